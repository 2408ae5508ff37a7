import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settingsOf } from "#infra/settings";
import { gcloudCommands } from "#local/doctor/gcloud";
import { SECTION, SECTIONS } from "#local/doctor/sections";
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
function shell(command: string, cwd = root): Promise<{ code: number; said: string }> {
  const { clasp_config_auth: _, ...own } = process.env;
  // Nobody listens there.
  const aws = { AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "y" };
  return new Promise((resolve) => {
    execFile("sh", ["-c", command], { cwd, env: { ...own, ...aws, HOME: home } }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: out + err });
    });
  });
}

/** npm's own start takes a second, and what it runs stands in package.json. */
function withoutNpm(command: string): string {
  const [, name = "", rest = ""] = /^npm run (?:-s )?(\S+)(?: -- (.*))?$/.exec(command) ?? [];
  return `${(scripts[name] ?? "false").replace(/^tsx /, `"${process.execPath}" --import tsx `)} ${rest}`;
}

/** What runs when a line is typed: the commands in it, also those in $(…), in pipes and loops; no settings of variables. */
function commandsIn(line: string): string[] {
  // What stands in quotes of that kind holds no command.
  const plain = line.replace(/'[^']*'/g, "'…'");
  const inner = [...plain.matchAll(/\$\(([^()]+)\)/g)].map(([, command = ""]) => command);
  const outer = plain.replace(/\$\([^()]*\)/g, "X");
  const parts = outer
    .split(/ \| |; (?:do )?/)
    .map((part) => part.replace(/^(?:export )?(?:[A-Z_]+="?[\w@.$-]*"?(?: |$))+/, "").replace(/^while .*/, ""));
  return [...inner, ...parts.map((part) => part.trim())].filter((command) => command !== "" && command !== "done");
}
const typed = commands.flatMap(commandsIn);

