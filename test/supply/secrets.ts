/** Keys and other things that must not lie in the repository, found by their shapes. @module */

export interface Secret {
  file: string;
  /** From 1. */
  line: number;
  what: string;
  /** As it stands there, for the list of what is known. */
  found: string;
}

const SHAPES: readonly [what: string, shape: RegExp][] = [
  ["an AWS access key", /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\\[rn]|\s)*[A-Za-z0-9+/]{20}/g],
  ["a private key of a JWK", /"d"\s*:\s*"[\w-]{40,}"/g],
  ["a Google API key", /\bAIza[\w-]{35}/g],
  ["a Google OAuth client secret", /\bGOCSPX-[\w-]{20,}/g],
  ["a Google refresh token", /\b1\/\/0[\w-]{30,}/g],
  ["a Google access token", /\bya29\.[\w-]{20,}/g],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40,})/g],
  ["an npm token", /\bnpm_[A-Za-z0-9]{36}\b/g],
  ["a Slack token", /\bxox[abprs]-[\w-]{10,}/g],
  ["a JWT", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g],
  ["a password in an address", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'`$<>{}]+:[^\s/@"'`$<>{}]+@[\w.-]+/gi],
  ["a secret as a value", /\b\w*(?:secret|password|passwd|token|api_?key|credential|auth)\w*["']?\s*[:=]\s*["'`][^"'`\s]{20,}["'`]/gi],
];

/** A machine's own: homes of people, and where this project happens to lie. */
const PLACES: readonly [what: string, shape: RegExp][] = [
  ["a path of a machine", /(?:\/(?:home|Users)\/[a-z][\w.-]*\/|\b[A-Z]:\\Users\\|(?<![\w.@/~-])\/(?:work|root|workspace)\/)[\w./\\-]*/g],
  ["a registry's host", /"resolved"\s*:\s*"https?:[^"]*"|\b(?:npm_config_)?registry\s*=\s*["']?https?:\/\/(?!127\.0\.0\.1)[^\s"']+/g],
];

/** Everything of those shapes in one file's text. @param places names of the machine itself, which must not stand there either. */
export function secretsIn(file: string, text: string, places: readonly string[] = []): Secret[] {
  const shaped = [...SHAPES, ...PLACES].flatMap(([what, shape]) =>
    [...text.matchAll(shape)].map(({ 0: found, index }) => ({ what, found, index })),
  );
  const named = places.flatMap((found) => {
    const index = text.indexOf(found);
    return index < 0 ? [] : [{ what: "a name of this machine", found, index }];
  });
  return [...shaped, ...named]
    .filter(({ what, found }) => what !== "a secret as a value" || isRandom(found))
    .map(({ what, found, index }) => ({ file, line: text.slice(0, index).split("\n").length, what, found }));
}

/** Keys look drawn by lot: Shannon's entropy of the value above that of words, letters and digits mixed. */
function isRandom(assignment: string): boolean {
  const value = /["'`]([^"'`\s]{20,})["'`]$/.exec(assignment)?.[1] ?? "";
  return /\d/.test(value) && /[a-z]/i.test(value) && /^[\w+/=.-]+$/.test(value) && entropy(value) >= 3.5;
}

/** Bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
