import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MailText } from "#core/reminders/mail/context";
import { digestMail } from "#core/reminders/mail/digest-mail";
import type { DigestPart } from "#core/reminders/reminder";
import { anyText, context, digest, part } from "#test/unit/reminders/mail/digests";
import { tagsOf, wordsOfHtml, wordsOfText } from "#test/unit/reminders/mail/words-of";

const golden = (name: string) => readFileSync(new URL(`../../../fixtures/mail/${name}.txt`, import.meta.url), "utf8");
const written = ({ subject, text }: MailText) => `${subject}\n----\n${text}`;
const late = part({
  stage: "over-7",
  owed: [{ id: "p3", index: 2, number: "3", name: "อบรมครั้งที่ 1" }],
  history: [
    { at: "2027-01-08T01:00:00Z", what: "sent", stage: "before-7", to: ["finance@example.org", "head@example.org"] },
    // Half past midnight in Bangkok.
    { at: "2027-01-08T17:30:00Z", what: "acknowledged", stage: null, to: [] },
    { at: "2027-01-14T03:00:00Z", what: "snoozed", stage: null, to: [] },
  ],
});

describe("the mail to a unit", () => {
  it("reads so a week before the due date", () => {
    expect(written(digestMail(digest(), context()))).toBe(golden("digest-before-7"));
  });

  it("reads so a week after it, to the head as well, in Thai digits, without title, officer and file name", () => {
    const { spreadsheetName: _, ...known } = context({ today: "2027-01-22", title: null, officer: null, numerals: "thai" });
    expect(written(digestMail(digest({ escalated: true, parts: [late] }), known))).toBe(golden("digest-over-7"));
  });

  it("says today on the due date, and offers no putting off until it", () => {
    const { subject, text } = digestMail(digest(), context({ today: "2027-01-15" }));
    expect(subject).toBe("ส่งรายงานไตรมาสที่ 1 ภายในวันนี้ วันศุกร์ที่ 15 มกราคม 2570: กองคลัง 3 โครงการ");
    expect(text).toContain("(ครบกำหนดวันนี้)");
    expect(text).toContain("เลื่อนการเตือน 3 วัน");
    expect(text).not.toContain("เลื่อนจนถึงวันครบกำหนด");
  });

  it("has a section for each of several rounds, with links of its own", () => {
    const second = part({
      round: "m1",
      roundName: "เดือนมกราคม",
      due: "2027-02-15",
      owed: [{ id: "p9", index: 8, number: "9", name: "ก" }],
    });
    const { subject, text } = digestMail(digest({ parts: [part(), second] }), context());
    expect(subject).toBe("ส่งรายงาน 2 รอบ รอบแรกภายในวันศุกร์ที่ 15 มกราคม 2570: กองคลัง 4 รายการ");
    expect(text.match(/^— .* —$/gm)).toEqual([
      "— รายงานไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570 —",
      "— รายงานเดือนมกราคม ปีงบประมาณ พ.ศ. 2570 —",
      "— ทำ 3 ขั้นตอน —",
    ]);
    expect(text).toContain("?t=q1.snooze-1");
    expect(text).toContain("?t=m1.snooze-1");
    const both = digestMail(digest({ parts: [part(), second] }), context({ today: "2027-01-18" }));
    expect(both.subject).toBe("เลยกำหนดส่งรายงาน 1 ใน 2 รอบ ตั้งแต่วันศุกร์ที่ 15 มกราคม 2570: กองคลัง 4 รายการ");
  });

  it("says when the period ends and the report is due while the period is not over, and not that nothing was reported", () => {
    const text = (today: string) => digestMail(digest(), context({ today })).text;
    const early = "รอบนี้สิ้นสุดวันพฤหัสบดีที่ 31 ธันวาคม 2569 และต้องส่งรายงานภายในวันศุกร์ที่ 15 มกราคม 2570 มี 3 โครงการ";
    expect(text("2026-12-31")).toContain(early);
    expect(text("2026-12-31")).not.toContain("ยังไม่ได้รายงาน");
    expect(text("2027-01-01")).toContain("ยังไม่ได้รายงาน 3 โครงการ");
    expect(text("2027-01-01")).not.toContain("รอบนี้สิ้นสุด");
  });

  it("tells the head why in words that are true of the day: late, not yet reported, or neither while the period is not over", () => {
    const line = (today: string, parts = [part()]) =>
      digestMail(digest({ escalated: true, parts }), context({ today }))
        .text.split("\n")
        .find((one) => one.includes("เรียนถึง"));
    expect(line("2026-12-31")).toBe("อีเมลฉบับนี้เรียนถึงหัวหน้าหน่วยงานด้วย");
    expect(line("2027-01-08")).toBe("ยังไม่ได้รับรายงาน อีเมลฉบับนี้จึงเรียนถึงหัวหน้าหน่วยงานด้วย");
    expect(line("2027-01-15")).toBe("ยังไม่ได้รับรายงาน อีเมลฉบับนี้จึงเรียนถึงหัวหน้าหน่วยงานด้วย");
    const late = "เลยกำหนดแล้วยังไม่ได้รับรายงาน อีเมลฉบับนี้จึงเรียนถึงหัวหน้าหน่วยงานด้วย";
    expect(line("2027-01-16")).toBe(late);
    expect(line("2027-01-16", [part({ due: "2027-02-15" }), part()])).toBe(late);
  });

  it("leaves the numbers out where they start anew within the plan, as two alike tell nothing", () => {
    const owed = [
      { id: "p1", index: 0, number: "2", name: "ก" },
      { id: "p2", index: 1, number: "1", name: "ข" },
      { id: "p3", index: 2, number: "1", name: "ค" },
    ];
    const lines = digestMail(digest({ parts: [part({ owed })] }), context()).text.split("\n");
    expect(["ก", "ข", "ค"].map((name) => lines.find((line) => line.endsWith(` ${name}`)))).toEqual(["• ก", "• ข", "• ค"]);
  });

  it("says nothing of the last day once the round is closed", () => {
    const { text } = digestMail(digest(), context({ today: "2027-02-02" }));
    expect(text).toContain("เลยกำหนดมา 18 วัน");
    expect(text).not.toContain("ปิดรับ");
  });

  it("goes to the plan officer without telling to ask the plan officer", () => {
    const { text } = digestMail(digest({ parts: [part({ unit: "สำนักงาน" })] }), context());
    expect(text).toContain("เรียน เจ้าหน้าที่ผู้รับผิดชอบแผน\n");
    expect(text).not.toContain("สอบถาม:");
  });

  it("holds 67 projects with long names in less than a mail program cuts off (102 KB)", () => {
    const name = "โครงการส่งเสริมการมีส่วนร่วมของประชาชนในการจัดทำแผนพัฒนาท้องถิ่นและการป้องกันการทุจริต ประจำปีงบประมาณ";
    const owed = Array.from({ length: 67 }, (_, index) => ({ id: `p${index}`, index, number: String(index + 1), name }));
    const { html, text } = digestMail(digest({ parts: [part({ owed })] }), context());
    expect(html.match(/<a href="[^"]*range=C\d+"/g)?.length).toBe(67 + 1);
    expect(text.split(name).length - 1).toBe(67);
    expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024);
  });

  it("tells the head which mails came back, address by address", () => {
    const sent = (at: string, returned?: string[]): DigestPart["history"][0] => ({
      at,
      what: "sent",
      stage: "opened",
      to: ["a@example.org", "b@example.org"],
      ...(returned && { returned }),
    });
    const history = [sent("2027-01-04T01:00:00Z", ["a@example.org"]), sent("2027-01-08T01:00:00Z")];
    const { html, text } = digestMail(digest({ escalated: true, parts: [part({ history })] }), context({ today: "2027-01-22" }));
    expect(text).toContain("วันจันทร์ที่ 4 มกราคม 2570 แจ้งเตือนถึง a@example.org (ส่งไม่ถึง), b@example.org\n");
    expect(text).toContain("วันศุกร์ที่ 8 มกราคม 2570 แจ้งเตือนถึง a@example.org, b@example.org\n");
    expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
  });

  it("links to web addresses only", () => {
    const { html, text } = digestMail(
      digest(),
      context({
        rowUrl: () => "javascript:alert(1)",
        answerUrl: () => 'https://example.org/" onclick="x',
        workbookUrl: "data:text/html,x",
        officer: { name: null, email: 'x"><script>@example.org' },
      }),
    );
    expect(tagsOf(html).filter(({ name }) => name === "a")).toEqual([]);
    expect(text).not.toMatch(/javascript|onclick|data:/);
  });
});

