import { describe, expect, it } from "vitest";
import { addDays } from "#core/calendar/date";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { HandIn, Round, Stage, Workbook } from "#core/plan/model";
import { nextReminderDay, nextRunDay, remindersDue, remindersOn } from "#core/reminders/due";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import { unit } from "../rules/workbook-builder";
import { afterSending, book, handedIn, holiday, ledger, morning, NEW_YEAR, q1, SONGKRAN, sent, snoozed, told, YEAR } from "./builder";

const only = (...keys: string[]): Round[] => DEFAULT_ROUNDS.filter(({ key }) => keys.includes(key));
/** Each day's mails, day by day, when every one is sent: "2027-01-08 กองคลัง q1 before-7". */
function daily(workbook: Workbook, from: string, to: string, start: Ledger = ledger()): string[] {
  let known = start;
  const mails: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const digests = remindersDue(workbook, known, day);
    mails.push(...told(digests).map((mail) => `${day} ${mail}`));
    known = afterSending(known, digests, day);
  }
  return mails;
}
const days = (mails: string[]) => mails.map((mail) => mail.replace(/ .* /, " "));
/** One project, owed in one quarter alone. */
const inQuarter = (quarter: number, parts: Parameters<typeof book>[0] = {}) =>
  book({ projects: [{ plannedQuarters: { [YEAR]: [quarter] } }], officer: null, rounds: only("q1", "q2", "q3", "q4"), ...parts });

describe("the stages of a quarter", () => {
  it("of fiscal 2570 q1, due Friday 15 January 2027, fall on 4, 8, 14, 15, 18 and 22 January", () => {
    expect(days(daily(inQuarter(1), "2026-12-01", "2027-03-31"))).toEqual([
      "2027-01-04 opened",
      "2027-01-08 before-7",
      "2027-01-14 before-1",
      "2027-01-15 due",
      "2027-01-18 over-3",
      "2027-01-22 over-7",
    ]);
  });

  it("of q2 with Songkran from Tuesday to Thursday, due Friday 16 April, come 7 before on Friday 9 and 1 before on Monday 12", () => {
    expect(days(daily(inQuarter(2), "2027-04-01", "2027-04-16"))).toEqual([
      "2027-04-01 opened",
      "2027-04-09 before-7",
      "2027-04-12 before-1",
      "2027-04-16 due",
    ]);
  });

  it("that meet, as 1 before and 7 before on Friday 9 with Monday 12 closed too, are one mail: 1 before", () => {
    const closed = inQuarter(2, { holidays: [...NEW_YEAR, ...SONGKRAN, holiday("2027-04-12")] });
    expect(days(daily(closed, "2027-04-01", "2027-04-16"))).toEqual(["2027-04-01 opened", "2027-04-09 before-1", "2027-04-16 due"]);
  });

  it("that state the same day are one mail, the lower row of ตั้งค่า", () => {
    const stage = (key: string, escalate: boolean): Stage => ({ key, from: "due", days: 3, escalate });
    const stages = [stage("upper", false), stage("lower", true)];
    expect(days(daily(inQuarter(1, { stages }), "2027-01-01", "2027-02-28"))).toEqual(["2027-01-18 lower"]);
  });

  it("that meet go to the head where one of them would have, the later or the one that fell away", () => {
    // Saturday 23 and Sunday 24 January both move on to Monday 25.
    const stages: Stage[] = [
      { key: "over-8", from: "due", days: 8, escalate: true },
      { key: "over-9", from: "due", days: 9, escalate: false },
    ];
    const [digest, ...others] = remindersDue(inQuarter(1, { stages }), ledger(), "2027-01-25");
    expect(others).toEqual([]);
    expect(digest).toMatchObject({ escalated: true, to: ["finance@example.org", "head@example.org"], parts: [{ stage: "over-9" }] });
    expect(remindersOn(inQuarter(1, { stages }), ledger(), "2027-01-25")[0]?.to).toContain("head@example.org");
    // A snooze holds such a mail back no more than any other to the head.
    const known = ledger({ snoozes: [snoozed("2027-01-20", "2027-02-01")] });
    expect(told(remindersDue(inQuarter(1, { stages }), known, "2027-01-25"))).toEqual(["กองคลัง q1 over-9"]);
  });

  it("never come after one that states a later day but was moved before it", () => {
    // Saturday 9 January moves on to Monday 11; six days before Friday 15 is Saturday 9 too, and 5 before, Sunday 10, moves back to Friday 8.
    const stages: Stage[] = [
      { key: "nine-after", from: "period-end", days: 9, escalate: false },
      { key: "five-before", from: "due", days: -5, escalate: false },
    ];
    expect(days(daily(inQuarter(1, { stages }), "2027-01-01", "2027-02-28"))).toEqual(["2027-01-08 five-before"]);
  });

  it("are none where the office has none, or has switched the round off", () => {
    expect(daily(inQuarter(1, { stages: [] }), "2027-01-01", "2027-02-28")).toEqual([]);
    const off = DEFAULT_ROUNDS.map((round) => ({ ...round, active: false }));
    expect(daily(inQuarter(1, { rounds: off }), "2027-01-01", "2027-02-28")).toEqual([]);
  });
});

