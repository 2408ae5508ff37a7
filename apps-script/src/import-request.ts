/** What the page of the import sends, taken in by hand: nothing of it is trusted. @module */
import type { Note } from "#core/import/import";
import type { Place } from "#core/import/source";
import { parseKeptPlan } from "#core/plan/kept-plan";
import type { Plan } from "#core/plan/model";
import type { ImportCompare } from "./panel-messages";

/** Characters of a plan, and of all notes together: several plans of five years with every detail. */
const MOST_TEXT = 8_000_000;
const MOST_NOTES = 100_000;
const MOST_ALTERNATIVES = 1000;
const LONGEST_NAME = 300;
/** What a cell of Sheets holds. */
const LONGEST_TEXT = 50_000;
const CERTAINTIES = ["cleaned", "inferred", "doubtful", "missing", "unplaced"] as const;
/** A JSON Pointer to a value of a plan. */
const PATH =
  /^\/(?:title|fiscalYears|(?:organization|missions|projects|printedTotals|details|targets|risks)(?:\/(?:[a-z][a-zA-Z]{0,30}|\d{1,6})){0,4})$/;

/** A plan to be held against the one in the workbook. */
export interface ImportAsked {
  plan: Plan;
  gone: ImportCompare["gone"];
}

/** A plan to be taken over as it was shown. */
export interface ImportConfirmed extends ImportAsked {
  source: string;
  notes: Note[];
  mark: string;
}

/** What panelImportDifferences is asked; null where it is no such thing, or too large. */
export function importAsked(given: unknown): ImportAsked | null {
  return orNull(() => asked(fields(given)));
}

/** What panelMakeImport is asked; null where it is no such thing, or too large. */
export function importConfirmed(given: unknown): ImportConfirmed | null {
  return orNull(() => {
    const request = fields(given);
    const { source, notes, mark } = request;
    return { ...asked(request), source: text(source, LONGEST_NAME), notes: notesOf(notes), mark: text(mark, LONGEST_NAME) };
  });
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function asked({ plan, gone }: Record<string, unknown>): ImportAsked {
  const parsed = parseKeptPlan(text(plan, MOST_TEXT)) ?? wrong();
  if (!fitsInCells(parsed)) wrong();
  return { plan: parsed, gone: gone === "drop" ? "drop" : "keep" };
}

function fitsInCells(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST_TEXT;
  return typeof value !== "object" || value === null || Object.values(value).every(fitsInCells);
}

function notesOf(given: unknown): Note[] {
  let left = MOST_TEXT;
  return list(given, MOST_NOTES).map((one) => {
    const { certainty, path, text: words, at, code, message, alternatives } = fields(one);
    const note: Note = {
      certainty: CERTAINTIES.find((known) => known === certainty) ?? wrong(),
      path: path === null ? null : pathOf(path),
      text: text(words, MOST_TEXT),
      at: at === null ? null : place(at),
      code: code === null ? null : text(code, LONGEST_NAME),
      message: message === null ? null : said(fields(message)),
      alternatives: list(alternatives, MOST_ALTERNATIVES).map(alternative),
    };
    left -= JSON.stringify(note).length;
    return left < 0 ? wrong() : note;
  });
}

function pathOf(given: unknown): string {
  const path = text(given, LONGEST_NAME);
  return PATH.test(path) ? path : wrong();
}

function said({ th, en }: Record<string, unknown>): NonNullable<Note["message"]> {
  return { th: text(th, LONGEST_TEXT), en: text(en, LONGEST_TEXT) };
}

/** A value that a plan holds: a blank, a text, a number, a yes; what cannot be read; a span of years; a list. */
function alternative(given: unknown): unknown {
  if (given === null || typeof given === "boolean" || Number.isFinite(given)) return given;
  if (typeof given === "string") return text(given, LONGEST_TEXT);
  if (Array.isArray(given)) return list(given, MOST_ALTERNATIVES).map(alternativePart);
  const { raw, from, to } = fields(given);
  return raw === undefined ? { from: whole(from), to: whole(to) } : { raw: text(raw, LONGEST_TEXT) };
}

function alternativePart(given: unknown): unknown {
  return Array.isArray(given) ? wrong() : alternative(given);
}

function place(given: unknown): Place {
  const { line, sheet, cell, paragraph, table, row, column } = fields(given);
  if (line !== undefined) return { line: whole(line) };
  if (cell !== undefined) return { sheet: text(sheet, LONGEST_NAME), cell: text(cell, 20) };
  if (paragraph !== undefined) return { paragraph: whole(paragraph) };
  return { table: whole(table), row: whole(row), column: whole(column) };
}

function fields(given: unknown): Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : wrong();
}

function list(given: unknown, most: number): unknown[] {
  return Array.isArray(given) && given.length <= most ? given : wrong();
}

function text(given: unknown, longest: number): string {
  return typeof given === "string" && given.length <= longest ? given : wrong();
}

/** Places and years are counted from 1. */
function whole(given: unknown): number {
  return Number.isInteger(given) && Number(given) >= 1 && Number(given) <= 10_000_000 ? Number(given) : wrong();
}

function wrong(): never {
  throw new TypeError("not what the page of the import sends");
}
