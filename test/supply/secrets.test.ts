import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secretsIn } from "#test/supply/secrets";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = (program: string, ...words: string[]) => execFileSync(program, words, { cwd: root, encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
const git = (...words: string[]) =>
  run("git", ...words)
    .split("\0")
    .filter(Boolean);
/** What is in git, and what would be with the next commit. */
const files = [...git("ls-files", "-z"), ...git("ls-files", "-z", "--others", "--exclude-standard")].filter((file) =>
  existsSync(`${root}${file}`),
);

/** Where this copy lies, and whom it gets packages from; the names that are the same everywhere tell nothing. */
function namesOfThisMachine(): string[] {
  const registry = new URL(run("npm", "config", "get", "registry").trim()).host;
  const names = [root.replace(/\/$/, ""), hostname(), registry];
  return names.filter((name) => name.length > 5 && ![tmpdir(), "localhost", "registry.npmjs.org"].includes(name));
}

/** What looks like one and is none. */
const KNOWN: readonly [file: string, found: RegExp][] = [
  ["test/fakes/google.ts", /^ACCESS_TOKEN = "ya29\.secret-access-token"$/],
  ["test/fakes/deployed.ts", /^ASIA(?:TEST){4}$/],
  ["test/runtime/lambda.ts", /^ASIA(?:EXAMPLE){2}00$/],
  ["test/fakes/aws-account.ts", /-session-token-of-the-tests/],
  // Header, payload and signature say in words that they are made up.
  ["test/unit/lambdas/nothing-secret-is-logged.test.ts", /eyJhbGciOiJSUzI1NiJ9\.eyJlbWFpbCI6InNlY3JldCJ9\.c2lnbmF0dXJlLXNlY3JldA/],
];

describe("the repository", () => {
  it("holds no key, token or password, no path of a machine and no registry's host", () => {
    expect(files.length).toBeGreaterThan(1000);
    const places = namesOfThisMachine();
    const found = files.flatMap((file) => secretsIn(file, readFileSync(`${root}${file}`, "latin1"), places));
    const unknown = found.filter(({ file, found: text }) => !KNOWN.some(([where, what]) => where === file && what.test(text)));
    expect(unknown.map(({ file, line, what, found: text }) => `${file}:${line} ${what}: ${text.slice(0, 60)}`)).toEqual([]);
  });

  it("has no file that is somebody's login or settings", () => {
    expect(
      files.filter((file) =>
        /(?:^|\/)(?:\.env(?:\..*)?|\.clasprc\.json|client\.json|workbooks\.json|cdk\.context\.json|.*\.(?:pem|p12|key|pfx))$/.test(file),
      ),
    ).toEqual([]);
  });
});

/** Put together here, so that none stands in this file. */
const random = (letters: string, length: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: length, maxLength: length });
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ANY = `${UPPER}abcdefghijklmnopqrstuvwxyz0189`;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const PLANTED: [string, fc.Arbitrary<string>][] = [
  ["an AWS access key", random(UPPER, 16).map((rest) => `AK${"IA"}${rest}`)],
  [
    "a private key",
    fc
      .constantFrom("", "RSA ", "EC ", "ENCRYPTED ")
      .chain((kind) =>
        fc.constantFrom("\n", "\\n").chain((end) => random(ANY, 64).map((body) => `-----BEGIN ${kind}PRIVATE ${"KEY"}-----${end}${body}`)),
      ),
  ],
  ["a private key of a JWK", random(ANY, 43).map((d) => JSON.stringify({ kty: "EC", d }))],
  ["a Google API key", random(ANY, 35).map((rest) => `AI${"za"}${rest}`)],
  ["a Google OAuth client secret", random(ANY, 28).map((rest) => `GOC${"SPX"}-${rest}`)],
  ["a Google refresh token", random(ANY, 60).map((rest) => `1/${"/0"}${rest}`)],
  ["a Google access token", random(ANY, 60).map((rest) => `ya${"29"}.${rest}`)],
  ["a GitHub token", random(ANY, 36).map((rest) => `gh${"p_"}${rest}`)],
  ["an npm token", random(ANY, 36).map((rest) => `np${"m_"}${rest}`)],
  ["a JWT", random(ANY, 40).map((rest) => `${base64url({ alg: "HS256" })}.${base64url({ sub: rest })}.${rest}`)],
  ["a password in an address", random(ANY, 12).map((rest) => `https:/${"/"}user:${rest}@db.example.org`)],
  ["a secret as a value", fc.nat().map((seed) => `clientSecret: "${createHash("sha256").update(String(seed)).digest("hex")}"`)],
  ["a path of a machine", fc.constantFrom("home", "Users").map((where) => `see /${where}/somchai/sucharit/x.ts`)],
  ["a registry's host", fc.domain().map((host) => JSON.stringify({ resolved: `https:${"//"}${host}/left/-/left-1.0.0.tgz` }))],
];

describe("the search for secrets", () => {
  it.each(PLANTED)("finds %s, with its line, whatever stands around it", (what, secret) => {
    fc.assert(
      fc.property(secret, fc.constantFrom("", "const x = '", "\t// "), (planted, before) => {
        const found = secretsIn("a.ts", `one\ntwo\n${before}${planted}\nfour`);
        expect(found.map((one) => [one.line, one.what])).toContainEqual([3, what]);
      }),
      { numRuns: 30 },
    );
  });

  it("finds the names of the machine that it is told", () => {
    expect(secretsIn("a.md", "one\nget it from packages.example.net", ["packages.example.net"])).toMatchObject([
      { line: 2, found: "packages.example.net" },
    ]);
  });

  it("takes words, hashes of content and made-up ids for what they are", () => {
    const harmless = [
      'const token = "the-token-of-the-session-in-words";',
      '"integrity": "sha512-snM2byzDcqqQbT6FiGeCgkbviJkxsuaUS/x2RiLoMngFC3UEiciM4LcUKDcIygsH70TroRLPzPIevF0LNGBJNA=="',
      'const ID = "1exampleExampleExampleExampleExample";',
      "https://docs.google.com/spreadsheets/d/1exampleExampleExampleExampleExample/edit#gid=0",
      'process.env["HOME"]; "~/.clasprc.json"; "/var/task"; "./work/x"',
    ];
    expect(harmless.flatMap((line) => secretsIn("a.ts", line))).toEqual([]);
  });
});
