/** What the text of a cell looks like, and how well that fits a column. @module */
import { dimensionNamed, headerRole, type Role } from "#core/import/words";
import { DIMENSIONS } from "#core/plan/framework";
import { parseAmount } from "#core/text/amount";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

/**
 * `numbered`: a project, or what else has a number in front. `section`: begins another part of the document.
 * `small`: a number that may be an amount, a running number or a dimension. `noBudget`: words that say so, as remarks do.
 */
export type Shape =
  | "blank"
  | "none"
  | "amount"
  | "small"
  | "tick"
  | "noBudget"
  | "header"
  | "count"
  | "total"
  | "dimension"
  | "mission"
  | "subMission"
  | "project"
  | "numbered"
  | "remark"
  | "section"
  | "unit"
  | "text";

const TICK = /^(?:[☑☐✓✔√/]|\[[ x]\]|<input\b[^<>]{0,80}>)$/i;
const COUNT = /^(?:รวม)?(?:จำนวน)?\s{0,4}\d{1,4}\s{0,4}(?:โครงการ|กิจกรรม|มาตรการ)/;
const KIND = /^(?:\d{1,3}\s{0,2}[.)]?\s{0,3}|[-•*]\s{0,3})?(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|การ?จัดทำ)/;
const NUMBERED = /^\(?\d{1,3}\s{0,2}[.)](?!\s{0,2}\d)/;
const REMARK = /^(?:โครงการ|กิจกรรม|มาตรการ)(?:เพิ่มเติม|ที่เพิ่ม|ต่อเนื่อง|ใหม่|เดิม)$/;
const UNIT = /^(?:สำนัก|กอง|งาน|ฝ่าย|ทุก|หน่วย|โรงเรียน|ศูนย์|ส่วน)/;
/** Names of columns that no cell below them has for its text. */
const NAMES_OF_COLUMNS: ReadonlySet<string> = new Set(["amount", "dimension", "number", "quarter"]);
/** Enough of each name to know it by. */
const DIMENSION_NAMES = DIMENSIONS.map(({ name }) => comparable(name).slice(0, 24));
const LONGEST_NAME = 80;
/** Of a new part, or of the details below the table. */
export const SECTION =
  /^(?:#|ส่วนที่|บทที่|ภาคผนวก|คำอธิบาย|รายละเอียด|\*\*|(?:\d{1,3}\s?[.)]\s?)?(?:ชื่อ(?:โครงการ|กิจกรรม|มาตรการ)|หลักการและเหตุผล|วัตถุประสงค์))/;
const LONGEST_LOOKED_AT = 600;
const MOST_LINES = 40;

export function shapeOf(text: string): Shape {
  const words = toArabicDigits(text.slice(0, LONGEST_LOOKED_AT)).trim();
  if (words === "") return "blank";
  const all = words.split("\n").flatMap((line) => (/\S/.test(line) ? [line.trim()] : []));
  const lines = all.length > 1 ? [all[0]!, ...all.slice(1).filter((line) => !/^บาท\.?$/.test(line))] : all;
  if (lines.every((line) => TICK.test(line))) return "tick";
  if (lines.length === 1 && /^[*(]?\d{1,3}[.)]?$/.test(words)) return words === "0" ? "amount" : "small";
  if (lines.length <= MOST_LINES && words.length < LONGEST_LOOKED_AT) {
    const amounts = lines.map(amountShape);
    if (amounts.every((shape) => shape !== null)) return amounts.find((shape) => shape === "amount") ?? amounts[0]!;
  }
  return shapeOfWords(lines[0]!, words);
}

function amountShape(line: string): "amount" | "none" | "noBudget" | null {
  if (!/[\d-]|xx|ไม่|[‐-―−_×]/i.test(line) || line.length > 80) return null;
  const { kind } = parseAmount(line.replace(/^\(?\d{1,2}\)\s{0,3}(?=\S)/, ""));
  if (kind === "none") return /[ก-ฮ]/.test(line) ? "noBudget" : "none";
  return kind === "amount" || /^\d[\d,. ]*(?:[.-]{0,3}\s?บาท)?$/.test(line) ? "amount" : null;
}

function shapeOfWords(first: string, words: string): Shape {
  if (words.length <= 80 && NAMES_OF_COLUMNS.has(headerRole(words)?.role ?? "")) return "header";
  if (SECTION.test(first)) return "section";
  if (/^(?:ยอด)?รวม/.test(first)) return COUNT.test(first) ? "count" : "total";
  if (COUNT.test(first) && first.length < 40) return "count";
  if (dimensionNamed(first) !== null) return "dimension";
  if (/^\d{1,2}\.\d{1,2}\.\d{1,2}/.test(first)) return "subMission";
  if (/^\d{1,2}\.\d{1,2}(?!\d)/.test(first)) return "mission";
  if (NUMBERED.test(first)) return namesDimension(first) ? "dimension" : "numbered";
  if (REMARK.test(first)) return "remark";
  if (KIND.test(first)) return "project";
  return UNIT.test(first) ? "unit" : "text";
}

/** “1. การสร้างวัฒนธรรมสุจริต”, without the word มิติ. */
function namesDimension(line: string): boolean {
  const words = comparable(line.slice(0, LONGEST_NAME)).replace(/^\d+/, "");
  return DIMENSION_NAMES.some((name) => words.startsWith(name) || (words.length > 12 && name.startsWith(words)));
}

type Costs = Partial<Record<Shape, number>> & { other: number };

/** A role that its header tells, or `other`: of a header that says nothing known. */
export type ColumnRole = Role["role"] | "other";

/** What it costs to see a shape in a column; below 0 speaks for it. */
const COSTS: Record<ColumnRole, Costs> = {
  amount: { amount: -1, none: -1, noBudget: -0.5, small: -0.5, blank: 0.4, count: 3, other: 5 },
  total: { amount: -1, none: -1, noBudget: -0.5, small: -0.3, blank: 0.4, count: 3, other: 5 },
  quarter: { tick: -1, blank: 0, small: -0.3, none: 0.3, other: 4 },
  number: { small: -0.7, blank: 0, total: -0.3, amount: 3, tick: 4, other: 2.5 },
  dimension: {
    blank: 0,
    small: -0.4,
    dimension: -1,
    total: -0.5,
    text: 0.6,
    project: 0.6,
    unit: 0.8,
    mission: 1.5,
    subMission: 2,
    other: 3,
  },
  mission: {
    blank: 0.1,
    mission: -0.7,
    subMission: -0.4,
    total: -0.5,
    text: 0.5,
    unit: 0.8,
    count: 1,
    project: 1.3,
    dimension: 1.3,
    other: 3,
  },
  subMission: { blank: 0.1, subMission: -0.7, mission: 0.3, total: 0.3, text: 0.5, unit: 0.8, project: 1.3, dimension: 2, other: 3 },
  project: {
    project: -0.7,
    text: 0.2,
    unit: 0.4,
    count: -0.5,
    blank: 0.5,
    none: 0.8,
    total: 0.5,
    mission: 1.5,
    subMission: 1.5,
    dimension: 2,
    other: 3,
  },
  count: { count: -1, small: -0.7, none: -0.3, blank: 0.3, amount: 0.5, other: 3 },
  localName: { blank: 0, project: 0, text: 0.2, unit: 0.5, none: 0.3, other: 2 },
  kind: { blank: 0, project: 0, text: 0.5, none: 0.3, other: 2.5 },
  starred: { blank: 0, text: 0.3, tick: -0.3, none: 0.3, small: 0.5, other: 3 },
  id: { blank: 0, text: 0.2, small: 0.2, other: 3 },
  check: { blank: 0, text: 0.2, none: 0.2, other: 3 },
  // Beside missions it holds their sub-missions (วัตถุประสงค์).
  other: { subMission: -0.5, blank: 0, other: 0.3 },
  units: { unit: -0.6, blank: 0, text: 0.1, none: 0.3, project: 1.5, other: 2.5 },
  remark: { blank: 0, noBudget: -0.4, remark: -0.4, numbered: 1.5, text: 0.3, none: 0.3, unit: 0.2, project: 0.9, small: 1.5, other: 2.5 },
};
const LIKE: Partial<Record<Shape, Shape>> = { numbered: "project", remark: "text" };
/** A header's words are no cell of the table. */
const HEADER_COST = 1.2;
const SECTION_COST = 3;

/** What {@link COSTS} says. */
export function misfit(role: ColumnRole, shape: Shape): number {
  const costs = COSTS[role];
  if (shape === "section") return SECTION_COST;
  if (shape === "header") return HEADER_COST + Math.min(costs.text ?? costs.other, costs.project ?? costs.other);
  return costs[shape] ?? costs[LIKE[shape] ?? shape] ?? costs.other;
}
