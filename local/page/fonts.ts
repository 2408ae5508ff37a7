/** The canvas does not wait for fonts, so they are loaded before the first drawing. @module */

const FACES = ["13px Roboto", "italic 13px Roboto", "bold 13px Roboto", "italic bold 13px Roboto", "15px Sarabun", "bold 15px Sarabun"];
/** A word with a consonant, vowels above and below and a tone mark. */
const SAMPLE = "น้ำที่ผู้ Aa1";

export async function loadFonts(): Promise<void> {
  await Promise.all(FACES.map((face) => document.fonts.load(face, SAMPLE)));
}
