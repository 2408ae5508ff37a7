/** A workbook as the rows of its tabs, for any host. The counterpart of read.ts. @module */
import { MONTHS } from "#core/calendar/thai-date";
import type { Amount, Detail, FollowUp, HandIn, Project, Raw, Round, Settings, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { boundId } from "#core/workbook/bound-ids";
import { ACTIVE, BASIS, EFFECT, NUMERALS, OWED_BY, SCOPES, STAGE_FROM } from "#core/workbook/choices";
import { FIRST_ROW, layoutOf, type PlacedColumn } from "#core/workbook/layout";
import { revisionCells } from "#core/workbook/revisions";
import { SKIPPED_YEARS, settingsFields } from "#core/workbook/settings-fields";
import { sumFormula } from "#core/workbook/sum-formula";
import { TABS, type TabKey, type TableKey } from "#core/workbook/template";

/** What goes into a cell, typed so that text stays text ("=1+1", "0812", "TRUE"). `date` is ISO ค.ศ. */
export type CellInput = { text: string } | { number: number } | { bool: boolean } | { date: string } | { formula: string } | null;

/** Rows of one table as the template places it: the first at `top`, each starting at `left` (0-based). */
export interface TableRows {
  tab: TabKey;
  table: TableKey;
  top: number;
  left: number;
  rows: CellInput[][];
}

/** What a row holds, by column; of a column with years, by fiscal year. */
export type Row = Record<string, CellInput | Record<string, CellInput>>;

/** Fiscal years (พ.ศ., ascending) that the workbook needs columns for: the plan's, and any other that an amount stands in. */
export function columnYears({ plan }: Workbook): number[] {
  const printed = plan.printedTotals;
  const records = [
    ...plan.projects.flatMap(({ budgets, plannedQuarters }) => [budgets, plannedQuarters]),
    ...[...(printed?.dimensions ?? []), ...(printed?.missions ?? [])].map(({ budgets }) => budgets),
    printed?.grand?.budgets,
    printed?.grand?.quarterTicks,
    ...(plan.targets ?? []).map(({ byYear }) => byYear),
  ];
  const years = records.flatMap((byYear) => Object.keys(byYear ?? {}).map(Number));
  return [...new Set([...plan.fiscalYears, ...years])].sort((a, b) => a - b);
}

/**
 * The rows of every table of the template that holds a part of the workbook; of สรุป, ปฏิทิน, ผลการตรวจ and the log on บันทึก none.
 * In ติดตามผล the columns of the program say which project each row is about.
 *
 * Reading the rows back gives the same workbook, but for what a cell cannot tell: `null` and `[]` in lists (an empty table is null, an empty
 * cell of names []), an unknown budget (a blank), text of white space alone (null), numbers printed as text ("5" is 5), the order of fiscal years
 * and of planned quarters ([4, 3] is [3, 4]) and their repeats, a settings part that is null (its defaults), `sections` without any (null),
 * a target's year without a value (left out), `amounts` of a report that are all blank (null), and the pairs of a detail that are one cell
 * (name and section 1, targetGroup and 4, budgetText and 7, responsible and 8: where one is blank it is the other; an unreadable duration without
 * section 6 is that section too). A detail with nothing but an id is no row.
 */
export function rowsOf(workbook: Workbook): TableRows[] {
  const years = columnYears(workbook);
  const rows = rowsByTable(workbook);
  return TABS.flatMap((tab) =>
    layoutOf(tab, years).map(({ table, left, columns }) => {
      const key = table.key as TableKey;
      return {
        tab: tab.key,
        table: key,
        top: FIRST_ROW,
        left,
        rows: rows[key].map((row, index) => cellsOf(row, FIRST_ROW + index, columns)),
      };
    }),
  );
}

function cellsOf(row: Row, at: number, columns: readonly PlacedColumn[]): CellInput[] {
  return columns.map(({ column, year }) => (column.kind === "sum" ? sumOf(at, columns) : cellOf(row, column.key, year)));
}

/** The cell of a column, for a fiscal year (พ.ศ.) where it has one. */
export function cellOf(row: Row, key: string, year: number | null): CellInput {
  const value = row[key] ?? null;
  if (year === null) return isCell(value) ? value : null;
  return isCell(value) ? null : (value[String(year)] ?? null);
}

/** The formula over the row's amounts, in the columns of the template. */
export function sumOf(row: number, columns: readonly PlacedColumn[]): CellInput {
  const amounts = columns.filter(({ column }) => column.kind === "amount").map(({ index }) => index);
  return { formula: sumFormula(row, amounts) };
}

const CELL_TYPES = ["text", "number", "bool", "date", "formula"];
function isCell(value: Row[string]): value is CellInput {
  return value === null || CELL_TYPES.some((type) => type in value);
}

/** The rows of every table, by column; of a column with years, by fiscal year. Of tables that hold no part of the workbook, none. */
export function rowsByTable(workbook: Workbook): Record<TableKey, Row[]> {
  const { plan, settings, units, holidays, handIns, revisions } = workbook;
  return {
    settings: settingsRows(workbook),
    rounds: (settings?.rounds ?? []).map(roundRow),
    stages: (settings?.stages ?? []).map(({ key, from, days, escalate }) => ({
      key: text(key),
      from: text(STAGE_FROM[from]),
      days: { number: days },
      escalate: { bool: escalate },
    })),
    missions: (plan.missions ?? []).map(({ code, name, dimension }) => ({
      code: text(code),
      name: text(name),
      dimension: amount(dimension),
    })),
    units: (units ?? []).map(({ name, contact, emails, headEmails, active }) => ({
      name: text(name),
      contact: text(contact),
      emails: list(emails),
      headEmails: list(headEmails),
      active: text(active ? ACTIVE.yes : ACTIVE.no),
    })),
    plan: plan.projects.map(projectRow),
    printed: printedRows(workbook),
    holidays: (holidays ?? []).map(({ date, name, effect, source }) => ({
      date: { date },
      name: text(name),
      effect: text(EFFECT[effect]),
      source: text(source),
    })),
    results: [],
    details: (plan.details ?? []).map(detailRow),
    followUp: followUpRows(workbook),
    targets: (plan.targets ?? []).map(({ metric, byYear: values }) => ({ metric: text(metric), value: byYear(values, amount) })),
    risks: (plan.risks ?? []).map(({ number, step, issue, score, controls }) => ({
      number: printedNumber(number),
      step: text(step),
      issue: text(issue),
      score: text(score),
      controls: list(controls),
    })),
    handIns: (handIns ?? []).map(handInCells),
    revisions: (revisions ?? []).flatMap(revisionCells),
    summary: [],
    calendar: [],
    log: [],
    importReport: [],
  };
}

function settingsRows({ plan, settings }: Workbook): Row[] {
  const { organization, title, fiscalYears } = plan;
  const skipped = skippedYears(fiscalYears);
  const values: Record<string, CellInput> = {
    title: text(title),
    "organization.name": text(organization?.name),
    "organization.type": text(organization?.type),
    "organization.district": text(organization?.district),
    "organization.province": text(organization?.province),
    firstFiscalYear: fiscalYears.length ? { number: Math.min(...fiscalYears) } : null,
    lastFiscalYear: fiscalYears.length ? { number: Math.max(...fiscalYears) } : null,
    numerals: text(NUMERALS[settings?.numerals ?? "arabic"]),
    issuer: text(settings?.issuer),
    "planOfficer.name": text(settings?.planOfficer?.name),
    "planOfficer.email": text(settings?.planOfficer?.email),
    ...signatoryValues(settings?.signatories ?? []),
    [SKIPPED_YEARS.key]: text(skipped.join(", ")),
  };
  const fields = [...settingsFields(settings?.signatories?.length), ...(skipped.length > 0 ? [SKIPPED_YEARS] : [])];
  return fields.map(({ key, label }) => ({
    key: text(key),
    label: text(label),
    value: values[key] ?? null,
  }));
}

/** The years between the first and the last that the plan has not. */
function skippedYears(fiscalYears: readonly number[]): number[] {
  const first = Math.min(...fiscalYears);
  const last = Math.max(...fiscalYears);
  const skipped: number[] = [];
  for (let year = first + 1; year < last; year++) if (!fiscalYears.includes(year)) skipped.push(year);
  return skipped;
}

function signatoryValues(signatories: NonNullable<Settings["signatories"]>): Record<string, CellInput> {
  return Object.fromEntries(
    signatories.flatMap(({ name, position }, index) => [
      [`signatory${index + 1}.name`, text(name)],
      [`signatory${index + 1}.position`, text(position)],
    ]),
  );
}

function roundRow({ key, name, period, owedBy, due, closesAfter, active }: Round): Row {
  return {
    key: text(key),
    name: text(name),
    from: text(monthName(period.from)),
    to: text(monthName(period.to)),
    owedBy: text(OWED_BY[owedBy]),
    days: "days" in due ? { number: due.days } : null,
    basis: "days" in due ? text(BASIS[due.basis]) : null,
    date: "month" in due ? text(`${due.day} ${monthName(due.month)}`) : null,
    closesAfter: { number: closesAfter },
    active: text(active ? ACTIVE.yes : ACTIVE.no),
  };
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

function projectRow(project: Project): Row {
  return {
    id: text(project.id === null ? null : boundId(project.id, project.name)),
    number: printedNumber(project.number),
    name: text(project.name),
    dimension: amount(project.dimension),
    mission: text(project.mission),
    subMission: text(project.subMission),
    kind: isRaw(project.kind) ? text(project.kind.raw) : text(project.kind),
    units: list(project.responsibleUnits),
    budget: byYear(project.budgets, amount),
    quarters: byYear(project.plannedQuarters, quarters),
    cadence: list(project.cadence),
    starred: isRaw(project.starred) ? text(project.starred.raw) : project.starred === null ? null : { bool: project.starred },
    localName: text(project.localName),
    remark: text(project.remark),
  };
}

function detailRow({ project, number, name, budget, budgetText, duration, responsible, targetGroup, sections }: Detail): Row {
  const section = (number: keyof NonNullable<Detail["sections"]>) => sections?.[number] ?? null;
  const unreadable = isRaw(duration) ? duration.raw : null;
  return {
    project: text(project),
    number: printedNumber(number),
    ...oneOrTwo("name", name, "section1", section("1")),
    section2: text(section("2")),
    section3: text(section("3")),
    ...oneOrTwo("section4", section("4"), "targetGroup", targetGroup),
    section5: text(section("5")),
    section6: text(filled(section("6")) ?? unreadable),
    ...oneOrTwo("section7", section("7"), "budgetText", budgetText),
    ...oneOrTwo("section8", section("8"), "responsible", responsible),
    section9: text(section("9")),
    budget: amount(budget),
    duration: text(unreadable),
    ...(duration !== null && !isRaw(duration) && { from: { number: duration.from }, to: { number: duration.to } }),
  };
}

/** What people see, whichever of the two there is, and the hidden one where it says something else. */
function oneOrTwo(shown: string, shownText: string | null, hidden: string, hiddenText: string | null): Row {
  const seen = filled(shownText) ?? filled(hiddenText);
  return { [shown]: text(seen), [hidden]: text(filled(hiddenText) === seen ? null : hiddenText) };
}

function filled(value: string | null): string | null {
  return value === null || value.trim() === "" ? null : value;
}

function followUpRows({ plan, followUp }: Workbook): Row[] {
  const projects = new Map(plan.projects.map((project) => [project.id, project]));
  return (followUp ?? []).map((report) => followUpCells(report, projects.get(report.project)));
}

/** The row of a report in ติดตามผล, by column. The columns of the program say which project it is about. */
export function followUpCells(report: FollowUp, project: Project | undefined): Record<string, CellInput> {
  return {
    project: text(report.project),
    number: text(project?.number == null ? null : String(project.number)),
    name: text(project?.name),
    units: list(project?.responsibleUnits ?? null),
    fiscalYear: { number: report.fiscalYear },
    round: text(report.round),
    planned: report.planned === null ? null : { bool: report.planned },
    state: isRaw(report.state) ? text(report.state.raw) : text(report.state),
    planAmount: amount(report.amounts?.plan ?? null),
    ordinanceAmount: amount(report.amounts?.ordinance ?? null),
    disbursed: amount(report.amounts?.disbursed ?? null),
    result: text(report.result),
    problemAndRemedy: text(report.problemAndRemedy),
    reason: text(report.reason),
    evidence: text(report.evidence),
    reportedOn: report.reportedOn === null ? null : { date: report.reportedOn },
    reportedBy: text(report.reportedBy),
  };
}

/** The row of a hand-in on บันทึก, by column. */
export function handInCells(handIn: HandIn): Record<string, CellInput> {
  return {
    unit: text(handIn.unit),
    fiscalYear: { number: handIn.fiscalYear },
    round: text(handIn.round),
    version: { number: handIn.version },
    at: text(handIn.at),
    by: text(handIn.by),
    approvedBy: text(handIn.approvedBy),
    approvedAs: text(handIn.approvedAs),
    approvedOn: handIn.approvedOn === null ? null : { date: handIn.approvedOn },
    mark: text(handIn.mark),
    receipt: text(handIn.receipt),
  };
}

function printedRows({ plan: { printedTotals } }: Workbook): Row[] {
  const { preface, dimensions, missions, grand } = printedTotals ?? { preface: null, dimensions: null, missions: null, grand: null };
  return [
    ...(preface ?? []).map(({ dimension, count }) => ({ scope: text(SCOPES.preface), code: code(dimension), count: amount(count) })),
    ...(dimensions ?? []).map((one) => ({
      scope: text(SCOPES.dimension),
      code: code(one.dimension),
      count: amount(one.count),
      budget: byYear(one.budgets, amount),
    })),
    ...(missions ?? []).map((one) => ({
      scope: text(SCOPES.mission),
      code: text(one.code),
      count: amount(one.count),
      budget: byYear(one.budgets, amount),
    })),
    ...(grand
      ? [
          {
            scope: text(SCOPES.grand),
            count: amount(grand.count),
            budget: byYear(grand.budgets, amount),
            ticks: byYear(grand.quarterTicks, ticks),
          },
        ]
      : []),
  ];
}

function text(value: string | null | undefined): CellInput {
  return value === null || value === undefined || value === "" ? null : { text: value };
}

function amount(value: Amount): CellInput {
  if (value === null) return null;
  return typeof value === "number" ? { number: value } : text(value.raw);
}

/** A dimension's number among mission codes: as text, like them, where it could be one. */
function code(value: Amount): CellInput {
  return typeof value === "number" && /^\d{1,3}$/.test(String(value)) ? text(String(value)) : amount(value);
}

function printedNumber(value: number | string | null): CellInput {
  return typeof value === "number" ? { number: value } : text(value);
}

function list(values: readonly string[] | null): CellInput {
  return text((values ?? []).join("\n"));
}

function quarters(value: number[] | Raw | null): CellInput {
  if (value === null) return null;
  if (isRaw(value)) return text(value.raw);
  return text(value.length === 0 ? "-" : value.join(","));
}

/** What could not be read as four counts stands whole in the first place (see ticksOf). */
function ticks(values: readonly Amount[]): CellInput {
  const [first = null, ...others] = values;
  if (isRaw(first) && others.every((value) => value === null)) return text(first.raw);
  return text(values.map((value) => (isRaw(value) ? value.raw : (value ?? ""))).join(","));
}

function byYear<T>(record: Readonly<Record<string, T>> | null, cell: (value: T) => CellInput): Record<string, CellInput> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([year, value]) => [year, cell(value)]));
}
