/** Ticks of quarters: ☑ ✓ √ / x and what fonts make of them; or a list of quarters. @module */
import { type Citation, type Drawn, doubtful, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { trimmedCitation } from "#core/import/summary/total-row";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

/** Among them what Wingdings' ticks become without their font (P, ü, þ and private letters), and arrows that office tables draw. */
const TICKED =
  /^(?:[☑☒✓✔✅🗸√✗✘×xX/●•⚫■◼▪PpüÞþR\uf050\uf052\uf0d6\uf0fb\uf0fc\uf0fd\uf0fe\uf0a2\uf0e0←→↔⟷⟵⟶]|<-+>|-+>|<-+|true|TRUE|yes|ใช่|มี|ดำเนินการ)$/u;
const UNTICKED = /^(?:[☐□▢◻-]|–|—|\uf0a8|\uf06f|false|FALSE|no|ไม่|ไม่มี|0)$/u;

/** Whether a cell is ticked; null when blank or none of both. */
export function readTick(piece: Piece): { ticked: boolean; from: Citation } | null {
  const text = piece.text.replace(/\s+|\ufe0e|\ufe0f/g, "");
  if (text === "" || text.length > 20) return null;
  if (TICKED.test(text) || isRow(text, TICKED)) return { ticked: true, from: trimmedCitation(piece) };
  return UNTICKED.test(text) || isRow(text, UNTICKED) ? { ticked: false, from: trimmedCitation(piece) } : null;
}

const isRow = (text: string, mark: RegExp) => Array.from(text).every((letter) => mark.test(letter));

const UNREADABLE: Why = { code: "quarters-unreadable", th: "อ่านไตรมาสที่ดำเนินการไม่ได้ กรุณาตรวจ", en: "the quarters cannot be read" };

/** A list of quarters in one cell: “1,2,3,4”, “1-4”, “ทุกไตรมาส”, “-”. null when blank. */
export function readQuarterList(piece: Piece): Drawn<number[]> | null {
  const text = toArabicDigits(piece.text).trim();
  if (text === "") return null;
  const from = trimmedCitation(piece);
  const value = quartersOf(text);
  return value === null ? doubtful([], UNREADABLE, [], from) : { value, certainty: "as-is", from: [from], why: null, alternatives: [] };
}

function quartersOf(text: string): number[] | null {
  const words = text.replace(/ไตรมาส(?:ที่)?|q/gi, " ").trim();
  if (/^[-–—]+$/.test(words)) return [];
  if (/^(?:ทุก|ทุกปี|ตลอดปี|ตลอดทั้งปี|ทุกไตรมาส)$/.test(comparable(text)) || comparable(words) === "ทุก") return [1, 2, 3, 4];
  const range = /^([1-4])\s*[-–—ถึง]+\s*([1-4])$/.exec(words);
  if (range) return [1, 2, 3, 4].filter((quarter) => quarter >= Number(range[1]) && quarter <= Number(range[2]));
  if (!/^[1-4](?:[\s,;/และ]+[1-4])*$/.test(words)) return null;
  return [...new Set((words.match(/[1-4]/g) ?? []).map(Number))].sort();
}
