/** Bundles the pages' scripts, in memory. @module */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Texts of the scripts: the sheet's page with o-spreadsheet, Owl and the sheet's plugins in it, and the mailbox's. */
export interface PageScripts {
  page: string;
  mailbox: string;
}

export async function bundlePage(): Promise<PageScripts> {
  const [page, mailbox] = await Promise.all([bundle("../page/main.ts"), bundle("../mailbox-page/main.ts")]);
  return { page, mailbox };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
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
