import { describe, expect, it } from "vitest";
import { drawSummary } from "#core/import/summary/draw-summary";
import { draw, drawRows, FIVE_YEARS, HEADER, names, of, table, uncited } from "#test/unit/import/summary/tables";

const money = ["-", "-", ""];

describe("dimensions", () => {
  it.each([
    ["มิติที่ 2 การบริหารราชการด้วยความโปร่งใส"],
    ["มติที่ ๒"],
    ["มิตี 2"],
    ["2. การบริหารราชการ ด้วยความ โปร่งใส"],
    ["2"],
    ["๒"],
    ["การบริหารราชการด้วยความโปร่งใส"],
  ])("are read from “%s”", (text) => {
    expect(of(drawRows([text, "", "1) โครงการ ก", ...money]), "dimension")).toEqual([2]);
  });

  it("carry down over blanks, merged cells and pages", () => {
    const summary = draw(
      table(HEADER, [{ text: "มิติที่ 1", down: 2 }, "1.1 การ", "1) โครงการ ก", ...money], ["", "2) โครงการ ข", ...money]),
      table(HEADER, ["", "", "3) โครงการ ค", ...money], ["มิติที่ 2", "2.1 การ", "4) โครงการ ง", ...money]),
    );
    expect(of(summary, "dimension")).toEqual([1, 1, 1, 2]);
    expect(of(summary, "mission")).toEqual(["1.1", "1.1", "1.1", "2.1"]);
  });

  it("stand in rows of their own", () => {
    const summary = drawRows(
      [{ text: "มิติที่ 1 การสร้างวัฒนธรรมสุจริต", across: 6 }],
      ["", "1.1 การ", "1) โครงการ ก", ...money],
      ["มิติที่ 2 การบริหารราชการด้วยความโปร่งใส", "", "", "", "", ""],
      ["", "2.1 การ", "2) โครงการ ข", ...money],
    );
    expect(of(summary, "dimension")).toEqual([1, 2]);
  });

  it("stand above each table", () => {
    const [one, two] = [table(HEADER, ["", "", "1) โครงการ ก", ...money]), table(HEADER, ["", "", "1) โครงการ ข", ...money])];
    const above = (given: unknown) => [
      { text: given === one ? "มิติที่ 1 การสร้างวัฒนธรรมสุจริต" : "มิติที่ 2 การบริหารราชการด้วยความโปร่งใส", place: { line: 1 } },
    ];
    expect(of(drawSummary([one, two], { years: FIVE_YEARS, above }), "dimension")).toEqual([1, 2]);
  });

  it("that nothing but the mission's code tells are inferred", () => {
    const summary = drawRows(["", "3.1 การ", "1) โครงการ ก", ...money], ["", "4.1 การ", "2) โครงการ ข", ...money]);
    expect(summary.projects.map(({ dimension }) => [dimension.value, dimension.certainty])).toEqual([
      [3, "inferred"],
      [4, "inferred"],
    ]);
  });

  it("that nothing tells are missing", () => {
    expect(drawRows(["", "", "1) โครงการ ก", ...money]).projects[0]?.dimension).toMatchObject({ value: null, certainty: "missing" });
  });

  it("whose number and name contradict each other are doubtful", () => {
    const [project] = drawRows(["มิติที่ 1 การบริหารราชการด้วยความโปร่งใส", "", "1) โครงการ ก", ...money]).projects;
    expect(project?.dimension).toMatchObject({ value: 1, certainty: "doubtful", alternatives: [2] });
  });
});

