import { describe, expect, it } from "vitest";
import { calendarEntries } from "#core/reminders/mail/calendar-entry";
import { calendarText } from "#lambdas/shared/mail/calendar";
import { context, digest, part } from "#test/unit/reminders/mail/digests";

const MADE = { stamp: new Date("2027-01-08T01:00:00Z"), organizer: { name: "อบต.ตัวอย่าง", email: "reminders@example.org" } };
const entriesOf = (id = "abc", values: Parameters<typeof part>[0] = {}) =>
  calendarEntries(digest({ parts: [part(values)] }), context(), id);
/** Lines as the standard folds them, put together again. */
const lines = (text: string) => text.replace(/\r\n[ \t]/g, "").split("\r\n");
const line = (text: string, name: string) => lines(text).find((one) => one.startsWith(name)) ?? "";

describe("the .ics of a mail", () => {
  it("holds the due date as a whole day, stamped in UTC", () => {
    const text = calendarText(entriesOf(), MADE) ?? "";
    expect(lines(text)).toEqual(
      expect.arrayContaining(["METHOD:PUBLISH", "DTSTART;VALUE=DATE:20270115", "DTSTAMP:20270108T010000Z", "TRANSP:TRANSPARENT"]),
    );
    // RFC 5546, 3.2.1: with METHOD:PUBLISH there must be one.
    expect(line(text, "ORGANIZER")).toMatch(/^ORGANIZER;CN="?อบต\.ตัวอย่าง"?.*:mailto:reminders@example\.org$/);
    expect(line(text, "SUMMARY:")).toBe("SUMMARY:ครบกำหนดส่งรายงานไตรมาสที่ 1: กองคลัง 3 โครงการ");
    expect(line(text, "DESCRIPTION:")).toContain("\\n7 มาตรการเผยแพร่ข้อมูลการจัดซื้อจัดจ้าง");
  });

  it("keeps its id from mail to mail, and shares it with no other report", () => {
    const id = (text: ReturnType<typeof entriesOf>) => line(calendarText(text, MADE) ?? "", "UID:");
    expect(id(entriesOf("abc", { due: "2027-01-18", owed: [] }))).toBe(id(entriesOf()));
    const others = [
      entriesOf("abd"),
      entriesOf("abc", { unit: "กองช่าง" }),
      entriesOf("abc", { round: "q2" }),
      entriesOf("abc", { fiscalYear: 2569 }),
    ];
    expect(new Set([entriesOf(), ...others].map(id)).size).toBe(5);
  });

  it("is none where every due date is past", () => {
    expect(calendarText(calendarEntries(digest(), context({ today: "2027-01-16" }), "abc"), MADE)).toBeNull();
    expect(calendarText(calendarEntries(digest(), context({ today: "2027-01-15" }), "abc"), MADE)).not.toBeNull();
  });

  it("has lines of 75 octets at most, and what a name holds begins no line of its own", () => {
    const name = "โครงการส่งเสริม🙂คุณธรรม;,\\".repeat(10);
    const text =
      calendarText(entriesOf("abc", { unit: "กอง\r\nATTENDEE:x@example.org", owed: [{ id: "p1", index: 0, number: "1\nX", name }] }), {
        ...MADE,
        organizer: { ...MADE.organizer, name: 'อบต."ตัวอย่าง"\r\nATTENDEE:x@example.org' },
      }) ?? "";
    expect(text.split("\r\n").filter((one) => Buffer.byteLength(one) > 75)).toEqual([]);
    expect(lines(text).filter((one) => /^(?:ATTENDEE|X$)/.test(one))).toEqual([]);
    expect(text).not.toContain("\ufffd");
    expect(text.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
  });
});
