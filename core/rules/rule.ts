/** What a validation rule is: one file per rule in this folder, listed in registry.ts. @module */
import type { Workbook } from "#core/plan/model";
import type { Ledger } from "#core/reminders/ledger";
import type { Both, Fix, Severity, Where } from "#core/rules/problem";
import type { TabReport } from "#core/workbook/tab-report";
import type { ColumnKey } from "#core/workbook/template";

/** What every rule may look at. `tabs` is null when the workbook was not read from tabs (a JSON file). */
export interface CheckInput {
  workbook: Workbook;
  tabs: TabReport | null;
  /** What is known of reminders; null or absent: nothing is. */
  ledger?: Ledger | null;
  /** The last day on which reminders were looked after, ISO ค.ศ. */
  lastRun?: string | null;
}

/**
 * One thing found. `at` is a cell, or a JSON Pointer into the Workbook shape
 * (`/plan/projects/3/budgets/2566`) that is turned into a cell where the value came from one.
 * `related` are further places; the sentence gets them, already named for people, as its second argument.
 */
export interface Finding<V> {
  at: Where;
  values: V;
  severity?: Severity;
  fix?: Fix;
  related?: string[];
}

export interface Rule<V extends Record<string, unknown> = Record<string, unknown>> {
  /** Stable name, kebab-case; also the file's name. */
  code: string;
  group: "entry" | "plan" | "follow-up" | "workbook";
  severity: Severity;
  /** What the rule looks for, one sentence: docs/rules.md, the manual and the column notes print it. */
  title: Both;
  /** Where the rule comes from: a line of the field's documents, a law, a complaint. English. */
  source: string;
  /** The template's columns whose note mentions the rule. */
  columns: readonly ColumnKey[];
  /** Says what is wrong, with the values. `related`: names of the other places, such as แผน!F12. */
  message(values: V, related: string[]): Both;
  /** Says what to do. */
  remedy(values: V, related: string[]): Both;
  /** Values as the rule finds them: docs/rules.md shows the sentence they make. */
  example: V;
  check(input: CheckInput): Iterable<Finding<V>>;
}

/** Fixes the type of a rule's values at its definition and forgets it in the registry. */
export function defineRule<V extends Record<string, unknown>>(rule: Rule<V>): Rule {
  return rule as unknown as Rule;
}
