/** One part of the plan (the whole, a dimension, a mission) as the tab สรุป compares it: checked, printed, and what the live formulas show. @module */
import type { Amount, Budgets, Plan } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { comparePrinted, type PrintedScope } from "#core/plan/printed";
import { isRaw, numberOrNull } from "#core/plan/raw";
import { dimensionOf, missionCode, type PartTotals, partTotals, planYears, unreadableBudgets } from "#core/plan/totals";
import { listed } from "#core/rules/shared/wording";
import { formatBaht } from "#core/text/amount";
import { toBaht, toSatang } from "#core/text/satang";
import { a1, parseA1 } from "#core/workbook/a1";
import { AGREEMENT } from "#core/workbook/choices";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import type { WorkbookReading } from "#core/workbook/read";

/** What a row of สรุป is about. */
export type PartKey = { kind: "grand" } | { kind: "dimension"; dimension: number } | { kind: "mission"; code: string };

export interface SummaryPart {
  key: PartKey;
  /** Indexes into plan.projects. */
  members: number[];
  checked: PartTotals;
  printed: { count: Amount; budgets: Budgets | null };
}

/** What the live cells of the row show; `code` as it stands there. Years without a live column are left out, and so is the total. */
export interface LiveValues {
  code: string;
  count: CellValue;
  budgets: Record<string, CellValue>;
  total?: CellValue;
}

/** A printed number, where it stands in the model. `year` null: a count of projects. */
interface PrintedNumber {
  pointer: string;
  amount: Amount;
  year: string | null;
  isTick: boolean;
}

export interface Verdict {
  agreement: (typeof AGREEMENT)[keyof typeof AGREEMENT];
  /** Sentences in Thai, "" where there is nothing to say. */
  why: string;
}

const PARTS = { preface: "จำนวนรายมิติในคำนำ", dimensions: "ยอดรายมิติ", missions: "ยอดรายภารกิจ" } as const;

/** Everything that is the same for all rows is worked out once. */
export class SummaryParts {
  private readonly reading: WorkbookReading;
  private readonly plan: Plan;
  private readonly years: string[];
  private readonly projects: number[];
  private readonly differences: ReturnType<typeof comparePrinted>;
  private readonly unreadable: ReturnType<typeof unreadableBudgets>;
  private readonly planGrid: SheetGrid | undefined;

  constructor(grids: readonly SheetGrid[], reading: WorkbookReading) {
    const { plan } = reading.workbook;
    this.reading = reading;
    this.plan = plan;
    this.years = planYears(plan);
    this.projects = plan.projects.flatMap((project, index) => (isNoProject(project) ? [] : [index]));
    this.differences = comparePrinted(plan);
    this.unreadable = unreadableBudgets(plan);
    const sheet = reading.places["/plan/projects"]?.sheet;
    this.planGrid = grids.find(({ title }) => title === sheet);
  }

  /** The parts that should have a row: the whole, the four dimensions, the plan's missions and those that only projects, or printed totals, name. */
  keys(): PartKey[] {
    const named = [...(this.plan.missions ?? []), ...(this.plan.printedTotals?.missions ?? [])].map(({ code }) => code);
    const codes = [...named, ...this.plan.projects.map(({ mission }) => mission)];
    const missions = new Set(codes.flatMap((code) => missionCode(code) ?? []));
    return [
      { kind: "grand" },
      ...[1, 2, 3, 4].map((dimension): PartKey => ({ kind: "dimension", dimension })),
      ...[...missions].map((code): PartKey => ({ kind: "mission", code })),
    ];
  }

  part(key: PartKey): SummaryPart {
    const members = this.projects.filter((index) => {
      const project = this.plan.projects[index];
      return project !== undefined && belongs(key, project);
    });
    const projects = members.flatMap((index) => this.plan.projects[index] ?? []);
    return { key, members, checked: partTotals(projects, this.years), printed: this.printedOf(key) };
  }

  /** How many lines of printed totals belong to no dimension or mission that is known, and are compared with nothing. */
  namelessLines(): number {
    const { preface, dimensions, missions } = this.plan.printedTotals ?? {};
    const inDimensions = [...(preface ?? []), ...(dimensions ?? [])].filter((line) => dimensionOf(line) === null);
    return inDimensions.length + (missions ?? []).filter(({ code }) => missionCode(code) === null).length;
  }

