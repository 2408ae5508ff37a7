/** What the parts of a Range share. Every read and write goes to the engine at once; a write is one change. @module */
import type { Zone } from "#core/workbook/grid";
import { shaped } from "#local/script-host/services/arguments";
import type { Runtime } from "#local/script-host/services/runtime";
import type { CellPart, CellWrite, Change, EngineCell } from "#local/sheet/engine-interface";

export interface RangeContext {
  runtime: Runtime;
  sheetId: number;
  zone: Zone;
  numRows: number;
  numColumns: number;
  /** What `value` makes of these parts of each cell, or of all. */
  read<P extends CellPart, T>(parts: readonly P[] | undefined, value: (cell: Pick<EngineCell, P>) => T): T[][];
  first<P extends CellPart, T>(parts: readonly P[], value: (cell: Pick<EngineCell, P>) => T): T;
  /** One value for each cell; gives the Range. */
  write(method: string, values: unknown, cell: (value: unknown) => CellWrite): object;
  /** The same for all; gives the Range. */
  fill(cell: CellWrite): object;
  /** Gives the Range. */
  change(steps: Change[]): object;
}

export function rangeContext(runtime: Runtime, sheetId: number, zone: Zone, self: () => object): RangeContext {
  const { host } = runtime;
  const numRows = zone.bottom - zone.top + 1;
  const numColumns = zone.right - zone.left + 1;
  const change = (steps: Change[]) => {
    host.change(steps);
    return self();
  };
  return {
    runtime,
    sheetId,
    zone,
    numRows,
    numColumns,
    read: (parts, value) => host.cells(sheetId, zone, parts).map((line) => line.map(value)),
    first<P extends CellPart, T>(parts: readonly P[], value: (cell: Pick<EngineCell, P>) => T) {
      const { top, left } = zone;
      return host.cells(sheetId, { top, left, bottom: top, right: left }, parts).flat().map(value)[0] as T;
    },
    write(method, values, cell) {
      const cells = shaped(method, values, numRows, numColumns).map((line) => line.map(cell));
      return change([{ do: "write", sheetId, top: zone.top, left: zone.left, cells }]);
    },
    fill: (cell) => change([{ do: "fill", sheetId, zone, cell }]),
    change,
  };
}

/** A property of cells: `getNote`, `getNotes`, `setNote`, `setNotes`. */
export interface Attribute {
  one: string;
  many: string;
  part: CellPart;
  read(cell: EngineCell): unknown;
  /** Throws for what Google does not take, or is not emulated; `method` is its full name. */
  write(value: unknown, method: string): CellWrite;
}

/** The four members of an attribute. */
export function attributeMembers(context: RangeContext, { one, many, part, read, write }: Attribute): object {
  const setOne = `SpreadsheetApp.Range.set${one}`;
  const setMany = `SpreadsheetApp.Range.set${many}`;
  return {
    [`get${one}`]: () => context.first([part], read),
    [`get${many}`]: () => context.read([part], read),
    [`set${one}`]: (value: unknown) => context.fill(write(value, setOne)),
    [`set${many}`]: (values: unknown) => context.write(setMany, values, (value) => write(value, setMany)),
  };
}
