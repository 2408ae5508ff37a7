/** Instants and rounds in Thai. @module */
import { BANGKOK_AHEAD, bangkokDay } from "#core/calendar/date";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { formatThaiDate } from "#core/calendar/thai-date";

/** Day (ISO ค.ศ.) and time (08:00) of an ISO instant in Asia/Bangkok. */
export function bangkok(instant: string): { day: string; time: string } {
  const at = new Date(instant);
  return { day: bangkokDay(at), time: new Date(at.getTime() + BANGKOK_AHEAD).toISOString().slice(11, 16) };
}

/** "8 ม.ค. 2570 08:00 น." */
export function whenWords(instant: string): string {
  const { day, time } = bangkok(instant);
  return `${formatThaiDate(day, { short: true })} ${time} น.`;
}

/** "รายงานไตรมาสที่ 1 ปีงบประมาณ 2570"; rounds of the office's own are shown by their key. */
export function roundWords(round: string, fiscalYear: number): string {
  return `${DEFAULT_ROUNDS.find(({ key }) => key === round)?.name ?? round} ปีงบประมาณ ${fiscalYear}`;
}
