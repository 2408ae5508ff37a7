/** Trying again what may pass: the one place for it, the SDKs' own retries are off. @module */
import { setTimeout as pause } from "node:timers/promises";
import { mayPass, retryAfter } from "#lambdas/shared/may-pass";
import { timeLeft } from "#lambdas/shared/time-left";

export interface RetryOptions {
  /** Milliseconds that the function has left. */
  remainingMs: () => number;
  /** In [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds since 1970, for a Retry-After that is a date. */
  now: () => number;
  /** Longest first wait; it doubles with each attempt up to {@link RetryOptions.capMs}. */
  baseMs: number;
  capMs: number;
  /** What must be left after a wait, for the call itself and for giving back what is left. */
  reserveMs: number;
  maxAttempts: number;
  /** No attempt takes longer: a client's own limit may end with the first byte of an answer, and one that trickles never ends. */
  attemptMs: number;
  /** Aborts after so many milliseconds. */
  timer: (ms: number) => AbortSignal;
}

/** What an attempt leaves of the function's time, for saying that it failed. */
const LAST_WORDS_MS = 3_000;
const SHORTEST_ATTEMPT_MS = 500;

/** Runs some work, again where its failure may pass. @throws the last failure */
export type Retry = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Exponential back-off with full jitter (a wait anywhere between none and the longest, so that many functions do not come back at once);
 * a service's own Retry-After is kept, with the jitter on top. No attempt outlives the function. Ends at what cannot pass, after the last attempt, and
 * when the time left does not suffice for the wait and the reserve.
 * @throws the last failure
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { remainingMs, random, sleep, now, baseMs, capMs, reserveMs, maxAttempts, attemptMs, timer } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      const limit = Math.min(attemptMs, remainingMs() - LAST_WORDS_MS);
      return await before(timer(Math.max(limit, SHORTEST_ATTEMPT_MS)), work);
    } catch (error) {
      if (attempt >= maxAttempts || !mayPass(error)) throw error;
      const jitter = random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
      const wait = Math.ceil((retryAfter(error, now()) ?? 0) + jitter);
      if (wait + reserveMs > remainingMs()) throw error;
      await sleep(wait);
    }
  }
}

/** Milliseconds, and attempts. docs/cost.md works out from them how a morning goes on which Google refuses readings. */
export const RETRY_DEFAULTS = { baseMs: 200, capMs: 20_000, reserveMs: 5_000, maxAttempts: 8, attemptMs: 10_000 } as const;

/** A name that may pass; see may-pass.ts. */
class TooLate extends Error {
  override name = "TimeoutError";
}

/** The work's end, or {@link TooLate} where the signal comes first; what it is at then goes on unheard. */
async function before<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let end = () => {};
  const over = new Promise<never>((_, reject) => {
    end = () => reject(new TooLate("no answer in time"));
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
  try {
    return await Promise.race([work(), over]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** {@link retrying} inside the time of the running function. */
export function createRetry(options: Partial<RetryOptions> = {}): Retry {
  const all: RetryOptions = {
    remainingMs: timeLeft,
    random: Math.random,
    sleep: (ms) => pause(ms),
    now: Date.now,
    timer: (ms) => AbortSignal.timeout(ms),
    ...RETRY_DEFAULTS,
    ...options,
  };
  return (work) => retrying(work, all);
}
