import { defineRule, type Finding } from "#core/rules/rule";

type Values = { sheet: string };

/** The place is the whole file: there is no such tab to point at. */
export const sheetMissing = defineRule<Values>({
  code: "sheet-missing",
  group: "workbook",
  severity: "error",
  title: { th: "แท็บของแบบฟอร์มต้องอยู่ครบ", en: "The template's tabs are all there" },
  source: "What is not found is named, never guessed (design, The workbook).",
  columns: [],
  message: ({ sheet }) => ({ th: `ไม่พบแท็บ “${sheet}”`, en: `The tab “${sheet}” is missing` }),
  remedy: ({ sheet }) => ({
    th: `ถ้าเพิ่งลบแท็บ “${sheet}” ให้กด Ctrl+Z หรือกู้คืนจากประวัติเวอร์ชัน หรือคัดลอกจากแบบฟอร์มใหม่`,
    en: `Press Ctrl+Z if the tab “${sheet}” was just deleted; else restore it from the version history, or copy it from a new template`,
  }),
  example: { sheet: "ยอดตามเล่ม" },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const sheet of tabs?.missingTabs ?? []) yield { at: { path: "" }, values: { sheet } };
  },
});
