/** How the reminder queue and its function are set up: data for the local program and for the deployment, and what the function counts on. @module */

export const REMINDER_QUEUE = {
  /** The redrive policy's maxReceiveCount. The last of them only tells that the message was given up; see lambdas/remind. */
  maxReceives: 5,
  /** One workbook at a time, so that one that takes long holds up no other. */
  batchSize: 1,
  /** Functions at once. Google lets one account read 60 workbooks a minute, and a run takes some three seconds: more at once only wait; see docs/cost.md. */
  together: 3,
  functionSeconds: 120,
  /** Six times the function, as AWS advises. A lease ends {@link leaseMarginMs} after the function's end, so before the message comes again. */
  visibilitySeconds: 720,
  leaseMarginMs: 30_000,
} as const;
