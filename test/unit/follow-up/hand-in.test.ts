import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { handInContent, handInMark, handInWrites, missingForHandIn } from "#core/follow-up/hand-in";
import type { HandInContent } from "#core/gateway/messages";
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { checkWorkbook } from "#core/rules/check";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { handIn, project, report, unit as unitOf, workbook } from "../rules/workbook-builder";
import { applyWrites } from "../workbook/apply-writes";
import { columnOf, gridOf, gridsOf, put, set } from "../workbook/grids";

const Q1 = { unit: "กองคลัง", fiscalYear: 2566, round: "q1" };
const read = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION);

/** A row in which everything is as it should be. */
const done = (parts: Partial<FollowUp> = {}) =>
  report({
    state: "แล้วเสร็จ",
    amounts: { plan: 1000, ordinance: 1000, disbursed: 900 },
    result: "อบรมแล้ว",
    problemAndRemedy: "-",
    evidence: "https://example.org/1",
    reportedOn: "2023-01-05",
    reportedBy: "ผู้รายงาน",
    ...parts,
  });
const dated = (id: string, reportedOn: string) => done({ project: id, reportedOn });
function book(projects: Partial<Project>[], followUp: FollowUp[], parts: Partial<Workbook> = {}): Workbook {
  const all = projects.map((one, index) =>
    project({ id: `p-${index}`, number: index + 1, name: `โครงการ ${index}`, responsibleUnits: ["กองคลัง"], ...one }),
  );
  return prefilled(workbook({ projects: all }, { followUp, ...parts }));
}
const mark = (checked: Workbook, key = Q1) => handInMark(handInContent(checked, key));
/** What is missing: severity, what, cell. */
const missing = (grids: SheetGrid[], key = Q1) =>
  missingForHandIn(read(grids), key).map(({ severity, what, place }) => [severity, what, place && `${place.sheet}!${place.cell}`]);

describe("handInContent", () => {
  it("holds the rows of the projects that the unit owes in the round, in the plan's order", () => {
    const projects = [
      {},
      { responsibleUnits: ["สำนักปลัด"] },
      { plannedQuarters: { "2566": [2] } },
      { responsibleUnits: ["สำนักปลัด", "กอง คลัง"] },
    ];
    const rows = [done({ project: "p-3" }), done({ project: "p-1" }), done({ project: "p-0" }), done({ project: "p-0", round: "q2" })];
    const { organization, unit, reports } = handInContent(book(projects, rows), Q1);
    expect([organization, unit]).toEqual(["อบต.ตัวอย่าง", "กองคลัง"]);
    expect(reports.map((one) => one.project)).toEqual(["p-0", "p-3"]);
    expect(reports[0]).toEqual({
      project: "p-0",
      number: "1",
      name: "โครงการ 0",
      planned: true,
      state: "แล้วเสร็จ",
      amounts: { plan: 1000, ordinance: 1000, disbursed: 900 },
      result: "อบรมแล้ว",
      problemAndRemedy: "-",
      reason: null,
      evidence: "https://example.org/1",
      reportedOn: "2023-01-05",
      reportedBy: "ผู้รายงาน",
    });
  });

  it("holds what the unit reported though nothing was planned, but no such row that was merely made", () => {
    const projects = [{}, { plannedQuarters: { "2566": [2] } }, { plannedQuarters: { "2566": [2] } }];
    const rows = [done({ project: "p-0" }), done({ project: "p-1", planned: false }), report({ project: "p-2", planned: false })];
    expect(handInContent(book(projects, rows), Q1).reports.map((one) => one.project)).toEqual(["p-0", "p-1"]);
  });

  it("takes of two rows of a project the one in which somebody typed", () => {
    const rows = [report({ project: "p-0" }), done({ project: "p-0", result: "ที่พิมพ์" })];
    expect(handInContent(book([{}], rows), Q1).reports).toMatchObject([{ result: "ที่พิมพ์" }]);
  });

  it("holds for the office all projects, each as reported last inside the period", () => {
    const rows = [
      done({ project: "p-0", round: "q1", result: "ไตรมาสหนึ่ง" }),
      done({ project: "p-0", round: "q2", result: "ไตรมาสสอง" }),
      done({ project: "p-0", round: "q3", result: "นอกช่วง" }),
      done({ project: "p-1", round: "q1", result: "ไตรมาสหนึ่ง" }),
      done({ project: "p-1", round: "six-month", result: "หกเดือน" }),
    ];
    const key = { unit: OFFICE_UNIT, fiscalYear: 2566, round: "six-month" };
    const { reports } = handInContent(book([{}, { cadence: ["six-month"], responsibleUnits: ["สำนักปลัด"] }], rows), key);
    expect(reports.map(({ project: id, result }) => [id, result])).toEqual([
      ["p-0", "ไตรมาสสอง"],
      ["p-1", "หกเดือน"],
    ]);
  });
});