describe("a digest", () => {
  it("lists every project that the unit owes, with ids and places in the plan, and the deadline", () => {
    const workbook = book({
      projects: [{ id: "a", name: "โครงการหนึ่ง" }, { responsibleUnits: ["สำนักปลัด"] }, { id: "c", number: null, name: null }],
    });
    const [digest] = remindersDue(workbook, ledger(), "2027-01-08");
    expect(digest).toMatchObject({ unit: "กองคลัง", to: ["finance@example.org"], escalated: false });
    expect(digest?.parts).toHaveLength(1);
    expect(digest?.parts[0]).toMatchObject({
      stage: "before-7",
      round: "q1",
      roundName: "รายงานไตรมาสที่ 1",
      fiscalYear: 2570,
      due: "2027-01-15",
      projects: ["a", "c"],
      owed: [
        { id: "a", index: 0, number: "1", name: "โครงการหนึ่ง" },
        { id: "c", index: 2, number: "", name: "" },
      ],
      deadline: { due: "2027-01-15", closes: "2027-02-01" },
      ends: "2027-02-01",
    });
  });

  it("says the last day on which mails come, also where that is after the round has closed", () => {
    const rounds = only("q1").map((round) => ({ ...round, closesAfter: 3 }));
    const [digest] = remindersDue(inQuarter(1, { rounds }), ledger(), "2027-01-22");
    expect(digest?.parts).toMatchObject([{ stage: "over-7", deadline: { closes: "2027-01-18" }, ends: "2027-01-22" }]);
  });

  it("gives projects without an id the id that reading gives them", () => {
    const [reminder] = remindersOn(book({ projects: [{ id: null }] }), ledger(), "2027-01-08");
    expect(reminder?.projects[0]).toMatch(/^p-/);
  });

  it("goes to each of several units of one row, until that one has handed in", () => {
    const units = [unit(), unit({ name: "สำนักปลัด", emails: ["palad@example.org"] })];
    const workbook = book({ projects: [{ responsibleUnits: ["กองคลัง", "สำนักปลัด"] }], units });
    expect(told(remindersDue(workbook, ledger(), "2027-01-08"))).toEqual(["กองคลัง q1 before-7", "สำนักปลัด q1 before-7"]);
    expect(told(remindersDue(workbook, ledger({ handIns: [handedIn("2027-01-06")] }), "2027-01-08"))).toEqual(["สำนักปลัด q1 before-7"]);
  });

  it("is one for all rounds of a unit, soonest due first, and each part speaks of its own stage", () => {
    // q2 is over since 16 April, and six-month is due on 30 April: on Friday 23 one is 7 over, the other 7 before.
    const workbook = book({ projects: [{ cadence: ["six-month"] }] });
    const digests = remindersDue(workbook, ledger(), "2027-04-23").filter((digest) => digest.unit === "กองคลัง");
    expect(told(digests)).toEqual(["กองคลัง q2 over-7", "กองคลัง six-month before-7"]);
    expect(digests[0]?.to).toEqual(["finance@example.org", "head@example.org"]);
    expect(digests[0]?.parts.map(({ to }) => to)).toEqual([["finance@example.org", "head@example.org"], ["finance@example.org"]]);
  });

  it("comes for a round that the project's cadence names although its quarter is not planned", () => {
    const projects = [{ plannedQuarters: { [YEAR]: [] }, cadence: ["q1"] }];
    expect(told(remindersDue(book({ projects }), ledger(), "2027-01-08"))).toEqual(["กองคลัง q1 before-7"]);
    expect(told(remindersDue(book({ projects: [{ plannedQuarters: { [YEAR]: [2] } }] }), ledger(), "2027-01-08"))).toEqual([]);
  });

  it("comes for the office's rounds once, to the plan officer", () => {
    const [reminder, ...others] = remindersOn(book({ rounds: only("six-month") }), ledger(), "2027-04-23");
    expect(reminder).toMatchObject({
      unit: OFFICE_UNIT,
      round: "six-month",
      stage: "before-7",
      due: "2027-04-30",
      to: ["plan@example.org"],
    });
    expect(others).toEqual([]);
  });

  it("comes for the last quarter of a year when the next year of the plan has begun", () => {
    const reminders = remindersOn(book({ fiscalYears: [2569, 2570] }), ledger(), "2026-10-15");
    expect(reminders.map(({ round, fiscalYear, stage }) => [round, fiscalYear, stage])).toEqual([["q4", 2569, "due"]]);
  });
});

