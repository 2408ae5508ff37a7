/** What a function's start has to read: a start gets slower with every byte, and a package that comes in by the way is seen here. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildFunction, FUNCTION_NAMES, folderSize } from "../../lambdas/build";

/** Most kilobytes (1,000 bytes) of each function's folder, a tenth above what it had when that was set. report has fonts and an engine; see report-bundle.test.ts. */
const MOST_KB: Record<string, number> = {
  answers: 485,
  authorizer: 75,
  check: 480,
  doctor: 935,
  "due-workbooks": 430,
  "hand-in": 745,
  "mail-events": 410,
  registration: 855,
  remind: 1_360,
  status: 400,
};

describe("a built function", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sucharit-sizes-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("has a limit for its size", () => {
    expect(Object.keys(MOST_KB).sort()).toEqual(FUNCTION_NAMES.filter((name) => name !== "report").sort());
  });

  it.each(Object.entries(MOST_KB))("%s is no larger than %d KB", async (name, most) => {
    await buildFunction(name, join(folder, name));
    expect(folderSize(join(folder, name)).bytes / 1000).toBeLessThan(most);
  });
});
