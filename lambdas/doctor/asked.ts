/** What the doctor may be asked. @module */
import * as z from "zod/mini";
import { isDate } from "#core/calendar/date";
import type { DoctorAsked } from "#lambdas/doctor/messages";

const MOST_WORKBOOKS = 20;

const spreadsheetId = z.string().check(z.regex(/^[A-Za-z0-9_-]{10,200}$/, "must be the id of a spreadsheet"));
const asked = z.strictObject({
  workbooks: z.optional(z.array(spreadsheetId).check(z.maxLength(MOST_WORKBOOKS, `must be ${MOST_WORKBOOKS} at most`))),
  dryRun: z.optional(z.strictObject({ spreadsheetId, day: z.string().check(z.refine(isDate, "must be a day as 2027-01-08")) })),
});

/** @throws Error with one line that names each fault and its place; nothing of the values */
export function readAsked(event: unknown): DoctorAsked {
  const read = asked.safeParse(event);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, code, message }) => {
      const place = path.join(".") || "it";
      return code === "unrecognized_keys" ? `${place} has parts that are not known` : `${place}: ${message}`;
    });
    throw new Error(`asked: ${faults.join("; ")}`);
  }
  const { workbooks, dryRun } = read.data;
  return { ...(workbooks && { workbooks: [...new Set(workbooks)] }), ...(dryRun && { dryRun }) };
}
