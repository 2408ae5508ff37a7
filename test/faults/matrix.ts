/**
 * What becomes of the chain when something fails: dependency × fault → outcome, reasoned out before it was run. test/faults drives each cell through the real
 * functions; docs/faults.md shows it.
 * @module
 */

/** What a dependency does instead of answering; columns of the tables. */
export const FAULTS = {
  "429": "answers 429",
  "503": "answers 503",
  throttled: "says in its own words that it is called too often",
  timeout: "never answers, and did nothing",
  slow: "does it, and answers after everybody has left",
  trickle: "does it, and answers a byte at a time without end",
  half: "does it, and the line is cut in the middle of the answer",
  json: "answers 200 with other JSON, and did nothing",
  html: "answers 200 with a page of HTML, and did nothing",
  empty: "answers 200 with nothing, and did nothing",
  denied: "refuses: 403, AccessDenied",
  skew: "refuses for the time: the function's clock is six hours behind",
} as const;
export type Fault = keyof typeof FAULTS;

export interface Meaning {
  means: string;
  noticed: string;
  operator: string;
}

/** What becomes of Friday's mails. */
export const CHAIN_OUTCOMES = {
  done: { means: "every mail once, at the first delivery", noticed: "nowhere: there is nothing to notice", operator: "nothing" },
  again: {
    means: "every mail once, the same day, at a later delivery",
    noticed: "metric left-for-later; for the schedule metric failed",
    operator: "nothing",
  },
  twice: {
    means: "every mail the same day; those that were accepted, and whose record was lost, twice",
    noticed: "metric left-for-later",
    operator: "nothing",
  },
  schedule: {
    means: "no workbook is asked for; every mail once with the first schedule that can",
    noticed: "metric failed of due-workbooks, event dead letter (alarms)",
    operator: "looks into the log of due-workbooks, mends; the next schedule goes on by itself",
  },
  worked: {
    means: "every mail once the same day, though the schedule could not know",
    noticed: "metric failed of due-workbooks, event dead letter (alarms)",
    operator: "looks into the log of due-workbooks",
  },
  told: {
    means: "given up for the day; every mail once with the first schedule that can",
    noticed: "dead letter (alarm), the ledger, a summary to the plan officer the same day",
    operator: "looks into the log of remind, mends; the next schedule goes on by itself",
  },
  "told, twice": {
    means: "given up for the day, though mails went, once with each delivery; again with the first schedule that can",
    noticed: "dead letter (alarm), the ledger, a summary to the plan officer the same day",
    operator: "as for told, at once: mails go several times",
  },
  noted: {
    means: "given up for the day; every mail once with the first schedule that can",
    noticed: "dead letter (alarm), the ledger, so the workbook's ผลการตรวจ; told by the next summary that goes",
    operator: "as for told",
  },
  "noted, twice": {
    means: "given up for the day, though mails went, once with each delivery; again with the first schedule that can",
    noticed: "dead letter (alarm), the ledger, so the workbook's ผลการตรวจ",
    operator: "as for told, at once: mails go several times",
  },
  "noted, done": {
    means: "every mail once on the day; only that the day is over could not be written down",
    noticed: "dead letter (alarm), the ledger; told by the next summary",
    operator: "as for told",
  },
  dead: {
    means: "given up for the day; every mail once with the first schedule that can",
    noticed: "dead letter (alarm) alone: the ledger is what fails",
    operator: "as for told",
  },
  refused: {
    means: "the workbook is not read; every mail once with the first schedule that can read it",
    noticed: "metric workbooks-not-read, the ledger, a summary to the plan officer the same day",
    operator: "nothing: the officer is told to share the workbook again",
  },
} satisfies Record<string, Meaning>;
export type ChainOutcome = keyof typeof CHAIN_OUTCOMES;

/** How long it lasts: two requests; until the second delivery (of the schedule: the first attempt) is over; until Monday's schedule. */
export const LASTING = ["two requests", "an hour", "days"] as const;
export type Lasting = (typeof LASTING)[number];
type Row = Record<Fault, readonly [ChainOutcome, ChainOutcome, ChainOutcome]>;

/** Faults that are alike to whoever asks. What is run of the matrix: see {@link isRun}. */
export const KINDS: readonly (readonly Fault[])[] = [
  ["503", "429", "throttled"],
  ["timeout"],
  ["half", "slow", "trickle"],
  ["json", "html", "empty"],
  ["denied"],
  ["skew"],
];

