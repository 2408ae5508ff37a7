import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Answer, Options, Source } from "#local/cli/command";
import { tableLines } from "#local/cli/table";

/** When each round of each fiscal year is due and closed. */
export function deadlines(source: Source, options: Options): Answer {
  const all = deadlinesOfWorkbook(source.workbook, options.fiscalYear === null ? undefined : [options.fiscalYear]);
  if (options.json) return { lines: [JSON.stringify(all, null, 2)], exitCode: 0 };
  const rows = all.map((deadline) => [
    String(deadline.fiscalYear),
    deadline.round,
    `${formatThaiDate(deadline.periodStart)} – ${formatThaiDate(deadline.periodEnd)}`,
    formatThaiDate(deadline.due, { weekday: true }),
    formatThaiDate(deadline.closes, { weekday: true }),
  ]);
  return { lines: tableLines(["ปีงบ", "รอบ", "ช่วงเวลา", "กำหนดส่ง", "ปิดรับ"], rows), exitCode: 0 };
}
