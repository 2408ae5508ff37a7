/** The details of each project in a document: its name, its sections, and the headings above it. @module */
import { contextAbove, type Levels, NO_LEVELS } from "#core/import/details/context";
import { type Heading, isPlain } from "#core/import/details/headings";
import type { Line } from "#core/import/details/lines";
import { headsDetails, headsPart, isSignature, levelOf, markOf } from "#core/import/details/marks";
import { type Scan, type Start, scan } from "#core/import/details/starts";
import { type Citation, cite, type SectionNumber, type Structure } from "#core/import/drawn";

/** A line from `start` (in its piece) on. */
export interface Span {
  line: Line;
  start: number;
}

/** A heading and what stands under it. */
export interface Section {
  key: SectionNumber;
  number: number | null;
  /** Its words, and where it stands in its line; null for a name without a heading. */
  heading: { words: string; line: Line; start: number; end: number } | null;
  content: Span[];
}

/** The details of one project. */
export interface Block {
  number: { value: number; from: Citation } | null;
  sections: Section[];
  levels: Levels;
  /** Whether the name is guessed by where it stands. */
  nameGuessed: boolean;
  /** Of “ชื่อโครงการอบรม…”: the kind word is of the heading and of the name. */
  nameRunsOn: boolean;
  structure: Structure[];
}

/** Fewer kinds of sections are no details of a project. */
const FEWEST = 3;
/** What the front part of a plan has not, under หลักการและเหตุผล and วัตถุประสงค์ of its own. */
const ONLY_OF_DETAILS: readonly SectionNumber[] = ["5", "6", "7", "8"];

/** The lines are of consecutive blocks of a document, in order. `levels`: of the headings before them. */
export function blocksOf(lines: readonly Line[], levels: Levels = NO_LEVELS): { blocks: Block[]; levels: Levels } {
  const scanned = scan(lines);
  const blocks: Block[] = [];
  let above = levels;
  let free = 0;
  scanned.starts.forEach((start, index) => {
    const context = contextAbove(lines, { since: scanned.starts[index - 1]?.at ?? 0, free, below: start.at }, above);
    const region = new Region(scanned, start, scanned.starts[index + 1]?.at ?? lines.length, context.levels);
    const block = region.read();
    above = context.levels;
    if (!isDetail(block)) return;
    block.structure.push(...context.structure);
    blocks.push(block);
    free = region.end;
  });
  return { blocks, levels: above };
}

function isDetail({ sections }: Block): boolean {
  const keys = new Set(sections.map(({ key }) => key));
  const name = sections.find(({ key }) => key === "1");
  const isNamed = name?.heading?.words !== undefined && name.heading.words !== "";
  return keys.size >= FEWEST && (isNamed || ONLY_OF_DETAILS.filter((key) => keys.has(key)).length >= 2);
}

/** Lines that a table, or what looks like another part, may have inside a section. */
const SOON = 80;

/** The lines from one project's beginning to the next one's. */
class Region {
  /** The first line that is not of the project. */
  end: number;
  private readonly lines: readonly Line[];
  private readonly headings: readonly (Heading | null)[];
  private readonly numbers: ReadonlySet<number>;
  private readonly pageTitles: ReadonlySet<number>;
  private readonly start: Start;
  private readonly next: number;
  private readonly levels: Levels;
  private readonly sections: Section[] = [];
  private readonly structure: Structure[] = [];
  private section: Section | null = null;

  constructor({ lines, headings, numbers, pageTitles }: Scan, start: Start, next: number, levels: Levels) {
    this.lines = lines;
    this.headings = headings;
    this.numbers = numbers;
    this.pageTitles = pageTitles;
    this.start = start;
    this.next = next;
    this.levels = levels;
    this.end = next;
  }

  read(): Block {
    const { start } = this;
    const first = this.lines[start.at]!;
    const number = start.order && { value: start.order.number, from: cite(first.piece, first.start, first.start + start.order.end) };
    this.readBookmark(first);
    for (let at = start.order && start.name?.at !== start.at ? start.at + 1 : start.at; at < this.next; at++) {
      if (at === start.name?.at) this.openName(start.name);
      else if (this.endsAt(at)) {
        this.end = at;
        const { piece, start: from, end, text } = this.lines[at]!;
        if (headsPart(text)) this.structure.push({ code: "part-heading", from: cite(piece, from, end) });
        break;
      } else this.readLine(at);
    }
    const { guessed = false, runsOn = false } = start.name ?? {};
    return { number, sections: this.sections, levels: this.levels, nameGuessed: guessed, nameRunsOn: runsOn, structure: this.structure };
  }

