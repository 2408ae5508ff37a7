import type { Plan } from "#core/plan/model";
import { isRaw, numberOrNull } from "#core/plan/raw";
import { likelyAmount, planYears } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { projectsOfDetails } from "#core/rules/shared/details";
import { afterThai, baht, listed, quoted } from "#core/rules/shared/wording";
import { toBaht, toSatang } from "#core/text/satang";

/** `details`: of each detail of the project; `detail`: their sum. `row`: the project's place in the plan, from 1. */
type Values = { name: string | null; row: number; detail: number; details: number[]; summary: number[] };

/**
 * A detail states one amount, a summary one a year: no alarm when the detail's is one of them or their sum. Several details of one project may
 * be its parts or one detail written twice: no alarm when their sum fits, or one of them. An amount that cannot be read counts as its likely
 * reading; without one nothing is said, nor where a year or a detail is blank.
 */
export const summaryDiffersFromDetail = defineRule<Values>({
  code: "summary-differs-from-detail",
  group: "plan",
  severity: "warning",
  title: { th: "งบประมาณในตารางสรุปต้องตรงกับรายละเอียดโครงการ", en: "Summary and details state the same budget" },
  source: "A summary row says no budget while its detail says 490,580.00; summary 8,000 and detail 10,000 (domain, Traps).",
  columns: ["plan.budget", "details.budget"],
  message: ({ name, row, detail, details, summary }) => {
    const both = (language: "th" | "en", amounts: number[]) => listed(amounts.map((amount) => baht(amount)[language]))[language];
    const who = { th: name === null ? `โครงการที่ ${row}` : quoted(name), en: name === null ? `Project ${row}` : quoted(name) };
    const several = details.length > 1;
    return {
      th: `${who.th}: ตารางสรุประบุงบ ${both("th", summary)} แต่รายละเอียดโครงการระบุ ${both("th", details)}${several ? ` (รวม ${baht(detail).th})` : ""}`,
      en: `${who.en}: the summary states ${both("en", summary)}, the details ${both("en", details)}${several ? ` (together ${baht(detail).en})` : ""}`,
    };
  },
  remedy: (_, [place = ""]) => ({
    th: `ตรวจกับข้อบัญญัติ แล้วแก้ตารางสรุป${afterThai(place, "หรือ")} ให้ตรงกัน`,
    en: `Look it up in the ordinance and correct the summary or ${place}`,
  }),
  example: { name: "โครงการจัดเวทีประชาคมแผน", row: 5, detail: 10000, details: [10000], summary: [8000] },
  *check(input): Generator<Finding<Values>> {
    const { plan } = input.workbook;
    const years = planYears(plan);
    for (const [project, indexes] of detailsByProject(projectsOfDetails(input))) {
      const row = plan.projects[project];
      const summary = row ? amountsOf(row, years) : null;
      const details = indexes.flatMap((index) => numberOrNull(plan.details?.[index]?.budget) ?? []);
      if (!row || !summary || details.length < indexes.length) continue;
      const stated = [...summary, sum(summary)];
      // Of several a 0 alone proves nothing: the money stands in another.
      const readings = details.length > 1 ? [sum(details), ...details.filter((amount) => amount !== 0)] : details;
      if (readings.some((reading) => stated.some((amount) => Math.abs(amount - reading) < 0.005))) continue;
      const year = years.find((one) => (row.budgets?.[one] ?? 0) !== 0) ?? years[0];
      yield {
        at: { path: `/plan/projects/${project}/budgets/${year}` },
        values: { name: row.name, row: project + 1, detail: sum(details), details, summary: [...new Set(summary)] },
        related: [`/plan/details/${indexes[0]}/budget`],
      };
    }
  },
});

function detailsByProject(projects: (number | null)[]): Map<number, number[]> {
  const details = new Map<number, number[]>();
  for (const [index, project] of projects.entries()) {
    if (project === null) continue;
    const known = details.get(project);
    if (known) known.push(index);
    else details.set(project, [index]);
  }
  return details;
}

/** The amount of each plan year, or null where one of them is not known. */
function amountsOf({ budgets }: Plan["projects"][number], years: string[]): number[] | null {
  const amounts = years.map((year) => {
    const amount = budgets?.[year];
    return isRaw(amount) ? likelyAmount(amount.raw) : numberOrNull(amount);
  });
  return amounts.length > 0 && amounts.every((amount) => amount !== null) ? amounts : null;
}

function sum(amounts: number[]): number {
  return toBaht(amounts.reduce((all, amount) => all + (toSatang(amount) ?? 0), 0));
}
