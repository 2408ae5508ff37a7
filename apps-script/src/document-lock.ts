/** Runs `work` while nobody else runs a menu item in this workbook; the second who presses gets a sentence instead. */
export function withDocumentLock(title: string, work: () => void): void {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(1000)) {
    const ui = SpreadsheetApp.getUi();
    ui.alert(title, "มีผู้อื่นกำลังสั่งงานในสมุดงานนี้อยู่ กรุณารอสักครู่แล้วกดใหม่", ui.ButtonSet.OK);
    return;
  }
  try {
    work();
  } finally {
    try {
      // Google asks for it: the next one must not read what is still on its way.
      SpreadsheetApp.flush();
    } finally {
      lock.releaseLock();
    }
  }
}
