/** What of the price list so many offices use in a month: calls as measured, functions' times as assumed. @module */
import calls from "./calls.json" with { type: "json" };
import { ASSUMED, type OfficeMonth } from "./office-month";
import type { Usage } from "./prices";

/** What is counted of an event; what is not there is 0. See test/contract/cost-calls.test.ts. */
type Counted = Partial<
  Record<
    | "tableWrites"
    | "tableReads"
    | "queueRequests"
    | "mails"
    | "mailBytes"
    | "filesPut"
    | "fileBytes"
    | "sheetsReads"
    | "logBytes"
    | "answerBytes",
    number
  >
>;
type EventName = keyof typeof calls.events;

interface Called {
  /** MB and milliseconds that are billed, generously: nothing measured here says how fast Amazon's machines are. */
  memory: number;
  ms: number;
}

/** The HTTP API's calls are taken to start cold each time, which is billed as well: a second. */
const COLD_MS = 1_000;
export const FUNCTION_TIMES = {
  authorizer: { memory: 512, ms: COLD_MS + 200 },
  status: { memory: 512, ms: COLD_MS + 300 },
  "hand-in": { memory: 512, ms: COLD_MS + 500 },
  check: { memory: 512, ms: COLD_MS + 1_000 },
  report: { memory: 2048, ms: COLD_MS + 6_000 },
  registration: { memory: 512, ms: COLD_MS + 2_000 },
  answers: { memory: 512, ms: COLD_MS + 300 },
  "mail-events": { memory: 512, ms: COLD_MS + 200 },
  "due-workbooks": { memory: 512, ms: COLD_MS + 1_000 },
  /** Reading and planning; each mail adds {@link MAIL_MS}. */
  remind: { memory: 1024, ms: 2_500 },
} satisfies Record<string, Called>;
type FunctionName = keyof typeof FUNCTION_TIMES;
export const MAIL_MS = 300;

/** Event → the functions that it calls, over the HTTP API or not. */
const EVENTS: Partial<Record<EventName, { functions: FunctionName[]; requests: number }>> = {
  "workbook's day": { functions: ["remind"], requests: 0 },
  "hand-in": { functions: ["authorizer", "hand-in"], requests: 1 },
  status: { functions: ["authorizer", "status"], requests: 1 },
  "status that tells the next day": { functions: ["authorizer", "status"], requests: 1 },
  check: { functions: ["authorizer", "check"], requests: 1 },
  report: { functions: ["authorizer", "report"], requests: 1 },
  registration: { functions: ["authorizer", "registration", "authorizer", "registration"], requests: 2 },
  "answer's page": { functions: ["answers"], requests: 1 },
  answer: { functions: ["answers"], requests: 1 },
  bounce: { functions: ["mail-events"], requests: 0 },
};

/** Lambda's own lines about a call, and the access log's about a request. */
const PLATFORM_LOG_BYTES = 1_000;
const ACCESS_LOG_BYTES = 400;
/** 90 days. */
const LOG_MONTHS = 3;
/** Lambda asks the queue all the time: five askers, each waiting 20 s, as AWS describes it. */
const POLLS = 5 * 3 * 60 * 24 * 30;
const MORNINGS = 30;
/** As deployed (infra/watch.ts). */
const WATCHED = { alarms: 30, dashboards: 1 };
/** Names of metrics that go out every morning, in an hour for every 1,200 workbooks. */
const MORNING_METRICS = 4;
const LEDGER_YEARS = 2;
/** Hand-ins are kept for good: taken after ten years. */
const HAND_IN_YEARS = 10;

/** How often each event happens in the month of one office. */
export function eventsOf(month: OfficeMonth): Map<EventName, number> {
  const { statuses, tellingTheNextDay, checks, reports, pagesOfMail, answersOfMail, bouncesOfMail, registrations } = ASSUMED;
  return new Map<EventName, number>([
    ["workbook's day", month.days],
    ["mail", month.mails],
    ["further reminder in it", month.furtherReminders],
    ["summary", month.summaries],
    ["hand-in", month.handIns],
    ["status", statuses - tellingTheNextDay],
    ["status that tells the next day", tellingTheNextDay],
    ["check", checks],
    ["report", reports],
    ["registration", registrations],
    ["answer's page", month.mails * pagesOfMail],
    ["answer", month.mails * answersOfMail],
    ["bounce", month.mails * bouncesOfMail],
  ]);
}