describe("every command of docs/operating.md", () => {
  it("is one that the project has, or of git, gcloud and aws", () => {
    const known = /^(npm ci|npm run (-s )?[a-z]+\b.*|npx (clasp|cdk) .*|git pull|gcloud [a-z].*|aws [a-z].*|echo .*|printf .*)$/;
    expect(typed.length).toBeGreaterThan(50);
    expect(typed.filter((command) => !known.test(command))).toEqual([]);
    const names = typed.flatMap((command) => /^npm run (?:-s )?(\S+)/.exec(command)?.[1] ?? []);
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const programs = typed.flatMap((command) => /^npx (\S+)/.exec(command)?.[1] ?? []);
    expect(programs.filter((name) => !existsSync(join(root, "node_modules/.bin", name)))).toEqual([]);
  });

  it("of aws names an operation that AWS has, by the SDK's own list", () => {
    const folders: Record<string, string> = { s3api: "s3", secretsmanager: "secrets-manager" };
    const operations = typed.flatMap((command) => [...command.matchAll(/^aws (\S+) (\S+)/g)]);
    const unknown = operations.filter(([, service = "", name = ""]) => {
      if (["configure sso", "sso login", "dynamodb wait"].includes(`${service} ${name}`)) return false;
      const operation = name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const file = `node_modules/@aws-sdk/client-${folders[service] ?? service}/dist-types/commands/${operation}Command.d.ts`;
      return !existsSync(join(root, file));
    });
    expect(operations.length).toBeGreaterThan(20);
    expect(unknown.map(([command]) => command)).toEqual([]);
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

  it.each([...new Set(commands.filter((command) => /sucharit -- (doctor|restore .*(--dry-run|--as))/.test(command)))])(
    "is understood, and says what comes first: %s",
    async (command) => {
      const named = withoutNpm(command)
        .replace(/\b(OLD_|NEW_)?SPREADSHEET_ID/g, (_, which = "") => `1aBcDeFgHiJkLmNoP${which}`)
        .replace('"$TABLE"', "table");
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
      const anywhere = named.replace("--import tsx local", `--import "${tsx}" "${root}"local`);
      // Where there are no settings, also when the developer has some.
      const { code, said } = await shell(anywhere, home);
      expect(said).not.toContain("วิธีใช้");
      if (command.endsWith("doctor --stage prod")) expect([code, said]).toEqual([1, expect.stringContaining("✗")]);
      else expect([code, said]).toEqual([2, expect.stringContaining("cdk.context.json")]);
    },
  );

  it("uses variables that were set before in its chapter, or that the page says to set in every shell", () => {
    const [, everywhere = ""] = /\*\*In every new one\*\*,(.*?)\n\n/s.exec(page) ?? [];
    const known = [...everywhere.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name);
    expect(known).toContain("STAGE");
    const unset = page.split(/^## /m).flatMap((chapter) => {
      const set = new Set([...known, "PWD"]);
      const lines = [...chapter.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.trim().split("\n"));
      return lines.flatMap((line) => {
        const lacking = [...line.matchAll(/\$([A-Z_]+)/g)].flatMap(([, name = ""]) => (set.has(name) ? [] : [`${name}: ${line}`]));
        for (const [, name = ""] of line.matchAll(/(?:^|; |export )([A-Z_]+)=/g)) set.add(name);
        return lacking;
      });
    });
    expect(unset).toEqual([]);
  });

  it("logs in as the programs say that one does, which another test tries with clasp", () => {
    const logins = commands.filter((command) => /^npx .* login /.test(command));
    expect(logins[0]).toBe(LOGIN_COMMAND);
    expect(logins.slice(1).filter((command) => !command.startsWith(`${LOGIN_COMMAND} --extra-scopes `))).toEqual([]);
  });
});

describe("the steps of docs/operating.md", () => {
  const headings = [...page.matchAll(/^## (\d+) (.+)$/gm)].map(([, number, title]) => [Number(number), title]);

  it("have the numbers and titles that doctor says", () => {
    expect(headings.slice(0, SECTIONS.length)).toEqual(SECTIONS.map(({ en }, index) => [index + 1, en]));
    expect(headings.map(([number]) => number)).toEqual(headings.map((_, index) => index + 1));
  });

  it("are named by numbers that there are", () => {
    const named = [...page.matchAll(/\bsteps? (\d+)/gi)].map(([, number]) => Number(number));
    expect(named.filter((number) => number > headings.length)).toEqual([]);
    expect(Object.values(SECTION).sort((a, b) => a - b)).toEqual(SECTIONS.map((_, index) => index + 1));
  });

  it("have an example of settings that is one", () => {
    const example = JSON.parse(/^```json\n(.*?)^```/ms.exec(page)?.[1] ?? "");
    const settings = settingsOf((key) => ({ stage: "prod", ...example })[key]);
    expect(settings).toMatchObject({ stage: "prod", isExample: false, google: { pool: "sucharit-prod" } });
  });

  it("open the door at Google by the very commands that doctor tells", () => {
    const values = { PROJECT: "your-project-id", STAGE: "prod", AWS_ACCOUNT: "123456789012", PROJECT_NUMBER: "123456789012" };
    const all = { ...values, SERVICE_ACCOUNT: "sucharit-reader-prod@your-project-id.iam.gserviceaccount.com" };
    const filled = commands.map((command) =>
      command.replace(/\$([A-Z_]+)/g, (whole, name: string) => (all as Record<string, string>)[name] ?? whole),
    );
    const google = {
      projectNumber: all.PROJECT_NUMBER,
      serviceAccount: all.SERVICE_ACCOUNT,
      pool: "sucharit-prod",
      provider: "sucharit-aws",
    };
    const { enableApis, updateProvider, ...rest } = gcloudCommands({ stage: "prod", google }, all.AWS_ACCOUNT);
    const told = Object.values(rest).map((command) => command.replace(/ --project=\S+$/, ""));
    expect(told.filter((command) => !filled.includes(command))).toEqual([]);
    const listed = (command: string) => command.split(" ").filter((word) => word.endsWith(".googleapis.com"));
    const enabled = filled.filter((command) => command.startsWith("gcloud services enable")).flatMap(listed);
    expect(listed(enableApis).filter((api) => !enabled.includes(api))).toEqual([]);
    expect(updateProvider).toBe(rest.createProvider.replace("create-aws", "update-aws"));
  });

  it("point at pages that are there", () => {
    const links = [...page.matchAll(/\]\(((?!https?:|#)[^)#]+)\)/g)].map(([, path = ""]) => path);
    expect(links.filter((path) => !existsSync(join(root, "docs", path)))).toEqual([]);
  });
});

describe("the table of personal data in docs/operating.md", () => {
  it("has every kind of item that the table keeps", () => {
    const rows = [...page.matchAll(/^\| table: ([A-Z, ]+) \|/gm)].flatMap(([, kinds = ""]) => kinds.split(", "));
    const kinds = [...text("lambdas/shared/table/keys.ts").matchAll(/`([A-Z]+)#|= "([A-Z]+)";/g)].map(([, one, other]) => one ?? other);
    expect(rows.sort()).toEqual(kinds.filter((kind) => kind !== "WORKBOOK").sort());
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
