/** A report as PDF: A4, tagged (PDF/UA-1), with the used letters of Sarabun inside. Drawn by Typst; see report.typ. @module */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Report } from "#core/reports/report";
import { pdfAssets } from "#lambdas/report/pdf/assets";
import { drawable, undrawable, withoutCharacters } from "#lambdas/report/pdf/drawable";
import { drawingOf } from "#lambdas/report/pdf/drawing";
import { type Letters, lettersOf } from "#lambdas/report/pdf/exact-text/embedded-fonts";
import { exactText } from "#lambdas/report/pdf/exact-text/exact-text";
import { readPdf, writePdf } from "#lambdas/report/pdf/exact-text/pdf-file";
import { fontOfStandIns } from "#lambdas/report/pdf/stand-ins";
import { addTableSummaries } from "#lambdas/report/pdf/table-summaries";
import { type TextWidth, textWidthIn } from "#lambdas/report/pdf/text-width";

/** Typst's root. Nothing of it is read: template, report and picture are given to it. */
const FOLDER = dirname(fileURLToPath(import.meta.url));
const REPORT = join(FOLDER, "report.json");

interface Engine {
  compiler: NodeCompiler;
  template: string;
  letters: Letters;
  textWidth: TextWidth;
}
let engine: Engine | undefined;

/** Made once in a process: reading fonts takes most of a cold start, and what was laid out before is laid out faster. */
function engineOnce(): Engine {
  if (engine) return engine;
  const { template, draftMark, fonts } = pdfAssets();
  const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs: fonts.map(fontOfStandIns) }] });
  compiler.mapShadow(join(FOLDER, "draft.svg"), draftMark);
  engine = { compiler, template, letters: lettersOf(fonts), textWidth: textWidthIn(fonts) };
  return engine;
}

/**
 * The same report and date give the same bytes. A character that no font has is drawn as □.
 *
 * Throws an Error that says in English what Typst refused; no text of a cell is in it.
 */
export async function renderPdf(report: Report, { date }: { date: Date }): Promise<Uint8Array> {
  const { letters, textWidth } = engineOnce();
  const json = JSON.stringify(drawingOf(report, textWidth));
  const first = drawn(json, date);
  const file = readPdf("pdf" in first ? first.pdf : again(json, first.refusal, date));
  exactText(file, letters, report.numerals);
  addTableSummaries(
    file,
    report.parts.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? [drawable(block.summary)] : []))),
  );
  return writePdf(file);
}

function again(json: string, refusal: string, date: Date): Buffer {
  const characters = undrawable(refusal);
  const second = characters.length === 0 ? { refusal } : drawn(withoutCharacters(json, characters), date);
  if ("pdf" in second) return second.pdf;
  throw new Error(`Typst could not draw the report: ${second.refusal.replace(/`[^`]*`/g, "…")}`);
}

function drawn(json: string, date: Date): { pdf: Buffer } | { refusal: string } {
  const { compiler, template } = engineOnce();
  compiler.mapShadow(REPORT, Buffer.from(json));
  try {
    const compiled = compiler.compile({ mainFileContent: template, resetRead: true });
    if (!compiled.result) {
      const diagnostics: { message: string }[] = compiler.fetchDiagnostics(compiled.takeDiagnostics()!);
      return { refusal: diagnostics.map(({ message }) => message).join("; ") };
    }
    return { pdf: compiler.pdf(compiled.result, { pdfStandard: "ua-1", creationTimestamp: Math.floor(date.getTime() / 1000) }) };
  } catch (error) {
    // What only the export finds, it throws.
    return { refusal: String(error) };
  } finally {
    compiler.unmapShadow(REPORT);
    // Of what was laid out for earlier reports, that of the last few is kept.
    compiler.evictCache(3);
  }
}
