/** บันทึกข้อความ: a memo to each unit that owes a round, all in one file. @module */
import { compareDates } from "#core/calendar/date";
import { yearsText } from "#core/calendar/fiscal-year";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Project, Workbook } from "#core/plan/model";
import { headOf } from "#core/reports/memo/addressee";
import { type NobodysProject, type OwingProject, type OwingRound, type OwingUnit, owingUnits } from "#core/reports/memo/owing-units";
import type { Block, Cell, Fields, Part, Report, TableBlock } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { type LabelledColumn, labelledTable, paragraph } from "#core/reports/shared/blocks";
import { type ChosenRound, chosenRound } from "#core/reports/shared/chosen-round";
import { fileNameOf } from "#core/reports/shared/file-name";
import { officeName } from "#core/reports/shared/office-name";
import { periodDays, periodName, periodOfYear } from "#core/reports/shared/period";
import { nameOf, whyNobodys } from "#core/reports/shared/project-cells";
import { memoSigner } from "#core/reports/shared/signing";
import { amount, text, textCell } from "#core/reports/shared/values";
import { type Wording, wordingOf } from "#core/reports/shared/wording";
import { plain } from "#core/text/plain";

/** What all memos of a file share. */
interface Context {
  workbook: Workbook;
  chosen: ChosenRound;
  today: string;
  words: Wording;
  /** As sentences call it. */
  office: string;
}

/** A day that the office sets, to be filled in by hand. */
const DOTS = "........................................";

/**
 * One part a unit, in the order in which projects name them. For a round that the office reports: to the units that have not handed in their rounds
 * inside its period, for the office writes no memo to itself. Projects of no unit in use are listed on a last page for the plan officer, which is no memo.
 * @throws NoSuchReport where year or round are unknown, where nobody owes, and before the round begins.
 */
export function memoReport(workbook: Workbook, request: ReportRequest): Report {
  const words = wordingOf(workbook);
  const chosen = chosenRound(workbook, request);
  const { units, nobodys } = owingUnits(workbook, chosen);
  if (units.length === 0 && nobodys.length === 0) throw nothingOwed(chosen);
  if (compareDates(request.today, chosen.deadline.periodStart) < 0) throw notBegun(chosen);
  const office = officeName(workbook.plan);
  const context: Context = { workbook, chosen, today: request.today, words, office: office || "หน่วยงาน" };
  return {
    title: `บันทึกข้อความ ติดตามการรายงานผลตามแผนปฏิบัติการป้องกันการทุจริต ${periodOfYear(chosen, words)}`,
    author: office,
    fileName: fileNameOf("บันทึกข้อความ", periodName(chosen.round, { digits: String }), chosen.fiscalYear, office),
    numerals: words.numerals,
    draft: null,
    parts: [...units.map((unit) => memo(unit, context)), ...(nobodys.length > 0 ? [nobodysPart(nobodys, context)] : [])],
  };
}

function nothingOwed({ round, fiscalYear }: ChosenRound): NoSuchReport {
  const name = periodName(round, { digits: String });
  return new NoSuchReport("nothing-owed", {
    th: `ไม่มีหน่วยงานที่ค้างส่งรายงาน ${name} ปีงบประมาณ ${fiscalYear} จึงไม่มีบันทึกข้อความ ถ้าต้องการรอบอื่นกรุณาเลือกรอบใหม่`,
    en: `No unit owes the round ${round.key} of ${fiscalYear} B.E., so there is no memo to write; choose another round if you meant one.`,
  });
}

function notBegun({ round, fiscalYear, deadline }: ChosenRound): NoSuchReport {
  const name = periodName(round, { digits: String });
  return new NoSuchReport("nothing-owed", {
    th: `รอบ ${name} ปีงบประมาณ ${fiscalYear} เริ่มวันที่ ${formatThaiDate(deadline.periodStart)} จึงยังไม่มีหน่วยงานที่ต้องรายงาน`,
    en: `The round ${round.key} of ${fiscalYear} B.E. begins on ${deadline.periodStart}; nobody owes it yet.`,
  });
}

