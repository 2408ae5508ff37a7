/**
 * The script's zone is Asia/Bangkok (appsscript.json) and the machine's may be any, so the context's `Date` reads and
 * writes local time at UTC+7, without daylight saving (true of Bangkok since 1920).
 *
 * @module
 */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const SERIAL_OF_1970 = 25_569;
const LOCAL_ISO = /^[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+$/;
const DATE_ONLY = /^[+-]?\d{4,6}(-\d\d){0,2}$/;
const ZONED = /(Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(\(.*\))?\s*$/i;
const FIELDS = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;

/** Sheets' serial number (days since 1899-12-30, Bangkok's wall time) of a moment. */
export function serialOf(date: Date): number {
  return (date.getTime() + OFFSET_MS) / DAY_MS + SERIAL_OF_1970;
}

/** The moment at which Bangkok's clocks show what the serial number says, to the millisecond. */
export function dateOfSerial(serial: number): Date {
  return new Date(Math.round((serial - SERIAL_OF_1970) * DAY_MS) - OFFSET_MS);
}

/** A Date of any realm. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/**
 * Replaces the context's local-time members and constructor; UTC members and stored time stay the language's own.
 * Now is `ahead` milliseconds later than the machine's.
 */
export function installBangkokDate(scope: { Date: DateConstructor }, ahead: number): void {
  const Native = scope.Date;
  const parse = Native.parse;
  const now = () => Native.now() + ahead;
  const shifted = (date: Date) => new Native(date.getTime() + OFFSET_MS);
  const prototype = Native.prototype as unknown as Record<string, unknown>;
  const define = (name: string, method: (this: Date, ...args: number[]) => unknown) => {
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true, enumerable: false });
  };

  for (const field of [...FIELDS, "Day"] as const) {
    define(`get${field}`, function () {
      return shifted(this)[`getUTC${field}`]();
    });
  }
  for (const field of FIELDS) {
    define(`set${field}`, function (...args) {
      const wall = shifted(this);
      (wall[`setUTC${field}`] as (...values: number[]) => number)(...args);
      return this.setTime(wall.getTime() - OFFSET_MS);
    });
  }
  define("getTimezoneOffset", function () {
    return Number.isNaN(this.getTime()) ? Number.NaN : -420;
  });
  define("toDateString", function () {
    return printed(shifted(this), (text) => dayText(text));
  });
  define("toTimeString", function () {
    return printed(shifted(this), (text) => timeText(text));
  });
  define("toString", function () {
    return printed(shifted(this), (text) => `${dayText(text)} ${timeText(text)}`);
  });

  const bangkokParse = (text: string): number => {
    if (DATE_ONLY.test(text) || ZONED.test(text)) return parse(text);
    return parse(LOCAL_ISO.test(text) ? `${text}+07:00` : `${text} GMT+0700`);
  };
  const fromParts = (parts: number[]): Date => {
    const wall = new Native(0);
    wall.setTime(Native.UTC(...(parts as [number, number])));
    return new Native(wall.getTime() - OFFSET_MS);
  };
  const construct = (args: unknown[]): Date => {
    if (args.length === 0) return new Native(now());
    if (args.length > 1) return fromParts(args.map(Number));
    return new Native(typeof args[0] === "string" ? bangkokParse(args[0]) : (args[0] as number));
  };
  const Bangkok = new Proxy(Native, {
    apply: () => String(new Native(now())),
    construct: (_, args) => construct(args),
    get: (target, key) => (key === "parse" ? bangkokParse : key === "now" ? now : Reflect.get(target, key)),
  });
  Object.defineProperty(prototype, "constructor", { value: Bangkok, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(scope, "Date", { value: Bangkok, writable: true, configurable: true, enumerable: false });
}

/** `wall` holds Bangkok's time in its UTC fields: "Fri, 15 Jan 2027 00:00:00 GMT". */
function printed(wall: Date, text: (utc: string) => string): string {
  return Number.isNaN(wall.getTime()) ? "Invalid Date" : text(wall.toUTCString());
}

function dayText(utc: string): string {
  const [weekday = "", day, month, year] = utc.split(" ");
  return `${weekday.slice(0, 3)} ${month} ${day} ${year}`;
}

function timeText(utc: string): string {
  return `${utc.split(" ")[4]} GMT+0700 (Indochina Time)`;
}
