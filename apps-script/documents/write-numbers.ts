/** A Word document's main part with the numbers of its lists as text. @module */
import { localName, walkRawXml } from "#apps-script/documents/office/xml";
import type { NumberingProperties, WordNumbering } from "#apps-script/documents/word-numbering";

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Of what is said in a new way and an old, mammoth reads the old; properties as they were before somebody changed them. Both would be counted. */
const LEFT_OUT = new Set(["Choice", "pPrChange"]);

/** @throws XmlError */
export function withNumbers(documentXml: string, numbering: WordNumbering): string {
  const written: string[] = [];
  /** Properties that are being read, of the innermost paragraph. */
  let properties: NumberingProperties | null = null;
  /** Depth inside of what is left out. */
  let leftOut = 0;
  walkRawXml(documentXml, {
    open(name, attributes) {
      const local = localName(name);
      if (leftOut > 0 || LEFT_OUT.has(local)) {
        leftOut += 1;
        return;
      }
      written.push(
        `<${name}${Object.entries(attributes)
          .map(([key, value]) => ` ${key}="${escaped(value)}"`)
          .join("")}>`,
      );
      if (local === "pPr") properties = { list: null, level: null, style: null };
      else if (properties) readProperty(properties, local, valOf(attributes));
    },
    text(text) {
      if (leftOut === 0) written.push(escaped(text));
    },
    close(name) {
      if (leftOut > 0) {
        leftOut -= 1;
        return;
      }
      written.push(`</${name}>`);
      if (localName(name) !== "pPr" || !properties) return;
      const label = numbering.next(properties);
      properties = null;
      if (label !== "") written.push(run(name.slice(0, -"pPr".length), label));
    },
  });
  return written.join("");
}

function readProperty(properties: NumberingProperties, name: string, value: string): void {
  if (name === "pStyle") properties.style = value;
  else if (name === "numId") properties.list = value;
  else if (name === "ilvl") properties.level = Number(value);
}

function valOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => localName(name) === "val")?.[1] ?? "";
}

function run(prefix: string, text: string): string {
  return `<${prefix}r><${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t></${prefix}r>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"\t\n\r]/g, (character) => ESCAPES[character] ?? "");
}
