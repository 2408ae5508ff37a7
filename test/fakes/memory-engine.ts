/** An Engine that only remembers: no formulas are worked out (a formula cell has no value), one revision a change. @module */
import type { Zone } from "#core/workbook/grid";
import type { CellWrite, Change, Engine, EngineCell, MetadataEntry, SheetInfo } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";

const BLANK: EngineCell = {
  value: null,
  display: "",
  formula: "",
  numberFormat: "",
  isDate: false,
  note: "",
  background: null,
  link: null,
};

interface Tab {
  info: SheetInfo;
  cells: Map<string, EngineCell>;
  merges: Zone[];
}

export interface MemoryEngine extends Engine {
  /** Every change so far, in order. */
  readonly changes: Change[][];
  /** Puts a cell there as it stands, without a change. */
  place(sheetId: number, row: number, column: number, cell: Partial<EngineCell>): void;
}

/** One tab per title, 100 rows by 26 columns, ids from 0. */
export function memoryEngine(titles: readonly string[] = ["แผน"]): MemoryEngine {
  const tabs: Tab[] = titles.map((title, index) => newTab(index, title, index));
  const metadata: MetadataEntry[] = [];
  const changes: Change[][] = [];
  const tab = (sheetId: number) => {
    const found = tabs.find(({ info }) => info.sheetId === sheetId);
    if (!found) throw new EngineRefusal(`no sheet ${sheetId}`);
    return found;
  };
  const cellAt = (sheetId: number, row: number, column: number) => tab(sheetId).cells.get(`${row}:${column}`) ?? BLANK;
  const write = (sheetId: number, row: number, column: number, wanted: CellWrite) =>
    tab(sheetId).cells.set(`${row}:${column}`, written(cellAt(sheetId, row, column), wanted));

  function apply(step: Change): void {
    switch (step.do) {
      case "write":
        step.cells.forEach((line, row) => {
          line.forEach((cell, column) => {
            write(step.sheetId, step.top + row, step.left + column, cell);
          });
        });
        return;
      case "fill":
        for (let row = step.zone.top; row <= step.zone.bottom; row++) {
          for (let column = step.zone.left; column <= step.zone.right; column++) write(step.sheetId, row, column, step.cell);
        }
        return;
      case "add-sheet":
        tabs.splice(step.index ?? tabs.length, 0, newTab(step.sheetId, step.title, 0));
        tabs.forEach(({ info }, index) => {
          info.index = index;
        });
        return;
      case "insert":
        tab(step.sheetId).info[step.dimension === "row" ? "rowCount" : "columnCount"] += step.count;
        return;
      case "show-sheet":
        tab(step.sheetId).info.hidden = step.hidden;
        return;
      case "merge":
        tab(step.sheetId).merges.push(step.zone);
        return;
      case "put-metadata":
        metadata.push(step.entry);
        return;
      default:
        throw new EngineRefusal(`the memory engine does not ${step.do}`);
    }
  }

  return {
    changes,
    spreadsheetId: "memory",
    title: () => "ไฟล์ทดสอบ",
    sheets: () => tabs.map(({ info }) => ({ ...info })),
    used(sheetId) {
      const filled = [...tab(sheetId).cells]
        .filter(([, cell]) => cell.value !== null || cell.formula !== "")
        .map(([at]) => at.split(":").map(Number));
      return {
        rows: Math.max(0, ...filled.map(([row = 0]) => row + 1)),
        columns: Math.max(0, ...filled.map(([, column = 0]) => column + 1)),
      };
    },
    cells: (sheetId, zone) =>
      span(zone.top, zone.bottom).map((row) => span(zone.left, zone.right).map((column) => ({ ...cellAt(sheetId, row, column) }))),
    merges: (sheetId) => tab(sheetId).merges,
    metadata: () => [...metadata],
    change(steps) {
      steps.forEach(apply);
      changes.push(steps);
    },
    place: (sheetId, row, column, cell) => void tab(sheetId).cells.set(`${row}:${column}`, { ...BLANK, ...cell }),
  };
}

function newTab(sheetId: number, title: string, index: number): Tab {
  const info = { sheetId, title, index, hidden: false, rowCount: 100, columnCount: 26, frozenRows: 0, frozenColumns: 0 };
  return { info, cells: new Map(), merges: [] };
}

function written(cell: EngineCell, wanted: CellWrite): EngineCell {
  const next = { ...cell };
  if (wanted.value !== undefined) Object.assign(next, { value: wanted.value, display: String(wanted.value ?? ""), formula: "" });
  if (wanted.formula !== undefined) Object.assign(next, { value: null, display: "", formula: wanted.formula });
  if (wanted.note !== undefined) next.note = wanted.note ?? "";
  if (wanted.background !== undefined) next.background = wanted.background;
  if (wanted.link !== undefined) next.link = wanted.link;
  if (wanted.numberFormat !== undefined) {
    next.numberFormat = wanted.numberFormat ?? "";
    next.isDate = /[dyh]/.test(next.numberFormat);
  }
  return next;
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
