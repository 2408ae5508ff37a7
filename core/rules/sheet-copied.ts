import { defineRule, type Finding } from "#core/rules/rule";
import { sameText } from "#core/text/comparable";

/** `sheet` the copy, `taken` the tab that is read, `title` the template's. */
type Values = { sheet: string; taken: string; title: string };

/** An error where none has the template's title: then the program may be reading and mending the wrong one. */
export const sheetCopied = defineRule<Values>({
  code: "sheet-copied",
  group: "workbook",
  severity: "warning",
  title: { th: "แท็บของแบบฟอร์มที่ถูกทำสำเนา", en: "Tabs of the template that were copied" },
  source: "Google and the local sheet copy a tab with its key; of two with one key one alone is read, and it is said which.",
  columns: [],
  message: ({ sheet, taken, title }) => ({
    th: `แท็บ “${sheet}” เป็นสำเนาของแท็บ “${title}” ระบบอ่านและแก้เฉพาะแท็บ “${taken}” แท็บนี้ไม่ถูกตรวจ`,
    en: `The tab “${sheet}” is a copy of the tab “${title}”; only “${taken}” is read and mended, this one is not checked`,
  }),
  remedy: ({ sheet, taken, title }) =>
    sameText(taken, title)
      ? { th: `ถ้าไม่ใช้แล้วให้ลบแท็บ “${sheet}”`, en: `Delete the tab “${sheet}” if it is not needed` }
      : {
          th: `ตั้งชื่อแท็บที่ใช้จริงเป็น “${title}” แล้วลบแท็บที่ไม่ใช้`,
          en: `Name the tab that is in use “${title}”, and delete the one that is not`,
        },
  example: { sheet: "สำเนาของ แผน", taken: "แผน", title: "แผน" },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const copy of tabs?.copiedTabs ?? []) {
      yield { at: { sheet: copy.sheet, cell: "A1" }, values: copy, severity: sameText(copy.taken, copy.title) ? "warning" : "error" };
    }
  },
});
