/** What several checks go by, each found out once, and only when it is asked for. @module */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@aws-sdk/client-cloudformation";
import { type OUTPUTS, stackName } from "#infra/names";
import { DEFAULT_REGION, type Settings, type Stage, settingsOf } from "#infra/settings";
import type { DoctorFound } from "#lambdas/doctor/messages";
import { askDoctor } from "#local/doctor/ask";
import { type Aws, type AwsPlace, connectAws } from "#local/doctor/aws";
import { readLogin } from "#local/to-google/credentials";
import { connect, type Endpoints, type Google } from "#local/to-google/google";
import { type RegisteredWorkbook, registeredWorkbooks } from "#local/to-google/registry";

/** Everything that doctor is told from outside. */
export interface Surroundings {
  stage: Stage;
  /** The project's folder, with the operator's files in it. */
  folder: string;
  env: NodeJS.ProcessEnv;
  now: Date;
  /** Of the login at Google, as on the command line. */
  auth: string | null;
  user: string | null;
  /** File of the registry of workbooks. */
  registry: string;
  /** Where tests stand in for Google and AWS, and what a call of Google may take (milliseconds). */
  google?: { endpoints?: Endpoints; timeout?: number };
  aws?: AwsPlace;
}

export interface Facts {
  around: Surroundings;
  /** @throws Error as settingsOf() does */
  settings(): Settings;
  /** That of the settings, or the default one where they cannot be read. */
  region(): string;
  /** @throws ToGoogleFailure where nobody is logged in */
  google(): Google;
  aws(): Aws;
  account(): Promise<{ account: string; arn: string }>;
  stack(): Promise<Stack | null>;
  /** "" where the stack has no such output. */
  output(name: (typeof OUTPUTS)[keyof typeof OUTPUTS]): Promise<string>;
  /** @throws ToGoogleFailure for a file that is none of ours */
  workbooks(): RegisteredWorkbook[];
  /** What the deployed function says of itself and of the finished workbooks. */
  inside(): Promise<DoctorFound>;
}

const GOOGLE_TIMEOUT_MS = 15_000;

export function factsOf(around: Surroundings): Facts {
  const settings = once(() => readSettings(around));
  const region = once(() => {
    try {
      return settings().region;
    } catch {
      return DEFAULT_REGION;
    }
  });
  const aws = once(() => connectAws(region(), around.aws));
  const stack = once(() => aws().stack(stackName(around.stage)));
  const output: Facts["output"] = async (name) => (await stack())?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? "";
  const workbooks = once(() => registeredWorkbooks(around.registry));
  return {
    around,
    settings,
    region,
    google: once(() => {
      const { auth, user, env, google } = around;
      const { credentials } = readLogin({ ...(auth && { auth }), ...(user && { user }), env });
      return connect(credentials, google?.endpoints, google?.timeout ?? GOOGLE_TIMEOUT_MS);
    }),
    aws,
    account: once(() => aws().caller()),
    stack,
    output,
    workbooks,
    inside: once(() => askDoctor({ aws: aws(), output }, { workbooks: finishedOnes(workbooks) })),
  };
}

/** None where the registry cannot be read, which is said elsewhere. */
function finishedOnes(workbooks: Facts["workbooks"]): string[] {
  try {
    return workbooks().flatMap(({ finished, spreadsheetId }) => (finished ? [spreadsheetId] : []));
  } catch {
    return [];
  }
}

function readSettings({ folder, stage }: Surroundings): Settings {
  const context = { ...contextIn(join(folder, "cdk.json"), "context"), ...contextIn(join(folder, "cdk.context.json")), stage };
  return settingsOf((key) => (context as Record<string, unknown>)[key]);
}

/** @throws Error for a file that is no JSON */
function contextIn(file: string, part?: string): object {
  if (!existsSync(file)) return {};
  try {
    const found = JSON.parse(readFileSync(file, "utf8"));
    return (part === undefined ? found : found?.[part]) ?? {};
  } catch {
    throw new Error(`settings: ${file} is no JSON`);
  }
}

function once<T>(find: () => T): () => T {
  let found: { value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
