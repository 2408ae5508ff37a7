/** HTML tables inside a text: table, tr, td and th only. @module */
import { isBlank, type Line, paragraph, type Taken } from "#core/import/read-text/lines";
import type { SourceBlock, SourceCell } from "#core/import/source";

const TAG = /<(\/?)(table|tr|td|th|thead|tbody|tfoot|caption|colgroup|col)\b([^<>]{0,2000})>/gi;
const MOST_SPANNED = 100;

interface Tag {
  name: string;
  closes: boolean;
  attributes: string;
  start: number;
  end: number;
}

/** For each line in which tables begin: the line in which the last of them is closed; Infinity when one never is. */
export function closingLines(lines: readonly Line[]): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  lines.forEach(({ text }, at) => {
    for (const [tag] of text.includes("<") ? text.matchAll(/<\/?table\b/gi) : []) {
      const begun = tag.startsWith("</") ? open.pop() : undefined;
      if (!tag.startsWith("</")) open.push(at);
      else if (begun !== undefined) closing.set(begun, at);
    }
  });
  for (const at of open) closing.set(at, Number.POSITIVE_INFINITY);
  return closing;
}

/** The table that begins in `lines[at]`, with the text before and after it on its lines; null where none does or it is broken. */
export function readHtmlTable(lines: readonly Line[], at: number, closing: ReadonlyMap<number, number>): Taken | null {
  if (!closing.has(at)) return null;
  let end = at;
  // A table may begin in the line in which another ends.
  for (let next = closing.get(end); next !== undefined && next > end; next = closing.get(end)) end = next;
  if (end === Number.POSITIVE_INFINITY) return null;
  const text = lines
    .slice(at, end + 1)
    .map((line) => line.text)
    .join("\n");
  const blocks = blocksOf(text, lines[at]!.number);
  return blocks === null ? null : { blocks, next: end + 1 };
}

/** Paragraphs and tables of a text with whole tables in it; null when a table is closed that never began. */
function blocksOf(text: string, firstLine: number): SourceBlock[] | null {
  const blocks: SourceBlock[] = [];
  const lineAt = lineCounter(firstLine, text);
  let rows: SourceCell[][] = [];
  let cell: Tag | null = null;
  let depth = 0;
  let last = 0;
  for (const tag of tagsOf(text)) {
    if (tag.name === "table") depth += tag.closes ? -1 : 1;
    if (depth < 0) return null;
    const begins = tag.name === "table" && !tag.closes && depth === 1;
    const ends = tag.name === "table" && depth === 0;
    // A table inside a cell is text of the cell.
    if (!begins && !ends && (depth !== 1 || tag.name === "table")) continue;
    if (begins) {
      blocks.push(...paragraphsOf(text.slice(last, tag.start), lineAt(last)));
      rows = [];
    } else if (cell !== null) {
      rows[rows.length - 1]?.push(cellOf(text.slice(cell.end, tag.start), lineAt(cell.end), cell.attributes));
      cell = null;
    } else if (!isBlank(text.slice(last, tag.start))) {
      // A caption, or text that lost its cell.
      rows.push([cellOf(text.slice(last, tag.start), lineAt(last), "")], []);
    }
    last = tag.end;
    if ((tag.name === "tr" && !tag.closes) || (rows.length === 0 && isCell(tag))) rows.push([]);
    if (isCell(tag)) cell = tag;
    const full = rows.filter((row) => row.length > 0);
    if (ends && full.length > 0) blocks.push({ kind: "table", rows: full });
  }
  return [...blocks, ...paragraphsOf(text.slice(last), lineAt(last))];
}

const isCell = (tag: Tag): boolean => !tag.closes && (tag.name === "td" || tag.name === "th");

function* tagsOf(text: string): Generator<Tag> {
  for (const match of text.matchAll(TAG)) {
    const [all, slash, name = "", attributes = ""] = match;
    yield { name: name.toLowerCase(), closes: slash === "/", attributes, start: match.index, end: match.index + all.length };
  }
}

function cellOf(text: string, line: number, attributes: string): SourceCell {
  const across = span(attributes, "colspan");
  const down = span(attributes, "rowspan");
  return { text, place: { line }, ...(across > 1 ? { across } : {}), ...(down > 1 ? { down } : {}) };
}

function span(attributes: string, name: string): number {
  const number = Number(new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,3})`, "i").exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(number, 1), MOST_SPANNED);
}

function paragraphsOf(text: string, firstLine: number): SourceBlock[] {
  return text
    .split("\n")
    .map((line, index) => ({ text: line, number: firstLine + index }))
    .filter((line) => !isBlank(line.text))
    .map(paragraph);
}

/** Line of an offset; asked in ascending order. */
function lineCounter(firstLine: number, text: string): (offset: number) => number {
  let line = firstLine;
  let counted = 0;
  return (offset) => {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
    counted = Math.max(counted, offset);
    return line;
  };
}
