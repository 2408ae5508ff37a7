/** A web page, or what Word and mammoth make of a document, as paragraphs and tables. @module */
import { Parser } from "htmlparser2";
import { HtmlBlocks, type HtmlOptions } from "#apps-script/documents/html-blocks";
import type { SourceDocument } from "#core/import/source";

/** Markup is taken away: pieces have clean text, `<br>` and paragraphs inside of cells part lines, tick boxes are ☑ and ☐. */
export function readHtml(html: string, options: HtmlOptions = {}): SourceDocument {
  const blocks = new HtmlBlocks(options);
  const parser = new Parser({
    onopentag: (name, attributes) => blocks.open(name, attributes),
    ontext: (text) => blocks.text(text),
    onclosetag: (name) => blocks.close(name),
  });
  parser.end(html);
  return { blocks: blocks.end() };
}
