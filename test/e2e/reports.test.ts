/** From the menu to the saved file in a real browser: the built script, the local gateway, the real renderers. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openLocalCloud } from "#local/cloud/cloud";
import { LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import type { LocalEngine } from "#local/sheet/engine";
import { type LocalProgram, startLocal } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet } from "#test/e2e/browser";
import { builtScript } from "#test/fakes/once";

const NAME = "ชื่อโครงการ/กิจกรรม/มาตรการ";
/** A day in the sample's last year, after its first quarter. */
const NOW = Date.parse("2027-01-08T10:00:00+07:00");

let browser: Browser;
let folder: string;
let program: LocalProgram;
let engine: LocalEngine;
let page: Page;
let errors: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-reports-"));
  const begun = Date.now();
  browser = await launchBrowser();
  program = await startLocal({
    dataFolder: join(folder, "data"),
    port: 0,
    open: false,
    script: builtScript({ gateway: LOCAL_GATEWAY }),
    google: (opened) => {
      engine = opened as LocalEngine;
      return createSheetsApi(opened);
    },
    seed: seedSample,
    cloud: (options) => openLocalCloud({ ...options, machine: () => NOW + Date.now() - begun }),
    log: () => undefined,
  });
  ({ page, errors } = await openSheet(browser, program.link));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await program?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const dialog = () => page.frameLocator("dialog[open] iframe");
const values = (title: string) => {
  const sheetId = engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? -1;
  const { rows, columns } = engine.used(sheetId);
  return engine.cells(sheetId, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }).map((row) => row.map(({ value }) => value));
};
function projectNames(): string[] {
  const [, headers = [], ...rows] = values("แผน");
  return rows.map((row) => String(row[headers.indexOf(NAME)] ?? "")).filter((name) => name !== "");
}
const logged = () =>
  values("บันทึก")
    .filter((row) => row[1] === "รายงาน")
    .map((row) => String(row[2]));

async function openDialog(): Promise<void> {
  await chooseFromMenu(page, "แผนป้องกันทุจริต", "รายงาน…");
  await dialog().getByRole("button", { name: "สร้างรายงาน" }).waitFor({ timeout: 60_000 });
}

/** Chooses in the open dialog, has the report made, and saves it. */
async function saved({ kind, format, drive = false }: { kind: RegExp; format: string; drive?: boolean }) {
  await dialog().getByLabel(kind).check();
  await dialog().locator("#formats").getByLabel(format).check();
  await dialog()
    .getByLabel(/Google Drive/)
    .setChecked(drive);
  await dialog().getByRole("button", { name: "สร้างรายงาน" }).click();
  const link = dialog().getByRole("link", { name: `บันทึกไฟล์ ${format}` });
  await link.waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
const another = () => dialog().getByRole("button", { name: "ทำรายงานอื่น" }).click();

/** What people read in a file of XML in a zip: no tags, no spaces, for names are broken over runs and lines. */
function textOf(zip: Buffer, parts: RegExp): string {
  const files = Object.entries(unzipSync(zip)).filter(([name]) => parts.test(name));
  const text = files.map(([, bytes]) => strFromU8(bytes).replace(/<[^>]*>/g, "")).join("");
  return bare(
    text
      .replace(/&quot;/g, '"')
      .replace(/&apos;|&#39;/g, "'")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&"),
  );
}
const bare = (text: string) => text.replace(/\s/g, "");

it("the summary is made from the menu as a PDF, and saved under its name; with errors it says ร่าง", async () => {
  await openDialog();
  const draft = await dialog().locator("#draft-text").textContent();
  expect(draft).toMatch(/^แผนมีข้อผิดพลาด \d+ แห่ง รายงานจะมีคำว่า ร่าง$/);
  const { name, bytes } = await saved({ kind: /^แบบสรุปแผน/, format: "PDF" });
  expect(name).toMatch(/^\S.*\.pdf$/);
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await dialog().locator("#file-name").textContent()).toBe(name);
  expect(await dialog().locator("#result-draft").textContent()).toContain("ร่าง");
  expect(logged()).toEqual([`แบบสรุปแผน (E-PlanNACC) ปี 2570 (PDF) ไฟล์ ${name} [ร่าง]`]);
});

it("as Word and as Excel it holds every project of the plan", async () => {
  await another();
  const word = await saved({ kind: /^แบบสรุปแผน/, format: "Word" });
  await another();
  const excel = await saved({ kind: /^แบบสรุปแผน/, format: "Excel" });
  expect([word.name, excel.name]).toEqual([expect.stringMatching(/\.docx$/), expect.stringMatching(/\.xlsx$/)]);
  const texts = [
    textOf(word.bytes, /^word\/(document|header\d*)\.xml$/),
    textOf(excel.bytes, /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/),
  ];
  expect(projectNames().length).toBeGreaterThan(10);
  for (const text of texts) {
    expect(projectNames().filter((name) => !text.includes(bare(name)))).toEqual([]);
    expect(text).toContain("ร่าง");
  }
});

it("data comes as CSV that spreadsheets read as UTF-8, and as JSON", async () => {
  await another();
  const csv = await saved({ kind: /^ข้อมูลแผนและผล/, format: "CSV" });
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = csv.bytes.toString("utf8");
  expect(projectNames().filter((name) => !text.includes(name.replaceAll('"', '""')))).toEqual([]);
  await another();
  const json = await saved({ kind: /^ข้อมูลแผนและผล/, format: "JSON" });
  expect(JSON.parse(json.bytes.toString("utf8"))).toMatchObject({ plan: { projects: expect.any(Array) } });
});

it("a copy is kept in Drive where it is wanted, and can be opened from the dialog", async () => {
  await another();
  const { name, bytes } = await saved({ kind: /^แผน 5 ปี/, format: "Excel", drive: true });
  const link = dialog().getByRole("link", { name: "เปิดใน Drive" });
  const url = (await link.getAttribute("href")) ?? "";
  expect(logged().at(-1)).toContain(url);
  // Told of the page that opened the tab, for nothing is shown in that.
  const [copy] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(copy.url()).toBe(url);
  expect(copy.suggestedFilename()).toBe(name);
  expect(readFileSync(await copy.path()).equals(bytes)).toBe(true);
});

it("what is wrong is shown beside the sheet, with the dialog closed", async () => {
  await another();
  await dialog().getByRole("button", { name: "ดูสิ่งที่ต้องแก้" }).click();
  await page.locator("dialog[open]").waitFor({ state: "detached", timeout: 60_000 });
  await page.frameLocator("#panel iframe").locator("#recheck").waitFor();
  expect(errors).toEqual([]);
});
