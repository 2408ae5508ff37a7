/** Regular expressions that read what others typed: none may take exponential time (ReDoS). */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { ambiguousLoop } from "#test/security/ambiguity";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ROOMS = ["core", "lambdas", "apps-script", "local"];

const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const LITERAL = /\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/y;
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(`|\$\{)/y;
/** After these a value begins, so a slash does not divide. */
const BEFORE_VALUE = /(?:^|[(,=:[!&|?{};+>]|\b(?:return|of|case|yield))\s*$/;

/** Patterns between slashes in a source text, outside of texts and comments; also in the values of templates. */
function literalsIn(text: string): { source: string; flags: string }[] {
  const found: { source: string; flags: string }[] = [];
  /** Braces that are open; true: of a template, whose text goes on behind it. */
  const open: boolean[] = [];
  let at = 0;
  const take = (shape: RegExp): RegExpExecArray | null => {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match) at = shape.lastIndex;
    return match;
  };
  const template = () => {
    if (take(TEMPLATE)?.[1] === "${") open.push(true);
  };
  while (at < text.length) {
    if (take(COMMENT) || take(STRING)) continue;
    if (text[at] === "/" && BEFORE_VALUE.test(text.slice(Math.max(0, at - 20), at))) {
      const [, source = "", flags = ""] = take(LITERAL) ?? [];
      if (source !== "") {
        found.push({ source, flags });
        continue;
      }
    }
    const letter = text[at++];
    if (letter === "{") open.push(false);
    else if (letter === "`" || (letter === "}" && open.pop())) template();
  }
  return found;
}

const files = ROOMS.flatMap((room) =>
  readdirSync(`${root}${room}`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${room}/${path}`),
);

describe("the search for ambiguous loops", () => {
  it.each([
    /(a+)+$/,
    /(a|a)*b/,
    /(a|ab|b)*c/,
    /(?:\s*\S*)*x/,
    /(a?b?)*c/,
    /^(\w+\s?)*$/,
    /(?:a{1,2})*b/,
    /(?:[ก-ฮ]+|[ก-๙])+!/,
    /(x+x+)+y/,
    /(?:a{2,3})*b/,
  ])("finds that of %s", (pattern) => {
    expect(ambiguousLoop(pattern)).not.toBeNull();
  });

  it.each([/^(?:[a-z]+\.)+x$/, /(a|b)*c/, /(?:\d{1,3},)*\d{3}/, /^\s*(?:\S+\s+)*$/, /"(?:[^"\\]|\\.)*"/, /[ก-ฮ]+[่-๋]?$/, /(?:a{2}b)*/])(
    "finds none in %s",
    (pattern) => {
      expect(ambiguousLoop(pattern)).toBeNull();
    },
  );
});

/** Patterns that a module puts together of others when it is loaded. */
async function composedIn(file: string): Promise<{ source: string; flags: string }[]> {
  const made: RegExp[] = [];
  vi.stubGlobal(
    "RegExp",
    new Proxy(RegExp, {
      construct(target, words) {
        const pattern = Reflect.construct(target, words) as RegExp;
        made.push(pattern);
        return pattern;
      },
    }),
  );
  await import(`${root}${file}`);
  vi.unstubAllGlobals();
  return made.map(({ source, flags }) => ({ source, flags }));
}

describe("every pattern of the program", () => {
  it("takes no exponential time for any text", async () => {
    const patterns = files.flatMap((file) => literalsIn(readFileSync(`${root}${file}`, "utf8")).map((literal) => ({ file, ...literal })));
    expect(patterns.length).toBeGreaterThan(700);
    const literals = patterns.length;
    for (const file of files.filter((path) => path.startsWith("core/") && readFileSync(`${root}${path}`, "utf8").includes("new RegExp(")))
      patterns.push(...(await composedIn(file)).map((pattern) => ({ file, ...pattern })));
    expect(patterns.length).toBeGreaterThan(literals + 30);
    const ambiguous = patterns.flatMap(({ file, source, flags }) => {
      const loop = ambiguousLoop(new RegExp(source, flags));
      return loop ? [`${file}: /${source}/${flags} by ${loop.join(" ")}`] : [];
    });
    expect(ambiguous).toEqual([]);
  });
});
