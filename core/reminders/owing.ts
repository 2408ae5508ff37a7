/** The reports of some rounds that nobody has handed in. @module */
import { isOffice, owedReports } from "#core/follow-up/owed";
import type { Workbook } from "#core/plan/model";
import { reportId } from "#core/reminders/history";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import type { RoundTime, Timetable } from "#core/reminders/timetable";

/** A report that is owed. `unit`: null for projects of no unit that is in use; {@link OFFICE_UNIT} for the office. */
export interface Owing {
  unit: string | null;
  time: RoundTime;
  /** Indexes into plan.projects, ascending. */
  projects: number[];
}

/**
 * Round by round as given; hand-ins of the workbook and of the ledger both end what is owed. Of two rounds with one key the first counts.
 * `timetable`: the workbook's, where it is at hand.
 */
export function owingOf(
  workbook: Workbook,
  ledger: Ledger,
  rounds: readonly RoundTime[],
  timetable: Pick<Timetable, "owed"> = { owed: (fiscalYear) => owedReports(workbook, fiscalYear) },
): Owing[] {
  const handedIn = handedInOf(workbook, ledger);
  const owed = new Map<string, Omit<Owing, "time">[]>();
  const seen = new Set<string>();
  const years = new Set(rounds.map(({ deadline }) => deadline.fiscalYear));
  for (const report of [...years].flatMap((year) => timetable.owed(year))) {
    const { round, fiscalYear, projects } = report;
    const key = keyOf(report);
    const unit = report.owedBy === "office" ? OFFICE_UNIT : report.unit;
    const id = unit === null ? JSON.stringify([key, report.formerUnits]) : reportId({ unit, round, fiscalYear });
    if (report.handedIn || projects.length === 0 || seen.has(id) || handedIn.has(id)) continue;
    seen.add(id);
    owed
      .set(key, owed.get(key) ?? [])
      .get(key)
      ?.push({ unit, projects });
  }
  return rounds.flatMap((time) => {
    const key = keyOf(time.deadline);
    const reports = owed.get(key) ?? [];
    owed.delete(key);
    return reports.map((report) => ({ ...report, time }));
  });
}

/** The reports that the ledger has a hand-in of; the office's under its own name too. */
function handedInOf(workbook: Workbook, ledger: Ledger): ReadonlySet<string> {
  const ids = ledger.handIns.map(reportId);
  const ofOffice = ledger.handIns.filter(({ unit }) => isOffice(workbook, unit));
  return new Set([...ids, ...ofOffice.map((report) => reportId({ ...report, unit: OFFICE_UNIT }))]);
}

function keyOf({ fiscalYear, round }: { fiscalYear: number; round: string }): string {
  return `${fiscalYear} ${round}`;
}
