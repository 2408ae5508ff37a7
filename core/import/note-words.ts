/** How places, paths and values of an import are told to people. @module */
import type { Import, Note } from "#core/import/import";
import type { Place } from "#core/import/source";
import type { Plan } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { formatBaht } from "#core/text/amount";
import { clipped } from "#core/text/clipped";
import { toSatang } from "#core/text/satang";

const LONGEST_NAME = 60;
/** What a plan and its projects should say; elsewhere a blank is nothing to look at. */
const NEEDED = /^\/projects\/\d+\/(?:name|dimension|budgets\/\d{4})$|^\/(?:title|organization\/name|fiscalYears)$/;

const MISSION = /^\/projects\/\d+\/mission$/;

/** Whether a blank at a path is told to people. Missions are needed where any project has one: E-PlanNACC's print-out has none at all. */
export function neededIn({ projects }: Plan): (path: string) => boolean {
  const hasMissions = projects.some(({ mission }) => mission !== null);
  return (path) => NEEDED.test(path) || (hasMissions && MISSION.test(path));
}

/** A note that the report of an import lists. */
export type ReportedNote = Note & { certainty: Exclude<Note["certainty"], "as-is" | "structure"> };

/** What the report of an import lists: not what stands as it is, nor blanks of fields that plans often leave out. */
export function reportedNotes({ plan, notes }: Import): ReportedNote[] {
  const isNeeded = neededIn(plan);
  return notes.filter((note): note is ReportedNote => {
    const { certainty, path } = note;
    if (certainty === "as-is" || certainty === "structure") return false;
    return certainty !== "missing" || (path !== null && isNeeded(path));
  });
}

/** Whose cells need no name beside them. */
const PASTED_INTO = "นำเข้า";

/** Where a reader looks it up: "บรรทัด 12", "เซลล์ B5", "แท็บ แผน เซลล์ B5" (of a file), "ย่อหน้า 3", "ตาราง 2 แถว 3 คอลัมน์ 4"; "" for nowhere. */
export function placeText(at: Place | null): string {
  if (at === null) return "";
  if ("line" in at) return `บรรทัด ${at.line}`;
  if ("cell" in at) return at.sheet === PASTED_INTO ? `เซลล์ ${at.cell}` : `แท็บ ${at.sheet} เซลล์ ${at.cell}`;
  if ("paragraph" in at) return `ย่อหน้า ${at.paragraph}`;
  return `ตาราง ${at.table} แถว ${at.row} คอลัมน์ ${at.column}`;
}

/** The same, of a value in the plan: a detail's project by its name. */
export function toldValue(plan: Plan, path: string, value: unknown): string {
  if (!/^\/details\/\d+\/project$/.test(path)) return valueText(path, value);
  const index = plan.projects.findIndex(({ id }) => id !== null && id === value);
  return index < 0 ? "ไม่ตรงกับโครงการใด" : projectText(plan, index);
}

/** A value as people read it: amounts as printed, what cannot be read word for word, "" for nothing. `path`: JSON Pointer into the plan. */
export function valueText(path: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (isRaw(value)) return value.raw;
  if (Array.isArray(value)) return value.map(String).join(", ");
  if (typeof value === "boolean") return value ? "มี" : "ไม่มี";
  if (typeof value === "number") return isMoney(path) && toSatang(value) !== null ? formatBaht(value) : String(value);
  if (isSpan(value)) return value.from === value.to ? String(value.from) : `${value.from}–${value.to}`;
  return String(value);
}

function isSpan(value: unknown): value is { from: number; to: number } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}

/** Whether a number at this path is baht. */
export function isMoney(path: string): boolean {
  return /\/budgets\/\d{4}$|\/budget$/.test(path);
}

/** What stands at a JSON Pointer; undefined where nothing does. */
export function valueAt(plan: Plan, path: string): unknown {
  let value: unknown = plan;
  for (const part of path.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, part)?.value;
  }
  return value;
}

