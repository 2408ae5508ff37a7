/**
 * What stands in every report of the three samples, and in which structure, beside files that people have read through
 * (test/fixtures/reports/golden; `npx vitest run test/unit/reports/golden.test.ts -u` renews them: read the difference).
 */
import { describe, expect, it } from "vitest";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { KINDS_OF_REPORT } from "#core/reports/kinds";
import { reportOf } from "#core/reports/make-report";
import type { Block, Cell, Numerals, Report, Row } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";
import { itemMark, valueText } from "#core/reports/texts";
import { followedUp } from "#test/fixtures/reports/followed-up";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };

const samples = { "001": sample001, "002": sample002, "003": sample003 };
const drawn = KINDS_OF_REPORT.filter(({ kind }) => kind !== "data");

/** Made-up reports of two quarters, and for 003 an office with Thai numerals and a plan with errors. */
function workbookOf(name: keyof typeof samples): Workbook {
  const workbook = followedUp(workbookSchema.parse(samples[name]), 2567, ["q1", "q2"]);
  return name === "003" && workbook.settings ? { ...workbook, settings: { ...workbook.settings, numerals: "thai" } } : workbook;
}

function golden({ title, author, fileName, numerals, draft, parts }: Report): string {
  const head = [`title: ${title}`, `author: ${author}`, `file: ${fileName}`, `numerals: ${numerals}`, `draft: ${draft ?? "no"}`];
  const body = parts.flatMap(({ orientation, margins, sheet, blocks }) => [
    "",
    `== ${sheet} (${orientation}, ${margins})`,
    ...blocks.flatMap((block) => blockLines(block, numerals)),
  ]);
  return `${[...head, ...body].join("\n")}\n`;
}

function blockLines(block: Block, numerals: Numerals): string[] {
  switch (block.kind) {
    case "heading":
      return [`${"#".repeat(block.level)} ${block.text}`];
    case "paragraph":
      return [`[${block.look}${block.bold ? " bold" : ""}] ${oneLine(block.text)}`];
    case "list":
      return block.items.map((item, index) => `${itemMark(index, block.numbered, numerals)} ${oneLine(item)}`);
    case "fields":
      return block.lines.map((fields) => fields.map(({ label, value }) => `${label}: ${oneLine(valueText(value, numerals))}`).join(" || "));
    case "table":
      return [
        `table of ${block.columns.map(({ width, align }) => `${width} ${align}`).join(", ")}`,
        ...block.header.map((row) => `head ${rowLine(row, numerals)}`),
        ...block.rows.map((row) => `${row.look ?? "row"} ${rowLine(row, numerals)}`),
      ];
    case "chart":
      return [
        `chart ${block.look} ${block.unit}: ${block.title} (${block.description})`,
        ...block.series.map(
          ({ name, values }) => `  ${name}: ${values.map((value, index) => `${block.categories[index]} ${value}`).join(", ")}`,
        ),
      ];
    case "signatures":
      return block.people.map(({ role, name, position }) => `signature: ${role} / ${name} / ${position}`);
  }
}

function rowLine({ cells }: Row, numerals: Numerals): string {
  return cells.map((cell) => cellText(cell, numerals)).join(" | ");
}

function cellText({ value, columns = 1, rows = 1 }: Cell, numerals: Numerals): string {
  const span = columns * rows === 1 ? "" : `{${columns}×${rows}} `;
  return `${span}${oneLine(valueText(value, numerals))}`;
}

function oneLine(text: string): string {
  return text.replace(/\n/g, " ⏎ ");
}

describe.each(Object.keys(samples) as (keyof typeof samples)[])("sample %s", (name) => {
  it.each(drawn.map(({ kind }) => kind))("says in its report %s what was read through", async (kind) => {
    const request: ReportRequest = {
      kind,
      format: "pdf",
      fiscalYear: 2567,
      round: kind === "memo" ? "q1" : "six-month",
      today: "2024-04-22",
      errors: name === "003" ? 6 : 0,
    };
    await expect(golden(reportOf(workbookOf(name), request))).toMatchFileSnapshot(`../../fixtures/reports/golden/${name}-${kind}.txt`);
  });
});
