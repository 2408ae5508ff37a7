/** Utilities. @module */
import { isDate } from "#local/script-host/services/bangkok-date";
import { ServiceException } from "#local/script-host/services/bridge";
import { formatDate } from "#local/script-host/services/format-date";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export function utilities({ host }: Runtime): object {
  return strict("Utilities", {
    formatDate(date: unknown, zone: string, pattern: string) {
      if (!isDate(date)) throw new ServiceException("The parameters don't match the method signature for Utilities.formatDate.");
      return formatDate(date, zone, pattern);
    },
    getUuid: () => host.uuid(),
    sleep: (milliseconds: number) => host.sleep(Number(milliseconds)),
  });
}
