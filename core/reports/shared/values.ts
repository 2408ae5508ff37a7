/** Values of a plan as a report shows them. @module */
import type { Amount, Project } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import type { Cell, Value } from "#core/reports/report";
import { toSatang } from "#core/text/satang";

export const BLANK: Value = { kind: "blank" };

export function text(words: string | number | null | undefined): Value {
  const shown = words === null || words === undefined ? "" : String(words);
  return shown.trim() === "" ? BLANK : { kind: "text", text: shown };
}

/** A cell with a text. */
export function textCell(words: string | number | null | undefined, more: Omit<Cell, "value"> = {}): Cell {
  return { value: text(words), ...more };
}

/** A budget or amount in baht as it stands: what cannot be read (or is finer than a satang) word for word, a blank as a blank. */
export function amount(given: Amount | undefined, options: { zero?: "dash" } = {}): Value {
  if (given === null || given === undefined) return BLANK;
  if (isRaw(given)) return text(given.raw);
  return toSatang(given) === null ? text(String(given)) : { kind: "amount", baht: given, ...options };
}

/** The local project that realises the preset one, and the remark. */
export function remarkOf({ localName, remark }: Project): string {
  const parts = [localName, remark].map((part) => (part ?? "").trim()).filter((part) => part !== "");
  return [...new Set(parts)].join("\n");
}
