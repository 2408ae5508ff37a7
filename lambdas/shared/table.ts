/** Registry, ledger and hand-ins on one DynamoDB table; see table-definition.ts and table/keys.ts. @module */
import type { Clock, HandIns, LedgerStore, Registry } from "#lambdas/shared/services";
import { tableHandIns } from "#lambdas/shared/table/hand-ins";
import type { TableAccess } from "#lambdas/shared/table/items";
import { tableLedger } from "#lambdas/shared/table/ledger";
import { tableRegistry } from "#lambdas/shared/table/registry";

/** `clock` decides which leases and nonces have run out. */
export function createTable(access: TableAccess & { clock: Clock }): { registry: Registry; ledger: LedgerStore; handIns: HandIns } {
  return { registry: tableRegistry(access), ledger: tableLedger(access), handIns: tableHandIns(access) };
}
