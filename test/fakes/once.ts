/** What takes long to make and is the same for all tests: made by the first that needs it. @module */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { RUN_FOLDER } from "#test/run-folder";
import { type BuildOptions, type BuiltScript, buildScript } from "../../apps-script/build";

/** The folder of that name, which `make` fills the first time in a test run. Two processes that begin at once both make it; one is kept. */
async function folderOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const root = process.env[RUN_FOLDER];
  if (root === undefined) throw new Error(`${RUN_FOLDER} is not set: the vitest config has no globalSetup`);
  const folder = join(root, name);
  if (existsSync(folder)) return folder;
  const own = mkdtempSync(join(root, "making-"));
  await make(own);
  try {
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(own, { recursive: true });
  }
  return folder;
}

/** A value that is JSON. `key` tells it from others of the kind. */
export async function valueOnce<T>(kind: string, key: string, make: () => Promise<T>): Promise<T> {
  const name = `${kind}-${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;
  const folder = await folderOnce(name, async (own) => writeFileSync(join(own, "value.json"), JSON.stringify(await make())));
  return JSON.parse(readFileSync(join(folder, "value.json"), "utf8"));
}

/** As buildScript gives it. */
export function builtScript({ gateway = "" }: BuildOptions = {}): Promise<BuiltScript> {
  return valueOnce("script", gateway, () => buildScript({ gateway }));
}

/**
 * A program of this repository in one file, which starts in a third of the time. Where it asks for its own place it is told the source's.
 * @param entry from the repository's root
 */
export async function bundledProgram(entry: string): Promise<string> {
  const root = new URL("../../", import.meta.url);
  const name = entry.replaceAll("/", "-");
  const folder = await folderOnce(name, async (own) => {
    await build({
      entryPoints: [new URL(entry, root).pathname],
      outdir: own,
      entryNames: "main",
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      logLevel: "error",
      plugins: [
        { name: "own place", setup: (on) => on.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ loader: "ts", contents: withPlaceOf(path) })) },
      ],
    });
  });
  return join(folder, "main.mjs");
}

function withPlaceOf(path: string): string {
  return readFileSync(path, "utf8").replaceAll("import.meta.url", JSON.stringify(`file://${path}`));
}
