/** Charts in the package of an Excel file: the library that writes the rest makes none. @module */
import { strToU8 } from "fflate";
import type { Numerals } from "#core/reports/report";
import { chartXml } from "#lambdas/report/office/chart-xml";
import type { Package } from "#lambdas/report/office/package";
import { xmlText } from "#lambdas/report/office/xml-text";
import type { ChartOnSheet } from "#lambdas/report/xlsx/chart-numbers";
import { insertBefore } from "#lambdas/report/xlsx/package";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Adds the charts of each worksheet (in the workbook's order) to the parts of the file. */
export function addCharts(parts: Package, sheets: readonly (readonly ChartOnSheet[])[], numerals: Numerals): void {
  let charts = 0;
  sheets.forEach((ofSheet, index) => {
    if (ofSheet.length === 0) return;
    const drawing = index + 1;
    const numbered = ofSheet.map((chart) => ({ chart, number: ++charts }));
    for (const { chart, number } of numbered) {
      parts[`xl/charts/chart${number}.xml`] = strToU8(chartXml(chart.chart, { numerals, references: chart.references }));
      declare(parts, `/xl/charts/chart${number}.xml`, `${TYPES}.drawingml.chart+xml`);
    }
    parts[`xl/drawings/drawing${drawing}.xml`] = strToU8(drawingXml(numbered.map(({ chart }) => chart)));
    parts[`xl/drawings/_rels/drawing${drawing}.xml.rels`] = strToU8(
      relationships(
        numbered.map(({ number }, at): Relation => ({ id: `rId${at + 1}`, type: "chart", target: `../charts/chart${number}.xml` })),
      ),
    );
    declare(parts, `/xl/drawings/drawing${drawing}.xml`, `${TYPES}.drawing+xml`);
    joinToSheet(parts, index + 1, drawing);
  });
}

function declare(parts: Package, partName: string, contentType: string): void {
  insertBefore(parts, "[Content_Types].xml", "</Types>", `<Override PartName="${partName}" ContentType="${contentType}"/>`);
}

/** `drawing` comes after page breaks (ECMA-376 part 1, 18.3.1.99), which are the last that this file's sheets have. */
function joinToSheet(parts: Package, sheet: number, drawing: number): void {
  const id = "rIdDrawing";
  const relation: Relation = { id, type: "drawing", target: `../drawings/drawing${drawing}.xml` };
  const path = `xl/worksheets/_rels/sheet${sheet}.xml.rels`;
  if (parts[path]) insertBefore(parts, path, "</Relationships>", relationship(relation));
  else parts[path] = strToU8(relationships([relation]));
  insertBefore(parts, `xl/worksheets/sheet${sheet}.xml`, "</worksheet>", `<drawing r:id="${id}"/>`);
}

interface Relation {
  id: string;
  type: "chart" | "drawing";
  target: string;
}

function relationships(relations: readonly Relation[]): string {
  return `${DECLARATION}<Relationships xmlns="${RELATIONSHIPS}">${relations.map(relationship).join("")}</Relationships>`;
}

function relationship({ id, type, target }: Relation): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

/** Each chart over the whole width of what is printed, in the rows that are kept for it, with its alternative text. */
function drawingXml(charts: readonly ChartOnSheet[]): string {
  const anchors = charts.map(({ chart, first, last, columns }, index) => {
    const corner = (name: string, column: number, row: number) =>
      `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
    const names = `id="${index + 2}" name="${xmlText(chart.title)}" title="${xmlText(chart.title)}" descr="${xmlText(chart.description)}"`;
    return (
      `<xdr:twoCellAnchor editAs="oneCell">${corner("from", 0, first - 1)}${corner("to", columns, last)}` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr ${names}/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId${index + 1}"/></a:graphicData></a:graphic>` +
      "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    );
  });
  return `${DECLARATION}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">${anchors.join("")}</xdr:wsDr>`;
}
