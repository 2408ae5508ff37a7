/** Retries whose waits take no time: they are written down, and are taken from the time left. @module */
import { createRetry, type Retry } from "#lambdas/shared/retry";

export interface Patience {
  retry: Retry;
  /** Milliseconds, in order. */
  waits: number[];
  leftMs: number;
}

/** @param random the jitter: 0 none, just below 1 the whole. */
export function patience({ leftMs = 120_000, random = 0.5, reserveMs = 5_000, now = Date.parse("2027-01-08T01:00:00Z") } = {}): Patience {
  const kept: Patience = {
    waits: [],
    leftMs,
    retry: createRetry({
      remainingMs: () => kept.leftMs,
      random: () => random,
      reserveMs,
      now: () => now,
      sleep: async (ms) => {
        kept.waits.push(ms);
        kept.leftMs -= ms;
      },
    }),
  };
  return kept;
}
