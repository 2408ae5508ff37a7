import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Block, Report, Row, TableBlock } from "#core/reports/report";
import { reportTexts } from "#core/reports/texts";
import { renderPdf } from "#lambdas/report/pdf/render-pdf";
import { everyBlock } from "#test/fixtures/reports/every-block";
import { type PdfContent, pdfContent, squeezed } from "#test/unit/lambdas/report-pdf-content";

const date = new Date("2027-01-08T03:04:05Z");
const A4 = { short: 595.3, long: 841.9 };
const MILLIMETRE = 72 / 25.4;

const drawn = async (report: Report) => pdfContent(await renderPdf(report, { date }));
const text = (value: string) => ({ value: { kind: "text", text: value } as const });

function withBlocks(...blocks: Block[]): Report {
  return { ...everyBlock(), draft: null, parts: [{ orientation: "portrait", margins: "letter", sheet: "ก", blocks }] };
}

function table(rows: Row[], widths: number[] = [60, 60, 60]): TableBlock {
  const columns = widths.map((width) => ({ width, align: "start" as const }));
  return { kind: "table", summary: "ตาราง", columns, header: [{ cells: widths.map((_, index) => text(`หัวที่ ${index + 1}`)) }], rows };
}

/** As a screen reader tells it, without white space. */
const body = ({ pages }: PdfContent) => squeezed(pages.map(({ told }) => told).join(""));

/** From the first of runs to the last, in points from the left. */
function extent(runs: readonly { x: number; width: number }[]): { from: number; to: number } {
  return { from: Math.min(...runs.map(({ x }) => x)), to: Math.max(...runs.map(({ x, width }) => x + width)) };
}

/** Every text is found after the one before it. */
function expectInOrder(texts: readonly string[], whole: string): void {
  let at = 0;
  for (const wanted of texts.map(squeezed)) {
    const found = whole.indexOf(wanted, at);
    expect(found, `"${wanted}" after ${JSON.stringify(whole.slice(Math.max(0, at - 40), at))}`).toBeGreaterThanOrEqual(0);
    at = found + wanted.length;
  }
}

describe.each(["arabic", "thai"] as const)("a report with every block, %s numerals", (numerals) => {
  const report = everyBlock(numerals);
  let bytes: Uint8Array;
  let content: PdfContent;
  beforeAll(async () => {
    bytes = await renderPdf(report, { date });
    content = await pdfContent(bytes);
  });

  it("holds every text in reading order", () => {
    // The draft's mark stands at the top of each page, and is no part of what is told.
    expectInOrder(reportTexts({ ...report, draft: null }), body(content));
  });

  it("is on A4, each part in its own orientation", () => {
    const shapes = content.pages.map(({ width, height }) => `${width.toFixed(1)}x${height.toFixed(1)}`);
    const [portrait, landscape] = [`${A4.short}x${A4.long}`, `${A4.long}x${A4.short}`];
    expect(shapes).toEqual([portrait, landscape, landscape, portrait]);
  });

  it("numbers its pages, but for those of a memo, and says on each that it is a draft", () => {
    content.pages.forEach(({ text: page }, index) => {
      const [number, of] = numerals === "thai" ? ["๑๒๓๔"[index], "๔"] : [index + 1, 4];
      if (index === 0) expect(page).not.toContain("หน้า ");
      else expect(page).toMatch(new RegExp(`หน้า ${number} / ${of}$`));
      expect(squeezed(page)).toContain(squeezed(report.draft ?? "-"));
    });
  });

  it("has that number in the middle between its margins", () => {
    for (const [index, page] of content.pages.entries()) {
      // A memo has none.
      if (index === 0) continue;
      const { margins } = report.parts[[0, 1, 1, 2][index] ?? 0] ?? {};
      const foot = Math.min(...page.runs.map(({ y }) => y));
      const { from, to } = extent(page.runs.filter(({ y }) => y === foot));
      // A letter's left margin is a centimetre wider than its right one.
      expect((from + to) / 2).toBeCloseTo(page.width / 2 + (margins === "letter" ? 5 * MILLIMETRE : 0), 0);
    }
  });

  it("writes the amounts in the office's numerals", () => {
    expect(content.pages[1]?.text).toContain(numerals === "thai" ? "๑๒,๓๔๕,๖๗๘.๕๐" : "12,345,678.50");
  });

  it("repeats the table's header on each of its pages", () => {
    for (const page of content.pages.slice(1, 3)) expectInOrder(["มิติ", "ลำดับ", "โครงการ", "งบประมาณ (บาท)"], squeezed(page.text));
    for (const page of content.pages.slice(1, 3)) expect(page.structure.map(({ role }) => role)).toContain("TR");
  });

  it("keeps each amount within its column and on one line", () => {
    const runs = content.pages.slice(1, 3).flatMap(({ runs: all }) => all.filter(({ text: run }) => /[.][\d๐-๙]{2}$/.test(run.trim())));
    // 27 of the 40 projects have an amount, and the total.
    expect(runs).toHaveLength(28);
    const room = (34 / 248) * 267 * MILLIMETRE;
    for (const { width } of runs) expect(width).toBeLessThan(room);
  });

  it("has its headings as bookmarks, no level left out", () => {
    expect(content.outline).toEqual([
      { level: 1, title: "บันทึกข้อความ" },
      { level: 2, title: "1. ความก้าวหน้าแยกตามมิติ" },
      { level: 1, title: "โครงการ" },
      { level: 1, title: "แผ่นกรอก" },
    ]);
  });

  it("says title, author, language and when it was made", () => {
    const { title, author, language, created } = content;
    expect({ title, author, language }).toEqual({ title: "รายงานตัวอย่าง พ.ศ. 2570", author: "อบต.ตัวอย่าง", language: "th-TH" });
    expect(created).toMatch(/^D:20270108030405/);
  });

  it("is tagged: headings, lists, tables with header cells, charts in words", () => {
    const roles = content.pages.flatMap(({ structure }) => structure);
    const names = new Set(roles.map(({ role }) => role));
    for (const role of ["H1", "H2", "P", "L", "LI", "Table", "TH", "TD", "Figure"]) expect(names).toContain(role);
    expect(roles.filter(({ alt }) => alt !== undefined).map(({ alt }) => alt)).toEqual([
      "มิติที่ 1 แล้วเสร็จ 5 โครงการ จาก 11 โครงการ",
      "ไตรมาสที่ 1 วางแผน 45,000 บาท เบิกจ่าย 12,000 บาท",
    ]);
  });

  it("embeds only the letters that it shows", () => {
    expect(bytes.length).toBeLessThan(90_000);
  });

  it("has the same bytes twice", async () => {
    expect(Buffer.from(await renderPdf(report, { date })).equals(bytes)).toBe(true);
  });
});

