/** The responsible units that a cell, a remark or section 8 of a detail names. @module */
import { joinSplitWords } from "#core/import/cells/split-words";
import { asIs, type Citation, cite, cleaned, type Drawn, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { tidyText } from "#core/text/tidy";

const LISTED: Why = {
  code: "units-listed",
  th: "แยกรายชื่อหน่วยงาน และตัดชื่อองค์กรที่ต่อท้ายออก",
  en: "the names of units were parted, and the organisation's name after them taken off",
};
const HIGHER: Why = {
  code: "unit-of-section",
  th: "ระบุงาน ฝ่าย หรือผู้ดำรงตำแหน่งไว้ด้วย จึงใช้กองหรือสำนักที่สังกัด",
  en: "a section or a post is named with the division it belongs to: the division is taken",
};
const UNKNOWN: Why = {
  code: "no-unit-word",
  th: "ข้อความนี้ไม่ได้ขึ้นต้นอย่างชื่อหน่วยงาน โปรดตรวจ",
  en: "the text does not begin as names of units do",
};

/** Words that names of units begin with. Level 2 stands on its own; level 1 are sections inside it. ทุก… names all of them. */
const DIVISION = "(?:สำนักงาน|สำนัก|กอง(?!ทุน)|หน่วยงาน|หน่วย|ส่วน(?!ราชการ(?:ใน|ที่)|ตำบล|จังหวัด|รวม|ตน|บุคคล|ท้องถิ่น)|ศูนย์|โรงเรียน|สถานธนานุบาล)";
const SECTION = "(?:กลุ่มงาน|ฝ่าย|งาน|แผนก|กลุ่ม)";
const STARTS = new RegExp(`^(?:ทุก|${DIVISION}|${SECTION})`);
/** Who leads a unit stands for it. */
const HEAD = new RegExp(`^(?:ผู้อำนวยการ|ผอ\\.|หัวหน้า)\\s*(?=${DIVISION}|${SECTION})`);
const IS_SECTION = new RegExp(`^${SECTION}`);
/** Where another unit begins after a space or “และ”. */
const NEXT_UNIT = new RegExp(`(?:\\s+(?:และ|กับ)?\\s*|และ)(?=(?:${DIVISION}|${SECTION}))`);
/** The organisation's own name, up to where another unit begins. */
const ORGANIZATION = new RegExp(
  "\\s*(?:(?:ใน)?สังกัด|ของ)?\\s*(?:องค์การ\\s?บริหาร\\s?ส่วน|เทศบาล(?:นคร|เมือง|ตำบล)|เมืองพัทยา|(?:อบต|อบจ|ทต|ทม|ทน)\\.|อำเภอ|จังหวัด)" +
    `(?:(?!\\s(?:ทุก|${DIVISION}|${SECTION})).)*`,
  "g",
);
const LABEL = /^(?:หน่วยงาน|ผู้|ส่วนราชการ|กอง)(?:ที่)?(?:รับผิดชอบ|ดำเนินการ|เจ้าของ)(?:หลัก|โครงการ)*\s*:?\s*/;
const LIST_MARK = /(?:^|\s)(?:[(（][0-9๐-๙]{1,2}[)）]|[0-9๐-๙]{1,2}(?:[)）]|\.(?![0-9๐-๙]))|[-–•·●▪](?=\s|[ก-ฮ]))\s*/g;
/** Parts a list for certain; what follows must begin as a unit does, else it is part of the name (กองการศึกษา, ศาสนาและวัฒนธรรม). */
const PARTING = "\u0001";
const LONGEST = 2000;
const LONGEST_UNIT = 70;
const HAS_LETTERS = /[ก-ฮA-Za-z]/;
const NO_UNIT = /(?<!และ)งบประมาณ|โครงการ|กิจกรรม|มาตรการ|ดำเนินการ|ร้อยละ|เพิ่มเติม|[0-9๐-๙]/;

/**
 * The units named in a piece (or `start` to `end` of it): “1) กองช่าง 2) กองคลัง” → both; “งานบริหารทั่วไป กองการเจ้าหน้าที่ เทศบาล…” →
 * กองการเจ้าหน้าที่. “ทุกกอง/สำนัก” stays that text. The organisation's own name is taken off; `organization`: further spellings of it.
 * Blank gives [] missing.
 */
export function splitUnits(piece: Piece, start = 0, end = piece.text.length, organization: readonly string[] = []): Drawn<string[]> {
  const printed = piece.text.slice(start, end);
  const inner = printed.trim();
  if (inner === "") return nothing();
  if (/^[-–—]+$/.test(inner)) return nothing(cite(piece, start + printed.indexOf(inner), start + printed.indexOf(inner) + inner.length));
  const from = cite(piece, start + printed.indexOf(inner), start + printed.indexOf(inner) + inner.length);
  const text = tidyText(joinSplitWords(inner.replace(/\s+/g, " ")));
  if (text.length > LONGEST) return doubtful([text], UNKNOWN, [], from);
  const lists = parted(text)
    .flatMap((each) => withoutOrganization(each, organization))
    .map(unitsOf);
  const units = [...new Set(lists.flatMap((list) => list.units))].filter((unit) => unit !== "");
  if (units.length === 0) return nothing(from);
  if (units.some((unit) => !STARTS.test(unit))) return doubtful(units, UNKNOWN, [], from);
  if (lists.some((list) => list.isHigher)) return inferred(units, HIGHER, from);
  return units.length === 1 && units[0] === text ? asIs(units, from) : cleaned(units, LISTED, from);
}

