/** Registered workbooks and the nonces by which they register, in the one table. @module */
import { type NativeAttributeValue, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Clock, Registration, Registry } from "#lambdas/shared/services";
import { type Condition, type Fields, type TableAccess, tableItems } from "#lambdas/shared/table/items";
import { nonceKey, REGISTRATION, spreadsheetIdOf, workbookKey } from "#lambdas/shared/table/keys";
import { DUE_INDEX } from "#lambdas/shared/table-definition";

/** As it stands in the table; without `wake` and `wakeOn` it is not in the index. `wakeBy`: asked for by {@link Registry.wakeBy} since the last run. */
type StoredRegistration = Registration & { wakeBy?: string };

/** Partition of the index: all registrations that are to be woken. */
const WAKE = "WAKE";

export function tableRegistry(access: TableAccess & { clock: Clock }): Registry {
  const { client, table, retry, clock } = access;
  const items = tableItems(access);
  const keyOf = (spreadsheetId: string) => ({ pk: workbookKey(spreadsheetId), sk: REGISTRATION });
  const stored = async (spreadsheetId: string) => (await items.get(keyOf(spreadsheetId))) as StoredRegistration | null;

  return {
    async find(spreadsheetId) {
      return registrationOf(await stored(spreadsheetId));
    },

    async register({ wakeOn, ...registration }) {
      await items.put(keyOf(registration.spreadsheetId), { ...registration, ...(wakeOn !== null && wakingOn(wakeOn)) });
    },

    async *due(day) {
      let next: Record<string, NativeAttributeValue> | undefined;
      do {
        const query = {
          TableName: table,
          IndexName: DUE_INDEX,
          KeyConditionExpression: "wake = :wake AND wakeOn <= :day",
          ExpressionAttributeValues: { ":wake": WAKE, ":day": day },
          ...(next && { ExclusiveStartKey: next }),
        };
        const page = await retry(() => client.send(new QueryCommand(query)));
        for (const { pk } of page.Items ?? []) yield spreadsheetIdOf(String(pk));
        next = page.LastEvaluatedKey;
      } while (next !== undefined);
    },

    async ran(spreadsheetId, { wakeOn, ...run }) {
      const key = keyOf(spreadsheetId);
      const fields = (day: string | null): Fields => ({ ...run, ...wakingOn(day) });
      // What was asked for in the meantime (a bounce, a click) is not to be slept through. Mostly there is nothing, which one write finds out.
      if (await items.update(key, { ...fields(wakeOn), wakeBy: null }, nothingAskedAfter(run.lastRun))) return;
      for (let asked = (await stored(spreadsheetId))?.wakeBy; asked !== undefined; asked = (await stored(spreadsheetId))?.wakeBy) {
        const day = wakeOn === null || asked < wakeOn ? asked : wakeOn;
        if (await items.update(key, fields(day), isStillAsked(asked))) return;
      }
    },

    async wakeBy(spreadsheetId, day) {
      const key = keyOf(spreadsheetId);
      // In this order: a run that ends in between sees the wish, or leaves a later day that is then brought forward.
      await items.update(key, { wakeBy: day }, isSetLater("wakeBy", day));
      await items.update(key, wakingOn(day), isSetLater("wakeOn", day));
    },

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

function registrationOf(item: StoredRegistration | null): Registration | null {
  if (item === null) return null;
  const { spreadsheetId, aud, registeredAt, registeredBy, organization, officerEmail, lastRun } = item;
  const wakeOn = item.wakeOn ?? null;
  return {
    spreadsheetId,
    aud,
    registeredAt,
    registeredBy,
    organization: organization ?? null,
    officerEmail: officerEmail ?? null,
    wakeOn,
    lastRun: lastRun ?? null,
  };
}

function wakingOn(day: string | null): Fields {
  return { wake: day === null ? null : WAKE, wakeOn: day };
}

/** A run of that day has seen what was asked for by then. */
function nothingAskedAfter(day: string): Condition {
  return {
    expression: "attribute_exists(#pk) AND (attribute_not_exists(#wakeBy) OR #wakeBy <= :seen)",
    names: ["pk", "wakeBy"],
    values: { seen: day },
  };
}

function isStillAsked(day: string): Condition {
  return { expression: "#wakeBy = :asked", names: ["wakeBy"], values: { asked: day } };
}

function isSetLater(name: "wakeBy" | "wakeOn", day: string): Condition {
  return {
    expression: `attribute_exists(#pk) AND (attribute_not_exists(#${name}) OR #${name} > :asked)`,
    names: ["pk", name],
    values: { asked: day },
  };
}
