import { instantInThai } from "#core/calendar/thai-date";
import { type BouncedAddress, bouncedAddresses } from "#core/reminders/bounced";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = Omit<BouncedAddress, "path">;

/** See {@link bouncedAddresses}. */
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
    for (const { path, at, ...values } of bouncedAddresses(workbook, ledger))
      yield { at: { path }, values: { ...values, at: instantInThai(at) } };
  },
});
