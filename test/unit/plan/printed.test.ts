import { describe, expect, it } from "vitest";
import { comparePrinted, missionDimension } from "#core/plan/printed";
import { plan, project } from "#test/unit/rules/workbook-builder";

const NOTHING = { counts: [], amounts: [], unreadable: [], parts: [] };
const nowhere = { preface: null, dimensions: null, missions: null, grand: null };

describe("comparePrinted", () => {
  it("finds nothing where nothing is printed, or all is right", () => {
    const projects = [project({ plannedQuarters: { "2566": [1, 2, 3, 4] } }), project({ dimension: 2, mission: "2.1" })];
    const lines = [1, 2].map((dimension) => ({ dimension, count: 1, budgets: { "2566": 1000, "2567": 1000 } }));
    const right = {
      preface: [1, 2].map((dimension) => ({ dimension, count: 1 })),
      dimensions: lines,
      missions: ["1.1", "2.1"].map((code) => ({ code, count: 1, budgets: { "2566": 1000 } })),
      grand: { count: 2, budgets: { "2566": 2000, "2567": 2000 }, quarterTicks: null },
    };
    for (const printedTotals of [null, nowhere, right]) expect(comparePrinted(plan({ projects, printedTotals }))).toEqual(NOTHING);
  });

  it("finds two wrong amounts that cancel out, each on its own", () => {
    const projects = [project({ budgets: { "2566": 100 } }), project({ dimension: 2, budgets: { "2566": 200 } })];
    const dimensions = [
      { dimension: 1, count: 1, budgets: { "2566": 150 } },
      { dimension: 2, count: 1, budgets: { "2566": 150 } },
    ];
    const grand = { count: 2, budgets: { "2566": 300 }, quarterTicks: null };
    const { amounts, parts } = comparePrinted(plan({ projects, printedTotals: { ...nowhere, dimensions, grand } }));
    expect(amounts.map(({ scope, printed, added }) => [scope, printed, added])).toEqual([
      [{ kind: "dimension", dimension: 1 }, 150, 100],
      [{ kind: "dimension", dimension: 2 }, 150, 200],
    ]);
    expect(parts).toEqual([]);
  });

  it("does not add up a printed list that names a dimension twice", () => {
    const line = { dimension: 1, count: 1, budgets: null };
    const printedTotals = { ...nowhere, dimensions: [line, line], grand: { count: 1, budgets: null, quarterTicks: null } };
    expect(comparePrinted(plan({ projects: [project()], printedTotals })).parts).toEqual([]);
  });

  it("holds missions against the grand total where no dimensions are printed", () => {
    const missions = [{ code: "1.1", count: 3, budgets: null }];
    const printedTotals = { ...nowhere, missions, grand: { count: 4, budgets: null, quarterTicks: null } };
    expect(comparePrinted(plan({ printedTotals })).parts).toMatchObject([
      { of: "missions", printed: 4, parts: 3, partPointers: ["/plan/printedTotals/missions/0/count"] },
    ]);
  });

  it("counts a dimension that is printed though no project is in it", () => {
    const printedTotals = { ...nowhere, dimensions: [{ dimension: 4, count: 2, budgets: { "2566": 500 } }] };
    const { counts, amounts } = comparePrinted(plan({ projects: [project()], printedTotals }));
    expect(counts).toMatchObject([{ printed: 2, counted: 0 }]);
    expect(amounts).toMatchObject([{ printed: 500, added: 0 }]);
  });
});

describe("missionDimension", () => {
  it("goes by the plan's list, then by the first digit", () => {
    const missions = [{ code: "4.2", name: null, dimension: 3 }];
    expect(missionDimension(plan({ missions }), "4.2")).toBe(3);
    expect(missionDimension(plan({ missions: null }), "4.2")).toBe(4);
    expect(missionDimension(plan(), "42")).toBeNull();
    expect(missionDimension(plan(), "7.1")).toBeNull();
  });
});