/** Friday 8 January 2570 has four reminders in three mails, and a summary. Its schedule, a Saturday's, a Sunday's, and Monday's follow. */
export const CHAIN = {
  index: {
    what: "table, asked by due-workbooks which are due",
    outcomes: row({
      all: ["done", "again", "schedule"],
      denied: ["again", "again", "schedule"],
      // The SDK's client sets its clock by the refusal.
      skew: ["done", "done", "done"],
    }),
  },
  queue: {
    what: "queue, sent to by due-workbooks",
    outcomes: row({
      all: ["done", "again", "schedule"],
      // The messages are there, several times; they are worked off once.
      ...same(["slow", "trickle", "half"], ["done", "again", "worked"]),
      denied: ["again", "again", "schedule"],
      skew: ["done", "done", "done"],
    }),
  },
  table: {
    what: "table, all that remind asks of it",
    outcomes: row({ all: ["done", "again", "dead"], denied: ["again", "again", "dead"], skew: ["done", "done", "done"] }),
  },
  token: {
    what: "Google's token service, which takes the role's signature",
    outcomes: row({
      all: ["done", "again", "told"],
      // A wrong answer is taken for a token, which IAM then refuses.
      ...same(["json", "html", "empty", "denied", "skew"], ["again", "again", "told"]),
    }),
  },
  impersonation: {
    what: "Google's IAM, which gives the service account's token",
    outcomes: row({
      all: ["done", "again", "told"],
      ...same(["denied", "skew"], ["again", "again", "told"]),
    }),
  },
  sheets: {
    what: "Sheets, read by remind",
    outcomes: row({
      all: ["done", "again", "told"],
      denied: ["refused", "refused", "refused"],
      skew: ["again", "again", "told"],
    }),
  },
  claim: {
    what: "table, by which a reminder is claimed before its mail",
    outcomes: row({ all: ["done", "again", "noted"], denied: ["again", "again", "noted"], skew: ["done", "done", "done"] }),
  },
  mail: {
    what: "SES, which takes a mail",
    outcomes: row({
      all: ["done", "again", "noted"],
      // Whether it was accepted nobody knows: it is not sent again in the same run.
      ...same(["timeout", "json", "html", "empty"], ["again", "again", "noted"]),
      ...same(["slow", "trickle", "half"], ["twice", "twice", "noted, twice"]),
      denied: ["again", "again", "noted"],
      skew: ["done", "done", "done"],
    }),
  },
  record: {
    what: "table, where a mail that was accepted is recorded",
    outcomes: row({
      all: ["done", "twice", "told, twice"],
      // It is recorded, unheard: in the end the ledger has it all.
      ...same(["slow", "trickle", "half"], ["done", "twice", "twice"]),
      denied: ["twice", "twice", "told, twice"],
      skew: ["done", "done", "done"],
    }),
  },
  wake: {
    what: "table, where the workbook's next day is set",
    outcomes: row({
      all: ["done", "again", "noted, done"],
      // It is set; the next delivery finds nothing due.
      ...same(["slow", "trickle", "half"], ["done", "again", "again"]),
      denied: ["again", "again", "noted, done"],
      skew: ["done", "done", "done"],
    }),
  },
} satisfies Record<string, { what: string; outcomes: Row }>;
export type Step = keyof typeof CHAIN;

/** What becomes of a request, or of an event of the mail service. */
export const REQUEST_OUTCOMES = {
  answered: { means: "answered as always", noticed: "nowhere", operator: "nothing" },
  failed: {
    means: "500 with a sentence in Thai, in time; the same again when it is over succeeds, and counts once",
    noticed: "who asked; metric failed, alarm",
    operator: "looks into the function's log",
  },
  restart: {
    means: "409 with a sentence: to be started again from the menu, which succeeds when it is over",
    noticed: "who asked; metric refused",
    operator: "nothing",
  },
  "no access": {
    means: "409 with a sentence: the workbook is to be shared with the service account",
    noticed: "who asked; metric refused",
    operator: "nothing",
  },
  closed: {
    means: "500 of the HTTP API, for which the script has a sentence; the same again when it is over succeeds",
    noticed: "who asked; metric failed of the authorizer, alarm",
    operator: "looks into the authorizer's log",
  },
  "event again": {
    means: "EventBridge brings the event again, and it is noted once",
    noticed: "metric failed",
    operator: "nothing",
  },
  "event kept": {
    means: "not noted; after EventBridge's last attempt the event is a dead letter, and noted once when it is brought again",
    noticed: "metric failed, dead letter (alarm)",
    operator: "mends, and sends the dead letters on",
  },
} satisfies Record<string, Meaning>;
export type RequestOutcome = keyof typeof REQUEST_OUTCOMES;
type RequestRow = Record<Fault, readonly [RequestOutcome, RequestOutcome]>;

const ASKED: RequestRow = requestRow({
  all: ["answered", "failed"],
  denied: ["failed", "failed"],
  skew: ["answered", "answered"],
});

