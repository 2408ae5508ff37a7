/** Which cells' contents a revision changed: what Google tells a script's onEdit. @module */
import type { Zone } from "#core/workbook/grid";
import { o_spreadsheet } from "#local/sheet/o-spreadsheet";
import { googleSheetId } from "#local/sheet/plugins/sheet-id";

const { union, overlap, expandZoneOnInsertion, reduceZoneOnDeletion, toZone } = o_spreadsheet.helpers;

/** A block of cells whose contents were written, cleared or moved; formats alone are no edit. */
export interface Edit {
  sheetId: number;
  zone: Zone;
}

interface AnyCommand {
  type: string;
  sheetId?: string;
  targetSheetId?: string;
  content?: unknown;
  col?: number;
  row?: number;
  target?: Zone[];
  targetRange?: string;
  dimension?: "COL" | "ROW";
  elements?: number[];
  base?: number;
  position?: "before" | "after";
  quantity?: number;
}

interface AnyMessage {
  type?: string;
  commands?: AnyCommand[];
  nextRevisionId?: string;
  undoneRevisionId?: string;
  redoneRevisionId?: string;
}

/**
 * The edits of a revision, one for each tab and block: cells that were written one by one make one block, as a paste does.
 * An undo or redo edits what the revision in `log` edited; rows put in between are not followed.
 */
export function editsOf(message: object, log: readonly object[]): Edit[] {
  const edits = new Map<string, Zone[]>();
  const single = new Map<string, Zone>();
  for (const command of commandsOf(message, log)) {
    for (const { sheetId, zone, alone } of touched(command)) {
      if (alone) edits.set(sheetId, [...(edits.get(sheetId) ?? []), zone]);
      else single.set(sheetId, union(single.get(sheetId) ?? zone, zone));
    }
  }
  for (const [sheetId, zone] of single) edits.set(sheetId, [...(edits.get(sheetId) ?? []), zone]);
  return [...edits].flatMap(([id, zones]) => joinBlocks(zones).map((zone) => ({ sheetId: googleSheetId(id), zone })));
}

function commandsOf(message: AnyMessage, log: readonly AnyMessage[]): AnyCommand[] {
  const before = message.undoneRevisionId ?? message.redoneRevisionId;
  if (before === undefined) return message.commands ?? [];
  return log.find(({ nextRevisionId }) => nextRevisionId === before)?.commands ?? [];
}

/** `alone`: a block of its own, not one cell of many. */
function touched(command: AnyCommand): { sheetId: string; zone: Zone; alone: boolean }[] {
  const { type, sheetId, content, col, row, target = [], targetRange } = command;
  if (sheetId === undefined) return [];
  const cell = col === undefined || row === undefined ? null : { left: col, right: col, top: row, bottom: row };
  const zone = targetRange === undefined ? cell : toZone(targetRange);
  const blocks = target.map((each) => ({ sheetId, zone: zoneOnly(each), alone: true }));
  switch (type) {
    case "UPDATE_CELL":
    case "SQUISHED_UPDATE_CELL":
      return zone && content !== undefined ? [{ sheetId, zone, alone: false }] : [];
    case "CLEAR_CELL":
      return zone ? [{ sheetId, zone, alone: false }] : [];
    case "CLEAR_CELLS":
    case "DELETE_CONTENT":
      return blocks;
    case "MOVE_RANGES":
      return [...blocks, ...target.flatMap((from) => landed(command, from))];
    default:
      return [];
  }
}

function landed({ targetSheetId, col = 0, row = 0 }: AnyCommand, from: Zone): { sheetId: string; zone: Zone; alone: boolean }[] {
  if (targetSheetId === undefined) return [];
  const zone = { left: col, top: row, right: col + from.right - from.left, bottom: row + from.bottom - from.top };
  return [{ sheetId: targetSheetId, zone, alone: true }];
}

function joinBlocks(zones: readonly Zone[]): Zone[] {
  let joined: Zone[] = [];
  for (const zone of zones) {
    const apart = joined.filter((each) => !blocksMeet(each, zone));
    const together = joined.filter((each) => blocksMeet(each, zone));
    joined = [...apart, around([zone, ...together])];
  }
  return joined;
}

/** The smallest block with all of these in it. */
export function around(zones: readonly Zone[]): Zone {
  return union(...zones);
}

/** Whether two blocks overlap or lie side by side. */
export function blocksMeet(one: Zone, other: Zone): boolean {
  const { top, left, bottom, right } = other;
  return overlap(one, { top: top - 1, left, bottom: bottom + 1, right }) || overlap(one, { top, left: left - 1, bottom, right: right + 1 });
}

/** Where a block is after a revision that puts in or takes out rows or columns; null: it is gone. */
export function editAfter({ sheetId, zone }: Edit, message: object): Edit | null {
  let now: Zone | undefined = zone;
  for (const command of (message as AnyMessage).commands ?? []) {
    if (!now || command.sheetId === undefined || googleSheetId(command.sheetId) !== sheetId) continue;
    if (command.type === "DELETE_SHEET") return null;
    now = zoneAfter(now, command);
  }
  return now ? { sheetId, zone: zoneOnly(now) } : null;
}

function zoneAfter(zone: Zone, { type, dimension, elements, base, position, quantity }: AnyCommand): Zone | undefined {
  const start = dimension === "COL" ? "left" : "top";
  if (type === "REMOVE_COLUMNS_ROWS") return reduceZoneOnDeletion(zone, start, [...(elements ?? [])]);
  if (type !== "ADD_COLUMNS_ROWS" || base === undefined || !position) return zone;
  return expandZoneOnInsertion(zone, start, base, position, quantity ?? 1);
}

function zoneOnly({ top, left, bottom, right }: Zone): Zone {
  return { top, left, bottom, right };
}
