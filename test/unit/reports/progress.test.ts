import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { owedReports } from "#core/follow-up/owed";
import { type Amount, type FollowUp, type Project, type Settings, type Workbook, workbookSchema } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { progressReport } from "#core/reports/progress/report";
import type { Block, Cell, ChartBlock, Report, Signatures, TableBlock } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { reportTexts, valueText } from "#core/reports/texts";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { followedUp } from "#test/fixtures/reports/followed-up";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };
import { handIn, project, report as row, unit, workbook } from "../rules/workbook-builder";

const YEAR = 2570;
const asked = (round: string | null, parts: Partial<ReportRequest> = {}): ReportRequest => ({
  kind: "progress",
  format: "pdf",
  fiscalYear: YEAR,
  round,
  today: "2027-05-04",
  errors: 0,
  ...parts,
});
const SETTINGS: Settings = { numerals: "arabic", issuer: null, signatories: null, planOfficer: null, rounds: null, stages: null };
const quarters = (...planned: number[]) => ({ [String(YEAR)]: planned });
const budget = (amount: Amount) => ({ [String(YEAR)]: amount });
const told = (id: string, round: string, parts: Partial<FollowUp> = {}): FollowUp =>
  row({ project: id, fiscalYear: YEAR, round, ...parts });
const spent = (disbursed: Amount, ordinance: Amount = null) => ({ plan: null, ordinance, disbursed });

/** Six projects and a stated emptiness; what they reported in the first half of the year. */
function book(followUp: FollowUp[] | null = REPORTS, parts: Partial<Workbook> = {}): Workbook {
  const projects: Project[] = [
    project({
      id: "a",
      number: 1,
      name: "โครงการ ก",
      dimension: 1,
      responsibleUnits: ["กองคลัง"],
      budgets: budget(100),
      plannedQuarters: quarters(1, 2, 3),
    }),
    project({
      id: "b",
      number: 2,
      name: "โครงการ ข",
      dimension: 1,
      responsibleUnits: ["สำนักปลัด"],
      budgets: budget(0),
      plannedQuarters: quarters(1),
    }),
    project({ id: "c", number: 3, name: "โครงการ ค", dimension: 2, responsibleUnits: ["กองคลัง"], budgets: budget({ raw: "20,0000" }) }),
    project({ id: "d", number: 4, name: "โครงการ ง", dimension: 2, responsibleUnits: null, budgets: budget(1000.5) }),
    project({
      id: "e",
      number: 5,
      name: "โครงการ จ",
      dimension: null,
      responsibleUnits: ["กองช่าง"],
      budgets: budget(50),
      plannedQuarters: quarters(2),
    }),
    project({
      id: "f",
      number: 6,
      name: "โครงการ ฉ",
      dimension: 3,
      responsibleUnits: ["กองคลัง"],
      budgets: budget(400),
      plannedQuarters: quarters(3, 4),
    }),
    project({ id: "g", number: 7, name: "ไม่มีโครงการ", dimension: 4, budgets: null }),
  ];
  const units = [unit(), unit({ name: "สำนักปลัด" }), unit({ name: "กองช่าง", active: false })];
  return workbook({ fiscalYears: [YEAR], projects }, { units, settings: SETTINGS, followUp, ...parts });
}
const REPORTS = [
  told("a", "q1", { state: "อยู่ระหว่างดำเนินการ", amounts: spent(40.1, 90), result: "อบรมรุ่นแรก" }),
  told("a", "q2", { state: "แล้วเสร็จ", amounts: spent(20.2, 80), result: "อบรมครบ", evidence: "ดูที่ https://example.org/a?b=1 ค่ะ" }),
  told("b", "q1", { state: "ไม่สามารถดำเนินการได้", reason: "ไม่ได้รับงบประมาณ" }),
  told("c", "q1", { state: "อยู่ระหว่างดำเนินการ", amounts: spent({ raw: "สองพัน" }) }),
  told("e", "q2", { state: { raw: "เกือบแล้ว" } }),
  told("f", "q3", { state: "แล้วเสร็จ", amounts: spent(5) }),
];

