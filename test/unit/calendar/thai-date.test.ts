import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatThaiDate, instantInThai, parseThaiDate } from "#core/calendar/thai-date";

describe("formatThaiDate", () => {
  it("writes a date as official letters do", () => {
    expect(formatThaiDate("2027-01-15")).toBe("15 มกราคม 2570");
    expect(formatThaiDate("2024-02-07")).toBe("7 กุมภาพันธ์ 2567");
  });

  it("writes the weekday, the short month and Thai digits when asked", () => {
    expect(formatThaiDate("2027-01-15", { weekday: true })).toBe("วันศุกร์ที่ 15 มกราคม 2570");
    expect(formatThaiDate("2027-01-15", { short: true })).toBe("15 ม.ค. 2570");
    expect(formatThaiDate("2027-01-15", { numerals: "thai" })).toBe("๑๕ มกราคม ๒๕๗๐");
  });

  it("refuses a year of พ.ศ. in an ISO date rather than adding 543 again", () => {
    expect(() => formatThaiDate("2570-01-15")).toThrow(RangeError);
  });
});

describe("parseThaiDate", () => {
  it.each([
    "15 มกราคม 2570",
    "15 ม.ค. 2570",
    "15 ม.ค.2570",
    "15 มค 2570",
    "๑๕ มกราคม พ.ศ. ๒๕๗๐",
    "๑๕ มกราคม ๒๕๗0",
    "วันที่ 15 เดือน มกราคม พ.ศ. 2570",
    "วันศุกร์ที่ 15 มกราคม 2570",
    "15/1/2570",
    "15/01/2570",
    "15-01-2570",
    "  15   มกราคม\u00a02570 ",
  ])("reads %j", (text) => {
    expect(parseThaiDate(text)).toBe("2027-01-15");
  });

  it("reads พฤศจิกายน, which has พ and ศ in it", () => {
    expect(parseThaiDate("5 พฤศจิกายน 2569")).toBe("2026-11-05");
    expect(parseThaiDate("5 พ.ย. พ.ศ. 2569")).toBe("2026-11-05");
  });

  it.each([
    ["a two-digit year", "15 ม.ค. 70"],
    ["a two-digit year with slashes", "15/1/70"],
    ["a year in ค.ศ.", "15/1/2027"],
    ["an ISO date", "2570-01-15"],
    ["month before day", "1/15/2570"],
    ["a day that does not exist", "30 กุมภาพันธ์ 2570"],
    ["29 February of a common year", "29 ก.พ. 2570"],
    ["a weekday that is not the date's", "วันจันทร์ที่ 15 มกราคม 2570"],
    ["an unknown month", "15 มกรา 2570"],
    ["no day", "มกราคม 2570"],
    ["a range", "15 - 16 มกราคม 2570"],
    ["543 added twice", "15 มกราคม 3113"],
    ["other text", "ภายในเดือนมกราคม"],
    ["nothing", ""],
  ])("does not guess at %s (%j)", (_, text) => {
    expect(parseThaiDate(text)).toBeNull();
  });

  it("reads back every date in every form it is written in", () => {
    const dates = fc
      .date({ min: new Date("1950-01-01"), max: new Date("2150-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const options = fc.record({
      weekday: fc.boolean(),
      short: fc.boolean(),
      numerals: fc.constantFrom("arabic" as const, "thai" as const),
    });
    fc.assert(
      fc.property(dates, options, (date, how) => {
        expect(parseThaiDate(formatThaiDate(date, how))).toBe(date);
      }),
    );
  });
});

describe("instantInThai", () => {
  it("tells day and time in Thailand, whatever zone the instant is written in", () => {
    expect(instantInThai("2027-01-08T02:05:00.000Z")).toBe("8 มกราคม 2570 เวลา 09:05 น.");
    expect(instantInThai("2026-12-31T23:30:00+02:00")).toBe("1 มกราคม 2570 เวลา 04:30 น.");
    expect(instantInThai("2027-01-08T17:00Z")).toBe("9 มกราคม 2570 เวลา 00:00 น.");
  });

  it.each(["", "เมื่อวาน", "2027-01-08", "2027-13-40T00:00:00Z", "2570-01-08T00:00:00Z", "2027-01-08T02:05:00", "9999-12-31T23:59:59Z"])(
    "gives back what is no instant of a plausible year: %j",
    (text) => {
      expect(instantInThai(text)).toBe(text);
    },
  );
});
