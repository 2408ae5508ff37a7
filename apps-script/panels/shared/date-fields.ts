/** A date as offices write it, in three fields: day, month, year of the Buddhist Era. @module */
import { byId, make } from "#apps-script/panels/shared/element";
import { dateOf, partsOf } from "#core/calendar/date";
import { eraOf, toBuddhistEra, toCommonEra } from "#core/calendar/era";
import { MONTHS } from "#core/calendar/thai-date";
import { toArabicDigits } from "#core/text/digits";

const field = (id: "day" | "year") => byId<HTMLInputElement>(id);

/** Fills the fields with an ISO date (ค.ศ.). */
export function setDate(iso: string): void {
  const { year, month, day } = partsOf(iso);
  const select = byId<HTMLSelectElement>("month");
  select.replaceChildren(...MONTHS.map((name, index) => make("option", { textContent: name, value: String(index + 1) })));
  select.value = String(month);
  field("day").value = String(day);
  field("year").value = String(toBuddhistEra(year));
}

/** The ISO date (ค.ศ.), or what is wrong with the fields, Thai, and the field to go to. */
export function readDate(): { date: string } | { wrong: string; at: HTMLElement } {
  const year = numberIn("year");
  const day = numberIn("day");
  if (eraOf(year) !== "buddhist") return { wrong: "ปีต้องเป็น พ.ศ. สี่หลัก เช่น 2570", at: field("year") };
  try {
    return { date: dateOf(toCommonEra(year), Number(byId<HTMLSelectElement>("month").value), day) };
  } catch {
    return { wrong: "ไม่มีวันที่นี้ในเดือนที่เลือก", at: field("day") };
  }
}

const numberIn = (id: "day" | "year"): number => Number(toArabicDigits(field(id).value.trim()) || Number.NaN);
