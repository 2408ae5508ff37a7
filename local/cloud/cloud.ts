/** The cloud on this machine: stand-ins, functions, gateway, schedule, mailbox, all on one movable clock. @module */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { type MovableClock, openClock } from "#local/cloud/clock";
import type { Fault } from "#local/cloud/front";
import { createFunctions, type LocalFunctions } from "#local/cloud/functions";
import { answerGateway } from "#local/cloud/gateway";
import { invoke } from "#local/cloud/invoke";
import { LOCAL_GATEWAY, type LocalCloud } from "#local/cloud/local-cloud";
import { bounceEvent } from "#local/cloud/mail-event";
import { openedTogether } from "#local/cloud/opened";
import { drainQueue } from "#local/cloud/queue-poller";
import { createScheduler } from "#local/cloud/scheduler";
import { DEAD_LETTERS, openStandIns, type StandIns } from "#local/cloud/stand-ins";
import { openTokenIssuer } from "#local/cloud/token-issuer";
import { replaceFile } from "#local/replace-file";

export interface LocalCloudOptions {
  /** Holds all that the cloud keeps; made when it is not there. */
  folder: string;
  /** Where the local program listens, ending with a slash; known once it does. Links of mails lead there, and the Sheets facade is there. */
  programUrl(): string;
  /** The program's token, for the Sheets facade. A secret. */
  sheetsToken: string;
  spreadsheetId: string;
  /** Who registers the workbook. */
  email: string;
  log(text: string): void;
  /** For tests: the clock that was not moved, milliseconds, and failures of the stand-ins. */
  machine?: () => number;
  faults?: { mail?: Fault; files?: Fault };
}

export interface OpenedCloud extends LocalCloud {
  /** Once the program listens and its workbook is there: registers it where that was not done, and sets the schedule going. */
  begin(): Promise<void>;
}

/** Client id of the local script, pinned to the workbook as a copy's own would be at Google. */
const LOCAL_CLIENT_ID = "local-script.apps.googleusercontent.com";
/** The Scheduler tries an invocation that failed again. */
const SCHEDULE_ATTEMPTS = 3;

/** Rejects with a sentence for people where what the folder holds cannot be used. */
export async function openLocalCloud(options: LocalCloudOptions): Promise<OpenedCloud> {
  try {
    return await opened(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `เปิดข้อมูลของระบบแจ้งเตือนใน ${options.folder} ไม่ได้ กรุณาเปิดโปรแกรมใหม่ หากยังไม่ได้ ให้ย้ายโฟลเดอร์นี้ไปเก็บที่อื่นแล้วเปิดใหม่ สมุดงานจะยังอยู่ครบ แต่กล่องจดหมายและประวัติการแจ้งเตือนจะเริ่มใหม่ (the cloud's folder cannot be used: ${reason})`,
      { cause: error },
    );
  }
}

