/** A Change as commands of the library's, dispatched in order inside one batch. @module */
import { randomInt, randomUUID } from "node:crypto";
import type { Model } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import { cellUpdate, dropUnchanged, styleOf } from "#local/sheet/cell-update";
import type { CellWrite, Change, MetadataEntry, ValidationRule } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";
import type { Dispatch } from "#local/sheet/plugins/batch";
import { ownGetters } from "#local/sheet/plugins/own";
import { googleSheetId } from "#local/sheet/plugins/sheet-id";

type Step<D extends Change["do"]> = Extract<Change, { do: D }>;

/** Applies changes to one model. */
export interface Changer {
  apply(step: Change, dispatch: Dispatch): void;
}

/** Google's ids are positive 32-bit integers. */
const MAX_ID = 2 ** 31 - 1;
const DEFAULT_ROWS = 1000;
const DEFAULT_COLUMNS = 26;

/** For one batch on one model. */
export function changer(model: Model): Changer {
  const { getters } = model;

  const idOf = (sheetId: number): string => {
    const id = getters.getSheetIds().find((each) => googleSheetId(each) === sheetId);
    if (id === undefined) throw new EngineRefusal(`ไม่มีแท็บรหัส ${sheetId} ในไฟล์นี้`);
    return id;
  };
  const inside = (id: string, zone: Zone): Zone => {
    const sheet = getters.getSheetZone(id);
    const ordered = zone.top <= zone.bottom && zone.left <= zone.right;
    if (!ordered || zone.top < 0 || zone.left < 0 || zone.bottom > sheet.bottom || zone.right > sheet.right) {
      throw new EngineRefusal(`ช่วงที่ระบุอยู่นอกแท็บ "${getters.getSheetName(id)}" (มี ${sheet.bottom + 1} แถว ${sheet.right + 1} คอลัมน์)`);
    }
    return zone;
  };
  const rangeData = (id: string, zone: Zone) => getters.getRangeDataFromZone(id, inside(id, zone));

  /** A hard protection refuses to be written as it is, too; elsewhere what changes nothing is left out. */
  const isHardlyProtected = (id: string) =>
    ownGetters(model)
      .getProtections(id)
      .some(({ warningOnly }) => !warningOnly);

  function writeCell(id: string, row: number, col: number, write: CellWrite, inFull: boolean, dispatch: Dispatch): void {
    const position = { sheetId: id, col, row };
    const before = getters.getCell(position);
    const update = cellUpdate(write, before, getters.getLocale());
    // What a merge covers holds nothing, in Google Sheets too.
    if (update.content !== undefined && !getters.isMainCellPosition(position)) delete update.content;
    if (!inFull) dropUnchanged(update, before);
    if (Object.keys(update).length > 0) dispatch("UPDATE_CELL", { ...position, ...update });
    if (write.note === undefined) return;
    const text = write.note ?? "";
    if (inFull || text !== ownGetters(model).getNote(position)) dispatch({ type: "SET_NOTE", ...position, text });
  }

  function moveSheet(id: string, to: number, dispatch: Dispatch): void {
    const from = getters.getSheetIds().indexOf(id);
    if (to < 0 || to >= getters.getSheetIds().length) throw new EngineRefusal(`ไม่มีลำดับแท็บที่ ${to + 1}`);
    if (to === from) return;
    // The library counts visible sheets only, so every sheet is shown while one moves.
    const hidden = getters.getSheetIds().filter((each) => !getters.isSheetVisible(each));
    for (const sheetId of hidden) dispatch("SHOW_SHEET", { sheetId });
    dispatch("MOVE_SHEET", { sheetId: id, delta: to - from });
    for (const sheetId of hidden) dispatch("HIDE_SHEET", { sheetId });
  }

  function insert({ sheetId, dimension, start, count, inheritFromBefore }: Step<"insert">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const size = getters.getNumberHeaders(id, library(dimension));
    const after = start >= size || (inheritFromBefore === true && start > 0);
    if (start > size) throw new EngineRefusal(`แทรกที่ตำแหน่ง ${start + 1} ไม่ได้ แท็บมี ${size}`);
    dispatch("ADD_COLUMNS_ROWS", {
      sheetId: id,
      sheetName: getters.getSheetName(id),
      dimension: library(dimension),
      base: after ? start - 1 : start,
      quantity: count,
      position: after ? "after" : "before",
    });
  }

  function move({ sheetId, dimension, start, count, to }: Step<"move">, dispatch: Dispatch): void {
    if (to >= start && to <= start + count) return;
    const id = idOf(sheetId);
    const sheetIdFrom = getters.getActiveSheetId();
    // The library moves within the sheet it shows.
    if (sheetIdFrom !== id) dispatch("ACTIVATE_SHEET", { sheetIdFrom, sheetIdTo: id });
    dispatch("MOVE_COLUMNS_ROWS", {
      sheetId: id,
      sheetName: getters.getSheetName(id),
      dimension: library(dimension),
      elements: headers(start, count),
      base: to < start ? to : to - 1,
      position: to < start ? "before" : "after",
    });
  }

  function validate({ sheetId, zone, rule }: Step<"validate">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const range = rangeData(id, zone);
    if (rule) {
      dispatch("ADD_DATA_VALIDATION_RULE", {
        sheetId: id,
        ranges: [range],
        rule: { id: randomUUID(), criterion: criterion(id, rule), isBlocking: rule.strict },
      });
      return;
    }
    const cleared = [getters.getRangeFromZone(id, zone)];
    for (const kept of getters.getDataValidationRules(id)) {
      const left = getters.recomputeRanges(kept.ranges, cleared).map((each) => getters.getRangeData(each));
      const { ranges: _, ...same } = kept;
      if (left.length > 0) dispatch("ADD_DATA_VALIDATION_RULE", { sheetId: id, ranges: left, rule: same });
      else dispatch("REMOVE_DATA_VALIDATION_RULE", { sheetId: id, id: kept.id });
    }
  }

  function criterion(id: string, { condition }: ValidationRule) {
    if (condition.type === "checkbox") return { type: "isBoolean" as const, values: [] };
    if (condition.type === "list") return { type: "isValueInList" as const, values: condition.values, displayStyle: "arrow" as const };
    const range = condition.range.replace(/^=/, "");
    if (getters.getRangeFromSheetXC(id, range).invalidXc) throw new EngineRefusal(`ไม่รู้จักช่วง "${condition.range}" ของรายการให้เลือก`);
    return { type: "isValueInRange" as const, values: [range], displayStyle: "arrow" as const };
  }

  function putMetadata({ metadataId, key, value, at }: MetadataEntry, dispatch: Dispatch): void {
    const entry = { type: "PUT_METADATA" as const, metadataId, key, value };
    if (at.type === "spreadsheet") {
      dispatch(entry);
      return;
    }
    const sheetId = idOf(at.sheetId);
    if (at.type === "sheet") {
      dispatch({ ...entry, sheetId });
      return;
    }
    const index = at.type === "column" ? at.column : at.row;
    const dimension = library(at.type);
    if (!getters.doesHeaderExist(sheetId, dimension, index)) throw new EngineRefusal(`ไม่มีแถวหรือคอลัมน์ที่ ${index + 1} ในแท็บนี้`);
    dispatch({ ...entry, sheetId, dimension, elements: [index] });
  }

  /** Read when it is applied: an earlier step of the change may have moved the column. */
  function updateMetadata({ metadataId, key, value }: Step<"update-metadata">, dispatch: Dispatch): void {
    const kept = ownGetters(model)
      .getDeveloperMetadata()
      .find((entry) => entry.metadataId === metadataId);
    if (!kept) throw new EngineRefusal(`ไม่มีข้อมูลกำกับรหัส ${metadataId} ในไฟล์นี้`);
    const entry = { type: "PUT_METADATA" as const, metadataId, key: key ?? kept.key, value: value ?? kept.value };
    const { sheetId, dimension, index } = kept;
    if (sheetId === null) dispatch(entry);
    else if (dimension === null) dispatch({ ...entry, sheetId });
    else dispatch({ ...entry, sheetId, dimension, elements: [index] });
  }

  function resize(step: Step<"size"> | Step<"hide"> | Step<"delete">, dispatch: Dispatch): void {
    const sheetId = idOf(step.sheetId);
    const target = { sheetId, dimension: library(step.dimension), elements: headers(step.start, step.count) };
    if (step.do === "size") dispatch("RESIZE_COLUMNS_ROWS", { ...target, size: step.pixels });
    else if (step.do === "delete") dispatch("REMOVE_COLUMNS_ROWS", { ...target, sheetName: getters.getSheetName(sheetId) });
    else dispatch(step.hidden ? "HIDE_COLUMNS_ROWS" : "UNHIDE_COLUMNS_ROWS", target);
  }

  function freeze(step: Step<"freeze">, dispatch: Dispatch): void {
    const sheetId = idOf(step.sheetId);
    if (step.rows === 0) dispatch("UNFREEZE_ROWS", { sheetId });
    else if (step.rows !== undefined) dispatch("FREEZE_ROWS", { sheetId, quantity: step.rows });
    if (step.columns === 0) dispatch("UNFREEZE_COLUMNS", { sheetId });
    else if (step.columns !== undefined) dispatch("FREEZE_COLUMNS", { sheetId, quantity: step.columns });
  }

  function addSheet({ sheetId, title, index, rowCount, columnCount }: Step<"add-sheet">, dispatch: Dispatch): void {
    if (getters.getSheetIds().some((id) => googleSheetId(id) === sheetId)) throw new EngineRefusal(`มีแท็บรหัส ${sheetId} อยู่แล้ว`);
    dispatch("CREATE_SHEET", {
      sheetId: String(sheetId),
      name: title,
      position: index ?? getters.getSheetIds().length,
      rows: rowCount ?? DEFAULT_ROWS,
      cols: columnCount ?? DEFAULT_COLUMNS,
    });
  }

  function addConditionalFormat({ sheetId, zones, format }: Step<"conditional-format">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const { formula, background, ...text } = format;
    const style = { ...styleOf(text), ...(background === undefined ? {} : { fillColor: background }) };
    dispatch("ADD_CONDITIONAL_FORMAT", {
      sheetId: id,
      ranges: zones.map((zone) => rangeData(id, zone)),
      cf: { id: randomUUID(), rule: { type: "CellIsRule", operator: "customFormula", values: [formula], style } },
    });
  }

  function write({ sheetId, top, left, cells }: Step<"write">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const width = Math.max(0, ...cells.map((line) => line.length));
    if (width === 0) return;
    inside(id, { top, left, bottom: top + cells.length - 1, right: left + width - 1 });
    const inFull = isHardlyProtected(id);
    cells.forEach((line, row) => {
      line.forEach((cell, col) => {
        writeCell(id, top + row, left + col, cell, inFull, dispatch);
      });
    });
  }

  function fill({ sheetId, zone, cell }: Step<"fill">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const { top, left, bottom, right } = inside(id, zone);
    const inFull = isHardlyProtected(id);
    if (!inFull && isLookAlone(cell) && isBlank(id, zone)) {
      paintBlank(id, zone, cell, dispatch);
      return;
    }
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) writeCell(id, row, col, cell, inFull, dispatch);
    }
  }

  /** One command, not one for each cell: a template formats tens of thousands, and every client reads the log. */
  function paintBlank(id: string, zone: Zone, cell: CellWrite, dispatch: Dispatch): void {
    const { style, format } = cellUpdate(cell, undefined, getters.getLocale());
    if (!style && !format) return;
    dispatch("SET_FORMATTING", { sheetId: id, target: [zoneOnly(zone)], ...(style && { style }), ...(format && { format }) });
  }

  /** Whether its cells hold nothing, no look either. */
  function isBlank(id: string, { top, left, bottom, right }: Zone): boolean {
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) if (getters.getCell({ sheetId: id, col, row })) return false;
    }
    return true;
  }

  function merge({ sheetId, zone }: Step<"merge">, dispatch: Dispatch): void {
    if (zone.top === zone.bottom && zone.left === zone.right) return;
    const id = idOf(sheetId);
    dispatch("ADD_MERGE", { sheetId: id, target: [inside(id, zone)], force: true });
  }

  function unmerge({ sheetId, zone }: Step<"unmerge">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const target = getters.getMergesInZone(id, inside(id, zone)).map(zoneOnly);
    if (target.length > 0) dispatch("REMOVE_MERGE", { sheetId: id, target });
  }

  function renameSheet({ sheetId, title }: Step<"rename-sheet">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const oldName = getters.getSheetName(id);
    if (oldName !== title) dispatch("RENAME_SHEET", { sheetId: id, oldName, newName: title });
  }

  function showSheet({ sheetId, hidden }: Step<"show-sheet">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    if (getters.isSheetVisible(id) === hidden) dispatch(hidden ? "HIDE_SHEET" : "SHOW_SHEET", { sheetId: id });
  }

  function deleteSheet({ sheetId }: Step<"delete-sheet">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    dispatch("DELETE_SHEET", { sheetId: id, sheetName: getters.getSheetName(id) });
  }

  function protect({ sheetId, zone, description, warningOnly, id: wanted }: Step<"protect">, dispatch: Dispatch): void {
    const id = idOf(sheetId);
    const protectionId = String(wanted ?? randomInt(1, MAX_ID));
    const ranges = zone ? { ranges: [rangeData(id, zone)] } : {};
    dispatch({ type: "ADD_PROTECTION", sheetId: id, protectionId, description, warningOnly, ...ranges });
  }

  function nameRange({ name, sheetId, zone }: Step<"name-range">, dispatch: Dispatch): void {
    dispatch("CREATE_NAMED_RANGE", { name, ranges: [rangeData(idOf(sheetId), zone)] });
  }

  function renameRange({ from, name, sheetId, zone }: Step<"rename-range">, dispatch: Dispatch): void {
    dispatch("UPDATE_NAMED_RANGE", { oldRangeName: from, newRangeName: name, ranges: [rangeData(idOf(sheetId), zone)] });
  }

  const steps: { [D in Change["do"]]: (step: Step<D>, dispatch: Dispatch) => void } = {
    write,
    fill,
    "add-sheet": addSheet,
    "delete-sheet": deleteSheet,
    "rename-sheet": renameSheet,
    "show-sheet": showSheet,
    "color-sheet": ({ sheetId, color }, dispatch) => dispatch("COLOR_SHEET", { sheetId: idOf(sheetId), color: color ?? "" }),
    "move-sheet": ({ sheetId, index }, dispatch) => moveSheet(idOf(sheetId), index, dispatch),
    freeze,
    insert,
    delete: resize,
    move,
    size: resize,
    hide: resize,
    merge,
    unmerge,
    validate,
    "conditional-format": addConditionalFormat,
    protect,
    "name-range": nameRange,
    "rename-range": renameRange,
    "unname-range": ({ name }, dispatch) => dispatch("DELETE_NAMED_RANGE", { name }),
    "put-metadata": ({ entry }, dispatch) => putMetadata(entry, dispatch),
    "update-metadata": updateMetadata,
    "remove-metadata": ({ metadataId }, dispatch) => dispatch({ type: "REMOVE_METADATA", metadataId }),
    "set-title": ({ title }, dispatch) => dispatch({ type: "SET_TITLE", title }),
  };

  return { apply: (step, dispatch) => (steps[step.do] as (step: Change, dispatch: Dispatch) => void)(step, dispatch) };
}

/** Whether neither content nor a note is written. */
function isLookAlone({ background: _, numberFormat: _format, format: _look, ...others }: CellWrite): boolean {
  return Object.values(others).every((part) => part === undefined);
}

function library(dimension: "row" | "column"): "ROW" | "COL" {
  return dimension === "row" ? "ROW" : "COL";
}

function headers(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + index);
}

function zoneOnly({ top, left, bottom, right }: Zone): Zone {
  return { top, left, bottom, right };
}
