/** What the panels say of a report that was handed in. @module */
import { instantInThai } from "#core/calendar/thai-date";
import { handInContent, handInMark } from "#core/follow-up/hand-in";
import type { HandIn, Workbook } from "#core/plan/model";
import type { ReportKey } from "#core/reminders/ledger";
import { comparable } from "#core/text/comparable";
import type { HandedIn, HandInOffer } from "./panel-messages";

/** Who sent and who approved what the unit handed in last, of whatever round: บันทึก grows downwards. */
export function lastNames({ handIns }: Workbook, unit: string): HandInOffer["lastNames"] {
  const own = (handIns ?? []).filter((one) => comparable(one.unit) === comparable(unit));
  const last = own[own.length - 1];
  return last ? { by: last.by ?? "", approvedBy: last.approvedBy ?? "", approvedAs: last.approvedAs ?? "" } : null;
}

/** The hand-in of the highest version that บันทึก tells of, and whether its rows have changed since: null where there is none. */
export function lastHandIn(workbook: Workbook, key: ReportKey): HandedIn | null {
  const own = (workbook.handIns ?? []).filter(
    ({ unit, round, fiscalYear }) => comparable(unit) === comparable(key.unit) && round === key.round && fiscalYear === key.fiscalYear,
  );
  const last = own.reduce<HandIn | null>((latest, one) => (latest && latest.version >= one.version ? latest : one), null);
  if (!last) return null;
  const isChanged = last.mark !== null && last.mark !== handInMark(handInContent(workbook, key));
  return { receipt: last.receipt, version: last.version, at: instantInThai(last.at), isChanged };
}
