import { describe, expect, it } from "vitest";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { eplanEntryReport } from "#core/reports/eplan-entry/report";
import type { Block, Fields, Part, Report, TableBlock } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { reportTexts, valueText } from "#core/reports/texts";
import { folded, printedSummary } from "#test/unit/reports/printed";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };

const asked: ReportRequest = { kind: "eplan-entry", format: "pdf", fiscalYear: 2570, round: null, today: "2027-04-10", errors: 0 };
const PLANNED = { 2570: [1, 2] };
const GOOD = { id: "a", name: "โครงการอบรม", dimension: 1, budgets: { 2570: 45_000 }, plannedQuarters: PLANNED };

const workbookOf = (projects: object[], more: object = {}) =>
  workbookSchema.parse({ formatVersion: 1, plan: { formatVersion: 1, fiscalYears: [2570], projects }, ...more });
const reported = (round: string, row: object) => ({ project: "a", fiscalYear: 2570, round, planned: true, ...row });
const inRound = (projects: object[], followUp: object[], round = "q1") =>
  eplanEntryReport(workbookOf(projects, { followUp }), { ...asked, round });

const pagesOf = ({ parts }: Report) => parts.slice(1);
const first = (report: Report) => pagesOf(report)[0] as Part;
const isFields = (block: Block): block is Fields => block.kind === "fields";
/** Label and what is printed in its box. */
const formOf = ({ blocks }: Part) =>
  Object.fromEntries(
    blocks.filter(isFields).flatMap(({ lines }) => lines.flat().map(({ label, value }) => [label, valueText(value, "arabic")])),
  );
const notesOf = ({ blocks }: Part) => blocks.flatMap((block) => (block.kind === "paragraph" && block.look === "note" ? [block.text] : []));
/** The paragraph after "ยังขาดสำหรับหน้านี้". */
const missingOf = (part: Part) => {
  const texts = textsOf(part);
  const at = texts.indexOf("ยังขาดสำหรับหน้านี้");
  return at < 0 ? [] : (texts[at + 1]?.split(" · ") ?? []);
};
const missingTable = ({ parts }: Report) =>
  parts[0]?.blocks
    .find((block): block is TableBlock => block.kind === "table")
    ?.rows.map(({ cells }) => cells.map(({ value }) => valueText(value, "arabic")));
const textsOf = (part: Part | undefined) =>
  reportTexts({ parts: part ? [part] : [], numerals: "arabic", draft: null } as unknown as Report);

