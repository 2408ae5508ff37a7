/** The ledger of reminders in the one table: an item for each reminder, summary, snooze, acknowledgement, bounce and failed run. @module */
import { bangkokDay } from "#core/calendar/date";
import type { Ledger, ReportKey } from "#core/reminders/ledger";
import type { Clock, LedgerKey, LedgerStore, StoredHandIn } from "#lambdas/shared/services";
import { type Condition, type Fields, IS_NEW, type ItemKey, type Items, type TableAccess, tableItems } from "#lambdas/shared/table/items";
import { acknowledgementKey, bounceKey, failureKey, reminderKey, snoozeKey, summaryKey, workbookKey } from "#lambdas/shared/table/keys";

/** Two years: longer than any round is open, so that a reminder is never asked for again because its item went. */
const KEPT_SECONDS = 2 * 366 * 24 * 3600;

/** Which list of the ledger an item belongs to, by the beginning of its sort key. */
const PARTS: Readonly<Record<string, keyof Ledger>> = {
  SNOOZE: "snoozes",
  ACK: "acknowledgements",
  BOUNCE: "bounces",
  FAILURE: "failures",
};

export function tableLedger(access: TableAccess & { clock: Clock }): LedgerStore {
  const { clock } = access;
  const items = tableItems(access);
  const expiring: Expiring = () => ({ expires: Math.floor(clock().getTime() / 1000) + KEPT_SECONDS });
  const claims = claimsOf(items, clock, expiring);
  return {
    async read(spreadsheetId) {
      return ledgerOf(await items.query(workbookKey(spreadsheetId)));
    },
    ...reminders(claims),
    ...summaries(claims),
    ...notes(items, expiring),
  };
}

/** When an item may go. */
type Expiring = () => Fields;

interface Claims {
  claim(key: ItemKey, fields: Fields, lease: { owner: string; until: string }): Promise<"taken" | "sent" | "leased">;
  /** Whoever holds the lease by now: the mail has gone. The first record stays. */
  record(key: ItemKey, fields: Fields): Promise<void>;
  /** Nothing where another has it by now. */
  release(key: ItemKey, failure: { owner: string; at: string; why: string; final: boolean }): Promise<void>;
}

function claimsOf(items: Items, clock: Clock, expiring: Expiring): Claims {
  return {
    async claim(key, fields, lease) {
      const claimed = { ...fields, state: "claimed", owner: lease.owner, leaseUntil: lease.until, ...expiring() };
      if (await items.update(key, claimed, isFree(lease.owner, clock()), "attempts")) return "taken";
      // dynalite, like older tables, does not hand back the item that stood in the way.
      const held = await items.get(key);
      return held?.state === "sent" || (held?.state === "failed" && held.final === true) ? "sent" : "leased";
    },
    async record(key, fields) {
      await items.update(key, { ...fields, state: "sent", leaseUntil: null, ...expiring() }, { ...IS_UNSENT, values: { sent: "sent" } });
    },
    async release(key, { owner, at, why, final }) {
      await items.update(key, { state: "failed", at, why, final, leaseUntil: null }, isClaimedBy(owner));
    },
  };
}

function reminders({ claim, record, release }: Claims): Pick<LedgerStore, "claim" | "sent" | "failed"> {
  const itemOf = (spreadsheetId: string, key: LedgerKey) => ({ pk: workbookKey(spreadsheetId), sk: reminderKey(key) });
  return {
    claim: (spreadsheetId, key, lease) => claim(itemOf(spreadsheetId, key), identityOf(key), lease),
    sent: (spreadsheetId, key, { owner, at, to, messageId }) =>
      record(itemOf(spreadsheetId, key), { ...identityOf(key), owner, at, to, messageId }),
    failed: (spreadsheetId, key, failure) => release(itemOf(spreadsheetId, key), failure),
  };
}

function summaries({ claim, record, release }: Claims): Pick<LedgerStore, "claimSummary" | "summarySent" | "summaryFailed"> {
  const itemOf = (spreadsheetId: string, date: string) => ({ pk: workbookKey(spreadsheetId), sk: summaryKey(date) });
  return {
    claimSummary: (spreadsheetId, date, lease) => claim(itemOf(spreadsheetId, date), { date }, lease),
    summarySent: (spreadsheetId, date, { owner, at, items }) => record(itemOf(spreadsheetId, date), { date, owner, at, items }),
    summaryFailed: (spreadsheetId, date, failure) => release(itemOf(spreadsheetId, date), { ...failure, final: false }),
  };
}

