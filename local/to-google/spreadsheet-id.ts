/** A spreadsheet's id, or the address of its page. */
const SPREADSHEET = /^(?:https:\/\/docs\.google\.com\/spreadsheets\/d\/)?([A-Za-z0-9_-]{10,})(?:[/?#].*)?$/;

/** The id in what was typed, or null. */
export function spreadsheetIdIn(typed: string): string | null {
  return SPREADSHEET.exec(typed)?.[1] ?? null;
}
