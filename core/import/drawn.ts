/**
 * Values drawn out of a document: what was read, out of which characters, and how sure that is.
 * Every stage of the import gives these; assemble.ts turns them into the plan and its notes.
 * @module
 */
import type { Piece } from "#core/import/source";
import type { Kind } from "#core/plan/kinds";
import type { Amount, Detail } from "#core/plan/model";

/** Characters of a piece: UTF-16 offsets into `piece.text`, end exclusive. */
export interface Citation {
  piece: Piece;
  start: number;
  end: number;
}

/** Public. as-is: word for word, white space aside. missing: the document has a place for it, and nothing stands there. */
export type Certainty = "as-is" | "cleaned" | "inferred" | "doubtful" | "missing";

/** How it was cleaned, why it was inferred or is doubtful; `code` is stable. Sentences for people. */
export interface Why {
  code: string;
  th: string;
  en: string;
}

export interface Drawn<T> {
  value: T;
  certainty: Certainty;
  from: Citation[];
  /** Present for everything but as-is and missing. */
  why: Why | null;
  /** What else it could be, likeliest first; only of doubtful values. `value` itself is not among them. */
  alternatives: T[];
}

/** Text that is not a value but was understood (a header, a page number, the word รวม): `code` says as what. */
export interface Structure {
  code: string;
  from: Citation;
}

/** By fiscal year, พ.ศ. */
export type DrawnByYear<T> = Record<string, Drawn<T>>;

export interface DrawnProject {
  number: Drawn<number | string | null>;
  dimension: Drawn<number | null>;
  mission: Drawn<string | null>;
  subMission: Drawn<string | null>;
  /** null where the layout has no stars. */
  starred: Drawn<boolean> | null;
  kind: Drawn<Kind | null>;
  name: Drawn<string | null>;
  localName: Drawn<string | null>;
  budgets: DrawnByYear<Amount>;
  /** null where the layout has no quarters. */
  plannedQuarters: DrawnByYear<number[]> | null;
  /** null where the document names no units. */
  responsibleUnits: Drawn<string[]> | null;
  remark: Drawn<string | null>;
  /** Sub-missions that the project's cell heads it with, when they are several and none is told. */
  subMissionChoices?: string[];
}

export interface DrawnMission {
  code: Drawn<string>;
  name: Drawn<string | null>;
  dimension: Drawn<number | null>;
}

/** A printed total. `code`: dimension (1–4) or mission code; null of the grand total. */
export interface DrawnTotal {
  scope: "preface" | "dimension" | "mission" | "grand";
  code: Drawn<number | string | null>;
  count: Drawn<number | null>;
  budgets: DrawnByYear<Amount> | null;
  quarterTicks: DrawnByYear<(number | null)[]> | null;
}

export type SectionNumber = keyof NonNullable<Detail["sections"]>;

export interface DrawnDetail {
  number: Drawn<number | string | null>;
  name: Drawn<string | null>;
  budget: Drawn<Amount>;
  budgetText: Drawn<string | null>;
  duration: Drawn<Detail["duration"]>;
  responsible: Drawn<string | null>;
  targetGroup: Drawn<string | null>;
  sections: Partial<Record<SectionNumber, Drawn<string>>>;
  /** Of the headings that stand above it. */
  dimension: Drawn<number | null>;
  mission: Drawn<string | null>;
  subMission: Drawn<string | null>;
}

/** What the summary table says. `years`: fiscal years (พ.ศ.) that its columns name, ascending. */
export interface DrawnSummary {
  projects: DrawnProject[];
  missions: DrawnMission[];
  totals: DrawnTotal[];
  years: number[];
  structure: Structure[];
}

export function cite(piece: Piece, start = 0, end = piece.text.length): Citation {
  return { piece, start, end };
}

export function asIs<T>(value: T, ...from: Citation[]): Drawn<T> {
  return { value, certainty: "as-is", from, why: null, alternatives: [] };
}

export function cleaned<T>(value: T, why: Why, ...from: Citation[]): Drawn<T> {
  return { value, certainty: "cleaned", from, why, alternatives: [] };
}

export function inferred<T>(value: T, why: Why, ...from: Citation[]): Drawn<T> {
  return { value, certainty: "inferred", from, why, alternatives: [] };
}

export function doubtful<T>(value: T, why: Why, alternatives: T[], ...from: Citation[]): Drawn<T> {
  return { value, certainty: "doubtful", from, why, alternatives };
}

/** Nothing stands where it would be. */
export function missing(...from: Citation[]): Drawn<null> {
  return { value: null, certainty: "missing", from, why: null, alternatives: [] };
}
