/** How wide a text is, known before it is laid out: measuring in Typst takes as long as laying out. @module */
import { letterWidths } from "#lambdas/report/pdf/exact-text/true-type";

/** In sizes (em), as the sum of its letters: pairs set closer are not looked for. Letters of other fonts count as one size each. */
export type TextWidth = (text: string, bold: boolean) => number;

/** `fonts`: regular and bold; their units are thousandths of the size. */
export function textWidthIn(fonts: readonly Buffer[]): TextWidth {
  const [regular, bold = regular] = fonts.map(letterWidths);
  return (text, isBold) => {
    const widths = isBold ? bold : regular;
    let width = 0;
    for (const letter of text) width += widths?.get(letter) ?? 1000;
    return width / 1000;
  };
}
