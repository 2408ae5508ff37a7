/** What the mails about a workbook need beyond what a reading tells: a context where there was none, and where the links lead. @module */

import { reportId } from "#core/reminders/history";
import { ANSWER_ACTIONS, type AnswerAction, type MailContext } from "#core/reminders/mail/context";
import type { DigestPart } from "#core/reminders/reminder";
import type { Links } from "#lambdas/shared/links";
import type { Registration } from "#lambdas/shared/services";

/** Where the office's name is not known. */
const NO_NAME = "แผนปฏิบัติการป้องกันการทุจริต";

/** Of a workbook that could not be read: the registration tells what was known last. */
export function unreadContext(registration: Registration, today: string, workbookUrl: string): MailContext {
  return {
    organization: registration.organization ?? NO_NAME,
    title: null,
    today,
    officer: { name: null, email: registration.officerEmail },
    workbookUrl,
    rowUrl: () => workbookUrl,
    answerUrl: () => null,
  };
}

/** With links to answer for these parts; they act as long as anything is asked. */
export async function withAnswers(
  context: MailContext,
  parts: readonly DigestPart[],
  { spreadsheetId, links }: { spreadsheetId: string; links: Pick<Links, "sign"> },
): Promise<MailContext> {
  const urls = new Map<string, string>();
  const idOf = (part: DigestPart, action: AnswerAction) => `${reportId(part)} ${action}`;
  for (const part of parts) {
    const { unit, round, fiscalYear, due, ends } = part;
    const expires = new Date(`${ends}T23:59:59+07:00`);
    for (const action of ANSWER_ACTIONS) {
      urls.set(idOf(part, action), await links.sign({ spreadsheetId, unit, round, fiscalYear, due, action }, expires));
    }
  }
  return { ...context, answerUrl: (part, action) => urls.get(idOf(part, action)) ?? null };
}
