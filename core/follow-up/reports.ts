/** Whose rows a report is made of. @module */
import { fiscalMonthRange, isInOneFiscalYear, placeInYear } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { isOffice, type OwedReport, owedReports, owes } from "#core/follow-up/owed";
import { isReported } from "#core/follow-up/report-row";
import { withIds } from "#core/plan/identity";
import type { FollowUp, Project, Round, Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import type { ReportKey } from "#core/reminders/ledger";
import { comparable } from "#core/text/comparable";

/** One project in a report. */
export interface ReportedProject {
  id: string;
  project: Project;
  /** Whether the report must tell of it; else somebody told of it though nothing was planned. */
  isOwed: boolean;
  /** Its row: index into followUp; null where there is none. */
  index: number | null;
  row: FollowUp | null;
  /** More rows of the same project, year and round in which somebody typed: it cannot be told which one counts. */
  others: number[];
}

/**
 * The projects of each report of a workbook, in the plan's order: those that the unit owes, and others of its projects that somebody reported in
 * that round. Of several rows of a project the first in which somebody typed counts.
 *
 * The office reports on all projects; of a project without a row of the office's own round that row counts which was reported last in a round of
 * the units inside the period. It must tell of projects that owe the round itself or such a round.
 */
export function reportsOf(workbook: Workbook): (key: ReportKey) => ReportedProject[] {
  const lookup = lookupOf(workbook);
  return (key) => (isOffice(workbook, key.unit) ? officeReport(lookup, key) : unitReport(lookup, key));
}

/** A workbook, made ready for many reports. */
interface Lookup {
  fiscalYears: readonly number[];
  projects: readonly Project[];
  /** Of each project, made {@link comparable}. */
  units: readonly string[][];
  rounds: readonly Round[];
  rowsOf: ReturnType<typeof rowFinder>;
  owedIn: (fiscalYear: number) => readonly OwedReport[];
}

function lookupOf(workbook: Workbook): Lookup {
  const { projects } = withIds(workbook.plan);
  const owed = new Map<number, OwedReport[]>();
  return {
    fiscalYears: workbook.plan.fiscalYears,
    projects,
    units: projects.map(({ responsibleUnits }) => (responsibleUnits ?? []).map(comparable)),
    rounds: workbook.settings?.rounds ?? DEFAULT_ROUNDS,
    rowsOf: rowFinder(workbook.followUp ?? []),
    owedIn(fiscalYear) {
      const reports = owed.get(fiscalYear) ?? owedReports(workbook, fiscalYear);
      owed.set(fiscalYear, reports);
      return reports;
    },
  };
}

function unitReport({ projects, units, rowsOf, owedIn }: Lookup, { unit, round, fiscalYear }: ReportKey): ReportedProject[] {
  const name = comparable(unit);
  const isOfUnit = (one: OwedReport) => one.owedBy === "unit" && one.unit !== null && comparable(one.unit) === name;
  const owed = new Set(owedIn(fiscalYear).find((one) => one.round === round && isOfUnit(one))?.projects);
  return projects.flatMap((project, place) => {
    const isOwed = owed.has(place);
    return isOwed || units[place]?.includes(name) ? reported(project, isOwed, (id) => rowsOf(id, fiscalYear, round)) : [];
  });
}

function officeReport({ fiscalYears, projects, rounds, rowsOf }: Lookup, { round: key, fiscalYear }: ReportKey): ReportedProject[] {
  const counted = countedByOffice(key, rounds);
  if (counted.length === 0 || !fiscalYears.includes(fiscalYear)) return [];
  return projects.flatMap((project) => {
    if (isNoProject(project)) return [];
    const isOwed = counted.some((one) => owes(project, one, fiscalYear));
    return reported(project, isOwed, (id) => {
      const candidates = counted.map((one) => rowsOf(id, fiscalYear, one.key));
      return candidates.find((rows) => rows.some(({ row }) => isReported(row))) ?? candidates.find((rows) => rows.length > 0) ?? [];
    });
  });
}

/** The round and those of the units inside it; [] where it is not known. */
function countedByOffice(key: string, rounds: readonly Round[]): readonly Round[] {
  const round = rounds.find((one) => one.key === key);
  return round ? [round, ...unitRoundsInside(round, rounds)] : [];
}

/** Keys of the rounds whose rows a report may hold: its own, and for the office those of the units inside the period. */
export function roundsCounted(workbook: Workbook, { unit, round }: ReportKey): readonly string[] {
  if (!isOffice(workbook, unit)) return [round];
  return countedByOffice(round, workbook.settings?.rounds ?? DEFAULT_ROUNDS).map(({ key }) => key);
}

/** Rounds of the units in use whose period lies in that of the round, the one that ends last first. */
function unitRoundsInside(round: Round, rounds: readonly Round[]): Round[] {
  if (!isInOneFiscalYear(round.period)) return [];
  const [start, end] = [placeInYear(round.period.from), placeInYear(round.period.to)];
  const inside = rounds.filter(
    ({ key, owedBy, active, period }) =>
      key !== round.key &&
      owedBy === "unit" &&
      active &&
      isInOneFiscalYear(period) &&
      placeInYear(period.from) >= start &&
      placeInYear(period.to) <= end,
  );
  return inside.sort((a, b) => placeInYear(b.period.to) - placeInYear(a.period.to));
}

interface IndexedRow {
  row: FollowUp;
  index: number;
}

function rowFinder(followUp: readonly FollowUp[]): (project: string, fiscalYear: number, round: string) => readonly IndexedRow[] {
  const rows = new Map<string, IndexedRow[]>();
  const keyOf = (project: string, fiscalYear: number, round: string) => `${fiscalYear}\n${round}\n${project}`;
  for (const [index, row] of followUp.entries()) {
    const key = keyOf(row.project, row.fiscalYear, row.round);
    const known = rows.get(key);
    if (known) known.push({ row, index });
    else rows.set(key, [{ row, index }]);
  }
  return (...key) => rows.get(keyOf(...key)) ?? [];
}

/** None where the project is not owed and nobody typed anything. */
function reported(project: Project, isOwed: boolean, rowsOf: (id: string) => readonly IndexedRow[]): ReportedProject[] {
  const { id } = project;
  if (id === null) return [];
  const rows = rowsOf(id);
  const typed = rows.filter(({ row }) => isReported(row));
  if (!isOwed && typed.length === 0) return [];
  const counts = typed[0] ?? rows[0];
  const others = typed.slice(1).map(({ index }) => index);
  return [{ id, project, isOwed, index: counts?.index ?? null, row: counts?.row ?? null, others }];
}

/** The first day of a round's period, ISO ค.ศ.; null where the round is not known or runs over the year's end. `fiscalYear`: พ.ศ. */
export function periodStart({ settings }: Workbook, key: string, fiscalYear: number): string | null {
  const round = (settings?.rounds ?? DEFAULT_ROUNDS).find((one) => one.key === key);
  return round && isInOneFiscalYear(round.period) ? fiscalMonthRange(round.period, fiscalYear).start : null;
}
