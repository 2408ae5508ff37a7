import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { eplanReport } from "#core/reports/eplan";
import type { Cell, Report, Row, TableBlock } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";
import { reportTexts, valueText } from "#core/reports/texts";
import { folded, printedSummary } from "#test/unit/reports/printed";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };

const workbook002 = workbookSchema.parse(sample002);
const asked: ReportRequest = { kind: "eplan", format: "pdf", fiscalYear: 2567, round: null, today: "2024-02-07", errors: 0 };
const tableOf = (report: Report) => report.parts[0]?.blocks.find((block): block is TableBlock => block.kind === "table") as TableBlock;
const shown = ({ cells }: Row) => cells.map(({ value }: Cell) => valueText(value, "arabic"));
const workbookOf = (plan: object, settings: object | null = null) =>
  workbookSchema.parse({ formatVersion: 1, plan: { formatVersion: 1, fiscalYears: [2567], projects: [], ...plan }, settings });

describe("the summary of sample 002 beside the print-out it came from", () => {
  const printed = printedSummary();
  const table = tableOf(eplanReport(workbook002, asked));
  const rows = table.rows.slice(0, -1);

  it("has the print-out's 67 rows in its order, with its dimensions, amounts and ticks", () => {
    expect(printed).toHaveLength(67);
    expect(
      rows.map((row) => shown(row)).map(([number, name, dimension, amount]) => [number, folded(name ?? ""), dimension, amount]),
    ).toEqual(printed.map(({ cells }) => [cells[0], folded(cells[1] ?? ""), cells[2], cells[3]]));
    expect(rows.map((row) => shown(row).slice(4, 8))).toEqual(printed.map(({ ticks }) => ticks.map((ticked) => (ticked ? "☑" : "☐"))));
  });

  it("has its remarks", () => {
    expect(rows.map((row) => folded(shown(row)[8] ?? ""))).toEqual(printed.map(({ cells }) => folded(cells[4] ?? "")));
  });

  it("ends with its sums: 3,170,000.00 and 67 ticks a quarter", () => {
    expect(shown(table.rows.at(-1) as Row)).toEqual(["รวมทั้งสิ้น", "3,170,000.00", "67", "67", "67", "67", ""]);
  });

  it("has a header of two rows, as the print-out", () => {
    expect(table.header.map(shown)).toEqual([
      ["ลำดับ", "รายการโครงการ (ตั้งต้น)", "มิติ", "งบประมาณ (บาท)", "ดำเนินการไตรมาส", "หมายเหตุ"],
      ["1", "2", "3", "4"],
    ]);
  });

  it("says title, day, issuer and the four dimensions", () => {
    const texts = reportTexts(eplanReport({ ...workbook002, settings: { ...workbook002.settings!, issuer: "นางสาวสมหญิง ตัวอย่าง" } }, asked));
    expect(texts[0]).toBe("แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2567 ของ เทศบาลเมืองตัวอย่าง");
    expect(texts.slice(-8, -1)).toEqual([
      "** ข้อมูล ณ วันที่ 7 กุมภาพันธ์ 2567",
      "ชื่อ - สกุล ผู้ออกรายงาน นางสาวสมหญิง ตัวอย่าง",
      "คำอธิบาย",
      "มิติ 1 การสร้างวัฒนธรรมสุจริต",
      "มิติ 2 การบริหารราชการด้วยความโปร่งใส",
      "มิติ 3 การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน",
      "มิติ 4 การยกระดับกลไกการตรวจสอบการดำเนินงานขององค์กรปกครองส่วนท้องถิ่น",
    ]);
  });
});

