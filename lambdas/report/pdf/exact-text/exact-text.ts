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
 * What is seen stays the same. It leans on how Typst 0.14 writes a PDF; test/unit/lambdas/report-pdf-text.test.ts and test/office/pdftotext.test.ts
 * hold it to its word.
 *
 * @module
 */
import { readContent } from "#lambdas/report/pdf/exact-text/content";
import { embeddedFonts, type Letters, writeFont } from "#lambdas/report/pdf/exact-text/embedded-fonts";
import { contentOf, objectOf, type PdfFile, reference, setObject, withContent } from "#lambdas/report/pdf/exact-text/pdf-file";
import { exactContent } from "#lambdas/report/pdf/exact-text/syllables";

/** Changes the file. Text in other fonts stays as Typst wrote it. */
export function exactText(file: PdfFile, letters: Letters): void {
  const fonts = embeddedFonts(file, letters);
  for (const { body } of file.objects) {
    if (!/\/Type \/Page\s/.test(body)) continue;
    const content = objectOf(file, reference(body, "Contents"));
    const pieces = readContent(contentOf(content).toString("latin1"));
    const named = new Map([...body.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => [name, fonts.get(Number(number))]));
    const exact = exactContent(pieces, (name) => named.get(name));
    setObject(file, reference(body, "Contents"), withContent(content, Buffer.from(exact, "latin1")));
  }
  for (const font of fonts.values()) writeFont(file, font);
}
