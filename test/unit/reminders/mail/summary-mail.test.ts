import { describe, expect, it } from "vitest";
import { summaryMail } from "#core/reminders/mail/summary-mail";
import type { NewsItem, Summary } from "#core/reminders/reminder";
import { context, EVERYTHING } from "#test/unit/reminders/mail/digests";
import { tagsOf, wordsOfHtml, wordsOfText } from "#test/unit/reminders/mail/words-of";

const headings = (text: string) => (text.match(/^— .* —$/gm) ?? []).map((line) => line.slice(2, -2));
const of = (items: NewsItem[], owing: Summary["owing"] = []) =>
  summaryMail({ ...EVERYTHING, items, owing }, context({ today: "2027-01-11" }));

describe("the plan officer's summary", () => {
  it("says how many units owe, and how much needs doing, in its subject", () => {
    const { subject } = summaryMail(EVERYTHING, context({ today: EVERYTHING.date }));
    expect(subject).toBe("สรุปการติดตามรายงาน วันจันทร์ที่ 11 มกราคม 2570: ปิดรับวันนี้ 1 รอบ ปิดรับแล้ว 1 รอบ ยังไม่ส่ง 1 หน่วยงาน มีเรื่องต้องแก้ 6 เรื่อง");
  });

  it("has what needs doing first, then who owes, then what happened", () => {
    const { text } = summaryMail(EVERYTHING, context({ today: EVERYTHING.date }));
    expect(headings(text)).toEqual([
      "อ่านสมุดงานไม่ได้ จึงยังไม่ได้แจ้งเตือนใคร",
      "อีเมลที่ส่งไม่ถึง",
      "การแจ้งเตือนที่ส่งไม่สำเร็จ",
      "หน่วยงานที่ไม่มีอีเมล",
      "โครงการที่ไม่มีหน่วยงานรับผิดชอบ",
      "ช่องที่อ่านไม่ได้",
      "ปิดรับวันนี้",
      "ปิดรับแล้ว",
      "ยังไม่ส่งรายงานไตรมาสที่ 1 ปีงบประมาณ 2570",
      "แจ้งเตือนแล้ว",
      "ส่งรายงานแล้ว",
      "หน่วยงานที่กดรับทราบ",
      "หน่วยงานที่ขอเลื่อนการเตือน",
    ]);
  });

  it("names each thing with its unit, its report and its day in Bangkok", () => {
    const { text } = summaryMail(EVERYTHING, context({ today: EVERYTHING.date }));
    for (const line of [
      "• gone@example.org (กองสาธารณสุข): ไม่มีที่อยู่นี้ หรือปลายทางไม่รับ วันศุกร์ที่ 8 มกราคม 2570",
      "• กองช่าง: รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 (4 โครงการ)",
      "กำหนดส่งวันศุกร์ที่ 15 มกราคม 2570 (เหลืออีก 4 วัน)",
      "กองคลัง | 12",
      "(ไม่มีหน่วยงานรับผิดชอบ) | 2",
      "• กองคลัง: รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 ถึง finance@example.org",
      "• สำนักปลัด: รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 ฉบับที่ 2 วันศุกร์ที่ 8 มกราคม 2570 เลขที่รับ R-1",
      "• กองคลัง: รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 วันเสาร์ที่ 9 มกราคม 2570",
      "• กองคลัง: รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 เลื่อนถึงวันพุธที่ 13 มกราคม 2570",
      "• รายงานไตรมาสที่ 4 ปีงบประมาณ 2569: ยังไม่ส่ง 2 หน่วยงาน ได้แก่ กองช่าง, เจ้าหน้าที่ผู้รับผิดชอบแผน",
      "• รายงานไตรมาสที่ 3 ปีงบประมาณ 2569: ไม่ได้ส่ง 1 หน่วยงาน ได้แก่ กองคลัง",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });

  it("speaks of arrears only once the due day is past", () => {
    const on = (date: string) => summaryMail({ ...EVERYTHING, date, items: [] }, context({ today: date }));
    const report = "รายงานไตรมาสที่ 1 ปีงบประมาณ 2570";
    expect(headings(on("2027-01-15").text)).toEqual([`ยังไม่ส่ง${report}`]);
    expect(on("2027-01-15").subject).toMatch(/: ยังไม่ส่ง 1 หน่วยงาน$/);
    expect(headings(on("2027-01-18").text)).toEqual([`ค้างส่ง${report}`]);
    expect(on("2027-01-18").subject).toMatch(/: ค้างส่ง 1 หน่วยงาน$/);
  });

  it("counts a unit that is in arrears with one report, and owes another, as in arrears", () => {
    const [first, nobodys] = EVERYTHING.owing as [Summary["owing"][0], Summary["owing"][0]];
    const owing = [first, { ...first, round: "q2", due: "2027-04-16" }, { ...first, unit: "กองช่าง", due: "2027-04-16" }, nobodys];
    const { subject } = summaryMail({ ...EVERYTHING, date: "2027-04-05", items: [], owing }, context({ today: "2027-04-05" }));
    expect(subject).toMatch(/: ค้างส่ง 1 หน่วยงาน ยังไม่ส่ง 1 หน่วยงาน$/);
  });

  it("says of every mail to an address that mail did not reach before, and where to look", () => {
    const mail = (unit: string): NewsItem => ({
      key: unit,
      kind: "sent",
      unit,
      round: "q1",
      fiscalYear: 2570,
      stage: "due",
      to: ["gone@example.org", "a@example.org"],
      bounced: ["gone@example.org"],
    });
    const { html, text } = of([mail("กองคลัง"), mail("สำนักงาน")]);
    expect(text).toContain("ถึง gone@example.org (ที่อยู่นี้เคยส่งไม่ถึง ตรวจอีเมลในแท็บ ผู้รับผิดชอบ), a@example.org\n");
    expect(text).toContain("ถึง gone@example.org (ที่อยู่นี้เคยส่งไม่ถึง ตรวจอีเมลในแท็บ ตั้งค่า), a@example.org\n");
    expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
  });

  it("leaves out every section without news", () => {
    expect(headings(of([]).text)).toEqual([]);
    expect(headings(of([{ key: "9", kind: "cells-unread", count: 3 }]).text)).toEqual(["ช่องที่อ่านไม่ได้"]);
  });

  it("tells what to do about a workbook that could not be read, whatever the reason", () => {
    const told = (["no-access", "unreadable", "gave-up"] as const).map((why) =>
      of([{ key: "1", kind: "not-read", at: "2027-01-10T01:00:00Z", why }]),
    );
    expect(told[0]?.text).toContain("แชร์");
    expect(told[1]?.text).toContain("ตรวจแผน");
    expect(told[2]?.text).toContain("แจ้งผู้ดูแลระบบ");
  });

  it("says of a run that was given up that some may have been reminded, not that nobody was", () => {
    const { text } = of([
      { key: "1", kind: "not-read", at: "2027-01-10T01:00:00Z", why: "gave-up" },
      { key: "2", kind: "sent", unit: "กองคลัง", round: "q1", fiscalYear: 2570, stage: "due", to: ["a@example.org"] },
    ]);
    expect(headings(text)).toEqual(["งานแจ้งเตือนทำไม่เสร็จ", "แจ้งเตือนแล้ว"]);
    expect(text).toContain("• วันอาทิตย์ที่ 10 มกราคม 2570");
    expect(text).toMatch(/บางหน่วยงานอาจได้รับการแจ้งเตือนแล้ว.*ลองใหม่ในรอบถัดไป/);
    expect(text).not.toMatch(/อ่านสมุดงานไม่ได้|เปิดสมุดงานหลายครั้ง|ยังไม่ได้แจ้งเตือนใคร/);
  });

  it("names a round as the office does, else as the program does, else by its key", () => {
    const owing = { unit: "กองคลัง", round: "m1", roundName: "เดือนมกราคม", fiscalYear: 2570, due: "2027-02-15", daysLeft: 35, projects: 1 };
    const sent = (round: string): NewsItem => ({
      key: round,
      kind: "sent",
      unit: "ก",
      round,
      fiscalYear: 2570,
      stage: "due",
      to: ["a@example.org"],
    });
    const { text } = of([sent("m1"), sent("q2"), sent("x9")], [owing]);
    expect(text).toContain("• ก: รายงานเดือนมกราคม ปีงบประมาณ 2570");
    expect(text).toContain("• ก: รายงานไตรมาสที่ 2 ปีงบประมาณ 2570");
    expect(text).toContain("• ก: รายงาน x9 ปีงบประมาณ 2570");
  });

  it("says the same in HTML and text, also with names that are markup", () => {
    const evil = "<script>x</script>\r\n|—'\"&amp;";
    const items = EVERYTHING.items.map((item) => ({
      ...item,
      ...("unit" in item && { unit: evil }),
      ...("why" in item && item.kind === "mail-failed" && { why: evil }),
    }));
    const owing = EVERYTHING.owing.map((one) => ({ ...one, unit: evil, roundName: evil }));
    const { subject, html, text } = summaryMail({ ...EVERYTHING, items: items as NewsItem[], owing }, context({ organization: evil }));
    expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
    expect(tagsOf(html).map(({ name }) => name)).not.toContain("script");
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
