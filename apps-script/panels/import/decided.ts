/** An import with what people decided of its values. @module */
import { type Correction, corrected } from "#core/import/corrections";
import type { Import } from "#core/import/import";
import { marksOf } from "#core/import/marks";
import { pathText, toldValue, valueAt } from "#core/import/note-words";
import { typedForm } from "#core/import/typed-value";

/**
 * What people decided of a value: one of its alternatives (0-based, as they were shown; null: as it was read, because the answer to a
 * question about several values says so), or what they typed. `path`: JSON Pointer into the plan.
 */
export type Decision = { path: string; choice: number | null } | { path: string; typed: string };

/** A sentence where a typed value cannot stand there. */
export function decided(read: Import, decisions: readonly Decision[]): Import | string {
  const { result, refused } = corrected(read, correctionsOf(read, decisions));
  const [wrong] = refused;
  return wrong ? `${pathText(read.plan, wrong.path)}: ${wrong.why.th}` : result;
}

function correctionsOf({ plan, notes }: Import, decisions: readonly Decision[]): Correction[] {
  const marks = marksOf(notes);
  return decisions.map((decision) => {
    const { path } = decision;
    if ("typed" in decision) return { path, value: decision.typed };
    const value = decision.choice === null ? valueAt(plan, path) : marks.get(path)?.alternatives[decision.choice];
    return { path, value: typedForm(value, toldValue(plan, path, value)) };
  });
}
