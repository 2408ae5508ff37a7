import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  bangkokDay,
  compareDates,
  dateOf,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  endOfMonth,
  isDate,
  isWeekend,
  partsOf,
} from "#core/calendar/date";

const anyDate = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("isDate", () => {
  it.each(["2027-01-15", "2024-02-29", "2570-01-15"])("takes %s", (date) => {
    expect(isDate(date)).toBe(true);
  });

  it.each([
    "2023-02-29",
    "2027-13-01",
    "2027-00-10",
    "2027-01-00",
    "2027-1-5",
    "15/1/2027",
    "2027-01-15T00:00:00Z",
    " 2027-01-15",
    "10000-01-01",
    "-001-01-01",
    "",
  ])("refuses %j", (date) => {
    expect(isDate(date)).toBe(false);
  });
});

describe("date arithmetic", () => {
  it("crosses months, years and leap days", () => {
    expect(addDays("2026-12-31", 15)).toBe("2027-01-15");
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2023-03-01", -1)).toBe("2023-02-28");
  });

  it("knows weekdays (15 January 2027 is a Friday, 13 April 2024 a Saturday)", () => {
    expect(dayOfWeek("2027-01-15")).toBe(5);
    expect(isWeekend("2027-01-15")).toBe(false);
    expect(isWeekend("2024-04-13")).toBe(true);
    expect(isWeekend("2024-04-14")).toBe(true);
  });

  it("ends months where they end", () => {
    expect(endOfMonth("2024-02-10")).toBe("2024-02-29");
    expect(endOfMonth("2100-02-10")).toBe("2100-02-28");
    expect(daysInMonth(2027, 9)).toBe(30);
  });

  it("adds and counts days consistently", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        const later = addDays(date, days);
        expect(daysBetween(date, later)).toBe(days);
        expect(Math.sign(compareDates(later, date))).toBe(Math.sign(days));
        expect(dayOfWeek(addDays(date, 7 * days))).toBe(dayOfWeek(date));
      }),
    );
  });

  it("puts together what it takes apart", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const { year, month, day } = partsOf(date);
        expect(dateOf(year, month, day)).toBe(date);
      }),
    );
  });

  it("refuses days that do not exist", () => {
    expect(() => addDays("2023-02-29", 1)).toThrow(RangeError);
    expect(() => dateOf(2027, 2, 30)).toThrow(RangeError);
    expect(() => dayOfWeek("tomorrow")).toThrow(RangeError);
  });
});

describe("dates of the first century", () => {
  it("are not those of the twentieth: the schema takes any year from 0 to 9999", () => {
    for (const date of ["0000-01-01", "0000-02-29", "0070-01-15", "0099-12-31", "0566-01-01"]) expect(isDate(date)).toBe(true);
    expect(isDate("0001-02-29")).toBe(false);
    expect(addDays("0070-02-28", 1)).toBe("0070-03-01");
    expect(addDays("0099-12-31", 1)).toBe("0100-01-01");
    expect(daysBetween("0000-01-01", "0001-01-01")).toBe(366);
    expect(endOfMonth("0004-02-01")).toBe("0004-02-29");
  });

  it("follow each other like all others in the weekday", () => {
    // The Gregorian calendar repeats every 400 years of 146,097 days, a whole number of weeks.
    for (const date of ["0000-01-01", "0070-01-15", "0099-12-31"]) {
      expect(dayOfWeek(date)).toBe(dayOfWeek(`2${Number(date.slice(0, 4)).toString().padStart(3, "0")}${date.slice(4)}`));
    }
  });
});

describe("bangkokDay", () => {
  it("begins at 17:00 of the day before in UTC, and ends 24 hours later", () => {
    expect(bangkokDay(new Date("2027-01-07T16:59:59.999Z"))).toBe("2027-01-07");
    expect(bangkokDay(new Date("2027-01-07T17:00:00.000Z"))).toBe("2027-01-08");
    expect(bangkokDay(new Date("2027-01-08T08:00:00+07:00"))).toBe("2027-01-08");
    expect(bangkokDay(new Date("2026-12-31T23:30:00Z"))).toBe("2027-01-01");
  });
});
