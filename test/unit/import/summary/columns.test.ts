import { describe, expect, it } from "vitest";
import { drawSummary } from "#core/import/summary/draw-summary";
import { PLAN_TAB } from "#core/workbook/tabs/plan";
import { budgets, draw, drawRows, FIVE_YEARS, HEADER, names, of, table, uncited, valuesOf } from "#test/unit/import/summary/tables";

describe("the E-PlanNACC print-out", () => {
  const HEAD = [
    ["ลำดับ", "รายการโครงการ (ตั้งต้น)", "มิติ", "งบประมาณ (บาท)", "ดำเนินการไตรมาส", "", "", "", "หมายเหตุ"],
    ["", "", "", "", "1", "2", "3", "4", ""],
  ];
  const printout = (...rows: string[][]) => {
    const given = table(...HEAD, ...rows);
    return { given, summary: drawSummary([given], { years: [2567] }) };
  };
  const quarters = (summary: ReturnType<typeof draw>) => summary.projects.map(({ plannedQuarters }) => plannedQuarters?.["2567"]?.value);

  it("is read with its stars, ticks and totals", () => {
    const { given, summary } = printout(
      ["1", "โครงการโรงเรียนคุณธรรม", "1", "0.00", "☑", "☑", "☐", "☑", "โครงการของเทศบาล"],
      ["2", "สิ่งแวดล้อมดีเริ่มที่ตัวเรา", "*1", "45,000.00", "", "", "", "", ""],
      ["รวมทั้งสิ้น", "", "", "45,000.00", "1", "1", "0", "1", ""],
    );
    expect(of(summary, "number")).toEqual([1, 2]);
    expect(of(summary, "dimension")).toEqual([1, 1]);
    expect(of(summary, "starred")).toEqual([false, true]);
    expect(budgets(summary)).toEqual([{ "2567": 0 }, { "2567": 45000 }]);
    expect(quarters(summary)).toEqual([[1, 2, 4], []]);
    expect(of(summary, "remark")).toEqual(["โครงการของเทศบาล", null]);
    expect(
      summary.totals.map(({ scope, budgets, quarterTicks }) => [scope, valuesOf(budgets ?? {}), valuesOf(quarterTicks ?? {})]),
    ).toEqual([["grand", { "2567": 45000 }, { "2567": [1, 1, 0, 1] }]]);
    expect(uncited(summary, given)).toEqual([]);
  });

  it.each(["☑", "☒", "✓", "✔", "√", "/", "x", "X", "P", "\uf0fc", "●", "TRUE", "✓\ufe0e", "<->"])("knows “%s” as a tick", (mark) => {
    expect(quarters(printout(["1", "โครงการ ก", "1", "-", mark, "", "", mark, ""]).summary)).toEqual([[1, 4]]);
  });

  it.each(["☐", "-", "FALSE", "□"])("knows “%s” as none", (mark) => {
    expect(quarters(printout(["1", "โครงการ ก", "1", "-", mark, "✓", mark, mark, ""]).summary)).toEqual([[2]]);
  });

  it("offers what could be a tick", () => {
    const [project] = printout(["1", "โครงการ ก", "1", "-", "✓", "?", "", "", ""]).summary.projects;
    expect(project?.plannedQuarters?.["2567"]).toMatchObject({ value: [1], certainty: "doubtful", alternatives: [[1, 2]] });
  });

  it("leaves a blank dimension blank, for every row has its own", () => {
    const rows = ["1", "1", "1", "", "2", "2", "2"].map((dimension, at) => [
      String(at + 1),
      `โครงการ ${at}`,
      dimension,
      "-",
      "",
      "",
      "",
      "",
      "",
    ]);
    const [, , , blank] = printout(...rows).summary.projects;
    expect(blank?.dimension).toMatchObject({ value: null, certainty: "doubtful", alternatives: [1] });
  });
});

describe("a column of units", () => {
  const drawUnits = (cell: string) => draw(table([...HEADER.slice(0, 5), "หน่วยงานที่รับผิดชอบ"], ["", "", "1) โครงการ ก", "-", "-", cell]));

  it.each(["กองคลัง", "นิติกร", "ปลัดเทศบาล"])("tells who is responsible, whatever the name begins with: “%s”", (unit) => {
    expect(drawUnits(unit).projects[0]?.responsibleUnits).toMatchObject({ value: [unit], certainty: "as-is" });
  });

  it("leaves what may be of another column to a person", () => {
    expect(drawUnits("20,000 บาท").projects[0]?.responsibleUnits).toMatchObject({ value: ["20,000 บาท"], certainty: "doubtful" });
  });

  it("is no remark: a post named there is nobody's unit", () => {
    const [project] = drawRows(["", "", "1) โครงการ ก", "-", "-", "นิติกร"]).projects;
    expect(project).toMatchObject({ responsibleUnits: null, remark: { value: "นิติกร" } });
  });
});

