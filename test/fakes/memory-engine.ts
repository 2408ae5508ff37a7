/** An Engine that only remembers: no formulas are worked out (a formula cell has no value), one revision a change. @module */
import type { Zone } from "#core/workbook/grid";
import type {
  CellFormat,
  CellWrite,
  Change,
  Engine,
  EngineCell,
  HeaderInfo,
  Inspection,
  MetadataEntry,
  SheetInfo,
  ValidationRule,
} from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";

type Dimension = "row" | "column";
type Step<D extends Change["do"]> = Extract<Change, { do: D }>;
type NamedRange = ReturnType<Inspection["namedRanges"]>[number];

const BLANK: EngineCell = {
  value: null,
  display: "",
  formula: "",
  numberFormat: "",
  isDate: false,
  note: "",
  background: null,
  link: null,
  format: {},
};
const SIZES: Record<Dimension, number> = { row: 21, column: 100 };

interface Tab {
  info: SheetInfo;
  rows: EngineCell[][];
  headers: Record<Dimension, HeaderInfo[]>;
  merges: Zone[];
  validations: { zones: Zone[]; rule: ValidationRule }[];
}

export interface MemoryEngine extends Engine, Inspection {
  /** Every change so far, in order. */
  readonly changes: Change[][];
  /** Puts a cell there as it stands, without a change. */
  place(sheetId: number, row: number, column: number, cell: Partial<EngineCell>): void;
}

/** One tab per title, 100 rows by 26 columns, ids from 0. Merges, rules and names stay where they are when lines are put in or out. */
export function memoryEngine(titles: readonly string[] = ["แผน"]): MemoryEngine {
  const tabs: Tab[] = titles.map((title, sheetId) => newTab({ sheetId, title }));
  let metadata: MetadataEntry[] = [];
  let named: NamedRange[] = [];
  let title = "ไฟล์ทดสอบ";
  const changes: Change[][] = [];

  const tab = (sheetId: number) => {
    const found = tabs.find(({ info }) => info.sheetId === sheetId);
    if (!found) throw new EngineRefusal(`no sheet ${sheetId}`);
    return found;
  };
  const write = (sheetId: number, row: number, column: number, wanted: CellWrite) => {
    const line = tab(sheetId).rows[row];
    if (!line?.[column]) throw new EngineRefusal(`no cell ${row}, ${column}`);
    line[column] = written(line[column], wanted);
  };
  const lines = ({ sheetId, dimension, start, count }: Step<"insert" | "delete">, isNew: boolean) => {
    const { rows, headers } = tab(sheetId);
    const width = rows[0]?.length ?? 0;
    const out = isNew ? 0 : count;
    headers[dimension].splice(start, out, ...(isNew ? newHeaders(dimension, count) : []));
    if (dimension === "row") rows.splice(start, out, ...(isNew ? newRows(count, width) : []));
    else for (const line of rows) line.splice(start, out, ...(isNew ? newRows(1, count).flat() : []));
    metadata = metadata.flatMap((entry) => movedEntry(entry, { sheetId, dimension, start, count: isNew ? count : -count }));
  };

  const apply: { [D in Change["do"]]?: (step: Step<D>) => void } = {
    write({ sheetId, top, left, cells }) {
      for (const [row, line] of cells.entries())
        for (const [column, cell] of line.entries()) write(sheetId, top + row, left + column, cell);
    },
    fill({ sheetId, zone, cell }) {
      for (const row of span(zone.top, zone.bottom)) for (const column of span(zone.left, zone.right)) write(sheetId, row, column, cell);
    },
    "add-sheet": (step) => void tabs.splice(step.index ?? tabs.length, 0, newTab(step)),
    "delete-sheet": ({ sheetId }) => void tabs.splice(tabs.indexOf(tab(sheetId)), 1),
    "rename-sheet": ({ sheetId, title }) => Object.assign(tab(sheetId).info, { title }),
    "show-sheet": ({ sheetId, hidden }) => Object.assign(tab(sheetId).info, { hidden }),
    freeze({ sheetId, rows, columns }) {
      const { info } = tab(sheetId);
      Object.assign(info, { frozenRows: rows ?? info.frozenRows, frozenColumns: columns ?? info.frozenColumns });
    },
    insert: (step) => lines(step as Step<"insert">, true),
    delete: (step) => lines(step as Step<"delete">, false),
    size({ sheetId, dimension, start, count, pixels }) {
      for (const header of tab(sheetId).headers[dimension].slice(start, start + count)) header.pixels = pixels;
    },
    hide({ sheetId, dimension, start, count, hidden }) {
      for (const header of tab(sheetId).headers[dimension].slice(start, start + count)) header.hidden = hidden;
    },
    merge: ({ sheetId, zone }) => void tab(sheetId).merges.push(zone),
    unmerge({ sheetId, zone }) {
      const sheet = tab(sheetId);
      sheet.merges = sheet.merges.filter((merge) => !meet(merge, zone));
    },
    validate({ sheetId, zone, rule }) {
      const sheet = tab(sheetId);
      sheet.validations = sheet.validations.map((kept) => ({ ...kept, zones: kept.zones.flatMap((each) => without(each, zone)) }));
      if (rule) sheet.validations.push({ zones: [zone], rule });
    },
    "name-range": ({ name, sheetId, zone }) => void named.push({ name, sheetId, zone }),
    "unname-range"({ name }) {
      named = named.filter((range) => range.name !== name);
    },
    "put-metadata": ({ entry }) => void metadata.push(entry),
    "update-metadata"({ metadataId, key, value }) {
      metadata = metadata.map((entry) =>
        entry.metadataId === metadataId ? { ...entry, key: key ?? entry.key, value: value ?? entry.value } : entry,
      );
    },
    "remove-metadata"({ metadataId }) {
      metadata = metadata.filter((entry) => entry.metadataId !== metadataId);
    },
    "set-title"(step) {
      title = step.title;
    },
  };

  return {
    changes,
    spreadsheetId: "memory",
    title: () => title,
    sheets: () =>
      tabs.map(({ info, headers }, index) => ({ ...info, index, rowCount: headers.row.length, columnCount: headers.column.length })),
    used: (sheetId) => sizeOf(tab(sheetId), (cell) => cell.value !== null || cell.formula !== ""),
    extent: (sheetId) => sizeOf(tab(sheetId), (cell) => JSON.stringify(cell) !== JSON.stringify(BLANK)),
    cells: (sheetId, zone) =>
      tab(sheetId)
        .rows.slice(zone.top, zone.bottom + 1)
        .map((line) => line.slice(zone.left, zone.right + 1).map((cell) => ({ ...cell }))),
    merges: (sheetId) => tab(sheetId).merges,
    metadata: () => [...metadata],
    headers: (sheetId, dimension, start, count) => tab(sheetId).headers[dimension].slice(start, start + count),
    validation: (sheetId, row, column) => {
      const at = { top: row, bottom: row, left: column, right: column };
      return tab(sheetId).validations.find(({ zones }) => zones.some((zone) => meet(zone, at)))?.rule ?? null;
    },
    validations: (sheetId) => tab(sheetId).validations.filter(({ zones }) => zones.length > 0),
    conditionalFormats: () => [],
    protections: () => [],
    namedRanges: () => [...named],
    tabColor: () => null,
    change(steps) {
      for (const step of steps) {
        const known = apply[step.do] as ((step: Change) => void) | undefined;
        if (!known) throw new EngineRefusal(`the memory engine does not ${step.do}`);
        known(step);
      }
      changes.push(steps);
    },
    place(sheetId, row, column, cell) {
      const line = tab(sheetId).rows[row];
      if (line) line[column] = { ...BLANK, ...cell };
    },
  };
}

