/** What the page of the import sends, taken in by hand: nothing of it is trusted. @module */
import type { Place, SourceBlock, SourceCell, SourceDocument } from "#core/import/source";
import type { ImportAnswer, ImportFrom, ImportRequest } from "./panel-messages";

const MOST_BLOCKS = 50_000;
const MOST_CELLS = 300_000;
/** Characters of all texts together: several plans of five years with every detail. */
const MOST_TEXT = 4_000_000;
const MOST_SPAN = 1000;
const MOST_ANSWERS = 10_000;
const LONGEST_NAME = 300;
const LONGEST_PATH = 200;
const LONGEST_TYPED = 5000;

/** The request in its shape, with nothing else in it; null where it is none, or too large. */
export function importRequest(given: unknown): ImportRequest | null {
  try {
    const { source, answers, gone, mark } = fields(given);
    return {
      source: from(source),
      answers: list(answers, MOST_ANSWERS).map(answer),
      gone: gone === "drop" ? "drop" : "keep",
      mark: text(mark),
    };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function from(given: unknown): ImportFrom {
  const { kind, name, document } = fields(given);
  if (kind === "tab") return { kind };
  return kind === "file" ? { kind, name: text(name, LONGEST_NAME), document: documentOf(document) } : wrong();
}

function answer(given: unknown): ImportAnswer {
  const { path, choice, typed } = fields(given);
  const at = text(path, LONGEST_PATH);
  return typed === undefined ? { path: at, choice: whole(choice, 0, 1000) } : { path: at, typed: text(typed, LONGEST_TYPED) };
}

function documentOf(given: unknown): SourceDocument {
  const left = { cells: MOST_CELLS, text: MOST_TEXT };
  const piece = (one: Record<string, unknown>) => {
    const [words, raw] = [text(one.text), one.raw === undefined ? undefined : text(one.raw)];
    left.text -= words.length + (raw?.length ?? 0);
    if (left.text < 0) wrong();
    return { text: words, place: place(one.place), ...(raw !== undefined && { raw }) };
  };
  const cell = (one: unknown): SourceCell => {
    left.cells -= 1;
    if (left.cells < 0) wrong();
    const { across, down, ...rest } = fields(one);
    return {
      ...piece(rest),
      ...(across !== undefined && { across: whole(across, 1, MOST_SPAN) }),
      ...(down !== undefined && { down: whole(down, 1, MOST_SPAN) }),
    };
  };
  const block = (one: unknown): SourceBlock => {
    const { kind, rows, level, ...rest } = fields(one);
    if (kind === "table") return { kind, rows: list(rows, MOST_CELLS).map((row) => list(row, MOST_CELLS).map(cell)) };
    return kind === "paragraph" ? { kind, ...piece(rest), ...(level !== undefined && { level: whole(level, 1, 9) }) } : wrong();
  };
  return { blocks: list(fields(given).blocks, MOST_BLOCKS).map(block) };
}

function place(given: unknown): Place {
  const { line, sheet, cell, paragraph, table, row, column } = fields(given);
  const at = (value: unknown) => whole(value, 1, 10_000_000);
  if (line !== undefined) return { line: at(line) };
  if (cell !== undefined) return { sheet: text(sheet, LONGEST_NAME), cell: text(cell, 20) };
  if (paragraph !== undefined) return { paragraph: at(paragraph) };
  return { table: at(table), row: at(row), column: at(column) };
}

function fields(given: unknown): Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : wrong();
}

function list(given: unknown, most: number): unknown[] {
  return Array.isArray(given) && given.length <= most ? given : wrong();
}

function text(given: unknown, longest = MOST_TEXT): string {
  return typeof given === "string" && given.length <= longest ? given : wrong();
}

function whole(given: unknown, least: number, most: number): number {
  return Number.isInteger(given) && Number(given) >= least && Number(given) <= most ? Number(given) : wrong();
}

function wrong(): never {
  throw new TypeError("not what the page of the import sends");
}