describe("addresses", () => {
  const on = (day: string, units: ReturnType<typeof unit>[], responsible = ["กองคลัง"]) =>
    remindersDue(book({ units, projects: [{ responsibleUnits: responsible }] }), ledger(), day);

  it("of the head are added when the stage escalates, each once, the unit's first", () => {
    const [digest] = on("2027-01-22", [
      unit({ emails: ["Head@example.org", "a@example.org"], headEmails: ["head@example.org", "b@example.org"] }),
    ]);
    expect(digest).toMatchObject({ to: ["Head@example.org", "a@example.org", "b@example.org"], escalated: true });
  });

  it("that are not well-formed are left out", () => {
    expect(on("2027-01-08", [unit({ emails: ["finance@example", " b@example.org ", ""] })])[0]?.to).toEqual(["b@example.org"]);
  });

  it("that are missing give a digest to nobody", () => {
    for (const units of [[unit({ emails: [] })], []])
      expect(on("2027-01-08", units)[0]).toMatchObject({ unit: "กองคลัง", to: [], escalated: false });
    expect(remindersOn(book({ rounds: only("six-month"), officer: null }), ledger(), "2027-04-23")[0]?.to).toEqual([]);
  });

  it("of a unit called สำนักงาน, which is the office's name, are used beside the plan officer's", () => {
    const namesake = unit({ name: "สำนักงาน", emails: ["unit@example.org"], headEmails: ["head@example.org"] });
    expect(on("2027-01-08", [namesake], ["สำนักงาน"])[0]).toMatchObject({ to: ["unit@example.org", "plan@example.org"] });
    expect(on("2027-01-22", [namesake], ["สำนัก งาน"])[0]?.to).toContain("head@example.org");
  });

  it("are found whatever the spelling of the unit", () => {
    expect(on("2027-01-08", [unit({ name: "กองคลัง" })], ["กอง คลัง "])[0]?.to).toEqual(["finance@example.org"]);
  });

  it("of a unit that is no more in use get nothing, and a project without a unit is nobody's", () => {
    expect(on("2027-01-08", [unit({ active: false })])).toEqual([]);
    expect(on("2027-01-08", [unit()], [])).toEqual([]);
  });
});

