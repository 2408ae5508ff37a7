import { describe, expect, it } from "vitest";
import { drawSummary, isSummaryTable } from "#core/import/summary/draw-summary";
import { budgets, draw, FIVE_YEARS, HEADER, names, of, table, uncited } from "#test/unit/import/summary/tables";

const ROW = ["มิติที่ 1", "1.1 การเสริมสร้าง", "1) โครงการอบรมคุณธรรม", "5,000", "6,000", ""];

describe("which tables list projects", () => {
  it.each([
    ["a table of projects and years", table(HEADER, ROW), true],
    [
      "an E-PlanNACC print-out",
      table(["ลำดับ", "รายการโครงการ (ตั้งต้น)", "มิติ", "งบประมาณ (บาท)", "ดำเนินการไตรมาส", "", "", "", "หมายเหตุ"]),
      true,
    ],
    ["a table of projects with ticks only", table(["ที่", "โครงการ", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"]), true],
    ["totals by dimension", table(["มิติ", "จำนวนโครงการ", "ปี 2566", "ปี 2567"], ["มิติที่ 1", "11", "98,320", "98,320"]), true],
    [
      "counts without amounts",
      table(["กรอบการจัดทำแผน", "วัตถุประสงค์", "จำนวนโครงการ"], ["1.1 การ", "1.1.1 เสริม", "7 โครงการ"], ["รวมทั้งสิ้น", "27 โครงการ"]),
      false,
    ],
    ["risks", table(["ที่", "ขั้นตอนการดำเนินงาน", "ประเด็นความเสี่ยง", "ระดับความเสี่ยง", "มาตรการควบคุม"], ["1", "จัดซื้อ", "ฮั้ว", "สูง", "ตรวจ"]), false],
    ["a committee", table(["๑. นายก", "ประธานกรรมการ"], ["๒. ปลัด", "กรรมการ"]), false],
    ["targets", table(["ตัวชี้วัด", "ปี 2566", "ปี 2567"], ["จำนวนคดีลดลง", "10%", "20%"]), false],
  ])("tells %s", (_, given, expected) => {
    expect(isSummaryTable(given)).toBe(expected);
  });

  it("leaves the others uncited", () => {
    const committee = table(["๑. นายก", "ประธานกรรมการ"], ["๒. ปลัด", "กรรมการ"]);
    const summary = draw(committee, table(HEADER, ROW));
    expect(names(summary)).toEqual(["โครงการอบรมคุณธรรม"]);
    expect(uncited(summary, committee)).toEqual(["๑. นายก", "ประธานกรรมการ", "๒. ปลัด", "กรรมการ"]);
  });
});

describe("headers", () => {
  const years = (...header: string[][]) => {
    const given = table(...header, ROW);
    const summary = draw(given);
    return { years: summary.years, budgets: budgets(summary), uncited: uncited(summary, given) };
  };
  const expected = { years: [2566, 2567], budgets: [{ "2566": 5000, "2567": 6000 }], uncited: [] };

  it.each([
    ["in Thai digits", [["มิติ", "ภารกิจ", "โครงการ", "ปี ๒๕๖๖", "๒๕๖๗", "หมายเหตุ"]]],
    ["in several lines", [["\nมิติ", "ภารกิจ\nตามมิติ", "โครงการ/\nกิจกรรม", "ปี\n2566", "ปี\n2567", "หมาย\nเหตุ"]]],
    ["written out", [["มติ", "ภารกิจ", "ชื่อโครงการ/กิจกรรม/มาตรการ", "ปีงบประมาณ พ.ศ. 2566", "งบประมาณปี 2567 (บาท)", "หมายเหตุ"]]],
    ["with the word for money below", [HEADER, ["", "", "", "งบประมาณ (บาท)", "งบประมาณ\n(บาท)", ""]]],
    [
      "below the word for money",
      [
        ["มิติ", "ภารกิจ", "โครงการ", "งบประมาณ (บาท)", "", "หมายเหตุ"],
        ["", "", "", "2566", "2567", ""],
      ],
    ],
    ["with numbered columns", [HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]]],
  ])("are read with years %s", (_, header) => {
    expect(years(...header)).toEqual(expected);
  });

  it("are read with merged cells", () => {
    const header = [
      [
        { text: "มิติ", down: 2 },
        { text: "ภารกิจ", down: 2 },
        { text: "โครงการ", down: 2 },
        { text: "งบประมาณ", across: 2 },
        { text: "หมายเหตุ", down: 2 },
      ],
      ["พ.ศ. 2566", "พ.ศ. 2567"],
    ];
    expect(budgets(draw(table(...header, ROW)))).toEqual(expected.budgets);
  });

  it("repeated on every page are no projects", () => {
    const given = table(HEADER, ROW, HEADER, ["", "", "2) มาตรการ ข", "-", "-", ""]);
    const summary = draw(given, table(HEADER, ["", "", "3) กิจกรรม ค", "1,000", "-", ""]));
    expect(names(summary)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการ ข", "กิจกรรม ค"]);
    expect(of(summary, "mission")).toEqual(["1.1", "1.1", "1.1"]);
    expect(summary.structure.filter(({ code }) => code === "page-header")).toHaveLength(2 * HEADER.length);
  });

  it("hold for the next table without one, if it has as many columns", () => {
    const next = table(["", "1.2 การ", "2) มาตรการ ข", "-", "700", ""]);
    const other = table(["ก", "ข"]);
    const summary = draw(table(HEADER, ROW), other, next);
    expect(budgets(summary)).toEqual([...expected.budgets, { "2566": 0, "2567": 700 }]);
    expect(of(summary, "mission")).toEqual(["1.1", "1.2"]);
  });

  it("with a column nobody knows leave its cells without a place", () => {
    const given = table([...HEADER, "ตัวชี้วัด"], [...ROW, "ร้อยละ 80"]);
    expect(uncited(draw(given), given)).toEqual(["ร้อยละ 80"]);
  });
});

describe("columns without a year", () => {
  const HEAD = ["ลำดับ", "รายการโครงการ (ตั้งต้น)", "มิติ", "งบประมาณ (บาท)", "หมายเหตุ"];
  const given = table(HEAD, ["1", "โครงการโรงเรียนคุณธรรม", "1", "45,000.00", ""]);

  it("are of the plan's one year", () => {
    const { projects, years } = drawSummary([given], { years: [2567] });
    expect(projects[0]?.budgets["2567"]).toMatchObject({ value: 45000, certainty: "as-is" });
    expect(years).toEqual([]);
  });

  it("are of the year that the title in the table names", () => {
    const titled = table(["แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2567 ของ เทศบาลตัวอย่าง"], HEAD, ["1", "โครงการโรงเรียนคุณธรรม", "1", "45,000.00", ""]);
    expect(budgets(drawSummary([titled], { years: FIVE_YEARS }))).toEqual([{ "2567": 45000 }]);
  });

  it("are offered for each of several years, and taken for none", () => {
    const { projects } = drawSummary([given], { years: [2566, 2567] });
    expect(Object.keys(projects[0]?.budgets ?? {})).toEqual(["2566", "2567"]);
    expect(projects[0]?.budgets["2566"]).toMatchObject({ value: null, certainty: "doubtful", alternatives: [45000] });
  });
});
