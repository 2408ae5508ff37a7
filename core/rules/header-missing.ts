import { defineRule, type Finding } from "#core/rules/rule";

type Values = { header: string };

export const headerMissing = defineRule<Values>({
  code: "header-missing",
  group: "workbook",
  severity: "error",
  title: { th: "คอลัมน์ของแบบฟอร์มต้องอยู่ครบ", en: "The template's columns are all there" },
  source: "What is not found is named, never guessed (design, The workbook).",
  columns: [],
  message: ({ header }) => ({ th: `ไม่พบคอลัมน์ “${header}” ในแท็บนี้`, en: `The column “${header}” is missing on this tab` }),
  remedy: ({ header }) => ({
    th: `ถ้าเพิ่งลบ ให้กด Ctrl+Z ถ้าไม่ใช่ ให้แทรกคอลัมน์ใหม่แล้วพิมพ์หัวว่า “${header}”`,
    en: `If it was just deleted, press Ctrl+Z; else insert a column with the header “${header}”`,
  }),
  example: { header: "หมายเหตุ" },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const { sheet, headerCell, header } of tabs?.missingColumns ?? []) yield { at: { sheet, cell: headerCell }, values: { header } };
  },
});
