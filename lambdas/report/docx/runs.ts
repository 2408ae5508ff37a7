/** Texts as Word has them. @module */
import { ExternalHyperlink, type ParagraphChild, Tab, TextRun } from "docx";
import type { Numerals, Value } from "#core/reports/report";
import { valueText } from "#core/reports/texts";
import { STYLE } from "#lambdas/report/docx/styles";
import { linkTarget } from "#lambdas/report/office/link-target";
import { xmlCharacters } from "#lambdas/report/office/xml-text";

/** The text with its line breaks and tabs; `style` of characters. */
export function runs(text: string, style?: string): TextRun[] {
  return xmlCharacters(text)
    .split("\n")
    .map((line, index) => {
      const pieces = line.split("\t").flatMap((piece, at) => (at === 0 ? [piece] : [new Tab(), piece]));
      return new TextRun({ children: pieces, ...(index > 0 && { break: 1 }), ...(style && { style }) });
    });
}

export function valueRuns(value: Value, numerals: Numerals, style?: string): ParagraphChild[] {
  const text = valueText(value, numerals);
  if (text === "") return [];
  const link = value.kind === "text" && value.link !== undefined ? linkTarget(value.link) : null;
  if (link !== null) return [new ExternalHyperlink({ link, children: runs(text, STYLE.hyperlink) })];
  return runs(text, value.kind === "tick" ? STYLE.tick : style);
}
