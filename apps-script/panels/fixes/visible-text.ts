/**
 * Text shown so that spaces, invisible characters and doubled Thai marks can be seen, and what changed stands out.
 * The stand-ins are characters that Sarabun has (it has no dotted circle and no open box).
 * @module
 */

export interface Piece {
  text: string;
  /** Differs from the other text. */
  changed: boolean;
  /** A stand-in for what could not be seen. */
  odd: boolean;
}

/** A character with the marks above and below it; sara am belongs to the consonant before. */
const CLUSTERS = /\r\n|[\s\S][\p{M}\u0e33]*/gu;
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]$/u;
const MARK = /^\p{M}$/u;
const SPACE = /^\p{Zs}$/u;
/** เ twice looks like แ. */
const SARA_E = "เ";

/** Longer texts are compared at their two ends only: the time grows with the product of the lengths. */
const LONGEST_COMPARED = 500;

/** The text in pieces, beside the text it is compared with. */
export function visiblePieces(text: string, other: string): Piece[] {
  const own = clustersOf(text);
  const same = commonClusters(own, clustersOf(other));
  const pieces: Piece[] = [];
  own.forEach((cluster, index) => {
    const changed = !same.has(index);
    for (const { text: shown, odd } of visibleCluster(cluster, own[index - 1], own[index + 1], changed)) {
      const last = pieces[pieces.length - 1];
      if (last && !odd && !last.odd && last.changed === changed) last.text += shown;
      else pieces.push({ text: shown, changed, odd });
    }
  });
  return pieces;
}

const clustersOf = (text: string): string[] => text.match(CLUSTERS) ?? [];

/** Indices of `own` that belong to the longest common subsequence of both. */
function commonClusters(own: readonly string[], other: readonly string[]): Set<number> {
  const shortest = Math.min(own.length, other.length);
  let head = 0;
  while (head < shortest && own[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && own[own.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const same = new Set(own.keys());
  for (let index = head; index < own.length - tail; index += 1) same.delete(index);
  const [ownMiddle, otherMiddle] = [own.slice(head, own.length - tail), other.slice(head, other.length - tail)];
  if (Math.max(ownMiddle.length, otherMiddle.length) > LONGEST_COMPARED) return same;
  for (const index of longestCommon(ownMiddle, otherMiddle)) same.add(head + index);
  return same;
}

function longestCommon(own: readonly string[], other: readonly string[]): number[] {
  // lengths[i][j]: of the longest common subsequence of own from i and other from j.
  const lengths = Array.from({ length: own.length + 1 }, () => new Uint16Array(other.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = own.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] as Uint16Array;
    for (let j = other.length - 1; j >= 0; j -= 1) {
      row[j] = own[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common: number[] = [];
  for (let i = 0, j = 0; i < own.length && j < other.length; ) {
    if (own[i] === other[j]) {
      common.push(i);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return common;
}

type Shown = Omit<Piece, "changed">;

function visibleCluster(cluster: string, before: string | undefined, after: string | undefined, changed: boolean): Shown[] {
  if (cluster === "\r\n") return [{ text: "¶\n", odd: true }];
  const [first = "", ...marks] = cluster;
  if (MARK.test(first)) return [{ text: `–${first}`, odd: true }, ...visibleMarks(marks, first)];
  if (cluster === SARA_E && (before === SARA_E || after?.startsWith(SARA_E))) return [{ text: SARA_E, odd: true }];
  const isBetweenWords = first === " " && !changed && before !== undefined && after !== undefined && !isSpace(before) && !isSpace(after);
  const standIn = isBetweenWords ? null : standInOf(first);
  if (standIn) return [{ text: standIn, odd: true }, ...visibleMarks(marks, "")];
  return joined([{ text: first, odd: false }, ...visibleMarks(marks, first === " " ? "" : first)]);
}

function standInOf(character: string): string | null {
  if (character === "\n" || character === "\r") return "¶\n";
  if (character === "\t") return "→";
  if (SPACE.test(character)) return "·";
  return INVISIBLE.test(character) ? "◊" : null;
}

const isSpace = (cluster: string): boolean => SPACE.test([...cluster][0] ?? "");

/** A mark that repeats the one before it, or stands on nothing, gets a dash to stand on. */
function visibleMarks(marks: readonly string[], base: string): Shown[] {
  return marks.map((mark, index) => {
    const previous = index === 0 ? base : marks[index - 1];
    return previous === "" || previous === mark ? { text: `–${mark}`, odd: true } : { text: mark, odd: false };
  });
}

/** Marks stay in one piece with their letter, or they would not be drawn on it. */
function joined(parts: readonly Shown[]): Shown[] {
  const whole = parts.filter(({ odd }) => !odd).map(({ text }) => text);
  return [{ text: whole.join(""), odd: false }, ...parts.filter(({ odd }) => odd)];
}
