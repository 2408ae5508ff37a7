/** The due dates of a mail as entries for people's calendars. @module */
import { compareDates } from "#core/calendar/date";
import type { MailContext } from "#core/reminders/mail/context";
import { reportName, wordingOf } from "#core/reminders/mail/wording";
import type { Digest } from "#core/reminders/reminder";
import { hash53 } from "#core/text/hash";
import { plain } from "#core/text/plain";
import { webAddress } from "#core/text/web-address";

/** A whole day. */
export interface CalendarEntry {
  /** The same for each mail about that report, so that a calendar holds it once and moves it when the date moves. */
  uid: string;
  summary: string;
  description: string;
  /** ISO ค.ศ. */
  day: string;
  url: string | null;
}

/** One entry for each report whose due date is not past. `spreadsheetId`: of the workbook. */
export function calendarEntries({ unit, parts }: Digest, context: MailContext, spreadsheetId: string): CalendarEntry[] {
  const words = wordingOf(context);
  return parts
    .filter(({ due }) => compareDates(due, context.today) >= 0)
    .map(({ round, fiscalYear, roundName, due, owed }) => ({
      uid: `${hash53(JSON.stringify([spreadsheetId, round, fiscalYear, unit])).toString(36)}@sucharit`,
      summary: `ครบกำหนดส่ง${reportName(roundName, words)}: ${plain(unit, 80)} ${words.digits(`${owed.length} โครงการ`)}`,
      description: [
        plain(context.organization),
        `กำหนดส่ง${words.day(due)}`,
        ...owed.map(({ number, name }) => `${plain(number, 12) || "•"} ${plain(name, 150)}`),
      ].join("\n"),
      day: due,
      url: webAddress(context.workbookUrl),
    }));
}
