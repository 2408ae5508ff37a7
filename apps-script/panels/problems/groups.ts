/** The list as it is shown: what the filters leave, by severity, then by tab. @module */
import type { ListedProblem } from "#apps-script/src/panel-messages";
import type { Severity } from "#core/rules/problem";

export const SEVERITIES = ["error", "warning", "info"] as const;

export interface Filters {
  severities: ReadonlySet<Severity>;
  /** Title of a tab; null for all. "" are the problems of the whole workbook. */
  sheet: string | null;
  /** Words looked for, as typed; all must be there. */
  words: string;
}

export interface TabGroup {
  severity: Severity;
  sheet: string;
  problems: ListedProblem[];
}

/** What the filters leave, severest first; tabs in the order in which the list names them. */
export function groupProblems(problems: readonly ListedProblem[], filters: Filters): TabGroup[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, TabGroup>();
  for (const severity of SEVERITIES) {
    if (!filters.severities.has(severity)) continue;
    for (const problem of problems) {
      if (problem.severity !== severity || (filters.sheet !== null && problem.sheet !== filters.sheet)) continue;
      if (!hasWords(problem, words)) continue;
      const key = groupKey(severity, problem.sheet);
      const group = groups.get(key) ?? { severity, sheet: problem.sheet, problems: [] };
      group.problems.push(problem);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** Names a group, for remembering which ones people opened. */
export function groupKey(severity: Severity, sheet: string): string {
  return `${severity} ${sheet}`;
}

/** Tabs that the list names, with how many problems each. */
export function tabsOf(problems: readonly ListedProblem[]): Map<string, number> {
  const tabs = new Map<string, number>();
  for (const { sheet } of problems) tabs.set(sheet, (tabs.get(sheet) ?? 0) + 1);
  return tabs;
}

function hasWords(problem: ListedProblem, words: readonly string[]): boolean {
  const text = `${problem.cell} ${problem.message} ${problem.remedy}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
