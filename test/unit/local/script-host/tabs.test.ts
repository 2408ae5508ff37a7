/** Spreadsheet, tabs and developer metadata on the engine they are used with. */
import { describe, expect, test } from "vitest";
import { harness, realHarness } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const SpreadsheetApp: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

/** An expression on `sheet`, the only tab. */
const onSheet = (source: string) => new Function(`const sheet = SpreadsheetApp.getActive().getActiveSheet(); ${source}`) as () => unknown;

describe("rows and columns", () => {
  test("are put in after and before, looking as the line they are asked for", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.getRange("A1:B1").setValues([["ก", "ข"]]);
      sheet.getRange("A:A").setBackground("#fce8b2");
      sheet.insertColumnsAfter(1, 2).insertColumnsBefore(1, 1).insertColumnAfter(5);
      const columns = sheet.getRange("A1:G1").getValues()[0];
      const colours = sheet.getRange("A1:E1").getBackgrounds()[0];
      sheet.insertRowsBefore(1, 1).insertRowsAfter(2, 3);
      return [columns, colours, sheet.getRange("B2").getValue(), sheet.getMaxColumns(), sheet.getMaxRows()];
    });
    const yellow = "#fce8b2";
    expect(seen).toEqual([["", "ก", "", "", "ข", "", ""], [yellow, yellow, yellow, yellow, "#ffffff"], "ก", 30, 1004]);
  });

  test("are taken out", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.getRange("A1:C3").setValues([
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ]);
      sheet.deleteRows(1, 2);
      sheet.deleteColumns(2, 1);
      return [sheet.getDataRange().getValues(), sheet.getMaxRows(), sheet.getMaxColumns()];
    });
    expect(seen).toEqual([[[7, 9]], 998, 25]);
  });

  test("columns are hidden, shown and sized, and a hidden one says so", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      const told = () => [1, 2, 3, 4].map((column) => sheet.isColumnHiddenByUser(column));
      sheet.hideColumns(2, 2);
      const hidden = told();
      sheet.showColumns(3);
      sheet.setColumnWidth(1, 250).setColumnWidths(3, 2, 80);
      return [hidden, told(), [1, 3, 4].map((column) => sheet.getColumnWidth(column))];
    });
    expect(seen).toEqual([
      [false, true, true, false],
      [false, true, false, false],
      [250, 80, 80],
    ]);
  });

  test("rows and columns are frozen and freed", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.setFrozenRows(2);
      sheet.setFrozenColumns(1);
      const frozen = [sheet.getFrozenRows(), sheet.getFrozenColumns()];
      sheet.setFrozenRows(0);
      return [...frozen, sheet.getFrozenRows(), sheet.getFrozenColumns()];
    });
    expect(seen).toEqual([2, 1, 0, 1]);
  });

  test.each([
    ["insertRowsAfter(0, 1)", "Those rows are out of bounds."],
    ["insertRowsAfter(101, 1)", "Those rows are out of bounds."],
    ["insertColumnsBefore(27, 1)", "Those columns are out of bounds."],
    ["insertColumnsAfter(1, 0)", "Those columns are out of bounds."],
    [
      "insertColumnAfter(1, 2)",
      "The parameters (number,number) don't match the method signature for SpreadsheetApp.Sheet.insertColumnAfter.",
    ],
    ["insertRowsAfter(1)", "The parameters (number) don't match the method signature for SpreadsheetApp.Sheet.insertRowsAfter."],
    ["deleteRows(100, 2)", "Those rows are out of bounds."],
    ["deleteRows(2, 99)", "Sorry, it is not possible to delete all non-frozen rows."],
    ["deleteColumns(1, 26)", "Sorry, it is not possible to delete all non-frozen columns."],
    ["hideColumns(0)", "Those columns are out of bounds."],
    ["getColumnWidth(27)", "Those columns are out of bounds."],
    [
      "isColumnHiddenByUser('A')",
      "The parameters (String) don't match the method signature for SpreadsheetApp.Sheet.isColumnHiddenByUser.",
    ],
    ["setColumnWidth(1, 0)", "to 0 pixels is not emulated"],
    ["setFrozenRows(101)", "Those rows are out of bounds."],
  ])("%s is refused, and nothing changes", async (call, message) => {
    const { engine, script } = await harness();
    engine.change([{ do: "freeze", sheetId: 0, rows: 1 }]);
    await expect(script(onSheet(`sheet.${call}`))).rejects.toThrow(message);
    expect(engine.changes).toHaveLength(1);
  });

  test("all but one of the rows below the frozen ones can go, frozen ones too", async () => {
    const { engine, script } = await harness();
    engine.change([{ do: "freeze", sheetId: 0, rows: 2 }]);
    expect(await script(onSheet("sheet.deleteRows(2, 98); return sheet.getMaxRows()"))).toBe(2);
  });
});

