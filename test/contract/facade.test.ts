import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OAuth2Client } from "google-auth-library";
import type { sheets_v4 } from "googleapis";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GRID_FIELDS, gridsFromSpreadsheet } from "#core/workbook/from-api";
import { emptyWorkbook as emptyPlan, prefilled } from "#core/workbook/prefilled";
import { workbookRequests } from "#core/workbook/requests";
import type { EngineRegistry, FacadeEngine } from "#local/google/registry";
import { handleSheets } from "#local/google/sheets-facade";
import { openEngine } from "#local/sheet/engine";

/** 15 March 2026, Bangkok. */
const NOW = new Date("2026-03-15T03:00:00Z");
const engines = new Map<string, FacadeEngine>();
const registry: EngineRegistry = {
  find: (id) => engines.get(id) ?? null,
  create: (data) => {
    const engine = openEngine({ data });
    engines.set(engine.spreadsheetId, engine);
    return engine;
  },
};

let server: Server;
let api: sheets_v4.Sheets;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const [path = "", query] = (request.url ?? "").split("?");
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const answer = handleSheets(registry, { method: request.method ?? "", path, query: new URLSearchParams(query), body }, () => NOW);
    response.writeHead(answer.status, { "content-type": "application/json; charset=UTF-8" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: "static" });
  api = sheets({ version: "v4", auth, rootUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
afterAll(() => void server.close());

let spreadsheetId: string;
beforeEach(async () => {
  const created = await api.spreadsheets.create({
    requestBody: {
      properties: { title: "แผน อบต.ตัวอย่าง", locale: "th_TH", timeZone: "Asia/Bangkok" },
      sheets: [
        { properties: { sheetId: 10, title: "แผน", gridProperties: { rowCount: 50, columnCount: 12, frozenRowCount: 2 } } },
        { properties: { sheetId: 11, title: "Summary" } },
      ],
    },
  });
  spreadsheetId = created.data.spreadsheetId ?? "";
});

const batch = (...requests: sheets_v4.Schema$Request[]) => api.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
const values = async (range: string, options: Partial<sheets_v4.Params$Resource$Spreadsheets$Values$Get> = {}) =>
  (await api.spreadsheets.values.get({ spreadsheetId, range, ...options })).data;
const update = (range: string, rows: unknown[][], valueInputOption: "RAW" | "USER_ENTERED" = "USER_ENTERED") =>
  api.spreadsheets.values.update({ spreadsheetId, range, valueInputOption, requestBody: { values: rows } });

/** What the client throws: the API's own error. */
async function failure(call: Promise<unknown>): Promise<{ code: number; message: string; status: string }> {
  try {
    await call;
  } catch (error) {
    return (error as { response: { data: { error: { code: number; message: string; status: string } } } }).response.data.error;
  }
  throw new Error("the call did not fail");
}

describe("spreadsheets.create and get", () => {
  it("make a spreadsheet as asked and tell it again", async () => {
    const { data } = await api.spreadsheets.get({ spreadsheetId });
    expect(data).toMatchObject({
      spreadsheetId,
      properties: { title: "แผน อบต.ตัวอย่าง", locale: "th_TH", timeZone: "Asia/Bangkok" },
      sheets: [
        {
          properties: {
            sheetId: 10,
            title: "แผน",
            index: 0,
            sheetType: "GRID",
            gridProperties: { rowCount: 50, columnCount: 12, frozenRowCount: 2 },
          },
        },
        { properties: { sheetId: 11, title: "Summary", index: 1, gridProperties: { rowCount: 1000, columnCount: 26 } } },
      ],
    });
    expect(data.sheets?.[0]).not.toHaveProperty("data");
  });

  it("answer exactly what a field mask asks for", async () => {
    await update("แผน!B2", [["ค่า", 5]]);
    const masked = async (fields: string) => (await api.spreadsheets.get({ spreadsheetId, fields })).data;
    expect(await masked("sheets.properties(sheetId,title)")).toEqual({
      sheets: [{ properties: { sheetId: 10, title: "แผน" } }, { properties: { sheetId: 11, title: "Summary" } }],
    });
    expect(await masked("spreadsheetId, properties/title")).toEqual({ spreadsheetId, properties: { title: "แผน อบต.ตัวอย่าง" } });
    expect(await masked("sheets(data(rowData(values(effectiveValue(numberValue,stringValue)))))")).toEqual({
      sheets: [
        { data: [{ rowData: [{}, { values: [{}, { effectiveValue: { stringValue: "ค่า" } }, { effectiveValue: { numberValue: 5 } }] }] }] },
        { data: [{}] },
      ],
    });
  });

  it("refuse a mask that is badly written or asks for what is not emulated", async () => {
    expect(await failure(api.spreadsheets.get({ spreadsheetId, fields: "sheets(properties" }))).toMatchObject({ code: 400 });
    const { message } = await failure(api.spreadsheets.get({ spreadsheetId, fields: "sheets(charts,properties)" }));
    expect(message).toContain("sheets.charts is not emulated");
  });

  it("give only the ranges asked for, from where they start", async () => {
    await update("แผน!A1:C3", [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    const { data } = await api.spreadsheets.get({ spreadsheetId, ranges: ["แผน!B2:C3"], includeGridData: true });
    expect(data.sheets).toHaveLength(1);
    const [grid] = data.sheets?.[0]?.data ?? [];
    expect([grid?.startRow, grid?.startColumn]).toEqual([1, 1]);
    expect(grid?.rowData?.map((row) => row.values?.map((cell) => cell.effectiveValue?.numberValue))).toEqual([
      [5, 6],
      [8, 9],
    ]);
    expect([grid?.rowMetadata?.length, grid?.columnMetadata?.length]).toEqual([2, 2]);
  });
});

describe("values", () => {
  it("stores RAW text as it is and reads USER_ENTERED as Sheets would", async () => {
    const typed = ["=1+1", "0812345678", "1/2", "TRUE", "1.10", "12,000", "15/1/2570", "ข้อความ"];
    await update("แผน!A1:H1", [typed], "RAW");
    await update("แผน!A2:H2", [typed], "USER_ENTERED");
    expect((await values("แผน!A1:H1", { valueRenderOption: "UNFORMATTED_VALUE" })).values).toEqual([typed]);
    // 1/2 is 1 February of this year, 15/1/2570 a date in the year 2570 as typed.
    const serial = (iso: string) => Date.parse(iso) / 86_400_000 + 25_569;
    expect((await values("แผน!A2:H2", { valueRenderOption: "UNFORMATTED_VALUE" })).values).toEqual([
      [2, 812_345_678, serial("2026-02-01"), true, 1.1, 12_000, serial("2570-01-15"), "ข้อความ"],
    ]);
    expect((await values("แผน!A2:H2")).values).toEqual([["2", "812345678", "1/2", "TRUE", "1.1", "12,000", "15/1/2570", "ข้อความ"]]);
    expect((await values("แผน!A2:H2", { valueRenderOption: "FORMULA" })).values?.[0]?.slice(0, 2)).toEqual(["=1+1", 812_345_678]);
  });

  it("keep entered text as text where the column's format is text", async () => {
    const textColumn = { sheetId: 10, startColumnIndex: 0, endColumnIndex: 1 };
    await batch({
      repeatCell: {
        range: textColumn,
        cell: { userEnteredFormat: { numberFormat: { type: "TEXT" } } },
        fields: "userEnteredFormat.numberFormat",
      },
    });
    await update("แผน!A1:B1", [["1.10", "1.10"]]);
    expect((await values("แผน!A1:B1", { valueRenderOption: "UNFORMATTED_VALUE" })).values).toEqual([["1.10", 1.1]]);
  });

  it("give dates as numbers or as shown", async () => {
    await update("แผน!A1", [["15/1/2026"]]);
    const unformatted = { valueRenderOption: "UNFORMATTED_VALUE" };
    expect((await values("แผน!A1", unformatted)).values).toEqual([[46_037]]);
    expect((await values("แผน!A1", { ...unformatted, dateTimeRenderOption: "FORMATTED_STRING" })).values).toEqual([["15/1/2026"]]);
  });

  it("leave out blanks at the ends, keep those between, and say ranges as Google does", async () => {
    await update("แผน!B2:D4", [["ก", "", "ค"], [], ["", "ง", ""]]);
    expect(await values("แผน!A1:F9")).toEqual({
      range: "'แผน'!A1:F9",
      majorDimension: "ROWS",
      values: [[], ["", "ก", "", "ค"], [], ["", "", "ง"]],
    });
    expect((await values("แผน!B2:D4", { majorDimension: "COLUMNS" })).values).toEqual([["ก"], ["", "", "ง"], ["ค"]]);
    expect(await values("Summary!A1:B2")).toEqual({ range: "Summary!A1:B2", majorDimension: "ROWS" });
    expect((await values("'แผน'!B:B")).range).toBe("'แผน'!B1:B50");
    expect((await values("แผน")).range).toBe("'แผน'!A1:L50");
    expect((await values("B2")).values).toEqual([["ก"]]);
    expect((await values("แผน!A2:Z9999")).range).toBe("'แผน'!A2:L50");
  });

  it("leave a cell alone for null and clear it for an empty text", async () => {
    await update("แผน!A1:C1", [["ก", "ข", "ค"]]);
    const { data } = await update("แผน!A1:C1", [[null, "", "ใหม่"]]);
    expect(data).toEqual({ spreadsheetId, updatedRange: "'แผน'!A1:C1", updatedRows: 1, updatedColumns: 3, updatedCells: 2 });
    expect((await values("แผน!A1:C1")).values).toEqual([["ก", "", "ใหม่"]]);
  });

  it("read and write many ranges at once, whole or not at all", async () => {
    const write = (data: sheets_v4.Schema$ValueRange[]) =>
      api.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody: { valueInputOption: "RAW", data } });
    const { data } = await write([
      { range: "แผน!A1:B1", values: [["ก", "ข"]] },
      { range: "Summary!A1", majorDimension: "COLUMNS", values: [["ค", "ง"]] },
    ]);
    expect(data).toMatchObject({ totalUpdatedRows: 3, totalUpdatedColumns: 3, totalUpdatedCells: 4, totalUpdatedSheets: 2 });
    await failure(
      write([
        { range: "แผน!A1", values: [["x"]] },
        { range: "ไม่มี!A1", values: [["x"]] },
      ]),
    );
    const read = await api.spreadsheets.values.batchGet({ spreadsheetId, ranges: ["แผน!A1:B1", "Summary!A1:A2"] });
    expect(read.data.valueRanges?.map((range) => range.values)).toEqual([[["ก", "ข"]], [["ค"], ["ง"]]]);
  });

  it("append below the table that is there, growing the sheet when it is full", async () => {
    const append = (range: string, rows: string[][], insertDataOption: "OVERWRITE" | "INSERT_ROWS" = "OVERWRITE") =>
      api.spreadsheets.values.append({ spreadsheetId, range, valueInputOption: "RAW", insertDataOption, requestBody: { values: rows } });
    await update("แผน!B2:C3", [
      ["ชื่อ", "งบ"],
      ["ก", 1],
    ]);
    const { data } = await append("แผน!A1:Z", [["ข", "2"]]);
    expect(data).toMatchObject({ tableRange: "'แผน'!B2:C3", updates: { updatedRange: "'แผน'!B4:C4", updatedCells: 2 } });
    await update("แผน!B49:B50", [["ใกล้"], ["ท้าย"]]);
    expect((await append("แผน!B49", [["ต่อ"], ["อีก"]])).data.updates?.updatedRange).toBe("'แผน'!B51:B52");
    expect((await append("แผน!B2", [["แทรก"]], "INSERT_ROWS")).data.updates?.updatedRange).toBe("'แผน'!B5");
    expect((await values("แผน!B50:B53")).values).toEqual([["ใกล้"], ["ท้าย"], ["ต่อ"], ["อีก"]]);
  });

  it("honour a field mask too", async () => {
    await update("แผน!A1", [["ก"]]);
    expect(await values("แผน!A1:B2", { fields: "values" })).toEqual({ values: [["ก"]] });
  });

  it("clear values and keep formats and notes", async () => {
    await batch({
      updateCells: {
        start: { sheetId: 10, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: [{ userEnteredValue: { numberValue: 5 }, note: "โน้ต", userEnteredFormat: { textFormat: { bold: true } } }] }],
        fields: "userEnteredValue,note,userEnteredFormat.textFormat.bold",
      },
    });
    const { data } = await api.spreadsheets.values.clear({ spreadsheetId, range: "แผน!A1:B2" });
    expect(data).toEqual({ spreadsheetId, clearedRange: "'แผน'!A1:B2" });
    const cell = (await api.spreadsheets.get({ spreadsheetId, ranges: ["แผน!A1"], includeGridData: true })).data.sheets?.[0]?.data?.[0]
      ?.rowData?.[0]?.values?.[0];
    expect(cell).toMatchObject({ note: "โน้ต", userEnteredFormat: { textFormat: { bold: true } } });
    expect(cell).not.toHaveProperty("userEnteredValue");
  });
});

describe("batchUpdate", () => {
  it("adds a sheet and answers its properties", async () => {
    const { data } = await batch({
      addSheet: { properties: { title: "ติดตามผล", index: 1, gridProperties: { rowCount: 20, columnCount: 5, frozenRowCount: 1 } } },
    });
    const made = data.replies?.[0]?.addSheet?.properties;
    expect(made).toMatchObject({
      title: "ติดตามผล",
      index: 1,
      sheetType: "GRID",
      gridProperties: { rowCount: 20, columnCount: 5, frozenRowCount: 1 },
    });
    const { data: after } = await api.spreadsheets.get({ spreadsheetId, fields: "sheets.properties(sheetId,title)" });
    expect(after.sheets?.map((sheet) => sheet.properties?.title)).toEqual(["แผน", "ติดตามผล", "Summary"]);
    expect(after.sheets?.[1]?.properties?.sheetId).toBe(made?.sheetId);
  });

  it("lets later requests use what earlier ones made", async () => {
    await batch(
      { addSheet: { properties: { sheetId: 77, title: "ใหม่", gridProperties: { rowCount: 5, columnCount: 3 } } } },
      { appendDimension: { sheetId: 77, dimension: "ROWS", length: 2 } },
      {
        updateCells: {
          start: { sheetId: 77, rowIndex: 6, columnIndex: 2 },
          rows: [{ values: [{ userEnteredValue: { stringValue: "ท้าย" } }] }],
          fields: "userEnteredValue",
        },
      },
      {
        updateSheetProperties: {
          properties: { sheetId: 77, title: "เปลี่ยนชื่อ", hidden: true, gridProperties: { frozenColumnCount: 1, columnCount: 4 } },
          fields: "title,hidden,gridProperties(frozenColumnCount,columnCount)",
        },
      },
      { updateSpreadsheetProperties: { properties: { title: "ชื่อใหม่" }, fields: "title" } },
    );
    const { data } = await api.spreadsheets.get({ spreadsheetId });
    expect(data.properties?.title).toBe("ชื่อใหม่");
    expect(data.sheets?.[2]?.properties).toMatchObject({
      title: "เปลี่ยนชื่อ",
      hidden: true,
      gridProperties: { rowCount: 7, columnCount: 4, frozenColumnCount: 1 },
    });
    expect((await values("เปลี่ยนชื่อ!C7")).values).toEqual([["ท้าย"]]);
  });

  it("writes values, formulas, formats, notes and merges, and tells them as CellData", async () => {
    await batch(
      {
        updateCells: {
          start: { sheetId: 10, rowIndex: 0, columnIndex: 0 },
          rows: [
            {
              values: [
                {
                  userEnteredValue: { stringValue: "=1+1" },
                  note: "โน้ต",
                  userEnteredFormat: {
                    backgroundColorStyle: { rgbColor: { red: 1 } },
                    wrapStrategy: "WRAP",
                    horizontalAlignment: "CENTER",
                  },
                },
                { userEnteredValue: { formulaValue: "=1/0" } },
                { userEnteredValue: { numberValue: 1234.5 }, userEnteredFormat: { numberFormat: { type: "NUMBER", pattern: "#,##0.00" } } },
                { userEnteredValue: { boolValue: true }, dataValidation: { condition: { type: "BOOLEAN" }, strict: true } },
              ],
            },
          ],
          fields: "*",
        },
      },
      {
        mergeCells: {
          range: { sheetId: 10, startRowIndex: 4, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 3 },
          mergeType: "MERGE_ALL",
        },
      },
    );
    const { data } = await api.spreadsheets.get({ spreadsheetId, ranges: ["แผน"], includeGridData: true });
    const [sheet] = data.sheets ?? [];
    const [text, error, number, tick] = sheet?.data?.[0]?.rowData?.[0]?.values ?? [];
    expect(text).toMatchObject({
      userEnteredValue: { stringValue: "=1+1" },
      effectiveValue: { stringValue: "=1+1" },
      formattedValue: "=1+1",
      note: "โน้ต",
      userEnteredFormat: {
        backgroundColor: { red: 1 },
        backgroundColorStyle: { rgbColor: { red: 1 } },
        wrapStrategy: "WRAP",
        horizontalAlignment: "CENTER",
      },
      effectiveFormat: { backgroundColor: { red: 1 }, wrapStrategy: "WRAP" },
    });
    expect(error).toMatchObject({
      userEnteredValue: { formulaValue: "=1/0" },
      effectiveValue: { errorValue: { type: "DIVIDE_BY_ZERO" } },
      formattedValue: "#DIV/0!",
    });
    expect(number).toMatchObject({
      effectiveValue: { numberValue: 1234.5 },
      formattedValue: "1,234.50",
      userEnteredFormat: { numberFormat: { type: "NUMBER", pattern: "#,##0.00" } },
    });
    expect(tick).toMatchObject({ effectiveValue: { boolValue: true }, dataValidation: { condition: { type: "BOOLEAN" }, strict: true } });
    expect(sheet?.merges).toEqual([{ sheetId: 10, startRowIndex: 4, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 3 }]);
  });

  it("clears what the fields name and the cell lacks, and nothing else", async () => {
    const range = { sheetId: 10, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 };
    const format = { textFormat: { bold: true }, horizontalAlignment: "RIGHT", numberFormat: { type: "NUMBER", pattern: "0.00" } };
    await batch({
      repeatCell: {
        range,
        cell: { userEnteredValue: { numberValue: 1 }, note: "โน้ต", userEnteredFormat: format },
        fields: "userEnteredValue,note,userEnteredFormat",
      },
    });
    await batch({
      repeatCell: {
        range,
        cell: { userEnteredFormat: { horizontalAlignment: "LEFT" } },
        fields: "userEnteredFormat(horizontalAlignment,textFormat.bold),note",
      },
    });
    const { data } = await api.spreadsheets.get({ spreadsheetId, ranges: ["แผน!B1"], includeGridData: true });
    const cell = data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
    expect(cell).toMatchObject({
      formattedValue: "1.00",
      userEnteredFormat: { horizontalAlignment: "LEFT", numberFormat: { pattern: "0.00" } },
    });
    expect(cell).not.toHaveProperty("note");
    expect(cell?.userEnteredFormat).not.toHaveProperty("textFormat");
  });

  it("keeps metadata with its column through inserts and moves, and lets it die with the column", async () => {
    // Arrange
    const place = (startIndex: number) => ({ dimensionRange: { sheetId: 10, dimension: "COLUMNS", startIndex, endIndex: startIndex + 1 } });
    const create = (metadataId: number, metadataKey: string, location: sheets_v4.Schema$DeveloperMetadataLocation) => ({
      createDeveloperMetadata: {
        developerMetadata: { metadataId, metadataKey, metadataValue: `v${metadataId}`, visibility: "DOCUMENT", location },
      },
    });
    const { data } = await batch(
      create(1, "version", { spreadsheet: true }),
      create(2, "tab", { sheetId: 10 }),
      create(3, "column", place(2)),
    );
    expect(data.replies?.[2]?.createDeveloperMetadata?.developerMetadata).toMatchObject({
      metadataId: 3,
      location: { locationType: "COLUMN", ...place(2) },
    });

    const columns = async () => {
      const { data: told } = await api.spreadsheets.get({
        spreadsheetId,
        fields:
          "developerMetadata,sheets(developerMetadata(metadataKey,metadataValue),data.columnMetadata.developerMetadata(metadataKey,metadataValue))",
      });
      expect(told.developerMetadata?.[0]).toMatchObject({
        metadataKey: "version",
        visibility: "DOCUMENT",
        location: { locationType: "SPREADSHEET", spreadsheet: true },
      });
      expect(told.sheets?.[0]?.developerMetadata).toEqual([{ metadataKey: "tab", metadataValue: "v2" }]);
      return (told.sheets?.[0]?.data?.[0]?.columnMetadata ?? []).flatMap(({ developerMetadata }, index) =>
        developerMetadata ? [[index, developerMetadata]] : [],
      );
    };
    const entry = [{ metadataKey: "column", metadataValue: "v3" }];

    // Act and assert
    expect(await columns()).toEqual([[2, entry]]);
    await batch({ insertDimension: { range: { sheetId: 10, dimension: "COLUMNS", startIndex: 0, endIndex: 2 } } });
    expect(await columns()).toEqual([[4, entry]]);
    await batch({ moveDimension: { source: { sheetId: 10, dimension: "COLUMNS", startIndex: 4, endIndex: 5 }, destinationIndex: 1 } });
    expect(await columns()).toEqual([[1, entry]]);
    await batch({ moveDimension: { source: { sheetId: 10, dimension: "COLUMNS", startIndex: 1, endIndex: 2 }, destinationIndex: 9 } });
    expect(await columns()).toEqual([[8, entry]]);
    await batch({ deleteDimension: { range: { sheetId: 10, dimension: "COLUMNS", startIndex: 8, endIndex: 9 } } });
    expect(await columns()).toEqual([]);
  });

  it("sizes and hides columns, protects and names ranges, validates and colours", async () => {
    const range = { sheetId: 10, startRowIndex: 1, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 1 };
    const { data } = await batch(
      {
        updateDimensionProperties: {
          range: { sheetId: 10, dimension: "COLUMNS", startIndex: 0, endIndex: 1 },
          properties: { pixelSize: 222, hiddenByUser: true },
          fields: "pixelSize,hiddenByUser",
        },
      },
      { addProtectedRange: { protectedRange: { range, description: "ห้ามแก้", warningOnly: true } } },
      { addNamedRange: { namedRange: { name: "plan_rows", range } } },
      {
        setDataValidation: {
          range,
          rule: {
            condition: { type: "ONE_OF_LIST", values: [{ userEnteredValue: "ก" }, { userEnteredValue: "ข" }] },
            strict: false,
            showCustomUi: true,
          },
        },
      },
      {
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges: [range],
            booleanRule: { condition: { type: "TEXT_EQ", values: [{ userEnteredValue: "ก" }] }, format: { backgroundColor: { red: 1 } } },
          },
        },
      },
    );
    expect(data.replies?.[1]?.addProtectedRange?.protectedRange?.protectedRangeId).toEqual(expect.any(Number));
    const { data: told } = await api.spreadsheets.get({ spreadsheetId, includeGridData: true });
    expect(told.sheets?.[0]?.protectedRanges).toMatchObject([{ range, description: "ห้ามแก้", warningOnly: true }]);
    expect(told.sheets?.[0]?.data?.[0]?.columnMetadata?.[0]).toMatchObject({ pixelSize: 222, hiddenByUser: true });
    expect(told.namedRanges).toMatchObject([{ name: "plan_rows", range }]);
    await update("plan_rows", [["ก"]]);
    expect((await values("plan_rows")).range).toBe("'แผน'!A2:A5");
    const { data: cell } = await api.spreadsheets.get({
      spreadsheetId,
      ranges: ["แผน!A2"],
      fields: "sheets.data.rowData.values.dataValidation.condition",
    });
    expect(cell.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.dataValidation?.condition).toEqual({
      type: "ONE_OF_LIST",
      values: [{ userEnteredValue: "ก" }, { userEnteredValue: "ข" }],
    });
  });

  it.each([
    ["an unknown kind", { addChart: {} }, "requests[1].addChart is not emulated"],
    [
      "an unknown field",
      { addSheet: { properties: { rightToLeft: true } } },
      "requests[1].addSheet.properties.rightToLeft is not emulated",
    ],
    [
      "a field deep inside",
      { repeatCell: { range: { sheetId: 10 }, cell: { userEnteredFormat: { borders: {} } }, fields: "*" } },
      "requests[1].repeatCell.cell.userEnteredFormat.borders is not emulated",
    ],
    [
      "a field of the mask",
      { repeatCell: { range: { sheetId: 10 }, cell: {}, fields: "textFormatRuns" } },
      "textFormatRuns is not emulated",
    ],
    [
      "another font than the sheet's",
      {
        repeatCell: {
          range: { sheetId: 10 },
          cell: { userEnteredFormat: { textFormat: { fontFamily: "Arial" } } },
          fields: "userEnteredFormat.textFormat",
        },
      },
      "textFormat.fontFamily Arial is not emulated",
    ],
    [
      "a conditional format it cannot show",
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [{ sheetId: 10 }],
            booleanRule: { condition: { type: "NOT_BLANK" }, format: { textFormat: { strikethrough: true } } },
          },
        },
      },
      "booleanRule.format.textFormat.strikethrough is not emulated",
    ],
    [
      "metadata moved elsewhere",
      {
        updateDeveloperMetadata: {
          dataFilters: [{ developerMetadataLookup: { metadataId: 1 } }],
          developerMetadata: { location: { spreadsheet: true } },
          fields: "location",
        },
      },
      "updateDeveloperMetadata.developerMetadata.location is not emulated",
    ],
    ["a named range that is not there", { deleteNamedRange: { namedRangeId: "nothing" } }, "No named range with id: nothing"],
    [
      "a condition",
      { setDataValidation: { range: { sheetId: 10 }, rule: { condition: { type: "TEXT_IS_EMAIL" } } } },
      "TEXT_IS_EMAIL is not emulated",
    ],
    ["a taken title", { addSheet: { properties: { title: "Summary" } } }, 'A sheet with the name "Summary" already exists'],
    ["a sheet that is not there", { deleteSheet: { sheetId: 999 } }, "No grid with id: 999"],
    ["a range outside the grid", { mergeCells: { range: { sheetId: 10, endRowIndex: 999 } } }, "exceeds grid limits"],
    ["no fields", { repeatCell: { range: { sheetId: 10 }, cell: {} } }, "At least one field must be listed in 'fields'"],
  ])("refuses %s by name and does nothing of the batch", async (_name, request, words) => {
    const error = await failure(
      batch({ updateSpreadsheetProperties: { properties: { title: "เปลี่ยน" }, fields: "title" } }, request as sheets_v4.Schema$Request),
    );
    expect(error).toMatchObject({ code: 400, status: "INVALID_ARGUMENT" });
    expect(error.message).toContain(words);
    expect((await api.spreadsheets.get({ spreadsheetId, fields: "properties.title" })).data.properties?.title).toBe("แผน อบต.ตัวอย่าง");
  });

  it("takes the one font it draws, tells it, and keeps what else the format says", async () => {
    await update("แผน!B2", [["ชื่อ"]]);
    await batch({
      repeatCell: {
        range: { sheetId: 10, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 2 },
        cell: { userEnteredFormat: { textFormat: { fontFamily: "Sarabun", fontSize: 11, bold: true } } },
        fields: "userEnteredFormat.textFormat(fontFamily,fontSize,bold)",
      },
    });
    const { data } = await api.spreadsheets.get({
      spreadsheetId,
      ranges: ["แผน!B2"],
      fields: "sheets.data.rowData.values(userEnteredFormat.textFormat,effectiveFormat.textFormat(fontFamily,fontSize,bold))",
    });
    expect(data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]).toEqual({
      userEnteredFormat: { textFormat: { fontSize: 11, bold: true } },
      effectiveFormat: { textFormat: { fontFamily: "Sarabun", fontSize: 11, bold: true } },
    });
  });

  it("makes a hidden sheet that is read and written like any other", async () => {
    const made = await api.spreadsheets.create({
      requestBody: { sheets: [{ properties: { sheetId: 1, title: "ก" } }, { properties: { sheetId: 2, title: "ประวัติ", hidden: true } }] },
    });
    const id = made.data.spreadsheetId ?? "";
    const { data } = await api.spreadsheets.get({ spreadsheetId: id, fields: "sheets.properties(title,hidden)" });
    expect(data.sheets?.map(({ properties }) => properties)).toEqual([{ title: "ก" }, { title: "ประวัติ", hidden: true }]);
    const write = { spreadsheetId: id, range: "ประวัติ!A1", valueInputOption: "RAW", requestBody: { values: [["ฉบับแรก"]] } };
    await api.spreadsheets.values.update(write);
    expect((await api.spreadsheets.values.get({ spreadsheetId: id, range: "ประวัติ!A1" })).data.values).toEqual([["ฉบับแรก"]]);
  });

  it("colours tabs and takes the colour away, at creation too", async () => {
    const rgbColor = { red: 1, green: 0.4 };
    const made = await api.spreadsheets.create({
      requestBody: { sheets: [{ properties: { sheetId: 1, title: "ก", tabColorStyle: { rgbColor } } }] },
    });
    const colors = async (id: string) => {
      const { data } = await api.spreadsheets.get({ spreadsheetId: id, fields: "sheets.properties(tabColorStyle)" });
      return data.sheets?.map(({ properties }) => properties?.tabColorStyle?.rgbColor ?? null);
    };
    expect(await colors(made.data.spreadsheetId ?? "")).toEqual([rgbColor]);
    await batch(
      { addSheet: { properties: { sheetId: 5, title: "ข", tabColorStyle: { rgbColor: { blue: 1 } } } } },
      { updateSheetProperties: { properties: { sheetId: 10, tabColorStyle: { rgbColor } }, fields: "tabColorStyle" } },
    );
    expect(await colors(spreadsheetId)).toEqual([rgbColor, null, { blue: 1 }]);
    await batch({ updateSheetProperties: { properties: { sheetId: 10 }, fields: "tabColorStyle" } });
    expect(await colors(spreadsheetId)).toEqual([null, null, { blue: 1 }]);
  });

  it("offers what stands in a range of another tab", async () => {
    const condition = { type: "ONE_OF_RANGE", values: [{ userEnteredValue: "=Summary!$A$3:$A$40" }] };
    const range = { sheetId: 10, startRowIndex: 2, endRowIndex: 50, startColumnIndex: 3, endColumnIndex: 4 };
    await batch({ setDataValidation: { range, rule: { condition, strict: false, showCustomUi: true } } });
    await update("แผน!D3", [["ก"]]);
    const { data } = await api.spreadsheets.get({
      spreadsheetId,
      ranges: ["แผน!D3"],
      fields: "sheets.data.rowData.values.dataValidation(condition,strict)",
    });
    expect(data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.dataValidation).toEqual({ condition, strict: false });
  });

  it("changes metadata where it has come to be, and deletes what a lookup finds", async () => {
    const column = (startIndex: number) => ({
      dimensionRange: { sheetId: 10, dimension: "COLUMNS", startIndex, endIndex: startIndex + 1 },
    });
    const create = (metadataId: number, metadataKey: string, location: sheets_v4.Schema$DeveloperMetadataLocation) => ({
      createDeveloperMetadata: {
        developerMetadata: { metadataId, metadataKey, metadataValue: "เดิม", visibility: "DOCUMENT", location },
      },
    });
    const told = async () => {
      const { data } = await api.spreadsheets.get({
        spreadsheetId,
        fields: "developerMetadata,sheets(properties.sheetId,data.columnMetadata.developerMetadata)",
      });
      const columns = data.sheets?.[0]?.data?.[0]?.columnMetadata ?? [];
      return [...(data.developerMetadata ?? []), ...columns.flatMap((each) => each.developerMetadata ?? [])].map((each) => [
        each.metadataKey,
        each.metadataValue,
        each.location?.dimensionRange?.startIndex ?? null,
      ]);
    };
    await batch(create(1, "version", { spreadsheet: true }), create(2, "column", column(2)), create(3, "column", column(3)));

    const { data } = await batch(
      { insertDimension: { range: { sheetId: 10, dimension: "COLUMNS", startIndex: 0, endIndex: 1 } } },
      {
        updateDeveloperMetadata: {
          dataFilters: [{ developerMetadataLookup: { metadataId: 2 } }, { developerMetadataLookup: { metadataKey: "version" } }],
          developerMetadata: { metadataValue: "ใหม่" },
          fields: "metadataValue",
        },
      },
    );
    expect(data.replies?.[1]?.updateDeveloperMetadata?.developerMetadata?.map(({ metadataId }) => metadataId)).toEqual([1, 2]);
    expect(await told()).toEqual([
      ["version", "ใหม่", null],
      ["column", "ใหม่", 3],
      ["column", "เดิม", 4],
    ]);

    const { data: gone } = await batch({
      deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: "column", locationType: "COLUMN" } } },
    });
    expect(gone.replies?.[0]?.deleteDeveloperMetadata?.deletedDeveloperMetadata?.map(({ metadataId }) => metadataId)).toEqual([2, 3]);
    expect(await told()).toEqual([["version", "ใหม่", null]]);
  });

  it("moves, renames and deletes a named range, and lets it follow rows put in before it", async () => {
    const range = { sheetId: 10, startRowIndex: 1, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 1 };
    const told = async () => (await api.spreadsheets.get({ spreadsheetId, fields: "namedRanges(name,range)" })).data.namedRanges;
    await batch({ addNamedRange: { namedRange: { name: "total", range } } });
    await batch({ insertDimension: { range: { sheetId: 10, dimension: "ROWS", startIndex: 0, endIndex: 2 } } });
    expect(await told()).toEqual([{ name: "total", range: { ...range, startRowIndex: 3, endRowIndex: 7 } }]);
    await batch({ updateNamedRange: { namedRange: { namedRangeId: "total", name: "sum_all", range }, fields: "name,range" } });
    expect(await told()).toEqual([{ name: "sum_all", range }]);
    await batch({ deleteNamedRange: { namedRangeId: "sum_all" } });
    expect(await told()).toBeUndefined();
  });

  it("refuses to make a second piece of metadata of the same id", async () => {
    const create = {
      createDeveloperMetadata: {
        developerMetadata: { metadataId: 5, metadataKey: "k", visibility: "DOCUMENT", location: { spreadsheet: true } },
      },
    };
    await batch(create);
    expect((await failure(batch(create))).message).toContain("already exists");
  });

  it("makes the project's own template, which its own reader finds whole", async () => {
    const { create, requests } = workbookRequests(prefilled(emptyPlan([2566, 2567, 2568, 2569, 2570])));
    const made = await api.spreadsheets.create({ requestBody: create });
    await api.spreadsheets.batchUpdate({ spreadsheetId: made.data.spreadsheetId ?? "", requestBody: { requests } });
    const { data } = await api.spreadsheets.get({ spreadsheetId: made.data.spreadsheetId ?? "", fields: GRID_FIELDS });
    const grids = gridsFromSpreadsheet(data as Parameters<typeof gridsFromSpreadsheet>[0]);
    expect(grids.map(({ title }) => title)).toEqual((create.sheets ?? []).map((sheet) => sheet.properties?.title));
    expect(grids.filter(({ key }) => key === null)).toEqual([]);
    // The tab that people paste into is free of columns.
    expect(grids.filter(({ columnKeys }) => Object.keys(columnKeys).length === 0).map(({ key }) => key)).toEqual(["import"]);
  });
});

