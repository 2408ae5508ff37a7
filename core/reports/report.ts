/**
 * What stands in a report, and not how it is drawn. The PDF, the Word file and the Excel file are drawn from the same report
 * (lambdas/report/pdf, docx, xlsx), so they say the same: {@link reportTexts} in texts.ts is what all of them must hold, in that order.
 *
 * Texts of people (names, remarks, results) stand as they were typed. What the program says (numbers, amounts, dates, labels) is written in
 * the office's numerals, already in the texts here, and by `valueText` for amounts, counts and numbers.
 *
 * @module
 */

export type Numerals = "arabic" | "thai";
export type Orientation = "portrait" | "landscape";

/** One file. */
export interface Report {
  /** Of the file: shown by readers, and the first bookmark's name. */
  title: string;
  /** Who answers for it: the office's name; "" where it is not known. */
  author: string;
  /** Without ending; no characters that file systems refuse. */
  fileName: string;
  numerals: Numerals;
  /** Stands at the top of every page as "ร่าง", with why (`draft`); null for a report without such a mark. */
  draft: string | null;
  parts: Part[];
}

/** Begins on a new page. */
export interface Part {
  orientation: Orientation;
  /** Name of its worksheet in Excel; parts that follow each other under one name share a worksheet, with a page break between them. */
  sheet: string;
  /** Margins of an official letter (left 3 cm, right 2 cm) or those of a table that needs the page's width. */
  margins: "letter" | "table";
  blocks: Block[];
}

export type Block = Heading | Paragraph | List | Fields | TableBlock | ChartBlock | Signatures;

/** Bookmarks are made of headings. Level 1 is centred; a memo's ("บันทึกข้อความ") is larger. */
export interface Heading {
  kind: "heading";
  level: 1 | 2 | 3;
  text: string;
  /** "memo": the large head of a memo, with room for the emblem to its left. */
  look?: "memo";
}

export interface Paragraph {
  kind: "paragraph";
  text: string;
  /** body: first line indented, as in letters; plain: not; note: smaller; center, end: set there. */
  look: "body" | "plain" | "note" | "center" | "end";
  bold?: boolean;
  /** Stays on the page of what follows. */
  keep?: boolean;
}

/** Points under each other; `numbered`: 1., 2., … in the office's numerals, else a dash. */
export interface List {
  kind: "list";
  numbered: boolean;
  items: string[];
}

/** Labels with what belongs to them, a line each, as forms have them; more than one on a line stand side by side. */
export interface Fields {
  kind: "fields";
  /** lines: label bold, value after it, as the head of a memo. form: label in a column of its own, value in a box, to be copied from. */
  look: "lines" | "form";
  lines: Field[][];
}
export interface Field {
  label: string;
  value: Value;
}

export interface TableBlock {
  kind: "table";
  /** What the table shows, for screen readers; not printed. */
  summary: string;
  columns: Column[];
  /** Repeated on every page; its cells are bold and centred. */
  header: Row[];
  rows: Row[];
}
export interface Column {
  /** Millimetres on A4 within the part's margins; renderers scale all of them to the width there is. */
  width: number;
  align: "start" | "center" | "end";
}
/** A row stays on one page where it can. Cells that another cell of an earlier row or column covers are left out, as in HTML. */
export interface Row {
  cells: Cell[];
  /** group: a heading over the rows that follow. */
  look?: "group" | "subtotal" | "total";
}
export interface Cell {
  value: Value;
  /** How many columns and rows it covers; 1 where left out. A cell over many rows goes on over page breaks. */
  columns?: number;
  rows?: number;
  /** Instead of the column's. */
  align?: "start" | "center" | "end";
  bold?: boolean;
}

/**
 * text: lines are parted by "\n". amount: baht, satang-exact; `zero: "dash"` prints a stated none as "-". count: a whole number of things.
 * number: a number that is no quantity (1st column). tick: ☑ or ☐. blank: nothing.
 */
export type Value =
  | { kind: "text"; text: string /** http or https only. */; link?: string }
  | { kind: "amount"; baht: number; zero?: "dash" }
  | { kind: "count"; count: number }
  | { kind: "number"; number: number }
  | { kind: "percent" /** Tenths of a percent, a whole number: 425 is 42.5 %. */; tenths: number }
  | { kind: "tick"; ticked: boolean }
  | { kind: "blank" };

/** Bars. Its numbers stand in a table beside it as well: a picture alone tells a screen reader nothing. */
export interface ChartBlock {
  kind: "chart";
  title: string;
  /** What it shows, in a sentence or two: its alternative text. */
  description: string;
  unit: "count" | "baht";
  /** stacked: the series of a category on top of each other; grouped: side by side. */
  look: "stacked" | "grouped";
  categories: string[];
  /** One value for each category. At most 5 series. */
  series: { name: string; values: number[] }[];
}

/** Places to sign: dotted line, name in brackets, position. */
export interface Signatures {
  kind: "signatures";
  people: { role: string; name: string; position: string }[];
}