describe("texts that could break a drawing", () => {
  const paragraph = (value: string): Block => ({ kind: "paragraph", look: "plain", text: value });

  it("stay text, whatever they look like", async () => {
    const pieces = [
      "#",
      "$",
      "*",
      "_",
      "@",
      "\\",
      "/",
      "<b>",
      "[",
      "]",
      "{",
      "}",
      "(",
      ")",
      '"',
      "'",
      "`",
      "~",
      "=",
      "+",
      "-",
      "|",
      "&",
      "%",
      "//",
      "ก่",
      "น้ำ",
      "ใ",
      "A",
      "0",
      "1",
      " ",
      "\n",
    ];
    const value = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 40 }).map((all) => all.join(""));
    await fc.assert(
      fc.asyncProperty(value, async (typed) => {
        const rows = [{ cells: [text(`ต้น${typed}`), text(""), text("")] }];
        const content = await drawn(withBlocks(paragraph(`เริ่ม${typed}`), table(rows), { kind: "list", numbered: false, items: [typed] }));
        expectInOrder([`เริ่ม${typed}`, `ต้น${typed}`, typed], body(content));
      }),
      { numRuns: 25, seed: 6 },
    );
  });

  it.each([
    ["😀 中文 ก", "□ □□ ก"],
    ["ก\u202eขค\u2066ง", "กขคง"],
    ["ก\u0007\u0000ข\ufeff\u200bค", "กขค"],
    ["ก\tข", "กข"],
    ["ก\ud83dข", "ก\ufffdข"],
    ["กᐁข ᙿ", "ก□ข □"],
  ])("are drawn without characters that no font has: %j", async (value, shown) => {
    expect(body(await drawn(withBlocks(paragraph(value))))).toContain(squeezed(shown));
  });

  it("begin a new line at each of their line ends", async () => {
    const [page] = (await drawn(withBlocks(paragraph("หนึ่ง\r\nสอง\nสาม")))).pages;
    expect(page?.text.split("\n").slice(0, 3)).toEqual(["หนึ่ง", "สอง", "สาม"]);
  });

  it("are broken anywhere, where they would leave their cell", async () => {
    const address = `https://example.org/${"abcdefghij".repeat(30)}`;
    const letters = "ก".repeat(300);
    const content = await drawn(withBlocks(table([{ cells: [text(address), text(letters), text("a".repeat(90))] }], [40, 40, 20])));
    expect(body(content)).toContain(address);
    expect(body(content)).toContain(letters);
    const edge = A4.short - 20 * MILLIMETRE;
    for (const { x, width } of content.pages[0]?.runs ?? []) expect(x + width).toBeLessThan(edge);
  });

  it("end no line behind the border of their cell, where Thai words are longer than it is wide", async () => {
    const words = ["ประชาสัมพันธ์ปฏิสัมพันธ์", "ประสิทธิภาพ ประสิทธิผล", "เทศบาล\u200bตำบล"];
    const content = await drawn(withBlocks(table([{ cells: words.map(text) }], [12, 12, 136])));
    expectInOrder(
      words.map((word) => word.replace("\u200b", "")),
      body(content),
    );
    const runs = content.pages[0]?.runs ?? [];
    for (const { x, width } of runs.filter(({ x: begin }) => begin < (30 + 12) * MILLIMETRE))
      expect(x + width).toBeLessThan((30 + 12) * MILLIMETRE);
  });

  it("stand in the middle line by line, whatever letter a line ends with", async () => {
    const block: Block = { kind: "paragraph", look: "center", text: "โครงการส่งเสริมคุณธรรมและจริยธรรม".repeat(8) };
    const runs = (await drawn(withBlocks(block))).pages[0]?.runs.filter(({ y }) => y > 60) ?? [];
    const lines = [...new Set(runs.map(({ y }) => y))].map((height) => extent(runs.filter(({ y }) => y === height)));
    expect(lines.length).toBeGreaterThan(2);
    // The letter's margins: 30 mm left, 20 mm right.
    for (const { from, to } of lines) expect((from + to) / 2).toBeCloseTo(110 * MILLIMETRE, 0);
  });

  it("are links only to the web", async () => {
    const link = (to: string) => ({ value: { kind: "text", text: to, link: to } as const });
    const cells = [link("https://example.org/a"), link("javascript:alert(1)"), link("file:///etc/passwd")];
    const content = await drawn(withBlocks(table([{ cells }])));
    expect(content.pages[0]?.links).toEqual(["https://example.org/a"]);
    expect(body(content)).toContain("javascript:alert(1)");
  });
});