describe("handInMark", () => {
  it("is the same whatever the order of the rows, the plan's names and numbers, ticks, and white space at the ends", () => {
    const before = mark(book([{}, {}], [done({ project: "p-0" }), done({ project: "p-1" })]));
    expect(mark(book([{}, {}], [done({ project: "p-1" }), done({ project: "p-0" })]))).toBe(before);
    expect(mark(book([{ name: "ชื่อใหม่", number: 9 }, {}], [done({ project: "p-0", planned: null }), done({ project: "p-1" })]))).toBe(
      before,
    );
    expect(mark(book([{}, {}], [done({ project: "p-0", result: " อบรมแล้ว\r\n" }), done({ project: "p-1", reason: " " })]))).toBe(before);
  });

  const changes: [string, Partial<FollowUp>][] = [
    ["state", { state: "อยู่ระหว่างดำเนินการ" }],
    ["amount", { amounts: { plan: 1000, ordinance: 1000, disbursed: 900.01 } }],
    ["amount moved to another column", { amounts: { plan: 1000, ordinance: 900, disbursed: 1000 } }],
    ["result", { result: "อบรมแล้ว 2 ครั้ง" }],
    ["problem", { problemAndRemedy: null }],
    ["reason", { reason: "อื่นๆ" }],
    ["evidence", { evidence: "https://example.org/2" }],
    ["day", { reportedOn: "2023-01-06" }],
    ["reporter", { reportedBy: "คนอื่น" }],
  ];
  it.each(changes)("differs for another %s", (_, parts) => {
    expect(mark(book([{}], [done({ project: "p-0", ...parts })]))).not.toBe(mark(book([{}], [done({ project: "p-0" })])));
  });

  it("does not take one row's text for another's", () => {
    const text = fc.constantFrom("a", "b", '","', "", "\n", '"]');
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        const of = (x: string, y: string): HandInContent => ({
          ...handInContent(book([{}], [done({ project: "p-0" })]), Q1),
          reports: handInContent(book([{}], [done({ project: "p-0", result: x, reason: y })]), Q1).reports,
        });
        const bare = (...texts: string[]) => JSON.stringify(texts.map((one) => one.trim()));
        expect(handInMark(of(a, b)) === handInMark(of(c, d))).toBe(bare(a, b) === bare(c, d));
      }),
      { numRuns: 50 },
    );
  });
});

