/** Reading and writing the items of the one table. @module */
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { WrongAnswer } from "#lambdas/shared/may-pass";
import type { Retry } from "#lambdas/shared/retry";

export interface ItemKey {
  pk: string;
  sk: string;
}
export type Value = string | number | boolean | null | string[];
export type Fields = Record<string, Value>;
/** Names in `expression` are written #name, values :name. */
export interface Condition {
  expression: string;
  names: string[];
  values?: Fields;
}

export interface Items {
  get(key: ItemKey): Promise<Fields | null>;
  /** All items of a partition whose sort key begins so, page by page. */
  query(pk: string, prefix?: string): Promise<Fields[]>;
  /** The one with the greatest sort key that begins so. */
  last(pk: string, prefix: string): Promise<Fields | null>;
  /** false: the condition did not hold. */
  put(key: ItemKey, fields: Fields, condition?: Condition): Promise<boolean>;
  /** Sets fields (null takes them away), adds 1 to the counter; makes the item where there is none. false: the condition did not hold. */
  update(key: ItemKey, fields: Fields, condition: Condition, counter?: string): Promise<boolean>;
  /** What was there. */
  take(key: ItemKey): Promise<Fields | null>;
}

/** Holds where the item is there. */
export const IS_THERE: Condition = { expression: "attribute_exists(#pk)", names: ["pk"] };

export interface TableAccess {
  client: DynamoDBDocumentClient;
  table: string;
  retry: Retry;
}

/** Holds where nothing is under the key. */
export const IS_NEW: Condition = { expression: "attribute_not_exists(#pk)", names: ["pk"] };

export function tableItems(access: TableAccess): Items {
  return { ...readingItems(access), ...writingItems(access) };
}

/** What the table puts into each of its own answers when asked to, and nobody else does. */
export const PROOF = { ReturnConsumedCapacity: "TOTAL" } as const;

/**
 * The answer to a request with {@link PROOF}. Without it any JSON would pass for "nothing there" or "done": every field of an answer may be missing.
 * @throws WrongAnswer
 */
export function proven<T extends { ConsumedCapacity?: unknown }>(answer: T): T {
  if (answer.ConsumedCapacity === undefined) throw new WrongAnswer("the table");
  return answer;
}

/** Reads are consistent: the ledger decides what is sent. */
function readingItems({ client, table: TableName, retry }: TableAccess): Pick<Items, "get" | "query" | "last"> {
  const pageOf = (query: object) =>
    retry(async () => proven(await client.send(new QueryCommand({ TableName, ConsistentRead: true, ...PROOF, ...query }))));
  return {
    async get(Key) {
      const { Item } = await retry(async () =>
        proven(await client.send(new GetCommand({ TableName, Key, ConsistentRead: true, ...PROOF }))),
      );
      return Item ?? null;
    },
    async query(pk, prefix) {
      const items: Fields[] = [];
      let next: Fields | undefined;
      do {
        const page = await pageOf({ ...keysOf(pk, prefix), ...(next && { ExclusiveStartKey: next }) });
        items.push(...(page.Items ?? []));
        next = page.LastEvaluatedKey;
      } while (next !== undefined);
      return items;
    },
    async last(pk, prefix) {
      const { Items: found } = await pageOf({ ScanIndexForward: false, Limit: 1, ...keysOf(pk, prefix) });
      return found?.[0] ?? null;
    },
  };
}

function writingItems({ client, table: TableName, retry }: TableAccess): Pick<Items, "put" | "update" | "take"> {
  return {
    async put(key, fields, condition) {
      const Item = { ...key, ...fields };
      const command = { TableName, Item, ...PROOF, ...conditionOf(condition) };
      return holds(() => retry(async () => proven(await client.send(new PutCommand(command)))));
    },
    async update(key, fields, condition, counter) {
      const command = { TableName, Key: key, ...PROOF, ...updateOf(fields, condition, counter) };
      return holds(() => retry(async () => proven(await client.send(new UpdateCommand(command)))));
    },
    async take(Key) {
      const command = { TableName, Key, ReturnValues: "ALL_OLD", ...PROOF } as const;
      const { Attributes } = await retry(async () => proven(await client.send(new DeleteCommand(command))));
      return Attributes ?? null;
    },
  };
}

function updateOf(fields: Fields, condition: Condition, counter: string | undefined) {
  const given = Object.entries(fields);
  const set = given.filter(([, value]) => value !== null);
  const removed = given.flatMap(([name, value]) => (value === null ? [`#${name}`] : []));
  const parts = [
    ...(set.length > 0 ? [`SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`] : []),
    ...(removed.length > 0 ? [`REMOVE ${removed.join(", ")}`] : []),
    ...(counter === undefined ? [] : [`ADD #${counter} :one`]),
  ];
  const names = [...given.map(([name]) => name), ...condition.names, ...(counter === undefined ? [] : [counter])];
  const values = { ...Object.fromEntries(set), ...(counter !== undefined && { one: 1 }), ...condition.values };
  return {
    UpdateExpression: parts.join(" "),
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: aliases("#", names),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: placeholders(values) }),
  };
}

function keysOf(pk: string, prefix: string | undefined) {
  if (prefix === undefined) return { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } };
  return { KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)", ExpressionAttributeValues: { ":pk": pk, ":prefix": prefix } };
}

function conditionOf(condition: Condition | undefined) {
  if (!condition) return {};
  const { expression, names, values } = condition;
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: aliases("#", names),
    ...(values && { ExpressionAttributeValues: placeholders(values) }),
  };
}

function aliases(mark: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${mark}${name}`, name]));
}

function placeholders(values: Fields): Fields {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
}

async function holds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
