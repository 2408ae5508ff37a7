/** The local government whose plan it is. @module */

import { asIs, type Citation, cite, type Drawn, doubtful, inferred, missing, type Structure, type Why } from "#core/import/drawn";
import { paragraphsOf } from "#core/import/front/pieces";
import type { Piece, SourceDocument } from "#core/import/source";
import { comparable } from "#core/text/comparable";

/** How a name begins, and the type it tells. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^องค์การบริหารส่วน\s?ตำบล|^อบต\./, "อบต."],
  [/^องค์การบริหารส่วน\s?จังหวัด|^อบจ\./, "อบจ."],
  [/^เทศบาล\s?นคร|^ทน\./, "เทศบาลนคร"],
  [/^เทศบาล\s?เมือง|^ทม\./, "เทศบาลเมือง"],
  [/^เทศบาล\s?ตำบล|^ทต\./, "เทศบาลตำบล"],
];
const NAME =
  /(?:องค์การบริหารส่วน\s?(?:ตำบล|จังหวัด)|เทศบาล\s?(?:นคร|เมือง|ตำบล)|(?<![ก-๎])(?:อบต|อบจ|ทต|ทม|ทน)\.)\s?[ก-๎]{2,40}(?=[\s)”"'.,…]|$)/g;
/** What follows the type in a sentence is no name. */
const NO_NAME = /^(?:พนักงาน|และ|หรือ|ที่|ใน|ได้|มี|จะ|เพื่อ|ตาม|พ\.|พศ|กับ|ของ|ทุก|แห่ง|ให้|โดย|เป็น|จึง|ต่าง|ดังกล่าว|ขนาด|ระบุชื่อ)/;
const DISTRICT = /(?:อำเภอ|อ\.)\s?([ก-๎]{2,30})(?=[\s)]|$)/;
const PROVINCE = /(?:จังหวัด|จ\.)\s?([ก-๎]{2,30})(?=[\s)]|$)/;
const SEAT_LINE = /^\s*(?:อำเภอ|อ\.)\s?[ก-๎]+\s+(?:จังหวัด|จ\.)/;
const DISTRICT_LINE = /^\s*(?:อำเภอ|อ\.)\s?[ก-๎]{2,30}\s*$/;
const PROVINCE_LINE = /^\s*(?:จังหวัด|จ\.)\s?[ก-๎]{2,30}\s*$/;
const LONGEST_HEADING = 200;
const MOST_ALTERNATIVES = 4;

const SPELLINGS: Why = {
  code: "several-spellings",
  th: "ชื่อหน่วยงานสะกดหลายแบบในเล่ม ใช้แบบที่พบมากที่สุด",
  en: "the name is spelt in several ways; the most frequent one was taken",
};
const FROM_NAME: Why = { code: "from-name", th: "คาดจากชื่อหน่วยงาน", en: "told by the name" };

export interface DrawnOrganization {
  name: Drawn<string | null>;
  type: Drawn<string | null>;
  district: Drawn<string | null>;
  province: Drawn<string | null>;
  /** The words อำเภอ and จังหวัด. */
  structure: Structure[];
}

interface Spelling {
  name: string;
  count: number;
  first: Citation;
}

/** The name that stands by itself most often; other spellings of it that occur more than once are the alternatives. */
export function drawOrganization(document: SourceDocument): DrawnOrganization {
  const pieces = paragraphsOf(document);
  const spellings = spellingsOf(pieces);
  const [best, ...others] = [...spellings.values()].sort((a, b) => b.count - a.count);
  const place = best ? placeOf(pieces, best.name) : null;
  return {
    name: nameOf(best, others),
    type: typeOf(best),
    district: place?.district ?? missing(),
    province: place?.province ?? provinceOf(best),
    structure: place?.structure ?? [],
  };
}