const blocksOf = (report: Report) => report.parts.flatMap(({ blocks }) => blocks);
const tablesOf = (report: Report) => blocksOf(report).filter((block): block is TableBlock => block.kind === "table");
const chartsOf = (report: Report) => blocksOf(report).filter((block): block is ChartBlock => block.kind === "chart");
const textsOf = ({ cells }: { cells: Cell[] }) => cells.map(({ value }) => valueText(value, "arabic"));
/** The table that follows a heading with these words, rows as texts; [] where there is no such heading. */
function under(report: Report, title: string): string[][] {
  const blocks = blocksOf(report);
  const at = blocks.findIndex((block) => block.kind === "heading" && block.text.includes(title));
  const table = at < 0 ? undefined : blocks.slice(at).find((block): block is TableBlock => block.kind === "table");
  return table?.rows.map(textsOf) ?? [];
}
const STATES = "ความก้าวหน้าแยกตามมิติ";
const MONEY = "งบประมาณและการเบิกจ่าย";
const QUARTERS = "งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส";
const PROJECTS = "ผลการดำเนินงานรายโครงการ";
const NO_STATE = "โครงการที่ยังไม่มีผลของรอบนี้";
const NOT_HANDED_IN = "หน่วยงานที่ยังไม่ส่งรายงาน";
const NOT_DONE = "โครงการที่ไม่สามารถดำเนินการได้";
const NOBODYS = "โครงการที่ไม่มีหน่วยงานรับผิดชอบ";
const UNCOUNTED = "ที่นับไม่ได้";
const allText = (report: Report) => reportTexts(report).join("\n");
const spentInQuarters = (report: Report) => under(report, QUARTERS).map(([label, , disbursed]) => [label, disbursed]);

