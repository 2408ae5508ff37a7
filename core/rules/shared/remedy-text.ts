import type { Problem } from "#core/rules/problem";
import { clipped } from "#core/text/clipped";

const LONGEST_FIX = 200;

/** What to do, in Thai, with the offered fix where the sentence does not name it already. */
export function remedyText({ remedy, fix }: Problem): string {
  return fix && !remedy.th.includes(fix.to) ? `${remedy.th} (เสนอแก้เป็น “${clipped(fix.to, LONGEST_FIX)}”)` : remedy.th;
}
