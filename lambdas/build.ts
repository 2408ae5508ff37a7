/**
 * Builds functions for Lambda: `dist/lambdas/<name>/` holds all that is uploaded, `index.mjs` with `handler`, what it loads later in chunks beside it,
 * and files and native packages that cannot be bundled. Each runs from its folder alone.
 * Run by itself it builds every function.
 * @module
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { pdfAssetFiles } from "#lambdas/report/pdf/assets";

/** What a function has beside its code. */
interface Extras {
  /** Files that it reads from its own folder, by absolute path. */
  files?: string[];
  /** Packages with native parts, which stay packages: for the machine that the function runs on. */
  packages?: string[];
}

const TYPST = "@myriaddreamin/typst-ts-node-compiler";

/** Every function there is, by its folder in lambdas/. */
export const FUNCTION_NAMES: readonly string[] = [
  "answers",
  "authorizer",
  "check",
  "doctor",
  "due-workbooks",
  "hand-in",
  "mail-events",
  "registration",
  "remind",
  "report",
  "status",
];

const EXTRAS: Readonly<Record<string, Extras>> = {
  // x86_64 with glibc, as Lambda's Amazon Linux: Typst's compiler comes in no other that Lambda has.
  report: { files: pdfAssetFiles(), packages: [TYPST, `${TYPST}-linux-x64-gnu`] },
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** esbuild leaves `require` as it is where bundled CommonJS calls it, and ES modules have none. */
const WITH_REQUIRE = 'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);';
/**
 * What the SDK would load to look for credentials elsewhere (files, processes, other services), and for kinds of answers that nobody here asks for. A
 * function's role is in its environment. A third of each bundle, and a dozen files to be found by every start.
 */
const NEVER_LOADED =
  /^@aws-sdk\/(credential-provider-|nested-clients|token-providers)|^@smithy\/(credential-provider-imds|core\/event-streams)|^bowser$/;
const withoutSearches: Plugin = {
  name: "without-searches",
  setup(build) {
    build.onResolve({ filter: NEVER_LOADED }, ({ kind, path }) => (kind === "dynamic-import" ? { path, external: true } : undefined));
  },
};
/** Of a package what runs: no typings, no tests. */
const RUNS = /\.(js|cjs|mjs|json|node)$|^LICENSE/;

/**
 * Builds one function into a folder, which is emptied first.
 * @throws Error where there is no such function, and where a native package is not installed: npm leaves out those of other machines.
 */
export async function buildFunction(name: string, folder: string): Promise<void> {
  if (!FUNCTION_NAMES.includes(name)) throw new Error(`no function is called ${name}; there are ${FUNCTION_NAMES.join(", ")}`);
  const { files = [], packages = [] } = EXTRAS[name] ?? {};
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: { index: here(`./${name}/handler.ts`) },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    bundle: true,
    // What is imported while running becomes a file of its own, and is read only then.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    // Modules of the SDK can be left out one by one, its CommonJS only as a whole.
    mainFields: ["module", "main"],
    external: packages,
    plugins: [withoutSearches],
    banner: { js: WITH_REQUIRE },
    minifySyntax: true,
    minifyWhitespace: true,
    charset: "utf8",
    logLevel: "error",
  });
  for (const file of files) cpSync(file, join(folder, basename(file)));
  for (const one of packages) copyPackage(one, join(folder, "node_modules", one));
}

function copyPackage(name: string, folder: string): void {
  const manifest = manifestOf(name);
  if (manifest === null) {
    throw new Error(`${name} is not installed; install it with: npm install --no-save --cpu=x64 --os=linux --libc=glibc`);
  }
  const from = dirname(manifest);
  for (const entry of readdirSync(from)) if (RUNS.test(entry)) cpSync(join(from, entry), join(folder, entry));
}

function manifestOf(name: string): string | null {
  const found = here(`../node_modules/${name}/package.json`);
  return existsSync(found) ? found : null;
}

/** Bytes of all files in a folder, as they are and each gzipped. */
export function folderSize(folder: string): { bytes: number; gzipped: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  return {
    bytes: contents.reduce((sum, { length }) => sum + length, 0),
    gzipped: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of FUNCTION_NAMES) {
    const folder = here(`../dist/lambdas/${name}`);
    await buildFunction(name, folder);
    const { bytes, gzipped } = folderSize(folder);
    const columns = [bytes, gzipped].map((size) => size.toLocaleString("en").padStart(12));
    process.stdout.write(`${name.padEnd(14)}${columns.join("")} gzipped\n`);
  }
}
