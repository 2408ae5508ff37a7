/** The real clasp as a child process, in a folder of its own. @module */
import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Login } from "#local/to-google/credentials";
import { localName, type ScriptFile } from "#local/to-google/script-files";

export interface ClaspRun {
  exitCode: number | null;
  /** Everything clasp printed, without the login's secrets. */
  output: string;
  timedOut: boolean;
}

export interface ClaspOptions {
  login: Login;
  /** Milliseconds until clasp is stopped. */
  timeout: number;
  env?: NodeJS.ProcessEnv;
}

const require = createRequire(import.meta.url);
/** The package's entry is its command line. */
const CLASP = require.resolve("@google/clasp");
/** The first three would lead clasp to other files than those given; DEBUG would have it print the login. */
const NOT_FOR_CLASP = ["clasp_config_auth", "clasp_config_ignore", "clasp_config_project", "DEBUG", "NODE_DEBUG"];

/** `clasp push --force` of these files and nothing else; what it says is not yet what Google has. */
export async function claspPush(scriptId: string, files: readonly ScriptFile[], options: ClaspOptions): Promise<ClaspRun> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "sucharit-push-")));
  try {
    writeFileSync(join(folder, ".clasp.json"), JSON.stringify({ scriptId, rootDir: "." }));
    for (const file of files) writeFileSync(join(folder, localName(file)), file.source);
    const { authFile, user } = options.login;
    return await run(["--auth", authFile, "--user", user, "--project", folder, "push", "--force"], folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: string[], cwd: string, { login, timeout, env = process.env }: ClaspOptions): Promise<ClaspRun> {
  const kept = Object.entries(env).filter(([name]) => !NOT_FOR_CLASP.includes(name));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLASP, ...args], { cwd, env: Object.fromEntries(kept), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, timeout);
    const hear = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, output: withoutSecrets(output, login).trim(), timedOut });
    });
  });
}

function withoutSecrets(text: string, { credentials }: Login): string {
  const { clientSecret, refreshToken, accessToken } = credentials;
  return [clientSecret, refreshToken, accessToken?.token]
    .filter((secret): secret is string => secret !== undefined && secret !== "")
    .reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
}
