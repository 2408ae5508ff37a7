/** The plan of the next five years, begun from the one that ends. @module */
import type { Plan } from "#core/plan/model";

export function nextPlan(_plan: Plan, _first: number, _keepProjects: boolean): Plan {
  throw new Error("not made yet");
}