describe("remarks", () => {
  it("of a cell with several projects are each project's", () => {
    const { projects } = drawRows(["", "", "1) โครงการ ก\n2) โครงการ ข", "-\n-", "-\n-", "ไม่ใช้งบประมาณ"]);
    expect(projects.map(({ remark }) => [remark.value, remark.certainty])).toEqual([
      ["ไม่ใช้งบประมาณ", "inferred"],
      ["ไม่ใช้งบประมาณ", "inferred"],
    ]);
  });

  it("numbered as the projects are go to theirs", () => {
    const given = table(HEADER, ["", "", "1) โครงการ ก\n2) โครงการ ข", "-\n-", "-\n-", "1. กองคลัง\n2. สำนักปลัด"]);
    const summary = draw(given);
    expect(of(summary, "remark")).toEqual(["กองคลัง", "สำนักปลัด"]);
    expect(of(summary, "responsibleUnits")).toEqual([["กองคลัง"], ["สำนักปลัด"]]);
    expect(uncited(summary, given)).toEqual([]);
  });

  it.each([
    ["สำนักปลัด", ["สำนักปลัด"]],
    ["กองคลัง, กองช่าง", ["กองคลัง", "กองช่าง"]],
    ["สำนักปลัด\nกองการศึกษา ศาสนา และวัฒนธรรม", ["สำนักปลัด", "กองการศึกษา ศาสนา และวัฒนธรรม"]],
  ])("that list units name who is responsible: “%s”", (remark, units) => {
    const [project] = drawRows(["", "", "1) โครงการ ก", "-", "-", remark]).projects;
    expect(project?.responsibleUnits).toMatchObject({ value: units, certainty: "inferred" });
    expect(project?.remark.value).toBe(remark.replace("\n", " "));
  });

  it.each(["โครงการเพิ่มเติม", "ไม่ใช้งบประมาณ", "ส่งเสริมโดยกองช่าง"])("that say something else name nobody: “%s”", (remark) => {
    expect(of(drawRows(["", "", "1) โครงการ ก", "-", "-", remark]), "responsibleUnits")).toEqual([null]);
  });
});

describe("a column of units", () => {
  const HEAD = ["ที่", "โครงการ", "ปี 2566", "ปี 2567", "รวม (บาท)", "หน่วยงานรับผิดชอบ"];

  it("is parted into names, blank where it is blank", () => {
    const given = table(HEAD, ["1", "โครงการ ก", "10", "20", "30", "กองคลัง/กองช่าง"], ["2", "โครงการ ข", "-", "-", "-", ""]);
    const summary = draw(given);
    expect(of(summary, "responsibleUnits")).toEqual([["กองคลัง", "กองช่าง"], []]);
    expect(uncited(summary, given)).toEqual([]);
  });

  it("leaves a row's total that is not its sum without a place", () => {
    const given = table(HEAD, ["1", "โครงการ ก", "10", "20", "40", "กองคลัง"]);
    expect(uncited(draw(given), given)).toEqual(["40"]);
  });
});

it("our own tab แผน, pasted back, is read", () => {
  const [{ columns }] = PLAN_TAB.tables;
  const header = columns.flatMap((column) =>
    "perYear" in column ? ["2566", "2567"].map((year) => column.header.replace("{year}", year)) : [column.header],
  );
  const row: Record<string, string> = {
    รหัสโครงการ: "p-01",
    ผลตรวจ: "เตือน",
    ที่: "1",
    "ชื่อโครงการ/กิจกรรม/มาตรการ": "โครงการอบรมคุณธรรม",
    มิติ: "1",
    ภารกิจ: "1.1",
    ภารกิจย่อย: "1.1.2",
    ประเภท: "โครงการ",
    หน่วยงานรับผิดชอบ: "กองคลัง\nกองช่าง",
    "งบประมาณ 2566 (บาท)": "5,000.00",
    "งบประมาณ 2567 (บาท)": "-",
    "รวมงบประมาณ (บาท)": "5,000.00",
    "ไตรมาสที่ทำ 2566": "1,2,3,4",
    "ไตรมาสที่ทำ 2567": "-",
    "เพิ่มจากบัญชีตั้งต้น (*)": "TRUE",
    ชื่อที่ใช้ในท้องถิ่น: "โครงการคนดี",
    หมายเหตุ: "ปรับปรุงครั้งที่ 1",
  };
  const given = table(
    ["แผนปฏิบัติการป้องกันการทุจริต: แถวละหนึ่งโครงการ"],
    header,
    header.map((name) => row[name] ?? ""),
  );
  const summary = drawSummary([given], { years: FIVE_YEARS });
  const [project] = summary.projects;
  expect(summary.projects).toHaveLength(1);
  expect(
    [project?.number, project?.name, project?.dimension, project?.mission, project?.subMission, project?.kind].map((drawn) => drawn?.value),
  ).toEqual([1, "โครงการอบรมคุณธรรม", 1, "1.1", "1.1.2", "โครงการ"]);
  expect([project?.starred?.value, project?.localName.value, project?.remark.value]).toEqual([true, "โครงการคนดี", "ปรับปรุงครั้งที่ 1"]);
  expect(project?.responsibleUnits?.value).toEqual(["กองคลัง", "กองช่าง"]);
  expect(valuesOf(project?.budgets ?? {})).toEqual({ "2566": 5000, "2567": 0 });
  expect(valuesOf(project?.plannedQuarters ?? {})).toEqual({ "2566": [1, 2, 3, 4], "2567": [] });
  expect(uncited(summary, given)).toEqual(["แผนปฏิบัติการป้องกันการทุจริต: แถวละหนึ่งโครงการ"]);
});

it("numbers of several projects stand in the number's column as their names do", () => {
  const given = table(["ที่", "โครงการ", "ปี 2566"], ["๑", "1) โครงการ ก", "5"], ["2.", "โครงการ ข", "6"]);
  const summary = draw(given);
  expect(of(summary, "number")).toEqual([1, 2]);
  expect(names(summary)).toEqual(["โครงการ ก", "โครงการ ข"]);
  expect(uncited(summary, given)).toEqual([]);
});
