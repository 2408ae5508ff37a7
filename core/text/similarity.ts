/** How alike two names are, and which of many names are probably one name with a slip in it. @module */
import { comparable } from "#core/text/comparable";
import { commonEnds, editDistance } from "#core/text/edit-distance";

/**
 * 0 to 1 on the comparable forms: 1 − edit distance / length of the longer. Edit distance rather than shared bigrams, because a slip of
 * the pen is an edit: Dice's coefficient punishes one changed letter twice and forgives words in another order.
 * Two texts without letters or digits are alike (1); one such text is like nothing else (0).
 */
export function similarity(a: string, b: string): number {
  const [left, right] = [comparable(a), comparable(b)];
  const longer = Math.max(left.length, right.length);
  return longer === 0 ? 1 : 1 - editDistance(left, right) / longer;
}

/**
 * Above this a plan's own names are the same name: in the plans seen, two projects meant to differ reach 0.93 at most
 * (only the kind word differs), and slips between summary and detail stand at 0.96 to 0.99.
 */
export const NEAR_DUPLICATE = 0.935;
/** A longer name does not make a longer slip: more letters than this are another word, not a slip. */
const LARGEST_SLIP = 3;
/** Below it, short names could be alike without sharing three letters in a row, and the search would miss them. */
const LOWEST_THRESHOLD = 0.85;
const GRAM = 3;
/** Longer text is a paragraph in the wrong cell; a name has no more than some 300 letters. */
const LONGEST_NAME = 500;

export interface NamedText<K> {
  key: K;
  text: string;
}

export interface NearPair<K> {
  a: K;
  b: K;
  /** Above the threshold asked for and below 1. */
  similarity: number;
}

/**
 * Names that are probably an earlier name, misspelt: alike above `threshold` (0.85 to 1, else RangeError), at most three letters apart.
 * Each name `b` once at most, with the first of the earlier names `a` that it is near to: of n names near each other n − 1 are given.
 * In the order of `a`, then of `b`.
 * Left out, because a false alarm costs more trust than a miss: names that are equal when compared (rule name-duplicate has them;
 * of several equal ones the first stands for all), names whose numbers differ, names in which one short word is replaced by another,
 * texts of more than 500 letters and digits.
 * Not every pair is compared: names of the same numbers that are so alike must share one of their rarest three-letter pieces.
 */
export function nearDuplicates<K>(names: readonly NamedText<K>[], threshold: number = NEAR_DUPLICATE): NearPair<K>[] {
  if (!(threshold >= LOWEST_THRESHOLD && threshold <= 1)) throw new RangeError(`threshold ${threshold} is not within 0.85 to 1`);
  const distinct = new Map<string, { key: K; order: number }>();
  names.forEach(({ key, text }, order) => {
    const folded = comparable(text);
    if (folded !== "" && folded.length <= LONGEST_NAME && !distinct.has(folded)) distinct.set(folded, { key, order });
  });
  const pairs: (NearPair<K> & { order: [number, number] })[] = [];
  for (const group of groupByNumbers(distinct.keys())) {
    for (const [b, earlier] of candidates(group, threshold)) {
      for (const a of earlier) {
        const alike = likeness(a, b, threshold);
        if (alike === null) continue;
        const [first, second] = [distinct.get(a), distinct.get(b)];
        if (first && second) pairs.push({ a: first.key, b: second.key, similarity: alike, order: [first.order, second.order] });
        break;
      }
    }
  }
  pairs.sort((x, y) => x.order[0] - y.order[0] || x.order[1] - y.order[1]);
  return pairs.map(({ a, b, similarity: alike }) => ({ a, b, similarity: alike }));
}

/** The similarity of two folded names that are near, else null. */
function likeness(a: string, b: string, threshold: number): number | null {
  const longer = Math.max(a.length, b.length);
  const edits = editDistance(a, b, slipAllowed(longer, threshold));
  const alike = 1 - edits / longer;
  return edits > LARGEST_SLIP || alike <= threshold || isOneWordForAnother(a, b, edits) ? null : alike;
}

