/** Asks the deployed doctor function. @module */
import * as z from "zod";
import { OUTPUTS } from "#infra/names";
import type { DoctorAsked, DoctorFound } from "#lambdas/doctor/messages";
import type { Aws } from "#local/doctor/aws";
import type { Facts } from "#local/doctor/facts";

/** The function failed, or answered what is no answer. One line. */
export class DoctorFailed extends Error {
  readonly functionName: string;
  constructor(functionName: string, why: string) {
    super(why);
    this.functionName = functionName;
  }
}

const finding = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    code: z.enum([
      "not-set",
      "federation-unknown",
      "federation-refused",
      "impersonation-refused",
      "api-disabled",
      "denied",
      "unreachable",
      "failed",
    ]),
    detail: z.string().nullable(),
  }),
]);
const mail = z.object({
  kind: z.enum(["digest", "summary"]),
  unit: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  stages: z.array(z.string()),
});
const found: z.ZodType<DoctorFound> = z.object({
  google: finding,
  table: finding,
  linkKey: finding,
  workbooks: z.array(
    z.object({
      spreadsheetId: z.string(),
      registered: z.boolean(),
      access: z.enum(["readable", "no-access", "unreadable", "failed"]),
      wakeOn: z.string().nullable(),
      lastRun: z.string().nullable(),
    }),
  ),
  dryRun: z
    .union([
      z.object({ day: z.string(), mails: z.array(mail), wakeOn: z.string().nullable() }),
      z.object({ day: z.string(), failed: z.string() }),
    ])
    .nullable(),
});

/** As many as the function takes at once. */
const AT_ONCE = 20;

/**
 * One answer for all workbooks, however many.
 * @throws DoctorFailed, and what explainAws() puts into words
 */
export async function askDoctor({ aws, output }: { aws: Aws; output: Facts["output"] }, asked: DoctorAsked): Promise<DoctorFound> {
  const name = await output(OUTPUTS.doctor);
  const { workbooks = [], ...rest } = asked;
  const first = await askOnce(aws, name, { workbooks: workbooks.slice(0, AT_ONCE), ...rest });
  for (let from = AT_ONCE; from < workbooks.length; from += AT_ONCE) {
    first.workbooks.push(...(await askOnce(aws, name, { workbooks: workbooks.slice(from, from + AT_ONCE) })).workbooks);
  }
  return first;
}

async function askOnce(aws: Aws, name: string, asked: DoctorAsked): Promise<DoctorFound> {
  const { answer, failed } = await aws.invoke(name, asked);
  // Its own message is not repeated: nobody knows what stands in it.
  if (failed !== null) throw new DoctorFailed(name, "the function ended in an error");
  const read = found.safeParse(answer);
  if (!read.success) throw new DoctorFailed(name, "the function is of another version");
  return read.data;
}
