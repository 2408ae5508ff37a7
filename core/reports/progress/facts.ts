/** What is known of each project of a plan in a round: whether it reports, what it reported, and its money up to the period's end. @module */
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { type OwedReport, owedReports, owes } from "#core/follow-up/owed";
import type { ProgressState } from "#core/follow-up/progress";
import { isReported } from "#core/follow-up/report-row";
import { type ReportedProject, reportsOf, roundsCounted } from "#core/follow-up/reports";
import { withIds } from "#core/plan/identity";
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { isRaw } from "#core/plan/raw";
import { dimensionOf } from "#core/plan/totals";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { moneyOf, type ProjectMoney } from "#core/reports/progress/money";
import type { ChosenRound } from "#core/reports/shared/chosen-round";

/** One project. */
export interface ProjectFacts {
  project: Project;
  /** The plan's, or where that does not tell its projects apart (some have none, or it starts anew) the place in the plan. */
  number: number | string;
  /** 1 to 4, or null. */
  dimension: number | null;
  /** It is planned in the period, owes a round of it, or reported in one. */
  isInRound: boolean;
  /** The row that counts, with something in it; null where nobody has typed anything. */
  row: FollowUp | null;
  /** How many more rows of the same round hold something. */
  otherRows: number;
  state: ProgressState | null;
  /** The reports of the round, and of the rounds inside its period, in which units owe it; unit null: nobody's. */
  owing: OwedReport[];
  money: ProjectMoney;
}

export interface RoundFacts extends ChosenRound {
  /** All of the plan, but rows that state an emptiness; in the plan's order. */
  projects: ProjectFacts[];
  /** Those of the round. */
  inRound: ProjectFacts[];
  /** What units owe in the round and in those inside its period. */
  owed: OwedReport[];
  /** Keys of the rounds whose rows count. */
  rounds: readonly string[];
  /** Rows of the year in which somebody typed something that no project's report can hold. */
  strayRows: StrayRow[];
}
export interface StrayRow {
  row: FollowUp;
  why: "project" | "round";
  /** The project, where it is known. */
  project: Project | null;
}

export function roundFacts(workbook: Workbook, chosen: ChosenRound): RoundFacts {
  const { fiscalYear, round } = chosen;
  const key = { unit: OFFICE_UNIT, round: round.key, fiscalYear };
  const rounds = roundsCounted(workbook, key);
  const reports = new Map<string, ReportedProject>();
  for (const report of reportsOf(workbook)(key)) if (!reports.has(report.id)) reports.set(report.id, report);
  const owed = owedReports(workbook, fiscalYear).filter((one) => one.owedBy === "unit" && rounds.includes(one.round));
  const owing = byProject(owed);
  const plan = withIds(workbook.plan);
  const moneyBy = moneyOf(workbook, chosen);
  const numberOf = numbersOf(plan.projects);
  const met = new Set<string>();
  const projects = plan.projects.flatMap((project, place): ProjectFacts[] => {
    if (isNoProject(project)) return [];
    const id = project.id ?? "";
    // Of two projects with one id only the first can have the rows: money is not to be counted twice.
    const report = met.has(id) ? undefined : reports.get(id);
    const row = report?.row && isReported(report.row) ? report.row : null;
    const money = moneyBy(project, met.has(id));
    met.add(id);
    const state = row?.state ?? null;
    return [
      {
        project,
        number: numberOf(project),
        dimension: dimensionOf(project),
        isInRound: report !== undefined || owing.has(place) || owes(project, { ...round, owedBy: "unit" }, fiscalYear),
        row,
        otherRows: report?.others.length ?? 0,
        state: isRaw(state) ? null : state,
        owing: owing.get(place) ?? [],
        money,
      },
    ];
  });
  const inRound = projects.filter(({ isInRound }) => isInRound);
  return { ...chosen, projects, inRound, owed, rounds, strayRows: strayRows(workbook, plan.projects, fiscalYear, rounds) };
}

function numbersOf(projects: readonly Project[]): (project: Project) => number | string {
  const real = projects.filter((project) => !isNoProject(project));
  const isClear = real.every(({ number }) => number !== null) && new Set(real.map(({ number }) => String(number))).size === real.length;
  const places = new Map(real.map((project, index) => [project, index + 1]));
  return (project) => (isClear ? project.number : null) ?? places.get(project) ?? "";
}

function byProject(owed: readonly OwedReport[]): Map<number, OwedReport[]> {
  const found = new Map<number, OwedReport[]>();
  for (const report of owed) {
    for (const place of report.projects) {
      const known = found.get(place);
      if (known) known.push(report);
      else found.set(place, [report]);
    }
  }
  return found;
}

function strayRows(workbook: Workbook, projects: readonly Project[], fiscalYear: number, counted: readonly string[]): StrayRow[] {
  const byId = new Map(projects.map((project) => [project.id, project]));
  const known = new Set((workbook.settings?.rounds ?? DEFAULT_ROUNDS).map(({ key }) => key));
  return (workbook.followUp ?? []).flatMap((row): StrayRow[] => {
    if (row.fiscalYear !== fiscalYear || !isReported(row)) return [];
    const project = byId.get(row.project) ?? null;
    if (!known.has(row.round)) return [{ row, why: "round", project }];
    return project === null && counted.includes(row.round) ? [{ row, why: "project", project }] : [];
  });
}
