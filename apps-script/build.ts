/**
 * Builds the script: one Code.js with a top-level function for each export of src/main.ts
 * (Apps Script calls by name what menus and triggers say), the panels' HTML and the manifest beside it.
 * Run by itself it writes dist/apps-script/.
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildPanels } from "./build-panels";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = here("./src/main.ts");
const GLOBAL = "Sucharit";

export interface BuiltScript {
  /** Text of Code.js. */
  code: string;
  /** The functions Google can call by name. */
  functions: string[];
  /** Text of each panel, by file name without .html. */
  html: Record<string, string>;
  /** Text of appsscript.json. */
  manifest: string;
}

/** The script as it is pushed to Google and as the local spreadsheet runs it. */
export async function buildScript(): Promise<BuiltScript> {
  const functions = await exportsOf(ENTRY);
  const result = await build({
    ...SHARED,
    entryPoints: [ENTRY],
    format: "iife",
    globalName: GLOBAL,
    minifySyntax: true,
    minifyWhitespace: true,
    footer: { js: functions.map((name) => `function ${name}() { return ${GLOBAL}.${name}.apply(this, arguments); }`).join("\n") },
  });
  return {
    code: result.outputFiles[0]?.text ?? "",
    functions,
    html: await buildPanels(),
    manifest: readFileSync(here("./appsscript.json"), "utf8"),
  };
}

const SHARED = { bundle: true, write: false, target: "es2020", charset: "utf8", logLevel: "error" } as const;

async function exportsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({ ...SHARED, entryPoints: [entry], format: "esm", metafile: true });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code, html, manifest } = await buildScript();
  const folder = here("../dist/apps-script/");
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}Code.js`, code);
  for (const [name, text] of Object.entries(html)) writeFileSync(`${folder}${name}.html`, text);
  writeFileSync(`${folder}appsscript.json`, manifest);
}
