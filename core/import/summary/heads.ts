/** Headings of dimensions, missions and sub-missions in a cell, as printed. What they mean among the others: resolve-heads. @module */
import { drawText } from "#core/import/draw-text";
import { asIs, type Citation, cite, type Drawn } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { DIMENSION_WORD } from "#core/import/words";
import { DIMENSIONS, findDimension, findMission } from "#core/plan/framework";
import { kindOfName } from "#core/plan/kinds";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";
import { similarity } from "#core/text/similarity";

/**
 * `code`: “2” of a dimension, “1.1” of a mission, “1.1.1” of a sub-mission; null where only the name is printed.
 * `mark`: the characters of the code; `all`: the heading with its name.
 */
export interface Head {
  level: "dimension" | "mission" | "subMission";
  code: string | null;
  mark: Citation;
  all: Citation;
  name: Drawn<string | null>;
  starred: boolean;
  /** “จำนวน 11 โครงการ” at the end of its text. */
  count?: Drawn<number | null>;
  /** In one cell a project stands between it and the heading before. */
  isApart?: boolean;
}

const DIMENSION = new RegExp(`^(\\s*[“"'(]?\\s*${DIMENSION_WORD}\\s*(?:ที่\\s*)?)([1-9])(?![\\d.])\\s*[:.)]?`);
const NUMBERED = /^(\s*\(?)([1-9])\s*[.)]?\s*(?![\d.])/;
const BARE_DIMENSION = /^\s*(\*{0,2}\s*)([1-9])\s*(\*{0,2})\s*$/;
const MISSION_WORD = "(?:ภารกิจ(?:ย่อย)?(?:ตาม(?:มิติ))?\\s*(?:ที่\\s*)?)?";
/** A code at the beginning of a line, or after a space in a line. */
const CODE = new RegExp(
  `(^|\\n|\\s)([^\\S\\n]{0,40}${MISSION_WORD})([1-9])\\s?\\.\\s?([1-9]\\d?)(?:\\s?\\.\\s?([1-9]\\d?))?(?![\\d,])\\.?\\)?(?=\\s|[ก-๛“"'(:-]|$)`,
  "g",
);
/** A heading's text has no more than some 400 letters; a cell of many thousand is something else. */
const LONGEST = 8000;

/** The headings of a cell of the columns มิติ, ภารกิจ or ภารกิจย่อย; text before the first is nobody's. */
export function readHeads(piece: Piece, column: "dimension" | "mission" | "subMission"): Head[] {
  const text = toArabicDigits(piece.text);
  if (text.trim() === "" || text.length > LONGEST) return [];
  const codes = codesIn(text);
  const firstCode = codes[0]?.start ?? text.length;
  const dimension = readDimension(piece, text, firstCode, column);
  const heads = codes.map((code, index) => headOf(piece, code, codes[index + 1]?.start ?? text.length));
  if (dimension) return [dimension, ...heads];
  if (heads.length === 0 && column !== "dimension") {
    const named = nameOnly(piece, column);
    return named ? [named] : [];
  }
  return heads;
}

interface Code {
  start: number;
  markStart: number;
  end: number;
  numbers: string[];
  isLineStart: boolean;
}

function codesIn(text: string): Code[] {
  const codes: Code[] = [];
  for (const match of text.matchAll(CODE)) {
    const [all, before = "", lead = "", ...numbers] = match;
    const start = (match.index ?? 0) + before.length;
    const isLineStart = before !== " " && before !== "\t" ? true : text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
    const code = {
      start,
      markStart: start + lead.length,
      end: (match.index ?? 0) + all.length,
      numbers: numbers.filter((number) => number !== undefined),
      isLineStart,
    };
    if (isLineStart || continues(codes[codes.length - 1], code)) codes.push(code);
  }
  return codes;
}

/** Inside a line only what follows from the code before is a heading: “1.1 การ… 1.1.1 เสริม…”, not “ไม่น้อยกว่า 2.5 ของ…”. */
function continues(before: Code | undefined, { numbers }: Code): boolean {
  if (!before) return false;
  const [last, next] = [before.numbers, numbers];
  if (next.length === 3) return last[0] === next[0] && last[1] === next[1];
  return last[0] === next[0] && Number(next[1]) === Number(last[1]) + 1;
}

function headOf(piece: Piece, { start, markStart, end, numbers }: Code, nextStart: number): Head {
  const count = numbers.length === 2 ? countAtEnd(piece, end, nextStart) : null;
  return {
    level: numbers.length === 2 ? "mission" : "subMission",
    code: numbers.join("."),
    mark: cite(piece, markStart, end),
    all: trimmed(piece, start, nextStart),
    name: drawText(piece, end, count?.at ?? nextStart),
    starred: false,
    ...(count ? { count: count.drawn } : {}),
  };
}