describe("missingForHandIn", () => {
  it("is nothing where everything is there; a planned project that was not started is an answer", () => {
    const rows = [done({ project: "p-0" }), report({ project: "p-1", state: "ยังไม่เริ่ม", reportedOn: "2023-01-05", reportedBy: "ผู้รายงาน" })];
    expect(missing(gridsOf(book([{}, {}], rows)))).toEqual([]);
  });

  it("says that there is nothing to hand in, or that no row was made yet", () => {
    const texts = (checked: Workbook, unit = "กองคลัง") => missingForHandIn(read(gridsOf(checked)), { ...Q1, unit }).map(({ text }) => text);
    expect(texts(book([{}], []), "กองช่าง")).toEqual([expect.stringContaining("ไม่มีโครงการที่ต้องรายงาน")]);
    expect(texts(book([{}, {}], []))).toEqual([expect.stringContaining("เตรียมติดตามผล")]);
    expect(texts(book([{}, {}], [done({ project: "p-0" })]))).toEqual([expect.stringMatching(/^ที่ 2 โครงการ 1: ยังไม่มีแถว/)]);
  });

  it("says of a row that was merely made that nothing was filled in, once", () => {
    expect(missing(gridsOf(book([{}], [report({ project: "p-0" })])))).toEqual([["error", "สถานะ", "ติดตามผล!H3"]]);
  });

  it("names each cell that is blank, and blocks", () => {
    const rows = [
      done({ project: "p-0", state: null, reportedOn: null, reportedBy: null }),
      done({ project: "p-1", state: "อยู่ระหว่างดำเนินการ", result: "-" }),
      done({ project: "p-2", state: "ไม่สามารถดำเนินการได้", result: null }),
    ];
    expect(missing(gridsOf(book([{}, {}, {}], rows)))).toEqual([
      ["error", "สถานะ", "ติดตามผล!H3"],
      ["error", "วันที่รายงาน", "ติดตามผล!P3"],
      ["error", "ผู้รายงาน", "ติดตามผล!Q3"],
      ["error", "ผลการดำเนินงาน", "ติดตามผล!L4"],
      ["error", "เหตุที่ดำเนินการไม่ได้", "ติดตามผล!N5"],
    ]);
  });

  it("names what cannot be read: state, amounts and date", () => {
    const grids = gridsOf(book([{}], [done({ project: "p-0" })]));
    const tab = gridOf(grids, "followUp");
    for (const [key, value] of Object.entries({ state: "เกือบเสร็จ", disbursed: "20,0000", reportedOn: "31 ก.พ. 2566" })) {
      set(tab, `followUp.${key}`, 0, value);
    }
    const found = missingForHandIn(read(grids), Q1);
    expect(found.map(({ severity, what }) => [severity, what])).toEqual([
      ["error", "สถานะ (อ่านไม่ได้)"],
      ["error", "เบิกจ่าย (อ่านไม่ได้)"],
      ["error", "วันที่รายงาน (อ่านไม่ได้)"],
    ]);
    expect(found.map(({ text }) => text)).toEqual([
      expect.stringContaining("“เกือบเสร็จ”"),
      expect.stringContaining("“20,0000”"),
      expect.stringContaining("“31 ก.พ. 2566”"),
    ]);
  });

  it("names a text that is too long to be handed in, at its cell", () => {
    const grids = gridsOf(book([{}], [done({ project: "p-0", result: "ก".repeat(20_000), problemAndRemedy: "ก".repeat(20_001) })]));
    const found = missingForHandIn(read(grids), Q1);
    expect(found).toMatchObject([{ severity: "error", what: "ปัญหาและแนวทางแก้ไข", place: { sheet: "ติดตามผล", cell: "M3" } }]);
    expect(found[0]?.text).toContain("20,000 ตัวอักษร");
  });

  it("names a unit's name and a round's key that are too long, each at its cell, and blocks", () => {
    const rows = [done({ project: "p-0" })];
    const asked = (unit: string, key: string, parts: Partial<Workbook> = {}) => {
      const made = prefilled(
        book(
          [{ responsibleUnits: [unit] }],
          rows.map((row) => ({ ...row, round: key })),
          parts,
        ),
      );
      const rounds = DEFAULT_ROUNDS.map((round) => (round.key === "q1" ? { ...round, key } : round));
      const grids = gridsOf({ ...made, settings: made.settings && { ...made.settings, rounds } });
      return missingForHandIn(read(grids), { unit, fiscalYear: 2566, round: key });
    };
    const [name, key] = ["ก".repeat(201), "q".repeat(101)];
    expect(asked("ก".repeat(200), "q".repeat(100))).toEqual([]);
    const units = [unitOf({ name: "กองช่าง" }), unitOf({ name })];
    expect(asked(name, "q1", { units })).toMatchObject([{ severity: "error", project: null, place: { sheet: "ผู้รับผิดชอบ", cell: "A4" } }]);
    const found = asked(name, key);
    expect(found).toMatchObject([
      { severity: "error", what: "ชื่อหน่วยงาน", place: { sheet: "แผน" } },
      { severity: "error", what: "รหัสรอบ", place: { sheet: "ตั้งค่า" } },
    ]);
    expect(found.map(({ text }) => text)).toEqual([expect.stringContaining("200 ตัวอักษร"), expect.stringContaining("100 ตัวอักษร")]);
  });

  it("only warns of missing evidence, of a date before the round and of too much money", () => {
    const rows = [
      done({ project: "p-0", evidence: null, reportedOn: "2022-09-30" }),
      done({ project: "p-1", evidence: "D:\\รูป", amounts: { plan: null, ordinance: 500, disbursed: 900 } }),
    ];
    expect(missing(gridsOf(book([{}, {}], rows)))).toEqual([
      ["warning", "วันที่รายงาน", "ติดตามผล!P3"],
      ["warning", "ลิงก์หลักฐาน", "ติดตามผล!O3"],
      ["warning", "ลิงก์หลักฐาน", "ติดตามผล!O4"],
      ["warning", "เบิกจ่าย", "ติดตามผล!K4"],
    ]);
  });

  it("blocks a date whose พ.ศ. was kept as ค.ศ., in the words of the check", () => {
    const grids = gridsOf(book([{}, {}, {}], [dated("p-0", "2570-01-08"), dated("p-1", "0066-01-08"), dated("p-2", "1970-01-08")]));
    const { workbook: checked, tabs, places } = read(grids);
    const problems = checkWorkbook({ workbook: checked, tabs }, places).filter(({ code }) => code === "date-era");
    const found = missingForHandIn(read(grids), Q1);
    expect(problems.map(({ severity }) => severity)).toEqual(["error", "error", "warning"]);
    expect(found.map(({ severity, place }) => [severity, place])).toEqual(problems.map(({ severity, where }) => [severity, where]));
    for (const [index, { message, remedy }] of problems.entries()) expect(found[index]?.text).toContain(`${message.th} ${remedy.th}`);
    expect(found[0]?.text).toContain("แก้เป็น 8/1/2027");
  });

  it("blocks a date that has not come, where it is told what day it is", () => {
    const reading = read(gridsOf(book([{}, {}], [dated("p-0", "2023-01-08"), dated("p-1", "2023-01-09")])));
    expect(missingForHandIn(reading, Q1)).toEqual([]);
    expect(missingForHandIn(reading, Q1, "2023-01-09")).toEqual([]);
    const found = missingForHandIn(reading, Q1, "2023-01-08");
    expect(found).toMatchObject([{ severity: "error", project: "p-1", place: { sheet: "ติดตามผล", cell: "P4" } }]);
    expect(found[0]?.text).toContain("วันที่รายงานยังมาไม่ถึง");
  });

  it("warns of a filled row of a project that is no longer in the plan, to its unit and to the office", () => {
    const grids = gridsOf(book([{}, { id: "p-1", name: "โครงการที่ลบ" }], [done({ project: "p-0" }), done({ project: "p-1" })]));
    const plan = gridOf(grids, "plan");
    for (const key of ["id", "name"]) set(plan, `plan.${key}`, 1, key === "id" ? "p-new" : "โครงการใหม่");
    set(plan, "plan.units", 1, "กองช่าง");
    const told = (unit: string, round = "q1") =>
      missingForHandIn(read(grids), { unit, round, fiscalYear: 2566 }).filter(({ text }) => text.includes("โครงการที่ลบ"));
    expect(told("กองคลัง")).toMatchObject([{ severity: "warning", project: null, place: { sheet: "ติดตามผล", cell: "C4" } }]);
    expect(told("กองคลัง")[0]?.text).toContain("ไม่นับในรายงานนี้");
    expect(told("กองช่าง")).toEqual([]);
    expect(told("กองคลัง", "q2")).toEqual([]);
    expect(told(OFFICE_UNIT, "six-month")).toHaveLength(1);
  });

  it("says what was spent and what the budget is, even where it is 0", () => {
    const rows = [done({ project: "p-0", amounts: { plan: null, ordinance: 0, disbursed: 12000 } })];
    const [found] = missingForHandIn(read(gridsOf(book([{}], rows))), Q1);
    expect(found?.text).toContain("12,000.00 บาท แต่งบประมาณคือ 0.00 บาท");
  });

  it("blocks where a project was reported in two rows, at the second", () => {
    const rows = [report({ project: "p-0" }), done({ project: "p-0" }), done({ project: "p-0" })];
    expect(missing(gridsOf(book([{}], rows)))).toEqual([["error", "แถวซ้ำ", "ติดตามผล!F5"]]);
  });
});

