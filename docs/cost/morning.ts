/** A morning on which every workbook is due, against the quota of readings a minute. @module */
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { READING_RESERVE_MS } from "#lambdas/shared/reserves";
import { RETRY_DEFAULTS } from "#lambdas/shared/retry";

export interface Morning {
  /** From the schedule to the last workbook done. */
  minutes: number;
  /** Runs that gave up waiting for Google: their messages come again. */
  again: number;
  /** Workbooks that were left to the next morning, and their officer told. */
  givenUp: number;
}

/** A refusal is quick. */
const REFUSED_SECONDS = 0.15;

/**
 * Runs of so many functions at once; each reads first, tried again as lambdas/shared/retry.ts does, then mails. The quota is filled at each full minute.
 * The waits are drawn from a fixed sequence.
 */
export function worstMorning(input: { workbooks: number; together: number; secondsOfRun: number; readsPerMinute: number }): Morning {
  const { workbooks, together, secondsOfRun, readsPerMinute } = input;
  const random = drawn();
  const agenda = newAgenda();
  const reads = new Map<number, number>();
  const waiting: number[] = Array.from({ length: workbooks }, () => 1);
  const morning: Morning = { minutes: 0, again: 0, givenUp: 0 };
  let idle = together;
  let next = 0;

  const pull = (now: number) => {
    for (; idle > 0 && next < waiting.length; idle--) begin(waiting[next++] ?? 1, now);
  };
  const free = (now: number) => {
    idle++;
    pull(now);
  };
  const begin = (receives: number, started: number) => {
    if (receives >= REMINDER_QUEUE.maxReceives) {
      morning.givenUp++;
      return agenda.at(started + 1, free);
    }
    read(1, receives, started, started);
  };
  const read = (attempt: number, receives: number, started: number, now: number) => {
    const minute = Math.floor(now / 60);
    const used = reads.get(minute) ?? 0;
    if (used < readsPerMinute) {
      reads.set(minute, used + 1);
      return agenda.at(now + secondsOfRun * (0.6 + 0.8 * random()), (done) => {
        morning.minutes = done / 60;
        free(done);
      });
    }
    const wait = (random() * Math.min(RETRY_DEFAULTS.capMs, RETRY_DEFAULTS.baseMs * 2 ** (attempt - 1))) / 1000 + REFUSED_SECONDS;
    const left = REMINDER_QUEUE.functionSeconds - (now - started);
    if (attempt < RETRY_DEFAULTS.maxAttempts && wait + READING_RESERVE_MS / 1000 <= left) {
      return agenda.at(now + wait, (later) => read(attempt + 1, receives, started, later));
    }
    morning.again++;
    agenda.at(now + REFUSED_SECONDS, free);
    agenda.at(started + REMINDER_QUEUE.visibilitySeconds, (later) => {
      waiting.push(receives + 1);
      pull(later);
    });
  };

  pull(0);
  agenda.run();
  return morning;
}

type Work = (now: number) => void;

/** Work by its time, in seconds: a binary heap. */
function newAgenda(): { at(time: number, work: Work): void; run(): void } {
  const heap: { time: number; work: Work }[] = [];
  const time = (index: number) => heap[index]?.time ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number) => {
    const [first, second] = [heap[a], heap[b]];
    if (first && second) [heap[a], heap[b]] = [second, first];
  };
  const take = () => {
    const first = heap[0];
    const last = heap.pop();
    if (heap.length > 0 && last) heap[0] = last;
    for (let at = 0; ; ) {
      const child = time(2 * at + 1) <= time(2 * at + 2) ? 2 * at + 1 : 2 * at + 2;
      if (time(child) >= time(at)) return first;
      swap(at, child);
      at = child;
    }
  };
  return {
    at(when, work) {
      heap.push({ time: when, work });
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (time(parent) <= time(at)) return;
        swap(at, parent);
        at = parent;
      }
    },
    run() {
      for (let entry = take(); entry; entry = take()) entry.work(entry.time);
    },
  };
}

/** Always the same numbers in [0, 1): mulberry32. */
function drawn(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
