import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Page } from "playwright-core";
import { type Workbook, workbookSchema } from "#core/plan/model";
import type { ReportFormat, ReportKind } from "#core/reports/kinds";
import { reportOf } from "#core/reports/make-report";
import type { TableBlock } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";
import { valueText } from "#core/reports/texts";
import { renderedReport } from "#lambdas/report/render";
import { launchBrowser } from "#test/e2e/browser";
import { type BundledReport, openBundledReport } from "#test/fakes/bundled-report";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import sample002 from "../../local/samples/plan-002.json" with { type: "json" };

const ROUNDS = 9;
const COLD_ROUNDS = 5;
const MEGABYTE = 2 ** 20;
const DATE = new Date("2027-05-08T03:00:00.000Z");
const REQUEST: ReportRequest = { kind: "eplan", format: "pdf", fiscalYear: 2567, round: null, today: "2027-05-08", errors: 0 };
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/sarabun/${name}`);
const REGULAR = readFileSync(fontFile("400Regular/Sarabun_400Regular.ttf"));

/**
 * The summary of plan 002 (67 rows) as PDF, warm, as a ratio to Chromium printing the same table (aim: at most 0.1) and to pdfkit drawing it; a new
 * process to its first PDF; time and memory at 500 rows; the size of the function. From the values to the file, not the drawing alone.
 */
export async function reportLines(): Promise<string[]> {
  const lines = await warmLines();
  const bundled = await openBundledReport();
  try {
    return [...lines, ...(await coldLines(bundled)), ...(await manyLines(bundled)), sizeLine(bundled)];
  } finally {
    await bundled.close();
  }
}

async function warmLines(): Promise<string[]> {
  const ours = (turn: number) => renderedReport(plan002(turn), REQUEST, { date: DATE });
  const kit = await median((turn) => drawnByPdfkit(tableOf(plan002(turn))));
  const changed = await median(ours);
  const same = await median(() => ours(0));
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent(PAGE);
  const printed = (turn: number) => printedByChromium(page, tableOf(plan002(turn)));
  const chromium = { changed: await median(printed), same: await median(() => printed(0)) };
  await browser.close();
  const ratio = (of: number, to: number) => `${(of / to).toFixed(2)} × (${of.toFixed(0)} to ${to.toFixed(0)} ms)`;
  return [
    "\nReport of 67 rows as PDF, warm, to Chromium printing its table (aim 0.1)",
    `other names than before  ${ratio(changed, chromium.changed)}; to pdfkit drawing it ${ratio(changed, kit)}`,
    `the same as before       ${ratio(same, chromium.same)}`,
  ];
}

/** Every name another one each turn, as the next report has: engines keep what they laid out before. */
function plan002(turn: number): Workbook {
  const workbook = workbookSchema.parse(sample002);
  const projects = workbook.plan.projects.map((project) => ({ ...project, name: `${project.name} ครั้งที่ ${turn}` }));
  return { ...workbook, plan: { ...workbook.plan, projects } };
}

function tableOf(workbook: Workbook): TableBlock {
  const blocks = reportOf(workbook, REQUEST).parts.flatMap((part) => part.blocks);
  const table = blocks.find((block) => block.kind === "table");
  if (table?.kind !== "table") throw new Error("the report has no table");
  return table;
}

const PAGE = `<!doctype html><style>
@font-face { font-family: Sarabun; src: url(data:font/ttf;base64,${REGULAR.toString("base64")}) }
body { font: 11pt Sarabun } table { border-collapse: collapse; width: 100% } td, th { border: 1px solid; padding: 2pt 4pt }
</style><table lang="th"></table>`;

async function printedByChromium(page: Page, { header, rows }: TableBlock): Promise<Uint8Array> {
  const html = (cells: TableBlock["rows"][number]["cells"], tag: string) =>
    cells
      .map(
        (cell) => `<${tag} colspan="${cell.columns ?? 1}" rowspan="${cell.rows ?? 1}">${escaped(valueText(cell.value, "arabic"))}</${tag}>`,
      )
      .join("");
  const head = header.map(({ cells }) => `<tr>${html(cells, "th")}</tr>`).join("");
  const body = rows.map(({ cells }) => `<tr>${html(cells, "td")}</tr>`).join("");
  await page.locator("table").evaluate((table, inner) => table.setHTMLUnsafe(inner), `<thead>${head}</thead><tbody>${body}</tbody>`);
  return page.pdf({ format: "A4", landscape: true, printBackground: true, tagged: true });
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br>");
}

/** Cells one beside the other, without spans; Thai is not broken at words. */
async function drawnByPdfkit({ columns, header, rows }: TableBlock): Promise<Uint8Array> {
  const document = new PDFDocument({ size: "A4", layout: "landscape", margin: 40 });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => void chunks.push(chunk));
  const done = new Promise<void>((resolve) => document.on("end", resolve));
  document.font(REGULAR).fontSize(11);
  const scale = (document.page.width - 80) / columns.reduce((sum, { width }) => sum + width, 0);
  let top = 40;
  for (const { cells } of [...header, ...rows]) {
    const texts = cells.map(({ value }, index) => ({ text: valueText(value, "arabic"), width: (columns[index]?.width ?? 10) * scale - 8 }));
    const height = Math.max(...texts.map(({ text, width }) => document.heightOfString(text || " ", { width }))) + 4;
    if (top + height > document.page.height - 40) {
      document.addPage();
      top = 40;
    }
    let left = 40;
    for (const { text, width } of texts) {
      document.rect(left, top, width + 8, height).stroke();
      document.text(text, left + 4, top + 2, { width });
      left += width + 8;
    }
    top += height;
  }
  document.end();
  await done;
  return Buffer.concat(chunks);
}

async function coldLines(bundled: BundledReport): Promise<string[]> {
  const workbook = plan002(0);
  const empty = await medianOf(COLD_ROUNDS, async () => {
    const begin = performance.now();
    await new Promise((resolve) => spawn(process.execPath, ["--eval", ""], { stdio: "ignore" }).once("close", resolve));
    return performance.now() - begin;
  });
  const cold = (format: ReportFormat) => medianOf(COLD_ROUNDS, async () => (await bundled.call({ ...REQUEST, format }, workbook)).wholeMs);
  const [pdf, docx, xlsx] = [await cold("pdf"), await cold("docx"), await cold("xlsx")];
  const told = (ms: number) => `${(ms / empty).toFixed(1)} × (${ms.toFixed(0)} ms)`;
  return [
    `new process to first report, as a ratio to an empty node (${empty.toFixed(0)} ms)  PDF ${told(pdf)}, DOCX ${told(docx)}, XLSX ${told(xlsx)}`,
  ];
}

async function manyLines(bundled: BundledReport): Promise<string[]> {
  const workbook = workbookOf(madeUpPlan(500));
  const lines = ["500 projects in a new process  ms of the handler, MB resident at most, KB of the file"];
  for (const kind of ["eplan", "five-year", "eplan-entry"] as const satisfies ReportKind[]) {
    for (const format of ["pdf", "docx", "xlsx"] as const) {
      const report = { kind, format, fiscalYear: kind === "five-year" ? null : 2570, round: null, errors: 0 };
      const { ms, peakMB, made } = await bundled.call(report, workbook);
      const figures = [ms, peakMB, made.size / 1024].map((figure) => figure.toFixed(0).padStart(8));
      lines.push([`  ${kind} ${format}`.padEnd(20), ...figures].join(""));
    }
  }
  return lines;
}

function sizeLine(bundled: BundledReport): string {
  const { files, zip } = bundled.size();
  return `report function  ${(files / MEGABYTE).toFixed(1)} MB of Lambda's 250, ${(zip / MEGABYTE).toFixed(1)} MB zipped`;
}

/** Median milliseconds of some runs after one to warm up. `turn`: from 0, another each run. */
async function median(run: (turn: number) => Promise<unknown>): Promise<number> {
  await run(0);
  let turn = 0;
  return medianOf(ROUNDS, async () => {
    globalThis.gc?.();
    const begin = performance.now();
    turn += 1;
    await run(turn);
    return performance.now() - begin;
  });
}

async function medianOf(rounds: number, run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await run());
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
