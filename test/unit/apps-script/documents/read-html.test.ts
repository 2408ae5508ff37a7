import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "#apps-script/documents/read-html";
import { isTable, shapeOf } from "#test/unit/apps-script/documents/shape";

const shape = (html: string) => shapeOf(readHtml(html));

describe("a web page as paragraphs and tables", () => {
  it("keeps their order, and the level of headings", () => {
    expect(shape("<h1>แผน</h1><p>คำนำ</p><table><tr><td>ก</td></tr></table><h3>ท้าย</h3>")).toEqual(["# แผน", "คำนำ", [["ก"]], "### ท้าย"]);
  });

  it("breaks and paragraphs part the lines of a cell, blank ones kept, for amounts stand beside names by them", () => {
    const cell = "<p>1) ก</p><p>&nbsp;</p><p>2) ข<br>ต่อ</p><p><br></p><p>3) ค</p><p></p>";
    expect(shape(`<table><tr><td>${cell}</td><td>10<br><br>20<br></td></tr></table>`)).toEqual([
      [["1) ก\n\n2) ข\nต่อ\n\n3) ค", "10\n\n20"]],
    ]);
  });

  it("white space runs together, entities are letters", () => {
    expect(shape("<p>โครงการ\n   <b>“ก &amp; ข”</b>&nbsp; &lt;1&gt; </p>")).toEqual(["โครงการ “ก & ข”  <1>"]);
  });

  it("says which row and column of which table a cell is, as one counts looking at it", () => {
    const html = `<p>ก</p><table><tr><td>x</td></tr></table>
      <table><tr><td rowspan="2">มิติ</td><td colspan="2">งบ</td></tr><tr><td>2566</td><td>2567</td></tr></table><p>ข</p>`;
    const { blocks } = readHtml(html);
    expect(blocks.map((block) => (isTable(block) ? "table" : block.place))).toEqual([{ paragraph: 1 }, "table", "table", { paragraph: 2 }]);
    const second = blocks.filter(isTable)[1];
    expect(second?.rows).toEqual([
      [
        { text: "มิติ", place: { table: 2, row: 1, column: 1 }, down: 2 },
        { text: "งบ", place: { table: 2, row: 1, column: 2 }, across: 2 },
      ],
      [
        { text: "2566", place: { table: 2, row: 2, column: 2 } },
        { text: "2567", place: { table: 2, row: 2, column: 3 } },
      ],
    ]);
  });

  it("a span ends with its table", () => {
    expect(shape('<table><tr><td rowspan="9">ก</td><td>1</td></tr><tr><td rowspan="0">2</td></tr><tr><td>3</td></tr></table>')).toEqual([
      [["ก ↓3", "1"], ["2 ↓2"], ["3"]],
    ]);
  });

  it("tick boxes are ticks", () => {
    expect(shape("<table><tr><td><input type=checkbox checked></td><td><INPUT TYPE='checkbox'></td></tr></table>")).toEqual([[["☑", "☐"]]]);
  });

  it("numbers its lists as a page shows them", () => {
    expect(shape('<ol start="3"><li>ก<ul><li>ย่อย</li></ul></li><li><p>ข</p></li></ol><ol type="a"><li>ค</li></ol><p>จบ</p>')).toEqual([
      "3. ก",
      "- ย่อย",
      "4. ข",
      "a. ค",
      "จบ",
    ]);
  });

  it("leaves out what nobody sees", () => {
    const html = `<title>ชื่อ</title><style>p{}</style><script>alert("ก")</script><!-- หมายเหตุ --><p style="color:red; display : none">ซ่อน<b>ลึก</b></p><div hidden>ซ่อน</div><p>เห็น</p>`;
    expect(shape(html)).toEqual(["เห็น"]);
  });

  it("a table inside of a table is one of its own, and what stands around it comes in order", () => {
    const inner = (text: string) => `<table><tr><td>${text}</td><td>1</td></tr></table>`;
    expect(shape(`<table><tr><td>มิติที่ 1 ${inner("ก")} มิติที่ 2 ${inner("ข")}</td><td>ขวา</td></tr><tr><td>ท้าย</td></tr></table>`)).toEqual([
      "มิติที่ 1",
      [["ก", "1"]],
      "มิติที่ 2",
      [["ข", "1"]],
      "ขวา",
      [["ท้าย"]],
    ]);
  });

  it("reads what Word saves as a web page: its numbers stand in the text, its classes mean nothing", () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=windows-874"></head>
      <body lang=TH><div class=WordSection1><p class=MsoNormal><b><span style='font-size:16.0pt'>แผน</span></b><o:p></o:p></p>
      <table class=MsoTableGrid border=1><tr style='height:1cm'><td width=66 valign=top><p class=MsoListParagraph><![if !supportLists]><span>1)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>โครงการ ก</p></td>
      <td><p class=MsoNormal align=right>10,000.-<o:p></o:p></p></td></tr></table></div></body></html>`;
    expect(shape(html)).toEqual(["แผน", [["1)   โครงการ ก", "10,000.-"]]]);
  });

  it("is not held up by elements that are never closed, or spans without an end", () => {
    expect(shape("<table><tr><td>ก<td>ข<tr><td>ค")).toEqual([[["ก", "ข"], ["ค"]]]);
    const wide = readHtml(`<table><tr><td colspan="1000000">ก</td><td colspan="-1">ข</td></tr></table>`).blocks[0];
    expect(wide && isTable(wide) ? wide.rows[0]?.map(({ text }) => text) : null).toEqual(["ก", "ข"]);
    expect(wide && isTable(wide) ? (wide.rows[0]?.[0]?.across ?? 0) : Number.POSITIVE_INFINITY).toBeLessThan(1000);
  });

  it("whatever the mark-up, every visible letter comes through, once, in order", () => {
    const tag = fc.constantFrom(
      "<p>",
      "</p>",
      "<table>",
      "</table>",
      "<tr>",
      "</tr>",
      "<td>",
      "</td>",
      "<td rowspan=2>",
      "<br>",
      "<ol>",
      "<div>",
      "<b>",
      "</b>",
    );
    const word = fc.string({ unit: fc.constantFrom(..."กขคงจฉช1๒"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, word), { maxLength: 40 }), (parts) => {
        const came = parts.filter((part) => !part.startsWith("<")).join("");
        const read = readHtml(parts.join(""));
        const texts = read.blocks.flatMap((block) => (isTable(block) ? block.rows.flat() : [block])).map(({ text }) => text);
        const letters = (text: string) => [...text.replace(/\s/g, "")].sort().join("");
        expect(letters(texts.join(""))).toBe(letters(came));
      }),
    );
  });
});
