/** ประวัติแผน (hidden): the plan as it was at each revision. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const HISTORY_TAB = {
  key: "history",
  serial: 14,
  keyOnly: true,
  title: "ประวัติแผน",
  frozenRows: 2,
  frozenColumns: 1,
  rows: 50,
  hidden: true,
  tables: [
    {
      key: "revisions",
      title: "แผนแต่ละฉบับ: โปรแกรมใช้เปรียบเทียบและคำนวณย้อนหลัง กรุณาอย่าแก้",
      columns: [
        { key: "name", header: "ชื่อฉบับ", kind: "text", width: 260, help: "เช่น ฉบับแก้ไขครั้งที่ 1" },
        { key: "at", header: "ลงวันที่", kind: "code", width: 120, help: "วันที่ของฉบับ ค.ศ. เช่น 2026-11-21" },
        { key: "by", header: "ผู้บันทึก", kind: "text", width: 160, help: "ชื่อผู้บันทึก" },
        { key: "part", header: "ส่วนที่", kind: "code", width: 130, help: "ข้อมูลยาวเก็บเป็นหลายแถว เช่น 1/3 ตามด้วยรหัสตรวจสอบ" },
        { key: "plan", header: "ข้อมูลแผน", kind: "code", width: 400, help: "ข้อมูลแผนทั้งฉบับ" },
      ],
    },
  ],
} as const satisfies TemplateTab;
