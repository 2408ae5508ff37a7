/** What real tables do to names, units and counts, and what then must be in doubt. */
import { describe, expect, it } from "vitest";
import { budgets, draw, drawRows, HEADER, names, of, type TestCell, table, uncited } from "#test/unit/import/summary/tables";

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

describe("a page break", () => {
  it("inside a mission's name joins it, and leaves a new dimension alone", () => {
    const given = table(
      HEADER,
      ["มิติที่ 1", "1.1 การเสริมสร้างจิตสำนึกและความ", "1) โครงการ ก", "1", "1", ""],
      HEADER,
      ["มิติที่ 1 (ต่อ)", "ตระหนักแก่บุคลากร (ต่อ)", "2) โครงการ ข", "1", "1", ""],
      HEADER,
      ["มิติที่ 2", "ความโปร่งใส", "1) โครงการ ค", "1", "1", ""],
    );
    const { missions } = draw(given);
    expect(missions.map(({ name }) => [name.value, name.certainty])).toEqual([["การเสริมสร้างจิตสำนึกและความ ตระหนักแก่บุคลากร", "inferred"]]);
  });

  it("carries sums forward that are no projects", () => {
    const given = table(
      HEADER,
      ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "1,000", "-", ""],
      ["", "", "ยอดยกไป", "1,000", "-", ""],
      HEADER,
      ["", "ยอดยกมา", "", "1,000", "-", ""],
      ["", "", "2) โครงการ ข", "2,000", "-", ""],
      ["", "", "2) โครงการ ข (ต่อ)", "", "", ""],
      ["- ๑๒ -", "", "", "", "", ""],
      ["", "รวมมิติที่ 1", "2 โครงการ", "3,000", "-", ""],
    );
    expect(names(draw(given))).toEqual(["โครงการ ก", "โครงการ ข"]);
    expect(uncited(draw(given), given)).toEqual([]);
  });
});

describe("a dimension and a mission in one row with amounts, without a project", () => {
  it("head what follows, though amounts are printed too low further down", () => {
    const given = table(
      HEADER,
      ["มิติที่ 1", "1.1 ก", "", "20", "20", ""],
      ["", "", "1) โครงการ ก", "20", "20", ""],
      ["", "", "2) โครงการ ข", "1", "1", ""],
      ["", "", "3) โครงการ ค", "", "", ""],
      HEADER,
      ["", "", "", "3", "3", ""],
      ["", "รวมมิติที่ 1", "3 โครงการ", "24", "24", ""],
    );
    expect(budgets(draw(given)).map((years) => years["2566"])).toEqual([20, 1, 3]);
    expect(uncited(draw(given), given)).toEqual([]);
  });
});

describe("a printed count that agrees", () => {
  it("settles no amounts whose printed sums do not", () => {
    const rows: TestCell[][] = [
      ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "", "", ""],
      ["", "", "2) โครงการ ข", "10", "10", ""],
      ["", "", "", "20", "20", ""],
      ["", "รวมมิติที่ 1", "2 โครงการ", "99", "99", ""],
    ];
    const amounts = drawRows(...rows).projects.map(({ budgets: years }) => years["2566"]?.certainty);
    expect(amounts.filter((certainty) => certainty === "as-is" || certainty === "inferred")).toEqual([]);
  });

  it("makes no project without a name sure", () => {
    const { projects } = drawRows(
      ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "", "", ""],
      ["", "", "", "20", "20", ""],
      ["", "รวมมิติที่ 1", "2 โครงการ", "20", "20", ""],
    );
    expect(projects.map(({ budgets: years }) => years["2566"]?.certainty)).toEqual(["doubtful", "doubtful"]);
  });
});

describe("more projects than printed", () => {
  it("make those without number doubtful among others that have one", () => {
    const { projects } = drawRows(
      ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "10", "-", ""],
      ["", "", "กิจกรรมย่อย อบรม", "5", "-", ""],
      ["", "รวมมิติที่ 1", "1 โครงการ", "10", "-", ""],
    );
    expect(projects.map(({ name }) => name.certainty)).toEqual(["as-is", "doubtful"]);
  });
});

