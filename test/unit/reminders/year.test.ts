import { describe, expect, it } from "vitest";
import { isWeekend } from "#core/calendar/date";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { workingCalendar } from "#core/calendar/holidays";
import { owedReports } from "#core/follow-up/owed";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { SIMULATED_YEAR, simulatedYears } from "../../../docs/year-of-reminders";

describe.each([...simulatedYears()])("a year of plan %s, day by day", (_, { workbook, mails, summaries, handIns }) => {
  const parts = mails.flatMap(({ day, digest }) => digest.parts.map((part) => ({ day, ...part })));

  it("sends every mail, and every summary, on a working day", () => {
    const { isHoliday } = workingCalendar(HOLIDAYS);
    expect(mails.length).toBeGreaterThan(0);
    expect([...mails.map(({ day }) => day), ...summaries].filter((day) => isWeekend(day) || isHoliday(day))).toEqual([]);
  });

  it("sends none twice, one at most to a unit and day, and one summary at most a day", () => {
    const keys = parts.map(({ unit, round, fiscalYear, stage }) => `${unit} ${round} ${fiscalYear} ${stage}`);
    expect(new Set(keys).size).toBe(keys.length);
    const days = mails.map(({ day, digest }) => `${day} ${digest.unit}`);
    expect(new Set(days).size).toBe(days.length);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  it("sends none to who owes nothing, and none after the hand-in", () => {
    const owed = owedReports(workbook, SIMULATED_YEAR).map(
      ({ owedBy, unit, round }) => `${owedBy === "office" ? OFFICE_UNIT : unit} ${round}`,
    );
    for (const { day, unit, round } of parts) {
      expect(owed).toContain(`${unit} ${round}`);
      expect(handIns.filter((made) => made.unit === unit && made.round === round && made.day < day)).toEqual([]);
    }
  });

  it("asks who never hands in at every stage of q1, and its head at the last", () => {
    const handed = new Set(handIns.map(({ unit }) => unit));
    const never = parts.filter(({ unit, round }) => round === "q1" && !handed.has(unit));
    const [first] = never;
    const ofOne = never.filter(({ unit }) => unit === first?.unit);
    expect(ofOne.map(({ day, stage }) => `${day} ${stage}`)).toEqual([
      "2027-01-04 opened",
      "2027-01-08 before-7",
      "2027-01-14 before-1",
      "2027-01-15 due",
      "2027-01-18 over-3",
      "2027-01-22 over-7",
    ]);
    expect(ofOne.map(({ to }) => to.length)).toEqual([1, 1, 1, 1, 1, 2]);
  });

  it("brings the mail of who has put it off until Saturday on Monday", () => {
    expect(parts.filter(({ round, stage }) => round === "q1" && stage.startsWith("snooze")).map(({ day }) => day)).toContain("2027-01-11");
  });
});
