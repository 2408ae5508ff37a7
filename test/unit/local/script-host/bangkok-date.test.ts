import vm from "node:vm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { hostBundle } from "#local/script-host/bundle";
import { dateOfSerial, serialOf } from "#local/script-host/services/bangkok-date";
import { formatDate } from "#local/script-host/services/format-date";

/** Fifty days. */
const AHEAD = 50 * 86_400_000;
let context: vm.Context;
const inScript = (source: string): unknown => vm.runInContext(source, context);

beforeAll(async () => {
  const { services } = await hostBundle();
  context = vm.createContext({});
  vm.runInContext(services, context);
  const facts = {
    spreadsheetId: "",
    spreadsheetUrl: "",
    userEmail: "",
    hasUi: false,
    selection: null,
    event: null,
    takenLocks: [],
    clockOffset: AHEAD,
  };
  context.__install(() => "{}", JSON.stringify(facts));
});

test.each([
  ["new Date(2027, 0, 15)", "2027-01-14T17:00:00.000Z"],
  ["new Date(2027, 0, 15, 23, 59, 59, 999)", "2027-01-15T16:59:59.999Z"],
  ["new Date(2027, 12, 1)", "2027-12-31T17:00:00.000Z"],
  ["new Date('2027-01-15')", "2027-01-15T00:00:00.000Z"],
  ["new Date('2027-01-15T09:30:00')", "2027-01-15T02:30:00.000Z"],
  ["new Date('2027-01-15T09:30:00Z')", "2027-01-15T09:30:00.000Z"],
  ["new Date('2027-01-15T09:30:00+09:00')", "2027-01-15T00:30:00.000Z"],
  ["new Date('Jan 15, 2027 09:30')", "2027-01-15T02:30:00.000Z"],
  ["new Date(0)", "1970-01-01T00:00:00.000Z"],
  ["new Date(new Date(5))", "1970-01-01T00:00:00.005Z"],
  ["(() => { const d = new Date(2027, 0, 31); d.setMonth(1); return d; })()", "2027-03-02T17:00:00.000Z"],
  ["(() => { const d = new Date(2027, 0, 1); d.setHours(7, 30); return d; })()", "2027-01-01T00:30:00.000Z"],
])("%s is %s whatever the machine's zone", (source, iso) => {
  expect(inScript(`(${source}).toISOString()`)).toBe(iso);
});

test("a moment prints in Bangkok's time", () => {
  expect(inScript("String(new Date(Date.UTC(2027, 0, 14, 17, 5)))")).toBe("Fri Jan 15 2027 00:05:00 GMT+0700 (Indochina Time)");
  expect(inScript("String(new Date(NaN))")).toBe("Invalid Date");
  expect(inScript("new Date().getTimezoneOffset()")).toBe(-420);
});

test("now is what the clock was moved to, in every way to ask for it", () => {
  const before = Date.now() + AHEAD;
  const [called, made, now] = inScript("[Date.parse(Date()), new Date().getTime(), Date.now()]") as [number, number, number];
  const after = Date.now() + AHEAD;
  for (const seen of [made, now]) {
    expect(seen).toBeGreaterThanOrEqual(before);
    expect(seen).toBeLessThanOrEqual(after);
  }
  expect(Math.abs(called - before)).toBeLessThan(2_000);
});

test("a Date is a Date still", () => {
  expect(
    inScript(
      "[new Date() instanceof Date, new Date(0).constructor === Date, Object.prototype.toString.call(new Date()), typeof Date.now()]",
    ),
  ).toEqual([true, true, "[object Date]", "number"]);
});

test("serial numbers and moments are each other's inverse to the millisecond", () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2600, 0, 1) }), (moment) => {
      expect(dateOfSerial(serialOf(new Date(moment))).getTime()).toBe(moment);
    }),
  );
});

test("day 25569 begins at Bangkok's midnight", () => {
  expect(dateOfSerial(25569).toISOString()).toBe("1969-12-31T17:00:00.000Z");
});

const MOMENT = new Date("2027-01-14T17:05:09.007Z");
test.each([
  ["Asia/Bangkok", "yyyy-MM-dd HH:mm:ss.SSS", "2027-01-15 00:05:09.007"],
  ["Asia/Bangkok", "d/M/yy h:mm a", "15/1/27 12:05 AM"],
  ["Asia/Bangkok", "EEE, d MMM yyyy", "Fri, 15 Jan 2027"],
  ["Asia/Bangkok", "EEEE MMMM u", "Friday January 5"],
  ["Asia/Bangkok", "'วันที่' d ''", "วันที่ 15 '"],
  ["GMT", "yyyy-MM-dd'T'HH:mm:ssXXX", "2027-01-14T17:05:09Z"],
  ["GMT+7", "HH:mm Z", "00:05 +0700"],
  ["GMT-05:30", "HH:mm XXX", "11:35 -05:30"],
  ["Etc/GMT-7", "HH:mm X", "00:05 +07"],
])("formatDate in %s of %s gives %s", (zone, pattern, expected) => {
  expect(formatDate(MOMENT, zone, pattern)).toBe(expected);
});

test.each([
  ["Europe/Paris", "yyyy"],
  ["", "yyyy"],
  ["Asia/Bangkok", "w"],
])("formatDate in %j of %s is refused", (zone, pattern) => {
  expect(() => formatDate(MOMENT, zone, pattern)).toThrow("is not emulated in the local sheet");
});
