/**
 * The files that the PDF is drawn with.
 *
 * Run from source they lie here and in the package of the font. A bundle has them flat in its own folder, under the same names
 * ({@link pdfAssetFiles} lists what is to be copied there); so they are looked for beside this module first.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const TEMPLATE = "report.typ";
const DRAFT_MARK = "draft.svg";
/** In Typst's order of choice: regular, bold. */
const FONTS = ["400Regular/Sarabun_400Regular.ttf", "700Bold/Sarabun_700Bold.ttf"];

export interface PdfAssets {
  /** Typst source of the drawing. */
  template: string;
  /** SVG of ร่าง, as outlines. */
  draftMark: Buffer;
  fonts: Buffer[];
}

/** Reads all of them. Throws where one is missing: a bundle without it is broken. */
export function pdfAssets(): PdfAssets {
  return {
    template: readFileSync(beside(TEMPLATE), "utf8"),
    draftMark: readFileSync(beside(DRAFT_MARK)),
    fonts: FONTS.map((font) => readFileSync(fontFile(font))),
  };
}

/** Absolute paths of the files that a bundle needs in its folder, for its build. */
export function pdfAssetFiles(): string[] {
  return [beside(TEMPLATE), beside(DRAFT_MARK), ...FONTS.map(fontFile)];
}

function fontFile(font: string): string {
  const copied = beside(basename(font));
  return existsSync(copied) ? copied : createRequire(import.meta.url).resolve(`@expo-google-fonts/sarabun/${font}`);
}

function beside(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}
