import { afterEach, describe, expect, it } from "vitest";
import { deadlinesOf, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { DEFAULT_ROUNDS, DEFAULT_STAGES } from "#core/calendar/rounds";
import { type Holiday, type Round, settingsSchema, workbookSchema } from "#core/plan/model";

const holiday = (date: string, name: string): Holiday => ({ date, name, effect: "holiday", source: null });
const SONGKRAN = [2023, 2024, 2025].flatMap((year) => ["13", "14", "15"].map((day) => holiday(`${year}-04-${day}`, "วันสงกรานต์")));
const BY_HAND = [
  ...SONGKRAN,
  holiday("2024-04-06", "วันจักรี"),
  { ...holiday("2024-04-12", "วันหยุดพิเศษ"), effect: "extra" as const },
  holiday("2025-04-06", "วันจักรี"),
];
const dueOf = (holidays: Holiday[], fiscalYear: number, round: string) =>
  deadlinesOf({ rounds: DEFAULT_ROUNDS, holidays, fiscalYear }).find((deadline) => deadline.round === round)?.due;

const GOLDEN: [number, string, string, string][] = [
  [2566, "q1", "2023-01-16", "15 January is a Sunday"],
  [2566, "q2", "2023-04-18", "15 April is Songkran on a Saturday, and Monday the 17th is its day in lieu"],
  [2566, "six-month", "2023-05-01", "30 April is a Sunday, and labour day is no government holiday"],
  [2567, "q1", "2024-01-15", "15 January is a working Monday"],
  [2567, "q2", "2024-04-17", "15 April is Songkran, and the 16th is the one day in lieu of its Saturday and Sunday"],
  [2568, "q2", "2025-04-17", "15 April is Songkran, and the 16th is in lieu of Sunday the 13th"],
  [2570, "q1", "2027-01-15", "15 January is a working Friday"],
];

describe("deadlines of the default rounds", () => {
  it.each(GOLDEN)("in %d: %s is due on %s, for %s", (fiscalYear, round, due) => {
    expect(dueOf(BY_HAND, fiscalYear, round)).toBe(due);
  });

  it.each(GOLDEN)("are the same with the table that comes with the program: %d %s on %s", (fiscalYear, round, due) => {
    expect(dueOf(HOLIDAYS, fiscalYear, round)).toBe(due);
  });

  it("come in order of due date, with periods, closing dates and labels", () => {
    const deadlines = deadlinesOf({ rounds: DEFAULT_ROUNDS, holidays: [], fiscalYear: 2570 });
    expect(deadlines.map(({ round }) => round)).toEqual(["q1", "q2", "six-month", "q3", "q4", "twelve-month"]);
    expect(deadlines[0]).toEqual({
      round: "q1",
      fiscalYear: 2570,
      periodStart: "2026-10-01",
      periodEnd: "2026-12-31",
      due: "2027-01-15",
      // 30 January 2027 is a Saturday.
      closes: "2027-02-01",
      label: {
        th: "รายงานไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570 กำหนดส่งวันศุกร์ที่ 15 มกราคม 2570",
        en: "q1 report of fiscal year 2570 (B.E.), due Fri 15 Jan 2027",
      },
    });
    expect(deadlines[2]).toMatchObject({ periodStart: "2026-10-01", periodEnd: "2027-03-31", due: "2027-04-30", closes: "2027-05-17" });
    expect(deadlines[5]).toMatchObject({ periodStart: "2026-10-01", periodEnd: "2027-09-30", due: "2027-11-01" });
  });

  it("close counted from the due date as moved, not from the one before", () => {
    // Due Sunday 15 January moves to Monday 16; 15 days later is Tuesday 31 January, not Monday 30.
    expect(deadlinesOf({ rounds: DEFAULT_ROUNDS, holidays: [], fiscalYear: 2566 })[0]).toMatchObject({
      due: "2023-01-16",
      closes: "2023-01-31",
    });
  });

  it("refuse a fiscal year of another era", () => {
    expect(() => deadlinesOf({ rounds: DEFAULT_ROUNDS, holidays: [], fiscalYear: 2027 })).toThrow(RangeError);
  });
});

describe("deadlines of an office's own rounds", () => {
  const round = (changes: Partial<Round>): Round => ({
    key: "own",
    name: null,
    period: { from: 10, to: 12 },
    owedBy: "unit",
    due: { days: 0, basis: "calendar" },
    closesAfter: 0,
    active: true,
    ...changes,
  });
  const due = (changes: Partial<Round>, fiscalYear = 2570, holidays: Holiday[] = []) =>
    deadlinesOf({ rounds: [round(changes)], holidays, fiscalYear })[0]?.due;

  it("are none for a round that is switched off", () => {
    expect(due({ active: false })).toBeUndefined();
  });

  it("count working days after the period when the round says so", () => {
    const newYear = [holiday("2026-12-31", "วันสิ้นปี"), holiday("2027-01-01", "วันขึ้นปีใหม่")];
    expect(due({ due: { days: 10, basis: "working" } }, 2570, newYear)).toBe("2027-01-15");
    expect(due({ due: { days: 10, basis: "working" } })).toBe("2027-01-14");
  });

  it("may be the last day of the period itself", () => {
    expect(due({})).toBe("2026-12-31");
  });

  it("fall on the first fixed date after the period, in the next year when this year's is over", () => {
    expect(due({ due: { month: 1, day: 20 } })).toBe("2027-01-20");
    expect(due({ due: { month: 12, day: 1 } })).toBe("2027-12-01");
    expect(due({ due: { month: 12, day: 31 } })).toBe("2027-12-31");
  });

  it("take the last day of the month for a fixed day that the month does not have", () => {
    expect(due({ due: { month: 2, day: 29 } }, 2566)).toBe("2023-02-28");
    expect(due({ due: { month: 2, day: 29 } }, 2567)).toBe("2024-02-29");
    expect(due({ due: { month: 6, day: 31 } }, 2566)).toBe("2023-06-30");
  });

  it("name a round without a name by its key", () => {
    expect(deadlinesOf({ rounds: [round({ key: "รายเดือน" })], holidays: [], fiscalYear: 2570 })[0]?.label.th).toMatch(
      /^รายเดือน ปีงบประมาณ พ\.ศ\. 2570 กำหนดส่งวัน/,
    );
  });

  it("refuse a period over the fiscal year's end", () => {
    expect(() => due({ period: { from: 9, to: 10 } })).toThrow(RangeError);
  });
});

describe("deadlinesOfWorkbook", () => {
  const workbook = (changes: object) =>
    workbookSchema.parse({ formatVersion: 1, plan: { formatVersion: 1, fiscalYears: [2566, 2567], projects: [] }, ...changes });

  it("uses the default rounds and holidays for every year of the plan when the workbook has none", () => {
    const deadlines = deadlinesOfWorkbook(workbook({}));
    expect(deadlines).toHaveLength(12);
    expect(deadlines.find(({ fiscalYear, round }) => fiscalYear === 2566 && round === "q2")?.due).toBe("2023-04-18");
    expect(deadlines.map(({ due }) => due)).toEqual(deadlines.map(({ due }) => due).sort());
  });

  it("uses the workbook's own holidays: an empty table means none", () => {
    const [first] = deadlinesOfWorkbook(workbook({ holidays: [] }), [2567]).filter(({ round }) => round === "q2");
    expect(first?.due).toBe("2024-04-15");
  });

  it("uses the workbook's own rounds, and asks each year once", () => {
    const rounds = [
      { ...DEFAULT_ROUNDS[0], key: "monthly-1" },
      { ...DEFAULT_ROUNDS[1], active: false },
    ];
    expect(deadlinesOfWorkbook(workbook({ settings: { rounds } }), [2570, 2570]).map(({ round }) => round)).toEqual(["monthly-1"]);
  });
});

describe("defaults", () => {
  it("are valid settings with keys of their own", () => {
    expect(settingsSchema.parse({ rounds: DEFAULT_ROUNDS, stages: DEFAULT_STAGES })).toMatchObject({
      rounds: DEFAULT_ROUNDS,
      stages: DEFAULT_STAGES,
    });
    expect(new Set(DEFAULT_ROUNDS.map(({ key }) => key)).size).toBe(6);
  });

  it("escalate to the head on the last stage only", () => {
    expect(DEFAULT_STAGES.filter(({ escalate }) => escalate).map(({ key }) => key)).toEqual(["over-7"]);
  });
});

describe.each([
  ["America/Los_Angeles", 480],
  ["Pacific/Kiritimati", -840],
  ["Asia/Bangkok", -420],
])("on a machine in %s", (zone, offset) => {
  const home = process.env.TZ;
  afterEach(() => {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  });

  it("every deadline is the same day", () => {
    process.env.TZ = zone;
    expect(new Date(2027, 0, 15).getTimezoneOffset()).toBe(offset);
    for (const [fiscalYear, round, due] of GOLDEN) expect(dueOf(HOLIDAYS, fiscalYear, round)).toBe(due);
  });
});

describe("a round over the fiscal year's end", () => {
  it("is refused by the public schema, in words", () => {
    const rounds = [{ ...DEFAULT_ROUNDS[0], period: { from: 9, to: 10 } }];
    const { error } = settingsSchema.safeParse({ rounds });
    expect(error?.issues[0]?.path).toEqual(["rounds", 0, "period"]);
    expect(error?.issues[0]?.message).toContain("ช่วงเวลาของรอบต้องอยู่ในปีงบประมาณเดียว (ตุลาคม–กันยายน)");
    expect(settingsSchema.safeParse({ rounds: [{ ...DEFAULT_ROUNDS[0], period: { from: 12, to: 1 } }] }).success).toBe(true);
  });
});
