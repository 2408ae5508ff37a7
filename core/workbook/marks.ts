/** How problems show in the cells: a colour and our part of the cell's note. People's own notes and colours stay. @module */
import type { Problem, Severity } from "#core/rules/problem";
import { remedyText } from "#core/rules/shared/remedy-text";
import { clipped } from "#core/text/clipped";
import { parseA1 } from "#core/workbook/a1";

/** Background of a marked cell; these colours are ours, so the next check can tell and take them off again. */
export const MARK_COLOURS: Record<Severity, string> = { error: "#f9c6c2", warning: "#fde7a9", info: "#d6e6fb" };
export const SEVERITY_LABELS: Record<Severity, string> = { error: "ผิด", warning: "เตือน", info: "ข้อสังเกต" };

/** The line that our part of a note begins with; what stands above it is people's. */
export const NOTE_HEAD = "— ตรวจแผน —";

const NO_COLOUR = "#ffffff";
/** A note longer than this nobody reads, and Google has a limit. */
const LONGEST_NOTE = 4000;
const WORST_FIRST: Severity[] = ["error", "warning", "info"];

/** One cell to be marked; 0-based. */
export interface CellMark {
  row: number;
  column: number;
  severity: Severity;
  note: string;
}

/** What a tab shows: `null` background is none. Same shape as what was given. */
export interface TabMarks {
  backgrounds: (string | null)[][];
  notes: string[][];
}

/** Marks by tab title; a cell with several problems gets the colour of the worst and all sentences, each once, in the order given. */
export function marksOf(problems: Problem[]): Map<string, CellMark[]> {
  const byCell = new Map<string, { sheet: string; cell: string; problems: Problem[] }>();
  for (const problem of problems) {
    if ("path" in problem.where) continue;
    const key = `${problem.where.cell}@${problem.where.sheet}`;
    const entry = byCell.get(key) ?? { ...problem.where, problems: [] };
    entry.problems.push(problem);
    byCell.set(key, entry);
  }
  const byTab = new Map<string, CellMark[]>();
  for (const { sheet, cell, problems: found } of byCell.values()) {
    const place = parseA1(cell);
    const severity = WORST_FIRST.find((one) => found.some((problem) => problem.severity === one));
    if (!place || !severity) continue;
    const marks = byTab.get(sheet) ?? [];
    marks.push({ ...place, severity, note: clipped([...new Set(found.map(sentence))].join("\n"), LONGEST_NOTE) });
    byTab.set(sheet, marks);
  }
  return byTab;
}

/**
 * The tab's backgrounds and notes with the marks of this check and without those of the last one.
 * `backgrounds` as Google gives them (`#ffffff` is none); a colour that people chose stays and gets the note alone.
 */
export function markTab(backgrounds: string[][], notes: string[][], marks: CellMark[]): TabMarks {
  const result: TabMarks = {
    backgrounds: backgrounds.map((row) => row.map((colour) => (isOurs(colour) || isNone(colour) ? null : colour))),
    notes: notes.map((row) => row.map(peoplesNote)),
  };
  for (const mark of marks) {
    const colours = result.backgrounds[mark.row];
    const texts = result.notes[mark.row];
    if (!colours || !texts || mark.column >= colours.length) continue;
    colours[mark.column] ??= MARK_COLOURS[mark.severity];
    texts[mark.column] = withOurNote(texts[mark.column] ?? "", mark.note);
  }
  return result;
}

/**
 * The same for a part of a tab: `backgrounds` and `notes` begin at `row` and `column` (0-based) of it.
 * Marks of cells outside are passed over.
 */
export function markZone(
  backgrounds: string[][],
  notes: string[][],
  { row, column }: { row: number; column: number },
  marks: readonly CellMark[],
): TabMarks {
  const inside = marks.filter((mark) => mark.row >= row && mark.column >= column);
  return markTab(
    backgrounds,
    notes,
    inside.map((mark) => ({ ...mark, row: mark.row - row, column: mark.column - column })),
  );
}

/** Whether a tab shows anything but what it showed. */
export function marksDiffer(before: { backgrounds: string[][]; notes: string[][] }, after: TabMarks): boolean {
  return (
    after.notes.some((row, r) => row.some((note, c) => note !== before.notes[r]?.[c])) ||
    after.backgrounds.some((row, r) => row.some((colour, c) => (colour ?? NO_COLOUR) !== before.backgrounds[r]?.[c]))
  );
}

function sentence(problem: Problem): string {
  return `${SEVERITY_LABELS[problem.severity]}: ${problem.message.th}\n→ ${remedyText(problem)}`;
}

function isNone(colour: string): boolean {
  return colour.toLowerCase() === NO_COLOUR;
}

function isOurs(colour: string): boolean {
  return Object.values(MARK_COLOURS).includes(colour.toLowerCase());
}

function peoplesNote(note: string): string {
  const head = note.indexOf(NOTE_HEAD);
  return head < 0 ? note : note.slice(0, head).replace(/\n+$/, "");
}

function withOurNote(peoples: string, ours: string): string {
  return peoples === "" ? `${NOTE_HEAD}\n${ours}` : `${peoples}\n\n${NOTE_HEAD}\n${ours}`;
}
