/**
 * Builds functions for Lambda: `dist/lambdas/<name>/` holds all that is uploaded, `index.mjs` with `handler`, what it loads later in chunks beside it,
 * and files and native packages that cannot be bundled. Each runs from its folder alone.
 * Run by itself it builds every function of the list.
 * @module
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { pdfAssetFiles } from "#lambdas/report/pdf/assets";

/** What a function has beside its code. */
interface Extras {
  /** Files that it reads from its own folder, by absolute path. */
  files?: string[];
  /** Packages with native parts, which stay packages: for the machine that the function runs on. */
  packages?: string[];
}

const TYPST = "@myriaddreamin/typst-ts-node-compiler";

/** Functions that are built, by their folder in lambdas/. */
const FUNCTIONS: Record<string, Extras> = {
  // x86_64 with glibc, as Lambda's Amazon Linux: Typst's compiler comes in no other that Lambda has.
  report: { files: pdfAssetFiles(), packages: [TYPST, `${TYPST}-linux-x64-gnu`] },
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** esbuild leaves `require` as it is where bundled CommonJS calls it, and ES modules have none. */
const WITH_REQUIRE = 'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);';
/** Of a package what runs: no typings, no tests. */
const RUNS = /\.(js|cjs|mjs|json|node)$|^LICENSE/;

/**
 * Builds one function into a folder, which is emptied first.
 * @throws Error where a native package is not installed: npm leaves out those of other machines.
 */
export async function buildFunction(name: string, folder: string): Promise<void> {
  const { files = [], packages = [] } = FUNCTIONS[name] ?? {};
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

/** Bytes of all files in a folder. */
export function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(FUNCTIONS)) {
    const folder = here(`../dist/lambdas/${name}`);
    await buildFunction(name, folder);
    process.stdout.write(`${name}: ${(folderSize(folder) / 2 ** 20).toFixed(1)} MB in dist/lambdas/${name}\n`);
  }
}
