import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { readWorkbook } from "#core/workbook/read";
import { TABS, TEMPLATE_VERSION } from "#core/workbook/template";
import type { Answer, Options } from "#local/cli/command";
import { create } from "#local/cli/create";
import { migrate } from "#local/cli/migrate";
import { readLogin } from "#local/to-google/credentials";
import { connect } from "#local/to-google/google";
import { NO_OPTIONS } from "#test/fakes/cli-options";
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

const SAMPLE = fileURLToPath(new URL("../../local/samples/plan-003.json", import.meta.url));
const TITLE = "แผนป้องกันทุจริต อบต.ตัวอย่าง";

let google: FakeGoogle;
let folder: string;
let registry: string;
beforeEach(async () => {
  google = await startFakeGoogle();
  google.login();
  folder = mkdtempSync(join(tmpdir(), "sucharit-create-test-"));
  registry = join(folder, "workbooks.json");
});
afterEach(async () => {
  await google.close();
  rmSync(folder, { recursive: true });
});

const options = (given: Partial<Options>): Options => ({ ...NO_OPTIONS, registry, ...given });

const surroundings = () => ({ endpoints: google.endpoints, env: google.env });
const make = (given: Partial<Options> = {}) => create(options({ title: TITLE, first: 2566, last: 2566, ...given }), surroundings());
const bring = (file: string, given: Partial<Options> = {}): Promise<Answer> => migrate(file, options(given), surroundings());
const registered = () => JSON.parse(readFileSync(registry, "utf8")).workbooks;
const count = (call: string) => google.calls.filter((each) => each === call).length;
const SHEETS_MADE = "POST /v4/spreadsheets";
const SCRIPTS_MADE = "POST /v1/projects";

