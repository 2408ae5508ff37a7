import { describe, expect, it } from "vitest";
import { handInContent, handInMark } from "#core/follow-up/hand-in";
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import { checkWorkbook } from "#core/rules/check";
import { RULES } from "#core/rules/registry";
import { found, handIn, paths, project, report, unit, workbook } from "./workbook-builder";

const GROUP = RULES.filter((rule) => rule.group === "follow-up");

function book(rows: Partial<FollowUp>[], projects: Partial<Project>[] = [{}], parts: Partial<Workbook> = {}): Workbook {
  const all = projects.map((one, index) => project({ id: `p-${index}`, name: `โครงการ ${index}`, responsibleUnits: ["กองคลัง"], ...one }));
  return workbook({ projects: all }, { followUp: rows.map(report), units: [unit({ headEmails: ["head@example.org"] })], ...parts });
}
const codes = (rows: Partial<FollowUp>[]) =>
  checkWorkbook({ workbook: book(rows), tabs: null }, {}, { rules: GROUP }).map(({ code }) => code);
const severities = (code: string, checked: Workbook) => found(code, checked).map(({ severity }) => severity);
const DONE: Partial<FollowUp> = { state: "แล้วเสร็จ", result: "อบรมแล้ว", evidence: "https://example.org/1", reportedOn: "2023-01-05" };

describe("a row of ติดตามผล", () => {
  it("that is complete, or in which nobody has typed, raises nothing", () => {
    expect(codes([DONE])).toEqual([]);
    expect(codes([{}, { round: "q2", planned: false }, { round: "q3", planned: null }])).toEqual([]);
    expect(codes([{ state: "ยังไม่เริ่ม" }])).toEqual([]);
  });

  it("without a result is wrong where the project is done, and a warning where it is under way", () => {
    expect(severities("result-missing", book([{ ...DONE, result: " - " }]))).toEqual(["error"]);
    expect(severities("result-missing", book([{ state: "อยู่ระหว่างดำเนินการ" }]))).toEqual(["warning"]);
    expect(found("result-missing", book([{ state: "ไม่สามารถดำเนินการได้" }]))).toEqual([]);
  });

  it("of a project that could not be done needs a reason", () => {
    expect(paths(found("reason-missing", book([{ state: "ไม่สามารถดำเนินการได้" }])))).toEqual(["/followUp/0/reason"]);
    expect(found("reason-missing", book([{ state: "ไม่สามารถดำเนินการได้", reason: "อื่นๆ" }]))).toEqual([]);
  });

  it.each<[evidence: string | null, severity: string[]]>([
    [null, ["info"]],
    ["-", ["info"]],
    ["แฟ้มที่สำนักปลัด", ["info"]],
    ["รูปถ่าย 10 ภาพ ดู https://drive.example.org/a และ https://drive.example.org/b", []],
    ["HTTP://example.org", []],
    ["C:\\รูป\\1.jpg", ["warning"]],
    ["file:///D:/รูป", ["warning"]],
    ["htps://example.org/1", ["warning"]],
    ["www.example.org/1", ["warning"]],
    ["drive.example.org/file/1", ["warning"]],
    ["javascript:alert(1)", ["warning"]],
    ["https://", ["warning"]],
    ["กำหนดการ/รูปถ่าย/รายชื่อ", ["info"]],
    ["บันทึกข้อความที่ อบ.72001/15", ["info"]],
  ])("of a finished project with the evidence %j: %j", (evidence, severity) => {
    expect(severities("evidence-missing", book([{ ...DONE, evidence }]))).toEqual(severity);
  });

  it("of a project that is not finished needs no evidence, but an address must be one", () => {
    expect(severities("evidence-missing", book([{ state: "อยู่ระหว่างดำเนินการ", evidence: "แฟ้ม" }]))).toEqual([]);
    expect(severities("evidence-missing", book([{ state: "อยู่ระหว่างดำเนินการ", evidence: "D:\\รูป" }]))).toEqual(["warning"]);
  });

  it("dated before its round begins is a warning; years of another era are date-era's", () => {
    const dated = (reportedOn: string, round = "q2") => severities("reported-before-period", book([{ ...DONE, round, reportedOn }]));
    expect(dated("2022-12-31")).toEqual(["warning"]);
    expect(dated("2023-01-01")).toEqual([]);
    expect(dated("1966-01-05")).toEqual(["warning"]);
    expect(dated("0566-01-05")).toEqual([]);
    expect(dated("2022-12-31", "q9")).toEqual([]);
  });

  it("is a remark where the plan plans nothing in that round", () => {
    const planned = { plannedQuarters: { "2566": [1] } };
    const told = (row: Partial<FollowUp>) => severities("reported-not-planned", book([row], [planned]));
    expect(told({ ...DONE, round: "q2" })).toEqual(["info"]);
    expect(told({ ...DONE, round: "q1" })).toEqual([]);
    expect(told({ state: "ยังไม่เริ่ม", round: "q2" })).toEqual([]);
    expect(told({ round: "q2", planned: true })).toEqual([]);
    expect(told({ ...DONE, round: "six-month" })).toEqual([]);
    expect(told({ ...DONE, round: "q2", fiscalYear: 2570 })).toEqual([]);
    expect(told({ ...DONE, round: "q2", project: "p-9" })).toEqual([]);
  });

  it("with more spent than there was is a warning at the last amount", () => {
    const amounts = (disbursed: number) => ({ plan: null, ordinance: null, disbursed });
    const checked = book([
      { ...DONE, amounts: amounts(600) },
      { ...DONE, round: "q2", amounts: amounts(600) },
    ]);
    expect(paths(found("spent-exceeds-budget", checked))).toEqual(["/followUp/1/amounts/disbursed"]);
    const none = book([{ ...DONE, amounts: { plan: null, ordinance: 0, disbursed: 600 } }]);
    expect(found("spent-exceeds-budget", none)[0]?.message.th).toMatch(/600\.00 บาท แต่งบประมาณ.*คือ 0\.00 บาท/);
  });
});

