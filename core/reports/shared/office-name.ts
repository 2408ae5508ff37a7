/** The office that answers for a report. @module */
import type { Plan } from "#core/plan/model";

/** Its name as the plan has it; "" where it has none. */
export function officeName({ organization }: Pick<Plan, "organization">): string {
  return organization?.name?.trim() ?? "";
}
