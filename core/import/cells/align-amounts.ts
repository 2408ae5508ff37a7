/** Which of a row's amounts belongs to which of its projects. @module */
import { type AlignedProject, type AlignedYear, type Rule, rulesOf, statesNone } from "#core/import/cells/alignment-rules";
import { bounded, combinations, MOST_READINGS } from "#core/import/cells/choices";
import { type DrawnByYear, missing, type Why } from "#core/import/drawn";
import type { Amount } from "#core/plan/model";

/** One reading of a row. `budgets`: one record for each project. `code` and `why`: of the rule that was needed, why null for one to one. */
export interface Alignment {
  code: string;
  why: Why | null;
  budgets: DrawnByYear<Amount>[];
}

const MOST_ALTERNATIVES = 8;

/**
 * The readings that a row's cells allow, likeliest first, never none. The same rule is applied to every year that has as many amounts.
 * As many amounts as projects are one to one; a lone stated none holds for all; one amount is never copied to several.
 * `years`: of each year's cell its items, [] where it is blank.
 */
export function alignAmounts(projects: readonly AlignedProject[], years: readonly AlignedYear[]): Alignment[] {
  const classes = new Map<string, AlignedYear[]>();
  for (const year of years) {
    const key = `${year.items.length}${statesNone(year) ? "none" : ""}`;
    classes.set(key, [...(classes.get(key) ?? []), year]);
  }
  const full = classes.get(String(projects.length))?.[0]?.items.map(({ amount }) => amount.value) ?? [];
  const byClass = [...classes.values()].map((members) => ({ members, rules: withAlternatives(rulesOf(projects, members, full)) }));
  const most = bounded(MOST_READINGS, projects.length * classes.size);
  return combinations(
    byClass.map(({ rules }) => rules.length),
    most,
  ).map((choice) => {
    const budgets = projects.map((): DrawnByYear<Amount> => ({}));
    const chosen = byClass.map(({ rules }, index) => rules[choice[index] ?? 0]);
    chosen.forEach((rule, index) => {
      byClass[index]?.members.forEach(({ year }, place) => {
        budgets.forEach((budget, project) => {
          budget[year] = rule?.drawn[place]?.[project] ?? missing();
        });
      });
    });
    const told = chosen.find((rule) => rule && !rule.isSure) ?? chosen.find((rule) => rule?.why);
    return { code: told?.why?.code ?? "one-to-one", why: told?.why ?? null, budgets: inOrder(budgets, years) };
  });
}

/** Records with their years in the order given. */
function inOrder(budgets: DrawnByYear<Amount>[], years: readonly AlignedYear[]): DrawnByYear<Amount>[] {
  return budgets.map((budget) => Object.fromEntries(years.map(({ year }) => [year, budget[year] ?? missing()])));
}

const keyOf = (amount: Amount): string => JSON.stringify(amount);

/** Doubtful values with what they are in the other readings. */
function withAlternatives(rules: readonly Rule[]): Rule[] {
  const first = rules[0];
  if (!first || rules.length === 1) return [...rules];
  const values = first.drawn.map((year, place) =>
    year.map((_, project) => {
      const all = new Map<string, Amount>();
      for (const rule of rules) {
        const value = rule.drawn[place]?.[project]?.value ?? null;
        all.set(keyOf(value), value);
      }
      return all;
    }),
  );
  return rules.map((rule) => ({
    ...rule,
    drawn: rule.drawn.map((year, place) =>
      year.map((drawn, project) => {
        if (drawn.certainty !== "doubtful") return drawn;
        const all = new Map([...drawn.alternatives.map((value) => [keyOf(value), value] as const), ...(values[place]?.[project] ?? [])]);
        all.delete(keyOf(drawn.value));
        return { ...drawn, alternatives: [...all.values()].slice(0, MOST_ALTERNATIVES) };
      }),
    ),
  }));
}
