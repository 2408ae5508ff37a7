import { defineRule, type Finding } from "#core/rules/rule";
import { columnsOfKind } from "#core/workbook/template";

type Values = { header: string; formula: string };

export const formulaLost = defineRule<Values>({
  code: "formula-lost",
  group: "workbook",
  severity: "warning",
  title: { th: "ช่องที่เป็นสูตรต้องยังเป็นสูตร", en: "Cells with a formula still have it" },
  source: "Complaint about such tools: deleted formulas accepted in silence.",
  columns: columnsOfKind("sum", "live"),
  message: ({ header }) => ({
    th: `ช่อง “${header}” ไม่มีสูตรแล้ว (ถูกลบหรือพิมพ์ทับ) ยอดจะไม่เปลี่ยนตามข้อมูล`,
    en: `The cell “${header}” has lost its formula (deleted or typed over); it no longer follows the data`,
  }),
  remedy: ({ formula }) => ({ th: `ใส่สูตรคืน: ${formula}`, en: `Put the formula back: ${formula}` }),
  example: { header: "รวม", formula: "=SUM(H5:L5)" },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const { sheet, cell, header, formula } of tabs?.lostFormulas ?? []) yield { at: { sheet, cell }, values: { header, formula } };
  },
});
