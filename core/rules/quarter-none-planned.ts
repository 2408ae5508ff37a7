import type { Plan } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { isRaw, numberOrNull } from "#core/plan/raw";
import { planYears } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { baht } from "#core/rules/shared/wording";
import { toArabicDigits } from "#core/text/digits";

type Values = { year: string; budget: number | null; raw: string | null };

/**
 * Only in years for which the plan states quarters: some row has one, or every row says that there is none. A row whose quarters are not known
 * at all (null) raises nothing; on a sheet a blank cell is a blank, not unknown. Quarters that cannot be read are told here too.
 */
export const quarterNonePlanned = defineRule<Values>({
  code: "quarter-none-planned",
  group: "entry",
  severity: "warning",
  title: {
    th: "โครงการที่มีงบประมาณต้องระบุไตรมาสที่จะดำเนินการ",
    en: "A project with a budget plans at least one quarter",
  },
  source: "E-PlanNACC's print-out ticks quarters 1–4 for every project.",
  columns: ["plan.quarters"],
  message: ({ year, budget, raw }) =>
    raw === null
      ? {
          th: `ปี ${year} มีงบประมาณ ${baht(budget ?? 0).th} แต่ไม่ได้ระบุไตรมาสที่จะดำเนินการ`,
          en: `${baht(budget ?? 0).en} in ${year}, but no quarter is planned`,
        }
      : { th: `อ่านไตรมาสของปี ${year} “${raw}” ไม่ได้`, en: `The quarters of ${year}, “${raw}”, cannot be read` },
  remedy: () => ({ th: "ใส่เลขไตรมาส เช่น 1,2,3,4", en: "Enter the quarters, such as 1,2,3,4" }),
  example: { year: "2570", budget: 20000, raw: null },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const year of planYears(plan)) {
      const stated = areStated(plan, year);
      for (const [index, project] of plan.projects.entries()) {
        if (project.plannedQuarters === null || isNoProject(project)) continue;
        const quarters = project.plannedQuarters[year] ?? null;
        const budget = numberOrNull(project.budgets?.[year]);
        const at = { path: `/plan/projects/${index}/plannedQuarters/${year}` };
        if (isRaw(quarters)) {
          const likely = likelyQuarters(quarters.raw);
          yield {
            at,
            values: { year, budget, raw: quarters.raw },
            severity: "error",
            ...(likely && { fix: { from: quarters.raw, to: likely } }),
          };
        } else if (stated && budget !== null && budget > 0 && (quarters?.length ?? 0) === 0)
          yield { at, values: { year, budget, raw: null } };
      }
    }
  },
});

/** Quarters parted by something else than commas, each once: "1.2.3", "ไตรมาส 1+2". Text with anything besides may mean something else. */
function likelyQuarters(raw: string): string | null {
  const plain = toArabicDigits(raw).replace(/ไตรมาส(?:ที่)?|และ|กับ/g, " ");
  const quarters = plain.match(/[1-4]/g) ?? [];
  const isList = /^[1-4\s.,;:/+&|]*$/.test(plain) && quarters.length > 0 && new Set(quarters).size === quarters.length;
  return isList ? quarters.sort().join(",") : null;
}

function areStated(plan: Plan, year: string): boolean {
  const projects = plan.projects.filter((project) => !isNoProject(project));
  const lists = projects.flatMap(({ plannedQuarters }) => {
    const quarters = plannedQuarters?.[year];
    return Array.isArray(quarters) ? [quarters] : [];
  });
  return lists.some((quarters) => quarters.length > 0) || lists.length === projects.length;
}
