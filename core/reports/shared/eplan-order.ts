/** The order of E-PlanNACC. @module */
import type { Project } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { dimensionOf } from "#core/plan/totals";

/**
 * The projects as E-PlanNACC's print-out lists them: dimension 1, 2, 3, 4, then the starred ones (added to the preset list) *1, *2, *3, *4; in plan
 * order inside. Projects whose dimension is blank, unreadable or none of the four come after all others: the print-out has no place for them.
 * A star that cannot be read is none. Rows that state an emptiness (ไม่มีโครงการ) are left out.
 */
export function eplanOrder<T extends Pick<Project, "name" | "budgets" | "dimension" | "starred">>(projects: readonly T[]): T[] {
  return projects
    .filter((project) => !isNoProject(project))
    .map((project, index) => ({ project, index, place: placeOf(project) }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ project }) => project);
}

const DIMENSIONS = 4;

function placeOf({ dimension, starred }: Pick<Project, "dimension" | "starred">): number {
  const number = dimensionOf({ dimension });
  return number === null ? 2 * DIMENSIONS + 1 : number + (starred === true ? DIMENSIONS : 0);
}
