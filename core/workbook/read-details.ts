/** The tab รายละเอียด: the nine sections of each project. @module */
import type { Detail, Project, Raw } from "#core/plan/model";
import { comparable } from "#core/text/comparable";
import { amountOf, fiscalYearIn, printedNumberOf, textOf } from "#core/workbook/cell-values";
import type { IdToWrite, TableReader } from "#core/workbook/table-reader";

/** The sections that have a column of their own; 1 is the name. */
const SECTIONS = ["2", "3", "4", "5", "6", "7", "8", "9"] as const;

/**
 * The details, or null where the table is empty, in their normal form (see detailRow in write.ts for the way back):
 * - name and section 1, targetGroup and section 4, budgetText and section 7, responsible and section 8 are one cell each. A hidden cell says the
 *   short text (of the name: the section's) where the two differ; where it is blank, they are the same;
 * - `sections` holds those that are filled in, and is null where none is: the sheet cannot tell {} from unknown;
 * - `duration` is two years, or what stands there instead, word for word. Years that people enter go before the hidden text of a duration that
 *   could not be read. Nothing is guessed from section 6.
 */
export function readDetails(reader: TableReader): { details: Detail[] | null; rows: number[] } {
  reader.mark("/plan/details", null, "details.name");
  const rows = reader.rows();
  const details = rows.map((row, index) => readDetail(reader, row, `/plan/details/${index}`));
  return { details: details.length === 0 ? null : details, rows };
}

function readDetail(reader: TableReader, row: number, at: string): Detail {
  reader.mark(at, row, "details.name", "details.number", "details.section2");
  const name = reader.read(row, "details.name", `${at}/name`, textOf);
  const sections: NonNullable<Detail["sections"]> = {};
  const first = shortText(reader, row, "details.section1", "details.name", `${at}/sections/1`);
  if (first !== null) sections["1"] = first;
  for (const number of SECTIONS) {
    const text = reader.read(row, `details.section${number}`, `${at}/sections/${number}`, textOf);
    if (text !== null) sections[number] = text;
  }
  return {
    project: reader.read(row, "details.project", `${at}/project`, textOf),
    number: reader.read(row, "details.number", `${at}/number`, printedNumberOf),
    name,
    budget: reader.read(row, "details.budget", `${at}/budget`, amountOf),
    budgetText: shortText(reader, row, "details.budgetText", "details.section7", `${at}/budgetText`),
    duration: readDuration(reader, row, `${at}/duration`),
    responsible: shortText(reader, row, "details.responsible", "details.section8", `${at}/responsible`),
    targetGroup: shortText(reader, row, "details.targetGroup", "details.section4", `${at}/targetGroup`),
    sections: Object.keys(sections).length === 0 ? null : sections,
  };
}

type HiddenKey = "details.section1" | "details.targetGroup" | "details.budgetText" | "details.responsible";
type ShownKey = "details.name" | "details.section4" | "details.section7" | "details.section8";

/** What the hidden cell says, else what people see. */
function shortText(reader: TableReader, row: number, hidden: HiddenKey, shown: ShownKey, pointer: string): string | null {
  return textOf(reader.value(row, hidden)) === null ? reader.read(row, shown, pointer, textOf) : reader.read(row, hidden, pointer, textOf);
}

function readDuration(reader: TableReader, row: number, pointer: string): Detail["duration"] {
  const from = reader.value(row, "details.from");
  const to = reader.value(row, "details.to");
  const typed = [textOf(from), textOf(to)].filter((text) => text !== null);
  if (typed.length === 0) return reader.read(row, "details.duration", pointer, rawOf);
  reader.mark(pointer, row, "details.from", "details.to");
  const [first, last] = [fiscalYearIn(from), fiscalYearIn(to)];
  if (first !== null && last !== null) return { from: first, to: last };
  return { raw: [textOf(from) ?? "", textOf(to) ?? ""].join(" – ").trim() };
}

function rawOf(value: Parameters<typeof textOf>[0]): Raw | null {
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