describe("the six-month report", () => {
  const report = progressReport(book(), asked("six-month"));

  it("says whose report it is, of which days, and over how much money, in words too", () => {
    const text = allText(report);
    for (const part of [
      "อบต.ตัวอย่าง",
      "รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2570",
      "วันที่ 1 ตุลาคม 2569 ถึงวันที่ 31 มีนาคม 2570",
      "4 พฤษภาคม 2570",
      "6 โครงการ",
      "1,550.50 บาท (หนึ่งพันห้าร้อยห้าสิบบาทห้าสิบสตางค์)",
      "รอบนี้มี 5 โครงการ กรอกผลแล้ว 3 โครงการ (อยู่ระหว่างดำเนินการ 1 แล้วเสร็จ 1 ไม่สามารถดำเนินการได้ 1) ยังไม่กรอกผล 2 โครงการ (รายการอยู่ในข้อ 5) หน่วยงานส่งรายงานรายรอบแล้ว 0 จาก 3 ฉบับ",
    ]) {
      expect(text).toContain(part);
    }
    expect(report).toMatchObject({ author: "อบต.ตัวอย่าง", fileName: "รายงานผล-รอบ 6 เดือน-2570-อบต.ตัวอย่าง", draft: null });
  });

  it("counts the projects by dimension and by the state that was reported last", () => {
    expect(under(report, STATES).map((cells) => cells.slice(1))).toEqual([
      ["0", "0", "1", "1", "0", "2"],
      ["0", "1", "0", "0", "1", "2"],
      ["0", "0", "0", "0", "0", "0"],
      ["0", "0", "0", "0", "0", "0"],
      ["0", "0", "0", "0", "1", "1"],
      ["0", "1", "1", "1", "2", "5"],
    ]);
  });

  it("holds the year's money of all projects against what was disbursed until the period's end", () => {
    expect(under(report, MONEY)).toEqual([
      ["มิติที่ 1 การสร้างวัฒนธรรมสุจริต", "100.00", "80.00", "60.30", "60.3", "39.70"],
      ["มิติที่ 2 การบริหารราชการด้วยความโปร่งใส", "1,000.50", "", "", "", ""],
      ["มิติที่ 3 การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน", "400.00", "", "", "", ""],
      ["มิติที่ 4 การยกระดับกลไกการตรวจสอบการดำเนินงานขององค์กรปกครองส่วนท้องถิ่น", "", "", "", "", ""],
      ["ไม่ได้ระบุมิติ หรืออ่านไม่ได้", "50.00", "", "", "", ""],
      ["รวมทั้งสิ้น", "1,550.50", "80.00", "60.30", "3.9", "1,490.20"],
    ]);
    expect(allText(report)).toContain("เบิกจ่ายแล้วทั้งสิ้น 60.30 บาท (หกสิบบาทสามสิบสตางค์)");
  });

  it("says how many amounts are in no sum", () => {
    expect(allText(report)).toContain("นับไม่ได้ (อ่านไม่ได้หรือติดลบ): งบประมาณตามแผน 1 ช่อง, เบิกจ่าย 1 ช่อง");
  });

  it("spreads the plan's money over the planned quarters to the satang, and says where none are stated", () => {
    expect(under(report, QUARTERS)).toEqual([
      ["ไตรมาส 1", "283.45", "40.10"],
      ["ไตรมาส 2", "333.45", "20.20"],
      ["ไตรมาส 3", "483.46", ""],
      ["ไตรมาส 4", "450.14", ""],
      ["รวมทั้งสิ้น", "1,550.50", "60.30"],
    ]);
    expect(allText(report)).toContain("โครงการที่ไม่ได้ระบุไตรมาส 1 โครงการเฉลี่ยทั้งสี่ไตรมาส");
  });

  it("draws the numbers of both tables, and no bar for quarters to come", () => {
    const [states, money] = chartsOf(report);
    expect(states?.categories).toEqual(["มิติ 1", "มิติ 2", "มิติ 3", "มิติ 4", "ไม่ระบุมิติ"]);
    expect(states?.series.map(({ name, values }) => [name, ...values])).toEqual([
      ["ยังไม่เริ่ม", 0, 0, 0, 0, 0],
      ["อยู่ระหว่างดำเนินการ", 0, 1, 0, 0, 0],
      ["แล้วเสร็จ", 1, 0, 0, 0, 0],
      ["ไม่สามารถดำเนินการได้", 1, 0, 0, 0, 0],
      ["ยังไม่รายงาน", 0, 1, 0, 0, 1],
    ]);
    expect(money?.categories).toEqual(["ไตรมาส 1", "ไตรมาส 2"]);
    expect(money?.series.map(({ values }) => values)).toEqual([
      [283.45, 333.45],
      [40.1, 20.2],
    ]);
  });

  it("lists the projects by dimension with what was reported last, amounts that cannot be read as they were typed", () => {
    const rows = under(report, PROJECTS);
    expect(rows.map(([first]) => first)).toEqual([
      "มิติที่ 1 การสร้างวัฒนธรรมสุจริต",
      "1",
      "2",
      "มิติที่ 2 การบริหารราชการด้วยความโปร่งใส",
      "3",
      "4",
      "ไม่ได้ระบุมิติ หรืออ่านไม่ได้",
      "5",
      "รวม 5 โครงการ",
    ]);
    expect(rows[1]).toEqual([
      "1",
      "โครงการ ก",
      "กองคลัง",
      "แล้วเสร็จ\nตามรายงานไตรมาสที่ 2",
      "100.00",
      "60.30",
      "อบรมครบ",
      "",
      "ดูที่ https://example.org/a?b=1 ค่ะ",
    ]);
    expect(rows[2]?.slice(3, 6)).toEqual(["ไม่สามารถดำเนินการได้\n(ไม่ได้รับงบประมาณ)\nตามรายงานไตรมาสที่ 1", "0.00", ""]);
    expect(rows[4]?.slice(3, 6)).toEqual(["อยู่ระหว่างดำเนินการ\nตามรายงานไตรมาสที่ 1", "20,0000", "สองพัน"]);
    expect(rows[5]?.slice(3, 6)).toEqual(["ยังไม่รายงาน", "1,000.50", ""]);
    expect(rows[7]?.[3]).toBe("เกือบแล้ว\nตามรายงานไตรมาสที่ 2");
    expect(rows[8]?.slice(0, 3)).toEqual(["รวม 5 โครงการ", "1,150.50", "60.30"]);
    expect(allText(report)).toContain("ไม่มีกำหนดดำเนินการในรอบนี้ 1 โครงการ งบประมาณ 400.00 บาท");
  });

  it("leads to the web address in the evidence", () => {
    const cells = tablesOf(report).flatMap(({ rows }) => rows.flatMap((one) => one.cells));
    const links = cells.flatMap(({ value }) => (value.kind === "text" && value.link ? [value.link] : []));
    expect(links).toEqual(["https://example.org/a?b=1"]);
  });

  it("says what was not reported and why", () => {
    expect(under(report, NO_STATE)).toEqual([
      ["4", "โครงการ ง", "", "ไม่มีหน่วยงานที่รับผิดชอบรายงาน"],
      ["5", "โครงการ จ", "กองช่าง", "อ่านสถานะ “เกือบแล้ว” ไม่ได้"],
    ]);
    expect(under(report, NOT_HANDED_IN)).toEqual([
      ["กองคลัง", "ไตรมาสที่ 1", "2", "15 มกราคม 2570\n(ค้างส่ง)"],
      ["สำนักปลัด", "ไตรมาสที่ 1", "1", "15 มกราคม 2570\n(ค้างส่ง)"],
      ["กองคลัง", "ไตรมาสที่ 2", "2", "16 เมษายน 2570\n(ค้างส่ง)"],
    ]);
    expect(under(report, NOT_DONE)).toEqual([["2", "โครงการ ข", "สำนักปลัด", "ไม่ได้รับงบประมาณ"]]);
    expect(under(report, NOBODYS)).toEqual([
      ["4", "โครงการ ง", "ยังไม่ได้ระบุหน่วยงาน"],
      ["5", "โครงการ จ", "หน่วยงานที่ระบุไว้เลิกใช้แล้ว: กองช่าง"],
    ]);
    expect(under(report, UNCOUNTED)).toEqual([["โครงการ ค", "เบิกจ่าย ไตรมาสที่ 1 “สองพัน” นับไม่ได้"]]);
  });
});