  /** "ตรงกัน" only where every printed number of the part was read and compared. */
  verdict(part: SummaryPart, live: LiveValues): Verdict {
    const numbers = this.printedNumbers(part.key);
    const said: [Verdict["agreement"], string[]][] = [
      [AGREEMENT.differs, this.printedDifferences(part)],
      [AGREEMENT.unreadable, this.unreadableCells(part)],
      [AGREEMENT.unreadPrinted, this.unreadPrinted(numbers)],
      [AGREEMENT.unseen, this.unseen(part, live)],
      [AGREEMENT.unfilled, this.unfilled(part, numbers)],
    ];
    const agreement = said.find(([, sentences]) => sentences.length > 0)?.[0];
    const why = [...said.flatMap(([, sentences]) => sentences), ...this.contradictions(part)].join(" · ");
    return { agreement: agreement ?? (numbers.length > 0 ? AGREEMENT.same : AGREEMENT.none), why };
  }

  /** All printed numbers of a part; of one that is printed twice those of both lines. */
  private printedNumbers(key: PartKey): PrintedNumber[] {
    const { grand, dimensions, missions, preface } = this.plan.printedTotals ?? {};
    const base = "/plan/printedTotals";
    const line = (pointer: string, { count, budgets }: { count: Amount; budgets?: Budgets | null }): PrintedNumber[] => [
      { pointer: `${pointer}/count`, amount: count, year: null, isTick: false },
      ...Object.entries(budgets ?? {}).map(([year, amount]) => ({ pointer: `${pointer}/budgets/${year}`, amount, year, isTick: false })),
    ];
    const lines = <L extends { count: Amount; budgets?: Budgets | null }>(
      list: L[] | null | undefined,
      name: string,
      isIts: (one: L) => boolean,
    ) => (list ?? []).flatMap((one, index) => (isIts(one) ? line(`${base}/${name}/${index}`, one) : []));
    const numbers: PrintedNumber[] = [];
    if (key.kind === "grand" && grand) {
      numbers.push(...line(`${base}/grand`, grand));
      for (const [year, ticks] of Object.entries(grand.quarterTicks ?? {})) {
        const pointer = `${base}/grand/quarterTicks/${year}`;
        numbers.push(...ticks.map((amount, index) => ({ pointer: `${pointer}/${index}`, amount, year, isTick: true })));
      }
    } else if (key.kind === "mission") {
      numbers.push(...lines(missions, "missions", ({ code }) => missionCode(code) === key.code));
    } else if (key.kind === "dimension") {
      numbers.push(...lines(dimensions, "dimensions", (one) => dimensionOf(one) === key.dimension));
      numbers.push(...lines(preface, "preface", (one) => dimensionOf(one) === key.dimension));
    }
    return numbers.filter(({ amount }) => amount !== null && amount !== undefined);
  }

  private unreadPrinted(numbers: readonly PrintedNumber[]): string[] {
    const cells = numbers.filter((one) => !isReadable(one)).map(({ pointer }) => this.printedCell(pointer));
    return cells.length === 0 ? [] : [`อ่านยอดตามเล่มไม่ได้: ${listed([...new Set(cells)]).th}`];
  }

  /** Ticks of a year are in one cell. */
  private printedCell(pointer: string): string {
    const place = this.reading.places[pointer] ?? this.reading.places[pointer.replace(/\/\d+$/, "")];
    return place ? `${place.sheet}!${place.cell}` : pointer;
  }

  /** Printed numbers that the plan says nothing about yet: see {@link comparePrinted} for what is not compared. */
  private unfilled({ key, members }: SummaryPart, numbers: readonly PrintedNumber[]): string[] {
    if (numbers.length === 0) return [];
    const isPlaced = key.kind === "grand" || this.projects.length === 0 || this.projects.some((index) => this.isPlaced(key.kind, index));
    if (!isPlaced) return [`โครงการยังไม่ระบุ${key.kind === "mission" ? "ภารกิจ" : "มิติ"} จึงยังไม่ได้เทียบกับเล่ม`];
    const yearsOf = (isTick: boolean) => [
      ...new Set(numbers.flatMap((one) => (one.isTick === isTick && one.year !== null ? [one.year] : []))),
    ];
    const projects = members.flatMap((index) => this.plan.projects[index] ?? []);
    const outside = yearsOf(false).filter((year) => !this.years.includes(year));
    const blank = yearsOf(false).filter(
      (year) => this.years.includes(year) && projects.length > 0 && projects.every(({ budgets }) => (budgets?.[year] ?? null) === null),
    );
    const unticked = yearsOf(true).filter((year) => !projects.some(({ plannedQuarters }) => Array.isArray(plannedQuarters?.[year])));
    return [
      ...blank.map((year) => `ปี ${year}: เล่มมียอด แต่ยังไม่มีโครงการใดกรอกงบ จึงยังไม่ได้เทียบ`),
      ...outside.map((year) => `ปี ${year}: เล่มมียอด แต่ไม่ใช่ปีของแผน จึงไม่ได้เทียบ`),
      ...unticked.map((year) => `ไตรมาสของปี ${year}: เล่มมีจำนวน แต่ยังไม่มีโครงการใดระบุไตรมาส จึงยังไม่ได้เทียบ`),
    ];
  }

