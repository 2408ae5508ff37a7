/** The pages behind the links of mails. Following a link changes nothing: mail scanners do that; the button on the page does. @module */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { bangkokDay, isDate } from "#core/calendar/date";
import { reportId } from "#core/reminders/history";
import type { ReportKey } from "#core/reminders/ledger";
import { ANSWER_PAGE_CSP, type AnswerPage, type AnswerRefusal, type AnswerReport, answerPage } from "#core/reminders/mail/answer-page";
import { Refused, textOf } from "#lambdas/shared/http";
import type { Answer, Links } from "#lambdas/shared/links";
import { errorFacts, type Log } from "#lambdas/shared/logging";
import { nextRun } from "#lambdas/shared/next-run";
import type { Clock, LedgerStore, Registry } from "#lambdas/shared/services";
import { withTimeLeft } from "#lambdas/shared/time-left";

interface Services {
  links: Links;
  registry: Registry;
  ledger: LedgerStore;
  /** Where people open a workbook. */
  workbookUrl: (spreadsheetId: string) => string;
  clock: Clock;
  log: Log;
}

const FORM_BYTES = 16 * 1024;
const STATUS: Record<AnswerRefusal, number> = { expired: 410, invalid: 400, "handed-in": 409, "due-passed": 409, failed: 500 };

/** GET (and HEAD) shows what will happen, POST does it. */
export function createAnswers(
  services: Services,
): (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  const { log } = services;
  return async (event, context) => {
    const { requestId, http } = event.requestContext;
    try {
      if (!["GET", "HEAD", "POST"].includes(http.method)) return { statusCode: 405, headers: { allow: "GET, HEAD, POST" }, body: "" };
      const page = await withTimeLeft(context, () => pageFor(services, event, http.method === "POST"));
      if (page.state === "refused") log.info("answer refused", { requestId, why: page.why });
      const answer = htmlAnswer(page);
      return http.method === "HEAD" ? { ...answer, body: "" } : answer;
    } catch (error) {
      log.error("answer failed", { requestId, ...errorFacts(error) });
      log.count("failed");
      return htmlAnswer(refused("failed"));
    } finally {
      log.publish();
    }
  };
}

async function pageFor(services: Services, event: APIGatewayProxyEventV2, acts: boolean): Promise<AnswerPage> {
  const { links, registry, ledger, clock, workbookUrl } = services;
  const { token, shown } = acts ? formOf(event) : { token: event.queryStringParameters?.t ?? "", shown: null };
  const answer = await links.verify(token);
  if (answer === "expired") return refused("expired");
  if (answer === "foreign") return refused("invalid");
  const registration = await registry.find(answer.spreadsheetId);
  if (!registration) return refused("invalid");

  const { unit, round, fiscalYear, due, action } = answer;
  const report: AnswerReport = { organization: registration.organization, unit, round, fiscalYear, due };
  const { handIns } = await ledger.read(answer.spreadsheetId);
  const refusedHere = (why: AnswerRefusal): AnswerPage => ({
    ...refused(why),
    report,
    workbookUrl: workbookUrl(answer.spreadsheetId),
    officerEmail: registration.officerEmail,
  });
  if (handIns.some((handIn) => reportId(handIn) === reportId(answer))) return refusedHere("handed-in");
  const now = clock();
  const latest = snoozeEnd(answer, now);
  if (latest !== null && latest <= bangkokDay(now)) return refusedHere("due-passed");

  const until = latest !== null && shown !== null ? shown : latest;
  // A page that stayed open until the day it shows has come: nobody has seen the day that it would be now.
  const isOverdue = acts && !isWithin(until, now, latest);
  if (!acts || isOverdue) return { state: "confirm", action, report, until: latest, postTo: links.page, token, isOverdue };
  await act(services, answer, until);
  return { state: "done", action, report, until, workbookUrl: workbookUrl(answer.spreadsheetId) };
}

/** Records the answer. Twice is harmless: the ledger keeps one acknowledgement a report, and one snooze for each end. */
async function act({ registry, ledger, clock, log }: Services, answer: Answer, until: string | null): Promise<void> {
  const { spreadsheetId, unit, round, fiscalYear, action } = answer;
  const key: ReportKey = { unit, round, fiscalYear };
  const at = clock().toISOString();
  // Before the ledger: ended between the two, a needless run is better than a reminder that nobody wakes for. The officer hears of either
  // answer at the next run, which finds the end of what was put off by itself.
  const next = nextRun(clock());
  await registry.wakeBy(spreadsheetId, until !== null && until < next ? until : next);
  if (until === null) await ledger.acknowledge(spreadsheetId, key, at);
  else await ledger.snooze(spreadsheetId, key, { until, at });
  log.info("answered", { spreadsheetId, action });
  log.count(until === null ? "acknowledged" : "snoozed");
}

/** The working day (ISO ค.ศ.) on which reminders come again; null for an acknowledgement, which holds nothing back. */
function snoozeEnd({ action, due }: Answer, now: Date): string | null {
  if (action === "acknowledge") return null;
  if (action === "snooze-due") return due;
  return nextRun(now, action === "snooze-1" ? 1 : 3);
}

/** Whether a day that a page has shown may still be recorded: not come yet, and no later than the link gives now. */
function isWithin(until: string | null, now: Date, latest: string | null): boolean {
  return until === null || latest === null || (until > bangkokDay(now) && until <= latest);
}

/** The form's token, "" where there is none, which no key signed; and the day that its page has shown, where that is a day. */
function formOf(event: APIGatewayProxyEventV2): { token: string; shown: string | null } {
  try {
    const fields = new URLSearchParams(textOf(event, FORM_BYTES));
    const until = fields.get("until") ?? "";
    return { token: fields.get("t") ?? "", shown: isDate(until) ? until : null };
  } catch (error) {
    if (error instanceof Refused) return { token: "", shown: null };
    throw error;
  }
}

function refused(why: AnswerRefusal): Extract<AnswerPage, { state: "refused" }> {
  return { state: "refused", why, report: null, workbookUrl: null, officerEmail: null };
}

function htmlAnswer(page: AnswerPage): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: page.state === "refused" ? STATUS[page.why] : 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": ANSWER_PAGE_CSP,
      // The address holds the token.
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: answerPage(page),
  };
}
