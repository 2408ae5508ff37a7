/** How big a plan or a workbook may be that comes in a request. @module */
import type { Limits } from "#lambdas/shared/http";

/** Lambda takes 6 MB; 4 MB are some 5,000 projects as offices write them. What multiplies (years × rounds) is kept small. */
export const WORKBOOK_LIMITS: Limits = {
  bytes: 4 * 1024 * 1024,
  rows: 1_000,
  rowsOf: {
    projects: 5_000,
    details: 5_000,
    followUp: 50_000,
    handIns: 5_000,
    fiscalYears: 20,
    rounds: 50,
    stages: 50,
    risks: 300,
    controls: 20,
  },
  text: 20_000,
};
