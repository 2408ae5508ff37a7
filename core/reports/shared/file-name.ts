/** Names of files. @module */

/** What Windows, macOS, Linux or a mail's header refuse or read as something else, what cannot be seen, and what takes four bytes (emoji). */
const REFUSED = /[\p{C}\p{Zl}\p{Zp}\u{10000}-\u{10ffff}"*/:<>?\\|%;]+/gu;
/** Thai letters take three bytes each, and file systems hold 255 of them: with an ending and " (1)" there is room. */
const LONGEST = 75;

/** The parts that say something, with a dash between them: "แบบสรุปแผน-2567-อบต.ตัวอย่าง". No ending. */
export function fileNameOf(...parts: readonly (string | number | null)[]): string {
  const name = parts
    .map((part) =>
      String(part ?? "")
        .replace(REFUSED, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((part) => part !== "")
    .join("-");
  return (
    [...name]
      .slice(0, LONGEST)
      .join("")
      .replace(/^[.\s]+|[.\s]+$/g, "") || "รายงาน"
  );
}