describe("changed-after-hand-in", () => {
  const KEY = { unit: "กองคลัง", fiscalYear: 2566, round: "q1" };
  const before = book([DONE]);
  const mark = handInMark(handInContent(before, KEY));
  const changed = (rows: Partial<FollowUp>[], parts: Partial<Workbook>, ledger: Ledger | null = null) =>
    checkWorkbook({ workbook: book(rows, [{}], parts), tabs: null, ledger }).filter(({ code }) => code === "changed-after-hand-in");

  it("is silent while the rows are what was handed in", () => {
    expect(changed([DONE], { handIns: [handIn({ mark })] })).toEqual([]);
  });

  it("says when and under what receipt, and to hand in again", () => {
    const [problem, ...others] = changed([{ ...DONE, result: "แก้แล้ว" }], { handIns: [handIn({ mark, at: "2023-01-09T02:00:00Z" })] });
    expect(others).toEqual([]);
    expect(problem?.severity).toBe("warning");
    expect(problem?.message.th).toMatch(/กองคลัง.*9 มกราคม 2566 เวลา 09:00 น\..*q1-2566-1/);
    expect(problem?.remedy.th).toContain("ส่งรายงานรอบนี้อีกครั้ง");
  });

  it("says of a unit that was renamed that none of its projects is left, and who is to hand in now", () => {
    const checked = book([DONE], [{ responsibleUnits: ["กองการคลัง"] }], { handIns: [handIn({ mark })] });
    const [problem] = found("changed-after-hand-in", checked);
    expect(problem?.severity).toBe("info");
    expect(problem?.message.th).toMatch(/^กองคลัง .*ไม่มีโครงการของหน่วยงานชื่อนี้/);
    expect(problem?.remedy.th).toContain("หน่วยงานที่รับผิดชอบตอนนี้ส่งรายงานรอบนี้");
  });

  it("holds the rows against the latest hand-in alone", () => {
    const now = book([{ ...DONE, result: "แก้แล้ว" }]);
    const again = handIn({ version: 2, mark: handInMark(handInContent(now, KEY)), receipt: "2" });
    expect(changed([{ ...DONE, result: "แก้แล้ว" }], { handIns: [again, handIn({ mark })] })).toEqual([]);
    expect(paths(changed([DONE], { handIns: [handIn({ mark }), again] }))).toEqual(["/handIns/1/receipt"]);
  });

  it("says nothing of years of the plan before, whose rows are gone", () => {
    expect(changed([], { handIns: [handIn({ mark, fiscalYear: 2565 })] })).toEqual([]);
  });

  it("cannot tell without a mark, or where a later hand-in is known by the ledger alone", () => {
    expect(changed([{ ...DONE, result: "แก้แล้ว" }], { handIns: [handIn()] })).toEqual([]);
    const ledger = { ...EMPTY_LEDGER, handIns: [{ ...KEY, version: 2, at: "", by: null, receipt: "2" }] };
    expect(changed([{ ...DONE, result: "แก้แล้ว" }], { handIns: [handIn({ mark })] }, ledger)).toEqual([]);
  });
});