describe("nothing is asked", () => {
  it.each(["2027-01-09", "2027-01-10", "2027-04-13"])("on %s, a closed day", (day) => {
    expect(remindersDue(book(), ledger(), day)).toEqual([]);
    expect(remindersOn(book(), ledger(), day)).toEqual([]);
  });

  it("of who has handed in, whether the workbook or the ledger says so", () => {
    const inBook: HandIn = {
      ...q1,
      version: 1,
      at: "",
      by: null,
      approvedBy: null,
      approvedAs: null,
      approvedOn: null,
      mark: null,
      receipt: "",
    };
    expect(remindersDue(book({ handIns: [inBook] }), ledger(), "2027-01-08")).toEqual([]);
    expect(remindersDue(book(), ledger({ handIns: [handedIn("2027-01-06")] }), "2027-01-08")).toEqual([]);
    const office = { unit: OFFICE_UNIT, round: "six-month", fiscalYear: YEAR };
    expect(remindersDue(book({ rounds: only("six-month") }), ledger({ handIns: [handedIn("2027-04-06", office)] }), "2027-04-23")).toEqual(
      [],
    );
  });

  it("of the office when a unit named as the organisation has handed in, and of that unit no more", () => {
    const name = "อบต.ตัวอย่าง";
    const workbook = book({
      rounds: only("six-month"),
      projects: [{ responsibleUnits: [name], cadence: ["six-month"] }],
      units: [unit({ name })],
    });
    const handIns = [handedIn("2027-04-06", { unit: name, round: "six-month", fiscalYear: YEAR })];
    expect(told(remindersDue(workbook, ledger(), "2027-04-23"))).toEqual([
      `${OFFICE_UNIT} six-month before-7`,
      `${name} six-month before-7`,
    ]);
    expect(told(remindersDue(workbook, ledger({ handIns }), "2027-04-23"))).toEqual([`${OFFICE_UNIT} six-month before-7`]);
  });

  it("of a unit for a round or a year that another hand-in was about", () => {
    for (const other of [
      { ...q1, round: "q2" },
      { ...q1, fiscalYear: 2569 },
      { ...q1, unit: "สำนักปลัด" },
    ])
      expect(told(remindersDue(book(), ledger({ handIns: [handedIn("2027-01-06", other)] }), "2027-01-08"))).toEqual([
        "กองคลัง q1 before-7",
      ]);
  });

  it("where ไม่มีโครงการ is stated, or the plan is empty", () => {
    expect(remindersDue(book({ projects: [{ name: "ไม่มีโครงการ", budgets: null }] }), ledger(), "2027-01-08")).toEqual([]);
    expect(daily(book({ projects: [] }), "2027-04-01", "2027-04-30")).toEqual([]);
  });

  it("of a date that is none: that is a mistake of the caller", () => {
    expect(() => remindersDue(book(), ledger(), "8 มกราคม")).toThrow(RangeError);
  });
});

describe("a run that comes late", () => {
  it("sends the latest stage missed, once, and not the ladder", () => {
    expect(days(daily(inQuarter(1), "2027-01-12", "2027-01-15"))).toEqual(["2027-01-12 before-7", "2027-01-14 before-1", "2027-01-15 due"]);
    expect(days(daily(inQuarter(1), "2027-01-25", "2027-03-31"))).toEqual(["2027-01-25 over-7"]);
  });

  const laterToTheUnit: Stage[] = [
    { key: "over-3", from: "due", days: 3, escalate: false },
    { key: "over-7", from: "due", days: 7, escalate: true },
    { key: "over-10", from: "due", days: 10, escalate: false },
  ];

  it("goes to the head where one of the stages missed would have, although the latest would not", () => {
    const workbook = inQuarter(1, { stages: laterToTheUnit });
    const overdue = ledger({ sent: [sent("2027-01-18", "over-3")] });
    const [late] = remindersDue(workbook, overdue, "2027-01-26");
    expect(late).toMatchObject({ escalated: true, to: ["finance@example.org", "head@example.org"] });
    expect(late?.parts).toMatchObject([{ stage: "over-10", to: ["finance@example.org", "head@example.org"] }]);
    // After a snooze, whose end came in the meantime.
    const put = { ...overdue, snoozes: [snoozed("2027-01-19", "2027-01-26")] };
    expect(remindersDue(workbook, put, "2027-01-26")[0]).toMatchObject({ escalated: true });
  });

  it("does not go to the head again where the head was told, nor does a dry run say so", () => {
    const workbook = inQuarter(1, { stages: laterToTheUnit });
    const told7 = ledger({ sent: [sent("2027-01-22", "over-7")] });
    expect(remindersDue(workbook, told7, "2027-01-26")[0]).toMatchObject({ escalated: false, to: ["finance@example.org"] });
    expect(remindersOn(workbook, ledger(), "2027-01-25")).toMatchObject([{ stage: "over-10", to: ["finance@example.org"] }]);
  });

  it("sends nothing that was sent, or given up", () => {
    expect(remindersDue(book(), ledger({ sent: [sent("2027-01-08", "before-7")] }), "2027-01-11")).toEqual([]);
    const failed = [{ ...q1, stage: "before-7", at: morning("2027-01-08"), why: "rejected" }];
    expect(remindersDue(book(), ledger({ failed }), "2027-01-11")).toEqual([]);
  });

  it("sends no stage before one that was sent, when the holidays have changed meanwhile", () => {
    // 1 before was sent on Friday 9 April, and Monday 12 is a working day again: 7 before is Friday's stage now.
    const early = ledger({ sent: [sent("2027-04-09", "before-1", { ...q1, round: "q2" })] });
    expect(days(daily(inQuarter(2), "2027-04-09", "2027-04-16", early))).toEqual(["2027-04-16 due"]);
  });

  it("asks for nothing any more when the round has closed and its last stage's day is over", () => {
    const closes = "2027-02-01";
    expect(told(remindersDue(inQuarter(1), ledger(), closes))).toEqual(["กองคลัง q1 over-7"]);
    expect(remindersDue(inQuarter(1), ledger(), addDays(closes, 1))).toEqual([]);
    const late: Stage[] = [{ key: "over-30", from: "due", days: 30, escalate: false }];
    expect(days(daily(inQuarter(1, { stages: late }), "2027-01-25", "2027-03-31"))).toEqual(["2027-02-15 over-30"]);
    expect(remindersDue(inQuarter(1, { stages: late }), ledger(), "2027-02-16")).toEqual([]);
  });

  it("sends one to a unit that has an address at last", () => {
    const without = remindersDue(book({ units: [unit({ emails: [] })] }), ledger(), "2027-01-08");
    expect(told(remindersDue(book(), afterSending(ledger(), without, "2027-01-08"), "2027-01-11"))).toEqual(["กองคลัง q1 before-7"]);
  });

  it("is not what a dry run shows: that very day's stages alone", () => {
    expect(remindersOn(book(), ledger(), "2027-01-12")).toEqual([]);
    expect(remindersOn(book(), ledger(), "2027-01-14").map(({ stage }) => stage)).toEqual(["before-1"]);
    expect(remindersOn(book(), ledger({ sent: [sent("2027-01-14", "before-1")] }), "2027-01-14")).toEqual([]);
  });

  it("is the next working day when a run came on a closed day, and else the next stage's", () => {
    // Friday's run was lost, and Saturday's could send nothing.
    expect(nextRunDay(inQuarter(1), ledger(), "2027-01-09")).toBe("2027-01-11");
    expect(nextRunDay(inQuarter(1), ledger({ sent: [sent("2027-01-08", "before-7")] }), "2027-01-09")).toBe("2027-01-14");
    expect(nextRunDay(inQuarter(1), ledger(), "2027-01-08")).toBe("2027-01-14");
  });
});

