/** Names of tabs that Excel takes. @module */

const MAX_LENGTH = 31;

/** A name in the file for each title, in order: 31 characters at most, none of `\ / ? * [ ] :`, no two alike but for case. */
export function fileTitles(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const wanted =
      title
        .replace(/[\\/?*[\]:\p{Cc}\p{Cs}\ufffe\uffff]/gu, "_")
        .replace(/^'|'$/g, "_")
        .trim() || "_";
    // Excel keeps "History" to itself.
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? "" : ` (${number})`;
      const name = `${shortened(wanted, MAX_LENGTH - suffix.length)}${suffix}`;
      if (taken.has(name.toLowerCase()) || name.toLowerCase() === "history") continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/** Not in the middle of a letter with its marks. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length;
  while (end > 1 && /[\p{M}\udc00-\udfff]/u.test(text.charAt(end))) end--;
  return text.slice(0, end).replace(/'$/, "_");
}
