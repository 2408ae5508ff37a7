/** A plan that an office has, brought into the workbook in a real browser: pasted, opened as a file, over another one, and taken back. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Plan } from "#core/plan/model";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedWith } from "#local/seed";
import type { LocalEngine } from "#local/sheet/engine";
import { type LocalProgram, startLocal } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet, selectCell } from "#test/e2e/browser";
import { sucharit } from "#test/fakes/command-line";
import { builtScript } from "#test/fakes/once";
import { asTabs, PASTED, type PastedProject, pastedRows } from "#test/fixtures/import/pasted-plan";

const MENU = "แผนป้องกันทุจริต";
const NAME = "ชื่อโครงการ/กิจกรรม/มาตรการ";
let browser: Browser;
let folder: string;
let program: LocalProgram;
let engine: LocalEngine;
let page: Page;
let errors: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-import-"));
  browser = await launchBrowser();
  program = await startLocal({
    dataFolder: folder,
    port: 0,
    open: false,
    script: builtScript(),
    google: (opened) => {
      engine = opened as LocalEngine;
      return createSheetsApi(opened);
    },
    seed: (context) => seedWith(emptyWorkbook([2566, 2567, 2568, 2569, 2570]), context),
    log: () => undefined,
  });
  ({ page, errors } = await openSheet(browser, program.link));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = (title: string) => engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? -1;
const values = (title: string) => {
  const { rows, columns } = engine.used(idOf(title));
  if (rows === 0) return [];
  return engine.cells(idOf(title), { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }).map((row) => row.map(({ value }) => value));
};
/** What stands below a header of the plan, with blanks left out. */
const plan = (header: string) => {
  const column = values("แผน")[1]?.indexOf(header) ?? -1;
  return values("แผน")
    .slice(2)
    .flatMap((row) => (row[column] === null || row[column] === undefined ? [] : [row[column]]));
};
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
const dialog = () => page.frameLocator("dialog[open] iframe");
const next = () => dialog().locator("#next");
const goToTab = (title: string) => page.locator(".o-sheet", { hasText: new RegExp(`^\\s*${title}\\s*$`) }).click();

async function openDialog(): Promise<void> {
  await chooseFromMenu(page, MENU, "นำเข้าแผน…");
  await dialog().getByRole("heading", { name: "แผนอยู่ที่ใด" }).waitFor();
}

async function closeDialog(): Promise<void> {
  await dialog().locator("#close").click();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

async function paste(content: { text: string; html?: string }, cell = "A1"): Promise<void> {
  await goToTab("นำเข้า");
  await selectCell(page, cell);
  await page.evaluate(async ({ text, html }) => {
    const blob = (type: string, data: string) => new Blob([data], { type });
    const parts = { "text/plain": blob("text/plain", text), ...(html !== undefined && { "text/html": blob("text/html", html) }) };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  }, content);
  await page.keyboard.press("ControlOrMeta+V");
}

async function clearTab(): Promise<void> {
  await goToTab("นำเข้า");
  await selectCell(page, "A1");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await soon(() =>
    values("นำเข้า")
      .flat()
      .filter((value) => value !== null),
  ).toEqual([]);
}

async function noSeriousFaults(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("dialog[open]").analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)).toEqual([]);
}

it("what is pasted into นำเข้า stays as it was printed", async () => {
  const printed = ["20,0000", "1.1", "๑.๑", "1-2", "=1+1", "0812", "15/1/70", "50%", "-"];
  await paste({ text: `${printed.join("\t")}\n"โครงการ ก\nโครงการ ข"\tx` });
  await soon(() => values("นำเข้า")[0]).toEqual(printed);
  expect(values("นำเข้า")[1]?.slice(0, 2)).toEqual(["โครงการ ก\nโครงการ ข", "x"]);
  expect(engine.cells(idOf("นำเข้า"), { top: 0, left: 4, bottom: 0, right: 4 })[0]?.[0]?.formula).toBe("");
  await clearTab();
});