function memo(unit: OwingUnit, context: Context): Part {
  const { workbook, today, chosen } = context;
  const isLate = unit.rounds.some(({ deadline }) => compareDates(today, deadline.due) > 0);
  return {
    orientation: "portrait",
    margins: "letter",
    sheet: "บันทึกข้อความ",
    blocks: [
      { kind: "heading", level: 1, look: "memo", text: "บันทึกข้อความ" },
      head(unit.unit, isLate, context),
      ...(isOnlyChosen(unit, chosen) ? ofOneRound(unit, isLate, context) : ofRoundsInside(unit, isLate, context)),
      projectTable(unit, context),
      body("จึงเรียนมาเพื่อทราบและพิจารณาดำเนินการ"),
      { kind: "signatures", people: [memoSigner(workbook)] },
    ],
  };
}

function head(unit: string, isLate: boolean, { workbook, chosen, today, words }: Context): Fields {
  const asked = isLate ? "ติดตามการรายงานผลการดำเนินงาน" : "ขอให้รายงานผลการดำเนินงาน";
  return {
    kind: "fields",
    look: "lines",
    lines: [
      [{ label: "ส่วนราชการ", value: text(officeName(workbook.plan)) }],
      [
        { label: "ที่", value: text(null) },
        { label: "วันที่", value: text(words.day(today)) },
      ],
      [{ label: "เรื่อง", value: text(`${asked}ตามแผนปฏิบัติการป้องกันการทุจริต ${periodOfYear(chosen, words)}`) }],
      [{ label: "เรียน", value: text(headOf(plain(unit))) }],
    ],
  };
}

/** A memo about the chosen round itself, as against rounds inside its period. */
function isOnlyChosen({ rounds }: OwingUnit, { round }: ChosenRound): boolean {
  return rounds.length === 1 && rounds[0]?.round.key === round.key;
}

/** "การดำเนินงานตามแผน… ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570 (ระหว่างวันที่ … ถึงวันที่ …)". */
function whatIsReported({ workbook, chosen, words }: Context): string {
  const years = words.digits(yearsText(workbook.plan.fiscalYears));
  return `ผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต พ.ศ. ${years} ${periodOfYear(chosen, words)} (ระหว่างวันที่ ${periodDays(chosen.deadline, words)})`;
}

function ofOneRound({ unit, projects }: OwingUnit, isLate: boolean, context: Context): Block[] {
  const { chosen, today, words, office } = context;
  const { due, closes } = chosen.deadline;
  const day = dayNamer(words);
  const count = `จำนวน ${words.digits(projects.length)} โครงการ`;
  const asked = `${office} กำหนดให้หน่วยงานที่รับผิดชอบโครงการรายงาน${whatIsReported(context)} ภายใน${day(due)}`;
  const name = plain(unit);
  if (!isLate) {
    return [
      body(`ด้วย ${asked} และจะปิดรับรายงานใน${day(closes)}`),
      body(`ในการนี้ ${name} มีโครงการที่ต้องรายงานผล ${count} จึงขอให้รายงานผลการดำเนินงานตามรายการต่อไปนี้ภายในกำหนดดังกล่าว`),
    ];
  }
  const isClosed = compareDates(today, closes) > 0;
  const plea = isClosed
    ? `และได้ปิดรับรายงานเมื่อ${day(closes)} ปรากฏว่า ${name} ยังไม่ได้ส่งรายงาน ${count} จึงขอให้จัดส่งรายงานผลการดำเนินงานตามรายการต่อไปนี้ พร้อมชี้แจงเหตุที่ล่าช้า ภายในวันที่ ${DOTS}`
    : `ปรากฏว่า ${name} ยังไม่ได้ส่งรายงาน ${count} จึงขอให้เร่งรายงานผลการดำเนินงานตามรายการต่อไปนี้ ทั้งนี้ ไม่เกิน${day(closes)} ซึ่งเป็นวันปิดรับรายงาน`;
  return [body(`ตามที่ ${asked} นั้น`), body(`บัดนี้ ได้พ้นกำหนดส่งรายงานดังกล่าวแล้ว ${plea}`)];
}

function ofRoundsInside({ unit, rounds, projects }: OwingUnit, isLate: boolean, context: Context): Block[] {
  const { chosen, words, office } = context;
  const day = dayNamer(words);
  const count = `จำนวน ${words.digits(projects.length)} โครงการ`;
  const name = plain(unit);
  return [
    body(
      `ด้วย ${office} ต้องจัดทำรายงาน${whatIsReported(context)} ให้แล้วเสร็จภายใน${day(chosen.deadline.due)} โดยรวบรวมจากรายงานของหน่วยงานที่รับผิดชอบโครงการ`,
    ),
    body(`ในการนี้ ${name} มีโครงการที่ต้องรายงานผล ${count} และยังไม่ได้ส่งรายงานของรอบต่อไปนี้`),
    { kind: "list", numbered: true, items: rounds.map((one) => roundLine(one, context)) },
    body(`จึงขอให้${isLate ? "เร่ง" : ""}รายงานผลการดำเนินงานตามรายการต่อไปนี้ ${isLate ? "โดยด่วน" : "ภายในกำหนดของแต่ละรอบ"}`),
  ];
}

