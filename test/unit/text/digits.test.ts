import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toArabicDigits, toThaiDigits } from "#core/text/digits";

describe("digits", () => {
  it("turns a number of mixed digits into Arabic ones", () => {
    expect(toArabicDigits("พ.ศ. ๒๕๖5")).toBe("พ.ศ. 2565");
  });

  it("turns all ten digits both ways", () => {
    expect(toThaiDigits("0123456789")).toBe("๐๑๒๓๔๕๖๗๘๙");
    expect(toArabicDigits("๐๑๒๓๔๕๖๗๘๙")).toBe("0123456789");
  });

  it("leaves text without Thai digits as it was, there and back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/[๐-๙]/.test(text));
        expect(toArabicDigits(toThaiDigits(text))).toBe(text);
      }),
    );
  });
});
