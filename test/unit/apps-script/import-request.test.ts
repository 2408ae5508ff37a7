import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importRequest } from "#apps-script/src/import-request";
import type { SourceBlock } from "#core/import/source";

const TAB = { source: { kind: "tab" }, answers: [], gone: "keep", mark: "m" };
const file = (...blocks: unknown[]) => ({ ...TAB, source: { kind: "file", name: "แผน.docx", document: { blocks } } });
const paragraph = { kind: "paragraph", text: "ก", place: { line: 1 } };
const cell = { text: "ข", place: { table: 1, row: 2, column: 3 } };

describe("importRequest", () => {
  it("takes what the page sends, in its shape", () => {
    const table = { kind: "table", rows: [[{ ...cell, across: 2, down: 3, raw: "<b>ข</b>" }], []] };
    const heading = { ...paragraph, level: 2, place: { sheet: "แผ่น1", cell: "B5" } };
    const answers = [
      { path: "/title", choice: 1 },
      { path: "/projects/0/name", typed: "ค" },
    ];
    const request = { ...file(heading, table), answers, gone: "drop" };
    expect(importRequest(request)).toEqual(request);
    expect(importRequest(TAB)).toEqual(TAB);
  });

  it("leaves out what else is there", () => {
    const request = importRequest({ ...file({ ...paragraph, html: "<script>" }), more: 1, source: { kind: "tab", document: {} } });
    expect(request).toEqual(TAB);
    expect(importRequest(file({ ...paragraph, html: "<script>" }))).toEqual(file(paragraph));
  });

  it.each([
    ["nothing", null],
    ["a list", []],
    ["another kind of source", { ...TAB, source: { kind: "url" } }],
    ["a document without blocks", { ...TAB, source: { kind: "file", name: "a", document: {} } }],
    ["a block of another kind", file({ ...paragraph, kind: "picture" })],
    ["a piece without a place", file({ kind: "paragraph", text: "ก" })],
    ["a place that is none", file({ ...paragraph, place: { line: -1 } })],
    ["text that is none", file({ ...paragraph, text: 5 })],
    ["rows that are none", file({ kind: "table", rows: [cell] })],
    ["a cell that spans everything", file({ kind: "table", rows: [[{ ...cell, across: 1e9 }]] })],
    ["far too much text", file({ ...paragraph, text: "ก".repeat(4_000_001) })],
    ["too much text in all", file(...Array.from({ length: 5 }, () => ({ ...paragraph, text: "ก".repeat(900_000) })))],
    ["too many blocks", file(...Array.from({ length: 50_001 }, () => paragraph))],
    ["too many cells", file({ kind: "table", rows: Array.from({ length: 31 }, () => Array.from({ length: 10_000 }, () => cell)) })],
    ["a choice that is none", { ...TAB, answers: [{ path: "/title", choice: "first" }] }],
    ["an answer without a path", { ...TAB, answers: [{ typed: "ก" }] }],
    ["an endless answer", { ...TAB, answers: [{ path: "/title", typed: "ก".repeat(5001) }] }],
    ["no mark", { source: { kind: "tab" }, answers: [], gone: "keep" }],
  ])("refuses %s", (_, request) => {
    expect(importRequest(request)).toBeNull();
  });

  it("answers anything, and what it takes it takes unchanged", () => {
    const place = fc.oneof(
      fc.record({ line: fc.integer({ min: 1, max: 9999 }) }),
      fc.record({ table: fc.integer({ min: 1, max: 9 }), row: fc.integer({ min: 1, max: 99 }), column: fc.integer({ min: 1, max: 99 }) }),
    );
    const piece = fc.record({ text: fc.string({ unit: "binary" }), place });
    const block: fc.Arbitrary<SourceBlock> = fc.oneof(
      piece.map((one) => ({ kind: "paragraph" as const, ...one })),
      fc.array(fc.array(piece)).map((rows) => ({ kind: "table" as const, rows })),
    );
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        expect(importRequest(file(...blocks))).toEqual(file(...blocks));
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const taken = importRequest(given);
        if (taken !== null) expect(importRequest(taken)).toEqual(taken);
      }),
    );
  });
});
