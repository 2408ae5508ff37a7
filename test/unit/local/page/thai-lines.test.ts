import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapLines } from "#local/page/thai-lines";

const WORDS = new Intl.Segmenter("th", { granularity: "word" });
const LETTERS = new Intl.Segmenter("th", { granularity: "grapheme" });
/** Every letter is as wide as the next; marks above and below take no room. */
const width = (text: string) => [...LETTERS.segment(text)].length;
const wrap = (text: string, max: number) => wrapLines(text, max, width, WORDS);

test("a line breaks between words, never inside one that fits", () => {
  const lines = wrap("โครงการส่งเสริมคุณธรรมของผู้บริหาร", 12);
  expect(lines.length).toBeGreaterThan(2);
  const words = new Set([...WORDS.segment("โครงการส่งเสริมคุณธรรมของผู้บริหาร")].map(({ segment }) => segment));
  for (const { segment } of lines.flatMap((line) => [...WORDS.segment(line)])) expect(words).toContain(segment);
});

test("a word wider than the cell breaks between letters, marks staying with theirs", () => {
  expect(wrap("ที่ที่ที่", 1)).toEqual(["ที่", "ที่", "ที่"]);
});

test("line ends in the text are kept, also blank lines", () => {
  expect(wrap("ก\n\nข", 10)).toEqual(["ก", "", "ข"]);
});

test("a space at the break goes away", () => {
  expect(wrap("บาท บาท", 3)).toEqual(["บาท", "บาท"]);
});

test("no line is wider than the cell, and nothing but spaces is lost", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ก-ฮะ-ูเ-์ a-z0-9]{0,40}$/u), fc.integer({ min: 1, max: 20 }), (text, max) => {
      const lines = wrap(text, max);
      for (const line of lines) expect(width(line)).toBeLessThanOrEqual(max);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

test("brackets and quotation marks stay with the word they belong to", () => {
  expect(wrap("งบประมาณ 2566 (บาท)", 15)).toEqual(["งบประมาณ 2566", "(บาท)"]);
  expect(wrap("มาตรการ “ส่งเสริม”", 9)).toEqual(["มาตรการ", "“ส่งเสริม”"]);
});

test("a compound of this field stays whole", () => {
  expect(wrap("ใช้งบประมาณ", 8)).toEqual(["ใช้", "งบประมาณ"]);
  expect(wrap("ลดความรุนแรง", 10)).toEqual(["ลด", "ความรุนแรง"]);
});

test("a long code breaks after its hyphens", () => {
  expect(wrap("printed-parts-differ-from-whole", 14)).toEqual(["printed-parts-", "differ-from-", "whole"]);
});
