/** The ledger as lines of one list. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Ledger, ReportKey, RunFailure } from "#core/reminders/ledger";
import { stageWords } from "#core/reminders/stage-words";
import { roundWords } from "#local/mailbox-page/words";

export const ENTRY_KINDS = {
  sent: "ส่งจดหมายเตือน",
  failed: "ส่งจดหมายเตือนไม่สำเร็จ",
  snooze: "ขอเลื่อนการเตือน",
  acknowledgement: "รับทราบ",
  handIn: "ส่งรายงานแล้ว",
  bounce: "จดหมายส่งไม่ถึง",
  summary: "ส่งสรุปให้เจ้าหน้าที่แผน",
  failure: "อ่านสมุดงานไม่สำเร็จ",
  deadLetter: "ข้อความที่ระบบเลิกทำ",
} as const;
export type EntryKind = keyof typeof ENTRY_KINDS;

export interface LedgerEntry {
  /** ISO instant. */
  at: string;
  kind: EntryKind;
  unit: string;
  /** Round and year in words; "" where it is about none. */
  report: string;
  detail: string;
}

const BOUNCES: Record<Ledger["bounces"][number]["kind"], string> = {
  permanent: "ที่อยู่นี้ใช้ไม่ได้",
  transient: "ยังส่งไม่ถึง อาจถึงภายหลัง",
  complaint: "ผู้รับแจ้งว่าเป็นจดหมายขยะ",
};
const FAILURES: Record<RunFailure, string> = {
  "no-access": "เปิดสมุดงานไม่ได้ ตรวจการแชร์สมุดงาน",
  unreadable: "สมุดงานไม่ใช่แบบของระบบ หรืออ่านไม่ได้",
  "gave-up": "ลองหลายครั้งแล้วไม่สำเร็จ",
};

/** Newest first; what happened in the same instant stays in the order of the kinds. */
export function ledgerEntries(ledger: Ledger, deadLetters: readonly { at: string; body: string }[]): LedgerEntry[] {
  const about = ({ unit, round, fiscalYear }: ReportKey) => ({ unit, report: roundWords(round, fiscalYear) });
  const nothing = { unit: "", report: "" };
  const entries: LedgerEntry[] = [
    ...ledger.sent.map(
      (each): LedgerEntry => ({ ...about(each), at: each.at, kind: "sent", detail: `${stageWords(each.stage)} ถึง ${each.to.join(", ")}` }),
    ),
    ...ledger.failed.map(
      (each): LedgerEntry => ({ ...about(each), at: each.at, kind: "failed", detail: `${stageWords(each.stage)} (${each.why})` }),
    ),
    ...ledger.snoozes.map(
      (each): LedgerEntry => ({
        ...about(each),
        at: each.at,
        kind: "snooze",
        detail: `ถึง${formatThaiDate(each.until, { weekday: true })}`,
      }),
    ),
    ...ledger.acknowledgements.map((each): LedgerEntry => ({ ...about(each), at: each.at, kind: "acknowledgement", detail: "" })),
    ...ledger.handIns.map((each): LedgerEntry => {
      const by = each.by ? ` โดย ${each.by}` : "";
      return { ...about(each), at: each.at, kind: "handIn", detail: `ครั้งที่ ${each.version} เลขรับ ${each.receipt}${by}` };
    }),
    ...ledger.bounces.map(
      (each): LedgerEntry => ({ ...nothing, at: each.at, kind: "bounce", detail: `${each.email}: ${BOUNCES[each.kind]}` }),
    ),
    ...ledger.summaries.map(
      (each): LedgerEntry => ({
        ...nothing,
        at: each.at,
        kind: "summary",
        detail: `ของ${formatThaiDate(each.date, { weekday: true })} ${each.items.length} เรื่อง`,
      }),
    ),
    ...ledger.failures.map((each): LedgerEntry => ({ ...nothing, at: each.at, kind: "failure", detail: FAILURES[each.why] })),
    ...deadLetters.map((each): LedgerEntry => ({ ...nothing, at: each.at, kind: "deadLetter", detail: each.body })),
  ];
  return entries.sort((a, b) => b.at.localeCompare(a.at));
}
