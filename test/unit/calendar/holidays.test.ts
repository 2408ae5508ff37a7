import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isDate, isWeekend } from "#core/calendar/date";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { hasAnnouncedDays, workingCalendar } from "#core/calendar/holidays";
import type { Holiday } from "#core/plan/model";

const day = (date: string, name = "วันหยุด", effect: Holiday["effect"] = "holiday"): Holiday => ({ date, name, effect, source: null });
const SONGKRAN = (year: number) => ["13", "14", "15"].map((date) => day(`${year}-04-${date}`, "วันสงกรานต์"));

describe("workingCalendar", () => {
  it("knows weekends without any table", () => {
    const calendar = workingCalendar([]);
    expect(calendar.isWorkingDay("2027-01-15")).toBe(true);
    expect(calendar.isWorkingDay("2027-01-16")).toBe(false);
    expect(calendar.isHoliday("2027-01-16")).toBe(false);
    expect(calendar.nameOf("2027-01-16")).toBeNull();
  });

  it("gives a day in lieu of a holiday on a Sunday, and names it", () => {
    const calendar = workingCalendar([day("2025-05-11", "วันวิสาขบูชา")]);
    expect(calendar.isWorkingDay("2025-05-12")).toBe(false);
    expect(calendar.nameOf("2025-05-12")).toBe("ชดเชยวันวิสาขบูชา");
    expect(calendar.isWorkingDay("2025-05-13")).toBe(true);
  });

  it.each([
    [2023, "from Thursday to Saturday", "2023-04-17"],
    [2024, "from Saturday to Monday", "2024-04-16"],
    [2025, "from Sunday to Tuesday", "2025-04-16"],
    [2029, "from Friday to Sunday", "2029-04-16"],
  ])("gives one day in lieu at Songkran %d, which runs %s", (year, _, inLieu) => {
    const calendar = workingCalendar(SONGKRAN(year));
    expect(calendar.nameOf(inLieu)).toBe("ชดเชยวันสงกรานต์");
    expect(calendar.isWorkingDay(addDays(inLieu, 1))).toBe(true);
  });

  it("gives none at Songkran in the middle of the week", () => {
    const calendar = workingCalendar(SONGKRAN(2027));
    expect(calendar.isWorkingDay("2027-04-16")).toBe(true);
    expect(calendar.isWorkingDay("2027-04-19")).toBe(true);
  });

  it("gives one day, not two, for Asalha Bucha on a Saturday and Lent on the Sunday after (July 2567)", () => {
    const calendar = workingCalendar([day("2024-07-20", "วันอาสาฬหบูชา"), day("2024-07-21", "วันเข้าพรรษา")]);
    expect(calendar.nameOf("2024-07-22")).toBe("ชดเชยวันอาสาฬหบูชา, วันเข้าพรรษา");
    expect(calendar.isWorkingDay("2024-07-23")).toBe(true);
  });

  it("gives one day for two holidays on one Saturday (3 June 2566)", () => {
    const calendar = workingCalendar([day("2023-06-03", "วันเฉลิมพระชนมพรรษา"), day("2023-06-03", "วันวิสาขบูชา")]);
    expect(calendar.nameOf("2023-06-03")).toBe("วันเฉลิมพระชนมพรรษา, วันวิสาขบูชา");
    expect(calendar.isWorkingDay("2023-06-05")).toBe(false);
    expect(calendar.isWorkingDay("2023-06-06")).toBe(true);
  });

  it("pushes the day in lieu past a holiday on the Monday (Asalha Bucha on Sunday, Lent on Monday)", () => {
    const calendar = workingCalendar([day("2027-07-18", "วันอาสาฬหบูชา"), day("2027-07-19", "วันเข้าพรรษา")]);
    expect(calendar.nameOf("2027-07-19")).toBe("วันเข้าพรรษา");
    expect(calendar.nameOf("2027-07-20")).toBe("ชดเชยวันอาสาฬหบูชา");
  });

  it("pushes a day in lieu past an extra day and past another day in lieu", () => {
    const closed = ["2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08"].map((date) => day(date, "พิเศษ", "extra"));
    const calendar = workingCalendar([day("2027-01-03", "ก"), ...closed, day("2027-01-10", "ข")]);
    expect(calendar.nameOf("2027-01-11")).toBe("ชดเชยก");
    expect(calendar.nameOf("2027-01-12")).toBe("ชดเชยข");
    expect(calendar.isWorkingDay("2027-01-13")).toBe(true);
  });

  it("gives nothing in lieu of an extra day on a weekend", () => {
    expect(workingCalendar([day("2027-01-16", "พิเศษ", "extra")]).isWorkingDay("2027-01-18")).toBe(true);
  });

  it("works on the day whose in-lieu the cabinet moved (2 January 2567 for 29 December 2566)", () => {
    const eve = [day("2023-12-31", "วันสิ้นปี"), day("2024-01-01", "วันขึ้นปีใหม่")];
    expect(workingCalendar(eve).isWorkingDay("2024-01-02")).toBe(false);
    const moved = workingCalendar([...eve, day("2023-12-29", "ชดเชย", "extra"), day("2024-01-02", "ยกเลิก", "cancels")]);
    expect(moved.isWorkingDay("2023-12-29")).toBe(false);
    expect(moved.isWorkingDay("2024-01-02")).toBe(true);
    expect(moved.isWorkingDay("2024-01-03")).toBe(true);
  });

  it("does not make a working day of a cancelled Saturday", () => {
    const calendar = workingCalendar([day("2027-01-16"), day("2027-01-16", "ยกเลิก", "cancels")]);
    expect(calendar.isHoliday("2027-01-16")).toBe(false);
    expect(calendar.isWorkingDay("2027-01-16")).toBe(false);
  });

  it("finds the next and the previous working day, the day itself first", () => {
    const calendar = workingCalendar([day("2027-01-18")]);
    expect(calendar.nextWorkingDay("2027-01-15")).toBe("2027-01-15");
    expect(calendar.nextWorkingDay("2027-01-16")).toBe("2027-01-19");
    expect(calendar.previousWorkingDay("2027-01-18")).toBe("2027-01-15");
  });

  it("counts working days over weekends and holidays, forwards and back", () => {
    const calendar = workingCalendar([day("2027-01-01"), day("2026-12-31")]);
    expect(calendar.addWorkingDays("2026-12-31", 1)).toBe("2027-01-04");
    expect(calendar.addWorkingDays("2026-12-31", 5)).toBe("2027-01-08");
    expect(calendar.addWorkingDays("2027-01-04", -1)).toBe("2026-12-30");
    expect(calendar.addWorkingDays("2027-01-02", 0)).toBe("2027-01-04");
  });

  it("finds the working day after the last of 500 closed days in a row, and the one before the first", () => {
    const closed = Array.from({ length: 500 }, (_, index) => day(addDays("2027-01-01", index), "ปิด", "extra"));
    const calendar = workingCalendar(closed);
    // The last one closed is 14 May 2028, a Sunday.
    expect(calendar.nextWorkingDay("2027-01-01")).toBe("2028-05-15");
    expect(calendar.previousWorkingDay("2028-05-14")).toBe("2026-12-31");
  });

  it("takes a table with slips of the year: they close that day and move nothing", () => {
    // Saturdays and Sundays of years that nobody meant.
    const slips = ["0001-01-06", "0566-01-01", "9999-12-26"].map((date) => day(date));
    expect(workingCalendar(slips).nextWorkingDay("2027-01-01")).toBe("2027-01-01");
    expect(hasAnnouncedDays(slips, 2570)).toBe(false);
  });

  it("does not depend on the order of the table", () => {
    const some = HOLIDAYS.filter(({ date }) => date < "2024-12-31");
    const dates = Array.from({ length: 800 }, (_, index) => addDays("2022-12-01", index));
    const closed = (table: Holiday[]) => dates.filter((date) => !workingCalendar(table).isWorkingDay(date));
    const expected = closed(some);
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (table) => {
        expect(closed(table)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });
});

describe("the table that comes with the program", () => {
  const calendar = workingCalendar(HOLIDAYS);

  it("has valid dates, a name and a source for each day, in order, none twice under one name", () => {
    for (const { date, name, source } of HOLIDAYS) {
      expect(isDate(date)).toBe(true);
      expect(name).not.toBe("");
      expect(source).toBeTruthy();
    }
    expect(HOLIDAYS.map(({ date }) => date)).toEqual(HOLIDAYS.map(({ date }) => date).sort());
    expect(new Set(HOLIDAYS.map(({ date, name }) => `${date} ${name}`)).size).toBe(HOLIDAYS.length);
  });

  // Weekdays on which government offices were closed, from the lists printed in the press after the cabinet's resolutions.
  it.each([
    [
      2022,
      "01-03 02-16 04-06 04-13 04-14 04-15 05-04 05-13 05-16 06-03 07-13 07-14 07-15 07-28 07-29 08-12 10-13 10-14 10-24 12-05 12-12 12-30",
    ],
    [2023, "01-02 03-06 04-06 04-13 04-14 04-17 05-04 05-05 05-17 06-05 07-28 07-31 08-01 08-02 08-14 10-13 10-23 12-05 12-11 12-29"],
    [2024, "01-01 02-26 04-08 04-12 04-15 04-16 05-06 05-10 05-22 06-03 07-22 07-29 08-12 10-14 10-23 12-05 12-10 12-30 12-31"],
    [2025, "01-01 02-12 04-07 04-14 04-15 04-16 05-05 05-09 05-12 06-02 06-03 07-10 07-11 07-28 08-11 08-12 10-13 10-23 12-05 12-10 12-31"],
    [2026, "01-01 01-02 03-03 04-06 04-13 04-14 04-15 05-04 05-13 06-01 06-03 07-28 07-29 07-30 08-12 10-13 10-23 12-07 12-10 12-31"],
  ])("closes offices in %d on the weekdays announced", (year, closed) => {
    const dates = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((date) =>
      date.startsWith(String(year)),
    );
    const found = dates.filter((date) => !isWeekend(date) && !calendar.isWorkingDay(date)).map((date) => date.slice(5));
    expect(found.join(" ")).toBe(closed);
  });

  it.each([2023, 2024, 2025, 2026])("keeps offices open on labour day %d, which is the banks' and not the government's", (year) => {
    expect(calendar.isHoliday(`${year}-05-01`)).toBe(false);
  });

  it("has the announced days of 2565 to 2569, and not yet those of 2570, where Royal Ploughing is missing", () => {
    for (const year of [2565, 2566, 2567, 2568, 2569]) expect(hasAnnouncedDays(HOLIDAYS, year)).toBe(true);
    expect(hasAnnouncedDays(HOLIDAYS, 2570)).toBe(false);
    expect(hasAnnouncedDays([...HOLIDAYS, day("2027-05-12", "วันพืชมงคล")], 2570)).toBe(true);
    expect(hasAnnouncedDays(HOLIDAYS, 2571)).toBe(false);
  });

  it("does not take a cancelled Royal Ploughing day for an announced one", () => {
    expect(hasAnnouncedDays([...HOLIDAYS, day("2027-05-12", "วันพืชมงคล", "cancels")], 2570)).toBe(false);
  });

  it("says which days are provisional", () => {
    expect(HOLIDAYS.filter(({ source }) => source?.startsWith("ชั่วคราว")).map(({ date }) => date)).toEqual([
      "2027-02-21",
      "2027-05-20",
      "2027-07-18",
      "2027-07-19",
    ]);
  });
});
