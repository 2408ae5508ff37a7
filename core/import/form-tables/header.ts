/** The header of a table whose cells stand one below the other. @module */
import type { Item } from "#core/import/form-tables/items";
import { joined } from "#core/import/form-tables/items";
import { type ColumnRole, type Shape, shapeOf } from "#core/import/form-tables/shape";
import type { SourceCell } from "#core/import/source";
import { headerRole, type Role } from "#core/import/words";
import { toArabicDigits } from "#core/text/digits";

export type ColumnHead = Role | { role: "other" };

export interface Header {
  columns: ColumnHead[];
  rows: SourceCell[][];
  /** Items it takes: `from` to `to`, exclusive. */
  from: number;
  to: number;
}

interface Named {
  role: ColumnHead;
  cell: SourceCell;
}

const MOST_COLUMNS = 24;
/** Lines that the text of one header cell takes, at most. */
const MOST_LINES = 4;
const LONGEST_NAME = 80;
/** Headers beside each other that say nothing known, at most. */
const MOST_UNKNOWN = 2;

/**
 * All headers of plan tables among the items, in their order. `wrapped`: a header cell may be spread over several items.
 * A header names the project and what its columns say of it, or counts projects by mission.
 */
export function headersOf(items: readonly Item[], wrapped: boolean): Header[] {
  const headers: Header[] = [];
  for (let at = 0; at < items.length; ) {
    const header = headerAt(items, at, wrapped);
    if (header) headers.push(header);
    at = header ? header.to : at + 1;
  }
  return headers;
}

/** Whether two headers are of the same kind of table: the later one repeats the first on a new page. */
export const sameColumns = (a: Header, b: Header): boolean => signature(a) === signature(b);

const signature = ({ columns }: Header): string => columns.map((role) => JSON.stringify(role)).join();

/** “(พ.ศ. 2566 – 2570)”: the last line of a title, not a column. */
const YEARS_OF_TITLE = /^\D{0,30}2[56]\d\d\s{0,3}(?:[-–—]|ถึง)\D{0,12}2[56]\d\d\D{0,3}$/;

function headerAt(items: readonly Item[], from: number, wrapped: boolean): Header | null {
  if (YEARS_OF_TITLE.test(toArabicDigits(items[from]!.text.slice(0, LONGEST_NAME)).trim())) return null;
  const { names, to, blanks, blanksInside } = namesFrom(items, from, wrapped);
  const columns = columnsOf(names);
  if (!columns || !isPlanTable(columns.map(({ role }) => role))) return null;
  // Blank cells below the last name end the second row of the header; more of them begin the table.
  const ownBlanks = blanksInside ? Math.min(blanks, trailingSingles(columns)) : 0;
  return { columns: columns.map(({ role }) => role), rows: headerRows(columns), from, to: to + ownBlanks };
}

/** Names in a row, with the blank cells that follow the last one (`blanks`) and whether some stand between them. */
function namesFrom(items: readonly Item[], from: number, wrapped: boolean) {
  let found = { names: [] as Named[], to: from, blanks: 0, blanksInside: false };
  const names: Named[] = [];
  const seen = new Set<string>();
  let blanks = 0;
  let blanksInside = false;
  let unknown = 0;
  for (let at = from; at < items.length && names.length < 2 * MOST_COLUMNS; ) {
    if (isBlank(items[at]!)) {
      if (names.length === 0) break;
      blanks++;
      if (unknown === 0) found.blanks = blanks;
      at++;
      continue;
    }
    const name = nameAt(items, at, wrapped, names);
    if (name === null && (names.length === 0 || ++unknown > MOST_UNKNOWN || !mayBeName(items[at]!))) break;
    if (name && seen.has(keyOf(name.role))) break;
    blanksInside ||= blanks > 0;
    blanks = 0;
    names.push(name ?? { role: { role: "other" }, cell: joined([items[at]!]) });
    at = name?.to ?? at + 1;
    if (!name) continue;
    if (keyOf(name.role) !== ANY_AMOUNT) seen.add(keyOf(name.role));
    unknown = 0;
    found = { names: [...names], to: at, blanks: 0, blanksInside };
  }
  return found;
}

const isBlank = (item: Item): boolean => !/\S/.test(item.text);
const NAME_SHAPES: ReadonlySet<Shape> = new Set<Shape>(["text", "unit", "section"]);
const mayBeName = ({ text }: Item): boolean => text.trim().length <= LONGEST_NAME && NAME_SHAPES.has(shapeOf(text));
const keyOf = (role: ColumnHead): string => JSON.stringify(role);
/** Stands below every year. */
const ANY_AMOUNT = keyOf({ role: "amount", year: null });

/** The name that begins at an item, with the lines that it goes on in where cells may be spread over several. */
function nameAt(items: readonly Item[], at: number, wrapped: boolean, names: readonly Named[]): (Named & { to: number }) | null {
  if (items[at]!.text.length > 2 * LONGEST_NAME) return null;
  const inQuarters = names.some(({ role }) => role.role === "quarter");
  let to = at + 1;
  let role = roleOf(items.slice(at, to), inQuarters);
  while (wrapped && to < items.length && to - at < MOST_LINES) {
    const now = roleOf(items.slice(at, to + 1), inQuarters);
    if (role === null ? !completesName(items[to]!, now) : !continuesName(items[to]!, items[to - 1]!, role, now)) break;
    role = now;
    to++;
  }
  return role && { role, cell: joined(items.slice(at, to)), to };
}

