/** What the rules of the follow-up share: known rows, and their names for people. @module */
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { onceACheck } from "#core/rules/shared/once";

/** A row of ติดตามผล with its project, null where it cannot be told. */
interface KnownRow {
  row: FollowUp;
  /** Index into followUp. */
  index: number;
  project: Project | null;
}

/** Every row in order. */
export const knownRows = onceACheck(({ workbook: { plan, followUp } }): KnownRow[] => {
  const projects = new Map(plan.projects.flatMap((project) => (project.id === null ? [] : [[project.id, project] as const])));
  return (followUp ?? []).map((row, index) => ({ row, index, project: projects.get(row.project) ?? null }));
});

/** A round as people call it; its key where it has no name. */
export function roundName({ settings }: Workbook, key: string): string {
  return (settings?.rounds ?? DEFAULT_ROUNDS).find((round) => round.key === key)?.name ?? key;
}
