/** The tab รายละเอียด: the nine sections of each project. @module */
import type { Detail, Project, Raw } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { comparable } from "#core/text/comparable";
import { amountOf, fiscalYearIn, printedNumberOf, textOf } from "#core/workbook/cell-values";
import type { CellValue } from "#core/workbook/grid";
import type { IdToWrite, TableReader } from "#core/workbook/table-reader";
import type { ColumnKey } from "#core/workbook/template";

/** The sections that are a cell of their own; the others share theirs with another field. */
const SECTIONS = ["2", "3", "5", "6", "9"] as const;

/**
 * The details, or null where the table is empty, in their normal form (see detailRow in write.ts for the way back):
 * - name and section 1, targetGroup and section 4, budgetText and section 7, responsible and section 8 are one cell each. A hidden cell says the
 *   other text (the short one; of the name the section's) where the two differ; where one is blank it is the other;
 * - `sections` holds those that are filled in, and is null where none is: the sheet cannot tell {} from unknown;
 * - `duration` is two years, or what stands there instead, word for word, which is section 6 too where that is blank. What people enter in the
 *   columns of the years goes before the hidden text of a duration that could not be read. Nothing is guessed from section 6.
 */
export function readDetails(reader: TableReader): { details: Detail[] | null; rows: number[] } {
  reader.mark("/plan/details", null, "details.name");
  const rows = reader.rows();
  const details = rows.map((row, index) => readDetail(reader, row, `/plan/details/${index}`));
  return { details: details.length === 0 ? null : details, rows };
}

function readDetail(reader: TableReader, row: number, at: string): Detail {
  reader.mark(at, row, "details.name", "details.number", "details.section2");
  const name = readPair(reader, row, at, "details.name", "/name", "details.section1", "/sections/1");
  const targetGroup = readPair(reader, row, at, "details.section4", "/sections/4", "details.targetGroup", "/targetGroup");
  const budget = readPair(reader, row, at, "details.section7", "/sections/7", "details.budgetText", "/budgetText");
  const responsible = readPair(reader, row, at, "details.section8", "/sections/8", "details.responsible", "/responsible");
  const duration = readDuration(reader, row, `${at}/duration`);
  const texts: Record<string, string | null> = { "1": name.other, "4": targetGroup.shown, "7": budget.shown, "8": responsible.shown };
  for (const number of SECTIONS) texts[number] = reader.read(row, `details.section${number}`, `${at}/sections/${number}`, textOf);
  if (isRaw(duration)) texts["6"] ??= duration.raw;
  return {
    project: reader.read(row, "details.project", `${at}/project`, textOf),
    number: reader.read(row, "details.number", `${at}/number`, printedNumberOf),
    name: name.shown,
    budget: reader.read(row, "details.budget", `${at}/budget`, amountOf),
    budgetText: budget.other,
    duration,
    responsible: responsible.other,
    targetGroup: targetGroup.other,
    sections: filledIn(texts),
  };
}

function filledIn(texts: Record<string, string | null>): Detail["sections"] {
  const filled = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null);
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

/** What people see, and what the hidden cell says instead; where one is blank it is the other. */
function readPair(
  reader: TableReader,
  row: number,
  at: string,
  shownKey: ColumnKey,
  shownPart: string,
  hiddenKey: ColumnKey,
  hiddenPart: string,
): { shown: string | null; other: string | null } {
  const shown = reader.read(row, shownKey, `${at}${shownPart}`, textOf);
  const hidden = textOf(reader.value(row, hiddenKey));
  reader.read(row, hidden === null ? shownKey : hiddenKey, `${at}${hiddenPart}`, textOf);
  return { shown: shown ?? hidden, other: hidden ?? shown };
}

function readDuration(reader: TableReader, row: number, pointer: string): Detail["duration"] {
  const from = reader.value(row, "details.from");
  const to = reader.value(row, "details.to");
  const typed = [textOf(from), textOf(to)].filter((text) => text !== null);
  // Of a hidden cell nobody sees the mark.
  reader.mark(pointer, row, "details.from", "details.to", "details.duration");
  if (typed.length === 0) return reader.read(row, "details.duration", null, rawOf);
  const [first, last] = [fiscalYearIn(from), fiscalYearIn(to)];
  if (first !== null && last !== null) return { from: first, to: last };
  // One year alone lacks the other; a word stands for the whole.
  const isWord = typed.length === 1 && first === null && last === null;
  return { raw: isWord ? typed.join("") : `${textOf(from) ?? ""} – ${textOf(to) ?? ""}`.trim() };
}

function rawOf(value: CellValue): Raw | null {
  const raw = textOf(value);
  return raw === null ? null : { raw };
}

/**
 * Gives each detail without a project's id that of the project with the same name, spelling aside, where exactly one such detail and one such
 * project have it; what is less than certain is left to people (rule detail-orphan).
 */
export function withProjects(
  details: Detail[] | null,
  rows: readonly number[],
  projects: readonly Project[],
  reader: TableReader,
): { details: Detail[] | null; ids: IdToWrite[] } {
  if (details === null) return { details, ids: [] };
  const claimed = new Set(details.map(({ project }) => project));
  const free = onlyOnes(projects.filter(({ id }) => !claimed.has(id)).map((project) => [project.name, project.id]));
  const open = onlyOnes(details.flatMap((detail, index) => (detail.project === null ? [[detail.name, index] as const] : [])));
  const ids: IdToWrite[] = [];
  const found = [...details];
  for (const [name, index] of open) {
    const detail = details[index];
    const id = free.get(name);
    const place = reader.placeOf(rows[index] ?? 0, "details.project");
    if (!detail || !id) continue;
    found[index] = { ...detail, project: id };
    if (place) ids.push({ ...place, id });
  }
  return { details: found, ids };
}

/** The things that are alone in having their name; a blank is no name. */
function onlyOnes<T>(named: readonly (readonly [string | null, T])[]): Map<string, T> {
  const counts = new Map<string, number>();
  const keys = named.map(([name]) => comparable(name ?? ""));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(
    named.flatMap(([, thing], index) => {
      const key = keys[index] ?? "";
      return key !== "" && counts.get(key) === 1 ? [[key, thing] as const] : [];
    }),
  );
}
