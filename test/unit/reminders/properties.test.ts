import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isWeekend } from "#core/calendar/date";
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { workingCalendar } from "#core/calendar/holidays";
import { owedReports } from "#core/follow-up/owed";
import type { Round, Stage, Workbook } from "#core/plan/model";
import { nextReminderDay, remindersDue, remindersOn } from "#core/reminders/due";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import { unit } from "../rules/workbook-builder";
import { afterSending, book, handedIn, holiday, ledger, snoozed, YEAR } from "./builder";

const FIRST = "2026-10-01";
const DAYS = 480;
const UNITS = ["กองคลัง", "สำนักปลัด", "กองช่าง"];
const someDay = fc.integer({ min: 0, max: DAYS - 1 }).map((after) => addDays(FIRST, after));

const someRound = (key: string): fc.Arbitrary<Round> =>
  fc
    .record({
      first: fc.integer({ min: 0, max: 11 }),
      length: fc.integer({ min: 0, max: 11 }),
      owedBy: fc.constantFrom("unit" as const, "office" as const),
      days: fc.integer({ min: 0, max: 40 }),
      basis: fc.constantFrom("calendar" as const, "working" as const),
      closesAfter: fc.integer({ min: 0, max: 30 }),
      active: fc.boolean(),
    })
    .map(({ first, length, days, basis, ...rest }) => {
      const month = (place: number) => ((place + 9) % 12) + 1;
      return { key, name: null, period: { from: month(first), to: month(Math.min(11, first + length)) }, due: { days, basis }, ...rest };
    });
const someStage = (key: string): fc.Arbitrary<Stage> =>
  fc.record({
    key: fc.constant(key),
    from: fc.constantFrom("period-end" as const, "due" as const),
    days: fc.integer({ min: -20, max: 30 }),
    escalate: fc.boolean(),
  });
