/** Google's Sheets API v4 over the local spreadsheet: what the real client sends, answered as Google documents it. @module */
import { ApiError, invalid, notEmulated, notFound } from "#local/google/api-error";
import { batchUpdate } from "#local/google/batch-update";
import { createSpreadsheet } from "#local/google/create";
import { applyMask, readMask } from "#local/google/field-mask";
import { getSpreadsheet } from "#local/google/get";
import type { ApiRequest, ApiResponse, EngineRegistry } from "#local/google/registry";
import type { ValuesCall } from "#local/google/values";
import {
  appendValues,
  batchClearValues,
  batchGetValues,
  batchUpdateValues,
  clearValues,
  getValues,
  updateValues,
} from "#local/google/values";
import { EngineRefusal } from "#local/sheet/engine-interface";

const BANGKOK_MS = 7 * 3_600_000;
const SPREADSHEET_PATH = /^\/v4\/spreadsheets\/([^/:]+)(?:(:[A-Za-z]+)|\/values(?:(:[A-Za-z]+)|\/([^/]+?)(:append|:clear)?))?$/;

/**
 * Answers one request. Errors are answers too: `{ error: { code, message, status } }`. What is not emulated is refused with 400
 * and its name. `now` tells the year of dates typed without one.
 */
export function handleSheets(registry: EngineRegistry, request: ApiRequest, now: () => Date = () => new Date()): ApiResponse {
  try {
    const fields = request.query.get("fields");
    const mask = fields === null ? true : readMask(fields);
    return { status: 200, body: applyMask(answer(registry, request, now), mask) as object };
  } catch (error) {
    const { code, message, status } = asApiError(error);
    return { status: code, body: { error: { code, message, status } } };
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof EngineRefusal) return new ApiError(400, "INVALID_ARGUMENT", error.message, { cause: error });
  console.error("The Sheets facade failed:", error);
  return new ApiError(500, "INTERNAL", "Internal error encountered.", { cause: error });
}

function answer(registry: EngineRegistry, { method, path, query, body }: ApiRequest, now: () => Date): object {
  const content = bodyOf(body);
  if (path === "/v4/spreadsheets" && method === "POST") return createSpreadsheet(registry, query, content);
  const match = SPREADSHEET_PATH.exec(path);
  if (!match) throw notEmulated(`${method} ${path}`);
  const [, id = "", verb = "", valuesVerb = "", range, rangeVerb = ""] = match;
  const engine = registry.find(decoded(id));
  const isValues = /^\/v4\/spreadsheets\/[^/:]+\/values/.test(path);
  const call = `${method} ${isValues ? `values${range === undefined ? valuesVerb : `/range${rangeVerb}`}` : `spreadsheet${verb}`}`;
  if (!engine) throw notFound();
  const thisYear = new Date(now().getTime() + BANGKOK_MS).getUTCFullYear();
  const values: ValuesCall = { engine, query, body: content, thisYear };
  const a1 = decoded(range ?? "");
  switch (call) {
    case "GET spreadsheet":
      return getSpreadsheet(engine, query);
    case "POST spreadsheet:batchUpdate":
      return batchUpdate(engine, query, content);
    case "GET values/range":
      return getValues(values, a1);
    case "GET values:batchGet":
      return batchGetValues(values);
    case "PUT values/range":
      return updateValues(values, a1);
    case "POST values:batchUpdate":
      return batchUpdateValues(values);
    case "POST values/range:append":
      return appendValues(values, a1);
    case "POST values/range:clear":
      return clearValues(values, a1);
    case "POST values:batchClear":
      return batchClearValues(values);
    default:
      throw notEmulated(`${method} ${path}`);
  }
}

function bodyOf(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (typeof body !== "object" || Array.isArray(body)) throw invalid("Invalid JSON payload received.");
  return body as Record<string, unknown>;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid(`Invalid path: ${part}`);
  }
}
