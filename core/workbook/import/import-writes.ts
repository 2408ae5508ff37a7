/** Everything that taking an imported plan over writes. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Import } from "#core/import/import";
import type { Plan, Workbook } from "#core/plan/model";
import { clipped } from "#core/text/clipped";
import { sameText } from "#core/text/comparable";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { SheetGrid } from "#core/workbook/grid";
import { importDifferences } from "#core/workbook/import/differences";
import { logged } from "#core/workbook/import/import-log";
import { newUnitWrites, type PlanWrites, planWrites } from "#core/workbook/import/plan-writes";
import { cellFinder, reportWrites, toLookAt } from "#core/workbook/import/report";
import { stateMark } from "#core/workbook/import/state-mark";
import type { ImportAsked, ImportDifferences, ImportWrites, MergedPlan } from "#core/workbook/import/types";
import { namesIn } from "#core/workbook/lists";
import { appendLog } from "#core/workbook/log";
import { openTab } from "#core/workbook/open-tab";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { revisionWrites } from "#core/workbook/revisions";
import { withWrites } from "#core/workbook/with-writes";
import { yearFormulas } from "#core/workbook/year-formulas";

const WORK = "นำเข้าแผน";
/** Cells that a sentence names; the others are counted. */
const MOST_NAMED = 8;
const LONGEST_NAME = 40;

/**
 * What is written when the merged plan is taken over: ids, the plan that was as a revision (where there was any), the rows that differ, names of units
 * that ผู้รับผิดชอบ lacks, ผลการนำเข้า anew, a line of บันทึก by which it can be taken back. Never ติดตามผล. A plan that brings nothing new
 * writes the report and the line alone.
 * @param reading the workbook as read from `grids`; `merged` is of its plan and of `result.plan`.
 */
export function importWrites(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  merged: MergedPlan,
  result: Import,
  asked: ImportAsked,
): ImportWrites {
  const { workbook } = reading;
  const differences = importDifferences(workbook.plan, merged);
  const units = missingUnits(workbook, merged);
  const counts = countsOf(differences, units.length);
  const made = planWrites(grids, reading, merged.plan, merged.origins);
  const ofPlan = [...made.writes, ...newUnitWrites(grids, workbook, units)];
  const refused = whyNot(grids, workbook, ofPlan);
  if (refused !== null) return { refused, writes: [], notes: [], counts, revision: null };
  const notes = [...lookNote(grids, result), ...notesOf(made, merged, differences)];
  const isNew = ofPlan.length > 0;
  const revision = isNew && !isEmptyPlan(workbook.plan) ? revisionBefore(workbook, asked) : null;
  const formulas = asked.columnsMoved ? yearFormulas(grids, reading) : [];
  const text = summaryText(asked, counts);
  const state = isNew ? stateMark(planAfter(grids, reading, ofPlan)) : null;
  const undo = state && { revision: revision && { name: revision.name, at: revision.at }, head: headOf(workbook.plan), units, state };
  return {
    refused: null,
    writes: [
      ...identityColumns(grids, reading),
      ...(revision ? revisionWrites(grids, revision) : []),
      ...formulas,
      ...ofPlan,
      ...reportWrites(grids, result, merged, cellFinder(grids, made.rows), [text, ...notes]),
      ...appendLog(grids, [
        { at: asked.at, work: WORK, text, ...(asked.by !== null && { by: asked.by }), ...(undo && { before: logged(undo) }) },
      ]),
    ],
    notes,
    counts,
    revision: revision?.name ?? null,
  };
}

function whyNot(grids: readonly SheetGrid[], { plan }: Workbook, ofPlan: readonly CellsWrite[]): string | null {
  const tab = openTab(grids, "plan");
  if (!tab?.columns.has("plan.name")) return "ไม่พบแท็บ “แผน” หรือคอลัมน์ชื่อโครงการ จึงยังไม่ได้นำเข้า ถ้าเพิ่งลบ กด Ctrl+Z เพื่อกู้คืน";
  if (tab.yearsOf("plan.budget").length === 0) return "ไม่พบคอลัมน์งบประมาณรายปีในแท็บ “แผน” จึงยังไม่ได้นำเข้า ถ้าเพิ่งลบ กด Ctrl+Z เพื่อกู้คืน";
  if (isEmptyPlan(plan) || ofPlan.length === 0) return null;
  if (!openTab(grids, "history")) return "ไม่พบแท็บ “ประวัติแผน” จึงเก็บแผนเดิมไว้ก่อนไม่ได้ และยังไม่ได้นำเข้า กู้คืนแท็บนี้ก่อน แล้วนำเข้าใหม่";
  return plan.fiscalYears.length > 0 ? null : "ไม่ทราบปีงบประมาณของแผนในสมุดงาน กรอกปีงบประมาณแรกและปีสุดท้ายในแท็บ “ตั้งค่า” ก่อน แล้วนำเข้าใหม่";
}

/** Nothing but what ตั้งค่า says of the office and the plan's title and years. */
export function isEmptyPlan({ projects, missions, printedTotals, details, targets, risks }: Plan): boolean {
  return projects.length === 0 && [missions, printedTotals, details, targets, risks].every((part) => part === null);
}

