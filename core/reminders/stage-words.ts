/** Stages in Thai. @module */
import { isDate } from "#core/calendar/date";
import { DEFAULT_STAGES } from "#core/calendar/rounds";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Stage } from "#core/plan/model";

const WORDS: Record<string, string> = {
  opened: "เปิดรอบรายงาน",
  "before-7": "ก่อนครบกำหนด 7 วัน",
  "before-1": "ก่อนครบกำหนด 1 วัน",
  due: "วันครบกำหนด",
  "over-3": "เกินกำหนด 3 วัน",
  "over-7": "เกินกำหนด 7 วัน",
};

/** "ก่อนครบกำหนด 7 วัน" of a key; one of the office's own, or on a day other than the default's (`stages`: the office's), is shown by its key. */
export function stageWords(key: string, stages: readonly Stage[] = DEFAULT_STAGES): string {
  const until = /^snooze:(.+)$/.exec(key)?.[1];
  if (until !== undefined && isDate(until)) return `ครบวันที่ขอเลื่อนเตือน (${formatThaiDate(until, { short: true })})`;
  const [own, usual] = [stages, DEFAULT_STAGES].map((list) => list.find((stage) => stage.key === key));
  const isUsual = own !== undefined && own.from === usual?.from && own.days === usual.days;
  return (isUsual && WORDS[key]) || key;
}
