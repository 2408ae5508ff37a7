/** Where the items of a project cell begin: by list marks, kind words and what stands before them. @module */
import { bracketed, type Stretch } from "#core/import/cells/brackets";
import { kindAtStart, misspeltKind } from "#core/import/cells/kind-words";
import { type Mark, markAt } from "#core/import/cells/marks";
import { isNoProject } from "#core/plan/no-project";

/** `at`: where its mark, or without one its text, begins; `body`: where its text begins. */
export interface Start {
  at: number;
  body: number;
  mark: Mark | null;
  hasKind: boolean;
  /** A blank line stands before it. */
  apart: boolean;
  byAmounts: boolean;
}

/** Words after which a number is no list mark (ครั้งที่ 2) …). */
const COUNTED = /(?:ที่|รุ่น|ครั้ง|ข้อ|ระยะ|หมู่|ชั้น|เล่ม|ปี|พ\.ศ\.|จำนวน|มาตรา|[0-9๐-๙,.])\s*$/;
/** A line that ends so goes on in the next. */
const GOES_ON =
  /(?:[/,\-–:(“"]|(?<!ติด)ตาม|(?<!สิ่ง)ของ|และ|หรือ|(?<!กำ)กับ|เพื่อ|(?<!ภาย)ใน|ด้วย|โดย|จาก|แก่|ให้|เรื่อง|ผ่าน|ภายใต้|เข้าร่วม|จัดทำ|ได้แก่|ดังนี้|ประกอบด้วย|ชื่อ|ต่อ)\s*$/;
const LEADS_LIST = /(?:ดังนี้|ได้แก่|ประกอบด้วย|คือ|:)\s*$/;
const LOOK_BACK = 24;
const INSIDE_LINE =
  /(?<=[^\s(])[^\S\n]*(?:[(（] ?[0-9๐-๙]{1,3} ?[)）]|[0-9๐-๙]{1,3} ?(?:\.?[)）]|\.(?![0-9๐-๙]))|[0-9๐-๙](?:\.[0-9๐-๙]{1,2}){2}(?=\s|[ก-ฮเ-ไ])|[•●▪➢]|\s[-–](?=\s))/g;

/** Reads a cell once, line by line. */
export class Starts {
  private readonly text: string;
  private readonly start: number;
  private readonly end: number;
  private readonly stretches: Stretch[];
  private readonly starts: Start[] = [];
  /** Of a list inside an item, as long as it runs on. */
  private inner: { style: string; number: number } | null = null;
  private outerStyle: string | null = null;
  /** Lines that go on with a name, but could begin one. */
  readonly possible: Start[] = [];
  private readonly forced: ReadonlySet<number>;

  /** `forced`: offsets of lines that begin an item whatever they look like. */
  constructor(text: string, start: number, end: number, forced: ReadonlySet<number> = new Set()) {
    this.forced = forced;
    this.text = text;
    this.start = start;
    this.end = end;
    this.stretches = bracketed(text);
  }

  /** In order; asked for once. */
  all(): Start[] {
    let apart = false;
    for (const { at, end } of linesOf(this.text, this.start, this.end)) {
      const first = at + (/^[\s\u200b\ufeff]*/.exec(this.text.slice(at, end))?.[0].length ?? 0);
      if (first >= end) {
        apart = true;
        continue;
      }
      const mark = markAt(this.text, first);
      const fits = mark !== null && mark.body <= end;
      this.offer(this.startAt(first, fits ? mark : null, apart));
      this.lookInside(Math.max(first + 1, fits ? mark.body : 0), end);
      apart = false;
    }
    return this.starts;
  }

  private startAt(at: number, mark: Mark | null, apart: boolean): Start {
    const body = mark?.body ?? at;
    return { at, body, mark, apart, hasKind: kindAtStart(this.text, body) !== null, byAmounts: mark === null && this.forced.has(at) };
  }

  private get current(): Start | null {
    return this.starts[this.starts.length - 1] ?? null;
  }

  private offer(candidate: Start): void {
    if (candidate.byAmounts || this.begins(candidate)) this.accept(candidate);
    else if (this.couldBegin(candidate)) this.possible.push(candidate);
  }

  private accept(candidate: Start): void {
    this.starts.push(candidate);
    this.inner = null;
    if (candidate.mark?.kind === "section") this.outerStyle = null;
    else if (candidate.mark && this.outerStyle === null) this.outerStyle = candidate.mark.style;
  }

  private textOfCurrent(to: number): string {
    return this.text.slice(this.current?.body ?? this.start, to).trim();
  }

  /** Whether an item begins with the line that the candidate begins. */
  private begins(candidate: Start): boolean {
    const { current } = this;
    const { mark } = candidate;
    if (current === null) return true;
    if (this.isBracketed(candidate)) return false;
    if (mark === null) return this.beginsUnmarked(candidate, current);
    if (mark.kind === "section") return true;
    if (mark.kind === "bullet") return this.beginsBullet(candidate, current, mark);
    return this.beginsNumber(candidate, current, mark);
  }

  private beginsUnmarked(candidate: Start, current: Start): boolean {
    const line = this.text.slice(candidate.at, this.lineEnd(candidate.at));
    if (isNoProject({ name: line, budgets: null })) return true;
    const before = this.textOfCurrent(candidate.at);
    if (before === "") return false;
    if (current.mark?.kind === "section") return candidate.hasKind || candidate.apart;
    const hasKind = candidate.hasKind || (candidate.apart && misspeltKind(line) !== null);
    if (!hasKind || GOES_ON.test(before.slice(-LOOK_BACK)) || isOnlyKind(before)) return false;
    if (isQuoted(this.text, candidate.at) && !isQuoted(this.text, current.body)) return false;
    return current.mark === null || candidate.apart;
  }

  private couldBegin({ at, mark }: Start): boolean {
    const { current } = this;
    if (mark !== null || current === null || current.mark !== null || this.stretchAround(at) || /[("'“‘*)]/.test(this.text.charAt(at)))
      return false;
    const before = this.textOfCurrent(at);
    return !GOES_ON.test(before.slice(-LOOK_BACK)) && !isOnlyKind(before);
  }

  private beginsBullet(candidate: Start, current: Start, mark: Mark & { kind: "bullet" }): boolean {
    if (current.mark?.kind === "section") return true;
    if (isNoProject({ name: this.text.slice(candidate.body, this.lineEnd(candidate.body)), budgets: null })) return true;
    if (current.mark?.kind === "bullet") return current.mark.style === mark.style || candidate.hasKind;
    return candidate.hasKind && this.isOfSameRank(candidate, current);
  }

  private beginsNumber(candidate: Start, current: Start, mark: Mark & { kind: "number" }): boolean {
    const goesOn = this.inner !== null && mark.style === this.inner.style && mark.number === this.inner.number + 1;
    if (this.inner && goesOn && !(mark.style === this.outerStyle && this.follows(mark))) {
      this.inner.number = mark.number;
      return false;
    }
    if (current.mark?.kind === "section") return true;
    if (current.mark === null || (current.mark.kind === "number" && mark.style !== this.outerStyle)) {
      const isInner = mark.number === 1 && !this.isOfSameRank(candidate, current);
      if (isInner || (current.mark === null && LEADS_LIST.test(this.textOfCurrent(candidate.at)) && current.hasKind && mark.number === 1)) {
        this.inner = { style: mark.style, number: 1 };
        return false;
      }
    }
    // A number without a sign of its own may be part of a name (“จำนวน / 12 โครงการ”).
    if (mark.style === "bare") return this.follows(mark);
    return candidate.hasKind || mark.number === 1 || this.follows(mark) || this.lastNumber() === null;
  }

  /** Whether the number is the one after that of the last numbered item. */
  private follows(mark: Mark): boolean {
    return mark.kind === "number" && mark.number === (this.lastNumber() ?? Number.NaN) + 1;
  }

  private lastNumber(): number | null {
    const { current } = this;
    return current?.mark?.kind === "number" ? current.mark.number : null;
  }

  /** An activity listed inside a project is part of it; a second project is not. */
  private isOfSameRank(candidate: Start, current: Start): boolean {
    if (!candidate.hasKind) return false;
    return !current.hasKind || kindAtStart(this.text, candidate.body) === kindAtStart(this.text, current.body);
  }

  /** A list inside brackets is part of a name, unless it runs on from the items outside. */
  private isBracketed({ at, mark }: Start): boolean {
    const stretch = this.stretchAround(at);
    if (!stretch) return false;
    return !(mark?.kind === "number" && mark.number > 1 && this.follows(mark) && !/[0-9๐-๙][.)]/.test(this.text.slice(stretch.open, at)));
  }

  private stretchAround(at: number): Stretch | null {
    while (this.stretches[0] && this.stretches[0].close < at) this.stretches.shift();
    const first = this.stretches[0];
    return first && first.open < at ? first : null;
  }

  /** Items that begin in the middle of a line. */
  private lookInside(from: number, to: number): void {
    const line = this.text.slice(0, to);
    INSIDE_LINE.lastIndex = from;
    for (let found = INSIDE_LINE.exec(line); found; found = INSIDE_LINE.exec(line)) {
      const at = found.index + found[0].length - found[0].trimStart().length;
      const mark = markAt(line, at);
      const next = INSIDE_LINE.lastIndex;
      if (mark && this.beginsInside(this.startAt(at, mark, false), found[0] !== found[0].trimStart()))
        this.accept(this.startAt(at, mark, false));
      INSIDE_LINE.lastIndex = next;
    }
  }

  private beginsInside(candidate: Start, isSpaced: boolean): boolean {
    const { mark } = candidate;
    if (mark === null || this.current === null || this.isBracketed(candidate)) return false;
    const before = this.text.slice(Math.max(this.current.body, candidate.at - LOOK_BACK), candidate.at);
    if (before.trim() === "" || COUNTED.test(before)) return false;
    if (mark.kind === "section") return isSpaced && /^[1-4]\./.test(mark.code);
    if (mark.kind === "bullet") {
      const isDash = /[-–]/.test(mark.style);
      return candidate.hasKind && (!isDash || this.current.mark?.kind === "bullet");
    }
    if (this.follows(mark))
      return candidate.hasKind || (isSpaced && this.current.mark?.kind === "number" && this.current.mark.style === mark.style);
    const isInner = mark.number === 1 && !this.isOfSameRank(candidate, this.current) && this.current.mark?.kind !== "section";
    return isSpaced && candidate.hasKind && !isInner && (this.lastNumber() === null || mark.number === 1);
  }

  private lineEnd(at: number): number {
    const found = this.text.indexOf("\n", at);
    return found < 0 || found > this.end ? this.end : found;
  }
}

function isOnlyKind(text: string): boolean {
  return /^(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)\s*:?$/.test(text);
}

function isQuoted(text: string, at: number): boolean {
  return /["'“‘]/.test(text.charAt(at));
}

function* linesOf(text: string, start: number, end: number): Generator<{ at: number; end: number }> {
  for (let at = start; at <= end; ) {
    const found = text.indexOf("\n", at);
    const stop = found < 0 || found > end ? end : found;
    yield { at, end: stop };
    at = stop + 1;
  }
}
