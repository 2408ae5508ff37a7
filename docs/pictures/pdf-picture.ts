/** A PDF's first page as a picture, as pdf.js draws it. @module */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright-core";

declare global {
  /** In the page, by pdf-page.ts. `base64`: the file; `scale`: pixels a point. */
  var drawFirstPage: (base64: string, scale: number) => Promise<void>;
}

/** Writes the PNG to `path`. `scale`: pixels a point. */
export async function pdfPicture(browser: Browser, bytes: Uint8Array, path: string, scale: number): Promise<void> {
  const reader = await build({
    entryPoints: [fileURLToPath(new URL("pdf-page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "error",
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: reader.outputFiles[0]?.text ?? "" });
  await page.evaluate(({ pdf, size }) => drawFirstPage(pdf, size), { pdf: Buffer.from(bytes).toString("base64"), size: scale });
  await page.locator("canvas").screenshot({ path });
  await page.close();
}
