/** Public shape of what an import gives: the plan, and for every value where it came from and how sure it is. @module */
import type { Certainty } from "#core/import/drawn";
import type { Place } from "#core/import/source";
import type { Plan } from "#core/plan/model";

/**
 * `path`: JSON Pointer into the plan (`/projects/3/budgets/2566`), null for text that is in no value.
 * `certainty`: besides those of values, `structure` is text understood as something else than a value (a header, a page number),
 * `unplaced` text that found no place.
 * `text`: what stands in the source, word for word; "" for what is missing.
 */
export interface Note {
  certainty: Certainty | "structure" | "unplaced";
  path: string | null;
  text: string;
  /** Where the text begins; null for what stands nowhere. */
  at: Place | null;
  /** What happened (`amounts-by-subtotal`, `look-alikes`, `header` …); null for what was taken as it is. */
  code: string | null;
  message: { th: string; en: string } | null;
  /** What else it could be, likeliest first, in the shape of the value at `path`. */
  alternatives: unknown[];
}

export interface Import {
  plan: Plan;
  /** In the order of the document; what stands nowhere (missing) comes where its project or table stands. */
  notes: Note[];
}
