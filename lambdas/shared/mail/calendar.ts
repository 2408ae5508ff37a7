/** Calendar entries as an .ics. @module */
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { CalendarEntry } from "#core/reminders/mail/calendar-entry";

/**
 * Text of an .ics (METHOD:PUBLISH) with one whole-day event for each entry; null for none.
 * `stamp`: when it is made; `organizer`: who publishes it, without whom RFC 5546 (3.2.1) knows no such calendar. Days are dates without a zone, so
 * they are the same day everywhere.
 */
export function calendarText(
  entries: readonly CalendarEntry[],
  { stamp, organizer }: { stamp: Date; organizer: { name: string; email: string } },
): string | null {
  if (entries.length === 0) return null;
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: { company: "sucharit", product: "reminders", language: "TH" } });
  for (const { uid, summary, description, day, url } of entries) {
    calendar.createEvent({
      id: uid,
      stamp,
      organizer,
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
