/** What was planned and what was spent, quarter by quarter. @module */
import { placesInYear } from "#core/calendar/fiscal-year";
import type { Project } from "#core/plan/model";
import type { ProjectFacts, RoundFacts } from "#core/reports/progress/facts";
import { satangValue } from "#core/reports/progress/sums";
import type { Block, Row } from "#core/reports/report";
import { labelledTable, paragraph } from "#core/reports/shared/blocks";
import { BLANK, textCell } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";
import { toBaht, toSatang } from "#core/text/satang";

const QUARTERS = [1, 2, 3, 4] as const;
const SEVERAL = "รอบที่คลุมหลายไตรมาส";

/** Satang by quarter. */
interface QuarterSums {
  planned: number[];
  /** The last: told by rounds of more than one quarter, in nobody's quarter. Null where nobody told an amount. */
  spent: (number | null)[];
  /** How many projects with money state no quarter of the year. */
  spread: number;
}

/** Table, note and chart. */
export function quarterBlocks(facts: RoundFacts, words: Wording): Block[] {
  const { digits } = words;
  const { planned, spent, spread } = quarterSums(facts.projects, facts.fiscalYear);
  const several = spent[QUARTERS.length] ?? 0;
  const last = Math.floor(placesInYear(facts.round.period).last / 3) + 1;
  // Of money that a quarter of the period does not tell, nothing is known: it is no zero.
  const lastTold = [...QUARTERS].reverse().find((quarter) => quarter <= last && spent[quarter - 1] !== null) ?? 0;
  const names = [...QUARTERS.map((quarter) => `ไตรมาส ${digits(quarter)}`), ...(several > 0 ? [SEVERAL] : [])];
  const spentShown = (index: number) => (index >= QUARTERS.length || index < last ? (spent[index] ?? null) : null);
  const total = (of: readonly (number | null)[]) => of.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const isToldOf = spent.some((told) => told !== null);
  // A bar of nothing for a quarter that nobody told would say that nothing was spent in it.
  const shown = names.map((name, index) => ({ name, index })).filter(({ index }) => index < (lastTold || last) || index >= QUARTERS.length);
  const rows = names.map((name, index): Row => {
    const plan = index < QUARTERS.length ? satangValue(planned[index] ?? 0) : BLANK;
    return { cells: [textCell(name), { value: plan }, { value: satangValue(spentShown(index)) }] };
  });
  const sums = [satangValue(total(planned)), satangValue(isToldOf ? total(spent) : null)];
  return [
    labelledTable(
      "งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส",
      [
        ["ไตรมาส", 60, "start"],
        ["ตามแผน (บาท)", 50, "end"],
        ["เบิกจ่าย (บาท)", 50, "end"],
      ],
      [...rows, { look: "total", cells: [textCell("รวมทั้งสิ้น"), ...sums.map((value) => ({ value }))] }],
    ),
    paragraph("note", noteOf({ spread, several, last: lastTold || last }, words)),
    {
      kind: "chart",
      title: "งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส",
      description: shown.map(({ name, index }) => `${name}: ${inWords(planned[index] ?? 0, spentShown(index), words)}`).join(" "),
      unit: "baht",
      look: "grouped",
      categories: shown.map(({ name }) => name),
      series: [
        { name: "ตามแผน", values: shown.map(({ index }) => toBaht(planned[index] ?? 0)) },
        ...(isToldOf ? [{ name: "เบิกจ่าย", values: shown.map(({ index }) => toBaht(spentShown(index) ?? 0)) }] : []),
      ],
    },
  ];
}

function noteOf({ spread, several, last }: { spread: number; several: number; last: number }, { digits }: Wording): string {
  const parts = ["แผนระบุงบประมาณเป็นรายปี ยอดตามแผนรายไตรมาสจึงเป็นการเฉลี่ยเท่ากันในไตรมาสที่แผนกำหนดให้ดำเนินการ"];
  if (spread > 0) parts.push(`โครงการที่ไม่ได้ระบุไตรมาส ${digits(spread)} โครงการเฉลี่ยทั้งสี่ไตรมาส`);
  if (several > 0) parts.push(`“${SEVERAL}” คือยอดที่รายงานรวมมา จึงแยกรายไตรมาสไม่ได้`);
  if (last < QUARTERS.length) parts.push("ไตรมาสที่ยังไม่มียอดเบิกจ่ายไม่อยู่ในแผนภูมิ");
  return `หมายเหตุ: ${parts.join(" ")}`;
}

function inWords(planned: number, spent: number | null, { baht }: Wording): string {
  const plan = `ตามแผน ${baht(toBaht(planned))} บาท`;
  return spent === null ? plan : `${plan} เบิกจ่าย ${baht(toBaht(spent))} บาท`;
}

function quarterSums(projects: readonly ProjectFacts[], fiscalYear: number): QuarterSums {
  const sums: QuarterSums = { planned: [0, 0, 0, 0], spent: [null, null, null, null, null], spread: 0 };
  for (const { project, money } of projects) {
    const satang = typeof money.budget === "number" ? toSatang(money.budget) : null;
    if (satang !== null && satang !== 0) {
      const stated = statedQuarters(project, fiscalYear);
      if (stated.length === 0) sums.spread++;
      spreadOver(sums.planned, stated.length > 0 ? stated : QUARTERS, satang);
    }
    for (const { first, last, satang: told } of money.parts) {
      const quarter = Math.floor(first / 3);
      const index = quarter === Math.floor(last / 3) ? quarter : QUARTERS.length;
      sums.spent[index] = (sums.spent[index] ?? 0) + told;
    }
  }
  return sums;
}

/** In order, each once; [] where none is stated, or none that can be read. */
function statedQuarters({ plannedQuarters }: Project, fiscalYear: number): number[] {
  const quarters = plannedQuarters?.[String(fiscalYear)];
  return Array.isArray(quarters) ? QUARTERS.filter((quarter) => quarters.includes(quarter)) : [];
}

/** In equal parts; what is left over of the satang goes to the last quarter. */
function spreadOver(planned: number[], quarters: readonly number[], satang: number): void {
  const each = Math.trunc(satang / quarters.length);
  for (const [index, quarter] of quarters.entries()) {
    const share = index === quarters.length - 1 ? satang - each * (quarters.length - 1) : each;
    planned[quarter - 1] = (planned[quarter - 1] ?? 0) + share;
  }
}
