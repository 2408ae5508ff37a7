import { describe, expect, it } from "vitest";
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import type { Amount, Plan, PrintedTotals, Round, Workbook } from "#core/plan/model";
import { workbookSchema } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import { paths, plan, project, workbook } from "#test/unit/rules/workbook-builder";

const of = (code: string, checked: Workbook) => checkWorkbook({ workbook: checked, tabs: null }).filter((problem) => problem.code === code);
const NO_TOTALS: PrintedTotals = { preface: null, dimensions: null, missions: null, grand: null };
const printed = (parts: Partial<PrintedTotals>): PrintedTotals => ({ ...NO_TOTALS, ...parts });
const grand = (count: Amount, budgets: Record<string, Amount> | null = null) => ({ count, budgets, quarterTicks: null });

describe("total-differs-from-printed", () => {
  const blank = project({ name: "โครงการสอง", budgets: { "2566": null, "2567": 5 } });
  const severityOf = (printedBaht: number, parts: Partial<Plan> = {}) =>
    of(
      "total-differs-from-printed",
      workbook({
        projects: [project(), blank],
        printedTotals: printed({ dimensions: [{ dimension: 1, count: null, budgets: { "2566": printedBaht } }] }),
        ...parts,
      }),
    )[0]?.severity;

  it("is an error where less is printed than stands there, whatever is blank: blanks can only add", () => {
    expect(severityOf(900)).toBe("error");
    expect(severityOf(1100)).toBe("warning");
  });

  it("is an error where less is printed, though a row without a dimension may belong there", () => {
    const projects = [project(), project({ name: "โครงการสอง", dimension: null, mission: null })];
    expect(severityOf(900, { projects })).toBe("error");
    expect(severityOf(1100, { projects })).toBe("warning");
  });

  it("does not ask to check the amounts of 0 projects", () => {
    const dimensions = [{ dimension: 3, count: null, budgets: { "2566": 5 } }];
    const [problem] = of("total-differs-from-printed", workbook({ projects: [project()], printedTotals: printed({ dimensions }) }));
    expect(problem?.remedy.th).toContain("ตรวจว่ามีแถวตกหล่นในมิติที่ 3 หรือไม่");
    expect(problem?.remedy.th).not.toContain("0 โครงการ");
  });

  it("compares a dimension that is printed twice line by line", () => {
    const line = (count: number, baht: number) => ({ dimension: 1, count, budgets: { "2566": baht } });
    const checked = workbook({ projects: [project()], printedTotals: printed({ dimensions: [line(1, 1000), line(2, 2000)] }) });
    expect(paths(of("total-differs-from-printed", checked))).toEqual(["/plan/printedTotals/dimensions/1/budgets/2566"]);
    expect(paths(of("count-differs-from-printed", checked))).toEqual(["/plan/printedTotals/dimensions/1/count"]);
  });
});

describe("count-differs-from-printed", () => {
  it("speaks of the plan, not of the grand total, as the place of rows", () => {
    const [problem] = of("count-differs-from-printed", workbook({ projects: [project()], printedTotals: printed({ grand: grand(3) }) }));
    expect(problem?.remedy.th).toContain("อยู่ผิดที่ในแผน หรือไม่");
    expect(problem?.message.en).toContain("prints 3 projects, the plan has 1 ");
  });

  it("says 1 project, not 1 projects", () => {
    const [problem] = of("count-differs-from-printed", workbook({ projects: [], printedTotals: printed({ grand: grand(1) }) }));
    expect(problem?.message.en).toContain("prints 1 project,");
  });
});

describe("printed-parts-differ-from-whole", () => {
  const parts = (counts: Amount[], whole: Amount) => {
    const dimensions = counts.map((count, index) => ({ dimension: index + 1, count, budgets: null }));
    return of("printed-parts-differ-from-whole", workbook({ printedTotals: printed({ dimensions, grand: grand(whole) }) }));
  };

  it("is an error where the parts exceed the whole, though one is blank", () => {
    expect(parts([5, 4, null], 8)).toMatchObject([{ severity: "error", values: { printed: 8, parts: 9, complete: false } }]);
    expect(parts([5, 4, { raw: "สอง" }], 8)).toHaveLength(1);
  });

  it("says nothing where what is blank may fill the whole", () => {
    expect(parts([5, 4, null], 9)).toEqual([]);
    expect(parts([5, 4, null], 12)).toEqual([]);
    expect(parts([null, null], 0)).toEqual([]);
  });

  it("is an error where the parts exceed the whole, though a dimension in use is not among them", () => {
    const printedTotals = printed({ dimensions: [{ dimension: 2, count: 5, budgets: null }], grand: grand(4) });
    expect(of("printed-parts-differ-from-whole", workbook({ projects: [project()], printedTotals }))).toHaveLength(1);
  });
});

describe("amount-negative", () => {
  it("writes baht as documents do", () => {
    const [problem] = of("amount-negative", workbook({ projects: [project({ budgets: { "2566": -5000.5, "2567": 0 } })] }));
    expect(problem?.message.th).toBe("จำนวน -5,000.50 บาท ติดลบ");
  });

  it("has no advice about a dash for a count", () => {
    const [problem] = of("amount-negative", workbook({ printedTotals: printed({ grand: grand(-2) }) }));
    expect(problem?.message.th).toBe("จำนวน -2 ติดลบ");
    expect(problem?.remedy.th).not.toContain("-");
  });
});

