/** The dialog of what the program can mend by itself. @module */
import type { CellsWrite } from "#core/workbook/cells-write";
import { fixWrites, type OfferedFix, offeredFixes } from "#core/workbook/fixes";
import { lastBatch } from "#core/workbook/log";
import { takeBack } from "#core/workbook/take-back";
import { type Checked, checkAndMark, checkOf } from "./check-plan";
import { cloudOf } from "./cloud-status";
import { BUSY, withDocumentLock } from "./document-lock";
import { tellNextDay } from "./next-day";
import { nowInThai } from "./now";
import type { FixesDone, FixesOffer, PanelFix } from "./panel-messages";
import { missingTab } from "./say";
import { readGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";

const TITLE = "แก้ที่แก้ได้";
/** No fix comes of what the cloud knows. */
const NOT_ASKED = { is: "none" } as const;
const CHANGED = "ข้อมูลเปลี่ยนไปหลังจากแสดงรายการ จึงไม่ได้แก้";

/** What can be mended, and the last making that can be taken back. Without บันทึก nothing is offered: it could not be taken back. */
export function panelFixes(): FixesOffer {
  const checked = checkOf(readGrids(SpreadsheetApp.getActive()), NOT_ASKED);
  const missing = missingTab(checked.grids, "plan", "log");
  if (missing) return { fixes: [], last: null, notice: missing };
  const fixes = offeredIn(checked).map(panelFix);
  return { fixes, last: lastBatch(checked.grids), notice: null };
}

/** Makes the fixes that are still what people were shown, and names the others. A fix is told by its key. */
export function panelMakeFixes(keys: string[]): FixesDone {
  return work("กำลังแก้…", (checked) => {
    const { grids, reading } = checked;
    const offered = new Map(offeredIn(checked).map((fix) => [keyOf(fix), fix]));
    const chosen = keys.flatMap((key) => offered.get(key) ?? []);
    const left = keys.filter((key) => !offered.has(key)).map((key) => ({ ...placeIn(key), why: CHANGED }));
    if (chosen.length === 0) return { writes: [], count: 0, batch: null, left };
    const batch = Utilities.getUuid();
    return { writes: fixWrites(grids, reading, chosen, { at: nowInThai(), batch }), count: chosen.length, batch, left };
  });
}

/** Takes a making back, as far as its cells still hold what it wrote. */
export function panelTakeBack(batch: string): FixesDone {
  return work("กำลังย้อนกลับ…", ({ grids, reading }) => ({ ...takeBack(grids, reading, String(batch), nowInThai()), batch: String(batch) }));
}

interface Work extends Omit<FixesDone, "notice"> {
  writes: CellsWrite[];
}

/** Writes under the lock what still stands as it was read, and checks again: marks and ผลการตรวจ are then those of the cells as they are. */
function work(progress: string, compute: (checked: Checked) => Work): FixesDone {
  const spreadsheet = SpreadsheetApp.getActive();
  const cloud = cloudOf(spreadsheet);
  let after: Checked | null = null;
  const answer = withDocumentLock(
    () => {
      spreadsheet.toast(progress, TITLE, 60);
      const done = readSteadily(spreadsheet, (read) => {
        const checked = checkOf(read, NOT_ASKED);
        return missingTab(checked.grids, "plan", "log") ?? compute(checked);
      });
      if (typeof done === "string") return refused(spreadsheet, done);
      if (done === null) return refused(spreadsheet, KEPT_CHANGING);
      const { writes, ...result } = done;
      writeCells(spreadsheet, writes);
      if (result.count > 0) after = checkAndMark(spreadsheet, cloud);
      spreadsheet.toast(`เสร็จแล้ว ${result.count} เซลล์`, TITLE, 5);
      return { ...result, notice: null };
    },
    () => refused(null, BUSY),
  );
  tellNextDay(spreadsheet, cloud, after);
  return answer;
}

function refused(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet | null, notice: string): FixesDone {
  spreadsheet?.toast("ยังไม่ได้แก้อะไร", TITLE, 5);
  return { count: 0, batch: null, left: [], notice };
}

function offeredIn({ grids, reading, problems }: Checked): OfferedFix[] {
  return offeredFixes(grids, reading, problems);
}

function panelFix(fix: OfferedFix): PanelFix {
  const { sheet, cell, from, to, why, sure } = fix;
  return { key: keyOf(fix), sheet, cell, from, to, why, sure };
}

/** What people were shown of a fix: with another content, or another cell for it, it is another fix. */
function keyOf({ key, sheet, cell, from, to }: OfferedFix): string {
  return JSON.stringify([sheet, cell, from, to, key]);
}

/** Where a fix that is no longer offered was shown. */
function placeIn(key: string): { sheet: string; cell: string } {
  try {
    const [sheet, cell] = JSON.parse(key);
    return { sheet: String(sheet), cell: String(cell) };
  } catch {
    return { sheet: "", cell: "" };
  }
}
