import { describe, expect, it } from "vitest";
import type { Workbook } from "#core/plan/model";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import type { Summary } from "#core/reminders/reminder";
import { summaryDue } from "#core/reminders/summary";
import { unit } from "../rules/workbook-builder";
import { book, handedIn, ledger, morning, q1, sent, snoozed, YEAR } from "./builder";

const OFFICER = { email: "plan@example.org" };
const FRIDAY = "2027-01-08";
type Cells = NonNullable<Parameters<typeof summaryDue>[4]>["cellsUnread"];
const summary = (known: Partial<Ledger>, day = FRIDAY, workbook: Workbook | null = book(), cellsUnread: Cells = []) =>
  summaryDue(workbook, ledger(known), day, OFFICER, { cellsUnread });
const kinds = (one: Summary | null) => one?.items.map(({ kind }) => kind) ?? [];
/** The ledger after the summary has gone out. */
const afterTelling = (known: Partial<Ledger>, one: Summary | null): Partial<Ledger> => ({
  ...known,
  summaries: [
    ...(known.summaries ?? []),
    { date: one?.date ?? "", at: morning(one?.date ?? FRIDAY), items: one?.items.map(({ key }) => key) ?? [] },
  ],
});
const bounce = (email: string, at = morning(FRIDAY)) => ({ email, at, kind: "permanent" as const, why: "no-such-user" });

describe("a summary", () => {
  it("goes out on working days alone, and only with news", () => {
    const known = { sent: [sent(FRIDAY, "before-7")] };
    expect(summary(known)).toMatchObject({ date: FRIDAY, to: "plan@example.org" });
    expect(summary(known, "2027-01-09")).toBeNull();
    expect(summary(known, "2027-04-13")).toBeNull();
    expect(summary({})).toBeNull();
  });

  it("tells each thing once, and things of missed days later", () => {
    const known = {
      sent: [sent(FRIDAY, "before-7")],
      handIns: [handedIn(FRIDAY, { ...q1, unit: "สำนักปลัด" })],
      acknowledgements: [{ ...q1, at: morning(FRIDAY) }],
      failed: [{ ...q1, stage: "opened", at: morning("2027-01-04"), why: "rejected" }],
      bounces: [bounce("finance@example.org")],
      failures: [{ at: morning("2027-01-05"), why: "no-access" as const }],
    };
    const first = summary(known, "2027-01-11");
    expect(kinds(first)).toEqual(["not-read", "bounced", "mail-failed", "sent", "handed-in", "acknowledged"]);
    const told = afterTelling(known, first);
    expect(summary(told, "2027-01-12")).toBeNull();
    const more = { ...told, sent: [...known.sent, sent("2027-01-14", "before-1")] };
    expect(summary(more, "2027-01-14")?.items).toMatchObject([
      { kind: "sent", stage: "before-1", unit: "กองคลัง", to: ["finance@example.org"] },
    ]);
  });

  it("has the same keys on every day, and no key for two things", () => {
    const known = {
      sent: [sent(FRIDAY, "before-7"), sent(FRIDAY, "before-7", { ...q1, unit: "สำนักปลัด" })],
      bounces: [bounce("a@example.org"), bounce("a@example.org", morning("2027-01-11"))],
    };
    const keys = (day: string) => summary(known, day)?.items.map(({ key }) => key);
    expect(new Set(keys("2027-01-11")).size).toBe(4);
    expect(keys("2027-01-11")).toEqual(keys("2027-01-12"));
  });

  it("goes to nobody where the plan officer has no address that mail could reach", () => {
    for (const email of [null, "", "plan@example"]) {
      expect(summaryDue(book(), ledger({ sent: [sent(FRIDAY, "before-7")] }), FRIDAY, { email })?.to).toBeNull();
    }
  });
});

