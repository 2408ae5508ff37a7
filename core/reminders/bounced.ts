/** Addresses that mail does not reach. @module */
import type { Workbook } from "#core/plan/model";
import type { Ledger } from "#core/reminders/ledger";

type Holders = Pick<Workbook, "units" | "settings">;

/** An address of a unit, of its head or of the plan officer to which mail came back, or of somebody who marked it as spam. */
export interface BouncedAddress {
  /** JSON Pointer into the Workbook. */
  path: string;
  email: string;
  /** Whose it is, for people (Thai): "กองคลัง", "หัวหน้ากองคลัง". */
  whose: string;
  kind: "permanent" | "complaint";
  /** ISO instant, as the ledger has it. */
  at: string;
}

/** Those that still stand in the workbook, in its order. A mail that went out to an address later and did not come back clears it. */
export function bouncedAddresses(workbook: Holders, ledger: Pick<Ledger, "bounces" | "sent">): BouncedAddress[] {
  const bounces = standingBounces(ledger);
  if (bounces.size === 0) return [];
  return [...addresses(workbook)].flatMap(({ path, email, whose }): BouncedAddress[] => {
    const bounce = bounces.get(folded(email));
    return bounce ? [{ path, email: email.trim(), whose, ...bounce }] : [];
  });
}

/** The latest lasting bounce of each address after which no mail to it was accepted. */
function standingBounces({ bounces, sent }: Pick<Ledger, "bounces" | "sent">): Map<string, { kind: BouncedAddress["kind"]; at: string }> {
  const standing = new Map<string, { kind: BouncedAddress["kind"]; at: string }>();
  for (const { email, kind, at } of bounces) {
    const known = standing.get(folded(email));
    if (kind !== "transient" && (!known || Date.parse(at) >= Date.parse(known.at))) standing.set(folded(email), { kind, at });
  }
  for (const { to, at } of sent) {
    for (const email of to) {
      const known = standing.get(folded(email));
      if (known && Date.parse(at) > Date.parse(known.at)) standing.delete(folded(email));
    }
  }
  return standing;
}

function* addresses({ units, settings }: Holders): Generator<Pick<BouncedAddress, "path" | "email" | "whose">> {
  for (const [index, unit] of (units ?? []).entries()) {
    for (const list of ["emails", "headEmails"] as const) {
      for (const [place, email] of unit[list].entries()) {
        yield { path: `/units/${index}/${list}/${place}`, email, whose: list === "emails" ? unit.name : `หัวหน้า${unit.name}` };
      }
    }
  }
  const officer = settings?.planOfficer?.email;
  if (officer) yield { path: "/settings/planOfficer/email", email: officer, whose: "เจ้าหน้าที่ผู้ดูแลแผน" };
}

function folded(email: string): string {
  return email.trim().toLowerCase();
}