describe("a quarter's report", () => {
  it("holds the quarter's own money beside that of the year so far", () => {
    const report = progressReport(book(), asked("q2"));
    const rows = under(report, PROJECTS);
    expect(rows.find(([, name]) => name === "โครงการ ก")?.slice(3, 7)).toEqual(["แล้วเสร็จ", "100.00", "20.20", "60.30"]);
    // ข was planned in the first quarter alone.
    expect(rows.some(([, name]) => name === "โครงการ ข")).toBe(false);
    expect(rows.at(-1)?.slice(0, 4)).toEqual(["รวม 4 โครงการ", "1,150.50", "20.20", "60.30"]);
  });

  it("counts the projects through where the plan's numbers do not tell them apart, in every table alike", () => {
    const one = book(null);
    const projects = one.plan.projects.map((each) => ({ ...each, number: 1 }));
    const report = progressReport({ ...one, plan: { ...one.plan, projects } }, asked("q2"));
    const numbers = [
      ["1", "โครงการ ก"],
      ["3", "โครงการ ค"],
      ["4", "โครงการ ง"],
      ["5", "โครงการ จ"],
    ];
    expect(under(report, PROJECTS).flatMap((cells) => (cells.length > 5 ? [cells.slice(0, 2)] : []))).toEqual(numbers);
    expect(under(report, NO_STATE).map((cells) => cells.slice(0, 2))).toEqual(numbers);
  });

  it("does not know of later rounds", () => {
    const report = progressReport(book(), asked("q1"));
    expect(under(report, MONEY).at(-1)?.[3]).toBe("40.10");
    expect(under(report, PROJECTS).find(([, name]) => name === "โครงการ ก")?.[3]).toBe("อยู่ระหว่างดำเนินการ");
  });

  it("lists a project that was reported though nothing was planned", () => {
    const report = progressReport(book([told("f", "q1", { state: "แล้วเสร็จ" })]), asked("q1"));
    expect(under(report, PROJECTS).find(([, name]) => name === "โครงการ ฉ")?.[3]).toBe("แล้วเสร็จ");
    expect(under(report, STATES).at(-1)?.slice(1)).toEqual(["0", "0", "1", "0", "4", "5"]);
  });

  it("says that a unit handed in without a project, or has only begun", () => {
    const followUp = [told("a", "q1", { result: "กำลังทำ" })];
    const report = progressReport(book(followUp, { handIns: [handIn({ fiscalYear: YEAR })] }), asked("q1"));
    const why = new Map(under(report, NO_STATE).map((cells) => [cells[1], cells[3]]));
    expect(why.get("โครงการ ก")).toBe("กรอกข้อมูลแล้ว แต่ยังไม่ระบุสถานะ");
    expect(why.get("โครงการ ค")).toBe("หน่วยงานส่งรายงานแล้ว แต่ไม่มีผลของโครงการนี้");
    expect(why.get("โครงการ ข")).toBe("ยังไม่กรอกผล");
    expect(under(report, NOT_HANDED_IN).map(([name]) => name)).toEqual(["สำนักปลัด"]);
  });

  it("says that it was made before the period's end", () => {
    expect(allText(progressReport(book(), asked("q2", { today: "2027-02-01" })))).toContain("จัดทำก่อนสิ้นรอบ (31 มีนาคม 2570)");
    expect(allText(progressReport(book(), asked("q2", { today: "2027-03-31" })))).not.toContain("จัดทำก่อนสิ้นรอบ");
  });
});

