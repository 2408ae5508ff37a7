import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import { parseA1 } from "#core/workbook/a1";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { anyWorkbook } from "./arbitrary-workbook";
import { gridsOf, put, width } from "./grids";

const GARBAGE: CellValue[] = [
  null,
  "",
  "  ",
  "-",
  "=1+1",
  "#REF!",
  "20,0000",
  "๒๕๖๖",
  2566,
  2023,
  3104,
  -1,
  0.1,
  1e300,
  Number.MAX_SAFE_INTEGER + 2,
  "1,2,3,4",
  "1/3",
  "plan:{}",
  'plan:{"formatVersion":1}',
  "p-0",
  "q1",
  "มิติที่ 9",
  "ร้อยละ 120",
  true,
  false,
  { date: "2570-01-15" },
  { date: "ไม่ใช่วันที่" },
  { error: "#DIV/0!" },
  "\u0000\ud83d",
  "ก".repeat(40_000),
];

/** What happens to a tab; `seed` says where. */
interface Mishap {
  kind: "cell" | "row" | "no-key" | "no-formulas" | "merge" | "other-key" | "no-tab";
  tab: number;
  seed: number;
  value: CellValue;
}
const mishap: fc.Arbitrary<Mishap> = fc.record({
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constant("cell" as const) },
    {
      weight: 5,
      arbitrary: fc.constantFrom<Mishap["kind"][]>("row", "no-key", "no-formulas", "merge", "other-key", "no-tab"),
    },
  ),
  tab: fc.nat(13),
  seed: fc.nat(1_000_000),
  value: fc.oneof(fc.constantFrom(...GARBAGE), fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })),
});

/** Things happen to some cells below the headers, to columns' keys, to whole rows and tabs. */
function suffer(grids: SheetGrid[], { kind, tab, seed, value }: Mishap): void {
  const grid = grids[tab % grids.length];
  if (!grid) return;
  const column = seed % (width(grid) + 1);
  const row = HEADER_ROW + 1 + (seed % 9);
  if (kind === "cell") put(grid, row, column, value);
  else if (kind === "row") grid.values.splice(row, 1, [value, value, value, value, value, value]);
  else if (kind === "no-key") delete grid.columnKeys[column];
  else if (kind === "no-formulas") grid.formulas = [];
  else if (kind === "merge") grid.merges.push({ top: row, left: column, bottom: row + 2, right: column });
  else if (kind === "other-key") grid.columnKeys[column] = grid.columnKeys[(seed * 7) % (column + 1)] ?? [];
  else grids.splice(tab % grids.length, 1);
}

/** Without nulls and empty lists: a sheet does not tell unknown from none. */
function whatIsSaid(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const parts = Object.entries(value).flatMap(([key, part]) => {
    const said = whatIsSaid(part);
    return said === undefined ? [] : [[key, said] as const];
  });
  if (parts.length === 0) return undefined;
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

const spoilt = fc.tuple(anyWorkbook, fc.array(mishap, { minLength: 1, maxLength: 40 })).map(([workbook, mishaps]) => {
  const grids = gridsOf(workbook);
  for (const one of mishaps) suffer(grids, one);
  return grids;
});

describe("a workbook to whose cells anything may have happened", () => {
  it("is read without a crash, into what the public schema holds, and checked into a list of problems at cells that are there", () => {
    fc.assert(
      fc.property(spoilt, fc.constantFrom(TEMPLATE_VERSION, 1, null), (grids, version) => {
        const { workbook, tabs, places } = readWorkbook(grids, version);
        const inSchema =
          workbook.plan.fiscalYears.length === 0 ? { ...workbook, plan: { ...workbook.plan, fiscalYears: [2566] } } : workbook;
        expect(workbookSchema.safeParse(inSchema).error).toBeUndefined();
        const titles = grids.map(({ title }) => title);
        for (const { where, message, remedy } of checkWorkbook({ workbook, tabs }, places)) {
          if ("cell" in where) {
            expect(titles).toContain(where.sheet);
            expect(parseA1(where.cell)).not.toBeNull();
          }
          for (const text of [message.th, remedy.th, message.en, remedy.en]) expect(text).not.toMatch(/undefined|\[object|NaN|^\s*$/);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("loses nothing that was read when it is written anew", () => {
    fc.assert(
      fc.property(spoilt, (grids) => {
        const { workbook } = readWorkbook(grids, TEMPLATE_VERSION);
        const again = readWorkbook(gridsOf(workbook), TEMPLATE_VERSION).workbook;
        // Where nothing tells the plan's years, those of the columns that are made tell them.
        const fiscalYears = workbook.plan.fiscalYears.length === 0 ? again.plan.fiscalYears : workbook.plan.fiscalYears;
        const before = { ...workbook, plan: { ...workbook.plan, fiscalYears }, settings: workbook.settings ?? again.settings };
        expect(whatIsSaid(again)).toEqual(whatIsSaid(before));
      }),
      { numRuns: 50 },
    );
  });
});