/** Under a name that no revision has yet: the import is taken back by it. */
function revisionBefore({ plan, revisions }: Workbook, { date, by }: ImportAsked): NonNullable<Workbook["revisions"]>[number] {
  const first = `ก่อนนำเข้า ${formatThaiDate(date)}`;
  let name = first;
  for (let count = 2; (revisions ?? []).some((one) => one.name === name); count++) name = `${first} (${count})`;
  return { name, at: date, by, plan };
}

function headOf({ organization, title, fiscalYears }: Plan): Pick<Plan, "organization" | "title" | "fiscalYears"> {
  return { organization, title, fiscalYears };
}

/** The plan as it will be read, by which is told whether anybody changed it since. */
function planAfter(grids: readonly SheetGrid[], reading: WorkbookReading, writes: readonly CellsWrite[]): Plan {
  const after = withWrites(grids, [...identityColumns(grids, reading), ...writes]);
  return readWorkbook(after, reading.tabs.templateVersion).workbook.plan;
}

/** No unit of which somebody could be reminded. */
const NO_UNIT = /^(?:ทุก|ส่วนราชการ$|หน่วยงานภายใน|ผู้รับผิดชอบ)/;

/** In the order of the projects, each once. */
function missingUnits({ units }: Workbook, { plan, matches }: MergedPlan): string[] {
  const known = (units ?? []).map(({ name }) => name);
  const named = matches.flatMap(({ merged }) => plan.projects[merged]?.responsibleUnits ?? []);
  for (const name of namesIn(named.join("\n"), known))
    if (!NO_UNIT.test(name) && !known.some((one) => sameText(one, name))) known.push(name);
  return known.slice(units?.length ?? 0);
}

function countsOf({ added, changed, gone, unchanged }: ImportDifferences, units: number): ImportWrites["counts"] {
  const dropped = gone.filter(({ kept }) => kept === null).length;
  return { added: added.length, changed: changed.length, dropped, kept: gone.length - dropped, unchanged, units };
}

function summaryText({ source }: ImportAsked, { added, changed, dropped, kept, unchanged, units }: ImportWrites["counts"]): string {
  const parts = [
    [added, `เพิ่ม ${added} โครงการ`],
    [changed, `แก้ไข ${changed} โครงการ`],
    [dropped, `นำออก ${dropped} โครงการ`],
    [kept, `คงไว้แม้ไม่มีในเอกสาร ${kept} โครงการ`],
    [unchanged, `เหมือนเดิม ${unchanged} โครงการ`],
    [units, `เพิ่มหน่วยงาน ${units} หน่วยงาน`],
  ] as const;
  const said = parts.flatMap(([count, text]) => (count > 0 ? [text] : []));
  return `นำเข้าจาก “${source}”: ${said.length === 0 ? "ไม่พบโครงการ" : said.join(" ")}`;
}

function lookNote(grids: readonly SheetGrid[], result: Import): string[] {
  const look = openTab(grids, "importReport") ? toLookAt(result) : "";
  return look === "" ? [] : [`ที่ควรดูในแท็บ “ผลการนำเข้า”: ${look}`];
}

function notesOf({ left, homeless }: PlanWrites, { leftOut, strangeUnits }: MergedPlan, { gone, parts }: ImportDifferences): string[] {
  const reported = gone.filter(({ kept }) => kept === "reports");
  const years = [...new Set(leftOut.map(({ year }) => year))].sort();
  const stayed = parts.filter(({ kept }) => kept > 0).map(({ title, kept }) => `${title} ${kept} แถว`);
  return [
    years.length > 0
      ? `เอกสารมีจำนวนเงินของปี ${years.join(", ")} ซึ่งแผนในสมุดงานไม่มี จึงไม่ได้นำเข้า ${leftOut.length} รายการ ดูในแท็บ “ผลการนำเข้า”`
      : "",
    left.formula.length > 0 ? `ช่องที่เป็นสูตรไม่ได้เปลี่ยน กรุณาตรวจดู: ${named(left.formula)}` : "",
    left.merged.length > 0 ? `ช่องที่ผสานเซลล์ไว้ไม่ได้เปลี่ยน กรุณาตรวจดู: ${named(left.merged)}` : "",
    left.goneRow.length > 0 ? `แถวที่มีสูตรหรือเซลล์ที่ผสานไว้ไม่ได้นำออก กรุณาตรวจดู: ${named(left.goneRow)}` : "",
    reported.length > 0
      ? `โครงการที่ไม่มีในเอกสารแต่มีรายงานผลแล้วคงไว้: ${named(reported.map(({ name }) => `“${clipped(name, LONGEST_NAME)}”`))}`
      : "",
    strangeUnits.length > 0
      ? `หน่วยงานในเอกสารที่ไม่มีในแท็บ “ผู้รับผิดชอบ” จึงคงหน่วยงานเดิมของโครงการไว้: ${named(strangeUnits.map((name) => `“${name}”`))}`
      : "",
    stayed.length > 0 ? `ข้อมูลที่เอกสารไม่มีคงไว้: ${stayed.join(" ")}` : "",
    homeless.length > 0 ? `สมุดงานไม่มีแท็บหรือคอลัมน์สำหรับข้อมูล ${homeless.length} รายการ จึงไม่ได้นำเข้า` : "",
  ].filter((note) => note !== "");
}

function named(all: readonly string[]): string {
  const more = all.length > MOST_NAMED ? ` และอีก ${all.length - MOST_NAMED} รายการ` : "";
  return `${all.slice(0, MOST_NAMED).join(", ")}${more}`;
}
