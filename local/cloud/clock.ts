/** A clock that people can move forward: the machine's, and what was added. @module */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { bangkokDay, isDate } from "#core/calendar/date";
import { replaceFile } from "#local/replace-file";

export interface MovableClock {
  now(): Date;
  /** Milliseconds to add to the clock of this machine. */
  offset(): number;
  /** Day in Asia/Bangkok, ISO ค.ศ. */
  today(): string;
  /** Moves on to an instant; an earlier one changes nothing. On disk when it returns. */
  advanceTo(instant: Date): void;
  /** The last day whose schedule was run, ISO ค.ศ.; null: none yet. */
  ranOn(): string | null;
  setRanOn(day: string): void;
  /** Day (ISO ค.ศ.) that a move was on its way to when the program last ended; null: none was. */
  movingTo(): string | null;
  setMovingTo(day: string | null): void;
}

const savedSchema = z.object({
  offset: z.number().nonnegative(),
  ranOn: z.string().nullable(),
  // Not in files of older versions.
  movingTo: z.string().refine(isDate).nullable().default(null),
});

/** Kept in one JSON file. `machine`: milliseconds; a test may have another than this machine's. Throws where the file is no such JSON. */
export function openClock(path: string, machine: () => number = Date.now): MovableClock {
  let saved = existsSync(path) ? savedSchema.parse(JSON.parse(readFileSync(path, "utf8"))) : { offset: 0, ranOn: null, movingTo: null };
  const save = (changed: Partial<typeof saved>) => {
    const next = { ...saved, ...changed };
    replaceFile(path, JSON.stringify(next));
    saved = next;
  };
  const now = () => new Date(machine() + saved.offset);
  return {
    now,
    offset: () => saved.offset + machine() - Date.now(),
    today: () => bangkokDay(now()),
    advanceTo(instant) {
      const offset = instant.getTime() - machine();
      if (offset > saved.offset) save({ offset });
    },
    ranOn: () => saved.ranOn,
    setRanOn: (ranOn) => save({ ranOn }),
    movingTo: () => saved.movingTo,
    setMovingTo: (movingTo) => save({ movingTo }),
  };
}

/** When the schedule of a day (ISO ค.ศ.) runs: 08:00 in Bangkok. */
export function scheduleOf(day: string): Date {
  return new Date(`${day}T08:00:00+07:00`);
}
