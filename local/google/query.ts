/** Query parameters: the known ones, read strictly. @module */
import { invalid, notEmulated } from "#local/google/api-error";

/** Accepted everywhere; they change nothing here but `fields`. */
const COMMON = ["fields", "alt", "prettyPrint", "quotaUser", "key"];

/** @throws ApiError naming a parameter that is not known. */
export function checkQuery(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name) && !COMMON.includes(name)) throw notEmulated(`Query parameter "${name}"`);
  }
  const alt = query.get("alt");
  if (alt !== null && alt !== "json") throw notEmulated(`alt=${alt}`);
}

/** One of the choices; the first where it is left out. */
export function choice<T extends string>(given: unknown, choices: readonly [T, ...T[]], name: string): T {
  if (given === null || given === undefined) return choices[0];
  const found = choices.find((each) => each === given);
  if (found === undefined) throw invalid(`Invalid value at '${name}': "${String(given)}"`);
  return found;
}

/** `true` and `false` as Google reads them; false where it is left out. */
export function flag(query: URLSearchParams, name: string): boolean {
  return choice(query.get(name), ["false", "true"], name) === "true";
}
