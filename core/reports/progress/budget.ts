/** What there was to spend, held against what was disbursed. @module */
import type { RoundFacts } from "#core/reports/progress/facts";
import { byDimension, type MoneySums, moneySums, satangValue, tenthsOf } from "#core/reports/progress/sums";
import type { Block, Row } from "#core/reports/report";
import { BLANK, textCell } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";
import { toBaht } from "#core/text/satang";

/** Of all projects of the year, for money spent in an earlier round is spent. */
export function budgetBlocks({ projects, deadline }: RoundFacts, words: Wording): Block[] {
  const grand = moneySums(projects);
  return [
    {
      kind: "table",
      summary: "งบประมาณและการเบิกจ่ายแยกตามมิติ",
      columns: [
        { width: 36, align: "start" },
        { width: 28, align: "end" },
        { width: 28, align: "end" },
        { width: 26, align: "end" },
        { width: 14, align: "end" },
        { width: 28, align: "end" },
      ],
      header: [
        {
          cells: ["มิติ", "งบประมาณตามแผน (บาท)", "ตามข้อบัญญัติ/เทศบัญญัติ (บาท)", "เบิกจ่ายสะสม (บาท)", "ร้อยละ", "คงเหลือ (บาท)"].map((label) =>
            textCell(label, { align: "center" }),
          ),
        },
      ],
      rows: [
        ...byDimension(projects, words).map(({ name, projects: some }) => moneyRow(name, moneySums(some))),
        { look: "total", ...moneyRow("รวมทั้งสิ้น", grand) },
      ],
    },
    ...sentences(grand, words).map((text): Block => ({ kind: "paragraph", look: "plain", text })),
    {
      kind: "paragraph",
      look: "note",
      text: `หมายเหตุ: เบิกจ่ายสะสมตั้งแต่ต้นปีงบประมาณถึงวันที่ ${words.day(deadline.periodEnd)} ตามที่รายงานแล้ว ร้อยละและคงเหลือคิดจากงบประมาณตามแผน รอบที่มีเดือนซ้อนกันไม่นับซ้ำ`,
    },
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

/** What the sums leave out; nothing where they leave nothing out. */
export function missingNote({ missing }: Pick<MoneySums, "missing">, { digits }: Wording): Block[] {
  const told = [
    ["งบประมาณตามแผน", missing.budget],
    ["งบประมาณตามข้อบัญญัติ/เทศบัญญัติ", missing.ordinance],
    ["เบิกจ่าย", missing.spent],
  ] as const;
  const parts = told.filter(([, count]) => count > 0).map(([label, count]) => `${label} ${digits(count)} ช่อง`);
  if (parts.length === 0) return [];
  return [{ kind: "paragraph", look: "note", text: `ยอดรวมยังไม่รวมจำนวนเงินที่นับไม่ได้ (อ่านไม่ได้หรือติดลบ): ${parts.join(", ")}` }];
}
