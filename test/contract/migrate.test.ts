import { readFileSync } from "node:fs";
import type { sheets_v4 } from "googleapis";
import { beforeEach, describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { findColumns } from "#core/workbook/find";
import { gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { MIGRATION_FIELDS, migrationOf } from "#core/workbook/migrate";
import { readWorkbook } from "#core/workbook/read";
import { TABS, TEMPLATE_VERSION, templateTab } from "#core/workbook/template";
import { handleSheets } from "#local/google/sheets-facade";
import { type LocalEngine, openEngine } from "#local/sheet/engine";
import type { SavedWorkbook } from "#local/sheet/workbook-data";

/** The requests with which a version of this program made a workbook: the first eight projects of a sample; from version 2 on a report and a hand-in too. */
function madeBy(version: 1 | 2 | 3): sheets_v4.Schema$Request[] {
  const text = readFileSync(new URL(`../fixtures/template-v${version}.json`, import.meta.url), "utf8");
  return (JSON.parse(text) as { requests: sheets_v4.Schema$Request[] }).requests;
}
const VERSION_1 = madeBy(1);
const VERSION_2 = madeBy(2);
const VERSION_3 = madeBy(3);

const IMPORT_TABS = ["นำเข้า", "ผลการนำเข้า"];

let engine: LocalEngine;

function call<T>(method: string, verb: string, query: Record<string, string>, body?: unknown): T {
  const registry = { find: () => engine };
  const path = `/v4/spreadsheets/${engine.spreadsheetId}${verb}`;
  const answer = handleSheets(registry, { method, path, query: new URLSearchParams(query), body });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as T;
}
const apply = (requests: sheets_v4.Schema$Request[]) => call("POST", ":batchUpdate", {}, { requests });
const get = () => call<sheets_v4.Schema$Spreadsheet>("GET", "", { includeGridData: "true", fields: MIGRATION_FIELDS });
const sheetId = (title: string) => engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? -1;
const read = () => {
  const spreadsheet = get();
  return readWorkbook(gridsFromSpreadsheet(spreadsheet), templateVersionOf(spreadsheet));
};
const codes = () => {
  const { workbook, tabs, places } = read();
  return checkWorkbook({ workbook, tabs }, places).map(({ code }) => code);
};
/** Everything people see in every cell of the tabs there are, by title. */
const contents = () =>
  new Map(
    engine.sheets().map(({ sheetId: id, title }) => {
      const { rows, columns } = engine.extent(id);
      const cells = engine.cells(id, { top: 0, left: 0, bottom: Math.max(rows, 1) - 1, right: Math.max(columns, 1) - 1 });
      return [title, cells.map((row) => row.map(({ value, formula, note, background }) => ({ value, formula, note, background })))];
    }),
  );

/** What each version made, saved: to make it takes seconds. */
const saved = new Map<sheets_v4.Schema$Request[], SavedWorkbook>();

function openMadeBy(requests: sheets_v4.Schema$Request[]): void {
  const before = saved.get(requests);
  engine = openEngine(before && { data: before });
  if (before) return;
  const blanks = engine.sheets().map((sheet) => sheet.sheetId);
  apply(requests);
  apply(blanks.map((id) => ({ deleteSheet: { sheetId: id } })));
  saved.set(requests, engine.exported());
}

const migrate = () => {
  const migration = migrationOf(get());
  if (!migration) throw new Error("the workbook is newer");
  if (migration.requests.length > 0) apply(migration.requests);
  return migration;
};

describe("a workbook of version 1", () => {
  beforeEach(() => openMadeBy(VERSION_1));

  it("is said to be of an older template, and after the migration it is not", () => {
    expect(codes()).toContain("template-version");
    const { from, to, madeTabs } = migrate();
    expect([from, to]).toEqual([1, TEMPLATE_VERSION]);
    expect(madeTabs).toEqual(["รายละเอียด", "ติดตามผล", "สรุป", "ปฏิทิน", "เป้าหมาย", "ความเสี่ยง", ...IMPORT_TABS, "บันทึก", "ประวัติแผน"]);
    expect(codes().filter((code) => ["template-version", "sheet-missing", "header-missing", "header-renamed"].includes(code))).toEqual([]);
  });

  it("keeps every cell, formula, note and colour that was in it", () => {
    apply([
      {
        updateCells: {
          start: { sheetId: sheetId("แผน"), rowIndex: 5, columnIndex: 3 },
          rows: [{ values: [{ note: "ถามกองคลัง" }] }],
          fields: "note",
        },
      },
    ]);
    const before = contents();
    migrate();
    const after = contents();
    expect(before.size).toBe(6);
    for (const [title, cells] of before) expect(after.get(title), title).toEqual(cells);
  });

  it("reads as the same workbook as before", () => {
    const before = read().workbook;
    migrate();
    expect(read().workbook).toEqual(before);
  });

  it("gets its tabs in the order of the template, the history hidden", () => {
    migrate();
    expect(engine.sheets().map(({ title }) => title)).toEqual(TABS.map(({ title }) => title));
    expect(
      engine
        .sheets()
        .filter(({ hidden }) => hidden)
        .map(({ title }) => title),
    ).toEqual(["ประวัติแผน"]);
  });

  it("adds up live in the new tab สรุป, though its tabs were renamed and its columns moved", () => {
    const plan = sheetId("แผน");
    apply([
      { updateSheetProperties: { properties: { sheetId: plan, title: "แผน (แก้ไข) 2566" }, fields: "title" } },
      { insertDimension: { range: { sheetId: plan, dimension: "COLUMNS", startIndex: 1, endIndex: 3 }, inheritFromBefore: true } },
    ]);
    migrate();
    const { workbook } = read();
    const summary = gridsFromSpreadsheet(get()).find(({ title }) => title === "สรุป");
    if (!summary) throw new Error("no สรุป");
    const { found } = findColumns(templateTab("summary"), summary, []);
    const column = (key: string) => found.columns.get(key)?.index ?? -1;
    const of2566 = workbook.plan.projects.reduce((sum, { budgets }) => sum + Number(budgets?.["2566"] ?? 0), 0);
    const grand = summary.values[found.headerRow + 1] ?? [];
    expect(grand[column("summary.count")]).toBe(8);
    expect(grand[column("summary.budget:2566")]).toBe(of2566);
    expect(of2566).toBeGreaterThan(0);
  });

  it("gets back a column that somebody had deleted, at its place and empty", () => {
    const plan = gridsFromSpreadsheet(get()).find(({ title }) => title === "แผน");
    const remark = Number(Object.entries(plan?.columnKeys ?? {}).find(([, keys]) => keys.includes("plan.kind"))?.[0]);
    apply([{ deleteDimension: { range: { sheetId: sheetId("แผน"), dimension: "COLUMNS", startIndex: remark, endIndex: remark + 1 } } }]);
    expect(codes()).toContain("header-missing");
    expect(migrate().madeColumns).toEqual([{ sheet: "แผน", header: "ประเภท" }]);
    expect(codes()).not.toContain("header-missing");
    const after = gridsFromSpreadsheet(get()).find(({ title }) => title === "แผน");
    expect(after?.columnKeys[remark]).toEqual(["plan.kind"]);
    expect(read().workbook.plan.projects.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => null));
  });

  it("leaves alone tabs of people's own that are called like new ones, and makes ours beside them", () => {
    apply([
      { addSheet: { properties: { sheetId: 901, title: "ปฏิทิน", gridProperties: { rowCount: 20, columnCount: 6 } } } },
      { addSheet: { properties: { sheetId: 902, title: "เป้าหมาย", gridProperties: { rowCount: 20, columnCount: 6 } } } },
    ]);
    const words = ["ปีงบประมาณ", "รอบรายงาน", "สถานะ"].map((stringValue) => ({ userEnteredValue: { stringValue } }));
    apply([
      { updateCells: { start: { sheetId: 901, rowIndex: 0, columnIndex: 0 }, rows: [{ values: words }], fields: "userEnteredValue" } },
    ]);
    const before = contents();
    migrate();
    const after = contents();
    expect(after.get("ปฏิทิน")).toEqual(before.get("ปฏิทิน"));
    expect(after.get("เป้าหมาย")).toEqual(before.get("เป้าหมาย"));
    const titles = engine.sheets().map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(["ปฏิทิน (สุจริต)", "เป้าหมาย (สุจริต)"]));
    expect(codes()).not.toContain("sheet-missing");
  });

  it("gets back the keys that its tabs and columns lost, where they are known by name", () => {
    engine.change(engine.metadata().map(({ metadataId }) => ({ do: "remove-metadata", metadataId })));
    const before = read().workbook;
    expect(codes()).toContain("header-renamed");
    migrate();
    expect(codes().filter((code) => ["template-version", "sheet-missing", "header-missing", "header-renamed"].includes(code))).toEqual([]);
    expect(read().workbook).toEqual(before);
  });

  it("gets a new tab where one was renamed and lost its key", () => {
    const lost = engine.metadata().filter(({ key, value }) => key === "sucharit.tab" && value === "plan");
    engine.change(lost.map(({ metadataId }) => ({ do: "remove-metadata", metadataId })));
    apply([{ updateSheetProperties: { properties: { sheetId: sheetId("แผน"), title: "แผนของเรา" }, fields: "title" } }]);
    const before = contents().get("แผนของเรา");
    expect(migrate().madeTabs).toContain("แผน");
    expect(contents().get("แผนของเรา")).toEqual(before);
  });
});

