/** The tab ตั้งค่า: what is set once for the workbook, its rounds, reminder stages and missions. @module */
import { isInOneFiscalYear } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { MONTHS } from "#core/calendar/thai-date";
import type { Mission, Organization, Plan, Round, Settings, Stage } from "#core/plan/model";
import { sameText } from "#core/text/comparable";
import {
  choiceOf,
  dayOfYearOf,
  dimensionOf,
  fiscalYearIn,
  integerOf,
  isBlankCell,
  monthOf,
  otherEra,
  textOf,
  tickOf,
} from "#core/workbook/cell-values";
import { ACTIVE, BASIS, NUMERALS, OWED_BY, STAGE_FROM } from "#core/workbook/choices";
import type { CellValue } from "#core/workbook/grid";
import { type SettingsField, SKIPPED_YEARS, settingsFields, YEAR_FIELDS } from "#core/workbook/settings-fields";
import type { ReadingNotes, TableReader } from "#core/workbook/table-reader";
import type { ColumnKey } from "#core/workbook/template";

/** What the tab says about the plan as a whole. `fiscalYears` (พ.ศ., ascending) is null where first and last year cannot be told. */
export interface PlanHead {
  organization: Organization | null;
  title: string | null;
  fiscalYears: number[] | null;
}

type ReadField = <T>(key: string, pointer: string | null, parse: (value: CellValue) => T | null) => T | null;
/** A plan covers five years; a span longer than this is a slip of the keyboard. */
const MOST_YEARS = 20;
const DEFAULT_CLOSES_AFTER = 15;
const LONGEST = 366;

export function readPlanHead(reader: TableReader): PlanHead {
  const field = fieldReader(reader);
  const at = "/plan/organization";
  const organization = {
    name: field("organization.name", `${at}/name`, textOf),
    type: field("organization.type", `${at}/type`, textOf),
    district: field("organization.district", `${at}/district`, textOf),
    province: field("organization.province", `${at}/province`, textOf),
  };
  const first = field("firstFiscalYear", "/plan/fiscalYears", fiscalYearIn);
  const last = field("lastFiscalYear", null, (value) => notBefore(first, fiscalYearIn(value)));
  return {
    organization: nullIfBlank(organization),
    title: field("title", "/plan/title", textOf),
    fiscalYears: first !== null && last !== null ? yearsBetween(first, last, field(SKIPPED_YEARS.key, null, fiscalYearsIn) ?? []) : null,
  };
}

/** Everything of the settings but rounds and stages. */
export function readOfficeSettings(reader: TableReader): Omit<Settings, "rounds" | "stages"> {
  const field = fieldReader(reader);
  const officer = {
    name: field("planOfficer.name", "/settings/planOfficer/name", textOf),
    email: field("planOfficer.email", "/settings/planOfficer/email", textOf),
  };
  const numerals = field("numerals", "/settings/numerals", (value) => choiceOf(value, Object.values(NUMERALS)));
  return {
    numerals: numerals === NUMERALS.thai ? "thai" : "arabic",
    issuer: field("issuer", "/settings/issuer", textOf),
    signatories: readSignatories(reader, field),
    planOfficer: nullIfBlank(officer),
  };
}

/** In the order of their numbers; one without name and position is none. Null where there are none. */
function readSignatories(reader: TableReader, field: ReadField): Settings["signatories"] {
  const numbers = reader
    .rows()
    .map((row) => Number(/^signatory(\d{1,2})\./.exec(textOf(reader.value(row, "settings.key")) ?? "")?.[1] ?? 0));
  const signatories: NonNullable<Settings["signatories"]> = [];
  for (let n = 1; n <= Math.max(3, ...numbers); n++) {
    const at = `/settings/signatories/${signatories.length}`;
    const signatory = {
      name: field(`signatory${n}.name`, `${at}/name`, textOf),
      position: field(`signatory${n}.position`, `${at}/position`, textOf),
    };
    if (nullIfBlank(signatory)) signatories.push(signatory);
  }
  return signatories.length === 0 ? null : signatories;
}

/** A row is known by its hidden key, else by its label. A value that `parse` cannot read is noted. */
function fieldReader(reader: TableReader): ReadField {
  const rows = reader.rows();
  const rowOf = ({ key, label }: SettingsField) =>
    rows.find((row) => textOf(reader.value(row, "settings.key")) === key) ??
    rows.find(
      (row) => isBlankCell(reader.value(row, "settings.key")) && sameText(textOf(reader.value(row, "settings.label")) ?? "", label),
    );
  const fields = [...settingsFields(99), SKIPPED_YEARS];
  return (key, pointer, parse) => {
    const field = fields.find((one) => one.key === key);
    const row = field ? rowOf(field) : undefined;
    if (!field || row === undefined) return null;
    const value = reader.read(row, "settings.value", pointer, parse);
    if (value === null) noteSetting(reader, row, field);
    return value;
  };
}

