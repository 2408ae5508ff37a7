import { describe, expect, it } from "vitest";
import type { Workbook } from "#core/plan/model";
import { EMPTY_LEDGER } from "#core/reminders/ledger";
import { lineTexts } from "#core/reminders/mail/line-text";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

function workbook(count: number, units: string[][], values: Partial<Workbook> = {}): Workbook {
  const plan = madeUpPlan(count);
  const projects = plan.projects.map((project, index) => ({
    ...project,
    name: `โครงการ ${index + 1}`,
    responsibleUnits: units[index % units.length] ?? null,
    plannedQuarters: { "2570": [1] },
  }));
  return { ...workbookOf({ ...plan, projects, fiscalYears: [2570] }), ...values };
}
const CONTEXT = {
  today: "2027-01-08",
  organization: "อบต.ตัวอย่าง",
  workbookUrl: "https://sheets.example.org/d/abc",
  rowUrl: ({ round, fiscalYear }: { round: string; fiscalYear: number }, id: string) =>
    `https://sheets.example.org/d/abc#${fiscalYear}-${round}-${id}`,
};

describe("texts for LINE", () => {
  it("ask each unit for what it owes of an open round, in short lines", () => {
    const texts = lineTexts(workbook(3, [["กองคลัง"], ["สำนักปลัด"]]), EMPTY_LEDGER, CONTEXT);
    expect(texts.map(({ unit, owed }) => [unit, owed])).toEqual([
      ["กองคลัง", 2],
      ["สำนักปลัด", 1],
    ]);
    expect(texts[0]?.text).toBe(
      [
        "เรียน กองคลัง อบต.ตัวอย่าง",
        "",
        "ขอให้ส่งรายงานไตรมาสที่ 1 ปีงบประมาณ 2570",
        "ภายในวันศุกร์ที่ 15 มกราคม 2570",
        "(เหลืออีก 7 วัน)",
        "ยังไม่ส่ง 2 โครงการ",
        "1. โครงการ 1",
        "3. โครงการ 3",
        "เปิดตารางติดตามผล",
        "https://sheets.example.org/d/abc#2570-q1-p0",
      ].join("\n"),
    );
  });

  it("speak of arrears only once the due day is past", () => {
    const on = (today: string) => lineTexts(workbook(1, [["กองคลัง"]]), EMPTY_LEDGER, { ...CONTEXT, today })[0]?.text;
    expect(on("2027-01-15")).toContain("\nยังไม่ส่ง 1 โครงการ\n");
    expect(on("2027-01-16")).toContain("\nค้างส่ง 1 โครงการ\n");
  });

  it("ask for nothing before the period is over, after the round has closed, or once it is handed in", () => {
    const one = workbook(1, [["กองคลัง"]]);
    const on = (today: string, ledger = EMPTY_LEDGER) => lineTexts(one, ledger, { ...CONTEXT, today }).length;
    // Due Friday 15 January; closed 15 days later, Saturday 30, so on Monday 1 February.
    expect([on("2026-12-31"), on("2027-01-01"), on("2027-02-01"), on("2027-02-02")]).toEqual([0, 1, 1, 0]);
    const handIn = { unit: "กองคลัง", round: "q1", fiscalYear: 2570, version: 1, at: "2027-01-05T02:00:00Z", by: null, receipt: "R-1" };
    expect(on("2027-01-08", { ...EMPTY_LEDGER, handIns: [handIn] })).toBe(0);
  });

  it("say how many more there are than fit a message", () => {
    const [text] = lineTexts(workbook(67, [["กองคลัง"]]), EMPTY_LEDGER, CONTEXT);
    expect(text?.owed).toBe(67);
    expect(text?.text).toContain("15. โครงการ 15\nและอีก 52 โครงการ ดูในตาราง\n");
    expect(text?.text).not.toContain("16. โครงการ 16");
  });

  it("have the office last, and nobody where no unit is responsible", () => {
    const office = workbook(2, [[], ["กองคลัง"]], {
      settings: {
        numerals: "thai",
        issuer: null,
        signatories: null,
        planOfficer: null,
        rounds: [
          {
            key: "half",
            name: "รายงานรอบ 3 เดือน",
            period: { from: 10, to: 12 },
            owedBy: "office",
            due: { days: 15, basis: "calendar" },
            closesAfter: 15,
            active: true,
          },
          {
            key: "q1",
            name: "รายงานไตรมาสที่ 1",
            period: { from: 10, to: 12 },
            owedBy: "unit",
            due: { days: 15, basis: "calendar" },
            closesAfter: 15,
            active: true,
          },
        ],
        stages: null,
      },
    });
    const texts = lineTexts(office, EMPTY_LEDGER, { ...CONTEXT, numerals: "thai" });
    expect(texts.map(({ unit }) => unit)).toEqual(["กองคลัง", "สำนักงาน"]);
    expect(texts[1]?.text).toContain("เรียน เจ้าหน้าที่ผู้รับผิดชอบแผน อบต.ตัวอย่าง");
    expect(texts[1]?.text).toContain("ภายในวันศุกร์ที่ ๑๕ มกราคม ๒๕๗๐");
  });

  it("keep a name in one line, and no link that is none", () => {
    const hostile = workbook(1, [["กอง\nคลัง\u202e"]]);
    const [project] = hostile.plan.projects;
    if (project) project.name = "ก\r\nข";
    const [text] = lineTexts(hostile, EMPTY_LEDGER, { ...CONTEXT, rowUrl: () => "javascript:x", workbookUrl: "x" });
    expect(text?.text).toContain("1. ก ข");
    expect(text?.text).toMatch(/^เรียน กอง คลัง อบต/);
    expect(text?.text).not.toMatch(/javascript|เปิดตาราง/);
  });
});
