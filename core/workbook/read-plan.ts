/** The tab แผน: a row for each project. @module */
import type { Budgets, Project, Raw, Round } from "#core/plan/model";
import { sameText } from "#core/text/comparable";
import { idsByName } from "#core/workbook/bound-ids";
import { amountOf, dimensionOf, isBlankCell, kindOf, printedNumberOf, quartersOf, textOf, tickOf } from "#core/workbook/cell-values";
import { namesIn } from "#core/workbook/lists";
import { formulaFault } from "#core/workbook/lost-formula";
import { sumFormula } from "#core/workbook/sum-formula";
import type { ReadingNotes, TableReader } from "#core/workbook/table-reader";
import { templateColumn } from "#core/workbook/template";

/** What a cell of names is compared with. */
export interface KnownNames {
  units: readonly string[];
  rounds: readonly Pick<Round, "key" | "name">[];
}

/** The projects, and for each its 0-based row on the sheet. */
export function readProjects(reader: TableReader, known: KnownNames): { projects: Project[]; rows: number[] } {
  reader.mark("/plan/projects", null, "plan.name", "plan.number");
  const rows = reader.rows();
  const typed = rows.map((row, index) => readProject(reader, row, `/plan/projects/${index}`, known));
  const { ids, moved } = idsByName(typed.map(({ id, name }) => ({ cell: id, name })));
  reader.movedIds(moved.map((index) => rows[index] ?? 0));
  return { rows, projects: typed.map((project, index) => ({ ...project, id: ids[index] ?? null })) };
}

function readProject(reader: TableReader, row: number, at: string, known: KnownNames): Project {
  reader.mark(at, row, "plan.name", "plan.number", "plan.id");
  return {
    id: reader.read(row, "plan.id", `${at}/id`, textOf),
    number: reader.read(row, "plan.number", `${at}/number`, printedNumberOf),
    dimension: reader.read(row, "plan.dimension", `${at}/dimension`, dimensionOf),
    mission: reader.read(row, "plan.mission", `${at}/mission`, textOf),
    subMission: reader.read(row, "plan.subMission", `${at}/subMission`, textOf),
    starred: reader.read(row, "plan.starred", `${at}/starred`, tickOf),
    kind: reader.read(row, "plan.kind", `${at}/kind`, kindOf),
    name: reader.read(row, "plan.name", `${at}/name`, textOf),
    localName: reader.read(row, "plan.localName", `${at}/localName`, textOf),
    budgets: readBudgets(reader, row, `${at}/budgets`),
    responsibleUnits: reader.has("plan.units")
      ? reader.read(row, "plan.units", `${at}/responsibleUnits`, (value) => namesIn(textOf(value) ?? "", known.units))
      : null,
    plannedQuarters: readQuarters(reader, row, `${at}/plannedQuarters`),
    cadence: reader.has("plan.cadence")
      ? reader.read(row, "plan.cadence", `${at}/cadence`, (value) => roundKeysIn(textOf(value) ?? "", known.rounds))
      : null,
    remark: reader.read(row, "plan.remark", `${at}/remark`, textOf),
  };
}

function readBudgets(reader: TableReader, row: number, at: string): Budgets | null {
  if (!reader.has("plan.budget")) return null;
  return Object.fromEntries(
    reader.yearsOf("plan.budget").map((year) => {
      const amount = reader.read(row, "plan.budget", `${at}/${year}`, amountOf, year);
      reader.textAmount(row, "plan.budget", year, amount);
      return [String(year), amount];
    }),
  );
}

/** A year left blank is unknown; so are the quarters of a project with all of them blank. */
function readQuarters(reader: TableReader, row: number, at: string): Project["plannedQuarters"] {
  const byYear: Record<string, number[] | Raw> = {};
  for (const year of reader.yearsOf("plan.quarters")) {
    const quarters = reader.read(row, "plan.quarters", `${at}/${year}`, quartersOf, year);
    if (quarters !== null) byYear[String(year)] = quarters;
  }
  return Object.keys(byYear).length === 0 ? null : byYear;
}

/** Rounds may be named by key or by name; what is neither stays as it is. */
function roundKeysIn(text: string, rounds: KnownNames["rounds"]): string[] {
  const names = rounds.flatMap(({ key, name }) => (name === null ? [key] : [key, name]));
  return namesIn(text, names).map((word) => {
    const isCalled = ({ key, name }: Pick<Round, "key" | "name">) => key === word || (name !== null && sameText(name, word));
    return rounds.find(isCalled)?.key ?? word;
  });
}

/**
 * The totals that are no formula any more (something typed over it, or nothing though the row has an amount), and those whose formula is broken
 * or passes over a year.
 */
export function lostTotals(reader: TableReader, rows: readonly number[]): ReadingNotes["tabs"]["lostFormulas"] {
  const years = reader.yearsOf("plan.budget");
  const columns = years.flatMap((year) => reader.indexOf("plan.budget", year) ?? []);
  return rows.flatMap((row) => {
    const place = reader.placeOf(row, "plan.total");
    const hasFormula = reader.hasFormula(row, "plan.total");
    const formula = sumFormula(row, columns);
    if (!place || hasFormula === null || formula === "") return [];
    const lost = { ...place, header: templateColumn("plan.total").header, formula };
    if (hasFormula) {
      const fault = formulaFault(reader.formula(row, "plan.total"), formula, () => row + 1);
      return fault ? [{ ...lost, ...fault }] : [];
    }
    const hasAmount = years.some((year) => !isBlankCell(reader.value(row, "plan.budget", year)));
    return isBlankCell(reader.value(row, "plan.total")) && !hasAmount ? [] : [lost];
  });
}
