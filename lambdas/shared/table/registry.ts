/** Registered workbooks and the nonces by which they register, in the one table. @module */
import { type NativeAttributeValue, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Clock, Registration, Registry } from "#lambdas/shared/services";
import {
  type Condition,
  type Fields,
  IS_THERE,
  type Items,
  PROOF,
  proven,
  type TableAccess,
  tableItems,
} from "#lambdas/shared/table/items";
import { nonceKey, REGISTRATION, scriptKey, spreadsheetIdOf, workbookKey } from "#lambdas/shared/table/keys";
import { DUE_INDEX } from "#lambdas/shared/table-definition";

/** Partition of the index: all registrations that are to be woken. */
const WAKE = "WAKE";

export function tableRegistry(access: TableAccess & { clock: Clock }): Registry {
  const items = tableItems(access);
  return { due: (day) => dueOn(day, access), ...registrations(items), ...nonces(items, access.clock) };
}

async function* dueOn(day: string, { client, table, retry }: TableAccess): AsyncGenerator<string> {
  let next: Record<string, NativeAttributeValue> | undefined;
  do {
    const query = {
      TableName: table,
      IndexName: DUE_INDEX,
      KeyConditionExpression: "wake = :wake AND wakeOn <= :day",
      ExpressionAttributeValues: { ":wake": WAKE, ":day": day },
      ...PROOF,
      ...(next && { ExclusiveStartKey: next }),
    };
    const page = await retry(async () => proven(await client.send(new QueryCommand(query))));
    for (const { pk } of page.Items ?? []) yield spreadsheetIdOf(String(pk));
    next = page.LastEvaluatedKey;
  } while (next !== undefined);
}

function registrations(items: Items): Pick<Registry, "find" | "register" | "bindScript" | "ran" | "wakeBy"> {
  const keyOf = (spreadsheetId: string) => ({ pk: workbookKey(spreadsheetId), sk: REGISTRATION });
  return {
    async find(spreadsheetId) {
      return registrationOf(await items.get(keyOf(spreadsheetId)));
    },
    async register({ wakeOn, ...registration }) {
      await items.put(keyOf(registration.spreadsheetId), { ...registration, ...(wakeOn !== null && wakingOn(wakeOn)) });
    },
    bindScript: (aud, spreadsheetId) => items.update(scriptKey(aud), { spreadsheetId }, isFreeFor(spreadsheetId)),
    async ran(spreadsheetId, { wakeOn, wakes, ...run }) {
      const key = keyOf(spreadsheetId);
      const condition = wakes === undefined ? IS_THERE : isWokenSoOften(wakes);
      if (await items.update(key, { ...run, ...wakingOn(wakeOn) }, condition)) return;
      await items.update(key, { ...run, ...wakingOn(run.lastRun) }, IS_THERE);
    },
    async wakeBy(spreadsheetId, day) {
      const key = keyOf(spreadsheetId);
      if (await items.update(key, wakingOn(day), isWokenLater(day), "wakes")) return;
      await items.update(key, {}, IS_THERE, "wakes");
    },
  };
}

function nonces(items: Items, clock: Clock): Pick<Registry, "keepNonce" | "takeNonce"> {
  return {
    async keepNonce({ nonce, ...kept }) {
      await items.put(nonceKey(nonce), { ...kept, expires: Math.floor(Date.parse(kept.expiresAt) / 1000) });
    },
    async takeNonce(nonce) {
      const kept = (await items.take(nonceKey(nonce))) as { spreadsheetId: string; aud: string; email: string; expiresAt: string } | null;
      if (kept === null || kept.expiresAt <= clock().toISOString()) return null;
      return { spreadsheetId: kept.spreadsheetId, aud: kept.aud, email: kept.email };
    },
  };
}

function registrationOf(item: Fields | null): Registration | null {
  if (item === null) return null;
  const { pk: _pk, sk: _sk, wake: _wake, ...registration } = item;
  // Written by this module alone; what is null is left out of an item.
  return { organization: null, officerEmail: null, wakeOn: null, lastRun: null, ...registration } as Registration;
}

/** Without `wake` and `wakeOn` an item is not in the index. */
function wakingOn(day: string | null): Fields {
  return { wake: day === null ? null : WAKE, wakeOn: day };
}

function isFreeFor(id: string): Condition {
  return { expression: "attribute_not_exists(#pk) OR #spreadsheetId = :id", names: ["pk", "spreadsheetId"], values: { id } };
}

function isWokenSoOften(times: number): Condition {
  const never = { expression: "attribute_exists(#pk) AND attribute_not_exists(#wakes)", names: ["pk", "wakes"] };
  return times === 0 ? never : { expression: "#wakes = :times", names: ["wakes"], values: { times } };
}

function isWokenLater(day: string): Condition {
  return {
    expression: "attribute_exists(#pk) AND (attribute_not_exists(#wakeOn) OR #wakeOn > :day)",
    names: ["pk", "wakeOn"],
    values: { day },
  };
}
