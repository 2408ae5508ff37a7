import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportMade } from "#core/gateway/messages";
import type { ReportFormat } from "#core/reports/kinds";
import { type BundledReport, openBundledReport } from "#test/fakes/bundled-report";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

const MEGABYTE = 2 ** 20;
/** What is uploaded holds programs of Lambda's machine. */
const isLambdas = process.platform === "linux" && process.arch === "x64";

const eplan = (format: ReportFormat) => ({ kind: "eplan", format, fiscalYear: 2570, round: null, errors: 0 }) as const;
const bytesOf = ({ base64 }: ReportMade) => Buffer.from(base64 ?? "", "base64");
const beginOf = (made: ReportMade) => bytesOf(made).subarray(0, 4).toString("latin1");

/** Names of the fonts of the first page, without the marks of a subset. */
async function fontsOf(made: ReportMade): Promise<string[]> {
  const { getDocument, OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const file = await getDocument({ data: new Uint8Array(bytesOf(made)), verbosity: 0 }).promise;
  const page = await file.getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const used = new Set(fnArray.flatMap((operation, index) => (operation === OPS.setFont ? [String(argsArray[index][0])] : [])));
  const names = [...used].map((id) => String(page.commonObjs.get(id).name));
  await file.destroy();
  return names.map((name) => name.replace(/^[A-Z]{6}\+/, "")).sort();
}

describe.runIf(isLambdas)("the bundled function, away from this repository", () => {
  let bundled: BundledReport;
  beforeAll(async () => {
    bundled = await openBundledReport();
  });
  afterAll(() => bundled.close());

  it("makes a PDF with the fonts and the engine of its own folder", async () => {
    const { status, made } = await bundled.call(eplan("pdf"), workbookOf(madeUpPlan(67)));
    expect([status, beginOf(made)]).toEqual([200, "%PDF"]);
    expect(await fontsOf(made)).toEqual(["Sarabun-Bold", "Sarabun-Regular"]);
  });

  it.each(["docx", "xlsx"] as const)("makes a %s without loading the PDF's engine", async (format) => {
    const { status, made, isTypstLoaded } = await bundled.call(eplan(format), workbookOf(madeUpPlan(67)));
    expect([status, beginOf(made), isTypstLoaded]).toEqual([200, "PK\u0003\u0004", false]);
  });

  it("stays far below what Lambda takes: 250 MB unpacked, 50 MB as a zip that is uploaded in one piece", () => {
    const { files, zip } = bundled.size();
    expect(files / MEGABYTE).toBeLessThan(70);
    expect(zip / MEGABYTE).toBeLessThan(35);
  });
});