describe("the pages of แผ่นกรอก E-PlanNACC", () => {
  const report = eplanEntryReport(workbookSchema.parse(sample002), { ...asked, fiscalYear: 2567 });

  it("stand in the print-out's order and hold its dimensions, amounts and ticks", () => {
    const printed = printedSummary();
    const pages = pagesOf(report).map(formOf);
    expect(pages.map((form) => [folded(form["รายการโครงการ (ตั้งต้น)"] ?? ""), form["งบประมาณ (บาท)"], folded(form.หมายเหตุ ?? "")])).toEqual(
      printed.map(({ cells }) => [folded(cells[1] ?? ""), cells[3], folded(cells[4] ?? "")]),
    );
    expect(pages.map((form) => `${form["โครงการที่เพิ่ม (*)"] === "☑" ? "*" : ""}${form.มิติ?.split(" ")[0]}`)).toEqual(
      printed.map(({ cells }) => cells[2]),
    );
    expect(pages.map((form) => [1, 2, 3, 4].map((quarter) => form[`ไตรมาส ${quarter}`] === "☑"))).toEqual(
      printed.map(({ ticks }) => ticks),
    );
  });

  it("are one for each project, with a running number of the total", () => {
    const headings = pagesOf(report).map(({ blocks }) => blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : [])));
    expect(headings).toHaveLength(67);
    expect(headings[2]).toEqual(["โครงการที่ 3 จาก 67"]);
    expect(new Set(pagesOf(report).map(({ sheet }) => sheet))).toEqual(new Set(["แผ่นกรอก"]));
  });

  it("put starred projects after the others, and those without a readable dimension last", () => {
    const projects = [
      { id: "1", name: "ไม่มีมิติ", dimension: null },
      { id: "2", name: "ดาวสอง", dimension: 2, starred: true },
      { id: "3", name: "สี่", dimension: 4 },
      { id: "4", name: "ดาวหนึ่ง", dimension: 1, starred: true },
      { id: "5", name: "หนึ่ง", dimension: 1 },
      { id: "6", name: "ไม่มีโครงการ", dimension: 1 },
      { id: "7", name: "หนึ่งอีก", dimension: 1 },
    ];
    const pages = pagesOf(eplanEntryReport(workbookOf(projects), asked)).map(formOf);
    expect(pages.map((form) => form["รายการโครงการ (ตั้งต้น)"])).toEqual(["หนึ่ง", "หนึ่งอีก", "สี่", "ดาวหนึ่ง", "ดาวสอง", "ไม่มีมิติ"]);
  });

  it("have the fields in the form's order: the plan's, then the round's", () => {
    const labels = first(inRound([GOOD], []))
      .blocks.filter(isFields)
      .map(({ lines }) => lines.map((line) => line[0]?.label));
    expect(labels).toEqual([
      ["รายการโครงการ (ตั้งต้น)", "มิติ", "โครงการที่เพิ่ม (*)", "งบประมาณ (บาท)", "ไตรมาส 1", "หมายเหตุ"],
      [
        "แผนพัฒนาท้องถิ่น",
        "ข้อบัญญัติ/เทศบัญญัติ",
        "เบิกจ่าย",
        "อยู่ในข้อบัญญัติฯ",
        "สถานะ",
        "เหตุที่ดำเนินการไม่ได้",
        "รายละเอียดของเหตุ",
        "ผลการดำเนินงาน",
        "หลักฐาน",
      ],
    ]);
  });

  it("say a stated none as 0.00, as the system prints it, and the remark as the local project and what was remarked", () => {
    const project = { ...GOOD, budgets: { 2570: 0 }, localName: "โครงการของหน่วยงาน", remark: "ทำร่วมกับโรงเรียน", starred: true };
    const form = formOf(first(eplanEntryReport(workbookOf([project]), asked)));
    expect(form).toMatchObject({
      มิติ: "1 การสร้างวัฒนธรรมสุจริต",
      "โครงการที่เพิ่ม (*)": "☑",
      "งบประมาณ (บาท)": "0.00",
      "ไตรมาส 1": "☑",
      "ไตรมาส 3": "☐",
      หมายเหตุ: "โครงการของหน่วยงาน\nทำร่วมกับโรงเรียน",
    });
  });

  it("have Arabic digits in what is typed over, and say so, where the office uses Thai digits", () => {
    const workbook = workbookOf([GOOD], { settings: { numerals: "thai" } });
    const thai = eplanEntryReport(workbook, asked);
    expect(thai.numerals).toBe("arabic");
    expect(formOf(first(thai))["งบประมาณ (บาท)"]).toBe("45,000.00");
    expect(textsOf(first(thai))).toContain("โครงการที่ ๑ จาก ๑");
    expect(thai.title).toContain("๒๕๗๐");
    expect(textsOf(thai.parts[0]).join(" ")).toContain("เลขอารบิก (0-9)");
  });
});

