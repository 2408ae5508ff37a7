import fc from "fast-check";
import type { sheets_v4 } from "googleapis";
import { describe, expect, it } from "vitest";
import { a1, parseA1 } from "#core/workbook/a1";
import { gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { FIRST_ROW, HEADER_ROW, layoutOf } from "#core/workbook/layout";
import { COLUMN_METADATA, TAB_METADATA } from "#core/workbook/metadata";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { type Existing, templateRequests, workbookRequests } from "#core/workbook/requests";
import { TABS, TEMPLATE_VERSION } from "#core/workbook/template";
import { arbitraryWorkbook } from "#test/unit/workbook/arbitrary-workbook";

type Request = sheets_v4.Schema$Request;
const YEARS = [2566, 2567, 2568, 2569, 2570];
/** What both Google Sheets and the local spreadsheet compute alike. */
const FUNCTIONS = "SUM SUMIFS COUNTIF COUNTIFS SUMPRODUCT IF IFS IFERROR VLOOKUP XLOOKUP INDEX MATCH TEXT FILTER UNIQUE".split(" ");

const of = <K extends keyof Request>(requests: Request[], kind: K) =>
  requests.flatMap((request) => (request[kind] ? [request[kind] as NonNullable<Request[K]>] : []));
const template = templateRequests({ fiscalYears: YEARS });
const sizes = new Map(template.create.sheets?.map(({ properties }) => [properties?.sheetId, properties?.gridProperties]));

/** Every range the requests touch, with the height and width of what is written. */
function rangesOf(requests: Request[]): sheets_v4.Schema$GridRange[] {
  return [
    ...of(requests, "repeatCell").map(({ range }) => range ?? {}),
    ...of(requests, "setDataValidation").map(({ range }) => range ?? {}),
    ...of(requests, "addProtectedRange").map(({ protectedRange }) => protectedRange?.range ?? {}),
    ...of(requests, "addConditionalFormatRule").flatMap(({ rule }) => rule?.ranges ?? []),
    ...of(requests, "updateCells").map(({ start, rows }) => ({
      sheetId: start?.sheetId ?? null,
      startRowIndex: start?.rowIndex ?? null,
      startColumnIndex: start?.columnIndex ?? null,
      endRowIndex: (start?.rowIndex ?? 0) + (rows?.length ?? 0),
      endColumnIndex: (start?.columnIndex ?? 0) + Math.max(...(rows ?? []).map(({ values }) => values?.length ?? 0)),
    })),
    ...of(requests, "updateDimensionProperties").map(({ range }) => {
      const [start, end] = [range?.startIndex ?? null, range?.endIndex ?? null];
      return range?.dimension === "ROWS"
        ? { sheetId: range.sheetId ?? null, startRowIndex: start, endRowIndex: end, startColumnIndex: 0, endColumnIndex: 1 }
        : { sheetId: range?.sheetId ?? null, startRowIndex: 0, endRowIndex: 1, startColumnIndex: start, endColumnIndex: end };
    }),
  ];
}

/** As much of spreadsheets.get as the reader asks for, after create and batchUpdate. Formulas show 0. */
function answerTo({ create, requests }: Pick<ReturnType<typeof workbookRequests>, "create" | "requests">): sheets_v4.Schema$Spreadsheet {
  const metadata = of(requests, "createDeveloperMetadata").flatMap(({ developerMetadata }) => developerMetadata ?? []);
  return {
    developerMetadata: metadata.filter(({ location }) => location?.spreadsheet),
    sheets: (create.sheets ?? []).map(({ properties }) => {
      const rowData: { values: sheets_v4.Schema$CellData[] }[] = [];
      const cellAt = (row: number, column: number) => {
        while (rowData.length <= row) rowData.push({ values: [] });
        const values = rowData[row]?.values ?? [];
        while (values.length <= column) values.push({});
        return values[column] ?? {};
      };
      for (const { start, rows, fields } of of(requests, "updateCells")) {
        if (start?.sheetId !== properties?.sheetId || !fields?.includes("userEnteredValue")) continue;
        for (const [down, { values }] of (rows ?? []).entries()) {
          for (const [across, { userEnteredValue }] of (values ?? []).entries()) {
            const cell = cellAt((start?.rowIndex ?? 0) + down, (start?.columnIndex ?? 0) + across);
            delete cell.userEnteredValue;
            delete cell.effectiveValue;
            if (userEnteredValue) {
              cell.userEnteredValue = userEnteredValue;
              cell.effectiveValue = userEnteredValue.formulaValue ? { numberValue: 0 } : userEnteredValue;
            }
          }
        }
      }
      for (const { range, cell } of of(requests, "repeatCell")) {
        const numberFormat = cell?.userEnteredFormat?.numberFormat;
        if (range?.sheetId !== properties?.sheetId || !numberFormat) continue;
        for (let row = range?.startRowIndex ?? 0; row < Math.min(range?.endRowIndex ?? 0, rowData.length); row++) {
          cellAt(row, range?.startColumnIndex ?? 0).effectiveFormat = { numberFormat };
        }
      }
      const columnMetadata = Array.from({ length: properties?.gridProperties?.columnCount ?? 0 }, (_, column) => ({
        developerMetadata: metadata.filter(({ location }) => {
          const range = location?.dimensionRange;
          return range?.sheetId === properties?.sheetId && range?.startIndex === column;
        }),
      }));
      const developerMetadata = metadata.filter(({ location }) => location?.sheetId === properties?.sheetId);
      return { ...(properties && { properties }), developerMetadata, data: [{ rowData, columnMetadata }] };
    }),
  };
}

describe("the requests that make a workbook", () => {
  it("create a Thai spreadsheet in Bangkok's zone with every tab of the template, in order", () => {
    expect(template.create.properties).toMatchObject({ locale: "th_TH", timeZone: "Asia/Bangkok" });
    expect(template.create.sheets?.map(({ properties }) => properties?.title)).toEqual(TABS.map(({ title }) => title));
    expect(template.create.sheets?.map(({ properties }) => properties?.sheetId)).toEqual(Object.values(template.sheetIds));
  });

  it("hold one kind of change each", () => {
    expect(template.requests.filter((request) => Object.keys(request).length !== 1)).toEqual([]);
  });

  it("give no two pieces of metadata one id", () => {
    const ids = of(template.requests, "createDeveloperMetadata").map(({ developerMetadata }) => developerMetadata?.metadataId);
    expect(ids.every((id) => Number.isInteger(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("make all metadata visible to every program of the project, not to the one that made it alone", () => {
    const visibilities = of(template.requests, "createDeveloperMetadata").map(({ developerMetadata }) => developerMetadata?.visibility);
    expect(new Set(visibilities)).toEqual(new Set(["DOCUMENT"]));
  });

  it("mark every tab with its key and every column with its own, on that column alone", () => {
    const metadata = of(template.requests, "createDeveloperMetadata").flatMap(({ developerMetadata }) => developerMetadata ?? []);
    const tabs = metadata.filter(({ metadataKey }) => metadataKey === TAB_METADATA);
    expect(tabs.map(({ metadataValue, location }) => [metadataValue, location?.sheetId])).toEqual(Object.entries(template.sheetIds));
    const columns = metadata.filter(({ metadataKey }) => metadataKey === COLUMN_METADATA);
    const marked = columns.map(({ metadataValue, location }) => [metadataValue, location?.dimensionRange]);
    const expected = TABS.flatMap((tab) =>
      layoutOf(tab, YEARS).flatMap((table) =>
        table.columns.map(({ metadata, index }) => [
          metadata,
          { sheetId: template.sheetIds[tab.key], dimension: "COLUMNS", startIndex: index, endIndex: index + 1 },
        ]),
      ),
    );
    expect(marked).toEqual(expected);
  });

  it("stay inside the grids", () => {
    for (const range of rangesOf(template.requests)) {
      const size = sizes.get(range.sheetId ?? -1);
      expect(size, JSON.stringify(range)).toBeDefined();
      expect(range.startRowIndex).toBeGreaterThanOrEqual(0);
      expect(range.startColumnIndex).toBeGreaterThanOrEqual(0);
      expect(range.endRowIndex).toBeGreaterThan(range.startRowIndex ?? 0);
      expect(range.endColumnIndex).toBeGreaterThan(range.startColumnIndex ?? 0);
      expect(range.endRowIndex).toBeLessThanOrEqual(size?.rowCount ?? 0);
      expect(range.endColumnIndex).toBeLessThanOrEqual(size?.columnCount ?? 0);
    }
  });

  it("name the fields they change", () => {
    const masks = [
      ...of(template.requests, "updateCells").map(({ fields }) => fields),
      ...of(template.requests, "repeatCell").map(({ fields }) => fields),
      ...of(template.requests, "updateDimensionProperties").map(({ fields }) => fields),
    ];
    expect(masks.filter((fields) => !fields || fields.includes("*"))).toEqual([]);
  });

  it("use in formulas nothing but what the local spreadsheet computes like Sheets", () => {
    const formulas = of(template.requests, "updateCells").flatMap(({ rows }) =>
      (rows ?? []).flatMap(({ values }) => (values ?? []).flatMap(({ userEnteredValue }) => userEnteredValue?.formulaValue ?? [])),
    );
    expect(formulas.length).toBeGreaterThan(0);
    const used = new Set(formulas.flatMap((formula) => [...formula.matchAll(/([A-Z][A-Z.]*)\(/g)].map(([, name]) => name)));
    expect([...used].filter((name) => !FUNCTIONS.includes(name ?? ""))).toEqual([]);
  });

  it("add up, in every row of แผน, the budgets of that row and nothing else", () => {
    const columns = layoutOf(TABS.find(({ key }) => key === "plan") ?? TABS[0], YEARS).flatMap((table) => table.columns);
    const total = columns.find(({ key }) => key === "plan.total")?.index;
    const budgets = columns.filter(({ key }) => key === "plan.budget").map(({ index }) => index);
    const [sums] = of(template.requests, "updateCells").filter(
      ({ start, rows }) => start?.sheetId === template.sheetIds.plan && rows?.[0]?.values?.[0]?.userEnteredValue?.formulaValue,
    );
    expect(sums?.start).toMatchObject({ rowIndex: FIRST_ROW, columnIndex: total });
    expect(sums?.rows).toHaveLength((sizes.get(template.sheetIds.plan)?.rowCount ?? 0) - FIRST_ROW);
    for (const [offset, { values }] of (sums?.rows ?? []).entries()) {
      const cells = values?.[0]?.userEnteredValue?.formulaValue?.match(/[A-Z]+\d+/g) ?? [];
      expect(new Set(cells)).toEqual(new Set(budgets.map((column) => a1(FIRST_ROW + offset, column))));
    }
  });

  it("keep codes, quarters and names from being made dates and numbers, and show a stated 0 as a dash", () => {
    const patternOf = (metadata: string) => {
      const place = of(template.requests, "createDeveloperMetadata").find(
        ({ developerMetadata }) => developerMetadata?.metadataValue === metadata,
      );
      const range = place?.developerMetadata?.location?.dimensionRange;
      return of(template.requests, "repeatCell").find(
        (one) => one.range?.sheetId === range?.sheetId && one.range?.startColumnIndex === range?.startIndex,
      )?.cell?.userEnteredFormat?.numberFormat?.pattern;
    };
    for (const key of [
      "plan.mission",
      "plan.subMission",
      "plan.quarters:2566",
      "plan.name",
      "printed.ticks:2570",
      "missions.code",
      "rounds.date",
    ]) {
      expect([key, patternOf(key)]).toEqual([key, "@"]);
    }
    expect(patternOf("plan.budget:2566")).toMatch(/;"-"$/);
  });

  it("let in what is not among the choices, and only warn of protected cells", () => {
    expect(of(template.requests, "setDataValidation").filter(({ rule }) => rule?.strict !== false)).toEqual([]);
    expect(of(template.requests, "addProtectedRange").filter(({ protectedRange }) => !protectedRange?.warningOnly)).toEqual([]);
  });

  it("explain each header in its note, with what the rules say of the column", () => {
    const { requests } = templateRequests({ fiscalYears: [2566], noteOf: (column) => (column === "plan.budget" ? "กฎของงบประมาณ" : "") });
    const headers = of(requests, "updateCells")
      .filter(({ start }) => start?.rowIndex === HEADER_ROW)
      .flatMap(({ rows }) => rows?.[0]?.values ?? []);
    expect(headers.filter(({ note }) => !note)).toEqual([]);
    const budgets = headers.filter(({ note }) => note?.endsWith("\nกฎของงบประมาณ"));
    expect(budgets.map(({ userEnteredValue }) => userEnteredValue?.stringValue)).toEqual(["งบประมาณ 2566 (บาท)"]);
  });

  it("grow a tab that the plan does not fit in", () => {
    const workbook = emptyWorkbook([2566]);
    const holiday = { date: "2027-01-01", name: "วันหยุด", effect: "extra" as const, source: null };
    const { create, requests, sheetIds } = workbookRequests({ ...workbook, holidays: Array.from({ length: 1000 }, () => holiday) });
    const rowCount = create.sheets?.find(({ properties }) => properties?.sheetId === sheetIds.holidays)?.properties?.gridProperties
      ?.rowCount;
    expect(rowCount).toBeGreaterThanOrEqual(FIRST_ROW + 1000);
    const format = of(requests, "repeatCell").find(
      ({ range, fields }) => range?.sheetId === sheetIds.holidays && fields?.includes("numberFormat"),
    );
    expect(format?.range?.endRowIndex).toBe(rowCount);
  });
});

describe("the requests for a spreadsheet that is there", () => {
  const existing: Existing = {
    templateVersion: null,
    sheets: [
      { sheetId: 0, title: "แผ่น1", key: null },
      { sheetId: 1, title: "แผนของเรา", key: "plan" },
      { sheetId: 3, title: "วันหยุด", key: null },
    ],
  };
  const { requests, sheetIds } = templateRequests({ fiscalYears: YEARS, existing });

  it("add the tabs it lacks, with ids that are free", () => {
    const added = of(requests, "addSheet").map(({ properties }) => properties);
    const there = ["แผน", "วันหยุด"];
    expect(added.map((one) => one?.title)).toEqual(TABS.map(({ title }) => title).filter((title) => !there.includes(title)));
    expect(added.filter((one) => existing.sheets.some(({ sheetId }) => sheetId === one?.sheetId))).toEqual([]);
    expect(new Set(added.map((one) => one?.sheetId)).size).toBe(added.length);
  });

  it("leave alone the tabs that it has, by key or by title", () => {
    expect(sheetIds).toMatchObject({ plan: 1, holidays: 3 });
    const touched = new Set(rangesOf(requests).map(({ sheetId }) => sheetId));
    for (const { sheetId } of existing.sheets) expect(touched).not.toContain(sheetId);
  });

  it("are none where nothing is missing", () => {
    const sheets = TABS.map(({ key, title }, sheetId) => ({ sheetId, key, title }));
    expect(templateRequests({ fiscalYears: YEARS, existing: { templateVersion: TEMPLATE_VERSION, sheets } }).requests).toEqual([]);
  });
});

describe("a workbook written by requests and read from the API's answer", () => {
  it("is the same workbook, of this template's version, found without a remark", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, (workbook) => {
        const answer = answerTo(workbookRequests(workbook));
        const { workbook: back, tabs } = readWorkbook(gridsFromSpreadsheet(answer), templateVersionOf(answer));
        expect(back).toEqual(workbook);
        const { templateVersion, ...remarks } = tabs;
        expect(templateVersion).toBe(TEMPLATE_VERSION);
        expect(Object.values(remarks).flat()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("says of each project's budget the cell it was written to", () => {
    const workbook = emptyWorkbook([2566]);
    const project = { number: 1, dimension: 1, mission: null, subMission: null, starred: false, kind: null, localName: null, remark: null };
    const rest = { responsibleUnits: [], plannedQuarters: null, cadence: [] };
    const projects = ["ก", "ข"].map((name, index) => ({ ...project, ...rest, id: name, name, budgets: { "2566": 100 + index } }));
    const written = workbookRequests({ ...workbook, plan: { ...workbook.plan, projects } });
    const answer = answerTo(written);
    const { places } = readWorkbook(gridsFromSpreadsheet(answer), 1);
    const place = parseA1(places["/plan/projects/1/budgets/2566"]?.cell ?? "");
    const plan = answer.sheets?.find(({ properties }) => properties?.sheetId === written.sheetIds.plan);
    const cell = place && plan?.data?.[0]?.rowData?.[place.row]?.values?.[place.column];
    expect(cell?.userEnteredValue).toEqual({ numberValue: 101 });
  });
});
