/** Utilities.formatDate: Java's SimpleDateFormat, the letters that have one meaning in every locale, English names. @module */
import { ServiceException } from "#local/script-host/services/bridge";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const TOKEN = /'(?:[^']|'')*'|([A-Za-z])\1*|[\s\S]/g;

/** @example formatDate(new Date(0), "Asia/Bangkok", "yyyy-MM-dd HH:mm") // "1970-01-01 07:00" */
export function formatDate(date: Date, zone: string, pattern: string): string {
  const minutes = offsetMinutes(zone);
  const wall = new Date(date.getTime() + minutes * 60_000);
  return pattern.replace(TOKEN, (token, letter?: string) => {
    if (token === "''") return "'";
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    return letter ? field(wall, minutes, letter, token.length) : token;
  });
}

function field(wall: Date, minutes: number, letter: string, width: number): string {
  const padded = (value: number) => String(value).padStart(width, "0");
  const hours = wall.getUTCHours();
  switch (letter) {
    case "y":
      return width === 2 ? String(wall.getUTCFullYear()).slice(-2) : padded(wall.getUTCFullYear());
    case "M":
      return width > 2 ? name(MONTHS, wall.getUTCMonth(), width) : padded(wall.getUTCMonth() + 1);
    case "d":
      return padded(wall.getUTCDate());
    case "E":
      return name(WEEKDAYS, wall.getUTCDay(), width);
    case "u":
      return padded(wall.getUTCDay() || 7);
    case "H":
      return padded(hours);
    case "h":
      return padded(hours % 12 || 12);
    case "m":
      return padded(wall.getUTCMinutes());
    case "s":
      return padded(wall.getUTCSeconds());
    case "S":
      return padded(wall.getUTCMilliseconds());
    case "a":
      return hours < 12 ? "AM" : "PM";
    case "Z":
      return offsetText(minutes, "");
    case "X":
      return minutes === 0 ? "Z" : width === 1 ? offsetText(minutes, "").slice(0, 3) : offsetText(minutes, width === 3 ? ":" : "");
    default:
      throw new ServiceException(`Utilities.formatDate's "${letter}" is not emulated in the local sheet`);
  }
}

function name(names: string[], index: number, width: number): string {
  const full = names[index] ?? "";
  return width > 3 ? full : full.slice(0, 3);
}

function offsetMinutes(zone: string): number {
  if (zone === "Asia/Bangkok") return 420;
  const match = /^(?:GMT|UTC|Etc\/UTC|Etc\/GMT)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/.exec(zone);
  if (!match || zone === "") throw new ServiceException(`Utilities.formatDate in the zone ${zone} is not emulated in the local sheet`);
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  // Etc/GMT+7 is west of Greenwich, GMT+7 east.
  return (match[1] === "-") === zone.startsWith("Etc/") ? minutes : -minutes;
}

function offsetText(minutes: number, colon: string): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}
