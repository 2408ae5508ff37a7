/** Rows in which somebody reported on a project that the plan does not have (any more): no report holds them. @module */
import { isOffice } from "#core/follow-up/owed";
import { isReported } from "#core/follow-up/report-row";
import { roundsCounted } from "#core/follow-up/reports";
import type { ReportKey } from "#core/reminders/ledger";
import { comparable } from "#core/text/comparable";
import { namesIn } from "#core/workbook/lists";
import type { WorkbookReading } from "#core/workbook/read";
import type { Place } from "#core/workbook/table-reader";

/**
 * The rows of a report's year and rounds, in order: of a unit those that bear its name in the program's column, and those without a name there.
 * `name`: the project's as it stands in the row, "" for none.
 */
export function uncountedRows({ workbook, tabs, places }: WorkbookReading, key: ReportKey): { name: string; place: Place }[] {
  const unknown = new Map(
    (tabs.unreadCells ?? []).flatMap((one) => (one.why === "project" ? [[`${one.cell}@${one.sheet}`, one] as const] : [])),
  );
  if (unknown.size === 0) return [];
  const rounds = roundsCounted(workbook, key);
  const units = (workbook.units ?? []).map(({ name }) => name);
  const isOwn = (text: string | undefined) =>
    text === undefined || isOffice(workbook, key.unit) || namesIn(text, units).some((name) => comparable(name) === comparable(key.unit));
  return (workbook.followUp ?? []).flatMap((row, index) => {
    const place = places[`/followUp/${index}/project`];
    const cell = place && unknown.get(`${place.cell}@${place.sheet}`);
    if (!cell || row.fiscalYear !== key.fiscalYear || !rounds.includes(row.round) || !isReported(row) || !isOwn(cell.units)) return [];
    return [{ name: cell.found, place }];
  });
}