/** Every setting may be blank but the first and last year. */
function noteSetting(reader: TableReader, row: number, { key, label, choices }: SettingsField): void {
  const detail = { header: label, ...(choices && { choices }) };
  if (YEAR_FIELDS.includes(key)) {
    const value = reader.value(row, "settings.value");
    const why = fiscalYearIn(value) === null ? otherEra(value) : ({ why: "before-first" } as const);
    reader.unreadOrBlank(row, "settings.value", null, { ...detail, ...why });
  } else reader.unread(row, "settings.value", null, detail);
}

/** A last year that comes before the first is no last year. */
function notBefore(first: number | null, last: number | null): number | null {
  return first !== null && last !== null && last < first ? null : last;
}

function yearsBetween(first: number, last: number, skipped: readonly number[]): number[] | null {
  const span = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const years = span.filter((year) => !skipped.includes(year));
  return years.length >= 1 && years.length <= MOST_YEARS ? years : null;
}

/** "2567, 2569" and the like; null where something else stands there. */
function fiscalYearsIn(value: CellValue): number[] | null {
  const parts = (textOf(value) ?? "").split(/[,;/\s]+|และ/).filter((part) => part !== "");
  const years = parts.flatMap((part) => fiscalYearIn(part) ?? []);
  return years.length === parts.length && years.length > 0 ? years : null;
}

/**
 * The rounds, or null where the table is empty (then the default rounds hold). A round that cannot be read in full takes what is missing
 * from the default round of the same key; where there is none it is left out. Both are noted, and so is a table without a round in use.
 * One that was read and has no key gets the first free `round-1`, `round-2` …
 */
export function readRounds(reader: TableReader, keysToWrite: ReadingNotes["roundKeysToWrite"]): Round[] | null {
  const rows = reader.rows();
  reader.mark("/settings/rounds", null, "rounds.name", "rounds.key");
  const taken = new Set(rows.map((row) => textOf(reader.value(row, "rounds.key"))));
  const rounds: Round[] = [];
  for (const row of rows) {
    const at = `/settings/rounds/${rounds.length}`;
    const typed = reader.read(row, "rounds.key", `${at}/key`, textOf);
    if (rounds.some(({ key }) => key === typed)) {
      reader.unread(row, "rounds.key", null, { why: "duplicate" });
      continue;
    }
    const round = readRound(reader, row, at, typed);
    if (round === null) continue;
    const key = typed ?? newKey(taken);
    taken.add(key);
    const place = reader.placeOf(row, "rounds.key");
    if (place && typed === null) keysToWrite.push({ ...place, key });
    reader.mark(at, row, "rounds.name", "rounds.key");
    rounds.push({ key, ...round });
  }
  const [first] = rows;
  if (first !== undefined && !rounds.some(({ active }) => active)) reader.unreadOrBlank(first, "rounds.active", "", { why: "none-active" });
  return rows.length === 0 ? null : rounds;
}

function newKey(taken: ReadonlySet<string | null>): string {
  let n = 1;
  while (taken.has(`round-${n}`)) n++;
  return `round-${n}`;
}

/** A round but for its key; null where it has no period or no due date. */
function readRound(reader: TableReader, row: number, at: string, key: string | null): Omit<Round, "key"> | null {
  const fallback = DEFAULT_ROUNDS.find((round) => round.key === key);
  const orElse = orElseIn(reader, row, at);
  const name = reader.read(row, "rounds.name", `${at}/name`, textOf);
  if (name === null) reader.unreadOrBlank(row, "rounds.name", "", { why: "round" });
  const period = readPeriod(reader, row, at, fallback);
  const owedBy = orElse("rounds.owedBy", "/owedBy", (value) => wordOf(value, OWED_BY), fallback?.owedBy ?? "unit", OWED_BY);
  const due = readDue(reader, row, at, fallback);
  const closesAfter = orElse("rounds.closesAfter", "/closesAfter", lengthOf, fallback?.closesAfter ?? DEFAULT_CLOSES_AFTER);
  const active = orElse("rounds.active", "/active", activeOf, true, { true: ACTIVE.yes });
  return period && due && { name, period, owedBy, due, closesAfter, active };
}

/** Null unless both months are there, typed or by default, and inside one fiscal year. What is not is noted. */
function readPeriod(reader: TableReader, row: number, at: string, fallback: Round | undefined): Round["period"] | null {
  const readMonth = (part: "from" | "to") => {
    const month = reader.read(row, `rounds.${part}`, `${at}/period/${part}`, monthOf);
    if (month !== null) return month;
    const otherwise = fallback?.period[part] ?? null;
    reader.unreadOrBlank(row, `rounds.${part}`, otherwise === null ? null : monthName(otherwise), { why: "round" });
    return otherwise;
  };
  const [from, to] = [readMonth("from"), readMonth("to")];
  if (from === null || to === null) return null;
  if (isInOneFiscalYear({ from, to })) return { from, to };
  const instead = fallback && `${monthName(fallback.period.from)}–${monthName(fallback.period.to)}`;
  reader.unreadOrBlank(row, "rounds.to", instead ?? null, { why: "year-end" });
  return fallback?.period ?? null;
}

