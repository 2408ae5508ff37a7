/** Calendar entries as an .ics. @module */
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { CalendarEntry } from "#core/reminders/mail/calendar-entry";

/**
 * Text of an .ics (METHOD:PUBLISH) with one whole-day event for each entry; null for none.
 * `stamp`: when it is made. Days are dates without a zone, so they are the same day everywhere.
 */
export function calendarText(entries: readonly CalendarEntry[], stamp: Date): string | null {
  if (entries.length === 0) return null;
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: { company: "sucharit", product: "reminders", language: "TH" } });
  for (const { uid, summary, description, day, url } of entries) {
    calendar.createEvent({
      id: uid,
      stamp,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary,
      description,
      // A deadline takes nobody's time.
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(url !== null && { url }),
    });
  }
  return calendar.toString();
}
