/**
 * The services of lambdas/shared/services.ts in memory: they keep what they are told, write down every call in one list in order,
 * and fail when asked to.
 *
 * @module
 */
import { reportId } from "#core/reminders/history";
import { EMPTY_LEDGER, type Ledger, type ReportKey } from "#core/reminders/ledger";
import type {
  Files,
  HandIns,
  LedgerKey,
  LedgerStore,
  Mail,
  MailMessage,
  OfferedFiles,
  Queue,
  ReadSpreadsheet,
  Registration,
  Registry,
  RemindMessage,
  Sheets,
  StoredHandIn,
} from "#lambdas/shared/services";

export interface Call {
  /** `registry.find`, `mail.send`, … */
  name: string;
  args: readonly unknown[];
}

interface Failure {
  name: string;
  error: unknown;
  /** "before": nothing was done; "after": it was done, and its answer got lost. */
  when: "before" | "after";
  /** How many calls of that name pass first. */
  skip: number;
  /** How many fail then. */
  times: number;
}

export interface FakeServices {
  registry: Registry;
  ledger: LedgerStore;
  handIns: HandIns;
  files: Files;
  offered: OfferedFiles;
  sheets: Sheets;
  mail: Mail;
  queue: Queue;
  /** Every call, in order, also those that failed. */
  calls: Call[];
  called(name: string): Call[];
  /** Makes calls of that name fail: by default the next one, before it does anything. */
  fail(name: string, error: unknown, how?: Partial<Pick<Failure, "when" | "skip" | "times">>): void;
  /**
   * Dies at a point: the n-th call (from 0, counted from now) throws {@link Killed} before or after it was done, and so does every later one,
   * as nothing runs any more. {@link revive} ends that.
   */
  killAt(call: number, when: "before" | "after"): void;
  revive(): void;
  state: {
    registrations: Map<string, Registration>;
    /** Spreadsheet id by aud. */
    scripts: Map<string, string>;
    nonces: Map<string, { spreadsheetId: string; aud: string; email: string; expiresAt: string }>;
    ledgers: Map<string, Ledger>;
    claims: Map<string, { owner: string; until: string; state: "claimed" | "sent" | "failed" | "given-up"; attempts: number }>;
    handIns: Map<string, StoredHandIn[]>;
    files: Map<string, string>;
    /** By key. */
    offered: Map<string, { name: string; type: string; bytes: Uint8Array }>;
    /** By spreadsheet id. An error is thrown. */
    spreadsheets: Map<string, ReadSpreadsheet | Error>;
    mails: MailMessage[];
    messages: RemindMessage[];
  };
}

/** The program was ended here. */
export class Killed extends Error {
  override name = "Killed";
}

