import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { readXlsx } from "#apps-script/documents/xlsx/read";
import { checkWorkbook } from "#core/rules/check";
import { a1 } from "#core/workbook/a1";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { changed, renamed, sheetPartName, typed, withColumns, xlsxOf } from "#test/unit/local/xlsx/files";
import { columnOf, gridOf } from "#test/unit/workbook/grids";

const PLAN = "แผน";
const FIRST_PROJECT = 2;
let original: Buffer;
beforeAll(async () => {
  original = await xlsxOf(workbookOf(madeUpPlan(4)));
});

function read(bytes: Buffer): WorkbookReading & { grids: SheetGrid[] } {
  const { grids, templateVersion } = readXlsx(bytes);
  return { ...readWorkbook(grids, templateVersion), grids };
}

/** Cell of a column, in the nth project's row. */
function cellOf(bytes: Buffer, metadata: string, project: number): string {
  return a1(FIRST_PROJECT + project, columnOf(gridOf(readXlsx(bytes).grids, "plan"), metadata));
}

describe("what an office does to the file", () => {
  it("columns inserted and moved are still found, by their keys", () => {
    const inserted = withColumns(original, PLAN, (column) => (column >= 3 ? column + 2 : column));
    const swapped = withColumns(inserted, PLAN, (column) => (column === 5 ? 9 : column === 9 ? 5 : column));
    const reading = read(swapped);
    expect(reading.workbook.plan).toEqual(read(original).workbook.plan);
    expect(reading.tabs).toMatchObject({ missingColumns: [], renamedColumns: [] });
    expect(reading.places["/plan/projects/0/name"]).toEqual({ sheet: PLAN, cell: a1(FIRST_PROJECT, 9) });
  });

  it("a tab and a header renamed are still found", () => {
    const reading = read(typed(renamed(original, PLAN, "แผนปี 66-70 ใหม่"), "แผนปี 66-70 ใหม่", "D2", "ชื่องาน"));
    expect(reading.workbook.plan).toEqual(read(original).workbook.plan);
    expect(reading.tabs.missingTabs).toEqual([]);
    expect(reading.tabs.renamedColumns).toMatchObject([{ found: "ชื่องาน", keyLost: false }]);
  });

  it("an amount typed as text, in Thai digits, is read; one with a slip is a problem at its cell", () => {
    const good = cellOf(original, "plan.budget:2566", 0);
    const bad = cellOf(original, "plan.budget:2567", 1);
    const reading = read(typed(typed(original, PLAN, good, "๑๙,๘๐๐"), PLAN, bad, "20,0000"));
    expect(reading.workbook.plan.projects[0]?.budgets?.[2566]).toBe(19_800);
    const problems = checkWorkbook({ workbook: reading.workbook, tabs: reading.tabs }, reading.places);
    expect(problems.find(({ code }) => code === "amount-format")?.where).toEqual({ sheet: PLAN, cell: bad });
  });

  it("a dimension merged over several rows speaks for them all", () => {
    const column = columnOf(gridOf(readXlsx(original).grids, "plan"), "plan.dimension");
    const merged = changed(original, (content, name) =>
      name === sheetPartName(original, PLAN)
        ? content
            .replace(new RegExp(`<c r="${a1(3, column)}".*?(?:/>|</c>)`), "")
            .replace("</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="${a1(2, column)}:${a1(3, column)}"/></mergeCells>`)
        : content,
    );
    expect(read(merged).workbook.plan.projects.map(({ dimension }) => dimension)).toEqual([1, 1, 3, 4]);
  });

  it("LibreOffice writes whole columns as all their rows, and names without quotation marks", () => {
    const saved = changed(original, (content, name) =>
      name === "xl/workbook.xml" ? content.replace(/'([^']+)'!\$([A-Z]+):\$([A-Z]+)/g, "$1!$$$2$$1:$$$3$$1048576") : content,
    );
    expect(read(saved)).toEqual(read(original));
  });

  it("a tab that was deleted, with the names that spoke of it, is missed and said so", () => {
    const without = changed(original, (content, name) =>
      name === "xl/workbook.xml"
        ? content.replace(/<sheet name="วันหยุด"[^>]*>/, "").replace(/'วันหยุด'!\$[A-Z]+:\$[A-Z]+/g, "#REF!")
        : content,
    );
    expect(read(without).tabs.missingTabs).toEqual(["วันหยุด"]);
  });

  it("a program that keeps no names loses the keys alone: tabs by title, columns by header", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(original).buffer);
    const reading = read(Buffer.from(await book.xlsx.writeBuffer()));
    expect(reading.workbook.plan).toEqual(read(original).workbook.plan);
    expect(reading.tabs.missingTabs).toEqual([]);
    expect(reading.tabs.missingColumns).toEqual([]);
    expect(reading.tabs.templateVersion).toBeNull();
  });
});
