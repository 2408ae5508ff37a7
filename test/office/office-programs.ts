/** LibreOffice and poppler-utils, as .ci/run installs them. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";

const WAIT = 120_000;

interface Conversion {
  folder: string;
  /** Ending. */
  to: string;
  filter?: string;
  fonts: string;
}

/**
 * All the files in one call, for starting takes seconds. `filter`: LibreOffice's name and options after the ending; `fonts`: a fontconfig file.
 */
export function converted(files: readonly string[], { folder, to, filter = "", fonts }: Conversion): void {
  mkdirSync(folder, { recursive: true });
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "..", "profile")).href}`;
  const options = [profile, "--headless", "--convert-to", filter === "" ? to : `${to}:${filter}`, "--outdir", folder, ...files];
  execFileSync("soffice", options, { timeout: WAIT, stdio: "pipe", env: { ...process.env, FONTCONFIG_FILE: fonts } });
}

export const madeOf = (file: string, folder: string, ending: string) => join(folder, `${basename(file, extname(file))}.${ending}`);

const read = new Map<string, string[]>();

/** Texts of the pages, as pdftotext reads them in the order of the page's blocks. */
export function pagesOf(pdf: string): string[] {
  const known = read.get(pdf);
  if (known) return known;
  const text = execFileSync("pdftotext", ["-enc", "UTF-8", pdf, "-"], { encoding: "utf8", timeout: WAIT, maxBuffer: 64 * 1024 * 1024 });
  const pages = text.split("\f").slice(0, -1);
  read.set(pdf, pages);
  return pages;
}

/** Points of each page. */
export function pageSizes(pdf: string): { width: number; height: number }[] {
  const told = execFileSync("pdfinfo", ["-f", "1", "-l", "9999", pdf], { encoding: "utf8", timeout: WAIT });
  return [...told.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }));
}
