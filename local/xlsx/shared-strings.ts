/** Strings that all tabs of a file share (sharedStrings.xml). @module */
import { escapedText } from "#local/xlsx/cell-text";
import type { Numbered } from "#local/xlsx/numbered";
import { element, MAIN, xmlDocument, xmlText } from "#local/xlsx/xml";

export function sharedStringsPart(strings: Numbered): string {
  const items = strings.entries.map((text) => element("si", {}, element("t", { "xml:space": "preserve" }, xmlText(escapedText(text)))));
  return xmlDocument(element("sst", { xmlns: MAIN, uniqueCount: items.length }, items.join("")));
}
