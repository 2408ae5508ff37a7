import type { Plan } from "#core/plan/model";
import { type PartTotals, type Totals, totalsOf, unreadableBudgets } from "#core/plan/totals";
import { formatBaht } from "#core/text/amount";
import { type Answer, CannotRead, type Options, type Source } from "#local/cli/command";
import { tableLines } from "#local/cli/table";

/**
 * What the plan adds up to, by dimension and mission and in all; baht. With a fiscal year: that year alone.
 * @throws CannotRead for a year outside the plan.
 */
export function totals(source: Source, options: Options): Answer {
  const plan = planOf(source, options.fiscalYear);
  const all = totalsOf(plan);
  return { lines: options.json ? [JSON.stringify(all, null, 2)] : [...table(all, plan.fiscalYears), ...unread(plan)], exitCode: 0 };
}

function planOf({ workbook: { plan } }: Source, fiscalYear: number | null): Plan {
  if (fiscalYear === null) return plan;
  if (plan.fiscalYears.includes(fiscalYear)) return { ...plan, fiscalYears: [fiscalYear] };
  throw new CannotRead(`ปี ${fiscalYear} ไม่อยู่ในแผน (แผนมีปี ${plan.fiscalYears.join(", ")})`);
}

function table(all: Totals, years: readonly number[]): string[] {
  const several = years.length > 1;
  const row = (name: string, part: PartTotals) => [
    name,
    String(part.count),
    ...years.map((year) => formatBaht(part.budgets[year] ?? 0)),
    ...(several ? [formatBaht(part.total)] : []),
  ];
  const header = ["", "โครงการ", ...years.map(String), ...(several ? ["รวม"] : [])];
  const rows = [
    ...all.byDimension.map((part) => row(`มิติที่ ${part.dimension}`, part)),
    ...all.byMission.map((part) => row(`ภารกิจ ${part.code}`, part)),
    row("รวมทั้งสิ้น", all.grand),
  ];
  const ticks = Object.entries(all.grand.quarterTicks ?? {}).map(
    ([year, quarters]) => `ปี ${year} ดำเนินการไตรมาส 1–4: ${quarters.join(" / ")} โครงการ`,
  );
  return [...tableLines(header, rows, ["left", ...header.slice(1).map(() => "right" as const)]), ...ticks];
}

/** What could not be added up, so that nobody takes the sums for whole. */
function unread(plan: Plan): string[] {
  return unreadableBudgets(plan).map(
    ({ project, year, raw }) => `ไม่ได้รวม “${raw}” ของโครงการที่ ${project + 1} ปี ${year} เพราะอ่านเป็นจำนวนเงินไม่ได้`,
  );
}