describe("a workbook of version 2", () => {
  beforeEach(() => openMadeBy(VERSION_2));

  it("gets the columns that a hand-in has since, in their place, and is of this version", () => {
    expect(codes()).toContain("template-version");
    const { from, to, madeTabs, madeColumns } = migrate();
    expect([from, to, madeTabs]).toEqual([2, TEMPLATE_VERSION, IMPORT_TABS]);
    expect(madeColumns.map(({ sheet, header }) => `${sheet} ${header}`).sort()).toEqual(
      ["บันทึก ตำแหน่งผู้อนุมัติ", "บันทึก รหัสเนื้อหา", "บันทึก วันที่อนุมัติ"].sort(),
    );
    const log = gridsFromSpreadsheet(get()).find(({ title }) => title === "บันทึก");
    if (!log) throw new Error("no บันทึก");
    const { found } = findColumns(templateTab("log"), log, []);
    const handIns = templateTab("log").tables[1]?.columns.map(({ key }) => found.columns.get(`handIns.${key}`)?.index ?? -1) ?? [];
    expect(handIns).toEqual(handIns.map((_, place) => (handIns[0] ?? 0) + place));
    expect(codes().filter((code) => ["template-version", "sheet-missing", "header-missing", "header-renamed"].includes(code))).toEqual([]);
  });

  it("reads as the same workbook as before, its report and hand-in too", () => {
    const before = read().workbook;
    expect([before.followUp?.length, before.handIns?.length]).toEqual([1, 1]);
    migrate();
    expect(read().workbook).toEqual(before);
  });

  it("keeps every cell of the tabs that get no column", () => {
    const before = contents();
    migrate();
    const after = contents();
    for (const [title, cells] of before) if (title !== "บันทึก") expect(after.get(title), title).toEqual(cells);
  });
});

