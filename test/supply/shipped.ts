/** What is deployed: the packages that are bundled into the functions, the script and its panels, or lie beside them. @module */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Native: a folder of the function beside its bundle; see lambdas/build.ts. */
const BESIDE = [
  "node_modules/@myriaddreamin/typst-ts-node-compiler",
  "node_modules/@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu",
  "node_modules/@expo-google-fonts/sarabun",
];

interface Shipped {
  /** Folders of packages, as package-lock.json names them: `node_modules/jose`. Sorted. */
  functions: string[];
  script: string[];
}

/** Found by bundling what the builds bundle. */
export async function shippedPackages(): Promise<Shipped> {
  const handlers = readdirSync(`${root}lambdas`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`${root}lambdas/${entry.name}`).includes("handler.ts"))
    .map(({ name }) => `lambdas/${name}/handler.ts`);
  const panels = readdirSync(`${root}apps-script/panels`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`${root}apps-script/panels/${entry.name}`).includes("main.ts"))
    .map(({ name }) => `apps-script/panels/${name}/main.ts`);
  const native = BESIDE.map((folder) => folder.slice("node_modules/".length));
  return {
    functions: [...new Set([...(await bundled(handlers, "node", native)), ...BESIDE])].sort(),
    script: await bundled(["apps-script/src/main.ts", ...panels], "browser", []),
  };
}

async function bundled(entryPoints: string[], platform: "node" | "browser", external: string[]): Promise<string[]> {
  const { metafile } = await build({
    ...{ entryPoints, platform, external, absWorkingDir: root, bundle: true, write: false, metafile: true, outdir: "dist" },
    ...{ format: "esm", mainFields: platform === "node" ? ["module", "main"] : ["browser", "module", "main"], logLevel: "error" },
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...new Set(used.flatMap((path) => packageFolder(path) ?? []))].sort();
}

/** `node_modules/a/node_modules/@b/c/index.js` → `node_modules/a/node_modules/@b/c`; null for a file of ours. */
function packageFolder(path: string): string | null {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;
}
