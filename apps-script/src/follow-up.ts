/** The menu item that fills ติดตามผล. @module */
import { fiscalYearOf, yearsText } from "#core/calendar/fiscal-year";
import { followUpWrites } from "#core/follow-up/fill";
import type { Plan } from "#core/plan/model";
import { today } from "./now";
import { writeTab } from "./write-tab";

const TITLE = "เตรียมติดตามผล";

/**
 * Menu item เตรียมติดตามผล: a row for each project and round of today's fiscal year; where the plan has it not, of the plan's nearest year, if people
 * want that. The sidebar asks for the fiscal year (พ.ศ.) of the round that it shows.
 */
export function prepareFollowUp(fiscalYear?: number): null {
  const year = typeof fiscalYear === "number" ? fiscalYear : fiscalYearOf(today());
  const nearest = fill(year);
  if (nearest !== null && isWanted(year, nearest)) fill(nearest.year);
  return null;
}

interface Nearest {
  year: number;
  plan: string;
}

/** Fills a year of the plan; for another year writes nothing, and gives the plan's nearest. */
function fill(fiscalYear: number): Nearest | null {
  let nearest: Nearest | null = null;
  writeTab("followUp", TITLE, `กำลังเตรียมติดตามผล ปีงบประมาณ ${fiscalYear}…`, (grids, reading) => {
    const { plan } = reading.workbook;
    nearest = plan.fiscalYears.length === 0 || plan.fiscalYears.includes(fiscalYear) ? null : nearestYear(plan, fiscalYear);
    if (nearest) return { writes: [], said: [`ปีงบประมาณ ${fiscalYear} ไม่อยู่ในปีของแผน`] };
    const { writes, added, notes } = followUpWrites(grids, reading, fiscalYear);
    const said = added === 0 ? `ปีงบประมาณ ${fiscalYear} มีแถวครบแล้ว ไม่ได้เพิ่มแถว` : `ปีงบประมาณ ${fiscalYear} เพิ่ม ${added} แถว`;
    return { writes, said: notes.length > 0 && added === 0 ? notes : [said, ...notes] };
  });
  return nearest;
}

function nearestYear({ fiscalYears }: Plan, fiscalYear: number): Nearest {
  const [first, last] = [Math.min(...fiscalYears), Math.max(...fiscalYears)];
  return { year: fiscalYear < first ? first : last, plan: yearsText(fiscalYears) };
}

function isWanted(fiscalYear: number, { year, plan }: Nearest): boolean {
  const ui = SpreadsheetApp.getUi();
  const text = `ปีงบประมาณ ${fiscalYear} ไม่อยู่ในปีของแผน (${plan})\n\nต้องการเตรียมแถวของปีงบประมาณ ${year} แทนหรือไม่`;
  return ui.alert(TITLE, text, ui.ButtonSet.YES_NO) === ui.Button.YES;
}
