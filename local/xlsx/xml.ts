/** XML as the parts of an .xlsx use it: read in one pass that keeps nothing, prefixes of namespaces dropped; written as text. @module */
import { SaxesParser } from "saxes";

/** Raised for what is not well-formed, or has a document type. */
export class XmlError extends Error {}

export type Attributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Namespace of the elements of workbooks, tabs, styles, strings and notes. */
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Walks over a part. @throws XmlError */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on("error", ({ message }) => fail(message));
  // Where entities would be declared; without it there are the five.
  parser.on("doctype", () => fail("document type"));
  parser.on("opentag", ({ name, attributes }) => visitor.open?.(localName(name), withLocalNames(attributes)));
  parser.on("text", (text) => visitor.text?.(text));
  parser.on("cdata", (text) => visitor.text?.(text));
  parser.on("closetag", ({ name }) => visitor.close?.(localName(name)));
  parser.write(xml).close();
}

function fail(message: string): never {
  throw new XmlError(message);
}

function withLocalNames(attributes: Attributes): Attributes {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) local[localName(name)] = value;
  return local;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

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