/** @param clock for what runs out: leases and nonces. */
export function fakeServices(clock: () => Date): FakeServices {
  const calls: Call[] = [];
  const failures: Failure[] = [];
  let kill: { left: number; when: "before" | "after" } | null = null;
  let isDead = false;
  const state: FakeServices["state"] = {
    registrations: new Map(),
    scripts: new Map(),
    nonces: new Map(),
    ledgers: new Map(),
    claims: new Map(),
    handIns: new Map(),
    files: new Map(),
    offered: new Map(),
    spreadsheets: new Map(),
    mails: [],
    messages: [],
  };

  const failureOf = (name: string): Failure | null => {
    const failure = failures.find((one) => one.name === name && one.times > 0);
    if (!failure) return null;
    if (failure.skip > 0) {
      failure.skip--;
      return null;
    }
    failure.times--;
    return failure;
  };
  const killedNow = (): "before" | "after" | null => {
    if (isDead) return "before";
    if (!kill || kill.left-- > 0) return null;
    isDead = true;
    return kill.when;
  };
  async function call<T>(name: string, args: readonly unknown[], work: () => T): Promise<T> {
    // Across a turn of the event loop, as the real ones are, so that two at a time come in between each other.
    await new Promise((resolve) => setImmediate(resolve));
    const killed = killedNow();
    if (killed === "before") throw new Killed(name);
    calls.push({ name, args });
    const failure = failureOf(name);
    if (failure?.when === "before") throw failure.error;
    const answer = work();
    if (killed) throw new Killed(name);
    if (failure) throw failure.error;
    return answer;
  }

  const ledgerOf = (spreadsheetId: string): Ledger => {
    const ledger = state.ledgers.get(spreadsheetId) ?? structuredClone(EMPTY_LEDGER);
    state.ledgers.set(spreadsheetId, ledger);
    return ledger;
  };
  const reportOf = ({ unit, round, fiscalYear }: ReportKey): ReportKey => ({ unit, round, fiscalYear });
  const reportKey = (spreadsheetId: string, key: ReportKey) => JSON.stringify([spreadsheetId, key.fiscalYear, key.round, key.unit]);
  const claimKey = (spreadsheetId: string, key: LedgerKey) =>
    JSON.stringify([spreadsheetId, key.fiscalYear, key.round, key.unit, key.stage]);
  const summaryKey = (spreadsheetId: string, date: string) => JSON.stringify([spreadsheetId, "summary", date]);

  function claim(key: string, lease: { owner: string; until: string }): "taken" | "sent" | "leased" {
    const held = state.claims.get(key);
    if (held?.state === "sent" || held?.state === "given-up") return "sent";
    if (held?.state === "claimed" && held.until > clock().toISOString()) return "leased";
    state.claims.set(key, { ...lease, state: "claimed", attempts: (held?.attempts ?? 0) + 1 });
    return "taken";
  }
  function settle(key: string, owner: string, settled: "sent" | "failed" | "given-up"): boolean {
    const held = state.claims.get(key);
    if (!held || held.owner !== owner || held.state !== "claimed") return false;
    held.state = settled;
    return true;
  }

  const registry: Registry = {
    find: (spreadsheetId) => call("registry.find", [spreadsheetId], () => structuredClone(state.registrations.get(spreadsheetId) ?? null)),
    register: (registration) =>
      call("registry.register", [registration], () => {
        state.registrations.set(registration.spreadsheetId, structuredClone(registration));
      }),
    bindScript: (aud, spreadsheetId) =>
      call("registry.bindScript", [aud, spreadsheetId], () => {
        const bound = state.scripts.get(aud) ?? spreadsheetId;
        state.scripts.set(aud, bound);
        return bound === spreadsheetId;
      }),
    due: async function* (day) {
      const ids = await call("registry.due", [day], () =>
        [...state.registrations.values()]
          .filter(({ wakeOn }) => wakeOn !== null && wakeOn <= day)
          .map(({ spreadsheetId }) => spreadsheetId),
      );
      yield* ids;
    },
    ran: (spreadsheetId, run) =>
      call("registry.ran", [spreadsheetId, run], () => {
        const registration = state.registrations.get(spreadsheetId);
        if (registration) Object.assign(registration, run);
      }),
    wakeBy: (spreadsheetId, day) =>
      call("registry.wakeBy", [spreadsheetId, day], () => {
        const registration = state.registrations.get(spreadsheetId);
        if (registration && (registration.wakeOn === null || day < registration.wakeOn)) registration.wakeOn = day;
      }),
    keepNonce: ({ nonce, ...rest }) =>
      call("registry.keepNonce", [{ nonce, ...rest }], () => {
        state.nonces.set(nonce, rest);
      }),
    takeNonce: (nonce) =>
      call("registry.takeNonce", [nonce], () => {
        const kept = state.nonces.get(nonce);
        state.nonces.delete(nonce);
        if (!kept || kept.expiresAt <= clock().toISOString()) return null;
        return { spreadsheetId: kept.spreadsheetId, aud: kept.aud, email: kept.email };
      }),
  };

  const ledger: LedgerStore = {
    read: (spreadsheetId) => call("ledger.read", [spreadsheetId], () => structuredClone(ledgerOf(spreadsheetId))),
    claim: (spreadsheetId, key, lease) =>
      call("ledger.claim", [spreadsheetId, key, lease], () => claim(claimKey(spreadsheetId, key), lease)),
    sent: (spreadsheetId, key, mail) =>
      call("ledger.sent", [spreadsheetId, key, mail], () => {
        if (!settle(claimKey(spreadsheetId, key), mail.owner, "sent")) return;
        ledgerOf(spreadsheetId).sent.push({ ...reportOf(key), stage: key.stage, at: mail.at, to: mail.to });
      }),
    failed: (spreadsheetId, key, failure) =>
      call("ledger.failed", [spreadsheetId, key, failure], () => {
        if (!settle(claimKey(spreadsheetId, key), failure.owner, failure.final ? "given-up" : "failed")) return;
        if (failure.final) ledgerOf(spreadsheetId).failed.push({ ...reportOf(key), stage: key.stage, at: failure.at, why: failure.why });
      }),
    snooze: (spreadsheetId, key, snooze) =>
      call("ledger.snooze", [spreadsheetId, key, snooze], () => {
        // One for each end, as in the table.
        const { snoozes } = ledgerOf(spreadsheetId);
        const rest = snoozes.filter((one) => one.until !== snooze.until || reportId(one) !== reportId(key));
        snoozes.splice(0, snoozes.length, ...rest, { ...reportOf(key), ...snooze });
      }),
    acknowledge: (spreadsheetId, key, at) =>
      call("ledger.acknowledge", [spreadsheetId, key, at], () => {
        const { acknowledgements } = ledgerOf(spreadsheetId);
        if (!acknowledgements.some((one) => reportId(one) === reportId(key))) acknowledgements.push({ ...reportOf(key), at });
      }),
    bounced: (spreadsheetId, bounce) =>
      call("ledger.bounced", [spreadsheetId, bounce], () => {
        ledgerOf(spreadsheetId).bounces.push(bounce);
      }),
    runFailed: (spreadsheetId, failure) =>
      call("ledger.runFailed", [spreadsheetId, failure], () => {
        ledgerOf(spreadsheetId).failures.push(failure);
      }),
    claimSummary: (spreadsheetId, date, lease) =>
      call("ledger.claimSummary", [spreadsheetId, date, lease], () => claim(summaryKey(spreadsheetId, date), lease)),
    summarySent: (spreadsheetId, date, summary) =>
      call("ledger.summarySent", [spreadsheetId, date, summary], () => {
        if (!settle(summaryKey(spreadsheetId, date), summary.owner, "sent")) return;
        ledgerOf(spreadsheetId).summaries.push({ date, at: summary.at, items: summary.items });
      }),
    summaryFailed: (spreadsheetId, date, failure) =>
      call("ledger.summaryFailed", [spreadsheetId, date, failure], () => {
        settle(summaryKey(spreadsheetId, date), failure.owner, "failed");
      }),
  };

  const handIns: HandIns = {
    latest: (spreadsheetId, key) =>
      call("handIns.latest", [spreadsheetId, key], () => structuredClone(state.handIns.get(reportKey(spreadsheetId, key))?.at(-1) ?? null)),
    add: (spreadsheetId, handIn) =>
      call("handIns.add", [spreadsheetId, handIn], () => {
        const key = reportKey(spreadsheetId, handIn);
        const versions = state.handIns.get(key) ?? [];
        if (versions.some(({ version }) => version === handIn.version)) return false;
        state.handIns.set(key, [...versions, structuredClone(handIn)]);
        const { version, at, by, receipt, approvedBy, approvedAs, approvedOn, mark } = handIn;
        ledgerOf(spreadsheetId).handIns.push({ ...reportOf(handIn), version, at, by, receipt, approvedBy, approvedAs, approvedOn, mark });
        return true;
      }),
  };

  const spreadsheet = (spreadsheetId: string): ReadSpreadsheet => {
    const found = state.spreadsheets.get(spreadsheetId);
    if (found === undefined) throw new Error(`the fake has no spreadsheet ${spreadsheetId}`);
    if (found instanceof Error) throw found;
    return found;
  };

  return {
    registry,
    ledger,
    handIns,
    files: {
      keep: (key, text) =>
        call("files.keep", [key, text], () => {
          const kept = state.files.get(key);
          if (kept !== undefined && kept !== text) throw new Error(`something else is kept under ${key}`);
          state.files.set(key, text);
        }),
    },
    offered: {
      offer: (key, file) =>
        call("offered.offer", [key, file], () => {
          state.offered.set(key, file);
          return {
            url: `https://files.example.org/${key}?X-Amz-Signature=secret`,
            expiresAt: new Date(clock().getTime() + 900_000).toISOString(),
          };
        }),
    },
    sheets: {
      read: (spreadsheetId) => call("sheets.read", [spreadsheetId], () => spreadsheet(spreadsheetId)),
      readNonce: (spreadsheetId) => call("sheets.readNonce", [spreadsheetId], () => spreadsheet(spreadsheetId).nonce),
    },
    mail: {
      send: (message) =>
        call("mail.send", [message], () => {
          state.mails.push(message);
          return { messageId: `mail-${state.mails.length}` };
        }),
    },
    queue: {
      send: (messages) =>
        call("queue.send", [messages], () => {
          state.messages.push(...messages);
        }),
    },
    calls,
    called: (name) => calls.filter((one) => one.name === name),
    fail: (name, error, how = {}) => {
      failures.push({ name, error, when: "before", skip: 0, times: 1, ...how });
    },
    killAt: (left, when) => {
      kill = { left, when };
      isDead = false;
    },
    revive: () => {
      kill = null;
      isDead = false;
    },
    state,
  };
}
