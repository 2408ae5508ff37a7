import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameOf } from "#core/reports/shared/file-name";

describe("a file's name", () => {
  it("joins what says something", () => {
    expect(fileNameOf("แบบสรุปแผน", 2567, null, " ", "อบต.ตัวอย่าง")).toBe("แบบสรุปแผน-2567-อบต.ตัวอย่าง");
    expect(fileNameOf(null, "/")).toBe("รายงาน");
  });

  it("leaves out what would show another ending than the file has, or nothing", () => {
    expect(fileNameOf("รายงาน\u202efdp.exe", "\u061c\u00ad\ufff9\u{e0041}ก")).toBe("รายงาน fdp.exe-ก");
  });

  it("has no letter that a file system or a header refuses, and fits into 255 bytes, whatever was typed", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom("\u202e", ".", " ", "/", "\\", "ก้", "\ud800", "😀", "\u061c", "\u00ad", "\n", "\u2028"),
        maxLength: 200,
      }),
    );
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        const name = `${fileNameOf(one, 2567, other)} (1).docx`;
        expect(name).not.toMatch(/[\p{C}\u2028\u2029"*/:<>?\\|]/u);
        expect(name).not.toMatch(/^[.\s]/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }),
    );
  });
});