describe("the progress of a round on a page", () => {
  it("is not there where no round was chosen", () => {
    const report = eplanEntryReport(workbookOf([GOOD]), asked);
    expect(formOf(first(report))).not.toHaveProperty("สถานะ");
    expect(textsOf(report.parts[0]).join(" ")).toContain("ไม่ได้เลือกรอบรายงาน");
  });

  it("has amounts, state, result and evidence as reported", () => {
    const row = {
      state: "แล้วเสร็จ",
      amounts: { plan: 50_000, ordinance: 45_000, disbursed: 44_999.5 },
      result: "อบรม 2 รุ่น\n80 คน",
      evidence: "https://example.org/1",
    };
    const page = first(inRound([GOOD], [reported("q1", row)]));
    expect(formOf(page)).toMatchObject({
      แผนพัฒนาท้องถิ่น: "50,000.00",
      "ข้อบัญญัติ/เทศบัญญัติ": "45,000.00",
      เบิกจ่าย: "44,999.50",
      อยู่ในข้อบัญญัติฯ: "☑",
      สถานะ: "แล้วเสร็จ",
      เหตุที่ดำเนินการไม่ได้: "",
      ผลการดำเนินงาน: "อบรม 2 รุ่น\n80 คน",
      หลักฐาน: "https://example.org/1",
    });
    expect(missingOf(page)).toEqual([]);
    const evidence = page.blocks
      .filter(isFields)
      .flatMap(({ lines }) => lines.flat())
      .find(({ label }) => label === "หลักฐาน")?.value;
    expect(evidence).toMatchObject({ link: "https://example.org/1" });
  });

  it("is of the six months what the units reported last in them, with the money of both quarters", () => {
    const rows = [
      reported("q1", { state: "อยู่ระหว่างดำเนินการ", amounts: { plan: 50_000, ordinance: 45_000, disbursed: 10_000 }, result: "เตรียมงาน" }),
      reported("q2", { state: "แล้วเสร็จ", amounts: { disbursed: 30_000 }, result: "อบรมแล้ว", evidence: "https://example.org/2" }),
    ];
    const page = first(inRound([GOOD], rows, "six-month"));
    expect(formOf(page)).toMatchObject({
      แผนพัฒนาท้องถิ่น: "50,000.00",
      "ข้อบัญญัติ/เทศบัญญัติ": "45,000.00",
      เบิกจ่าย: "40,000.00",
      สถานะ: "แล้วเสร็จ",
      ผลการดำเนินงาน: "อบรมแล้ว",
    });
    expect(notesOf(page).join(" ")).toContain("รวมเงินเบิกจ่ายทุกรอบในงวด");
  });

  it("says that a project without a plan in the round has nothing to be typed", () => {
    const page = first(inRound([GOOD], [], "q4"));
    expect(formOf(page)).not.toHaveProperty("สถานะ");
    expect(notesOf(page).join(" ")).toContain("แผนไม่ได้กำหนดให้ดำเนินการในรอบนี้");
    expect(missingOf(page)).toEqual([]);
  });

  it.each([
    ["q1", "อยู่ระหว่างดำเนินการ"],
    ["twelve-month", "ไม่สามารถดำเนินการได้"],
  ])("chooses for ยังไม่เริ่ม in %s the state %s, and says why", (round, state) => {
    const page = first(inRound([GOOD], [reported("q1", { state: "ยังไม่เริ่ม" })], round));
    expect(formOf(page).สถานะ).toBe(state);
    expect(notesOf(page).join(" ")).toContain(`ให้เลือก “${state}”`);
    expect(missingOf(page).includes("เหตุที่ดำเนินการไม่ได้")).toBe(round === "twelve-month");
  });

  it.each([
    ["ไม่ได้รับงบประมาณ", "ไม่ได้รับงบประมาณ", ""],
    ["บุคลากรไม่เพียงพอ ", "บุคลากรไม่เพียงพอ", ""],
    ["อื่น ๆ", "อื่นๆ", ""],
    ["ไม่ได้รับการจัดสรรงบประมาณจากสภา", "ไม่ได้รับงบประมาณ", "ไม่ได้รับการจัดสรรงบประมาณจากสภา"],
    ["สภาไม่อนุมัติงบประมาณ", "ไม่ได้รับงบประมาณ", "สภาไม่อนุมัติงบประมาณ"],
    ["ขาดแคลนเจ้าหน้าที่", "บุคลากรไม่เพียงพอ", "ขาดแคลนเจ้าหน้าที่"],
    ["มีการปรับเปลี่ยนนโยบายของผู้บริหาร", "นโยบายผู้บริหารเปลี่ยนแปลง", "มีการปรับเปลี่ยนนโยบายของผู้บริหาร"],
    ["น้ำท่วม", "อื่นๆ", "น้ำท่วม"],
    ["ไม่มีงบประมาณและขาดบุคลากร", "อื่นๆ", "ไม่มีงบประมาณและขาดบุคลากร"],
    ["ไม่ได้เปลี่ยนนโยบาย แต่ผู้ร่วมงานถอนตัว", "อื่นๆ", "ไม่ได้เปลี่ยนนโยบาย แต่ผู้ร่วมงานถอนตัว"],
    ["ได้รับงบประมาณล่าช้า", "อื่นๆ", "ได้รับงบประมาณล่าช้า"],
    ["ดำเนินการโดยไม่ใช้งบประมาณ", "อื่นๆ", "ดำเนินการโดยไม่ใช้งบประมาณ"],
    [" - ", "", ""],
  ])("takes the typed reason “%s” for “%s”", (reason, chosen, words) => {
    const form = formOf(first(inRound([GOOD], [reported("q1", { state: "ไม่สามารถดำเนินการได้", reason })])));
    expect([form.เหตุที่ดำเนินการไม่ได้, form.รายละเอียดของเหตุ]).toEqual([chosen, words]);
  });
});

