/** On which days the stages of a deadline fall. @module */
import { addDays } from "#core/calendar/date";
import type { Deadline } from "#core/calendar/deadlines";
import type { WorkingCalendar } from "#core/calendar/holidays";
import type { Stage } from "#core/plan/model";

/** A stage on its day: ISO ค.ศ., always a working day. `rank`: its place among all stages of the deadline, those that send no mail too. */
export interface StageDay {
  key: string;
  escalate: boolean;
  day: string;
  rank: number;
}

export interface Stages {
  /** Those that send a mail, each on a later day than the one before. */
  ladder: StageDay[];
  /** Key → rank, of every stage. */
  ranks: ReadonlyMap<string, number>;
}

/**
 * The stages of a deadline in order of the day that ตั้งค่า states, then of their row. A stage before its date that falls on a closed day
 * moves to the working day before, any other to the next. Where stages meet, or one was moved past a later one, the later alone stays
 * (design, "Time and mail"); it goes to the head as well where one that it takes the place of would have.
 */
export function stagesOf(deadline: Deadline, stages: readonly Stage[], calendar: WorkingCalendar): Stages {
  const ordered = stages
    .map((stage) => ({ stage, nominal: addDays(stage.from === "due" ? deadline.due : deadline.periodEnd, stage.days) }))
    .sort((a, b) => (a.nominal < b.nominal ? -1 : a.nominal > b.nominal ? 1 : 0));
  const ladder: StageDay[] = [];
  for (const [rank, { stage, nominal }] of ordered.entries()) {
    const day = stage.days < 0 ? calendar.previousWorkingDay(nominal) : calendar.nextWorkingDay(nominal);
    let { escalate } = stage;
    while ((ladder[ladder.length - 1]?.day ?? "") >= day) escalate = ladder.pop()?.escalate || escalate;
    ladder.push({ key: stage.key, escalate, day, rank });
  }
  return { ladder, ranks: new Map(ordered.map(({ stage }, rank) => [stage.key, rank])) };
}
