/** The kind word that a project's name begins with, also misspelt. @module */
import { asIs, type Drawn, doubtful, inferred, type Why } from "#core/import/drawn";
import { KIND_NAMES, type Kind, kindOfName } from "#core/plan/kinds";
import { comparable } from "#core/text/comparable";
import { editDistance } from "#core/text/edit-distance";

const WORDS = KIND_NAMES.filter((kind) => kind !== "อื่นๆ");
/** Longer than any kind word, spaces inside it included. */
const START = 40;
/** What may stand before a kind word that begins a name: quotes. A bracket begins something else. */
const MAY_BEGIN = /[\s\u200b\ufeff"'“”‘’]*/y;

/** Words that stand for a kind and are more than a letter away from it. */
const MEANT: [RegExp, Kind][] = [
  [/^กิจการ/, "กิจกรรม"],
  [/^แนวทางปฏิ?บัติ/, "แนวปฏิบัติ"],
];

const NO_KIND_WORD: Why = {
  code: "no-kind-word",
  th: "ชื่อไม่ได้ขึ้นต้นด้วยโครงการ กิจกรรม มาตรการ หรือแนวปฏิบัติ จึงถือเป็นอื่นๆ",
  en: "the name begins with no kind word",
};
const MISSPELT: Why = {
  code: "misspelt-kind",
  th: "คำขึ้นต้นชื่อสะกดใกล้เคียงกับประเภทนี้ โปรดตรวจ",
  en: "the first word of the name looks like a misspelt kind word",
};

/** The kind word, spelt well, that begins a name at that offset; quotes may stand before it. */
export function kindAtStart(text: string, at: number): Kind | null {
  MAY_BEGIN.lastIndex = at;
  const first = at + (MAY_BEGIN.exec(text)?.[0].length ?? 0);
  return /[(*]/.test(text.charAt(first)) ? null : kindOfName(text.slice(first, first + START));
}

/** The kind word that the first word of a name is one letter away from; null where it is spelt well or is no kind word. */
export function misspeltKind(name: string): Kind | null {
  if (kindOfName(name) !== null) return null;
  const letters = comparable(name.slice(0, START));
  return WORDS.find((word) => [0, -1, 1].some((more) => editDistance(letters.slice(0, word.length + more), word, 1) <= 1)) ?? null;
}

/** The kind of a name, as printed; of a name without a kind word อื่นๆ. */
export function drawKind(name: Drawn<string | null>): Drawn<Kind | null> {
  if (name.value === null) return { ...name, value: null, alternatives: [] };
  const kind = kindOfName(name.value);
  if (kind !== null) return asIs(kind, ...name.from);
  const likely = misspeltKind(name.value) ?? MEANT.find(([word]) => word.test(comparable(name.value?.slice(0, START) ?? "")))?.[1];
  return likely ? doubtful<Kind | null>(likely, MISSPELT, ["อื่นๆ"], ...name.from) : inferred<Kind | null>("อื่นๆ", NO_KIND_WORD, ...name.from);
}