function nothing(...from: Citation[]): Drawn<string[]> {
  return { ...missing(...from), value: [], alternatives: [] };
}

/**
 * As {@link splitUnits}, of a column whose header says that units stand there: what begins as no unit does (นิติกร, ปลัดเทศบาล) is one, too.
 * Words of money, projects or figures in it stay doubtful, for the columns may have moved.
 */
export function unitsInColumn(piece: Piece, start: number, end: number): Drawn<string[]> {
  const units = splitUnits(piece, start, end);
  const isTaken =
    units.why === UNKNOWN &&
    end - start <= LONGEST &&
    units.value.every((unit) => STARTS.test(unit) || (HAS_LETTERS.test(unit) && !NO_UNIT.test(unit)));
  if (!isTaken) return units;
  const printed = tidyText(joinSplitWords(piece.text.slice(start, end).trim().replace(/\s+/g, " ")));
  return units.value.length === 1 && units.value[0] === printed
    ? asIs(units.value, ...units.from)
    : cleaned(units.value, LISTED, ...units.from);
}

/** The units that a remark is a list of; null for any other remark. */
export function unitsInRemark(piece: Piece): Drawn<string[]> | null {
  if (piece.text.length > LONGEST) return null;
  const beginsAsUnit = (part: string) => STARTS.test(part.replace(HEAD, ""));
  if (!parted(tidyText(joinSplitWords(piece.text.trim().replace(/\s+/g, " ")))).every(beginsAsUnit)) return null;
  const units = splitUnits(piece);
  if (units.value.length === 0 || units.certainty === "doubtful") return null;
  const isUnit = (unit: string) => unit.length <= LONGEST_UNIT && !NO_UNIT.test(unit);
  return units.value.every(isUnit) && units.value.some((unit) => !IS_SECTION.test(unit)) ? units : null;
}

/** The items of a list: by list marks, line breaks before a unit, commas, strokes and “และ” before a unit; not inside brackets. */
function parted(text: string): string[] {
  const marked = text.replace(LABEL, "").replace(LIST_MARK, PARTING);
  let depth = 0;
  let items = "";
  for (const sign of marked) {
    if (sign === "(") depth++;
    if (sign === ")") depth = Math.max(0, depth - 1);
    items += depth === 0 && /[,;、/]/.test(sign) ? `${PARTING}${sign}` : sign;
  }
  const parts = items.split(PARTING).filter((part) => part.replace(/[,;/\s]/g, "") !== "");
  const list: string[] = [];
  for (const part of parts) {
    const bare = part.replace(/^[,;、/\s]+/, "");
    const isNew = !/^[,;、/]/.test(part) || (STARTS.test(bare) && !/^ทุก/.test(list[list.length - 1] ?? ""));
    if (isNew || list.length === 0) list.push(bare.trim());
    else list[list.length - 1] += part.trimEnd();
  }
  return list;
}

/** What stands before, between and after the organisation's name; the text itself where nothing else is in it. */
function withoutOrganization(text: string, names: readonly string[]): string[] {
  const known = names.reduce((rest, name) => (name === "" ? rest : rest.split(name).join(PARTING)), text);
  const units = known
    .replace(ORGANIZATION, PARTING)
    .split(PARTING)
    .map((unit) => unit.replace(/(?:ของ|ในสังกัด)\s*$/, "").trim())
    .filter((unit) => unit !== "");
  return units.length > 0 ? units : [text];
}

/** Units that stand side by side; of sections and divisions only the divisions. */
function unitsOf(text: string): { units: string[]; isHigher: boolean } {
  if (/^ทุก/.test(text)) return { units: [text], isHigher: false };
  const units: string[] = [];
  let rest = text;
  for (let cut = NEXT_UNIT.exec(rest); cut; cut = NEXT_UNIT.exec(rest)) {
    units.push(rest.slice(0, cut.index).trim());
    rest = rest.slice(cut.index + cut[0].length);
  }
  units.push(rest.trim());
  const named = units.map((unit) => unit.replace(HEAD, ""));
  const divisions = named.filter((unit) => STARTS.test(unit) && !IS_SECTION.test(unit));
  if (divisions.length > 0 && divisions.length < units.length) return { units: divisions, isHigher: true };
  return { units: named, isHigher: named.some((unit, index) => unit !== units[index]) };
}
