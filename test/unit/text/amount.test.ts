import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBaht, parseAmount, plainAmount } from "#core/text/amount";
import { bahtInWords } from "#core/text/baht-words";
import { toThaiDigits } from "#core/text/digits";
import { toBaht } from "#core/text/satang";

describe("parseAmount", () => {
  it.each([
    ["45000", 45_000],
    ["700000", 700_000],
    ["19,800", 19_800],
    ["19,800.00", 19_800],
    ["1,234,567.50", 1_234_567.5],
    ["98,320.- บาท", 98_320],
    ["12,000.-บาท", 12_000],
    ["12,000.-", 12_000],
    ["280,000.00 บาท", 280_000],
    ["จำนวน 98,320.- บาท", 98_320],
    ["งบประมาณ จำนวน ๗๐๐๐๐๐ บาท", 700_000],
    ["๗๐๐๐๐๐", 700_000],
    ["๑๙,๘00", 19_800],
    ["  19,800\u00a0บาท ", 19_800],
    ["฿ 5,000", 5_000],
    ["5,000 บาทถ้วน", 5_000],
    ["เป็นเงิน   2,400.-  บาท", 2_400],
    ["19,800.- บาท (หนึ่งหมื่นเก้าพันแปดร้อยบาทถ้วน)", 19_800],
    ["25,020.- บาท (สองหมื่นห้าพันยี่ส ิบบาทถ้วน)", 25_020],
    ["\uff11\uff12,\uff10\uff10\uff10", 12_000],
    ["0.00", 0],
    ["0", 0],
    ["-500", -500],
    ["\u2212500", -500],
    ["(500)", -500],
    [".50", 0.5],
  ])("reads %j as an amount", (text, baht) => {
    expect(parseAmount(text)).toEqual({ kind: "amount", baht });
  });

  it.each([
    "-",
    "–",
    "—",
    "--",
    "- บาท",
    "xxx",
    "XX",
    "ххх",
    "จำนวน xxx บาท",
    "ไม่ใช้งบประมาณ",
    "(ไม่ใช้งบประมาณ)",
    "ไม่ใช้ งบประมาณ",
    "ดำเนินการโดยไม่ใช้งบประมาณ",
    "ไม่ใช้งบประมาณดำเนินการ",
    "ไม่ใช้งบประมาณในการดำเนินการ",
    "ไม่มีงบประมาณ",
    "ไม่ใช้งบ",
    "ไม่ใช้งบฯ",
    "ไม่ใช้งบประมาณฯ",
    "(ไม่ใช้งบประมาณฯ ดำเนินการ)",
    "ไม่มี",
  ])("takes %j for a stated “no budget”", (text) => {
    expect(parseAmount(text)).toEqual({ kind: "none" });
  });

  it.each(["", "   ", "\u00a0", "\u200b", "\n"])("takes %j for a blank, which is not the same as “no budget”", (text) => {
    expect(parseAmount(text)).toEqual({ kind: "blank" });
  });

  it.each([
    ["20,0000", 20_000],
    ["1,234,5670 บาท", 1_234_567],
    ["1.234.567", 1_234_567],
    ["45,000,00", 45_000],
    ["2O,000", 20_000],
    ["2О,ООО", 20_000],
    ["l9,800", 19_800],
    ["19 800", 19_800],
    ["19, 800", 19_800],
    ["1.5 ล้านบาท", 1_500_000],
    ["20,000 บาทต่อปี", 20_000],
    ["5,000 -", 5_000],
    ["00500", 500],
    ["20,000 บาท (สองพันบาทถ้วน)", 20_000],
  ])("refuses %j but offers the likely reading %d", (text, likely) => {
    expect(parseAmount(text)).toEqual({ kind: "unreadable", raw: text, likely });
  });

  it.each([
    "12,34",
    "20,0005",
    "1) 5,000 2) 3,000",
    "5,000\n3,000",
    "20,000 - 25,000",
    "10.999",
    "45.000",
    "ปีงบประมาณ 2567",
    "งบประมาณปี 2567 จำนวน 20,000 บาท",
    "- 20,000",
    "2,000,000,000,000",
    "x",
    "รอจัดสรร",
    "#REF!",
    "1e5",
    "50%",
    ".",
    "บาท",
  ])("refuses %j and guesses nothing", (text) => {
    expect(parseAmount(text)).toEqual({ kind: "unreadable", raw: text, likely: null });
  });

  it("keeps what it cannot read word for word, spaces and Thai digits included", () => {
    expect(parseAmount(" ๒๐,๐๐๐๐ ")).toMatchObject({ raw: " ๒๐,๐๐๐๐ ", likely: 20_000 });
  });

  it.each(["|", "l", "O", "5", "0", "1,", "1.", "(บาท", "บาท", "(", "- ", "ก5 ", "รวม", "x"])(
    "refuses 50,000 characters of %j, and guesses nothing",
    (piece) => {
      const text = `${piece.repeat(50_000 / piece.length)}1`;
      expect(parseAmount(text)).toEqual({ kind: "unreadable", raw: text, likely: null });
    },
  );

  it("reads an amount among very many spaces", () => {
    expect(parseAmount(`${" ".repeat(50_000)}5,000${"\u200b".repeat(50_000)} บาท`)).toEqual({ kind: "amount", baht: 5_000 });
  });

  it("reads an amount as long as they get", () => {
    const text = `งบประมาณ จำนวนเงินทั้งสิ้น ${formatBaht(777_777_777_777.77)} บาท (${bahtInWords(777_777_777_777.77)})`;
    expect(parseAmount(text)).toEqual({ kind: "amount", baht: 777_777_777_777.77 });
  });

  it("reads back every amount in each form in which it is printed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (satang) => {
        const baht = toBaht(satang);
        for (const text of [formatBaht(baht), plainAmount(baht), toThaiDigits(formatBaht(baht)), `จำนวน ${formatBaht(baht)} บาท`]) {
          expect(parseAmount(text)).toEqual({ kind: "amount", baht });
        }
      }),
    );
  });

  it("never throws and never takes an amount from text without a digit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const read = parseAmount(text);
        if (read.kind === "unreadable") expect(read.raw).toBe(text);
        if (read.kind === "amount") expect(text).toMatch(/\p{Nd}/u);
      }),
    );
  });
});

describe("formatBaht", () => {
  it.each([
    [45_000, undefined, "45,000.00"],
    [45_000, 0, "45,000"],
    [1_234_567.5, 2, "1,234,567.50"],
    [999, 2, "999.00"],
    [0, 2, "0.00"],
    [-500, 0, "-500"],
    [-1_500.25, 2, "-1,500.25"],
  ] as const)("prints %d with decimals %s as %s", (baht, decimals, printed) => {
    expect(formatBaht(baht, decimals === undefined ? {} : { decimals })).toBe(printed);
  });

  it("prints satang even when asked for none, for money is never rounded", () => {
    expect(formatBaht(19.5, { decimals: 0 })).toBe("19.50");
  });

  it("refuses a fraction of a satang", () => {
    expect(() => formatBaht(0.001)).toThrow(RangeError);
    expect(() => plainAmount(Number.NaN)).toThrow(RangeError);
  });
});
