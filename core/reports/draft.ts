/** The mark of a report whose plan is not right yet. @module */
import type { Problem } from "#core/rules/problem";
import { inNumerals } from "#core/text/digits";

/** Of mails and their ways. */
const OF_MAILS = ["email-format", "mail-bounced", "mail-failed", "officer-without-email", "unit-without-email", "workbook-not-read"];
/** Of what the signed document printed, ยอดตามเล่ม: nobody can mend it any more, and a report adds up by itself. */
const OF_THE_BOOK = ["count-differs-from-printed", "total-differs-from-printed", "printed-parts-differ-from-whole"];
/** No report shows them. */
const SHOWN_NOWHERE = new Set([...OF_MAILS, ...OF_THE_BOOK]);

/** How many of the problems make a draft of a report: those of severity error in what reports show. */
export function draftErrors(problems: readonly Problem[]): number {
  return problems.filter(({ severity, code }) => severity === "error" && !SHOWN_NOWHERE.has(code)).length;
}

/** "ร่าง …" with why; null for a plan without such errors. */
export function draftOf(errors: number, numerals: "arabic" | "thai" = "arabic"): string | null {
  if (errors <= 0) return null;
  return `ร่าง: แผนยังมีข้อผิดพลาด ${inNumerals(errors, numerals)} แห่งที่ต้องแก้`;
}
