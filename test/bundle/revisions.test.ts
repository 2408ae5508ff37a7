/** ฉบับของแผน and แผนรอบถัดไป in the built Code.js. */
import { describe, expect, it } from "vitest";
import type { NextPlanBegun, NextPlanOffer, RevisionDifference, RevisionList } from "#apps-script/src/panel-messages";
import { workbookSchema } from "#core/plan/model";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import sample003 from "../../local/samples/plan-003.json" with { type: "json" };

const PLAN = "แผน";
const FIRST = { name: "ฉบับแรก", date: "2026-11-21", by: "เจ้าหน้าที่" };

async function keep({ run }: Office, revision: object): Promise<RevisionList> {
  return (await run<RevisionList>("panelKeepRevision", revision)).value;
}

async function compare({ run }: Office, before: number | null, after: number | null): Promise<RevisionDifference> {
  return (await run<RevisionDifference>("panelCompare", before, after)).value;
}

describe("ฉบับของแผน", () => {
  it("keeps the plan with name, date and who, logs it, and reckons its totals again later", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(4))));
    const { revisions, current, notice } = await keep(one, FIRST);
    expect(notice).toBeNull();
    expect(revisions).toEqual([
      expect.objectContaining({ index: 0, name: "ฉบับแรก", date: "21 พฤศจิกายน 2569", by: "เจ้าหน้าที่", projects: 4 }),
    ]);
    // Two of four projects have money: 1,000.00 and 1,301.50 each year.
    expect(revisions[0]?.totals).toContainEqual({ year: 2570, amount: "2,301.50" });
    expect(current).toMatchObject({ index: null, total: revisions[0]?.total });
    one.write(PLAN, "J3", [[{ value: 500000 }]]);
    const later = (await one.run<RevisionList>("panelRevisions")).value;
    expect(later.revisions[0]?.total).toBe("11,507.50");
    expect(later.current.total).toBe("510,507.50");
    const [, headers = [], logged = []] = one.values("บันทึก");
    expect(logged[headers.indexOf("รายละเอียด")]).toContain("ฉบับแรก");
    expect(logged[headers.indexOf("ผู้ทำ")]).toBe("เจ้าหน้าที่");
  });

  it("shows what was added, dropped, renamed and moved between two, blanks and all", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(4))));
    await keep(one, FIRST);
    one.write(PLAN, "D3", [[{ value: "โครงการชื่อใหม่" }]]);
    one.write(PLAN, "J3", [[{ value: null }, { value: 3000 }]]);
    one.write(PLAN, "D7", [[{ value: "โครงการเพิ่ม" }]]);
    one.engine.change([{ do: "delete", sheetId: one.sheetId(PLAN), dimension: "row", start: 5, count: 1 }]);
    const difference = await compare(one, 0, null);
    expect(difference.renamed).toEqual([expect.objectContaining({ number: "1", to: "โครงการชื่อใหม่" })]);
    expect(difference.added.map(({ name }) => name)).toEqual(["โครงการเพิ่ม"]);
    expect(difference.dropped).toEqual([expect.objectContaining({ number: "4", amount: "6,507.50" })]);
    expect(difference.moved).toEqual([
      expect.objectContaining({ year: 2566, from: "1,000.00", to: "ว่าง", difference: "-1,000.00" }),
      expect.objectContaining({ year: 2567, from: "1,000.00", to: "3,000.00", difference: "+2,000.00" }),
    ]);
    expect(difference.totals).toContainEqual({ year: 2570, from: "2,301.50", to: "1,000.00", difference: "-1,301.50" });
    expect((await compare(one, 0, 7)).notice).toContain("ไม่พบฉบับ");
  });

  it("keeps hostile names as text and refuses what lacks a name, a date or a person", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(2))));
    const name = '=HYPERLINK("http://example.org","ก")';
    const { revisions } = await keep(one, { name, date: "2026-11-21", by: "'+1" });
    expect(revisions).toEqual([expect.objectContaining({ name, by: "'+1" })]);
    expect(one.cell("ประวัติแผน", "A3")).toMatchObject({ value: name, formula: "", numberFormat: "@" });
    for (const wrong of [
      { ...FIRST, name: "  " },
      { ...FIRST, date: "2569-11-31" },
      { ...FIRST, by: "" },
      { ...FIRST, name: 5 },
    ]) {
      expect((await keep(one, wrong)).notice).toMatch(/^(ใส่|วันที่)/);
    }
    expect((await one.run<RevisionList>("panelRevisions")).value.revisions.length).toBe(1);
  });

  it("keeps a plan of 3,000 rows, in parts, and gives it back whole", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(3000))));
    await keep(one, FIRST);
    const parts = one.values("ประวัติแผน").slice(2);
    expect(parts.length).toBeGreaterThan(30);
    const { added, dropped, renamed, moved, notice } = await compare(one, 0, null);
    expect([added, dropped, renamed, moved, notice]).toEqual([[], [], [], [], null]);
  });
});

