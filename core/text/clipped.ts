import { MARK } from "#core/text/thai-marks";

const LEADING_MARK = new RegExp(`^[${MARK}]`);

/** The text, or its first `most` characters and "…"; a letter is not parted from the marks above and below it. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most;
  while (end > 0 && LEADING_MARK.test(text.charAt(end))) end--;
  return `${text.slice(0, end)}…`;
}