describe("handInWrites", () => {
  const first = handIn({ at: "2027-01-08T02:05:00.000Z", approvedAs: "ปลัด", approvedOn: "2027-01-07", mark: "abc", receipt: "R-1" });
  const readBack = (grids: SheetGrid[]) => read(grids).workbook.handIns;

  it("writes below the last, as it is read back, the instant in Thai", () => {
    const grids = gridsOf(book([{}], [], { handIns: [handIn({ receipt: "R-0" })] }));
    const after = applyWrites(grids, handInWrites(grids, [first, { ...first, version: 2, receipt: "R-2" }]));
    const written = { ...first, at: "8 มกราคม 2570 เวลา 09:05 น." };
    expect(readBack(after)).toEqual([handIn({ receipt: "R-0" }), written, { ...written, version: 2, receipt: "R-2" }]);
  });

  it("writes nothing for a receipt that stands there, nor where the tab is gone", () => {
    const grids = gridsOf(book([{}], [], { handIns: [handIn({ receipt: "R-1" })] }));
    expect(handInWrites(grids, [first])).toEqual([]);
    expect(
      handInWrites(
        grids.filter(({ key }) => key !== "log"),
        [first],
      ),
    ).toEqual([]);
  });

  it("leaves the log beside it and people's own columns", () => {
    const grids = gridsOf(book([{}], []));
    const tab = gridOf(grids, "log");
    set(tab, "log.text", 0, "ตรวจแผน");
    put(tab, HEADER_ROW + 1, 60, "ของเรา");
    const log = gridOf(applyWrites(grids, handInWrites(grids, [first])), "log");
    const line = log.values[HEADER_ROW + 1] ?? [];
    expect([line[columnOf(log, "log.text")], line[60], line[columnOf(log, "handIns.receipt")]]).toEqual(["ตรวจแผน", "ของเรา", "R-1"]);
  });
});