function monthName(month: number): string | null {
  return MONTHS[month - 1] ?? null;
}

/** A fixed date goes before a number of days; where neither can be read the default's, or null, and noted. */
function readDue(reader: TableReader, row: number, at: string, fallback: Round | undefined): Round["due"] | null {
  const date = reader.read(row, "rounds.date", `${at}/due`, dayOfYearOf);
  if (date !== null) return date;
  const days = reader.read(row, "rounds.days", `${at}/due`, lengthOf);
  const basis = orElseIn(reader, row, at)("rounds.basis", "/due/basis", (value) => wordOf(value, BASIS), "calendar", BASIS);
  const instead = days ?? (fallback && "days" in fallback.due ? fallback.due.days : null);
  reader.unread(row, "rounds.date", instead === null ? null : `${instead} วัน`, { why: "round" });
  if (days !== null) return { days, basis };
  const taken = instead === null ? null : String(instead);
  if (isBlankCell(reader.value(row, "rounds.date"))) reader.unreadOrBlank(row, "rounds.days", taken, { why: "round" });
  else reader.unread(row, "rounds.days", taken, { why: "round" });
  return fallback?.due ?? null;
}

/** The stages, or null where the table is empty (then the default stages hold). One that cannot be read in full is left out and noted. */
export function readStages(reader: TableReader): Stage[] | null {
  const rows = reader.rows();
  reader.mark("/settings/stages", null, "stages.key");
  const stages: Stage[] = [];
  for (const row of rows) {
    const at = `/settings/stages/${stages.length}`;
    const days = reader.read(row, "stages.days", `${at}/days`, integerOf);
    const from = reader.read(row, "stages.from", `${at}/from`, (value) => wordOf(value, STAGE_FROM));
    const escalate = reader.read(row, "stages.escalate", `${at}/escalate`, tickOf) === true;
    const key = reader.read(row, "stages.key", `${at}/key`, textOf);
    if (days === null || Math.abs(days) > LONGEST) reader.unreadOrBlank(row, "stages.days", null);
    else if (from === null) reader.unreadOrBlank(row, "stages.from", null);
    else if (key === null) reader.unreadOrBlank(row, "stages.key", null);
    else if (stages.some((stage) => stage.key === key)) reader.unread(row, "stages.key", null, { why: "duplicate" });
    else stages.push({ key, from, days, escalate });
  }
  return rows.length === 0 ? null : stages;
}

/** The plan's missions, or null where the table is empty. */
export function readMissions(reader: TableReader): Plan["missions"] {
  reader.mark("/plan/missions", null, "missions.code");
  const missions = reader.rows().map((row, index): Mission => {
    const at = `/plan/missions/${index}`;
    reader.mark(at, row, "missions.code", "missions.name");
    if (isBlankCell(reader.value(row, "missions.code"))) reader.unreadOrBlank(row, "missions.code", "");
    return {
      code: reader.read(row, "missions.code", `${at}/code`, textOf) ?? "",
      name: reader.read(row, "missions.name", `${at}/name`, textOf),
      dimension: reader.read(row, "missions.dimension", `${at}/dimension`, dimensionOf),
    };
  });
  return missions.length === 0 ? null : missions;
}

/** Whether a row is in use: a blank is yes; null for what is neither. */
export function activeOf(value: CellValue): boolean | null {
  const choice = choiceOf(value, Object.values(ACTIVE));
  if (choice !== null) return choice === ACTIVE.yes;
  const ticked = tickOf(value);
  return ticked === null ? true : typeof ticked === "boolean" ? ticked : null;
}

/** The model's word for what stands on the sheet. */
export function wordOf<K extends string>(value: CellValue, words: Readonly<Record<K, string>>): K | null {
  const shown = choiceOf(value, Object.values<string>(words));
  return (Object.keys(words) as K[]).find((key) => words[key] === shown) ?? null;
}

/** Reads a cell, with something in its place where that fails; noted unless the cell is blank. `words`: how the sheet says the values. */
function orElseIn(reader: TableReader, row: number, at: string) {
  return <T extends string | number | boolean>(
    key: ColumnKey,
    part: string,
    parse: (value: CellValue) => T | null,
    otherwise: T,
    words: Readonly<Record<string, string>> = {},
  ): T => {
    const value = reader.read(row, key, `${at}${part}`, parse);
    if (value === null) reader.unread(row, key, words[String(otherwise)] ?? String(otherwise));
    return value ?? otherwise;
  };
}

/** Days, 0 to 366. */
function lengthOf(value: CellValue): number | null {
  const days = integerOf(value);
  return days !== null && days >= 0 && days <= LONGEST ? days : null;
}

function nullIfBlank<T extends Record<string, string | null>>(record: T): T | null {
  return Object.values(record).every((text) => text === null) ? null : record;
}
