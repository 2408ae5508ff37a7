/** Bundles the page's script, in memory. @module */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Text of the page's script with o-spreadsheet, Owl and the sheet's plugins in it. */
export async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL("../page/main.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    logLevel: "error",
    // The package's "browser" entry is a global script without exports.
    mainFields: ["module", "main"],
  });
  return result.outputFiles[0]?.text ?? "";
}