describe("names out of cells", () => {
  const piece = fc.oneof(
    anyText,
    fc.constantFrom(
      "<script>alert(1)</script>",
      '"><img src=x>',
      "\r\nBcc: x@example.org",
      "\u202e",
      "\u2028",
      "&lt;b&gt;",
      "--",
      "น้ำ",
      "'",
      "<!--",
      "\ud83d",
    ),
  );
  const name = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
  const hostile = fc.record({
    unit: name,
    roundName: name,
    names: fc.array(name, { minLength: 1, maxLength: 4 }),
    organization: name,
    title: name,
    officer: name,
    email: name,
    to: name,
    today: fc.constantFrom("2027-01-08", "2027-01-22"),
    numerals: fc.constantFrom("arabic" as const, "thai" as const),
  });
  type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

  function mailOf({ unit, roundName, names, organization, title, officer, email, to, today, numerals }: Hostile): MailText {
    const owed = names.map((one, index) => ({ id: `p${index}`, index, number: one, name: one }));
    const history: DigestPart["history"] = [{ at: "2027-01-08T01:00:00Z", what: "sent", stage: "opened", to: [to] }];
    return digestMail(
      digest({ escalated: true, parts: [part({ unit, roundName, owed, history })] }),
      context({ organization, title, officer: { name: officer, email }, today, numerals, spreadsheetName: title }),
    );
  }

  it("become no element and no attribute", () => {
    const shape = (mail: MailText) => tagsOf(mail.html).map(({ name: tag, attributes }) => [tag, Object.keys(attributes)]);
    fc.assert(
      fc.property(hostile, (facts) => {
        const plainFacts = { ...facts, unit: "ก", roundName: "ก", names: facts.names.map(() => "ก"), organization: "ก", title: "ก" };
        // An officer without name or address has no line; a mark is wide or narrow.
        const same = { ...plainFacts, officer: facts.officer.trim() && "ก", email: "" };
        expect(shape(mailOf({ ...facts, officer: same.officer, email: "" }))).toEqual(shape(mailOf(same)));
        for (const { attributes } of tagsOf(mailOf(facts).html)) {
          if (attributes.href !== undefined) expect(attributes.href).toMatch(/^(?:https:\/\/(?:sheets|gateway)\.example\.org\/|mailto:)/);
        }
      }),
    );
  });

  it("leave the subject one line", () => {
    fc.assert(
      fc.property(hostile, (facts) => {
        const { subject } = mailOf(facts);
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(subject.length).toBeLessThan(400);
      }),
    );
  });

  it("stand in HTML and text in the same words", () => {
    fc.assert(
      fc.property(hostile, (facts) => {
        const { html, text } = mailOf(facts);
        expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
      }),
    );
  });
});
