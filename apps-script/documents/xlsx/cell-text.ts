/**
 * Text as spreadsheets write it in XML (ECMA-376 part 1, 22.9.2.19, ST_Xstring): `_x0007_` is the character 7, which XML cannot hold,
 * and `_x005F_` keeps a text that merely looks so.
 *
 * @module
 */
export function unescapedText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
