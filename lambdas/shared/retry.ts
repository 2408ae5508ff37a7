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
}

/** Runs some work, again where its failure may pass. @throws the last failure */
export type Retry = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Exponential back-off with full jitter (a wait anywhere between none and the longest, so that many functions do not come back at once);
 * a service's own Retry-After is kept, with the jitter on top. Ends at what cannot pass, after the last attempt, and when the time left
 * does not suffice for the wait and the reserve.
 * @throws the last failure
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { remainingMs, random, sleep, now, baseMs, capMs, reserveMs, maxAttempts } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= maxAttempts || !mayPass(error)) throw error;
      const jitter = random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
      const wait = Math.ceil((retryAfter(error, now()) ?? 0) + jitter);
      if (wait + reserveMs > remainingMs()) throw error;
      await sleep(wait);
    }
  }
}

/** {@link retrying} inside the time of the running function. */
export function createRetry(options: Partial<RetryOptions> = {}): Retry {
  const all: RetryOptions = {
    remainingMs: timeLeft,
    random: Math.random,
    sleep: (ms) => pause(ms),
    now: Date.now,
    baseMs: 200,
    capMs: 20_000,
    reserveMs: 5_000,
    maxAttempts: 8,
    ...options,
  };
  return (work) => retrying(work, all);
}
