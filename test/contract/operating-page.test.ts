import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOGIN_COMMAND } from "#local/to-google/failure";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (path: string) => readFileSync(join(root, path), "utf8");
const page = text("docs/operating.md");
const commands = [...page.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.trim().split("\n"));
const { scripts }: { scripts: Record<string, string> } = JSON.parse(text("package.json"));

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "sucharit-operating-"));
});
afterAll(() => rmSync(home, { recursive: true }));

/** In the project's folder, as somebody who is not logged in; the registry is in another place, so that a real one is left alone. */
function shell(command: string): Promise<{ code: number; said: string }> {
  const { clasp_config_auth: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile("sh", ["-c", command], { cwd: root, env: { ...env, HOME: home } }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: out + err });
    });
  });
}

/** npm's own start takes a second, and what it runs stands in package.json. */
function withoutNpm(command: string): string {
  const [, name = "", rest = ""] = /^npm run (?:-s )?(\S+)(?: -- (.*))?$/.exec(command) ?? [];
  return `${(scripts[name] ?? "false").replace(/^tsx /, `"${process.execPath}" --import tsx `)} ${rest}`;
}

describe("every command of docs/operating.md", () => {
  it("is one that the project has", () => {
    const known = /^(npm ci|npm run (-s )?[a-z]+\b.*|npx clasp .*)$/;
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((command) => !known.test(command))).toEqual([]);
    const names = commands.flatMap((command) => /^npm run (?:-s )?(\S+)/.exec(command)?.[1] ?? []);
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it.each(commands.filter((command) => / sucharit -- template/.test(command)))("works: %s", async (command) => {
    const { code, said } = await shell(withoutNpm(command));
    expect([code, said.length > 1000]).toEqual([0, true]);
  });

  it.each(commands.filter((command) => /sucharit -- (create|migrate)|run push/.test(command)))(
    "is understood, and asks for a login: %s",
    async (command) => {
      const registry = join(home, "workbooks.json");
      const written =
        '{"formatVersion":1,"workbooks":[{"title":"ก","fiscalYears":[2566],"spreadsheetId":"x","scriptId":"y","finished":true}]}';
      const real = withoutNpm(command).replace("SPREADSHEET_ID", "1aBcDeFgHiJkLmNoP");
      const { code, said } = await shell(`printf '%s' '${written}' > '${registry}'; ${real} --registry '${registry}'`);
      expect(said).toContain("(not logged in)");
      expect(code).toBe(2);
    },
  );

  it("logs in as the programs say that one does, which another test tries with clasp", () => {
    const logins = commands.filter((command) => / login /.test(command));
    expect(logins[0]).toBe(LOGIN_COMMAND);
    expect(logins.slice(1).filter((command) => !command.startsWith(`${LOGIN_COMMAND} --extra-scopes `))).toEqual([]);
  });
});

describe("the table of scopes in docs/operating.md", () => {
  const listed = (holder: string) =>
    [...page.matchAll(/^\| `(https:\/\/www\.googleapis\.com\/auth\/[a-z._]+|openid)` \| ([^|]+) \|/gm)]
      .filter(([, , who = ""]) => who.startsWith(holder) && !who.includes("only after"))
      .map(([, scope]) => scope);
  const scopesOf = (manifest: string): string[] => JSON.parse(text(manifest)).oauthScopes;

  it("has every scope of the script's manifest and no other", () => {
    expect(listed("the script").sort()).toEqual(scopesOf("apps-script/appsscript.json").sort());
  });

  it("has every scope of the operator's login and no other", () => {
    expect(listed("the operator").sort()).toEqual(scopesOf("local/to-google/login/appsscript.json").sort());
  });
});
