/** What real tables do to names, units and counts, and what then must be in doubt. */
import { describe, expect, it } from "vitest";
import { budgets, draw, drawRows, names, of, type TestCell, table, uncited } from "#test/unit/import/summary/tables";

const UNITS = ["ที่", "โครงการ", "หน่วยงานรับผิดชอบ", "ปี 2566", "ปี 2567"];

describe("a name whose row has no amounts, above a text that has them", () => {
  const rows = (count?: string): TestCell[][] => [
    UNITS,
    ["", "มิติที่ 1 การสร้างวัฒนธรรมสุจริต", "", "", ""],
    ["1", "โครงการก", "กองช่าง", "1", "1"],
    ["2", "โครงการเศรษฐกิจพอเพียงใน", "", "", ""],
    ["", "ชุมชน", "กองสวัสดิการสังคม", "20,000", "-"],
    ...(count === undefined ? [] : [["", "รวม", count, "20,001", "1"]]),
  ];
  const withCount = (count: string) => {
    const given = table(...rows().slice(0, 5), ["", `รวมมิติที่ 1 จำนวน ${count} โครงการ`, "", "20,001", "1"]);
    return { given, summary: draw(given) };
  };

  it("goes on in it where the printed count says so", () => {
    const { given, summary } = withCount("2");
    expect(names(summary)).toEqual(["โครงการก", "โครงการเศรษฐกิจพอเพียงใน ชุมชน"]);
    expect(budgets(summary)[1]).toEqual({ "2566": 20000, "2567": 0 });
    expect(of(summary, "responsibleUnits")).toEqual([["กองช่าง"], ["กองสวัสดิการสังคม"]]);
    expect(of(summary, "number")).toEqual([1, 2]);
    expect(summary.projects[1]?.name.certainty).toBe("inferred");
    expect(uncited(summary, given)).toEqual([]);
  });

  it("is a project of its own where the printed count says so", () => {
    const { given, summary } = withCount("3");
    expect(names(summary)).toEqual(["โครงการก", "โครงการเศรษฐกิจพอเพียงใน", "ชุมชน"]);
    expect(budgets(summary)[2]).toEqual({ "2566": 20000, "2567": 0 });
    expect(summary.projects[1]?.budgets["2566"]?.certainty).toBe("missing");
    expect(uncited(summary, given)).toEqual([]);
  });

  it.each([
    ["no count", undefined],
    ["a count that neither meets", "9"],
  ])("is in doubt with %s", (_, count) => {
    const summary = count === undefined ? draw(table(...rows())) : withCount(count).summary;
    const doubted = summary.projects.filter(({ name }) => name.value?.includes("เศรษฐกิจ"));
    expect(doubted).toHaveLength(1);
    expect(doubted[0]?.name).toMatchObject({ certainty: "doubtful", alternatives: ["โครงการเศรษฐกิจพอเพียงใน"] });
    expect(doubted[0]?.budgets["2566"]?.certainty).toBe("doubtful");
  });
});

describe("names without number and kind word", () => {
  const rows = (count: number): TestCell[][] => [
    ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "10", "-", ""],
    ["", "", "สิ่งแวดล้อมดีเริ่มที่ตัวเรา", "20", "-", ""],
    ["", "รวมมิติที่ 1", `${count} โครงการ`, "30", "-", ""],
  ];

  it("are doubtful where the printed count of their dimension differs", () => {
    expect(drawRows(...rows(1)).projects.map(({ name }) => name.certainty)).toEqual(["as-is", "doubtful"]);
  });

  it("are sure where it agrees", () => {
    expect(drawRows(...rows(2)).projects.map(({ name }) => name.certainty)).toEqual(["as-is", "as-is"]);
  });

  it("are sure where no name of the dimension has either", () => {
    const summary = drawRows(["มิติที่ 1", "1.1 ก", "สิ่งแวดล้อมดี", "20", "-", ""], ["", "รวมมิติที่ 1", "2 โครงการ", "20", "-", ""]);
    expect(summary.projects.map(({ name }) => name.certainty)).toEqual(["as-is"]);
  });
});

describe("units of a cell with several projects", () => {
  const THREE = "1) โครงการ ก\n2) โครงการ ข\n3) โครงการ ค";
  const unitsOf = (text: string) => drawRows(["มิติที่ 1", "1.1 ก", THREE, "-", "-", text]);

  it.each([
    ["a line each", "สำนักปลัด\nสำนักปลัด\nกองคลัง"],
    ["a numbered line each", "1) สำนักปลัด\n2) สำนักปลัด\n3) กองคลัง"],
    ["numbers in one line", "1) สำนักปลัด 2) สำนักปลัด 3) กองคลัง"],
    ["Thai numbers in one line", "(๑) สำนักปลัด (๒) สำนักปลัด (๓) กองคลัง"],
  ])("are one each: %s", (_, text) => {
    const summary = unitsOf(text);
    expect(of(summary, "responsibleUnits")).toEqual([["สำนักปลัด"], ["สำนักปลัด"], ["กองคลัง"]]);
    expect(summary.projects.map(({ responsibleUnits }) => responsibleUnits?.certainty)).toEqual(Array(3).fill("inferred"));
    expect(of(summary, "remark")).toEqual(["สำนักปลัด", "สำนักปลัด", "กองคลัง"]);
  });

  it.each([
    ["fewer lines", "สำนักปลัด\nกองคลัง", ["สำนักปลัด", "กองคลัง"]],
    ["one unit over three lines", "กองการศึกษา\nศาสนา\nและวัฒนธรรม", ["กองการศึกษา ศาสนา และวัฒนธรรม"]],
  ])("are all of them for each: %s", (_, text, units) => {
    expect(of(unitsOf(text), "responsibleUnits")).toEqual([units, units, units]);
  });

  it("are one each in a units' column, too", () => {
    const header = ["มิติ", "โครงการ", "หน่วยงานรับผิดชอบ", "ปี 2566"];
    const given = table(header, ["มิติที่ 1", THREE, "สำนักปลัด\nกองช่าง\nกองคลัง", "-"]);
    expect(of(draw(given), "responsibleUnits")).toEqual([["สำนักปลัด"], ["กองช่าง"], ["กองคลัง"]]);
  });
});

