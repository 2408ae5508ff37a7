import { Readable } from "node:stream";
import exceljs from "exceljs";
import fc from "fast-check";
import { strFromU8 } from "fflate";
import mammoth from "mammoth";
import { beforeAll, describe, expect, it } from "vitest";
import type { Block, ChartBlock, Report, Row } from "#core/reports/report";
import { reportTexts } from "#core/reports/texts";
import { renderDocx } from "#lambdas/report/docx/render-docx";
import { everyBlock } from "#test/fixtures/reports/every-block";
import {
  all,
  below,
  contentType,
  type Element,
  type Parts,
  part,
  partsOf,
  targets,
  textIn,
  value,
} from "#test/unit/lambdas/office-package";

const date = new Date("2027-01-08T03:04:05Z");
const DOCUMENT = "word/document.xml";

async function drawn(report: Report): Promise<{ parts: Parts; document: Element }> {
  const parts = partsOf(await renderDocx(report, { date }));
  return { parts, document: part(parts, DOCUMENT) };
}

const withBlocks = (...blocks: Block[]): Report => ({
  ...everyBlock(),
  draft: null,
  parts: [{ orientation: "portrait", margins: "letter", sheet: "ก", blocks }],
});

/** A paragraph's text as a reader sees it. */
function paragraphText(element: Element): string {
  return element.children
    .map((child) => {
      if (typeof child === "string" || child.name === "w:pPr") return "";
      if (child.name === "w:t") return textIn(child);
      if (child.name === "w:br") return "\n";
      if (child.name === "w:tab") return "\t";
      return paragraphText(child);
    })
    .join("");
}
const paragraphs = (element: Element) => all(element, "w:p").map(paragraphText);
const styleOf = (paragraph: Element) => value(paragraph, "w:pStyle");
const withText = (document: Element, text: string) => all(document, "w:p").filter((one) => paragraphText(one).includes(text));

/** Every text is found after the one before it. */
function expectInOrder(texts: readonly string[], whole: string): void {
  let at = 0;
  for (const text of texts) {
    const found = whole.indexOf(text, at);
    expect(found, `"${text}" after ${JSON.stringify(whole.slice(Math.max(0, at - 40), at))}`).toBeGreaterThanOrEqual(0);
    at = found + text.length;
  }
}

describe.each(["arabic", "thai"] as const)("a report in %s numerals", (numerals) => {
  const report = everyBlock(numerals);
  let parts: Parts;
  let document: Element;
  beforeAll(async () => {
    ({ parts, document } = await drawn(report));
  });

  it("says all of its texts, in their order", () => {
    expectInOrder(reportTexts(report), [...paragraphs(part(parts, "word/header1.xml")), ...paragraphs(document)].join("\n"));
  });

  it("says its labels to a reader of its own as well", async () => {
    const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocx(report, { date })) });
    expectInOrder(reportTexts({ ...report, draft: null }), text);
  });

  it("numbers lists and pages in them", () => {
    const numbered = withText(document, "ข้อแรก").map((item) => value(item, "w:numId"));
    const numbering = part(parts, "word/numbering.xml");
    const used = below(numbering, "w:num").find(({ attributes }) => attributes["w:numId"] === numbered[0]);
    const list = below(numbering, "w:abstractNum").find(
      ({ attributes }) => attributes["w:abstractNumId"] === value(used as Element, "w:abstractNumId"),
    );
    expect([value(list as Element, "w:numFmt"), value(list as Element, "w:lvlText")]).toEqual([
      numerals === "thai" ? "thaiNumbers" : "decimal",
      "%1.",
    ]);
    for (const section of all(document, "w:sectPr"))
      expect(value(section, "w:pgNumType", "w:fmt")).toBe(numerals === "thai" ? "thaiNumbers" : "decimal");
    const fields = Object.keys(parts)
      .filter((path) => /footer\d+\.xml$/.test(path))
      .flatMap((path) => all(part(parts, path), "w:fldSimple").map(({ attributes }) => attributes["w:instr"]?.trim()));
    expect(fields).toContain("PAGE");
    expect(fields).toContain(numerals === "thai" ? "NUMPAGES \\* THAIARABIC" : "NUMPAGES");
  });
});

