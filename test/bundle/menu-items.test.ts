/** The menu items of the built Code.js, and what they say where they cannot do their work. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { AGREEMENT } from "#core/workbook/choices";
import { VERSION_METADATA } from "#core/workbook/metadata";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import type { LocalEngine } from "#local/sheet/engine";
import type { EngineCell } from "#local/sheet/engine-interface";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import sample003 from "../../local/samples/plan-003.json" with { type: "json" };

const BUSY = "LockService = { getDocumentLock: () => ({ tryLock: () => false }), getScriptLock: LockService.getScriptLock };\n";

async function sample(): Promise<LocalEngine> {
  return spreadsheetOf(workbookSchema.parse(sample003));
}

/** Everything that people see or typed, to be compared. */
function everything({ engine }: Office): EngineCell[][][] {
  return engine
    .sheets()
    .map(({ sheetId, rowCount, columnCount }) => engine.cells(sheetId, { top: 0, left: 0, bottom: rowCount - 1, right: columnCount - 1 }));
}

/** Somebody types into the plan each time the script reads its merged cells, `times` at most. */
function typing(engine: LocalEngine, times = Number.POSITIVE_INFINITY): LocalEngine {
  const plan = engine.sheets().find(({ title }) => title === "แผน")?.sheetId ?? 0;
  let typed = 0;
  return {
    ...engine,
    merges(sheetId) {
      if (sheetId === plan && typed < times) {
        typed += 1;
        engine.change([{ do: "write", sheetId: plan, top: 2, left: 3, cells: [[{ value: `พิมพ์ครั้งที่ ${typed}` }]] }]);
      }
      return engine.merges(sheetId);
    },
  };
}

describe("คำนวณยอดรวม", () => {
  it("writes the checked totals beside the printed ones, says how many rows differ, and shows the tab", async () => {
    const { run, values, sheetId } = await office(await sample());
    const { ui } = await run("computeTotals");
    expect(ui.toasts.at(-1)?.message).toContain(AGREEMENT.differs);
    expect(ui.selections.at(-1)?.sheetId).toBe(sheetId("สรุป"));
    const said = values("สรุป").flat();
    expect(said).toContain(AGREEMENT.differs);
    expect(said).toContain(AGREEMENT.same);
  });

  it("leaves the live formulas where they are", async () => {
    const one = await office(await sample());
    const formulas = () =>
      one.engine
        .cells(one.sheetId("สรุป"), { top: 2, left: 0, bottom: 12, right: 12 })
        .flat()
        .map(({ formula }) => formula)
        .filter((formula) => formula !== "");
    const before = formulas();
    await one.run("computeTotals");
    expect(before.length).toBeGreaterThan(20);
    expect(formulas()).toEqual(before);
  });

  it("starts again where somebody types meanwhile", async () => {
    const { run, cell } = await office(typing(await sample(), 1));
    const { ui } = await run("computeTotals");
    expect(cell("แผน", "D3").value).toBe("พิมพ์ครั้งที่ 1");
    expect(ui.toasts.at(-1)?.message).toContain(AGREEMENT.differs);
  });
});

describe("ปรับปรุงปฏิทิน", () => {
  it("fills the tab for today's fiscal year, shows it, and says what is due next", async () => {
    const { run, values, sheetId } = await office(await sample());
    const { ui } = await run("updateCalendar");
    expect(ui.toasts.at(-1)?.message).toMatch(/กำหนดถัดไป: |ไม่มีกำหนดส่ง/);
    expect(ui.selections.at(-1)?.sheetId).toBe(sheetId("ปฏิทิน"));
    expect(
      values("ปฏิทิน")
        .flat()
        .some((value) => String(value).startsWith("ข้อมูล ณ วันที่")),
    ).toBe(true);
  });
});

describe("เกี่ยวกับ", () => {
  it("tells the versions of the program and of the form", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    const { run } = await office(await spreadsheetOf(workbookOf(madeUpPlan(1))));
    const { ui } = await run("showAbout");
    expect(ui.alerts[0]?.message).toContain(`โปรแกรมรุ่น ${version} · แบบฟอร์มรุ่น ${TEMPLATE_VERSION}`);
  });
});