describe("rounds that share months", () => {
  const halves = (sixMonths: number) =>
    progressReport(
      book([
        told("a", "q1", { state: "แล้วเสร็จ", amounts: spent(40) }),
        told("a", "q2", { state: "แล้วเสร็จ", amounts: spent(20) }),
        told("a", "six-month", { state: "แล้วเสร็จ", amounts: spent(sixMonths) }),
      ]),
      asked("six-month"),
    );

  it("are never added: the quarters count where they tell as much as the half-year, or more", () => {
    for (const sixMonths of [55, 60]) {
      const report = halves(sixMonths);
      expect(under(report, MONEY).at(-1)?.[3]).toBe("60.00");
      expect(spentInQuarters(report).slice(0, 2)).toEqual([
        ["ไตรมาส 1", "40.00"],
        ["ไตรมาส 2", "20.00"],
      ]);
    }
  });

  it("are told apart from quarters where only the half-year tells the sum", () => {
    const report = halves(75);
    expect(under(report, MONEY).at(-1)?.[3]).toBe("75.00");
    expect(spentInQuarters(report)).toEqual([
      ["ไตรมาส 1", ""],
      ["ไตรมาส 2", ""],
      ["ไตรมาส 3", ""],
      ["ไตรมาส 4", ""],
      ["รอบที่คลุมหลายไตรมาส", "75.00"],
      ["รวมทั้งสิ้น", "75.00"],
    ]);
    expect(allText(report)).toContain("จึงแยกรายไตรมาสไม่ได้");
  });
});

describe("what cannot be counted", () => {
  it("is told, and is in no sum: negative money, a second row, a round and a project that are not known", () => {
    const report = progressReport(
      book([
        told("a", "q1", { state: "แล้วเสร็จ", amounts: spent(10) }),
        told("a", "q1", { state: "ยังไม่เริ่ม", amounts: spent(99) }),
        told("b", "q1", { state: "แล้วเสร็จ", amounts: spent(-3) }),
        told("c", "ไตรมาสห้า", { state: "แล้วเสร็จ", amounts: spent(7) }),
        told("หาย", "q1", { state: "แล้วเสร็จ", result: "ทำแล้ว", amounts: spent(8) }),
      ]),
      asked("q1"),
    );
    expect(under(report, MONEY).at(-1)?.[3]).toBe("10.00");
    expect(under(report, UNCOUNTED)).toEqual([
      ["โครงการ ข", "เบิกจ่าย ไตรมาสที่ 1 “-3” นับไม่ได้"],
      ["โครงการ ก", "กรอกไว้ 2 แถวในรอบเดียวกัน รายงานนี้ใช้แถวแรก"],
      ["โครงการ ค", "ไม่มีรอบ “ไตรมาสห้า” ในแท็บ “ตั้งค่า” (รอบที่มี: q1, q2, q3, q4, six-month, twelve-month)"],
      ["แถวที่กรอกว่า “ทำแล้ว”", "ไม่ตรงกับโครงการใดในแท็บ “แผน”"],
    ]);
  });

  it("is not counted twice where two projects share an id", () => {
    const one = book([told("a", "q1", { state: "แล้วเสร็จ", amounts: spent(10) })]);
    const projects = one.plan.projects.map((each) => (each.id === "c" ? { ...each, id: "a" } : each));
    const report = progressReport({ ...one, plan: { ...one.plan, projects } }, asked("q1"));
    expect(under(report, MONEY).at(-1)?.[3]).toBe("10.00");
    expect(under(report, STATES).at(-1)?.slice(1)).toEqual(["0", "0", "1", "0", "3", "4"]);
  });
});

