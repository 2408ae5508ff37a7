import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell, Row, TableBlock } from "#core/reports/report";
import { tableGrid } from "#lambdas/report/shared/table-grid";

const cell = (text: string, more: Omit<Cell, "value"> = {}): Cell => ({ value: { kind: "text", text }, ...more });

function table(columns: number, header: Row[], rows: Row[]): TableBlock {
  const widths = Array.from({ length: columns }, (_, at) => ({ width: 10, align: at === 0 ? ("start" as const) : ("end" as const) }));
  return { kind: "table", summary: "", columns: widths, header, rows };
}

/** The grid as people would draw it: the text of the cell at each place, "." for one that nothing was given for. */
function picture(block: TableBlock): string[] {
  return tableGrid(block).map(({ cells }) =>
    cells.map(({ cell: { value }, columns }) => (value.kind === "text" ? value.text : ".").repeat(columns)).join(""),
  );
}

describe("the grid of a table", () => {
  it("puts a cell in the first column that none from above covers", () => {
    const rows = [
      { cells: [cell("a", { rows: 2 }), cell("b"), cell("c", { rows: 3 })] },
      { cells: [cell("d")] },
      { cells: [cell("e", { columns: 2 })] },
    ];
    expect(picture(table(3, [], rows))).toEqual(["abc", "adc", "eec"]);
  });

  it("counts rows from the header's first, and tells of a cell from above where it began", () => {
    const grid = tableGrid(
      table(2, [{ cells: [cell("a"), cell("b")] }], [{ cells: [cell("c", { rows: 2 }), cell("d")] }, { cells: [cell("e")] }]),
    );
    expect(grid.map(({ cells }) => cells.map(({ x, y }) => [x, y]))).toEqual([
      [
        [0, 0],
        [1, 0],
      ],
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 2],
      ],
    ]);
  });

  it("ends cells at the table's edge, at the header's end and at a cell from above", () => {
    const header = [{ cells: [cell("a", { rows: 9 }), cell("b", { columns: 9 })] }];
    const rows = [{ cells: [cell("c"), cell("d", { rows: 9 })] }, { cells: [cell("e", { columns: 9 }), cell("f", { columns: 9 })] }];
    expect(picture(table(4, header, rows))).toEqual(["abbb", "cd..", "edff"]);
  });

  it("fills places that nothing was given for with blank cells", () => {
    expect(picture(table(2, [], [{ cells: [] }, { cells: [cell("a")] }]))).toEqual(["..", "a."]);
  });

  it("refuses a row with more cells than it has room for, and says nothing of what is in them", () => {
    const rows = [{ cells: [cell("ลับ", { rows: 2 }), cell("ลับ")] }, { cells: [cell("ลับ"), cell("ลับ")] }];
    expect(() => tableGrid(table(2, [{ cells: [] }], rows))).toThrow(
      new RangeError("row 2 of a table has more cells than the table has columns"),
    );
  });

  it("has the header's cells centred and bold, others as their column and row have them, unless they say so themselves", () => {
    const two = (look: Row["look"]): Row => ({ cells: [cell("a"), cell("b", { align: "center", bold: false })], ...(look && { look }) });
    const looks = tableGrid(table(2, [two(undefined)], [two(undefined), two("total")])).map(({ cells }) =>
      cells.map(({ align, bold }) => `${align} ${bold}`),
    );
    expect(looks).toEqual([
      ["center true", "center false"],
      ["start false", "center false"],
      ["start true", "center false"],
    ]);
  });

  it("covers each place once, with every cell given there in its order", () => {
    const spans = fc.record({ columns: fc.integer({ min: 0, max: 4 }), rows: fc.integer({ min: 0, max: 4 }) });
    const given = fc.array(fc.array(spans, { maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(given, fc.integer({ min: 3, max: 5 }), (rowsOfSpans, columns) => {
        const rows = rowsOfSpans.map((row, y): Row => ({ cells: row.map((one, at) => cell(`${y}.${at}`, one)) }));
        let grid: ReturnType<typeof tableGrid>;
        try {
          grid = tableGrid(table(columns, [], rows));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return fc.pre(false);
        }
        grid.forEach(({ cells }, y) => {
          expect(cells.flatMap(({ x, columns: across }) => Array.from({ length: across }, (_, at) => x + at))).toEqual([
            ...Array(columns).keys(),
          ]);
          const own = cells.filter((one) => one.y === y && one.cell.value.kind === "text").map((one) => one.cell);
          expect(own).toEqual(rows[y]?.cells);
          for (const one of cells) expect(one.y <= y && y < one.y + one.rows).toBe(true);
        });
      }),
    );
  });
});
