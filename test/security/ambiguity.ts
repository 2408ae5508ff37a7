/**
 * Whether a regular expression can take exponential time: whether its automaton has a loop that one text can go through in two ways (Weber and Seidl's
 * criterion of exponential ambiguity), since a backtracking matcher tries every way before it gives up. Exact for what an automaton can say, with the
 * letters of {@link ALPHABET}; assertions are taken for empty, which can only find too much; counts are shortened to four.
 * @module
 */

/** ASCII, Thai, and one of each kind of letter and blank that patterns here tell apart. */
const ALPHABET = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 0x5c }, (_, code) => String.fromCharCode(0xe00 + code)),
  ..."\u0085\u00a0\u00ad\u200b\u200e\u2013\u2018\u201c\u201d\u2022\u2026\u2028\u202e\u3000\ufeff\uff10\uff1d\uff21éАαñ²½☐☑✓\ufffd",
];

type Node = { is: "empty" } | { is: "letter"; source: string } | { is: "all" | "any"; parts: Node[] } | Repeat;
interface Repeat {
  is: "repeat";
  of: Node;
  least: number;
  most: number;
}
const EMPTY: Node = { is: "empty" };
const MOST_COPIES = 4;

/** A loop that a text can go through in two ways, as the parts of the pattern that it passes; null where there is none. */
export function ambiguousLoop(pattern: RegExp): string[] | null {
  const automaton = new Automaton(pattern.flags.replace(/[gyd]/g, ""));
  automaton.add(parsed(pattern.source));
  return automaton.ambiguousLoop();
}

function parsed(source: string): Node {
  let at = 0;
  const take = (shape: RegExp): string | null => {
    const match = shape.exec(source.slice(at));
    if (match) at += match[0].length;
    return match ? match[0] : null;
  };
  function alternatives(): Node {
    const parts = [sequence()];
    while (take(/^\|/)) parts.push(sequence());
    return parts.length === 1 ? (parts[0] ?? EMPTY) : { is: "any", parts };
  }
  function sequence(): Node {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") parts.push(quantified(atom()));
    return { is: "all", parts };
  }
  function atom(): Node {
    if (take(/^(?:\^|\$|\\b|\\B)/)) return EMPTY;
    const group = take(/^\((?:\?(?:[:=!]|<[=!]|<[A-Za-z_]\w*>))?/);
    if (group !== null) {
      const inner = alternatives();
      take(/^\)/);
      // What an assertion looks at is matched on its own, from where it stands.
      return /[=!]$/.test(group) ? EMPTY : inner;
    }
    const letter = take(/^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[A-Z]|k<\w+>|[\s\S])|[\s\S])/i);
    if (letter === null) throw new Error(`not understood: /${source}/ at ${at}`);
    // What a group has matched may be any letter.
    return { is: "letter", source: /^\\(?:[1-9]|k<)/.test(letter) ? "[^]" : letter };
  }
  function quantified(of: Node): Node {
    const sign = take(/^(?:[*+?]|\{\d+(?:,\d*)?\})\??/);
    if (sign === null) return of;
    const [, least = "0", comma, most = ""] = /^\{(\d+)(,?)(\d*)\}/.exec(sign) ?? [];
    if (sign.startsWith("{"))
      return {
        is: "repeat",
        of,
        least: Number(least),
        most: most !== "" ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least),
      };
    return { is: "repeat", of, least: sign.startsWith("+") ? 1 : 0, most: sign.startsWith("?") ? 1 : Number.POSITIVE_INFINITY };
  }
  return alternatives();
}

/** Where a part of the pattern can begin and end, and whether it can be passed over. */
interface Part {
  first: number[];
  last: number[];
  isNullable: boolean;
}

/** Glushkov's: a state for each letter of the pattern, and an edge for each way from one to the next. */
class Automaton {
  private readonly letters: { source: string; set: bigint }[] = [];
  /** How many ways there are. */
  private readonly ways: Map<number, number>[] = [];
  private readonly sets = new Map<string, bigint>();
  private readonly flags: string;
  constructor(flags: string) {
    this.flags = flags;
  }

  add(node: Node): Part {
    switch (node.is) {
      case "empty":
        return { first: [], last: [], isNullable: true };
      case "letter": {
        const state = this.letters.push({ source: node.source, set: this.setOf(node.source) }) - 1;
        this.ways.push(new Map());
        return { first: [state], last: [state], isNullable: false };
      }
      case "any": {
        const parts = node.parts.map((part) => this.add(part));
        return {
          first: parts.flatMap(({ first }) => first),
          last: parts.flatMap(({ last }) => last),
          isNullable: parts.some(({ isNullable }) => isNullable),
        };
      }
      case "all":
        return node.parts
          .map((part) => this.add(part))
          .reduce((before, after) => this.joined(before, after), { first: [], last: [], isNullable: true });
      case "repeat":
        return this.repeated(node);
    }
  }

