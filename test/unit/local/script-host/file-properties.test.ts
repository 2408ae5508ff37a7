import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileProperties } from "#local/script-host/file-properties";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-properties-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what was written is there when the program starts again, scope by scope", () => {
  const path = join(folder, "properties.json");
  fileProperties(path).write("document", { ตรวจล่าสุด: "2027-01-15" });
  fileProperties(path).write("user", { a: "1" });
  const again = fileProperties(path);
  expect(again.read("document")).toEqual({ ตรวจล่าสุด: "2027-01-15" });
  expect(again.read("user")).toEqual({ a: "1" });
  expect(again.read("script")).toEqual({});
});

test("a write leaves one whole file", () => {
  const properties = fileProperties(join(folder, "properties.json"));
  properties.write("script", { a: "1" });
  properties.write("script", { a: "2" });
  expect(readdirSync(folder)).toEqual(["properties.json"]);
});

test("changing what was read changes nothing", () => {
  const properties = fileProperties(join(folder, "properties.json"));
  properties.write("script", { a: "1" });
  Object.assign(properties.read("script"), { a: "2" });
  expect(properties.read("script")).toEqual({ a: "1" });
});

test("a broken file is an error, not an empty store that overwrites it", () => {
  const path = join(folder, "properties.json");
  writeFileSync(path, "{");
  expect(() => fileProperties(path)).toThrow(SyntaxError);
});
