/** The texts of a report, as every format must hold them. @module */
import type { Block, Numerals, Report, Row, Value } from "#core/reports/report";
import { formatBaht } from "#core/text/amount";
import { inNumerals } from "#core/text/digits";

/** What is printed for a value: "45,000.00", "-", "67", "42.5", "☑", "" for a blank. */
export function valueText(value: Value, numerals: Numerals): string {
  const digits = (text: string | number) => inNumerals(text, numerals);
  switch (value.kind) {
    case "text":
      return value.text;
    case "amount":
      return value.baht === 0 && value.zero === "dash" ? "-" : digits(formatBaht(value.baht));
    case "count":
      return digits(value.count);
    case "number":
      return digits(value.number);
    case "percent":
      return digits(`${Math.trunc(value.tenths / 10)}.${Math.abs(value.tenths % 10)}`);
    case "tick":
      return value.ticked ? "☑" : "☐";
    case "blank":
      return "";
  }
}

/** The label of an item of a numbered list. `index`: 0-based. */
export function itemMark(index: number, numbered: boolean, numerals: Numerals): string {
  return numbered ? `${inNumerals(index + 1, numerals)}.` : "-";
}

/** Every text of the report in reading order, blanks left out; a table's header once. What a chart shows besides its title is in a table. */
export function reportTexts({ parts, numerals, draft }: Report): string[] {
  const texts = parts.flatMap(({ blocks }) => blocks.flatMap((block) => blockTexts(block, numerals)));
  return [...(draft === null ? [] : [draft]), ...texts].filter((text) => text !== "");
}

function blockTexts(block: Block, numerals: Numerals): string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.text];
    case "list":
      return block.items;
    case "fields":
      return block.lines.flat().flatMap(({ label, value }) => [label, valueText(value, numerals)]);
    case "table":
      return [...block.header, ...block.rows].flatMap((row) => rowTexts(row, numerals));
    case "chart":
      return [block.title];
    case "signatures":
      return block.people.flatMap(({ role, name, position }) => [role, name, position]);
  }
}

function rowTexts({ cells }: Row, numerals: Numerals): string[] {
  return cells.map(({ value }) => valueText(value, numerals));
}