/** @param month of one office. @param year its mean month, by which what is kept has grown. */
export function usageOf(offices: number, month: OfficeMonth, year: OfficeMonth): Usage {
  const events = eventsOf(month);
  const sum = (key: keyof Counted) =>
    [...events].reduce((all, [name, times]) => all + times * ((calls.events[name] as Counted)[key] ?? 0), 0) * offices;
  const called = calledIn(events, month, offices);
  const requests = offices * [...events].reduce((all, [name, times]) => all + times * (EVENTS[name]?.requests ?? 0), 0);
  const ledger = ledgerBytes(year);
  // Every status and every run reads all of the workbook's ledger.
  const readings = [...events].reduce((all, [name, times]) => all + (READ_THE_LEDGER.has(name) ? times : 0), 0) * offices;
  const logs = sum("logBytes") + called.times * PLATFORM_LOG_BYTES + requests * ACCESS_LOG_BYTES;
  const due = calls.events["morning with 100 due"] as Counted;
  const days = month.days * offices;
  const sentMails = (month.recipients + month.summaries) * offices;
  return {
    "Lambda: requests": called.times,
    "Lambda: time on x86_64": called.gbSeconds,
    "HTTP API: requests": requests,
    "DynamoDB on demand: writes": sum("tableWrites"),
    "DynamoDB on demand: reads": sum("tableReads") + readings * Math.ceil(ledger / 4096) + (days / 100) * (due.tableReads ?? 0),
    "DynamoDB: storage": ledger * offices,
    "DynamoDB: point-in-time recovery": ledger * offices,
    // To the queue, out of it, and gone from it.
    "SQS: requests": (days / 100) * (due.queueRequests ?? 0) + 2 * days + POLLS,
    "SES: recipients": sentMails,
    "SES: data": sum("mailBytes"),
    "S3: writes": sum("filesPut"),
    "S3: storage": year.handIns * 12 * HAND_IN_YEARS * ((calls.events["hand-in"] as Counted).fileBytes ?? 0) * offices,
    "Scheduler: invocations": MORNINGS,
    "CloudWatch: logs taken in": logs,
    "CloudWatch: logs kept": logs * LOG_MONTHS,
    "CloudWatch: metrics of our own": metricHours(events, offices),
    "CloudWatch: alarms": WATCHED.alarms,
    "CloudWatch: dashboard": WATCHED.dashboards,
    "Secrets Manager: secrets": 1,
    "Secrets Manager: calls": (events.get("answer's page") ?? 0) * 2 * offices + MORNINGS * 10,
    "SNS: mails of alarms": 10,
    // A status tells the whole ledger.
    "Data out to the internet": sum("answerBytes") + sum("mailBytes") + ASSUMED.statuses * ledger * offices,
  };
}

const READ_THE_LEDGER = new Set<EventName>(["workbook's day", "status", "status that tells the next day", "answer's page", "answer"]);

function calledIn(events: ReadonlyMap<EventName, number>, month: OfficeMonth, offices: number): { times: number; gbSeconds: number } {
  const called = { times: 0, gbSeconds: 0 };
  const add = (name: FunctionName, times: number, more = 0) => {
    const { memory, ms } = FUNCTION_TIMES[name];
    called.times += times;
    called.gbSeconds += (times * ms + more) * (memory / 1024 / 1000);
  };
  for (const [event, times] of events) for (const name of EVENTS[event]?.functions ?? []) add(name, times * offices);
  add("due-workbooks", MORNINGS);
  called.gbSeconds += (month.mails + month.summaries) * offices * (MAIL_MS / 1000) * (FUNCTION_TIMES.remind.memory / 1024);
  return called;
}

/** Items of a workbook, as many as two years leave. */
export function ledgerBytes({ mails, furtherReminders, summaries, handIns }: OfficeMonth): number {
  const { REGISTRATION, SENT, SUMMARY, HANDIN, ACK } = calls.items;
  const months = 12 * LEDGER_YEARS;
  return (
    REGISTRATION +
    months * ((mails + furtherReminders) * SENT + summaries * SUMMARY + handIns * HANDIN + mails * ASSUMED.answersOfMail * ACK)
  );
}

/** A metric is billed for the hours in which it went out. */
function metricHours(events: ReadonlyMap<EventName, number>, offices: number): number {
  const hours = (event: EventName) => Math.min(720, (events.get(event) ?? 0) * offices);
  const morning = MORNINGS * Math.ceil(offices / 1_200);
  return MORNING_METRICS * morning + hours("hand-in") + hours("report") + 2 * hours("answer") + hours("bounce") + hours("registration");
}
