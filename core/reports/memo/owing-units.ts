/** The units that a memo goes to, and what each of them has not handed in. @module */
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { type OwedReport, owedReports } from "#core/follow-up/owed";
import { isReported, lacksReason, lacksResult } from "#core/follow-up/report-row";
import { roundsCounted } from "#core/follow-up/reports";
import { withIds } from "#core/plan/identity";
import type { FollowUp, Project, Round, Workbook } from "#core/plan/model";
import { isBlank, isRaw } from "#core/plan/raw";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import type { ChosenRound } from "#core/reports/shared/chosen-round";

/** A round that a unit has not handed in. */
export interface OwingRound {
  round: Round;
  deadline: Deadline;
  projects: number;
}
export interface OwingProject {
  project: Project;
  /** What each of the rounds lacks of it; nothing: all is filled in, and was not handed in. */
  rounds: { round: Round; lacks: string[] }[];
}
export interface OwingUnit {
  unit: string;
  rounds: OwingRound[];
  /** In the plan's order. */
  projects: OwingProject[];
}
/** A project that owes the round to nobody. */
export interface NobodysProject {
  project: Project;
  /** The units no more in use that it names. */
  formerUnits: string[];
}

/** The round itself, and for a round that the office reports the units' rounds inside its period: those are what the office waits for. */
export function owingUnits(workbook: Workbook, chosen: ChosenRound): { units: OwingUnit[]; nobodys: NobodysProject[] } {
  const owed = owedOf(workbook, chosen);
  const { projects } = withIds(workbook.plan);
  return { units: unitsOf(owed, projects, rowFinder(workbook.followUp ?? [])), nobodys: nobodysOf(owed, projects) };
}

/** A report, with what ตั้งค่า says of its round. */
interface Owed {
  report: OwedReport;
  round: Round;
  deadline: Deadline;
}

function owedOf(workbook: Workbook, { fiscalYear, round: { key, owedBy } }: ChosenRound): Owed[] {
  const counted = owedBy === "unit" ? [key] : roundsCounted(workbook, { unit: OFFICE_UNIT, round: key, fiscalYear });
  const rounds = workbook.settings?.rounds ?? DEFAULT_ROUNDS;
  const deadlines = deadlinesOfWorkbook(workbook, [fiscalYear]);
  return owedReports(workbook, fiscalYear).flatMap((report) => {
    const round = rounds.find((one) => one.key === report.round);
    const deadline = deadlines.find((one) => one.round === report.round);
    return report.owedBy === "unit" && counted.includes(report.round) && round && deadline ? [{ report, round, deadline }] : [];
  });
}

type RowFinder = (report: OwedReport, project: string | null) => FollowUp | null;

/** Of the rows of a project in a round and year the first in which somebody typed counts, as in its report (core/follow-up/reports). */
function rowFinder(followUp: readonly FollowUp[]): RowFinder {
  const keyOf = ({ fiscalYear, round }: Pick<FollowUp, "fiscalYear" | "round">, project: string | null) =>
    JSON.stringify([fiscalYear, round, project]);
  const rows = new Map<string, FollowUp>();
  for (const row of followUp) {
    const key = keyOf(row, row.project);
    if (isReported(row) && !rows.has(key)) rows.set(key, row);
  }
  return (report, project) => rows.get(keyOf(report, project)) ?? null;
}

/** In the order in which the reports name them, those that have handed in among them. */
function unitsOf(owed: readonly Owed[], projects: readonly Project[], rowOf: RowFinder): OwingUnit[] {
  const units = new Map<string, Owed[]>();
  for (const one of owed) {
    const { unit, handedIn } = one.report;
    if (unit === null) continue;
    const owing = units.get(unit) ?? [];
    units.set(unit, owing);
    if (!handedIn) owing.push(one);
  }
  return [...units].flatMap(([unit, owing]) => {
    if (owing.length === 0) return [];
    const rounds = owing.map(({ report, round, deadline }) => ({ round, deadline, projects: report.projects.length }));
    return [{ unit, rounds, projects: owingProjects(owing, projects, rowOf) }];
  });
}

function owingProjects(owing: readonly Owed[], projects: readonly Project[], rowOf: RowFinder): OwingProject[] {
  const found = new Map<number, OwingProject>();
  for (const { report, round } of owing) {
    for (const place of report.projects) {
      const project = projects[place];
      if (!project) continue;
      const known = found.get(place) ?? { project, rounds: [] };
      found.set(place, known);
      known.rounds.push({ round, lacks: lacksOf(rowOf(report, project.id)) });
    }
  }
  return inOrder(found);
}

function nobodysOf(owed: readonly Owed[], projects: readonly Project[]): NobodysProject[] {
  const found = new Map<number, NobodysProject>();
  for (const { report } of owed) {
    if (report.unit !== null) continue;
    for (const place of report.projects) {
      const project = projects[place];
      if (project) found.set(place, { project, formerUnits: report.formerUnits ?? [] });
    }
  }
  return inOrder(found);
}

function inOrder<T>(byPlace: ReadonlyMap<number, T>): T[] {
  return [...byPlace].sort(([a], [b]) => a - b).map(([, one]) => one);
}

/** What stands in the way of handing in (core/follow-up/hand-in), as far as a row tells without its cells. */
function lacksOf(row: FollowUp | null): string[] {
  if (row === null || !isReported(row)) return ["ยังไม่กรอกผล"];
  const { state, amounts } = row;
  return [
    ...(state === null ? ["สถานะ"] : isRaw(state) ? ["สถานะ (อ่านไม่ได้)"] : []),
    ...(lacksResult(row) ? ["ผลการดำเนินงาน"] : []),
    ...(lacksReason(row) ? ["เหตุที่ดำเนินการไม่ได้"] : []),
    ...(Object.values(amounts ?? {}).some(isRaw) ? ["จำนวนเงิน (อ่านไม่ได้)"] : []),
    ...(row.reportedOn === null ? ["วันที่รายงาน"] : []),
    ...(isBlank(row.reportedBy) ? ["ผู้รายงาน"] : []),
  ];
}
