/** Telling what was read from what could not be read. @module */
import type { Amount, Raw } from "#core/plan/model";

/** True for what stands in the source but cannot be read. */
export function isRaw(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && "raw" in value && typeof value.raw === "string";
}

/** The words of what cannot be read, as they stand; null for all else. */
export function rawOf(value: unknown): string | null {
  return isRaw(value) ? value.raw : null;
}

/** The number that was read, else null (blank, unknown, unreadable). */
export function numberOrNull(value: Amount | undefined): number | null {
  return typeof value === "number" ? value : null;
}

/** True when nothing is written there. */
export function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === "";
}