/** Two requests of it fail; or all of them, until the request is answered. */
export const REQUESTS = {
  "status / table": { what: "status, read in the table", outcomes: ASKED },
  "answers / table": { what: "an answer to a mail, kept in the table", outcomes: ASKED },
  "hand-in / table": { what: "a hand-in's record in the table", outcomes: ASKED },
  "hand-in / files": { what: "a hand-in's snapshot in S3", outcomes: ASKED },
  "report / table": { what: "a report's registration in the table", outcomes: ASKED },
  "report / files": { what: "a large report in S3", outcomes: ASKED },
  "registration / table": {
    what: "the confirmation of a workbook, in the table",
    outcomes: requestRow({
      ...ASKED,
      all: ["answered", "failed"],
      // The nonce was taken before the answer was lost.
      ...sameRequest(["slow", "trickle", "half"], ["restart", "failed"]),
    }),
  },
  "registration / sheets": {
    what: "the nonce, read in the workbook",
    outcomes: requestRow({
      all: ["answered", "failed"],
      denied: ["no access", "no access"],
      skew: ["failed", "failed"],
    }),
  },
  "registration / token": {
    what: "the token for reading the nonce",
    outcomes: requestRow({
      all: ["answered", "failed"],
      ...sameRequest(["json", "html", "empty", "denied", "skew"], ["failed", "failed"]),
    }),
  },
  "authorizer / keys": {
    what: "Google's public keys",
    outcomes: requestRow({ all: ["closed", "closed"] }),
  },
  "mail-events / table": {
    what: "a bounce, noted in the table",
    outcomes: requestRow({ all: ["answered", "event kept"], denied: ["event again", "event kept"], skew: ["answered", "answered"] }),
  },
} satisfies Record<string, { what: string; outcomes: RequestRow }>;
export type Request = keyof typeof REQUESTS;

/** Steps that stand for the others of the same client and adapter. */
const THOROUGHLY: readonly (Step | Request)[] = [
  ...(["table", "queue", "token", "sheets", "mail"] as const),
  ...(["hand-in / table", "hand-in / files", "registration / table", "registration / sheets", "authorizer / keys"] as const),
];

/**
 * Whether a cell is run: for the longest every fault, at one step of each client, and one of each kind at its others; for less one of each kind, and nothing that
 * ends the same when it lasts longer.
 * @param ends all of the fault's outcomes, the longest last
 */
export function isRun(step: Step | Request, fault: Fault, index: number, ends: readonly string[]): boolean {
  const isFirst = KINDS.some(([first]) => first === fault);
  return index === ends.length - 1 ? isFirst || THOROUGHLY.includes(step) : isFirst && ends[index] !== ends[index + 1];
}

/** What comes twice, late, or at the wrong time. */
export const DELIVERIES = {
  "message again": { what: "the same message again, after its day was done", outcome: "nothing more is sent" },
  "messages at once": {
    what: "the same message three times at the same time",
    outcome: "every mail once; who met the other's lease comes again",
  },
  "after midnight": { what: "Friday's message on Saturday, ten past midnight", outcome: "nothing on Saturday; every mail once on Monday" },
  "a week late": { what: "Friday's message a week later", outcome: "the stage of that day, once; Friday's is not sent after it" },
  "schedule again": { what: "the schedule twice", outcome: "every mail once" },
  "schedule missed": { what: "no schedule on Friday, or a message that was lost", outcome: "every mail once with the next schedule" },
  "no message of ours": {
    what: "a message that is no JSON, or names no workbook",
    outcome: "a dead letter (alarm); no workbook is concerned",
  },
  "event again": { what: "an event of SES twice", outcome: "noted once" },
  "event early": { what: "an event of SES before its mail is recorded", outcome: "noted, and told with the next summary" },
  "event of nothing": {
    what: "an event of SES about no mail of ours",
    outcome: "metric mail-events-not-understood; where its shape is not known, failed (alarm)",
  },
  "clock behind": {
    what: "the functions' clock ten hours behind: it is Thursday",
    outcome: "nothing that day; every mail once with the next schedule",
  },
  "clock ahead": {
    what: "the functions' clock seventeen hours ahead: it is Saturday",
    outcome: "nothing that day; every mail once on Monday",
  },
} satisfies Record<string, { what: string; outcome: string }>;
export type Delivery = keyof typeof DELIVERIES;

function row({ all, ...others }: Partial<Row> & { all: Row[Fault] }): Row {
  return { ...same(Object.keys(FAULTS) as Fault[], all), ...others } as Row;
}
function requestRow({ all, ...others }: Partial<RequestRow> & { all: RequestRow[Fault] }): RequestRow {
  return { ...sameRequest(Object.keys(FAULTS) as Fault[], all), ...others } as RequestRow;
}
function same(faults: readonly Fault[], outcomes: Row[Fault]): Partial<Row> {
  return Object.fromEntries(faults.map((fault) => [fault, outcomes]));
}
function sameRequest(faults: readonly Fault[], outcomes: RequestRow[Fault]): Partial<RequestRow> {
  return Object.fromEntries(faults.map((fault) => [fault, outcomes]));
}
