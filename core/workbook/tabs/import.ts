/** นำเข้า: where people paste the tables of a plan that exists. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const IMPORT_TAB = {
  key: "import",
  serial: 15,
  title: "นำเข้า",
  free: {
    columns: 16,
    note: "วางตารางแผนจาก Word, PDF หรือหน้าเว็บตั้งแต่ช่อง A1 นี้ วางทับได้ทั้งแท็บ แล้วเลือกเมนู แผนป้องกันทุจริต > นำเข้าแผน…\nแท็บนี้ไม่มีการตรวจ และไม่ใช่ส่วนหนึ่งของแผน",
  },
  optional: true,
  frozenRows: 0,
  frozenColumns: 0,
  rows: 400,
  tables: [],
} as const satisfies TemplateTab;
