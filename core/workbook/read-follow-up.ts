/** The tab ติดตามผล and the hand-ins on บันทึก: what was reported, and when. @module */
import type { Project, Round, Workbook } from "#core/plan/model";
import { STATE_NAMES } from "#core/plan/progress-states";
import { comparable, sameText } from "#core/text/comparable";
import { amountOf, choiceOf, dayOf, fiscalYearIn, integerOf, isBlankCell, otherEra, textOf, tickOf } from "#core/workbook/cell-values";
import type { IdToWrite, TableReader } from "#core/workbook/table-reader";

type Report = NonNullable<Workbook["followUp"]>[number];
type HandIn = NonNullable<Workbook["handIns"]>[number];
type KnownRound = Pick<Round, "key" | "name">;

/** What a row of ติดตามผล is held against. `projects` null: the tab แผน was not found, so nothing can be said of ids. */
export interface Known {
  projects: readonly Project[] | null;
  rounds: readonly KnownRound[];
}

/**
 * The reports, or null where the table is empty.
 * - A row's project is told by its id, but where rows were sorted and their ids stayed behind. Where the id is blank or no project's (one was deleted and entered anew), the name decides if exactly one project has it, spelling
 *   aside, and the id goes to `ids`: the name's column is the program's, but it is the only one by which somebody who adds a row can say which project is meant.
 *   A row whose project cannot be told is kept with "" (or its unknown id) and noted.
 * - A row without a readable fiscal year is noted and left out: it belongs to no round.
 * - A second row of the same project, year and round is kept and noted.
 * - `amounts` is null where all three are blank.
 */
export function readFollowUp(reader: TableReader, known: Known): { followUp: Workbook["followUp"]; ids: IdToWrite[] } {
  reader.mark("/followUp", null, "followUp.name", "followUp.fiscalYear");
  const ids: IdToWrite[] = [];
  const followUp: Report[] = [];
  const met = new Set<string>();
  const rows = reader.rows();
  const idOf = projectFinder(known.projects);
  const strangers = strangersAmong(reader, rows, known.projects ?? []);
  const isSorted = areSorted(strangers);
  if (isSorted && strangers.length > 0)
    reader.movedIds(
      strangers.map(({ row }) => row),
      "followUp.project",
    );
  const meant = new Map((isSorted ? strangers : copiesAmong(reader, rows, strangers)).map(({ row, named }) => [row, named]));
  for (const { row, own } of strangers) {
    if (own && !meant.has(row)) reader.unread(row, "followUp.name", own.name ?? "", { why: "other-project" });
  }
  for (const row of rows) {
    const at = `/followUp/${followUp.length}`;
    const fiscalYear = readYear(reader, row, "followUp.fiscalYear", `${at}/fiscalYear`);
    if (fiscalYear === null) continue;
    reader.mark(at, row, "followUp.name", "followUp.fiscalYear");
    const project = readProject(reader, row, at, meant.get(row) ?? null, idOf, ids);
    const round = readRound(reader, row, `${at}/round`, known.rounds);
    const key = JSON.stringify([project, fiscalYear, round]);
    if (project !== "" && round !== "" && met.has(key)) reader.unread(row, "followUp.round", "", { why: "duplicate" });
    met.add(key);
    followUp.push({ project, fiscalYear, round, ...readResult(reader, row, at) });
  }
  return { followUp: rows.length === 0 ? null : followUp, ids };
}

function readResult(reader: TableReader, row: number, at: string): Omit<Report, "project" | "fiscalYear" | "round"> {
  const planned = reader.read(row, "followUp.planned", `${at}/planned`, tickOf);
  if (planned !== null && typeof planned !== "boolean") reader.unread(row, "followUp.planned", null);
  const state = reader.read(row, "followUp.state", `${at}/state`, (value): Report["state"] => {
    const text = textOf(value);
    return text === null ? null : (choiceOf(value, STATE_NAMES) ?? { raw: text });
  });
  if (state !== null && typeof state !== "string") reader.unread(row, "followUp.state", "");
  const reportedOn = reader.read(row, "followUp.reportedOn", `${at}/reportedOn`, dayOf);
  if (reportedOn === null) reader.unread(row, "followUp.reportedOn", null);
  const text = <T extends "result" | "problemAndRemedy" | "reason" | "evidence" | "reportedBy">(key: T) =>
    reader.read(row, `followUp.${key}`, `${at}/${key}`, textOf);
  return {
    planned: typeof planned === "boolean" ? planned : null,
    state,
    amounts: readAmounts(reader, row, `${at}/amounts`),
    result: text("result"),
    problemAndRemedy: text("problemAndRemedy"),
    reason: text("reason"),
    evidence: text("evidence"),
    reportedOn,
    reportedBy: text("reportedBy"),
  };
}

function readAmounts(reader: TableReader, row: number, at: string): Report["amounts"] {
  const amounts = {
    plan: reader.read(row, "followUp.planAmount", `${at}/plan`, amountOf),
    ordinance: reader.read(row, "followUp.ordinanceAmount", `${at}/ordinance`, amountOf),
    disbursed: reader.read(row, "followUp.disbursed", `${at}/disbursed`, amountOf),
  };
  return Object.values(amounts).every((amount) => amount === null) ? null : amounts;
}

/** The id that a row's own id or name stands for, or null. */
type FindId = (id: string | null, name: string | null) => string | null;

function projectFinder(projects: Known["projects"]): FindId {
  if (projects === null) return (id) => id;
  const ids = new Set(projects.map(({ id }) => id));
  const byName = idsByUniqueName(projects);
  return (id, name) => (id !== null && ids.has(id) ? id : (byName.get(comparable(name ?? "")) ?? null));
}

