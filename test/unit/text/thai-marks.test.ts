import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeThai } from "#core/text/thai-marks";

const row = fc
  .array(fc.constantFrom("ก", "เ", "แ", "ะ", "่", "้", "ิ", "ี", "ุ", "ํ", "์", "ำ", "า", " "), { maxLength: 30 })
  .map((letters) => letters.join(""));

describe("normalizeThai", () => {
  it.each([
    ["a tone behind several SARA AM", "นำำ้", "น้ำ"],
    ["tones among SARA AM", "นำ่ำ้", "น่้ำ"],
    ["a split SARA AM after a whole one", "นำํ้า", "น้ำ"],
    ["a silencer in the way of a tone", "นำ์ำ่", "น่ำ์ำ"],
    ["a vowel mark, which a tone stays with", "นำิ่", "นำิ่"],
    ["a SARA AA, which no tone passes", "นา่", "นา่"],
    ["three เ", "เเเละ", "และ"],
  ])("settles %s", (_, text, settled) => {
    expect(normalizeThai(text)).toBe(settled);
  });

  it("leaves nothing doubled or out of order, and changes nothing the second time", () => {
    fc.assert(
      fc.property(row, (text) => {
        const once = normalizeThai(text);
        expect(once).not.toMatch(/เเ|ํ[่้]*า|ำ[่้]|([ะาำแ่้ิีุํ์])\1|[่้์][ิีุํ]|[ิีํ]ุ|์[่้]/);
        expect(normalizeThai(once)).toBe(once);
      }),
    );
  });

  it.each([
    ["ำ่", "่ำ"],
    ["ํ่า", "่ำ"],
    ["ํา", "ำ"],
    ["่้", "่้"],
    ["เ", "แ"],
    ["ไ", "ไ"],
  ])("settles 50,000 characters of %j like two of it", (piece, settled) => {
    const many = piece.repeat(50_000 / piece.length);
    expect(normalizeThai(`ก${many}`)).toBe(`ก${settled}`);
    expect(normalizeThai(`ก${piece}${piece}`)).toBe(`ก${settled}`);
  });
});
