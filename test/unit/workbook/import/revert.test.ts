import { describe, expect, it } from "vitest";
import type { SheetGrid } from "#core/workbook/grid";
import { lastImport } from "#core/workbook/import/import-log";
import { revertImport } from "#core/workbook/import/revert";
import { HEADER_ROW } from "#core/workbook/layout";
import { lastBatch } from "#core/workbook/log";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { detail, plan, project, report, workbook } from "../../rules/workbook-builder";
import { applyWrites } from "../apply-writes";
import { gridOf, gridsOf, reorder, set, width } from "../grids";
import { byYear, imported, read, YEARS } from "./over-a-plan";

const OLD = plan({
  ...emptyWorkbook(YEARS).plan,
  title: "แผนเดิม",
  projects: [
    project({ id: "p-1", number: 1, name: "โครงการฝึกอบรมคุณธรรม", dimension: 1, budgets: byYear(100), remark: "เดิม" }),
    project({ id: "p-2", number: 2, name: "มาตรการป้องกันผลประโยชน์ทับซ้อน", dimension: 1, budgets: byYear(null) }),
    project({ id: "p-3", number: 3, name: "กิจกรรมเปิดเผยข้อมูล", dimension: 2, budgets: byYear(0) }),
  ],
  details: [detail({ project: "p-3", name: "กิจกรรมเปิดเผยข้อมูล", budget: 5, sections: { "2": "หลักการ" } })],
  missions: [{ code: "1.1", name: "ก", dimension: 1 }],
  targets: [{ metric: "คะแนน ITA", byYear: byYear(80) }],
});
const NEW = plan({
  ...OLD,
  projects: [
    project({ number: 1, name: "โครงการฝึกอบรมคุณธรรม", dimension: 1, budgets: byYear(999), responsibleUnits: ["กองคลัง"] }),
    project({ number: 2, name: "มาตรการป้องกันผลประโยชน์ทับซ้อน", dimension: 1, budgets: byYear(7) }),
    project({ number: 4, name: "โครงการใหม่เอี่ยม", dimension: 3, budgets: byYear(1) }),
  ],
  details: [detail({ name: "เพิ่มเข้ามา", sections: { "3": "เพื่อ" } })],
  missions: [
    { code: "1.1", name: "ข", dimension: 1 },
    { code: "3.1", name: "ค", dimension: 3 },
  ],
  targets: [{ metric: "คะแนน ITA", byYear: byYear(90) }],
});

const filled = () => gridsOf(prefilled(workbook(OLD, { followUp: [report({ project: "p-1", fiscalYear: 2566, round: "q1" })] })));
const AT = "21 พฤศจิกายน 2569 เวลา 10:00 น.";
function reverted(grids: SheetGrid[]) {
  const made = revertImport(grids, readWorkbook(grids, TEMPLATE_VERSION), AT, null);
  return { ...made, after: applyWrites(grids, made.writes) };
}
const byId = (grids: SheetGrid[]) => new Map(read(grids).plan.projects.map((one) => [one.id, one]));

