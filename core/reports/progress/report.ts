/** รายงานผล: what became of a plan in a round of a fiscal year, be it a quarter, six or twelve months. @module */
import { compareDates } from "#core/calendar/date";
import { yearsText } from "#core/calendar/fiscal-year";
import type { Workbook } from "#core/plan/model";
import { draftOf } from "#core/reports/draft";
import { budgetBlocks } from "#core/reports/progress/budget";
import { type RoundFacts, roundFacts } from "#core/reports/progress/facts";
import { projectBlocks } from "#core/reports/progress/projects";
import { quarterBlocks } from "#core/reports/progress/quarters";
import { stateBlocks } from "#core/reports/progress/states";
import { moneySums } from "#core/reports/progress/sums";
import { unreportedBlocks } from "#core/reports/progress/unreported";
import type { Block, Field, Heading, Report } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { chosenRound, periodDays, periodName } from "#core/reports/shared/chosen-round";
import { fileNameOf } from "#core/reports/shared/file-name";
import { reportSigners } from "#core/reports/shared/signing";
import { text } from "#core/reports/shared/values";
import { type Wording, wordingOf } from "#core/reports/shared/wording";
import { toBaht } from "#core/text/satang";

/**
 * Comes with or without reports: what nobody has told stands in it as not told. The office's view of the round counts (core/follow-up/reports):
 * of a project with reports in several rounds inside the period the last.
 * @throws NoSuchReport where the plan has no such year or no project, or the workbook no such round in use.
 */
export function progressReport(workbook: Workbook, request: ReportRequest): Report {
  const words = wordingOf(workbook);
  const facts = roundFacts(workbook, chosenRound(workbook, request));
  if (facts.projects.length === 0) {
    throw new NoSuchReport("no-projects", {
      th: "แผนยังไม่มีโครงการ จึงยังไม่มีผลให้รายงาน กรุณากรอกโครงการในแท็บ “แผน” ก่อน",
      en: "The plan has no projects yet, so there is nothing to report on; enter them in the tab แผน first.",
    });
  }
  const { digits } = words;
  const office = workbook.plan.organization?.name?.trim() ?? "";
  const period = periodName(facts.round, words);
  const title = `รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต ${period} ปีงบประมาณ พ.ศ. ${digits(facts.fiscalYear)}`;
  return {
    title: office === "" ? title : `${title} ${office}`,
    author: office,
    fileName: fileNameOf("รายงานผล", periodName(facts.round, { digits: String }), facts.fiscalYear, office),
    numerals: words.numerals,
    draft: draftOf(request.errors, words.numerals),
    parts: [
      {
        orientation: "portrait",
        margins: "letter",
        sheet: "สรุป",
        blocks: [
          ...cover(workbook, facts, request.today, words),
          section(1, "ความก้าวหน้าแยกตามมิติ", words),
          ...stateBlocks(facts, words),
          section(2, "งบประมาณและการเบิกจ่าย", words),
          ...budgetBlocks(facts, words),
          section(3, "งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส", words),
          ...quarterBlocks(facts, words),
        ],
      },
      {
        orientation: "landscape",
        margins: "table",
        sheet: "โครงการ",
        blocks: [section(4, "ผลการดำเนินงานรายโครงการ", words), ...projectBlocks(workbook, facts, words)],
      },
      {
        orientation: "portrait",
        margins: "letter",
        sheet: "ยังไม่รายงาน",
        blocks: [
          section(5, "สิ่งที่ยังไม่ได้รายงานและเหตุ", words),
          ...unreportedBlocks(workbook, facts, request.today, 5, words),
          { kind: "signatures", people: reportSigners(workbook) },
        ],
      },
    ],
  };
}

function section(number: number, title: string, { digits }: Wording): Heading {
  return { kind: "heading", level: 2, text: `${digits(number)}. ${title}` };
}

/** To be filled in by hand. */
const DOTS = "........................................";

function cover({ plan, settings }: Workbook, facts: RoundFacts, today: string, words: Wording): Block[] {
  const { digits, day, bahtWithWords } = words;
  const { projects, inRound, fiscalYear, deadline, round } = facts;
  const { budget } = moneySums(projects);
  const organization = plan.organization;
  const field = (label: string, value: string | null | undefined): Field => ({ label, value: text(value) });
  const planName = plan.title?.trim() || `แผนปฏิบัติการป้องกันการทุจริต พ.ศ. ${digits(yearsText(plan.fiscalYears))}`;
  // An อบจ. has no district.
  const places = [field("อำเภอ", organization?.district), field("จังหวัด", organization?.province)].filter(
    ({ value }) => value.kind !== "blank",
  );
  return [
    { kind: "heading", level: 1, text: "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต" },
    { kind: "paragraph", look: "center", bold: true, text: `${periodName(round, words)} ปีงบประมาณ พ.ศ. ${digits(fiscalYear)}` },
    {
      kind: "fields",
      look: "lines",
      lines: [
        [field("แผน", planName)],
        [field("หน่วยงาน", organization?.name?.trim() || DOTS)],
        ...(places.length > 0 ? [places] : []),
        [field("ช่วงเวลาที่รายงาน", `วันที่ ${periodDays(deadline, words)}`)],
        [field("จำนวนโครงการ", `${digits(projects.length)} โครงการ (ต้องรายงานในรอบนี้ ${digits(inRound.length)} โครงการ)`)],
        [field(`งบประมาณปี ${digits(fiscalYear)}`, budget === null ? "ไม่ได้ระบุในแผน" : bahtWithWords(toBaht(budget)))],
        [field("วันที่จัดทำรายงาน", day(today))],
        [field("ผู้ออกรายงาน", settings?.issuer?.trim() || DOTS)],
      ],
    },
    { kind: "paragraph", look: "body", text: summaryOf(facts, words) },
    ...(compareDates(today, deadline.periodEnd) < 0
      ? [{ kind: "paragraph", look: "note", text: `หมายเหตุ: จัดทำก่อนสิ้นรอบ (${day(deadline.periodEnd)}) ข้อมูลอาจยังไม่ครบ` } as const]
      : []),
  ];
}

function summaryOf({ inRound }: RoundFacts, { digits }: Wording): string {
  if (inRound.length === 0) return "ไม่มีโครงการที่มีกำหนดดำเนินการในรอบนี้";
  if (inRound.every(({ row }) => row === null)) return `ยังไม่มีหน่วยงานใดรายงานผลของรอบนี้ (ต้องรายงาน ${digits(inRound.length)} โครงการ)`;
  const told = inRound.filter(({ state }) => state !== null).length;
  const done = inRound.filter(({ state }) => state === "แล้วเสร็จ").length;
  const rest = inRound.length - told;
  const missing = rest === 0 ? "รายงานครบทุกโครงการ" : `ยังไม่รายงาน ${digits(rest)} โครงการ (รายการอยู่ในข้อ ${digits(5)})`;
  return `ในรอบนี้มีโครงการที่ต้องรายงาน ${digits(inRound.length)} โครงการ รายงานแล้ว ${digits(told)} โครงการ แล้วเสร็จ ${digits(done)} โครงการ ${missing}`;
}
