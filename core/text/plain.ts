/** Texts of cells as one harmless line, for mails, pages and sentences. @module */
import { clipped } from "#core/text/clipped";
import { INVISIBLE } from "#core/text/look-alikes";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Beyond {@link INVISIBLE}: Arabic letter mark, combining grapheme joiner, tags. */
const MORE_INVISIBLE = /[\u034f\u061c\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;
const HALF_LETTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Longest name that is shown whole; a cell can hold 50,000 characters. */
const LONGEST = 300;

/**
 * A text of a cell as one line: no control characters or line breaks (they could begin a header of a mail), nothing invisible (direction marks
 * could turn round what stands after them), at most `most` characters.
 */
export function plain(text: string, most = LONGEST): string {
  const line = text.replace(BREAKS, " ").replace(INVISIBLE, "").replace(MORE_INVISIBLE, "").replace(/\s+/g, " ").trim();
  return clipped(line, most).replace(HALF_LETTER, "\ufffd");
}
