/** LockService: runs stand in a queue, so a lock is always free. @module */
import { strict } from "#local/script-host/services/strict";

export function lockService(): object {
  return strict("LockService", { getDocumentLock: lock, getScriptLock: lock, getUserLock: lock });
}

function lock(): object {
  let held = false;
  return strict("Lock", {
    tryLock: (_milliseconds: number) => {
      held = true;
      return true;
    },
    waitLock: (_milliseconds: number) => {
      held = true;
    },
    hasLock: () => held,
    releaseLock: () => {
      held = false;
    },
  });
}