describe("แผนรอบถัดไป", () => {
  it("is offered for the five years after", async () => {
    const { run } = await office(await spreadsheetOf(workbookSchema.parse(sample003)));
    const { value } = await run<NextPlanOffer>("panelNextPlan");
    expect(value).toMatchObject({ present: "แผน พ.ศ. 2566–2570", first: 2571, last: 2575, projects: 27, copyUrl: "", notice: null });
  });

  it("keeps the plan that was as a revision, gives every column its new year, and empties the amounts", async () => {
    const one = await office(await spreadsheetOf(workbookSchema.parse(sample003)));
    const names = one.values(PLAN).map((row) => row[3]);
    const { value } = await one.run<NextPlanBegun>("panelBeginNextPlan", { first: 2571, keepProjects: true });
    expect(value.notice).toBeNull();
    const { revisions, current } = (await one.run<RevisionList>("panelRevisions")).value;
    expect(revisions).toEqual([expect.objectContaining({ projects: 27, total: "185,000.00" })]);
    expect(current).toMatchObject({ projects: 27, total: "0.00" });
    expect(current.totals.map(({ year }) => year)).toEqual([2571, 2572, 2573, 2574, 2575]);
    expect(one.values(PLAN).map((row) => row[3])).toEqual(names);
    expect(one.values(PLAN)[1]).toContain("งบประมาณ 2575 (บาท)");
    expect(one.values("บันทึก").flat().join(" ")).toContain("เริ่มแผน พ.ศ. 2571–2575");
    // Nothing of the form is missing or called by another name afterwards.
    const codes = one.values("ผลการตรวจ").map((row) => row[5]);
    expect(codes.filter((code) => /^(header|sheet|formula)-/.test(String(code)))).toEqual([]);
  });

  it("moves years that overlap, each once", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(2))));
    const { value } = await one.run<NextPlanBegun>("panelBeginNextPlan", { first: 2568, keepProjects: true });
    expect(value.notice).toBeNull();
    const { current } = (await one.run<RevisionList>("panelRevisions")).value;
    expect(current.totals.map(({ year }) => year)).toEqual([2568, 2569, 2570, 2571, 2572]);
    expect(one.values("ผลการตรวจ").map((row) => row[5])).not.toContain("header-renamed");
  });

  it("puts in the columns of years that a shorter plan had not, and starts empty where the projects do not go along", async () => {
    const one = await office(await spreadsheetOf(workbookOf({ ...madeUpPlan(2), fiscalYears: [2569, 2570], projects: [] })));
    const { value } = await one.run<NextPlanBegun>("panelBeginNextPlan", { first: 2571, keepProjects: false });
    expect(value.notice).toBeNull();
    const headers = one.values(PLAN)[1] ?? [];
    expect(headers.filter((header) => String(header).startsWith("งบประมาณ 25"))).toEqual(
      [2571, 2572, 2573, 2574, 2575].map((year) => `งบประมาณ ${year} (บาท)`),
    );
    const codes = one.values("ผลการตรวจ").map((row) => row[5]);
    expect(codes.filter((code) => /^header-/.test(String(code)))).toEqual([]);
    await one.type(PLAN, "D3", [["โครงการใหม่"]]);
    one.write(PLAN, `${String.fromCharCode(65 + headers.indexOf("งบประมาณ 2575 (บาท)"))}3`, [[{ value: 700 }]]);
    const { current } = (await one.run<RevisionList>("panelRevisions")).value;
    expect(current.totals).toContainEqual({ year: 2575, amount: "700.00" });
  });

  it("refuses a year that is none, and a plan whose years nobody knows", async () => {
    const one = await office(await spreadsheetOf(workbookOf(madeUpPlan(2))));
    const begin = async (first: unknown) =>
      (await one.run<NextPlanBegun>("panelBeginNextPlan", { first, keepProjects: true })).value.notice;
    for (const first of [2028, 25710, "2571", null]) expect(await begin(first)).toContain("พ.ศ. สี่หลัก");
    one.deleteTab("ตั้งค่า");
    one.engine.change([{ do: "delete", sheetId: one.sheetId(PLAN), dimension: "column", start: 9, count: 5 }]);
    const before = one.values(PLAN);
    expect(await begin(2571)).toContain("ยังไม่ทราบปีงบประมาณ");
    expect((await one.run<NextPlanOffer>("panelNextPlan")).value.notice).toContain("ยังไม่ทราบปีงบประมาณ");
    expect((await keep(one, FIRST)).notice).toContain("ยังไม่ทราบปีงบประมาณ");
    expect(one.values(PLAN)).toEqual(before);
  });
});
