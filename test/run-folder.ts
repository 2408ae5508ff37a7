/** A folder for what the tests of one run make once and share; vitest calls this before the first and after the last. See test/fakes/once.ts. @module */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** Processes that tests start find it by this as well. */
export const RUN_FOLDER = "SUCHARIT_TEST_RUN";

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "sucharit-run-"));
  // Programs that are bundled into it find their packages.
  symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(folder, "node_modules"));
  const made = join(folder, "made");
  mkdirSync(made);
  process.env[RUN_FOLDER] = made;
  // While vitest watches, what was made is of the files as they were.
  project.onTestsRerun(async () => {
    rmSync(made, { recursive: true });
    mkdirSync(made);
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