describe("the day of a run", () => {
  const all = ledger({ sent: [sent("2027-01-22", "over-7")] });
  const next = (after: string, known = all, parts = {}) => nextRunDay(inQuarter(1, parts), known, after);

  it("comes on the round's last day and on the working day after it too, while somebody owes", () => {
    // Closed 15 days after Friday 15 January, on Monday 1 February; 30 January is a Saturday.
    expect([next("2027-01-22"), next("2027-02-01"), next("2027-02-02")]).toEqual(["2027-02-01", "2027-02-02", null]);
    const bridge = { holidays: [...NEW_YEAR, holiday("2027-02-02")] };
    expect(next("2027-02-01", all, bridge)).toBe("2027-02-03");
  });

  it("is none where all have handed in, and where the office has no stages", () => {
    expect(next("2027-01-22", { ...all, handIns: [handedIn("2027-01-22")] })).toBeNull();
    expect(next("2027-01-22", all, { stages: [] })).toBeNull();
  });

  it("is the next reminder's where that comes first", () => {
    const late: Stage[] = [{ key: "over-10", from: "due", days: 10, escalate: false }];
    expect(next("2027-01-20", ledger(), { stages: late })).toBe("2027-01-25");
  });
});

describe("a snooze", () => {
  const from = (day: string, known: Partial<Ledger>, to = "2027-02-28") => days(daily(inQuarter(1), day, to, ledger(known)));
  const reminded = [sent("2027-01-08", "before-7")];

  it("gives one mail at its end, keyed by that end", () => {
    expect(from("2027-01-08", { sent: reminded, snoozes: [snoozed("2027-01-08", "2027-01-12")] }, "2027-01-14")).toEqual([
      "2027-01-12 snooze:2027-01-12",
      "2027-01-14 before-1",
    ]);
  });

  it("that ends on a closed day gives its mail on the next working day, with its end as key", () => {
    expect(from("2027-01-08", { sent: reminded, snoozes: [snoozed("2027-01-08", "2027-01-09")] }, "2027-01-14")).toEqual([
      "2027-01-11 snooze:2027-01-09",
      "2027-01-14 before-1",
    ]);
  });

  it("until due holds 1 before back, and the due day's stage takes the place of its mail", () => {
    expect(from("2027-01-08", { sent: reminded, snoozes: [snoozed("2027-01-08", "2027-01-15")] }, "2027-01-18")).toEqual([
      "2027-01-15 due",
      "2027-01-18 over-3",
    ]);
  });

  it("never holds back the stage that goes to the head, and its own mail follows", () => {
    const overdue = [sent("2027-01-18", "over-3")];
    expect(from("2027-01-18", { sent: overdue, snoozes: [snoozed("2027-01-19", "2027-01-26")] })).toEqual([
      "2027-01-22 over-7",
      "2027-01-26 snooze:2027-01-26",
    ]);
  });

  it("does not let the stage to the head fall away when its day was missed", () => {
    const known = { sent: [sent("2027-01-18", "over-3")], snoozes: [snoozed("2027-01-19", "2027-01-26")] };
    expect(from("2027-01-25", known)).toEqual(["2027-01-25 over-7", "2027-01-26 snooze:2027-01-26"]);
    // One mail is enough when both come at once.
    expect(from("2027-01-27", known)).toEqual(["2027-01-27 over-7"]);
  });

  it("does not make its own mail one to the head", () => {
    const known = ledger({ sent: [sent("2027-01-22", "over-7")], snoozes: [snoozed("2027-01-22", "2027-01-26")] });
    expect(remindersDue(inQuarter(1), known, "2027-01-26")[0]).toMatchObject({ to: ["finance@example.org"], escalated: false });
  });

  it("counts as it was asked for last", () => {
    const snoozes = [snoozed("2027-01-11", "2027-01-12"), snoozed("2027-01-08", "2027-01-15")];
    expect(from("2027-01-11", { sent: reminded, snoozes }, "2027-01-14")).toEqual(["2027-01-12 snooze:2027-01-12", "2027-01-14 before-1"]);
  });

  it("that had ended when it was asked for changes nothing", () => {
    const late = { sent: [sent("2027-01-18", "over-3")], snoozes: [snoozed("2027-01-19", "2027-01-15")] };
    expect(from("2027-01-19", late)).toEqual(["2027-01-22 over-7"]);
  });

  it("gives no mail when the report was handed in meanwhile, or the round has closed", () => {
    const snoozes = [snoozed("2027-01-08", "2027-01-12")];
    expect(from("2027-01-08", { sent: reminded, snoozes, handIns: [handedIn("2027-01-11")] })).toEqual([]);
    expect(from("2027-01-25", { sent: [sent("2027-01-22", "over-7")], snoozes: [snoozed("2027-01-25", "2027-02-05")] })).toEqual([]);
  });

  it("of one report leaves those of others alone", () => {
    const workbook = book({ projects: [{ responsibleUnits: ["กองคลัง", "สำนักปลัด"] }], units: [unit(), unit({ name: "สำนักปลัด" })] });
    const known = ledger({ snoozes: [snoozed("2027-01-08", "2027-01-20")] });
    expect(told(remindersDue(workbook, known, "2027-01-14"))).toEqual(["สำนักปลัด q1 before-1"]);
  });

  it("stands in a dry run on the day of its mail alone", () => {
    const known = ledger({ sent: reminded, snoozes: [snoozed("2027-01-08", "2027-01-12")] });
    const stages = (day: string) => remindersOn(inQuarter(1), known, day).map(({ stage }) => stage);
    expect([stages("2027-01-11"), stages("2027-01-12"), stages("2027-01-13")]).toEqual([[], ["snooze:2027-01-12"], []]);
  });
});

