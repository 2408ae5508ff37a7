/** The one amount that the words of a budget section tell. @module */
import { asIs, type Citation, type Drawn, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import type { Amount } from "#core/plan/model";
import { parseAmount } from "#core/text/amount";
import { bahtInWords } from "#core/text/baht-words";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";
import { toBaht, toSatang } from "#core/text/satang";

const IN_TEXT: Why = { code: "budget-in-text", th: "อ่านจำนวนเงินจากข้อความงบประมาณ", en: "the amount in the text of the budget" };
const TOTAL: Why = { code: "budget-total", th: "ใช้ยอดรวมของรายการค่าใช้จ่าย", en: "the total of the costs listed" };
const SAME: Why = { code: "budget-same-each-year", th: "ยอดเท่ากันทุกปี", en: "the same amount for every year" };
const BY_YEAR: Why = { code: "budget-by-year", th: "แต่ละปีมียอดต่างกัน", en: "amounts differ from year to year" };
const SEVERAL: Why = { code: "budget-several", th: "มีหลายจำนวนเงิน ไม่บอกยอดรวม", en: "several amounts and no total" };
const UNREAD: Why = { code: "budget-unread", th: "อ่านจำนวนเงินไม่ได้", en: "no amount could be read" };
const WORDS: Why = { code: "budget-differs-from-words", th: "ตัวเลขกับตัวอักษรไม่ตรงกัน", en: "figures and words differ" };
const BOTH: Why = { code: "budget-none-and-amount", th: "เขียนว่าไม่ใช้งบประมาณ แต่มีจำนวนเงิน", en: "says no budget, and gives an amount" };
const NONE: Why = { code: "budget-none", th: "ข้อความบอกว่าไม่ใช้งบประมาณ", en: "the text says that no budget is used" };

/** The words of a budget have some lines; of more only the first are looked at. */
const LONGEST = 6000;
const MONEY = /(?<![\d.,/])(\d[\d,]*(?:\.\d{1,2})?)(?!\d)\s*(\.\s?[-–—]|,-|\.\s?บาท|บาท|บ\.)?/g;
const IN_WORDS = /^[\s.–—-]*(?:บาท)?(?:ถ้วน)?\s*\(\s*([ก-๎\s]{3,120}(?:บาท|สตางค์)[ก-๎\s]{0,20})\)/;
const NO_BUDGET = /^(?:ดำเนินการ)?(?:โดย)?(?:เป็นโครงการที่)?(?:ไม่ใช้|ไม่ได้ใช้|ไม่ต้องใช้|ไม่มี|ไม่ขอใช้)(?:เงิน)?(?:งบประมาณ|งบ|ค่าใช้จ่าย)/;
const UNIT_AFTER = /^\s*(?:คน|ชั่วโมง|ชม|ครั้ง|วัน|เดือน|เล่ม|ชุด|มื้อ|แผ่น|ป้าย|หมู่บ้าน|รุ่น|แห่ง|เรื่อง|ช่องทาง|%|รายการ|กิโลเมตร|ปี)/;
const RATE_BEFORE = /(?:ละ|[x×*@])\s*$/i;
const TOTAL_BEFORE = /(?:รวม|ทั้งสิ้น|ทั้งหมด)[^\d\n]{0,40}$/;
const STATED_BEFORE = /(?:ตั้งไว้|วงเงิน|งบประมาณ|จำนวนเงิน|จำนวน|ใช้เงิน)[^\d\n]{0,30}$/;
const YEAR_BEFORE = /(?:ปี(?:งบประมาณ)?|พ\.?\s?ศ\.?)\s*(?:พ\.?\s?ศ\.?\s*)?(2[56]\d\d)(?!\s*[-–—]\s*2[56])[^\d\n]{0,40}$/;

interface Money {
  /** null where it cannot be read. */
  baht: number | null;
  likely: number | null;
  isTotal: boolean;
  isStated: boolean;
  year: string | null;
  contradicted: boolean;
}

/** Baht; `text` as printed in its lines. 0 is a stated “no budget”. */
export function drawBudget(text: string, from: Citation[]): Drawn<Amount> {
  if (text === "") return missing(...from);
  const whole = parseAmount(text);
  if (whole.kind === "amount") return asIs<Amount>(whole.baht, ...from);
  if (whole.kind === "none") return asIs<Amount>(0, ...from);
  if (whole.kind === "blank") return missing(...from);
  const raw = { raw: text };
  const arabic = toArabicDigits(text).slice(0, LONGEST);
  const found = amountsIn(arabic);
  const amounts = distinct(found.flatMap(({ baht }) => baht ?? []));
  if (NO_BUDGET.test(comparable(arabic.slice(0, 80)))) {
    const paid = amounts.filter((amount) => amount !== 0);
    return paid.length === 0 ? inferred<Amount>(0, NONE, ...from) : doubtful<Amount>(raw, BOTH, [0, ...paid], ...from);
  }
  if (found.length === 0) return doubtful<Amount>(raw, UNREAD, whole.likely === null ? [] : [whole.likely], ...from);
  if (found.some(({ contradicted }) => contradicted)) return doubtful<Amount>(raw, WORDS, [...amounts], ...from);
  const unread = found.filter(({ baht }) => baht === null);
  if (unread.length > 0 && !found.some(({ isTotal, baht }) => isTotal && baht !== null))
    return doubtful<Amount>(raw, UNREAD, distinct(found.flatMap(({ baht, likely }) => baht ?? likely ?? [])), ...from);
  return oneOf(found, raw, from);
}

function oneOf(found: readonly Money[], raw: { raw: string }, from: Citation[]): Drawn<Amount> {
  const read = found.filter((one): one is Money & { baht: number } => one.baht !== null);
  const years = new Set(read.flatMap(({ year }) => year ?? []));
  if (years.size > 1) {
    const yearly = distinct(read.flatMap(({ year, baht }) => (year === null ? [] : [baht])));
    return yearly.length === 1 ? inferred<Amount>(yearly[0]!, SAME, ...from) : doubtful<Amount>(raw, BY_YEAR, yearly, ...from);
  }
  const amounts = distinct(read.map(({ baht }) => baht));
  if (amounts.length === 1) return inferred<Amount>(amounts[0]!, IN_TEXT, ...from);
  const totals = distinct(read.flatMap(({ isTotal, baht }) => (isTotal ? [baht] : [])));
  if (totals.length === 1) return inferred<Amount>(totals[0]!, TOTAL, ...from);
  const rest = totals.length > 1 ? totals : amounts;
  const sum = sumOf(read.map(({ baht }) => baht));
  const stated = read.find(({ isStated, baht }) => isStated && sumOf([sum, -2 * baht]) === 0);
  if (totals.length === 0 && stated) return inferred<Amount>(stated.baht, TOTAL, ...from);
  return doubtful<Amount>(raw, SEVERAL, totals.length === 0 ? distinct([sum, ...rest]) : rest, ...from);
}

function amountsIn(text: string): Money[] {
  const found: Money[] = [];
  for (const match of text.matchAll(MONEY)) {
    const [all, digits = "", sign] = match;
    const at = match.index ?? 0;
    const before = text.slice(Math.max(0, at - 80), at);
    const after = text.slice(at + all.length, at + all.length + 160);
    const isMoney = sign !== undefined || /เป็นเงิน[^\d\n]{0,20}$/.test(before) || (/,\d{3}/.test(digits) && !UNIT_AFTER.test(after));
    if (!isMoney || RATE_BEFORE.test(before)) continue;
    const read = parseAmount(digits);
    const baht = read.kind === "amount" ? read.baht : null;
    const words = IN_WORDS.exec(after)?.[1];
    found.push({
      baht,
      likely: read.kind === "unreadable" ? read.likely : null,
      isTotal: TOTAL_BEFORE.test(before),
      isStated: STATED_BEFORE.test(before),
      year: YEAR_BEFORE.exec(before)?.[1] ?? null,
      contradicted: baht !== null && words !== undefined && wordsOf(words) !== wordsOf(bahtInWords(baht)),
    });
  }
  return found;
}

/** Whether the text tells of money, or of none, and nothing else. */
export function isBudget(text: string): boolean {
  if (text === "" || text.length > 400) return false;
  const read = parseAmount(text.slice(0, 200));
  if (read.kind === "none") return comparable(text) !== "";
  return NO_BUDGET.test(comparable(text.slice(0, 80))) || (read.kind === "amount" && /บาท|,\d{3}|\.-/.test(toArabicDigits(text)));
}

const wordsOf = (text: string) => comparable(text).replace(/ถ้วน$/, "");
const distinct = (amounts: readonly number[]) => [...new Set(amounts)];
const sumOf = (amounts: readonly number[]) => toBaht(amounts.reduce((all, amount) => all + (toSatang(amount) ?? 0), 0));
