import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VERSION_METADATA } from "#core/workbook/metadata";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { openEngine } from "#local/sheet/engine";
import { emptyWorkbook } from "#local/sheet/workbook-data";
import { LOGIN_COMMAND } from "#local/to-google/failure";
import { pushCommand } from "#local/to-google/push-command";
import {
  ACCESS_TOKEN,
  API_SWITCHED_OFF,
  CLIENT_SECRET,
  type FakeGoogle,
  REFRESH_TOKEN,
  refusal,
  startFakeGoogle,
} from "#test/fakes/google";
import { builtScript } from "#test/fakes/once";

const built = await builtScript();
const { code, manifest, html } = built;
const BUILT = new Map([["appsscript", manifest], ["Code", code], ...Object.entries(html)]);

let google: FakeGoogle;
let folder: string;
let said: string[];
beforeEach(async () => {
  google = await startFakeGoogle();
  google.login();
  folder = mkdtempSync(join(tmpdir(), "sucharit-push-test-"));
  said = [];
});
afterEach(async () => {
  await google.close();
  rmSync(folder, { recursive: true });
});

/** Bound scripts with an older version in them, all registered. */
function scripts(...ids: string[]): void {
  const old = [
    { name: "appsscript", type: "JSON", source: '{"timeZone":"Asia/Bangkok"}' },
    { name: "Code", type: "SERVER_JS", source: "function old() {}" },
  ];
  for (const id of ids) google.scripts.set(id, { title: id, parentId: `sheet-${id}`, files: old });
  const workbooks = ids.map((id) => ({
    title: `แผน ${id}`,
    fiscalYears: [2566],
    spreadsheetId: `sheet-${id}`,
    scriptId: id,
    finished: true,
  }));
  writeFileSync(join(folder, "workbooks.json"), JSON.stringify({ formatVersion: 1, workbooks }));
}

async function push(args: string[], env: NodeJS.ProcessEnv = {}, timeout?: number): Promise<{ code: number; text: string }> {
  said = [];
  const exitCode = await pushCommand(["--registry", join(folder, "workbooks.json"), ...args], {
    endpoints: google.endpoints,
    built,
    env: { ...google.env, ...env },
    ...(timeout !== undefined && { timeout }),
    print: (line) => void said.push(line),
  });
  return { code: exitCode, text: said.join("\n") };
}

const filesOf = (id: string) => new Map(google.scripts.get(id)?.files.map(({ name, source }) => [name, source]));
/** Names of files that are not as they were built, or not there, or not of ours. */
const unlikeBuilt = (id: string) => {
  const there = filesOf(id);
  return [...new Set([...BUILT.keys(), ...there.keys()])].filter((name) => BUILT.get(name) !== there.get(name));
};
const lineOf = (id: string) => said.find((line) => line.includes(`(${id})`)) ?? "";

