/** Google limits what a script may ask: the number of calls of its services must not grow with the rows. */
import { describe, expect, it } from "vitest";
import type { FixesOffer, UnitWork } from "#apps-script/src/panel-messages";
import { standInGateway } from "#test/bundle/gateway-stand-in";
import { fullReport, TODAY, UNIT, unitsWorkbook } from "#test/bundle/units-workbook";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

/** Each row with a problem and a fix, and without its id. */
async function officeOf(rows: number, mergedRows = 1): Promise<Office> {
  const plan = madeUpPlan(rows);
  const projects = plan.projects.map((project) => ({
    ...project,
    id: null,
    kind: { raw: "แผนงาน" },
    remark: `=หมาย  เหตุ ${project.number}`,
  }));
  const one = await office(await spreadsheetOf(workbookOf({ ...plan, projects })));
  const sheetId = one.sheetId("แผน");
  // The dimension's column, and that of names, in which a merged cell says nothing of the rows below.
  const tops = mergedRows === 1 ? [] : Array.from({ length: Math.floor(rows / mergedRows) }, (_, index) => 2 + index * mergedRows);
  const merge = (top: number, column: number) => ({
    do: "merge" as const,
    sheetId,
    zone: { top, left: column, bottom: top + mergedRows - 1, right: column },
  });
  one.engine.change(tops.flatMap((top) => [merge(top, 4), merge(top, 3)]));
  return one;
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

/** Of what has to do with follow-up and reminders, with a gateway that answers hand-ins alone. `rows`: of ติดตามผล. */
async function followUpCallsOf(rows: number): Promise<Record<string, Calls>> {
  const projects = rows / 4;
  const workbook = unitsWorkbook(projects, { followUp: Array.from({ length: projects }, (_, index) => fullReport(`p${index}`)) });
  const handIn = { unit: UNIT, fiscalYear: 2570, round: "q1", version: 1, at: "2027-01-08T03:00:00.000Z", receipt: "R-0001" };
  const nobody = { by: null, approvedBy: null, approvedAs: null, approvedOn: null, mark: null };
  const gateway = standInGateway({ "POST /v1/hand-ins": () => ({ body: { handIn: { ...handIn, ...nobody }, again: false } }) });
  const one = await office(await spreadsheetOf(workbook), { on: TODAY, gateway: gateway.answer });
  const result: Record<string, Calls> = {};
  const run = async (name: string, ...args: unknown[]) => {
    const { calls, value } = await one.run(name, ...args);
    result[name] = fixed(calls);
    return value;
  };
  await run("prepareFollowUp");
  const unit = (await run("panelUnit", UNIT, null, null)) as UnitWork;
  expect(unit).toMatchObject({ withoutRow: 0, notice: null });
  const last = unit.reports.at(-1);
  expect(await run("panelSelectReport", last?.place?.sheet, last?.place?.cell, last?.project)).toEqual({ notice: null });
  expect(await run("panelHandIn", UNIT, "q1", 2570)).toMatchObject({ missing: [], notice: null });
  const choice = { unit: UNIT, round: "q1", fiscalYear: 2570, by: "ก", approvedBy: "ข", approvedAs: "ปลัด", approvedOn: TODAY };
  expect(await run("panelMakeHandIn", choice)).toMatchObject({ handedIn: { receipt: "R-0001" }, notice: null });
  for (const name of ["panelReminderPreview", "panelLineTexts", "connectReminders", "checkPlan"]) await run(name);
  return result;
}

describe("calls of Google's services", () => {
  it("are as many for 600 rows as for 30, whatever is asked", async () => {
    const few = await callsOf(30);
    const many = await callsOf(600);
    const { panelBeginNextPlan: emptying = {}, ...others } = few;
    for (const [name, calls] of Object.entries(others)) expect(many[name], name).toEqual(calls);
    // Columns that end in the same row are emptied together, which may be one block more or less.
    for (const [kind, count] of Object.entries(emptying))
      expect(Math.abs((many.panelBeginNextPlan?.[kind] ?? 0) - count), kind).toBeLessThanOrEqual(2);
  }, 300_000);

  it("of follow-up and reminders are as many for 480 reports as for 24", async () => {
    expect(await followUpCallsOf(480)).toEqual(await followUpCallsOf(24));
  }, 300_000);

  it("while somebody types are as many where cells of 600 rows are merged, and where a merged cell is typed into", async () => {
    const typed = async (rows: number) => {
      const one = await officeOf(rows, 3);
      return [await one.type("แผน", "J4", [["20,0000"]]), await one.type("แผน", "E3", [[9]])];
    };
    expect(await typed(600)).toEqual(await typed(30));
  }, 120_000);

  it("of a check grow by one for a merged cell that speaks for its rows, and by none for others", async () => {
    const checked = async (rows: number) => {
      const { calls } = await (await officeOf(rows, 3)).run("checkPlan");
      const { "Range.getA1Notation": places = 0, ...others } = calls;
      return { places, others: fixed(others) };
    };
    const [few, many] = [await checked(30), await checked(300)];
    expect(many.others).toEqual(few.others);
    expect(many.places - few.places).toBe(90);
  });

  it("while somebody types ask for the place of no column but those of the three tabs that are read", async () => {
    const one = await officeOf(3);
    const calls = await one.type("แผน", "J3", [[5]]);
    const read = one.engine.metadata().filter(({ value }) => /^(plan|settings|missions|rounds|stages|units)\./.test(value));
    expect(calls["DeveloperMetadataLocation.getColumn"]).toBe(read.length);
    expect(Object.values(calls).reduce((all, count) => all + count, 0)).toBeLessThan(5 * read.length + 100);
  });
});