/** Of two projects with one name neither can be told by it: null. */
function idsByUniqueName(projects: readonly Project[]): Map<string, string | null> {
  const byName = new Map<string, string | null>();
  for (const { id, name } of projects) {
    const key = comparable(name ?? "");
    byName.set(key, byName.has(key) || key === "" ? null : id);
  }
  return byName;
}

/** A row with the id of one project and the name of another. */
interface Stranger {
  row: number;
  id: string;
  /** The project of that id, where the plan has it. */
  own: Project | undefined;
  /** Id of the project whose name stands in the row. */
  named: string;
}

function strangersAmong(reader: TableReader, rows: readonly number[], projects: readonly Project[]): Stranger[] {
  const byName = idsByUniqueName(projects);
  const byId = new Map(projects.map((project) => [project.id, project]));
  return rows.flatMap((row): Stranger[] => {
    const id = textOf(reader.value(row, "followUp.project"));
    const named = byName.get(comparable(textOf(reader.value(row, "followUp.name")) ?? "")) ?? null;
    return id === null || named === null || named === id ? [] : [{ row, id, own: byId.get(id), named }];
  });
}

/**
 * Whether rows were sorted without the hidden column of ids, so that each is about the project whose name stands in it: certain where the ids of
 * all rows that bear another project's name are, taken together, those of these names; else the ids hold, for names of projects change.
 */
function areSorted(strangers: readonly Stranger[]): boolean {
  const ids = strangers.map(({ id }) => id).sort();
  const named = strangers.map((stranger) => stranger.named).sort();
  return ids.every((id, index) => id === named[index]);
}

/** Rows that were copied with their id and given another project's name: the row whose report they would repeat is there under its own name. */
function copiesAmong(reader: TableReader, rows: readonly number[], strangers: readonly Stranger[]): Stranger[] {
  const keyOf = (row: number) =>
    JSON.stringify((["project", "fiscalYear", "round"] as const).map((key) => textOf(reader.value(row, `followUp.${key}`))));
  const strange = new Set(strangers.map(({ row }) => row));
  const originals = new Set(rows.filter((row) => !strange.has(row)).map(keyOf));
  return strangers.filter(({ row }) => originals.has(keyOf(row)));
}

function readProject(reader: TableReader, row: number, at: string, meant: string | null, idOf: FindId, ids: IdToWrite[]): string {
  const id = reader.read(row, "followUp.project", null, textOf);
  const name = textOf(reader.value(row, "followUp.name"));
  reader.mark(`${at}/project`, row, "followUp.name", "followUp.fiscalYear");
  const found = meant ?? idOf(id, name);
  if (found === null) {
    const units = textOf(reader.value(row, "followUp.units"));
    const column = reader.has("followUp.name") ? "followUp.name" : "followUp.fiscalYear";
    reader.unreadOrBlank(row, column, null, { why: "project", ...(units !== null && { units }) });
  }
  const place = reader.placeOf(row, "followUp.project");
  if (found !== null && found !== id && place) ids.push({ ...place, id: found });
  return found ?? id ?? "";
}

/** The round's key, told by key or name. What is neither is kept and noted, and so is a blank (""). */
function readRound(reader: TableReader, row: number, pointer: string, rounds: readonly KnownRound[]): string {
  const text = reader.read(row, "followUp.round", pointer, textOf);
  if (text === null) {
    reader.unreadOrBlank(row, "followUp.round", "");
    return "";
  }
  const known = rounds.find(({ key, name }) => key === text || (name !== null && sameText(name, text)));
  if (!known) reader.unread(row, "followUp.round", "", { choices: rounds.map(({ key }) => key) });
  return known?.key ?? text;
}

function readYear(reader: TableReader, row: number, key: "followUp.fiscalYear" | "handIns.fiscalYear", pointer: string): number | null {
  const year = reader.read(row, key, pointer, fiscalYearIn);
  if (year === null) reader.unreadOrBlank(row, key, null, otherEra(reader.value(row, key)));
  return year;
}

/** The hand-ins, or null where the table is empty. The program writes them; one whose year or version cannot be read is noted and left out. */
export function readHandIns(reader: TableReader): Workbook["handIns"] {
  reader.mark("/handIns", null, "handIns.unit");
  const rows = reader.rows();
  const handIns: HandIn[] = [];
  for (const row of rows) {
    const at = `/handIns/${handIns.length}`;
    const fiscalYear = readYear(reader, row, "handIns.fiscalYear", `${at}/fiscalYear`);
    const version = reader.read(row, "handIns.version", `${at}/version`, integerOf);
    if (version === null || version < 1) reader.unreadOrBlank(row, "handIns.version", null);
    if (fiscalYear === null || version === null || version < 1) continue;
    reader.mark(at, row, "handIns.unit", "handIns.fiscalYear");
    const text = (key: "unit" | "round" | "at" | "receipt") => {
      if (isBlankCell(reader.value(row, `handIns.${key}`))) reader.unreadOrBlank(row, `handIns.${key}`, "");
      return reader.read(row, `handIns.${key}`, `${at}/${key}`, textOf) ?? "";
    };
    const maybe = (key: "by" | "approvedBy" | "approvedAs" | "mark") => reader.read(row, `handIns.${key}`, `${at}/${key}`, textOf);
    const approvedOn = reader.read(row, "handIns.approvedOn", `${at}/approvedOn`, dayOf);
    if (approvedOn === null) reader.unread(row, "handIns.approvedOn", "");
    handIns.push({
      unit: text("unit"),
      fiscalYear,
      round: text("round"),
      version,
      at: text("at"),
      by: maybe("by"),
      approvedBy: maybe("approvedBy"),
      approvedAs: maybe("approvedAs"),
      approvedOn,
      mark: maybe("mark"),
      receipt: text("receipt"),
    });
  }
  return rows.length === 0 ? null : handIns;
}
