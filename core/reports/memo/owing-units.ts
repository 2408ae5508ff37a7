/** The units that a memo goes to, and what each of them has not handed in. @module */
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { owedReports } from "#core/follow-up/owed";
import { isReported, lacksReason, lacksResult } from "#core/follow-up/report-row";
import { reportsOf, roundsCounted } from "#core/follow-up/reports";
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
export function owingUnits(workbook: Workbook, { fiscalYear, round }: ChosenRound): { units: OwingUnit[]; nobodys: NobodysProject[] } {
  const counted = round.owedBy === "unit" ? [round.key] : roundsCounted(workbook, { unit: OFFICE_UNIT, round: round.key, fiscalYear });
  const deadlines = deadlinesOfWorkbook(workbook, [fiscalYear]);
  const rounds = workbook.settings?.rounds ?? DEFAULT_ROUNDS;
  const { projects } = withIds(workbook.plan);
  const rowsOf = reportsOf(workbook);
  const units = new Map<string, { rounds: OwingRound[]; projects: Map<number, OwingProject> }>();
  const nobodys = new Map<number, NobodysProject>();
  for (const owed of owedReports(workbook, fiscalYear)) {
    const own = rounds.find(({ key }) => key === owed.round);
    const deadline = deadlines.find((one) => one.round === owed.round);
    if (owed.owedBy !== "unit" || !own || !deadline || !counted.includes(owed.round)) continue;
    if (owed.unit === null) {
      for (const place of owed.projects) {
        const project = projects[place];
        if (project) nobodys.set(place, { project, formerUnits: owed.formerUnits ?? [] });
      }
      continue;
    }
    const unit = units.get(owed.unit) ?? { rounds: [], projects: new Map<number, OwingProject>() };
    units.set(owed.unit, unit);
    if (owed.handedIn) continue;
    const rows = new Map(rowsOf({ unit: owed.unit, round: owed.round, fiscalYear }).map(({ id, row }) => [id, row]));
    unit.rounds.push({ round: own, deadline, projects: owed.projects.length });
    for (const place of owed.projects) {
      const project = projects[place];
      if (!project) continue;
      const known = unit.projects.get(place) ?? { project, rounds: [] };
      unit.projects.set(place, known);
      known.rounds.push({ round: own, lacks: lacksOf(rows.get(project.id ?? "") ?? null) });
    }
  }
  return {
    units: [...units].flatMap(([unit, { rounds: owing, projects: of }]) =>
      owing.length === 0 ? [] : [{ unit, rounds: owing, projects: inOrder(of) }],
    ),
    nobodys: inOrder(nobodys),
  };
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