function nameOf(best: Spelling | undefined, others: readonly Spelling[]): Drawn<string | null> {
  if (!best) return missing();
  // What goes on after the name is a sentence without a space.
  const isAnother = ({ name, count }: Spelling) =>
    count > 1 && typeName(name) === typeName(best.name) && !comparable(name).startsWith(comparable(best.name));
  const spellings = others.filter(isAnother).slice(0, MOST_ALTERNATIVES);
  if (spellings.length === 0) return asIs(best.name, best.first);
  return doubtful(
    best.name,
    SPELLINGS,
    spellings.map(({ name }) => name),
    best.first,
  );
}

function spellingsOf(pieces: readonly Piece[]): Map<string, Spelling> {
  const spellings = new Map<string, Spelling>();
  for (const piece of pieces) {
    for (const found of piece.text.matchAll(NAME)) {
      const name = found[0];
      const own = name.slice(prefixOf(name).length).trim();
      if (own.length < 2 || NO_NAME.test(own)) continue;
      const key = comparable(name);
      const known = spellings.get(key);
      // A heading that is nothing but the name counts more than a sentence.
      const weight = piece.text.trim().length <= LONGEST_HEADING && piece.text.trim().endsWith(name) ? 2 : 1;
      if (known) known.count += weight;
      else spellings.set(key, { name, count: weight, first: cite(piece, found.index, found.index + name.length) });
    }
  }
  return spellings;
}

const prefixOf = (name: string) => TYPES.map(([prefix]) => prefix.exec(name)?.[0]).find((prefix) => prefix !== undefined) ?? "";
const typeName = (name: string) => TYPES.find(([prefix]) => prefix.test(name))?.[1] ?? null;

function typeOf(best: Spelling | undefined): Drawn<string | null> {
  const type = best ? typeName(best.name) : null;
  return best && type !== null ? inferred(type, FROM_NAME, best.first) : missing();
}

type Seat = Pick<DrawnOrganization, "district" | "province" | "structure">;

/** อำเภอ and จังหวัด in the heading that names the organisation, or on the line or lines below it. */
function placeOf(pieces: readonly Piece[], name: string): Seat | null {
  for (const [index, piece] of pieces.entries()) {
    if (piece.text.length > LONGEST_HEADING || !piece.text.includes(name)) continue;
    const seat = seatIn(piece, piece.text.indexOf(name) + name.length) ?? seatBelow(pieces[index + 1], pieces[index + 2]);
    if (seat) return seat;
  }
  return null;
}

function seatBelow(first: Piece | undefined, second: Piece | undefined): Seat | null {
  if (!first || first.text.length > LONGEST_HEADING) return null;
  if (SEAT_LINE.test(first.text)) return seatIn(first, 0);
  if (!second || !DISTRICT_LINE.test(first.text) || !PROVINCE_LINE.test(second.text)) return null;
  const [above, below] = [seatIn(first, 0), seatIn(second, 0)];
  return above && below && { ...above, province: below.province, structure: [...above.structure, ...below.structure] };
}

function seatIn(piece: Piece, from: number): Seat | null {
  const rest = piece.text.slice(from);
  const structure: Structure[] = [];
  const named = (pattern: RegExp): Drawn<string | null> => {
    const [whole = "", own = ""] = pattern.exec(rest) ?? [];
    const at = from + rest.indexOf(whole) + whole.length - own.length;
    if (own === "") return missing();
    structure.push({ code: "label", from: cite(piece, from + rest.indexOf(whole), at) });
    return asIs(own, cite(piece, at, at + own.length));
  };
  const seat = { district: named(DISTRICT), province: named(PROVINCE), structure };
  return seat.district.value === null && seat.province.value === null ? null : seat;
}

/** อบจ. carries its province's name. */
function provinceOf(best: Spelling | undefined): Drawn<string | null> {
  if (!best || typeName(best.name) !== "อบจ.") return missing();
  return inferred(best.name.slice(prefixOf(best.name).length).trim(), FROM_NAME, best.first);
}
