import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChartBlock } from "#core/reports/report";
import { chartXml } from "#lambdas/report/office/chart-xml";
import { all, below, type Element, parsed, textIn, value } from "#test/unit/lambdas/office-package";

const states: ChartBlock = {
  kind: "chart",
  title: "สถานะโครงการ",
  description: "มิติที่ 1 แล้วเสร็จ 5 โครงการ",
  unit: "count",
  look: "stacked",
  categories: ["มิติ 1", "มิติ 2"],
  series: [
    { name: "แล้วเสร็จ", values: [5, 0] },
    { name: "ยังไม่เริ่ม <1>", values: [2, 7] },
  ],
};
const money: ChartBlock = { ...states, unit: "baht", look: "grouped", series: [{ name: "ตามแผน", values: [45_000, 120_000.5] }] };

const read = (chart: ChartBlock, options: Parameters<typeof chartXml>[1]) => parsed(chartXml(chart, options));
const points = (element: Element, list: string) => all(element, list).map((one) => all(one, "c:v").map(textIn));
const labelCode = (chart: ChartBlock, numerals: "arabic" | "thai") =>
  all(read(chart, { numerals }), "c:dLbls").map((labels) => value(labels, "c:numFmt", "formatCode"));

describe("a chart with the numbers in it", () => {
  const chart = read(states, { numerals: "arabic" });

  it("has every series with its name, categories and values", () => {
    expect(all(chart, "c:ser").map((series) => below(series, "c:tx").map(textIn))).toEqual([["แล้วเสร็จ"], ["ยังไม่เริ่ม <1>"]]);
    expect(points(chart, "c:strLit")).toEqual([
      ["มิติ 1", "มิติ 2"],
      ["มิติ 1", "มิติ 2"],
    ]);
    expect(points(chart, "c:numLit")).toEqual([
      ["5", "0"],
      ["2", "7"],
    ]);
  });

  it("says how many points there are, or readers take none", () => {
    expect(all(chart, "c:ptCount").map(({ attributes }) => attributes.val)).toEqual(["2", "2", "2", "2"]);
  });

  it("stacks the bars of a category fully", () => {
    expect([value(chart, "c:grouping", "val"), value(chart, "c:overlap", "val")]).toEqual(["stacked", "100"]);
  });

  it("puts grouped bars beside each other, with the numbers at their ends", () => {
    const grouped = read(money, { numerals: "arabic" });
    expect([value(grouped, "c:grouping", "val"), value(grouped, "c:overlap", "val")]).toEqual(["clustered", "0"]);
    expect(value(grouped, "c:dLblPos", "val")).toBe("outEnd");
  });

  it("has its axes refer to each other, and its bars to both", () => {
    const ids = ["c:catAx", "c:valAx"].map((axis) => all(chart, axis).map((one) => value(one, "c:axId", "val")));
    const crossed = ["c:catAx", "c:valAx"].map((axis) => all(chart, axis).map((one) => value(one, "c:crossAx", "val")));
    expect(crossed).toEqual([ids[1], ids[0]]);
    expect(all(chart, "c:barChart").flatMap((bars) => below(bars, "c:axId").map(({ attributes }) => attributes.val))).toEqual(ids.flat());
  });

  it("sets Thai letters, which are of a complex script, in the font of the rest", () => {
    const fonts = ["a:latin", "a:ea", "a:cs"].map((script) => new Set(all(chart, script).map(({ attributes }) => attributes.typeface)));
    expect(fonts).toEqual([new Set(["TH Sarabun New"]), new Set(["TH Sarabun New"]), new Set(["TH Sarabun New"])]);
  });

  it("outlines every bar, for a copier makes pale ones white", () => {
    const outlines = all(chart, "c:ser").map((series) =>
      below(series, "c:spPr").flatMap((look) => all(look, "a:ln").flatMap((line) => all(line, "a:srgbClr"))),
    );
    expect(outlines.map((one) => one[0]?.attributes.val)).toEqual(["000000", "000000"]);
  });

  it("gives five series five tones", () => {
    const five = { ...states, series: Array.from({ length: 5 }, (_, index) => ({ name: `${index}`, values: [1, 1] })) };
    const tones = all(read(five, { numerals: "arabic" }), "c:ser").map(
      (series) => below(series, "c:spPr").map((look) => value(look, "a:srgbClr", "val"))[0],
    );
    expect(new Set(tones).size).toBe(5);
  });
});

