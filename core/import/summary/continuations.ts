/**
 * Names and headings that go on in the next row, where a program has put every line of a cell into a row of its own.
 * @module
 */
import { cleanText } from "#core/import/draw-text";
import { type Citation, type Drawn, inferred, type Why } from "#core/import/drawn";
import type { BodyRow } from "#core/import/summary/body-row";
import { coveredCell, hasFigures, ownColumns } from "#core/import/summary/body-row";
import type { GridCell } from "#core/import/summary/grid";
import { isBlank } from "#core/import/summary/grid";
import type { Head } from "#core/import/summary/heads";
import { trimmedCitation } from "#core/import/summary/total-row";
import { DIMENSIONS } from "#core/plan/framework";
import { kindOfName } from "#core/plan/kinds";
import { comparable } from "#core/text/comparable";

const OVER_ROWS: Why = { code: "name-over-rows", th: "ต่อชื่อที่พิมพ์ต่อกันหลายแถว", en: "a name that goes on in the next row was joined" };

/** What a line that goes on begins with: words that no name begins with, closing signs. */
const GOES_ON = /^\s*(?:และ|หรือ|ของ|ที่(?!ดิน|ปรึกษา|ทำการ)|ใน|เพื่อ|แก่|ให้แก่|ต่อ(?!ต้าน)|ด้วย|ตาม|กับ|จาก|ซึ่ง|โดย|สู่|[”")’,)/])/;
/** What a line that goes on ends with. */
const IS_OPEN = /(?:และ|หรือ|เพื่อ|แก่|กับ|ด้วย|จาก|โดย|ซึ่ง|[/,\-(“])\s*$/;
const LONGEST = 400;
/** So many names with a number, and none without, make numbers the rule. */
const ENOUGH = 3;

type Column = "dimension" | "mission" | "subMission";

export class Continuations {
  #numbered = 0;
  #unnumbered = 0;
  /** The row of the last text in each column. */
  readonly #lastText = new Map<Column, GridCell>();
  /** Columns in which nothing has stood yet since the page began. */
  #fresh = new Set<Column>();

  /** A header came: a new page, on which a heading of the last may go on. */
  beginPage(): void {
    this.#fresh = new Set(this.#lastText.keys());
  }

  note(row: BodyRow): void {
    for (const { part } of row.parts) {
      if (part.kind !== "project") continue;
      if (part.number.value !== null || !isBlank(coveredCell(row, "number"))) this.#numbered++;
      else this.#unnumbered++;
    }
  }

  noteHeading(cell: GridCell, column: Column): void {
    this.#lastText.set(column, cell);
    this.#fresh.delete(column);
  }

  /**
   * Whether the row is no more than the next line of the name above it: text in the projects' column alone, without number, kind word or
   * amount, under a project that has them, and either numbers are the rule or the words show that they go on. Joins the name then.
   */
  ofName(row: BodyRow, cell: GridCell, before: BodyRow | null): boolean {
    const last = before?.parts[before.parts.length - 1];
    if (!before || last?.part.kind !== "project" || !hasFigures(before) || hasFigures(row)) return false;
    const { text } = cell.piece;
    const others = ownColumns(row).filter((own) => own.cell !== cell && own.role?.role !== "mission" && own.role?.role !== "dimension");
    if (text.length > LONGEST || others.some((own) => !isBlank(own.cell)) || isMarked(text)) return false;
    const name = last.part.name.value ?? "";
    const isRule = this.#numbered >= ENOUGH && this.#unnumbered === 0;
    if (!isRule && !GOES_ON.test(text) && !IS_OPEN.test(name) && !isUnclosed(name)) return false;
    last.part = { ...last.part, name: joinedText(last.part.name, text.trim(), trimmedCitation(cell.piece)) };
    return true;
  }

  /** The text of a column of headings that goes on right under a heading; null where it is something else. */
  ofHeading(cell: GridCell, column: Column, head: Head | undefined): Citation | null {
    const above = this.#lastText.get(column);
    const text = cell.piece.text.trim();
    const isNext = above !== undefined && (above.row + above.rows === cell.row || this.#fresh.has(column));
    if (!isNext || !head || text.length > LONGEST) return null;
    const from = trimmedCitation(cell.piece);
    if (column === "dimension") {
      const words = comparable(text);
      return words !== "" && DIMENSIONS.some(({ name }) => comparable(name).includes(words)) ? from : null;
    }
    if (head.name.value !== null && head.level !== "dimension") head.name = joinedText(head.name, text.replace(/\s*\(ต่อ\)$/, ""), from);
    return from;
  }
}

function isMarked(text: string): boolean {
  return kindOfName(text) !== null || /^\s*(?:\(?[\d๐-๙]{1,3}[.)]|[-–•●▪*]|ไม่มี)/.test(text);
}

function isUnclosed(name: string): boolean {
  const count = (signs: RegExp) => name.match(signs)?.length ?? 0;
  return count(/[(（]/g) > count(/[)）]/g) || count(/“/g) > count(/”/g) || count(/"/g) % 2 === 1;
}

function joinedText(name: Drawn<string | null>, text: string, ...from: Citation[]): Drawn<string | null> {
  const { value } = cleanText(`${name.value ?? ""} ${text.replace(/\s+/g, " ")}`);
  return inferred<string | null>(value, OVER_ROWS, ...name.from, ...from);
}

/** The name with what stands of it in the next row. */
export function joinedName(name: Drawn<string | null>, rest: Drawn<string | null>): Drawn<string | null> {
  return joinedText(name, rest.value ?? "", ...rest.from);
}
