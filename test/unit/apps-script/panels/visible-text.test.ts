import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visiblePieces } from "#apps-script/panels/fixes/visible-text";

const odd = (text: string, other = text) =>
  visiblePieces(text, other)
    .filter((piece) => piece.odd)
    .map((piece) => piece.text);
const changed = (text: string, other: string) =>
  visiblePieces(text, other)
    .filter((piece) => piece.changed)
    .map((piece) => piece.text)
    .join("");
const whole = (text: string, other: string) =>
  visiblePieces(text, other)
    .map((piece) => piece.text)
    .join("");

describe("visiblePieces", () => {
  it("leaves a space between words as it is, and shows spaces at the ends, doubled, or unlike others", () => {
    expect(odd("สำนักปลัด อบต.")).toEqual([]);
    expect(odd(" สำนักปลัด ")).toEqual(["·", "·"]);
    expect(odd("สำนักปลัด  อบต.")).toEqual(["·", "·"]);
    expect(odd("สำนักปลัด\u00a0อบต.")).toEqual(["·"]);
  });

  it("shows a space that is put in or taken out", () => {
    expect(odd("20 000", "20000")).toEqual(["·"]);
  });

  it("shows characters that cannot be seen, line ends and tabs", () => {
    expect(odd("สำนัก\u200bปลัด\ufeff")).toEqual(["◊", "◊"]);
    expect(odd("ก\nข\r\nค\tง")).toEqual(["¶\n", "¶\n", "→"]);
  });

  it("shows a mark that is doubled or stands on nothing, and leaves whole stacks alone", () => {
    expect(odd("ที่นี่ผู้ใหญ่น้ำ")).toEqual([]);
    expect(odd("ที่่")).toEqual(["–่"]);
    expect(odd("่ก")).toEqual(["–่"]);
    expect(odd("ก ่ข")).toEqual(["–่"]);
  });

  it("shows เ twice, which looks like แ", () => {
    expect(odd("เเก้", "แก้")).toEqual(["เ", "เ"]);
    expect(odd("เก้า เขา")).toEqual([]);
  });

  it("marks what differs at every place, a letter together with its marks", () => {
    expect(changed("20,000.-", "20000")).toBe(",.-");
    expect(changed("ความรู้้", "ความรู้")).toContain("รู้");
    expect(changed("ความรู้", "ความรู้้")).toBe("รู้");
    expect(changed("แผน", "แผน")).toBe("");
  });

  it("compares very long texts at their ends only, and loses nothing", () => {
    const long = "กข".repeat(2000);
    expect(whole(`x${long}y`, `${long}z${long}`)).toBe(`x${long}y`);
  });

  const letters = fc.string({ unit: fc.constantFrom("ก", "ข", "ค"), maxLength: 30 });
  it("keeps every letter, and what it calls the same is in both texts, in order", () => {
    fc.assert(
      fc.property(letters, letters, (one, two) => {
        const same = (text: string, other: string) =>
          visiblePieces(text, other)
            .filter((piece) => !piece.changed)
            .map((piece) => piece.text)
            .join("");
        expect(whole(one, two)).toBe(one);
        expect(same(one, two).length).toBe(same(two, one).length);
        expect(two).toMatch(new RegExp([...same(one, two)].join(".*")));
      }),
    );
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, two) => {
        expect(visiblePieces(one, two).length > 0).toBe(one.length > 0);
      }),
    );
  });
});
