/** The rows of all tables of projects in their order: headings, projects, totals. @module */

import { amountItems } from "#core/import/cells/amount-items";
import type { ProjectPart } from "#core/import/cells/project-part";
import { splitProjectCell } from "#core/import/cells/split-project-cell";
import { cite, type Structure } from "#core/import/drawn";
import type { Piece, SourceTable } from "#core/import/source";
import { type BodyRow, coveredCell, hasFigures, isFigure, ownCell, ownColumns } from "#core/import/summary/body-row";
import { Continuations } from "#core/import/summary/continuations";
import { fitRow, looksLikeAmount } from "#core/import/summary/fit-row";
import { expandGrid, type GridCell, type GridRow, isBlank, ownCells } from "#core/import/summary/grid";
import { citeHeader, IN_THOUSANDS, type Layout, readHeader } from "#core/import/summary/header";
import { type Head, isFrameworkName, loneHeads, looksLikeProject, readHeads } from "#core/import/summary/heads";
import { drawCount, type TotalLabel, totalLabel, trimmedCitation } from "#core/import/summary/total-row";
import type { Role } from "#core/import/words";
import { kindOfName } from "#core/plan/kinds";
import { comparable } from "#core/text/comparable";

export interface TotalRow {
  label: TotalLabel;
  row: BodyRow;
  /** The cell of the label, and that of the count. */
  labelCell: GridCell | undefined;
  countCell: GridCell | undefined;
}

export type Entry = { kind: "row"; row: BodyRow } | { kind: "total"; total: TotalRow };

export interface Body {
  entries: Entry[];
  heads: Head[];
  structure: Structure[];
  layouts: Layout[];
  /** The one fiscal year (พ.ศ.) that a title inside a table names; null without one, or where titles differ. */
  titleYear: number | null;
}

/** Whether its header says that it lists projects, or counts of them, with amounts or ticks. */
export function isSummaryTable(table: SourceTable): boolean {
  const grid = expandGrid(table);
  return grid.some((_, at) => readHeader(grid, at) !== null);
}

/** `above`: what stands above each table since the one before it, for headings of dimensions outside of the tables. */
export function readBody(tables: readonly SourceTable[], above: (table: SourceTable) => readonly Piece[]): Body {
  const reader = new BodyReader();
  tables.forEach((table, index) => {
    reader.read(table, index, above(table));
  });
  return reader.body;
}

class BodyReader {
  readonly body: Body = { entries: [], heads: [], structure: [], layouts: [], titleYear: null };
  readonly #titles = new Set<string>();
  readonly #continuations = new Continuations();
  #layout: Layout | null = null;
  #pending: Piece[] = [];

