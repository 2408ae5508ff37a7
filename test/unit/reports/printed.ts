/** The sample plans' own tables, read from their texts line by line, with none of the import's code. @module */
import { readFileSync } from "node:fs";

const textOf = (name: string) => readFileSync(new URL(`../../fixtures/import/${name}.txt`, import.meta.url), "utf8").split("\n");

/** White space means nothing: cells were wrapped where they were printed. */
export const folded = (text: string) => text.replace(/\s+/g, "");

/** The rows of 002's print-out of E-PlanNACC: number, name, dimension, amount, ticks, remark. */
export function printedSummary(): { cells: string[]; ticks: boolean[] }[] {
  return textOf("plan-002")
    .filter((line) => /^\d+\t[^\t]+\t\*?[1-4]\t/.test(line))
    .map((line) => {
      const [number = "", name = "", dimension = "", amount = "", ...rest] = line.split("\t");
      return {
        cells: [number, name, dimension, amount, rest.at(-1) ?? ""],
        ticks: rest.slice(0, 4).map((tick) => tick.includes("☑") || tick.includes("checked=")),
      };
    });
}

/** The rows of 001's table of five years that hold amounts: name (or the count, in sums), the five amounts. */
export function printedFiveYears(): { name: string; amounts: string[]; isSum: boolean }[] {
  return textOf("plan-001")
    .map((line) => line.split("\t"))
    .filter((cells) => cells.length >= 9 && (/^\d+\) /.test(cells[2] ?? "") || cells[1] === "รวม" || cells[1] === "รวมทั้งสิ้น"))
    .map((cells) => ({ name: cells[2] ?? "", amounts: cells.slice(3, 8), isSum: cells[1] !== "" && /^รวม/.test(cells[1] ?? "") }));
}
