import fc from "fast-check";
import { expect, it } from "vitest";
import { drawSummary } from "#core/import/summary/draw-summary";
import { citations, HEADER, table } from "#test/unit/import/summary/tables";

const text = fc.oneof(
  fc.constantFrom(
    "",
    "-",
    "5,000",
    "20,0000",
    "มิติที่ 1",
    "1.1 การ",
    "1.1.2 ก",
    "1.3",
    "รวม",
    "จำนวน 2 โครงการ",
    "ไม่มีโครงการ",
    "☑",
    "*1",
    ...HEADER,
  ),
  fc.constantFrom(
    "1) โครงการ ก\n2) มาตรการ ข",
    "1.3 โครงการ ค",
    "กิจกรรม “ง",
    "และจริยธรรม",
    "ไม่ใช้งบประมาณ",
    "กองคลัง, กองช่าง",
    "1\n2",
    "-\n\n-",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const cell = fc.record(
  { text, across: fc.integer({ min: -1, max: 4 }), down: fc.integer({ min: -1, max: 4 }) },
  { requiredKeys: ["text"] },
);
const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 });

it("any table is read without a crash, and what is cited is in its cells", () => {
  fc.assert(
    fc.property(rows, rows, fc.boolean(), (first, second, isOneYear) => {
      const tables = [table(HEADER, ...first), table(...second)];
      const summary = drawSummary(tables, { years: isOneYear ? [2567] : [2566, 2567] });
      const cells = new Set<unknown>(tables.flatMap(({ rows }) => rows.flat()));
      for (const { piece, start, end } of citations(summary)) {
        expect(cells.has(piece)).toBe(true);
        expect(start >= 0 && start <= end && end <= piece.text.length).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
