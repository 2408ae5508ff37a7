/** Columns of years added and deleted on the sheet, and totals that were compared with nothing: what the built script says of them. */
import { describe, expect, it } from "vitest";
import { AGREEMENT } from "#core/workbook/choices";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

interface Offered {
  key: string;
  sheet: string;
  cell: string;
  to: string;
}

async function lostOf(one: Office): Promise<string[]> {
  await one.run("checkPlan");
  const rows = one.values("ผลการตรวจ").filter((row) => row.includes("formula-lost"));
  return rows.map((row) => `${row[1]}!${row[2]}`.replace(/^.*!(.*!)/, "$1"));
}

async function mendAll(one: Office): Promise<Offered[]> {
  const { fixes } = (await one.run<{ fixes: Offered[] }>("panelFixes")).value;
  await one.run(
    "panelMakeFixes",
    fixes.map(({ key }) => key),
  );
  return fixes;
}

describe("a new workbook", () => {
  it("has no formula that is lost, broken or incomplete, nor after a row was put in between", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(3))));
    expect(await lostOf(one)).toEqual([]);
    for (const title of ["แผน", "สรุป"]) {
      one.engine.change([{ do: "insert", sheetId: one.sheetId(title), dimension: "row", start: 4, count: 1, inheritFromBefore: true }]);
    }
    expect(await lostOf(one)).toEqual([]);
  });
});

describe("a year that was added", () => {
  it("is told to be missing from the totals, which are mended on demand", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(3))));
    await one.type("ตั้งค่า", "C9", [["2571"]]);
    for (const [title, start] of [
      ["แผน", 14],
      ["สรุป", 10],
    ] as const) {
      one.engine.change([{ do: "insert", sheetId: one.sheetId(title), dimension: "column", start, count: 1, inheritFromBefore: true }]);
      one.write(title, `${String.fromCharCode(65 + start)}2`, [[{ value: "งบประมาณ 2571 (บาท)" }]]);
    }
    const before = Number(one.cell("แผน", "P3").value);
    one.write("แผน", "O3", [[{ value: 1000 }]]);
    expect((await lostOf(one)).length).toBeGreaterThan(0);
    const fixes = await mendAll(one);
    expect(fixes.map(({ sheet, cell }) => `${sheet}!${cell}`)).toEqual(expect.arrayContaining(["แผน!P3", "แผน!P4", "สรุป!K3", "สรุป!L3"]));
    expect(one.cell("แผน", "P3").value).toBe(before + 1000);
    expect(one.cell("สรุป", "K3").value).toBe(1000);
    expect(await lostOf(one)).toEqual([]);
  });
});

describe("a year whose column was deleted", () => {
  it("leaves broken totals, which are told and mended", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(3))));
    one.engine.change([{ do: "delete", sheetId: one.sheetId("แผน"), dimension: "column", start: 11, count: 1 }]);
    expect(one.cell("แผน", "N3").formula).toContain("#REF");
    expect((await lostOf(one)).length).toBeGreaterThan(2);
    await mendAll(one);
    expect(one.cell("แผน", "N3").formula).not.toContain("#REF");
    expect(typeof one.cell("แผน", "N3").value).toBe("number");
  });
});

describe("คำนวณยอดรวม", () => {
  it("never says that all agrees where a printed amount was compared with nothing", async () => {
    const plan = madeUpPlan(2);
    plan.printedTotals = {
      preface: null,
      dimensions: null,
      missions: null,
      grand: { count: 2, budgets: { "2566": 99_999 }, quarterTicks: null },
    };
    for (const project of plan.projects) project.budgets = { "2566": null, "2567": 5, "2568": 0, "2569": 0, "2570": 0 };
    const one = await office(await spreadsheetOf(workbookOf(plan)));
    const { ui } = await one.run("computeTotals");
    expect(ui.toasts.at(-1)?.message).toContain(`${AGREEMENT.unfilled} 1 แถว`);
    expect(one.values("สรุป")[2]).toContain(AGREEMENT.unfilled);
  });
});
