import { describe, expect, it } from "vitest";
import { budgets, draw, drawRows, HEADER, names, of, table, uncited } from "#test/unit/import/summary/tables";

const budgetsOf = (...rows: Parameters<typeof drawRows>) => budgets(drawRows(...rows));

describe("amounts of a row", () => {
  it.each([
    ["19,800.00", 19800],
    ["๑๙,๘๐๐", 19800],
    ["-", 0],
    ["xxx", 0],
    ["ไม่ใช้งบประมาณ", 0],
    ["", null],
  ])("“%s” is %s", (text, expected) => {
    expect(budgetsOf(["", "", "1) โครงการ ก", text, "1", ""])).toEqual([{ "2566": expected, "2567": 1 }]);
  });

  it("that are blank are missing, those that cannot be read doubtful", () => {
    const [project] = drawRows(["", "", "1) โครงการ ก", "", "20,0000", ""]).projects;
    expect(project?.budgets["2566"]).toMatchObject({ value: null, certainty: "missing" });
    expect(project?.budgets["2567"]).toMatchObject({ value: { raw: "20,0000" }, certainty: "doubtful", alternatives: [20000] });
  });

  it("for as many projects are one each", () => {
    expect(budgetsOf(["", "", "1) โครงการ ก\n2) โครงการ ข", "5,000\n-", "-\n6,000", ""])).toEqual([
      { "2566": 5000, "2567": 0 },
      { "2566": 0, "2567": 6000 },
    ]);
  });

  it("merged over four projects are never copied", () => {
    const summary = drawRows(
      ["", "", "1) โครงการ ก", { text: "40,000", down: 4 }, { text: "-", down: 4 }, ""],
      ["", "", "2) โครงการ ข", ""],
      ["", "", "3) โครงการ ค", ""],
      ["", "", "4) โครงการ ง", ""],
    );
    expect(names(summary)).toHaveLength(4);
    expect(budgets(summary).filter((years) => years["2566"] === 40000).length).toBeLessThanOrEqual(1);
    expect(summary.projects.every((project) => project.budgets["2566"]?.certainty === "doubtful")).toBe(true);
    expect(budgets(summary).map((years) => years["2567"])).toEqual([0, 0, 0, 0]);
  });

  it("beside projects of one merged cell are one each", () => {
    const summary = drawRows(["", "", { text: "1) โครงการ ก\n2) โครงการ ข", down: 2 }, "5,000", "-", ""], ["", "", "6,000", "-", ""]);
    expect(budgets(summary)).toEqual([
      { "2566": 5000, "2567": 0 },
      { "2566": 6000, "2567": 0 },
    ]);
  });

  it("merged over the years are none for each, or nobody's", () => {
    const none = drawRows(["", "", "1) โครงการ ก", { text: "ไม่ใช้งบประมาณ", across: 2 }, ""]);
    expect(budgets(none)).toEqual([{ "2566": 0, "2567": 0 }]);
    const some = drawRows(["", "", "1) โครงการ ก", { text: "50,000", across: 2 }, ""]);
    expect(some.projects[0]?.budgets["2567"]).toMatchObject({ value: null, certainty: "doubtful", alternatives: [50000] });
  });
});

describe("amounts beside the wrong row", () => {
  it.each([
    [
      "low",
      [
        ["", "", "2) โครงการ ข", "", "", ""],
        ["", "", "", "5,000", "6,000", ""],
      ],
    ],
    [
      "high",
      [
        ["", "", "", "5,000", "6,000", ""],
        ["", "", "2) โครงการ ข", "", "", ""],
      ],
    ],
  ])("printed too %s belong to the project that has none", (word, rows) => {
    const given = table(HEADER, ["", "", "1) โครงการ ก", "1", "1", ""], ...rows, ["", "", "3) โครงการ ค", "2", "2", ""]);
    const summary = draw(given);
    expect(names(summary)).toEqual(["โครงการ ก", "โครงการ ข", "โครงการ ค"]);
    expect(budgets(summary)[1]).toEqual({ "2566": 5000, "2567": 6000 });
    expect(summary.projects[1]?.budgets["2566"]?.why?.code).toBe(`amount-row-too-${word}`);
    expect(uncited(summary, given)).toEqual([]);
  });

  it("without any project to take them are a project without a name", () => {
    const summary = drawRows(
      ["", "", "1) โครงการ ก", "1", "1", ""],
      ["", "", "", "5,000", "6,000", ""],
      ["", "", "2) โครงการ ข", "2", "2", ""],
    );
    expect(names(summary)).toEqual(["โครงการ ก", null, "โครงการ ข"]);
    expect(summary.projects[1]?.name.certainty).toBe("missing");
    expect(budgets(summary)[1]).toEqual({ "2566": 5000, "2567": 6000 });
  });

  it("without any project are not counted where the totals say so", () => {
    const given = table(
      HEADER,
      ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "1", "1", ""],
      ["", "", "", "5,000", "6,000", ""],
      ["", "", "2) โครงการ ข", "2", "2", ""],
      ["", "รวมมิติที่ 1", "จำนวน 2 โครงการ", "3", "3", ""],
    );
    const summary = draw(given);
    expect(names(summary)).toEqual(["โครงการ ก", "โครงการ ข"]);
    expect(uncited(summary, given)).toEqual(["5,000", "6,000"]);
  });

  it("printed a row too low from a gap on are moved where the totals say so", () => {
    const rows = (count: number) =>
      drawRows(
        ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "", "", ""],
        ["", "", "2) โครงการ ข", "10", "10", ""],
        ["", "", "", "20", "20", ""],
        ["", "รวม", `จำนวน ${count} โครงการ`, "30", "30", ""],
      );
    expect(budgets(rows(2))).toEqual([
      { "2566": 10, "2567": 10 },
      { "2566": 20, "2567": 20 },
    ]);
    expect(rows(2).projects[0]?.budgets["2566"]).toMatchObject({ certainty: "inferred", why: { code: "amounts-by-totals" } });
    expect(names(rows(3))).toEqual(["โครงการ ก", "โครงการ ข", null]);
  });
});

