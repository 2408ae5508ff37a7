/** XML as the parts of an .xlsx use it, written as text; apps-script/documents/office/xml.ts reads it. @module */

/** Namespace of the elements of workbooks, tabs, styles, strings and notes. */
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const ESCAPES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "\r": "&#13;" };
/** No character of XML 1.0. */
const ILLEGAL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

/** Text for the inside of an element or attribute; what XML cannot hold becomes U+FFFD (see `escapedText` for cells). */
export function xmlText(text: string): string {
  return text.replace(ILLEGAL, "\ufffd").replace(/[<>&"\r]/g, (character) => ESCAPES[character] ?? "");
}

/** `<name a="1">content</name>`; attributes that are undefined, null or false are left out, true is 1. Content is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>>,
  content = "",
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([key, value]) => ` ${key}="${xmlText(value === true ? "1" : String(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** `<name count="2">…</name>`, and nothing at all for no entries: Excel takes empty lists for damage. */
export function countedList(name: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : element(name, { count: entries.length }, entries.join(""));
}

/** A whole part. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}
