/** Projects with everything their rows say. @module */

import { amountItems } from "#core/import/cells/amount-items";
import { drawText } from "#core/import/draw-text";
import {
  asIs,
  type Drawn,
  type DrawnByYear,
  type DrawnProject,
  doubtful,
  inferred,
  missing,
  type Structure,
  type Why,
} from "#core/import/drawn";
import { type BodyRow, coveredCell, ownCell, ownColumns } from "#core/import/summary/body-row";
import type { ChosenGroup, Settled } from "#core/import/summary/choose-readings";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import { drawQuarters } from "#core/import/summary/quarters";
import { shareText, shareUnits, unitsOfRemark } from "#core/import/summary/remark";
import type { Body } from "#core/import/summary/rows";
import { trimmedCitation } from "#core/import/summary/total-row";
import { NO_YEAR, type YearKeys } from "#core/import/summary/years";
import { KIND_NAMES, type Kind } from "#core/plan/kinds";
import type { Amount } from "#core/plan/model";
import { toArabicDigits } from "#core/text/digits";

const WRONG_COLUMN: Why = {
  code: "project-in-heading-column",
  th: "โครงการอยู่ในช่องหัวข้อ กรุณาตรวจ",
  en: "the project stands in a column of headings",
};
const SECTION_NUMBER: Why = {
  code: "project-read-as-section",
  th: "ลำดับเหมือนเลขหัวข้อ แต่มีจำนวนเงินหรือไตรมาส จึงถือเป็นโครงการ กรุณาตรวจ",
  en: "the number reads like a section's, but its row has amounts or ticks",
};
const BY_LINE: Why = {
  code: "project-by-line",
  th: "แยกเป็นบรรทัดละโครงการ เพราะจำนวนเงินมีเท่าจำนวนบรรทัด",
  en: "every line is a project, for there are as many amounts",
};
const YEAR_UNKNOWN: Why = { code: "year-not-told", th: "ช่องงบประมาณไม่บอกปี จึงไม่ใส่ให้ กรุณาเลือกปี", en: "the column names no year" };
const NO_BAHT: Why = {
  code: "amounts-in-thousands",
  th: "หัวตารางระบุหน่วยเป็นพันบาทหรือล้านบาท กรุณาใส่เป็นบาท",
  en: "the header says that the amounts are in thousands or millions of baht",
};
const BY_ORDER: Why = {
  code: "sub-mission-by-order",
  th: "จับคู่ภารกิจย่อยกับโครงการตามลำดับในช่อง",
  en: "sub-missions and projects of a cell go in order",
};

const NO_DIMENSION: Why = {
  code: "dimension-blank",
  th: "แถวอื่นระบุมิติทุกแถว แต่แถวนี้เว้นว่าง กรุณาตรวจ",
  en: "the other rows tell their dimension, this one is blank",
};

export interface DrawnRows {
  projects: DrawnProject[];
  structure: Structure[];
}

export function drawProjects(groups: readonly ChosenGroup[], { layouts }: Body, keys: YearKeys): DrawnRows {
  const all = groups.flatMap(({ projects }) => projects);
  const drawer = new Drawer(
    all,
    keys,
    layouts.some(({ columns }) => columns.some((role) => role?.role === "starred")),
  );
  const structure = groups.flatMap(({ reading, unusedAs }) =>
    unusedAs === null ? [] : reading.unused.flatMap(({ from }) => from.map((citation) => ({ code: unusedAs, from: citation }))),
  );
  const projects = all.map((settled) => drawer.draw(settled));
  return { projects, structure: [...structure, ...drawer.structure] };
}

class Drawer {
  readonly structure: Structure[] = [];
  readonly #keys: YearKeys;
  readonly #hasStars: boolean;
  /** How many projects a cell serves, and how many of them came before. */
  readonly #served = new Map<GridCell, Settled[]>();
  readonly #rows = new Map<BodyRow, Settled[]>();
  readonly #derivedRows = new Set<BodyRow>();
  readonly #dimensionsInRows: boolean;
  readonly #subMissions: Map<Settled, { value: Drawn<string | null>; choices: string[] | null }>;
  readonly #shared = new Map<GridCell, ReturnType<typeof shareText>>();
  readonly #unitsInRemarks = new Map<GridCell, Drawn<string[]>[] | null>();
  readonly #sharedUnits = new Map<GridCell, ReturnType<typeof shareUnits>>();

