/** XML as the parts of Office files use it: read in one pass that keeps nothing, prefixes of namespaces dropped. @module */
import { SaxesParser } from "saxes";

/** Raised for what is not well-formed, or has a document type. */
export class XmlError extends Error {}

export type Attributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Walks over a part. @throws XmlError */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  walkRawXml(xml, {
    open: (name, attributes) => visitor.open?.(localName(name), withLocalNames(attributes)),
    text: (text) => visitor.text?.(text),
    close: (name) => visitor.close?.(localName(name)),
  });
}

/** The same with names as they are written. @throws XmlError */
export function walkRawXml(xml: string, visitor: Required<XmlVisitor>): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on("error", ({ message }) => fail(message));
  // Where entities would be declared; without it there are the five.
  parser.on("doctype", () => fail("document type"));
  parser.on("opentag", ({ name, attributes }) => visitor.open(name, attributes));
  parser.on("text", (text) => visitor.text(text));
  parser.on("cdata", (text) => visitor.text(text));
  parser.on("closetag", ({ name }) => visitor.close(name));
  parser.write(xml).close();
}

/** Name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function fail(message: string): never {
  throw new XmlError(message);
}

function withLocalNames(attributes: Attributes): Attributes {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) local[localName(name)] = value;
  return local;
}
