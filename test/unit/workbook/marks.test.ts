import { describe, expect, it } from "vitest";
import type { Problem } from "#core/rules/problem";
import { MARK_COLOURS, marksDiffer, marksOf, markTab, markZone, NOTE_HEAD } from "#core/workbook/marks";

function problem(cell: string, severity: Problem["severity"], th: string, sheet = "แผน"): Problem {
  const both = (text: string) => ({ th: text, en: "" });
  return { code: "required", severity, where: { sheet, cell }, values: {}, message: both(th), remedy: both("แก้ตรงนี้"), fix: null };
}

describe("marksOf", () => {
  it("gives a cell with several problems the colour of the worst and every sentence", () => {
    const marks = marksOf([problem("B2", "info", "เล็กน้อย"), problem("B2", "error", "ผิดจริง")]).get("แผน");
    expect(marks).toHaveLength(1);
    expect(marks?.[0]).toMatchObject({ row: 1, column: 1, severity: "error" });
    expect(marks?.[0]?.note).toContain("เล็กน้อย");
    expect(marks?.[0]?.note).toContain("ผิดจริง");
    expect(marks?.[0]?.note).toContain("แก้ตรงนี้");
  });

  it("says the same sentence of a merged cell once, however many rows it spans", () => {
    const marks = marksOf([problem("B2", "error", "ผิดจริง"), problem("B2", "error", "ผิดจริง"), problem("B2", "info", "เล็กน้อย")]).get("แผน");
    expect(marks?.[0]?.note.split("ผิดจริง")).toHaveLength(2);
    expect(marks?.[0]?.note).toContain("เล็กน้อย");
  });

  it("keeps tabs apart and leaves out problems without a cell", () => {
    const loose: Problem = { ...problem("A1", "error", "ไม่มีแท็บ"), where: { path: "/plan" } };
    const marks = marksOf([problem("A1", "error", "ก"), problem("A1", "error", "ข", "ยอดตามเล่ม"), loose]);
    expect([...marks.keys()]).toEqual(["แผน", "ยอดตามเล่ม"]);
  });
});

describe("markTab", () => {
  const white = [["#ffffff", "#ffffff"]];

  it("colours the cell and writes the note under people's own note", () => {
    const after = markTab(white, [["จากสภา", ""]], marksOf([problem("A1", "warning", "ดูอีกครั้ง")]).get("แผน") ?? []);
    expect(after.backgrounds).toEqual([[MARK_COLOURS.warning, null]]);
    expect(after.notes[0]?.[0]?.startsWith("จากสภา\n")).toBe(true);
    expect(after.notes[0]?.[0]).toContain("ดูอีกครั้ง");
    expect(after.notes[0]?.[1]).toBe("");
  });

  it("takes its colour and its part of the note off again when nothing is wrong any more, and leaves people's", () => {
    const marked = markTab(white, [["จากสภา", ""]], marksOf([problem("A1", "error", "ผิด"), problem("B1", "error", "ผิด")]).get("แผน") ?? []);
    const again = markTab(
      marked.backgrounds.map((row) => row.map((colour) => colour ?? "#ffffff")),
      marked.notes,
      [],
    );
    expect(again).toEqual({ backgrounds: [[null, null]], notes: [["จากสภา", ""]] });
  });

  it("never replaces a colour that people chose", () => {
    const after = markTab([["#00ff00"]], [[""]], marksOf([problem("A1", "error", "ผิด")]).get("แผน") ?? []);
    expect(after.backgrounds).toEqual([["#00ff00"]]);
    expect(after.notes[0]?.[0]).toContain(NOTE_HEAD);
  });

  it("passes over a mark outside the tab", () => {
    expect(markTab(white, [["", ""]], marksOf([problem("Z99", "error", "ผิด")]).get("แผน") ?? [])).toEqual({
      backgrounds: [[null, null]],
      notes: [["", ""]],
    });
  });

  it("says whether anything changed, so that nothing is written for nothing", () => {
    const before = { backgrounds: white, notes: [["", ""]] };
    expect(marksDiffer(before, markTab(white, before.notes, []))).toBe(false);
    expect(marksDiffer(before, markTab(white, before.notes, marksOf([problem("A1", "info", "ก")]).get("แผน") ?? []))).toBe(true);
  });
});

describe("markZone", () => {
  const marks =
    marksOf([problem("C5", "error", "ผิด"), problem("A1", "error", "นอกช่วง"), problem("Z99", "info", "นอกช่วง")]).get("แผน") ?? [];

  it("marks the cells of a part of the tab, and passes over those outside", () => {
    const after = markZone([["#ffffff", "#ffffff"]], [["จากสภา", ""]], { row: 4, column: 1 }, marks);
    expect(after.backgrounds).toEqual([[null, MARK_COLOURS.error]]);
    expect(after.notes[0]?.[0]).toBe("จากสภา");
    expect(after.notes[0]?.[1]).toContain("ผิด");
  });

  it("takes an earlier mark off the cells that are right now", () => {
    const after = markZone([[MARK_COLOURS.warning]], [[`${NOTE_HEAD}\nเดิม`]], { row: 9, column: 9 }, marks);
    expect(after).toEqual({ backgrounds: [[null]], notes: [[""]] });
  });
});
