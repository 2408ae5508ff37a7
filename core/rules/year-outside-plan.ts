import type { Amount, Plan, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { planYears } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = {
  part: "budget" | "printed" | "ticks" | "quarters" | "target" | "duration" | "report";
  years: string;
  plan: string;
  unreadable: boolean;
  reversed: boolean;
};

/**
 * An amount outside the plan's years is not added anywhere, so it is an error; quarters, targets and durations may be a matter of words, and a
 * report may be of the plan before.
 * A target may state the year before the plan's first: the base that it is counted from.
 */
export const yearOutsidePlan = defineRule<Values>({
  code: "year-outside-plan",
  group: "entry",
  severity: "error",
  title: { th: "ปีงบประมาณต้องอยู่ในช่วงปีของแผน", en: "Fiscal years lie inside the plan's years" },
  source: "A five-year plan names its years; amounts of other years are in no total.",
  columns: [
    "plan.budget",
    "plan.quarters",
    "printed.budget",
    "settings.value",
    "details.from",
    "details.to",
    "targets.value",
    "followUp.fiscalYear",
  ],
  message: ({ part, years, plan, unreadable, reversed }) => {
    if (unreadable) return { th: `อ่านระยะเวลา “${years}” ไม่ได้`, en: `The duration “${years}” cannot be read` };
    if (reversed) return { th: `ระยะเวลา ${years} สิ้นสุดก่อนปีที่เริ่ม`, en: `The duration ${years} ends before it starts` };
    const what = PARTS[part];
    return { th: `${what.th}ปี ${years} อยู่นอกช่วงปีของแผน (${plan})`, en: `${what.en} ${years} lies outside the plan's years (${plan})` };
  },
  remedy: ({ part }) =>
    part === "duration"
      ? { th: "แก้ระยะเวลาในรายละเอียดโครงการให้อยู่ในปีของแผน เรียงจากปีแรก", en: "Correct the duration in the project's details" }
      : { th: "แก้ปี ย้ายข้อมูลไปปีที่ถูก หรือแก้ปีของแผนในแท็บ “ตั้งค่า”", en: "Correct the year, or the plan's years on the tab ตั้งค่า" },
  example: { part: "budget", years: "2571", plan: "2566–2570", unreadable: false, reversed: false },
  *check({ workbook: { plan, followUp } }): Generator<Finding<Values>> {
    const years = planYears(plan);
    if (years.length === 0) return;
    const range = years.length === 1 ? `${years[0]}` : `${Math.min(...plan.fiscalYears)}–${Math.max(...plan.fiscalYears)}`;
    const inPlan = new Set(years);
    for (const { path, part, year } of [...yearsOutside(plan, inPlan), ...reportsOutside(followUp, inPlan)]) {
      const values = { part, years: year, plan: range, unreadable: false, reversed: false };
      yield { at: { path }, values, severity: MAYBE_MEANT.includes(part) ? "warning" : "error" };
    }
    yield* durations(plan, inPlan, range);
  },
});

const MAYBE_MEANT: readonly Values["part"][] = ["quarters", "target", "report"];
const PARTS: Record<Values["part"], { th: string; en: string }> = {
  budget: { th: "งบประมาณ", en: "The budget for" },
  printed: { th: "ยอดตามเล่ม", en: "The printed total for" },
  ticks: { th: "จำนวนไตรมาสตามเล่ม", en: "The printed number of ticks for" },
  quarters: { th: "ไตรมาสที่จะดำเนินการ", en: "The planned quarters of" },
  target: { th: "เป้าหมาย", en: "The target for" },
  duration: { th: "ระยะเวลาในรายละเอียด ", en: "The duration in the details," },
  report: { th: "รายงานผลของ", en: "The report for" },
};

function* yearsOutside(plan: Plan, inPlan: Set<string>): Generator<{ path: string; part: Values["part"]; year: string }> {
  const outside = (byYear: Record<string, unknown> | null) => Object.keys(byYear ?? {}).filter((year) => !inPlan.has(year));
  const isStated = (amount: Amount | undefined) => (amount ?? 0) !== 0;
  for (const [index, { budgets, plannedQuarters }] of plan.projects.entries()) {
    const path = `/plan/projects/${index}`;
    for (const year of outside(budgets)) {
      if (isStated(budgets?.[year])) yield { path: `${path}/budgets/${year}`, part: "budget", year };
    }
    for (const year of outside(plannedQuarters)) {
      const quarters = plannedQuarters?.[year] ?? null;
      if (isRaw(quarters) || (quarters !== null && quarters.length > 0)) {
        yield { path: `${path}/plannedQuarters/${year}`, part: "quarters", year };
      }
    }
  }
  const base = String(Math.min(...plan.fiscalYears) - 1);
  for (const [index, { byYear }] of (plan.targets ?? []).entries()) {
    for (const year of outside(byYear)) {
      if (year !== base && (byYear[year] ?? null) !== null) yield { path: `/plan/targets/${index}/byYear/${year}`, part: "target", year };
    }
  }
  const printed = plan.printedTotals;
  const ticks = printed?.grand?.quarterTicks ?? null;
  for (const year of outside(ticks)) {
    if (ticks?.[year]?.some(isStated)) yield { path: `/plan/printedTotals/grand/quarterTicks/${year}`, part: "ticks", year };
  }
  const lines = [
    ...(printed?.dimensions ?? []).map((line, index) => ({ path: `dimensions/${index}`, budgets: line.budgets })),
    ...(printed?.missions ?? []).map((line, index) => ({ path: `missions/${index}`, budgets: line.budgets })),
    { path: "grand", budgets: printed?.grand?.budgets ?? null },
  ];
  for (const { path, budgets } of lines) {
    for (const year of outside(budgets)) {
      if (isStated(budgets?.[year])) yield { path: `/plan/printedTotals/${path}/budgets/${year}`, part: "printed", year };
    }
  }
}

function* reportsOutside(followUp: Workbook["followUp"], inPlan: Set<string>): Generator<{ path: string; part: "report"; year: string }> {
  for (const [index, { fiscalYear }] of (followUp ?? []).entries()) {
    const year = String(fiscalYear);
    if (!inPlan.has(year)) yield { path: `/followUp/${index}/fiscalYear`, part: "report", year };
  }
}

function* durations(plan: Plan, inPlan: Set<string>, range: string): Generator<Finding<Values>> {
  for (const [index, { duration }] of (plan.details ?? []).entries()) {
    const at = { path: `/plan/details/${index}/duration` };
    if (isRaw(duration)) {
      yield { at, values: { part: "duration", years: duration.raw, plan: range, unreadable: true, reversed: false }, severity: "info" };
      continue;
    }
    const reversed = duration !== null && duration.to < duration.from;
    if (duration !== null && (reversed || !(inPlan.has(String(duration.from)) && inPlan.has(String(duration.to))))) {
      const years = duration.from === duration.to ? `${duration.from}` : `${duration.from}–${duration.to}`;
      yield { at, values: { part: "duration", years, plan: range, unreadable: false, reversed }, severity: "warning" };
    }
  }
}