describe("npm run push, by the real clasp", () => {
  it("puts the built code, panels and changed manifest into every registered script", async () => {
    scripts("one", "two");
    const { code: exitCode, text } = await push(["--all"]);
    expect(text).toContain("ส่งครบทุกชุด");
    expect(exitCode).toBe(0);
    expect(unlikeBuilt("one")).toEqual([]);
    expect(unlikeBuilt("two")).toEqual([]);
    const types = new Map(google.scripts.get("one")?.files.map(({ name, type }) => [name, type]));
    expect([types.get("appsscript"), types.get("Code")]).toEqual(["JSON", "SERVER_JS"]);
  });

  it("leaves the others alone when one script is named, and takes an up-to-date script for done", async () => {
    scripts("one", "two");
    expect((await push(["--script", "two"])).code).toBe(0);
    expect(unlikeBuilt("two")).toEqual([]);
    expect(filesOf("one").get("Code")).toBe("function old() {}");
    expect((await push(["--script", "two"])).code).toBe(0);
  });

  it("fails loudly where clasp skips and exits with 0", async () => {
    scripts("one");
    const { code: exitCode, text } = await push(["--all"], { TEST_WITHOUT_FORCE: "1" });
    expect(exitCode).toBe(1);
    expect(text).toContain("Skipping push.");
    expect(lineOf("one")).toMatch(/^ไม่สำเร็จ.*appsscript\.json, Code\.js/);
  });

  it("notices a file that Google said it took and does not have, and goes on with the next script", async () => {
    scripts("one", "two");
    google.loses = ["Code"];
    const { code: exitCode, text } = await push(["--all"]);
    expect(exitCode).toBe(1);
    expect(lineOf("one")).toContain("ขาด Code.js");
    expect(text).toContain("ไม่สำเร็จ 2 จาก 2 ชุด");
  });

  it("goes on when one script is refused, and says which and why", async () => {
    scripts("one", "two", "three");
    google.scripts.delete("one");
    google.interfere = (call) =>
      call === "PUT /v1/projects/two/content" ? refusal(403, "PERMISSION_DENIED", "The caller does not have permission") : null;
    const { code: exitCode } = await push(["--all"]);
    expect(exitCode).toBe(1);
    expect(lineOf("one")).toContain("not found");
    expect(lineOf("two")).toContain("may not edit the file");
    expect(lineOf("three")).toMatch(/^สำเร็จ/);
    expect(unlikeBuilt("three")).toEqual([]);
  });

  it("gives up on a server that never answers clasp, and goes on", async () => {
    scripts("one", "two");
    google.interfere = (call) => (call === "PUT /v1/projects/one/content" ? "hang" : null);
    const { code: exitCode } = await push(["--all"], {}, 12_000);
    expect(exitCode).toBe(1);
    expect(lineOf("one")).toContain("clasp timed out");
    expect(lineOf("two")).toMatch(/^สำเร็จ/);
  });

  it("does not delete what somebody else put into the script, unless told to", async () => {
    scripts("one");
    const own = { name: "OfficeMacro", type: "SERVER_JS", source: "function mine() {}" };
    google.scripts.get("one")?.files.push(own);
    const refused = await push(["--all"]);
    expect(refused.code).toBe(1);
    expect(refused.text).toContain("OfficeMacro.js");
    expect(filesOf("one").get("Code")).toBe("function old() {}");
    expect(filesOf("one").get("OfficeMacro")).toBe(own.source);

    expect((await push(["--all", "--replace"])).code).toBe(0);
    expect(unlikeBuilt("one")).toEqual([]);
  });

  it("says where to switch the Apps Script API on, when it is off for the user", async () => {
    scripts("one");
    google.interfere = () => API_SWITCHED_OFF;
    const { code: exitCode, text } = await push(["--all"]);
    expect(exitCode).toBe(1);
    expect(text).toContain("https://script.google.com/home/usersettings");
  });

  it("says so when the switch is turned off between the reading and clasp's own call", async () => {
    scripts("one");
    google.interfere = (call) => (call.startsWith("PUT") ? API_SWITCHED_OFF : null);
    const { text } = await push(["--all"]);
    expect(text).toContain("https://script.google.com/home/usersettings");
  });

  it("stops before the first script when the login was revoked, and prints no secret", async () => {
    scripts("one", "two");
    google.login("run out");
    google.revoked = true;
    const { code: exitCode, text } = await push(["--all"]);
    expect(exitCode).toBe(2);
    expect(text).toContain("was revoked");
    expect(google.calls).toEqual([]);
    for (const secret of [REFRESH_TOKEN, ACCESS_TOKEN, CLIENT_SECRET]) expect(text).not.toContain(secret);
  });

  it("asks where to push to, and says when nothing is registered", async () => {
    expect(await push([])).toMatchObject({ code: 2, text: expect.stringContaining("--all | --script ID") });
    expect(await push(["--all", "--script", "x"])).toMatchObject({ code: 2 });
    expect(await push(["--al"])).toMatchObject({ code: 2, text: expect.stringContaining("วิธีใช้") });
    expect(await push(["--all"])).toMatchObject({ code: 2, text: expect.stringContaining("nothing is registered") });
  });

  it("says which workbooks have an older template now, and how to migrate them", async () => {
    scripts("one", "two");
    for (const [id, version] of [
      ["one", 1],
      ["two", TEMPLATE_VERSION],
    ] as const) {
      const engine = openEngine({ data: emptyWorkbook({ title: id }) });
      const entry = { metadataId: 1, key: VERSION_METADATA, value: String(version), at: { type: "spreadsheet" as const } };
      engine.change([{ do: "put-metadata", entry }]);
      google.spreadsheets.set(`sheet-${id}`, engine);
    }
    const { code: exitCode } = await push(["--all"]);
    expect(exitCode).toBe(0);
    expect(said.filter((line) => line.includes("migrate"))).toEqual([expect.stringContaining("migrate sheet-one")]);
  });

  it("counts a workbook whose script was never made as not done", async () => {
    scripts("one");
    const file = join(folder, "workbooks.json");
    const registry = JSON.parse(readFileSync(file, "utf8"));
    registry.workbooks.push({ title: "ค้าง", fiscalYears: [2566], spreadsheetId: "sheet-x", scriptId: null, finished: false });
    writeFileSync(file, JSON.stringify(registry));
    const { code: exitCode, text } = await push(["--all"]);
    expect(exitCode).toBe(1);
    expect(text).toContain("“ค้าง”");
    expect(unlikeBuilt("one")).toEqual([]);
  });
});

describe("the login command of docs/operating.md", () => {
  it("asks Google for the two scopes that the page explains and no other", async () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    writeFileSync(
      join(folder, "client.json"),
      JSON.stringify({ installed: { client_id: "123-x", client_secret: "s", redirect_uris: ["http://localhost"] } }),
    );
    symlinkSync(join(root, "local"), join(folder, "local"));
    const { NODE_OPTIONS: _, ...env } = google.env;
    const command = LOGIN_COMMAND.replace("npx clasp", `"${process.execPath}" "$TEST_CLASP_ENTRY"`);
    const printed = await new Promise<string>((resolve) => {
      const shell = execFile("sh", ["-c", `${command} --no-localhost`], { cwd: folder, env }, (_error, out, err) => resolve(out + err));
      shell.stdin?.end();
    });
    const address = new URL(/https:\/\/accounts\.google\.com\/\S+/.exec(printed)?.[0] ?? "about:blank");
    expect(address.searchParams.get("scope")?.split(" ")).toEqual([
      "https://www.googleapis.com/auth/drive.file",
      "https://www.googleapis.com/auth/script.projects",
    ]);
  });
});
