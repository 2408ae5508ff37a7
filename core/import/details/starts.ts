/** Where the details of a project begin: its number, its name, or the name over “หลักการและเหตุผล”. @module */
import { type Heading, headingOf, isPlain } from "#core/import/details/headings";
import type { Line } from "#core/import/details/lines";
import { markOf, orderOf } from "#core/import/details/marks";
import type { SourceTable } from "#core/import/source";
import { comparable } from "#core/text/comparable";

export interface Start {
  /** The first line. */
  at: number;
  /** “ลำดับที่ 1”; `end`: in the text of the first line. */
  order: { number: number; end: number } | null;
  /** null where none stands. */
  name: Name | null;
}

/**
 * The name of a project. `content`: where it begins in the text of its first line. `number`, `label`: of the heading before it.
 * `guessed`: told by its place alone. `runsOn`: “ชื่อโครงการอบรม…”, the kind word is of the heading and of the name.
 */
interface Name {
  at: number;
  content: number;
  number: number | null;
  label: string;
  guessed: boolean;
  runsOn: boolean;
}

export interface Scan {
  lines: readonly Line[];
  /** Of each line; null in tables that are no forms of details. */
  headings: readonly (Heading | null)[];
  /** Lines that are the number of the heading in the next cell. */
  numbers: ReadonlySet<number>;
  /** Lines that pages have at their head: the plan's title, again and again. */
  pageTitles: ReadonlySet<number>;
  starts: Start[];
}