  constructor(all: readonly Settled[], keys: YearKeys, hasStarColumn: boolean) {
    this.#keys = keys;
    this.#hasStars = hasStarColumn || all.some(({ draft }) => starOf(draft.row)?.value === true);
    for (const settled of all) {
      for (const cell of sharedCells(settled.draft)) add(this.#served, cell, settled);
      add(this.#rows, settled.draft.row, settled);
    }
    this.#dimensionsInRows = haveOwnDimensions(all);
    this.#subMissions = assignSubMissions(all);
  }

  draw(settled: Settled): DrawnProject {
    const { draft } = settled;
    const { part, row, standing } = draft;
    const sub = this.#subMissions.get(settled) ?? { value: missing(), choices: null };
    const remark = this.#remark(settled);
    this.#derived(row);
    if (draft.also) this.#derived(draft.also);
    return {
      number: this.#number(settled),
      dimension: this.#dimension(draft),
      mission: standing.mission,
      subMission: sub.value,
      starred: this.#hasStars ? (starOf(row) ?? asIs(false)) : null,
      kind: kindOf(settled),
      name: nameOf(settled),
      localName: this.#localName(settled, part?.kind === "project" ? part.localName : missing()),
      budgets: inBaht(this.#budgets(settled.budgets), row),
      plannedQuarters: drawQuarters(draft.also ?? row, this.#keys),
      responsibleUnits: this.#units(settled, remark.units),
      remark: remark.text,
      ...(sub.choices === null ? {} : { subMissionChoices: sub.choices }),
    };
  }

  /** Where every row says its own dimension, a blank one says none. */
  #dimension({ row, standing: { dimension } }: Settled["draft"]): Drawn<number | null> {
    if (!this.#dimensionsInRows || dimension.value === null || !isBlank(coveredCell(row, "dimension"))) return dimension;
    return doubtful<number | null>(null, NO_DIMENSION, [dimension.value]);
  }

  /** The cell's share of the project, by its place among those that the cell serves. */
  #place(cell: GridCell, settled: Settled): { count: number; place: number } {
    const served = this.#served.get(cell) ?? [settled];
    return { count: served.length, place: Math.max(served.indexOf(settled), 0) };
  }

  #textOf(cell: GridCell, settled: Settled): Drawn<string | null> {
    const { count, place } = this.#place(cell, settled);
    let shares = this.#shared.get(cell);
    if (!shares) {
      shares = shareText(cell.piece, count);
      this.structure.push(...shares.structure);
      this.#shared.set(cell, shares);
    }
    return shares.texts[place] ?? drawText(cell.piece);
  }

  #number(settled: Settled): Drawn<number | string | null> {
    const { part, doubt } = settled.draft;
    const printed = part?.kind === "project" ? part.number : missing();
    const cell = cellOf(settled.draft, "number");
    const own = cell && !isBlank(cell) ? numberOf(this.#textOf(cell, settled), cell, this.#place(cell, settled)) : null;
    if (own !== null && printed.value === null) return own;
    if (own !== null) {
      for (const from of printed.from) this.structure.push({ code: "list-mark", from });
      return own;
    }
    if (doubt === "section-number") return doubtful(printed.value, SECTION_NUMBER, [], ...printed.from);
    return printed;
  }

  #localName(settled: Settled, inName: Drawn<string | null>): Drawn<string | null> {
    const cell = cellOf(settled.draft, "localName");
    return cell && !isBlank(cell) && inName.value === null ? this.#textOf(cell, settled) : inName;
  }

  #remark(settled: Settled): { text: Drawn<string | null>; units: Drawn<string[]> | null } {
    const cell = cellOf(settled.draft, "remark");
    if (!cell || isBlank(cell)) return { text: missing(), units: null };
    const { count, place } = this.#place(cell, settled);
    if (!this.#unitsInRemarks.has(cell)) this.#unitsInRemarks.set(cell, unitsOfRemark(cell.piece, count));
    return { text: this.#textOf(cell, settled), units: this.#unitsInRemarks.get(cell)?.[place] ?? null };
  }

  #units(settled: Settled, inRemark: Drawn<string[]> | null): Drawn<string[]> | null {
    const { row } = settled.draft;
    const cell = cellOf(settled.draft, "units");
    if (!row.layout.columns.some((role) => role?.role === "units")) return inRemark;
    if (!cell || isBlank(cell)) return inRemark ?? { ...missing(), value: [], alternatives: [] };
    const { count, place } = this.#place(cell, settled);
    let shares = this.#sharedUnits.get(cell);
    if (!shares) {
      shares = shareUnits(cell.piece, count);
      this.structure.push(...shares.structure);
      this.#sharedUnits.set(cell, shares);
    }
    return shares.units[place] ?? null;
  }

  /** An amount of no year is offered for each of the plan's years, and taken for none. */
  #budgets({ [NO_YEAR]: open, ...budgets }: DrawnByYear<Amount>): DrawnByYear<Amount> {
    if (!open) return budgets;
    const told = Object.keys(budgets);
    for (const year of this.#keys.planYears) {
      if (told.includes(year)) continue;
      budgets[year] = open.value === null ? open : doubtful<Amount>(null, YEAR_UNKNOWN, [open.value, ...open.alternatives], ...open.from);
    }
    return budgets;
  }

