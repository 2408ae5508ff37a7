/** Text in XML. @module */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const UNENCODABLE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g;

/**
 * The text without what no XML may hold, however it is escaped (XML 1.0, 2.2 Char): control characters go, for nobody saw them; half pairs
 * and non-characters become U+FFFD. Every line break becomes "\n", which is what an XML reader makes of it.
 */
export function xmlCharacters(text: string): string {
  // Half pairs first: two of them must not become a letter because what stood between them went.
  return text.replace(/\r\n?/g, "\n").replace(UNENCODABLE, "\ufffd").replace(INVISIBLE, "");
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };

/** As the content of an element or of an attribute in double quotes. */
export function xmlText(text: string): string {
  return xmlCharacters(text).replace(/[&<>"\n\t]/g, (character) => ESCAPES[character] ?? character);
}
