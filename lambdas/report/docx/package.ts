/** The package of a Word file, after docx has made it. @module */
import { strFromU8, strToU8, unzipSync } from "fflate";
import type { Report } from "#core/reports/report";
import { cellsOf, chartsOf } from "#lambdas/report/docx/chart";
import { chartXml } from "#lambdas/report/office/chart-xml";
import { type Package, zipped } from "#lambdas/report/office/package";
import { xmlText } from "#lambdas/report/office/xml-text";

/**
 * The file with what docx has no options for: the charts as `chartXml` draws them, Thai as its language and `date` as the time of its
 * making. Without what differs from one making to the next: random ids of relationships, and the clock in the zip.
 */
export function finished(bytes: Uint8Array, report: Report, date: Date): Uint8Array {
  const files = unzipSync(bytes);
  drawCharts(files, report);
  nameRelationships(files);
  files["docProps/core.xml"] = strToU8(coreProperties(report, date));
  return zipped(files);
}

function drawCharts(files: Package, report: Report): void {
  chartsOf(report).forEach((chart, index) => {
    const path = `word/charts/chart${index + 1}.xml`;
    const workbook = /<c:externalData r:id="([^"]+)"/.exec(textOf(files, path))?.[1];
    if (workbook === undefined) throw new Error(`${path} has no workbook: docx makes charts in another way now`);
    files[path] = strToU8(chartXml(chart, { numerals: report.numerals, references: cellsOf(chart), workbook }));
  });
}

/** docx takes random ids for links, charts and their workbooks. */
const RANDOM_ID = /(?<=")rId[a-z0-9_-]{21}(?=")/g;

function nameRelationships(files: Package): void {
  const paths = Object.keys(files).filter((path) => path.endsWith(".xml") || path.endsWith(".rels"));
  const found = paths.filter((path) => path.endsWith(".rels")).flatMap((path) => textOf(files, path).match(RANDOM_ID) ?? []);
  const names = new Map(found.map((id, index) => [id, `rIdMade${index + 1}`]));
  for (const path of paths) files[path] = strToU8(textOf(files, path).replace(RANDOM_ID, (id) => names.get(id) ?? id));
}

function textOf(files: Package, path: string): string {
  const file = files[path];
  if (!file) throw new Error(`The Word file has no ${path}`);
  return strFromU8(file);
}

function coreProperties({ title, author }: Report, date: Date): string {
  const time = `${date.toISOString().slice(0, 19)}Z`;
  const timestamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties ' +
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(author)}</dc:creator><cp:lastModifiedBy>${xmlText(author)}</cp:lastModifiedBy>` +
    `${timestamp("created")}${timestamp("modified")}<dc:language>th-TH</dc:language></cp:coreProperties>`
  );
}
