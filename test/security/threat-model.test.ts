import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}docs/threat-model.md`, "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:---|who, )/.test(line))
  .map((line) => line.split(" | "));

/** Titles of a file's tests as they are written: the text before the function that tests. Tests of one subject stand in a file of no test's name at times. */
function titlesOf(name: string): string[] {
  const file = [`${root}test/${name}.test.ts`, `${root}test/${name}.ts`].find((path) => existsSync(path));
  const text = file === undefined ? "" : readFileSync(file, "utf8");
  const titled = text.matchAll(/\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`),\s*(?:async )?(?:\(|\w+ =>)/g);
  return [...titled].map(([, plain, template = ""]) => plain ?? template.replace(/\$\{\w+\}/g, "%s"));
}

describe("docs/threat-model.md", () => {
  it("is a page, with a stop and a test for each threat", () => {
    expect(page.split("\n").length).toBeLessThan(80);
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      expect(row).toHaveLength(3);
      expect(row[2], row[0]).toMatch(/`[\w/-]+` \*[^*]+\*/);
    }
  });

  it("names tests that there are", () => {
    const named = rows.flatMap(([, , tests = ""]) =>
      [...tests.matchAll(/`([\w/-]+)` \*([^*]+)\*/g)].map(([, file = "", title = ""]) => ({ file, title })),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ file, title }) => !titlesOf(file).includes(title))).toEqual([]);
  });
});
