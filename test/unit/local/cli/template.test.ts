import { describe, expect, it } from "vitest";
import { TABS } from "#core/workbook/template";
import { sucharit } from "#test/fakes/command-line";

const template = (...args: string[]) => sucharit("template", ...args);

/** Fiscal years that have a budget column. */
function budgetYears(json: string): number[] {
  return [...json.matchAll(/"plan\.budget:(\d{4})"/g)].map(([, year]) => Number(year));
}

describe("sucharit template", () => {
  it("prints with --json what Google takes: create, requests and the ids of the tabs, for the present plan", async () => {
    const { code, out, err } = await template("--json");
    const { create, requests, sheetIds } = JSON.parse(out);
    expect([code, err]).toEqual([0, ""]);
    expect(create.sheets.map(({ properties }: { properties: { title: string } }) => properties.title)).toEqual(
      TABS.map(({ title }) => title),
    );
    expect(Object.keys(sheetIds)).toEqual(TABS.map(({ key }) => key));
    expect(requests.every((request: object) => Object.keys(request).length === 1)).toBe(true);
    expect(budgetYears(out)).toEqual([2566, 2567, 2568, 2569, 2570]);
  });

  it.each([
    [
      ["--first", "2571", "--last", "2573"],
      [2571, 2572, 2573],
    ],
    [
      ["--fiscal-year", "2571", "--years", "2"],
      [2571, 2572],
    ],
    [
      ["--first", "2569"],
      [2569, 2570, 2571, 2572, 2573],
    ],
  ])("is made for the years of %j", async (args, years) => {
    expect(budgetYears((await template("--json", ...args)).out)).toEqual(years);
  });

  it("lists without --json every tab with its columns", async () => {
    const { out } = await template("--first", "2566", "--last", "2566");
    for (const { title } of TABS) expect(out.split("\n")).toContain(title);
    expect(out).toMatch(/plan\.budget:2566/);
  });

  it.each([
    [["--first", "2570", "--last", "2566"], "มาก่อนปีแรก"],
    [["--first", "2566", "--last", "2599"], "ไม่เกิน"],
    [["--first", "2566", "--fiscal-year", "2566"], "อย่างใดอย่างหนึ่ง"],
    [["--first", "2023"], "พ.ศ."],
    [["--years", "0"], "จำนวนปี"],
    [["plan.json"], "วิธีใช้"],
    [["--title", "x"], "วิธีใช้"],
  ])("refuses %j in one line", async (args, words) => {
    const { code, out, err } = await template(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(words);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
