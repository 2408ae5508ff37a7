/** เป้าหมาย: what the plan promises, by fiscal year. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const TARGETS_TAB = {
  key: "targets",
  serial: 11,
  title: "เป้าหมาย",
  frozenRows: 2,
  frozenColumns: 1,
  rows: 60,
  tables: [
    {
      key: "targets",
      title: "เป้าหมายของแผนรายปี",
      columns: [
        { key: "metric", header: "ตัวชี้วัด", kind: "text", width: 360, help: "เช่น คะแนน ITA หรือ จำนวนเรื่องร้องเรียนลดลง (ร้อยละ)" },
        { key: "value", header: "เป้าหมาย {year}", kind: "number", width: 110, perYear: true, help: "ค่าเป้าหมายของปีนั้น เป็นตัวเลข" },
      ],
    },
  ],
} as const satisfies TemplateTab;