describe("what is still missing", () => {
  it("is one sentence where nothing is", () => {
    const report = eplanEntryReport(workbookOf([GOOD, { ...GOOD, id: "b", name: "อีกโครงการ" }]), asked);
    expect(textsOf(report.parts[0])).toContain("ข้อมูลครบทั้ง 2 โครงการ ไม่มีสิ่งที่ยังขาด");
    expect(missingTable(report)).toBeUndefined();
  });

  it("lists blanks and what cannot be read, project by project, and again on the page", () => {
    const projects = [
      GOOD,
      {
        id: "b",
        name: null,
        dimension: { raw: "มิตี" },
        budgets: { 2570: { raw: "20,0000" } },
        plannedQuarters: { 2570: { raw: "ทุกไตร" } },
        responsibleUnits: ["กองคลัง"],
      },
    ];
    const report = eplanEntryReport(workbookOf(projects), asked);
    const missing = ["ชื่อโครงการ", "มิติ (อ่าน “มิตี” ไม่ได้)", "งบประมาณ (อ่าน “20,0000” ไม่ได้)", "ไตรมาสที่ดำเนินการ (อ่าน “ทุกไตร” ไม่ได้)"];
    expect(missingTable(report)).toEqual([["2", "", "กองคลัง", missing.join("\n")]]);
    const page = pagesOf(report)[1] as Part;
    expect(missingOf(page)).toEqual(missing);
    expect(formOf(page)).toMatchObject({ มิติ: "มิตี", "งบประมาณ (บาท)": "20,0000", ไตรมาส: "ทุกไตร" });
  });

  it.each([
    ["an unticked year of a project with money", { plannedQuarters: { 2570: [] } }, ["ไตรมาสที่ดำเนินการ (ไม่ได้เลือกสักไตรมาส)"]],
    ["an unticked year of a project without money", { plannedQuarters: { 2570: [] }, budgets: { 2570: 0 } }, []],
    ["blanks", { budgets: null, plannedQuarters: null, dimension: null }, ["มิติ", "งบประมาณ", "ไตรมาสที่ดำเนินการ"]],
    ["a dimension that is none of the four", { dimension: 7 }, ["มิติ (อ่าน “7” ไม่ได้)"]],
  ])("tells of %s", (_, given, missing) => {
    expect(missingOf(first(eplanEntryReport(workbookOf([{ ...GOOD, ...given }]), asked)))).toEqual(missing);
  });

  it.each([
    ["no report", [], ["รายงานผลของรอบนี้"]],
    ["a row that nobody filled in", [reported("q1", {})], ["รายงานผลของรอบนี้"]],
    [
      "a report without amounts, result and evidence",
      [reported("q1", { state: "แล้วเสร็จ" })],
      ["แผนพัฒนาท้องถิ่น", "ข้อบัญญัติ/เทศบัญญัติ", "เบิกจ่าย", "ผลการดำเนินงาน", "หลักฐาน"],
    ],
    [
      "what cannot be read",
      [reported("q1", { state: { raw: "เกือบเสร็จ" }, amounts: { plan: { raw: "หมื่น" }, ordinance: 1, disbursed: { raw: "20,0000" } } })],
      ["แผนพัฒนาท้องถิ่น (อ่าน “หมื่น” ไม่ได้)", "เบิกจ่าย (อ่าน “20,0000” ไม่ได้)", "สถานะ (อ่าน “เกือบเสร็จ” ไม่ได้)"],
    ],
    [
      "no reason",
      [reported("q1", { state: "ไม่สามารถดำเนินการได้", amounts: { plan: 0, ordinance: 0, disbursed: 0 } })],
      ["เหตุที่ดำเนินการไม่ได้"],
    ],
    [
      "a reason beside a state that has none",
      [reported("q1", { state: "อยู่ระหว่างดำเนินการ", reason: "น้ำท่วม", result: "เริ่มแล้ว", amounts: { plan: 0, ordinance: 0, disbursed: 0 } })],
      ["สถานะที่ตรงกับเหตุ (มีเหตุ “น้ำท่วม” แต่สถานะไม่ใช่ดำเนินการไม่ได้)"],
    ],
  ])("of a round tells of %s", (_, followUp, missing) => {
    expect(missingOf(first(inRound([GOOD], followUp)))).toEqual(missing);
  });

  it("asks no amounts of a project that is stated to cost nothing", () => {
    const row = reported("q1", { state: "อยู่ระหว่างดำเนินการ", result: "ประกาศแล้ว" });
    expect(missingOf(first(inRound([{ ...GOOD, budgets: { 2570: 0 } }], [row])))).toEqual([]);
  });

  it("tells of rows that belong to no project", () => {
    const report = inRound([GOOD], [{ ...reported("q1", { state: "แล้วเสร็จ" }), project: "gone" }]);
    expect(textsOf(report.parts[0]).join(" ")).toContain("มีผลที่กรอกไว้ 1 แถว");
  });

  it("comes before the first project", () => {
    const report = eplanEntryReport(workbookOf([GOOD]), asked);
    expect(report.parts.map(({ sheet }) => sheet)).toEqual(["สิ่งที่ยังขาด", "แผ่นกรอก"]);
  });
});