  read(table: SourceTable, index: number, above: readonly Piece[]): void {
    const grid = expandGrid(table);
    const headers = new Map(grid.map((_, at) => [at, readHeader(grid, at)]));
    const isOurs = [...headers.values()].some((header) => header !== null);
    this.#pending.push(...above);
    if (!isOurs && !(this.#layout && goesOn(grid, this.#layout))) {
      // Another table between two of a plan ends nothing: the next header tells.
      return;
    }
    const near = this.#pending.filter(({ text }) => text.trim() !== "").slice(-NEAR);
    // What a paragraph counts is the preface's.
    for (const piece of near) this.body.heads.push(...loneHeads(piece).map(({ count: _, ...head }) => head));
    this.#pending = [];
    for (let at = 0; at < grid.length; at++) {
      const header = headers.get(at);
      const row = grid[at];
      if (header) {
        this.body.structure.push(...citeHeader(header, this.body.layouts.length === 0 ? "header" : "page-header"));
        this.body.layouts.push(header.layout);
        this.#layout = near.some(({ text }) => IN_THOUSANDS.test(text)) ? { ...header.layout, inThousands: true } : header.layout;
        this.#continuations.beginPage();
        at += header.height - 1;
      } else if (row && this.#layout) this.#row(row, at, index, this.#layout);
      else if (row) this.#isPageText(ownCells(row, at));
    }
  }

  #row(grid: GridRow, at: number, table: number, layout: Layout): void {
    const own = ownCells(grid, at);
    if (own.every(isBlank) || this.#isPageText(own)) return;
    const row: BodyRow = {
      table,
      at,
      cells: fitRow(grid, own, layout),
      layout,
      heads: 0,
      parts: [],
      isHeading: false,
      isStatedEmpty: false,
    };
    if (this.#isRepeated(row, own)) return;
    const total = totalOf(row);
    row.heads = this.body.heads.length;
    if (total) this.body.entries.push({ kind: "total", total });
    else if (layout.lists === "projects") this.#projects(row);
    else this.#countOfHeading(row);
  }

  /** What a page carries forward to the next (ยอดยกไป, ยอดยกมา), and the name of the last project once more (“… (ต่อ)”). */
  #isRepeated(row: BodyRow, own: readonly GridCell[]): boolean {
    const texts = leading(row).filter((cell) => !isBlank(cell));
    const project = ownCell(row, "project");
    const isCarried = texts.length === 1 && CARRIED.test(comparable(texts[0]?.piece.text ?? ""));
    const isLastAgain = !isCarried && project !== undefined && !hasFigures(row) && this.#isLastName(project.piece.text);
    if (!isCarried && !isLastAgain) return false;
    const code = isCarried ? "carried-forward" : "name-repeated";
    const cells = isCarried ? own : own.filter((cell) => cell === project || cell === coveredCell(row, "number"));
    for (const cell of cells) if (!isBlank(cell)) this.body.structure.push({ code, from: trimmedCitation(cell.piece) });
    return true;
  }

  #isLastName(text: string): boolean {
    const again = /^(.{4,400})\(ต่อ\)\s*$/s.exec(text)?.[1];
    const last = this.body.entries[this.body.entries.length - 1];
    const part = last?.kind === "row" ? last.row.parts[last.row.parts.length - 1]?.part : undefined;
    const name = part?.kind === "project" ? part.name.value : null;
    return again !== undefined && name !== null && comparable(again).replace(/^\(?\d+[.)]+/, "") === comparable(name);
  }

  /** The plan's title, or the number of a page, in a row of its own. */
  #isPageText(own: readonly GridCell[]): boolean {
    const filled = own.filter((cell) => !isBlank(cell));
    const only = filled[0]?.piece;
    if (filled.length !== 1 || !only || only.text.length > LONGEST_TITLE) return false;
    const words = comparable(only.text);
    if (PAGE_NUMBER.test(words) || /^\s*[-–]\s{0,3}[\d๐-๙]{1,4}\s{0,3}[-–]\s*$/.test(only.text)) {
      this.body.structure.push({ code: "page-number", from: trimmedCitation(only) });
      return true;
    }
    if (!TITLE.test(words)) return false;
    // The first is left to who looks for the plan's title.
    if (this.#titles.has(words)) this.body.structure.push({ code: "page-header", from: trimmedCitation(only) });
    this.#titles.add(words);
    const years = new Set([...words.matchAll(/(?:^|[^0-9])(2[56]\d\d)(?![0-9])/g)].map((match) => Number(match[1])));
    const [year] = years;
    if (years.size === 1 && year !== undefined) this.body.titleYear = this.#titles.size === 1 || this.body.titleYear === year ? year : null;
    return true;
  }

  #projects(row: BodyRow): void {
    const project = ownCell(row, "project");
    const lone = this.#loneHeading(row, project) ?? headingWithCount(row, project);
    if (lone) {
      this.body.heads.push(...lone);
      row.heads = this.body.heads.length;
      row.isHeading = true;
      if (hasFigures(row)) this.body.entries.push({ kind: "row", row });
      return;
    }
    const headsBefore = this.body.heads.length;
    for (const column of ["dimension", "mission", "subMission"] as const) {
      const cell = ownCell(row, column);
      if (!cell || isBlank(cell)) continue;
      if (isBlank(project) && hasFigures(row) && isProjectInColumn(cell.piece)) this.#parts(row, cell.piece, "wrong-column");
      else this.#heads(cell, column);
    }
    row.heads = this.body.heads.length;
    row.isHeading = row.heads > headsBefore && row.parts.length === 0 && isBlank(project) && isOnlyHeading(row) && hasFigures(row);
    if (project && !isBlank(project)) {
      const goneOn = this.#continuations.ofName(row, project, this.#before(row));
      if (goneOn) return;
      this.#parts(row, project.piece, null);
      row.isHeading = row.parts.length === 0 && this.body.heads.length > row.heads;
      row.isStatedEmpty = row.parts.length === 0 && !row.isHeading;
      if (row.isHeading) row.heads = this.body.heads.length;
    }
    this.#continuations.note(row);
    this.body.entries.push({ kind: "row", row });
  }

