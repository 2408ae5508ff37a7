/** Strings that all tabs of a file share (sharedStrings.xml). @module */
import { escapedText, unescapedText } from "#local/xlsx/cell-text";
import type { Numbered } from "#local/xlsx/numbered";
import { element, MAIN, walkXml, xmlDocument, xmlText } from "#local/xlsx/xml";

export function sharedStringsPart(strings: Numbered): string {
  const items = strings.entries.map((text) => element("si", {}, element("t", { "xml:space": "preserve" }, xmlText(escapedText(text)))));
  return xmlDocument(element("sst", { xmlns: MAIN, uniqueCount: items.length }, items.join("")));
}

/** Whole texts, whatever their letters look like; readings in other scripts (`rPh`) are not part of them. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let inReading = false;
  walkXml(xml, {
    open(name) {
      if (name === "si") current = "";
      else if (name === "rPh") inReading = true;
      else if (name === "t") inText = !inReading;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inReading = false;
      else if (name === "si") strings.push(unescapedText(current));
    },
  });
  return strings;
}
