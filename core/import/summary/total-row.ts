/** Rows of totals: the word รวม in a leading column, a count of projects, amounts, counts of ticks. @module */
import { amountItems } from "#core/import/cells/amount-items";
import { asIs, cite, type Drawn, doubtful, missing, type Structure, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import { DIMENSION_WORD } from "#core/import/words";
import type { Amount } from "#core/plan/model";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

/** What a label says the total is of; `scope` null for a bare รวม, whose place tells. */
export interface TotalLabel {
  scope: "dimension" | "mission" | "grand" | null;
  code: number | string | null;
}

const PROJECTS = "(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|รายการ)";
const SUM = "(?:ยอด|ผล)?รวม";
const OF_DIMENSION = new RegExp(
  `^(?:${SUM})(?:ทั้งสิ้น|ทั้งหมด|งบประมาณ|จำนวน|${PROJECTS}|ยอด|ใน|ของ)*${DIMENSION_WORD}(?:ที่)?([1-9])|^${DIMENSION_WORD}(?:ที่)?([1-9])${SUM}`,
);
const OF_MISSION = new RegExp(`^(?:${SUM})(?:ทั้งสิ้น|ทั้งหมด|งบประมาณ|จำนวน|${PROJECTS}|ยอด|ใน|ของ)*ภารกิจ(?:ที่)?([1-9]\\.[1-9]\\d?)`);
const REST = `(?:ทั้งสิ้น|ทั้งหมด|ทุก(?:มิติ|ภารกิจ|ปี)|ทั้งแผน|ทั้ง|งบประมาณ|จำนวน|${PROJECTS}|เป็นเงิน|เงิน|ยอด|สุทธิ|หน้านี้|ย่อย|แต่ละปี|และ|บาท|[1-9]?${DIMENSION_WORD}|[1-9]?ปี|\\d+(?=${PROJECTS}))`;
const BARE = new RegExp(`^(?:${SUM}|สรุปรวม)${REST}{0,8}$`);
const GRAND = /ทั้งสิ้น|ทั้งหมด|ทั้งแผน|ทุกมิติ|[2-9]มิติ/;
const LONGEST_LABEL = 160;

/** What “รวมมิติที่ 1”, “รวม”, “รวมทั้งสิ้น 29 โครงการ” sums up; null for another text (“รวมพลังต้านโกง”). */
export function totalLabel(text: string): TotalLabel | null {
  if (text.length > LONGEST_LABEL || !text.includes("รวม")) return null;
  const words = comparable(text);
  const dimension = OF_DIMENSION.exec(words);
  if (dimension) return { scope: "dimension", code: Number(dimension[1] ?? dimension[2]) };
  const mission = OF_MISSION.exec(words)?.[1];
  if (mission !== undefined) return { scope: "mission", code: mission };
  if (!BARE.test(words)) return null;
  return { scope: GRAND.test(words) ? "grand" : null, code: null };
}

const COUNT = new RegExp(`(\\d[\\d,]*)\\s*${PROJECTS}`);
const ONLY_COUNT = new RegExp(`^(?:รวม|จำนวน|ทั้งสิ้น|ทั้งหมด|\\s|:)*(\\d[\\d,]{0,6})\\s*(?:(?:${PROJECTS}|เรื่อง)[\\s/,และ]*)*$`);
const UNREADABLE: Why = { code: "total-unreadable", th: "อ่านตัวเลขยอดรวมไม่ได้", en: "the printed total cannot be read" };
const SEVERAL: Why = { code: "totals-in-one-cell", th: "ช่องยอดรวมมีหลายจำนวน กรุณาตรวจ", en: "the cell of a total holds several amounts" };

/** “จำนวน 7 โครงการ”, “33 โครงการ”, “33”; null where the text is no count of projects. `anywhere`: also after other words. */
export function drawCount(piece: Piece, anywhere = false): Drawn<number | null> | null {
  const text = toArabicDigits(piece.text);
  if (text.length > LONGEST_LABEL) return null;
  const match = (anywhere ? COUNT : ONLY_COUNT).exec(text.trim());
  if (!match) return null;
  const found = match[1] ?? "";
  const value = Number(found.replace(/,/g, ""));
  if (!anywhere) return asIs(value, trimmedCitation(piece));
  const at = text.indexOf(found, text.indexOf(match[0]));
  return asIs(value, cite(piece, at, at + match[0].length));
}

/** The amount of a cell of a total. */
export function drawTotalAmount(cell: GridCell | undefined): Drawn<Amount> {
  if (!cell || isBlank(cell)) return missing();
  const items = amountItems(cell.piece);
  const first = items[0];
  if (items.length === 1 && first) return first.amount;
  if (!first) return doubtful({ raw: cell.piece.text.trim() }, UNREADABLE, [], trimmedCitation(cell.piece));
  return doubtful(
    { raw: cell.piece.text.trim() },
    SEVERAL,
    items.map(({ amount }) => amount.value),
    trimmedCitation(cell.piece),
  );
}

export function drawTickCount(cell: GridCell | undefined): { count: number | null; from: Structure["from"][] } {
  if (!cell || isBlank(cell)) return { count: null, from: [] };
  const text = toArabicDigits(cell.piece.text).trim();
  return /^\d{1,6}$/.test(text) ? { count: Number(text), from: [trimmedCitation(cell.piece)] } : { count: null, from: [] };
}

export function trimmedCitation(piece: Piece): Structure["from"] {
  const first = Math.max(piece.text.search(/\S/), 0);
  return cite(piece, first, first + piece.text.trim().length);
}
