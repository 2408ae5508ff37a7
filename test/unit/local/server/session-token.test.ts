import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sessionToken } from "#local/server/session-token";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-token-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("stays the same from one start to the next, so that an open page can save what it holds", () => {
  const first = sessionToken(folder);
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(sessionToken(folder)).toBe(first);
});

it("can be read by its owner alone", () => {
  sessionToken(folder);
  expect(statSync(join(folder, "session-token")).mode & 0o077).toBe(0);
});

it("is made anew where the file holds something else", () => {
  writeFileSync(join(folder, "session-token"), "guess");
  expect(sessionToken(folder)).toMatch(/^[\w-]{43}$/);
});

it("differs from folder to folder", () => {
  const other = mkdtempSync(join(tmpdir(), "sucharit-token-"));
  expect(sessionToken(other)).not.toBe(sessionToken(folder));
  rmSync(other, { recursive: true });
});
