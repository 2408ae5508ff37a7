import type { Plan } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { planYears } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { listed } from "#core/rules/shared/wording";

type Values = { years: string[]; all: boolean };

/** One finding a project, at its first blank year; a year that no project has filled in yet gets a single remark for the whole plan. */
export const budgetUnstated = defineRule<Values>({
  code: "budget-unstated",
  group: "entry",
  severity: "warning",
  title: { th: "งบประมาณทุกปีต้องระบุ ถ้าไม่ใช้งบให้ใส่ -", en: "Every year's budget is stated; - says there is none" },
  source: "“No budget” is a statement, a blank is a gap; E-PlanNACC and ITA want the statement.",
  columns: ["plan.budget"],
  message: ({ years, all }) =>
    all
      ? { th: `ยังไม่มีโครงการใดระบุงบประมาณปี ${years.join(", ")}`, en: `No project states a budget for ${years.join(", ")} yet` }
      : { th: `ยังไม่ระบุงบประมาณปี ${listed(years).th}`, en: `The budget for ${listed(years).en} is left blank` },
  remedy: () => ({ th: "ใส่จำนวนเงิน ถ้าไม่ใช้งบประมาณให้ใส่ -", en: "Enter the amount; enter - if no budget is used" }),
  example: { years: ["2569", "2570"], all: false },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const projects = plan.projects.flatMap((project, index) => (isNoProject(project) ? [] : [{ project, index }]));
    const emptyYears =
      projects.length > 1 ? planYears(plan).filter((year) => projects.every(({ project }) => isUnstated(project, year))) : [];
    const known = projects.find(({ project }) => project.budgets !== null);
    if (known) {
      for (const year of emptyYears) yield { at: { path: pathOf(known, year) }, values: { years: [year], all: true }, severity: "info" };
    }
    const yearsInUse = planYears(plan).filter((year) => !emptyYears.includes(year));
    for (const one of projects) {
      if (one.project.budgets === null) continue;
      const years = yearsInUse.filter((year) => isUnstated(one.project, year));
      const [first] = years;
      if (first !== undefined) yield { at: { path: pathOf(one, first) }, values: { years, all: false } };
    }
  },
});

/** The blank, or the budgets where they do not have the year at all. */
function pathOf({ project, index }: { project: Plan["projects"][number]; index: number }, year: string): string {
  const budgets = `/plan/projects/${index}/budgets`;
  return project.budgets?.[year] === undefined ? budgets : `${budgets}/${year}`;
}

function isUnstated({ budgets }: Plan["projects"][number], year: string): boolean {
  return (budgets?.[year] ?? null) === null;
}
