import { bangkokDay } from "#core/calendar/date";
import { instantInThai } from "#core/calendar/thai-date";
import type { RunFailure } from "#core/reminders/ledger";
import type { Both } from "#core/rules/problem";
import { type CheckInput, defineRule, type Finding } from "#core/rules/rule";

type Values = { at: string; why: RunFailure };

/** As long as nothing went well since: no mail was sent, no summary but one that tells of such a failure, and no day was finished. */
export const workbookNotRead = defineRule<Values>({
  code: "workbook-not-read",
  group: "follow-up",
  severity: "error",
  title: { th: "ระบบแจ้งเตือนต้องอ่านสมุดงานได้และทำงานจนเสร็จ", en: "The reminder service can read the workbook and finishes its work" },
  source: "An unreadable workbook is a problem in the workbook and in the summary, never silence (issue 4).",
  columns: [],
  message: ({ at, why }) =>
    why === "gave-up"
      ? {
          th: `งานแจ้งเตือนทำไม่เสร็จ (${at}) บางหน่วยงานอาจได้รับแล้ว บางหน่วยงานอาจยังไม่ได้รับ`,
          en: `The reminder service did not finish its work (${at}); some units may have been reminded, others not`,
        }
      : {
          th: `ระบบแจ้งเตือน${WHY[why].th} (${at}) จึงยังไม่มีการแจ้งเตือน`,
          en: `The reminder service ${WHY[why].en} (${at}), so nobody is reminded`,
        },
  remedy: ({ why }) => REMEDIES[why],
  example: { at: "8 มกราคม 2570 เวลา 08:00 น.", why: "no-access" },
  *check(input): Generator<Finding<Values>> {
    const failures = input.ledger?.failures ?? [];
    const last = failures.reduce<(typeof failures)[number] | null>((a, b) => (a && Date.parse(a.at) > Date.parse(b.at) ? a : b), null);
    if (last && !wentWellSince(last.at, input)) yield { at: { path: "" }, values: { at: instantInThai(last.at), why: last.why } };
  },
});

function wentWellSince(at: string, { ledger, lastRun }: CheckInput): boolean {
  const isLater = (other: { at: string }) => Date.parse(other.at) > Date.parse(at);
  const isDone = typeof lastRun === "string" && !Number.isNaN(Date.parse(at)) && lastRun >= bangkokDay(new Date(Date.parse(at)));
  const summaries = (ledger?.summaries ?? []).filter(({ items }) => !items.some((key) => key.startsWith("not-read/")));
  return isDone || [...(ledger?.sent ?? []), ...summaries].some(isLater);
}

const WHY: Record<Exclude<RunFailure, "gave-up">, Both> = {
  "no-access": { th: "ไม่มีสิทธิ์เปิดสมุดงานนี้", en: "may not open this workbook" },
  unreadable: { th: "อ่านสมุดงานนี้ไม่ได้ เพราะไม่พบแบบฟอร์มของสุจริต", en: "finds no template of Sucharit in this workbook" },
};

const REMEDIES: Record<RunFailure, Both> = {
  "no-access": {
    th: "แชร์สมุดงานให้บัญชีของระบบแจ้งเตือนดูได้ แล้วเลือกเมนู “เชื่อมระบบแจ้งเตือน…”",
    en: "Share the workbook with the service's account (it need only view), and connect it again from the menu",
  },
  unreadable: {
    th: "ตรวจว่าแท็บของแบบฟอร์มยังอยู่ครบ ถ้าถูกลบให้กู้คืนจากประวัติเวอร์ชัน",
    en: "Check that the template's tabs are there; restore them from the version history if they were deleted",
  },
  "gave-up": {
    th: "ระบบจะลองใหม่ในรอบถัดไป ถ้ายังไม่เสร็จให้แจ้งผู้ดูแลระบบ และแจ้งหน่วยงานทางอื่น",
    en: "It tries again with the next schedule; if that does not finish either, tell the operator, and the units by other means",
  },
};
