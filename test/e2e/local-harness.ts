/** The page on a workbook in memory, with a script that the test writes as functions of its own. @module */

import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { LocalCloud } from "#local/cloud/local-cloud";
import { type RunOptions, ScriptFailure, type ScriptHost } from "#local/script-host/host";
import type { ScriptUi } from "#local/script-host/protocol";
import { loadAssets } from "#local/server/assets";
import { bundlePage } from "#local/server/bundle-page";
import { type LocalServer, type ServerOptions, startServer } from "#local/server/server";
import { type LocalEngine, openEngine } from "#local/sheet/engine";
import type { EngineCell } from "#local/sheet/engine-interface";
import { emptyWorkbook } from "#local/sheet/workbook-data";
import { emptyPage, launchBrowser, type OpenedPage, openSheet } from "#test/e2e/browser";

export type ScriptFunctions = Record<string, (options: RunOptions & { ui: ScriptUi }) => unknown>;

export interface LocalPage {
  engine: LocalEngine;
  server: LocalServer;
  /** Functions of the script by name; a test may put its own here. */
  script: ScriptFunctions;
  open(): Promise<OpenedPage>;
  /** Another page of the program, signed in. */
  openAt(path: string): Promise<OpenedPage>;
  cell(row: number, column: number, sheetId?: number): EngineCell;
}

/** Serves a blank workbook to every test of the file; two tabs, ids 0 (แผน) and 7 (ผลการตรวจ). `cloud`: what stands beside it. */
export function localPage(cloud?: () => LocalCloud): LocalPage {
  let browser: Browser;
  let assets: ServerOptions["assets"];
  const local = { script: {} } as LocalPage;
  beforeAll(async () => {
    [browser, assets] = await Promise.all([launchBrowser(), bundlePage().then(loadAssets)]);
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    const engine = openEngine({ data: emptyWorkbook({ title: "แผนของ อบต.ตัวอย่าง" }) });
    engine.change([
      { do: "rename-sheet", sheetId: 0, title: "แผน" },
      { do: "add-sheet", sheetId: 7, title: "ผลการตรวจ", rowCount: 50, columnCount: 10 },
    ]);
    local.engine = engine;
    local.script = {};
    local.server = await startServer({
      port: 0,
      assets,
      workbook: engine,
      script: hostOf(local),
      google: async () => ({ status: 501, body: {} }),
      ...(cloud && { cloud: cloud() }),
      copy: () => ({ folder: ".sucharit-copy-1", title: "สำเนาของ แผนของ อบต.ตัวอย่าง" }),
      log: () => undefined,
    });
    local.open = () => openSheet(browser, local.server.link);
    local.openAt = async (path) => {
      const opened = await emptyPage(browser);
      await opened.page.request.get(local.server.link, { maxRedirects: 0 });
      await opened.page.goto(`http://127.0.0.1:${local.server.port}${path}`);
      return opened;
    };
    local.cell = (row, column, sheetId = 0) => {
      const cell = engine.cells(sheetId, { top: row, left: column, bottom: row, right: column })[0]?.[0];
      if (!cell) throw new Error(`no cell ${row},${column}`);
      return cell;
    };
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await local.server.close();
  });
  return local;
}

function hostOf(local: LocalPage): ScriptHost {
  return {
    async run(name, options) {
      const work = local.script[name];
      if (!work || !options.ui) throw new ScriptFailure("not-found", `Script function not found: ${name}`);
      try {
        return { value: (await work({ ...options, ui: options.ui })) ?? null, calls: {} };
      } catch (error) {
        throw new ScriptFailure("error", error instanceof Error ? error.message : String(error));
      }
    },
    calls: () => ({}),
    close: async () => undefined,
  };
}