  private readLine(at: number): void {
    const line = this.lines[at]!;
    this.readBookmark(line);
    const mark = this.numbers.has(at) ? "section-number" : this.pageTitles.has(at) ? "page-title" : markOf(line.text);
    const heading = this.headings[at];
    if (mark) this.structure.push({ code: mark, from: cite(line.piece, line.start, line.end) });
    else if (heading && this.isSection(heading)) this.open(line, heading);
    else if (line.end > line.start) this.section?.content.push({ line, start: line.start });
  }

  private readBookmark({ bookmark }: Line): void {
    if (bookmark) this.structure.push({ code: "bookmark", from: bookmark });
  }

  private openName({ at, content, number, label }: NonNullable<Start["name"]>): void {
    const line = this.lines[at]!;
    const isBesideOrder = at === this.start.at && this.start.order !== null;
    if (at !== this.start.at) this.readBookmark(line);
    const from = line.start + (isBesideOrder ? (this.start.order?.end ?? 0) : 0);
    this.openAt("1", number, line, { words: label, from, to: line.start + content });
  }

  private open(line: Line, { key, number, words, content }: Heading): void {
    this.openAt(key, number, line, { words, from: line.start, to: line.start + content });
  }

  private openAt(
    key: SectionNumber,
    number: number | null,
    line: Line,
    { words, from, to }: { words: string; from: number; to: number },
  ): void {
    this.section = { key, number, heading: to > from ? { words, line, start: from, end: to } : null, content: [] };
    this.sections.push(this.section);
    if (to < line.end) this.section.content.push({ line, start: to });
  }

  /** Whether the heading begins a section here, and is no item of a list and no words of the text. */
  private isSection(heading: Heading): boolean {
    if (heading.by === "nothing" || heading.key === "1") return false;
    const key = Number(heading.key);
    const now = Number(this.section?.key ?? 0);
    const isNew = this.sections.every((section) => section.key !== heading.key);
    const numbers = this.sections.flatMap(({ number }) => number ?? []);
    const last = numbers[numbers.length - 1] ?? 0;
    if (heading.number === null) {
      if (heading.by === "space" || key === now) return false;
      return isNew && (key > now || numbers.length < 2);
    }
    // 5.1 is an item, but for offices that number 1.1, 1.2 … all through.
    if (heading.group !== null && !this.sections.some(({ key: other, number }) => other === "1" && number !== null)) return false;
    if (heading.group !== null && heading.group === now && heading.by !== null) return false;
    const follows = heading.number === last + 1 || (heading.number > last && heading.number <= last + 3);
    if (key === now) return follows && heading.group === null && heading.by === null;
    if (heading.by === null) return follows || isNew;
    return (follows || heading.number === key) && (isNew || follows);
  }

  /** Whether the line is of what comes after the project: a table of something else, the heading of a part, of a mission. */
  private endsAt(at: number): boolean {
    const line = this.lines[at]!;
    if (!this.section || this.numbers.has(at)) return false;
    if (line.table && !this.headings[at]) {
      const before = this.section.content[this.section.content.length - 1]?.line;
      return before !== undefined && before.table !== line.table && !this.isContinued(at);
    }
    return (headsPart(line.text) || isSignature(line.text) || headsDetails(line.text) || this.isLevelOfNext(at)) && !this.isContinued(at);
  }

  /** Whether the heading of the framework there stands over the next project. */
  private isLevelOfNext(at: number): boolean {
    if (this.next >= this.lines.length || levelOf(this.lines[at]!.text) === null) return false;
    return contextAbove(this.lines, { since: this.start.at, free: at, below: this.next }, this.levels).from === at;
  }

  /** Whether another section of the project comes soon. */
  private isContinued(at: number): boolean {
    const last = Math.min(this.next, at + SOON);
    for (let here = at; here < last; here++) {
      const heading = this.headings[here];
      if (heading && isPlain(heading) && Number(heading.key) > Number(this.section?.key ?? 0)) return true;
    }
    return false;
  }
}
