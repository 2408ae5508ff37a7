/** แก้ที่แก้ได้ in the built Code.js: offered, made, logged, taken back. */
import { describe, expect, it } from "vitest";
import type { FixesDone, FixesOffer } from "#apps-script/src/panel-messages";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

const PLAN = "แผน";

async function withWrongCells(): Promise<Office> {
  const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(6))));
  one.write(PLAN, "J3", [[{ value: "๑๒,๐๐๐ บาท", note: "ถามกองคลัง" }]]);
  one.write(PLAN, "K4", [[{ value: "20,0000" }]]);
  one.write(PLAN, "D5", [[{ value: "=โครงการ  อบรมการจัดซื้อ" }]]);
  return one;
}

async function offered({ run }: Office): Promise<FixesOffer> {
  return (await run<FixesOffer>("panelFixes")).value;
}

async function make({ run }: Office, keys: string[]): Promise<FixesDone> {
  return (await run<FixesDone>("panelMakeFixes", keys)).value;
}

describe("แก้ที่แก้ได้", () => {
  it("makes what was chosen, logs it with what stood there, and takes the mark off", async () => {
    const one = await withWrongCells();
    await one.run("checkPlan");
    const { fixes, last } = await offered(one);
    expect(last).toBeNull();
    const amount = fixes.find(({ cell }) => cell === "K4");
    expect(amount).toMatchObject({ sheet: PLAN, from: "20,0000", sure: false });
    const done = await make(one, [amount?.key ?? ""]);
    expect(done).toMatchObject({ count: 1, left: [], notice: null });
    expect(one.cell(PLAN, "K4")).toMatchObject({ value: 20000, note: "", background: null });
    const logged = one.values("บันทึก").find((row) => row[5] === "K4");
    expect(logged?.slice(4, 8)).toEqual([PLAN, "K4", "20,0000", amount?.to]);
  });

  it("takes them back, but for a cell that somebody changed since, which it names", async () => {
    const one = await withWrongCells();
    const { fixes } = await offered(one);
    const chosen = fixes.filter(({ cell }) => ["K4", "D5"].includes(cell));
    expect(chosen.length).toBe(2);
    await make(
      one,
      chosen.map(({ key }) => key),
    );
    expect(one.cell(PLAN, "D5").value).not.toContain("  ");
    one.write(PLAN, "K4", [[{ value: 999 }]]);
    one.engine.change([{ do: "insert", sheetId: one.sheetId(PLAN), dimension: "row", start: 2, count: 1 }]);
    const { last } = await offered(one);
    const { value } = await one.run<FixesDone>("panelTakeBack", last?.batch);
    expect(value).toMatchObject({ count: 1, notice: null });
    expect(value.left).toEqual([expect.objectContaining({ sheet: PLAN, cell: "K5" })]);
    expect(one.cell(PLAN, "D6")).toMatchObject({ value: "=โครงการ  อบรมการจัดซื้อ", formula: "" });
    expect(one.cell(PLAN, "K5").value).toBe(999);
  });

  it("is done with what could not be taken back, and offers the making before it", async () => {
    const one = await withWrongCells();
    const first = (await offered(one)).fixes.filter(({ cell }) => cell === "K4");
    await make(
      one,
      first.map(({ key }) => key),
    );
    const second = (await offered(one)).fixes.filter(({ cell }) => cell === "D5");
    await make(
      one,
      second.map(({ key }) => key),
    );
    one.write(PLAN, "D5", [[{ value: "โครงการอื่น" }]]);
    const takeBack = async () => (await one.run<FixesDone>("panelTakeBack", (await offered(one)).last?.batch)).value;
    expect(await takeBack()).toMatchObject({ count: 0, left: [{ cell: "D5" }] });
    expect(await takeBack()).toMatchObject({ count: 1, left: [] });
    expect(one.cell(PLAN, "K4").value).toBe("20,0000");
    expect((await offered(one)).last).toBeNull();
  });

  it("leaves a cell that changed after the list was shown, and names it", async () => {
    const one = await withWrongCells();
    const { fixes } = await offered(one);
    const amount = fixes.find(({ cell }) => cell === "K4");
    one.write(PLAN, "K4", [[{ value: "30,0000" }]]);
    expect(await make(one, [amount?.key ?? "", "ไม่ใช่รายการ"])).toMatchObject({
      count: 0,
      batch: null,
      left: [
        { sheet: PLAN, cell: "K4" },
        { sheet: "", cell: "" },
      ],
    });
    expect(one.cell(PLAN, "K4").value).toBe("30,0000");
    expect(one.values("บันทึก").length).toBe(2);
  });

  it("leaves people's notes, and every other cell, as they are", async () => {
    const one = await withWrongCells();
    const { fixes } = await offered(one);
    const before = one.values(PLAN);
    await make(
      one,
      fixes.map(({ key }) => key),
    );
    expect(one.cell(PLAN, "J3").note).toMatch(/^ถามกองคลัง/);
    const mended = new Set(fixes.map(({ cell }) => cell));
    const changed = one.values(PLAN).flatMap((row, r) =>
      // The first two columns are the program's, the row's total a formula.
      row.flatMap((value, c) => (c > 1 && c !== 14 && value !== before[r]?.[c] ? [`${String.fromCharCode(65 + c)}${r + 1}`] : [])),
    );
    expect(changed.length).toBeGreaterThan(1);
    expect(changed.filter((cell) => !mended.has(cell))).toEqual([]);
  });
});
