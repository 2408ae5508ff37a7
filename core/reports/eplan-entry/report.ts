/**
 * แผ่นกรอก E-PlanNACC: a page for each project in the order of that system's form, so that typing it over is copying.
 *
 * What is still missing comes first: who types wants to fetch it before the first form is begun, for a form that is half filled in is begun anew.
 * Each page says again at its foot what is missing on it.
 *
 * @module
 */
import type { Workbook } from "#core/plan/model";
import { draftOf } from "#core/reports/draft";
import { type Entry, entriesOf } from "#core/reports/eplan-entry/entry";
import { missingFor } from "#core/reports/eplan-entry/missing";
import { pageBlocks } from "#core/reports/eplan-entry/pages";
import type { Block, Paragraph, Part, Report, TableBlock } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { labelledTable, paragraph } from "#core/reports/shared/blocks";
import { chosenRound } from "#core/reports/shared/chosen-round";
import { fileNameOf } from "#core/reports/shared/file-name";
import { officeName } from "#core/reports/shared/office-name";
import { periodName } from "#core/reports/shared/period";
import { textCell } from "#core/reports/shared/values";
import { type Wording, wordingOf } from "#core/reports/shared/wording";
import { yearOf } from "#core/reports/shared/year-of";

type Page = Entry & { missing: string[] };

/**
 * The plan's fields of a fiscal year, and where a round is asked for the progress of that round. Values to be typed over have Arabic digits, whatever
 * the office's setting: that is what the system takes.
 * @throws NoSuchReport for a year or round that the workbook does not have, and for a plan without projects.
 */
export function eplanEntryReport(workbook: Workbook, request: ReportRequest): Report {
  const fiscalYear = yearOf(request, workbook.plan);
  const chosen = request.round === null ? null : chosenRound(workbook, request);
  const { entries, strayRows } = entriesOf(workbook, chosen);
  if (entries.length === 0) throw new NoSuchReport("no-projects", NO_PROJECTS);
  const words = wordingOf(workbook);
  const office = officeName(workbook.plan);
  const pages = entries.map((entry): Page => ({ ...entry, missing: missingFor(entry, fiscalYear) }));
  const title = `แผ่นกรอก E-PlanNACC ปีงบประมาณ พ.ศ. ${words.digits(fiscalYear)}`;
  const ofRound = chosen === null ? null : `ผลการดำเนินการ ${periodName(chosen.round, words)}`;
  return {
    title,
    author: office,
    fileName: fileNameOf("แผ่นกรอก E-PlanNACC", fiscalYear, chosen && periodName(chosen.round, { digits: String }), office),
    numerals: "arabic",
    draft: draftOf(request.errors, words.numerals),
    parts: [
      part("สิ่งที่ยังขาด", [
        { kind: "heading", level: 1, text: title },
        ...[office, ofRound ?? ""].filter((line) => line !== "").map((line) => paragraph("center", line)),
        ...explanations(request.today, ofRound !== null, words),
        { kind: "heading", level: 2, text: "สิ่งที่ยังขาด" },
        ...missingBlocks(pages, words),
        ...strayNote(strayRows, words),
      ]),
      ...pages.map((page) => part("แผ่นกรอก", pageBlocks(page, page.missing, fiscalYear, pages.length, words))),
    ],
  };
}

const NO_PROJECTS = {
  th: "แผนนี้ยังไม่มีโครงการ จึงไม่มีแผ่นกรอก กรุณากรอกโครงการในแท็บ “แผน” ก่อน",
  en: "The plan has no project, so there is nothing to type over; enter projects in the tab แผน first.",
};

function part(sheet: string, blocks: Block[]): Part {
  return { orientation: "portrait", margins: "table", sheet, blocks };
}

function explanations(today: string, hasRound: boolean, { numerals, digits, day }: Wording): Paragraph[] {
  const lines = [
    `ข้อมูล ณ วันที่ ${day(today)}`,
    "หน้าถัดไปเป็นโครงการละหนึ่งหน้า เรียงตาม E-PlanNACC: มิติ 1 ถึง 4 แล้วจึงเป็นโครงการที่เพิ่มจากรายการตั้งต้น (*1 ถึง *4) ใช้คัดลอกไปกรอกทีละช่อง",
    "ช่องเรียงตามแบบของระบบเท่าที่ทราบจากเอกสารปี 2561 หากหน้าจอต่างไป ให้ยึดหน้าจอของระบบ",
    hasRound
      ? "“อยู่ในข้อบัญญัติฯ” ทำเครื่องหมายให้เมื่อจำนวนเงินตามข้อบัญญัติมากกว่าศูนย์ เงินเบิกจ่ายเป็นของงวดที่รายงาน"
      : "ไม่มีส่วนผลการดำเนินการ เพราะไม่ได้เลือกรอบรายงาน",
  ];
  const written = lines.map(digits);
  if (numerals === "thai") written.push("ค่าที่ใช้กรอกเป็นเลขอารบิก (0-9) เพราะระบบรับเฉพาะเลขอารบิก");
  return written.map((line) => paragraph("note", line));
}

function missingBlocks(pages: readonly Page[], words: Wording): Block[] {
  const lacking = pages.filter(({ missing }) => missing.length > 0);
  const total = words.digits(pages.length);
  if (lacking.length === 0) return [paragraph("plain", `ข้อมูลครบทั้ง ${total} โครงการ ไม่มีสิ่งที่ยังขาด`)];
  return [paragraph("plain", `ยังขาดข้อมูลใน ${words.digits(lacking.length)} โครงการ จาก ${total} โครงการ`), missingTable(lacking, words)];
}

function missingTable(pages: readonly Page[], words: Wording): TableBlock {
  return labelledTable(
    "โครงการที่ยังขาดข้อมูลสำหรับ E-PlanNACC และสิ่งที่ยังขาด",
    [
      ["โครงการที่", 20, "center"],
      ["ชื่อโครงการ", 72, "start"],
      ["หน่วยงาน", 34, "start"],
      ["สิ่งที่ยังขาด", 54, "start"],
    ],
    pages.map(({ number, project, missing }) => ({
      cells: [
        // As in the heading of its page.
        words.numerals === "thai" ? textCell(words.digits(number)) : { value: { kind: "number", number } },
        textCell(project.name),
        textCell(project.responsibleUnits?.join("\n")),
        textCell(missing.join("\n")),
      ],
    })),
  );
}

function strayNote(count: number, { digits }: Wording): Paragraph[] {
  if (count === 0) return [];
  return [
    paragraph("plain", `มีผลที่กรอกไว้ ${digits(count)} แถวในแท็บ “ติดตามผล” ที่ไม่ตรงกับโครงการหรือรอบใด จึงไม่อยู่ในแผ่นนี้ กรุณาตรวจด้วยเมนู “ตรวจแผน”`),
  ];
}
