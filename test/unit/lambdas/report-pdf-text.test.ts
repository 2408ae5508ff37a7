import { describe, expect, it } from "vitest";
import { renderPdf } from "#lambdas/report/pdf/render-pdf";
import { asHeadings, inTable, sampleTexts } from "#test/fixtures/reports/sample-texts";
import { pdfContent, squeezed } from "#test/unit/lambdas/report-pdf-content";

const DATE = new Date("2027-01-08T03:00:00Z");
const texts = sampleTexts();
const copied = async (report: Parameters<typeof renderPdf>[0]) =>
  squeezed((await pdfContent(await renderPdf(report, { date: DATE }))).pages.map(({ text }) => text).join("\n"));

describe("the text that pdf.js (Firefox) copies out of a PDF", () => {
  it("is exact for every Thai text of the three samples", async () => {
    expect(texts.length).toBeGreaterThan(300);
    const whole = await copied(inTable(texts, false));
    expect(texts.filter((text) => !whole.includes(squeezed(text)))).toEqual([]);
  });

  it("is exact for them in bold", async () => {
    const whole = await copied(inTable(texts, true));
    expect(texts.filter((text) => !whole.includes(squeezed(text)))).toEqual([]);
  });

  it("is exact for them as headings", async () => {
    const short = texts.filter((text) => text.length < 200);
    const whole = await copied(asHeadings(short));
    expect(short.filter((text) => !whole.includes(squeezed(text)))).toEqual([]);
  });

  it.each(["น้ำ ทั้งสิ้น ปี่ ผู้ใหญ่ กำลัง ถ้ำ คำ ก่ำ ป้ำ ฟ้า ญี่ปุ่น ฐานุ ฤๅษี เก็บ สัตว์ แม่่อ", "ABC ffi fl 1,234.50 ๓,๑๗๐,๐๐๐.๐๐ “คำพูด” – … Привет"])(
    "keeps marks in the order in which they were typed: %s",
    async (text) => {
      expect(await copied(inTable([text], true))).toContain(squeezed(text));
      expect(await copied(inTable([text], false))).toContain(squeezed(text));
    },
  );

  it("gives ำ where ํ and า were typed one after the other, for they look the same", async () => {
    expect(await copied(inTable(["น\u0e4d\u0e32"], false))).toContain("น\u0e33");
  });

  it("leaves a mark that opens a cell in that cell", async () => {
    const whole = await copied(inTable(["ก่อน", "่หลัง"], false));
    expect(whole).toContain("ก่อน45,000.00");
    expect(whole).toContain("2่หลัง");
  });
});

describe("lines of Thai", () => {
  /** Words of these plans, some of which Typst's own model of Thai breaks. */
  const WORDS =
    "พนักงาน เทศบาล ท้องถิ่น องค์การ องค์กร บริหาร โปร่งใส ทุจริต สุจริต ประชาสัมพันธ์ ตัวอย่าง โครงการ กิจกรรม มาตรการ คุณธรรม จริยธรรม ประชาชน ปฏิบัติ งบประมาณ หน่วยงาน ข้อมูล สาธารณะ เศรษฐกิจ สมาชิก ผลประโยชน์ เจ้าหน้าที่ ร้องเรียน ประสิทธิภาพ".split(
      " ",
    );

  /** The letters of all pages, and the places where another line begins. */
  async function lines(width: number): Promise<{ letters: string; begins: Set<number> }> {
    const report = inTable(texts, false);
    const [table] = report.parts[0]?.blocks ?? [];
    // Of 267 mm: what is left is the amounts'.
    if (table?.kind === "table") for (const [index, share] of [12, width, 255 - width].entries()) table.columns[index]!.width = share;
    const begins = new Set<number>();
    let letters = "";
    for (const { text } of (await pdfContent(await renderPdf(report, { date: DATE }))).pages) {
      for (const line of text.split("\n")) {
        begins.add(letters.length);
        letters += squeezed(line);
      }
    }
    return { letters, begins };
  }

  it.each([45, 90])("break between words, and no year is parted from its era, in a column of %d mm", async (width) => {
    const { letters, begins } = await lines(width);
    expect(begins.size).toBeGreaterThan(900);
    const broken = WORDS.filter((word) => {
      for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
        for (let inside = at + 1; inside < at + word.length; inside++) if (begins.has(inside)) return true;
      }
      return false;
    });
    expect(broken).toEqual([]);
    const years = [...letters.matchAll(/[พค]\.ศ\.(?=[0-9๐-๙])/g)];
    expect(years.length).toBeGreaterThan(10);
    expect(years.filter(({ index, 0: era }) => begins.has(index + era.length))).toEqual([]);
  });
});
