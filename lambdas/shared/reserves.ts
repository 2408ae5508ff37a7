/** Time that is kept back from waiting, in milliseconds: what must be left when a call is tried again. @module */

/** A mail's call waits 20 s at most (see aws.ts), and what it did is to be recorded. */
export const MAIL_RESERVE_MS = 25_000;
/** Of the reading of a workbook: what is read is to be planned, sent and recorded yet. */
export const READING_RESERVE_MS = 60_000;
