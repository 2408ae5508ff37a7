/** `npm start`'s program with the sample workbook, on a day of its own, and a browser on it: what the pictures are taken of. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openLocalCloud } from "#local/cloud/cloud";
import { LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import type { Engine } from "#local/sheet/engine-interface";
import { startLocal } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet } from "#test/e2e/browser";
import { buildScript } from "../../apps-script/build";

export const MENU = "แผนป้องกันทุจริต";
/** The day and the hour of the pictures, whatever the machine says. */
export const START = Date.parse("2026-11-21T10:00:00+07:00");

export interface PictureProgram {
  browser: Browser;
  /** The spreadsheet, open. */
  page: Page;
  /** The workbook behind it. */
  engine: Engine;
  /** Chooses an item of the program's menu. */
  choose(item: string): Promise<void>;
  close(): Promise<void>;
}

/** Makes the sample workbook in a folder that `close` removes. Its clock stands at `start`, so that times in the pictures are always the same. */
export async function openPictureProgram(start = START): Promise<PictureProgram> {
  const dataFolder = mkdtempSync(join(tmpdir(), "sucharit-pictures-"));
  let engine: Engine | null = null;
  const program = await startLocal({
    dataFolder,
    port: 0,
    open: false,
    script: buildScript({ gateway: LOCAL_GATEWAY }),
    google: (opened, now) => {
      engine = opened;
      return createSheetsApi(opened, now);
    },
    seed: seedSample,
    cloud: (options) => openLocalCloud({ ...options, machine: () => start }),
    log: () => undefined,
  });
  const browser = await launchBrowser();
  const { page } = await openSheet(browser, program.link);
  if (engine === null) throw new Error("the program opened no workbook");
  return {
    browser,
    page,
    engine,
    choose: (item) => chooseFromMenu(page, MENU, item),
    close: async () => {
      await browser.close();
      await program.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
