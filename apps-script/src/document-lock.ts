/** What the second who presses is told. */
export const BUSY = "มีผู้อื่นกำลังสั่งงานในสมุดงานนี้อยู่ กรุณารอสักครู่แล้วกดใหม่";

/**
 * Runs `work` while nobody else runs a menu item in this workbook; the second who presses gets what `busy` gives.
 * @param patience how long to wait for the first, milliseconds.
 */
export function withDocumentLock<T>(work: () => T, busy: () => T, patience = 1000): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(patience)) return busy();
  try {
    return work();
  } finally {
    try {
      // Google asks for it: the next one must not read what is still on its way.
      SpreadsheetApp.flush();
    } finally {
      lock.releaseLock();
    }
  }
}
