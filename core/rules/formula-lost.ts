import { defineRule, type Finding } from "#core/rules/rule";
import { listed } from "#core/rules/shared/wording";
import { columnsOfKind } from "#core/workbook/template";

/** `why` null: there is no formula. `lacks`: what an incomplete one passes over. */
type Values = { header: string; formula: string; why: "broken" | "incomplete" | null; lacks: string[] };

export const formulaLost = defineRule<Values>({
  code: "formula-lost",
  group: "workbook",
  severity: "warning",
  title: { th: "ช่องที่เป็นสูตรต้องยังเป็นสูตร", en: "Cells with a formula still have it" },
  source: "Complaint about such tools: deleted formulas accepted in silence.",
  columns: columnsOfKind("sum", "live"),
  message: ({ header, why, lacks }) => {
    if (why === "broken") {
      return {
        th: `สูตรของช่อง “${header}” เสีย (มักเกิดเมื่อลบคอลัมน์หรือแถวที่สูตรใช้) จึงไม่มียอด`,
        en: `The formula of the cell “${header}” is broken (often because a column or row that it used was deleted)`,
      };
    }
    if (why === "incomplete") {
      return {
        th: `สูตรของช่อง “${header}” รวมไม่ครบ: ไม่ได้ดู ${listed(lacks).th}`,
        en: `The formula of the cell “${header}” does not look at ${listed(lacks).en}`,
      };
    }
    return {
      th: `ช่อง “${header}” ไม่มีสูตรแล้ว (ถูกลบหรือพิมพ์ทับ) ยอดจะไม่เปลี่ยนตามข้อมูล`,
      en: `The cell “${header}” has lost its formula (deleted or typed over); it no longer follows the data`,
    };
  },
  remedy: ({ formula }) => ({ th: `ใส่สูตรคืน: ${formula}`, en: `Put the formula back: ${formula}` }),
  example: { header: "รวม", formula: "=SUM(H5:L5)", why: null, lacks: [] },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const { sheet, cell, header, formula, why = null, lacks = [] } of tabs?.lostFormulas ?? []) {
      yield { at: { sheet, cell }, values: { header, formula, why, lacks } };
    }
  },
});
