import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importAsked, importConfirmed } from "#apps-script/src/import-request";
import type { Note } from "#core/import/import";
import type { Plan } from "#core/plan/model";
import { madeUpPlan } from "#test/fixtures/made-up-plan";

const PLAN = madeUpPlan(2);
const ASKED = { plan: JSON.stringify(PLAN), gone: "keep" };
const NOTE: Note = {
  certainty: "doubtful",
  path: "/projects/0/budgets/2566",
  text: "20,0000",
  at: { sheet: "นำเข้า", cell: "D3" },
  code: "amount",
  message: { th: "อ่านไม่ได้", en: "cannot be read" },
  alternatives: [20000, null, { raw: "2" }, { from: 2566, to: 2570 }, ["ก", 1], true],
};
const CONFIRMED = { ...ASKED, source: "แผน.docx", notes: [NOTE], mark: "m" };
const withNote = (more: object) => ({ ...CONFIRMED, notes: [{ ...NOTE, ...more }] });
const withPlan = (change: Partial<Record<keyof Plan, unknown>>) => ({ ...CONFIRMED, plan: JSON.stringify({ ...PLAN, ...change }) });
const named = (name: unknown) => withPlan({ projects: PLAN.projects.map((project) => ({ ...project, name })) });

describe("importAsked", () => {
  it("takes the plan and what becomes of projects that are gone", () => {
    expect(importAsked(ASKED)).toEqual({ plan: PLAN, gone: "keep" });
    expect(importAsked({ ...ASKED, gone: "drop", more: 1 })).toEqual({ plan: PLAN, gone: "drop" });
  });

  it("keeps what is gone unless it is told otherwise", () => {
    expect(importAsked({ ...ASKED, gone: true })?.gone).toBe("keep");
  });
});

describe("importConfirmed", () => {
  it("takes what the page sends, in its shape, and leaves out what else is there", () => {
    const expected = { plan: PLAN, gone: "keep", source: "แผน.docx", notes: [NOTE], mark: "m" };
    expect(importConfirmed(CONFIRMED)).toEqual(expected);
    expect(importConfirmed({ ...withNote({ html: "<script>" }), more: 1 })).toEqual(expected);
  });

  it.each([
    ["a line", { line: 3 }],
    ["a paragraph", { paragraph: 2 }],
    ["a cell of a table", { table: 1, row: 2, column: 3 }],
    ["nowhere", null],
  ])("takes a note at %s", (_, at) => {
    expect(importConfirmed(withNote({ at }))?.notes[0]?.at).toEqual(at);
  });

  it("takes text without a place", () => {
    const unplaced: Note = { ...NOTE, certainty: "unplaced", path: null, code: null, message: null, alternatives: [] };
    expect(importConfirmed({ ...CONFIRMED, notes: [unplaced] })?.notes).toEqual([unplaced]);
  });

  it.each([
    ["nothing", null],
    ["a list", []],
    ["a plan that is no text", { ...CONFIRMED, plan: PLAN }],
    ["a plan that is no JSON", { ...CONFIRMED, plan: "{" }],
    ["a plan of another format", withPlan({ formatVersion: 2 })],
    ["a plan without years", withPlan({ fiscalYears: [] })],
    ["a project whose name is none", named({ formula: "=1+1" })],
    ["an amount without end", { ...CONFIRMED, plan: ASKED.plan.replace(/"2566":\d+/, '"2566":1e999') }],
    ["a text that no cell holds", named("ก".repeat(50_001))],
    ["far too long a plan", { ...CONFIRMED, plan: " ".repeat(8_000_001) }],
    ["no notes", ASKED],
    ["a note that is as it is", withNote({ certainty: "as-is" })],
    ["a note on what is no value of a plan", withNote({ path: "/constructor/0/name" })],
    ["a note on a value too deep", withNote({ path: "/projects/0/a/b/c/d" })],
    ["text that is none", withNote({ text: 5 })],
    ["a place that is none", withNote({ at: { line: -1 } })],
    ["a place without end", withNote({ at: { table: 1e12, row: 1, column: 1 } })],
    ["a message that is none", withNote({ message: "ก" })],
    ["an alternative that is no value", withNote({ alternatives: [{ toString: "x" }] })],
    ["a list of lists", withNote({ alternatives: [[["ก"]]] })],
    ["too many notes", { ...CONFIRMED, notes: Array.from({ length: 100_001 }, () => NOTE) }],
    ["too much text in all", { ...CONFIRMED, notes: Array.from({ length: 9 }, () => ({ ...NOTE, text: "ก".repeat(900_000) })) }],
    ["no mark", { ...CONFIRMED, mark: undefined }],
    ["an endless name", { ...CONFIRMED, source: "ก".repeat(301) }],
  ])("refuses %s", (_, request) => {
    expect(importConfirmed(request)).toBeNull();
  });

  it("answers anything, and what it takes of notes it takes unchanged", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (anything, alternative) => {
        expect(importConfirmed(anything)).toBeNull();
        const taken = importConfirmed(withNote({ alternatives: [alternative] }));
        if (taken !== null) expect(importConfirmed({ ...CONFIRMED, notes: taken.notes })?.notes).toEqual(taken.notes);
      }),
    );
  });

  it("takes any text of a source", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(importConfirmed(withNote({ text }))?.notes[0]?.text).toBe(text);
      }),
    );
  });
});
