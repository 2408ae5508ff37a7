/** One kind of request in a batchUpdate. @module */
import { invalid } from "#local/google/api-error";
import type { Draft } from "#local/google/draft";
import type { Mask } from "#local/google/field-mask";
import { parseMask, pathsOf } from "#local/google/field-mask";
import type { Fields } from "#local/google/known-fields";

export interface RequestKind<R> {
  /** Every field that is understood; others are refused by name. */
  fields: Fields;
  /** Adds the steps to the draft and gives the reply. `path` names the request in errors. */
  plan(request: R, draft: Draft, path: string): object | undefined;
}

/** Keeps the request's type for the compiler; the table of kinds knows them by name only. */
export function requestKind<R>(kind: RequestKind<R>): RequestKind<never> {
  return kind as RequestKind<never>;
}

/** The paths of a request's `fields`; Google requires at least one. */
export function requiredPaths(text: string | null | undefined, fields: Fields, path: string): string[] {
  if (!text) throw invalid(`Invalid ${path}: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)`);
  return pathsOf(parseMask(text, fields) as Mask);
}

/** Whether the paths ask for `name`, for all, or for something inside it. */
export function asks(paths: readonly string[], name: string): boolean {
  return paths.some((path) => path === "*" || path === name || name.startsWith(`${path}.`) || path.startsWith(`${name}.`));
}
