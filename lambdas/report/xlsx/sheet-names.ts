/** Names of worksheets. @module */

/** By Excel's rules; the quote is left out too, for names stand in quotes in references. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const REFUSED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff[\]:*?/\\']+/g;
const LONGEST = 31;
/** Excel keeps this one for itself. */
const RESERVED = /^history$/i;

const letters = new Intl.Segmenter("th", { granularity: "grapheme" });

/** A name for each that Excel takes: at most 31 characters, none of []:*?/\, and no two the same in small or capital letters. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = name.replace(REFUSED, " ").replace(/\s+/g, " ").trim() || "รายงาน";
    for (let number = 1; ; number++) {
      const suffix = number === 1 && !RESERVED.test(base) ? "" : ` (${number})`;
      const tried = `${cut(base, LONGEST - suffix.length)}${suffix}`;
      const key = tried.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return tried;
    }
  });
}

/** Never between a letter and its marks. */
function cut(text: string, length: number): string {
  let kept = "";
  for (const { segment } of letters.segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept.trim();
}