function newTab({ sheetId, title, rowCount = 100, columnCount = 26 }: Omit<Step<"add-sheet">, "do" | "index">): Tab {
  const info = { sheetId, title, index: 0, hidden: false, rowCount, columnCount, frozenRows: 0, frozenColumns: 0 };
  const headers = { row: newHeaders("row", rowCount), column: newHeaders("column", columnCount) };
  return { info, rows: newRows(rowCount, columnCount), headers, merges: [], validations: [] };
}

function newHeaders(dimension: Dimension, count: number): HeaderInfo[] {
  return Array.from({ length: count }, () => ({ pixels: SIZES[dimension], hidden: false }));
}

function newRows(count: number, width: number): EngineCell[][] {
  return Array.from({ length: count }, () => Array.from({ length: width }, () => ({ ...BLANK })));
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
  const format = Object.entries({ ...cell.format, ...wanted.format }).filter(([, value]) => value !== null && value !== undefined);
  next.format = Object.fromEntries(format) as CellFormat;
  return next;
}

/** Where an entry is after lines were put in (`count`) or taken out (below 0); nothing where its own went. */
function movedEntry(
  entry: MetadataEntry,
  { sheetId, dimension, start, count }: { sheetId: number; dimension: Dimension; start: number; count: number },
): MetadataEntry[] {
  const { at } = entry;
  if (at.type !== dimension || at.sheetId !== sheetId) return [entry];
  const index = at.type === "column" ? at.column : at.row;
  if (index < start) return [entry];
  if (index < start - count) return [];
  return [{ ...entry, at: at.type === "column" ? { ...at, column: index + count } : { ...at, row: index + count } }];
}

function sizeOf({ rows }: Tab, isFilled: (cell: EngineCell) => boolean): { rows: number; columns: number } {
  const filled = rows.flatMap((line, row) => line.flatMap((cell, column) => (isFilled(cell) ? [[row + 1, column + 1] as const] : [])));
  return { rows: Math.max(0, ...filled.map(([row]) => row)), columns: Math.max(0, ...filled.map(([, column]) => column)) };
}

/** What is left of a zone, in up to four parts. */
function without(zone: Zone, cut: Zone): Zone[] {
  if (!meet(zone, cut)) return [zone];
  const [top, bottom] = [Math.max(zone.top, cut.top), Math.min(zone.bottom, cut.bottom)];
  const parts = [
    { ...zone, bottom: top - 1 },
    { ...zone, top: bottom + 1 },
    { ...zone, top, bottom, right: cut.left - 1 },
    { ...zone, top, bottom, left: cut.right + 1 },
  ];
  return parts.filter((part) => part.top <= part.bottom && part.left <= part.right);
}

function meet(a: Zone, b: Zone): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
