/** Cells that are one project's, or that several projects share: number, local name, remark, units. @module */
import { drawText } from "#core/import/draw-text";
import { type Drawn, doubtful, inferred, missing, type Structure, type Why } from "#core/import/drawn";
import { coveredCell } from "#core/import/summary/body-row";
import type { Settled } from "#core/import/summary/choose-readings";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import { SECTION_NUMBER } from "#core/import/summary/project-words";
import { shareText, shareUnits, unitsOfRemark } from "#core/import/summary/remark";
import { toArabicDigits } from "#core/text/digits";

const NUMBER_BY_PLACE: Why = {
  code: "number-by-place",
  th: "ช่องลำดับมีหลายลำดับ จึงจับคู่ตามลำดับในช่อง",
  en: "the numbers of a cell go with its projects in order",
};

/** What shared cells say of each of their projects; `structure`: the numbers and marks that only tell the projects apart. */
export class SharedCells {
  readonly structure: Structure[] = [];
  /** The projects that a cell serves, in order. */
  readonly #served = new Map<GridCell, Settled[]>();
  readonly #texts = new Map<GridCell, ReturnType<typeof shareText>>();
  readonly #unitsInRemarks = new Map<GridCell, Drawn<string[]>[] | null>();
  readonly #units = new Map<GridCell, ReturnType<typeof shareUnits>>();

  constructor(all: readonly Settled[]) {
    for (const settled of all) {
      for (const cell of sharedCells(settled.draft)) {
        const served = this.#served.get(cell);
        if (served) served.push(settled);
        else this.#served.set(cell, [settled]);
      }
    }
  }

  number(settled: Settled): Drawn<number | string | null> {
    const { part, doubt } = settled.draft;
    const printed = part?.kind === "project" ? part.number : missing();
    const cell = cellOf(settled.draft, "number");
    const own = cell && !isBlank(cell) ? this.#ownNumber(cell, settled) : null;
    if (own !== null && printed.value === null) return own;
    if (own !== null) {
      for (const from of printed.from) this.structure.push({ code: "list-mark", from });
      return own;
    }
    if (doubt === "section-number") return doubtful(printed.value, SECTION_NUMBER, [], ...printed.from);
    return printed;
  }

  /** The number in the numbers' column: of several projects each has its line, or its place among numbers of one line. */
  #ownNumber(cell: GridCell, settled: Settled): Drawn<number | string | null> | null {
    const { count, place } = this.#place(cell, settled);
    if (count <= 1) return numberOf(this.#textOf(cell, settled));
    const words = [...cell.piece.text.matchAll(/\S+/g)];
    const word = words[place];
    if (words.length !== count || !word) return null;
    const text = drawText(cell.piece, word.index, word.index + word[0].length);
    return numberOf(text.value === null ? text : inferred<string | null>(text.value, NUMBER_BY_PLACE, ...text.from));
  }

  localName(settled: Settled): Drawn<string | null> {
    const { part } = settled.draft;
    const inName = part?.kind === "project" ? part.localName : missing();
    const cell = cellOf(settled.draft, "localName");
    return cell && !isBlank(cell) && inName.value === null ? this.#textOf(cell, settled) : inName;
  }

  remark(settled: Settled): { text: Drawn<string | null>; units: Drawn<string[]> | null } {
    const cell = cellOf(settled.draft, "remark");
    if (!cell || isBlank(cell)) return { text: missing(), units: null };
    const { count, place } = this.#place(cell, settled);
    if (!this.#unitsInRemarks.has(cell)) this.#unitsInRemarks.set(cell, unitsOfRemark(cell.piece, count));
    return { text: this.#textOf(cell, settled), units: this.#unitsInRemarks.get(cell)?.[place] ?? null };
  }

  units(settled: Settled, inRemark: Drawn<string[]> | null): Drawn<string[]> | null {
    const { row } = settled.draft;
    const cell = cellOf(settled.draft, "units");
    if (!row.layout.columns.some((role) => role?.role === "units")) return inRemark;
    if (!cell || isBlank(cell)) return inRemark ?? { ...missing(), value: [], alternatives: [] };
    const { count, place } = this.#place(cell, settled);
    let shares = this.#units.get(cell);
    if (!shares) {
      shares = shareUnits(cell.piece, count);
      this.structure.push(...shares.structure);
      this.#units.set(cell, shares);
    }
    return shares.units[place] ?? null;
  }

  #textOf(cell: GridCell, settled: Settled): Drawn<string | null> {
    const { count, place } = this.#place(cell, settled);
    let shares = this.#texts.get(cell);
    if (!shares) {
      shares = shareText(cell.piece, count);
      this.structure.push(...shares.structure);
      this.#texts.set(cell, shares);
    }
    return shares.texts[place] ?? drawText(cell.piece);
  }

  /** The cell's share of the project, by its place among those that the cell serves. */
  #place(cell: GridCell, settled: Settled): { count: number; place: number } {
    const served = this.#served.get(cell) ?? [settled];
    return { count: served.length, place: Math.max(served.indexOf(settled), 0) };
  }
}

/** Cells that several projects may share. */
function sharedCells(draft: Settled["draft"]): GridCell[] {
  const cells = (["number", "localName", "remark", "units"] as const).map((role) => cellOf(draft, role));
  return cells.filter((cell) => cell !== undefined);
}

/** The project's cell of a column; of a name that goes on in the next row that of the next row, where its own is blank. */
function cellOf({ row, also }: Settled["draft"], role: "number" | "localName" | "remark" | "units"): GridCell | undefined {
  const own = coveredCell(row, role);
  return also && isBlank(own) ? coveredCell(also, role) : own;
}

function numberOf(text: Drawn<string | null>): Drawn<number | string | null> | null {
  if (text.value === null) return null;
  const digits = toArabicDigits(text.value)
    .trim()
    .replace(/^\(|[.)]+$/g, "");
  return { ...text, value: /^\d{1,6}$/.test(digits) ? Number(digits) : text.value, alternatives: [] };
}
