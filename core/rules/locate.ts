/** From a JSON Pointer to the cell that the value came from, and to a name for people. @module */
import type { Workbook } from "#core/plan/model";
import type { Both, Where } from "#core/rules/problem";
import { quoted } from "#core/rules/shared/wording";
import type { Places } from "#core/workbook/read";

/**
 * The cell of a finding; of the nearest part above it where the value itself has none; where there is no cell at all the path itself, or the
 * nearest path above it that the workbook has: a pointer to an absent member leads nowhere.
 */
export function locate(at: Where, places: Places, workbook?: Workbook): Where {
  if (!("path" in at)) return at;
  return cellOf(at.path, places) ?? (workbook ? { path: existing(at.path, workbook) } : at);
}

function existing(pointer: string, workbook: Workbook): string {
  let value: unknown = workbook;
  let path = "";
  for (const segment of pointer.split("/").slice(1)) {
    const key = segment.replace(/~1/g, "/").replace(/~0/g, "~");
    if (typeof value !== "object" || value === null || !Object.getOwnPropertyDescriptor(value, key)) break;
    value = (value as Record<string, unknown>)[key];
    path += `/${segment}`;
  }
  return path;
}

/** What people call a place: `แผน!F12`, else “โครงการที่ 5”; a detail without a cell with its name where it has one. */
export function placeName(pointer: string, places: Places, workbook?: Workbook): Both {
  const cell = cellOf(pointer, places);
  if (cell) return { th: `${cell.sheet}!${cell.cell}`, en: `${cell.sheet}!${cell.cell}` };
  for (const [pattern, th, en] of NAMES) {
    const index = pattern.exec(pointer)?.[1];
    if (index === undefined) continue;
    const name = pattern === DETAIL ? workbook?.plan.details?.[Number(index)]?.name?.trim() : "";
    const called = name ? ` ${quoted(name)}` : "";
    return { th: `${th}${Number(index) + 1}${called}`, en: `${en}${Number(index) + 1}${called}` };
  }
  if (pointer.startsWith("/plan/printedTotals/grand")) return { th: "ยอดตามเล่ม (รวมทั้งแผน)", en: "printed grand total" };
  return { th: pointer, en: pointer };
}

const DETAIL = /^\/plan\/details\/(\d+)/;
const NAMES: readonly (readonly [RegExp, string, string])[] = [
  [/^\/plan\/projects\/(\d+)/, "โครงการที่ ", "project "],
  [DETAIL, "รายละเอียดลำดับที่ ", "details no. "],
  [/^\/plan\/missions\/(\d+)/, "ภารกิจลำดับที่ ", "mission no. "],
  [/^\/plan\/printedTotals\/preface\/(\d+)/, "จำนวนในคำนำบรรทัดที่ ", "preface line "],
  [/^\/plan\/printedTotals\/dimensions\/(\d+)/, "ยอดตามเล่มรายมิติบรรทัดที่ ", "printed dimension line "],
  [/^\/plan\/printedTotals\/missions\/(\d+)/, "ยอดตามเล่มรายภารกิจบรรทัดที่ ", "printed mission line "],
  [/^\/plan\/targets\/(\d+)/, "เป้าหมายลำดับที่ ", "target no. "],
  [/^\/plan\/risks\/(\d+)/, "ความเสี่ยงลำดับที่ ", "risk no. "],
  [/^\/units\/(\d+)/, "ผู้รับผิดชอบลำดับที่ ", "unit no. "],
  [/^\/holidays\/(\d+)/, "วันหยุดลำดับที่ ", "holiday no. "],
  [/^\/followUp\/(\d+)/, "รายงานผลลำดับที่ ", "report no. "],
  [/^\/handIns\/(\d+)/, "การส่งรายงานลำดับที่ ", "hand-in no. "],
  [/^\/revisions\/(\d+)/, "แผนฉบับลำดับที่ ", "revision no. "],
];

function cellOf(pointer: string, places: Places): { sheet: string; cell: string } | null {
  for (let path = pointer; path !== ""; path = path.slice(0, path.lastIndexOf("/"))) {
    const cell = places[path];
    if (cell) return cell;
  }
  return null;
}
