/** `npm run pictures`: the pictures of README and docs, out of the running program, so that they never go stale. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import { startLocal } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet, selectCell } from "#test/e2e/browser";
import { buildScript } from "../../apps-script/build";

const to = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const dataFolder = mkdtempSync(join(tmpdir(), "sucharit-pictures-"));
const program = await startLocal({
  dataFolder,
  port: 0,
  open: false,
  script: buildScript(),
  google: createSheetsApi,
  seed: seedSample,
});
const browser = await launchBrowser();
try {
  const { page } = await openSheet(browser, program.link);
  await chooseFromMenu(page, "แผนป้องกันทุจริต", "ตรวจแผน");
  await page.getByText(/ดูในแท็บ “ผลการตรวจ”/).waitFor();
  await page.locator(".o-sheet", { hasText: "ผลการตรวจ" }).first().click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: to("results.png") });
  await page.locator(".o-sheet", { hasText: "แผน" }).first().click();
  await selectCell(page, "M8");
  await page.locator("#note").waitFor();
  await page.locator(".app-toast").waitFor({ state: "detached" });
  await page.screenshot({ path: to("check-plan.png") });
} finally {
  await browser.close();
  await program.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
