/** onEdit in the built Code.js: what people see while they type. */
import { describe, expect, it } from "vitest";
import { MARK_COLOURS, NOTE_HEAD } from "#core/workbook/marks";
import { office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

const PLAN = "แผน";
/** Columns of the template's tab แผน for 2566 to 2570: the first year's budget, the last's, the remark. */
const FIRST_BUDGET = "J";
const LAST_BUDGET = "N";

async function officeOf(rows: number, options?: { prefix: string }) {
  return office(await spreadsheetOf(workbookOf(madeUpPlan(rows))), options);
}

describe("onEdit", () => {
  it("says in note and colour of the edited cell what is wrong, and takes both off when it is mended", async () => {
    const { type, cell } = await officeOf(3);
    await type(PLAN, `${LAST_BUDGET}4`, [["20,0000"]]);
    expect(cell(PLAN, `${LAST_BUDGET}4`)).toMatchObject({ background: MARK_COLOURS.error, note: expect.stringContaining("20,0000") });
    await type(PLAN, `${LAST_BUDGET}4`, [[20000]]);
    expect(cell(PLAN, `${LAST_BUDGET}4`)).toMatchObject({ background: null, note: "" });
  });

  it("leaves people's own notes and colours", async () => {
    const { type, cell, write } = await officeOf(3);
    write(PLAN, "J3", [[{ note: "ถามกองคลัง", background: "#00ff00" }]]);
    await type(PLAN, "J3", [["สองหมื่น"]]);
    expect(cell(PLAN, "J3").background).toBe("#00ff00");
    expect(cell(PLAN, "J3").note).toMatch(/^ถามกองคลัง\n\n— ตรวจแผน —\n/);
    await type(PLAN, "J3", [[null]]);
    expect(cell(PLAN, "J3")).toMatchObject({ note: expect.stringMatching(/^ถามกองคลัง/), background: "#00ff00" });
  });

  it("touches no cell but the edited ones", async () => {
    const { type, cell, write } = await officeOf(3);
    write(PLAN, "J3", [[{ value: "1,2,3x" }]]);
    await type(PLAN, "J4", [["1,2,3x"]]);
    expect(cell(PLAN, "J3")).toMatchObject({ note: "", background: null });
    expect(cell(PLAN, "J4").note).toContain(NOTE_HEAD);
  });

  it("takes the mark off a cell of a row that was emptied", async () => {
    const { type, cell, run } = await officeOf(3);
    await type(PLAN, "J5", [["สองหมื่น"]]);
    await run("checkPlan");
    await type(PLAN, "A5", [Array.from({ length: 20 }, () => null)]);
    expect(cell(PLAN, "J5")).toMatchObject({ note: "", background: null });
  });

  it("marks every wrong cell of a pasted block of 500 rows", async () => {
    const { type, cell } = await officeOf(520);
    const block = Array.from({ length: 500 }, (_, row) => [row % 2 === 0 ? "หนึ่งหมื่น?" : 100, "๒๐๐", "3,00"]);
    await type(PLAN, `${FIRST_BUDGET}3`, block);
    expect(cell(PLAN, "J3").note).toContain(NOTE_HEAD);
    expect(cell(PLAN, "J4").note).toBe("");
    expect(cell(PLAN, "J501").note).toContain(NOTE_HEAD);
    expect(cell(PLAN, "L502").note).toContain(NOTE_HEAD);
  });

  it("leaves the header row, the program's tabs and people's own tabs alone after a few calls", async () => {
    const { type, cell, write, engine } = await officeOf(3);
    engine.change([{ do: "add-sheet", sheetId: 900, title: "ของเรา", rowCount: 20, columnCount: 10 }]);
    const header = cell(PLAN, "J2").note;
    write(PLAN, "J2", [[{ value: "งบประมาณ 2566 (บาท)" }]]);
    for (const [title, at] of [
      [PLAN, "J2"],
      ["ผลการตรวจ", "D5"],
      ["สรุป", "A9"],
      ["ของเรา", "A1"],
    ] as const) {
      const calls = await type(title, at, [["=1+1"]]);
      expect(calls["Range.getValues"] ?? 0, title).toBe(0);
      expect(calls["Range.setNotes"] ?? 0, title).toBe(0);
    }
    expect(cell(PLAN, "J2").note).toBe(header);
  });

  it("works in a tab that people renamed, with rows and columns put in", async () => {
    const { type, cell, engine, sheetId } = await officeOf(3);
    const plan = sheetId(PLAN);
    engine.change([
      { do: "insert", sheetId: plan, dimension: "column", start: 5, count: 1 },
      { do: "insert", sheetId: plan, dimension: "row", start: 0, count: 2 },
      { do: "rename-sheet", sheetId: plan, title: "แผน 66 (จริง)" },
    ]);
    await type("แผน 66 (จริง)", "K6", [["20,0000"]]);
    expect(cell("แผน 66 (จริง)", "K6").note).toContain(NOTE_HEAD);
  });

  it("leaves the cell to the next check where another edit is still being checked, and the list says that it is out of date", async () => {
    const { type, cell, run } = await officeOf(3, {
      prefix: "LockService = { getScriptLock: () => ({ tryLock: () => false }), getDocumentLock: LockService.getDocumentLock };\n",
    });
    await run("checkPlan");
    const { stamp } = (await run<{ stamp: string }>("panelProblems")).value;
    expect((await run("panelIsStale", stamp)).value).toBe(false);
    await type(PLAN, "J3", [["สองหมื่น"]]);
    expect(cell(PLAN, "J3").note).toBe("");
    expect((await run("panelIsStale", stamp)).value).toBe(true);
  });

  it("does nothing when somebody runs it from the editor", async () => {
    const { run } = await officeOf(1);
    expect((await run("onEdit")).calls).toEqual({});
  });
});
