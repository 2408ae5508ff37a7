/** The adapter that writes the core's cells, run as Apps Script runs it. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CellsWrite } from "#core/workbook/cells-write";
import { createScriptHost, type ScriptHost } from "#local/script-host/host";
import { openEngine } from "#local/sheet/engine";
import type { EngineCell } from "#local/sheet/engine-interface";
import { memoryProperties } from "#test/unit/local/script-host/harness";

const engine = openEngine();
const sheetId = engine.sheets()[0]?.sheetId ?? 0;
let host: ScriptHost;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        'import { writeCells } from "./write-cells"; globalThis.write = (writes) => writeCells(SpreadsheetApp.getActive(), writes);',
      resolveDir: fileURLToPath(new URL("../../apps-script/src/sheets", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2020",
  });
  const code = `var write;\n${outputFiles[0]?.text ?? ""}`;
  host = await createScriptHost({ code, engine, properties: memoryProperties(), log: () => undefined });
});
afterAll(() => host.close());

async function write(block: Omit<CellsWrite, "sheetId">): Promise<Record<string, number>> {
  return (await host.run("write", { ui: null, args: [[{ sheetId, ...block }]] })).calls;
}

function at(row: number, column: number): EngineCell | undefined {
  return engine.cells(sheetId, { top: row, left: column, bottom: row, right: column })[0]?.[0];
}

function format(column: number, numberFormat: string | null): void {
  engine.change([{ do: "fill", sheetId, zone: { top: 0, left: column, bottom: 99, right: column }, cell: { numberFormat, value: null } }]);
}

const HOSTILE = [
  "=1+1",
  "+66812345678",
  "-",
  "'ก",
  "''",
  "1.10",
  "0812",
  "20,0000",
  "TRUE",
  "15/1/2570",
  "50%",
  "1e5",
  "#REF!",
  "@ก",
  "\n=1",
  " 5",
];

/** A line's end is \n in a cell, whatever was typed. */
const TEXTS = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((text) => !text.includes("\r"));

describe("writing cells", () => {
  it.each([null, "@", "#,##0.00", "d/m/yyyy"])(
    "keeps every text as it is in cells of format %s, and their format",
    async (numberFormat) => {
      format(0, numberFormat);
      await write({ row: 0, column: 0, cells: HOSTILE.map((text) => [{ text }]) });
      for (const [row, text] of HOSTILE.entries()) {
        expect(at(row, 0), text).toMatchObject({ value: text, formula: "", numberFormat: numberFormat ?? "" });
      }
    },
  );

  it("keeps any text at all as it is", async () => {
    format(0, "@");
    format(1, "#,##0.00");
    await fc.assert(
      fc.asyncProperty(TEXTS, async (text) => {
        await write({ row: 0, column: 0, cells: [[{ text }, { text }]] });
        expect([at(0, 0)?.value, at(0, 1)?.value]).toEqual([text, text]);
      }),
      { numRuns: 60 },
    );
  });

  it("writes numbers, ticks, formulas and dates as such; a date shows as one", async () => {
    for (const column of [0, 1, 2, 3, 4]) format(column, null);
    await write({
      row: 0,
      column: 0,
      cells: [[{ number: 1.5 }, { bool: true }, { formula: "=A1*2" }, { date: "2027-01-15" }, { text: "" }]],
    });
    expect([0, 1, 2, 3, 4].map((column) => at(0, column)?.value)).toEqual([1.5, true, 3, 46402, null]);
    expect(at(0, 3)).toMatchObject({ isDate: true, display: "15/1/2027" });
  });

  it("clears, keeps, and adds the rows that a tab lacks", async () => {
    format(0, "@");
    const { rowCount } = engine.sheets()[0] ?? { rowCount: 0 };
    await write({ row: 0, column: 0, cells: [[{ text: "ก" }], [{ text: "ข" }], [{ text: "ค" }]] });
    await write({ row: 0, column: 0, cells: [[null], ["keep"], [{ text: "ง" }]] });
    expect([0, 1, 2].map((row) => at(row, 0)?.value)).toEqual([null, "ข", "ง"]);
    await write({ row: rowCount + 5, column: 0, cells: [[{ text: "ท้าย" }]] });
    expect(at(rowCount + 5, 0)?.value).toBe("ท้าย");
  });

  it("keeps values, formulas, notes and formats between many written cells, in as many calls for 300 as for 900", async () => {
    const calls: Record<string, number>[] = [];
    for (const height of [300, 900]) {
      const kept = (row: number) => (row % 3 === 1 ? { value: "=ข้อความ", note: "ของฉัน" } : { formula: `=${row}+1` });
      const cells = Array.from({ length: height }, (_, row) => [kept(row)]);
      engine.change([
        { do: "insert", sheetId, dimension: "row", start: 0, count: height },
        { do: "fill", sheetId, zone: { top: 0, left: 5, bottom: height - 1, right: 5 }, cell: { numberFormat: "#,##0" } },
        { do: "write", sheetId, top: 0, left: 5, cells },
      ]);
      calls.push(await write({ row: 0, column: 5, cells: cells.map((_, row) => [row % 3 === 0 ? { text: "20,0000" } : "keep"]) }));
      expect(at(0, 5)).toMatchObject({ value: "20,0000", formula: "" });
      expect(at(1, 5)).toMatchObject({ value: "=ข้อความ", formula: "", note: "ของฉัน", numberFormat: "#,##0" });
      expect(at(2, 5)).toMatchObject({ value: 3, formula: "=2+1" });
    }
    expect(calls[1]).toEqual(calls[0]);
  });
});
