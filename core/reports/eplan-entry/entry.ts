/** One project as E-PlanNACC is told of it. @module */
import { placeInYear } from "#core/calendar/fiscal-year";
import type { ProgressState } from "#core/follow-up/progress";
import type { Amount, FollowUp, Project, Workbook } from "#core/plan/model";
import { formState } from "#core/reports/eplan-entry/form";
import { formReason } from "#core/reports/eplan-entry/reason";
import { type ProjectFacts, roundFacts } from "#core/reports/progress/facts";
import type { ChosenRound } from "#core/reports/shared/chosen-round";
import { eplanOrder } from "#core/reports/shared/eplan-order";
import { formatBaht } from "#core/text/amount";
import { toBaht } from "#core/text/satang";

export interface Entry {
  /** 1-based, in E-PlanNACC's order. */
  number: number;
  project: Project;
  /** Null where no round was chosen. */
  progress: Progress | null;
}

/** What a project's row says of the round. */
export interface Progress {
  chosen: ChosenRound;
  /** Whether the round asks for it: planned, owed or reported. */
  isInRound: boolean;
  /** The row that counts; null where nobody has typed anything. */
  row: FollowUp | null;
  otherRows: number;
  /** Of the year, as stated last. */
  planAmount: Amount;
  ordinance: Amount;
  /** In the round's period. */
  disbursed: Amount;
  /** Null where it is blank or cannot be read. */
  state: { inWorkbook: ProgressState; toChoose: ReturnType<typeof formState> } | null;
  /** Null unless the state to choose asks for one and something is typed. */
  reason: ReturnType<typeof formReason>;
}

/** The projects of a plan in E-PlanNACC's order, and how many rows of the round belong to none of them. */
export function entriesOf(workbook: Workbook, chosen: ChosenRound | null): { entries: Entry[]; strayRows: number } {
  if (chosen === null) {
    return {
      entries: eplanOrder(workbook.plan.projects).map((project, index) => ({ number: index + 1, project, progress: null })),
      strayRows: 0,
    };
  }
  const { projects, strayRows } = roundFacts(workbook, chosen);
  const facts = new Map(projects.map((one) => [one.project, one]));
  const entries = eplanOrder(projects.map(({ project }) => project)).map((project, index): Entry => {
    const own = facts.get(project);
    return { number: index + 1, project, progress: own ? progressOf(own, chosen) : null };
  });
  return { entries, strayRows: strayRows.length };
}

function progressOf({ isInRound, row, otherRows, state, money }: ProjectFacts, chosen: ChosenRound): Progress {
  const toChoose = state === null ? null : formState(state, endsYear(chosen));
  return {
    chosen,
    isInRound,
    row,
    otherRows,
    planAmount: money.developmentPlan,
    ordinance: money.ordinance,
    disbursed: disbursedOf(money),
    state: state === null || toChoose === null ? null : { inWorkbook: state, toChoose },
    reason: toChoose === "ไม่สามารถดำเนินการได้" ? formReason(row?.reason ?? null) : null,
  };
}

/** September is the fiscal year's last month. */
export function endsYear({ round }: ChosenRound): boolean {
  return placeInYear(round.period.to) === 11;
}

/** With an amount that cannot be added there is no sum: all that was told stands word for word. */
function disbursedOf({ spentInPeriod, uncountedInPeriod }: ProjectFacts["money"]): Amount {
  const sum = spentInPeriod === null ? null : toBaht(spentInPeriod);
  if (uncountedInPeriod.length === 0) return sum;
  return { raw: [...(sum === null ? [] : [formatBaht(sum)]), ...uncountedInPeriod].join(" + ") };
}
