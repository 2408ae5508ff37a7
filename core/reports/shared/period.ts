/** How sentences call what a round reports on. @module */
import type { Deadline } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Round, Workbook } from "#core/plan/model";
import type { ChosenRound } from "#core/reports/shared/chosen-round";
import type { Wording } from "#core/reports/shared/wording";
import { plain } from "#core/text/plain";

/** The period that a round reports on, for a sentence: "รายงานไตรมาสที่ 1" is of "ไตรมาสที่ 1". */
export function periodName({ name, key }: Pick<Round, "name" | "key">, { digits }: Pick<Wording, "digits">): string {
  const whole = plain(name ?? "", 80) || plain(key, 80);
  return digits(whole.replace(/^(?:การ)?รายงาน(?:ผล)?(?:การดำเนินงาน)?\s*/, "") || whole);
}

/** {@link periodName} of rounds by their keys; of a key that ตั้งค่า does not have the key itself. */
export function periodNames({ settings }: Pick<Workbook, "settings">, words: Pick<Wording, "digits">): (key: string) => string {
  const rounds = settings?.rounds ?? DEFAULT_ROUNDS;
  return (key) => periodName(rounds.find((one) => one.key === key) ?? { key, name: null }, words);
}

/** "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570". */
export function periodOfYear({ round, fiscalYear }: Pick<ChosenRound, "round" | "fiscalYear">, words: Pick<Wording, "digits">): string {
  return `${periodName(round, words)} ปีงบประมาณ พ.ศ. ${words.digits(fiscalYear)}`;
}

/** "1 ตุลาคม 2569 ถึงวันที่ 31 ธันวาคม 2569". */
export function periodDays({ periodStart, periodEnd }: Deadline, { day }: Pick<Wording, "day">): string {
  return `${day(periodStart)} ถึงวันที่ ${day(periodEnd)}`;
}