describe("the package", () => {
  let parts: Parts;
  beforeAll(async () => {
    ({ parts } = await drawn(everyBlock()));
  });

  it("is well-formed in every part, and leads to no part that is not there", () => {
    for (const path of Object.keys(parts).filter((one) => /\.(?:xml|rels)$/.test(one))) {
      part(parts, path);
      for (const [id, { target, external }] of targets(parts, path)) {
        if (!external) expect(Object.keys(parts), `${path} ${id}`).toContain(target);
      }
    }
  });

  it("says the type of every part, and uses every relationship that it names", () => {
    for (const path of Object.keys(parts)) if (path !== "[Content_Types].xml") expect(contentType(parts, path), path).toBeDefined();
    const named = [...strFromU8(parts[DOCUMENT] as Uint8Array).matchAll(/ r:(?:id|embed)="([^"]+)"/g)].map(([, id]) => id);
    const known = targets(parts, DOCUMENT);
    for (const id of named) expect(known.has(id ?? ""), id).toBe(true);
  });

  it("says title, author, language and when it was made", () => {
    const core = part(parts, "docProps/core.xml");
    expect(["dc:title", "dc:creator", "dc:language", "dcterms:created"].map((name) => all(core, name).map(textIn))).toEqual([
      ["รายงานตัวอย่าง พ.ศ. 2570"],
      ["อบต.ตัวอย่าง"],
      ["th-TH"],
      ["2027-01-08T03:04:05Z"],
    ]);
  });

  it("is the same bytes for the same report and date, whatever was made in between", async () => {
    const first = await renderDocx(everyBlock(), { date });
    await renderDocx(everyBlock("thai"), { date: new Date("2027-02-01T00:00:00Z") });
    expect(Buffer.compare(await renderDocx(everyBlock(), { date }), first)).toBe(0);
  });
});

describe("styles", () => {
  let styles: Element;
  let document: Element;
  beforeAll(async () => {
    const made = await drawn(everyBlock());
    document = made.document;
    styles = part(made.parts, "word/styles.xml");
  });

  it("set the font, the size and the language for Thai as for Latin letters", () => {
    const [run] = all(styles, "w:rPrDefault");
    const fonts = all(run as Element, "w:rFonts")[0]?.attributes;
    expect(["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"].map((script) => fonts?.[script])).toEqual(Array(4).fill("TH Sarabun New"));
    expect([value(run as Element, "w:sz"), value(run as Element, "w:szCs")]).toEqual(["32", "32"]);
    expect([value(run as Element, "w:lang"), value(run as Element, "w:lang", "w:bidi")]).toEqual(["th-TH", "th-TH"]);
  });

  it("that a report uses are all there, and set sizes and weights for both kinds of script", () => {
    const used = ["w:pStyle", "w:rStyle", "w:tblStyle"].flatMap((kind) => all(document, kind).map(({ attributes }) => attributes["w:val"]));
    const known = new Map(all(styles, "w:style").map((style) => [style.attributes["w:styleId"], style]));
    expect(new Set(used).size).toBeGreaterThan(12);
    for (const id of new Set(used)) {
      const style = known.get(id);
      expect(style, id).toBeDefined();
      expect(value(style as Element, "w:szCs"), id).toBe(value(style as Element, "w:sz"));
      expect(all(style as Element, "w:bCs").length, id).toBe(all(style as Element, "w:b").length);
    }
  });

  it("do all the formatting of texts: changing one changes everything of its kind", () => {
    for (const name of ["w:sz", "w:szCs", "w:b", "w:bCs", "w:rFonts", "w:color", "w:jc", "w:spacing"])
      expect(all(document, name), name).toEqual([]);
  });

  it("of headings have outline levels, which Word's navigation is made of", () => {
    const levels = ["Heading1", "Heading2", "Heading3"].map((id) =>
      all(styles, "w:style")
        .filter((style) => style.attributes["w:styleId"] === id)
        .map((style) => value(style, "w:outlineLvl")),
    );
    expect(levels).toEqual([["0"], ["1"], ["2"]]);
    expect(withText(document, "1. ความก้าวหน้าแยกตามมิติ").map(styleOf)).toEqual(["Heading2"]);
    const memo = all(styles, "w:style").find(
      (style) => style.attributes["w:styleId"] === styleOf(withText(document, "บันทึกข้อความ")[0] as Element),
    );
    expect(value(memo as Element, "w:basedOn")).toBe("Heading1");
  });
});

