import { columnNote } from "#core/rules/column-notes";
import { layoutOf } from "#core/workbook/layout";
import { templateRequests } from "#core/workbook/requests";
import { TABS, TEMPLATE_VERSION } from "#core/workbook/template";
import type { Answer, Options } from "#local/cli/command";
import { planYears } from "#local/cli/plan-years";
import { tableLines } from "#local/cli/table";

/** The template for the years asked for: with --json `{ create, requests, sheetIds }` as Google takes it, else its tabs and columns. */
export function template(options: Options): Answer {
  const fiscalYears = planYears(options);
  if (options.json) return { lines: [JSON.stringify(templateRequests({ fiscalYears, noteOf: columnNote }), null, 2)], exitCode: 0 };
  return {
    lines: [`แบบฟอร์มรุ่น ${TEMPLATE_VERSION} ปี ${fiscalYears.join(", ")}`, ...TABS.flatMap((tab) => tabLines(tab, fiscalYears))],
    exitCode: 0,
  };
}

function tabLines(tab: (typeof TABS)[number], years: readonly number[]): string[] {
  const rows = layoutOf(tab, years).flatMap(({ table, columns }) =>
    columns.map(({ header, column, metadata }) => [table.title, header, column.hidden ? "ซ่อน" : "", metadata]),
  );
  return ["", `${tab.title}`, ...tableLines(["ตาราง", "คอลัมน์", "", "รหัส"], rows)];
}