describe("a workbook without reports", () => {
  it.each([null, []])("gives a report that says so, with blanks for what nobody has told (%j)", (followUp) => {
    const report = progressReport(book(followUp), asked("six-month"));
    expect(allText(report)).toContain("รอบนี้มี 5 โครงการ ยังไม่มีการกรอกผล");
    expect(allText(report)).toContain("ยังไม่มีรายงานการเบิกจ่าย");
    expect(under(report, STATES).at(-1)?.slice(1)).toEqual(["0", "0", "0", "0", "5", "5"]);
    expect(under(report, MONEY).at(-1)).toEqual(["รวมทั้งสิ้น", "1,550.50", "", "", "", ""]);
    expect(under(report, NO_STATE)).toHaveLength(5);
  });

  it("claims no budget where the plan states none", () => {
    const one = book(null);
    const projects = one.plan.projects.map((each) => ({ ...each, budgets: null }));
    const report = progressReport({ ...one, plan: { ...one.plan, projects } }, asked("q1"));
    expect(allText(report)).toContain("ไม่ได้ระบุในแผน");
    expect(allText(report)).not.toContain("ศูนย์บาท");
  });

  it("says that all is there where all is there", () => {
    const one = book(
      ["a", "b", "c"].map((id) => told(id, "q1", { state: "แล้วเสร็จ", result: "ทำแล้ว" })),
      {
        handIns: [handIn({ fiscalYear: YEAR }), handIn({ fiscalYear: YEAR, unit: "สำนักปลัด" })],
      },
    );
    const projects = one.plan.projects.filter(({ id }) => ["a", "b", "c"].includes(id ?? ""));
    const text = allText(progressReport({ ...one, plan: { ...one.plan, projects } }, asked("q1")));
    expect(text).toContain("กรอกผลแล้ว 3 โครงการ (แล้วเสร็จ 3) หน่วยงานส่งรายงานแล้ว 2 จาก 2 หน่วยงาน");
    expect(text).toContain("ทุกโครงการในรอบนี้รายงานแล้ว และทุกหน่วยงานส่งรายงานแล้ว");
  });
});

describe("the settings", () => {
  it("are followed in Thai numerals, but for what people typed", () => {
    const one = book([told("a", "q1", { state: "แล้วเสร็จ", result: "อบรม 25 คน", amounts: spent(40.1) })]);
    const report = progressReport({ ...one, settings: { ...SETTINGS, numerals: "thai" } }, asked("q1", { errors: 12 }));
    const texts = reportTexts(report);
    const arabic = texts.filter((text) => /\d/.test(text));
    expect([...new Set(arabic)].sort()).toEqual(["20,0000", "อบรม 25 คน"]);
    expect(report.draft).toContain("๑๒");
    expect(texts).toContain("๔๐.๑๐");
    expect(chartsOf(report)[0]?.categories[0]).toBe("มิติ ๑");
  });

  it("name who signs; without any it is left to be filled in, by the posts of that kind of office", () => {
    const signers = (parts: Partial<Settings>, type: string | null = null) => {
      const one = book(null, { settings: { ...SETTINGS, ...parts } });
      const organization = { name: "ทต.ตัวอย่าง", type, district: null, province: null };
      const report = progressReport({ ...one, plan: { ...one.plan, organization } }, asked("q1"));
      const found = blocksOf(report).find((block: Block): block is Signatures => block.kind === "signatures");
      return found?.people.map(({ role, name, position }) => [role, name, position]);
    };
    expect(signers({}, "เทศบาลตำบล")).toEqual([
      ["ผู้จัดทำ", "", "เจ้าหน้าที่ผู้ดูแลแผน"],
      ["ผู้ตรวจสอบ", "", "ปลัดเทศบาล"],
      ["ผู้เห็นชอบ", "", "นายกเทศมนตรี"],
    ]);
    const signatories = [
      { name: null, position: "ปลัดเทศบาล" },
      { name: "นายตัวอย่าง ใจดี", position: "นายกเทศมนตรี" },
      { name: " ", position: null },
    ];
    expect(signers({ signatories, planOfficer: { name: "นางตัวอย่าง ตั้งใจ", email: null } })).toEqual([
      ["ผู้จัดทำ", "นางตัวอย่าง ตั้งใจ", "เจ้าหน้าที่ผู้ดูแลแผน"],
      ["ผู้ตรวจสอบ", "", "ปลัดเทศบาล"],
      ["ผู้เห็นชอบ", "นายตัวอย่าง ใจดี", "นายกเทศมนตรี"],
    ]);
  });

  it("may hold rounds of any months: a project planned in the period is told of though no unit's round lies inside", () => {
    const round = {
      key: "ครึ่งแรก",
      name: null,
      period: { from: 10, to: 3 },
      owedBy: "office",
      due: { days: 9, basis: "calendar" },
      closesAfter: 5,
      active: true,
    } as const;
    const report = progressReport(book(null, { settings: { ...SETTINGS, rounds: [round] } }), asked("ครึ่งแรก"));
    expect(under(report, NO_STATE).map(([, name]) => name)).toEqual(["โครงการ ก", "โครงการ ข", "โครงการ ค", "โครงการ ง", "โครงการ จ"]);
  });
});