describe("a chart of cells", () => {
  const references = {
    categories: "'ชื่อ''ยาว & ใหม่'!$A$2:$A$3",
    series: [
      { name: "Sheet1!$B$1", values: "Sheet1!$B$2:$B$3" },
      { name: "Sheet1!$C$1", values: "Sheet1!$C$2:$C$3" },
    ],
  };
  const chart = read(states, { numerals: "arabic", references, workbook: "rId9" });

  it("names the cells, and keeps their values beside them", () => {
    expect(all(chart, "c:ser").map((series) => all(series, "c:f").map(textIn))).toEqual(
      references.series.map(({ name, values }) => [name, references.categories, values]),
    );
    expect(points(chart, "c:strCache")).toEqual([["แล้วเสร็จ"], states.categories, ["ยังไม่เริ่ม <1>"], states.categories]);
    expect(points(chart, "c:numCache")).toEqual([
      ["5", "0"],
      ["2", "7"],
    ]);
  });

  it("names the workbook that they are in where it is not the file itself", () => {
    expect(all(chart, "c:externalData").map(({ attributes }) => attributes["r:id"])).toEqual(["rId9"]);
    expect(all(read(states, { numerals: "arabic", references }), "c:externalData")).toEqual([]);
  });
});

describe("its numbers", () => {
  it("are written in Thai digits where the office wants those, on the axis too", () => {
    const chart = read(money, { numerals: "thai" });
    const codes = [...all(chart, "c:dLbls"), ...all(chart, "c:valAx")].map((one) => value(one, "c:numFmt", "formatCode") ?? "");
    expect(codes).toHaveLength(2);
    for (const code of codes.flatMap((one) => one.split(";").filter((section) => section !== ""))) expect(code).toMatch(/^\[\$-D00041E\]/);
  });

  it("are exact to the satang where one of them has any, else whole", () => {
    expect(labelCode(money, "arabic")[0]).toMatch(/^#,##0\.00;/);
    expect(labelCode({ ...money, series: [{ name: "ตามแผน", values: [45_000, 1] }] }, "arabic")[0]).toMatch(/^#,##0;/);
  });

  it("leave out nothings of a stack, which have no room, and write them beside a bar that is not there", () => {
    expect(labelCode(states, "arabic").map((code) => code?.split(";")[2])).toEqual(["", ""]);
    expect(labelCode({ ...states, look: "grouped" }, "arabic").map((code) => code?.split(";")[2])).toEqual(["0", "0"]);
  });

  it.each([
    [[0, 0], 1],
    [[3, 4], 1],
    [[11, 2], 2],
    [[60, 70], 10],
    [[400, 130], 50],
    [[1001, 3], 200],
  ])("of %j projects stand at whole steps, and few of them", (values, step) => {
    const chart = read({ ...states, look: "grouped", series: [{ name: "", values }] }, { numerals: "arabic" });
    expect(value(chart, "c:majorUnit", "val")).toBe(String(step));
  });

  it("of a stack count together for the steps of the axis", () => {
    const stack = { ...states, categories: ["ก"], series: [5, 6].map((count) => ({ name: "", values: [count] })) };
    expect(value(read(stack, { numerals: "arabic" }), "c:majorUnit", "val")).toBe("2");
  });

  it("of baht have at most five steps, however large", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900_000_000_000 }), { minLength: 1, maxLength: 4 }), (values) => {
        const chart = read({ ...money, categories: values.map(String), series: [{ name: "", values }] }, { numerals: "arabic" });
        const step = Number(value(chart, "c:majorUnit", "val"));
        expect(Math.max(...values) / step).toBeLessThanOrEqual(5);
        expect(Number.isInteger(step)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

it("is well-formed with any names, and gives them back", () => {
  const name = fc.string({ unit: fc.constantFrom("<", "&", ">", '"', "]]>", "น้ำ", "\n", "\t", "😀", "a") });
  fc.assert(
    fc.property(name, name, (series, category) => {
      const chart = read({ ...states, categories: [category], series: [{ name: series, values: [1] }] }, { numerals: "arabic" });
      expect(all(chart, "c:tx").map(textIn)).toEqual([series]);
      expect(points(chart, "c:strLit")).toEqual([[category]]);
    }),
  );
});
