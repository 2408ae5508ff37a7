/** How long a report will be, told before it is made: what goes into it can multiply (rounds, years, units). @module */
import type { Workbook } from "#core/plan/model";
import type { Report } from "#core/reports/report";
import { reportTexts } from "#core/reports/texts";

/** What setting one more text takes, in letters: measured with the PDF, which is the slowest of the three. */
const LETTERS_OF_A_TEXT = 8;

/** Letters (UTF-16 units) that are drawn, a few added for each text. The time a file takes grows with it. */
export function lettersOfReport(report: Report): number {
  return reportTexts(report).reduce((sum, { length }) => sum + length + LETTERS_OF_A_TEXT, 0);
}

/** Not fewer than the letters of the CSV, but for its commas: every row tells all of its project. */
export function lettersOfCsv({ plan, followUp }: Workbook): number {
  const reports = new Map<string, number>();
  for (const { project } of followUp ?? []) reports.set(project, (reports.get(project) ?? 0) + 1);
  const rowsOf = (id: string | null) => plan.fiscalYears.length + (reports.get(id ?? "") ?? 0);
  const projects = plan.projects.reduce((sum, project) => sum + JSON.stringify(project).length * rowsOf(project.id), 0);
  return projects + JSON.stringify(followUp ?? []).length;
}
