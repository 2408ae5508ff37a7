/** When two values say the same, and which of two is taken. @module */
import { isRaw } from "#core/plan/raw";
import { sameText } from "#core/text/comparable";

/** Whether two values of a plan say the same; of texts, spelling aside. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return a.trim() === b.trim() || sameText(a, b);
  if (isNumberAndText(a, b) || isNumberAndText(b, a)) return sameText(String(a), String(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => sameValue(one, b[index]));
  if (isRaw(a) && isRaw(b)) return a.raw.trim() === b.raw.trim();
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) || Array.isArray(b)) return false;
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return one.size === other.size && [...one].every(([key, value]) => other.has(key) && sameValue(value, other.get(key)));
}

/** A number as printed may be either: 1 and ๑. */
function isNumberAndText(a: unknown, b: unknown): boolean {
  return typeof a === "number" && typeof b === "string";
}

/** What stands in the workbook, unless the document says something, and something else: what people mended stays mended. */
export function taken<T>(existing: T, incoming: T): T {
  return isNothing(incoming) || sameValue(existing, incoming) ? existing : incoming;
}

/** The same for each year, or section. */
export function takenByKey<T>(
  existing: Readonly<Record<string, T>> | null,
  incoming: Readonly<Record<string, T>> | null,
): Record<string, T> | null {
  if (existing === null || incoming === null) return existing ?? incoming;
  const merged = new Map(Object.entries(existing));
  for (const [key, value] of Object.entries(incoming)) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? value : taken(known, value));
  }
  return Object.fromEntries(merged);
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === "string" && value.trim() === "") ||
    (Array.isArray(value) && value.length === 0)
  );
}