const FIELDS: Readonly<Record<string, string>> = {
  name: "ชื่อ",
  type: "ประเภทหน่วยงาน",
  district: "อำเภอ",
  province: "จังหวัด",
  number: "ลำดับ",
  dimension: "มิติ",
  mission: "ภารกิจ",
  subMission: "ภารกิจย่อย",
  starred: "เครื่องหมาย *",
  kind: "ประเภท",
  localName: "ชื่อในท้องถิ่น",
  budgets: "งบประมาณ",
  plannedQuarters: "ไตรมาสที่ทำ",
  quarterTicks: "จำนวนไตรมาส",
  responsibleUnits: "ผู้รับผิดชอบ",
  remark: "หมายเหตุ",
  code: "รหัส",
  count: "จำนวนโครงการ",
  project: "โครงการในตาราง",
  budget: "งบประมาณ",
  budgetText: "ข้อความงบประมาณ",
  duration: "ระยะเวลา",
  responsible: "ผู้รับผิดชอบ",
  targetGroup: "กลุ่มเป้าหมาย",
  sections: "หัวข้อที่",
  metric: "ตัวชี้วัด",
  byYear: "เป้าหมาย",
  step: "ขั้นตอน",
  issue: "ประเด็นความเสี่ยง",
  score: "ระดับความเสี่ยง",
  controls: "มาตรการควบคุม",
};

/** What a path is about: "โครงการลำดับ 4 “โครงการ…” งบประมาณ 2566". */
export function pathText(plan: Plan, path: string): string {
  const [part = "", second = "", ...rest] = path.split("/").slice(1);
  const index = Number(second);
  if (part === "organization") return second === "name" || second === "" ? "ชื่อหน่วยงาน" : fieldText([second]);
  if (part === "title") return "ชื่อแผน";
  if (part === "fiscalYears") return "ปีงบประมาณของแผน";
  if (part === "projects") return joined(projectText(plan, index), fieldText(rest));
  if (part === "details") return joined(named("รายละเอียด", plan.details?.[index]?.name, index), fieldText(rest));
  if (part === "missions") return joined(named("ภารกิจ", plan.missions?.[index]?.code, index), fieldText(rest));
  if (part === "targets") return joined(named("เป้าหมาย", plan.targets?.[index]?.metric, index), fieldText(rest));
  if (part === "risks") return joined(named("ความเสี่ยง", plan.risks?.[index]?.step, index), fieldText(rest));
  return part === "printedTotals" ? printedText(plan, second, rest) : part;
}

/** "โครงการลำดับ 4 “โครงการ…”"; the count from the top where no number is printed. */
export function projectText({ projects }: Plan, index: number): string {
  const project = projects[index];
  const number = project?.number ?? null;
  const which = number === null ? `แถวที่ ${index + 1}` : `ลำดับ ${number}`;
  return project?.name ? `โครงการ${which} “${clipped(project.name, LONGEST_NAME)}”` : `โครงการ${which}`;
}

function printedText({ printedTotals }: Plan, scope: string, rest: readonly string[]): string {
  if (scope === "grand") return joined("ยอดรวมทั้งสิ้นตามเล่ม", fieldText(rest));
  const [index = "", ...fields] = rest;
  const at = Number(index);
  if (scope === "missions") return joined(`ยอดตามเล่ม ภารกิจ ${printedTotals?.missions?.[at]?.code ?? ""}`, fieldText(fields));
  const rows = scope === "preface" ? printedTotals?.preface : printedTotals?.dimensions;
  const dimension = valueText("", rows?.[at]?.dimension);
  return joined(`${scope === "preface" ? "จำนวนในคำนำ" : "ยอดตามเล่ม"} มิติ ${dimension}`, fieldText(fields));
}

const named = (what: string, name: string | null | undefined, index: number) =>
  name ? `${what} “${clipped(name, LONGEST_NAME)}”` : `${what}ที่ ${index + 1}`;

const joined = (what: string, field: string) => (field === "" ? what : `${what} · ${field}`);

/** `budgets/2566` → "งบประมาณ 2566"; indexes of lists are left out. */
function fieldText(fields: readonly string[]): string {
  const words = fields.map((field, index) =>
    index > 0 && /^\d{1,3}$/.test(field) && fields[0] !== "sections" ? "" : (FIELDS[field] ?? field),
  );
  return words.filter((word) => word !== "").join(" ");
}