  #heads(cell: GridCell, column: "dimension" | "mission" | "subMission"): void {
    const heads = readHeads(cell.piece, column);
    this.body.heads.push(...heads);
    const from = heads.length === 0 ? this.#continuations.ofHeading(cell, column, this.#lastHead(column)) : null;
    if (from) this.body.structure.push({ code: "heading-continued", from });
    this.#continuations.noteHeading(cell, column);
  }

  /** The last heading; of a mission the dimension repeated above it on a new page left out. */
  #lastHead(column: "dimension" | "mission" | "subMission"): Head | undefined {
    const { heads } = this.body;
    const last = heads[heads.length - 1];
    if (column === "dimension" || last?.level !== "dimension") return last;
    const before = heads.slice(0, -1).reverse();
    const isRepeated = before.find(({ level }) => level === "dimension")?.code === last.code;
    return isRepeated ? before[0] : last;
  }

  /** The row above, when nothing stands between. */
  #before(row: BodyRow): BodyRow | null {
    const last = this.body.entries[this.body.entries.length - 1];
    return last?.kind === "row" && last.row.table === row.table && last.row.layout === row.layout ? last.row : null;
  }

  /** The headings of a row that has no project: one text, in whichever leading column, perhaps with amounts. */
  #loneHeading(row: BodyRow, project: GridCell | undefined): Head[] | null {
    const texts = leading(row).filter((cell) => !isBlank(cell));
    const [only] = texts;
    if (texts.length !== 1 || !only) return null;
    const isSpread = only.columns > 1;
    if (only !== project && !isSpread && !isBlank(coveredCell(row, "project"))) return null;
    const heads = loneHeads(only.piece);
    return heads.length > 0 ? heads : null;
  }

  #parts(row: BodyRow, piece: Piece, doubt: "wrong-column" | null): void {
    const { parts, structure } = splitProjectCell(piece, 0, piece.text.length, amountsBeside(row));
    this.body.structure.push(...structure);
    for (const part of parts) {
      if (part.kind !== "heading") row.parts.push({ part, heads: this.body.heads.length, doubt });
      else if (isProjectWithSectionNumber(part, parts.length, row)) {
        row.parts.push({ part: asProject(part), heads: this.body.heads.length, doubt: "section-number" });
      } else this.body.heads.push({ ...headOfPart(part, piece), isApart: row.parts.length > 0 });
    }
  }

  /** A row of a table of counts: its heading tells what it sums up. */
  #countOfHeading(row: BodyRow): void {
    for (const column of ["dimension", "mission", "subMission"] as const) {
      const cell = ownCell(row, column);
      const head = cell && readHeads(cell.piece, column)[0];
      if (!cell || !head?.code) continue;
      if (head.level === "subMission") continue;
      const label: TotalLabel = { scope: head.level, code: head.level === "dimension" ? Number(head.code) : head.code };
      this.body.entries.push({ kind: "total", total: { label, row, labelCell: cell, countCell: ownCell(row, "count") } });
      return;
    }
  }
}

/** How many amounts each year's cell of the row has, where they are as many in all; null where they differ, or rows are merged. */
function amountsBeside(row: BodyRow): number | null {
  const counts = new Set<number | null>();
  row.cells.forEach((cell, column) => {
    const role = row.layout.columns[column]?.role;
    if (role === "project" && (cell?.rows ?? 1) > 1) counts.add(null);
    if (role === "amount") counts.add(cell && cell.row === row.at && cell.rows === 1 ? amountItems(cell.piece).length : null);
  });
  const [count = null] = counts;
  return counts.size === 1 ? count : null;
}

/** Nothing but headings stands in its leading columns, a mission or sub-mission among them. */
function isOnlyHeading(row: BodyRow): boolean {
  const isHeadings = (role: Role | null) => role?.role === "dimension" || role?.role === "mission" || role?.role === "subMission";
  const texts = ownColumns(row).filter(({ cell, role }) => role !== null && LEADING.has(role.role) && !isBlank(cell));
  return texts.every(({ role }) => isHeadings(role)) && texts.some(({ role }) => role?.role !== "dimension");
}

/** “มิติที่ 1 …” and, in the projects' column, nothing but “จำนวน 11 โครงการ”. */
function headingWithCount(row: BodyRow, project: GridCell | undefined): Head[] | null {
  if (!project || isBlank(project) || !/โครงการ|กิจกรรม|มาตรการ/.test(project.piece.text)) return null;
  const count = drawCount(project.piece);
  const others = leading(row).filter((cell) => cell !== project && !isBlank(cell));
  const [heading] = others;
  if (!count || !heading || others.length > 1) return null;
  const [head, ...more] = loneHeads(heading.piece);
  return head && more.length === 0 && head.level !== "subMission" ? [{ ...head, count }] : null;
}