describe("missions", () => {
  it("are listed once each, with name and dimension", () => {
    const { missions } = draw(
      table(HEADER, ["มิติที่ 1", "1.1 การเสริม\nสร้างจิตสำนึก", "1) โครงการ ก", ...money], ["", "๑.๒. การสร้าง", "2) โครงการ ข", ...money]),
      table(HEADER, ["", "1.2 การสร้าง (ต่อ)", "3) โครงการ ค", ...money]),
    );
    expect(missions.map(({ code, name, dimension }) => [code.value, name.value, dimension.value])).toEqual([
      ["1.1", "การเสริม สร้างจิตสำนึก", 1],
      ["1.2", "การสร้าง", 1],
    ]);
  });

  it("stand in spanning rows where they have no column", () => {
    const header = ["ที่", "โครงการ/กิจกรรม", "ปี 2566", "ปี 2567", "หมายเหตุ"];
    const given = table(
      header,
      [{ text: "มิติที่ 2 การบริหารราชการด้วยความโปร่งใส", across: 5 }],
      [{ text: "2.3 มาตรการลดการใช้ดุลพินิจในการปฏิบัติงาน", across: 5 }],
      ["1", "มาตรการกระจายอำนาจ", ...money],
      ["", "2.1 การเปิดเผยข้อมูลสาธารณะ", "", "", ""],
      ["2", "โครงการเปิดเผยข้อมูล", ...money],
    );
    const summary = draw(given);
    expect(names(summary)).toEqual(["มาตรการกระจายอำนาจ", "โครงการเปิดเผยข้อมูล"]);
    expect(of(summary, "mission")).toEqual(["2.3", "2.1"]);
    expect(uncited(summary, given)).toEqual([]);
  });

  it("are no projects though they begin with มาตรการ", () => {
    const summary = drawRows(["มิติที่ 2", "2.2 มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "1) มาตรการ NO Gift Policy", ...money]);
    expect(names(summary)).toEqual(["มาตรการ NO Gift Policy"]);
    expect(of(summary, "mission")).toEqual(["2.2"]);
  });
});

describe("sub-missions", () => {
  const cell = (...lines: string[]) => lines.join("\n");
  const ONE_ONE = "1.1 การเสริมสร้างจิตสำนึกและความตระหนักแก่บุคลากร";

  it("of a cell with as many projects are one each, in order", () => {
    const mission = cell("4.1 การจัดวางระบบ", " 4.1.1 ระบบตรวจสอบภายใน", " 4.1.2 ระบบควบคุมภายใน");
    const { projects } = drawRows(["มิติที่ 4", mission, "1. โครงการ ก\n\n1. กิจกรรม ข", "-\n\n-", "-\n\n-", ""]);
    expect(projects.map(({ subMission }) => [subMission.value, subMission.certainty])).toEqual([
      ["4.1.1", "inferred"],
      ["4.1.2", "inferred"],
    ]);
  });

  it("of a cell with fewer projects are left to choose", () => {
    const mission = cell("2.1 การเปิดเผย", "2.1.1 ข้อมูลการบริหารงาน", "2.1.2 ข้อมูลงบประมาณ", "2.1.3 ข้อมูลบุคคล");
    const [project] = drawRows(["มิติที่ 2", mission, "1. โครงการ ก", ...money]).projects;
    expect(project?.subMission.value).toBeNull();
    expect(project?.subMissionChoices).toEqual(["2.1.1", "2.1.2", "2.1.3"]);
  });

  it("printed like another mission stay where they are", () => {
    const summary = drawRows(
      ["มิติที่ 1", cell(ONE_ONE, "1.1.1 เสริมสร้างจิตสำนึกในการปฏิบัติราชการ"), "1. โครงการ ก", ...money],
      ["", "1.1.2 เสริมสร้างจิตสำนึกในผลประโยชน์ส่วนรวม", "1. โครงการ ข", ...money],
      ["", "1.3 การเสริมสร้างจิตสำนึกและค่านิยมความซื่อสัตย์สุจริตและการต่อต้านการทุจริต", "1. โครงการ ค", ...money],
      ["", "1.2 การเสริมสร้างจิตสำนึกและความตระหนักแก่ประชาชนทุกภาคส่วนในท้องถิ่น", "1. โครงการ ง", ...money],
      ["", "1.3 การสร้างจิตสำนึกและความตระหนักแก่เด็กและเยาวชน", "1. โครงการ จ", ...money],
    );
    expect(of(summary, "mission")).toEqual(["1.1", "1.1", "1.1", "1.2", "1.3"]);
    expect(summary.projects[2]?.subMission).toMatchObject({ value: "1.1.3", certainty: "inferred" });
    expect(summary.missions.map(({ code }) => code.value)).toEqual(["1.1", "1.2", "1.3"]);
  });

  it("printed like another mission, with words of their own, are doubtful", () => {
    const summary = drawRows(
      ["มิติที่ 1", cell("1.1 ก", "1.1.1 ข"), "1. โครงการ ก", ...money],
      ["", "1.3 งานพัฒนาคุณธรรมประจำตำบล", "1. โครงการ ข", ...money],
      ["", "1.2 ค", "1. โครงการ ค", ...money],
      ["", "1.3 ง", "1. โครงการ ง", ...money],
    );
    expect(of(summary, "mission")).toEqual(["1.1", "1.1", "1.2", "1.3"]);
    expect(summary.projects[1]?.subMission).toMatchObject({ value: "1.1.2", certainty: "doubtful", alternatives: ["1.3"] });
  });

  it("with the code of another mission move no project", () => {
    const mission = cell("3.1 การส่งเสริมให้ประชาชนมีส่วนร่วม", "3.1.1 การจัดทำแผน", "2.3.2 เรื่องอื่น");
    const summary = drawRows(["มิติที่ 3", mission, "1. โครงการ ก\n2. โครงการ ข", "-\n-", "-\n-", ""]);
    expect(of(summary, "mission")).toEqual(["3.1", "3.1"]);
    expect(summary.projects[1]?.subMission).toMatchObject({ value: "3.1.2", certainty: "doubtful", alternatives: ["2.3.2"] });
  });

  it("in the project's cell head the projects after them", () => {
    const projects = cell("1.2.1 เสริมสร้างการรักษาประโยชน์สาธารณะ", "1) โครงการ ก", "1.2.2 เสริมสร้างเศรษฐกิจพอเพียง", "2) โครงการ ข");
    const summary = drawRows(["มิติที่ 1", "1.2 การ", projects, "5,000\n6,000", "5,000\n6,000", ""]);
    expect(names(summary)).toEqual(["โครงการ ก", "โครงการ ข"]);
    expect(of(summary, "subMission")).toEqual(["1.2.1", "1.2.2"]);
  });

  it("tell their mission where nothing else does", () => {
    const summary = drawRows(["", "1.1.1 ก", "1) โครงการ ก", ...money], ["", "1.2.1 ข", "2) โครงการ ข", ...money]);
    expect(summary.projects.map(({ mission }) => [mission.value, mission.certainty])).toEqual([
      ["1.1", "inferred"],
      ["1.2", "inferred"],
    ]);
  });
});

describe("projects that look like headings", () => {
  it.each([
    ["in their column", ["", "", "1.3 โครงการอบรมเยาวชน", "5,000", "5,000", ""]],
    ["in the column of missions", ["", "1.3 โครงการอบรมเยาวชน", "", "5,000", "5,000", ""]],
    ["in the column of dimensions", ["12. โครงการอบรมเยาวชน", "", "", "5,000", "5,000", ""]],
  ])("are doubtful projects %s, for they have money", (_, row) => {
    const summary = drawRows(["มิติที่ 1", "1.1 การ", "1) โครงการ ก", ...money], row);
    expect(names(summary)).toEqual(["โครงการ ก", "โครงการอบรมเยาวชน"]);
    const [, project] = summary.projects;
    expect([project?.name.certainty, project?.number.certainty]).toContain("doubtful");
    expect(project?.mission.value).toBe("1.1");
    expect(project?.budgets["2566"]?.value).toBe(5000);
  });
});

it("an emptiness that is stated is kept as a row", () => {
  const summary = drawRows(["มิติที่ 1", "1.1 การ\n1.1.1 ก", "ไม่มีโครงการ", "", "", ""], ["", "1.1.2 ข", "1) โครงการ ข", "-", "-", ""]);
  expect(names(summary)).toEqual(["ไม่มีโครงการ", "โครงการ ข"]);
  expect(of(summary, "subMission")).toEqual(["1.1.1", "1.1.2"]);
});

it("a dash for a project is none", () => {
  const given = table(HEADER, ["มิติที่ 1", "1.1 การ", "1) โครงการ ก", "5,000", "5,000", ""], ["", "1.2 การ", "-", "-", "-", ""]);
  const summary = draw(given);
  expect(names(summary)).toEqual(["โครงการ ก"]);
  expect(uncited(summary, given)).toEqual([]);
});