/** What the command says when it fails; Error where it does not. */
async function failure(running: Promise<unknown>): Promise<string> {
  try {
    await running;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the command did not fail");
}

async function read(spreadsheetId: string) {
  const { sheets } = connect(readLogin({ env: google.env }).credentials, google.endpoints);
  const { data } = await sheets.spreadsheets.get({ spreadsheetId, includeGridData: true, fields: GRID_FIELDS });
  const spreadsheet = data as Parameters<typeof gridsFromSpreadsheet>[0];
  return { version: templateVersionOf(spreadsheet), grids: gridsFromSpreadsheet(spreadsheet) };
}

describe("sucharit create", () => {
  it("makes the workbook of these years with its bound script, and notes both", async () => {
    const { lines } = await make({ last: 2570 });
    const [workbook] = registered();
    expect(workbook).toMatchObject({ title: TITLE, fiscalYears: [2566, 2567, 2568, 2569, 2570], finished: true });
    expect(lines.join("\n")).toContain(`https://docs.google.com/spreadsheets/d/${workbook.spreadsheetId}/edit`);
    const { version, grids } = await read(workbook.spreadsheetId);
    expect(version).toBe(TEMPLATE_VERSION);
    expect(grids.map(({ title }) => title)).toEqual(TABS.map(({ title }) => title));
    expect(google.spreadsheets.get(workbook.spreadsheetId)?.title()).toBe(TITLE);

    const script = google.scripts.get(workbook.scriptId);
    const { code, manifest, html } = await builtScript();
    expect(script?.parentId).toBe(workbook.spreadsheetId);
    const built = [["appsscript", manifest], ["Code", code], ...Object.entries(html)];
    const there = new Map(script?.files.map(({ name, source }) => [name, source]));
    expect([...there.keys()].sort()).toEqual(built.map(([name]) => name).sort());
    expect(built.filter(([name = "", source]) => there.get(name) !== source).map(([name]) => name)).toEqual([]);
  });

  it("fills it with the plan of a file, and makes it of that plan's years", async () => {
    await make({ from: SAMPLE, first: null, last: null });
    const [workbook] = registered();
    const { version, grids } = await read(workbook.spreadsheetId);
    const sample = JSON.parse(readFileSync(SAMPLE, "utf8")).plan;
    expect(workbook.fiscalYears).toEqual(sample.fiscalYears);
    expect(readWorkbook(grids, version).workbook.plan.projects.map(({ name }) => name)).toEqual(
      sample.projects.map(({ name }: { name: string }) => name),
    );
    expect(await failure(make({ title: "อื่น", from: SAMPLE }))).toContain("ไม่ต้องระบุ --first");
  });

  it("goes on where it stopped when the script cannot be made, and makes no second spreadsheet", async () => {
    google.interfere = (call) => (call === SCRIPTS_MADE ? API_SWITCHED_OFF : null);
    const words = await failure(make());
    const [unfinished] = registered();
    expect(unfinished).toMatchObject({ scriptId: null, finished: false });
    expect(words).toContain("https://script.google.com/home/usersettings");
    expect(words).toContain(`https://docs.google.com/spreadsheets/d/${unfinished.spreadsheetId}/edit`);

    google.interfere = null;
    await make();
    expect(registered()).toMatchObject([{ spreadsheetId: unfinished.spreadsheetId, scriptId: "script-1", finished: true }]);
    expect(count(SHEETS_MADE)).toBe(1);
    expect((await read(unfinished.spreadsheetId)).grids).toHaveLength(TABS.length);
  });

  it.each([
    ["the template", (call: string) => /:batchUpdate$/.test(call)],
    ["the script's content", (call: string) => call.startsWith("PUT /v1/projects/")],
    ["reading the script back", (call: string) => /^GET \/v1\/projects\/.*\/content$/.test(call)],
  ])("goes on after a failure at %s, with one spreadsheet and one script in the end", async (_name, fails) => {
    google.interfere = (call) => (fails(call) ? refusal(400, "INVALID_ARGUMENT", "no") : null);
    await failure(make());
    google.interfere = null;
    await make();
    expect(registered()).toMatchObject([{ finished: true }]);
    expect([count(SHEETS_MADE), google.spreadsheets.size, count(SCRIPTS_MADE)]).toEqual([1, 1, 1]);
  });

  it("is not finished when Google lost a file of the script", async () => {
    google.loses = ["Code"];
    expect(await failure(make())).toContain("Code.js");
    expect(registered()).toMatchObject([{ scriptId: "script-1", finished: false }]);
  });

  it("says that a spreadsheet may have been made when the connection broke at that moment", async () => {
    google.interfere = (call) => (call === SHEETS_MADE ? "drop" : null);
    const words = await failure(make());
    expect(words).toContain("no connection to Google");
    expect(words).toContain("อาจมีไฟล์");
  });

  it("does not make a second workbook of one title, nor goes on with other years than it began with", async () => {
    google.interfere = (call) => (call === SCRIPTS_MADE ? API_SWITCHED_OFF : null);
    await failure(make());
    google.interfere = null;
    expect(await failure(make({ last: 2567 }))).toContain("begun with other years");
    await make();
    expect(await failure(make())).toContain("the title is taken");
    expect(google.spreadsheets.size).toBe(1);
  });

  it("makes nothing where the registry cannot be read", async () => {
    writeFileSync(registry, '{"formatVersion":1,"workbooks":[{"title":""}]}');
    expect(await failure(make())).toContain("unreadable registry");
    expect(google.calls).toEqual([]);
  });

  it("says what to write into the registry when that fails after the spreadsheet was made", async () => {
    const words = await failure(make({ registry: join(folder, "no-such-folder", "workbooks.json") }));
    const [spreadsheetId] = google.spreadsheets.keys();
    expect(words).toContain("cannot write the registry");
    expect(words).toContain(`"spreadsheetId":"${spreadsheetId}"`);
    expect(words).toContain("add this line first");
  });

  it.each([
    ["an expired or revoked login", () => "revoked" as const, "has expired or was revoked"],
    [
      "an API that is not enabled",
      () =>
        refusal(
          403,
          "PERMISSION_DENIED",
          "Google Sheets API has not been used in project 123 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=123 then retry.",
        ),
      "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=123",
    ],
    [
      "a scope that was not granted",
      () => refusal(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes."),
      "lacks a scope",
    ],
    ["a used up quota", () => refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Write requests'"), "quota exceeded"],
    ["a Google that fails", () => refusal(503, "UNAVAILABLE", "The service is currently unavailable."), "Google is failing"],
  ])("says %s in one line, without a secret", async (_name, state, words) => {
    const reply = state();
    if (reply === "revoked") {
      google.login("run out");
      google.revoked = true;
    } else google.interfere = (call) => (call === SHEETS_MADE ? reply : null);
    const [line] = (await failure(make())).split("\n");
    expect(line).toContain(words);
    for (const secret of [REFRESH_TOKEN, ACCESS_TOKEN, CLIENT_SECRET]) expect(line).not.toContain(secret);
  });

  it("says that nobody is logged in before it calls Google", async () => {
    expect(await failure(make({ auth: join(folder, "nothing.json") }))).toContain("(not logged in)");
    expect(google.calls).toEqual([]);
  });
});

describe("sucharit migrate", () => {
  const VERSION = "sucharit.templateVersion";
  /** As if made from another version of the template, and a tab less. */
  async function older(version: number, withoutTab?: string): Promise<string> {
    await make();
    const [{ spreadsheetId }] = registered();
    const engine = google.spreadsheets.get(spreadsheetId);
    const kept = engine?.metadata().find(({ key }) => key === VERSION);
    engine?.change([{ do: "update-metadata", metadataId: kept?.metadataId ?? 0, value: String(version) }]);
    const gone = engine?.sheets().find(({ title }) => title === withoutTab);
    if (gone) engine?.change([{ do: "delete-sheet", sheetId: gone.sheetId }]);
    google.calls = [];
    return spreadsheetId;
  }
  const LAST_TAB = TABS.at(-1)?.title ?? "";

  it("says with --dry-run what it would do, does it without, and has nothing to do the second time", async () => {
    const id = await older(1, LAST_TAB);
    const dry = await bring(id, { dryRun: true });
    expect(dry.lines.join("\n")).toContain(`เพิ่มแท็บ: ${LAST_TAB}`);
    expect((await read(id)).version).toBe(1);

    expect((await bring(id)).exitCode).toBe(0);
    const { version, grids } = await read(id);
    expect(version).toBe(TEMPLATE_VERSION);
    expect(grids.map(({ title }) => title)).toContain(LAST_TAB);
    expect(google.calls.filter((call) => call.endsWith(":batchUpdate"))).toHaveLength(1);
    expect((await bring(id)).lines.join("\n")).toContain("ไม่ต้องปรับ");
    expect(google.calls.filter((call) => call.endsWith(":batchUpdate"))).toHaveLength(1);
  });

  it("does not touch a workbook of a newer template", async () => {
    const id = await older(TEMPLATE_VERSION + 1, LAST_TAB);
    const { lines, exitCode } = await bring(id);
    expect(exitCode).toBe(1);
    expect(lines.join("\n")).toContain("made from a newer template");
    expect(google.calls.filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  it("leaves alone a workbook that create has not finished", async () => {
    google.interfere = (call) => (call.endsWith(":batchUpdate") ? refusal(400, "INVALID_ARGUMENT", "no") : null);
    await failure(make());
    google.interfere = null;
    google.calls = [];
    const { lines, exitCode } = await bring("", { all: true });
    expect([exitCode, google.calls]).toEqual([1, []]);
    expect(lines.join("\n")).toContain("(unfinished)");
  });

  it("does not fill a spreadsheet that is none of ours", async () => {
    await make();
    const { sheets } = connect(readLogin({ env: google.env }).credentials, google.endpoints);
    const { data } = await sheets.spreadsheets.create({ requestBody: { sheets: [{ properties: { sheetId: 1, title: "บัญชี" } }] } });
    const { lines, exitCode } = await bring(data.spreadsheetId ?? "");
    expect(exitCode).toBe(1);
    expect(lines.join("\n")).toContain("not a workbook of this program");
    expect(google.spreadsheets.get(data.spreadsheetId ?? "")?.sheets()).toHaveLength(1);
  });

  it("goes on with the others when one cannot be reached, and takes an address for an id", async () => {
    const id = await older(1);
    await make({ title: "แผนที่สอง" });
    const lost = registered()[1].spreadsheetId;
    google.spreadsheets.delete(lost);
    const { lines, exitCode } = await bring("", { all: true });
    expect(exitCode).toBe(1);
    expect(lines.join("\n")).toContain("ไม่สำเร็จ 1 จาก 2");
    expect((await read(id)).version).toBe(TEMPLATE_VERSION);
    expect((await bring(`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`)).exitCode).toBe(0);
  });

  it("wants one spreadsheet or all, and a login that is good", async () => {
    expect(await failure(bring(""))).toContain("--all");
    expect(await failure(bring("x".repeat(20), { all: true }))).toContain("--all");
    expect(await failure(bring("แผน"))).toContain("ไม่ใช่รหัส");
    google.login("run out");
    google.revoked = true;
    expect(await failure(bring("x".repeat(20)))).toContain("was revoked");
  });
});