describe("eplanEntryReport", () => {
  it.each([
    ["a plan without projects", workbookOf([{ id: "x", name: "ไม่มีโครงการ" }]), {}, "no-projects"],
    ["a year outside the plan", workbookOf([GOOD]), { fiscalYear: 2571 }, "year-unknown"],
    ["a round that there is not", workbookOf([GOOD]), { round: "q9" }, "round-unknown"],
  ])("makes none of %s", (_, workbook: Workbook, more, code) => {
    const make = () => eplanEntryReport(workbook, { ...asked, ...more });
    expect(make).toThrow(NoSuchReport);
    expect(make).toThrow(code);
  });

  it("is a draft while the plan has errors", () => {
    expect(eplanEntryReport(workbookOf([GOOD]), { ...asked, errors: 3 }).draft).toContain("3");
    expect(eplanEntryReport(workbookOf([GOOD]), asked).draft).toBeNull();
  });

  it.each([
    ["001", sample001, 2567],
    ["003", sample003, 2569],
  ])("has every project of sample %s, but what is stated as none, exactly once", (_, sample, fiscalYear) => {
    const workbook = workbookSchema.parse(sample);
    const names = pagesOf(eplanEntryReport(workbook, { ...asked, fiscalYear, round: "twelve-month" })).map(
      (page) => formOf(page)["รายการโครงการ (ตั้งต้น)"],
    );
    const real = workbook.plan.projects.flatMap(({ name }) => (name === null || /^-?\s*ไม่มีโครงการ/.test(name) ? [] : [name]));
    expect([...names].sort()).toEqual([...real].sort());
  });
});