describe("who cannot be asked", () => {
  const silent = book({
    units: [unit({ emails: ["finance@example"], headEmails: ["head@example.org"] })],
    projects: [{}, {}],
    rounds: null,
  });

  it("is told from the first stage's day on, once a round, with the number of projects", () => {
    expect(summary({}, "2026-12-31", silent)).toBeNull();
    const first = summary({}, "2027-01-04", silent);
    expect(first?.items).toMatchObject([{ kind: "no-address", unit: "กองคลัง", round: "q1", fiscalYear: YEAR, projects: 2 }]);
    const told = afterTelling({}, first);
    expect(summary(told, FRIDAY, silent)).toBeNull();
    expect(kinds(summary(told, "2027-04-01", silent))).toEqual(["no-address"]);
  });

  it("is not told of who has handed in, nor when the round is over", () => {
    expect(summary({ handIns: [handedIn("2027-01-05")] }, FRIDAY, silent)?.items.map(({ kind }) => kind)).toEqual(["handed-in"]);
    expect(kinds(summary({}, "2027-02-02", silent))).toEqual(["closed"]);
  });

  it("are projects of no unit that is in use, counted together", () => {
    const nobodys = book({
      projects: [{ responsibleUnits: [] }, { responsibleUnits: ["กองเดิม"] }, {}],
      units: [unit(), unit({ name: "กองเดิม", active: false })],
    });
    const one = summary({}, FRIDAY, nobodys);
    expect(one?.items).toMatchObject([{ kind: "no-unit", round: "q1", fiscalYear: YEAR, projects: 2 }]);
    expect(one?.owing.map(({ unit: name, projects }) => [name, projects])).toEqual([
      ["กองคลัง", 1],
      [null, 2],
    ]);
  });

  it("is the office itself, when ตั้งค่า has no address of the plan officer", () => {
    const items = summary({}, "2027-04-23", book({ officer: null }))?.items;
    expect(items).toMatchObject([{ kind: "no-address", unit: OFFICE_UNIT, round: "six-month" }]);
  });
});

describe("a bounced address", () => {
  const units = [
    unit({ emails: ["Shared@example.org"] }),
    unit({ name: "สำนักปลัด", emails: ["shared@example.org"] }),
    unit({ name: "กองช่าง", headEmails: ["h@example.org"], emails: ["c@example.org"] }),
  ];
  const usersOf = (email: string, workbook: Workbook | null = book({ units })) =>
    summary({ bounces: [bounce(email)] }, FRIDAY, workbook)?.items.map((item) => item.kind === "bounced" && item.units);

  it("is told with every unit that uses it today, as its own or its head's, and the office", () => {
    expect(usersOf("shared@example.org")).toEqual([["กองคลัง", "สำนักปลัด"]]);
    expect(usersOf("h@example.org")).toEqual([["กองช่าง"]]);
    expect(usersOf("plan@example.org")).toEqual([[OFFICE_UNIT]]);
  });

  it("is told once also when no unit has it any more, or the workbook cannot be read", () => {
    expect(usersOf("gone@example.org")).toEqual([[]]);
    expect(usersOf("shared@example.org", null)).toEqual([[]]);
  });
});

describe("the end of a round", () => {
  const two = book({ projects: [{ responsibleUnits: ["กองคลัง", "สำนักปลัด"] }], units: [unit(), unit({ name: "สำนักปลัด" })] });
  const known = { handIns: [handedIn("2027-01-20", { ...q1, unit: "สำนักปลัด" })] };
  const of = (day: string, more: Partial<Ledger> = known) =>
    summary(more, day, two)?.items.filter(({ kind }) => kind === "closing" || kind === "closed") ?? [];
  const report = { round: "q1", fiscalYear: YEAR, units: ["กองคลัง"] };

  it("is told on its last day, and on the first working day after it, with who has not handed in", () => {
    expect(of("2027-01-29")).toEqual([]);
    expect(of("2027-02-01")).toMatchObject([{ kind: "closing", ...report }]);
    expect(of("2027-02-02")).toMatchObject([{ kind: "closed", ...report }]);
  });

  it("is told once, also when late, but not to an office that joins weeks after it", () => {
    const first = summary(known, "2027-02-02", two);
    expect(of("2027-02-03", afterTelling(known, first))).toEqual([]);
    expect(of("2027-02-04")).toEqual(of("2027-02-02"));
    expect(of("2027-02-22")).toEqual([]);
  });

  it("is no news where all have handed in", () => {
    const all = { handIns: [...known.handIns, handedIn("2027-01-29")] };
    expect([...of("2027-02-01", all), ...of("2027-02-02", all)]).toEqual([]);
  });
});

describe("what units answer", () => {
  it("is told once, a snooze with its end, and anew where it is put off further", () => {
    const known = { snoozes: [snoozed(FRIDAY, "2027-01-11")] };
    const first = summary(known, "2027-01-11");
    expect(first?.items).toMatchObject([{ kind: "snoozed", ...q1, until: "2027-01-11" }]);
    const told = afterTelling(known, first);
    expect(summary(told, "2027-01-12")).toBeNull();
    const again = { ...told, snoozes: [...known.snoozes, snoozed("2027-01-12", "2027-01-14")] };
    expect(summary(again, "2027-01-13")?.items).toMatchObject([{ kind: "snoozed", until: "2027-01-14" }]);
  });
});

