/** Reading a yearly target as a number. @module */
import type { Amount, Plan, Raw } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { toArabicDigits } from "#core/text/digits";

export interface TargetValue {
  year: string;
  number: number;
  /** True where the value's own words say percent (ร้อยละ 10, 10%). */
  percent: boolean;
}

export const PERCENT_WORDS = /ร้อยละ|เปอร์เซ็น|%|％/;

/** The values of a target that can be read, by year; of a text (`ร้อยละ 10`, `85 คะแนน`) its only number. */
export function targetValues({ byYear }: NonNullable<Plan["targets"]>[number]): TargetValue[] {
  return Object.entries(byYear)
    .flatMap(([year, value]) => {
      const number = numberOf(value);
      return number === null ? [] : [{ year, number, percent: isRaw(value) && PERCENT_WORDS.test(value.raw) }];
    })
    .sort((a, b) => Number(a.year) - Number(b.year));
}

/** Whether a text says no number, or more than one. A dash states that the year has no target. */
export function isUnreadableTarget(value: Raw): boolean {
  return numberOf(value) === null && !/^\s*[-–—]*\s*$/.test(value.raw);
}

function numberOf(value: Amount): number | null {
  if (!isRaw(value)) return value;
  const numbers = toArabicDigits(value.raw).match(/(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/g);
  return numbers?.length === 1 ? Number(numbers[0]?.replace(/,/g, "")) : null;
}
