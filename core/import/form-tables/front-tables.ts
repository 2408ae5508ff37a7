/** The tables of risks and of targets, where each of their cells has become a line. @module */
import { joined } from "#core/import/form-tables/items";
import { SECTION } from "#core/import/form-tables/shape";
import { riskColumn } from "#core/import/front/risks";
import { headsTargets, isTargetValue, yearOfHeader } from "#core/import/front/targets";
import type { SourceBlock, SourceCell, SourceParagraph, SourceTable } from "#core/import/source";
import { toArabicDigits } from "#core/text/digits";

/** A table, and the index after its last line. */
interface Taken {
  table: SourceTable;
  next: number;
}

const LONGEST_NAME = 300;
const MOST_LINES_OF_NAME = 3;
const FEWEST_YEARS = 2;
const MOST_HEADER_LINES = 10;
const MOST_LINES_OF_ROW = 40;
const SCORE = /^(?:ต่ำ|ต่ํา|น้อย|ปานกลาง|กลาง|สูง|มาก|สูงมาก|ต่ำมาก|น้อยมาก|น้อยที่สุด|มากที่สุด)$/;

/** The paragraphs, with the tables among them whose cells can be told for certain; others stay lines. */
export function withFrontTables(paragraphs: readonly SourceParagraph[]): SourceBlock[] {
  const lines = paragraphs.filter(({ text }) => /\S/.test(text));
  const blocks: SourceBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const taken = targetsAt(lines, at) ?? risksAt(lines, at);
    blocks.push(taken?.table ?? lines[at]!);
    at = taken?.next ?? at + 1;
  }
  return blocks;
}

/** “ค่าเป้าหมาย”, the years, then each metric with a value for every year. */
function targetsAt(lines: readonly SourceParagraph[], from: number): Taken | null {
  if (!headsTargets(lines[from]!.text)) return null;
  let at = from + 1;
  while (at < lines.length && yearOfHeader(lines[at]!.text) !== null) at++;
  const years = at - from - 1;
  if (years < FEWEST_YEARS) return null;
  const rows = [cellsOf(lines.slice(from, at))];
  for (;;) {
    const name = linesOfName(lines, at);
    const values = lines.slice(at + name, at + name + years);
    if (name === 0 || values.length < years || !values.every(({ text }) => isTargetValue(text))) break;
    rows.push([cellOf(lines.slice(at, at + name)), ...cellsOf(values)]);
    at += name + years;
  }
  return rows.length > 1 ? { table: { kind: "table", rows }, next: at } : null;
}

/** How many lines there are before the next value; 0 for too many. */
function linesOfName(lines: readonly SourceParagraph[], at: number): number {
  for (let name = 0; name <= MOST_LINES_OF_NAME; name++) {
    const text = lines[at + name]?.text;
    if (text === undefined || text.length > LONGEST_NAME) return 0;
    if (isTargetValue(text)) return name;
  }
  return 0;
}

/** ลำดับ, step, issue, score, controls; then rows that begin with 1, 2, 3 … and have two lines before their score. */
function risksAt(lines: readonly SourceParagraph[], from: number): Taken | null {
  if (riskColumn(lines[from]!.text) !== "number") return null;
  const first = indexOfNumber(lines, from, 1, MOST_HEADER_LINES);
  const header = first === null ? null : riskHeader(lines.slice(from, first));
  if (first === null || !header) return null;
  const rows = [header];
  let at = first;
  for (let number = 1; numberOf(lines[at]) === number; number++) {
    const following = indexOfNumber(lines, at + 1, number + 1, MOST_LINES_OF_ROW);
    const end = following ?? endOfControls(lines, at + 4);
    const score = lines[at + 3];
    if (!score || !SCORE.test(score.text.trim()) || end <= at + 4) return null;
    const controls = lines.slice(at + 4, end);
    if (controls.some(({ text }) => SECTION.test(text.trim()) || SCORE.test(text.trim()))) return null;
    rows.push([...cellsOf(lines.slice(at, at + 4)), cellOf(controls)]);
    at = end;
  }
  return { table: { kind: "table", rows }, next: at };
}

/** Names of columns may go on in the next line. */
function riskHeader(lines: readonly SourceParagraph[]): SourceCell[] | null {
  const names: { column: string; own: SourceParagraph[] }[] = [];
  for (const line of lines) {
    const column = riskColumn(line.text);
    if (column !== null && !names.some((name) => name.column === column)) names.push({ column, own: [line] });
    else names[names.length - 1]?.own.push(line);
  }
  const isWhole = names.map(({ column }) => column).join() === "number,step,issue,score,controls";
  return isWhole && names.every(({ own }) => own.length <= 2) ? names.map(({ own }) => cellOf(own)) : null;
}

/** The last row's controls: one, or a list with its numbers in order. */
function endOfControls(lines: readonly SourceParagraph[], from: number): number {
  let at = from + 1;
  for (let number = 2; listNumber(lines[from]) === 1 && listNumber(lines[at]) === number; number++) at++;
  return Math.min(at, lines.length);
}

const trimmed = (line: SourceParagraph | undefined) => toArabicDigits(line?.text ?? "").trim();
const numberOf = (line: SourceParagraph | undefined): number | null => numberIn(/^(\d{1,2})[.)]?$/, line);

function listNumber(line: SourceParagraph | undefined): number | null {
  return SECTION.test(trimmed(line)) ? null : numberIn(/^(\d{1,2})[.)](?!\d)/, line);
}

function numberIn(pattern: RegExp, line: SourceParagraph | undefined): number | null {
  const digits = pattern.exec(trimmed(line))?.[1];
  return digits === undefined ? null : Number(digits);
}

function indexOfNumber(lines: readonly SourceParagraph[], from: number, number: number, most: number): number | null {
  const found = lines.slice(from, from + most).findIndex((line) => numberOf(line) === number);
  return found < 0 ? null : from + found;
}

const cellsOf = (lines: readonly SourceParagraph[]): SourceCell[] => lines.map((line) => cellOf([line]));

function cellOf(lines: readonly SourceParagraph[]): SourceCell {
  return joined(lines);
}
