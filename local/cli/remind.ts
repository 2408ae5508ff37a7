import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { formatThaiDate } from "#core/calendar/thai-date";
import { nextReminderDay, remindersOn } from "#core/reminders/due";
import type { Ledger } from "#core/reminders/ledger";
import type { Reminder } from "#core/reminders/reminder";
import { stageWords } from "#core/reminders/stage-words";
import { timetableOf } from "#core/reminders/timetable";
import { type Answer, CannotRead, type Options, type Source } from "#local/cli/command";
import { readLedger } from "#local/cli/read-ledger";
import { tableLines } from "#local/cli/table";
import { typedDay } from "#local/cli/typed-day";

/**
 * The reminders of one day, unit by unit; nothing is sent.
 * @throws CannotRead without --dry-run, for a day that is none, and for a ledger that cannot be read.
 */
export function remind({ workbook }: Source, options: Options): Answer {
  if (!options.dryRun)
    throw new CannotRead("remind ทำได้เฉพาะ --dry-run (แสดงโดยไม่ส่ง) การส่งจริงเป็นงานของระบบบนคลาวด์ ส่วนในเครื่องให้ใช้ npm start แล้วเลื่อนนาฬิกา");
  const day = dayOf(options.on);
  const ledger = readLedger(options.ledger);
  const reminders = remindersOn(workbook, ledger, day);
  if (options.json) return { lines: [JSON.stringify(reminders, null, 2)], exitCode: 0 };
  return { lines: reminders.length === 0 ? nothingDue(workbook, ledger, day) : table(reminders, day, workbook), exitCode: 0 };
}

function dayOf(text: string | null): string {
  if (text === null) throw new CannotRead("remind ต้องระบุวันที่ เช่น --on 2027-01-08 หรือ --on 8/1/2570");
  return typedDay(text);
}

function table(reminders: readonly Reminder[], day: string, { settings }: Source["workbook"]): string[] {
  const names = new Map((settings?.rounds ?? DEFAULT_ROUNDS).map(({ key, name }) => [key, name]));
  const rows = reminders.map(({ unit, round, fiscalYear, stage, due, projects, to }) => [
    unit,
    names.get(round) ?? round,
    String(fiscalYear),
    stageWords(stage, settings?.stages ?? undefined),
    formatThaiDate(due, { short: true }),
    String(projects.length),
    to.length > 0 ? to.join(", ") : "ไม่มีอีเมล",
  ]);
  const headers = ["หน่วยงาน", "รอบ", "ปีงบ", "ขั้นการเตือน", "กำหนดส่ง", "โครงการ", "ส่งถึง"];
  const mails = new Set(reminders.filter(({ to }) => to.length > 0).map(({ unit }) => unit)).size;
  const units = new Set(reminders.map(({ unit }) => unit)).size;
  const silent = units > mails ? ` และ ${units - mails} หน่วยงานไม่มีอีเมลให้ส่ง` : "";
  return [
    `${formatThaiDate(day, { weekday: true })}: อีเมล ${mails} ฉบับ (หน่วยงานละหนึ่งฉบับ)${silent}`,
    ...tableLines(headers, rows, ["left", "left", "left", "left", "left", "right"]),
  ];
}

function nothingDue(workbook: Source["workbook"], ledger: Ledger, day: string): string[] {
  const timetable = timetableOf(workbook);
  const closed = timetable.calendar.isWorkingDay(day) ? "" : " เพราะเป็นวันหยุด";
  const next = nextReminderDay(workbook, ledger, day, timetable);
  return [
    `${formatThaiDate(day, { weekday: true })} ไม่มีการแจ้งเตือน${closed}`,
    next === null ? "หลังจากนั้นไม่มีรายงานที่ต้องแจ้งเตือนแล้ว" : `การแจ้งเตือนครั้งถัดไป ${formatThaiDate(next, { weekday: true })}`,
  ];
}
