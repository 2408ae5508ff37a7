/** The mark of a report whose plan is not right yet. @module */
import type { Problem } from "#core/rules/problem";
import { toThaiDigits } from "#core/text/digits";

/** About mails and their ways, of which no report speaks. */
const OF_MAILS = ["email-format", "mail-bounced", "mail-failed", "officer-without-email", "unit-without-email", "workbook-not-read"];

/** How many of the problems make a draft of a report: those of severity error, but for those of mails. */
export function draftErrors(problems: readonly Problem[]): number {
  return problems.filter(({ severity, code }) => severity === "error" && !OF_MAILS.includes(code)).length;
}

/** "ร่าง …" with why; null for a plan without such errors. */
export function draftOf(errors: number, numerals: "arabic" | "thai" = "arabic"): string | null {
  if (errors <= 0) return null;
  const count = numerals === "thai" ? toThaiDigits(String(errors)) : String(errors);
  return `ร่าง: แผนยังมีข้อผิดพลาด ${count} แห่งที่ต้องแก้`;
}
