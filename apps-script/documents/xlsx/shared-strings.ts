import { walkXml } from "#apps-script/documents/office/xml";
import { unescapedText } from "#apps-script/documents/xlsx/cell-text";

/** Strings that all tabs of a file share: whole texts, whatever their letters look like; readings in other scripts (`rPh`) are not part of them. */
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
