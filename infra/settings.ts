/**
 * What an operator decides about a deployment. It stands in the CDK context: `cdk.context.json` beside cdk.json (git ignores it; no secrets in it), which is
 * `{ "sucharit": { "dev": {…}, "prod": {…} } }`, and `-c stage=prod`, `-c region=…` on the command line.
 * @module
 */
import * as z from "zod";

export const STAGES = ["dev", "prod"] as const;
export type Stage = (typeof STAGES)[number];

/** Singapore: the nearest region to Thailand in which every service used here is known to be offered. */
export const DEFAULT_REGION = "ap-southeast-1";

const address = z.email("must be a mail address");
const settings = z.strictObject({
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region, like ap-southeast-1")
    .default(DEFAULT_REGION),
  /** Sender of all mail. Its domain becomes the SES identity. */
  mailFrom: address,
  /** Whoever is told of alarms and of the budget. */
  operatorEmail: address,
  google: z.strictObject({
    projectNumber: z.string().regex(/^\d{6,20}$/, "must be the project's number, digits in quotes"),
    serviceAccount: z
      .string()
      .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z0-9.-]+\.iam\.gserviceaccount\.com$/, "must be a service account's address"),
    /** Workload identity pool; left out: `sucharit-<stage>`. */
    pool: z.string().min(4).optional(),
    /** Its provider for AWS. */
    provider: z.string().min(4).default("sucharit-aws"),
  }),
  /** Who may register a workbook, by which mail goes out in the name of an office: mail addresses, or domains without @. Left out: the operator alone. */
  registrants: z
    .array(z.string().regex(/^([^\s@,]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i, "must be a mail address, or a domain without @"))
    .min(1)
    // Lambda takes 4 KB of environment in all.
    .refine(
      (all) => all.join(",").length <= 2_500,
      "must be 2,500 letters at most together: name domains, or have fewer connect for the others",
    )
    .optional(),
  /** Asia/Bangkok. */
  reminderHour: z.int().min(0).max(23).default(8),
  /** US dollars a month above which the operator is told. */
  monthlyBudget: z.number().positive().default(20),
});

export type Settings = z.output<typeof settings> & {
  stage: Stage;
  registrants: string[];
  google: { pool: string };
  /** Nothing was set: for looking at, not for deploying. */
  isExample: boolean;
};

/** In place of what nobody has set yet, so that everything can be looked at first. */
const EXAMPLE: z.input<typeof settings> = {
  mailFrom: "sucharit@example.org",
  operatorEmail: "operator@example.org",
  google: { projectNumber: "000000000000", serviceAccount: "sucharit-reader@example-project.iam.gserviceaccount.com" },
};

/**
 * The settings of the stage that the context names (`dev` where it names none). For `dev` without settings an example, which deploys nothing useful.
 * @param context a context value by its key, or undefined
 * @throws Error with one line that names every setting that is missing or wrong
 */
export function settingsOf(context: (key: string) => unknown): Settings {
  const stage = z.enum(STAGES).safeParse(context("stage") ?? "dev");
  if (!stage.success) throw new Error(`settings: stage must be one of ${STAGES.join(", ")}`);
  const all = z.record(z.string(), z.unknown()).safeParse(context("sucharit") ?? {});
  if (!all.success) throw new Error('settings: "sucharit" in cdk.context.json must hold a part for each stage');
  const given = all.data[stage.data];
  if (given === undefined && stage.data === "prod") throw new Error('settings: "sucharit" → "prod" is missing in cdk.context.json');
  const region = context("region");
  const read = settings.safeParse({ ...((given === undefined ? EXAMPLE : given) as object), ...(region !== undefined && { region }) });
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join(".") || stage.data}: ${message}`);
    throw new Error(`settings of ${stage.data}: ${faults.join("; ")}`);
  }
  const { google, ...rest } = read.data;
  return {
    ...rest,
    stage: stage.data,
    registrants: rest.registrants ?? [rest.operatorEmail],
    google: { ...google, pool: google.pool ?? `sucharit-${stage.data}` },
    isExample: given === undefined,
  };
}
