/** Checks of arguments, in Google's words. @module */
import { ServiceException } from "#local/script-host/services/bridge";

/** For arguments that no overload takes: `The parameters (String,number) don't match the method signature for Ui.alert.` */
export function mismatch(method: string, args: readonly unknown[]): ServiceException {
  return new ServiceException(`The parameters (${args.map(typeName).join(",")}) don't match the method signature for ${method}.`);
}

/** Throws a mismatch unless all are whole numbers and there are `least` to `most` of them. */
export function wholeNumbers(method: string, args: readonly unknown[], least: number, most = least): number[] {
  if (args.length < least || args.length > most || !args.every(Number.isInteger)) throw mismatch(method, args);
  return args as number[];
}

/** The values where they are text, else a mismatch. */
export function text(method: string, args: readonly unknown[], index = 0): string {
  const value = args[index];
  if (typeof value !== "string") throw mismatch(method, args);
  return value;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "Array" : `${typeName(value[0])}[]`;
  if (typeof value === "object") return "Object";
  return typeof value === "string" ? "String" : typeof value === "boolean" ? "Boolean" : typeof value;
}

/** A grid of the range's size, else Google's sentence about its rows or columns. */
export function shaped(method: string, values: unknown, rows: number, columns: number): unknown[][] {
  if (!Array.isArray(values) || !values.every(Array.isArray)) throw mismatch(method, [values]);
  const given = (what: string, data: number, range: number) =>
    new ServiceException(
      `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${data} but the range has ${range}.`,
    );
  if (values.length !== rows) throw given("rows", values.length, rows);
  const wrong = values.find((line) => line.length !== columns);
  if (wrong) throw given("columns", wrong.length, columns);
  return values;
}
