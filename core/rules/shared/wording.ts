/** How the sentences of the rules put numbers, names and lists. @module */
import type { PrintedScope } from "#core/plan/printed";
import type { Both } from "#core/rules/problem";
import { formatBaht } from "#core/text/amount";
import { toSatang } from "#core/text/satang";

const LONGEST_NAME = 70;
const LONGEST_LIST = 8;

/** `33,300.00 บาท` / `33,300.00 baht`; from baht. What is finer than a satang is shown as it is. */
export function baht(amount: number): Both {
  const text = toSatang(amount) === null ? String(amount) : formatBaht(amount);
  return { th: `${text} บาท`, en: `${text} baht` };
}

/** A name in quotes, cut where it is longer than a line. */
export function quoted(name: string | null): string {
  const text = (name ?? "").replace(/\s+/g, " ").trim();
  const characters = text.length > LONGEST_NAME ? [...text] : [];
  return `“${characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join("")}…` : text}”`;
}

/** `ก, ข, ค และอีก 4`; in English `a, b and c`. `total` where the items given are only the first of them. */
export function listed(items: readonly (string | number)[], total: number = items.length): Both {
  const shown = items.slice(0, LONGEST_LIST);
  const more = total - shown.length;
  const text = shown.join(", ");
  if (more > 0) return { th: `${text} และอีก ${more}`, en: `${text} and ${more} more` };
  return { th: text, en: shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}` : text };
}

/** `กับโครงการที่ 4`, `กับ แผน!F12`: Thai words follow without a space, the name of a cell with one. */
export function afterThai(place: string, word = "กับ"): string {
  return place.includes("!") || !/^[ก-๙]/.test(place) ? `${word} ${place}` : `${word}${place}`;
}

/** `1 project`, `2 projects`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What a printed number is about: มิติที่ 1, ภารกิจ 1.1, … */
export function scopeName(scope: PrintedScope): Both {
  switch (scope.kind) {
    case "preface":
      return { th: `คำนำ มิติที่ ${scope.dimension}`, en: `Preface, dimension ${scope.dimension}` };
    case "dimension":
      return { th: `มิติที่ ${scope.dimension}`, en: `Dimension ${scope.dimension}` };
    case "mission":
      return { th: `ภารกิจ ${scope.code}`, en: `Mission ${scope.code}` };
    case "grand":
      return { th: "ยอดรวมทั้งแผน", en: "Grand total" };
    case "ticks":
      return { th: `ไตรมาสที่ ${scope.quarter} ปี ${scope.year}`, en: `Quarter ${scope.quarter} of ${scope.year}` };
  }
}
