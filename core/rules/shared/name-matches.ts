/** Pairs the names of one list with those of another that probably mean the same, one to one. @module */
import { comparable } from "#core/text/comparable";
import { editDistance } from "#core/text/edit-distance";

/** The least likeness of a pair, and how much less any other pairing of the two must have. */
const ALIKE = 0.8;
const MARGIN = 0.03;
/** What a pair loses whose kind words differ, and one that agrees only without the name added in quotation marks or beyond the shorter. */
const OTHER_KIND = 0.05;
const ONLY_PART = 0.04;
/** Shorter names are the beginning of too many others. */
const SHORTEST_PART = 12;
/** Names are compared to this length; none in the plans seen is half as long. */
const LONGEST = 400;
/** Letters in a row that more names share say nothing; of the names that share any, so many are looked at. */
const MOST_SHARED = 64;
const MOST_COMPARED = 8;
const GRAM = 3;

const KIND_WORDS = /^(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|กิจการ(?=ส่งเสริม))+/;
/** The office's name at the end: it is spelt in many ways and left out at will. */
const OWNER = /(?:ของ)?(?:องค์การบริหารส่วน|องค์กรปกครองส่วน|เทศบาล|อบต|อบจ|อปท)[^0-9]{0,40}$/;
const OPENING = /[“”"]/;

interface Form {
  text: string;
  kind: string;
  /** True where a name in quotation marks was left out. */
  part: boolean;
}

/** Indexes of two names and how alike they are, 0 to 1. */
export interface Match {
  left: number;
  right: number;
  score: number;
}

/**
 * Pairs of indexes. Each side gives the texts that one thing is called by. A pair is taken when it is the best left for both of its sides,
 * at least {@link ALIKE}, and clearly ({@link MARGIN}) better than any other left for either.
 * Forgiven: the kind word, the office's name at the end, a name added in quotation marks, words added at the end, a phrase written twice.
 */
export function bestMatches(left: string[][], right: string[][]): [number, number][] {
  return clearest(likelyMatches(left, right, ALIKE - MARGIN));
}

/** All pairs that are so alike, in the order of the left ones; of each left name with the right ones that share most with it. */
export function likelyMatches(left: string[][], right: string[][], least: number): Match[] {
  const leftForms = left.map((texts) => texts.flatMap(formsOf));
  const rightForms = right.map((texts) => texts.flatMap(formsOf));
  const pairs: Match[] = [];
  for (const [one, other] of candidates(leftForms, rightForms)) {
    const score = likeness(leftForms[one] ?? [], rightForms[other] ?? [], least);
    if (score >= least) pairs.push({ left: one, right: other, score });
  }
  return pairs;
}

function clearest(pairs: Match[]): [number, number][] {
  const byLeft = new Map<string | number, Match[]>();
  const byRight = new Map<string | number, Match[]>();
  pairs.sort((a, b) => b.score - a.score);
  for (const pair of pairs) {
    addTo(byLeft, pair.left, pair);
    addTo(byRight, pair.right, pair);
  }
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  const matches: [number, number][] = [];
  const isOpen = (pair: Match) => !usedLeft.has(pair.left) && !usedRight.has(pair.right);
  for (const pair of pairs) {
    if (pair.score < ALIKE || !isOpen(pair)) continue;
    const others = [...(byLeft.get(pair.left) ?? []), ...(byRight.get(pair.right) ?? [])];
    if (others.some((other) => other !== pair && isOpen(other) && other.score > pair.score - MARGIN)) continue;
    usedLeft.add(pair.left);
    usedRight.add(pair.right);
    matches.push([pair.left, pair.right]);
  }
  return matches;
}

function addTo<T>(lists: Map<string | number, T[]>, key: string | number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** The whole name, and the part before a name in quotation marks. */
function formsOf(text: string): Form[] {
  const short = text.slice(0, LONGEST);
  const whole = formOf(short, false);
  const quote = short.search(OPENING);
  const forms = whole.text === "" ? [] : [whole];
  const head = formOf(short.slice(0, Math.max(quote, 0)), true);
  return head.text.length >= SHORTEST_PART ? [...forms, head] : forms;
}

function formOf(text: string, part: boolean): Form {
  const folded = comparable(text);
  const kind = KIND_WORDS.exec(folded)?.[0] ?? "";
  // A phrase written twice in a row, as happens in copying.
  const core = folded.slice(kind.length).replace(/(.{8,60})\1/g, "$1");
  const bare = core.replace(OWNER, "");
  return { text: bare.length >= SHORTEST_PART ? bare : core, kind, part };
}

function likeness(left: Form[], right: Form[], alike: number): number {
  let best = 0;
  for (const a of left) {
    for (const b of right) {
      const penalty = (a.kind === b.kind ? 0 : OTHER_KIND) + (a.part || b.part ? ONLY_PART : 0);
      best = Math.max(best, textLikeness(a.text, b.text, alike) - penalty);
    }
  }
  return best;
}

function textLikeness(a: string, b: string, alikeEnough: number): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const begun = shorter.length >= SHORTEST_PART && longer.startsWith(shorter);
  if (!begun && numbersOf(a) !== numbersOf(b)) return 0;
  const least = Math.floor((1 - alikeEnough) * longer.length);
  const alike = 1 - editDistance(a, b, least) / longer.length;
  return begun ? Math.max(alike, 1 - 2 * ONLY_PART) : alike;
}

const numbersOf = (text: string) => text.replace(/[^0-9]+/g, " ").trim();

/** For each left name the right names that share the most letters in a row with it. */
function* candidates(left: Form[][], right: Form[][]): Generator<[number, number]> {
  const owners = new Map<string | number, number[]>();
  for (const [index, forms] of right.entries()) {
    for (const gram of gramsOf(forms)) addTo(owners, gram, index);
  }
  for (const [index, forms] of left.entries()) {
    const shared = new Map<number, number>();
    for (const gram of gramsOf(forms)) {
      const known = owners.get(gram) ?? [];
      if (known.length <= MOST_SHARED) for (const other of known) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    const most = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_COMPARED);
    for (const [other] of most) yield [index, other];
  }
}

/** Three letters in a row, and the numbers of the text as one: names that differ in nothing else share all the rest with all others. */
function gramsOf(forms: Form[]): Set<string> {
  const grams = new Set<string>();
  for (const { text } of forms) {
    const numbers = numbersOf(text);
    if (numbers !== "") grams.add(`#${numbers}`);
    for (let at = 0; at < Math.max(1, text.length - GRAM + 1); at++) grams.add(text.slice(at, at + GRAM));
  }
  return grams;
}
