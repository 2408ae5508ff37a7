import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readXlsx } from "#apps-script/documents/xlsx/read";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import { type ApiSpreadsheet, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { engineOf } from "#local/cli/workbook-engine";
import { createSheetsApi } from "#local/google/sheets-api";
import type { Engine } from "#local/sheet/engine-interface";
import { writeXlsx } from "#local/xlsx/write";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { MOMENT } from "#test/unit/local/xlsx/files";
import { anyWorkbook } from "#test/unit/workbook/arbitrary-workbook";

const SAMPLES = ["001", "002", "003"];

function sample(number: string): Workbook {
  const file = new URL(`../../../../local/samples/plan-${number}.json`, import.meta.url);
  return workbookSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** As a function at Google would read the spreadsheet. */
async function readAtGoogle(engine: Engine): Promise<WorkbookReading> {
  const url = `/v4/spreadsheets/${engine.spreadsheetId}?includeGridData=true`;
  const { body } = await createSheetsApi(engine)({ method: "GET", url, body: null });
  return readWorkbook(gridsFromSpreadsheet(body as ApiSpreadsheet), templateVersionOf(body as ApiSpreadsheet));
}

async function bothWays(workbook: Workbook): Promise<{ atGoogle: WorkbookReading; inExcel: WorkbookReading }> {
  const engine = await engineOf(workbook);
  const { grids, templateVersion } = readXlsx(writeXlsx(engine, { at: MOMENT }).bytes);
  return { atGoogle: await readAtGoogle(engine), inExcel: readWorkbook(grids, templateVersion) };
}

function named({ plan }: Workbook) {
  return plan.projects.map(({ id, name, budgets, remark }) => ({ id, name, budgets, remark }));
}

function problems({ workbook, tabs, places }: WorkbookReading) {
  return checkWorkbook({ workbook, tabs }, places);
}

describe("a workbook written as .xlsx and read again", () => {
  for (const number of SAMPLES) {
    it(`says what the spreadsheet says of plan ${number}: workbook, places, tabs and problems`, async () => {
      const { atGoogle, inExcel } = await bothWays(sample(number));
      expect(inExcel).toEqual(atGoogle);
      expect(problems(inExcel)).toEqual(problems(atGoogle));
      expect(named(inExcel.workbook)).toEqual(named(sample(number)));
    });
  }

  it("holds a plan of 3,000 rows", async () => {
    const plan = madeUpPlan(3000);
    const { inExcel } = await bothWays(workbookOf(plan));
    expect(named(inExcel.workbook)).toEqual(named(workbookOf(plan)));
    expect(inExcel.tabs).toMatchObject({ missingTabs: [], missingColumns: [], renamedColumns: [], lostFormulas: [] });
  }, 120_000);

  it("loses nothing of any workbook, whatever its texts are", async () => {
    await fc.assert(
      fc.asyncProperty(anyWorkbook, async (workbook) => {
        const { atGoogle, inExcel } = await bothWays(workbook);
        expect(inExcel).toEqual(atGoogle);
      }),
      { numRuns: 5 },
    );
  }, 120_000);
});
