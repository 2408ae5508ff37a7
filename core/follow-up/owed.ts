/**
 * Which reports of a fiscal year are owed, by whom, and for which projects.
 *
 * A project owes a unit round when a quarter that it plans in that year shares a month with the round's period (monthly rounds lie inside a
 * quarter). A year of the plan for which it states no quarter, or none that can be read, is owed in full: a blank is a gap, not a "not done",
 * and no budget is no sign either, since half of these measures cost nothing. A year with none planned owes nothing. `cadence` adds rounds,
 * whatever the quarters say. A row that states ไม่มีโครงการ owes nothing.
 *
 * @module
 */
import { isInOneFiscalYear, placeInYear, type Quarter } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Project, Round, Unit, Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { comparable } from "#core/text/comparable";

/** One report: of a round, by one unit or by the office. */
export interface OwedReport {
  /** Key of the round. */
  round: string;
  /** พ.ศ. */
  fiscalYear: number;
  owedBy: "unit" | "office";
  /**
   * The unit's name, as on ผู้รับผิดชอบ where it stands there; null for the office, and for projects of no unit that is in use:
   * they are owed by nobody, and somebody should know.
   */
  unit: string | null;
  /** Of such projects: the units no more in use that they name, as written there, in order; left out elsewhere and where they name none. */
  formerUnits?: string[];
  /** Indexes into plan.projects, ascending. */
  projects: number[];
  /** Whether a hand-in of this round, year and unit is recorded; of the office: under a name that {@link isOffice}. */
  handedIn: boolean;
}

/**
 * The reports of a fiscal year (พ.ศ.), round by round in the order of ตั้งค่า, units in the order in which projects name them, those without a
 * unit last. A round of the office is owed once, for all projects, and by a unit only for projects whose cadence names it.
 * Rounds that are switched off, and years outside the plan, owe nothing. A unit that is not in use reports no more.
 */
export function owedReports(workbook: Workbook, fiscalYear: number): OwedReport[] {
  const { plan } = workbook;
  if (!plan.fiscalYears.includes(fiscalYear)) return [];
  const rounds = (workbook.settings?.rounds ?? DEFAULT_ROUNDS).filter(({ active }) => active);
  const unitsOf = unitNames(workbook.units ?? []);
  const projects = plan.projects.flatMap((project, index) => (isNoProject(project) ? [] : [{ project, index, owedBy: unitsOf(project) }]));
  const isHandedIn = handInsOf(workbook, fiscalYear);
  return rounds.flatMap((round): OwedReport[] => {
    const byUnit = new Map<string, Owing & { projects: number[] }>();
    for (const { project, index, owedBy } of projects) {
      if (!owes(project, round, fiscalYear)) continue;
      for (const owing of owedBy) {
        const owed = byUnit.get(owing.key);
        if (owed) owed.projects.push(index);
        else byUnit.set(owing.key, { ...owing, projects: [index] });
      }
    }
    const base = { round: round.key, fiscalYear };
    const office: OwedReport[] =
      round.owedBy === "office"
        ? [{ ...base, owedBy: "office", unit: null, projects: projects.map(({ index }) => index), handedIn: isHandedIn(round.key, null) }]
        : [];
    const last = ({ unit, formerUnits }: Owing) => (unit !== null ? 0 : formerUnits.length > 0 ? 1 : 2);
    const units = [...byUnit.values()].sort((a, b) => last(a) - last(b));
    return [
      ...office,
      ...units.map(
        ({ unit, formerUnits, projects: owed }): OwedReport => ({
          ...base,
          owedBy: "unit",
          unit,
          ...(formerUnits.length > 0 && { formerUnits }),
          projects: owed,
          handedIn: unit !== null && isHandedIn(round.key, unit),
        }),
      ),
    ];
  });
}

/** Whether the units of a project owe a round of a year of the plan (พ.ศ.), as said above; whether the round is in use is another matter. */
export function owes({ plannedQuarters, cadence }: Project, round: Round, fiscalYear: number): boolean {
  if (cadence?.includes(round.key)) return true;
  if (round.owedBy === "office") return false;
  const quarters = plannedQuarters?.[String(fiscalYear)];
  return Array.isArray(quarters) ? quarters.some((quarter) => sharesMonth(quarter as Quarter, round.period)) : true;
}

/** Quarter 1 is October to December, the first three months of the fiscal year. */
function sharesMonth(quarter: Quarter, period: Round["period"]): boolean {
  const first = (quarter - 1) * 3;
  return isInOneFiscalYear(period) && placeInYear(period.from) <= first + 2 && placeInYear(period.to) >= first;
}

interface Owing {
  /** Tells units, and sets of former units, apart. */
  key: string;
  unit: string | null;
  formerUnits: string[];
}

/** The units of a project that are in use, each once; where there are none, one entry without a unit, and those that were. */
function unitNames(units: readonly Unit[]): (project: Project) => Owing[] {
  const listed = new Map<string, Unit>();
  for (const unit of units) if (!listed.has(comparable(unit.name))) listed.set(comparable(unit.name), unit);
  /** One name for each spelling, that of the first project where the list has none. */
  const names = new Map<string, string>();
  return ({ responsibleUnits }) => {
    const inUse = new Set<string>();
    const former = new Set<string>();
    for (const typed of responsibleUnits ?? []) {
      const key = comparable(typed);
      const unit = listed.get(key);
      if (key === "") continue;
      const name = names.get(key) ?? unit?.name ?? typed;
      names.set(key, name);
      (unit?.active === false ? former : inUse).add(name);
    }
    if (inUse.size > 0) return [...inUse].map((unit) => ({ key: `unit ${unit}`, unit, formerUnits: [] }));
    return [{ key: JSON.stringify([...former]), unit: null, formerUnits: [...former] }];
  };
}

/** Whether a unit (null: the office) has handed in a round. */
function handInsOf(workbook: Workbook, fiscalYear: number): (round: string, unit: string | null) => boolean {
  const keyOf = (round: string, unit: string) => JSON.stringify([round, comparable(unit)]);
  const ofYear = (workbook.handIns ?? []).filter((one) => one.fiscalYear === fiscalYear);
  const made = new Set(ofYear.map(({ round, unit }) => keyOf(round, unit)));
  const byOffice = new Set(ofYear.filter(({ unit }) => isOffice(workbook, unit)).map(({ round }) => round));
  return (round, unit) => (unit === null ? byOffice.has(round) : made.has(keyOf(round, unit)));
}

/** Whether a hand-in's unit is the office: {@link OFFICE_UNIT}, or the office's own name unless a unit is called so. */
export function isOffice(workbook: Workbook, unit: string): boolean {
  const key = comparable(unit);
  if (key === comparable(OFFICE_UNIT)) return true;
  return key !== "" && key === comparable(workbook.plan.organization?.name ?? "") && !isUnit(workbook, key);
}

/** Whether a unit of that folded name is on ผู้รับผิดชอบ or named by a project. */
function isUnit({ plan, units }: Workbook, key: string): boolean {
  const isSame = (name: string) => comparable(name) === key;
  return (units ?? []).some(({ name }) => isSame(name)) || plan.projects.some(({ responsibleUnits }) => responsibleUnits?.some(isSame));
}
