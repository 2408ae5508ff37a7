/**
 * Cells that the reader understands and the live formulas of สรุป do not: an amount typed as text, มิติที่ ๒ for 2. And spaces too many, which
 * are no problem that a check should tell of, but which nobody meant.
 *
 * @module
 */
import { missionCode } from "#core/plan/totals";
import { parseAmount } from "#core/text/amount";
import { suspicions, tidyText } from "#core/text/tidy";
import { dimensionOf, textOf } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import type { CellInput } from "#core/workbook/write";

/** What a cell should hold, and what is wrong with how it says it (Thai). */
export interface Respelling {
  write: CellInput;
  why: string;
  /** False where a person should look whether that is meant. */
  sure: boolean;
}

/** A rule for the texts of a column; null where nothing is to be mended. */
type Respell = (text: string) => Respelling | null;

const SPACED = ["plan.name", "plan.localName", "plan.subMission", "plan.units", "missions.name", "units.name"];

/** The rule for each column that has one, by its developer metadata. `missions`: the codes on ตั้งค่า as they stand there. */
export function respellers(tab: FoundTab, missions: readonly string[]): Map<string, Respell> {
  const byCode = new Map(
    [...missions].reverse().flatMap((code) => (missionCode(code) === null ? [] : [[missionCode(code), code] as const])),
  );
  const rules = new Map<string, Respell>();
  for (const [metadata, { column }] of tab.columns) {
    if (column.kind === "amount" || metadata === "printed.count") rules.set(metadata, asNumber);
    else if (metadata === "plan.dimension") rules.set(metadata, asDimension);
    else if (metadata === "plan.mission") rules.set(metadata, (text) => asListed(text, byCode.get(missionCode(text))));
    else if (SPACED.includes(metadata)) rules.set(metadata, withoutSpaces);
  }
  return rules;
}

/** The codes of the missions on ตั้งค่า. */
export function missionCodes(settings: FoundTab | null): string[] {
  const column = settings?.columns.get("missions.code")?.index;
  if (!settings || column === undefined) return [];
  return settings.grid.values.slice(settings.headerRow + 1).flatMap((row) => textOf(row[column] ?? null) ?? []);
}

/** A negative amount is never meant (rule amount-negative), and brackets may be anything: (500) is more often a remark than a minus. */
function asNumber(text: string): Respelling | null {
  const read = parseAmount(text);
  if (read.kind !== "amount") return null;
  return { write: { number: read.baht }, why: "เป็นข้อความ ไม่ใช่ตัวเลข สูตรในแท็บสรุปจึงรวมไม่ได้", sure: read.baht >= 0 };
}

function asDimension(text: string): Respelling | null {
  const dimension = dimensionOf(text);
  if (typeof dimension !== "number" || ![1, 2, 3, 4].includes(dimension) || text === String(dimension)) return null;
  return { write: { number: dimension }, why: "มิติไม่ได้เป็นตัวเลขล้วน สูตรในแท็บสรุปจึงไม่นับแถวนี้", sure: true };
}

function asListed(text: string, listed: string | undefined): Respelling | null {
  if (listed === undefined || listed === text) return null;
  return { write: { text: listed }, why: "รหัสภารกิจพิมพ์ไม่เหมือนในแท็บตั้งค่า สูตรในแท็บสรุปจึงไม่นับแถวนี้", sure: true };
}

/** Where something else is wrong with the characters as well, rule text-suspicious says so and mends the spaces too. */
function withoutSpaces(text: string): Respelling | null {
  const tidy = tidyText(text);
  return tidy === text || tidy === "" || suspicions(text).length > 0 ? null : { write: { text: tidy }, why: "มีช่องว่างเกิน", sure: true };
}
