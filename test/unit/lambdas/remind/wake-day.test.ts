import { describe, expect, it } from "vitest";
import { workingCalendar } from "#core/calendar/holidays";
import { wakeDay } from "#lambdas/remind/wake-day";

const calendar = workingCalendar([{ date: "2027-02-01", name: "วันหยุดตัวอย่าง", effect: "extra", source: null }]);
const wake = (over: Partial<Parameters<typeof wakeDay>[0]> = {}) =>
  wakeDay({ next: null, hasNews: false, today: "2027-01-08", calendar, ...over });

describe("a workbook is read again", () => {
  it("on the day of the next reminder", () => expect(wake({ next: "2027-01-14" })).toBe("2027-01-14"));
  it("on the first working day of next month at the latest", () => {
    // 1 February is a holiday here.
    expect(wake({ next: "2027-04-05" })).toBe("2027-02-02");
    expect(wake()).toBe("2027-02-02");
    expect(wake({ today: "2027-12-31" })).toBe("2028-01-03");
  });
  it("on the next working day where there is news that nobody was told", () => {
    expect(wake({ hasNews: true, next: "2027-01-14" })).toBe("2027-01-11");
    expect(wake({ hasNews: true, today: "2027-01-29" })).toBe("2027-02-02");
  });
});