/** What happens once, and is noted as it comes. */
function notes(items: Items, expiring: Expiring): Pick<LedgerStore, "snooze" | "acknowledge" | "bounced" | "runFailed"> {
  const put = (spreadsheetId: string, sk: string, fields: Fields, condition?: Condition) =>
    items.put({ pk: workbookKey(spreadsheetId), sk }, { ...fields, ...expiring() }, condition);
  return {
    async snooze(spreadsheetId, key, { until, at }) {
      await put(spreadsheetId, snoozeKey(key, until), { ...reportOf(key), until, at });
    },
    async acknowledge(spreadsheetId, key, at) {
      // The first one counts: a second click is no news.
      await put(spreadsheetId, acknowledgementKey(key), { ...reportOf(key), at }, IS_NEW);
    },
    async bounced(spreadsheetId, bounce) {
      await put(spreadsheetId, bounceKey(bounce), { ...bounce }, IS_NEW);
    },
    async runFailed(spreadsheetId, failure) {
      await put(spreadsheetId, failureKey(bangkokDay(new Date(failure.at)), failure.why), { ...failure }, IS_NEW);
    },
  };
}

function reportOf({ unit, round, fiscalYear }: ReportKey): Fields {
  return { unit, round, fiscalYear };
}
function identityOf(key: ReportKey & { stage: string }): Fields {
  return { ...reportOf(key), stage: key.stage };
}

/** Never claimed; claimed by a run that ended without a word; claimed by this run, whose answer got lost; or to be tried again. */
function isFree(owner: string, now: Date): Condition {
  return {
    expression:
      "attribute_not_exists(#pk) OR (#state = :held AND (#leaseUntil <= :now OR #owner = :me)) OR (#state = :failed AND #final = :again)",
    names: ["pk", "state", "leaseUntil", "owner", "final"],
    values: { held: "claimed", now: now.toISOString(), me: owner, failed: "failed", again: false },
  };
}

const IS_UNSENT: Condition = { expression: "attribute_not_exists(#state) OR #state <> :sent", names: ["state"] };

function isClaimedBy(owner: string): Condition {
  return { expression: "#state = :held AND #owner = :me", names: ["state", "owner"], values: { held: "claimed", me: owner } };
}

/** The lists, each oldest first. What is only claimed is not told: nobody knows yet. */
function ledgerOf(items: readonly Fields[]): Ledger {
  const lists = Object.fromEntries(Object.keys(TOLD).map((part) => [part, []])) as unknown as Record<keyof Ledger, Fields[]>;
  for (const { pk: _pk, sk, ...item } of items) {
    const part = partOf(String(sk).split("#")[0] ?? "", item);
    if (part !== null) lists[part].push(toldOf(part, item));
  }
  for (const list of Object.values(lists)) list.sort((a, b) => (String(a.at) < String(b.at) ? -1 : String(a.at) > String(b.at) ? 1 : 0));
  // The items are those that this module and hand-ins.ts write.
  return lists as unknown as Ledger;
}

function partOf(kind: string, { state, final }: Fields): keyof Ledger | null {
  if (kind === "SENT") return state === "sent" ? "sent" : state === "failed" && final === true ? "failed" : null;
  if (kind === "SUMMARY") return state === "sent" ? "summaries" : null;
  return kind === "HANDIN" ? "handIns" : (PARTS[kind] ?? null);
}

const TOLD: Readonly<Record<keyof Ledger, readonly string[]>> = {
  sent: ["unit", "round", "fiscalYear", "stage", "at", "to"],
  failed: ["unit", "round", "fiscalYear", "stage", "at", "why"],
  snoozes: ["unit", "round", "fiscalYear", "until", "at"],
  acknowledgements: ["unit", "round", "fiscalYear", "at"],
  handIns: [
    "unit",
    "round",
    "fiscalYear",
    "version",
    "at",
    "by",
    "receipt",
    "approvedBy",
    "approvedAs",
    "approvedOn",
    "mark",
  ] satisfies (keyof StoredHandIn)[],
  bounces: ["email", "at", "kind", "why"],
  failures: ["at", "why"],
  summaries: ["date", "at", "items"],
};

function toldOf(part: keyof Ledger, item: Fields): Fields {
  return Object.fromEntries(TOLD[part].map((name) => [name, item[name] ?? null]));
}
