/**
 * As much of XML as the parts of an .xlsx use: elements, attributes, text, CDATA. No document types, so no entities but the five.
 * The reader walks once over the text and keeps nothing; namespaces' prefixes are dropped.
 *
 * @module
 */

/** Raised for what is not well-formed, or has a document type. */
export class XmlError extends Error {}

export type Attributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const TAG = /<(?:!--[\s\S]*?--|!\[CDATA\[([\s\S]*?)\]\]|\?[\s\S]*?\?|(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?))>/y;
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Walks over a part. @throws XmlError */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const open: string[] = [];
  let at = 0;
  // A regular expression of its own, for visitors may walk too.
  const tag = new RegExp(TAG);
  for (let next = xml.indexOf("<"); next !== -1; next = xml.indexOf("<", at)) {
    if (next > at && open.length > 0) visitor.text?.(decoded(xml.slice(at, next)));
    tag.lastIndex = next;
    const match = tag.exec(xml);
    if (!match) throw new XmlError("not well-formed");
    at = tag.lastIndex;
    const [, cdata, slash, qualified, attributes = "", empty] = match;
    if (cdata !== undefined) visitor.text?.(cdata);
    if (qualified === undefined) continue;
    const name = local(qualified);
    if (slash) {
      if (open.pop() !== qualified) throw new XmlError("not well-formed");
      visitor.close?.(name);
      continue;
    }
    visitor.open?.(name, attributesOf(attributes));
    if (empty) visitor.close?.(name);
    else open.push(qualified);
  }
  if (open.length > 0) throw new XmlError("not well-formed");
}

function attributesOf(text: string): Attributes {
  const attributes: Record<string, string> = {};
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const [, name = "", double, single] = match;
    attributes[local(name)] = decoded(double ?? single ?? "");
  }
  return attributes;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** Text for the inside of an element or attribute; what XML cannot hold becomes U+FFFD (see `escapedText` for cells). */
export function xmlText(text: string): string {
  return text.replace(ILLEGAL, "\ufffd").replace(/[<>&"]/g, (character) => `&${NAMES[character]};`);
}

const NAMES: Readonly<Record<string, string>> = { "<": "lt", ">": "gt", "&": "amp", '"': "quot" };
/** No character of XML 1.0. */
const ILLEGAL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

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

/** A whole part. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}
