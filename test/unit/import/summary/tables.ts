import type { Citation, Drawn, DrawnProject, DrawnSummary } from "#core/import/drawn";
import type { SourceTable } from "#core/import/source";
import { drawSummary } from "#core/import/summary/draw-summary";

export type TestCell = string | { text: string; across?: number; down?: number };

/** A table of cells, each at its row and column. */
export function table(...rows: TestCell[][]): SourceTable {
  return {
    kind: "table",
    rows: rows.map((cells, row) =>
      cells.map((cell, column) => ({
        ...(typeof cell === "string" ? { text: cell } : cell),
        place: { table: 1, row: row + 1, column: column + 1 },
      })),
    ),
  };
}

export const FIVE_YEARS = [2566, 2567, 2568, 2569, 2570];
/** มิติ, ภารกิจ, โครงการ, two years, remark. */
export const HEADER = ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", "ปี 2566", "ปี 2567", "หมายเหตุ"];

export function draw(...tables: SourceTable[]): DrawnSummary {
  return drawSummary(tables, { years: FIVE_YEARS });
}

/** The table of {@link HEADER} with these rows. */
export function drawRows(...rows: TestCell[][]): DrawnSummary {
  return draw(table(HEADER, ...rows));
}

export const valuesOf = (drawn: Record<string, Drawn<unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(drawn).map(([key, { value }]) => [key, value]));

export const names = ({ projects }: DrawnSummary) => projects.map(({ name }) => name.value);
export const budgets = ({ projects }: DrawnSummary) => projects.map((project) => valuesOf(project.budgets));
export const of = (summary: DrawnSummary, field: keyof DrawnProject) =>
  summary.projects.map((project) => (project[field] as Drawn<unknown> | null)?.value ?? null);

/** Every citation in what was drawn. */
export function citations(summary: DrawnSummary): Citation[] {
  const found: Citation[] = [];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== "object") return;
    if ("piece" in value && "start" in value && "end" in value) found.push(value as Citation);
    else for (const part of Object.values(value)) visit(part);
  };
  visit(summary);
  return found;
}

/** The characters of the tables that nothing cites, cell by cell, white space aside. */
export function uncited(summary: DrawnSummary, ...tables: SourceTable[]): string[] {
  const cited = new Map<unknown, Set<number>>();
  for (const { piece, start, end } of citations(summary)) {
    const seen = cited.get(piece) ?? new Set<number>();
    cited.set(piece, seen);
    for (let at = start; at < end; at++) seen.add(at);
  }
  const left = tables
    .flatMap(({ rows }) => rows.flat())
    .map((cell) => {
      const seen = cited.get(cell);
      return Array.from({ length: cell.text.length }, (_, at) => (seen?.has(at) ? "" : cell.text.charAt(at)))
        .join("")
        .trim();
    });
  return left.filter((text) => text !== "");
}