describe("pages", () => {
  it("are as each part asks: paper, margins of letters, of tables", async () => {
    const { document } = await drawn(everyBlock());
    const pages = all(document, "w:sectPr").map((section) => [
      value(section, "w:pgSz", "w:orient"),
      Number(value(section, "w:pgSz", "w:w")) > Number(value(section, "w:pgSz", "w:h")),
      ...["w:left", "w:right"].map((side) => Math.round((Number(value(section, "w:pgMar", side)) / 1440) * 25.4)),
    ]);
    expect(pages).toEqual([
      ["portrait", false, 30, 20],
      ["landscape", true, 15, 15],
      ["portrait", false, 15, 15],
    ]);
  });

  it("say on every one of them that the report is a draft, and why", async () => {
    const { parts, document } = await drawn(everyBlock());
    const headers = all(document, "w:sectPr").map((section) =>
      all(section, "w:headerReference").map(({ attributes }) => attributes["r:id"] ?? ""),
    );
    // The first page of a memo has a header of its own.
    expect(headers.map((some) => some.length)).toEqual([2, 1, 1]);
    const known = targets(parts, DOCUMENT);
    for (const id of headers.flat()) expect(paragraphs(part(parts, known.get(id)?.target ?? ""))).toEqual(["ร่าง มีข้อผิดพลาด 3 แห่งที่ต้องแก้"]);
  });

  it("have no header where the report is no draft", async () => {
    const { document } = await drawn({ ...everyBlock(), draft: null });
    expect(all(document, "w:headerReference")).toEqual([]);
  });

  it("begin anew with a part, without a section for each of 500 alike", async () => {
    const blocks: Block[] = [{ kind: "heading", level: 1, text: "โครงการ" }];
    const alike = Array.from({ length: 500 }, () => ({ orientation: "portrait" as const, margins: "table" as const, sheet: "ก", blocks }));
    const { document } = await drawn({ ...everyBlock(), draft: null, parts: alike });
    expect(all(document, "w:sectPr")).toHaveLength(1);
    expect(all(document, "w:p").filter((one) => all(one, "w:pageBreakBefore").length > 0)).toHaveLength(499);
  });

  it("of a part that begins with a table begin anew as well", async () => {
    const table = everyBlock().parts[1]?.blocks[1] as Block;
    const part = { orientation: "portrait" as const, margins: "table" as const, sheet: "ก", blocks: [table] };
    const { document } = await drawn({ ...everyBlock(), draft: null, parts: [part, part] });
    const [body] = below(document, "w:body");
    const kinds = body?.children.map((child) =>
      typeof child === "string" ? "" : all(child, "w:pageBreakBefore").length > 0 ? "break" : child.name,
    );
    expect(kinds).toEqual(["w:tbl", "w:p", "break", "w:tbl", "w:p", "w:sectPr"]);
  });

  it("of memos are numbered for each memo, from its second on", async () => {
    const [memo] = everyBlock().parts;
    const { document } = await drawn({ ...everyBlock(), parts: memo ? [memo, memo] : [] });
    const sections = all(document, "w:sectPr");
    expect(sections.map((section) => [value(section, "w:pgNumType", "w:start"), all(section, "w:titlePg").length])).toEqual([
      ["1", 1],
      ["1", 1],
    ]);
  });
});

