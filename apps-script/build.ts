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

export interface BuildOptions {
  /** Address of the gateway (https, without what comes after /v1); left out, the script calls nobody. */
  gateway?: string | undefined;
}

/** The script as it is pushed to Google and as the local spreadsheet runs it. @throws RangeError for an address that is none. */
export async function buildScript({ gateway = "" }: BuildOptions = {}): Promise<BuiltScript> {
  const address = gateway === "" ? "" : gatewayAddress(gateway);
  const functions = await exportsOf(ENTRY);
  const result = await build({
    ...SHARED,
    define: { __GATEWAY__: JSON.stringify(address) },
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
    manifest: manifestOf(address),
  };
}

/** The token goes there: never in the clear, nor into a query. */
function gatewayAddress(text: string): string {
  const address = text.replace(/\/+$/, "");
  if (!/^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(address)) throw new RangeError(`${text} is no https address of a gateway`);
  return address;
}

/** A script that calls nobody asks nobody for leave to. */
function manifestOf(gateway: string): string {
  const text = readFileSync(here("./appsscript.json"), "utf8");
  if (gateway !== "") return text;
  // Drive is for reports, which a gateway makes.
  const { dependencies: _, ...manifest } = JSON.parse(text);
  const oauthScopes = manifest.oauthScopes.filter((scope: string) => !GATEWAY_SCOPES.includes(scope));
  return `${JSON.stringify({ ...manifest, oauthScopes }, null, 2)}\n`;
}

const GATEWAY_SCOPES = [
  "https://www.googleapis.com/auth/script.external_request",
  "openid",
  "https://www.googleapis.com/auth/userinfo.email",
  "https://www.googleapis.com/auth/drive.file",
];

// Paths are written into what is built: it must not matter from where.
const SHARED = { absWorkingDir: here(".."), bundle: true, write: false, target: "es2020", charset: "utf8", logLevel: "error" } as const;

async function exportsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({ ...SHARED, entryPoints: [entry], format: "esm", metafile: true });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code, html, manifest } = await buildScript({ gateway: process.env.SUCHARIT_GATEWAY });
  const folder = here("../dist/apps-script/");
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}Code.js`, code);
  for (const [name, text] of Object.entries(html)) writeFileSync(`${folder}${name}.html`, text);
  writeFileSync(`${folder}appsscript.json`, manifest);
}
