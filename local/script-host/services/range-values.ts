/** Range: values, formulas, notes and links. @module */
import type { EnteredValue } from "#local/script-host/protocol";
import { mismatch, shaped } from "#local/script-host/services/arguments";
import { dateOfSerial, isDate, serialOf } from "#local/script-host/services/bangkok-date";
import { ServiceException } from "#local/script-host/services/bridge";
import { type Attribute, attributeMembers, type RangeContext } from "#local/script-host/services/range-context";
import { type RichTextValue, richTextValue } from "#local/script-host/services/rich-text";
import type { EngineCell } from "#local/sheet/engine-interface";

/** https://support.google.com/drive/answer/37603 */
const LONGEST_CELL = 50_000;

export function valueMembers(context: RangeContext, self: () => object): object {
  const { runtime, sheetId, zone, numRows, numColumns } = context;
  return {
    getValues: () => context.read(VALUE, scriptValue),
    getValue: () => context.first(VALUE, scriptValue),
    getDisplayValues: () => context.read(["display"], (cell) => cell.display),
    getDisplayValue: () => context.first(["display"], (cell) => cell.display),
    getRichTextValues: () => context.read(["display", "link"], (cell) => richTextValue(cell.display, cell.link)),
    isBlank: () =>
      context.read(["value", "formula"], (cell) => cell.value === null && cell.formula === "").every((line) => line.every(Boolean)),
    setValues(values: unknown) {
      const entered = shaped("SpreadsheetApp.Range.setValues", values, numRows, numColumns).map((line) => line.map(enteredValue));
      runtime.host.enter(sheetId, zone, entered);
      return self();
    },
    setValue(value: unknown) {
      runtime.host.enter(sheetId, zone, { each: enteredValue(value) });
      return self();
    },
    setRichTextValues: (values: unknown) =>
      context.write("SpreadsheetApp.Range.setRichTextValues", values, (value) => {
        const rich = value as RichTextValue;
        return { value: notTooLong(rich.getText()), link: rich.getLinkUrl() };
      }),
    ...attributeMembers(context, FORMULA),
    ...attributeMembers(context, NOTE),
    clearContent: () => context.fill({ value: null, link: null }),
    clearNote: () => context.fill({ note: null }),
  };
}

const FORMULA: Attribute = {
  one: "Formula",
  many: "Formulas",
  part: "formula",
  read: (cell) => cell.formula,
  write(formula, method) {
    if (typeof formula !== "string") throw mismatch(method, [formula]);
    if (formula === "") return { value: null, link: null };
    if (!formula.startsWith("=")) throw new ServiceException(`${method} without a leading = is not emulated in the local sheet`);
    return { formula: notTooLong(formula) };
  },
};

const NOTE: Attribute = {
  one: "Note",
  many: "Notes",
  part: "note",
  read: (cell) => cell.note,
  write(note, method) {
    if (note !== null && typeof note !== "string") throw mismatch(method, [note]);
    return { note: note || null };
  },
};

const VALUE = ["value", "isDate"] as const;

/** A date cell gives a Date, an error what it shows, a blank "". */
function scriptValue(cell: Pick<EngineCell, (typeof VALUE)[number]>): string | number | boolean | Date {
  if (cell.value === null) return "";
  if (typeof cell.value === "object") return cell.value.error;
  return cell.isDate && typeof cell.value === "number" ? dateOfSerial(cell.value) : cell.value;
}

function enteredValue(value: unknown): EnteredValue {
  if (value === null || value === undefined) return null;
  if (isDate(value) && !Number.isNaN(value.getTime())) return { serial: serialOf(value) };
  if (typeof value === "string") return notTooLong(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ServiceException(`Range.setValues of ${String(value)} is not emulated in the local sheet`);
}

function notTooLong(text: string): string {
  if (text.length <= LONGEST_CELL) return text;
  throw new ServiceException(`Your input contains more than the maximum of ${LONGEST_CELL} characters in a single cell.`);
}
