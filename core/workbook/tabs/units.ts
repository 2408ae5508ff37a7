/** ผู้รับผิดชอบ: the units that projects belong to, and where their mail goes. @module */
import { ACTIVE } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const UNITS_TAB = {
  key: "units",
  serial: 2,
  title: "ผู้รับผิดชอบ",
  frozenRows: 2,
  frozenColumns: 1,
  rows: 100,
  tables: [
    {
      key: "units",
      title: "หน่วยงานที่รับผิดชอบโครงการ",
      columns: [
        { key: "name", header: "หน่วยงาน", kind: "text", width: 220, help: "ชื่อกอง สำนัก หรือหน่วยงาน ตามที่ใช้ในแท็บแผน" },
        { key: "contact", header: "ผู้ประสานงาน", kind: "text", width: 200, help: "ชื่อและโทรศัพท์ของผู้ที่ติดต่อได้" },
        { key: "emails", header: "อีเมล", kind: "list", width: 260, help: "อีเมลที่รับการเตือน ถ้ามีหลายอีเมลให้ขึ้นบรรทัดใหม่หรือคั่นด้วยจุลภาค" },
        { key: "headEmails", header: "อีเมลหัวหน้าหน่วยงาน", kind: "list", width: 260, help: "อีเมลที่รับการเตือนเมื่อเลยกำหนด" },
        {
          key: "active",
          header: "ใช้งาน",
          kind: "choice",
          width: 80,
          choices: Object.values(ACTIVE),
          help: "เลือก ไม่ใช้ เมื่อหน่วยงานนี้ไม่ต้องรายงานแล้ว เว้นว่างคือใช้",
        },
      ],
    },
  ],
} as const satisfies TemplateTab;