const COUNT_AT_END =
  /[\s(（]*(?:(?:รวม|มี)?\s?จำนวน(?:ทั้งสิ้น|ทั้งหมด)?\s{0,3}(\d{1,4})\s{0,3}|[(（](?:รวม)?\s?(\d{1,4})\s?)(?:โครงการ|กิจกรรม|มาตรการ)(?:\/(?:โครงการ|กิจกรรม|มาตรการ))*\s?[)）]?\s*$/;

/** “จำนวน 11 โครงการ” or “(11 โครงการ)” behind a heading's name. */
function countAtEnd(piece: Piece, start: number, end: number): { at: number; drawn: Drawn<number | null> } | null {
  const found = COUNT_AT_END.exec(toArabicDigits(piece.text.slice(start, end)));
  if (!found) return null;
  const at = start + found.index;
  return { at, drawn: asIs<number | null>(Number(found[1] ?? found[2]), trimmed(piece, at, end)) };
}

function readDimension(piece: Piece, text: string, end: number, column: string): Head | null {
  const before = text.slice(0, end);
  const bare = end === text.length ? BARE_DIMENSION.exec(before) : null;
  if (bare && column === "dimension") {
    const at = before.indexOf(bare[2] ?? "");
    return dimensionHead(piece, bare[2] ?? null, at, at + 1, end, (bare[1] ?? "").includes("*") || (bare[3] ?? "").includes("*"));
  }
  const named = DIMENSION.exec(before);
  if (named) return dimensionHead(piece, named[2] ?? null, 0, named[0].length, end, false);
  const numbered = NUMBERED.exec(before);
  const name = numbered ? before.slice(numbered[0].length) : before;
  if (column === "dimension" ? name.trim() !== "" && (numbered || isDimensionName(name)) : isDimensionName(name))
    return dimensionHead(piece, numbered?.[2] ?? null, 0, numbered?.[0].length ?? 0, end, false);
  return null;
}

function dimensionHead(piece: Piece, code: string | null, start: number, nameStart: number, end: number, starred: boolean): Head {
  const count = countAtEnd(piece, nameStart, end);
  return {
    level: "dimension",
    code,
    mark: trimmed(piece, start, nameStart === start ? end : nameStart),
    all: trimmed(piece, 0, end),
    name: drawText(piece, nameStart, count?.at ?? end),
    starred,
    ...(count ? { count: count.drawn } : {}),
  };
}

/** How like the framework's wording a heading must be to be told by its words. */
const ALIKE = 0.8;

export function isDimensionName(name: string): boolean {
  const words = comparable(name);
  return words.length > 10 && words.length < 120 && DIMENSIONS.some((dimension) => similarity(dimension.name, words) >= ALIKE);
}

export function dimensionOfName(name: string): number | null {
  return isDimensionName(name) ? (findDimension(name, null)?.number ?? null) : null;
}

/** A mission or sub-mission without its code. */
function nameOnly(piece: Piece, column: "mission" | "subMission"): Head | null {
  if (column !== "mission" || findMission(piece.text, null) === null) return null;
  const all = trimmed(piece, 0, piece.text.length);
  return { level: "mission", code: null, mark: all, all, name: drawText(piece), starred: false };
}

/**
 * The heading that a row consists of, when it stands alone in it or in the projects' column: “มิติที่ 2 …”, “2.3 มาตรการลด…”, “1.1.1 …”.
 * null for “1.3 โครงการ…”, unless the framework has a mission of that name.
 */
export function loneHeads(piece: Piece): Head[] {
  const heads = readHeads(piece, "mission");
  const first = heads[0];
  if (!first || first.all.start > piece.text.search(/\S/)) return [];
  return heads.some(looksLikeProject) ? [] : heads;
}

/** “1.3 โครงการ…”: a project whose number reads like a section's. */
export function looksLikeProject({ level, code, name }: Head): boolean {
  if (level === "dimension" || code === null || name.value === null) return false;
  return kindOfName(name.value) !== null && !isFrameworkName(level, name.value);
}

export function isFrameworkName(level: "mission" | "subMission", name: string): boolean {
  return DIMENSIONS.some(({ missions }) =>
    missions.some((mission) => (level === "mission" ? [mission] : mission.subMissions).some((heading) => isLike(heading.name, name))),
  );
}

/** Names are shortened by leaving out their ends. */
function isLike(framework: string, name: string): boolean {
  const [a, b] = [comparable(framework), comparable(name)];
  if (b.length < 8 || b.length > 400) return false;
  return similarity(a, b) >= ALIKE || (b.length >= 15 && (a.startsWith(b) || b.startsWith(a)));
}

function trimmed(piece: Piece, start: number, end: number): Citation {
  const text = piece.text.slice(start, end);
  const first = start + Math.max(text.search(/\S/), 0);
  return cite(piece, first, first + text.trim().length);
}
