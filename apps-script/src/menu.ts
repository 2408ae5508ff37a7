/** Adds the menu when the workbook is opened (a simple trigger: no network, no mail, 30 s). */
export function onOpen(): void {
  SpreadsheetApp.getUi().createMenu("แผนป้องกันทุจริต").addItem("ตรวจแผน", "checkPlan").addToUi();
}
