import { checkWorkbook, planPaths } from "#core/rules/check";
import type { Problem } from "#core/rules/problem";
import { remedyText } from "#core/rules/shared/remedy-text";
import { SEVERITY_LABELS } from "#core/workbook/marks";
import { countsInWords } from "#core/workbook/results";
import type { Answer, Options, Source } from "#local/cli/command";

/** Every problem of the plan, the worst first. */
export function check(source: Source, options: Options): Answer {
  const found = checkWorkbook({ workbook: source.workbook, tabs: source.tabs }, source.places);
  const problems = source.bare ? planPaths(found) : found;
  const exitCode = problems.some((problem) => problem.severity === "error") ? 1 : 0;
  return {
    lines: options.json ? [JSON.stringify(problems, null, 2)] : [...problems.flatMap(problemLines), summary(problems)],
    exitCode,
    ...(options.fiscalYear === null ? {} : { remark: "check ตรวจทั้งแผนทุกปี --fiscal-year จึงไม่มีผล" }),
  };
}

function problemLines(problem: Problem): string[] {
  return [
    `${SEVERITY_LABELS[problem.severity]}  ${place(problem)}  ${problem.message.th}`,
    `      → ${remedyText(problem)}  [${problem.code}]`,
  ];
}

function place({ where }: Problem): string {
  return "path" in where ? where.path : `${where.sheet}!${where.cell}`;
}

function summary(problems: Problem[]): string {
  return problems.length === 0 ? "ไม่พบปัญหา" : `\nรวม ${problems.length} รายการ: ${countsInWords(problems)}`;
}