  private repeated({ of, least, most }: Repeat): Part {
    const needed = Math.min(least, MOST_COPIES - 1);
    const more = most === Number.POSITIVE_INFINITY ? 1 : Math.min(most - least, MOST_COPIES - needed);
    let whole: Part = { first: [], last: [], isNullable: true };
    for (let copy = 0; copy < needed; copy++) whole = this.joined(whole, this.add(of));
    if (most === Number.POSITIVE_INFINITY) {
      const loop = this.add(of);
      this.connect(loop.last, loop.first);
      return this.joined(whole, { ...loop, isNullable: true });
    }
    // a{0,2} is (a(a)?)?: one way for each number of times.
    let optional: Part = { first: [], last: [], isNullable: true };
    for (let copy = 0; copy < more; copy++) optional = { ...this.joined(this.add(of), optional), isNullable: true };
    return this.joined(whole, optional);
  }

  private joined(before: Part, after: Part): Part {
    this.connect(before.last, after.first);
    return {
      first: before.isNullable ? [...before.first, ...after.first] : before.first,
      last: after.isNullable ? [...before.last, ...after.last] : after.last,
      isNullable: before.isNullable && after.isNullable,
    };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const one of from) for (const next of to) this.ways[one]?.set(next, (this.ways[one]?.get(next) ?? 0) + 1);
  }

  private setOf(source: string): bigint {
    const known = this.sets.get(source);
    if (known !== undefined) return known;
    const shape = new RegExp(`^(?:${source})$`, this.flags.replace("m", ""));
    const set = ALPHABET.reduce((bits, letter, index) => (shape.test(letter) ? bits | (1n << BigInt(index)) : bits), 0n);
    this.sets.set(source, set);
    return set;
  }

  ambiguousLoop(): string[] | null {
    for (const loop of this.loops()) {
      const inLoop = new Set(loop);
      const twice = loop.find((state) => [...(this.ways[state] ?? [])].some(([next, ways]) => ways > 1 && inLoop.has(next)));
      if (twice !== undefined || this.hasTwoWays(inLoop)) return loop.map((state) => this.letters[state]?.source ?? "");
    }
    return null;
  }

  /** States that reach each other. */
  private loops(): number[][] {
    const reach = this.letters.map((_, start) => this.reachable(start));
    const seen = new Set<number>();
    return this.letters.flatMap((_, state) => {
      if (seen.has(state) || !reach[state]?.has(state)) return [];
      const loop = [...(reach[state] ?? [])].filter((other) => reach[other]?.has(state));
      for (const one of loop) seen.add(one);
      return [loop];
    });
  }

  private reachable(start: number): Set<number> {
    const found = new Set<number>();
    const left = [...(this.ways[start]?.keys() ?? [])];
    for (let state = left.pop(); state !== undefined; state = left.pop()) {
      if (found.has(state)) continue;
      found.add(state);
      left.push(...(this.ways[state]?.keys() ?? []));
    }
    return found;
  }

  /** Whether two walks by one text can part in a state and meet again. */
  private hasTwoWays(loop: ReadonlySet<number>): boolean {
    const size = this.letters.length;
    const pair = (a: number, b: number) => a * size + b;
    const before = new Map<number, number[]>();
    const seen = new Set<number>();
    const left = [...loop].map((state) => pair(state, state));
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      for (const next of this.steps(one, loop)) {
        before.set(next, [...(before.get(next) ?? []), one]);
        left.push(next);
      }
    }
    // Back from where they met.
    const met = [...loop].map((state) => pair(state, state));
    const back = new Set<number>();
    for (let one = met.pop(); one !== undefined; one = met.pop()) {
      for (const earlier of before.get(one) ?? []) {
        if (back.has(earlier)) continue;
        back.add(earlier);
        if (Math.floor(earlier / size) !== earlier % size) return true;
        met.push(earlier);
      }
    }
    return false;
  }

  private steps(one: number, loop: ReadonlySet<number>): number[] {
    const size = this.letters.length;
    const [a, b] = [Math.floor(one / size), one % size];
    const next = (state: number) => [...(this.ways[state]?.keys() ?? [])].filter((other) => loop.has(other));
    const set = (state: number) => this.letters[state]?.set ?? 0n;
    return next(a).flatMap((toA) => next(b).flatMap((toB) => ((set(toA) & set(toB)) === 0n ? [] : [toA * size + toB])));
  }
}
