/** What people are asked of an import: doubts that are one question are asked once. @module */
import type { Mark } from "#core/import/marks";
import { pathText, placeText, projectText, toldValue, valueAt } from "#core/import/note-words";
import { typingHint } from "#core/import/typed-value";
import type { Plan } from "#core/plan/model";
import { clipped } from "#core/text/clipped";

/** One answer, for every value that it settles. */
export interface Question {
  /** JSON Pointers into the plan, in the order of the plan. */
  paths: string[];
  /** "โครงการลำดับ 4 “…” · งบประมาณ 2566–2570". */
  label: string;
  /** As it was read; "" for nothing. */
  text: string;
  /** What stands in the source, and where; "" where nothing stands. */
  source: string;
  at: string;
  /** Thai. */
  why: string;
  /** Likeliest first. */
  answers: Answer[];
  /** What may be typed instead, for all of them; Thai, null where nothing may. */
  typing: string | null;
  /** What one value of several is ("ปี", "โครงการ", "ช่อง"); null where there is but one. */
  each: string | null;
}

/** `picks`: for each path which of its alternatives this is (0-based), null where it stays as it was read. */
export interface Answer {
  text: string;
  picks: (number | null)[];
}

const LONGEST_SOURCE = 600;
const MOST_NAMED = 3;
/** Whose doubts are the same from project to project; an amount is always its own project's. */
const SAME_EVERYWHERE = /^\/projects\/(\d+)\/(?:responsibleUnits|kind)$/;
const BUDGET = /^\/projects\/(\d+)\/budgets\/(\d{4})$/;
const BY_YEAR = /^(.*)\/(\d{4})$/;
const SHARED = "one-amount-for-several";

/** The questions of the doubtful values, in the order in which these come; linear in their number. */
export function questionsOf(plan: Plan, doubts: readonly Mark[]): Question[] {
  const owned = new Map<string, Shared>();
  for (const shared of sharedAmounts(plan, doubts)) for (const { path } of shared.marks) owned.set(path, shared);
  const groups = new Map<Shared | string, Mark[]>();
  for (const mark of doubts) {
    const key = owned.get(mark.path) ?? sameness(plan, mark);
    const group = groups.get(key);
    if (group) group.push(mark);
    else groups.set(key, [mark]);
  }
  return [...groups].map(([key, marks]) => (typeof key === "string" ? sameAnswer(plan, marks) : whoseAmount(plan, key)));
}

/** One value alone. */
export function questionOf(plan: Plan, mark: Mark): Question {
  return sameAnswer(plan, [mark]);
}

/** Of values that may have one answer: where it is asked, what stands there, why it is asked, and what it could be. */
function sameness(plan: Plan, mark: Mark): string {
  const { path, text, code, alternatives } = mark;
  const isSame = SAME_EVERYWHERE.test(path);
  const where = isSame ? path.replace(/\d+/, "") : (BY_YEAR.exec(path)?.[1] ?? path);
  return JSON.stringify([where, text, valueAt(plan, path), code, mark.message?.th ?? "", alternatives]);
}

function sameAnswer(plan: Plan, marks: readonly Mark[]): Question {
  const [first] = marks;
  const path = first?.path ?? "";
  const alternatives = first?.alternatives ?? [];
  return {
    ...asked(first),
    at: [placeText(first?.at ?? null), SAME_EVERYWHERE.test(path) && marks.length > 1 ? `และอีก ${marks.length - 1} แห่ง` : ""]
      .join(" ")
      .trim(),
    paths: marks.map((mark) => mark.path),
    label: sameLabel(
      plan,
      marks.map((mark) => mark.path),
    ),
    text: toldValue(plan, path, valueAt(plan, path)),
    answers: alternatives.map((value, index) => ({ text: toldValue(plan, path, value), picks: marks.map(() => index) })),
    typing: typingHint(path),
    each: marks.length === 1 ? null : SAME_EVERYWHERE.test(path) ? "โครงการ" : "ปี",
  };
}

function asked(mark: Mark | undefined): Pick<Question, "source" | "at" | "why"> {
  return { source: clipped(mark?.text ?? "", LONGEST_SOURCE), at: placeText(mark?.at ?? null), why: mark?.message?.th ?? "" };
}

