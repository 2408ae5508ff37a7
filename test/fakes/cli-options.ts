import type { Options } from "#local/cli/command";

/** A command line without any option. */
export const NO_OPTIONS: Options = {
  json: false,
  fiscalYear: null,
  out: null,
  first: null,
  last: null,
  years: null,
  title: null,
  from: null,
  registry: null,
  auth: null,
  user: null,
  all: false,
  dryRun: false,
  on: null,
  ledger: null,
  kind: null,
  round: null,
  format: null,
  stage: null,
  workbook: null,
  as: null,
  overwrite: false,
};
