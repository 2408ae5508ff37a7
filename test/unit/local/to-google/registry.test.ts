import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { register, registeredWorkbooks } from "#local/to-google/registry";

const BEGUN = { title: "แผน อบต.ตัวอย่าง", fiscalYears: [2566, 2567], spreadsheetId: "s1", scriptId: null, finished: false };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-registry-"));
  file = join(folder, "workbooks.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the registry of workbooks", () => {
  it("is empty where there is no file", () => {
    expect(registeredWorkbooks(file)).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  it("keeps workbooks in order, writes a spreadsheet's later state over its earlier one, and leaves no other file", () => {
    register(file, BEGUN);
    register(file, { ...BEGUN, title: "แผนอื่น", spreadsheetId: "s2" });
    register(file, { ...BEGUN, scriptId: "x1", finished: true });
    expect(registeredWorkbooks(file).map(({ spreadsheetId, scriptId, finished }) => [spreadsheetId, scriptId, finished])).toEqual([
      ["s1", "x1", true],
      ["s2", null, false],
    ]);
    expect(readdirSync(folder)).toEqual(["workbooks.json"]);
  });

  it.each([
    ["no JSON", "{"],
    ["another version", '{"formatVersion":2,"workbooks":[]}'],
    ["an entry without its spreadsheet", JSON.stringify({ formatVersion: 1, workbooks: [{ ...BEGUN, spreadsheetId: "" }] })],
    ["a field it does not know", JSON.stringify({ formatVersion: 1, workbooks: [{ ...BEGUN, token: "x" }] })],
  ])("is refused whole where it holds %s, and not written over", (_name, text) => {
    writeFileSync(file, text);
    expect(() => registeredWorkbooks(file)).toThrow(/unreadable registry/);
    expect(() => register(file, BEGUN)).toThrow(/unreadable registry/);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
