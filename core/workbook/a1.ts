/** Names of columns and cells as people read them: A, AB, F12. @module */

const LETTERS = 26;
const CELL = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/;

/** 0-based column to its letters: 0 → A, 27 → AB. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % LETTERS));
  return column < LETTERS ? letter : columnLetters(Math.floor(column / LETTERS) - 1) + letter;
}

/** 0-based row and column to A1 notation: (11, 5) → F12. */
export function a1(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** A1 notation of one cell ("F12", "$f$12") to 0-based row and column; null for anything else, a range or a tab's name among them. */
export function parseA1(cell: string): { row: number; column: number } | null {
  const parts = CELL.exec(cell);
  if (!parts) return null;
  const letters = (parts[1] ?? "").toUpperCase();
  let column = 0;
  for (const letter of letters) column = column * LETTERS + letter.charCodeAt(0) - 64;
  return { row: Number(parts[2]) - 1, column: column - 1 };
}