describe("a table", () => {
  const many = (count: number, of: (index: number) => Row) => Array.from({ length: count }, (_, index) => of(index));

  it("without rows is its header", async () => {
    const content = await drawn(withBlocks(table([])));
    expect(content.pages).toHaveLength(1);
    expectInOrder(["หัวที่ 1", "หัวที่ 2", "หัวที่ 3"], body(content));
  });

  it("says in its tags what it shows", async () => {
    const bytes = await renderPdf(withBlocks(table([])), { date });
    const summary = [..."ตาราง"].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, "0")).join("");
    expect(await unpacked(bytes)).toContain(`/Summary <FEFF${summary}>`);
  });

  it("carries a cell over many rows and pages, and loses nothing", async () => {
    const rows = many(120, (index) => ({
      cells: [
        ...(index % 60 === 0 ? [{ ...text(`มิติที่ ${index / 60 + 1}`), rows: 60 }] : []),
        text(`โครงการ ${index}.`),
        text(`ผล ${index}.`),
      ],
    }));
    const content = await drawn(withBlocks(table(rows)));
    expect(content.pages.length).toBeGreaterThan(2);
    expectInOrder(
      rows.flatMap(({ cells }) => cells.map(({ value }) => (value.kind === "text" ? value.text : ""))),
      body(content),
    );
  });

  it("parts a row that is higher than a page, and loses nothing", async () => {
    const words = Array.from({ length: 900 }, (_, index) => `คำที่${index}.`);
    const rows = [{ cells: [text("ก่อน"), text(words.join(" ")), text("")] }, { cells: [text("หลัง"), text(""), text("")] }];
    const content = await drawn(withBlocks(table(rows)));
    expect(content.pages.length).toBeGreaterThan(2);
    expectInOrder(["ก่อน", ...words, "หลัง"], body(content));
  });

  it("leaves no heading of a group behind at the foot of a page", async () => {
    const rows = Array.from({ length: 40 }, (_, index): Row[] => [
      { look: "group", cells: [{ ...text(`กลุ่ม ${index}.`), columns: 3 }] },
      ...many(index % 4, () => ({ cells: [text("ก"), text("ข"), text("ค")] })),
      { cells: [text("ก"), text("ข"), text(`ท้าย ${index}.`)] },
    ]).flat();
    const { pages } = await drawn(withBlocks(table(rows)));
    expect(pages.length).toBeGreaterThan(2);
    for (const { text: page } of pages) expect(squeezed(page).replace(/หน้า\d+\/\d+$/, "")).not.toMatch(/กลุ่ม\d+\.$/);
  });

  it("shrinks the numbers of a column that are too wide for it, and breaks none", async () => {
    const rows = [1e12 - 0.01, 45_000].map((baht) => ({ cells: [text("ก"), { value: { kind: "amount", baht } as const }, text("ข")] }));
    const [page] = (await drawn({ ...withBlocks(table(rows, [70, 24, 66])), numerals: "thai" })).pages;
    const amounts = page?.runs.filter(({ text: run }) => run.includes(".๐๐") || run.includes(".๙๙")) ?? [];
    expect(amounts.map(({ text: run }) => run)).toEqual(["๙๙๙,๙๙๙,๙๙๙,๙๙๙.๙๙", "๔๕,๐๐๐.๐๐"]);
    for (const { width } of amounts) expect(width).toBeLessThan(24 * MILLIMETRE);
  });

  it("with more cells than columns is refused, without a word of them", async () => {
    const wrong = withBlocks(table([{ cells: [text("ลับ"), text("ลับ"), text("ลับ"), text("ลับ")] }]));
    await expect(renderPdf(wrong, { date })).rejects.toThrow(/^row 1 of a table has more cells than the table has columns$/);
  });

  it("of 500 rows is drawn whole", async () => {
    const rows = many(500, (index) => ({
      cells: [text(`โครงการที่ ${index}.`), text("น้ำดื่มสะอาดทั้งตำบล"), { value: { kind: "amount", baht: index } }],
    }));
    const content = await drawn(withBlocks(table(rows)));
    expectInOrder(
      rows.map((_, index) => `โครงการที่ ${index}.`),
      body(content),
    );
  });
});

