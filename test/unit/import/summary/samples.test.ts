import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decoded } from "#core/import/decode";
import type { DrawnProject } from "#core/import/drawn";
import { formTables } from "#core/import/form-tables";
import { readText } from "#core/import/read-text/read-text";
import { drawSummary, isSummaryTable } from "#core/import/summary/draw-summary";
import { comparable } from "#core/text/comparable";
import { FIVE_YEARS, uncited } from "#test/unit/import/summary/tables";

/** A careful reader's project. A null budget is a blank or a stated none; unreadable is null, too. */
interface Expected {
  no: number;
  dimension: number | string;
  dimensionNumber?: number;
  starred?: boolean;
  mission?: string;
  name: string;
  kind: string;
  budget?: number;
  budgets?: Record<string, number | null>;
  remark: string;
  plannedQuarters: number[] | null;
}

function drawSample(name: string, years: readonly number[]) {
  const text = (file: string) => readFileSync(new URL(`../../../fixtures/import/${file}`, import.meta.url), "utf8");
  const tables = formTables(decoded(readText(text(`${name}.txt`)))).blocks.filter((block) => block.kind === "table");
  const expected: { projects: Expected[] } = JSON.parse(text(`${name}.expected.json`));
  return { tables: tables.filter(isSummaryTable), summary: drawSummary(tables, { years }), expected: expected.projects };
}

/** The same fields of both, names and remarks in the form in which they are compared. */
const told = (project: DrawnProject, years: readonly number[]) => ({
  number: project.number.value,
  dimension: project.dimension.value,
  mission: project.mission.value,
  starred: project.starred?.value ?? null,
  kind: project.kind.value,
  name: comparable(project.name.value ?? ""),
  budgets: years.map((year) => (typeof project.budgets[year]?.value === "number" ? project.budgets[year].value || null : null)),
  quarters: project.plannedQuarters?.[years[0] ?? 0]?.value ?? null,
  remark: comparable(project.remark.value ?? ""),
});

const wanted = (project: Expected, years: readonly number[]) => ({
  number: project.no,
  dimension: project.dimensionNumber ?? project.dimension,
  mission: project.mission ?? null,
  starred: project.starred ?? null,
  kind: project.kind,
  name: comparable(project.name),
  budgets: years.map((year) => (project.budgets ? project.budgets[year] : project.budget) || null),
  quarters: project.plannedQuarters,
  remark: comparable(project.remark),
});

describe.each([
  ["plan-001", FIVE_YEARS],
  ["plan-002", [2567]],
  ["plan-003", FIVE_YEARS],
])("the table of projects of %s", (name, years) => {
  const { tables, summary, expected } = drawSample(name, years);

  it("has every project as a careful reader has it", () => {
    expect(summary.projects.map((project) => told(project, years))).toEqual(expected.map((project) => wanted(project, years)));
  });

  it("leaves no character without a place", () => {
    expect(uncited(summary, ...tables)).toEqual([]);
  });
});