const someWorkbook: fc.Arbitrary<Workbook> = fc
  .record({
    rounds: fc.tuple(someRound("a"), someRound("b"), someRound("c")),
    stages: fc.tuple(someStage("s1"), someStage("s2"), someStage("s3"), someStage("s4")),
    holidays: fc.array(someDay, { maxLength: 40 }),
    projects: fc.array(
      fc.record({
        responsibleUnits: fc.subarray(UNITS),
        plannedQuarters: fc.option(fc.subarray([1, 2, 3, 4]).map((quarters) => ({ [YEAR]: quarters }))),
        cadence: fc.option(fc.subarray(["a", "b", "c"])),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    withoutAddress: fc.constantFrom(...UNITS, "-"),
  })
  .map(({ withoutAddress, holidays, ...parts }) =>
    book({
      ...parts,
      holidays: holidays.map((date) => holiday(date)),
      units: UNITS.map((name, index) =>
        unit({ name, emails: name === withoutAddress ? [] : [`u${index}@example.org`], headEmails: ["h@example.org"] }),
      ),
    }),
  );
/** Things that people do on a day. */
const someDeed = fc.record({
  day: someDay,
  what: fc.constantFrom("hand-in" as const, "snooze" as const),
  unit: fc.constantFrom(...UNITS, OFFICE_UNIT),
  round: fc.constantFrom("a", "b", "c"),
  days: fc.integer({ min: 1, max: 20 }),
});
type Deed = typeof someDeed extends fc.Arbitrary<infer T> ? T : never;

function done(before: Ledger, { what, unit: name, round, day, days }: Deed): Ledger {
  const report = { unit: name, round, fiscalYear: YEAR };
  if (what === "hand-in") return { ...before, handIns: [...before.handIns, handedIn(day, report)] };
  return { ...before, snoozes: [...before.snoozes, snoozed(day, addDays(day, days), report)] };
}

interface Mail {
  day: string;
  unit: string;
  stages: { round: string; stage: string }[];
  to: string[];
}

/** Runs on the given days; on each, what people did that day comes after the mail. */
function simulated(
  workbook: Workbook,
  deeds: readonly Deed[],
  runs: (day: string) => boolean,
  look: (day: string, known: Ledger) => void = () => {},
): Mail[] {
  const mails: Mail[] = [];
  let known = ledger();
  for (let index = 0; index < DAYS; index++) {
    const day = addDays(FIRST, index);
    look(day, known);
    if (runs(day)) {
      const digests = remindersDue(workbook, known, day);
      mails.push(...digests.map(({ unit: name, parts, to }) => ({ day, unit: name, stages: parts, to })));
      known = afterSending(known, digests, day);
    }
    known = deeds.filter((deed) => deed.day === day).reduce(done, known);
  }
  return mails;
}

/** The day that ตั้งค่า states for a stage, and its row; null for a snooze's mail. */
function statedDay(workbook: Workbook, round: string, key: string): string | null {
  const stages = workbook.settings?.stages ?? [];
  const place = stages.findIndex((stage) => stage.key === key);
  const stage = stages[place];
  const deadline = deadlinesOfWorkbook(workbook).find((one) => one.round === round);
  return stage && deadline ? `${addDays(stage.from === "due" ? deadline.due : deadline.periodEnd, stage.days)} ${place}` : null;
}

const deedsOf = fc.array(someDeed, { maxLength: 12 });
const everyDay = () => true;

describe("simulated day by day, whatever rounds, stages, holidays and people do", { timeout: 120_000 }, () => {
  it("no mail goes out on a closed day, none twice, one at most to a unit and day", () => {
    fc.assert(
      fc.property(someWorkbook, deedsOf, (workbook, deeds) => {
        const mails = simulated(workbook, deeds, everyDay);
        const { isHoliday } = workingCalendar(workbook.holidays ?? []);
        expect(mails.filter(({ day }) => isWeekend(day) || isHoliday(day))).toEqual([]);
        const perDay = mails.map(({ day, unit: name }) => `${day} ${name}`);
        expect(new Set(perDay).size).toBe(perDay.length);
        const keys = mails
          .filter(({ to }) => to.length > 0)
          .flatMap(({ unit: name, stages }) => stages.map(({ round, stage }) => `${name} ${round} ${stage}`));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 25 },
    );
  });

  it("nobody is asked who owes nothing, or nothing any more", () => {
    fc.assert(
      fc.property(someWorkbook, deedsOf, (workbook, deeds) => {
        const owed = new Set(
          owedReports(workbook, YEAR).map(({ owedBy, unit: name, round }) => `${owedBy === "office" ? OFFICE_UNIT : name} ${round}`),
        );
        for (const { day, unit: name, stages } of simulated(workbook, deeds, everyDay)) {
          for (const { round } of stages) {
            expect(owed).toContain(`${name} ${round}`);
            expect(deeds.filter((deed) => deed.what === "hand-in" && deed.unit === name && deed.round === round && deed.day < day)).toEqual(
              [],
            );
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("whatever runs are left out, no stage comes after one that states a later day", () => {
    fc.assert(
      fc.property(someWorkbook, deedsOf, fc.array(fc.boolean(), { minLength: 7, maxLength: 31 }), (workbook, deeds, pattern) => {
        const runs = (day: string) => pattern[Number(day.slice(8)) % pattern.length] ?? true;
        const mails = simulated(workbook, deeds, runs).filter(({ to }) => to.length > 0);
        const latest = new Map<string, string>();
        for (const { unit: name, stages } of mails) {
          for (const { round, stage } of stages) {
            const stated = statedDay(workbook, round, stage);
            if (stated === null) continue;
            expect(stated > (latest.get(`${name} ${round}`) ?? "")).toBe(true);
            latest.set(`${name} ${round}`, stated);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("the next reminder day is the next one on which a dry run shows something, or a round of nobody's opens", () => {
    fc.assert(
      fc.property(someWorkbook, deedsOf, fc.integer({ min: 0, max: 60 }), (workbook, deeds, skip) => {
        const owned = {
          ...workbook,
          plan: { ...workbook.plan, projects: workbook.plan.projects.filter((one) => one.responsibleUnits?.length) },
        };
        const looks: { day: string; known: Ledger }[] = [];
        simulated(owned, deeds, everyDay, (day, known) => looks.push({ day, known }));
        const at = looks[skip * 7];
        if (!at) return;
        const days = Array.from({ length: 900 }, (_, index) => addDays(at.day, index + 1));
        const shown = days.find((day) => remindersOn(owned, at.known, day).length > 0) ?? null;
        expect(nextReminderDay(owned, at.known, at.day)).toBe(shown);
      }),
      { numRuns: 25 },
    );
  });
});