  /** Printed parts that do not make the printed whole. */
  private contradictions({ key }: SummaryPart): string[] {
    return this.differences.parts
      .filter(({ scope }) => isOf(key, scope))
      .map(({ of, year, printed, parts }) => {
        const number = (value: number) => (year === null ? String(value) : bahtText(value));
        return `${year === null ? "จำนวนโครงการ" : `ปี ${year}`}: ${PARTS[of]}ที่พิมพ์ในเล่มรวมได้ ${number(parts)} แต่เล่มพิมพ์ยอดรวม ${number(printed)}`;
      });
  }

  private printedOf(key: PartKey): SummaryPart["printed"] {
    const { grand, dimensions, missions, preface } = this.plan.printedTotals ?? {
      grand: null,
      dimensions: null,
      missions: null,
      preface: null,
    };
    if (key.kind === "grand") return { count: grand?.count ?? null, budgets: grand?.budgets ?? null };
    if (key.kind === "mission") {
      const line = missions?.find(({ code }) => missionCode(code) === key.code);
      return { count: line?.count ?? null, budgets: line?.budgets ?? null };
    }
    const line = dimensions?.find((one) => dimensionOf(one) === key.dimension);
    const inPreface = preface?.find((one) => dimensionOf(one) === key.dimension);
    return { count: line?.count ?? inPreface?.count ?? null, budgets: line?.budgets ?? null };
  }

  private printedDifferences({ key }: SummaryPart): string[] {
    const { counts, amounts } = this.differences;
    return [
      ...counts
        .filter(({ scope }) => isOf(key, scope))
        .map(({ scope, printed, counted }) => {
          const what = scope.kind === "ticks" ? `ไตรมาสที่ ${scope.quarter} ปี ${scope.year}` : "จำนวนโครงการ";
          return `${what}: ${scope.kind === "preface" ? "คำนำ" : "เล่ม"} ${printed} นับได้ ${counted}`;
        }),
      ...amounts
        .filter(({ scope }) => isOf(key, scope))
        .map(({ year, printed, added, blank }) => {
          const more = printed > added ? "มากกว่า" : "น้อยกว่า";
          const unfilled = blank > 0 ? ` (ยังไม่กรอกงบ ${blank} โครงการ)` : "";
          return `ปี ${year}: เล่ม${more}ยอดที่รวมได้ ${difference(printed, added)}${unfilled}`;
        }),
    ];
  }

  private unreadableCells({ members }: SummaryPart): string[] {
    const inPart = new Set(members);
    const cells = this.unreadable.filter(({ project }) => inPart.has(project)).map(({ project, year }) => this.budgetCell(project, year));
    return cells.length === 0 ? [] : [`อ่านจำนวนเงินไม่ได้: ${this.named(cells)}`];
  }

  /** Where formula and checked sum part ways, and the cells that the formula cannot see. */
  private unseen(part: SummaryPart, live: LiveValues): string[] {
    const years = this.years.filter((year) => year in live.budgets && !isSame(live.budgets[year] ?? null, part.checked.budgets[year] ?? 0));
    const countDiffers = !isSame(live.count, part.checked.count);
    const totalDiffers = live.total !== undefined && !isSame(live.total, part.checked.total);
    if (years.length === 0 && !countDiffers && !totalDiffers) return [];
    const texts = years.flatMap((year) => part.members.flatMap((index) => this.textBudget(index, year) ?? []));
    const rows = part.members.flatMap((index) => this.strayCell(part.key, live.code, index) ?? []);
    return [
      ...(countDiffers
        ? [`สูตรนับได้ ${typeof live.count === "number" ? live.count : shown(live.count)} โปรแกรมนับได้ ${part.checked.count} โครงการ`]
        : []),
      ...years.map((year) => `ปี ${year}: สูตรได้ ${shown(live.budgets[year] ?? null)} รวมได้ ${formatBaht(part.checked.budgets[year] ?? 0)}`),
      ...(totalDiffers ? [`รวมทุกปี: สูตรได้ ${shown(live.total ?? null)} รวมได้ ${formatBaht(part.checked.total)}`] : []),
      ...(texts.length > 0 ? [`เป็นข้อความ สูตรจึงไม่รวม: ${this.named(texts)}`] : []),
      ...(rows.length > 0 ? [`เซลล์ผสานหรือพิมพ์ไม่ตรง สูตรจึงไม่นับแถวนั้น: ${this.named(rows)}`] : []),
    ];
  }