/** So many paragraphs above a table may head it; further up a heading is of something else (a list of the dimensions in the preface). */
const NEAR = 4;

/** A title has no more letters. */
const LONGEST_TITLE = 300;
const TITLE = /^แผนปฏิบัติการ(?:ป้องกัน|เพื่อ|ด้าน)/;
const CARRIED = /^(?:รวม)?(?:ยอด|ยอดรวม|รวม)?(?:ยกไป|ยกมา)(?:หน้า(?:ถัดไป|ก่อน|ต่อไป)?)?$/;
const PAGE_NUMBER = /^หน้า(?:ที่)?\d{1,4}$/;

/** A table without a header goes on with the one before when it is as wide and has amounts where that has them. */
function goesOn(grid: readonly GridRow[], layout: Layout): boolean {
  const width = layout.columns.length;
  const sameWidth = grid.filter((row) => row.length === width).length * 2 >= grid.length;
  return (
    sameWidth &&
    grid.some((row) => row.some((cell, column) => isFigure(layout.columns[column]) && cell && looksLikeAmount(cell.piece.text)))
  );
}

const LEADING = new Set<Role["role"]>(["number", "dimension", "mission", "subMission", "project", "localName", "count"]);

/** The columns before and among the amounts that hold text. */
function leading(row: BodyRow): GridCell[] {
  return ownColumns(row)
    .filter(({ role, column }) => (role === null ? column === 0 : LEADING.has(role.role)))
    .map(({ cell }) => cell);
}

function totalOf(row: BodyRow): TotalRow | null {
  const texts = leading(row).filter((cell) => !isBlank(cell));
  const labelCell = texts.find((cell) => totalLabel(cell.piece.text) !== null);
  const label = labelCell && totalLabel(labelCell.piece.text);
  const others = texts.filter((cell) => cell !== labelCell);
  const counts = others.filter((cell) => drawCount(cell.piece) !== null);
  if (label) return others.length === counts.length ? { label, row, labelCell, countCell: counts[0] } : null;
  const [only] = texts;
  const isCount =
    texts.length === 1 && only !== undefined && /โครงการ|กิจกรรม|มาตรการ/.test(only.piece.text) && drawCount(only.piece) !== null;
  return isCount ? { label: { scope: null, code: null }, row, labelCell: undefined, countCell: only } : null;
}

/** Text of a project in a column of headings: a kind word after its number, and no heading of the framework. */
function isProjectInColumn(piece: Piece): boolean {
  const heads = readHeads(piece, "mission");
  if (heads.length > 0) return heads.length === 1 && heads.every(looksLikeProject);
  return kindOfName(piece.text.replace(/^\s*\(?[\d๐-๙]{1,3}[.)]?\s*/, "")) !== null;
}

type HeadingPart = Extract<ProjectPart, { kind: "heading" }>;

function isProjectWithSectionNumber(part: HeadingPart, count: number, row: BodyRow): boolean {
  if (!hasFigures(row)) return false;
  const name = part.name.value ?? "";
  const from = part.code.from[0];
  if (from === undefined) return false;
  const head: Head = {
    level: part.code.value.split(".").length > 2 ? "subMission" : "mission",
    code: part.code.value,
    mark: from,
    all: from,
    name: part.name,
    starred: false,
  };
  // “1.3 อบรมเยาวชน” with money; “1.1.1 เสริมสร้าง…” heads what follows.
  return name !== "" && (looksLikeProject(head) || (count === 1 && head.level === "mission" && !isFrameworkName(head.level, name)));
}

function asProject({ code, name, line }: HeadingPart): Extract<ProjectPart, { kind: "project" }> {
  const kind = name.value === null ? null : kindOfName(name.value);
  return {
    kind: "project",
    number: code,
    projectKind: { value: kind ?? "อื่นๆ", certainty: "as-is", from: name.from, why: null, alternatives: [] },
    name,
    localName: { value: null, certainty: "missing", from: [], why: null, alternatives: [] },
    line,
  };
}

function headOfPart({ code, name }: HeadingPart, piece: Piece): Head {
  const mark = code.from[0] ?? trimmedCitation(piece);
  const last = name.from[name.from.length - 1];
  return {
    level: code.value.split(".").length > 2 ? "subMission" : "mission",
    code: code.value,
    mark,
    all: cite(mark.piece, mark.start, last && last.piece === mark.piece ? Math.max(last.end, mark.end) : mark.end),
    name,
    starred: false,
  };
}
