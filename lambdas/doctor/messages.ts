/**
 * What `sucharit doctor` asks the deployed function, and what that tells of the inside: whether Google lets it in, whether a workbook can be read, what would be
 * sent on a day. Invoked by the operator's own AWS login alone; it has no route. It reads, and writes nothing.
 * @module
 */

/** `workbooks`: ids of spreadsheets, 20 at most. `dryRun`: what that workbook's mails would be on that day (ISO ค.ศ.), after those already sent. */
export interface DoctorAsked {
  workbooks?: string[];
  dryRun?: { spreadsheetId: string; day: string };
}

/** `code` is stable; `detail` a short English fact without secrets or addresses, or null. */
export type Finding = { ok: true } | { ok: false; code: FindingCode; detail: string | null };

/**
 * not-set: the configuration lacks it. federation-unknown: pool or provider does not exist. federation-refused: the pool's condition or mapping refuses this
 * role. impersonation-refused: the role may not act as the service account, or that does not exist. api-disabled: an API is off in the Google Cloud project.
 * denied: AWS refuses this function. unreachable: no answer. failed: anything else.
 */
export type FindingCode =
  | "not-set"
  | "federation-unknown"
  | "federation-refused"
  | "impersonation-refused"
  | "api-disabled"
  | "denied"
  | "unreachable"
  | "failed";

export interface WorkbookFound {
  spreadsheetId: string;
  registered: boolean;
  /** no-access: not shared with the service account, or no such file; unreadable: no workbook of ours; failed: not known, see google. */
  access: "readable" | "no-access" | "unreadable" | "failed";
  /** ISO ค.ศ. days as the registration has them, null where it has none. */
  wakeOn: string | null;
  lastRun: string | null;
}

export interface DryRunMail {
  kind: "digest" | "summary";
  /** Unit, or the office. */
  unit: string;
  to: string[];
  subject: string;
  /** Stage keys as the ledger would keep them; [] for a summary. */
  stages: string[];
}

export interface DoctorFound {
  /** Signing in at Google without a key, up to a token for reading spreadsheets. */
  google: Finding;
  table: Finding;
  linkKey: Finding;
  workbooks: WorkbookFound[];
  /** null where none was asked for; a text where it cannot be told, one English line. */
  dryRun: { day: string; mails: DryRunMail[]; wakeOn: string | null } | { day: string; failed: string } | null;
}
