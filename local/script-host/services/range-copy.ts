/** Range.copyTo and copyFormatToRange. Formulas and merged cells are not copied: that is refused. @module */
import type { Zone } from "#core/workbook/grid";
import { mismatch, wholeNumbers } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { rulesOf } from "#local/script-host/services/data-validation";
import { type EnumValue, enumeration } from "#local/script-host/services/enumeration";
import { rangePlace, sheetPlace } from "#local/script-host/services/places";
import type { RangeContext } from "#local/script-host/services/range-context";
import { formatWrite } from "#local/script-host/services/range-formats";
import { meet, zoneInside } from "#local/script-host/services/zones";
import type { CellWrite, Change, EngineCell } from "#local/sheet/engine-interface";

export const CopyPasteType = enumeration([
  "PASTE_NORMAL",
  "PASTE_NO_BORDERS",
  "PASTE_FORMAT",
  "PASTE_FORMULA",
  "PASTE_DATA_VALIDATION",
  "PASTE_VALUES",
  "PASTE_CONDITIONAL_FORMATTING",
  "PASTE_COLUMN_WIDTHS",
]);

interface TargetPlace {
  sheetId: number;
  zone: Zone;
}
type What = "all" | "format" | "values" | "validation";
const KINDS = new Map<unknown, What>([
  [CopyPasteType.PASTE_NORMAL, "all"],
  [CopyPasteType.PASTE_FORMAT, "format"],
  [CopyPasteType.PASTE_VALUES, "values"],
  [CopyPasteType.PASTE_DATA_VALIDATION, "validation"],
]);
const COPY_TO = "SpreadsheetApp.Range.copyTo";
const COPY_FORMAT = "SpreadsheetApp.Range.copyFormatToRange";

export function copyMembers(context: RangeContext): object {
  return {
    copyTo(...args: unknown[]) {
      const target = rangePlace(args[0]);
      if (!target) throw mismatch(COPY_TO, args);
      copy(context, target, whatToCopy(args));
    },
    copyFormatToRange(...args: unknown[]) {
      const [sheet, ...bounds] = args;
      const sheetId = typeof sheet === "number" ? sheet : sheetPlace(sheet);
      if (sheetId === null) throw mismatch(COPY_FORMAT, args);
      const [column = 0, columnEnd = 0, row = 0, rowEnd = 0] = wholeNumbers(COPY_FORMAT, bounds, 4);
      const size = { row, column, rows: rowEnd - row + 1, columns: columnEnd - column + 1 };
      copy(context, { sheetId, zone: zoneInside(context.runtime, sheetId, size) }, "format");
    },
  };
}

/** (destination), (destination, options), (destination, type, transposed). */
function whatToCopy(args: readonly unknown[]): What {
  const [, how, transposed] = args;
  if (args.length === 1) return "all";
  if (args.length === 2 && typeof how === "object" && how !== null && Object.values(CopyPasteType).every((type) => type !== how)) {
    const { formatOnly, contentsOnly } = how as { formatOnly?: unknown; contentsOnly?: unknown };
    if (formatOnly && contentsOnly) throw new ServiceException(`${COPY_TO} with both options is not emulated in the local sheet`);
    return formatOnly ? "format" : contentsOnly ? "values" : "all";
  }
  if (args.length !== 3 || typeof transposed !== "boolean" || !Object.values(CopyPasteType).includes(how as EnumValue<never>)) {
    throw mismatch(COPY_TO, args);
  }
  const what = KINDS.get(how);
  if (!what || transposed) {
    throw new ServiceException(`${COPY_TO} of ${String(how)}${transposed ? ", transposed," : ""} is not emulated in the local sheet`);
  }
  return what;
}

/**
 * The source fills a target whose height or width is a multiple of its own, else it is put once at the target's corner
 * (https://developers.google.com/sheets/api/reference/rest/v4/spreadsheets/request#copypasterequest).
 */
function copy(context: RangeContext, target: TargetPlace, what: What): void {
  const { runtime, numRows, numColumns } = context;
  const { top, left, bottom, right } = target.zone;
  const rows = repeated(bottom - top + 1, numRows);
  const columns = repeated(right - left + 1, numColumns);
  const zone = zoneInside(runtime, target.sheetId, { row: top + 1, column: left + 1, rows, columns });
  const cells = context.read(undefined, (cell) => cell);
  refuseWhatIsNotCopied(context, cells, what, { sheetId: target.sheetId, zone });
  const steps: Change[] = [];
  if (what !== "validation") {
    const writes = cells.map((line) => line.map((cell) => copiedCell(cell, what)));
    steps.push({ do: "write", sheetId: target.sheetId, top, left, cells: tiled(writes, rows, columns) });
  }
  if (what !== "values") steps.push(...validationSteps(context, { sheetId: target.sheetId, zone }));
  runtime.host.change(steps);
}

function repeated(available: number, size: number): number {
  return available % size === 0 ? available : size;
}

function tiled<T>(cells: T[][], rows: number, columns: number): T[][] {
  const lines = cells.map((line) => Array.from({ length: columns }, (_, column) => line[column % line.length] as T));
  return Array.from({ length: rows }, (_, row) => lines[row % lines.length] as T[]);
}

function refuseWhatIsNotCopied({ runtime, sheetId, zone }: RangeContext, cells: EngineCell[][], what: What, target: TargetPlace): void {
  if (what === "all" && cells.some((line) => line.some((cell) => cell.formula !== ""))) {
    throw new ServiceException(`${COPY_TO} of formulas is not emulated in the local sheet`);
  }
  if (what !== "all" && what !== "format") return;
  const merged = (place: TargetPlace) => runtime.host.merges(place.sheetId).some((merge) => meet(merge, place.zone));
  if (merged({ sheetId, zone }) || merged(target)) {
    throw new ServiceException(`${COPY_TO} from or onto merged cells is not emulated in the local sheet`);
  }
}

function copiedCell(cell: EngineCell, what: What): CellWrite {
  const look = what === "values" ? {} : formatWrite(cell);
  if (what === "format") return look;
  const value = typeof cell.value === "object" && cell.value !== null ? cell.value.error : cell.value;
  const text = { value, link: what === "all" ? cell.link : null };
  return what === "all" ? { ...look, ...text, note: cell.note || null } : text;
}

/** One step for each stretch of a column that has the same rule. */
function validationSteps({ runtime, sheetId, zone: source, numRows, numColumns }: RangeContext, target: TargetPlace): Change[] {
  const ruleAt = rulesOf(runtime, sheetId);
  const { top, left, bottom, right } = target.zone;
  const steps: Extract<Change, { do: "validate" }>[] = [];
  for (let column = left; column <= right; column++) {
    for (let row = top; row <= bottom; row++) {
      const rule = ruleAt(source.top + ((row - top) % numRows), source.left + ((column - left) % numColumns));
      const last = steps.at(-1);
      if (last && last.zone.left === column && JSON.stringify(last.rule) === JSON.stringify(rule)) last.zone.bottom = row;
      else steps.push({ do: "validate", sheetId: target.sheetId, zone: { top: row, bottom: row, left: column, right: column }, rule });
    }
  }
  const isUntouched = !runtime.host.validations(target.sheetId).some(({ zones }) => zones.some((zone) => meet(zone, target.zone)));
  return isUntouched ? steps.filter(({ rule }) => rule !== null) : steps;
}
