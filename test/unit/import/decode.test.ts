import { describe, expect, it } from "vitest";
import { decoded, withoutMarkup } from "#core/import/decode";

describe("markup in a cell", () => {
  it.each([
    ["<p>โครงการ ก</p>", "\nโครงการ ก\n"],
    ["ก<br>ข<BR/>ค", "ก\nข\nค"],
    ['<input checked="" type="checkbox"/>', "☑"],
    ['<input type="checkbox">', "☐"],
    ["&quot;ก&quot;&nbsp;&amp; ข &#3585;&#x0E02;", '"ก" & ข กข'],
    ["<b>มิติ</b>ที่ <span style='color:red'>1</span>", "มิติที่ 1"],
    ["ก<!-- ซ่อน -->ข", "กข"],
  ])("%s reads %s", (text, clean) => {
    expect(withoutMarkup(text)).toBe(clean);
  });

  it.each(["ถ้า ก < ข และ ข > ค", "<5 คน", "<ก>", "&รวม;", "a&b", "&#0;", "&#55296;", "&unknown;"])("%s is no markup and stays", (text) => {
    expect(withoutMarkup(text)).toBe(text);
  });

  it("is kept as it came beside the clean text", () => {
    const { blocks } = decoded({ blocks: [{ kind: "table", rows: [[{ text: "ก<br>ข", place: { line: 1 } }]] }] });
    expect(blocks[0]).toMatchObject({ rows: [[{ text: "ก\nข", raw: "ก<br>ข" }]] });
  });
});
