/** One table while its elements come in. @module */
import { Lines } from "#apps-script/documents/lines";
import type { SourceCell } from "#core/import/source";

/** No plan has more; wider spans would make whoever lays out the grid work for nothing. */
const MAX_COLUMNS = 256;

interface OpenCell {
  lines: Lines;
  place: { table: number; row: number; column: number };
  across: number;
  down: number;
}

export class HtmlTable {
  private readonly rows: SourceCell[][] = [];
  private row: SourceCell[] = [];
  private open: OpenCell | null = null;
  /** Last row that a cell covers, for each column. */
  private readonly coveredTo: number[] = [];
  private rowNumber = 0;
  private column = 0;
  /** Whether the row is one of paragraphs, see `loosenRow`. */
  private isLoose = false;

  private readonly number: number;
  private readonly keepTabs: boolean;

  constructor(number: number, keepTabs: boolean) {
    this.number = number;
    this.keepTabs = keepTabs;
  }

  /** Of the open cell; null between cells, and in a row of paragraphs. */
  get cell(): Lines | null {
    return this.open?.lines ?? null;
  }

  openRow(): void {
    this.closeRow();
    this.rowNumber += 1;
  }

  openCell(across: number, down: number): void {
    this.closeCell();
    if (this.isLoose) return;
    if (this.rowNumber === 0) this.openRow();
    while ((this.coveredTo[this.column] ?? 0) >= this.rowNumber) this.column += 1;
    const place = { table: this.number, row: this.rowNumber, column: this.column + 1 };
    this.open = { lines: new Lines(this.keepTabs), place, across: Math.min(across, Math.max(1, MAX_COLUMNS - this.column)), down };
  }

  closeCell(): void {
    if (!this.open) return;
    const { lines, place, across, down } = this.open;
    this.open = null;
    this.row.push({
      text: lines.take(),
      place,
      ...(across > 1 ? { across } : {}),
      ...(down > 1 ? { down } : {}),
    });
    for (let column = this.column; column < this.column + across; column++) this.coveredTo[column] = this.rowNumber + down - 1;
    this.column += across;
  }

  /** Makes the rest of the open row's cells paragraphs; gives the texts that it has so far. */
  loosenRow(): string[] {
    this.closeCell();
    this.isLoose = true;
    return this.row.splice(0).map(({ text }) => text);
  }

  /** The rows that are complete; the next ones begin a new table. */
  takeRows(): SourceCell[][] {
    if (!this.open && this.row.length > 0 && !this.isLoose) this.closeRow();
    const rows = this.rows.splice(0);
    if (rows.every((row) => row.length === 0)) return [];
    return rows.map((row, index) => row.map((cell) => clipped(cell, rows.length - index)));
  }

  private closeRow(): void {
    this.closeCell();
    if (this.rowNumber > 0 && !this.isLoose) this.rows.push(this.row);
    this.row = [];
    this.isLoose = false;
    this.column = 0;
  }
}

/** Spans end with the table. */
function clipped({ down, ...cell }: SourceCell, rowsLeft: number): SourceCell {
  const rows = Math.min(down ?? 1, rowsLeft);
  return rows > 1 ? { ...cell, down: rows } : cell;
}
