/** What a file from somebody else can do to the terminal in which the command line reads it. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Clears the screen, sets the title, begins a red text by the one-letter form, rings, goes back to the line's beginning, turns the direction round. */
const STEERING = "\u001b[2J\u001b]0;ok\u0007\u009b31m\b\r\u202e\u2066\u200f";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const STEERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-terminal-"));
  file = join(folder, "plan.json");
  const project = {
    id: "p1",
    number: STEERING,
    name: `ก${STEERING}`,
    budgets: { "2570": { raw: `20,0000${STEERING}` } },
    responsibleUnits: [`กอง${STEERING}`],
  };
  writeFileSync(
    file,
    JSON.stringify({
      formatVersion: 1,
      title: STEERING,
      fiscalYears: [2570],
      missions: [{ code: STEERING, name: STEERING, dimension: 1 }],
      projects: [project, project],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as people run it, in a process of its own. */
function sucharit(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", join(root, "local/cli/main.ts"), ...words], { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

it("check prints texts of cells without what would steer the terminal", async () => {
  const { out, err } = await sucharit("check", file);
  expect(out).toContain("20,0000");
  expect(out + err).not.toMatch(STEERS);
});

it("--json says the same, escaped", async () => {
  const { out } = await sucharit("check", file, "--json");
  expect(out).not.toMatch(STEERS);
  expect(JSON.stringify(JSON.parse(out))).toContain("20,0000\\u001b[2J");
});

it("what cannot be read is told without it, too", async () => {
  const { code, out, err } = await sucharit("check", join(folder, `none${STEERING.replace("\u0000", "")}.json`));
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("none");
  expect(err).not.toMatch(STEERS);
});
