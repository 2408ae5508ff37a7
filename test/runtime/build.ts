/** Builds every function once, into a folder outside of this repository, before the tests. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildFunction, FUNCTION_NAMES } from "../../lambdas/build";
import { isLambdas, requireRuntime } from "./lambda";

declare module "vitest" {
  interface ProvidedContext {
    /** Holds a folder for each function. */
    built: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<(() => void) | undefined> {
  if (!isLambdas) return undefined;
  requireRuntime();
  const folder = mkdtempSync(join(tmpdir(), "sucharit-functions-"));
  for (const name of FUNCTION_NAMES) await buildFunction(name, join(folder, name));
  provide("built", folder);
  return () => rmSync(folder, { recursive: true });
}
