/** How far the projects are, by dimension. @module */
import { STATE_NAMES } from "#core/plan/progress-states";
import { byDimension } from "#core/reports/progress/dimensions";
import type { ProjectFacts, RoundFacts } from "#core/reports/progress/facts";
import type { Block, Row } from "#core/reports/report";
import { labelledTable } from "#core/reports/shared/blocks";
import { textCell } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";

const NOT_REPORTED = "ยังไม่รายงาน";
/** Of the states' columns, in their order: as wide as their names. */
const WIDTHS = [17, 25, 17, 25, 19];

/** Table and chart. Projects whose state is blank or cannot be read have not reported it. */
export function stateBlocks({ inRound }: RoundFacts, words: Wording): Block[] {
  const groups = byDimension(inRound, words).map((group) => ({ ...group, counts: countsOf(group.projects) }));
  return [
    labelledTable(
      "จำนวนโครงการแยกตามมิติและสถานะ",
      [
        ["มิติ", 44, "start"],
        ...[...STATE_NAMES, NOT_REPORTED].map((name, index) => [name, WIDTHS[index] ?? 0, "center"] as const),
        ["รวม", 13, "center"],
      ],
      [...groups.map(({ name, counts }) => countRow(name, counts)), { look: "total", ...countRow("รวมทั้งสิ้น", countsOf(inRound)) }],
    ),
    {
      kind: "chart",
      title: "จำนวนโครงการแยกตามมิติและสถานะ",
      description: groups.map(({ label, counts }) => `${label}: ${inWords(counts, words)}`).join(" "),
      unit: "count",
      look: "stacked",
      categories: groups.map(({ label }) => label),
      series: [...STATE_NAMES, NOT_REPORTED].map((name, index) => ({ name, values: groups.map(({ counts }) => counts[index] ?? 0) })),
    },
  ];
}

/** In the order of the states, then those that have not reported one. */
function countsOf(projects: readonly ProjectFacts[]): number[] {
  return [...STATE_NAMES, null].map((state) => projects.filter((one) => one.state === state).length);
}

function countRow(label: string, counts: readonly number[]): Row {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { cells: [textCell(label), ...[...counts, all].map((count) => ({ value: { kind: "count", count } as const }))] };
}

function inWords(counts: readonly number[], { digits }: Wording): string {
  const told = [...STATE_NAMES, NOT_REPORTED].flatMap((name, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [`${name} ${digits(count)}`];
  });
  return told.length === 0 ? "ไม่มีโครงการ" : `${told.join(", ")} โครงการ`;
}
