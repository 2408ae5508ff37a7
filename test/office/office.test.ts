import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { kindOfReport, type ReportKind } from "#core/reports/kinds";
import { reportOf } from "#core/reports/make-report";
import type { Report } from "#core/reports/report";
import { reportTexts } from "#core/reports/texts";
import { renderDocx } from "#lambdas/report/docx/render-docx";
import { renderPdf } from "#lambdas/report/pdf/render-pdf";
import { renderXlsx } from "#lambdas/report/xlsx/render-xlsx";
import { everyBlock } from "#test/fixtures/reports/every-block";
import { followedUp } from "#test/fixtures/reports/followed-up";
import { officeFonts } from "#test/office/office-fonts";
import { converted, madeOf, pageSizes, pagesOf } from "#test/office/office-programs";
import { type Content, firstMissing, opened, wantedOf } from "#test/unit/lambdas/report-xlsx-content";
import sample001 from "../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../local/samples/plan-003.json" with { type: "json" };

const DATE = new Date("2026-01-08T05:00:00Z");
const CSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
const TEXT = "Text (encoded):UTF8";
const A4 = { short: 595, long: 842 };

const folder = mkdtempSync(join(tmpdir(), "sucharit-office-"));
const cases = [
  ...samples(),
  { name: "every-arabic", report: everyBlock("arabic"), xlsx: true },
  { name: "every-thai", report: everyBlock("thai"), xlsx: true },
];
const withSheet = cases.filter(({ xlsx }) => xlsx);
const fileOf = (name: string, ending: string) => join(folder, `${name}.${ending}`);
const asPdf = { docx: join(folder, "docx-pdf"), xlsx: join(folder, "xlsx-pdf") };
const asText = { docx: join(folder, "docx-txt"), xlsx: join(folder, "xlsx-csv") };

/** The three samples in every kind that is drawn, with made-up reports on them; the third in Thai numerals. */
function samples(): { name: string; report: Report; xlsx: boolean }[] {
  const kinds: Exclude<ReportKind, "data">[] = ["eplan", "five-year", "progress", "memo", "eplan-entry"];
  return [sample001, sample002, sample003].flatMap((sample, index) => {
    const plain = workbookSchema.parse(sample);
    const workbook: Workbook = index === 2 && plain.settings ? { ...plain, settings: { ...plain.settings, numerals: "thai" } } : plain;
    const fiscalYear = workbook.plan.fiscalYears[0] ?? 0;
    return kinds.map((kind) => {
      const { year, round, formats } = kindOfReport(kind);
      const report = reportOf(followedUp(workbook, fiscalYear, ["q1"]), {
        kind,
        format: "docx",
        fiscalYear: year ? fiscalYear : null,
        round: round === false ? null : "q1",
        today: "2026-01-08",
        errors: index,
      });
      return { name: `${kind}-${index + 1}`, report, xlsx: formats.includes("xlsx") };
    });
  });
}