const slipAllowed = (length: number, threshold: number) => Math.min(LARGEST_SLIP, Math.floor((1 - threshold) * length));

function groupByNumbers(names: Iterable<string>): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const numbers = name.replace(/[^0-9]+/g, " ").trim();
    const group = groups.get(numbers);
    if (group) group.push(name);
    else groups.set(numbers, [name]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Three letters in a row: in how many places of the group they stand, and the names met so far of which they are a rare piece. */
interface Gram {
  order: number;
  frequency: number;
  met: Owner[];
}

/** A piece of three letters of a name, and where it stands. */
interface Piece {
  gram: Gram;
  at: number;
}

/** A name, by its place in the group, that has a piece once or several times: where first and where last. */
interface Owner {
  name: number;
  first: number;
  last: number;
}

/**
 * Each name and the earlier names worth comparing with it, in their order, each once. One edit spoils at most three of a name's three-letter
 * pieces, so two names k edits apart share, at most k places apart, one of the 3k + 1 pieces of each that are rarest in the group
 * (prefix filtering with positions: Xiao, Wang, Lin, "Ed-Join", VLDB 2008).
 */
function* candidates(names: readonly string[], threshold: number): Generator<[string, Iterable<string>]> {
  const grams = new Map<string, Gram>();
  const pieces = names.map((name) => piecesOf(name, grams));
  for (const [current, name] of names.entries()) {
    // Its partner may be longer by as much as it may differ.
    const slip = slipAllowed(name.length + LARGEST_SLIP, threshold);
    const rarest = ownersOf(current, rarestOf(pieces[current] ?? [], GRAM * slip + 1));
    yield [name, sharing(rarest, names, name, slip)];
    for (const [gram, owner] of rarest) gram.met.push(owner);
  }
}

/** The names met that share a piece, at most `slip` places apart. Lazy: most of many names that are near each other are never looked at. */
function* sharing(rarest: Map<Gram, Owner>, names: readonly string[], name: string, slip: number): Generator<string> {
  const lists = [...rarest].flatMap(([{ met }, owner]) => (met.length > 0 ? [{ met, owner, next: 0 }] : []));
  for (;;) {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { met, next } of lists) earliest = Math.min(earliest, met[next]?.name ?? earliest);
    const other = names[earliest];
    if (other === undefined) return;
    let isClose = false;
    for (const list of lists) {
      const place = list.met[list.next];
      if (place?.name !== earliest) continue;
      list.next++;
      isClose ||= place.first <= list.owner.last + slip && list.owner.first <= place.last + slip;
    }
    if (isClose && Math.abs(other.length - name.length) <= slip) yield other;
  }
}

function piecesOf(name: string, grams: Map<string, Gram>): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at + GRAM <= name.length; at++) {
    const letters = name.slice(at, at + GRAM);
    const gram = grams.get(letters) ?? { order: grams.size, frequency: 0, met: [] };
    if (gram.frequency++ === 0) grams.set(letters, gram);
    pieces.push({ gram, at });
  }
  return pieces;
}

/** The rarest pieces, so many and all that equal the last of them. */
function rarestOf(pieces: Piece[], count: number): Piece[] {
  const sorted = pieces.sort((a, b) => a.gram.frequency - b.gram.frequency || a.gram.order - b.gram.order);
  const last = sorted[count - 1]?.gram;
  return sorted.filter(({ gram }, place) => place < count || gram === last);
}

function ownersOf(name: number, pieces: Piece[]): Map<Gram, Owner> {
  const owners = new Map<Gram, Owner>();
  for (const { gram, at } of pieces) {
    const owner = owners.get(gram);
    // Pieces of one gram come in their places' order.
    if (owner) owner.last = at;
    else owners.set(gram, { name, first: at, last: at });
  }
  return owners;
}

/** Three letters in a row replaced by three others (พ่อ for แม่) are another word. */
function isOneWordForAnother(a: string, b: string, edits: number): boolean {
  const { start, end } = commonEnds(a, b);
  return edits === LARGEST_SLIP && Math.max(a.length, b.length) - start - end === LARGEST_SLIP;
}
