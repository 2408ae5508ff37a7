import { describe, expect, it } from "vitest";
import type { Workbook } from "#core/plan/model";
import { totalsOf } from "#core/plan/totals";
import { checkWorkbook } from "#core/rules/check";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { revisionCells } from "#core/workbook/revisions";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { madeUpPlan } from "#test/fixtures/made-up-plan";
import { columnOf, gridOf, gridsOf, set } from "./grids";

type Revision = NonNullable<Workbook["revisions"]>[number];
const revision = (name: string, projects = 1): Revision => ({ name, at: "2026-11-21", by: "เจ้าหน้าที่แผน", plan: madeUpPlan(projects) });
const kept = (...revisions: Revision[]): SheetGrid[] => gridsOf({ ...emptyWorkbook([2566]), revisions });
const read = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION);
const FIRST = HEADER_ROW + 1;

describe("a revision", () => {
  it("is kept whole, in parts that any spreadsheet's cell holds and none takes for a formula", () => {
    const large = revision("ฉบับแก้ไขครั้งที่ 1", 300);
    const rows = revisionCells({ ...large, plan: { ...large.plan, title: `=1+1'"🙏`.repeat(9000) } });
    expect(rows.length).toBeGreaterThan(5);
    for (const [index, { part, plan: cell }] of rows.entries()) {
      expect(part).toEqual({ text: expect.stringMatching(new RegExp(`^${index + 1}/${rows.length} [0-9a-z]+$`)) });
      const text = cell && "text" in cell ? cell.text : "";
      expect(text.length).toBeLessThanOrEqual(30_000);
      expect(text).toMatch(/^[a-z]/);
      expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
    }
  });

  it("gives the same totals when it is read back", () => {
    const plan = read(kept(revision("ฉบับแรก", 120))).workbook.revisions?.[0]?.plan;
    expect(plan && totalsOf(plan)).toEqual(totalsOf(madeUpPlan(120)));
  });

  it("survives the sorting of its rows, beside another of the same name and date", () => {
    const [one, other] = [revision("ฉบับแก้ไข", 200), revision("ฉบับแก้ไข", 210)];
    const grids = kept(one, other);
    const history = gridOf(grids, "history");
    history.values = [
      ...history.values.slice(0, FIRST),
      ...history.values.slice(FIRST).sort((a, b) => String(a[3]).localeCompare(String(b[3]))),
    ];
    const { revisions } = read(grids).workbook;
    expect(revisions).toHaveLength(2);
    expect(revisions).toEqual(expect.arrayContaining([one, other]));
  });

  it("is never put together of two that have name, date, person and length in common", () => {
    const one = revision("ฉบับแก้ไข", 200);
    const dearer = one.plan.projects.map((project) => ({ ...project, budgets: { ...project.budgets, "2566": 9999 } }));
    const other = { ...one, plan: { ...one.plan, projects: dearer } };
    expect(revisionCells(other)).toHaveLength(revisionCells(one).length);
    const grids = kept(one, other);
    gridOf(grids, "history").values.splice(FIRST, 1);
    const { workbook, tabs } = read(grids);
    expect(workbook.revisions).toEqual([other]);
    expect(tabs.unreadCells).toMatchObject([{ found: "ฉบับแก้ไข", why: "revision" }]);
  });

  it("is read twice where the same plan was kept twice under one name", () => {
    const one = revision("ฉบับแก้ไข", 200);
    expect(read(kept(one, one)).workbook.revisions).toEqual([one, one]);
  });
});

describe("a revision that is damaged", () => {
  const damaged = (damage: (history: SheetGrid) => void) => {
    const grids = kept(revision("ฉบับแรก", 100), revision("ฉบับที่สอง"));
    damage(gridOf(grids, "history"));
    return grids;
  };
  const damages: [what: string, damage: (history: SheetGrid) => void][] = [
    ["a part is gone", (history) => history.values.splice(FIRST + 1, 1)],
    ["a part was emptied", (history) => set(history, "revisions.plan", 1, null)],
    ["a part was cut", (history) => set(history, "revisions.plan", 0, 'plan:{"formatVersion":1')],
    ["an amount in it was changed", (history) => changeText(history, /"2566":\d+/, '"2566":7')],
    ["a part was typed over", (history) => set(history, "revisions.plan", 0, "ดูฉบับกระดาษ")],
  ];

  const changeText = (history: SheetGrid, what: RegExp, to: string) => {
    const text = String(history.values[FIRST]?.[columnOf(history, "revisions.plan")]);
    expect(text).toMatch(what);
    set(history, "revisions.plan", 0, text.replace(what, to));
  };

  it.each(damages)("is named, and the others are read: %s", (_, damage) => {
    const { workbook, tabs, places } = read(damaged(damage));
    expect(workbook.revisions).toMatchObject([{ name: "ฉบับที่สอง" }]);
    const told = checkWorkbook({ workbook, tabs }, places).filter(({ where }) => "sheet" in where && where.sheet === "ประวัติแผน");
    expect(told).toMatchObject([{ code: "cell-unreadable", severity: "error", where: { cell: "E3" } }]);
    expect(told[0]?.message.th).toContain("“ฉบับแรก”");
  });

  it("is one whose checksum is gone, for then nobody knows what its parts were", () => {
    const grids = kept(revision("ฉบับแรก"));
    set(gridOf(grids, "history"), "revisions.part", 0, "1/1");
    expect(read(grids).workbook.revisions).toEqual([]);
    expect(read(grids).tabs.unreadCells).toMatchObject([{ found: "ฉบับแรก", why: "revision" }]);
  });

  it("is one whose text is JSON but no plan", () => {
    const noPlan = { formatVersion: 1, projects: 7 } as unknown as Revision["plan"];
    const grids = kept(revision("ฉบับแรก"));
    for (const [key, cell] of Object.entries(revisionCells({ ...revision("ฉบับแรก"), plan: noPlan })[0] ?? {})) {
      set(gridOf(grids, "history"), `revisions.${key}`, 0, cell && "text" in cell ? cell.text : null);
    }
    expect(read(grids).workbook.revisions).toEqual([]);
    expect(read(grids).tabs.unreadCells).toMatchObject([{ found: "ฉบับแรก", why: "revision" }]);
  });
});