beforeAll(async () => {
  for (const { name, report, xlsx } of cases) {
    writeFileSync(fileOf(name, "docx"), await renderDocx(report, { date: DATE }));
    writeFileSync(fileOf(name, "pdf"), await renderPdf(report, { date: DATE }));
    if (xlsx) writeFileSync(fileOf(name, "xlsx"), await renderXlsx(report, { date: DATE }));
  }
  const words = cases.map(({ name }) => fileOf(name, "docx"));
  const sheets = withSheet.map(({ name }) => fileOf(name, "xlsx"));
  const fonts = officeFonts(join(folder, "fonts"));
  converted(words, { folder: asPdf.docx, to: "pdf", fonts });
  converted(words, { folder: asText.docx, to: "txt", filter: TEXT, fonts });
  converted(sheets, { folder: asPdf.xlsx, to: "pdf", fonts });
  converted(sheets, { folder: asText.xlsx, to: "csv", filter: CSV, fonts });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const folded = (text: string) => text.replace(/\s+/g, " ").trim();

/** Cells of all worksheets in their order, as LibreOffice reads them. */
async function csvCells(name: string): Promise<Content[]> {
  const workbook = await opened(readFileSync(fileOf(name, "xlsx")));
  const files = readdirSync(asText.xlsx);
  return workbook.worksheets.flatMap((sheet) => {
    const file = files.find((one) => one.normalize() === `${name}-${sheet.name}.csv`.normalize());
    if (file === undefined) throw new Error(`no CSV of ${sheet.name}`);
    const text = readFileSync(join(asText.xlsx, file), "utf8");
    return [...text.matchAll(/"((?:[^"]|"")*)"|[^,\n]+/g)].map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole);
  });
}

/** Numbers as LibreOffice writes them into CSV. */
const asWritten = (content: Content) => (typeof content === "number" ? String(content) : folded(content));

/** How often each letter and digit is there. Marks and vowels are left out: a PDF's reader puts some of them elsewhere. */
function letters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.match(/[ก-ฮ0-9๐-๙A-Za-z☐☑]/g) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
function lost(wanted: string, there: string): string[] {
  const found = letters(there);
  return [...letters(wanted)].filter(([letter, count]) => (found.get(letter) ?? 0) < count).map(([letter]) => letter);
}

/** Amounts and numbers are never broken over lines, so they are found as they are printed. */
function lostAmounts(wanted: readonly string[], there: string): string[] {
  const amounts = wanted.filter((text) => /^[0-9๐-๙,]+\.[0-9๐-๙]{2}$/.test(text));
  const found = new Map<string, number>();
  for (const [amount] of there.matchAll(/[0-9๐-๙,]+\.[0-9๐-๙]{2}/g)) found.set(amount, (found.get(amount) ?? 0) + 1);
  const needed = new Map<string, number>();
  for (const amount of amounts) needed.set(amount, (needed.get(amount) ?? 0) + 1);
  return [...needed].filter(([amount, count]) => (found.get(amount) ?? 0) < count).map(([amount]) => amount);
}

describe.each(cases.map(({ name, report }) => [name, report] as const))("the Word file %s in LibreOffice", (name, report) => {
  const pdf = () => madeOf(fileOf(name, "docx"), asPdf.docx, "pdf");

  it("holds every text in its turn", () => {
    const text = folded(readFileSync(madeOf(fileOf(name, "docx"), asText.docx, "txt"), "utf8"));
    expect(firstMissing(reportTexts({ ...report, draft: null }).map(folded), [text])).toBeNull();
  });

  it("prints all of it", () => {
    const text = pagesOf(pdf()).join("\n");
    expect(lost(reportTexts(report).join("\n"), text)).toEqual([]);
    expect(lostAmounts(reportTexts(report), text)).toEqual([]);
  });

  it("has pages of A4 in the parts' orientations, each with the draft's mark", () => {
    expectPages(pdf(), report);
  });
});

describe.each(withSheet.map(({ name, report }) => [name, report] as const))("the Excel file %s in LibreOffice", (name, report) => {
  const pdf = () => madeOf(fileOf(name, "xlsx"), asPdf.xlsx, "pdf");

  it("holds every text in its turn, and every number as a number", async () => {
    const there = (await csvCells(name)).map(asWritten);
    expect(there.filter((cell) => /^(#|Err:)/.test(String(cell)))).toEqual([]);
    expect(firstMissing(wantedOf(report).map(asWritten), there)).toBeNull();
  });

  it("prints all of it, no number as ###", () => {
    const text = pagesOf(pdf()).join("\n");
    expect(text).not.toMatch(/###|Err:/);
    // LibreOffice breaks no linked text, so an address that is longer than its column is wide is cut in its print (not in Excel's, nor on a click).
    const linked = linksOf(report);
    const wanted = reportTexts(report).filter((one) => !linked.has(one));
    expect(lost(wanted.join("\n"), text)).toEqual([]);
    expect(lostAmounts(reportTexts(report), text)).toEqual([]);
  });

  it("has pages of A4 in the parts' orientations, each with the draft's mark", () => {
    expectPages(pdf(), report);
  });
});

function linksOf({ parts }: Report): Set<string> {
  const values = parts
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === "table" ? block.rows.flatMap(({ cells }) => cells) : block.kind === "fields" ? block.lines.flat() : [],
    );
  return new Set(values.flatMap(({ value }) => (value.kind === "text" && value.link !== undefined ? [value.text] : [])));
}

/** Pages in the order of the parts: at least one for each, and none that is turned otherwise. */
function expectPages(pdf: string, report: Report): void {
  const turned = pageSizes(pdf).map(({ width, height }) => {
    expect(Math.abs(Math.min(width, height) - A4.short)).toBeLessThan(2);
    expect(Math.abs(Math.max(width, height) - A4.long)).toBeLessThan(2);
    return width > height ? "landscape" : "portrait";
  });
  const runs = (list: readonly string[]) => list.filter((one, index) => one !== list[index - 1]);
  expect(runs(turned)).toEqual(runs(report.parts.map(({ orientation }) => orientation)));
  expect(turned.length).toBeGreaterThanOrEqual(report.parts.length);
  if (report.draft === null) return;
  for (const page of pagesOf(pdf)) expect(lost(report.draft, page), basename(pdf)).toEqual([]);
}

describe("a long table in LibreOffice", () => {
  it.each(["docx", "xlsx"] as const)("repeats its header on every page, from %s", (format) => {
    const report = cases.find(({ name }) => name === "eplan-2")?.report;
    const header = report?.parts[0]?.blocks.find((block) => block.kind === "table")?.header.flatMap(({ cells }) => cells) ?? [];
    const labels = header.map(({ value }) => (value.kind === "text" ? folded(value.text) : "")).join(" ");
    const pages = pagesOf(madeOf(fileOf("eplan-2", format), asPdf[format], "pdf"));
    const withRows = pages.filter((page) => /[☐☑]/.test(page));
    expect(withRows.length).toBeGreaterThan(3);
    for (const page of withRows) expect(lost(labels, page)).toEqual([]);
    for (const page of withRows) expect(folded(page)).toContain("หมายเหตุ");
  });
});

describe.each(cases.map(({ name, report }) => [name, report] as const))("the PDF file %s", (name, report) => {
  it("prints what the Word and the Excel file print", () => {
    const text = pagesOf(fileOf(name, "pdf")).join("\n");
    expect(lost(reportTexts(report).join("\n"), text)).toEqual([]);
    expect(lostAmounts(reportTexts(report), text)).toEqual([]);
  });
});