/** Lines between a project's number or name and its next heading; a name is wrapped over fewer. */
const NEAR = 6;
const KIND = /^[\s"'“”‘’(*_]*(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|กิจการ)/;
const NUMBERED = /^[\s#*_]*(?:ข้อ\s*)?(\d{1,3})\s?[.):]+\s*(?![\d.])/;
/** A name has no more. */
const LONGEST_NAME = 400;

export function scan(lines: readonly Line[]): Scan {
  const forms = formTables(lines);
  const headings = lines.map((line) => (line.table && !forms.has(line.table) ? null : headingOf(line.text)));
  const numbers = new Set<number>();
  lines.forEach((line, at) => {
    const heading = headings[at];
    const before = lines[at - 1];
    if (!heading || heading.number !== null || !line.table || before?.table !== line.table || before.row !== line.row) return;
    const number = NUMBER_ALONE.exec(before.text)?.[1];
    if (number === undefined) return;
    headings[at] = { ...heading, number: Number(number) };
    numbers.add(at - 1);
  });
  return { lines, headings, numbers, pageTitles: pageTitlesOf(lines), starts: new Finder(lines, headings).starts() };
}

const PAGE_TITLE = /^[#*\s]*แผน(?:ปฏิบัติการ)?ป้องกัน(?:และปราบปราม)?การทุจริต.{0,160}2[56]\d\d/;
const LONGEST_PAGE_TITLE = 260;

function pageTitlesOf(lines: readonly Line[]): Set<number> {
  const places = new Map<string, number[]>();
  lines.forEach(({ text, table }, at) => {
    if (table !== null || text.length > LONGEST_PAGE_TITLE || !PAGE_TITLE.test(text)) return;
    const key = comparable(text);
    places.set(key, [...(places.get(key) ?? []), at]);
  });
  return new Set([...places.values()].filter((same) => same.length > 1).flat());
}

const NUMBER_ALONE = /^(\d{1,2})[.)]?$/;

class Finder {
  private readonly lines: readonly Line[];
  private readonly headings: readonly (Heading | null)[];
  private readonly found: Start[] = [];
  /** The highest section since the last start; 0 for none. */
  private highest = 0;

  constructor(lines: readonly Line[], headings: readonly (Heading | null)[]) {
    this.lines = lines;
    this.headings = headings;
  }

  starts(): Start[] {
    for (let at = 0; at < this.lines.length; at++) this.look(at);
    return this.found;
  }

  private look(at: number): void {
    const heading = this.headings[at] ?? null;
    if (heading?.key === "1") {
      this.named(at, heading);
    } else if (heading) {
      const mayFollowName = heading.key === "2" || (heading.key === "3" && heading.number === 2);
      if (mayFollowName && isPlain(heading)) this.untitled(at, heading);
      if (isPlain(heading)) this.highest = Math.max(this.highest, Number(heading.key));
    } else {
      const order = orderOf(this.lines[at]!.text);
      if (order && this.isFollowed(at)) this.begin({ at, order: { number: order.number, end: order.content }, name: null });
    }
  }

  /** “ชื่อโครงการ : …” */
  private named(at: number, heading: Heading): void {
    if (!this.isName(at, heading)) return;
    const { number, words: label } = heading;
    const runsOn = heading.by === "nothing";
    // Of “ชื่อโครงการอบรม…” only ชื่อ is no part of the name.
    const content = runsOn ? heading.content - label.replace(/^ชื่อ/, "").length : heading.content;
    const name = { at, content, number, label, guessed: false, runsOn };
    const last = this.found[this.found.length - 1];
    if (last && this.isOpen() && last.name === null && at - last.at < NEAR) last.name = name;
    else this.begin({ at, order: this.orderOfName(at, heading), name });
  }

  /** “3. ชื่อโครงการ” over “หลักการ…” or “1. หลักการ…” has the project's number. */
  private orderOfName(at: number, { number, group }: Heading): Start["order"] {
    const next = this.nextHeading(at + 1, at + 2 * NEAR);
    const following = next === null ? null : this.headings[next]!.number;
    if (number === null || number === 1 || group !== null || (following !== null && following !== 1)) return null;
    return { number, end: NUMBERED.exec(this.lines[at]!.text)?.[0].length ?? 0 };
  }

  /** A name stands beside or under it, and another section follows. */
  private isName(at: number, heading: Heading): boolean {
    if (heading.by === "nothing" && heading.number !== 1) return false;
    const next = this.nextHeading(at + 1, at + 2 * NEAR);
    if (next === null) return false;
    const follows = this.headings[next]!;
    return follows.key !== "1" && Number(follows.key) <= 6 && (heading.by !== null || next > at + 1);
  }

  /** A heading that comes right after the name, where the name has none of its own. */
  private untitled(at: number, heading: Heading): void {
    const last = this.found[this.found.length - 1];
    if (last && this.isOpen()) {
      const line = this.lines[last.at]!;
      const isBeside = last.order !== null && last.order.end < line.text.length;
      if (last.name === null && isBeside) last.name = { ...this.titleIn(last.at), content: last.order!.end };
      else if (last.name === null && last.at + 1 < at) last.name = this.titleIn(last.at + 1);
      return;
    }
    const start = this.titleAbove(at, heading);
    if (start) this.begin(start);
  }

  private titleIn(at: number): Name {
    const number = NUMBERED.exec(this.lines[at]!.text);
    return { at, content: number?.[0].length ?? 0, number: number ? Number(number[1]) : null, label: "", guessed: false, runsOn: false };
  }

  /** The name right above the heading: numbered, or begun with a kind word; after a complete project whatever stands there. */
  private titleAbove(at: number, heading: Heading): Start | null {
    const lowest = Math.max(0, at - NEAR, (this.found[this.found.length - 1]?.at ?? -1) + 1);
    const isComplete = this.highest >= 7;
    for (let above = at - 1; above >= lowest && this.mayBeTitle(above, at); above--) {
      const title = this.titleIn(above);
      const isKind = KIND.test(this.lines[above]!.text.slice(title.content));
      if (title.number !== null) return title.number === 1 || isKind ? this.numberedTitle(title, isKind, heading) : null;
      if (isKind) return isComplete || this.found.length === 0 ? { at: above, order: null, name: title } : null;
    }
    const isGuess = isComplete && at > lowest && this.mayBeTitle(at - 1, at);
    return isGuess ? { at: at - 1, order: null, name: { ...this.titleIn(at - 1), guessed: true } } : null;
  }

  private mayBeTitle(at: number, below: number): boolean {
    const { text, table } = this.lines[at]!;
    return !this.headings[at] && !markOf(text) && text.length <= LONGEST_NAME && (table === null || table === this.lines[below]!.table);
  }

  /** “๑. โครงการ…” over “๒. หลักการ…” has the section's number, “15. โครงการ…” over “หลักการ…” or “1. หลักการ…” the project's. */
  private numberedTitle(title: Name, isKind: boolean, heading: Heading): Start | null {
    const { at, number, content } = title;
    if (number !== null && (heading.number === null || heading.number === 1))
      return { at, order: { number, end: content }, name: { ...title, number: null } };
    return (number === 1 && heading.number === 2) || (isKind && this.highest >= 7) ? { at, order: null, name: title } : null;
  }

  private begin(start: Start): void {
    this.found.push(start);
    this.highest = 0;
  }

  /** Whether nothing but its number and name has come yet. */
  private isOpen(): boolean {
    return this.highest === 0;
  }

  /** Whether a name or the first section comes soon. */
  private isFollowed(at: number): boolean {
    const next = this.nextHeading(at + 1, at + NEAR);
    return next !== null && Number(this.headings[next]!.key) <= 3;
  }

  private nextHeading(from: number, to: number): number | null {
    for (let at = from; at < Math.min(to, this.lines.length); at++) {
      const heading = this.headings[at];
      if (heading && isPlain(heading)) return at;
    }
    return null;
  }
}

/** Tables of headings and contents, one below the other: a project's details in two columns. Column headers stand side by side. */
function formTables(lines: readonly Line[]): Set<SourceTable> {
  const counts = new Map<SourceTable, { numbered: number; bare: number; row: number; inRow: number; isGrid: boolean }>();
  for (const line of lines) {
    if (!line.table) continue;
    const heading = headingOf(line.text);
    if (!heading || !isPlain(heading)) continue;
    const count = counts.get(line.table) ?? { numbered: 0, bare: 0, row: -1, inRow: 0, isGrid: false };
    count.inRow = count.row === line.row ? count.inRow + 1 : 1;
    count.row = line.row;
    if (count.inRow > 2) count.isGrid = true;
    if (heading.number !== null) count.numbered++;
    else count.bare++;
    counts.set(line.table, count);
  }
  return new Set([...counts].filter(([, count]) => !count.isGrid && (count.numbered > 0 || count.bare >= 3)).map(([table]) => table));
}