describe("the summary of any plan", () => {
  const project = (name: string, more: object = {}) => ({ name, dimension: 1, budgets: { "2567": 100 }, ...more });
  const rowsOf = (projects: object[]) => tableOf(eplanReport(workbookOf({ projects }), asked)).rows.map(shown);

  it("lists 1, 2, 3, 4, then *1 to *4, and numbers anew", () => {
    const rows = rowsOf([
      project("ก", { dimension: 2, starred: true }),
      project("ข", { dimension: 4 }),
      project("ค", { dimension: 1, starred: true }),
      project("ง", { dimension: 1 }),
    ]);
    expect(rows.slice(0, 4).map((row) => row.slice(0, 3))).toEqual([
      ["1", "ง", "1"],
      ["2", "ข", "4"],
      ["3", "ค", "*1"],
      ["4", "ก", "*2"],
    ]);
  });

  it("leaves blank what is blank, and ticks nothing for quarters nobody stated", () => {
    const [row, total] = rowsOf([project("ก", { budgets: null, plannedQuarters: null })]);
    expect(row?.slice(3)).toEqual(["", "", "", "", "", ""]);
    expect(total).toEqual(["รวมทั้งสิ้น", "0.00", "", "", "", "", ""]);
  });

  it("shows what cannot be read as typed, adds it nowhere, and says so", () => {
    const report = eplanReport(
      workbookOf({
        projects: [project("ก", { budgets: { "2567": { raw: "20,0000" } }, plannedQuarters: { "2567": { raw: "ทุก" } } }), project("ข")],
      }),
      asked,
    );
    const [row, , total] = tableOf(report).rows.map(shown);
    expect(row?.slice(3, 5)).toEqual(["20,0000", "ทุก"]);
    expect(total?.[1]).toBe("100.00");
    expect(reportTexts(report)).toContain("หมายเหตุ: ยอดรวมยังไม่รวมงบประมาณ 1 ช่องที่อ่านไม่ได้ ซึ่งแสดงไว้ตามที่กรอก");
  });

  it("counts a row that says there is no project nowhere", () => {
    expect(rowsOf([project("ไม่มีโครงการ", { budgets: null }), project("ข")]).map((row) => row[1])).toEqual(["ข", "100.00"]);
  });

  it("writes its own numbers in Thai digits where the office wants them, and names as typed", () => {
    const report = eplanReport(
      workbookOf({ projects: [project("โครงการ 5 ส", { plannedQuarters: { "2567": [2] } })] }, { numerals: "thai" }),
      asked,
    );
    const texts = reportTexts(report);
    expect(texts[0]).toBe("แผนปฏิบัติการป้องกันการทุจริต พ.ศ. ๒๕๖๗");
    expect(texts).toEqual(expect.arrayContaining(["๑", "โครงการ 5 ส", "๑๐๐.๐๐", "** ข้อมูล ณ วันที่ ๗ กุมภาพันธ์ ๒๕๖๗"]));
  });

  it("is a draft while the plan has errors", () => {
    expect(eplanReport(workbook002, { ...asked, errors: 3 }).draft).toBe("ร่าง: แผนยังมีข้อผิดพลาด 3 แห่งที่ต้องแก้");
    expect(eplanReport(workbook002, asked).draft).toBeNull();
  });

  it("refuses a year that the plan does not have, and says which there are", () => {
    const making = () => eplanReport(workbook002, { ...asked, fiscalYear: 2570 });
    expect(making).toThrow(
      expect.objectContaining({ code: "year-unknown", sentence: expect.objectContaining({ th: expect.stringContaining("2567") }) }),
    );
    expect(() => eplanReport(workbook002, { ...asked, fiscalYear: null })).toThrow(expect.objectContaining({ code: "year-unknown" }));
  });

  it.each([
    ["001", sample001],
    ["003", sample003],
  ])("has every project of sample %s once", (_, sample) => {
    const workbook = workbookSchema.parse(sample);
    const rows = tableOf(eplanReport(workbook, asked)).rows.slice(0, -1).map(shown);
    expect(rows.map(([, name]) => name).sort()).toEqual(workbook.plan.projects.map(({ name }) => name).sort());
  });

  it("keeps every row as wide as the table", () => {
    const table = tableOf(eplanReport(workbook002, asked));
    for (const row of table.rows) expect(row.cells.reduce((sum, { columns = 1 }) => sum + columns, 0)).toBe(table.columns.length);
  });
});