describe("tabs", () => {
  test("are renamed, hidden and deleted", async () => {
    const { engine, script } = await realHarness();
    await script(() => {
      const spreadsheet = SpreadsheetApp.getActive();
      spreadsheet.rename("แผนของ อบต.ตัวอย่าง");
      spreadsheet.insertSheet("ผล", 0).setName("ผลการตรวจ").hideSheet();
      spreadsheet.deleteSheet(spreadsheet.insertSheet("ทิ้ง"));
    });
    expect(engine.title()).toBe("แผนของ อบต.ตัวอย่าง");
    expect(engine.sheets().map(({ title, hidden, index }) => [title, hidden, index])).toEqual([
      ["ผลการตรวจ", true, 0],
      ["ชีต1", false, 1],
    ]);
  });

  test("the last one that shows can neither be hidden nor deleted", async () => {
    const { script } = await realHarness();
    await script(() => SpreadsheetApp.getActive().insertSheet("ซ่อน").hideSheet());
    await expect(script(() => SpreadsheetApp.getActive().getSheets()[0].hideSheet())).rejects.toThrow(
      "You can't hide all the sheets in a document.",
    );
    await expect(script(() => SpreadsheetApp.getActive().deleteSheet(SpreadsheetApp.getActive().getSheets()[0]))).rejects.toThrow(
      "You can't remove all the sheets in a document.",
    );
  });

  test.each([
    ["getSheets()[0].setName('ข')", 'A sheet with the name "ข" already exists. Please enter another name.'],
    [
      "insertSheet('ใหม่', 0, {})",
      "The parameters (String,number,Object) don't match the method signature for SpreadsheetApp.Spreadsheet.insertSheet.",
    ],
    ["deleteSheet('ข')", "The parameters (String) don't match the method signature for SpreadsheetApp.Spreadsheet.deleteSheet."],
    ["setActiveSheet(null)", "The parameters (null) don't match the method signature for SpreadsheetApp.Spreadsheet.setActiveSheet."],
    ["setActiveRange('A1')", "The parameters (String) don't match the method signature for SpreadsheetApp.Spreadsheet.setActiveRange."],
  ])("%s is refused", async (call, message) => {
    const { engine, script } = await harness({ titles: ["ก", "ข"] });
    await expect(script(new Function(`SpreadsheetApp.getActive().${call}`) as () => unknown)).rejects.toThrow(message);
    expect(engine.changes).toEqual([]);
  });

  test("its own name is no other tab's", async () => {
    const { script } = await harness();
    expect(await script(onSheet("return sheet.setName('แผน').getName()"))).toBe("แผน");
  });

  test("a tab that was deleted meanwhile says so", async () => {
    const { script } = await realHarness();
    const source = () => {
      const spreadsheet = SpreadsheetApp.getActive();
      const sheet = spreadsheet.insertSheet("ทิ้ง");
      spreadsheet.deleteSheet(sheet);
      return sheet.getName();
    };
    await expect(script(source)).rejects.toThrow(/^Sheet \d+ not found$/);
  });
});