describe("a cell of names without marks", () => {
  it("has as many projects as each year has amounts", () => {
    const summary = drawRows(["มิติที่ 1", "1.1 ก", "ส่งเสริมคนดี\nลดใช้กระดาษ\nโครงการ ค", "1\n2\n3", "-\n-\n-", ""]);
    expect(names(summary)).toEqual(["ส่งเสริมคนดี", "ลดใช้กระดาษ", "โครงการ ค"]);
    expect(summary.projects[1]?.name.certainty).toBe("inferred");
  });

  it("is one name where the years differ", () => {
    const summary = drawRows(["มิติที่ 1", "1.1 ก", "ส่งเสริมคนดี\nลดใช้กระดาษ", "1\n2", "-", ""]);
    expect(summary.projects.every(({ budgets }) => budgets["2566"]?.certainty === "doubtful")).toBe(true);
  });
});

describe("“ไม่ใช้งบประมาณ” beside the first year only", () => {
  it.each(["ไม่ใช้งบประมาณ", "ดำเนินการ\nโดยไม่ใช้\nงบประมาณ"])("is none for all years: %s", (text) => {
    const [project] = drawRows(["", "", "1) โครงการ ก", text, "", ""]).projects;
    expect(project?.budgets["2567"]).toMatchObject({ value: 0, certainty: "inferred", why: { code: "merged-over-years" } });
  });

  it.each([
    ["a dash", "-", ""],
    ["xxx", "xxx", ""],
    ["another year's amount", "ไม่ใช้งบประมาณ", "5,000"],
  ])("but not %s", (_, first, second) => {
    const [project] = drawRows(["", "", "1) โครงการ ก", first, second, ""]).projects;
    expect(project?.budgets["2567"]).toMatchObject(
      second === "" ? { value: null, certainty: "missing" } : { value: 5000, certainty: "as-is" },
    );
  });
});

describe("the count in a heading row", () => {
  const ONE = ["", "1.1 ก", "1) โครงการ ก", "10", "-", ""];
  const countsOf = (...rows: TestCell[][]) =>
    drawRows(...rows).totals.map(({ scope, code, count }) => [scope, code.value, count.value, count.certainty]);

  it.each([
    ["merged over the row", [{ text: "มิติที่ 1 การสร้างวัฒนธรรมสุจริต จำนวน 11 โครงการ", across: 6 }]],
    ["in brackets", [{ text: "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต (จำนวน ๑๑ โครงการ/กิจกรรม)", across: 6 }]],
    ["in its first column", ["มิติที่ 1 การสร้างวัฒนธรรมสุจริต (11 โครงการ)", "", "", "", "", ""]],
    ["in the projects' column", ["มิติที่ 1 การสร้างวัฒนธรรมสุจริต", "", "จำนวน 11 โครงการ", "", "", ""]],
  ])("is the dimension's: %s", (_, row) => {
    expect(countsOf(row, ONE)).toEqual([["dimension", 1, 11, "as-is"]]);
    const given = table(["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", "ปี 2566", "ปี 2567", "หมายเหตุ"], row, ONE);
    expect(names(draw(given))).toEqual(["โครงการ ก"]);
    expect(uncited(draw(given), given)).toEqual([]);
  });

  it("is that of a total where both agree, doubtful where they differ", () => {
    const heading = [{ text: "มิติที่ 1 การสร้างวัฒนธรรมสุจริต จำนวน 1 โครงการ", across: 6 }];
    const total = (count: number) => ["", "รวมมิติที่ 1", `${count} โครงการ`, "10", "-", ""];
    expect(countsOf(heading, ONE, total(1))).toEqual([["dimension", 1, 1, "as-is"]]);
    expect(countsOf(heading, ONE, total(2))).toEqual([["dimension", 1, 2, "doubtful"]]);
  });

  it("is no part of the mission's name", () => {
    const { missions, totals } = drawRows(
      [{ text: "1.1 การเสริมสร้างจิตสำนึก จำนวน 5 โครงการ", across: 6 }],
      ["", "", "1) โครงการ ก", "1", "1", ""],
    );
    expect(missions.map(({ name }) => name.value)).toEqual(["การเสริมสร้างจิตสำนึก"]);
    expect(totals.map(({ scope, code, count }) => [scope, code.value, count.value])).toEqual([["mission", "1.1", 5]]);
  });
});
