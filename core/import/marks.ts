/** Values of an import that are not as they stand in the document. @module */
import type { Certainty } from "#core/import/drawn";
import type { Note } from "#core/import/import";

/** A note on such a value. */
export type Mark = Note & { path: string; certainty: Exclude<Certainty, "as-is"> };

/** Surest first. */
const ORDER: readonly Certainty[] = ["as-is", "cleaned", "inferred", "missing", "doubtful"];

/** The least sure note of each value that is not as it is, by path. */
export function marksOf(notes: readonly Note[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const note of notes) {
    if (!isMark(note)) continue;
    const known = marks.get(note.path);
    if (!known || rank(note) > rank(known)) marks.set(note.path, note);
  }
  return marks;
}

function isMark(note: Note): note is Mark {
  return note.path !== null && note.certainty !== "as-is" && note.certainty !== "structure" && note.certainty !== "unplaced";
}

const rank = ({ certainty }: Mark) => ORDER.indexOf(certainty);
