/** The end of a round, of which the plan officer is told on its last day and on the first working day after it. @module */
import { addDays } from "#core/calendar/date";
import type { Workbook } from "#core/plan/model";
import type { Ledger } from "#core/reminders/ledger";
import { owingOf } from "#core/reminders/owing";
import type { NewsItem } from "#core/reminders/reminder";
import type { RoundTime, Timetable } from "#core/reminders/timetable";

/** So long may a close be told late, in days; older rounds are no news to an office that joins. */
const LATEST = 14;

/** Of rounds that anybody is asked for and that somebody has not handed in. `today`: ISO ค.ศ.; items of one round and kind have one key on all days. */
export function closingNews(workbook: Workbook, ledger: Ledger, today: string, timetable: Timetable): NewsItem[] {
  const rounds = timetable.rounds.filter(
    ({ opens, deadline: { closes } }) => opens !== null && closes <= today && today <= addDays(closes, LATEST),
  );
  return rounds.flatMap((time): NewsItem[] => {
    const { round, fiscalYear, closes } = time.deadline;
    const units = unitsOwing(workbook, ledger, time, timetable);
    const kind = closes === today ? "closing" : "closed";
    return units.length === 0 ? [] : [{ key: `${kind}/${fiscalYear}/${round}`, kind, round, fiscalYear, units }];
  });
}

/** The next day later than `after`, and earlier than `before` where that is given, on which {@link closingNews} has something new; null for none. */
export function nextClosingDay(
  workbook: Workbook,
  ledger: Ledger,
  after: string,
  timetable: Timetable,
  before: string | null,
): string | null {
  const { calendar, rounds } = timetable;
  let next = before;
  for (const time of rounds.filter(({ opens }) => opens !== null)) {
    const { closes } = time.deadline;
    const day = closes > after ? closes : calendar.nextWorkingDay(addDays(closes, 1));
    const isSooner = day > after && (next === null || day < next);
    // What is owed is worked out only where it may count.
    if (isSooner && unitsOwing(workbook, ledger, time, timetable).length > 0) next = day;
  }
  return next === before ? null : next;
}

function unitsOwing(workbook: Workbook, ledger: Ledger, time: RoundTime, timetable: Timetable): string[] {
  return owingOf(workbook, ledger, [time], timetable).flatMap(({ unit }) => (unit === null ? [] : [unit]));
}
