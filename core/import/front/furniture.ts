/** What a print-out has around its plan: contents, headings of parts, page numbers, a legend, who issued it and when. @module */
import { headsPart, isSignature, markOf } from "#core/import/details/marks";
import type { Piece, SourceBlock, SourceDocument, SourceTable } from "#core/import/source";
import { dimensionNamed } from "#core/import/words";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

const AS_OF = /^[\s*]*ข้อมูล\s{0,3}ณ\s{0,3}(?:วันที่|เดือน)/;
const ISSUER = /^[\s*]*(?:ชื่อ\s{0,3}[-–]\s{0,3}(?:นาม)?สกุล\s{0,3})?ผู้(?:ออก|พิมพ์|จัดทำ)รายงาน/;
const LEGEND = /^[\s*#]*คำอธิบาย[\s:*]*$/;
const LEGEND_OF_MARK = /^[\s*#]*(?:หมายเหตุ\s{0,3}:?\s{0,3})?["“]?(?:\*|[☑☐✓✔√/])["”]?\s{0,3}(?:=|:|หมายถึง|คือ)/;
const BARE_PART = /^[\s*#]*(?:(?:ส่วนที่|บทที่|ส่วน|บท)\s{0,3}\d{1,2}|คำนำ|บทนำ|ภาคผนวก|รายละเอียด)[\s:*.]*$/;
const NAMED_PART = /^[\s*#]*(?:ส่วนที่|บทที่)\s{0,3}\d{1,2}[\s:.]+(?:บทนำ|แผนปฏิบัติ|แผนป้องกัน|รายละเอียด|โครงการ|ภาคผนวก|การติดตาม)/;
/** A sentence about a part. */
const TELLS = /ประกอบด้วย|ได้แก่|จำนวน\s*\d/;
const CONTENTS = /^[\s*#]*(?:สารบัญ|สารบาญ)[\s:*]*(?:\(ต่อ\))?[\s:*]*$/;
const PAGE = "(?:\\d{1,3}|[ก-ฮ])(?:\\s{0,3}[-–—]\\s{0,3}(?:\\d{1,3}|[ก-ฮ]))?";
const BARE_PAGE = new RegExp(`^${PAGE}$`);
const ENTRY = new RegExp(`(?:[.…·]{3,}|\\t|\\s{2,})[\\s.…]*${PAGE}\\s*$`);
const LONGEST = 200;
/** Lines of a legend; lines between two entries of the contents that have no page. */
const MOST_OF_LEGEND = 10;
const MOST_WITHOUT_PAGE = 8;
const MOST_OF_CONTENTS = 400;
const SHORTEST_NAME = 5;

/** By piece what it is, told by the piece as a whole. Holds only where no value was drawn from it. */
export function furnitureOf({ blocks }: SourceDocument): Map<Piece, string> {
  const found = new Map<Piece, string>();
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at]!;
    if (block.kind === "table") noteFormHeader(block, found);
    at = endOf(blocks, at, found);
  }
  return found;
}

const FORM_HEADER = /^(?:หัวข้อ|รายการ|ประเด็น|รายละเอียด|เนื้อหา)$/;

/** “หัวข้อ | รายละเอียด” over a project's details in two columns. */
function noteFormHeader({ rows: [header] }: SourceTable, found: Map<Piece, string>): void {
  const cells = header?.filter(({ text }) => /\S/.test(text)) ?? [];
  if (cells.length === 2 && cells.every(({ text }) => FORM_HEADER.test(text.trim()))) for (const cell of cells) found.set(cell, "header");
}

/** Notes what the paragraph at `at` is, with what belongs to it; the index after. */
function endOf(blocks: readonly SourceBlock[], at: number, found: Map<Piece, string>): number {
  const block = blocks[at]!;
  const text = lineOf(block);
  if (block.kind === "table" || text === null) return at + 1;
  const code = codeOf(text);
  if (code !== null) found.set(block, code);
  if (code === "signature") return endOfSignature(blocks, at + 1, found);
  if (code === "legend") return endOfLegend(blocks, at + 1, found);
  if (code !== "contents") return at + 1;
  return endOfContents(blocks, at + 1, found);
}

function codeOf(text: string): string | null {
  if (AS_OF.test(text)) return "as-of";
  if (ISSUER.test(text)) return "issuer";
  if (isSignature(text)) return "signature";
  if (LEGEND.test(text) || LEGEND_OF_MARK.test(text)) return "legend";
  if (CONTENTS.test(text)) return "contents";
  const mark = markOf(text);
  if (mark) return mark;
  const isPart = BARE_PART.test(text) || NAMED_PART.test(text) || (headsPart(text) && /^[\s*#]*ภาคผนวก/.test(text));
  return isPart && !TELLS.test(text) ? "part-heading" : null;
}

const IN_BRACKETS = /^\([^()]{3,60}\)$/;

/** The name in brackets below. */
function endOfSignature(blocks: readonly SourceBlock[], at: number, found: Map<Piece, string>): number {
  const block = blocks[at];
  if (block?.kind !== "paragraph" || !IN_BRACKETS.test(block.text.trim())) return at;
  found.set(block, "signature");
  return at + 1;
}

function endOfLegend(blocks: readonly SourceBlock[], from: number, found: Map<Piece, string>): number {
  let at = from;
  for (; at < blocks.length && at - from < MOST_OF_LEGEND; at++) {
    const block = blocks[at]!;
    const text = lineOf(block);
    if (block.kind === "table" || text === null || (dimensionNamed(text) === null && !LEGEND_OF_MARK.test(text))) break;
    found.set(block, "legend");
  }
  return at;
}

/** The contents end with the last line that has its page; a line that they have already begins the text. */
function endOfContents(blocks: readonly SourceBlock[], from: number, found: Map<Piece, string>): number {
  const names: string[] = [];
  let end = from;
  for (let at = from; at < blocks.length && at - end <= MOST_WITHOUT_PAGE && at - from < MOST_OF_CONTENTS; at++) {
    const block = blocks[at]!;
    if (block.kind === "table") {
      if (!listsPages(block)) break;
      end = at + 1;
      continue;
    }
    const text = lineOf(block);
    if (text === null) break;
    const name = comparable(text.replace(ENTRY, ""));
    const isBare = BARE_PAGE.test(text);
    if (!isBare && name.length >= SHORTEST_NAME && names.some((known) => known.startsWith(name))) break;
    if (!isBare) names.push(name);
    if (isBare || ENTRY.test(text) || CONTENTS.test(text)) end = at + 1;
  }
  for (const block of blocks.slice(from, end)) {
    for (const piece of block.kind === "table" ? block.rows.flat() : [block]) found.set(piece, "contents");
  }
  return end;
}

const PAGED_ROWS = 3;

/** Whether rows end with a page: names that go on, and smaller headings, often have none. */
function listsPages({ rows }: SourceTable): boolean {
  const texts = rows.map((row) => row.map(({ text }) => toArabicDigits(text).trim()).filter((text) => text !== ""));
  const paged = texts.filter((row) => row.length > 1 && BARE_PAGE.test(row[row.length - 1]!)).length;
  return paged >= PAGED_ROWS || paged * 2 > texts.length;
}

/** With Arabic digits; null where it is too long for a line of these. */
function lineOf(block: SourceBlock): string | null {
  return block.kind === "table" || block.text.length > LONGEST ? null : toArabicDigits(block.text).trim();
}
