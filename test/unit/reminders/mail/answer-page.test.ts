import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerReport, answerPage } from "#core/reminders/mail/answer-page";
import { anyText } from "#test/unit/reminders/mail/digests";
import { tagsOf } from "#test/unit/reminders/mail/words-of";

const REPORT: AnswerReport = { organization: "อบต.ตัวอย่าง", unit: "กองคลัง", round: "q1", fiscalYear: 2570, due: "2027-01-15" };
const bodyOf = (page: string) => page.slice(page.indexOf("<body"));

describe("the pages of links in mails", () => {
  it("act only after one button, which posts the token to the same host", () => {
    const page = answerPage({
      state: "confirm",
      action: "snooze-3",
      report: REPORT,
      until: "2027-01-11",
      postTo: "/v1/answers",
      token: "a.b-c_d",
    });
    const tags = tagsOf(bodyOf(page));
    expect(tags.filter(({ name }) => ["form", "input", "button", "a", "script"].includes(name))).toEqual([
      { name: "form", attributes: { method: "post", action: "/v1/answers" } },
      { name: "input", attributes: { type: "hidden", name: "t", value: "a.b-c_d" } },
      { name: "input", attributes: { type: "hidden", name: "until", value: "2027-01-11" } },
      { name: "button", attributes: { type: "submit" } },
    ]);
    expect(page).toContain("จนถึงวันจันทร์ที่ 11 มกราคม 2570");
    expect(page).toContain("<dd>รายงานไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570</dd>");
  });

  it("say what was done", () => {
    const done = { state: "done", report: REPORT, workbookUrl: "https://sheets.example.org/d/a" } as const;
    expect(answerPage({ ...done, action: "acknowledge", until: null })).toContain("<h1>รับทราบแล้ว</h1>");
    expect(answerPage({ ...done, action: "snooze-due", until: "2027-01-15" })).toContain("<h1>เลื่อนการเตือนถึงวันศุกร์ที่ 15 มกราคม 2570</h1>");
  });

  it.each(["expired", "invalid", "handed-in", "due-passed", "failed"] as const)("say what to do when refused: %s", (why) => {
    const page = answerPage({ state: "refused", why, report: null, workbookUrl: null, officerEmail: "officer@example.org" });
    expect(page).toMatch(/<h1>[ก-๙]/);
    expect(page).toContain("mailto:officer@example.org");
    expect(page).not.toContain("<form");
  });

  it("name an unknown round by its key, and leave out what is not known", () => {
    const page = answerPage({
      state: "confirm",
      action: "acknowledge",
      report: { ...REPORT, round: "m1", organization: null, due: null },
      until: null,
      postTo: "/v1/answers",
      token: "t",
    });
    expect(page).toContain("รายงาน m1 ปีงบประมาณ พ.ศ. 2570");
    expect(page).not.toContain("กำหนดส่ง</dt>");
  });

  it("hold names and tokens as text alone", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constant('"><script>x</script>')), (text) => {
        const page = answerPage({
          state: "confirm",
          action: "acknowledge",
          report: { ...REPORT, organization: text, unit: text, round: text },
          until: null,
          postTo: "/v1/answers",
          token: text,
        });
        const tags = tagsOf(bodyOf(page)).filter(({ name }) => !name.startsWith("/"));
        expect(tags.map(({ name }) => name).join(" ")).toBe(
          "body main h1 dl div dt dd div dt dd div dt dd div dt dd p form input button p",
        );
      }),
    );
  });
});
