/** What happens to an office in a month: mails and hand-ins as the year of the sample plans has them, the rest assumed. @module */
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { workingCalendar } from "#core/calendar/holidays";
import { type SimulatedYear, simulatedYears } from "../year-of-reminders";

export interface OfficeMonth {
  /** Days on which the workbook is read. */
  days: number;
  mails: number;
  /** Reminders that share a mail with another. */
  furtherReminders: number;
  /** Of those mails. */
  recipients: number;
  summaries: number;
  handIns: number;
}

/** What no test can count: what people do. A month and office. */
export const ASSUMED = {
  /** Menu items that ask the cloud for its status, two a working day. */
  statuses: 40,
  /** Of those, with which the script tells a day. */
  tellingTheNextDay: 5,
  checks: 2,
  reports: 5,
  /** Of mails: pages opened by people and mail scanners; buttons pressed. */
  pagesOfMail: 1,
  answersOfMail: 0.2,
  bouncesOfMail: 0.02,
  registrations: 0.1,
} as const;

const MONTHS = ["10", "11", "12", "01", "02", "03", "04", "05", "06", "07", "08", "09"];
const calendar = workingCalendar(HOLIDAYS);
const years = [...simulatedYears().values()];

/** The fiscal year's months, October first, as the average office of the samples has them. */
export function officeMonths(): OfficeMonth[] {
  return MONTHS.map((month) => mean(years.map((year) => monthOf(year, month))));
}

export function meanMonth(months: readonly OfficeMonth[] = officeMonths()): OfficeMonth {
  return mean(months);
}

/** Mails, recipients and summaries of the average office on the day of the year on which most mails go out. */
export function fullestDay(): { day: string; mails: number; recipients: number } {
  const days = new Map<string, { mails: number; recipients: number }>();
  const add = (day: string, recipients: number) => {
    const sum = days.get(day) ?? { mails: 0, recipients: 0 };
    days.set(day, { mails: sum.mails + 1, recipients: sum.recipients + recipients });
  };
  for (const { mails, summaries } of years) {
    for (const { day, digest } of mails) add(day, digest.to.length);
    for (const day of summaries) add(day, 1);
  }
  const [[day, { mails, recipients }] = ["", { mails: 0, recipients: 0 }]] = [...days].sort(([, a], [, b]) => b.mails - a.mails);
  return { day, mails: mails / years.length, recipients: recipients / years.length };
}

function monthOf({ mails, summaries, handIns }: SimulatedYear, month: string): OfficeMonth {
  const isIn = (day: string) => day.slice(5, 7) === month;
  const sent = mails.filter(({ day }) => isIn(day));
  const told = summaries.filter(isIn);
  const year = Number(month) >= 10 ? 2026 : 2027;
  // A workbook is read on the first working day of each month at the latest.
  const days = new Set([...sent.map(({ day }) => day), ...told, calendar.nextWorkingDay(`${year}-${month}-01`)]);
  return {
    days: days.size,
    mails: sent.length,
    furtherReminders: sent.reduce((sum, { digest }) => sum + digest.parts.length - 1, 0),
    recipients: sent.reduce((sum, { digest }) => sum + digest.to.length, 0),
    summaries: told.length,
    handIns: handIns.filter(({ day }) => isIn(day)).length,
  };
}

function mean(all: readonly OfficeMonth[]): OfficeMonth {
  const of = (key: keyof OfficeMonth) => all.reduce((sum, one) => sum + one[key], 0) / all.length;
  return {
    days: of("days"),
    mails: of("mails"),
    furtherReminders: of("furtherReminders"),
    recipients: of("recipients"),
    summaries: of("summaries"),
    handIns: of("handIns"),
  };
}
