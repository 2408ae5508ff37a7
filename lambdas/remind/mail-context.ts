/** What the mails about a workbook need: who writes, whom to ask, where the links lead. @module */

import { reportId } from "#core/reminders/history";
import { ANSWER_ACTIONS, type AnswerAction, type MailContext } from "#core/reminders/mail/context";
import type { DigestPart } from "#core/reminders/reminder";
import { rowLink, rowRange } from "#core/workbook/row-link";
import type { Links } from "#lambdas/shared/links";
import type { ReadSpreadsheet, Registration } from "#lambdas/shared/services";

/** Where the office's name is not known. */
const NO_NAME = "แผนปฏิบัติการป้องกันการทุจริต";

interface ContextInput {
  registration: Registration;
  /** null where it could not be read: then the registration tells what was known last. */
  spreadsheet: ReadSpreadsheet | null;
  today: string;
  workbookUrl: string;
}

/** Without links to answer. */
export function mailContext({ registration, spreadsheet, today, workbookUrl }: ContextInput): MailContext {
  const workbook = spreadsheet?.reading.workbook;
  const known = { name: null, email: registration.officerEmail };
  return {
    organization: workbook?.plan.organization?.name ?? registration.organization ?? NO_NAME,
    title: workbook?.plan.title ?? null,
    today,
    officer: workbook ? (workbook.settings?.planOfficer ?? null) : known,
    workbookUrl,
    rowUrl: (part, projectId) => {
      const range = spreadsheet && rowRange(spreadsheet.reading, spreadsheet.grids, part, projectId);
      return rowLink(workbookUrl, range);
    },
    answerUrl: () => null,
    ...(workbook?.settings && { numerals: workbook.settings.numerals }),
  };
}

/** With links to answer for these parts; they act until the round closes. */
export async function withAnswers(
  context: MailContext,
  parts: readonly DigestPart[],
  { spreadsheetId, links }: { spreadsheetId: string; links: Pick<Links, "sign"> },
): Promise<MailContext> {
  const urls = new Map<string, string>();
  const idOf = (part: DigestPart, action: AnswerAction) => `${reportId(part)} ${action}`;
  for (const part of parts) {
    const { unit, round, fiscalYear, due, deadline } = part;
    const expires = new Date(`${deadline.closes}T23:59:59+07:00`);
    for (const action of ANSWER_ACTIONS) {
      urls.set(idOf(part, action), await links.sign({ spreadsheetId, unit, round, fiscalYear, due, action }, expires));
    }
  }
  return { ...context, answerUrl: (part, action) => urls.get(idOf(part, action)) ?? null };
}
