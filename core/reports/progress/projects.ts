/** The projects of a round, one by one. @module */
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Round, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { missingNote } from "#core/reports/progress/budget";
import { type ProjectFacts, placesOf, type RoundFacts } from "#core/reports/progress/facts";
import { byDimension, moneySums, satangValue } from "#core/reports/progress/sums";
import type { Block, Cell, Column, Row, Value } from "#core/reports/report";
import { periodName } from "#core/reports/shared/chosen-round";
import { nameOf, numberCell } from "#core/reports/shared/project-cells";
import { amount, BLANK, text, textCell } from "#core/reports/shared/values";
import { linkedText } from "#core/reports/shared/web-link";
import type { Wording } from "#core/reports/shared/wording";
import { formatBaht } from "#core/text/amount";
import { toBaht } from "#core/text/satang";

/** Label, width in millimetres, and how it is set; the money of the round by itself stands there where others went before it in the year. */
function columnsOf({ round }: RoundFacts): { labels: string[]; columns: Column[]; isFirst: boolean } {
  const isFirst = placesOf(round).first === 0;
  const all: [string, number, Column["align"]][] = [
    ["ที่", isFirst ? 10 : 9, "center"],
    ["โครงการ", isFirst ? 56 : 48, "start"],
    ["หน่วยงาน", isFirst ? 26 : 24, "start"],
    ["สถานะ", isFirst ? 27 : 25, "start"],
    ["งบประมาณ (บาท)", isFirst ? 25 : 23, "end"],
    ...(isFirst ? [] : ([["เบิกจ่ายรอบนี้ (บาท)", 23, "end"]] as [string, number, Column["align"]][])),
    ["เบิกจ่ายสะสม (บาท)", isFirst ? 25 : 23, "end"],
    ["ผลการดำเนินงาน", isFirst ? 40 : 36, "start"],
    ["ปัญหาและแนวทางแก้ไข", isFirst ? 34 : 32, "start"],
    ["หลักฐาน", 24, "start"],
  ];
  return { labels: all.map(([label]) => label), columns: all.map(([, width, align]) => ({ width, align })), isFirst };
}

/** By dimension, in the plan's order inside. */
export function projectBlocks(workbook: Workbook, facts: RoundFacts, words: Wording): Block[] {
  const { inRound, projects } = facts;
  if (inRound.length === 0) return [{ kind: "paragraph", look: "plain", text: "ไม่มีโครงการที่มีกำหนดดำเนินการในรอบนี้" }];
  const { labels, columns, isFirst } = columnsOf(facts);
  const roundName = roundNames(workbook, facts.round, words);
  const rows = byDimension(inRound, words).flatMap(({ name, projects: some }): Row[] => {
    if (some.length === 0) return [];
    return [
      { look: "group", cells: [textCell(name, { columns: columns.length })] },
      ...some.map((one) => ({ cells: projectCells(one, isFirst, roundName, words) })),
    ];
  });
  return [
    {
      kind: "table",
      summary: "โครงการที่ต้องรายงานในรอบนี้ สถานะ เงิน ผล ปัญหา และหลักฐาน",
      columns,
      header: [{ cells: labels.map((label) => textCell(label, { align: "center" })) }],
      rows: [...rows, totalRow(inRound, isFirst, words)],
    },
    ...missingNote(moneySums(inRound), words),
    ...outsideNote(
      projects.filter(({ isInRound }) => !isInRound),
      words,
    ),
  ];
}

function projectCells(facts: ProjectFacts, isFirst: boolean, roundName: (key: string) => string | null, words: Wording): Cell[] {
  const { project, number, row, money } = facts;
  return [
    numberCell(number),
    textCell(nameOf(project)),
    textCell((project.responsibleUnits ?? []).join("\n")),
    textCell(stateText(facts, roundName)),
    { value: amount(money.budget) },
    ...(isFirst ? [] : [{ value: spentValue(money.spentInPeriod, money.uncountedInPeriod, words) }]),
    {
      value: spentValue(
        money.spent,
        money.uncounted.map(({ typed }) => typed),
        words,
      ),
    },
    textCell(row?.result),
    textCell(row?.problemAndRemedy),
    { value: linkedText(row?.evidence ?? null) },
  ];
}

/** As it was typed where it cannot be read; with the reason, and the round where it comes from another one. */
function stateText({ row }: ProjectFacts, roundName: (key: string) => string | null): string {
  const state = row?.state ?? null;
  const shown = isRaw(state) ? state.raw : (state ?? (row === null ? "ยังไม่รายงาน" : "ยังไม่ระบุสถานะ"));
  const reason = state === "ไม่สามารถดำเนินการได้" ? (row?.reason?.trim() ?? "") : "";
  const from = row === null ? null : roundName(row.round);
  return [shown, reason === "" ? "" : `(${reason})`, from === null ? "" : `ตามรายงาน${from}`].filter((part) => part !== "").join("\n");
}

/** What other rounds are called; null for the chosen one. */
function roundNames({ settings }: Workbook, chosen: Round, words: Wording): (key: string) => string | null {
  const rounds = settings?.rounds ?? DEFAULT_ROUNDS;
  return (key) => {
    const round = rounds.find((one) => one.key === key);
    return round && key !== chosen.key ? periodName(round, words) : null;
  };
}

/** The sum, and below it as they were typed the amounts that are not in it. */
function spentValue(satang: number | null, uncounted: readonly string[], { digits }: Wording): Value {
  if (uncounted.length === 0) return satangValue(satang);
  const counted = satang === null ? [] : [digits(formatBaht(toBaht(satang)))];
  return text([...counted, ...uncounted].join("\n"));
}

function totalRow(inRound: readonly ProjectFacts[], isFirst: boolean, { digits }: Wording): Row {
  const { budget, spent } = moneySums(inRound);
  const inPeriod = inRound.flatMap(({ money }) => money.spentInPeriod ?? []);
  const ofRound = inPeriod.length === 0 ? null : inPeriod.reduce((sum, one) => sum + one, 0);
  const sums = isFirst ? [budget, spent] : [budget, ofRound, spent];
  return {
    look: "total",
    cells: [
      textCell(`รวม ${digits(inRound.length)} โครงการ`, { columns: 4, align: "center" }),
      ...sums.map((satang): Cell => ({ value: satangValue(satang) })),
      { value: BLANK, columns: 3 },
    ],
  };
}

function outsideNote(outside: readonly ProjectFacts[], { digits }: Wording): Block[] {
  if (outside.length === 0) return [];
  const { budget, spent } = moneySums(outside);
  const told = [
    ["งบประมาณ", budget],
    ["เบิกจ่ายสะสม", spent],
  ] as const;
  const money = told.flatMap(([label, satang]) => (satang === null ? [] : [`${label} ${digits(formatBaht(toBaht(satang)))} บาท`]));
  const lead = `หมายเหตุ: ไม่รวมโครงการของแผนที่ไม่มีกำหนดดำเนินการในรอบนี้ ${digits(outside.length)} โครงการ`;
  return [{ kind: "paragraph", look: "note", text: [lead, ...money].join(" ") }];
}