describe("amount-format", () => {
  const budget = (amount: Amount) => of("amount-format", workbook({ projects: [project({ budgets: { "2566": amount, "2567": 0 } })] }));

  it("says of a number beyond satang that it is too large", () => {
    expect(budget(1e17)[0]?.message.th).toContain("ใหญ่เกินไป");
    expect(budget(0.001)[0]?.message.th).toContain("ทศนิยม");
  });

  it("asks for a whole number where a count is printed, and does not compare the count", () => {
    const checked = workbook({ projects: [project()], printedTotals: printed({ grand: grand(1.5) }) });
    expect(of("amount-format", checked)).toMatchObject([
      { where: { path: "/plan/printedTotals/grand/count" }, values: { reason: "whole" } },
    ]);
    expect(of("count-differs-from-printed", checked)).toEqual([]);
  });

  it.each([
    ["-", "0"],
    ["5,000.- บาท", "5000"],
    ["ไม่ใช้งบประมาณ", "0"],
  ])("offers for the text %s what it reads, without saying that it cannot be read", (raw, to) => {
    const [problem] = budget({ raw });
    expect(problem?.fix).toEqual({ from: raw, to });
    expect(problem?.message.th).toContain("ยังเป็นข้อความ");
  });

  it("offers nothing where the reading is the text itself", () => {
    for (const raw of ["-5", "5"]) {
      expect(budget({ raw })[0]).toMatchObject({ fix: null, values: { reason: "text" } });
      expect(budget({ raw })[0]?.remedy.th).toContain(`ตัวเลข ${raw}`);
    }
  });
});

describe("a value that is right but stored as unread text", () => {
  it("is no unknown kind", () => {
    const [problem] = of("kind-mismatch", workbook({ projects: [project({ kind: { raw: "โครงการ" } })] }));
    expect(problem).toMatchObject({ fix: null, values: { reason: "raw" } });
    expect(problem?.message.th).not.toContain("ไม่มีประเภท");
  });

  it("is no unknown dimension", () => {
    const [problem] = of("dimension-unknown", workbook({ projects: [project({ dimension: { raw: "1" } })] }));
    expect(problem).toMatchObject({ fix: null, values: { part: "text", likely: "1" } });
    expect(problem?.message.th).not.toContain("ไม่มีมิติ");
  });
});

describe("mission-dimension-mismatch", () => {
  const missions = [1, 2, 2].map((dimension) => ({ code: "1.1", name: null, dimension }));

  it("tells once of a code that the list states with two dimensions, and accuses no project", () => {
    const checked = workbook({ missions, projects: [project(), project({ name: "โครงการสอง", dimension: 2 })] });
    const found = of("mission-dimension-mismatch", checked);
    expect(paths(found)).toEqual(["/plan/missions/1/dimension"]);
    expect(found[0]?.message.th).toContain("ภารกิจลำดับที่ 1");
  });
});

describe("budget-unstated", () => {
  it("points to the budgets where they do not have the year", () => {
    const checked = workbook({ projects: [project(), project({ name: "โครงการสอง", budgets: { "2566": 1 } })] });
    expect(paths(of("budget-unstated", checked))).toEqual(["/plan/projects/1/budgets"]);
  });
});

const holiday = (date: string) => ({ date, name: "วันหยุด", effect: "holiday" as const, source: null });

describe("a holiday in a year that nobody means", () => {
  it.each([
    ["0566-01-01", "2023-01-01"],
    ["0070-01-15", "2027-01-15"],
    ["0000-01-01", null],
    ["0999-12-31", null],
    ["9999-12-31", null],
  ])("%s is reported, with %s offered, and nothing fails", (date, likely) => {
    const checked = workbookSchema.parse({ formatVersion: 1, plan: plan(), holidays: [holiday(date)] });
    const [problem] = of("date-era", checked);
    expect(problem).toMatchObject({ severity: "error", where: { path: "/holidays/0/date" }, values: { likely } });
    expect(problem?.fix).toEqual(likely === null ? null : { from: date, to: likely });
    expect(deadlinesOfWorkbook(checked)).toHaveLength(12);
  });
});

describe("holidays-missing", () => {
  const round = (period: Round["period"], days: number): Round => ({
    key: "r",
    name: null,
    period,
    owedBy: "unit",
    due: { days, basis: "calendar" },
    closesAfter: 0,
    active: true,
  });
  const years = (fiscalYears: number[], rounds: Round[] | null) => {
    const settings = rounds && { numerals: "arabic" as const, issuer: null, signatories: null, planOfficer: null, rounds, stages: null };
    return of("holidays-missing", workbook({ fiscalYears }, { settings })).map(({ values }) => values.years);
  };

  it("asks for the calendar year in which a report is due, not for the plan's own", () => {
    expect(years([2569], [round({ from: 7, to: 9 }, 110)])).toEqual([[2570]]);
    expect(years([2565], [round({ from: 10, to: 10 }, 15)])).toEqual([[2564]]);
    expect(years([2570], [round({ from: 10, to: 10 }, 15)])).toEqual([]);
  });

  it("does not ask for the years of rounds that are switched off", () => {
    expect(years([2569], [{ ...round({ from: 7, to: 9 }, 110), active: false }])).toEqual([]);
  });

  it("points to a part that the file has", () => {
    expect(paths(of("holidays-missing", workbook({ fiscalYears: [2570] })))).toEqual(["/plan/fiscalYears"]);
    expect(paths(of("holidays-missing", workbook({ fiscalYears: [2570] }, { holidays: [] })))).toEqual(["/holidays"]);
  });
});
