import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { readGrid } from "#core/import/read-grid";
import { readText } from "#core/import/read-text/read-text";
import type { Printed } from "#test/fixtures/import/printed-plan";

/** Through the door that an officer's text or grid comes in by. */
export function importPrinted({ text, grid }: Printed): Import | null {
  return importDocument(grid ? readGrid(grid, "นำเข้า") : readText(text ?? ""));
}

/** A text in which a plan is found; throws where none is. */
export function importText(text: string): Import {
  const result = importDocument(readText(text));
  if (!result) throw new Error("nothing like a plan was found");
  return result;
}

export function importGrid(grid: string[][]): Import {
  const result = importDocument(readGrid(grid, "นำเข้า"));
  if (!result) throw new Error("nothing like a plan was found");
  return result;
}
