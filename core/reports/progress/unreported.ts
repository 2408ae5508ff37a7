/** What was not reported, and why. @module */
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { owedWord } from "#core/follow-up/owed-word";
import type { Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import type { ProjectFacts, RoundFacts, StrayRow } from "#core/reports/progress/facts";
import type { Block, Cell, Row } from "#core/reports/report";
import { type LabelledColumn, labelledTable, paragraph } from "#core/reports/shared/blocks";
import { periodNames } from "#core/reports/shared/period";
import { nameOf, numberCell, whyNobodys } from "#core/reports/shared/project-cells";
import { textCell } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";
import { clipped } from "#core/text/clipped";

const NUMBER: LabelledColumn = ["ที่", 12, "center"];
const WHY: LabelledColumn = ["เหตุ", 48, "start"];
const LONGEST = 120;

/** `number`: of the section, before the numbers of its tables. */
export function unreportedBlocks(workbook: Workbook, facts: RoundFacts, today: string, number: number, words: Wording): Block[] {
  const sections: [string, Block[]][] = [
    ["โครงการที่ยังไม่มีผลของรอบนี้", withoutState(facts)],
    ["หน่วยงานที่ยังไม่ส่งรายงาน", notHandedIn(workbook, facts, today, words)],
    ["โครงการที่ไม่สามารถดำเนินการได้", couldNotBeDone(facts)],
    ["โครงการที่ไม่มีหน่วยงานรับผิดชอบ", nobodys(facts)],
    ["ข้อมูลในแท็บ “ติดตามผล” ที่นับไม่ได้", uncounted(workbook, facts, words)],
  ];
  const told = sections.filter(([, blocks]) => blocks.length > 0);
  if (told.length === 0) return [paragraph("plain", "ทุกโครงการในรอบนี้รายงานแล้ว และทุกหน่วยงานส่งรายงานแล้ว")];
  return told.flatMap(([title, blocks], index): Block[] => [
    { kind: "heading", level: 3, text: `${words.digits(`${number}.${index + 1}`)} ${title}` },
    ...blocks,
  ]);
}

/** One row for each project of the round that has told no state. */
function withoutState({ inRound }: RoundFacts): Block[] {
  const rows = inRound
    .filter(({ state }) => state === null)
    .map((one): Row => ({ cells: [...projectCells(one), textCell(whyNoState(one))] }));
  return table("โครงการที่ยังไม่มีผลของรอบนี้และเหตุ", [...PROJECT_COLUMNS, WHY], rows);
}

/** In the words of an officer, without blame for what is not known. */
function whyNoState({ row, owing, isInRound }: ProjectFacts): string {
  const state = row?.state ?? null;
  if (isRaw(state)) return `อ่านสถานะ “${clipped(state.raw, LONGEST)}” ไม่ได้`;
  if (row !== null) return "กรอกข้อมูลแล้ว แต่ยังไม่ระบุสถานะ";
  if (owing.some(({ unit }) => unit === null)) return "ไม่มีหน่วยงานที่รับผิดชอบรายงาน";
  if (isInRound && owing.length > 0 && owing.every(({ handedIn }) => handedIn)) return "หน่วยงานส่งรายงานแล้ว แต่ไม่มีผลของโครงการนี้";
  return "ยังไม่กรอกผล";
}

const PROJECT_COLUMNS: readonly LabelledColumn[] = [NUMBER, ["โครงการ", 66, "start"], ["หน่วยงาน", 34, "start"]];

function projectCells({ project, number }: ProjectFacts): Cell[] {
  return [numberCell(number), textCell(nameOf(project)), textCell((project.responsibleUnits ?? []).join("\n"))];
}

function notHandedIn(workbook: Workbook, { owed, fiscalYear }: RoundFacts, today: string, words: Wording): Block[] {
  const deadlines = new Map(deadlinesOfWorkbook(workbook, [fiscalYear]).map((one) => [one.round, one]));
  const nameOfPeriod = periodNames(workbook, words);
  const rows = owed.flatMap(({ unit, round, projects, handedIn }): Row[] => {
    if (handedIn || unit === null) return [];
    const due = deadlines.get(round)?.due;
    return [
      {
        cells: [
          textCell(unit),
          textCell(nameOfPeriod(round)),
          { value: { kind: "count", count: projects.length } },
          textCell(due === undefined ? null : `${words.day(due)}\n(${owedWord(today, due)})`),
        ],
      },
    ];
  });
  return table(
    "หน่วยงานที่ยังไม่ส่งรายงาน",
    [
      ["หน่วยงาน", 62, "start"],
      ["รอบ", 36, "start"],
      ["จำนวนโครงการ", 22, "center"],
      ["กำหนดส่ง", 40, "start"],
    ],
    rows,
  );
}

function couldNotBeDone({ inRound }: RoundFacts): Block[] {
  const rows = inRound
    .filter(({ state }) => state === "ไม่สามารถดำเนินการได้")
    .map((one): Row => ({ cells: [...projectCells(one), textCell(one.row?.reason?.trim() || "ไม่ได้ระบุเหตุ")] }));
  return table("โครงการที่ไม่สามารถดำเนินการได้และเหตุ", [...PROJECT_COLUMNS, WHY], rows);
}

/** Projects that owe the round to nobody: no unit is named, or those named are no more in use. */
function nobodys({ inRound }: RoundFacts): Block[] {
  const rows = inRound.flatMap((one): Row[] => {
    const report = one.owing.find(({ unit }) => unit === null);
    if (!report) return [];
    return [{ cells: [numberCell(one.number), textCell(nameOf(one.project)), textCell(whyNobodys(report.formerUnits))] }];
  });
  return table("โครงการที่ไม่มีหน่วยงานรับผิดชอบ", [NUMBER, ["โครงการ", 90, "start"], ["เหตุ", 58, "start"]], rows);
}

function uncounted({ settings }: Workbook, { projects, inRound, strayRows }: RoundFacts, words: Wording): Block[] {
  const known = (settings?.rounds ?? DEFAULT_ROUNDS).map(({ key }) => key).join(", ");
  const nameOfPeriod = periodNames({ settings }, words);
  const lines = [
    ...projects.flatMap(({ project, money }) =>
      money.uncounted.map(({ typed, round }) => [nameOf(project), `เบิกจ่าย ${nameOfPeriod(round)} “${clipped(typed, LONGEST)}” นับไม่ได้`]),
    ),
    ...projects.flatMap(({ project, money }) =>
      isRaw(money.ordinance) ? [[nameOf(project), `ข้อบัญญัติ/เทศบัญญัติ “${clipped(money.ordinance.raw, LONGEST)}” อ่านไม่ได้`]] : [],
    ),
    ...inRound.flatMap(({ project, otherRows }) =>
      otherRows === 0 ? [] : [[nameOf(project), `กรอกไว้ ${words.digits(otherRows + 1)} แถวในรอบเดียวกัน รายงานนี้ใช้แถวแรก`]],
    ),
    ...strayRows.map((stray) => strayLine(stray, known)),
  ];
  return table(
    "ข้อมูลที่นับไม่ได้และเหตุ",
    [
      ["รายการ", 80, "start"],
      ["เหตุ", 80, "start"],
    ],
    lines.map(([what = "", why = ""]) => ({ cells: [textCell(what), textCell(why)] })),
  );
}

function strayLine({ row, why, project }: StrayRow, known: string): [string, string] {
  const said = row.result?.trim() || (isRaw(row.state) ? row.state.raw : (row.state ?? ""));
  const what = project ? nameOf(project) : said === "" ? "แถวที่กรอกไว้" : `แถวที่กรอกว่า “${clipped(said, LONGEST)}”`;
  if (why === "project") return [what, "ไม่ตรงกับโครงการใดในแท็บ “แผน”"];
  const round = row.round.trim() === "" ? "ไม่ได้ระบุรอบรายงาน" : `ไม่มีรอบ “${clipped(row.round, LONGEST)}” ในแท็บ “ตั้งค่า”`;
  return [what, `${round} (รอบที่มี: ${known})`];
}

/** None where there are no rows. */
function table(summary: string, columns: readonly LabelledColumn[], rows: Row[]): Block[] {
  return rows.length === 0 ? [] : [labelledTable(summary, columns, rows)];
}