describe("a mail to an address that came back before", () => {
  it("names the address, every time; one that may still arrive is none", () => {
    const mail = (day: string, stage: string) => ({ ...sent(day, stage), to: ["Finance@example.org", "b@example.org"] });
    const bounces = [bounce("finance@example.org"), { ...bounce("b@example.org"), kind: "transient" as const }];
    const items = summary({ sent: [mail("2027-01-14", "before-1"), mail("2027-01-15", "due")], bounces }, "2027-01-15")?.items;
    expect(items?.filter(({ kind }) => kind === "sent")).toMatchObject([
      { stage: "before-1", bounced: ["Finance@example.org"] },
      { stage: "due", bounced: ["Finance@example.org"] },
    ]);
  });
});

describe("what could not be read", () => {
  it("is one item a day and cause, however often it was tried", () => {
    const failures = ["2027-01-08T01:00:00Z", "2027-01-08T01:20:00Z", "2027-01-08T18:00:00Z"].map((at) => ({
      at,
      why: "no-access" as const,
    }));
    // 18:00 in UTC is the next day in Bangkok.
    expect(kinds(summary({ failures }, "2027-01-11", null))).toEqual(["not-read", "not-read"]);
  });

  it("is told without the workbook, on working days of the program's own holidays, with nobody owing", () => {
    const known = { failures: [{ at: morning(FRIDAY), why: "unreadable" as const }] };
    expect(summary(known, FRIDAY, null)).toEqual({
      date: FRIDAY,
      to: "plan@example.org",
      items: [{ key: "not-read/2027-01-08/unreadable", kind: "not-read", at: morning(FRIDAY), why: "unreadable" }],
      owing: [],
    });
    expect(summary(known, "2027-01-01", null)).toBeNull();
  });

  it("is a number of cells, told again when they are others, also as many", () => {
    const [a, b, c] = ["B4", "B5", "B6"].map((cell) => ({ sheet: "ตั้งค่า", cell, found: "?" })) as [Cells[0], Cells[0], Cells[0]];
    const first = summary({}, FRIDAY, book(), [a, b]);
    expect(first?.items).toMatchObject([{ kind: "cells-unread", count: 2 }]);
    const told = afterTelling({}, first);
    const again = (cells: Cells) => kinds(summary(told, "2027-01-11", book(), cells));
    expect(again([a, b])).toEqual([]);
    expect(again([b, a])).toEqual([]);
    expect(again([])).toEqual([]);
    expect(again([a])).toEqual(["cells-unread"]);
    expect(again([a, c])).toEqual(["cells-unread"]);
    expect(again([a, { ...b, found: "??" }])).toEqual(["cells-unread"]);
    expect(again([a, { ...b, sheet: "วันหยุด" }])).toEqual(["cells-unread"]);
  });
});

describe("who owes", () => {
  const owing = (day: string, known: Partial<Ledger> = {}, workbook = book()) =>
    summary({ ...known, bounces: [bounce("x@example.org")] }, day, workbook)?.owing.map(
      ({ unit: name, round, daysLeft }) => `${name} ${round} ${daysLeft}`,
    );

  it("stands in a table with the days left, soonest due first, from the period's end until the round is over", () => {
    expect(owing("2026-12-30")).toEqual([]);
    expect(owing("2027-01-04")).toEqual(["กองคลัง q1 11"]);
    expect(owing("2027-01-20")).toEqual(["กองคลัง q1 -5"]);
    expect(owing("2027-02-01")).toEqual(["กองคลัง q1 -17"]);
    expect(owing("2027-02-02")).toEqual([]);
    expect(owing("2027-04-09")).toEqual(["กองคลัง q2 7", "สำนักงาน six-month 21"]);
  });

  it("is nobody before the period is over, though the first stage has come and the unit cannot be asked", () => {
    const early = book({ stages: [{ key: "early", from: "due", days: -20, escalate: true }], units: [unit({ emails: [] })] });
    const one = summary({}, "2026-12-30", early);
    expect(kinds(one)).toEqual(["no-address"]);
    expect(one?.owing).toEqual([]);
    expect(owing("2026-12-31", {}, early)).toEqual([]);
    expect(owing("2027-01-04", {}, early)).toEqual(["กองคลัง q1 11"]);
  });

  it("is nobody who has handed in", () => {
    expect(owing(FRIDAY, { handIns: [handedIn("2027-01-05")] })).toEqual([]);
  });

  it("is said with the round's name and due date", () => {
    expect(summary({ sent: [sent(FRIDAY, "before-7")] })?.owing).toEqual([
      { unit: "กองคลัง", round: "q1", roundName: "รายงานไตรมาสที่ 1", fiscalYear: YEAR, due: "2027-01-15", daysLeft: 7, projects: 1 },
    ]);
  });
});
