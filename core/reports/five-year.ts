/** แผน 5 ปี: every project by dimension and mission with a column per year, as the plans' own summary tables have them. @module */
import { yearsText } from "#core/calendar/fiscal-year";
import { dimensionName } from "#core/plan/framework";
import type { Plan, Project, Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { dimensionOf, missionCode, type PartTotals, partTotals, planYears, totalsOf } from "#core/plan/totals";
import { draftOf } from "#core/reports/draft";
import type { Block, Cell, Column, Report, Row } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";
import { paragraph } from "#core/reports/shared/blocks";
import { fileNameOf } from "#core/reports/shared/file-name";
import { officeName } from "#core/reports/shared/office-name";
import { unreadableNote } from "#core/reports/shared/unreadable-note";
import { amount, BLANK, textCell } from "#core/reports/shared/values";
import { type Wording, wordingOf } from "#core/reports/shared/wording";
import { formatBaht } from "#core/text/amount";

/** What the columns of names have, and an amount's: together the width of A4 on its side. */
const WIDTHS = { page: 267, dimension: 27, mission: 38, remark: 22 };
/** Of a column of amounts, and of one of its letters: Thai digits are wider. */
const AMOUNT = { least: 22, most: 34, padding: 3, arabic: 1.75, thai: 2.05 };
const LEAST_NAME = 50;
/** What is left beyond that, in a plan of few years, is the remarks'. */
const MOST_NAME = 95;

/** Of all the plan's years, whatever year is asked for. A dimension without projects stands there and says so. */
export function fiveYearReport(workbook: Workbook, request: ReportRequest): Report {
  const { plan } = workbook;
  const words = wordingOf(workbook);
  const years = planYears(plan);
  const office = officeName(plan);
  // The office's own heading is part of the document, and in its numerals.
  const title = words.digits(plan.title?.trim() ?? "") || `แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ${words.digits(yearsText(plan.fiscalYears))})`;
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: title },
    ...(office && !title.includes(office) ? [{ ...paragraph("center", office), bold: true }] : []),
    {
      kind: "table",
      summary: "โครงการทุกมิติและภารกิจ กับงบประมาณทุกปี",
      columns: columnsFor(years, amountWidth(plan, words)),
      header: headerRows(years, words),
      rows: [...dimensionsOf(plan).flatMap((part) => dimensionRows(part, years, words)), grandRow(plan, years, words)],
    },
    ...unreadableNote(plan, years, words),
    paragraph("plain", `รวมงบประมาณทั้ง ${words.digits(years.length)} ปี ${words.bahtWithWords(totalsOf(plan).grand.total)}`),
    paragraph("plain", `ข้อมูล ณ วันที่ ${words.day(request.today)}`),
  ];
  return {
    title: office && !title.includes(office) ? `${title} ${office}` : title,
    author: office,
    fileName: fileNameOf(`แผน ${years.length} ปี`, yearsText(plan.fiscalYears), office),
    numerals: words.numerals,
    draft: draftOf(request.errors, words.numerals),
    parts: [{ orientation: "landscape", margins: "table", sheet: `แผน ${words.digits(years.length)} ปี`, blocks }],
  };
}

/** Millimetres: the same for all years, and enough for the largest sum. */
function amountWidth(plan: Plan, { numerals }: Wording): number {
  const longest = Math.max(...Object.values(totalsOf(plan).grand.budgets).map((baht) => formatBaht(baht).length));
  return Math.min(AMOUNT.most, Math.max(AMOUNT.least, longest * AMOUNT[numerals] + AMOUNT.padding));
}

function columnsFor(years: readonly string[], perYear: number): Column[] {
  const { page, dimension, mission, remark } = WIDTHS;
  const spare = page - dimension - mission - remark - perYear * years.length;
  const name = Math.min(MOST_NAME, Math.max(LEAST_NAME, spare));
  return [
    { width: dimension, align: "start" },
    { width: mission, align: "start" },
    { width: name, align: "start" },
    ...years.map((): Column => ({ width: perYear, align: "end" })),
    { width: remark + Math.max(0, spare - name), align: "start" },
  ];
}

function headerRows(years: readonly string[], { digits }: Wording): Row[] {
  const tall = (label: string) => textCell(label, { rows: 2 });
  return [
    {
      cells: [
        ...["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ"].map(tall),
        ...years.map((year) => textCell(`ปี ${digits(year)}`)),
        tall("หมายเหตุ"),
      ],
    },
    { cells: years.map(() => textCell("งบประมาณ (บาท)")) },
  ];
}