async function opened(options: LocalCloudOptions): Promise<OpenedCloud> {
  const { folder, spreadsheetId, log } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const clock = openClock(join(folder, "clock.json"), options.machine);
  const { now } = clock;
  const [standIns, issuer] = await openedTogether(
    openStandIns({ folder, now, faults: options.faults ?? {}, log, mailAccepted: changed }),
    openTokenIssuer({ keyFile: join(folder, "identity-key.json"), now }),
  );
  const { jwksUrl } = issuer;
  const key = linkKey(join(folder, "link-key"));
  let made: LocalFunctions | null = null;
  /** Made when they are first needed: before, nobody knows where the program listens. */
  const functions = () => {
    made ??= createFunctions({
      standIns,
      now,
      jwksUrl,
      linkKey: key,
      programUrl: options.programUrl(),
      sheetsToken: options.sheetsToken,
      email: options.email,
      log,
    });
    return made;
  };
  const deadLetters = openDeadLetters(join(folder, "dead-letters.json"), standIns, clock);
  const { host: domainName } = new URL(LOCAL_GATEWAY);
  const scheduler = createScheduler({ clock, runDay: () => runDay(functions(), { standIns, deadLetters, clock, log }), changed, log });
  let closing: Promise<void> | null = null;
  const running = new Set<Promise<unknown>>();

  async function close(): Promise<void> {
    await scheduler.close();
    await Promise.all(running);
    made?.close();
    await Promise.all([issuer.close(), standIns.close()]);
  }

  return {
    async gateway(request) {
      const answering = answerGateway({ ...functions(), now, domainName, log }, request);
      running.add(answering);
      const answer = await answering;
      running.delete(answering);
      if (request.method !== "GET") changed();
      return answer;
    },
    identityToken: (email) => issuer.token({ email, aud: LOCAL_CLIENT_ID }),
    now,
    today: clock.today,
    clockOffset: clock.offset,
    moveTo: scheduler.moveTo,
    move: scheduler.move,
    mails: standIns.mailbox.list,
    mail: standIns.mailbox.content,
    async bounce(id, email, kind) {
      const mail = standIns.mailbox.envelope(id);
      if (!mail?.to.includes(email)) throw new Error("ไม่พบจดหมายที่ส่งถึงที่อยู่นี้");
      await invoke(functions().mailEvents, bounceEvent(mail, email, kind, now()));
      standIns.mailbox.markBounced(id, email);
      changed();
    },
    ledger: () => functions().ledger.read(spreadsheetId),
    deadLetters: async () => deadLetters.list(),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async begin() {
      await register(functions(), options, clock);
      scheduler.begin();
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** As an operator does for an office: without the nonce, since the script's client id is known here. */
async function register({ registry }: LocalFunctions, { spreadsheetId, email }: LocalCloudOptions, clock: MovableClock): Promise<void> {
  if (await registry.find(spreadsheetId)) return;
  await registry.register({
    spreadsheetId,
    aud: LOCAL_CLIENT_ID,
    registeredAt: clock.now().toISOString(),
    registeredBy: email,
    organization: null,
    officerEmail: null,
    wakeOn: clock.today(),
    lastRun: null,
  });
}

interface DayPlaces {
  standIns: StandIns;
  deadLetters: DeadLetters;
  clock: MovableClock;
  log(text: string): void;
}

/** The schedule, then the queue until it is empty. */
async function runDay(functions: LocalFunctions, { standIns, deadLetters, clock, log }: DayPlaces): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await invoke(functions.dueWorkbooks, {});
      break;
    } catch (error) {
      if (attempt === SCHEDULE_ATTEMPTS) throw error;
      log(`due-workbooks: ${String(error)}`);
    }
  }
  await drainQueue({
    client: functions.queueClient,
    queueUrl: standIns.queueUrl,
    queueArn: "arn:aws:sqs:ap-southeast-1:000000000000:remind",
    consumer: functions.remind,
    batchSize: REMINDER_QUEUE.batchSize,
    // Leases of a run that failed are over by then, as the function counts on.
    waited: () => clock.advanceTo(new Date(clock.now().getTime() + REMINDER_QUEUE.visibilitySeconds * 1000)),
    log,
  });
  deadLetters.collect();
}

/** Signs the links of mails; made once, readable by its owner alone. */
function linkKey(path: string): string {
  if (!existsSync(path)) replaceFile(path, randomBytes(32).toString("base64url"));
  return readFileSync(path, "utf8").trim();
}

interface DeadLetters {
  list(): { at: string; body: string }[];
  /** Takes note of what has come into the dead-letter queue. */
  collect(): void;
}

const deadLettersSchema = z.array(z.object({ id: z.string(), at: z.string(), body: z.string() }));

/** The dead-letter queue forgets when the program ends; the file does not. */
function openDeadLetters(path: string, { queues }: StandIns, clock: MovableClock): DeadLetters {
  let kept = existsSync(path) ? deadLettersSchema.parse(JSON.parse(readFileSync(path, "utf8"))) : [];
  return {
    list: () => kept.map(({ at, body }) => ({ at, body })),
    collect() {
      const there = queues.inspectQueue(DEAD_LETTERS)?.messages.ready ?? [];
      const fresh = there.filter(({ messageId }) => !kept.some(({ id }) => id === messageId));
      if (fresh.length === 0) return;
      const at = clock.now().toISOString();
      kept = [...fresh.map(({ messageId, body }) => ({ id: messageId, at, body })), ...kept];
      replaceFile(path, JSON.stringify(kept));
    },
  };
}
