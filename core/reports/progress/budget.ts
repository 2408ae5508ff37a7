/** What there was to spend, held against what was disbursed. @module */

import { byDimension } from "#core/reports/progress/dimensions";
import type { RoundFacts } from "#core/reports/progress/facts";
import { type MoneySums, missingNote, moneySums, satangValue, tenthsOf } from "#core/reports/progress/sums";
import type { Block, Row } from "#core/reports/report";
import { labelledTable, paragraph } from "#core/reports/shared/blocks";
import { BLANK, textCell } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";
import { toBaht } from "#core/text/satang";

/** Of all projects of the year, for money spent in an earlier round is spent. */
export function budgetBlocks({ projects, deadline }: RoundFacts, words: Wording): Block[] {
  const grand = moneySums(projects);
  return [
    labelledTable(
      "งบประมาณและการเบิกจ่ายแยกตามมิติ",
      [
        ["มิติ", 36, "start"],
        ["งบประมาณตามแผน (บาท)", 28, "end"],
        ["ตามข้อบัญญัติ/เทศบัญญัติ (บาท)", 28, "end"],
        ["เบิกจ่ายสะสม (บาท)", 26, "end"],
        ["ร้อยละ", 14, "end"],
        ["คงเหลือ (บาท)", 28, "end"],
      ],
      [
        ...byDimension(projects, words).map(({ name, projects: some }) => moneyRow(name, moneySums(some))),
        { look: "total", ...moneyRow("รวมทั้งสิ้น", grand) },
      ],
    ),
    ...sentences(grand, words).map((sentence) => paragraph("plain", sentence)),
    paragraph(
      "note",
      `หมายเหตุ: เบิกจ่ายสะสมตั้งแต่ต้นปีงบประมาณถึงวันที่ ${words.day(deadline.periodEnd)} ตามที่รายงานแล้ว ร้อยละและคงเหลือคิดจากงบประมาณตามแผน รอบที่มีเดือนซ้อนกันไม่นับซ้ำ`,
    ),
    ...missingNote(grand, words),
  ];
}

function moneyRow(label: string, sums: MoneySums): Row {
  const { budget, ordinance, spent } = sums;
  const tenths = tenthsOf(spent, budget);
  return {
    cells: [
      textCell(label),
      { value: satangValue(budget) },
      { value: satangValue(ordinance) },
      { value: satangValue(spent) },
      { value: tenths === null ? BLANK : { kind: "percent", tenths } },
      { value: satangValue(budget === null || spent === null ? null : budget - spent) },
    ],
  };
}

function sentences({ budget, ordinance, spent }: MoneySums, { bahtWithWords }: Wording): string[] {
  const told = (label: string, satang: number | null) => (satang === null ? [] : [`${label} ${bahtWithWords(toBaht(satang))}`]);
  return [
    ...(budget === null ? ["แผนยังไม่ได้ระบุงบประมาณของปีนี้"] : told("งบประมาณตามแผนทั้งสิ้น", budget)),
    ...told("งบประมาณตามข้อบัญญัติ/เทศบัญญัติทั้งสิ้น", ordinance),
    ...(spent === null ? ["ยังไม่มีรายงานการเบิกจ่าย"] : told("เบิกจ่ายแล้วทั้งสิ้น", spent)),
  ];
}