describe("an import taken back", () => {
  it.each(["keep", "drop"] as const)("puts the plan back that was, ids and all (projects that went: %s)", (gone) => {
    const before = filled();
    const made = imported(before, NEW, gone);
    expect(read(made.after).plan.projects.map(({ name }) => name)).toContain("โครงการใหม่เอี่ยม");
    const { refused, notes, after } = reverted(made.after);
    expect(refused).toBeNull();
    expect(notes).toEqual([`แผนกลับมามี ${read(before).plan.projects.length} โครงการ ตามฉบับ “${made.revision}”`]);
    expect(byId(after)).toEqual(byId(before));
    const { projects: _, ...was } = read(before).plan;
    expect(read(after).plan).toMatchObject(was);
    expect(read(after).units).toEqual(read(before).units);
    expect(gridOf(after, "followUp").values).toEqual(gridOf(before, "followUp").values);
  });

  it("is said on the first line of ผลการนำเข้า, whose links lead nowhere any more", () => {
    const line = (grids: SheetGrid[]) => String(gridOf(grids, "importReport").values[HEADER_ROW + 1]?.[4] ?? "");
    const made = imported(filled(), NEW);
    expect(line(made.after)).toMatch(/^นำเข้าจาก “แผน.docx”/);
    const { after } = reverted(made.after);
    expect(line(after)).toMatch(new RegExp(`^ย้อนการนำเข้านี้แล้วเมื่อ ${AT} · นำเข้าจาก “แผน.docx”`));
    expect(line(reverted(gridsOf(prefilled(emptyWorkbook(YEARS)))).after)).toBe("");
  });

  it("empties what was written where there was no plan before", () => {
    const before = gridsOf(prefilled(emptyWorkbook(YEARS)));
    const { after, refused } = reverted(imported(before, NEW).after);
    expect(refused).toBeNull();
    expect(read(after).plan).toEqual(read(before).plan);
    expect(read(after).units).toBeNull();
  });

  it("is offered once, and then the one before it", () => {
    const first = imported(filled(), NEW).after;
    const second = imported(first, { ...NEW, projects: NEW.projects.map((one) => ({ ...one, budgets: byYear(55) })) }).after;
    expect(lastImport(second)?.text).toContain("แก้ไข 3 โครงการ");
    const once = reverted(second);
    expect(byId(once.after)).toEqual(byId(first));
    const twice = reverted(once.after);
    expect(twice.refused).toBeNull();
    expect(byId(twice.after)).toEqual(byId(filled()));
    expect(reverted(twice.after).refused).toMatch(/ไม่มี/);
  });

  it("is none of the fixes that can be taken back", () => {
    expect(lastBatch(imported(filled(), NEW).after)).toBeNull();
  });

  it("is refused where the plan was changed since, and says what", () => {
    const { after } = imported(filled(), NEW);
    set(gridOf(after, "plan"), "plan.budget:2567", 1, 8);
    set(gridOf(after, "targets"), "targets.value:2566", 0, 91);
    const { refused, changed, writes } = reverted(after);
    expect(refused).toMatch(/แก้ไข/);
    expect(changed).toEqual(["โครงการลำดับ 2 “มาตรการป้องกันผลประโยชน์ทับซ้อน”", "แท็บเป้าหมาย"]);
    expect(writes).toEqual([]);
  });

  it("is refused where a project that it brought has reports", () => {
    const { after } = imported(filled(), NEW);
    const id = read(after).plan.projects.find(({ name }) => name === "โครงการใหม่เอี่ยม")?.id ?? "";
    const followUp = gridOf(after, "followUp");
    for (const [key, value] of [
      ["project", id],
      ["fiscalYear", 2566],
      ["round", "q1"],
      ["result", "ทำแล้ว"],
    ] as const)
      set(followUp, `followUp.${key}`, 1, value);
    expect(reverted(after)).toMatchObject({ refused: expect.stringContaining("ติดตามผล"), changed: ["“โครงการใหม่เอี่ยม”"], writes: [] });
  });

  it("is made where people only sorted rows and moved columns since", () => {
    const { after } = imported(filled(), NEW);
    const grid = gridOf(after, "plan");
    const [head, data] = [grid.values.slice(0, 2), grid.values.slice(2)];
    grid.values = [...head, ...data.reverse()];
    grid.formulas = [...grid.formulas.slice(0, 2), ...grid.formulas.slice(2).reverse()];
    reorder(grid, [...Array(width(grid)).keys()].reverse());
    const { refused, after: back } = reverted(after);
    expect(refused).toBeNull();
    expect(byId(back)).toEqual(byId(filled()));
  });

  it("leaves a unit that somebody has given an address since", () => {
    const { after } = imported(filled(), NEW);
    set(gridOf(after, "units"), "units.emails", 0, "a@example.go.th");
    const { after: back, notes } = reverted(after);
    expect(read(back).units?.map(({ name }) => name)).toEqual(["กองคลัง"]);
    expect(notes.join()).toContain("กองคลัง");
  });

  it("is refused where the revision that keeps the plan is gone", () => {
    const { after } = imported(filled(), NEW);
    const history = gridOf(after, "history");
    history.values = history.values.slice(0, 2);
    expect(reverted(after).refused).toContain("ก่อนนำเข้า");
  });
});
