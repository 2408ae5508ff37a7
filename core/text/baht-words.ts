/** Amounts in words, as official letters and receipts want them. @module */
import { bahttext } from "bahttext";
import { toSatang } from "#core/text/satang";

/**
 * Baht in Thai words: 19800 → "หนึ่งหมื่นเก้าพันแปดร้อยบาทถ้วน", 0.25 → "ยี่สิบห้าสตางค์", -5 → "ลบห้าบาทถ้วน".
 * A final 1 of a number of two or more digits reads เอ็ด (Royal Institute, อ่านอย่างไรและเขียนอย่างไร).
 * Throws RangeError for an amount that is not exact to the satang.
 */
export function bahtInWords(baht: number): string {
  const satang = toSatang(baht);
  if (satang === null) throw new RangeError(`${baht} is no amount in baht and satang`);
  const whole = Math.floor(Math.abs(satang) / 100);
  // The package drops satang of numbers now and then (it floors a float), never of strings.
  const digits = `${satang < 0 ? "-" : ""}${whole}.${String(Math.abs(satang) % 100).padStart(2, "0")}`;
  const words = bahttext(digits);
  // The package says 101 as หนึ่งร้อยหนึ่ง.
  return whole > 10 && whole % 100 === 1 ? words.replace("หนึ่งบาท", "เอ็ดบาท") : words;
}