describe("what came before", () => {
  it("stands in each part, oldest first, whatever the spelling of the unit then", () => {
    const known = ledger({
      sent: [
        sent("2027-01-08", "before-7", { ...q1, unit: "กอง คลัง" }),
        sent("2027-01-04", "opened"),
        sent("2027-01-04", "opened", { ...q1, unit: "สำนักปลัด" }),
      ],
      acknowledgements: [{ ...q1, at: "2027-01-05T09:00:00+07:00" }],
      snoozes: [snoozed("2027-01-11", "2027-01-12")],
    });
    const [digest] = remindersDue(book(), known, "2027-01-22");
    expect(digest?.parts[0]?.history.map(({ what, stage, at }) => [what, stage, at.slice(0, 10)])).toEqual([
      ["sent", "opened", "2027-01-04"],
      ["acknowledged", null, "2027-01-05"],
      ["sent", "before-7", "2027-01-08"],
      ["snoozed", "snooze:2027-01-12", "2027-01-11"],
    ]);
  });

  it("tells which mails came back for good: a bounce belongs to the last mail to the address before it", () => {
    const bounce = (at: string, kind: "permanent" | "transient" | "complaint", email = "Finance@example.org") => ({
      at,
      kind,
      email,
      why: "x",
    });
    const known = ledger({
      sent: ["2027-01-04 opened", "2027-01-08 before-7", "2027-01-14 before-1", "2027-01-15 due"].map((one) => {
        const [day = "", stage = ""] = one.split(" ");
        return sent(day, stage);
      }),
      bounces: [
        bounce("2027-01-04T01:00:05Z", "permanent"),
        bounce("2027-01-08T01:00:05Z", "transient"),
        bounce("2027-01-14T20:00:00Z", "complaint"),
        bounce("2027-01-15T02:00:00Z", "permanent", "head@example.org"),
      ],
    });
    const [digest] = remindersDue(book(), known, "2027-01-22");
    expect(digest?.parts[0]?.history.map(({ stage, returned = [] }) => [stage, ...returned])).toEqual([
      ["opened", "finance@example.org"],
      ["before-7"],
      ["before-1", "finance@example.org"],
      ["due"],
    ]);
  });

  it("is held back by no acknowledgement", () => {
    const known = ledger({ sent: [sent("2027-01-04", "opened")], acknowledgements: [{ ...q1, at: morning("2027-01-05") }] });
    expect(told(remindersDue(book(), known, "2027-01-08"))).toEqual(["กองคลัง q1 before-7"]);
  });
});

