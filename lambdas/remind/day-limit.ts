/**
 * How much mail one workbook may cause: whom it goes to is whatever the workbook's editors type, and it goes out in the operator's name.
 * @module
 */
import { bangkokDay } from "#core/calendar/date";
import type { Ledger } from "#core/reminders/ledger";
import type { Digest } from "#core/reminders/reminder";

/** Addresses of one mail: staff of a unit and its head. As many as the mail service takes at once. */
const MOST_IN_MAIL = 50;
/** Addresses a workbook and day. The largest offices have some 20 units. */
const MOST_A_DAY = 200;

export interface WithinDay {
  /** To be sent today, each to no more addresses than one mail may have. */
  digests: Digest[];
  /** Units whose mail waits for another day. */
  held: string[];
  /** Units of which some addresses get none. */
  cut: string[];
}

/** What of the digests (in order) may go out today, after what the ledger says has gone today already. @param today ISO ค.ศ., Asia/Bangkok. */
export function withinDay(digests: readonly Digest[], ledger: Pick<Ledger, "sent">, today: string): WithinDay {
  const within: WithinDay = { digests: [], held: [], cut: [] };
  let left = MOST_A_DAY - mailedOn(today, ledger);
  for (const digest of digests) {
    const isCut = digest.to.length > MOST_IN_MAIL;
    const sendable = isCut ? { ...digest, to: digest.to.slice(0, MOST_IN_MAIL), escalated: false } : digest;
    if (isCut) within.cut.push(digest.unit);
    if (sendable.to.length > left) {
      within.held.push(digest.unit);
      continue;
    }
    left -= sendable.to.length;
    within.digests.push(sendable);
  }
  return within;
}

/** Addresses to which mail has gone on a day. One mail is in the ledger once for each report that it asks for. */
function mailedOn(day: string, { sent }: Pick<Ledger, "sent">): number {
  const mails = new Map(sent.filter(({ at }) => bangkokDay(new Date(at)) === day).map(({ unit, at, to }) => [`${at} ${unit}`, to.length]));
  return [...mails.values()].reduce((sum, addresses) => sum + addresses, 0);
}
