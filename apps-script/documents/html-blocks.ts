/** Collects paragraphs and tables out of the elements of a page, in their order. @module */
import { HtmlTable } from "#apps-script/documents/html-table";
import { itemLabel } from "#apps-script/documents/item-label";
import { Lines } from "#apps-script/documents/lines";
import type { SourceBlock } from "#core/import/source";

export interface HtmlOptions {
  /** Out of a Word document: tabs are kept, and a paragraph without text is a line. */
  fromWord?: boolean;
}

type Attributes = Readonly<Record<string, string>>;

const SKIPPED = new Set(["script", "style", "title", "template", "noscript", "svg", "object", "select", "textarea", "button"]);
const HIDDEN = /(?:^|;)\s*display\s*:\s*none\b/i;
const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre section summary ul".split(
    " ",
  ),
);
const MAX_ROWS = 65_534;
const HEADING = /^h([1-6])$/;

interface List {
  ordered: boolean;
  type: string;
  next: number;
}

export class HtmlBlocks {
  private readonly blocks: SourceBlock[] = [];
  private readonly tables: HtmlTable[] = [];
  private readonly lists: List[] = [];
  private readonly loose: Lines;
  private readonly fromWord: boolean;
  /** Elements open inside of a skipped one, that one included. */
  private skipped = 0;
  private level: number | null = null;
  private paragraphs = 0;
  private tableCount = 0;
  /** Lines there were when the paragraph began. */
  private before = 0;

  constructor({ fromWord = false }: HtmlOptions) {
    this.fromWord = fromWord;
    this.loose = new Lines(fromWord);
  }

  open(name: string, attributes: Attributes): void {
    if (this.skipped > 0 || isSkipped(name, attributes)) this.skipped += 1;
    else if (name === "br") this.lines.breakLine();
    else if (name === "input") this.openInput(attributes);
    else if (name === "table") this.openTable();
    else if (name === "tr") this.openRow();
    else if (name === "td" || name === "th") this.openCell(attributes);
    else this.openBlock(name, attributes);
  }

  text(text: string): void {
    if (this.skipped === 0) this.lines.add(text);
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped -= 1;
    else if (name === "table") this.closeTable();
    else if (name === "td" || name === "th") this.closeCell();
    else if (isBlock(name)) this.closeBlock(name);
  }

  end(): SourceBlock[] {
    while (this.tables.length > 0) this.closeTable();
    this.flushParagraph();
    return this.blocks;
  }

  private get table(): HtmlTable | undefined {
    return this.tables[this.tables.length - 1];
  }

  /** Where text goes: the open cell, else a paragraph. */
  private get lines(): Lines {
    return this.table?.cell ?? this.loose;
  }

  private openInput({ type = "", checked }: Attributes): void {
    if (/^(?:checkbox|radio)$/i.test(type)) this.lines.add(checked === undefined ? "☐" : "☑");
  }

  private openBlock(name: string, attributes: Attributes): void {
    if (!isBlock(name)) return;
    this.endBlock();
    if (name === "ol" || name === "ul") this.lists.push(listOf(name, attributes));
    if (name === "li") this.lines.labelNext(this.nextLabel(attributes));
    this.before = this.lines.count;
    const level = HEADING.exec(name)?.[1];
    if (level !== undefined) this.level = Number(level);
  }

  private closeBlock(name: string): void {
    if (this.fromWord && name === "p" && this.lines.count === this.before) this.lines.breakLine();
    this.endBlock();
    if (name === "li") this.lines.labelNext("");
    if (name === "ol" || name === "ul") this.lists.pop();
  }

  private endBlock(): void {
    if (this.table?.cell) this.table.cell.endLine();
    else this.flushParagraph();
  }

  private nextLabel({ value }: Attributes): string {
    const list = this.lists[this.lists.length - 1];
    if (!list?.ordered) return "- ";
    const number = /^\d{1,6}$/.test(value ?? "") ? Number(value) : list.next;
    list.next = number + 1;
    return `${itemLabel(number, list.type)}. `;
  }

  private flushParagraph(): void {
    const text = this.loose.take();
    const level = this.level;
    this.level = null;
    if (/[^ \n]/.test(text)) this.pushParagraph(text, level);
  }

  private pushParagraph(text: string, level: number | null): void {
    this.paragraphs += 1;
    this.blocks.push({ kind: "paragraph", text, place: { paragraph: this.paragraphs }, ...(level === null ? {} : { level }) });
  }

  private openTable(): void {
    if (this.table) this.loosen(this.table);
    this.flushParagraph();
    this.tableCount += 1;
    this.tables.push(new HtmlTable(this.tableCount, this.fromWord));
  }

  /** A table that holds others is there for the looks: the row that does becomes paragraphs, those before it stay a table. */
  private loosen(table: HtmlTable): void {
    this.push(table.takeRows());
    for (const text of table.loosenRow()) if (text.trim() !== "") this.pushParagraph(text, null);
  }

  private openRow(): void {
    this.endBlock();
    this.flushParagraph();
    this.table?.openRow();
  }

  private openCell({ colspan = "", rowspan = "" }: Attributes): void {
    this.endBlock();
    this.flushParagraph();
    this.table?.openCell(spanOf(colspan) || 1, spanOf(rowspan) || MAX_ROWS);
    this.before = 0;
  }

  private closeCell(): void {
    this.table?.closeCell();
    this.flushParagraph();
  }

  private closeTable(): void {
    this.flushParagraph();
    const table = this.tables.pop();
    if (table) this.push(table.takeRows());
  }

  private push(rows: ReturnType<HtmlTable["takeRows"]>): void {
    if (rows.length > 0) this.blocks.push({ kind: "table", rows });
  }
}

function isSkipped(name: string, { style = "", hidden }: Attributes): boolean {
  return SKIPPED.has(name) || hidden !== undefined || HIDDEN.test(style);
}

function isBlock(name: string): boolean {
  return BLOCKS.has(name) || HEADING.test(name);
}

function listOf(name: string, { start = "", type = "1" }: Attributes): List {
  return { ordered: name === "ol", type, next: /^\d{1,6}$/.test(start) ? Number(start) : 1 };
}

/** 1 where there is none; 0 means “to the end” for rows. */
function spanOf(text: string): number {
  const span = /^\s*(\d{1,9})/.exec(text)?.[1];
  return span === undefined ? 1 : Number(span);
}
