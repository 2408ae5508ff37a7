import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bahtInWords } from "#core/text/baht-words";

const ONES: Record<string, number> = { หนึ่ง: 1, เอ็ด: 1, สอง: 2, ยี่: 2, สาม: 3, สี่: 4, ห้า: 5, หก: 6, เจ็ด: 7, แปด: 8, เก้า: 9 };
const PLACES: Record<string, number> = { สิบ: 10, ร้อย: 100, พัน: 1_000, หมื่น: 10_000, แสน: 100_000 };

/** Reads Thai number words back, so that the test does not repeat how they are made. */
function read(words: string): number {
  let [total, group, digit] = [0, 0, 0];
  for (const word of words.match(/หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน/g) ?? []) {
    if (word === "ล้าน") [total, group, digit] = [(total + group + digit) * 1_000_000, 0, 0];
    else if (word in PLACES) [group, digit] = [group + (digit || 1) * (PLACES[word] ?? 0), 0];
    else digit = ONES[word] ?? 0;
  }
  return total + group + digit;
}

describe("bahtInWords", () => {
  it.each([
    [0, "ศูนย์บาทถ้วน"],
    [1, "หนึ่งบาทถ้วน"],
    [10, "สิบบาทถ้วน"],
    [11, "สิบเอ็ดบาทถ้วน"],
    [20, "ยี่สิบบาทถ้วน"],
    [21, "ยี่สิบเอ็ดบาทถ้วน"],
    [101, "หนึ่งร้อยเอ็ดบาทถ้วน"],
    [2_501, "สองพันห้าร้อยเอ็ดบาทถ้วน"],
    [19_800, "หนึ่งหมื่นเก้าพันแปดร้อยบาทถ้วน"],
    [45_000, "สี่หมื่นห้าพันบาทถ้วน"],
    [1_000_000, "หนึ่งล้านบาทถ้วน"],
    [1_000_001, "หนึ่งล้านเอ็ดบาทถ้วน"],
    [501_741_221, "ห้าร้อยเอ็ดล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ดบาทถ้วน"],
    [0.25, "ยี่สิบห้าสตางค์"],
    [101.01, "หนึ่งร้อยเอ็ดบาทหนึ่งสตางค์"],
    [19.99, "สิบเก้าบาทเก้าสิบเก้าสตางค์"],
    [-500, "ลบห้าร้อยบาทถ้วน"],
    [-0.5, "ลบห้าสิบสตางค์"],
  ])("says %d as %s", (baht, words) => {
    expect(bahtInWords(baht)).toBe(words);
  });

  it("says every amount so that it can be read back, to the satang", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, satang) => {
        const words = bahtInWords((whole * 100 + satang) / 100);
        const [baht = "", rest = ""] = words.split("บาท");
        expect(read(baht)).toBe(whole);
        expect(rest === "ถ้วน" ? 0 : read(rest)).toBe(satang);
      }),
    );
  });

  it("refuses a fraction of a satang", () => {
    expect(() => bahtInWords(0.001)).toThrow(RangeError);
  });
});
