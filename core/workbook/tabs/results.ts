/** ผลการตรวจ: what the last check found. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const RESULTS_TAB = {
  key: "results",
  serial: 6,
  title: "ผลการตรวจ",
  frozenRows: 2,
  frozenColumns: 0,
  rows: 200,
  tables: [
    {
      key: "results",
      title: "ผลการตรวจครั้งล่าสุด: โปรแกรมเขียนใหม่ทุกครั้งที่ตรวจ",
      columns: [
        {
          key: "severity",
          header: "ระดับ",
          kind: "output",
          width: 80,
          colours: { ผิด: "error", เตือน: "warning", ข้อสังเกต: "info" },
          help: "ผิด: ควรแก้ / เตือน: ควรตรวจดู / ข้อสังเกต: แจ้งให้ทราบ",
        },
        { key: "sheet", header: "แท็บ", kind: "output", width: 110, help: "แท็บที่พบ" },
        { key: "cell", header: "เซลล์", kind: "output", width: 70, shows: "link", help: "เซลล์ที่พบ กดเพื่อไปยังเซลล์นั้น" },
        { key: "message", header: "สิ่งที่พบ", kind: "output", width: 420, help: "สิ่งที่ไม่ถูกต้องหรือควรตรวจดู" },
        { key: "remedy", header: "วิธีแก้", kind: "output", width: 380, help: "สิ่งที่ควรทำ" },
        { key: "code", header: "รหัสการตรวจ", kind: "output", width: 170, help: "ชื่อกฎที่ใช้ตรวจ ดูคำอธิบายในคู่มือ" },
      ],
    },
  ],
} as const satisfies TemplateTab;
