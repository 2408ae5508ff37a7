/**
 * แบบสรุปแผน: one fiscal year of a plan as E-PlanNACC prints it (layout of its print-out of พ.ศ. 2567: order 1, 2, 3, 4, *1 … *4, ticks by quarter,
 * their number in the last row, day, issuer, the four dimensions explained).
 *
 * @module
 */
import { dimensionName } from "#core/plan/framework";
import type { Project, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { type QuarterTicks, totalsOf } from "#core/plan/totals";
import { draftOf } from "#core/reports/draft";
import type { Block, Cell, Column, Paragraph, Report, Row } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";
import { paragraph } from "#core/reports/shared/blocks";
import { eplanOrder } from "#core/reports/shared/eplan-order";
import { fileNameOf } from "#core/reports/shared/file-name";
import { officeName } from "#core/reports/shared/office-name";
import { unreadableNote } from "#core/reports/shared/unreadable-note";
import { amount, BLANK, remarkOf, text, textCell } from "#core/reports/shared/values";
import { type Wording, wordingOf } from "#core/reports/shared/wording";
import { yearOf } from "#core/reports/shared/year-of";

const QUARTERS = [1, 2, 3, 4] as const;
const COLUMNS: Column[] = [
  { width: 12, align: "center" },
  { width: 100, align: "start" },
  { width: 12, align: "center" },
  { width: 34, align: "end" },
  ...QUARTERS.map((): Column => ({ width: 10, align: "center" })),
  { width: 69, align: "start" },
];
/** To be filled in by hand. */
const DOTS = "......................................................";

/** @throws NoSuchReport where the plan does not have that year. Blanks stay blank: nothing is ticked for a project that states no quarters. */
export function eplanReport(workbook: Workbook, request: ReportRequest): Report {
  const { plan, settings } = workbook;
  const year = yearOf(request, plan);
  const words = wordingOf(workbook);
  const office = officeName(plan);
  const title = `แผนปฏิบัติการป้องกันการทุจริต พ.ศ. ${words.digits(year)}${office ? ` ของ ${office}` : ""}`;
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: title },
    {
      kind: "table",
      summary: "โครงการของแผนในปีนี้ งบประมาณ และไตรมาสที่ดำเนินการ",
      columns: COLUMNS,
      header: headerRows(words),
      rows: [
        ...eplanOrder(plan.projects).map((project, index) => projectRow(project, index + 1, String(year), words)),
        totalRow(workbook, String(year)),
      ],
    },
    ...unreadableNote(plan, [String(year)], words),
    note(`** ข้อมูล ณ วันที่ ${words.day(request.today)}`),
    note(`ชื่อ - สกุล ผู้ออกรายงาน ${settings?.issuer?.trim() || DOTS}`),
    { ...note("คำอธิบาย"), bold: true },
    ...[1, 2, 3, 4].map((dimension) => note(`มิติ ${words.digits(dimension)} ${dimensionName(dimension) ?? ""}`)),
    paragraph("plain", "* หน้าเลขมิติ หมายถึง โครงการที่หน่วยงานเพิ่มจากรายการตั้งต้น"),
  ];
  return {
    title,
    author: office,
    fileName: fileNameOf("แบบสรุปแผน", year, office),
    numerals: words.numerals,
    draft: draftOf(request.errors, words.numerals),
    parts: [{ orientation: "landscape", margins: "table", sheet: "แบบสรุปแผน", blocks }],
  };
}

/** They explain the table together. */
function note(words: string): Paragraph {
  return { ...paragraph("plain", words), keep: true };
}

function headerRows({ digits }: Wording): Row[] {
  const tall = (label: string) => textCell(label, { rows: 2 });
  return [
    {
      cells: [
        ...["ลำดับ", "รายการโครงการ (ตั้งต้น)", "มิติ", "งบประมาณ (บาท)"].map(tall),
        textCell("ดำเนินการไตรมาส", { columns: QUARTERS.length }),
        tall("หมายเหตุ"),
      ],
    },
    { cells: QUARTERS.map((quarter) => textCell(digits(quarter))) },
  ];
}

function projectRow(project: Project, number: number, year: string, words: Wording): Row {
  return {
    cells: [
      { value: { kind: "number", number } },
      textCell(project.name),
      textCell(dimensionMark(project, words)),
      { value: amount(project.budgets?.[year]) },
      ...quarterCells(project, year),
      textCell(remarkOf(project)),
    ],
  };
}

/** As E-PlanNACC writes it: "1", "*1" for a project added to the preset list. */
function dimensionMark({ dimension, starred }: Project, { digits }: Wording): string {
  const shown = isRaw(dimension) ? dimension.raw : digits(dimension ?? "");
  return starred === true ? `*${shown}` : shown;
}

function quarterCells({ plannedQuarters }: Project, year: string): Cell[] {
  const planned = plannedQuarters?.[year] ?? null;
  if (planned === null) return QUARTERS.map(() => ({ value: BLANK }));
  if (isRaw(planned)) return [{ value: text(planned.raw), columns: QUARTERS.length }];
  return QUARTERS.map((quarter) => ({ value: { kind: "tick", ticked: planned.includes(quarter) } }));
}

function totalRow({ plan }: Workbook, year: string): Row {
  const { grand } = totalsOf(plan);
  const ticks: QuarterTicks | null = grand.quarterTicks?.[year] ?? null;
  return {
    look: "total",
    cells: [
      textCell("รวมทั้งสิ้น", { columns: 3, align: "center" }),
      { value: amount(grand.budgets[year]) },
      ...QUARTERS.map((_, index): Cell => ({ value: ticks === null ? BLANK : { kind: "count", count: ticks[index] ?? 0 } })),
      { value: BLANK },
    ],
  };
}
