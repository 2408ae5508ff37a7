/** The reports of some rounds that nobody has handed in. @module */
import { isOffice } from "#core/follow-up/owed";
import type { Workbook } from "#core/plan/model";
import { reportId } from "#core/reminders/history";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import { type Owed, owedOf, type RoundTime, type Timetable } from "#core/reminders/timetable";

/** A report that is owed. */
export interface Owing extends Owed {
  time: RoundTime;
}

/**
 * Round by round as given; hand-ins of the workbook and of the ledger both end what is owed. Of two rounds with one key the first counts.
 * `timetable`: the workbook's, where it is at hand.
 */
export function owingOf(
  workbook: Workbook,
  ledger: Ledger,
  rounds: readonly RoundTime[],
  timetable: Pick<Timetable, "owed"> = { owed: (fiscalYear) => owedOf(workbook, fiscalYear) },
): Owing[] {
  const handedIn = handedInOf(workbook, ledger);
  const years = new Set(rounds.map(({ deadline }) => deadline.fiscalYear));
  const byRound = new Map<string, Owed[]>();
  for (const report of [...years].flatMap((year) => timetable.owed(year))) {
    if (report.id !== null && handedIn.has(report.id)) continue;
    const key = keyOf(report);
    const known = byRound.get(key);
    if (known) known.push(report);
    else byRound.set(key, [report]);
  }
  return rounds.flatMap((time) => {
    const key = keyOf(time.deadline);
    const reports = byRound.get(key) ?? [];
    byRound.delete(key);
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