describe("a chart", () => {
  it("has an axis of round numbers that holds its highest bar, and writes each value", async () => {
    const chart: Block = {
      kind: "chart",
      title: "แผนภูมิ",
      description: "คำอธิบาย",
      unit: "baht",
      look: "grouped",
      categories: ["ก", "ข"],
      series: [
        { name: "ตามแผน", values: [1_730_000, 45_000.5] },
        { name: "เบิกจ่าย", values: [0, 12] },
      ],
    };
    const shown = body(await drawn(withBlocks(chart)));
    for (const one of ["500,000", "1,000,000", "1,500,000", "2,000,000", "1,730,000", "45,000.50", "12", "ตามแผน", "เบิกจ่าย"]) {
      expect(shown).toContain(one);
    }
    expect(shown).not.toContain("2,500,000");
  });

  it("without any value, or without categories, is drawn", async () => {
    const empty = { kind: "chart", title: "ว่าง", description: "ว่าง", unit: "count", look: "stacked" } as const;
    const content = await drawn(
      withBlocks({ ...empty, categories: ["ก"], series: [{ name: "ข", values: [0] }] }, { ...empty, categories: [], series: [] }),
    );
    expect(body(content)).toContain("ว่าง");
  });
});

it("a report of headings that begin below the first level has bookmarks from the first level on", async () => {
  const heading = (level: 1 | 2 | 3, value: string): Block => ({ kind: "heading", level, text: value });
  const { outline } = await drawn(withBlocks(heading(3, "ก"), heading(1, "ข"), heading(3, "ค"), heading(2, "ง")));
  expect(outline.map(({ level, title }) => `${level} ${title}`)).toEqual(["1 ก", "1 ข", "2 ค", "2 ง"]);
});

/** With its packed objects readable. */
async function unpacked(bytes: Uint8Array): Promise<string> {
  const { inflateSync } = await import("node:zlib");
  const file = Buffer.from(bytes).toString("latin1");
  const pack = /\/Type \/ObjStm[^>]*\/Length (\d+)[^>]*>>\nstream\n/.exec(file);
  const start = (pack?.index ?? 0) + (pack?.[0].length ?? 0);
  return inflateSync(bytes.subarray(start, start + Number(pack?.[1]))).toString("latin1");
}