describe("the sidebar", () => {
  it("lists what the check found, selects a cell, and says where the mark is gone", async () => {
    const { run, write, sheetId } = await office(await sample());
    const { ui } = await run("checkPlan");
    expect(ui.panels[0]?.html).toContain("<html");
    const { value } = await run<{ problems: { sheet: string; cell: string }[]; counts: object; checkedAt: string }>("panelProblems");
    expect(value.counts).toEqual({ error: 6, warning: expect.any(Number), info: expect.any(Number) });
    expect(value.checkedAt).toMatch(/^\d+ \S+ \d{4} เวลา \d\d:\d\d น\.$/);
    expect(value.problems[0]).toMatchObject({ sheet: "แผน", cell: "M8", code: "amount-format" });
    const selected = await run("panelSelect", "แผน", "M8");
    expect(selected.value).toEqual({ notice: null });
    expect(selected.ui.selections.at(-1)).toMatchObject({ sheetId: sheetId("แผน"), zone: { top: 7, left: 12 } });
    write("แผน", "M8", [[{ note: null }]]);
    expect((await run<{ notice: string }>("panelSelect", "แผน", "M8")).value.notice).toContain("กดตรวจใหม่");
    for (const [tab, cell] of [
      ["ไม่มี", "A1"],
      ["แผน", "A99999"],
      ["แผน", "=1+1"],
    ]) {
      expect((await run<{ notice: string }>("panelSelect", tab, cell)).value.notice).toContain("กดตรวจใหม่");
    }
  });

  it("is out of date when a row is put in, and no longer when it was checked again", async () => {
    const { run, engine, sheetId } = await office(await sample());
    await run("checkPlan");
    const { stamp } = (await run<{ stamp: string }>("panelProblems")).value;
    expect((await run("panelIsStale", stamp)).value).toBe(false);
    engine.change([{ do: "insert", sheetId: sheetId("แผน"), dimension: "row", start: 4, count: 1 }]);
    expect((await run("panelIsStale", stamp)).value).toBe(true);
    const again = (await run<{ stamp: string; problems: object[] }>("panelRecheck")).value;
    expect(again.problems).toContainEqual(expect.objectContaining({ cell: "M9", code: "amount-format" }));
    expect((await run("panelIsStale", again.stamp)).value).toBe(false);
    expect((await run("panelIsStale", "ไม่ใช่ตราประทับ")).value).toBe(true);
  });
});

describe("a workbook in which a tab was deleted", () => {
  it.each([
    ["computeTotals", "สรุป"],
    ["updateCalendar", "ปฏิทิน"],
  ])("%s says that %s is gone and changes nothing", async (name, title) => {
    const one = await office(await sample());
    one.deleteTab(title);
    const before = everything(one);
    const { ui } = await one.run(name);
    expect(ui.alerts.map(({ message }) => message)).toEqual([expect.stringContaining(`ไม่มีแท็บ “${title}”`)]);
    expect(everything(one)).toEqual(before);
  });

  it.each([
    ["panelProblems", "ผลการตรวจ", []],
    ["panelRecheck", "ผลการตรวจ", []],
    ["panelFixes", "บันทึก", []],
    ["panelMakeFixes", "บันทึก", [[]]],
    ["panelTakeBack", "บันทึก", ["x"]],
    ["panelUnit", "ติดตามผล", [null, null, null]],
    ["panelRevisions", "ประวัติแผน", []],
    ["panelKeepRevision", "ประวัติแผน", [{ name: "ก", date: "2027-01-15", by: "ข" }]],
    ["panelBeginNextPlan", "ประวัติแผน", [{ first: 2571, keepProjects: true }]],
  ])("%s says that %s is gone", async (name, title, args) => {
    const one = await office(await sample());
    one.deleteTab(title);
    const plan = one.values("แผน");
    const { value } = await one.run<{ notice: string }>(name, ...args);
    expect(value.notice).toContain(`ไม่มีแท็บ “${title}”`);
    expect(one.values("แผน").map((row) => row.slice(2))).toEqual(plan.map((row) => row.slice(2)));
  });

  it("is checked and typed into all the same, whichever tab it is", async () => {
    for (const title of ["ตั้งค่า", "ผู้รับผิดชอบ", "แผน", "วันหยุด"]) {
      const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(2))));
      one.deleteTab(title);
      const { ui } = await one.run("checkPlan");
      expect(ui.toasts.at(-1)?.message, title).toMatch(/^ผิด \d/);
      expect(one.values("ผลการตรวจ").flat().join(" ")).toContain(title);
      if (title !== "แผน") await one.type("แผน", "J3", [["สองหมื่น"]]);
    }
  });
});

