import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missionCode, notCounted, totalsOf, unreadableBudgets } from "#core/plan/totals";
import { plan, project } from "#test/unit/rules/workbook-builder";

describe("totalsOf", () => {
  it("adds by dimension, mission and year, exact to the satang", () => {
    const projects = [
      project({ budgets: { "2566": 0.1, "2567": 10 } }),
      project({ budgets: { "2566": 0.2, "2567": null } }),
      project({ dimension: 3, mission: "3.1", budgets: { "2566": 5, "2567": 0 } }),
    ];
    const totals = totalsOf(plan({ projects }));
    expect(totals.byDimension).toEqual([
      { dimension: 1, count: 2, budgets: { "2566": 0.3, "2567": 10 }, total: 10.3 },
      { dimension: 2, count: 0, budgets: { "2566": 0, "2567": 0 }, total: 0 },
      { dimension: 3, count: 1, budgets: { "2566": 5, "2567": 0 }, total: 5 },
      { dimension: 4, count: 0, budgets: { "2566": 0, "2567": 0 }, total: 0 },
    ]);
    expect(totals.byMission).toEqual([
      { code: "1.1", count: 2, budgets: { "2566": 0.3, "2567": 10 }, total: 10.3 },
      { code: "3.1", count: 1, budgets: { "2566": 5, "2567": 0 }, total: 5 },
    ]);
    expect(totals.grand).toEqual({ count: 3, budgets: { "2566": 5.3, "2567": 10 }, total: 15.3, quarterTicks: null });
  });

  it("keeps the plan's order of missions, with those that have no project", () => {
    const missions = ["2.1", "1.1"].map((code) => ({ code, name: null, dimension: null }));
    const totals = totalsOf(plan({ missions, projects: [project({ mission: "9.9" }), project({ mission: "๑.๑" })] }));
    expect(totals.byMission.map(({ code, count }) => [code, count])).toEqual([
      ["2.1", 0],
      ["1.1", 1],
      ["9.9", 1],
    ]);
  });

  it("counts quarters where they are known, and says null where no project states them", () => {
    const projects = [
      project({ plannedQuarters: { "2566": [1, 4], "2567": { raw: "?" } } }),
      project({ plannedQuarters: { "2566": [1] } }),
      project({ plannedQuarters: null }),
    ];
    expect(totalsOf(plan({ projects })).grand.quarterTicks).toEqual({ "2566": [2, 0, 0, 1] });
    expect(totalsOf(plan({ projects: [project()] })).grand.quarterTicks).toBeNull();
  });

  it("leaves out years outside the plan, and amounts that cannot be read, which it lists", () => {
    const checked = plan({ projects: [project({ budgets: { "2566": { raw: "20,0000" }, "2567": 0.005, "2599": 7 } })] });
    expect(totalsOf(checked).grand.budgets).toEqual({ "2566": 0, "2567": 0 });
    expect(unreadableBudgets(checked)).toEqual([
      { project: 0, year: "2566", raw: "20,0000", likely: 20_000 },
      { project: 0, year: "2567", raw: "0.005", likely: null },
    ]);
  });

  it("loses no project: those in no dimension or mission are listed", () => {
    const someDimension = fc.constantFrom(1, 2, 3, 4, 5, 1.5, null, { raw: "มิติ" });
    const someMission = fc.constantFrom("1.1", "๑.๑", " ", null, "4.2");
    const satang = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const row = fc.record({ dimension: someDimension, mission: someMission, satang });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const checked = plan({
          projects: rows.map(({ dimension, mission, satang: amount }) =>
            project({ dimension, mission, budgets: { "2566": amount / 100 } }),
          ),
        });
        const totals = totalsOf(checked);
        const lost = notCounted(checked);
        const count = (parts: { count: number }[]) => parts.reduce((sum, part) => sum + part.count, 0);
        const inSatang = (parts: { total: number }[]) => parts.reduce((sum, part) => sum + Math.round(part.total * 100), 0);
        const lostSatang = (indexes: number[]) => indexes.reduce((sum, index) => sum + (rows[index]?.satang ?? 0), 0);
        expect(count(totals.byDimension) + lost.inDimensions.length).toBe(rows.length);
        expect(count(totals.byMission) + lost.inMissions.length).toBe(rows.length);
        expect(inSatang(totals.byDimension) + lostSatang(lost.inDimensions)).toBe(Math.round(totals.grand.total * 100));
        expect(inSatang(totals.byMission) + lostSatang(lost.inMissions)).toBe(rows.reduce((sum, one) => sum + one.satang, 0));
      }),
    );
  });
});

describe("missionCode", () => {
  it("folds digits and spaces, and makes nothing of a blank", () => {
    expect([missionCode(" ๑.๒ "), missionCode("4.2"), missionCode("  "), missionCode(null)]).toEqual(["1.2", "4.2", null, null]);
  });
});
