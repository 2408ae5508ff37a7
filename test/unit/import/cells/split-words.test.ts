import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinSplitWords } from "#core/import/cells/split-words";

const bare = (text: string) => text.replace(/\s/g, "");
const piecesOfThai = fc.array(
  fc.constantFrom("ก", "ร", "ผู้", "ริ", "า", "ะ", "ำ", "ิ", "่", "เ", "ไ", " ", "\n", "โครงการ", "a", "1", "(", "ณ"),
  {
    maxLength: 30,
  },
);

describe("joinSplitWords", () => {
  it.each([
    ["ประชุมผู้บ ริ ห า ร และพนักงาน", "ประชุมผู้บริหาร และพนักงาน"],
    ["ผู้ บ ริ ห า ร", "ผู้บริหาร"],
    ["ผู้บ ริ ห า รต้นแบบ", "ผู้บริหารต้นแบบ"],
    ["ผู้บริ ห า รและพนักงาน", "ผู้บริหารและพนักงาน"],
    ["เกียรติคุณเพ ื่อยกย่อง", "เกียรติคุณเพื่อยกย่อง"],
    ["เกียรติคุณเพ\nื่อยกย่อง", "เกียรติคุณเพื่อยกย่อง"],
    ["แ ผนพัฒนา", "แผนพัฒนา"],
    ["กิจกรรมท ำ ดี", "กิจกรรมทำ ดี"],
    ["ศูนย์พัฒน าเด็ก", "ศูนย์พัฒนาเด็ก"],
  ])("joins what a narrow cell tore apart: %s", (torn, whole) => {
    expect(joinSplitWords(torn)).toBe(whole);
  });

  it.each([
    "ผู้บริหาร และ พนักงาน",
    "วัด ก ข รักษา",
    "หมู่ ก ณ ราชการ",
    "โครงการ ก ข ค",
    "ณ วัด ก",
    "มาตรการ 5 ส ของ อบต.",
    "ธรรมาภิบาล อื่น ๆ ได้แก่",
    "No Gift Policy",
    "a b c",
  ])("leaves spaces that can be: %s", (text) => {
    expect(joinSplitWords(text)).toBe(text);
  });

  it("changes nothing but white space, and nothing more the second time", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          piecesOfThai.map((all) => all.join("")),
        ),
        (text) => {
          const joined = joinSplitWords(text);
          expect(bare(joined)).toBe(bare(text));
          expect(joinSplitWords(joined)).toBe(joined);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
