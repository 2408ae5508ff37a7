import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SuspicionKind, suspicions, tidyText } from "#core/text/tidy";

const CLEAN = [
  "มาตรการ “ส่งเสริมการปฏิบัติงานตามประมวลจริยธรรม ขององค์การบริหารส่วนตำบลตัวอย่าง”",
  "โครงการอบรม (กิจกรรม “โตไปไม่โกง”) ปี ๒๕๖๖ – 2570",
  "ณ วันที่ 15 ม.ค. 2570 อื่น ๆ ฯลฯ ก็ได้",
  "ตัวเลือก ก ข ค ง",
  "ที่ มี ดี ณ ที่ นี้",
  "น้ำ ฤดู สิทธิ์ ศูนย์ เล่น ๆ เก็บ แล้ว ไม่ใช่ ทั้งสิ้น 1,000.- บาท",
  "No Gift Policy < 5 > 3 & Co. <https://www.example.go.th>",
  "ผลผลิต\nผลลัพธ์",
];

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
  "ะ",
  "๑",
  "2",
  " ",
  "\n",
  "\r",
  "\u200b",
  "\u0007",
  "A",
  "а",
  "я",
  "Ｂ",
  "์",
  "#REF!",
);
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(pieces).map((list) => list.join("")),
);

describe("tidyText", () => {
  it.each([
    ["trims and collapses spaces", "  โครงการ\u00a0 อบรม\t ", "โครงการ อบรม"],
    ["keeps line breaks", "ก้าว 1 \r\n ก้าว 2", "ก้าว 1\nก้าว 2"],
    ["drops a doubled tone mark", "แม่่น้ำ", "แม่น้ำ"],
    ["drops a doubled vowel", "ประชาาชน", "ประชาชน"],
    ["joins เเ to แ", "เเผนงาน", "แผนงาน"],
    ["joins SARA AM", "ดําเนินการ นํ้า", "ดำเนินการ น้ำ"],
    ["orders marks", "ท่ี ผู้", "ที่ ผู้"],
    ["drops zero-width characters", "งบ\u200bประ\u00adมาณ\ufeff", "งบประมาณ"],
    ["drops control characters", "งบ\u0007ประมาณ", "งบประมาณ"],
    ["mends Cyrillic letters in a Latin word", "ІТА Роlicy", "ITA Policy"],
    ["mends full-width letters", "ＩＴＡ ２５６６", "ITA 2566"],
  ])("%s", (_, text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
  });

  it("leaves a real foreign word alone", () => {
    expect(tidyText("Россия β")).toBe("Россия β");
  });

  it("keeps two different tones on a letter, since nobody can say which is right", () => {
    expect(tidyText("แม่้")).toBe("แม่้");
  });

  it.each(CLEAN)("changes nothing in %j", (text) => {
    expect(tidyText(text)).toBe(text);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text));
      }),
    );
  });

  it("leaves no suspicion that it says it can mend", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(suspicions(tidyText(text)).filter(({ fixable }) => fixable)).toEqual([]);
      }),
    );
  });
});

describe("suspicions", () => {
  it.each(CLEAN)("finds nothing in %j", (text) => {
    expect(suspicions(text)).toEqual([]);
  });

  it.each<[SuspicionKind, string, string, boolean]>([
    ["zero-width", "งบ\u200bประมาณ", "\u200b", true],
    ["control-character", "งบ\u0007ประมาณ", "\u0007", true],
    ["look-alike", "แบบ Роlicy", "Роlicy", true],
    ["look-alike", "คะแนน ＩＴＡ", "ＩＴＡ", true],
    ["double-e", "เเผนงาน", "เเ", true],
    ["split-sara-am", "ดําเนิน", "ํา", true],
    ["doubled-mark", "ตำบลหมู่่ใหม่", "่่", true],
    ["doubled-mark", "แม่้", "่้", false],
    ["mark-order", "ท่ี", "่ี", true],
    ["mark-without-letter", "เพ ื่อ", "ื่", false],
    ["split-word", "ผู้บ ริ ห า ร จัดการ", "ริ ห า ร", false],
    ["split-word", "ผู้บริห าร", " าร", false],
    ["unreadable-character", "งบ\ufffdมาณ", "\ufffd", false],
    ["spreadsheet-error", "#REF!", "#REF!", false],
    ["html-tag", "ข้อ<br>สอง", "<br>", false],
    ["html-tag", 'ทำ <input checked="" type="checkbox"/>', '<input checked="" type="checkbox"/>', false],
  ])("names %s in %j", (kind, text, found, fixable) => {
    expect(suspicions(text)).toEqual([{ kind, found, at: text.indexOf(found), fixable }]);
  });

  it("says where each of several things is, in order", () => {
    expect(suspicions("แม่่น เเละ").map(({ kind, at }) => [kind, at])).toEqual([
      ["doubled-mark", 2],
      ["double-e", 6],
    ]);
  });

  it("names at most 20 of a kind, the first ones", () => {
    const found = suspicions(`${"ก\u200b".repeat(25)} เเละ`);
    expect(found.filter(({ kind }) => kind === "zero-width").map(({ at }) => at)).toEqual(
      Array.from({ length: 20 }, (_, place) => 2 * place + 1),
    );
    expect(found.at(-1)?.kind).toBe("double-e");
  });

  it.each(["\u200b", "\u0007", "่", "ก่่", "่้", "ำ่", "ํา", "เเ ", "ร ", " า", "а ", "Ａ", "Ａ ", "\ufffd", "#REF!", "<", "<a ", "&amp;", "à¸"])(
    "looks through 50,000 characters of %j, and tidies them",
    (piece) => {
      const text = piece.repeat(50_000 / piece.length);
      const kinds = new Set(suspicions(text).map(({ kind }) => kind));
      expect(suspicions(text).length).toBeLessThanOrEqual(20 * kinds.size);
      expect(suspicions(tidyText(text)).filter(({ fixable }) => fixable)).toEqual([]);
    },
  );
});