describe("tables", () => {
  let document: Element;
  let table: Element;
  beforeAll(async () => {
    ({ document } = await drawn(everyBlock()));
    table = all(document, "w:tbl").find((one) => value(one, "w:tblCaption") === "โครงการของมิติที่ 1") as Element;
  });

  it("repeat all rows of their header, and no other, on every page", () => {
    expect(all(table, "w:tr").map((row) => all(row, "w:tblHeader").length)).toEqual([1, 1, ...Array(42).fill(0)]);
  });

  it("keep a row on its page", () => {
    for (const one of all(document, "w:tbl")) expect(all(one, "w:cantSplit")).toHaveLength(all(one, "w:tr").length);
  });

  it("have rows of whole columns, whose widths are those of the grid and together the page's", () => {
    for (const one of all(document, "w:tbl")) expectWhole(one);
    const widths = all(table, "w:gridCol").map(({ attributes }) => Number(attributes["w:w"]));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(Math.round((297 * 1440) / 25.4) - 2 * Math.round((15 * 1440) / 25.4));
  });

  it("have a cell over 40 rows go on through all of them", () => {
    const merges = all(table, "w:tr").map((row) => value(all(row, "w:tc")[0] as Element, "w:vMerge"));
    expect(merges.slice(3, 43)).toEqual(["restart", ...Array(39).fill("continue")]);
  });

  it("set what a column or a cell asks for: a style for each side", () => {
    const total = all(table, "w:tr").at(-1) as Element;
    expect(all(total, "w:p").map(styleOf)).toEqual(["TableCenter", "TableEnd", "TableEnd", "TableCenter", "TableText"]);
    expect(all(total, "w:r").every((run) => value(run, "w:rStyle") === "Strong")).toBe(true);
  });

  it("leave no amount and no word of a header too little room", async () => {
    const narrow: Block = {
      kind: "table",
      summary: "",
      columns: [
        { width: 140, align: "start" },
        { width: 10, align: "end" },
        { width: 5, align: "center" },
      ],
      header: [{ cells: ["โครงการ", "บาท", "ไตรมาส"].map((text) => ({ value: { kind: "text", text } })) }],
      rows: [{ cells: [{ value: { kind: "text", text: "ก" } }, { value: { kind: "amount", baht: 12_345_678.9 } }] }],
    };
    const { document: one } = await drawn({ ...withBlocks(narrow), numerals: "thai" });
    const [wide = 0, amount = 0, word = 0] = all(one, "w:gridCol").map(({ attributes }) => Number(attributes["w:w"]));
    // 13 characters of 14 points, each at least a third of that wide; 6 letters.
    expect(amount).toBeGreaterThan(13 * (14 / 3) * 20);
    expect(word).toBeGreaterThan(6 * (14 / 3) * 20);
    expect(wide).toBeGreaterThan(4000);
  });

  it("stand apart where two follow each other: Word would make one of them", async () => {
    const block = everyBlock().parts[1]?.blocks[1] as Block;
    const { document: one } = await drawn(withBlocks(block, block));
    expect(below(below(one, "w:body")[0] as Element, "w:tbl")).toHaveLength(2);
    expect((below(one, "w:body")[0] as Element).children.map((child) => (typeof child === "string" ? "" : child.name))).toEqual([
      "w:tbl",
      "w:p",
      "w:tbl",
      "w:p",
      "w:sectPr",
    ]);
  });

  it("are whole with any spans that leave room for every cell, also such as reach out of them or into each other", async () => {
    const cell = fc.record({ columns: fc.integer({ min: 1, max: 5 }), rows: fc.integer({ min: 1, max: 3 }) });
    const rows = fc.array(fc.array(cell, { maxLength: 2 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (head, body) => {
        const filled = (some: typeof head): Row[] =>
          some.map((cells) => ({ cells: cells.map((one) => ({ ...one, value: { kind: "text", text: "ก" } })) }));
        const columns = [30, 20, 10, 25].map((width) => ({ width, align: "start" as const }));
        const report = withBlocks({ kind: "table", summary: "", columns, header: filled(head), rows: filled(body) });
        const file = await drawn(report).catch((error: unknown) => (error instanceof RangeError ? null : Promise.reject(error)));
        fc.pre(file !== null);
        const [made] = all(file.document, "w:tbl");
        expect(all(made as Element, "w:tr")).toHaveLength(head.length + body.length);
        expectWhole(made as Element);
      }),
      { numRuns: 25 },
    );
  });
});

/** Rows of the grid's columns; a cell that goes on stands right below the cell it goes on from, as wide as that. */
function expectWhole(table: Element): void {
  const grid = all(table, "w:gridCol").map(({ attributes }) => Number(attributes["w:w"]));
  let above = new Map<number, number>();
  for (const row of all(table, "w:tr")) {
    const open = new Map<number, number>();
    let column = 0;
    for (const cell of below(row, "w:tc")) {
      const span = Number(value(cell, "w:gridSpan") ?? 1);
      expect(Number(value(cell, "w:tcW", "w:w"))).toBe(grid.slice(column, column + span).reduce((sum, width) => sum + width, 0));
      expect(below(cell, "w:p").length).toBeGreaterThan(0);
      const merge = value(cell, "w:vMerge");
      if (merge === "continue") expect(above.get(column)).toBe(span);
      if (merge !== undefined) open.set(column, span);
      column += span;
    }
    expect(column).toBe(grid.length);
    above = open;
  }
}

describe("fields", () => {
  it("stand side by side in lines, a label in bold before each", async () => {
    const { document } = await drawn(everyBlock());
    const [line] = withText(document, "วันที่");
    expect(paragraphText(line as Element)).toBe("ที่  \tวันที่  8 มกราคม 2570");
    const bold = all(line as Element, "w:r").filter((run) => value(run, "w:rStyle") === "Strong");
    expect(bold.map(paragraphText)).toEqual(["ที่", "วันที่"]);
  });

  it("of a form stand in boxes, two on a line with the edges of one where they can", async () => {
    const { document } = await drawn(everyBlock());
    const form = all(document, "w:tbl").find((one) => paragraphs(one).includes("หลักฐาน")) as Element;
    expect(all(form, "w:tr").map(paragraphs).slice(1)).toEqual([
      ["งบประมาณ (บาท)", "45,000.00"],
      ["ไตรมาส 1", "☑", "ไตรมาส 2", "☐"],
      ["หลักฐาน", "https://example.org/report?a=1&b=2"],
    ]);
    expectWhole(form);
  });
});

describe("links", () => {
  const linked = (link: string) =>
    withBlocks({ kind: "fields", look: "lines", lines: [[{ label: "หลักฐาน", value: { kind: "text", text: "ดูที่นี่", link } }]] });

  it("lead where the report says", async () => {
    const { parts, document } = await drawn(everyBlock());
    const ids = all(document, "w:hyperlink").map(({ attributes }) => attributes["r:id"] ?? "");
    expect(ids.map((id) => targets(parts, DOCUMENT).get(id)?.target)).toEqual(["https://example.org/report?a=1&b=2"]);
  });

  it("are such as Word can read, in Thai and with quotes", async () => {
    const { parts } = await drawn(linked('https://example.org/รายงาน "1"'));
    const [link] = [...targets(parts, DOCUMENT).values()].filter(({ external }) => external);
    expect(link?.target).toMatch(/^https:\/\/example\.org\/[!-~]+$/);
    expect(decodeURI(link?.target ?? "")).toBe('https://example.org/รายงาน "1"');
  });

  it.each(["javascript:alert(1)", "file:///etc/passwd", "https://", "example.org", "http://[", ""])(
    "are texts where %j is none",
    async (link) => {
      const { parts, document } = await drawn(linked(link));
      expect([...targets(parts, DOCUMENT).values()].filter(({ external }) => external)).toEqual([]);
      expect(paragraphs(document)).toContain("หลักฐาน  ดูที่นี่");
    },
  );
});

describe("lists", () => {
  it("begin at 1 each", async () => {
    const list: Block = { kind: "list", numbered: true, items: ["ก", "ข"] };
    const { parts, document } = await drawn(withBlocks(list, { kind: "list", numbered: false, items: ["ค"] }, list));
    const numbers = all(document, "w:numId").map(({ attributes }) => attributes["w:val"]);
    expect(numbers[0]).toBe(numbers[1]);
    expect(new Set(numbers).size).toBe(3);
    const restarts = below(part(parts, "word/numbering.xml"), "w:num").filter(({ attributes }) => numbers.includes(attributes["w:numId"]));
    expect(restarts.map((one) => value(one, "w:startOverride"))).toEqual(["1", "1", "1"]);
  });
});

describe("places to sign", () => {
  it("stay on one page: role and line, name in brackets, position", async () => {
    const { document } = await drawn(everyBlock());
    const signed = all(document, "w:tbl").find((one) => paragraphs(one).join().includes("ผู้เห็นชอบ")) as Element;
    expect(all(signed, "w:cantSplit")).toHaveLength(1);
    expect(
      all(signed, "w:tc").map((cell) =>
        paragraphs(cell)
          .filter((line) => line !== "")
          .map((line) => line.replace(/\.{9,}/, "…")),
      ),
    ).toEqual([
      ["ลงชื่อ…ผู้จัดทำ", "(…)", "เจ้าหน้าที่ผู้ดูแลแผน"],
      ["ลงชื่อ…ผู้เห็นชอบ", "(นายตัวอย่าง ใจดี)", "ปลัดองค์การบริหารส่วนตำบล"],
    ]);
  });

  it("are at the right for who signs alone", async () => {
    const { document } = await drawn(withBlocks({ kind: "signatures", people: [{ role: "", name: "ก", position: "ปลัด" }] }));
    expect(all(document, "w:tc").map((cell) => paragraphs(cell).some((line) => line.includes("ปลัด")))).toEqual([false, true]);
  });
});

describe("charts", () => {
  const charts = everyBlock().parts[0]?.blocks.filter((block): block is ChartBlock => block.kind === "chart") ?? [];
  let parts: Parts;
  let document: Element;
  const chartPaths = () => {
    const known = targets(parts, DOCUMENT);
    return all(document, "c:chart").map(({ attributes }) => known.get(attributes["r:id"] ?? "")?.target ?? "");
  };
  beforeAll(async () => {
    ({ parts, document } = await drawn(everyBlock()));
  });

  it("are parts of their own that the document leads to, with their type", () => {
    expect(chartPaths()).toEqual(["word/charts/chart1.xml", "word/charts/chart2.xml"]);
    for (const path of chartPaths())
      expect(contentType(parts, path)).toBe("application/vnd.openxmlformats-officedocument.drawingml.chart+xml");
  });

  it("say in words what they show, each drawing with a number of its own", () => {
    const drawings = all(document, "wp:docPr").map(({ attributes }) => attributes);
    expect(drawings.map((one) => one.descr)).toEqual(charts.map(({ description }) => description));
    expect(new Set(drawings.map((one) => one.id)).size).toBe(2);
  });

  it("hold the report's numbers, and lead to a workbook with the same in the cells that they name", async () => {
    for (const [index, path] of chartPaths().entries()) {
      const chart = part(parts, path);
      const { categories = [], series = [] } = charts[index] ?? {};
      expect(all(chart, "c:numCache").map((cache) => all(cache, "c:v").map((one) => Number(textIn(one))))).toEqual(
        series.map(({ values }) => values),
      );
      const workbook = targets(parts, path).get(value(chart, "c:externalData", "r:id") ?? "")?.target ?? "";
      const cells = await cellsOf(parts[workbook] as Uint8Array);
      const named = all(chart, "c:ser").map((one) => all(one, "c:f").map((formula) => cells(textIn(formula))));
      expect(named).toEqual(series.map(({ name, values }) => [[name], categories, values]));
    }
  });

  it("have their title above them, on the same page", () => {
    for (const { title } of charts) expect(withText(document, title).map(styleOf)).toEqual(["Caption"]);
  });

  it("without anything to draw are a title alone", async () => {
    const nothing = { ...(charts[0] as ChartBlock), categories: [], series: [] };
    const made = await drawn(withBlocks(nothing, ...charts));
    expect(all(made.document, "c:chart")).toHaveLength(2);
    expect(paragraphs(made.document)).toContain(nothing.title);
  });
});

/** Reads a range such as Sheet1!$B$2:$B$5 of a workbook. */
async function cellsOf(bytes: Uint8Array): Promise<(range: string) => unknown[]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.read(Readable.from([Buffer.from(bytes)]));
  return (range) => {
    const [, sheet = "", from = "", to = from] = /^([^!]+)!([^:]+)(?::(.+))?$/.exec(range.replaceAll("$", "")) ?? [];
    const column = from.replace(/\d/g, "");
    const [first, last] = [from, to].map((cell) => Number(cell.replace(/\D/g, "")));
    return Array.from(
      { length: (last ?? 0) - (first ?? 0) + 1 },
      (_, index) => workbook.getWorksheet(sheet)?.getCell(`${column}${(first ?? 0) + index}`).value,
    );
  };
}

