/** Amounts of money in the forms in which officers write them in plans. @module */
import { bahtInWords } from "#core/text/baht-words";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";
import { INVISIBLE, toHalfWidth, toLatinTwins } from "#core/text/look-alikes";
import { toSatang } from "#core/text/satang";

/**
 * What a text says about money, in baht. `none` is a stated "no budget" (`-`, `xxx`, ไม่ใช้งบประมาณ), `blank` an empty cell.
 * `unreadable` keeps the text word for word; `likely` is what was probably meant, to be offered to a person and never taken.
 */
export type ReadAmount =
  | { kind: "amount"; baht: number }
  | { kind: "none" }
  | { kind: "blank" }
  | { kind: "unreadable"; raw: string; likely: number | null };

/** More than a thousand times the budget of the largest local government: a slip, not an amount. */
const LARGEST = 1e12;

const DASH = "-\u2010-\u2015\u2212_";
const ONLY_DASHES = new RegExp(`^[${DASH}]+$`);
const NO_BUDGET =
  /^(?:ดำเนินการโดย|โดย|เป็นโครงการที่)?(?:ไม่ใช้|ไม่ได้ใช้|ไม่ต้องใช้|ไม่มี|ไม่ขอใช้)(?:เงิน)?(?:งบประมาณ|งบ)ฯ?(?:ใน)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ดำเนินโครงการ)?$/;

const LEAD = /^(?:รวม|ใช้|งบประมาณ|จำนวน|เป็น|เงิน|ทั้งสิ้น|ทั้งหมด|วงเงิน|ตั้งไว้|[:=฿\s])+/;
const TAIL = /(?:บาท\s*ถ้วน|บาท|บ\.|฿|THB|baht)\s*\.?$/i;
const MARK_OF_NO_SATANG = new RegExp(`\\s?[.,]\\s?[${DASH}]{1,2}$`);
const IN_WORDS = /\s*\(\s*([ก-๎\s]*(?:บาท|สตางค์)[ก-๎\s]*)\)\s*$/;

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d{0,2})?$/;
const PLAIN = /^(?:0|[1-9]\d*)?(?:\.\d{0,2})?$/;

/** The longest amount, in figures and words with satang, has some 150 characters; longer text is no amount, and slow to look through. */
const LONGEST = 200;

/**
 * Reads an amount in baht; see {@link ReadAmount}. Thai and Arabic digits may be mixed; groups of thousands must be whole.
 * A text of more than 200 characters, repeated spaces counted once, is unreadable and has no likely reading.
 */
export function parseAmount(text: string): ReadAmount {
  const clean = toArabicDigits(toHalfWidth(text).replace(INVISIBLE, "")).replace(/\s+/g, " ").trim();
  if (clean === "") return { kind: "blank" };
  if (clean.length > LONGEST) return { kind: "unreadable", raw: text, likely: null };
  if (NO_BUDGET.test(comparable(clean)) || comparable(clean) === "ไม่มี") return { kind: "none" };
  const inWords = IN_WORDS.exec(clean);
  const core = bare(inWords ? clean.slice(0, inWords.index) : clean);
  if (ONLY_DASHES.test(core) || /^x{2,}$/i.test(toLatinTwins(core).replace(/×/g, "x"))) return { kind: "none" };
  const baht = readNumber(core);
  if (baht === null) return { kind: "unreadable", raw: text, likely: likelyAmount(core) };
  const contradicted = inWords !== null && wordsOf(inWords[1] ?? "") !== wordsOf(bahtInWords(baht));
  return contradicted ? { kind: "unreadable", raw: text, likely: baht } : { kind: "amount", baht };
}

const wordsOf = (text: string) => comparable(text).replace(/ถ้วน$/, "");

/** Without the words around the number: "จำนวน 98,320.- บาท" → "98,320". */
function bare(text: string): string {
  return text.replace(TAIL, "").replace(LEAD, "").trim().replace(MARK_OF_NO_SATANG, "").trim();
}

