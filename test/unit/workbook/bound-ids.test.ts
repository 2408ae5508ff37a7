import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { boundId, idIn, idsByName } from "#core/workbook/bound-ids";
import { readWorkbook } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { applyWrites } from "#test/unit/workbook/apply-writes";
import { columnOf, gridOf, planGrids } from "#test/unit/workbook/grids";

const NAMES = ["โครงการหนึ่ง", "โครงการสอง", "โครงการสาม", "โครงการสี่"];
const FIRST = 2;

/** A checked plan: every id stands in its cell. */
function checkedGrids(names: readonly string[]) {
  const grids = planGrids(...names);
  return applyWrites(grids, identityColumns(grids, readWorkbook(grids, 2)));
}

/** Sorts the rows of แผน but for the hidden column of ids, as people do who select what they see. */
function sortWithoutIds(grids: ReturnType<typeof checkedGrids>, order: readonly number[]) {
  const plan = gridOf(grids, "plan");
  const id = columnOf(plan, "plan.id");
  const before = plan.values.map((row) => [...row]);
  for (const [to, from] of order.entries()) {
    const [moved, stays] = [before[FIRST + from] ?? [], before[FIRST + to] ?? []];
    plan.values[FIRST + to] = moved.map((value, column) => (column === id ? (stays[column] ?? null) : value));
  }
  return grids;
}

const idsOf = (grids: ReturnType<typeof checkedGrids>) =>
  new Map(readWorkbook(grids, 2).workbook.plan.projects.map(({ name, id }) => [name, id]));
const codes = (grids: ReturnType<typeof checkedGrids>) => {
  const { workbook, tabs, places } = readWorkbook(grids, 2);
  return checkWorkbook({ workbook, tabs }, places).map(({ code }) => code);
};

describe("ids of projects whose rows were sorted", () => {
  it("go with their names, are said to have been put back, and are written so", () => {
    const grids = checkedGrids(NAMES);
    const before = idsOf(grids);
    const sorted = sortWithoutIds(grids, [3, 2, 1, 0]);
    expect(idsOf(sorted)).toEqual(before);
    expect(codes(sorted)).toContain("id-moved");
    const written = applyWrites(sorted, identityColumns(sorted, readWorkbook(sorted, 2)));
    expect(idsOf(written)).toEqual(before);
    expect(codes(written)).not.toContain("id-moved");
  });

  it("stay where they are when rows were sorted with them", () => {
    const grids = checkedGrids(NAMES);
    const before = idsOf(grids);
    gridOf(grids, "plan").values.splice(
      FIRST,
      4,
      ...gridOf(grids, "plan")
        .values.slice(FIRST, FIRST + 4)
        .reverse(),
    );
    expect(idsOf(grids)).toEqual(before);
    expect(codes(grids)).not.toContain("id-moved");
  });

  it("are the same in whatever order the rows come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const grids = checkedGrids(NAMES);
        const before = idsOf(grids);
        expect(idsOf(sortWithoutIds(grids, order))).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});

describe("idsByName", () => {
  const row = (id: string, boundTo: string, name: string) => ({ cell: boundId(id, boundTo), name });

  it("keeps the id of a project that was renamed", () => {
    expect(idsByName([row("a", "หนึ่ง", "หนึ่งใหม่"), row("b", "สอง", "สอง")])).toEqual({ ids: ["a", "b"], moved: [] });
  });

  it("gives no id away on the word of one row alone", () => {
    expect(idsByName([row("a", "หนึ่ง", "สอง"), row("b", "สอง", "สาม")])).toEqual({ ids: ["a", "b"], moved: [] });
  });

  it("leaves without an id a renamed project whose id went back to another row", () => {
    const rows = [row("a", "หนึ่ง", "สอง"), row("b", "สอง", "หนึ่ง"), row("c", "สาม", "สี่")];
    expect(idsByName(rows)).toEqual({ ids: ["b", "a", "c"], moved: [0, 1] });
    const three = [row("a", "หนึ่ง", "สอง"), row("b", "สอง", "สาม"), row("c", "สาม", "ใหม่")];
    expect(idsByName(three)).toEqual({ ids: ["b", "c", null], moved: [0, 1] });
  });

  it("takes ids without a mark as they stand", () => {
    expect(
      idsByName([
        { cell: "a", name: "สอง" },
        { cell: "b", name: "หนึ่ง" },
        { cell: null, name: "สาม" },
      ]),
    ).toEqual({
      ids: ["a", "b", null],
      moved: [],
    });
  });

  it("tells an id from its cell whatever the name is", () => {
    fc.assert(fc.property(fc.string(), (name) => idIn(boundId("p-1", name)) === "p-1"));
  });
});