/** What XML 1.0 allows of a text (production 2, Char): the rest goes, or for half pairs and non-characters becomes U+FFFD. */
function allowed(text: string): string {
  return [...text.replace(/\r\n?/g, "\n")]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code === 9 || code === 10 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code > 0xffff)
        return character;
      return code < 0x20 ? "" : "\ufffd";
    })
    .join("");
}

describe("any text", () => {
  const units = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const nasty = fc.constantFrom(
    "]]>",
    "<w:p>",
    "</w:t>",
    "&amp;",
    "&#0;",
    '"',
    "'",
    "\u0000",
    "\u000b",
    "\r\n",
    "\t",
    "\ud800",
    "\udc00",
    "😀",
    "น้ำ",
    "  ",
    "=1+1",
    "{{a}}",
    "\ufffe",
  );
  const text = fc.array(fc.oneof(units, nasty), { maxLength: 12 }).map((pieces) => pieces.join(""));

  it("comes back as it was, but for what no XML may hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 8, maxLength: 8 }), async (texts) => {
        const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = ""] = texts;
        const report: Report = {
          ...withBlocks(
            { kind: "heading", level: 1, text: a },
            { kind: "paragraph", look: "body", text: b },
            { kind: "list", numbered: true, items: [c] },
            {
              kind: "table",
              summary: d,
              columns: [{ width: 1, align: "start" }],
              header: [],
              rows: [{ cells: [{ value: { kind: "text", text: e, link: `https://example.org/${f}` } }] }],
            },
            {
              kind: "chart",
              title: f,
              description: g,
              unit: "count",
              look: "stacked",
              categories: [g],
              series: [{ name: h, values: [1] }],
            },
            { kind: "signatures", people: [{ role: "", name: "ก", position: h }] },
          ),
          title: a,
          author: b,
          draft: c,
        };
        const { parts, document } = await drawn(report);
        for (const path of Object.keys(parts).filter((one) => /\.(?:xml|rels)$/.test(one))) part(parts, path);
        const shown = paragraphs(document);
        for (const one of [a, b, c, e, f, h]) expect(shown).toContain(allowed(one));
        expect(paragraphs(part(parts, "word/header1.xml"))).toEqual([allowed(c)]);
        expect(all(part(parts, "docProps/core.xml"), "dc:title").map(textIn)).toEqual([allowed(a)]);
        // Line breaks and tabs of attributes are spaces to an XML reader.
        const said = (text: string) => allowed(text).replace(/[\n\t]/g, " ");
        expect(value(document, "w:tblCaption") ?? "").toBe(said(d));
        expect(value(document, "wp:docPr", "descr") ?? "").toBe(said(g) || said(f) || "แผนภูมิ");
        expect(all(part(parts, "word/charts/chart1.xml"), "c:tx").map((one) => all(one, "c:v").map(textIn))).toEqual([[allowed(h)]]);
      }),
      // Halves of a letter with something invisible between them.
      { numRuns: 40, examples: [[["\ud800\u000b\udc00", "", "", "", "", "", "", ""]]] },
    );
  });
});
