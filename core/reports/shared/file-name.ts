/** Names of files. @module */

/** What Windows, macOS, Linux or a mail's header refuse or read as something else, and what cannot be seen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const REFUSED = /[\u0000-\u001f\u007f-\u009f"*/:<>?\\|%;\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+/g;
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
