/** A fiscal year of reminders, simulated day by day for the sample plans, and its page. @module */
import { addDays, dayOfWeek } from "#core/calendar/date";
import type { Deadline } from "#core/calendar/deadlines";
import { owedReports } from "#core/follow-up/owed";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { remindersDue } from "#core/reminders/due";
import { EMPTY_LEDGER, type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import type { Digest } from "#core/reminders/reminder";
import { summaryDue } from "#core/reminders/summary";
import { timetableOf } from "#core/reminders/timetable";
import plan001 from "../local/samples/plan-001.json" with { type: "json" };
import plan002 from "../local/samples/plan-002.json" with { type: "json" };
import plan003 from "../local/samples/plan-003.json" with { type: "json" };

export const SIMULATED_YEAR = 2570;
const SAMPLES: [string, unknown][] = [
  ["001", plan001],
  ["002", plan002],
  ["003", plan003],
];

/** What a unit does: on which day it hands in, and whether it puts off the mail of 7 days before by a day. */
interface Habit {
  name: string;
  handsIn: (deadline: Deadline) => string | null;
  snoozes?: boolean;
}
/** Made up; the units of a plan have them in turn. */
const HABITS: Habit[] = [
  { name: "early", handsIn: ({ periodEnd }) => addDays(periodEnd, 7) },
  { name: "late", handsIn: ({ due }) => addDays(due, 10), snoozes: true },
  { name: "never", handsIn: () => null },
  { name: "on the due day", handsIn: ({ due }) => due },
];
const OF_THE_OFFICE: Habit = { name: "on the due day", handsIn: ({ due }) => due };

export interface SimulatedYear {
  workbook: Workbook;
  /** In order of days, ISO ค.ศ. */
  mails: { day: string; digest: Digest }[];
  /** Days on which the plan officer got a summary. */
  summaries: string[];
  handIns: { day: string; unit: string; round: string }[];
}

/** The year of each sample, by its number. */
export function simulatedYears(): Map<string, SimulatedYear> {
  return new Map(SAMPLES.map(([number, json]) => [number, simulated(inYear(workbookSchema.parse(json)))]));
}

/** The plan for that year alone; one that ends earlier is carried on as in its last year. */
function inYear(workbook: Workbook): Workbook {
  const { plan } = workbook;
  const last = String(plan.fiscalYears.includes(SIMULATED_YEAR) ? SIMULATED_YEAR : Math.max(...plan.fiscalYears));
  const projects = plan.projects.map((project) => {
    const quarters = project.plannedQuarters?.[last];
    return { ...project, plannedQuarters: quarters ? { [SIMULATED_YEAR]: quarters } : null };
  });
  return { ...workbook, plan: { ...plan, fiscalYears: [SIMULATED_YEAR], projects } };
}

/** From 1 October to the day on which the last round is over; each morning the mails, then what people do that day. */
function simulated(workbook: Workbook): SimulatedYear {
  const timetable = timetableOf(workbook);
  const reports = owedReports(workbook, SIMULATED_YEAR).flatMap(({ owedBy, unit: name, round }) => {
    const unit = owedBy === "office" ? OFFICE_UNIT : name;
    return unit === null ? [] : [{ unit, round }];
  });
  const units = [...new Set(reports.map(({ unit }) => unit))].filter((unit) => unit !== OFFICE_UNIT);
  const habitOf = (unit: string) => HABITS[units.indexOf(unit) % HABITS.length] ?? OF_THE_OFFICE;
  const handIns = reports.flatMap(({ unit, round }) => {
    const deadline = timetable.rounds.find((time) => time.deadline.round === round)?.deadline;
    const day = deadline && habitOf(unit).handsIn(deadline);
    return day ? [{ day, unit, round }] : [];
  });
  const year: SimulatedYear = { workbook, mails: [], summaries: [], handIns };
  const end = timetable.rounds.reduce((latest, { ends }) => (ends > latest ? ends : latest), "");
  let ledger = EMPTY_LEDGER;
  for (let day = timetable.rounds[0]?.deadline.periodStart ?? end; day <= end; day = addDays(day, 1)) {
    const digests = remindersDue(workbook, ledger, day, timetable).filter(({ to }) => to.length > 0);
    year.mails.push(...digests.map((digest) => ({ day, digest })));
    ledger = withSent(ledger, digests, day);
    const summary = summaryDue(workbook, ledger, day, { email: workbook.settings?.planOfficer?.email ?? null }, undefined, timetable);
    if (summary) {
      year.summaries.push(day);
      ledger = { ...ledger, summaries: [...ledger.summaries, { date: day, at: at(day), items: summary.items.map(({ key }) => key) }] };
    }
    ledger = withSnoozes(ledger, digests, day, habitOf);
    ledger = withHandIns(
      ledger,
      handIns.filter((one) => one.day === day),
      day,
    );
  }
  return year;
}

function withSent(ledger: Ledger, digests: readonly Digest[], day: string): Ledger {
  const sent = digests.flatMap(({ parts, to }) =>
    parts.map(({ unit, round, fiscalYear, stage }) => ({ unit, round, fiscalYear, stage, at: at(day), to })),
  );
  return { ...ledger, sent: [...ledger.sent, ...sent] };
}

function withSnoozes(ledger: Ledger, digests: readonly Digest[], day: string, habitOf: (unit: string) => Habit): Ledger {
  const parts = digests.flatMap((digest) => digest.parts).filter(({ unit, stage }) => stage === "before-7" && habitOf(unit).snoozes);
  const snoozes = parts.map(({ unit, round, fiscalYear }) => ({ unit, round, fiscalYear, until: addDays(day, 1), at: at(day) }));
  return { ...ledger, snoozes: [...ledger.snoozes, ...snoozes] };
}

function withHandIns(ledger: Ledger, handIns: SimulatedYear["handIns"], day: string): Ledger {
  const made = handIns.map(({ unit, round }) => ({
    unit,
    round,
    fiscalYear: SIMULATED_YEAR,
    version: 1,
    at: at(day),
    by: null,
    receipt: `${round}-${unit}`,
  }));
  return { ...ledger, handIns: [...ledger.handIns, ...made] };
}

/** 08:00 in Bangkok. */
function at(day: string): string {
  return `${day}T01:00:00.000Z`;
}

/** docs/a-year-of-reminders.md */
export function yearPage(): string {
  const years = simulatedYears();
  const numbers = [...years.keys()];
  return `# A year of reminders

Made by \`npm run docs\` from core/reminders; test/unit/reminders/year.test.ts holds what it shows: every mail on a working day, none twice, none to who
owes nothing. Fiscal year ${SIMULATED_YEAR} day by day, to the close of the twelve-month round, with the default rounds and stages and the holidays that come with the
program, for the three sample plans (plan 002 ends in 2567 and is carried on as it was). Their addresses are made up, and so is what people do:
the units of a plan, in the order in which its projects name them, hand in in turn
early (7 days after the period), late (10 days after the due date; they put off the mail of 7 days before by one day), never, and on the due day,
which is also the office's habit.

Numbers are mails; with “+ head” they went to the heads of the units as well.

| day | round | stage | ${numbers.map((number) => `plan ${number}`).join(" | ")} |
| --- | --- | --- | ${numbers.map(() => "---:").join(" | ")} |
${rows([...years.values()]).join("\n")}
| all | | | ${[...years.values()].map(({ mails }) => mails.length).join(" | ")} |
| | | summaries to the plan officer | ${[...years.values()].map(({ summaries }) => summaries.length).join(" | ")} |
`;
}

function rows(years: readonly SimulatedYear[]): string[] {
  const counts = new Map<string, { mails: number; heads: boolean }[]>();
  for (const [place, { mails }] of years.entries()) {
    for (const { day, digest } of mails) {
      for (const { round, stage } of digest.parts) {
        const key = `${day} | ${round} | ${stage}`;
        const row = counts.get(key) ?? years.map(() => ({ mails: 0, heads: false }));
        counts.set(key, row);
        const cell = row[place];
        if (cell) row[place] = { mails: cell.mails + 1, heads: cell.heads || digest.escalated };
      }
    }
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, row]) => {
      const [day = "", ...rest] = key.split(" | ");
      const cells = row.map(({ mails, heads }) => (mails === 0 ? "" : heads ? `${mails} + head` : String(mails)));
      return `| ${WEEKDAYS[dayOfWeek(day)]} ${day} | ${rest.join(" | ")} | ${cells.join(" | ")} |`;
    });
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
