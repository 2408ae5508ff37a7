import { describe, expect, it } from "vitest";
import { comparable } from "#core/text/comparable";
import { columnCountOf, layoutOf } from "#core/workbook/layout";
import { TABS, templateColumn, templateTab } from "#core/workbook/template";

const YEARS = [2566, 2567, 2568, 2569, 2570];
/** Of 1366: row numbers and scroll bar taken off. */
const LAPTOP = 1366 - 46 - 17;

describe("the template", () => {
  it.each(TABS.map((tab) => [tab.title, tab] as const))("tells the columns of %s apart by their headers, spelling aside", (_, tab) => {
    const headers = layoutOf(tab, YEARS).flatMap(({ columns }) => columns.map(({ header }) => comparable(header)));
    expect(new Set(headers).size).toBe(headers.length);
    expect(headers).not.toContain("");
  });

  it("gives each column metadata of its own", () => {
    const metadata = TABS.flatMap((tab) => layoutOf(tab, YEARS).flatMap(({ columns }) => columns.map((column) => column.metadata)));
    expect(new Set(metadata).size).toBe(metadata.length);
    expect(metadata).toContain("plan.budget:2566");
    expect(metadata).toContain("settings.value");
  });

  it("titles a year's column with the year", () => {
    const headers = layoutOf(templateTab("plan"), [2566]).flatMap(({ columns }) => columns.map(({ header }) => header));
    expect(headers).toContain("งบประมาณ 2566 (บาท)");
  });

  it("leaves an empty column between two tables and none after the last", () => {
    const tables = layoutOf(templateTab("settings"), YEARS);
    for (const [index, { left }] of tables.entries()) {
      const before = tables[index - 1];
      expect(left).toBe(before ? before.left + before.columns.length + 1 : 0);
    }
    const last = tables[tables.length - 1];
    expect(columnCountOf(templateTab("settings"), YEARS)).toBe((last?.left ?? 0) + (last?.columns.length ?? 0));
  });

  it("shows name, dimension, mission, units and five budgets of แผน at once on a 1366-px laptop", () => {
    const columns = layoutOf(templateTab("plan"), YEARS).flatMap((table) => table.columns);
    const lastBudget = columns.findIndex(({ metadata }) => metadata === "plan.budget:2570");
    const shown = columns.slice(0, lastBudget + 1);
    expect(shown.map(({ key }) => key)).toEqual(expect.arrayContaining(["plan.name", "plan.dimension", "plan.mission", "plan.units"]));
    expect(shown.reduce((sum, { column }) => sum + (column.hidden ? 0 : column.width), 0)).toBeLessThanOrEqual(LAPTOP);
  });

  it("freezes แผน through the name, leaving two thirds of the screen to scroll", () => {
    const { frozenColumns } = templateTab("plan");
    const frozen = layoutOf(templateTab("plan"), YEARS)
      .flatMap((table) => table.columns)
      .slice(0, frozenColumns);
    expect(frozen[frozen.length - 1]?.key).toBe("plan.name");
    expect(frozen.reduce((sum, { column }) => sum + (column.hidden ? 0 : column.width), 0)).toBeLessThan(LAPTOP / 3);
  });

  it("never lets a merged amount speak for more than one row", () => {
    const columns = TABS.flatMap((tab) => layoutOf(tab, [2566]).flatMap((table) => table.columns));
    expect(columns.filter(({ column }) => column.spans && ["amount", "count", "sum", "ticks"].includes(column.kind))).toEqual([]);
  });

  it("explains every column", () => {
    const columns = TABS.flatMap((tab) => layoutOf(tab, [2566]).flatMap((table) => table.columns));
    expect(columns.filter(({ column }) => column.help.length < 5).map(({ key }) => key)).toEqual([]);
  });

  it("finds its columns by key", () => {
    expect(templateColumn("plan.budget").perYear).toBe(true);
  });
});
