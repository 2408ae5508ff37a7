/** Versions of hand-ins in the one table. They are evidence: they never expire. @module */
import type { HandIns, StoredHandIn } from "#lambdas/shared/services";
import { type Fields, IS_NEW, type TableAccess, tableItems } from "#lambdas/shared/table/items";
import { handInKey, handInPrefix, workbookKey } from "#lambdas/shared/table/keys";

export function tableHandIns(access: TableAccess): HandIns {
  const items = tableItems(access);
  return {
    async latest(spreadsheetId, key) {
      const found = await items.last(workbookKey(spreadsheetId), handInPrefix(key));
      return found && handInOf(found);
    },
    async add(spreadsheetId, handIn) {
      const key = { pk: workbookKey(spreadsheetId), sk: handInKey(handIn, handIn.version) };
      if (await items.put(key, { ...handIn }, IS_NEW)) return true;
      // Ours after all, where the answer to an earlier attempt got lost.
      const there = await items.get(key);
      return there !== null && there.receipt === handIn.receipt && there.at === handIn.at && there.sha256 === handIn.sha256;
    },
  };
}

function handInOf({ pk: _pk, sk: _sk, ...handIn }: Fields): StoredHandIn {
  // Written by `add` alone.
  return handIn as unknown as StoredHandIn;
}
