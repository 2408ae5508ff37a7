/** Milliseconds: time that is kept back from waiting (what must be left when a call is tried again), and what one attempt may take. @module */

/** A mail's call waits 20 s at most (see aws.ts), and what it did is to be recorded. */
export const MAIL_RESERVE_MS = 25_000;
export const MAIL_ATTEMPT_MS = 21_000;
/** Of the reading of a workbook: what is read is to be planned, sent and recorded yet. */
export const READING_RESERVE_MS = 60_000;
/** Of some megabytes, after signing in. */
export const READING_ATTEMPT_MS = 26_000;
