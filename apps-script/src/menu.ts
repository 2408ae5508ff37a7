/** Adds the menu when the workbook is opened (a simple trigger: no network, no mail, 30 s). */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createMenu("แผนป้องกันทุจริต")
    .addItem("ตรวจแผน", "checkPlan")
    .addItem("แก้ที่แก้ได้…", "openFixes")
    .addItem("คำนวณยอดรวม", "computeTotals")
    .addItem("ปรับปรุงปฏิทิน", "updateCalendar")
    .addSeparator()
    .addItem("เตรียมติดตามผล", "prepareFollowUp")
    .addItem("งานของหน่วยงาน…", "openUnit")
    .addItem("ส่งรายงานรอบ…", "openHandIn")
    .addItem("ข้อความสำหรับ LINE…", "openLineText")
    .addItem("ดูตัวอย่างการแจ้งเตือน", "openReminderPreview")
    .addSeparator()
    .addItem("นำเข้าแผน…", "openImport")
    .addItem("ฉบับของแผน…", "openRevisions")
    .addItem("แผนรอบถัดไป…", "openNextPlan")
    .addSeparator()
    .addItem("เชื่อมระบบแจ้งเตือน…", "connectReminders")
    .addItem("เกี่ยวกับ", "showAbout")
    .addToUi();
}
