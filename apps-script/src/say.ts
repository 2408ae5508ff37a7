import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import { type TabKey, templateTab } from "#core/workbook/template";
import { BUSY } from "./document-lock";

/** A plan without its years can neither be added up nor read back. */
export const NO_YEARS = "ยังไม่ทราบปีงบประมาณของแผนนี้ กรอกปีงบประมาณแรกและปีสุดท้ายในแท็บ “ตั้งค่า” ก่อน";

/** A window with one sentence, for a menu item. */
export function alertOf(title: string, message: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, message, ui.ButtonSet.OK);
}

/** The second who presses a menu item is told so. */
export function alertBusy(title: string): void {
  alertOf(title, BUSY);
}

/** Why nothing was done in a workbook without that tab, and what to do. */
export function noTab(key: TabKey): string {
  return `ไม่มีแท็บ “${templateTab(key).title}” ในสมุดงานนี้ จึงยังไม่ได้ทำอะไร ถ้าเพิ่งลบ กด Ctrl+Z เพื่อกู้คืน ถ้าไม่เคยมี ให้ผู้ดูแลระบบปรับรุ่นแบบฟอร์ม`;
}

/** The same for the first of these tabs that is not there; null where all are. */
export function missingTab(grids: readonly SheetGrid[], ...keys: TabKey[]): string | null {
  const key = keys.find((one) => !openTab(grids, one));
  return key === undefined ? null : noTab(key);
}
