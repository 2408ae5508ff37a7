/**
 * Keys of the one table. Names of units and rounds are whatever people type, so they are hashed (a sort key holds 1,024 bytes, a Thai letter takes
 * three); the item itself tells them. Spellings of a unit are one, as for who plans the reminders.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { reportId } from "#core/reminders/history";
import type { ReportKey } from "#core/reminders/ledger";
import type { LedgerKey } from "#lambdas/shared/services";

export const REGISTRATION = "REGISTRATION";

/** Partition of everything about one workbook. */
export function workbookKey(spreadsheetId: string): string {
  return `WORKBOOK#${spreadsheetId}`;
}

/** The id out of {@link workbookKey}. */
export function spreadsheetIdOf(pk: string): string {
  return pk.slice("WORKBOOK#".length);
}

export function nonceKey(nonce: string): { pk: string; sk: string } {
  return { pk: `NONCE#${nonce}`, sk: "NONCE" };
}

/** Of the item that says for which workbook a script speaks. */
export function scriptKey(aud: string): { pk: string; sk: string } {
  return { pk: `SCRIPT#${aud}`, sk: "SCRIPT" };
}

export function reminderKey(key: LedgerKey): string {
  return `SENT#${hashOf(reportId(key), key.stage)}`;
}

export function summaryKey(date: string): string {
  return `SUMMARY#${date}`;
}

/** One item for each end: a second click for the same end is the same snooze. */
export function snoozeKey(key: ReportKey, until: string): string {
  return `SNOOZE#${hashOf(reportId(key))}#${until}`;
}

export function acknowledgementKey(key: ReportKey): string {
  return `ACK#${hashOf(reportId(key))}`;
}

/** The mail service tells each event once or more often. */
export function bounceKey(bounce: { email: string; at: string; kind: string }): string {
  return `BOUNCE#${hashOf(bounce.email, bounce.at, bounce.kind)}`;
}

/** One a day and reason, however often it is tried. */
export function failureKey(day: string, why: string): string {
  return `FAILURE#${day}#${why}`;
}

/** All versions of a report's hand-ins begin with it. */
export function handInPrefix(key: ReportKey): string {
  return `HANDIN#${hashOf(reportId(key))}#`;
}

/** Versions sort as numbers. */
export function handInKey(key: ReportKey, version: number): string {
  return `${handInPrefix(key)}${String(version).padStart(6, "0")}`;
}

function hashOf(...parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