const YEAR_TWICE = /(2[56]\d\d).*\1/;

function roleOf(items: readonly Item[], inQuarters: boolean): Role | null {
  const text = items
    .map((item) => item.text.trim())
    .join(" ")
    .replace(/\s+/g, " ");
  if (text.length > LONGEST_NAME) return null;
  const quarter = inQuarters ? /^[1-4๑-๔]$/.exec(text) : null;
  if (quarter) return { role: "quarter", quarter: ("1234๑๒๓๔".indexOf(text) % 4) + 1, year: null };
  if (YEAR_TWICE.test(text)) return null;
  const role = headerRole(text);
  // “7 โครงการ” and “1) โครงการ…” name no column.
  return role?.role === "project" && /^\W{0,3}[\d๐-๙]/.test(text) ? null : role;
}

/** Whether a line makes a name of half a word above it: `หมาย` + `เหตุ`, but not any words + `โครงการ`. */
function completesName(line: Item, now: Role | null): boolean {
  return now !== null && now.role !== "project" && headerRole(line.text) === null && !/[\d๐-๙]/.test(line.text);
}

/** Words that only go on with a name. */
const FRAGMENT = /^(?:\/.*|\([^()]{1,20}\)|บาท|ตาม[^\s\d]{1,20}|รับผิดชอบ|ดำเนินการ|ย่อย|หลัก|ที่)$/;

/** Whether a line goes on with the name above: `ปี` + `2566`, `งบประมาณ` + `(บาท)`, `โครงการ/` + `กิจกรรม`. */
function continuesName(line: Item, above: Item, before: ColumnHead, now: Role | null): boolean {
  if (now === null || before.role !== now.role) return false;
  const gainsYear = before.role === "amount" && now.role === "amount" && before.year === null && now.year !== null;
  const isBareYear = /^ปี(?:งบประมาณ)?(?:\s*พ\.?ศ\.?)?$/.test(above.text.trim());
  return FRAGMENT.test(line.text.trim()) || (gainsYear && isBareYear) || (now.role === "project" && /\/\s*$/.test(above.text));
}

interface Column extends Named {
  /** Of the second row: a year's “งบประมาณ (บาท)”. */
  below?: SourceCell;
  /** What stands above this and the columns beside it: “ดำเนินการไตรมาส”. */
  above?: Named;
}

/** The columns that the names make; null when they do not fit together. */
function columnsOf(names: readonly Named[]): Column[] | null {
  const amounts = names.filter(({ role }) => role.role === "amount");
  const years = amounts.filter(({ role }) => role.role === "amount" && role.year !== null);
  const bare = amounts.filter(({ role }) => role.role === "amount" && role.year === null);
  const quarters = names.filter(({ role }) => role.role === "quarter" && role.quarter !== null);
  const ofQuarters = names.find(({ role }) => role.role === "quarter" && role.quarter === null);
  const isAbove = years.length > 1 || names.indexOf(bare[0]!) < names.indexOf(years[0]!);
  const groupOfYears = years.length > 0 && bare.length === 1 && isAbove ? bare[0] : undefined;
  if (years.length > 0 && bare.length > 1 && bare.length !== years.length) return null;
  const columns: Column[] = [];
  for (const name of names) {
    if (name === groupOfYears) columns.push(...years.map((year) => ({ ...year, above: name })));
    else if (name === ofQuarters && quarters.length > 0) columns.push(...quarters.map((quarter) => ({ ...quarter, above: name })));
    else if (years.includes(name) && groupOfYears) continue;
    else if (quarters.includes(name) && ofQuarters) continue;
    else if (bare.includes(name) && years.length > 0) {
      const year = columns.find((column) => column.role.role === "amount" && column.role.year !== null && !column.below);
      if (year) year.below = name.cell;
      else return null;
    } else columns.push({ ...name });
  }
  return columns.length <= MOST_COLUMNS ? columns : null;
}

function isPlanTable(columns: readonly ColumnHead[]): boolean {
  const has = (...roles: ColumnRole[]) => columns.some(({ role }) => roles.includes(role));
  const ofProjects = has("project") && has("amount", "quarter");
  const ofCounts = has("count") && has("mission", "subMission", "dimension");
  // Two names are a header only when they are the projects and a year.
  const isOfOneYear = columns[0]?.role === "project" && columns[1]?.role === "amount" && columns[1].year !== null;
  return (columns.length >= 3 || isOfOneYear) && (ofProjects || ofCounts);
}

/** Columns without a second name, right of the last one that has it. */
function trailingSingles(columns: readonly Column[]): number {
  let singles = 0;
  while (singles < columns.length && isSingle(columns[columns.length - 1 - singles]!)) singles++;
  return singles;
}

const isSingle = ({ below, above }: Column): boolean => below === undefined && above === undefined;

function headerRows(columns: readonly Column[]): SourceCell[][] {
  const top: SourceCell[] = [];
  columns.forEach((column, index) => {
    if (!column.above) top.push(column.cell);
    else if (columns[index - 1]?.above !== column.above) {
      const across = columns.filter(({ above }) => above === column.above).length;
      top.push(across > 1 ? { ...column.above.cell, across } : column.above.cell);
    }
  });
  if (columns.every(isSingle)) return [top];
  return [top, columns.map(({ below, above, cell }) => below ?? (above ? cell : { text: "", place: cell.place }))];
}