describe("errors", () => {
  it("an unknown spreadsheet is not found", async () => {
    const error = await failure(api.spreadsheets.get({ spreadsheetId: "unknown" }));
    expect(error).toEqual({ code: 404, message: "Requested entity was not found.", status: "NOT_FOUND" });
  });

  it("a range that cannot be read is named", async () => {
    for (const range of ["ไม่มี!A1", "แผน!A1:B2:C3", "แผน!๑"]) {
      expect(await failure(values(range))).toEqual({ code: 400, message: `Unable to parse range: ${range}`, status: "INVALID_ARGUMENT" });
    }
    expect((await failure(values("แผน!A99"))).message).toBe("Range (แผน!A99) exceeds grid limits. Max rows: 50, max columns: 12");
  });

  it("values that do not fit are refused", async () => {
    expect((await failure(update("แผน!A1:B1", [["ก", "ข", "ค"]]))).message).toContain("tried writing to column [C]");
    expect((await failure(update("แผน!L50", [["ก", "ข"]]))).message).toContain("exceeds grid limits");
    expect((await failure(update("แผน!A1", [[{ x: 1 }]]))).code).toBe(400);
  });

  it("an input option is required", async () => {
    const call = api.spreadsheets.values.update({ spreadsheetId, range: "แผน!A1", requestBody: { values: [["ก"]] } });
    expect((await failure(call)).message).toBe("'valueInputOption' is required but not specified");
  });

  it("unknown query parameters and methods are refused by name", async () => {
    const unknown = api.spreadsheets.get({
      spreadsheetId,
      excludeTablesInBandedRanges: true,
    } as sheets_v4.Params$Resource$Spreadsheets$Get);
    expect((await failure(unknown)).message).toContain('"excludeTablesInBandedRanges" is not emulated');
    const search = api.spreadsheets.developerMetadata.search({ spreadsheetId, requestBody: { dataFilters: [] } });
    expect((await failure(search)).message).toContain("developerMetadata:search is not emulated");
  });
});
