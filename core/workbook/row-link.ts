/** Where the row of a project stands that a reminder is about, for a link into the spreadsheet. @module */
import type { SheetGrid } from "#core/workbook/grid";
import type { WorkbookReading } from "#core/workbook/read";
import type { Place } from "#core/workbook/table-reader";

/** Of which report; `fiscalYear` พ.ศ. */
export interface RowOf {
  round: string;
  fiscalYear: number;
}

/**
 * The project's row in ติดตามผล for that round and year (the first, where there are two), else its row in แผน; null where it stands in neither.
 * `cell` is A1 notation.
 */
export function rowRange(
  { workbook, places }: Pick<WorkbookReading, "workbook" | "places">,
  grids: readonly Pick<SheetGrid, "sheetId" | "title">[],
  part: RowOf,
  projectId: string,
): { sheetId: number; cell: string } | null {
  const report = (workbook.followUp ?? []).findIndex(
    ({ project, round, fiscalYear }) => project === projectId && round === part.round && fiscalYear === part.fiscalYear,
  );
  const project = workbook.plan.projects.findIndex(({ id }) => id === projectId);
  const find = (pointer: string) => sheetOf(places[pointer], grids);
  return (report < 0 ? null : find(`/followUp/${report}`)) ?? (project < 0 ? null : find(`/plan/projects/${project}`));
}

function sheetOf(
  place: Place | undefined,
  grids: readonly Pick<SheetGrid, "sheetId" | "title">[],
): { sheetId: number; cell: string } | null {
  const grid = place && grids.find(({ title }) => title === place.sheet);
  return place && grid ? { sheetId: grid.sheetId, cell: place.cell } : null;
}

/** The link that opens the spreadsheet at a cell; at its first tab where there is none. `url`: spreadsheet.getUrl(), or Google's address of it. */
export function rowLink(url: string, range: { sheetId: number; cell: string } | null): string {
  const base = url.replace(/#.*$/, "");
  return range === null ? base : `${base}#gid=${range.sheetId}&range=${range.cell}`;
}
