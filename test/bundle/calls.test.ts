/** Google limits what a script may ask: the number of calls of its services must not grow with the rows. */
import { describe, expect, it } from "vitest";
import type { FixesOffer } from "#apps-script/src/panel-messages";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

/** Each row with a problem and a fix, and without its id. */
async function officeOf(rows: number): Promise<Office> {
  const plan = madeUpPlan(rows);
  const projects = plan.projects.map((project) => ({
    ...project,
    id: null,
    kind: { raw: "แผนงาน" },
    remark: `=หมาย  เหตุ ${project.number}`,
  }));
  return office(await spreadsheetOf(workbookOf({ ...plan, projects })));
}

type Calls = Record<string, number>;

/** Rows are put in once where a tab of the program is too short. */
function fixed(calls: Calls): Calls {
  return Object.fromEntries(Object.entries(calls).filter(([name]) => name !== "Sheet.insertRowsAfter"));
}

async function callsOf(rows: number): Promise<Record<string, Calls>> {
  const one = await officeOf(rows);
  const result: Record<string, Calls> = {};
  const run = async (name: string, ...args: unknown[]) => {
    const { calls, value } = await one.run(name, ...args);
    result[name] = fixed(calls);
    return value;
  };
  for (const name of ["checkPlan", "panelProblems", "computeTotals", "updateCalendar", "showAbout", "panelRevisions", "panelNextPlan"])
    await run(name);
  await run("panelIsStale", "");
  await run("panelSelect", "แผน", "D3");
  const offer = (await run("panelFixes")) as FixesOffer;
  expect(offer.fixes.length).toBeGreaterThanOrEqual(rows);
  const done = (await run(
    "panelMakeFixes",
    offer.fixes.map(({ key }) => key),
    "",
  )) as { count: number; batch: string };
  expect(done.count).toBe(offer.fixes.length);
  await run("panelTakeBack", done.batch);
  await run("panelKeepRevision", { name: "ฉบับแรก", date: "2026-11-21", by: "เจ้าหน้าที่" });
  await run("panelCompare", 0, null);
  result.onEdit = fixed(
    await one.type(
      "แผน",
      "J3",
      Array.from({ length: Math.min(rows, 500) }, () => ["สองหมื่น", "20,0000"]),
    ),
  );
  await run("panelBeginNextPlan", { first: 2571, keepProjects: true });
  return result;
}

describe("calls of Google's services", () => {
  it("are as many for 3,000 rows as for 30, whatever is asked", async () => {
    const few = await callsOf(30);
    const many = await callsOf(3000);
    const { panelBeginNextPlan: emptying = {}, ...others } = few;
    for (const [name, calls] of Object.entries(others)) expect(many[name], name).toEqual(calls);
    // Columns that end in the same row are emptied together, which may be one block more or less.
    for (const [kind, count] of Object.entries(emptying))
      expect(Math.abs((many.panelBeginNextPlan?.[kind] ?? 0) - count), kind).toBeLessThanOrEqual(2);
  }, 300_000);
});