describe("a bare รวม at the end", () => {
  const header = ["ลำดับ", "มิติ", "โครงการ", "ปี 2566"];
  it.each([
    ["is of all where it is their sum", "30", "grand"],
    ["is of all where no dimension has a total", "31", "grand"],
    ["is of the dimension where it is its sum", "20", "dimension"],
  ])("%s", (_, sum, scope) => {
    const given = table(header, ["1", "1", "โครงการ ก", "10"], ["2", "2", "โครงการ ข", "20"], ["รวม", "", "", sum]);
    expect(draw(given).totals.map((total) => total.scope)).toEqual([scope]);
  });
});

describe("amounts in thousands", () => {
  it.each([
    ["beside the year", [["ที่", "โครงการ", "ปี 2566 (พันบาท)"]]],
    [
      "above the years",
      [
        ["ที่", "โครงการ", "งบประมาณ (พันบาท)"],
        ["", "", "2566"],
      ],
    ],
  ])("are taken for none in baht: %s", (_, header) => {
    const [project] = draw(table(...header, ["1", "โครงการ ก", "20"])).projects;
    expect(project?.budgets["2566"]).toMatchObject({ value: null, certainty: "doubtful", alternatives: [20_000, 20_000_000, 20] });
  });
});

describe("years in two tables", () => {
  it("are those of the same projects", () => {
    const first = table(["ที่", "โครงการ", "ปี 2566"], ["1", "โครงการ ก", "1"], ["2", "โครงการ ข", "2"]);
    const second = table(["ที่", "โครงการ", "ปี 2567"], ["1", "โครงการ ก", "3"], ["2", "โครงการ ข", "-"]);
    const summary = draw(first, second);
    expect(names(summary)).toEqual(["โครงการ ก", "โครงการ ข"]);
    expect(budgets(summary)).toEqual([
      { "2566": 1, "2567": 3 },
      { "2566": 2, "2567": 0 },
    ]);
    expect(uncited(summary, first, second)).toEqual([]);
  });

  it("of other projects stay apart", () => {
    const first = table(["ที่", "โครงการ", "ปี 2566"], ["1", "โครงการ ก", "1"], ["2", "โครงการ ข", "2"]);
    const second = table(["ที่", "โครงการ", "ปี 2567"], ["1", "โครงการ ก", "3"], ["2", "โครงการ ง", "-"]);
    expect(names(draw(first, second))).toHaveLength(4);
  });
});