describe("a report that cannot be made", () => {
  const refusal = (request: ReportRequest, one = book()): NoSuchReport => {
    try {
      progressReport(one, request);
    } catch (error) {
      if (error instanceof NoSuchReport) return error;
      throw error;
    }
    throw new Error("was made");
  };

  it("says which years and rounds there are", () => {
    expect(refusal(asked("q1", { fiscalYear: 2569 })).code).toBe("year-unknown");
    expect(refusal(asked("q9"))).toMatchObject({ code: "round-unknown" });
    expect(refusal(asked("q9")).sentence.th).toContain("รายงานไตรมาสที่ 1 (q1)");
    expect(refusal(asked(null)).sentence.en).toContain("q1, q2, q3, q4, six-month, twelve-month");
  });

  it("takes a round that is switched off for none", () => {
    const off = {
      key: "x",
      name: null,
      period: { from: 10, to: 12 },
      owedBy: "unit",
      due: { days: 9, basis: "calendar" },
      closesAfter: 5,
      active: false,
    } as const;
    const one = book(REPORTS, { settings: { ...SETTINGS, rounds: [off] } });
    expect(refusal(asked("x"), one).code).toBe("round-unknown");
    expect(refusal(asked("x"), one).sentence.th).toContain("ไม่มีรอบรายงานที่เปิดใช้");
  });

  it("says that there are no projects", () => {
    const one = book();
    expect(refusal(asked("q1"), { ...one, plan: { ...one.plan, projects: [] } }).code).toBe("no-projects");
  });
});

const SAMPLES = [
  ["001", sample001, 2570],
  ["002", sample002, 2567],
  ["003", sample003, 2567],
] as const;

