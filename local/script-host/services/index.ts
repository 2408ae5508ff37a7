/**
 * Fills a script's context: takes away what Apps Script's V8 does not have, puts Google's services in.
 * Bundled by itself and run inside each context, so Date, Array and Error are the script's own.
 *
 * @module
 */
import type { RunFacts, Selection } from "#local/script-host/protocol";
import { installBangkokDate } from "#local/script-host/services/bangkok-date";
import { hostOperations } from "#local/script-host/services/bridge";
import { cacheService } from "#local/script-host/services/cache-service";
import { driveService } from "#local/script-host/services/drive";
import { htmlService } from "#local/script-host/services/html-service";
import { lockService } from "#local/script-host/services/lock-service";
import { logger, scriptConsole } from "#local/script-host/services/logger";
import { propertiesService } from "#local/script-host/services/properties-service";
import type { Runtime } from "#local/script-host/services/runtime";
import { scriptApp } from "#local/script-host/services/script-app";
import { resultJson } from "#local/script-host/services/script-result";
import { session } from "#local/script-host/services/session";
import { spreadsheetApp } from "#local/script-host/services/spreadsheet-app";
import { serviceCalls } from "#local/script-host/services/strict";
import { triggerEvent } from "#local/script-host/services/trigger-event";
import { unavailableServices } from "#local/script-host/services/unavailable";
import { urlFetchApp } from "#local/script-host/services/url-fetch-app";
import { utilities } from "#local/script-host/services/utilities";

/** In Node's contexts, not (or not provenly) in Apps Script's. */
const ABSENT = ["Intl", "WebAssembly", "SharedArrayBuffer", "Atomics", "FinalizationRegistry", "console"];
/** Prints by locale, which no two hosts do alike. */
const LOCALE_DEPENDENT: [object, string][] = [
  ...["toLocaleString", "toLocaleDateString", "toLocaleTimeString"].map((name): [object, string] => [Date.prototype, name]),
  [Number.prototype, "toLocaleString"],
];

function install(ask: (request: string) => string, factsJson: string) {
  Reflect.deleteProperty(globalThis, "__install");
  const facts = JSON.parse(factsJson) as RunFacts;
  const runtime: Runtime = { host: hostOperations(ask), facts, selection: facts.selection ?? editedPlace(facts) };
  for (const name of ABSENT) Reflect.deleteProperty(globalThis, name);
  for (const [prototype, name] of LOCALE_DEPENDENT) refuse(prototype, name);
  installBangkokDate(globalThis, facts.clockOffset);
  const services = {
    SpreadsheetApp: spreadsheetApp(runtime),
    HtmlService: htmlService(runtime),
    CacheService: cacheService(runtime),
    PropertiesService: propertiesService(runtime),
    LockService: lockService(runtime),
    Session: session(runtime),
    ScriptApp: scriptApp(runtime),
    UrlFetchApp: urlFetchApp(runtime),
    Drive: driveService(runtime),
    Utilities: utilities(runtime),
    Logger: logger(runtime),
    console: scriptConsole(runtime),
    ...unavailableServices(facts),
  };
  for (const [name, value] of Object.entries(services))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  const invoke = (functionName: string, argsJson: string) =>
    call(functionName, facts.event ? [triggerEvent(runtime, facts.event)] : (JSON.parse(argsJson) as unknown[]));
  return { invoke, callsJson: () => JSON.stringify(serviceCalls()) };
}

function editedPlace({ event }: RunFacts): Selection | null {
  return event?.kind === "edit" ? { sheetId: event.sheetId, zone: event.zone } : null;
}

/** Gives the result as JSON. */
function call(functionName: string, args: unknown[]): string {
  const called = Reflect.get(globalThis, functionName) as (...args: unknown[]) => unknown;
  const value = called(...args);
  if (typeof (value as { then?: unknown } | null | undefined)?.then === "function") {
    throw new Error(`${functionName} is asynchronous, which is not emulated in the local sheet`);
  }
  return resultJson(functionName, value);
}

function refuse(prototype: object, name: string): void {
  const value = () => {
    throw new Error(`${name} is not emulated in the local sheet: it prints differently in every host`);
  };
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
}

Object.assign(globalThis, { __install: install });
