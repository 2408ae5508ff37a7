import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparable, sameText } from "#core/text/comparable";
import { toThaiDigits } from "#core/text/digits";

const NAME = "โครงการอบรมผู้บริหาร ปี 2566 (No Gift Policy)";

describe("sameText", () => {
  it.each([
    ["white space, as wrapping leaves it", "โครงการอบรมผู้บ ริ ห า ร\nปี\u00a02566 (No\u3000Gift Policy)"],
    ["zero-width characters and soft hyphens", "โครงการ\u200bอบรม\u00adผู้บริหาร ปี 2566\ufeff (No Gift Policy)"],
    ["Thai digits, also mixed with Arabic ones", "โครงการอบรมผู้บริหาร ปี ๒๕๖6 (No Gift Policy)"],
    ["quotes, brackets, dashes", "โครงการ “อบรมผู้บริหาร” – ปี 2566 [No-Gift ‘Policy’]."],
    ["Latin case", "โครงการอบรมผู้บริหาร ปี 2566 (NO GIFT POLICY)"],
    ["doubled tone marks and vowels", "โครงการอบรมผู้้บริิหาาร ปี 2566 (No Gift Policy)"],
    ["the order of marks", "โครงการอบรมผู้บริหาร ปี 2566 (No Gift Policy)"],
    ["Cyrillic and Greek look-alikes", "โครงการอบรมผู้บริหาร ปี 2566 (Νо Gift Роliсу)"],
    ["full-width letters and digits", "โครงการอบรมผู้บริหาร ปี ２５６６ （Ｎｏ Gift Policy）"],
  ])("forgives %s", (_, other) => {
    expect(sameText(NAME, other)).toBe(true);
  });

  it.each([
    ["น้ำ", "นํ้า"],
    ["น้ำ", "น้ํา"],
    ["น้ำ", "นำ้"],
    ["แผนงาน", "เเผนงาน"],
    ["ที่", "ท่ี"],
    ["1,000 คน", "1000 คน"],
    ["2566 – 2570", "๒๕๖๖-๒๕๗๐"],
  ])("takes %j and %j for one spelling", (a, b) => {
    expect(sameText(a, b)).toBe(true);
  });

  it.each([
    ["โครงการป้องกันผลประโยชน์ทับซ้อน", "มาตรการป้องกันผลประโยชน์ทับซ้อน"],
    ["แผน 1.1", "แผน 11"],
    ["รุ่นที่ 1", "รุ่นที่ 2"],
    ["ไม้", "ไม่"],
    ["ขาว", "ข่าว"],
    ["มิติ", "มติ"],
    ["", ""],
    ["—", "(-)"],
  ])("keeps %j and %j apart", (a, b) => {
    expect(sameText(a, b)).toBe(false);
  });
});

describe("comparable", () => {
  it("is the same again when folded twice", () => {
    const pieces = fc.constantFrom(
      "เ",
      "แ",
      "ก",
      "น",
      "้",
      "่",
      "ั",
      "ิ",
      "ุ",
      "ำ",
      "ํ",
      "า",
      "๑",
      "2",
      ".",
      ",",
      " ",
      "\u200b",
      "A",
      "а",
      "์",
      "“",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((list) => list.join("")),
        ),
        (text) => {
          expect(comparable(comparable(text))).toBe(comparable(text));
        },
      ),
    );
  });

  it("does not see which digits were used nor where letters were spaced", () => {
    const letters = fc.array(fc.constantFrom("ก", "า", "ม", "B", "ิ", "7"), { minLength: 1 });
    fc.assert(
      fc.property(letters, (list) => {
        expect(comparable(toThaiDigits(list.join(" ")))).toBe(comparable(list.join("")));
      }),
    );
  });
});