describe("nextReminderDay", () => {
  it("is the next stage's day of a report that is still owed", () => {
    expect(nextReminderDay(inQuarter(1), ledger(), "2026-10-01")).toBe("2027-01-04");
    expect(nextReminderDay(inQuarter(1), ledger(), "2027-01-04")).toBe("2027-01-08");
    expect(nextReminderDay(inQuarter(1), ledger(), "2027-01-22")).toBeNull();
  });

  it("passes over what was handed in, or sent, and over the year of no plan", () => {
    const workbook = book({ officer: null, rounds: only("q1", "q2") });
    expect(nextReminderDay(workbook, ledger({ handIns: [handedIn("2027-01-05")] }), "2027-01-05")).toBe("2027-04-01");
    expect(nextReminderDay(workbook, ledger({ sent: [sent("2027-01-04", "before-1")] }), "2027-01-04")).toBe("2027-01-15");
    expect(nextReminderDay(book({ fiscalYears: [2566] }), ledger(), "2026-10-01")).toBeNull();
  });

  it("passes over stages that a snooze holds back, to the snooze's end", () => {
    const known = ledger({ sent: [sent("2027-01-08", "before-7")], snoozes: [snoozed("2027-01-13", "2027-01-16")] });
    expect(nextReminderDay(inQuarter(1), known, "2027-01-13")).toBe("2027-01-18");
    expect(nextReminderDay(inQuarter(1), ledger({ snoozes: [snoozed("2027-01-11", "2027-01-12")] }), "2027-01-11")).toBe("2027-01-12");
  });

  it("is the opening day for projects that are nobody's, so that the plan officer is told", () => {
    const workbook = inQuarter(1, { projects: [{ responsibleUnits: [], plannedQuarters: { [YEAR]: [1] } }] });
    expect(nextReminderDay(workbook, ledger(), "2026-12-01")).toBe("2027-01-04");
    expect(nextReminderDay(workbook, ledger(), "2027-01-04")).toBeNull();
  });

  it("finds the earliest over several years of the plan", () => {
    const workbook = book({ fiscalYears: [2571, 2570, 2569], officer: null });
    expect(nextReminderDay(workbook, ledger(), "2026-09-01")).toBe("2026-10-01");
    expect(nextReminderDay(workbook, ledger(), "2026-10-30")).toBe("2026-11-02");
  });
});
