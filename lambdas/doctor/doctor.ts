/** Looks at a deployment from its inside, for `sucharit doctor`; reads, and writes nothing. @module */
import type { Context } from "aws-lambda";
import { readAsked } from "#lambdas/doctor/asked";
import { dryRun } from "#lambdas/doctor/dry-run";
import { awsFinding, googleFinding, linkKeyFinding, OK } from "#lambdas/doctor/findings";
import type { DoctorAsked, DoctorFound, Finding, WorkbookFound } from "#lambdas/doctor/messages";
import { errorFacts, type Log } from "#lambdas/shared/logging";
import { type Clock, type LedgerStore, type ReadSpreadsheet, type Registry, type Sheets, SheetsRefused } from "#lambdas/shared/services";
import { timeLeft, withTimeLeft } from "#lambdas/shared/time-left";

export interface DoctorServices {
  /** Each made anew for a look, so that a token or a key of an earlier one hides nothing. They throw where the configuration lacks something. */
  table: () => { registry: Pick<Registry, "find">; ledger: Pick<LedgerStore, "read"> };
  sheets: () => Sheets;
  linkKey: () => Promise<string>;
  workbookUrl: (spreadsheetId: string) => string;
  clock: Clock;
  log: Log;
}

/** No spreadsheet and no workbook has this id: asking for it shows whether one may ask. */
const NOBODY = "sucharit-doctor-asks-for-no-spreadsheet";

/** @throws (the handler) Error `asked: …` in one line where it is asked for something else than DoctorAsked. */
export function createDoctor(
  services: DoctorServices,
): (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => Promise<DoctorFound> {
  return (event, context) => {
    const asked = readAsked(event);
    return withTimeLeft(context, () => look(services, asked));
  };
}

async function look(services: DoctorServices, { workbooks = [], dryRun: asked }: DoctorAsked): Promise<DoctorFound> {
  const { table, sheets, linkKey, log } = services;
  const [store, seenTable] = await trying(
    table,
    async ({ registry, ledger }) => {
      await registry.find(NOBODY);
      await ledger.read(NOBODY);
    },
    awsFinding,
  );
  const [reader, google] = await trying(sheets, (made) => asksForNothing(made), googleFinding);
  const [, key] = await trying(linkKey, async () => undefined, linkKeyFinding);
  const look = { ...services, store, reader: reader && remembering(reader) };
  const found: WorkbookFound[] = [];
  for (const spreadsheetId of workbooks) found.push(await workbookFound(look, spreadsheetId));
  const result: DoctorFound = {
    google,
    table: seenTable,
    linkKey: key,
    workbooks: found,
    dryRun: asked === undefined ? null : await dryRunFound(look, asked),
  };
  log.info("looked", {
    google: wordOf(google),
    table: wordOf(seenTable),
    linkKey: wordOf(key),
    workbooks: found.length,
    dryRun: asked !== undefined,
  });
  return result;
}

/** What was made, where it could be made and used; and the finding. */
async function trying<T>(
  make: () => T | Promise<T>,
  use: (made: T) => Promise<void>,
  findingOf: (error: unknown) => Finding,
): Promise<[T | null, Finding]> {
  try {
    const made = await make();
    await use(made);
    return [made, OK];
  } catch (error) {
    return [null, findingOf(error)];
  }
}

/** Google refuses this spreadsheet only to those whom it has let in. */
async function asksForNothing(sheets: Sheets): Promise<void> {
  try {
    await sheets.readNonce(NOBODY);
  } catch (error) {
    if (!(error instanceof SheetsRefused)) throw error;
  }
}

/** What a look leaves of the function's time, for its answer: of many workbooks at a slow Google the last are not known. */
const ANSWER_MS = 10_000;

interface Look extends DoctorServices {
  /** null: see the finding. */
  store: ReturnType<DoctorServices["table"]> | null;
  reader: Pick<Sheets, "read"> | null;
}

/** One call a workbook, also where it is both looked at and planned. */
function remembering(sheets: Sheets): Pick<Sheets, "read"> {
  const readings = new Map<string, Promise<ReadSpreadsheet>>();
  return {
    read(spreadsheetId) {
      const reading = readings.get(spreadsheetId) ?? sheets.read(spreadsheetId);
      readings.set(spreadsheetId, reading);
      return reading;
    },
  };
}

async function workbookFound(look: Look, spreadsheetId: string): Promise<WorkbookFound> {
  const access = await accessTo(look, spreadsheetId);
  try {
    const registration = (await look.store?.registry.find(spreadsheetId)) ?? null;
    return {
      spreadsheetId,
      registered: registration !== null,
      access,
      wakeOn: registration?.wakeOn ?? null,
      lastRun: registration?.lastRun ?? null,
    };
  } catch (error) {
    look.log.warn("registration not read", { spreadsheetId, ...errorFacts(error) });
    return { spreadsheetId, registered: false, access, wakeOn: null, lastRun: null };
  }
}

async function accessTo({ reader, log }: Look, spreadsheetId: string): Promise<WorkbookFound["access"]> {
  if (reader === null || timeLeft() < ANSWER_MS) return "failed";
  try {
    await reader.read(spreadsheetId);
    return "readable";
  } catch (error) {
    if (error instanceof SheetsRefused) return error.why;
    log.warn("workbook not read", { spreadsheetId, ...errorFacts(error) });
    return "failed";
  }
}

async function dryRunFound(look: Look, { spreadsheetId, day }: NonNullable<DoctorAsked["dryRun"]>): Promise<DoctorFound["dryRun"]> {
  const { store, reader, workbookUrl, clock, log } = look;
  if (store === null) return { day, failed: "the table cannot be read: see table" };
  if (reader === null) return { day, failed: "Google cannot be asked: see google" };
  try {
    const registration = await store.registry.find(spreadsheetId);
    const ledger = await store.ledger.read(spreadsheetId);
    return await dryRun({ spreadsheetId, day, now: clock(), registration, ledger, workbookUrl, read: () => reader.read(spreadsheetId) });
  } catch (error) {
    log.warn("dry run failed", { spreadsheetId, ...errorFacts(error) });
    return { day, failed: `it could not be worked out: ${errorFacts(error).error}` };
  }
}

function wordOf(finding: Finding): string {
  return finding.ok ? "ok" : finding.code;
}