function readNumber(text: string): number | null {
  const bracketed = /^\(([^()]*)\)$/.exec(text);
  const minus = new RegExp(`^[${DASH}](?=[\\d.])`).test(text);
  const digits = bracketed ? (bracketed[1] ?? "") : minus ? text.slice(1) : text;
  if (!/\d/.test(digits) || !(PLAIN.test(digits) || GROUPED.test(digits))) return null;
  const baht = Number(digits.replace(/,/g, ""));
  if (baht > LARGEST || toSatang(baht) === null || /^0\d|^0+,/.test(digits)) return null;
  return baht !== 0 && (bracketed !== null || minus) ? -baht : baht;
}

const SCALES: Record<string, number> = { พัน: 1e3, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 };

/** The slips whose meaning is hardly in doubt. What could be read in two ways gives null. */
function likelyAmount(text: string): number | null {
  return likelyNumber(text) ?? likelyOnlyAmount(text);
}

function likelyNumber(text: string): number | null {
  const digits = toLatinTwins(text)
    .replace(/(?<=[\d,.OoIl|])[Oo]|[Oo](?=[\d,.])/g, "0")
    .replace(/(?<=[\d,.])[Il|]|[Il|](?=[\d,.])/g, "1");
  if (digits !== text) return readNumber(digits) ?? likelyNumber(digits);
  const scaled = /^(\d[\d,.]*) ?(พัน|หมื่น|แสน|ล้าน)$/.exec(text);
  if (scaled) {
    const number = readNumber(scaled[1] ?? "");
    return number === null ? null : readNumber(String(number * (SCALES[scaled[2] ?? ""] ?? Number.NaN)));
  }
  // A zero typed once too often: 20,0000.
  const tooLong = /^(\d{1,3}(?:,\d{3})*,\d{3})0+(\.\d{0,2})?$/.exec(text);
  if (tooLong) return readNumber(`${tooLong[1]}${tooLong[2] ?? ""}`);
  // Points for commas (1.234.567), a comma for the point (45,000,00), spaces in or between the groups (19 800; 19, 800).
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return readNumber(text.replace(/\./g, ""));
  const lastComma = /^(\d{1,3}(?:,\d{3})+),(\d{2})$/.exec(text);
  if (lastComma) return readNumber(`${lastComma[1]}.${lastComma[2]}`);
  if (/^\d{1,3}(?: ?, ?\d{3}| \d{3})+(?: ?\.\d{0,2})?$/.test(text)) return readNumber(text.replace(/[ ,]/g, ""));
  if (/^0+[1-9]/.test(text)) return readNumber(text.replace(/^0+/, ""));
  const dashAfter = new RegExp(`^([\\d,.]+) ?[${DASH}]{1,2}$`).exec(text);
  return dashAfter ? readNumber(dashAfter[1] ?? "") : null;
}

/** The amount among words, when the text holds no other number: "20,000 บาทต่อปี". */
function likelyOnlyAmount(text: string): number | null {
  const numbers = text.match(/\d[\d,.]*\d|\d/g) ?? [];
  const only = numbers.length === 1 ? (numbers[0] ?? "") : "";
  const isMoney = only.includes(",") || /^(?:\.-)? ?บาท/.test(text.slice(text.indexOf(only) + only.length));
  const scaledOrNegative = /พัน|หมื่น|แสน|ล้าน|[-−–]\d/.test(text);
  return only !== "" && isMoney && !scaledOrNegative && /[ก-ฮ]/.test(text) ? readNumber(only) : null;
}

/** Baht, satang-exact, as plain digits for a cell: 45000 → "45000", 19.5 → "19.50". Throws RangeError for fractions of a satang. */
export function plainAmount(baht: number): string {
  const satang = toSatang(baht);
  if (satang === null) throw new RangeError(`${baht} is no amount in baht and satang`);
  const whole = Math.floor(Math.abs(satang) / 100);
  const rest = Math.abs(satang) % 100;
  return `${satang < 0 ? "-" : ""}${whole}${rest === 0 ? "" : `.${String(rest).padStart(2, "0")}`}`;
}

/**
 * Baht as documents print them: 45000 → "45,000.00". With `decimals: 0` whole baht stand without ".00"; satang, where there are any,
 * are still printed, for money is never rounded. Throws RangeError for fractions of a satang.
 */
export function formatBaht(baht: number, options: { decimals?: 0 | 2 } = {}): string {
  const [whole = "", rest] = plainAmount(baht).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  if (rest !== undefined) return `${grouped}.${rest}`;
  return options.decimals === 0 ? grouped : `${grouped}.00`;
}