describe("rules on the ledger", () => {
  const KEY = { unit: "กองคลัง", fiscalYear: 2566, round: "q1" };
  const check = (ledger: Partial<Ledger>, parts: Partial<Workbook> = {}, lastRun: string | null = null) =>
    checkWorkbook({ workbook: book([], [{}], parts), tabs: null, ledger: { ...EMPTY_LEDGER, ...ledger }, lastRun }, {}, { rules: GROUP });
  const bounce = (email: string, kind: "permanent" | "transient" | "complaint" = "permanent") => ({
    email,
    at: "2023-01-08T01:00:05.000Z",
    kind,
    why: "General",
  });
  const sent = (at: string, to = ["finance@example.org"]) => ({ ...KEY, stage: "opened", at, to });

  it("say nothing of an empty ledger, and nothing without one", () => {
    expect(check({})).toEqual([]);
    expect(checkWorkbook({ workbook: book([]), tabs: null, ledger: null }, {}, { rules: GROUP })).toEqual([]);
  });

  it("tell of a bounced address where a unit still has it, whoever's it is", () => {
    expect(paths(check({ bounces: [bounce("Finance@Example.org"), bounce("head@example.org", "complaint")] }))).toEqual([
      "/units/0/emails/0",
      "/units/0/headEmails/0",
    ]);
    expect(check({ bounces: [bounce("finance@example.org")] })[0]).toMatchObject({ code: "mail-bounced", severity: "error" });
    expect(check({ bounces: [bounce("old@example.org"), bounce("finance@example.org", "transient")] })).toEqual([]);
  });

  it("take an address for good again once a later mail did not come back", () => {
    expect(check({ bounces: [bounce("finance@example.org")], sent: [sent("2023-01-08T01:00:00.000Z")] })).toHaveLength(1);
    expect(check({ bounces: [bounce("finance@example.org")], sent: [sent("2023-01-12T01:00:00.000Z")] })).toEqual([]);
  });

  it("tell of the plan officer's bounced address", () => {
    const planOfficer = { name: null, email: "officer@example.org" };
    const settings = { numerals: "arabic" as const, issuer: null, signatories: null, planOfficer, rounds: null, stages: null };
    expect(paths(check({ bounces: [bounce("officer@example.org")] }, { settings }))).toEqual(["/settings/planOfficer/email"]);
  });

  it("tell of a mail that was given up, until a later one went out or the report was handed in", () => {
    const failed = [{ ...KEY, stage: "opened", at: "2023-01-04T01:00:00.000Z", why: "throttled" }];
    expect(check({ failed })).toMatchObject([{ code: "mail-failed", severity: "warning", where: { path: "/units/0/emails" } }]);
    expect(check({ failed: [...failed, ...failed] })).toHaveLength(1);
    expect(check({ failed, sent: [sent("2023-01-08T01:00:00.000Z")] })).toEqual([]);
    expect(check({ failed, sent: [sent("2023-01-03T01:00:00.000Z")] })).toHaveLength(1);
    expect(check({ failed }, { handIns: [handIn({ unit: "กอง คลัง" })] })).toEqual([]);
    expect(check({ failed, handIns: [{ ...KEY, version: 1, at: "", by: null, receipt: "1" }] })).toEqual([]);
  });

  it("tell that the workbook could not be read, until something went well", () => {
    const failures = [
      { at: "2023-01-08T01:00:00.000Z", why: "no-access" as const },
      { at: "2023-01-07T01:00:00.000Z", why: "gave-up" as const },
    ];
    expect(check({ failures })).toMatchObject([
      { code: "workbook-not-read", severity: "error", values: { why: "no-access" }, where: { path: "" } },
    ]);
    expect(check({ failures, summaries: [{ date: "2023-01-09", at: "2023-01-09T01:00:00.000Z", items: [] }] })).toEqual([]);
    expect(check({ failures, sent: [sent("2023-01-06T01:00:00.000Z")] })).toHaveLength(1);
    expect(check({ failures }, {}, "2023-01-07")).toHaveLength(1);
    expect(check({ failures }, {}, "2023-01-08")).toEqual([]);
  });

  it("tell of a failure although the plan officer was told of it by mail", () => {
    const at = "2023-01-09T01:00:00.000Z";
    const failures = [{ at, why: "no-access" as const }];
    const telling = { date: "2023-01-09", at: "2023-01-09T01:00:05.000Z", items: ["not-read/2023-01-09/no-access"] };
    expect(check({ failures, summaries: [telling] })).toHaveLength(1);
  });

  it("say of a run that was given up that some may have been reminded", () => {
    const [problem] = check({ failures: [{ at: "2023-01-08T01:00:00.000Z", why: "gave-up" }] });
    expect(problem?.message.th).toMatch(/งานแจ้งเตือนทำไม่เสร็จ.*8 มกราคม 2566.*อาจได้รับแล้ว/);
    expect(problem?.message.th).not.toMatch(/อ่านสมุดงาน|จึงยังไม่มีการแจ้งเตือน/);
    expect(problem?.remedy.th).toContain("ลองใหม่ในรอบถัดไป");
  });

  it("have words for what is garbled: instants that are none", () => {
    const garbled = check({
      bounces: [{ ...bounce("finance@example.org"), at: "เมื่อวาน" }],
      failed: [{ ...KEY, stage: "x", at: "", why: "" }],
      failures: [{ at: "?", why: "unreadable" }],
    });
    expect(garbled.map(({ code }) => code).sort()).toEqual(["mail-bounced", "mail-failed", "workbook-not-read"]);
    for (const { message } of garbled) expect(message.th).not.toMatch(/NaN|undefined|Invalid/);
  });
});
