/** วันหยุด: editable, pre-filled. @module */
import { EFFECT } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const HOLIDAYS_TAB = {
  key: "holidays",
  serial: 5,
  title: "วันหยุด",
  frozenRows: 2,
  frozenColumns: 0,
  rows: 250,
  tables: [
    {
      key: "holidays",
      title: "วันหยุดราชการ: เพิ่มหรือยกเลิกได้ตามประกาศ",
      columns: [
        { key: "date", header: "วันที่", kind: "date", width: 120, help: "ช่องนี้แสดงปี ค.ศ. เช่น 13/4/2027 หรือพิมพ์เป็นข้อความ 13 เมษายน 2570 ก็ได้" },
        { key: "name", header: "ชื่อวันหยุด", kind: "text", width: 320, help: "ชื่อวันหยุด" },
        {
          key: "effect",
          header: "ผล",
          kind: "choice",
          width: 150,
          choices: Object.values(EFFECT),
          help: "วันหยุด: ถ้าตรงเสาร์อาทิตย์มีวันชดเชย / วันหยุดเพิ่ม: ไม่มีวันชดเชย / ยกเลิกวันหยุด: วันนั้นเป็นวันทำการ เว้นว่างคือวันหยุดเพิ่ม",
        },
        { key: "source", header: "ที่มา", kind: "text", width: 320, help: "มติคณะรัฐมนตรีหรือประกาศที่กำหนด" },
      ],
    },
  ],
} as const satisfies TemplateTab;