function sameLabel(plan: Plan, paths: readonly string[]): string {
  const [first = ""] = paths;
  const label = pathText(plan, first);
  if (paths.length === 1) return label;
  const year = BY_YEAR.exec(first)?.[2];
  if (year !== undefined)
    return label.replace(new RegExp(`${year}$`), () => yearsText(paths.map((path) => Number(BY_YEAR.exec(path)?.[2]))));
  const field = label.split(" · ").pop() ?? "";
  const projects = paths.slice(0, MOST_NAMED).map((path) => projectText(plan, indexOf(path)));
  const more = paths.length - projects.length;
  return `${field} · ${paths.length} โครงการ: ${projects.join(", ")}${more > 0 ? ` และอีก ${more} โครงการ` : ""}`;
}

const indexOf = (path: string) => Number(SAME_EVERYWHERE.exec(path)?.[1]);

/** "2566", "2566–2570", "2566, 2568–2570". */
function yearsText(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    if (run && year === run[1] + 1) run[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}

/** Amounts of a cell that belong to one of its projects: who has them as they were read, and who may. */
interface Shared {
  holder: number;
  projects: number[];
  marks: Mark[];
}

/**
 * Projects one below another that may have the same amounts of the same years, of which one was read to have them all. The blank ones
 * cite nothing, so two cells alike below each other have two holders, and are left to be decided project by project.
 */
function sharedAmounts(plan: Plan, doubts: readonly Mark[]): Shared[] {
  const byProject = new Map<number, { marks: Mark[]; amounts: unknown[]; holds: boolean[] }>();
  for (const mark of doubts) {
    const index = BUDGET.exec(mark.path)?.[1];
    if (index === undefined || mark.code !== SHARED) continue;
    const value = valueAt(plan, mark.path) ?? null;
    const known = byProject.get(Number(index)) ?? { marks: [], amounts: [], holds: [] };
    known.marks.push(mark);
    known.amounts.push([BUDGET.exec(mark.path)?.[2], value ?? mark.alternatives[0]]);
    known.holds.push(value !== null);
    byProject.set(Number(index), known);
  }
  const runs: { key: string; shared: Shared; holders: number }[] = [];
  for (const [index, { marks, amounts, holds }] of [...byProject].sort(([a], [b]) => a - b)) {
    const isOne = marks.every(({ alternatives }) => alternatives.length === 1) && new Set(holds).size === 1;
    const isHolder = holds[0] === true;
    const isPlain = isOne && marks.every(({ alternatives }) => (alternatives[0] === null) === isHolder);
    const key = isPlain ? JSON.stringify(amounts) : `none ${index}`;
    const run = runs[runs.length - 1];
    if (run && run.key === key && run.shared.projects[run.shared.projects.length - 1] === index - 1) {
      run.shared.projects.push(index);
      run.shared.marks.push(...marks);
      if (isHolder) run.shared.holder = index;
      run.holders += isHolder ? 1 : 0;
    } else runs.push({ key, shared: { holder: index, projects: [index], marks: [...marks] }, holders: isHolder ? 1 : 0 });
  }
  return runs.filter(({ shared, holders }) => holders === 1 && shared.projects.length > 1).map(({ shared }) => shared);
}

function whoseAmount(plan: Plan, { holder, projects, marks }: Shared): Question {
  const held = marks.filter(({ path }) => ownerOf(path) === holder);
  const amounts = [...new Set(held.map(({ path }) => toldValue(plan, path, valueAt(plan, path))))];
  const years = yearsText(held.map(({ path }) => Number(BUDGET.exec(path)?.[2])));
  const given = (owner: number) =>
    marks.map(({ path }) => (ownerOf(path) === owner ? (owner === holder ? null : 0) : ownerOf(path) === holder ? 0 : null));
  return {
    ...asked(held[0]),
    paths: marks.map(({ path }) => path),
    label: `งบประมาณ ${years} · ${amounts.slice(0, MOST_NAMED).join(", ")} เป็นของโครงการใด`,
    text: projectText(plan, holder),
    answers: projects.filter((index) => index !== holder).map((index) => ({ text: projectText(plan, index), picks: given(index) })),
    typing: null,
    each: "ช่อง",
  };
}

const ownerOf = (path: string) => Number(BUDGET.exec(path)?.[1]);
