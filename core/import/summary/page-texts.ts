/** Texts of the page inside a table: the plan's title, page numbers, what is carried forward, a name once more. @module */
import type { Structure } from "#core/import/drawn";
import { type BodyRow, coveredCell, hasFigures, ownCell } from "#core/import/summary/body-row";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import { leadingTexts } from "#core/import/summary/leading-columns";
import { trimmedCitation } from "#core/import/summary/total-row";
import { comparable } from "#core/text/comparable";

/** A title has no more letters. */
const LONGEST_TITLE = 300;
const TITLE = /^แผนปฏิบัติการ(?:ป้องกัน|เพื่อ|ด้าน)/;
const CARRIED = /^(?:รวม)?(?:ยอด|ยอดรวม|รวม)?(?:ยกไป|ยกมา)(?:หน้า(?:ถัดไป|ก่อน|ต่อไป)?)?$/;
const PAGE_NUMBER = /^หน้า(?:ที่)?\d{1,4}$/;
const DASHED_NUMBER = /^\s*[-–]\s{0,3}[\d๐-๙]{1,4}\s{0,3}[-–]\s*$/;

/** The titles and page numbers that stand in rows of their own. */
export class PageTexts {
  readonly structure: Structure[] = [];
  /** The one fiscal year (พ.ศ.) that a title names; null without one, or where titles differ. */
  titleYear: number | null = null;
  readonly #titles = new Set<string>();

  /** Whether the cells of a row are no more than that; cites them then, but the first title, which is left to who looks for the plan's. */
  take(own: readonly GridCell[]): boolean {
    const filled = own.filter((cell) => !isBlank(cell));
    const only = filled[0]?.piece;
    if (filled.length !== 1 || !only || only.text.length > LONGEST_TITLE) return false;
    const words = comparable(only.text);
    if (PAGE_NUMBER.test(words) || DASHED_NUMBER.test(only.text)) {
      this.structure.push({ code: "page-number", from: trimmedCitation(only) });
      return true;
    }
    if (!TITLE.test(words)) return false;
    if (this.#titles.has(words)) this.structure.push({ code: "page-header", from: trimmedCitation(only) });
    this.#titles.add(words);
    this.#noteYear(words);
    return true;
  }

  #noteYear(words: string): void {
    const years = new Set([...words.matchAll(/(?:^|[^0-9])(2[56]\d\d)(?![0-9])/g)].map((match) => Number(match[1])));
    const [year] = years;
    if (years.size === 1 && year !== undefined) this.titleYear = this.#titles.size === 1 || this.titleYear === year ? year : null;
  }
}

/** What a page carries forward to the next (ยอดยกไป, ยอดยกมา), and the name of the last project once more (“… (ต่อ)”); null for another row. */
export function repeatedOnPage(row: BodyRow, own: readonly GridCell[], before: BodyRow | null): Structure[] | null {
  const texts = leadingTexts(row);
  const project = ownCell(row, "project");
  const isCarried = texts.length === 1 && CARRIED.test(comparable(texts[0]?.piece.text ?? ""));
  const isLastAgain = !isCarried && project !== undefined && !hasFigures(row) && isLastName(project.piece.text, before);
  if (!isCarried && !isLastAgain) return null;
  const code = isCarried ? "carried-forward" : "name-repeated";
  const cells = isCarried ? own : own.filter((cell) => cell === project || cell === coveredCell(row, "number"));
  return cells.filter((cell) => !isBlank(cell)).map((cell) => ({ code, from: trimmedCitation(cell.piece) }));
}

function isLastName(text: string, before: BodyRow | null): boolean {
  const again = /^(.{4,400})\(ต่อ\)\s*$/s.exec(text)?.[1];
  const part = before?.parts[before.parts.length - 1]?.part;
  const name = part?.kind === "project" ? part.name.value : null;
  return again !== undefined && name !== null && comparable(again.replace(/^\s*\(?[\d๐-๙]{1,3}[.)]+/, "")) === comparable(name);
}