describe("units of a remark", () => {
  it.each([
    ["ขอรับเงินอุดหนุน กองช่าง", null],
    ["กองยุทธศาสตร์และงบประมาณ", ["กองยุทธศาสตร์และงบประมาณ"]],
    ["แผนเพิ่มเติม ครั้งที่ 1", null],
  ])("“%s”", (remark, units) => {
    expect(of(drawRows(["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "1", "1", remark]), "responsibleUnits")).toEqual([units]);
  });

  it("a dash in their own column is nobody", () => {
    const [project] = draw(table(["ที่", "โครงการ", "หน่วยงานรับผิดชอบ", "ปี 2566"], ["1", "โครงการ ก", "-", "1"])).projects;
    expect(project?.responsibleUnits).toMatchObject({ value: [], certainty: "missing" });
  });
});

describe("the numbers' column", () => {
  const header = ["ที่", "มิติ", "โครงการ", "ปี 2566"];
  const numbersOf = (text: string) => of(draw(table(header, [text, "1", "โครงการ ก\nโครงการ ข", "1\n2"])), "number");

  it.each([
    ["2\n3", [2, 3]],
    ["๒. ๓.", [2, 3]],
    ["(2)\n(3)", [2, 3]],
    ["2", [null, null]],
  ])("“%s” beside two projects", (text, expected) => {
    expect(numbersOf(text)).toEqual(expected);
  });

  it("keeps what is more than a number as printed", () => {
    expect(of(draw(table(header, ["2 3", "1", "โครงการ ก", "1"])), "number")).toEqual(["2 3"]);
  });
});

it("a remark headed below the blank cells of the years is a remark", () => {
  const given = table(
    ["ภารกิจตามมิติ", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "", ""],
    ["", "", "2566", "2567", "หมายเหตุ"],
    ["1.1 ก", "1. โครงการ ก", "5,000", "", "ปีเว้นปี"],
  );
  expect(budgets(draw(given))).toEqual([{ "2566": 5000, "2567": null }]);
  expect(of(draw(given), "remark")).toEqual(["ปีเว้นปี"]);
});

it("a total of all stays one of all where a project was added below it", () => {
  const { totals } = draw(
    table(
      ["ลำดับ", "มิติ", "โครงการ", "ปี 2566"],
      ["1", "1", "โครงการ ก", "10"],
      ["2", "2", "โครงการ ข", "20"],
      ["", "รวมงบประมาณทั้งสิ้น", "", "30"],
      ["3", "2", "โครงการเพิ่มเติม", "5"],
    ),
  );
  expect(totals.map(({ scope }) => scope)).toEqual(["grand"]);
});

it("“ไม่ใช้งบประมาณ” in a row that came short is none for all years", () => {
  const [, project] = drawRows(["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "1", "1", ""], ["2) โครงการ ข", "ไม่ใช้งบประมาณ", "กองช่าง"]).projects;
  expect([project?.budgets["2566"]?.value, project?.budgets["2567"]?.value]).toEqual([0, 0]);
});

describe("a row with fewer cells than the header", () => {
  const header = ["มิติ", "โครงการ", "2566", "2567", "2568", "หมายเหตุ"];
  const budgetsOf = (...row: string[]) => draw(table(header, ["1", "โครงการ ก", "1", "1", "1", ""], row)).projects[1]?.budgets;

  it.each([
    ["its first cells", ["โครงการ ข", "1,000", "2,000", "กองช่าง"]],
    ["one among the years", ["1", "โครงการ ข", "1,000", "2,000", "กองช่าง"]],
  ])("does not tell the years of its amounts where it lacks %s", (_, row) => {
    const amounts = Object.values(budgetsOf(...row) ?? {});
    expect(amounts.filter(({ value }) => typeof value === "number").map(({ certainty }) => certainty)).toEqual(["doubtful", "doubtful"]);
  });

  it("has its last years blank where it ends with an amount", () => {
    const amounts = budgetsOf("1", "โครงการ ข", "1,000");
    expect(amounts?.["2566"]).toMatchObject({ value: 1000, certainty: "as-is" });
    expect(amounts?.["2568"]).toMatchObject({ value: null, certainty: "missing" });
  });
});

describe("a text without number, kind word and amounts below a project", () => {
  const rows = (number: string, count?: number) =>
    table(
      UNITS,
      [number, "โครงการพัฒนาศักยภาพ", "กองคลัง", "6,000", "-"],
      ["", "เจ้าหน้าที่ชุมชน", "", "", ""],
      ...(count === undefined ? [] : [["", `รวมทั้งสิ้น ${count} โครงการ`, "", "6,000", "-"]]),
    );

  it.each([
    ["1", "โครงการพัฒนาศักยภาพ เจ้าหน้าที่ชุมชน"],
    ["", "โครงการพัฒนาศักยภาพ"],
  ])("leaves the name above it in doubt (number “%s”)", (number, name) => {
    const { projects } = draw(rows(number));
    expect(projects[0]?.name).toMatchObject({ value: name, certainty: "doubtful" });
    expect(projects[0]?.name.alternatives).toHaveLength(1);
    expect(projects.every((project) => project.name.certainty === "doubtful")).toBe(true);
  });

  it("goes with it where the printed count says so", () => {
    expect(names(draw(rows("1", 1)))).toEqual(["โครงการพัฒนาศักยภาพ เจ้าหน้าที่ชุมชน"]);
    expect(draw(rows("1", 1)).projects[0]).toMatchObject({ name: { certainty: "inferred" }, budgets: { "2566": { value: 6000 } } });
  });

  it("is a project where the printed count says so", () => {
    expect(names(draw(rows("1", 2)))).toEqual(["โครงการพัฒนาศักยภาพ", "เจ้าหน้าที่ชุมชน"]);
  });
});
