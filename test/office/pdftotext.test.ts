/** What poppler's pdftotext copies out of a PDF, in each of its three orders. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "#core/reports/report";
import { renderPdf } from "#lambdas/report/pdf/render-pdf";
import { asHeadings, inTable, sampleTexts } from "#test/fixtures/reports/sample-texts";
import { squeezed } from "#test/unit/lambdas/report-pdf-content";

const folder = mkdtempSync(join(tmpdir(), "sucharit-pdftotext-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// In the order of blocks, poppler takes some cells of half a page for columns of their own.
const texts = sampleTexts().filter((text) => text.length < 500);
// In -layout a text of several lines is parted by what stands beside it; a heading has nothing beside it.
const headings = texts.filter((text) => text.length < 200);

const MODES = { "in the order of blocks": [], "in the order of drawing (-raw)": ["-raw"], "as laid out (-layout)": ["-layout"] };

async function copied(report: Report, options: readonly string[]): Promise<string> {
  const file = join(folder, "report.pdf");
  writeFileSync(file, await renderPdf(report, { date: new Date("2027-01-08T03:00:00Z") }));
  return squeezed(execFileSync("pdftotext", [...options, "-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));
}

const missing = (wanted: readonly string[], whole: string) => wanted.filter((text) => !whole.includes(squeezed(text)));

describe.each(Object.entries(MODES))("pdftotext %s", (name, options) => {
  it("copies every Thai text of the samples exactly, as headings (bold)", async () => {
    expect(missing(headings, await copied(asHeadings(headings), options))).toEqual([]);
  });

  it.skipIf(name.includes("-layout")).each([
    ["regular", false],
    ["bold", true],
  ] as const)("copies them exactly out of the cells of a table, %s", async (_, bold) => {
    expect(missing(texts, await copied(inTable(texts, bold), options))).toEqual([]);
  });

  it("writes no syllable twice", async () => {
    const whole = await copied(asHeadings(["ทั้งสิ้น ที่ ปี่ น้ำ ผู้ใหญ่ ซึ่ง ริเริ่ม"]), options);
    expect(whole).toBe("ทั้งสิ้นที่ปี่น้ำผู้ใหญ่ซึ่งริเริ่มหน้า1/1");
  });
});
