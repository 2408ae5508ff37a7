/** The header's link to mailbox and clock, and the clock's day where it was moved. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import { byId } from "#local/page/element";
import type { LocalClock } from "#local/server/cloud-messages";

/** null: there is no cloud beside the sheet. */
export function showClock(clock: LocalClock | null): void {
  byId("mailbox").hidden = clock === null;
  byId("clock").hidden = !clock?.moved;
  byId("clock").textContent = clock?.moved ? `นาฬิกาของระบบ: ${formatThaiDate(clock.today, { short: true })}` : "";
}
