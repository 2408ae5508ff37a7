/** Addresses in what people typed. @module */

import type { Value } from "#core/reports/report";
import { text } from "#core/reports/shared/values";
import { webAddress } from "#core/text/web-address";

/** A text as it was typed, leading to the first web address in it. */
export function linkedText(words: string | null): Value {
  const value = text(words);
  if (value.kind !== "text") return value;
  const link = webAddress(value.text.trim()) ?? firstAddress(value.text);
  return link === null ? value : { ...value, link };
}

function firstAddress(words: string): string | null {
  for (const piece of words.split(/[\s"'<>()[\]“”]+/)) {
    const address = webAddress(piece.replace(/[.,;:]+$/, ""));
    if (address !== null) return address;
  }
  return null;
}
