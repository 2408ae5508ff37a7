/** The rows of all tables of projects in their order: headings, projects, totals. @module */

import { amountItems } from "#core/import/cells/amount-items";
import { splitProjectCell } from "#core/import/cells/split-project-cell";
import type { Structure } from "#core/import/drawn";
import type { Piece, SourceTable } from "#core/import/source";
import { type BodyRow, hasFigures, isFigure, ownCell } from "#core/import/summary/body-row";
import { Continuations } from "#core/import/summary/continuations";
import { fitRow, looksLikeAmount } from "#core/import/summary/fit-row";
import { expandGrid, type GridCell, type GridRow, isBlank, ownCells } from "#core/import/summary/grid";
import { citeHeader, type Header, IN_THOUSANDS, type Layout, readHeader } from "#core/import/summary/header";
import { type Head, loneHeads, readHeads } from "#core/import/summary/heads";
import { isOnlyHeading } from "#core/import/summary/leading-columns";
import { PageTexts, repeatedOnPage } from "#core/import/summary/page-texts";
import { asProject, headOfPart, isProjectInColumn, isProjectWithSectionNumber } from "#core/import/summary/project-or-section";
import { headingWithCount, loneHeading } from "#core/import/summary/rows-of-headings";
import { countOfHeading, type TotalRow, totalOf } from "#core/import/summary/rows-of-totals";

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
  return reader.finish();
}

/** So many paragraphs above a table may head it; further up a heading is of something else (a list of the dimensions in the preface). */
const NEAR = 4;

class BodyReader {
  readonly body: Omit<Body, "titleYear"> = { entries: [], heads: [], structure: [], layouts: [] };
  readonly #pageTexts = new PageTexts();
  readonly #continuations = new Continuations();
  #layout: Layout | null = null;
  #pending: Piece[] = [];

  finish(): Body {
    const { structure, titleYear } = this.#pageTexts;
    return { ...this.body, structure: [...this.body.structure, ...structure], titleYear };
  }

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
        this.#header(header, near);
        at += header.height - 1;
      } else if (row && this.#layout) this.#row(row, at, index, this.#layout);
      else if (row) this.#pageTexts.take(ownCells(row, at));
    }
  }

  #header(header: Header, near: readonly Piece[]): void {
    this.body.structure.push(...citeHeader(header, this.body.layouts.length === 0 ? "header" : "page-header"));
    this.body.layouts.push(header.layout);
    this.#layout = near.some(({ text }) => IN_THOUSANDS.test(text)) ? { ...header.layout, inThousands: true } : header.layout;
    this.#continuations.beginPage();
  }

  #row(grid: GridRow, at: number, table: number, layout: Layout): void {
    const own = ownCells(grid, at);
    if (own.every(isBlank) || this.#pageTexts.take(own)) return;
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
    const last = this.body.entries[this.body.entries.length - 1];
    const repeated = repeatedOnPage(row, own, last?.kind === "row" ? last.row : null);
    if (repeated) {
      this.body.structure.push(...repeated);
      return;
    }
    row.heads = this.body.heads.length;
    const total = totalOf(row) ?? (layout.lists === "projects" ? null : countOfHeading(row));
    if (total) this.body.entries.push({ kind: "total", total });
    else if (layout.lists === "projects") this.#projects(row);
  }

  #projects(row: BodyRow): void {
    const project = ownCell(row, "project");
    const lone = loneHeading(row, project) ?? headingWithCount(row, project);
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

/** A table without a header goes on with the one before when it is as wide and has amounts where that has them. */
function goesOn(grid: readonly GridRow[], layout: Layout): boolean {
  const width = layout.columns.length;
  const sameWidth = grid.filter((row) => row.length === width).length * 2 >= grid.length;
  return (
    sameWidth &&
    grid.some((row) => row.some((cell, column) => isFigure(layout.columns[column]) && cell && looksLikeAmount(cell.piece.text)))
  );
}
