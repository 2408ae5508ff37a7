/** LockService: runs stand in a queue, so a lock is free unless the run was told that another holds it. @module */
import type { PropertyScope } from "#local/script-host/protocol";
import { mismatch } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export function lockService(runtime: Runtime): object {
  return strict("LockService", {
    getDocumentLock: () => lock(runtime, "document"),
    getScriptLock: () => lock(runtime, "script"),
    getUserLock: () => lock(runtime, "user"),
  });
}

function lock({ facts }: Runtime, scope: PropertyScope): object {
  let held = false;
  const take = (method: string, args: unknown[]) => {
    if (args.length !== 1 || typeof args[0] !== "number") throw mismatch(method, args);
    held = !facts.takenLocks.includes(scope);
    return held;
  };
  return strict("Lock", {
    tryLock: (...args: unknown[]) => take("Lock.tryLock", args),
    waitLock(...args: unknown[]) {
      if (take("Lock.waitLock", args)) return;
      throw new ServiceException("Lock timeout: another process was holding the lock for too long.");
    },
    hasLock: () => held,
    releaseLock: () => {
      held = false;
    },
  });
}
