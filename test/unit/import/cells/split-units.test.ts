import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitUnits, unitsInColumn, unitsInRemark } from "#core/import/cells/split-units";
import type { Piece } from "#core/import/source";

const cell = (text: string): Piece => ({ text, place: { line: 1 } });
const unitsOf = (text: string) => splitUnits(cell(text)).value;

describe("splitUnits", () => {
  it.each([
    ["กองคลัง", ["กองคลัง"]],
    ["สำนักปลัด, กองคลัง", ["สำนักปลัด", "กองคลัง"]],
    ["สำนักปลัดและกองคลัง", ["สำนักปลัด", "กองคลัง"]],
    ["กองช่าง/กองคลัง", ["กองช่าง", "กองคลัง"]],
    ["1) กองช่าง 2) กองคลัง", ["กองช่าง", "กองคลัง"]],
    ["๑. กองช่าง\n๒. กองคลัง", ["กองช่าง", "กองคลัง"]],
    ["- กองช่าง\n- กองคลัง", ["กองช่าง", "กองคลัง"]],
    ["กองช่าง\nกองคลัง", ["กองช่าง", "กองคลัง"]],
    ["งานธุรการ, งานพัสดุ", ["งานธุรการ", "งานพัสดุ"]],
    ["กองช่าง, กองคลัง, กองช่าง", ["กองช่าง", "กองคลัง"]],
  ])("parts a list however it is written: %j", (text, units) => {
    expect(unitsOf(text)).toEqual(units);
  });

  it.each(["กองการศึกษา ศาสนาและวัฒนธรรม", "กองการศึกษา, ศาสนา และวัฒนธรรม", "กองยุทธศาสตร์และงบประมาณ", "สำนักปลัดเทศบาล"])(
    "keeps one unit of several words together: %s",
    (text) => {
      expect(unitsOf(text)).toEqual([text]);
    },
  );

  it("keeps a unit that wraps over lines together", () => {
    expect(unitsOf("กองการศึกษา\nศาสนาและวัฒนธรรม")).toEqual(["กองการศึกษา ศาสนาและวัฒนธรรม"]);
  });

  it.each([
    ["สำนักปลัด องค์การบริหารส่วนตำบลตัวอย่าง", ["สำนักปลัด"]],
    ["สำนักปลัดองค์การบริหารส่วนตำบลตัวอย่าง อำเภอตัวอย่าง จังหวัดตัวอย่าง", ["สำนักปลัด"]],
    ["กองคลัง เทศบาลเมืองตัวอย่าง", ["กองคลัง"]],
    ["กองคลัง อบต.ตัวอย่าง กองช่าง อบต.ตัวอย่าง", ["กองคลัง", "กองช่าง"]],
    ["กองการศึกษาของเทศบาลตำบลตัวอย่าง", ["กองการศึกษา"]],
  ])("takes the organisation's name off: %s", (text, units) => {
    expect(splitUnits(cell(text))).toMatchObject({ value: units, certainty: "cleaned" });
  });

  it("takes off spellings of the organisation that it is told of", () => {
    expect(splitUnits(cell("กองคลัง ตัวอย่างนคร"), 0, undefined, ["ตัวอย่างนคร"]).value).toEqual(["กองคลัง"]);
  });

  it.each([
    ["งานบริหารทั่วไป ฝ่ายสรรหาและบรรจุแต่งตั้ง กองการเจ้าหน้าที่ เทศบาลเมืองตัวอย่าง", ["กองการเจ้าหน้าที่"]],
    ["งานพัฒนาชุมชน สำนักปลัด", ["สำนักปลัด"]],
    ["ผู้อำนวยการกองคลัง", ["กองคลัง"]],
  ])("infers the division of a section or a post: %s", (text, units) => {
    expect(splitUnits(cell(text))).toMatchObject({ value: units, certainty: "inferred" });
  });

  it.each([
    ["ทุกหน่วยงาน", "ทุกหน่วยงาน"],
    ["ทุกกอง/สำนัก เทศบาลเมืองตัวอย่าง", "ทุกกอง/สำนัก"],
    ["ทุกส่วนราชการในสังกัดองค์การบริหารส่วนตำบลตัวอย่าง", "ทุกส่วนราชการ"],
  ])("leaves words for all units as they are: %s", (text, unit) => {
    expect(unitsOf(text)).toEqual([unit]);
  });

  it.each(["นายสมชาย ตัวอย่าง", "เทศบาลเมืองตัวอย่าง"])("doubts what does not begin as a unit: %s", (text) => {
    expect(splitUnits(cell(text))).toMatchObject({ value: [text], certainty: "doubtful" });
  });

  it("finds none in a blank cell", () => {
    expect(splitUnits(cell(" \n"))).toMatchObject({ value: [], certainty: "missing" });
  });

  it("invents no letter, for any text", () => {
    const words = fc.array(
      fc.constantFrom("กองคลัง", "งานพัสดุ", "สำนักปลัด", "ทุก", "และ", ", ", "/", "1) ", "(", ")", "\n", " ", "อบต.ตัวอย่าง", "ก่"),
      {
        maxLength: 15,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((all) => all.join("")),
          fc.string({ maxLength: 40 }),
        ),
        (text) => {
          const bare = (of: string) => of.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
          for (const word of unitsOf(text).flatMap((unit) => unit.split(/[^\p{L}\p{M}\p{N}]+/u))) expect(bare(text)).toContain(word);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("unitsInColumn", () => {
  const inColumn = (text: string) => unitsInColumn(cell(text), 0, text.length);

  it.each(["นิติกร", "ปลัดเทศบาล", "นายสมชาย ตัวอย่าง", "กองคลัง"])("takes the word of the header for it: %s", (text) => {
    expect(inColumn(text)).toMatchObject({ value: [text], certainty: "as-is", why: null });
  });

  it("parts a list of posts", () => {
    expect(inColumn("1) นิติกร\n2) ปลัดเทศบาล")).toMatchObject({ value: ["นิติกร", "ปลัดเทศบาล"], certainty: "cleaned" });
  });

  it.each(["20,000 บาท", "โครงการตัวอย่าง", "ไม่ใช้งบประมาณ", "☑"])("doubts what may be of another column: %s", (text) => {
    expect(inColumn(text)).toMatchObject({ value: [text], certainty: "doubtful" });
  });
});

describe("unitsInRemark", () => {
  it.each([
    ["สำนักปลัด\nกองคลัง", ["สำนักปลัด", "กองคลัง"]],
    ["กองช่าง", ["กองช่าง"]],
    ["ทุกส่วนราชการ", ["ทุกส่วนราชการ"]],
  ])("takes a remark that is nothing but units: %j", (text, units) => {
    expect(unitsInRemark(cell(text))?.value).toEqual(units);
  });

  it.each(["", "โครงการเพิ่มเติม", "ไม่ใช้งบประมาณ", "กองคลังดำเนินการเอง", "กองทุนหลักประกันสุขภาพ", "งานวิชาการ", "ใช้งบของกองช่าง"])(
    "leaves any other remark alone: %j",
    (text) => {
      expect(unitsInRemark(cell(text))).toBeNull();
    },
  );
});
