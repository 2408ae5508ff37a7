/** A workbook made by the template's requests, and the built script run on it as Apps Script would. @module */
import { afterEach, expect } from "vitest";
import type { Workbook } from "#core/plan/model";
import { parseA1 } from "#core/workbook/a1";
import { prefilled } from "#core/workbook/prefilled";
import { workbookRequests } from "#core/workbook/requests";
import { type GatewayRequest, type GatewayResponse, LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { createScriptHost, type RunOptions, type ScriptHost } from "#local/script-host/host";
import type { AlertRequest, Button, PropertyStore } from "#local/script-host/protocol";
import { type LocalEngine, openEngine } from "#local/sheet/engine";
import type { CellWrite, EngineCell } from "#local/sheet/engine-interface";
import { newSpreadsheetId, type SavedWorkbook } from "#local/sheet/workbook-data";
import { builtScript, valueOnce } from "#test/fakes/once";
import { memoryProperties, type RecordingUi, recordingUi } from "#test/unit/local/script-host/harness";
import type { BuiltScript } from "../../apps-script/build";

const built: Record<string, Promise<BuiltScript>> = {};

/** With a gateway's address it is another script. */
export function script(gateway = ""): Promise<BuiltScript> {
  built[gateway] ??= builtScript({ gateway });
  return built[gateway];
}

/** What the template made of each workbook of this file, by the workbook's JSON: to make it takes seconds, to open it tenths. */
const made = new Map<string, Promise<SavedWorkbook>>();

/** A spreadsheet made from the template and filled, as Google would make it: a copy of the one that {@link newSpreadsheet} makes. */
export async function spreadsheetOf(workbook: Workbook): Promise<LocalEngine> {
  const key = JSON.stringify(workbook);
  const saved = made.get(key) ?? valueOnce("workbook", key, async () => (await newSpreadsheet(workbook)).exported());
  made.set(key, saved);
  return copyOf(await saved);
}

export function copyOf(saved: SavedWorkbook): LocalEngine {
  return openEngine({ data: { ...saved, spreadsheetId: newSpreadsheetId() } });
}

export async function newSpreadsheet(workbook: Workbook): Promise<LocalEngine> {
  const engine = openEngine();
  const blanks = engine.sheets().map(({ sheetId, title }) => ({ sheetId, title, key: null }));
  const { requests } = workbookRequests(prefilled(workbook), { existing: { templateVersion: null, sheets: blanks } });
  const answer = await createSheetsApi(engine)({
    method: "POST",
    url: `/v4/spreadsheets/${engine.spreadsheetId}:batchUpdate`,
    body: { requests: [...requests, ...blanks.map(({ sheetId }) => ({ deleteSheet: { sheetId } }))] },
  });
  expect(answer.status).toBe(200);
  return engine;
}

const open: ScriptHost[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((host) => host.close()));
});

export interface Office {
  engine: LocalEngine;
  /** Runs a function of the script as a menu or a panel would. Fails where the script throws or writes to its log. */
  run<T = unknown>(name: string, ...args: unknown[]): Promise<{ ui: RecordingUi; calls: Record<string, number>; value: T }>;
  /** Types a block of cells with its first at A1 notation of a tab, and lets onEdit follow as Google would. */
  type(title: string, cell: string, values: CellWrite["value"][][]): Promise<Record<string, number>>;
  /** Writes without the script being told. */
  write(title: string, cell: string, cells: CellWrite[][]): void;
  cell(title: string, cell: string): EngineCell;
  /** The values of a tab's used part. */
  values(title: string): EngineCell["value"][][];
  sheetId(title: string): number;
  deleteTab(title: string): void;
}

export interface OfficeOptions {
  /** Code that runs before Code.js, to stand in for a service. */
  prefix?: string;
  /** Answers what the script fetches; with it the script is built with the local gateway's address. */
  gateway?: (request: GatewayRequest) => Promise<GatewayResponse>;
  /** The script's day, ISO ค.ศ.: nine o'clock in Bangkok. Left out: now. */
  on?: string;
  /** The spreadsheet's address. */
  url?: string;
  /** What people press in a window. */
  press?: (request: AlertRequest) => Button;
}

/** What Google would vouch for; must never be shown or logged. */
export const TOKEN = "token-of-the-user";

/** An office's workbook with its script. */
export async function office(engine: LocalEngine, { prefix = "", gateway, on, url, press }: OfficeOptions = {}): Promise<Office> {
  const log: string[] = [];
  const properties: PropertyStore = memoryProperties();
  const { code, html } = await script(gateway ? LOCAL_GATEWAY : "");
  const host = await createScriptHost({
    code: prefix + code,
    html,
    engine,
    properties,
    ...(url !== undefined && { spreadsheetUrl: url }),
    log: (level, text) => log.push(`${level} ${text}`),
    ...(gateway && { gateway, identityToken: async () => TOKEN }),
    ...(on && { clockOffset: () => Date.parse(`${on}T09:00:00+07:00`) - Date.now() }),
  });
  open.push(host);
  const sheetId = (title: string) => engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? Number.NaN;
  const at = (cell: string) => parseA1(cell) ?? { row: -1, column: -1 };
  const call = async (name: string, options: Partial<RunOptions>) => {
    const ui = recordingUi(press);
    const result = await host.run(name, { ui, ...options });
    expect(log).toEqual([]);
    return { ui, ...result };
  };
  const write = (title: string, cell: string, cells: CellWrite[][]) => {
    engine.change([{ do: "write", sheetId: sheetId(title), top: at(cell).row, left: at(cell).column, cells }]);
  };
  return {
    engine,
    sheetId,
    write,
    run: <T>(name: string, ...args: unknown[]) =>
      call(name, { args }) as Promise<{ ui: RecordingUi; calls: Record<string, number>; value: T }>,
    async type(title, cell, values) {
      write(
        title,
        cell,
        values.map((row) => row.map((value) => ({ value: value ?? null }))),
      );
      const { row: top, column: left } = at(cell);
      const zone = { top, left, bottom: top + values.length - 1, right: left + (values[0]?.length ?? 1) - 1 };
      const { calls, ui } = await call("onEdit", { event: { kind: "edit", sheetId: sheetId(title), zone } });
      expect(ui.toasts).toEqual([]);
      return calls;
    },
    cell(title, cell) {
      const { row, column } = at(cell);
      return engine.cells(sheetId(title), { top: row, left: column, bottom: row, right: column })[0]?.[0] as EngineCell;
    },
    values(title) {
      const { rows, columns } = engine.used(sheetId(title));
      return engine
        .cells(sheetId(title), { top: 0, left: 0, bottom: Math.max(rows - 1, 0), right: Math.max(columns - 1, 0) })
        .map((row) => row.map(({ value }) => value));
    },
    deleteTab(title) {
      engine.change([{ do: "delete-sheet", sheetId: sheetId(title) }]);
    },
  };
}
