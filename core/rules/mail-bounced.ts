import { instantInThai } from "#core/calendar/thai-date";
import type { Workbook } from "#core/plan/model";
import type { Ledger } from "#core/reminders/ledger";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = { email: string; whose: string; kind: "permanent" | "complaint"; at: string };

/** Of an address that is still there. A mail that went out to it later and did not come back clears it. */
export const mailBounced = defineRule<Values>({
  code: "mail-bounced",
  group: "follow-up",
  severity: "error",
  title: { th: "อีเมลแจ้งเตือนต้องส่งถึง", en: "Reminders reach their addresses" },
  source: "A bounced address is a problem in the workbook, never silence (issue 4).",
  columns: ["units.emails", "units.headEmails", "settings.value"],
  message: ({ email, whose, kind, at }) =>
    kind === "permanent"
      ? { th: `อีเมล ${email} ของ${whose} ส่งไม่ถึง (${at})`, en: `Mail to ${email} of ${whose} came back (${at})` }
      : { th: `ผู้รับที่ ${email} ของ${whose} แจ้งว่าอีเมลแจ้งเตือนเป็นสแปม (${at})`, en: `${email} of ${whose} marked a reminder as spam (${at})` },
  remedy: ({ kind }) =>
    kind === "permanent"
      ? { th: "ตรวจตัวสะกดหรือสอบถามหน่วยงาน แล้วแก้เป็นอีเมลที่ใช้ได้", en: "Check the spelling or ask the unit, and enter an address that works" }
      : {
          th: "ขอให้ผู้รับนำออกจากสแปม หรือแก้เป็นอีเมลอื่นของหน่วยงาน",
          en: "Ask the receiver to take it out of spam, or enter another address of the unit",
        },
  example: { email: "finance@example.go.th", whose: "กองคลัง", kind: "permanent", at: "8 มกราคม 2570 เวลา 08:00 น." },
  *check({ workbook, ledger }): Generator<Finding<Values>> {
    if (!ledger) return;
    const bounces = standingBounces(ledger);
    for (const { path, email, whose } of addresses(workbook)) {
      const bounce = bounces.get(folded(email));
      if (bounce) yield { at: { path }, values: { email: email.trim(), whose, kind: bounce.kind, at: instantInThai(bounce.at) } };
    }
  },
});

/** The latest lasting bounce of each address after which no mail to it was accepted. */
function standingBounces({ bounces, sent }: Ledger): Map<string, { kind: Values["kind"]; at: string }> {
  const standing = new Map<string, { kind: Values["kind"]; at: string }>();
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

function* addresses({ units, settings }: Workbook): Generator<{ path: string; email: string; whose: string }> {
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
