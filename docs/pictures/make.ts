/**
 * `npm run pictures`: the pictures of README and docs, out of the running program, so that they never go stale.
 * `npm run pictures -- import` and `-- reports` make those alone, for they need nothing of the others.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { workbookSchema } from "#core/plan/model";
import { draftErrors } from "#core/reports/draft";
import { checkWorkbook } from "#core/rules/check";
import { renderedReport } from "#lambdas/report/render";
import { openLocalCloud } from "#local/cloud/cloud";
import { LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import { startLocal } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet, selectCell } from "#test/e2e/browser";
import { buildScript } from "../../apps-script/build";

const only = process.argv[2] ?? null;
const isWanted = (name: string) => only === null || only === name;
const to = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** The day on which the pictures are made, whatever the machine says. */
const START = Date.parse("2026-11-21T10:00:00+07:00");
const begun = Date.now();
const dataFolder = mkdtempSync(join(tmpdir(), "sucharit-pictures-"));
const program = await startLocal({
  dataFolder,
  port: 0,
  open: false,
  script: buildScript({ gateway: LOCAL_GATEWAY }),
  google: createSheetsApi,
  seed: seedSample,
  cloud: (options) => openLocalCloud({ ...options, machine: () => START + Date.now() - begun }),
});
const browser = await launchBrowser();
try {
  const { page } = await openSheet(browser, program.link);
  if (isWanted("import")) await importPicture(page);
  if (isWanted("reports")) await reportsPicture(page);
  if (only === null) await otherPictures(page);
} finally {
  await browser.close();
  await program.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

function choose(page: Page, item: string): Promise<void> {
  return chooseFromMenu(page, "แผนป้องกันทุจริต", item);
}

/** What is read of the sample, with the doubts in view; nothing is imported. */
async function importPicture(page: Page): Promise<void> {
  await choose(page, "นำเข้าแผน…");
  const dialog = page.frameLocator("dialog[open] iframe");
  await dialog.locator("#file").setInputFiles(fileURLToPath(new URL("../../local/samples/plan-to-import.docx", import.meta.url)));
  await dialog.locator("#next").click();
  await dialog.locator(".doubt").first().waitFor();
  await page.screenshot({ path: to("import.png") });
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

/** The choice of a report, with what is wrong in the plan; none is made. */
async function reportsPicture(page: Page): Promise<void> {
  await choose(page, "รายงาน…");
  const dialog = page.frameLocator("dialog[open] iframe");
  await dialog.getByLabel(/^รายงานผล/).check();
  await dialog.getByLabel("รอบรายงาน").waitFor();
  await page.screenshot({ path: to("reports.png") });
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await pagePicture();
}

/** The first page of the five years of sample 001, as pdf.js draws it. */
async function pagePicture(): Promise<void> {
  const workbook = workbookSchema.parse(
    JSON.parse(readFileSync(fileURLToPath(new URL("../../local/samples/plan-001.json", import.meta.url)), "utf8")),
  );
  const request = {
    kind: "five-year",
    format: "pdf",
    fiscalYear: null,
    round: null,
    today: "2026-11-21",
    errors: draftErrors(checkWorkbook({ workbook, tabs: null })),
  } as const;
  const { bytes } = await renderedReport(workbook, request, { date: new Date(START) });
  const reader = await build({
    entryPoints: [to("pdf-page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "error",
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: reader.outputFiles[0]?.text ?? "" });
  await page.evaluate((pdf) => drawFirstPage(pdf), Buffer.from(bytes).toString("base64"));
  await page.locator("canvas").screenshot({ path: to("five-year.png") });
  await page.close();
}

async function otherPictures(page: Page): Promise<void> {
  const goTo = (tab: string) => page.locator(".o-sheet", { hasText: tab }).first().click();
  const quiet = () => page.locator(".app-toast").first().waitFor({ state: "detached" });

  await choose(page, "ตรวจแผน");
  await page
    .frameLocator("#panel iframe")
    .getByRole("button", { name: /20,0000/ })
    .first()
    .click();
  await quiet();
  await selectCell(page, "M8");
  await page.screenshot({ path: to("check-plan.png") });

  await choose(page, "แก้ที่แก้ได้…");
  await page.frameLocator("dialog[open] iframe").getByRole("row", { name: /M8/ }).getByRole("checkbox").check();
  await page.screenshot({ path: to("fixes.png") });
  await page.keyboard.press("Escape");

  await page.locator("#panel-close").click();
  await choose(page, "คำนวณยอดรวม");
  await page.locator(".app-toast", { hasText: "เพราะอะไร" }).waitFor();
  await quiet();
  await page.screenshot({ path: to("summary.png") });

  await goTo("ผลการตรวจ");
  await page.waitForTimeout(500);
  await page.screenshot({ path: to("results.png") });

  await choose(page, "ปรับปรุงปฏิทิน");
  await page.locator(".app-toast", { hasText: "กำหนดถัดไป" }).waitFor();
  await quiet();
  await page.screenshot({ path: to("calendar.png") });

  const [mailbox] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "กล่องจดหมายและนาฬิกา" }).click()]);
  await mailbox.getByLabel("เลื่อนไปวันที่").fill("8/1/2570");
  await mailbox.getByRole("button", { name: "เลื่อนนาฬิกา" }).click();
  await mailbox.locator("#clock-said", { hasText: "8 มกราคม 2570" }).waitFor({ timeout: 120_000 });
  await mailbox
    .getByRole("button", { name: /กองคลัง/ })
    .first()
    .click();
  await mailbox.frameLocator("iframe").getByText("เรียน กองคลัง").waitFor();
  await mailbox.setViewportSize({ width: 1366, height: 1000 });
  await mailbox.locator("#mail-heading").evaluate((heading) => heading.scrollIntoView());
  await mailbox.screenshot({ path: to("mailbox.png") });

  await page.bringToFront();
  await goTo("ติดตามผล");
  await choose(page, "งานของหน่วยงาน…");
  const unit = page.frameLocator("#panel iframe");
  await unit.getByLabel("หน่วยงาน").selectOption("กองคลัง");
  await unit.getByText("กรอกครบ").first().waitFor();
  await quiet();
  await page.screenshot({ path: to("unit.png") });
}