describe("sizes and samples", () => {
  it.each(SAMPLES)("holds every project of sample %s once, in each period", (_, sample, fiscalYear) => {
    const one = followedUp(workbookSchema.parse(sample), fiscalYear, ["q1", "q2", "q3", "q4"]);
    for (const round of ["q1", "six-month", "twelve-month"]) {
      const report = progressReport(one, asked(round, { fiscalYear }));
      const names = under(report, PROJECTS).flatMap((cells) => (cells.length > 5 ? [cells[1]] : []));
      const expected = one.plan.projects.filter((each) => !isNoProject(each)).map(({ name }) => name?.trim());
      expect(names.map((name) => name?.split("\n")[0]).sort()).toEqual(expected.map((name) => name?.split("\n")[0]).sort());
      expect(reportTexts(report).join()).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it("holds 500 projects", () => {
    const one = followedUp(workbookOf(madeUpPlan(500)), YEAR, ["q1", "q2"]);
    const report = progressReport(one, asked("six-month"));
    expect(under(report, PROJECTS)).toHaveLength(500 + 4 + 1);
    expect(under(report, STATES).at(-1)?.at(-1)).toBe("500");
  });

  it("has room for its tables: 160 mm upright, 267 mm on its side", () => {
    for (const { orientation, blocks } of progressReport(book(), asked("q2")).parts) {
      for (const block of blocks) {
        if (block.kind !== "table") continue;
        const width = block.columns.reduce((sum, column) => sum + column.width, 0);
        expect(width).toBeLessThanOrEqual(orientation === "portrait" ? 160 : 267);
      }
    }
  });
});

describe("whatever stands in the workbook", () => {
  const amount = fc.oneof(
    fc.nat(1_000_000).map((satang) => satang / 100),
    fc.constant(null),
    fc.constant({ raw: "20,0000" }),
    fc.constant(0),
  );
  const planned = fc.option(fc.subarray([1, 2, 3, 4]), { nil: null });
  const projects = fc.array(
    fc.record({
      dimension: fc.constantFrom(1, 2, 3, 4, 7, null),
      budget: amount,
      planned,
      units: fc.subarray(["กองคลัง", "สำนักปลัด", "กองช่าง"]),
      cadence: fc.option(fc.subarray(["q1", "six-month"]), { nil: null }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const rows = fc.array(
    fc.record({
      place: fc.nat(8),
      round: fc.constantFrom("q1", "q2", "q3", "q4", "six-month", "twelve-month", "ไม่รู้จัก"),
      state: fc.constantFrom<FollowUp["state"]>("แล้วเสร็จ", "ยังไม่เริ่ม", "อยู่ระหว่างดำเนินการ", "ไม่สามารถดำเนินการได้", null, { raw: "เกือบ" }),
      disbursed: amount,
    }),
    { maxLength: 20 },
  );
  const satang = (text: string | undefined) => Math.round(Number((text ?? "").replace(/,/g, "")) * 100);

  it("every owed project stands in the report once, reported or with why not, and parts come to their totals", () => {
    fc.assert(
      fc.property(projects, rows, fc.constantFrom("q1", "q3", "six-month", "twelve-month"), (list, reports, round) => {
        const one = workbook(
          {
            fiscalYears: [YEAR],
            projects: list.map((each, index) =>
              project({
                id: `p${index}`,
                number: index + 1,
                name: `โครงการ ${index}`,
                dimension: each.dimension,
                budgets: budget(each.budget),
                responsibleUnits: each.units,
                cadence: each.cadence,
                plannedQuarters: each.planned && quarters(...each.planned),
              }),
            ),
          },
          {
            units: [unit(), unit({ name: "กองช่าง", active: false })],
            settings: SETTINGS,
            followUp: reports.map(({ place, round: of, state, disbursed }) => told(`p${place}`, of, { state, amounts: spent(disbursed) })),
          },
        );
        const report = progressReport(one, asked(round));
        const shown = under(report, PROJECTS).filter((cells) => cells.length > 5);
        const numbers = shown.map(([number]) => Number(number));
        expect(new Set(numbers).size).toBe(numbers.length);

        const inside = {
          q1: ["q1"],
          q3: ["q3"],
          "six-month": ["q1", "q2", "six-month"],
          "twelve-month": ["q1", "q2", "q3", "q4", "twelve-month"],
        }[round];
        const owed = owedReports(one, YEAR).filter(({ owedBy, round: of }) => owedBy === "unit" && inside?.includes(of));
        for (const place of owed.flatMap((each) => each.projects)) expect(numbers).toContain(place + 1);

        const states = under(report, STATES).map((cells) => cells.slice(1).map(Number));
        const total = states.at(-1) ?? [];
        for (const [column, sum] of total.entries()) {
          expect(states.slice(0, -1).reduce((all, cells) => all + (cells[column] ?? 0), 0)).toBe(sum);
        }
        expect(total.slice(0, 5).reduce((all, count) => all + count, 0)).toBe(total[5]);
        expect(total[5]).toBe(shown.length);
        expect(under(report, NO_STATE)).toHaveLength(total[4] ?? -1);

        const money = under(report, MONEY);
        for (const column of [1, 3]) {
          expect(money.slice(0, -1).reduce((all, cells) => all + satang(cells[column]), 0)).toBe(satang(money.at(-1)?.[column]));
        }
        const byQuarter = under(report, QUARTERS);
        for (const column of [1, 2]) {
          expect(byQuarter.slice(0, -1).reduce((all, cells) => all + satang(cells[column]), 0)).toBe(satang(byQuarter.at(-1)?.[column]));
        }
        expect(satang(byQuarter.at(-1)?.[1])).toBe(satang(money.at(-1)?.[1]));
        expect(satang(byQuarter.at(-1)?.[2])).toBe(satang(money.at(-1)?.[3]));
      }),
      { numRuns: 150 },
    );
  });
});
