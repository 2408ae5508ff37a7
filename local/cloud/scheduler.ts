/** What the Scheduler does at 08:00 of every day, on the movable clock. @module */
import { addDays, isDate } from "#core/calendar/date";
import { formatThaiDate } from "#core/calendar/thai-date";
import { type MovableClock, scheduleOf } from "#local/cloud/clock";
import type { Move } from "#local/cloud/local-cloud";

/** What moving may be asked for at once: the years of a plan. */
const LONGEST_DAYS = 366 * 6;
/** How often the clock is looked at for the next 08:00. */
const LOOK_MS = 30_000;

export interface SchedulerOptions {
  clock: MovableClock;
  /** A day's work, from the schedule to the last message. Rejects where it could not be done. */
  runDay(day: string): Promise<void>;
  changed(): void;
  log(text: string): void;
}

export interface Scheduler {
  /** See LocalCloud. */
  moveTo(day: string): Promise<void>;
  move(): Move | null;
  /** Runs today's schedule where its time has passed and it was not run; again whenever 08:00 passes. */
  begin(): void;
  /** Resolves when nothing runs any more; what was to follow does not. */
  close(): Promise<void>;
}

export function createScheduler({ clock, runDay, changed, log }: SchedulerOptions): Scheduler {
  let move = cutMove(clock);
  let moving = false;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  /** One day's work after another. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  async function runOnce(day: string): Promise<void> {
    if ((clock.ranOn() ?? "") >= day) return;
    await runDay(day);
    clock.setRanOn(day);
    changed();
  }

  const isDue = () => clock.now() >= scheduleOf(clock.today()) && (clock.ranOn() ?? "") < clock.today();

  function look(): void {
    if (closed || moving || !isDue()) return;
    inTurn(() => (closed ? Promise.resolve() : runOnce(clock.today()))).catch((error) => log(`schedule: ${told(error)}`));
  }

  async function travel(from: string, to: string): Promise<void> {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (closed) throw new Error("closed");
      clock.advanceTo(scheduleOf(day));
      move = { from, to, at: day, failed: null };
      changed();
      await runOnce(day);
    }
  }

  return {
    async moveTo(day) {
      if (!isDate(day)) throw new Error(`“${day}” ไม่ใช่วันที่ กรุณาระบุเป็น ปี-เดือน-วัน เช่น 2027-01-08`);
      const today = clock.today();
      if (moving) throw new Error("กำลังเลื่อนนาฬิกาอยู่ กรุณารอให้เสร็จก่อน");
      if (scheduleOf(day) <= clock.now()) {
        throw new Error(`เลื่อนนาฬิกาได้เฉพาะไปข้างหน้า ขณะนี้คือ${formatThaiDate(today, { weekday: true })} กรุณาเลือกวันหลังจากนี้`);
      }
      if (day > addDays(today, LONGEST_DAYS)) throw new Error("เลื่อนนาฬิกาได้ครั้งละไม่เกิน 6 ปี กรุณาเลือกวันที่ใกล้กว่านี้");
      clock.setMovingTo(day);
      moving = true;
      const from = scheduleOf(today) > clock.now() ? today : addDays(today, 1);
      move = { from, to: day, at: from, failed: null };
      changed();
      try {
        await inTurn(async () => {
          // What today still owes comes before tomorrow.
          if (isDue()) await runOnce(today);
          await travel(from, day);
        });
        clock.setMovingTo(null);
      } catch (error) {
        // What the end of the program cuts, its next start tells.
        if (!closed) {
          log(`moving the clock: ${told(error)}`);
          clock.setMovingTo(null);
        }
        const at = clock.today();
        move = { from, to: day, at, failed: `หยุดที่${formatThaiDate(at, { weekday: true })} เพราะระบบทำงานของวันนั้นไม่สำเร็จ กรุณาลองเลื่อนอีกครั้ง` };
      } finally {
        moving = false;
        changed();
      }
    },
    move: () => move,
    begin() {
      look();
      timer = setInterval(look, LOOK_MS);
      timer.unref();
    },
    async close() {
      closed = true;
      if (timer) clearInterval(timer);
      await last;
    },
  };
}

/** The move that the end of the program cut short. Where only its last day is left, that day's schedule runs at the start anyway. */
function cutMove(clock: MovableClock): Move | null {
  const [to, at] = [clock.movingTo(), clock.today()];
  if (to === null || to <= at) return null;
  const [target, stopped] = [to, at].map((day) => formatThaiDate(day, { weekday: true }));
  return { from: at, to, at, failed: `การเลื่อนนาฬิกาไป${target} หยุดที่${stopped} เพราะโปรแกรมปิดไปก่อน กดเลื่อนอีกครั้งเพื่อไปต่อ` };
}

function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
