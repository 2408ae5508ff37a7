/**
 * Ids of projects in their hidden column, each bound to the name of its project: `p-4f9c·1x0k3b`. People sort what they see, and a hidden
 * column that was not selected stays behind; then the binding tells which row each id belongs to.
 *
 * @module
 */
import { comparable } from "#core/text/comparable";
import { hash53 } from "#core/text/hash";

const BINDING = /·([0-9a-z]{1,7})$/;
const BINDING_LENGTH = 7;

/** What stands in the id's cell: the id and, behind a dot, a mark of the name. A project without a name has nothing to be bound to. */
export function boundId(id: string, name: string | null): string {
  const mark = markOf(name);
  return mark === null ? id : `${id}·${mark}`;
}

/** The id out of its cell. */
export function idIn(text: string): string {
  return text.replace(BINDING, "");
}

export interface NamedRow {
  /** What stands in the id's cell; null where it is blank. */
  cell: string | null;
  name: string | null;
}

/**
 * The id of each row, and which rows have another one than stands in their cell. An id goes to another row only where two rows or more have
 * the names that other rows' ids are bound to, as after a sort, and each such name is there once. A row that was merely renamed keeps its
 * id, but where it went to another row; then it has none (null).
 */
export function idsByName(rows: readonly NamedRow[]): { ids: (string | null)[]; moved: number[] } {
  const own = rows.map(({ cell }) => (cell === null ? null : idIn(cell)));
  const bound = rows.map(({ cell }) => BINDING.exec(cell ?? "")?.[1] ?? null);
  const marks = rows.map(({ name }) => markOf(name));
  const strangers = rows.flatMap((_, row) => (bound[row] !== null && bound[row] !== marks[row] ? [row] : []));
  const byBinding = once(strangers, bound);
  const byName = once(strangers, marks);
  const from = new Map<number, number>();
  for (const [mark, row] of byName) {
    const source = byBinding.get(mark);
    if (source !== undefined) from.set(row, source);
  }
  if (from.size < 2) return { ids: own, moved: [] };
  const given = new Set([...from.values()].map((source) => own[source]));
  const ids = rows.map((_, row) => {
    const source = from.get(row);
    if (source !== undefined) return own[source] ?? null;
    return strangers.includes(row) && given.has(own[row] ?? null) ? null : (own[row] ?? null);
  });
  return { ids, moved: [...from.keys()].sort((a, b) => a - b) };
}

function markOf(name: string | null): string | null {
  const text = comparable(name ?? "");
  return text === "" ? null : hash53(text).toString(36).slice(-BINDING_LENGTH);
}

/** Each mark that only one of the rows has, with that row. */
function once(rows: readonly number[], marks: readonly (string | null)[]): Map<string, number> {
  const seen = new Map<string, number | null>();
  for (const row of rows) {
    const mark = marks[row];
    if (mark !== null && mark !== undefined) seen.set(mark, seen.has(mark) ? null : row);
  }
  return new Map([...seen].flatMap(([mark, row]) => (row === null ? [] : [[mark, row] as const])));
}
