/** Runs every rule over a workbook and makes the problems that people see. @module */
import type { Workbook } from "#core/plan/model";
import { locate, placeName } from "#core/rules/locate";
import type { Both, Problem, Severity, Where } from "#core/rules/problem";
import { RULES } from "#core/rules/registry";
import type { CheckInput, Finding, Rule } from "#core/rules/rule";
import type { Places } from "#core/workbook/read";

/**
 * Every problem of a workbook: the worst first, then by place (the tabs in the order of `places`, then rows; else the file from top to bottom),
 * then in the order of the rules. Never throws for a Workbook that the model accepts.
 * @param places where each value came from; without it a problem says its JSON Pointer into the Workbook shape.
 * @param only rules and places that are wanted, where not all of them are: no sentence is made in vain.
 */
export function checkWorkbook(input: CheckInput, places: Places = {}, only: Wanted = {}): Problem[] {
  // An object of its own for each check: see onceACheck.
  const ownInput = { ...input };
  const { rules = RULES, isAt = () => true } = only;
  const problems = rules.flatMap((rule) =>
    [...rule.check(ownInput)].flatMap((finding) => {
      const where = locate(finding.at, places, input.workbook);
      return isAt(where) ? [problemOf(rule, finding, where, places, input.workbook)] : [];
    }),
  );
  return inOrder(problems, places);
}

interface Wanted {
  rules?: readonly Rule[];
  isAt?: (where: Where) => boolean;
}

/** The same problems for who checked a bare Plan: pointers into the Plan shape (`/projects/3`, not `/plan/projects/3`). */
export function planPaths(problems: Problem[]): Problem[] {
  return problems.map((problem) => {
    if (!("path" in problem.where) || !/^\/plan(\/|$)/.test(problem.where.path)) return problem;
    return { ...problem, where: { path: problem.where.path.slice("/plan".length) } };
  });
}

function problemOf(rule: Rule, finding: Finding<Record<string, unknown>>, where: Where, places: Places, workbook: Workbook): Problem {
  const { code } = rule;
  const { values } = finding;
  const names = (finding.related ?? []).map((pointer) => placeName(pointer, places, workbook));
  const th = names.map((name) => name.th);
  const en = names.map((name) => name.en);
  return {
    code,
    severity: finding.severity ?? rule.severity,
    where,
    values,
    message: inBoth((related) => rule.message(values, related), th, en),
    remedy: inBoth((related) => rule.remedy(values, related), th, en),
    fix: finding.fix ?? null,
  };
}

/** A sentence with the related places named in its own language. */
function inBoth(say: (related: string[]) => Both, th: string[], en: string[]): Both {
  const sentence = say(th);
  return th.length === 0 ? sentence : { th: sentence.th, en: say(en).en };
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

function inOrder(problems: Problem[], places: Places): Problem[] {
  const sheets = new Map<string, number>();
  for (const { sheet } of Object.values(places)) if (!sheets.has(sheet)) sheets.set(sheet, sheets.size);
  return problems
    .map((problem) => ({ problem, key: [SEVERITIES.indexOf(problem.severity), ...placeKey(problem.where, sheets)] }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ problem }) => problem);
}

type Key = (number | string)[];

/** Cells before bare paths. A cell is compared by tab, row, column; a path segment by segment. */
function placeKey(where: Where, sheets: Map<string, number>): Key {
  if ("path" in where) return [1, ...where.path.split("/").map((segment) => (/^\d{1,9}$/.test(segment) ? Number(segment) : segment))];
  const [, column = "", row = "0"] = /^([A-Z]*)(\d*)/.exec(where.cell) ?? [];
  return [0, sheets.get(where.sheet) ?? sheets.size, where.sheet, Number(row), column.length, column];
}

function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const x = a[index] ?? 0;
    const y = b[index] ?? 0;
    if (x === y) continue;
    if (typeof x === "number" && typeof y === "number") return x - y;
    return String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}
