import type { CellsWrite } from "#core/workbook/cells-write";
import { AGREEMENT } from "#core/workbook/choices";
import { summaryWrites } from "#core/workbook/summary";
import { writeTab } from "./write-tab";

/** Menu item คำนวณยอดรวม: writes the checked totals beside the live ones in the tab สรุป, and says what differs from the signed document. */
export function computeTotals(): void {
  writeTab("summary", "คำนวณยอดรวม", "กำลังคำนวณยอดรวม…", (grids, reading, today) => {
    const { writes, notes } = summaryWrites(grids, reading, today);
    return { writes, said: [verdict(writes, notes.length === 0), ...notes] };
  });
}

/** What is not as it should be, the worst first. */
const WRONG = [AGREEMENT.differs, AGREEMENT.unreadable, AGREEMENT.unreadPrinted, AGREEMENT.unseen, AGREEMENT.unfilled];

/** @param isWhole whether everything could be written and compared. */
function verdict(writes: readonly CellsWrite[], isWhole: boolean): string {
  const cells = writes.flatMap((write) => write.cells).flat();
  const count = (agreement: string) =>
    cells.filter((cell) => cell !== null && cell !== "keep" && "text" in cell && cell.text === agreement).length;
  const wrong = WRONG.filter((agreement) => count(agreement) > 0);
  if (wrong.length > 0)
    return `${wrong.map((agreement) => `${agreement} ${count(agreement)} แถว`).join(" · ")} — ดูช่อง “เพราะอะไร” ในแท็บ “สรุป”`;
  if (count(AGREEMENT.same) > 0) return isWhole ? "ตรงกับเล่มทุกยอด" : "ยอดที่เทียบได้ตรงกับเล่ม";
  return "คำนวณแล้ว ยังไม่มียอดตามเล่มให้เทียบ";
}