describe("a workbook of version 3", () => {
  beforeEach(() => openMadeBy(VERSION_3));

  it("gets the tabs of the import and nothing else, and is of this version", () => {
    expect(codes()).toContain("template-version");
    expect(codes()).not.toContain("sheet-missing");
    const { from, to, madeTabs, madeColumns } = migrate();
    expect([from, to, madeTabs, madeColumns]).toEqual([3, TEMPLATE_VERSION, IMPORT_TABS, []]);
    expect(engine.sheets().map(({ title }) => title)).toEqual(TABS.map(({ title }) => title));
    expect(codes().filter((code) => ["template-version", "sheet-missing", "header-missing", "header-renamed"].includes(code))).toEqual([]);
  });

  it("reads as the same workbook as before, and keeps every cell", () => {
    const [before, cells] = [read().workbook, contents()];
    expect([before.followUp?.length, before.handIns?.length]).toEqual([1, 1]);
    migrate();
    expect(read().workbook).toEqual(before);
    const after = contents();
    for (const [title, one] of cells) expect(after.get(title), title).toEqual(one);
  });

  it("takes what is pasted into นำเข้า as it is printed", () => {
    migrate();
    const id = sheetId("นำเข้า");
    const pasted = [
      ["ที่", "โครงการ", "2566"],
      ["๑", "โครงการหนึ่ง", "20,000.00"],
      ["1.1.1", "", "-"],
    ];
    call("PUT", `/values/${encodeURIComponent("นำเข้า!A1:C3")}`, { valueInputOption: "USER_ENTERED" }, { values: pasted });
    const grid = gridsFromSpreadsheet(get()).find((one) => one.sheetId === id);
    expect(grid?.values.slice(0, 3).map((row) => row.slice(0, 3).map((value) => value ?? ""))).toEqual(pasted);
  });

  it("says in a note of A1 what the tab is for, where pasting does not touch it", () => {
    migrate();
    expect(
      contents().get("นำเข้า")?.[0]?.[0] ?? engine.cells(sheetId("นำเข้า"), { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0],
    ).toMatchObject({
      value: null,
      note: expect.stringContaining("A1"),
    });
  });
});

describe("a workbook of this version", () => {
  beforeEach(() => openMadeBy(VERSION_1));

  it("needs nothing", () => {
    migrate();
    expect(migrationOf(get())).toMatchObject({ from: TEMPLATE_VERSION, requests: [], madeTabs: [], madeColumns: [] });
  });
});

describe("a workbook of a newer version", () => {
  beforeEach(() => openMadeBy(VERSION_1));

  it("is left alone", () => {
    apply([
      {
        updateDeveloperMetadata: {
          dataFilters: [{ developerMetadataLookup: { metadataKey: "sucharit.templateVersion" } }],
          developerMetadata: { metadataValue: String(TEMPLATE_VERSION + 1) },
          fields: "metadataValue",
        },
      },
    ]);
    expect(migrationOf(get())).toBeNull();
  });
});