  /** The cell of an amount that is text and not nothing; null for a number. */
  private textBudget(index: number, year: string): string | null {
    const cell = this.budgetCell(index, year);
    const place = parseA1(cell);
    const amount = this.plan.projects[index]?.budgets?.[year];
    if (!place || amount === 0 || typeof amount !== "number") return null;
    return typeof this.planGrid?.values[place.row]?.[place.column] === "string" ? cell : null;
  }

  /** The cell of the row's own dimension or mission where it does not say what the formula looks for. */
  private strayCell(key: PartKey, code: string, index: number): string | null {
    if (key.kind === "grand") return null;
    const at = `/plan/projects/${index}`;
    const row = parseA1(this.reading.places[at]?.cell ?? "")?.row;
    const place = parseA1(this.reading.places[`${at}/${key.kind}`]?.cell ?? "");
    if (row === undefined || !place) return null;
    const own = this.planGrid?.values[row]?.[place.column] ?? null;
    const isNumberOrText = typeof own === "string" || typeof own === "number";
    return isNumberOrText && String(own) === code ? null : a1(row, place.column);
  }

  private budgetCell(index: number, year: string): string {
    return this.reading.places[`/plan/projects/${index}/budgets/${year}`]?.cell ?? "";
  }

  /** "แผน!J3, แผน!J9": names of cells, from their A1 notation. */
  private named(cells: readonly string[]): string {
    return listed(cells.map((cell) => `${this.planGrid?.title ?? ""}!${cell}`)).th;
  }

  private isPlaced(kind: PartKey["kind"], index: number): boolean {
    const project = this.plan.projects[index];
    if (!project) return false;
    return (kind === "dimension" ? dimensionOf(project) : missionCode(project.mission)) !== null;
  }
}

function belongs(key: PartKey, project: Plan["projects"][number]): boolean {
  if (key.kind === "grand") return true;
  return key.kind === "dimension" ? dimensionOf(project) === key.dimension : missionCode(project.mission) === key.code;
}

function isOf(key: PartKey, scope: PrintedScope): boolean {
  if (scope.kind === "grand" || scope.kind === "ticks") return key.kind === "grand";
  if (scope.kind === "mission") return key.kind === "mission" && key.code === scope.code;
  return key.kind === "dimension" && key.dimension === scope.dimension;
}

/** A blank live cell says nothing, which is no sum. */
function isSame(live: CellValue, checked: number): boolean {
  return typeof live === "number" && (live === checked || toSatang(live) === toSatang(checked));
}

function shown(value: CellValue): string {
  if (typeof value === "number") return bahtText(value);
  if (value === null || value === "") return "(ว่าง)";
  return typeof value === "object" && "error" in value ? value.error : "ค่าที่ไม่ใช่ตัวเลข";
}

/** Baht with two decimals; what is finer says so, for beside it stands a sum that is not. */
function bahtText(value: number): string {
  return toSatang(value) === null ? `${Number(value.toFixed(6))} (ทศนิยมเกิน 2 ตำแหน่ง)` : formatBaht(value);
}

/** Whether {@link comparePrinted} takes the number: counts are whole, amounts are whole satang. */
function isReadable({ amount, year, isTick }: PrintedNumber): boolean {
  const number = numberOrNull(amount);
  return number !== null && (year === null || isTick ? Number.isInteger(number) : toSatang(number) !== null);
}

/** Both are whole satang: what is not is not compared. */
function difference(printed: number, added: number): string {
  return `${formatBaht(toBaht(Math.abs((toSatang(printed) ?? 0) - (toSatang(added) ?? 0))))} บาท`;
}

/** What stands in ยอดตามเล่ม, as a number or word for word. */
export function printedCell(amount: Amount | undefined): { number: number } | { text: string } | null {
  if (amount === null || amount === undefined) return null;
  return isRaw(amount) ? { text: amount.raw } : { number: amount };
}
