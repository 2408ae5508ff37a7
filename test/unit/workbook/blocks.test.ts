import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";

const cell = fc.record({
  row: fc.integer({ min: 0, max: 40 }),
  column: fc.integer({ min: 0, max: 8 }),
  cell: fc.oneof(
    fc.constant(null),
    fc.integer().map((number) => ({ number })),
  ),
});
const keyOf = ({ row, column }: { row: number; column: number }) => `${row}/${column}`;

describe("blocksOf", () => {
  it("writes every cell once, the later of two in one place, and keeps all others", () => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const written = blocksOf(7, cells).flatMap((block) =>
          block.cells.flatMap((line, r) => line.map((one, c): PlacedCell => ({ row: block.row + r, column: block.column + c, cell: one }))),
        );
        expect(new Set(written.map(keyOf)).size).toBe(written.length);
        const kept = written.filter((one) => one.cell !== "keep");
        expect(new Map(kept.map((one) => [keyOf(one), one.cell]))).toEqual(new Map(cells.map((one) => [keyOf(one), one.cell])));
      }),
    );
  });

  it("makes no more blocks than there are columns, however many rows", () => {
    const cells = Array.from({ length: 3000 }, (_, row) => ({ row: row * 2, column: row % 4, cell: null }));
    expect(blocksOf(1, cells).length).toBeLessThanOrEqual(4);
  });

  it("joins neighbouring columns of the same rows, and gives blocks without holes where there are none", () => {
    const blocks = blocksOf(
      1,
      [3, 4].flatMap((row) => [1, 2, 5].map((column) => ({ row, column, cell: { number: row * column } }))),
    );
    expect(blocks).toEqual([
      {
        sheetId: 1,
        row: 3,
        column: 1,
        cells: [
          [{ number: 3 }, { number: 6 }],
          [{ number: 4 }, { number: 8 }],
        ],
      },
      { sheetId: 1, row: 3, column: 5, cells: [[{ number: 15 }], [{ number: 20 }]] },
    ]);
  });
});
