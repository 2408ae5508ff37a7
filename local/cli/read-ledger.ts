import * as z from "zod";
import { EMPTY_LEDGER, type Ledger, RUN_FAILURES } from "#core/reminders/ledger";
import { readJson } from "#local/cli/read-source";

const report = { unit: z.string(), round: z.string(), fiscalYear: z.int().min(2500).max(2699) };
const at = z.iso.datetime({ offset: true });
const list = <T extends z.ZodRawShape>(shape: T) => z.array(z.object(shape)).default([]);

/** A part that is left out is empty; one of another name is refused, or a slip of the keyboard would count as nothing sent. */
const ledgerSchema: z.ZodType<Ledger> = z.strictObject({
  sent: list({ ...report, stage: z.string(), at, to: z.array(z.string()).default([]) }),
  failed: list({ ...report, stage: z.string(), at, why: z.string() }),
  snoozes: list({ ...report, until: z.iso.date(), at }),
  acknowledgements: list({ ...report, at }),
  handIns: list({ ...report, version: z.int().min(1), at, by: z.string().nullable().default(null), receipt: z.string() }),
  bounces: list({ email: z.string(), at, kind: z.enum(["permanent", "transient", "complaint"]), why: z.string() }),
  failures: list({ at, why: z.enum(RUN_FAILURES) }),
  summaries: list({ date: z.iso.date(), at, items: z.array(z.string()) }),
});

/**
 * What was sent before, as JSON; the empty ledger for no file.
 * @throws CannotRead with one clear line that names the place.
 */
export function readLedger(file: string | null): Ledger {
  return file === null ? EMPTY_LEDGER : readJson(ledgerSchema, file);
}
