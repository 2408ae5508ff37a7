/** The projects of a round, one by one. @module */
import { placesInYear } from "#core/calendar/fiscal-year";
import type { Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { byDimension } from "#core/reports/progress/dimensions";
import type { ProjectFacts, RoundFacts } from "#core/reports/progress/facts";
import { sumOfKnown } from "#core/reports/progress/money";
import { missingNote, moneySums, satangValue } from "#core/reports/progress/sums";
import type { Block, Cell, Row, Value } from "#core/reports/report";
import { type LabelledColumn, labelledTable, paragraph } from "#core/reports/shared/blocks";
import { periodNames } from "#core/reports/shared/period";
import { nameOf, numberCell } from "#core/reports/shared/project-cells";
import { amount, BLANK, text, textCell } from "#core/reports/shared/values";
import { linkedText } from "#core/reports/shared/web-link";
import type { Wording } from "#core/reports/shared/wording";
import { toBaht } from "#core/text/satang";

/** The money of the round by itself stands there where others went before it in the year. */
function columnsFor(isFirst: boolean): LabelledColumn[] {
  return [
    ["ที่", isFirst ? 10 : 9, "center"],
    ["โครงการ", isFirst ? 56 : 48, "start"],
    ["หน่วยงาน", isFirst ? 26 : 24, "start"],
    ["สถานะ", isFirst ? 27 : 25, "start"],
    ["งบประมาณ (บาท)", isFirst ? 25 : 23, "end"],
    ...(isFirst ? [] : [["เบิกจ่ายรอบนี้ (บาท)", 23, "end"] as const]),
    ["เบิกจ่ายสะสม (บาท)", isFirst ? 25 : 23, "end"],
    ["ผลการดำเนินงาน", isFirst ? 40 : 36, "start"],
    ["ปัญหาและแนวทางแก้ไข", isFirst ? 34 : 32, "start"],
    ["หลักฐาน", 24, "start"],
  ];
}

/** By dimension, in the plan's order inside. */
export function projectBlocks(workbook: Workbook, facts: RoundFacts, words: Wording): Block[] {
  const { inRound, projects, round } = facts;
  if (inRound.length === 0) return [paragraph("plain", "ไม่มีโครงการที่มีกำหนดดำเนินการในรอบนี้")];
  const isFirst = placesInYear(round.period).first === 0;
  const columns = columnsFor(isFirst);
  const nameOfPeriod = periodNames(workbook, words);
  const otherPeriod = (key: string) => (key === round.key ? "" : nameOfPeriod(key));
  const rows = byDimension(inRound, words).flatMap(({ name, projects: some }): Row[] => {
    if (some.length === 0) return [];
    return [
      { look: "group", cells: [textCell(name, { columns: columns.length })] },
      ...some.map((one) => ({ cells: projectCells(one, isFirst, otherPeriod, words) })),
    ];
  });
  return [
    labelledTable("โครงการที่ต้องรายงานในรอบนี้ สถานะ เงิน ผล ปัญหา และหลักฐาน", columns, [...rows, totalRow(inRound, isFirst, words)]),
    ...missingNote(moneySums(inRound), words),
    ...outsideNote(
      projects.filter(({ isInRound }) => !isInRound),
      words,
    ),
  ];
}

/** `otherPeriod`: what a round of this key reports on; "" for the chosen one. */
function projectCells(facts: ProjectFacts, isFirst: boolean, otherPeriod: (key: string) => string, words: Wording): Cell[] {
  const { project, number, row, money } = facts;
  return [
    numberCell(number),
    textCell(nameOf(project)),
    textCell((project.responsibleUnits ?? []).join("\n")),
    textCell(stateText(facts, otherPeriod)),
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
function stateText({ row }: ProjectFacts, otherPeriod: (key: string) => string): string {
  const state = row?.state ?? null;
  const shown = isRaw(state) ? state.raw : (state ?? (row === null ? "ยังไม่รายงาน" : "ยังไม่ระบุสถานะ"));
  const reason = state === "ไม่สามารถดำเนินการได้" ? (row?.reason?.trim() ?? "") : "";
  const from = row === null ? "" : otherPeriod(row.round);
  return [shown, reason === "" ? "" : `(${reason})`, from === "" ? "" : `ตามรายงาน${from}`].filter((part) => part !== "").join("\n");
}

/** The sum, and below it as they were typed the amounts that are not in it. */
function spentValue(satang: number | null, uncounted: readonly string[], { baht }: Wording): Value {
  if (uncounted.length === 0) return satangValue(satang);
  const counted = satang === null ? [] : [baht(toBaht(satang))];
  return text([...counted, ...uncounted].join("\n"));
}

function totalRow(inRound: readonly ProjectFacts[], isFirst: boolean, { digits }: Wording): Row {
  const { budget, spent } = moneySums(inRound);
  const spentInPeriod = sumOfKnown(inRound.map(({ money }) => money.spentInPeriod));
  const sums = isFirst ? [budget, spent] : [budget, spentInPeriod, spent];
  return {
    look: "total",
    cells: [
      textCell(`รวม ${digits(inRound.length)} โครงการ`, { columns: 4, align: "center" }),
      ...sums.map((satang): Cell => ({ value: satangValue(satang) })),
      { value: BLANK, columns: 3 },
    ],
  };
}

function outsideNote(outside: readonly ProjectFacts[], { digits, baht }: Wording): Block[] {
  if (outside.length === 0) return [];
  const { budget, spent } = moneySums(outside);
  const told = [
    ["งบประมาณ", budget],
    ["เบิกจ่ายสะสม", spent],
  ] as const;
  const money = told.flatMap(([label, satang]) => (satang === null ? [] : [`${label} ${baht(toBaht(satang))} บาท`]));
  const lead = `หมายเหตุ: ไม่รวมโครงการของแผนที่ไม่มีกำหนดดำเนินการในรอบนี้ ${digits(outside.length)} โครงการ`;
  return [paragraph("note", [lead, ...money].join(" "))];
}
