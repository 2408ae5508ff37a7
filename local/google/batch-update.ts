/** spreadsheets.batchUpdate: every request understood, or none is done; one revision. @module */
import { invalid, notEmulated } from "#local/google/api-error";
import type { Draft } from "#local/google/draft";
import { startDraft } from "#local/google/draft";
import { checkKnown } from "#local/google/known-fields";
import { checkQuery } from "#local/google/query";
import type { FacadeEngine } from "#local/google/registry";
import type { RequestKind } from "#local/google/request-kind";
import { mergeCells, repeatCell, unmergeCells, updateCells } from "#local/google/requests-cells";
import {
  appendDimension,
  deleteDimension,
  insertDimension,
  moveDimension,
  updateDimensionProperties,
} from "#local/google/requests-dimensions";
import { createDeveloperMetadata, deleteDeveloperMetadata, updateDeveloperMetadata } from "#local/google/requests-metadata";
import {
  addConditionalFormatRule,
  addNamedRange,
  addProtectedRange,
  deleteNamedRange,
  setDataValidation,
  updateNamedRange,
} from "#local/google/requests-rules";
import { addSheet, deleteSheet, updateSheetProperties, updateSpreadsheetProperties } from "#local/google/requests-sheets";

const KINDS: Record<string, RequestKind<never>> = {
  updateSpreadsheetProperties,
  addSheet,
  deleteSheet,
  updateSheetProperties,
  updateDimensionProperties,
  insertDimension,
  appendDimension,
  deleteDimension,
  moveDimension,
  updateCells,
  repeatCell,
  mergeCells,
  unmergeCells,
  setDataValidation,
  addConditionalFormatRule,
  addProtectedRange,
  addNamedRange,
  updateNamedRange,
  deleteNamedRange,
  createDeveloperMetadata,
  updateDeveloperMetadata,
  deleteDeveloperMetadata,
};

/** @throws ApiError naming what is not emulated; nothing has been changed then. */
export function batchUpdate(engine: FacadeEngine, query: URLSearchParams, body: Record<string, unknown>): object {
  checkQuery(query, []);
  const { requests, includeSpreadsheetInResponse, ...others } = body;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw notEmulated(unknown);
  if (includeSpreadsheetInResponse) throw notEmulated("includeSpreadsheetInResponse");
  if (!Array.isArray(requests) || requests.length === 0) throw invalid("Must specify at least one request.");
  const draft = startDraft(engine);
  const replies = requests.map((request: unknown, index) => planned(request, draft, `requests[${index}]`));
  engine.change(draft.steps);
  return { spreadsheetId: engine.spreadsheetId, replies };
}

function planned(request: unknown, draft: Draft, path: string): object {
  if (typeof request !== "object" || request === null) throw invalid(`Invalid ${path}`);
  const kinds = Object.keys(request);
  const [name] = kinds;
  if (name === undefined || kinds.length > 1) throw invalid(`Invalid ${path}: exactly one kind of request is required`);
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  const at = `${path}.${name}`;
  if (!kind) throw notEmulated(at);
  const given: unknown = (request as Record<string, unknown>)[name] ?? {};
  checkKnown(given, kind.fields, at);
  return kind.plan(given as never, draft, at) ?? {};
}
