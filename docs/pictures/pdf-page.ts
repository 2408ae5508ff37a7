/** In the browser: draws a PDF's first page on a canvas. @module */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
// Without a worker of its own the reader takes this one.
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import type {} from "./pdf-picture";

declare global {
  var pdfjsWorker: unknown;
}

globalThis.pdfjsWorker = worker;
globalThis.drawFirstPage = async (base64, scale) => {
  const file = await getDocument({ data: Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)) }).promise;
  const page = await file.getPage(1);
  const viewport = page.getViewport({ scale });
  const canvas = document.body.appendChild(document.createElement("canvas"));
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
};
