/** Opens the program's own windows. Their files are built from apps-script/panels. @module */

/** The sidebar with what was found. */
export function openProblems(): null {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("Problems").setTitle("ผลการตรวจแผน"));
  return null;
}

/** The sidebar with what a unit has to report. */
export function openUnit(): null {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("Unit").setTitle("งานของหน่วยงาน"));
  return null;
}

/** The dialog of what the program can mend by itself. */
export function openFixes(): null {
  return openDialog("Fixes", "แก้ที่แก้ได้");
}

/** The dialog of the plan's revisions. */
export function openRevisions(): null {
  return openDialog("Revisions", "ฉบับของแผน");
}

/** The dialog that begins the next plan. */
export function openNextPlan(): null {
  return openDialog("NextPlan", "แผนรอบถัดไป");
}

/** The dialog of the next reminders. */
export function openReminderPreview(): null {
  return openDialog("Reminders", "ดูตัวอย่างการแจ้งเตือน");
}

/** The dialog of the texts for LINE. */
export function openLineText(): null {
  return openDialog("LineText", "ข้อความสำหรับ LINE");
}

/** The dialog of the import: a table with a column a year, on a screen 1,024 wide. */
export function openImport(): null {
  return openDialog("Import", "นำเข้าแผน", { width: 950, height: 600 });
}

/** The dialog of the reports. */
export function openReports(): null {
  return openDialog("Report", "รายงาน");
}

function openDialog(file: string, title: string, { width, height } = { width: 760, height: 560 }): null {
  const html = HtmlService.createHtmlOutputFromFile(file).setWidth(width).setHeight(height);
  SpreadsheetApp.getUi().showModalDialog(html, title);
  return null;
}