/** `number`: null for projects whose dimension is blank or unreadable. */
interface DimensionPart {
  number: number | null;
  missions: { code: string | null; name: string; projects: Project[] }[];
}

/** The dimensions 1 to 4, and what belongs to none where there is such; missions in the plan's order, then as projects name them. */
function dimensionsOf(plan: Plan): DimensionPart[] {
  const numbers: (number | null)[] = [1, 2, 3, 4];
  if (plan.projects.some((project) => dimensionOf(project) === null)) numbers.push(null);
  const names = missionNames(plan);
  return numbers.map((number) => {
    const projects = new Map<string | null, Project[]>([...names.keys()].map((code) => [code, []]));
    for (const project of plan.projects) {
      if (dimensionOf(project) !== number) continue;
      const code = missionCode(project.mission);
      const same = projects.get(code);
      if (same) same.push(project);
      else projects.set(code, [project]);
    }
    const missions = [...projects].filter(([, ofMission]) => ofMission.length > 0);
    return { number, missions: missions.map(([code, ofMission]) => ({ code, name: names.get(code) ?? "", projects: ofMission })) };
  });
}

/** In the plan's order; of a code that stands there twice the first. */
function missionNames({ missions }: Plan): Map<string | null, string> {
  const names = new Map<string | null, string>();
  for (const mission of missions ?? []) {
    const code = missionCode(mission.code);
    if (!names.has(code)) names.set(code, mission.name ?? "");
  }
  return names;
}

function dimensionRows({ number, missions }: DimensionPart, years: readonly string[], words: Wording): Row[] {
  const { digits } = words;
  const heading = number === null ? "ไม่ได้ระบุมิติ หรืออ่านไม่ได้" : `${digits(number)}. ${dimensionName(number) ?? ""}`;
  const projects = missions.flatMap((mission) => mission.projects);
  const rows = missions.flatMap((mission) => missionRows(mission, years, words));
  const shown: Row[] =
    rows.length > 0 ? rows : [{ cells: [{ value: BLANK }, textCell("ไม่มีโครงการ"), ...years.map(blankCell), { value: BLANK }] }];
  const [first, ...rest] = shown;
  const label = number === null ? "รวมที่ไม่ได้ระบุมิติ" : `รวมมิติที่ ${digits(number)}`;
  return [
    { ...first, cells: [textCell(heading, { rows: shown.length, bold: true }), ...(first?.cells ?? [])] },
    ...rest,
    sumRow(
      "subtotal",
      label,
      partTotals(
        projects.filter((project) => !isNoProject(project)),
        years,
      ),
      years,
      words,
    ),
  ];
}

function missionRows({ code, name, projects }: DimensionPart["missions"][number], years: readonly string[], { digits }: Wording): Row[] {
  const heading = `${digits(code ?? "")} ${name}`.trim();
  return projects.map((project, index) => ({
    cells: [
      ...(index === 0 ? [textCell(heading, { rows: projects.length })] : []),
      textCell(numberedName(project, digits)),
      ...years.map((year): Cell => ({ value: amount(project.budgets?.[year], { zero: "dash" }) })),
      textCell(project.remark),
    ],
  }));
}

/** "12) name (local name)": the number as the plan has it. What was typed stays as typed. */
function numberedName({ number, name, localName }: Project, digits: Wording["digits"]): string {
  const mark = number === null ? "" : `${typeof number === "number" ? digits(number) : number}) `;
  const local = localName?.trim() ? `\n(${localName.trim()})` : "";
  return `${mark}${name ?? ""}${local}`.trim();
}

function blankCell(): Cell {
  return { value: BLANK };
}

function grandRow(plan: Plan, years: readonly string[], words: Wording): Row {
  return sumRow("total", "รวมทั้งสิ้น", totalsOf(plan).grand, years, words);
}

function sumRow(look: "subtotal" | "total", label: string, sum: PartTotals, years: readonly string[], { digits }: Wording): Row {
  return {
    look,
    cells: [
      textCell(label, { columns: 2, align: "center" }),
      textCell(`จำนวน ${digits(sum.count)} โครงการ`, { align: "center" }),
      ...years.map((year): Cell => ({ value: amount(sum.budgets[year], { zero: "dash" }) })),
      { value: BLANK },
    ],
  };
}
