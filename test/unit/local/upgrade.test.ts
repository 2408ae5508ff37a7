import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { TABS } from "#core/workbook/template";
import { createSheetsApi } from "#local/google/sheets-api";
import { handleSheets } from "#local/google/sheets-facade";
import { openStore } from "#local/sheet/store";
import { startLocal } from "#local/start";
import { upgradeWorkbook } from "#local/upgrade";

const { requests } = JSON.parse(readFileSync(new URL("../../fixtures/template-v1.json", import.meta.url), "utf8")) as {
  requests: object[];
};
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A data folder as version 1 of the program left it. */
function folderOfVersion1(): string {
  const folder = mkdtempSync(join(tmpdir(), "sucharit-upgrade-"));
  folders.push(folder);
  const { engine, close } = openStore(folder);
  const deleted = engine.sheets().map(({ sheetId }) => ({ deleteSheet: { sheetId } }));
  const path = `/v4/spreadsheets/${engine.spreadsheetId}:batchUpdate`;
  const body = { requests: [...requests, ...deleted] };
  const { status } = handleSheets({ find: () => engine }, { method: "POST", path, query: new URLSearchParams(), body });
  close();
  expect(status).toBe(200);
  return folder;
}

async function start(dataFolder: string) {
  const said: string[] = [];
  const program = await startLocal({
    dataFolder,
    port: 0,
    open: false,
    script: { code: "", html: {} },
    seed: () => Promise.reject(new Error("a workbook is there")),
    upgrade: upgradeWorkbook,
    google: createSheetsApi,
    say: (line) => said.push(line),
  });
  await program.close();
  return said.filter((line) => line.includes("ปรับสมุดงาน"));
}

it("a workbook of version 1 is brought up to date when the program starts, once", async () => {
  const folder = folderOfVersion1();
  expect(await start(folder)).toHaveLength(1);
  expect(await start(folder)).toEqual([]);
  const { engine, close } = openStore(folder);
  expect(engine.sheets().map(({ title }) => title)).toEqual(TABS.map(({ title }) => title));
  close();
});
