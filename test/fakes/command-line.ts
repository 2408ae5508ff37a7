/** `npm run -s sucharit -- …` in a process of its own. @module */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bundledProgram } from "#test/fakes/once";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Run in the repository's root. test/contract/operating-page.test.ts runs commands as package.json has them. */
export async function sucharit(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const program = await bundledProgram("local/cli/main.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}
