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

/** Looks up whether an address ever came back for good, or marked a mail as spam. */
export function everBounced({ bounces }: Pick<Ledger, "bounces">): (email: string) => boolean {
  const known = new Set(bounces.filter(isLasting).map(({ email }) => folded(email)));
  return (email) => known.has(folded(email));
}

/** Looks up whether the mail of an instant (as the ledger has it) came back from an address for good: a lasting bounce belongs to the last mail before it. */
export function cameBackOf({ bounces, sent }: Pick<Ledger, "bounces" | "sent">): (email: string, at: string) => boolean {
  const isBounced = everBounced({ bounces });
  const mails = new Map<string, number[]>();
  for (const { to, at } of sent) {
    for (const email of to.filter(isBounced)) mails.set(folded(email), [...(mails.get(folded(email)) ?? []), Date.parse(at)]);
  }
  const returned = new Set<string>();
  for (const { email, at } of bounces.filter(isLasting)) {
    const before = (mails.get(folded(email)) ?? []).filter((mail) => mail <= Date.parse(at));
    if (before.length > 0) returned.add(`${folded(email)} ${before.reduce((last, mail) => Math.max(last, mail))}`);
  }
  return (email, at) => returned.has(`${folded(email)} ${Date.parse(at)}`);
}

/** The latest lasting bounce of each address after which no mail to it was accepted. */
function standingBounces({ bounces, sent }: Pick<Ledger, "bounces" | "sent">): Map<string, { kind: BouncedAddress["kind"]; at: string }> {
  const standing = new Map<string, { kind: BouncedAddress["kind"]; at: string }>();
  for (const { email, kind, at } of bounces.filter(isLasting)) {
    const known = standing.get(folded(email));
    if (!known || Date.parse(at) >= Date.parse(known.at)) standing.set(folded(email), { kind, at });
  }
  for (const { to, at } of sent) {
    for (const email of to) {
      const known = standing.get(folded(email));
      if (known && Date.parse(at) > Date.parse(known.at)) standing.delete(folded(email));
    }
  }
  return standing;
}

type Bounce = Ledger["bounces"][number];

/** A transient one may still arrive. */
function isLasting(bounce: Bounce): bounce is Bounce & { kind: BouncedAddress["kind"] } {
  return bounce.kind !== "transient";
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
