import { describe, expect, it } from "vitest";
import { GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";

const cell = (effectiveValue: object, more: object = {}) => ({ effectiveValue, ...more });
const sheet = (...values: object[]) => ({ sheets: [{ properties: { sheetId: 7, title: "แผน" }, data: [{ rowData: [{ values }] }] }] });
const valuesOf = (...values: object[]) => gridsFromSpreadsheet(sheet(...values))[0]?.values[0];

describe("an answer of the Sheets API", () => {
  it("gives typed values", () => {
    expect(
      valuesOf(cell({ stringValue: "=1+1" }), cell({ numberValue: 0 }), cell({ boolValue: false }), {}, cell({ stringValue: "" })),
    ).toEqual(["=1+1", 0, false, null, ""]);
  });

  it("gives dates where the number format says so, and only there", () => {
    const date = (type: string) => cell({ numberValue: 46402.5 }, { effectiveFormat: { numberFormat: { type } } });
    expect(valuesOf(date("DATE"), date("DATE_TIME"), date("NUMBER"), date("TIME"))).toEqual([
      { date: "2027-01-15" },
      { date: "2027-01-15" },
      46402.5,
      46402.5,
    ]);
  });

  it("gives a number that is no date of any year as a number", () => {
    expect(valuesOf(cell({ numberValue: 9e9 }, { effectiveFormat: { numberFormat: { type: "DATE" } } }))).toEqual([9e9]);
  });

  it.each([
    ["REF", "#REF!"],
    ["DIVIDE_BY_ZERO", "#DIV/0!"],
    ["N_A", "#N/A"],
    ["NAME", "#NAME?"],
    ["SOMETHING_NEW", "#ERROR!"],
  ])("shows the error %s as %s", (type, shown) => {
    expect(valuesOf(cell({ errorValue: { type } }))).toEqual([{ error: shown }]);
  });

  it("gives the formula beside its value", () => {
    const [grid] = gridsFromSpreadsheet(
      sheet(cell({ numberValue: 3 }, { userEnteredValue: { formulaValue: "=SUM(A1:A2)" } }), cell({ numberValue: 3 })),
    );
    expect(grid?.formulas).toEqual([["=SUM(A1:A2)", ""]]);
  });

  it("puts data that does not start at A1 where it belongs", () => {
    const [grid] = gridsFromSpreadsheet({
      sheets: [
        {
          properties: { sheetId: 0, title: "แผน" },
          data: [
            {
              startRow: 2,
              startColumn: 1,
              rowData: [{ values: [cell({ stringValue: "ก" })] }],
              columnMetadata: [{ developerMetadata: [{ metadataKey: "sucharit.column", metadataValue: "plan.name" }] }],
            },
          ],
        },
      ],
    });
    expect(grid?.values).toEqual([[], [], [null, "ก"]]);
    expect(grid?.columnKeys).toEqual({ 1: ["plan.name"] });
  });

  it("keeps apart the keys of tabs, of columns and other people's", () => {
    const of = (metadataKey: string, metadataValue: string) => ({ metadataKey, metadataValue });
    const spreadsheet = {
      developerMetadata: [of("somebody", "9"), of("sucharit.templateVersion", "1")],
      sheets: [
        {
          properties: { sheetId: 0, title: "ก" },
          developerMetadata: [of("somebody", "x"), of("sucharit.tab", "plan")],
          data: [
            {
              columnMetadata: [
                {},
                { developerMetadata: [of("sucharit.column", "plan.name"), of("sucharit.column", "plan.remark")] },
                { developerMetadata: [of("somebody", "x")] },
              ],
            },
          ],
        },
      ],
    };
    expect(gridsFromSpreadsheet(spreadsheet)).toMatchObject([
      { sheetId: 0, key: "plan", columnKeys: { 1: ["plan.name", "plan.remark"] }, values: [] },
    ]);
    expect(templateVersionOf(spreadsheet)).toBe(1);
  });

  it.each([undefined, "", "one", "1.5"])("has no template version in %j", (metadataValue) => {
    const entry = { metadataKey: "sucharit.templateVersion", ...(metadataValue !== undefined && { metadataValue }) };
    expect(templateVersionOf({ developerMetadata: [entry] })).toBeNull();
  });

  it("gives merged ranges with their ends included", () => {
    const [grid] = gridsFromSpreadsheet({
      sheets: [{ properties: { title: "ก" }, merges: [{ startRowIndex: 2, endRowIndex: 5, startColumnIndex: 1, endColumnIndex: 2 }] }],
    });
    expect(grid?.merges).toEqual([{ top: 2, bottom: 4, left: 1, right: 1 }]);
  });

  it("is asked for with the spreadsheet's title, which is its name in mails", () => {
    expect(GRID_FIELDS.split(",")).toContain("properties(title)");
  });

  it("is asked for with a field mask whose brackets close", () => {
    let open = 0;
    for (const sign of GRID_FIELDS) {
      open += sign === "(" ? 1 : sign === ")" ? -1 : 0;
      expect(open).toBeGreaterThanOrEqual(0);
    }
    expect(open).toBe(0);
  });
});