  /** Columns that say again what others say, or what the workbook makes itself. A row's total that is not its sum is left as text. */
  #derived(row: BodyRow): void {
    if (this.#derivedRows.has(row)) return;
    this.#derivedRows.add(row);
    for (const { cell, role } of ownColumns(row)) {
      if (isBlank(cell)) continue;
      const isSum = role?.role === "total" && sumsUp(cell, this.#rows.get(row) ?? []);
      if (isSum || role?.role === "id" || role?.role === "check") {
        this.structure.push({ code: role.role === "total" ? "row-total" : role.role, from: trimmedCitation(cell.piece) });
      }
    }
  }
}

/** Whether the amounts of a cell are, together, those of all years of the row's projects. */
function sumsUp(cell: GridCell, projects: readonly Settled[]): boolean {
  const satang = (amounts: readonly Drawn<Amount>[]) => {
    let sum = 0;
    for (const { value } of amounts) sum += typeof value === "number" ? Math.round(value * 100) : 0;
    return sum;
  };
  const printed = amountItems(cell.piece).map(({ amount }) => amount);
  const isRead = printed.length > 0 && printed.every(({ value }) => typeof value === "number");
  return isRead && satang(printed) === satang(projects.flatMap(({ budgets }) => Object.values(budgets)));
}

/** An amount in thousands or millions is nobody's in baht before a person has looked. */
function inBaht(budgets: DrawnByYear<Amount>, { layout }: BodyRow): DrawnByYear<Amount> {
  if (!layout.inThousands) return budgets;
  const told = (amount: Drawn<Amount>): Drawn<Amount> =>
    typeof amount.value !== "number" || amount.value === 0
      ? amount
      : doubtful<Amount>(null, NO_BAHT, [amount.value * 1000, amount.value * 1_000_000, amount.value], ...amount.from);
  return Object.fromEntries(Object.entries(budgets).map(([year, amount]) => [year, told(amount)]));
}

function add<K>(lists: Map<K, Settled[]>, key: K, settled: Settled): void {
  const list = lists.get(key);
  if (list) list.push(settled);
  else lists.set(key, [settled]);
}

/** Every fifth row may be blank, and the same dimension comes in row after row. */
const OWN_DIMENSIONS = 0.8;

function haveOwnDimensions(all: readonly Settled[]): boolean {
  const rows = [...new Set(all.map(({ draft }) => draft.row))];
  const told = rows.filter((row) => !isBlank(ownCell(row, "dimension")));
  const values = told.map((row) => coveredCell(row, "dimension")?.piece.text.replace(/[\s*]+/g, ""));
  return rows.length >= 5 && told.length >= rows.length * OWN_DIMENSIONS && new Set(values).size <= told.length / 2;
}

/** Cells that several projects may share. */
function sharedCells(draft: Settled["draft"]): GridCell[] {
  const cells = (["number", "localName", "remark", "units"] as const).map((role) => cellOf(draft, role));
  return cells.filter((cell) => cell !== undefined);
}

/** The project's cell of a column; of a name that goes on in the next row that of the next row, where its own is blank. */
function cellOf({ row, also }: Settled["draft"], role: "number" | "localName" | "remark" | "units"): GridCell | undefined {
  const own = coveredCell(row, role);
  return also && isBlank(own) ? coveredCell(also, role) : own;
}

function numberOf(
  text: Drawn<string | null>,
  cell: GridCell,
  { count }: { count: number; place: number },
): Drawn<number | string | null> | null {
  const lines = cell.piece.text.split("\n").filter((line) => line.trim() !== "");
  if (text.value === null || (count > 1 && lines.length < count)) return null;
  const digits = toArabicDigits(text.value).replace(/[.)\s(]+/g, "");
  return { ...text, value: /^\d{1,6}$/.test(digits) ? Number(digits) : text.value, alternatives: [] };
}

/** “*1” in the column มิติ, or a mark in the column of stars. */
function starOf(row: BodyRow): Drawn<boolean> | null {
  const dimension = coveredCell(row, "dimension");
  if (dimension && /^\s*\*+\s*[1-9๑-๙]|^\s*[1-9๑-๙]\s*\*+\s*$/.test(dimension.piece.text))
    return asIs(true, trimmedCitation(dimension.piece));
  const cell = coveredCell(row, "starred");
  if (!cell || isBlank(cell)) return null;
  const text = cell.piece.text.trim();
  return asIs(!/^(?:false|ไม่|ไม่ใช่|-|☐|0)$/i.test(text), trimmedCitation(cell.piece));
}

function kindOf({ draft: { part, row } }: Settled): Drawn<Kind | null> {
  const cell = coveredCell(row, "kind");
  const printed = cell?.piece.text.trim();
  const kind = KIND_NAMES.find((name) => name === printed);
  if (cell && kind) return asIs(kind, trimmedCitation(cell.piece));
  return part?.kind === "project" ? part.projectKind : missing();
}

function nameOf({ draft: { part, doubt }, nameDoubt }: Settled): Drawn<string | null> {
  if (part === null) return missing();
  if (nameDoubt) return doubtful(part.name.value, nameDoubt.why, [...nameDoubt.alternatives, ...part.name.alternatives], ...part.name.from);
  if (doubt === null) return part.name;
  if (doubt === "by-line") return inferred(part.name.value, BY_LINE, ...part.name.from);
  return doubtful(part.name.value, doubt === "wrong-column" ? WRONG_COLUMN : SECTION_NUMBER, part.name.alternatives, ...part.name.from);
}

/** One sub-mission for all after it; several of one cell go to as many projects in order, else they are choices. */
function assignSubMissions(all: readonly Settled[]): Map<Settled, { value: Drawn<string | null>; choices: string[] | null }> {
  const groups = new Map<unknown, Settled[]>();
  for (const settled of all) {
    const key = settled.draft.standing;
    const group = groups.get(key);
    if (group) group.push(settled);
    else groups.set(key, [settled]);
  }
  const assigned = new Map<Settled, { value: Drawn<string | null>; choices: string[] | null }>();
  for (const group of groups.values()) {
    const subMissions = group[0]?.draft.standing.subMissions ?? [];
    const isOneEach = subMissions.length > 1 && subMissions.length === group.length;
    group.forEach((settled, index) => {
      const own = subMissions.length === 1 ? subMissions[0] : isOneEach ? subMissions[index] : undefined;
      if (own === undefined) {
        assigned.set(settled, { value: missing(), choices: subMissions.length > 1 ? subMissions.map(({ value }) => value) : null });
      } else {
        const value = isOneEach && own.certainty === "as-is" ? inferred<string | null>(own.value, BY_ORDER, ...own.from) : own;
        assigned.set(settled, { value, choices: null });
      }
    });
  }
  return assigned;
}
