/** A host on the fixture script and an engine in memory, with a page that answers as told. @module */
import { readFileSync } from "node:fs";
import { afterEach } from "vitest";
import { createScriptHost, type HostOptions, type RunOptions, type ScriptHost } from "#local/script-host/host";
import type {
  AlertRequest,
  Button,
  HtmlPanel,
  PropertyScope,
  PropertyStore,
  ScriptMenu,
  ScriptUi,
  Selection,
  Toast,
} from "#local/script-host/protocol";
import { type LocalEngine, openEngine } from "#local/sheet/engine";
import type { Engine, Inspection } from "#local/sheet/engine-interface";
import { type MemoryEngine, memoryEngine } from "#test/fakes/memory-engine";

export const FIXTURE = readFileSync(new URL("../../../fixtures/script-host/Code.js", import.meta.url), "utf8");

export interface RecordingUi extends ScriptUi {
  menus: ScriptMenu[];
  toasts: Toast[];
  alerts: AlertRequest[];
  panels: HtmlPanel[];
  selections: Selection[];
}

export function recordingUi(answer: (request: AlertRequest, gone: AbortSignal) => Button | Promise<Button> = () => "OK"): RecordingUi {
  const seen = {
    menus: [] as ScriptMenu[],
    toasts: [] as Toast[],
    alerts: [] as AlertRequest[],
    panels: [] as HtmlPanel[],
    selections: [] as Selection[],
  };
  return {
    ...seen,
    menu: (menu) => void seen.menus.push(menu),
    toast: (toast) => void seen.toasts.push(toast),
    async alert(request, gone) {
      seen.alerts.push(request);
      return answer(request, gone);
    },
    async prompt(request, gone) {
      seen.alerts.push(request);
      return { button: await answer(request, gone), text: "คำตอบ" };
    },
    sidebar: (panel) => void seen.panels.push(panel),
    dialog: (panel) => void seen.panels.push(panel),
    select: (selection) => void seen.selections.push(selection),
  };
}

export function memoryProperties(): PropertyStore {
  const stores: Partial<Record<PropertyScope, Record<string, string>>> = {};
  return {
    read: (scope) => stores[scope] ?? {},
    write: (scope, values) => {
      stores[scope] = values;
    },
  };
}

const open: ScriptHost[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((host) => host.close()));
});

export interface Harness<E> {
  host: ScriptHost;
  engine: E;
  log: string[];
  /** Runs a function given as source in the script's context. */
  script(source: () => unknown, options?: Partial<RunOptions>): Promise<unknown>;
}

interface HarnessOptions extends Pick<HostOptions, "gateway" | "identityToken" | "clockOffset" | "drive"> {
  code?: string;
  titles?: string[];
  userEmail?: string;
  html?: Record<string, string>;
}

/** On the engine in memory. */
export function harness(options: HarnessOptions = {}): Promise<Harness<MemoryEngine>> {
  return harnessOn(memoryEngine(options.titles), options);
}

/** On the engine that scripts are used with: one tab, "Sheet1", of id 0 unless it says otherwise. */
export function realHarness(options: HarnessOptions = {}): Promise<Harness<LocalEngine>> {
  return harnessOn(openEngine(), options);
}

async function harnessOn<E extends Engine & Inspection>(engine: E, { titles: _, ...options }: HarnessOptions): Promise<Harness<E>> {
  const log: string[] = [];
  const host = await createScriptHost({
    ...options,
    code: options.code ?? FIXTURE,
    engine,
    properties: memoryProperties(),
    log: (level, text) => void log.push(`${level}: ${text}`),
    spreadsheetUrl: "http://127.0.0.1:8787/",
    userEmail: options.userEmail ?? "officer@example.go.th",
  });
  open.push(host);
  return {
    host,
    engine,
    log,
    script: async (source, run = {}) => (await host.run("evaluate", { ui: null, args: [String(source)], ...run })).value,
  };
}
