/** The tests of the bundle share what the template made of a workbook: nobody may see from a copy that it is one. */
import { expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { createSheetsApi } from "#local/google/sheets-api";
import type { LocalEngine } from "#local/sheet/engine";
import type { SavedWorkbook } from "#local/sheet/workbook-data";
import { copyOf, newSpreadsheet, office, spreadsheetOf } from "#test/bundle/workbook";
import sample003 from "../../local/samples/plan-003.json" with { type: "json" };

/** All that is kept of a spreadsheet, and all that Google's API tells of it; of two spreadsheets that are the same but for their ids. */
async function everythingOf(engine: LocalEngine) {
  const { spreadsheetId, revisionId: _, ...kept } = engine.exported();
  const url = `/v4/spreadsheets/${spreadsheetId}?includeGridData=true`;
  const answer = await createSheetsApi(engine)({ method: "GET", url, body: null });
  expect(answer.status).toBe(200);
  return { kept, told: JSON.parse(JSON.stringify(answer.body).replaceAll(spreadsheetId, "id")) };
}

it("a copy of a spreadsheet is the same as the one that the template made, and goes on as it does", async () => {
  const workbook = workbookSchema.parse(sample003);
  const first = await newSpreadsheet(workbook);
  // Kept as JSON, as between the tests of a run.
  const second = copyOf(JSON.parse(JSON.stringify(first.exported())));
  expect(second.spreadsheetId).not.toBe(first.spreadsheetId);
  expect(await everythingOf(second)).toEqual(await everythingOf(first));

  const offices = [await office(first, { on: "2026-11-21" }), await office(second, { on: "2026-11-21" })] as const;
  const [one, other] = await Promise.all(
    offices.map(async ({ run, type, values }) => ({
      checked: (await run("checkPlan")).calls,
      typed: await type("แผน", "J3", [["สองหมื่น", 20000]]),
      plan: values("แผน"),
      summary: values("สรุป"),
    })),
  );
  expect(other).toEqual(one);
});

it("what happens to one spreadsheet of a workbook happens to no other", async () => {
  const workbook = workbookSchema.parse(sample003);
  const keptOf = ({ title, sheets }: SavedWorkbook) => ({ title, sheets });
  const before = keptOf((await spreadsheetOf(workbook)).exported());
  const changed = await office(await spreadsheetOf(workbook));
  changed.write("แผน", "D3", [[{ value: "ชื่ออื่น", background: "#ff0000" }]]);
  changed.deleteTab("สรุป");
  expect(keptOf((await spreadsheetOf(workbook)).exported())).toEqual(before);
});
