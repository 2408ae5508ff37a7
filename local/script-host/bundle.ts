/** Bundles the two texts a worker needs: its own code, and the services that are run inside each script's context. @module */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface HostBundle {
  worker: string;
  services: string;
}

let bundled: Promise<HostBundle> | null = null;

/** Bundled once a process, in memory: a worker thread cannot load TypeScript by itself. */
export function hostBundle(): Promise<HostBundle> {
  bundled ??= Promise.all([
    bundle("./worker.ts", { platform: "node", format: "cjs", target: "node20" }),
    bundle("./services/index.ts", { platform: "neutral", format: "iife", target: "es2022" }),
  ]).then(([worker, services]) => ({ worker, services }));
  return bundled;
}

async function bundle(entry: string, options: { platform: "node" | "neutral"; format: "cjs" | "iife"; target: string }): Promise<string> {
  const result = await build({ ...options, entryPoints: [here(entry)], bundle: true, write: false, charset: "utf8", logLevel: "error" });
  return result.outputFiles[0]?.text ?? "";
}
