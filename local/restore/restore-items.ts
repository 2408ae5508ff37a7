/**
 * Puts back into the table what a restored copy of it has (`aws dynamodb restore-table-to-point-in-time` makes one). What was recorded since then stays: an
 * item that says that a mail has gone is never undone, or it would go twice. The same restoration again changes nothing.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { BatchGetCommand, type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Retry } from "#lambdas/shared/retry";
import { type Condition, type Fields, IS_NEW, type ItemKey, type Items, PROOF, proven, tableItems } from "#lambdas/shared/table/items";
import { REGISTRATION, scriptKey, spreadsheetIdOf, workbookKey } from "#lambdas/shared/table/keys";

export interface RestorePlace {
  client: DynamoDBDocumentClient;
  retry: Retry;
  /** Names of tables. */
  from: string;
  to: string;
  now: Date;
}

export interface RestoreWish {
  /** Spreadsheet whose records alone are meant; null: all. */
  workbook: string | null;
  /** Spreadsheet that these records become those of: a workbook that was made anew. Its own registration stays. */
  as: string | null;
  /** Also what is there and differs. */
  overwrite: boolean;
  dryRun: boolean;
}

/** Counts of items. `kept`: differ, and are newer than the copy. `expired`: would go again at once, or was good for minutes. */
export interface RestoredItems {
  read: number;
  there: number;
  restored: number;
  kept: number;
  expired: number;
  /** Spreadsheets of which something was restored. */
  workbooks: string[];
  /** Keys in the bucket that the copy's hand-ins name. */
  files: string[];
}

/** What one BatchGetItem takes. */
const AT_ONCE = 100;
/** Writes at the same time. */
const WRITERS = 8;

/** @param step told how many items were read so far */
export async function restoreItems(place: RestorePlace, wish: RestoreWish, step: (read: number) => void): Promise<RestoredItems> {
  const done: RestoredItems = { read: 0, there: 0, restored: 0, kept: 0, expired: 0, workbooks: [], files: [] };
  const touched = new Set<string>();
  const files = new Set<string>();
  const live = tableItems({ client: place.client, table: place.to, retry: place.retry });
  for await (const page of pagesOf(place, wish.workbook)) {
    done.read += page.length;
    const wanted = page.filter((item) => isKept(item, place.now)).flatMap((item) => movedTo(item, wish.as));
    done.expired += page.filter((item) => !isKept(item, place.now)).length;
    for (const { file } of wanted) if (typeof file === "string") files.add(file);
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const some = wanted.slice(from, from + AT_ONCE);
      const there = await thereAlready(place, some);
      await inParallel(some, async (item) => {
        const outcome = await restoreItem(item, there.get(nameOf(item)) ?? null, live, { ...wish, now: place.now });
        done[outcome]++;
        if (outcome === "restored" && isOfWorkbook(item)) touched.add(spreadsheetIdOf(String(item.pk)));
      });
    }
    step(done.read);
  }
  return { ...done, workbooks: [...touched].sort(), files: [...files].sort() };
}

/** Consistent pages of the whole copy, or what is one workbook's. */
async function* pagesOf(place: RestorePlace, workbook: string | null): AsyncGenerator<Fields[]> {
  const { client, retry, from } = place;
  if (workbook !== null) return yield await itemsOf(workbook, tableItems({ client, table: from, retry }));
  let next: Fields | undefined;
  do {
    const scan = new ScanCommand({ TableName: from, ConsistentRead: true, ...PROOF, ...(next && { ExclusiveStartKey: next }) });
    const page = await retry(async () => proven(await client.send(scan)));
    yield (page.Items ?? []) as Fields[];
    next = page.LastEvaluatedKey;
  } while (next !== undefined);
}

/** Its partition, and the item that binds its script to it. */
async function itemsOf(workbook: string, copy: Items): Promise<Fields[]> {
  const items = await copy.query(workbookKey(workbook));
  const aud = items.find(({ sk }) => sk === REGISTRATION)?.aud;
  const script = typeof aud === "string" ? await copy.get(scriptKey(aud)) : null;
  return script === null ? items : [...items, script];
}

/** Nonces are good for minutes. */
function isKept({ pk, expires }: Fields, now: Date): boolean {
  return !String(pk).startsWith("NONCE#") && (typeof expires !== "number" || expires * 1000 > now.getTime());
}

/** Keys tell the report and not the workbook, so an item of one is the same of another. */
function movedTo(item: Fields, as: string | null): Fields[] {
  if (as === null) return [item];
  return item.sk === REGISTRATION || !isOfWorkbook(item) ? [] : [{ ...item, pk: workbookKey(as) }];
}

function isOfWorkbook({ pk }: Fields): boolean {
  return String(pk).startsWith(workbookKey(""));
}

async function thereAlready({ client, retry, to }: RestorePlace, items: readonly Fields[]): Promise<Map<string, Fields>> {
  const found = new Map<string, Fields>();
  let keys = items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  while (keys.length > 0) {
    const Keys = keys;
    const left = await retry(async () => {
      const get = new BatchGetCommand({ RequestItems: { [to]: { Keys, ConsistentRead: true } }, ...PROOF });
      const { Responses, UnprocessedKeys } = proven(await client.send(get));
      for (const item of (Responses?.[to] ?? []) as Fields[]) found.set(nameOf(item), item);
      const unread = (UnprocessedKeys?.[to]?.Keys ?? []) as ItemKey[];
      if (unread.length === Keys.length) throw new NothingRead();
      return unread;
    });
    keys = left;
  }
  return found;
}

/** The table is busy: it gave nothing of what was asked for. Tried again with a wait, as other throttling is. */
class NothingRead extends Error {
  override name = "ThrottlingException";
}

async function restoreItem(
  item: Fields,
  there: Fields | null,
  live: Items,
  { overwrite, dryRun, now }: RestoreWish & { now: Date },
): Promise<"there" | "restored" | "kept"> {
  if (there !== null && (!overwrite || isDeepStrictEqual(there, item))) return "there";
  if (there !== null && isDone(there) && !isDone(item)) return "kept";
  if (dryRun) return "restored";
  const { pk, sk, ...fields } = item;
  // Between reading and writing a function may have written.
  const condition = there === null ? IS_NEW : isDone(item) ? undefined : isOpen(now);
  const isWritten = await live.put({ pk: String(pk), sk: String(sk) }, fields, condition);
  return isWritten ? "restored" : "kept";
}

/** A mail that has gone, or was given up: trying again would be wrong. */
function isDone({ state, final }: Fields): boolean {
  return state === "sent" || (state === "failed" && final === true);
}

/** No mail has gone or is just going. */
function isOpen(now: Date): Condition {
  return {
    expression: "attribute_not_exists(#state) OR (#state = :claimed AND #leaseUntil <= :now) OR (#state = :failed AND #final = :again)",
    names: ["state", "leaseUntil", "final"],
    values: { claimed: "claimed", now: now.toISOString(), failed: "failed", again: false },
  };
}

function nameOf({ pk, sk }: Fields): string {
  return `${pk}\n${sk}`;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
