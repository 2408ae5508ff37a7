import { readFileSync } from "node:fs";
import { importDocument } from "#core/import/import-document";
import { readText } from "#core/import/read-text/read-text";

const FILE = new URL("../fixtures/import/plan-002.txt", import.meta.url);
const IN_A_ROW = 100;
const EARLY = 10;
const MEGABYTE = 2 ** 20;

/** Import of a long plan's text, and of many in a row, as a ratio to splitting them into lines; the heap must not grow with them. */
export function importLines(median: (run: () => unknown) => number): string[] {
  const text = readFileSync(FILE, "utf8");
  const once = median(() => importOf(text));
  const lines = median(() => text.split("\n"));
  const { ms, early, late } = inARow(text);
  const ratio = (of: number, to: number) => Math.round(of / to).toLocaleString("en");
  return [
    `\nImport of a text of ${Math.round(Buffer.byteLength(text) / 1024)} KB  ${once.toFixed(1)} ms, ${ratio(once, lines)} × splitting it into lines`,
    `${IN_A_ROW} in a row  ${(ms / once).toFixed(1)} × one, ${ratio(ms, IN_A_ROW * lines)} × splitting them; heap ${early.toFixed(1)} MB after ${EARLY}, ${late.toFixed(1)} MB after ${IN_A_ROW}`,
  ];
}

function inARow(text: string): { ms: number; early: number; late: number } {
  const begin = process.hrtime.bigint();
  let early = 0;
  for (let done = 1; done <= IN_A_ROW; done++) {
    // A text of its own each time, as another file would be.
    importOf(`${text}\n${done}`);
    if (done === EARLY) early = heap();
  }
  return { ms: Number(process.hrtime.bigint() - begin) / 1e6, early, late: heap() };
}

function importOf(text: string): void {
  if (!importDocument(readText(text))) throw new Error("no plan was found");
}

/** MB in use once everything that can go is gone (node --expose-gc). */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MEGABYTE;
}