function roundLine({ round, deadline: { due, closes }, projects }: OwingRound, { today, words }: Context): string {
  const { digits } = words;
  const day = dayNamer(words);
  const closing =
    compareDates(today, closes) > 0
      ? `ปิดรับแล้วเมื่อ${day(closes)}`
      : compareDates(today, due) > 0
        ? `พ้นกำหนดแล้ว ปิดรับ${day(closes)}`
        : `ปิดรับ${day(closes)}`;
  return `${periodName(round, words)} จำนวน ${digits(projects)} โครงการ กำหนดส่ง${day(due)} (${closing})`;
}

function body(text: string): Block {
  return paragraph("body", text);
}

/** "วันศุกร์ที่ 15 มกราคม 2570". */
function dayNamer({ numerals }: Wording): (date: string) => string {
  return (date) => formatThaiDate(date, { weekday: true, numerals });
}

function projectTable({ projects, rounds, unit }: OwingUnit, { chosen, words }: Context): TableBlock {
  return labelledTable(
    `โครงการที่ ${plain(unit)} ต้องรายงาน`,
    columnsWith("สิ่งที่ยังขาด", chosen, words),
    projects.map((one, index) => ({
      cells: [...projectCells(one.project, index + 1, chosen), textCell(lackText(one, rounds.length > 1, words))],
    })),
  );
}

function columnsWith(last: string, { fiscalYear }: ChosenRound, { digits }: Wording): LabelledColumn[] {
  return [
    ["ที่", 12, "center"],
    ["โครงการ", 76, "start"],
    [`งบประมาณปี ${digits(fiscalYear)} (บาท)`, 30, "end"],
    [last, 42, "start"],
  ];
}

/** Numbered as the list of a letter is. */
function projectCells(project: Project, number: number, { fiscalYear }: ChosenRound): Cell[] {
  return [{ value: { kind: "number", number } }, textCell(nameOf(project)), { value: amount(project.budgets?.[String(fiscalYear)]) }];
}

/** A line for each round where there are several. */
function lackText({ rounds }: OwingProject, areSeveral: boolean, words: Wording): string {
  return rounds
    .map(({ round, lacks }) => {
      const lacking = lacks.length === 0 ? "กรอกครบแล้ว ยังไม่ได้ส่ง" : lacks.join(", ");
      return areSeveral ? `${periodName(round, words)}: ${lacking}` : lacking;
    })
    .join("\n");
}

/** For whoever looks after the plan: nobody can be written to. */
function nobodysPart(nobodys: readonly NobodysProject[], { chosen, words }: Context): Part {
  return {
    orientation: "portrait",
    margins: "letter",
    sheet: "ไม่มีหน่วยงาน",
    blocks: [
      { kind: "heading", level: 1, text: "โครงการที่ยังไม่มีหน่วยงานรับผิดชอบ" },
      paragraph("center", "แผ่นนี้สำหรับเจ้าหน้าที่ผู้ดูแลแผน ไม่ใช่บันทึกข้อความ"),
      body(
        `โครงการต่อไปนี้ จำนวน ${words.digits(nobodys.length)} โครงการ ต้องรายงานผล ${periodOfYear(chosen, words)} แต่ไม่มีหน่วยงานที่จะแจ้ง กรุณาระบุหน่วยงานในแท็บ “แผน” หรือเปิดใช้หน่วยงานในแท็บ “ผู้รับผิดชอบ” แล้วทำบันทึกข้อความใหม่`,
      ),
      labelledTable(
        "โครงการที่ยังไม่มีหน่วยงานรับผิดชอบ",
        columnsWith("เหตุ", chosen, words),
        nobodys.map(({ project, formerUnits }, index) => ({
          cells: [...projectCells(project, index + 1, chosen), textCell(whyNobodys(formerUnits))],
        })),
      ),
    ],
  };
}
