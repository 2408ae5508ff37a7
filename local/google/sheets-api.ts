/** The Sheets facade as the local server mounts it: for the one spreadsheet it has open. @module */
import type { EngineRegistry, FacadeEngine } from "#local/google/registry";
import { handleSheets } from "#local/google/sheets-facade";
import type { RestHandler } from "#local/server/server";
import type { Engine } from "#local/sheet/engine-interface";

/**
 * `spreadsheets.create` is refused; every other call must name this spreadsheet's id. `now` tells the year of dates typed without one.
 * @throws TypeError for an engine that cannot be inspected, such as a test's fake.
 */
export function createSheetsApi(engine: Engine, now: () => Date = () => new Date()): RestHandler {
  if (!isFacadeEngine(engine)) throw new TypeError("The Sheets facade needs an engine with Inspection");
  const registry: EngineRegistry = { find: (spreadsheetId) => (spreadsheetId === engine.spreadsheetId ? engine : null) };
  return async ({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    return handleSheets(registry, { method, path: pathname, query: searchParams, body }, now);
  };
}

function isFacadeEngine(engine: Engine): engine is FacadeEngine {
  return "extent" in engine && "headers" in engine && "validation" in engine && "protections" in engine && "namedRanges" in engine;
}