it("a table of a web page keeps its cells, with their line breaks, merged ones blank beside their first", async () => {
  const html = "<p>แผน</p><table><tr><td rowspan=2>มิติ</td><td>ก<br>ข</td></tr><tr><td>=1+1</td></tr></table>";
  await paste({ text: "แผน\nมิติ\tก\nข\n=1+1", html });
  await soon(() => values("นำเข้า").map((row) => row.slice(0, 2))).toEqual([
    ["แผน", null],
    ["มิติ", "ก\nข"],
    [null, "=1+1"],
  ]);
  await clearTab();
});

it("a pasted plan is shown with its doubts, one is decided, and the plan is filled and checked", async () => {
  await paste({ text: asTabs(pastedRows()) });
  await soon(() => values("นำเข้า").length).toBe(7);
  await openDialog();
  await dialog().getByText("มี 7 แถว").waitFor();
  await next().click();
  await dialog().getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  expect(plan(NAME)).toEqual([]);
  await dialog().locator("#doubts").getByLabel("20,000.00", { exact: true }).check();
  await noSeriousFaults();
  await page.setViewportSize({ width: 1024, height: 700 });
  expect(await page.locator("dialog[open]").evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await next().click();
  await dialog().getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await dialog().getByText("ยังว่าง").waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await next().click();
  await dialog()
    .getByRole("heading", { name: /^นำเข้า 5 โครงการแล้ว/ })
    .waitFor();
  expect(plan(NAME)).toHaveLength(5);
  expect(plan("งบประมาณ 2566 (บาท)")).toEqual([20000, 30000, 0, 8000, 0]);
  expect(await dialog().locator("#result-checked").textContent()).toContain("ตรวจแผนแล้ว");
  await noSeriousFaults();
  await dialog().getByRole("button", { name: "ดูผลการตรวจ" }).click();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.frameLocator("#panel iframe").locator("#recheck").waitFor();
});

it("over the plan it shows what is added, changed and gone, keeps ids and ติดตามผล, and can be taken back later", async () => {
  const changed: PastedProject[] = [
    ...PASTED.slice(1).map((project): PastedProject => {
      return project.mission === "3.1" ? { ...project, amounts: ["9,000", "8,000", "8,000", "8,000", "8,000"] } : project;
    }),
    { dimension: 4, mission: "4.2", name: "6) โครงการพัฒนาศักยภาพสมาชิกสภา", amounts: ["5,000", "-", "-", "-", "-"] },
  ];
  await clearTab();
  await paste({ text: asTabs(pastedRows(changed)) });
  await soon(() => values("นำเข้า").length).toBe(7);
  const [before, followUp] = [values("แผน"), values("ติดตามผล")];
  const id = (rows: typeof before, name: string) => rows.find((row) => row.includes(name))?.[0];
  await openDialog();
  await next().click();
  await dialog().getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  await next().click();
  await dialog().locator("del", { hasText: "8,000.00" }).waitFor();
  expect(await dialog().locator("ins").allTextContents()).toEqual(["9,000.00"]);
  await dialog().getByText("โครงการในแผนที่ไม่มีในเอกสาร 1 โครงการ").waitFor();
  await noSeriousFaults();
  await next().click();
  await dialog()
    .getByRole("heading", { name: /^นำเข้า 5 โครงการแล้ว/ })
    .waitFor();
  expect(plan(NAME)).toHaveLength(6);
  const name = "โครงการจัดเวทีประชาคม";
  expect(id(values("แผน"), name)).toBe(id(before, name));
  expect(values("ติดตามผล")).toEqual(followUp);
  expect(
    values("ประวัติแผน")
      .flat()
      .filter((value) => String(value).startsWith("ก่อนนำเข้า")).length,
  ).toBeGreaterThan(0);
  await closeDialog();
  await openDialog();
  await dialog().getByRole("button", { name: "ย้อนการนำเข้า" }).click();
  await dialog()
    .getByRole("heading", { name: /^ย้อนการนำเข้าแล้ว/ })
    .waitFor();
  expect(plan(NAME)).toHaveLength(5);
  expect(plan("งบประมาณ 2566 (บาท)")).toContain(8000);
  await closeDialog();
});

it("a Word file is opened in the dialog, and a PDF is refused with what to do instead", async () => {
  await openDialog();
  const file = dialog().locator("#file");
  await file.setInputFiles({ name: "แผน.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  await next().click();
  await dialog().getByText("ไฟล์ PDF อ่านโดยตรงไม่ได้").waitFor();
  await file.setInputFiles({ name: "แผน.docx", mimeType: "application/octet-stream", buffer: await docx() });
  await next().click();
  await dialog().getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  await dialog().getByText("โครงการเฉพาะในไฟล์").first().waitFor();
  await next().click();
  await dialog().getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next().click();
  await dialog()
    .getByRole("heading", { name: /^นำเข้า 6 โครงการแล้ว/ })
    .waitFor();
  expect(plan(NAME)).toContain("โครงการเฉพาะในไฟล์");
  expect(values("บันทึก").flat().join(" ")).toContain("แผน.docx");
  await closeDialog();
  expect(errors).toEqual([]);
});

it("an .xlsx that export wrote comes back as it was, without a doubt", async () => {
  const file = join(folder, "ours.xlsx");
  const sample = fileURLToPath(new URL("../../local/samples/plan-003.json", import.meta.url));
  const { code } = await sucharit("export", sample, "--out", file);
  expect(code).toBe(0);
  const { plan: ours } = JSON.parse(readFileSync(sample, "utf8")) as { plan: Plan };
  await openDialog();
  await dialog().locator("#file").setInputFiles(file);
  await next().click();
  await dialog().locator("#summary").getByText(`${ours.projects.length} โครงการ`).waitFor();
  expect(await dialog().locator("#doubts-part").isVisible()).toBe(false);
  expect(await dialog().locator("#summary .legend").textContent()).toMatch(/ไม่แน่ใจ 0.*แก้ให้แล้ว 0/);
  await next().click();
  await dialog().locator("#drop").check();
  await dialog().getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next().click();
  await dialog()
    .getByRole("heading", { name: new RegExp(`^นำเข้า ${ours.projects.length} โครงการแล้ว`) })
    .waitFor();
  expect([...plan(NAME)].sort()).toEqual(ours.projects.map(({ name }) => name).sort());
  expect(plan("งบประมาณ 2569 (บาท)")).toContain("20,0000");
  await closeDialog();
  expect(errors).toEqual([]);
});

it("the sample of README is read, its doubtful amount is decided, and the plan is filled", async () => {
  await openDialog();
  await dialog()
    .locator("#file")
    .setInputFiles(fileURLToPath(new URL("../../local/samples/plan-to-import.docx", import.meta.url)));
  await next().click();
  await dialog().locator("#summary").getByText("26 โครงการ").waitFor();
  await dialog().locator(".doubt").getByLabel("1,250.00", { exact: true }).check();
  await next().click();
  await dialog().locator("#drop").check();
  await dialog().getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next().click();
  await dialog()
    .getByRole("heading", { name: /^นำเข้า 26 โครงการแล้ว/ })
    .waitFor();
  const amounts = plan("งบประมาณ 2567 (บาท)");
  expect(amounts).toHaveLength(26);
  expect(amounts.filter((amount) => amount === 1250)).toHaveLength(1);
  await closeDialog();
});

async function docx(): Promise<Buffer> {
  const own: PastedProject = { dimension: 4, mission: "4.3", name: "7) โครงการเฉพาะในไฟล์", amounts: ["700", "-", "-", "-", "-"] };
  const [title = [], ...rows] = pastedRows([...PASTED, own]);
  const table = new Table({
    rows: rows.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })),
  });
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(title[0] ?? ""), table] }] }));
}
