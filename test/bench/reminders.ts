/** A year of reminders for many workbooks, planned as the scheduler does: on the days alone on which something falls. @module */
import type { Workbook } from "#core/plan/model";
import { nextRunDay, remindersDue } from "#core/reminders/due";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import { timetableOf } from "#core/reminders/timetable";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

const UNITS = ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา"];
const PROJECTS = 67;
const FIRST = "2026-10-01";
const LAST = "2027-11-30";

function ms(run: () => void): number {
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Each of 67 projects for five years, as text. */
function workbookTexts(count: number): string[] {
  const plan = madeUpPlan(PROJECTS);
  const projects = plan.projects.map((project, index) => ({ ...project, responsibleUnits: [UNITS[index % UNITS.length] ?? ""] }));
  const units = UNITS.map((name, index) => ({ name, contact: null, emails: [`u${index}@example.org`], headEmails: [], active: true }));
  const text = JSON.stringify({ ...workbookOf({ ...plan, projects }), units });
  return Array.from({ length: count }, () => text);
}

/**
 * Runs of a year in which nobody hands in, the worst case; mails go into the ledger. `afresh`: every run works out the timetable anew, as a
 * function does that reads the workbook anew; otherwise it is worked out once.
 */
function plannedYear(workbook: Workbook, afresh: boolean): { runs: number; mails: number } {
  let [runs, mails] = [0, 0];
  let ledger: Ledger = EMPTY_LEDGER;
  let timetable = timetableOf(workbook);
  for (let day = nextRunDay(workbook, ledger, FIRST, timetable); day !== null && day <= LAST; ) {
    if (afresh) timetable = timetableOf(workbook);
    const digests = remindersDue(workbook, ledger, day, timetable);
    const at = `${day}T01:00:00.000Z`;
    const sent = digests.flatMap(({ parts, to }) =>
      parts.map(({ unit, round, fiscalYear, stage }) => ({ unit, round, fiscalYear, stage, at, to })),
    );
    ledger = { ...ledger, sent: [...ledger.sent, ...sent] };
    runs++;
    mails += digests.length;
    day = nextRunDay(workbook, ledger, day, timetable);
  }
  return { runs, mails };
}

/** Lines for the terminal: planning as a ratio to reading the workbooks' JSON. */
export function planningLines(count: number): string[] {
  const texts = workbookTexts(count);
  const workbooks: Workbook[] = [];
  const read = ms(() => {
    for (const text of texts) workbooks.push(JSON.parse(text));
  });
  const year = (afresh: boolean) => {
    const sum = { runs: 0, mails: 0 };
    const time = ms(() => {
      for (const workbook of workbooks) {
        const { runs, mails } = plannedYear(workbook, afresh);
        sum.runs += runs;
        sum.mails += mails;
      }
    });
    return { time, ...sum };
  };
  const [once, each] = [year(false), year(true)];
  const runs = each.runs / count;
  return [
    `\nA year of reminders for ${count} workbooks of ${PROJECTS} projects: ${each.runs} runs, ${each.mails} mails; their JSON is read in ${read.toFixed(0)} ms`,
    `the whole year planned at a time       ${once.time.toFixed(0)} ms, ${(once.time / read).toFixed(1)} × reading each once`,
    `day by day, timetable anew in each run ${each.time.toFixed(0)} ms, ${(each.time / read / runs).toFixed(1)} × reading each in every run`,
  ];
}
