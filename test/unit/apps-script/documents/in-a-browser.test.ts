import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { docxOfPlan } from "#test/fixtures/import/docx-of-plan";

const ENTRY = fileURLToPath(new URL("../../../../apps-script/documents/read-file.ts", import.meta.url));
/** What the readers may use of a host, beside the language: every browser has it. */
const OF_A_BROWSER = { TextDecoder, TextEncoder, setTimeout, clearTimeout, queueMicrotask, console };

describe("the readers in a page", () => {
  it("open a document with nothing of Node's around, as one script without a loader", async () => {
    const { outputFiles } = await build({
      entryPoints: [ENTRY],
      bundle: true,
      format: "iife",
      globalName: "Readers",
      platform: "browser",
      target: "es2020",
      write: false,
      logLevel: "error",
    });
    const bytes = await docxOfPlan("แผน\n\nโครงการ\t2566\t2567\nโครงการ ก\t10,000\t-\n");
    const context = createContext({ ...OF_A_BROWSER, bytes: Array.from(bytes) });
    runInContext(`var window = globalThis; var self = globalThis; ${outputFiles[0]?.text ?? ""}`, context);
    const json = await runInContext(`Readers.readFile("แผน.docx", Uint8Array.from(bytes)).then(JSON.stringify)`, context);
    expect(JSON.parse(String(json)).blocks.map(({ kind }: { kind: string }) => kind)).toEqual(["paragraph", "table"]);
  });
});
