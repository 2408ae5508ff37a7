import { describe, expect, it } from "vitest";
import { doubtedProjects } from "#core/import/doubted-projects";
import { asIs, cite, type DrawnProject, type DrawnTotal, missing } from "#core/import/drawn";
import type { Kind } from "#core/plan/kinds";

const piece = { text: "โครงการอบรม", place: { line: 1 } };
const project = (over: Partial<DrawnProject> = {}): DrawnProject => ({
  number: asIs<number | string | null>(1, cite(piece)),
  dimension: asIs<number | null>(1, cite(piece)),
  mission: asIs<string | null>("1.1", cite(piece)),
  subMission: missing(),
  starred: null,
  kind: asIs<Kind | null>("โครงการ", cite(piece)),
  name: asIs<string | null>("โครงการอบรม", cite(piece)),
  localName: missing(),
  budgets: { 2566: asIs<number | null>(0, cite(piece)) },
  plannedQuarters: null,
  responsibleUnits: null,
  remark: missing(),
  ...over,
});
const many = (count: number, over: Partial<DrawnProject> = {}) => Array.from({ length: count }, () => project(over));
const total = (code: number, count: number): DrawnTotal => ({
  scope: "dimension",
  code: asIs<number | string | null>(code, cite(piece)),
  count: asIs<number | null>(count, cite(piece)),
  budgets: null,
  quarterTicks: null,
});
const bare: Partial<DrawnProject> = {
  number: missing(),
  kind: asIs<Kind | null>("อื่นๆ", cite(piece)),
  budgets: { 2566: missing() },
};
const codes = (projects: DrawnProject[]) => projects.map(({ name }) => name.why?.code ?? null);

describe("a whole table in doubt", () => {
  it("far more projects than the printed counts add up to", () => {
    const totals = [total(1, 11), total(2, 16)];
    expect(new Set(codes(doubtedProjects(many(460), { isTitled: true, totals })))).toEqual(new Set(["more-projects-than-printed"]));
    expect(new Set(codes(doubtedProjects(many(33), { isTitled: true, totals })))).toEqual(new Set([null]));
  });

  it("many names without number, amount and kind word among others that have them", () => {
    const doubted = doubtedProjects([...many(20), ...many(20, bare)], { isTitled: true, totals: [] });
    expect(codes(doubted)).toEqual([...many(20).map(() => null), ...many(20).map(() => "name-alone")]);
  });

  it("a few such names, and a plan of nothing but such names, stand", () => {
    expect(new Set(codes(doubtedProjects([...many(30), ...many(5, bare)], { isTitled: true, totals: [] })))).toEqual(new Set([null]));
    expect(new Set(codes(doubtedProjects(many(30, bare), { isTitled: true, totals: [] })))).toEqual(new Set([null]));
  });

  it("neither a title nor dimensions nor missions", () => {
    const plain = many(2, { dimension: missing(), mission: missing() });
    expect(codes(doubtedProjects(plain, { isTitled: false, totals: [] }))).toEqual(["maybe-no-plan", "maybe-no-plan"]);
    expect(codes(doubtedProjects(plain, { isTitled: true, totals: [] }))).toEqual([null, null]);
    expect(codes(doubtedProjects(many(2), { isTitled: false, totals: [] }))).toEqual([null, null]);
  });
});

describe("a dimension that the mission's code contradicts", () => {
  const odd = { dimension: asIs<number | null>(2, cite(piece)) };

  it("is in doubt among others that agree, with the code's offered", () => {
    const dimension = doubtedProjects([...many(9), project(odd)], { isTitled: true, totals: [] })[9]?.dimension;
    expect([dimension?.value, dimension?.certainty, dimension?.alternatives]).toEqual([2, "doubtful", [1]]);
  });

  it("stands where the office numbers its missions otherwise throughout", () => {
    const all = doubtedProjects(many(10, odd), { isTitled: true, totals: [] });
    expect(new Set(all.map(({ dimension }) => dimension.certainty))).toEqual(new Set(["as-is"]));
  });
});
