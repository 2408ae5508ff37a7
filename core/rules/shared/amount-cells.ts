/** Every amount, count and target of a workbook with its place. @module */
import type { Amount, Budgets, Workbook } from "#core/plan/model";

export interface AmountCell {
  path: string;
  amount: Amount;
  /** `budget` of a project, `printed` and `count` in the printed totals, `detail`, `target` of a year, `report` in the follow-up. */
  part: "budget" | "printed" | "count" | "detail" | "target" | "report";
}

/** Whether a rule has something to say about an amount. */
type Wanted = (amount: Amount, part: AmountCell["part"]) => boolean;

/** The amounts that are wanted, in the order of the file. */
export function amountCells({ plan, followUp }: Workbook, wanted: Wanted): AmountCell[] {
  const cells: AmountCell[] = [];
  for (const [index, project] of plan.projects.entries()) {
    // Nearly all amounts are as they should be: no place is made for those.
    if (someAmount(project.budgets, "budget", wanted)) cells.push(...budgetCells(project.budgets, `/plan/projects/${index}`, "budget"));
  }
  cells.push(...printedCells(plan));
  for (const [index, detail] of (plan.details ?? []).entries()) {
    cells.push({ path: `/plan/details/${index}/budget`, amount: detail.budget, part: "detail" });
  }
  for (const [index, { byYear }] of (plan.targets ?? []).entries()) {
    for (const [year, amount] of Object.entries(byYear))
      cells.push({ path: `/plan/targets/${index}/byYear/${year}`, amount, part: "target" });
  }
  for (const [index, report] of (followUp ?? []).entries()) {
    for (const [key, amount] of Object.entries(report.amounts ?? {})) {
      cells.push({ path: `/followUp/${index}/amounts/${key}`, amount, part: "report" });
    }
  }
  return cells.filter(({ amount, part }) => wanted(amount, part));
}

function someAmount(budgets: Budgets | null, part: AmountCell["part"], wanted: Wanted): boolean {
  return budgets !== null && Object.values(budgets).some((amount) => wanted(amount, part));
}

function* printedCells({ printedTotals }: Workbook["plan"]): Generator<AmountCell> {
  const base = "/plan/printedTotals";
  for (const list of ["preface", "dimensions", "missions"] as const) {
    for (const [index, line] of (printedTotals?.[list] ?? []).entries()) {
      yield { path: `${base}/${list}/${index}/count`, amount: line.count, part: "count" };
      if ("budgets" in line) yield* budgetCells(line.budgets, `${base}/${list}/${index}`, "printed");
    }
  }
  const grand = printedTotals?.grand;
  if (!grand) return;
  yield { path: `${base}/grand/count`, amount: grand.count, part: "count" };
  yield* budgetCells(grand.budgets, `${base}/grand`, "printed");
  for (const [year, ticks] of Object.entries(grand.quarterTicks ?? {})) {
    for (const [quarter, amount] of ticks.entries()) yield { path: `${base}/grand/quarterTicks/${year}/${quarter}`, amount, part: "count" };
  }
}

function* budgetCells(budgets: Budgets | null, path: string, part: AmountCell["part"]): Generator<AmountCell> {
  for (const [year, amount] of Object.entries(budgets ?? {})) yield { path: `${path}/budgets/${year}`, amount, part };
}
