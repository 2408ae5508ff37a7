/** บันทึก: what was sent, made, mended and handed in, when and by whom. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const LOG_TAB = {
  key: "log",
  serial: 13,
  keyOnly: true,
  title: "บันทึก",
  frozenRows: 2,
  frozenColumns: 0,
  rows: 200,
  tables: [
    {
      key: "log",
      title: "งานที่โปรแกรมทำ: รายการใหม่อยู่ล่างสุด",
      columns: [
        { key: "at", header: "วันเวลา", kind: "output", width: 150, help: "เวลาที่ทำ (ประเทศไทย)" },
        { key: "work", header: "งาน", kind: "output", width: 130, help: "ชื่อเมนูหรืองาน" },
        { key: "text", header: "รายละเอียด", kind: "output", width: 320, help: "สิ่งที่ทำ" },
        { key: "by", header: "ผู้ทำ", kind: "output", width: 130, help: "ชื่อผู้เก็บฉบับที่กรอกไว้ งานอื่นไม่ถามชื่อ จึงเว้นว่าง" },
        { key: "sheet", header: "แท็บ", kind: "output", width: 110, help: "แท็บที่ถูกแก้" },
        { key: "cell", header: "เซลล์", kind: "output", width: 70, help: "เซลล์ที่ถูกแก้ ณ เวลานั้น" },
        { key: "from", header: "ค่าเดิม", kind: "output", width: 200, help: "ค่าก่อนแก้" },
        { key: "to", header: "ค่าใหม่", kind: "output", width: 200, help: "ค่าหลังแก้" },
        { key: "undone", header: "ย้อนแล้วเมื่อ", kind: "output", width: 150, help: "เวลาที่ย้อนกลับ หรือเหตุที่ไม่ได้ย้อน" },
        { key: "batch", header: "รหัสชุด", kind: "output", width: 120, hidden: true, help: "โปรแกรมใช้ย้อนกลับทั้งชุด" },
        { key: "row", header: "รหัสแถว", kind: "output", width: 120, hidden: true, help: "โปรแกรมใช้หาแถวที่แก้" },
        { key: "column", header: "รหัสคอลัมน์", kind: "output", width: 120, hidden: true, help: "คอลัมน์ที่แก้" },
        { key: "before", header: "ค่าเดิมของเซลล์", kind: "output", width: 120, hidden: true, help: "โปรแกรมใช้ย้อนกลับ" },
      ],
    },
    {
      key: "handIns",
      title: "การส่งรายงาน",
      columns: [
        { key: "unit", header: "หน่วยงานที่ส่ง", kind: "text", width: 170, help: "หน่วยงานที่ส่งรายงาน" },
        { key: "fiscalYear", header: "ปีงบประมาณ", kind: "number", width: 84, help: "ปี พ.ศ." },
        { key: "round", header: "รหัสรอบ", kind: "code", width: 80, help: "รหัสรอบในแท็บตั้งค่า" },
        { key: "version", header: "ครั้งที่", kind: "count", width: 60, help: "ส่งซ้ำได้ ครั้งใหม่ไม่ทับครั้งเดิม" },
        { key: "at", header: "ส่งเมื่อ", kind: "code", width: 160, help: "วันเวลาที่ส่ง" },
        { key: "by", header: "ผู้ส่ง", kind: "text", width: 140, help: "ชื่อผู้ส่ง" },
        { key: "approvedBy", header: "ผู้อนุมัติ", kind: "text", width: 140, help: "ชื่อผู้อนุมัติ" },
        { key: "approvedAs", header: "ตำแหน่งผู้อนุมัติ", kind: "text", width: 110, help: "ปลัด หรือ นายก" },
        { key: "approvedOn", header: "วันที่อนุมัติ", kind: "date", width: 100, help: "ช่องนี้แสดงปี ค.ศ. หรือพิมพ์เป็นข้อความ 15 มกราคม 2570 ก็ได้" },
        { key: "mark", header: "รหัสเนื้อหา", kind: "output", width: 120, hidden: true, help: "โปรแกรมใช้ดูว่ารายงานเปลี่ยนไปหลังส่งหรือไม่" },
        { key: "receipt", header: "เลขรับ", kind: "code", width: 120, help: "เลขรับรายงาน" },
      ],
    },
  ],
} as const satisfies TemplateTab;
