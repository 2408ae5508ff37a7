/** A chart as office files hold it (DrawingML, ECMA-376 part 1, 21.2). @module */
import type { ChartBlock, Numerals } from "#core/reports/report";
import { axisFormat, axisStep, labelFormat, seriesLook } from "#lambdas/report/office/chart-look";
import { OFFICE_FONT } from "#lambdas/report/office/font";
import { xmlText } from "#lambdas/report/office/xml-text";

/** Cells of the worksheet that the chart's numbers stand in, as formulas without "=": `'สรุป'!$B$3:$B$6`. */
export interface ChartReferences {
  categories: string;
  /** In the order of the chart's series; `name` is one cell. */
  series: readonly { name: string; values: string }[];
}

interface ChartOptions {
  numerals: Numerals;
  references?: ChartReferences;
  /** Id of the part's relationship to a workbook of its own that `references` are of; in a worksheet they are of the file itself. */
  workbook?: string;
}

const NAMESPACES = [
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
].join(" ");
const CATEGORY_AXIS = 1;
const VALUE_AXIS = 2;
const LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>';
const GRID = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln>';

/**
 * The chart part (`c:chartSpace`) of a Word or Excel file: horizontal bars, the first category on top, the numbers on the bars, the legend
 * below. Its title and its alternative text are not in it: they belong to the page and to the drawing that holds it.
 * With `references` the bars follow the cells; the values given are kept beside them, for readers that do not calculate.
 */
export function chartXml(chart: ChartBlock, { numerals, references, workbook }: ChartOptions): string {
  const { look } = chart;
  const series = chart.series.map((_, index) => seriesXml(chart, index, numerals, references)).join("");
  const bars =
    `<c:barChart><c:barDir val="bar"/><c:grouping val="${look === "stacked" ? "stacked" : "clustered"}"/><c:varyColors val="0"/>` +
    `${series}<c:gapWidth val="60"/><c:overlap val="${look === "stacked" ? 100 : 0}"/>` +
    `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/></c:barChart>`;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace ${NAMESPACES}>` +
    '<c:date1904 val="0"/><c:lang val="th-TH"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>' +
    `<c:plotArea><c:layout/>${bars}${categoryAxis()}${valueAxis(chart, numerals)}</c:plotArea>` +
    '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' +
    '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>' +
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>' +
    `${textLook("000000")}${workbook === undefined ? "" : `<c:externalData r:id="${workbook}"><c:autoUpdate val="0"/></c:externalData>`}</c:chartSpace>`
  );
}

function seriesXml(chart: ChartBlock, index: number, numerals: Numerals, references: ChartReferences | undefined): string {
  const { name, values } = chart.series[index] ?? { name: "", values: [] };
  const cells = references?.series[index];
  const { fill, label } = seriesLook(index);
  // A number beside its bar stands on the white of the page, whatever the bar's tone.
  const labels =
    `<c:dLbls><c:numFmt formatCode="${xmlText(labelFormat(chart, numerals))}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` +
    `${textLook(chart.look === "stacked" ? label : "000000", ONE_LINE)}<c:dLblPos val="${chart.look === "stacked" ? "ctr" : "outEnd"}"/>` +
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>';
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx>${cells ? texts([name], cells.name) : `<c:v>${xmlText(name)}</c:v>`}</c:tx>` +
    `<c:spPr><a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>${LINE}</c:spPr><c:invertIfNegative val="0"/>${labels}` +
    `<c:cat>${texts(chart.categories, references?.categories)}</c:cat><c:val>${numbers(values, cells?.values)}</c:val></c:ser>`
  );
}

function texts(values: readonly string[], formula: string | undefined): string {
  const points = `<c:ptCount val="${values.length}"/>${values.map((value, at) => `<c:pt idx="${at}"><c:v>${xmlText(value)}</c:v></c:pt>`).join("")}`;
  if (formula === undefined) return `<c:strLit>${points}</c:strLit>`;
  return `<c:strRef><c:f>${xmlText(formula)}</c:f><c:strCache>${points}</c:strCache></c:strRef>`;
}

function numbers(values: readonly number[], formula: string | undefined): string {
  const points = `<c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${values
    .map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`)
    .join("")}`;
  if (formula === undefined) return `<c:numLit>${points}</c:numLit>`;
  return `<c:numRef><c:f>${xmlText(formula)}</c:f><c:numCache>${points}</c:numCache></c:numRef>`;
}

/** From top to bottom: the axis is turned round, and the numbers' axis put to its far end, which is the bottom. */
function categoryAxis(): string {
  return (
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>` +
    '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
    `<c:spPr>${LINE}</c:spPr><c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>` +
    '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
  );
}

function valueAxis(chart: ChartBlock, numerals: Numerals): string {
  return (
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>` +
    `<c:majorGridlines><c:spPr>${GRID}</c:spPr></c:majorGridlines><c:numFmt formatCode="${xmlText(axisFormat(chart, numerals))}" sourceLinked="0"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>' +
    `<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="${axisStep(chart)}"/></c:valAx>`
  );
}

const ONE_LINE = '<a:bodyPr wrap="none"/>';

function textLook(color: string, body = "<a:bodyPr/>"): string {
  const fonts = ["latin", "ea", "cs"].map((script) => `<a:${script} typeface="${OFFICE_FONT}"/>`).join("");
  const run = `<a:defRPr sz="1400" b="0"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill>${fonts}</a:defRPr>`;
  return `<c:txPr>${body}<a:lstStyle/><a:p><a:pPr>${run}</a:pPr><a:endParaRPr lang="th-TH"/></a:p></c:txPr>`;
}
