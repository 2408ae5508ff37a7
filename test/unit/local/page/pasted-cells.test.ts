import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOfHtml, cellsOfText } from "#local/page/pasted-cells";

describe("cellsOfText", () => {
  it.each([
    ["a\tb\nc", [["a", "b"], ["c"]]],
    ["a\tb\r\n", [["a", "b"]]],
    ["a\n\nb", [["a"], [""], ["b"]]],
    ['"ก\nข"\t1', [["ก\nข", "1"]]],
    ['"say ""yes"""', [['say "yes"']]],
    ['"not closed\tb', [['"not closed', "b"]]],
    ['12" pipe\t"a" b', [['12" pipe', '"a" b']]],
    ["", [[""]]],
  ])("parts %j", (text, rows) => {
    expect(cellsOfText(text)).toEqual(rows);
  });

  it("gives back the cells that were written as spreadsheets write them", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ก", '"', "\n", "\t", " ", "=") });
    const row = fc.array(cell, { minLength: 1 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const text = rows.map((cells) => cells.map((one) => `"${one.replace(/"/g, '""')}"`).join("\t")).join("\n");
        const isBlankAtEnd = rows.length > 1 && rows.at(-1)?.join("") === "";
        expect(cellsOfText(text)).toEqual(isBlankAtEnd ? rows.slice(0, -1) : rows);
      }),
    );
  });
});

describe("cellsOfHtml", () => {
  it("knows no cells where there is no table", () => {
    expect(cellsOfHtml("<p>ข้อความ</p>")).toBeNull();
  });

  it("puts the text of a merged cell into its first, and a paragraph into a row of its own", () => {
    const html = "<p>หัวเรื่อง</p><table><tr><td colspan=2>ก<br>ข</td><td rowspan=2>ค</td></tr><tr><td>1</td><td>2</td></tr></table>";
    expect(cellsOfHtml(html)).toEqual([["หัวเรื่อง"], ["ก\nข", "", "ค"], ["1", "2", ""]]);
  });
});
