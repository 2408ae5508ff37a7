/** What mails need to know, out of a workbook that was read: the same for the mails themselves and for their preview. @module */
import type { MailContext } from "#core/reminders/mail/context";
import type { SheetGrid } from "#core/workbook/grid";
import type { WorkbookReading } from "#core/workbook/read";
import { rowLink, rowRange } from "#core/workbook/row-link";

export interface WorkbookFacts {
  reading: Pick<WorkbookReading, "workbook" | "places">;
  grids: readonly Pick<SheetGrid, "sheetId" | "title">[];
  /** Address of the spreadsheet. */
  url: string;
  /** Title of the spreadsheet file. */
  name: string;
  /** ISO ค.ศ., the day of the mail. */
  today: string;
  answerUrl: MailContext["answerUrl"];
}

/** An office without a name goes by the file's. */
export function mailContext({ reading, grids, url, name, today, answerUrl }: WorkbookFacts): MailContext {
  const { plan, settings } = reading.workbook;
  return {
    organization: plan.organization?.name ?? name,
    title: plan.title,
    today,
    officer: settings?.planOfficer ?? null,
    workbookUrl: url,
    rowUrl: (part, projectId) => rowLink(url, rowRange(reading, grids, part, projectId)),
    answerUrl,
    spreadsheetName: name,
    ...(settings && { numerals: settings.numerals }),
    roundName: (key) => settings?.rounds?.find((round) => round.key === key)?.name ?? null,
  };
}
