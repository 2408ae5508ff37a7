/** The tabs เป้าหมาย and ความเสี่ยง. @module */
import type { Plan } from "#core/plan/model";
import { numberOf, printedNumberOf, textOf } from "#core/workbook/cell-values";
import { linesIn } from "#core/workbook/lists";
import type { TableReader } from "#core/workbook/table-reader";

type Target = NonNullable<Plan["targets"]>[number];
type Risk = NonNullable<Plan["risks"]>[number];

/** The yearly targets, or null where the table is empty. A year left blank is left out. */
export function readTargets(reader: TableReader): Target[] | null {
  reader.mark("/plan/targets", null, "targets.metric");
  const targets = reader.rows().map((row, index): Target => {
    const at = `/plan/targets/${index}`;
    reader.mark(at, row, "targets.metric");
    const byYear: Target["byYear"] = {};
    for (const year of reader.yearsOf("targets.value")) {
      const value = reader.read(row, "targets.value", `${at}/byYear/${year}`, numberOf, year);
      if (value !== null) byYear[String(year)] = value;
    }
    const metric = reader.read(row, "targets.metric", `${at}/metric`, textOf);
    if (metric === null) reader.unreadOrBlank(row, "targets.metric", "");
    return { metric, byYear };
  });
  return targets.length === 0 ? null : targets;
}

/** The register of risks, or null where the table is empty. A control stands on a line of its own; a blank cell of controls is none. */
export function readRisks(reader: TableReader): Risk[] | null {
  reader.mark("/plan/risks", null, "risks.issue", "risks.number");
  const risks = reader.rows().map((row, index): Risk => {
    const at = `/plan/risks/${index}`;
    reader.mark(at, row, "risks.issue", "risks.step", "risks.number");
    return {
      number: reader.read(row, "risks.number", `${at}/number`, printedNumberOf),
      step: reader.read(row, "risks.step", `${at}/step`, textOf),
      issue: reader.read(row, "risks.issue", `${at}/issue`, textOf),
      score: reader.read(row, "risks.score", `${at}/score`, textOf),
      controls: reader.has("risks.controls")
        ? reader.read(row, "risks.controls", `${at}/controls`, (value) => linesIn(textOf(value) ?? ""))
        : null,
    };
  });
  return risks.length === 0 ? null : risks;
}