describe("ranges of the spreadsheet", () => {
  test.each([
    ["'\\'ผลการ ตรวจ\\'!B2:C3'", ["ผลการ ตรวจ", "B2:C3"]],
    ["'แผน!A:A'", ["แผน", "A1:A100"]],
    ["'\\'ของ \\'\\'เรา\\'\\'\\'!A1'", ["ของ 'เรา'", "A1"]],
    ["'D4'", ["แผน", "D4"]],
    ["'fiscal_year'", ["ผลการ ตรวจ", "B5"]],
  ])("getRange(%s)", async (notation, expected) => {
    const { engine, script } = await harness({ titles: ["แผน", "ผลการ ตรวจ", "ของ 'เรา'"] });
    engine.change([{ do: "name-range", name: "fiscal_year", sheetId: 1, zone: { top: 4, left: 1, bottom: 4, right: 1 } }]);
    const source = `const r = SpreadsheetApp.getActive().getRange(${notation}); return [r.getSheet().getName(), r.getA1Notation()]`;
    expect(await script(new Function(source) as () => unknown)).toEqual(expected);
  });

  test.each(["'ไม่มี!A1'", "'A0'", "'unknown_name'"])("getRange(%s) is not found", async (notation) => {
    const { script } = await harness();
    await expect(script(new Function(`SpreadsheetApp.getActive().getRange(${notation})`) as () => unknown)).rejects.toThrow(
      "Range not found",
    );
  });

  test("named cells are listed and found, and follow an inserted row", async () => {
    const { engine, script } = await realHarness();
    engine.change([{ do: "name-range", name: "fiscal_year", sheetId: 0, zone: { top: 4, left: 1, bottom: 4, right: 1 } }]);
    const seen = await script(() => {
      const spreadsheet = SpreadsheetApp.getActive();
      spreadsheet.getActiveSheet().insertRowsBefore(1, 2);
      const [named] = spreadsheet.getNamedRanges();
      return [
        named.getName(),
        named.getRange().getA1Notation(),
        spreadsheet.getRangeByName("fiscal_year").getA1Notation(),
        spreadsheet.getRangeByName("missing"),
      ];
    });
    expect(seen).toEqual(["fiscal_year", "B7", "B7", null]);
  });

  test("zone and locale are the template's", async () => {
    const { script } = await harness();
    const seen = await script(() => [
      SpreadsheetApp.getActive().getSpreadsheetTimeZone(),
      SpreadsheetApp.getActive().getSpreadsheetLocale(),
    ]);
    expect(seen).toEqual(["Asia/Bangkok", "th_TH"]);
  });
});

describe("developer metadata", () => {
  test("is changed and removed, and stays with its column", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const spreadsheet = SpreadsheetApp.getActive();
      const sheet = spreadsheet.getActiveSheet();
      sheet.getRange("B:B").addDeveloperMetadata("column", "plan.name");
      spreadsheet.addDeveloperMetadata("version", "1");
      const find = (key: string) => spreadsheet.createDeveloperMetadataFinder().withKey(key).find();
      find("version")[0].setValue("2");
      find("column")[0].setValue("plan.title").setKey("field");
      sheet.insertColumnsBefore(1, 1);
      const [field] = find("field");
      const told = [find("version")[0].getValue(), field.getValue(), field.getLocation().getColumn().getColumn(), field.getId() > 0];
      find("version")[0].remove();
      return [...told, find("version").length, find("column").length];
    });
    expect(seen).toEqual(["2", "plan.title", 3, true, 0, 0]);
  });

  test("of a range is what hangs on exactly that row or column", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.getRange("B:B").addDeveloperMetadata("a");
      sheet.getRange("2:2").addDeveloperMetadata("b");
      const keys = (at: string) =>
        sheet
          .getRange(at)
          .getDeveloperMetadata()
          .map((entry: { getKey(): string }) => entry.getKey());
      return ["B:B", "2:2", "B2", "A:A", "A:B"].map(keys);
    });
    expect(seen).toEqual([["a"], ["b"], [], [], []]);
  });

  test("removed meanwhile, it refuses to be changed", async () => {
    const { script } = await realHarness();
    const source = () => {
      const spreadsheet = SpreadsheetApp.getActive().addDeveloperMetadata("version", "1");
      const [entry] = spreadsheet.getDeveloperMetadata();
      entry.remove();
      entry.setValue("2");
    };
    await expect(script(source)).rejects.toThrow("ไม่มีข้อมูลกำกับรหัส");
  });
});