describe("a heading with amounts", () => {
  it("that repeats its first project's is not counted", () => {
    const given = table(
      HEADER,
      ["มิติที่ 1", "", "", "", "", ""],
      ["", "1.1 การเสริมสร้างจิตสำนึก", "", "5,000", "6,000", ""],
      ["", "", "1) โครงการ ก", "5,000", "6,000", ""],
      ["", "", "2) โครงการ ข", "1", "1", ""],
    );
    const summary = draw(given);
    expect(budgets(summary)).toEqual([
      { "2566": 5000, "2567": 6000 },
      { "2566": 1, "2567": 1 },
    ]);
    expect(summary.totals).toEqual([]);
    expect(uncited(summary, given)).toEqual([]);
  });

  it("above a project without any has the project's", () => {
    const summary = drawRows(["", "1.1 การเสริมสร้างจิตสำนึก", "", "5,000", "6,000", ""], ["", "", "1) โครงการ ก", "", "", ""]);
    expect(budgets(summary)).toEqual([{ "2566": 5000, "2567": 6000 }]);
  });

  it("has its total, certain when it is the sum", () => {
    const { totals } = drawRows(
      ["", "1.1 การเสริมสร้างจิตสำนึก", "", "30", "30", ""],
      ["", "", "1) โครงการ ก", "10", "10", ""],
      ["", "", "2) โครงการ ข", "20", "20", ""],
      ["", "1.2 การสร้าง", "", "99", "99", ""],
      ["", "", "3) โครงการ ค", "10", "10", ""],
    );
    expect(totals.map(({ scope, code }) => [scope, code.value, code.certainty])).toEqual([
      ["mission", "1.1", "inferred"],
      ["mission", "1.2", "doubtful"],
    ]);
  });
});

describe("names over several rows", () => {
  it("are joined where numbers are the rule", () => {
    const header = ["ที่", "โครงการ", "ปี 2566", "ปี 2567"];
    const given = table(
      header,
      ["1", "โครงการ ก", "1", "1"],
      ["2", "โครงการ ข", "1", "1"],
      ["3", "โครงการพัฒนา", "1", "1"],
      ["", "คุณธรรมบุคลากร", "", ""],
      ["4", "โครงการ ง", "1", "1"],
    );
    const summary = draw(given);
    expect(names(summary)).toEqual(["โครงการ ก", "โครงการ ข", "โครงการพัฒนา คุณธรรมบุคลากร", "โครงการ ง"]);
    expect(summary.projects[2]?.name).toMatchObject({ certainty: "inferred", why: { code: "name-over-rows" } });
    expect(uncited(summary, given)).toEqual([]);
  });

  it("are joined where their words go on", () => {
    const summary = drawRows(["", "", "โครงการอบรมคุณธรรม", "1", "1", ""], ["", "", "และจริยธรรมของบุคลากร", "", "", ""]);
    expect(names(summary)).toEqual(["โครงการอบรมคุณธรรม และจริยธรรมของบุคลากร"]);
  });

  it("are two where nothing shows that they are one", () => {
    const summary = drawRows(["", "", "โครงการอบรมคุณธรรม", "1", "1", ""], ["", "", "สิ่งแวดล้อมดีเริ่มที่ตัวเรา", "", "", ""]);
    expect(of(summary, "name")).toEqual(["โครงการอบรมคุณธรรม", "สิ่งแวดล้อมดีเริ่มที่ตัวเรา"]);
  });
});
