/** Cell notes: their text, and the boxes (VML) without which Excel shows none. @module */
import { a1 } from "#core/workbook/a1";
import { escapedText } from "#local/xlsx/cell-text";
import { FONT } from "#local/xlsx/styles";
import { element, MAIN, xmlDocument, xmlText } from "#local/xlsx/xml";

export interface PlacedNote {
  row: number;
  column: number;
  text: string;
}

const FONT_SIZE = 14;
const BOX_WIDTH = 300;
const LETTERS_A_LINE = 38;
const LINE_HEIGHT = 24;
/** Of a row that nobody set. */
const ROW_HEIGHT = 24;

export function commentsPart(notes: readonly PlacedNote[]): string {
  const look = element("rPr", {}, element("sz", { val: FONT_SIZE }) + element("rFont", { val: FONT }));
  const list = notes.map(({ row, column, text }) => {
    const run = element("r", {}, look + element("t", { "xml:space": "preserve" }, xmlText(escapedText(text))));
    return element("comment", { ref: a1(row, column), authorId: 0 }, element("text", {}, run));
  });
  const authors = element("authors", {}, "<author>Sucharit</author>");
  return xmlDocument(element("comments", { xmlns: MAIN }, authors + element("commentList", {}, list.join(""))));
}

/** Boxes as wide as their text needs, whatever the widths of the columns beneath. `columnWidth` in pixels, 0 for a hidden one. */
export function notesDrawing(notes: readonly PlacedNote[], columnWidth: (column: number) => number): string {
  const shapes = notes.map((note, index) => {
    const { row, column, text } = note;
    const left = column + 1;
    let right = left;
    for (let width = 0; width < BOX_WIDTH && right < left + 60; right++) width += columnWidth(right);
    const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0);
    const bottom = row + Math.ceil((lines * LINE_HEIGHT + 12) / ROW_HEIGHT);
    const client = [
      "<x:MoveWithCells/><x:SizeWithCells/>",
      element("x:Anchor", {}, [left, 8, row, 4, right, 8, bottom, 4].join(", ")),
      "<x:AutoFill>False</x:AutoFill>",
      element("x:Row", {}, String(row)),
      element("x:Column", {}, String(column)),
    ];
    return element(
      "v:shape",
      {
        id: `_x0000_s${1025 + index}`,
        type: "#_x0000_t202",
        style: "position:absolute;z-index:1;visibility:hidden",
        fillcolor: "#ffffe1",
        "o:insetmode": "auto",
      },
      `<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>` +
        `<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>` +
        element("x:ClientData", { ObjectType: "Note" }, client.join("")),
    );
  });
  const type =
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>` +
    `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
    `<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;
  return element(
    "xml",
    {
      "xmlns:v": "urn:schemas-microsoft-com:vml",
      "xmlns:o": "urn:schemas-microsoft-com:office:office",
      "xmlns:x": "urn:schemas-microsoft-com:office:excel",
    },
    type + shapes.join(""),
  );
}