describe("the second who presses", () => {
  it("gets a sentence, and nothing changes", async () => {
    const one = await office(await sample(), { prefix: BUSY });
    const before = everything(one);
    for (const name of ["checkPlan", "computeTotals", "updateCalendar", "prepareFollowUp"]) {
      const { ui } = await one.run(name);
      expect(ui.alerts.map(({ message }) => message)).toEqual([expect.stringContaining("มีผู้อื่นกำลังสั่งงาน")]);
      expect(ui.panels).toEqual([]);
    }
    for (const [name, ...args] of [
      ["panelRecheck"],
      ["panelMakeFixes", ["x"]],
      ["panelTakeBack", "x"],
      ["panelKeepRevision", { name: "ก", date: "2027-01-15", by: "ข" }],
      ["panelBeginNextPlan", { first: 2571, keepProjects: true }],
    ] as const) {
      const { value } = await one.run<{ notice: string }>(name, ...args);
      expect(value.notice, name).toContain("มีผู้อื่นกำลังสั่งงาน");
    }
    expect(everything(one)).toEqual(before);
  });
});

describe("people who never stop typing", () => {
  it("are told to press again, and nothing is written", async () => {
    const one = await office(typing(await sample()));
    for (const name of ["computeTotals", "updateCalendar", "prepareFollowUp"]) {
      const { ui } = await one.run(name);
      expect(ui.toasts.at(-1)?.message).toContain("มีการแก้ไขระหว่างทำงาน");
    }
    for (const [name, ...args] of [
      ["panelRecheck"],
      ["panelMakeFixes", ["x"]],
      ["panelKeepRevision", { name: "ก", date: "2027-01-15", by: "ข" }],
      ["panelBeginNextPlan", { first: 2571, keepProjects: true }],
      [
        "panelMakeHandIn",
        { unit: "สำนักปลัด", round: "q1", fiscalYear: 2570, by: "ก", approvedBy: "ข", approvedAs: "ปลัด", approvedOn: "2026-01-05" },
      ],
    ] as const) {
      const { value } = await one.run<{ notice: string }>(name, ...args);
      expect(value.notice, name).toContain("มีการแก้ไขระหว่างทำงาน");
    }
    expect(one.values("ประวัติแผน").length).toBe(2);
    expect(one.values("ปฏิทิน").length).toBe(2);
  });
});

describe("a workbook of version 1", () => {
  it("is checked and added up as far as it goes, and says what it lacks", async () => {
    const one = await office(await sample());
    for (const title of ["รายละเอียด", "ติดตามผล", "สรุป", "ปฏิทิน", "เป้าหมาย", "ความเสี่ยง", "บันทึก", "ประวัติแผน"]) one.deleteTab(title);
    const version = one.engine.metadata().find(({ key }) => key === VERSION_METADATA);
    one.engine.change([{ do: "update-metadata", metadataId: version?.metadataId ?? 0, value: "1" }]);
    const { ui } = await one.run("checkPlan");
    expect(ui.toasts.at(-1)?.message).toMatch(/^ผิด \d/);
    const codes = one.values("ผลการตรวจ").map((row) => row[5]);
    expect(codes).toContain("amount-format");
    expect(codes).not.toContain("sheet-missing");
    expect((await one.run("showAbout")).ui.alerts[0]?.message).toContain(`แบบฟอร์มรุ่น 1 (รุ่นใหม่คือ ${TEMPLATE_VERSION}`);
    await one.type("แผน", "J3", [["สองหมื่น"]]);
    expect(one.cell("แผน", "J3").note).toContain("สองหมื่น");
    for (const name of ["panelFixes", "panelRevisions"]) {
      expect((await one.run<{ notice: string }>(name)).value.notice, name).toContain("ปรับรุ่นแบบฟอร์ม");
    }
  });
});
