/**
 * Makes the text of a PDF that Typst drew come out exactly, when it is copied, searched or read aloud.
 *
 * Typst gives a glyph the words of the whole syllable that it stood in first, and sets its other uses right by ActualText. Readers that take no notice of
 * ActualText (pdf.js) then give other syllables than those printed; and where a mark is raised, the syllable is drawn in pieces that each carry all of its words,
 * which others give twice ("ทั้ทั้งสิ้สิ้น"). Here
 * - every glyph is read as its own letter, which is found by its outline in the font that was embedded;
 * - every syllable is drawn in one piece, the raised mark raised within it, and carries its words once: readers that go by places (poppler) would lose the
 *   order of marks;
 * - ำ, which is drawn as ํ and า, is read from its า, which gets a number of its own in the font (the same outline), and ํ is read as nothing.
 *
 * Texts elsewhere in the file (bookmarks, titles of headings) get their Thai letters back from those that stood in for them (stand-ins.ts).
 *
 * What is seen stays the same, but for the number of each page (page-numbers.ts). It leans on how Typst 0.14 writes a PDF; test/unit/lambdas/report-pdf-text.test.ts and test/office/pdftotext.test.ts
 * hold it to its word.
 *
 * @module
 */
import type { Numerals } from "#core/reports/report";
import { hexOf, readContent } from "#lambdas/report/pdf/exact-text/content";
import { embeddedFonts, type Letters, writeFont } from "#lambdas/report/pdf/exact-text/embedded-fonts";
import { numberPage } from "#lambdas/report/pdf/exact-text/page-numbers";
import {
  contentOf,
  objectOf,
  type PdfFile,
  type PdfObject,
  reference,
  setObject,
  withContent,
} from "#lambdas/report/pdf/exact-text/pdf-file";
import { exactContent } from "#lambdas/report/pdf/exact-text/syllables";
import { withoutStandIns } from "#lambdas/report/pdf/stand-ins";

/** Text for people elsewhere than on a page: bookmarks, titles of headings. */
const TEXT = /<FEFF([0-9A-F]+)>/g;

/** Changes the file. Text in other fonts stays as Typst wrote it. Every page gets its number. */
export function exactText(file: PdfFile, letters: Letters, numerals: Numerals): void {
  const fonts = embeddedFonts(file, letters);
  for (const object of file.objects) {
    if (object.stream) continue;
    object.body = object.body.replace(TEXT, (_, hex: string) => `<FEFF${hexOf(withoutStandIns(textOf(hex)))}>`);
  }
  const isPage = ({ body }: PdfObject) => body.includes("/Type /Page\n");
  file.objects.filter(isPage).forEach(({ body }, index, { length: pages }) => {
    const content = objectOf(file, reference(body, "Contents"));
    const pieces = readContent(contentOf(content).toString("latin1"));
    const named = new Map([...body.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => [name, fonts.get(Number(number))]));
    const fontOf = (name: string) => named.get(name);
    numberPage(pieces, fontOf, { page: index + 1, pages, numerals });
    setObject(file, reference(body, "Contents"), withContent(content, Buffer.from(exactContent(pieces, fontOf), "latin1")));
  });
  for (const font of fonts.values()) writeFont(file, font);
}

/** Of UTF-16, big endian. */
function textOf(hex: string): string {
  return Buffer.from(hex, "hex").swap16().toString("utf16le");
}
