/** A text drawn out of a piece: words as printed, without what cannot be meant. @module */
import { joinSplitWords } from "#core/import/cells/split-words";
import { asIs, cite, cleaned, type Drawn, missing, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { tidyText } from "#core/text/tidy";

const MARKS: Why = { code: "tidied", th: "ตัดเครื่องหมายหรืออักขระที่เกินออก", en: "surplus marks or disguised letters were taken away" };
const WORDS: Why = { code: "split-words", th: "ต่อคำที่ถูกตัดบรรทัด", en: "words split by wrapping were joined" };

/** One line of text; see {@link cleanText}. Nothing but white space is missing. */
export function drawText(piece: Piece, start = 0, end = piece.text.length): Drawn<string | null> {
  const text = piece.text.slice(start, end);
  const inner = text.trim();
  if (inner === "") return missing();
  const first = start + text.indexOf(inner);
  const citation = cite(piece, first, first + inner.length);
  const printed = oneLine(inner);
  const { value, why } = cleanText(printed);
  if (value === "") return missing(citation);
  return why === null ? asIs(value, citation) : cleaned(value, why, citation);
}

/** The safe cleaning of a printed text, and what it was; null where the text needed none. White space aside, words stay as they are. */
export function cleanText(printed: string): { value: string; why: Why | null } {
  const joined = joinSplitWords(printed);
  const value = tidyText(joined);
  if (value !== joined) return { value, why: MARKS };
  return { value, why: joined === printed ? null : WORDS };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
