import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountItems } from "#core/import/cells/amount-items";
import type { Piece } from "#core/import/source";

const cell = (text: string): Piece => ({ text, place: { line: 1 } });
const values = (text: string) => amountItems(cell(text)).map(({ amount }) => amount.value);
const certainties = (text: string) => amountItems(cell(text)).map(({ amount }) => amount.certainty);

describe("amountItems", () => {
  it.each([
    ["13,000", [13000]],
    ["13,000 -", [13000, 0]],
    ["13,000\n-", [13000, 0]],
    ["\n\n13,000\n\n\n-\n", [13000, 0]],
    ["1) 13,000 2) -", [13000, 0]],
    ["1) 13,000\n2) -", [13000, 0]],
    ["๑) ๑๓,๐๐๐\n๒) -", [13000, 0]],
    ["1.\n13,000\n2.\n-", [13000, 0]],
    ["1. 20,000 บาท 2. 30,000 บาท", [20000, 30000]],
    ["(1) 20,000.00", [20000]],
    ["- -", [0, 0]],
    ["- 13,000\n- 5,000", [13000, 5000]],
    ["• 13,000\n• 5,000", [13000, 5000]],
    ["xxx", [0]],
    ["0.00", [0]],
    ["ไม่ใช้งบประมาณ", [0]],
    ["จำนวน 98,320.- บาท", [98320]],
    ["12,000.-บาท", [12000]],
    ["20,000 บาท 30,000 บาท", [20000, 30000]],
    ["20,000/30,000", [20000, 30000]],
    ["๒๐,๐๐๐.๐๐", [20000]],
  ])("reads every amount of %j", (text, amounts) => {
    expect(values(text)).toEqual(amounts);
    expect(new Set(certainties(text))).toEqual(new Set(["as-is"]));
  });

  it.each(["", "  \n ", "\n"])("finds none in a blank cell: %j", (text) => {
    expect(values(text)).toEqual([]);
  });

  it.each([
    ["1,200,\n000", 1200000],
    ["1,200\n,000", 1200000],
    ["20,000.\n00", 20000],
    ["12,000\nบาท", 12000],
    ["จำนวน\n98,320\n.- บาท", 98320],
    ["ไม่ใช้\nงบประมาณ", 0],
    ["ดำเนินการ\nโดยไม่ใช้\nงบประมาณ", 0],
    ["20,000 บาท\n(สองหมื่นบาทถ้วน)", 20000],
  ])("joins an amount that a narrow cell broke, and says so: %j", (text, amount) => {
    expect(values(text)).toEqual([amount]);
    expect(certainties(text)).toEqual(["cleaned"]);
  });

  it.each([
    ["20,0000", "20,0000", [20000]],
    ["19 800", "19 800", [19800]],
    ["ปีละ 20,000 บาท", "ปีละ 20,000 บาท", [20000]],
    ["ตามข้อบัญญัติ\nรายจ่าย", "ตามข้อบัญญัติ รายจ่าย", []],
    ["-13,000", "-13,000", [13000, -13000]],
  ])("keeps what is no amount as it stands, with what it probably means: %j", (text, raw, alternatives) => {
    expect(amountItems(cell(text)).map(({ amount }) => amount)).toMatchObject([{ value: { raw }, certainty: "doubtful", alternatives }]);
  });

  it("keeps one unreadable amount among others in its place", () => {
    expect(values("13,000\n20,0000\n-")).toEqual([13000, { raw: "20,0000" }, 0]);
  });

  it("tells the line and the number before each", () => {
    const items = amountItems(cell("\n1) 13,000 2) -\n\n3) 5,000"));
    expect(items.map(({ line, ordinal }) => [line, ordinal])).toEqual([
      [1, 1],
      [1, 2],
      [3, 3],
    ]);
  });

  const anyText = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          "1) ",
          "(2) ",
          "1.",
          "13,000",
          "-",
          "xxx",
          "\n",
          " ",
          "บาท",
          "จำนวน",
          ".-",
          "ไม่ใช้",
          "งบประมาณ",
          ",000",
          "20,0000",
          "๑๒",
        ),
        {
          maxLength: 20,
        },
      )
      .map((all) => all.join("")),
  );

  it("cites every character of any cell but white space, each once and in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const citations = amountItems(cell(text)).flatMap(({ amount }) => amount.from);
        let last = 0;
        for (const { start, end } of citations) {
          expect(text.slice(last, start).replace(/[\s/]/g, "")).toBe("");
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last).replace(/[\s/]/g, "")).toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  it("reads any list of amounts back", () => {
    const printed = fc.integer({ min: 1000, max: 9_999_999 }).map((baht) => ({ baht, text: baht.toLocaleString("en-US") }));
    const none = fc.constantFrom("-", "xxx").map((text) => ({ baht: 0, text }));
    const inWords = fc.constant({ baht: 0, text: "ไม่ใช้งบประมาณ" });
    const lists = fc.oneof(
      fc.tuple(fc.array(fc.oneof(printed, none, inWords), { minLength: 1, maxLength: 6 }), fc.constantFrom("\n", "\n\n")),
      fc.tuple(fc.array(fc.oneof(printed, none), { minLength: 1, maxLength: 6 }), fc.constantFrom(" ", "   ", " / ")),
    );
    fc.assert(
      fc.property(lists, ([all, gap]) => {
        expect(values(all.map(({ text }) => text).join(gap))).toEqual(all.map(({ baht }) => baht));
      }),
      { numRuns: 500 },
    );
  });
});
