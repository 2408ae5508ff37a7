import { defineRule, type Finding } from "#core/rules/rule";

type Values = { header: string; found: string; change: "renamed" | "key-lost" | "copied"; taken: string | null };

/** Renaming is allowed, so it is a remark; a column that lost its key or occurs twice may be read wrongly, so that is a warning. */
export const headerRenamed = defineRule<Values>({
  code: "header-renamed",
  group: "workbook",
  severity: "info",
  title: { th: "หัวคอลัมน์ที่เปลี่ยนชื่อหรือซ้ำ", en: "Columns that were renamed or copied" },
  source: "People may move, rename and insert; the column is found by its key, then by its header with a warning (design).",
  columns: [],
  message: ({ header, found, change, taken }) => {
    if (change === "copied")
      return {
        th: `คอลัมน์ “${header}” มีซ้ำ ระบบอ่านจาก ${taken} คอลัมน์นี้ไม่ถูกอ่าน`,
        en: `The column “${header}” occurs twice; ${taken} is read, this one is not`,
      };
    if (change === "key-lost")
      return {
        th: `คอลัมน์ “${found}” ไม่มีเครื่องหมายของแบบฟอร์ม ระบบอ่านเป็น “${header}” ตามชื่อหัวคอลัมน์`,
        en: `The column “${found}” has lost the template's mark; it is read as “${header}” by its header`,
      };
    return {
      th: `หัวคอลัมน์ “${header}” ถูกเปลี่ยนเป็น “${found}” ระบบยังอ่านได้ตามปกติ`,
      en: `The header “${header}” was changed to “${found}”; it is still read`,
    };
  },
  remedy: ({ header, change }) =>
    change === "copied"
      ? { th: "ลบคอลัมน์ที่ซ้ำ หรือย้ายข้อมูลไปคอลัมน์ที่ระบบอ่าน", en: "Delete the copy, or move its values to the column that is read" }
      : change === "key-lost"
        ? { th: `คงชื่อหัวคอลัมน์ว่า “${header}” ไว้`, en: `Keep the header “${header}”` }
        : { th: `ถ้าไม่ตั้งใจ ให้แก้กลับเป็น “${header}”`, en: `If it was not meant, change it back to “${header}”` },
  example: { header: "ชื่อโครงการ", found: "โครงการ/กิจกรรม", change: "renamed", taken: null },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const { sheet, cell, header, found, keyLost } of tabs?.renamedColumns ?? []) {
      const values = { header, found, change: keyLost ? "key-lost" : "renamed", taken: null } as const;
      yield { at: { sheet, cell }, values, severity: keyLost ? "warning" : "info" };
    }
    for (const { sheet, cell, header, taken } of tabs?.copiedColumns ?? []) {
      yield { at: { sheet, cell }, values: { header, found: header, change: "copied", taken }, severity: "warning" };
    }
  },
});
