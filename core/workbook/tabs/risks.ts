/** ความเสี่ยง: the register of fraud risks. @module */
import { SCORES } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const RISKS_TAB = {
  key: "risks",
  serial: 12,
  title: "ความเสี่ยง",
  frozenRows: 2,
  frozenColumns: 2,
  rows: 80,
  tables: [
    {
      key: "risks",
      title: "ทะเบียนความเสี่ยงต่อการทุจริต",
      columns: [
        { key: "number", header: "ที่", kind: "number", width: 48, help: "ลำดับที่ตามเล่ม" },
        { key: "step", header: "ขั้นตอน/กระบวนงาน", kind: "text", width: 260, help: "งานที่มีความเสี่ยง" },
        { key: "issue", header: "ประเด็นความเสี่ยง", kind: "text", width: 380, help: "เหตุการณ์ที่อาจเกิดการทุจริต" },
        {
          key: "score",
          header: "ระดับความเสี่ยง",
          kind: "choice",
          width: 110,
          choices: SCORES,
          colours: { สูง: "error", ปานกลาง: "warning", ต่ำ: "good" },
          help: "ต่ำ ปานกลาง หรือสูง",
        },
        { key: "controls", header: "มาตรการควบคุม", kind: "list", width: 420, help: "ชื่อโครงการหรือมาตรการในแผน ขึ้นบรรทัดใหม่เมื่อมีหลายรายการ" },
      ],
    },
  ],
} as const satisfies TemplateTab;
