/** The dialog that shows the next reminders as they would look. Nothing is sent from here. @module */
import { addDays } from "#core/calendar/date";
import { yearsText } from "#core/calendar/fiscal-year";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Workbook } from "#core/plan/model";
import { nextReminderDay, remindersDue } from "#core/reminders/due";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import { digestMail } from "#core/reminders/mail/digest-mail";
import { mailContext } from "#core/reminders/mail/workbook-context";
import { type Timetable, timetableOf } from "#core/reminders/timetable";
import { readWorkbook } from "#core/workbook/read";
import { type Cloud, cloudOf, ledgerOf } from "./cloud-status";
import { today } from "./now";
import type { ReminderPreview } from "./panel-messages";
import { missingTab, NO_YEARS } from "./say";
import { readGrids } from "./sheets/read-grids";

/** Only the functions that send can sign links. */
const UNSIGNED = "https://example.invalid/ลิงก์นี้ใช้ได้ในอีเมลจริง";

/** The mails of the next day on which something is due, as far as is known today. */
export function panelReminderPreview(): ReminderPreview {
  const spreadsheet = SpreadsheetApp.getActive();
  const { grids, templateVersion } = readGrids(spreadsheet);
  const notice = missingTab(grids, "plan");
  if (notice) return nothing(notice);
  const reading = readWorkbook(grids, templateVersion);
  const { workbook } = reading;
  if (workbook.plan.fiscalYears.length === 0) return nothing(NO_YEARS);
  const cloud = cloudOf(spreadsheet);
  const ledger = ledgerOf(cloud) ?? EMPTY_LEDGER;
  const timetable = timetableOf(workbook);
  const day = nextDay(workbook, ledger, cloud, timetable);
  if (day === null) return { ...nothing(null), remark: remarkOf(cloud), why: whyNothing(workbook, timetable) };
  const context = mailContext({
    ...{ reading, grids, today: day },
    ...{ url: spreadsheet.getUrl(), name: spreadsheet.getName() },
    answerUrl: () => UNSIGNED,
  });
  const mails = remindersDue(workbook, ledger, day, timetable).map((digest) => ({
    unit: digest.unit,
    to: digest.to,
    ...digestMail(digest, context),
  }));
  const why = mails.length > 0 ? "" : "มีโครงการที่ต้องรายงานแต่ไม่มีหน่วยงานรับผิดชอบ จึงไม่มีผู้รับการแจ้งเตือน ใส่หน่วยงานในแท็บ “แผน”";
  return { day: formatThaiDate(day, { weekday: true }), mails, why, remark: remarkOf(cloud), notice: null };
}

/** Today, where today's mails have not gone yet; else the next day on which one falls. */
function nextDay(workbook: Workbook, ledger: Ledger, cloud: Cloud, timetable: Timetable): string | null {
  const now = today();
  if (cloud.is !== "connected") return nextReminderDay(workbook, ledger, addDays(now, -1), timetable);
  const isToCome = cloud.status.lastRun !== now && remindersDue(workbook, ledger, now, timetable).length > 0;
  return isToCome ? now : nextReminderDay(workbook, ledger, now, timetable);
}

function whyNothing({ plan, settings }: Workbook, { rounds }: Timetable): string {
  if (plan.projects.length === 0) return "ยังไม่มีโครงการในแท็บ “แผน” จึงไม่มีรายงานที่ต้องเตือน";
  if (rounds.length === 0) return "ไม่มีรอบรายงานที่ใช้อยู่ในแท็บ “ตั้งค่า” จึงไม่มีการแจ้งเตือน";
  if (settings?.stages?.length === 0) return "ไม่มีขั้นการเตือนในแท็บ “ตั้งค่า” จึงไม่มีการแจ้งเตือน";
  const years = yearsText(plan.fiscalYears);
  if (rounds.every(({ ends }) => ends < today())) return `ทุกรอบรายงานของแผน (ปีงบประมาณ ${years}) ปิดแล้ว จึงไม่มีการแจ้งเตือนอีก`;
  return `ไม่มีรายงานที่ค้างส่งหรือยังต้องเตือนในปีงบประมาณ ${years}`;
}

/** What the preview does not know. */
function remarkOf(cloud: Cloud): string {
  if (cloud.is === "connected") return "";
  if (cloud.is === "no-status") return `ยังไม่ทราบว่าส่งการแจ้งเตือนใดไปแล้วบ้าง: ${cloud.notice}`;
  const how = cloud.is === "none" ? "แจ้งผู้ดูแลระบบให้ติดตั้งระบบแจ้งเตือนก่อน" : "เลือกเมนู “เชื่อมระบบแจ้งเตือน…” ก่อน";
  return `สมุดงานนี้ยังไม่ได้เชื่อมระบบแจ้งเตือน อีเมลเหล่านี้จึงยังไม่ถูกส่ง ${how}`;
}

function nothing(notice: string | null): ReminderPreview {
  return { day: "", mails: [], why: "", remark: "", notice };
}
