/** ตั้งค่า: the office, the plan's head, rounds, reminder stages, the meaning of mission codes. @module */
import { MONTHS } from "#core/calendar/thai-date";
import { ACTIVE, BASIS, DIMENSION_CHOICES, OWED_BY, STAGE_FROM } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const SETTINGS_TAB = {
  key: "settings",
  serial: 1,
  title: "ตั้งค่า",
  frozenRows: 2,
  frozenColumns: 0,
  rows: 60,
  tables: [
    {
      key: "settings",
      title: "ข้อมูลหน่วยงานและแผน",
      columns: [
        { key: "key", header: "รหัสรายการ", kind: "code", width: 120, hidden: true, help: "โปรแกรมใช้หารายการ กรุณาอย่าแก้" },
        { key: "label", header: "รายการ", kind: "text", width: 190, help: "ชื่อของค่าที่ตั้งได้" },
        { key: "value", header: "ค่า", kind: "text", width: 300, help: "พิมพ์หรือเลือกค่าของหน่วยงานท่านในช่องนี้" },
      ],
    },
    {
      key: "rounds",
      title: "รอบรายงาน",
      columns: [
        { key: "key", header: "รหัสรอบ", kind: "code", width: 96, help: "รหัสสั้นๆ ไม่ซ้ำกัน ใช้อ้างในช่องรอบรายงานเพิ่มของแท็บแผน" },
        { key: "name", header: "ชื่อรอบรายงาน", kind: "text", width: 150, help: "ชื่อที่แสดงในปฏิทินและจดหมายเตือน" },
        { key: "from", header: "ตั้งแต่เดือน", kind: "month", width: 100, choices: MONTHS, help: "เดือนแรกของงวด" },
        { key: "to", header: "ถึงเดือน", kind: "month", width: 100, choices: MONTHS, help: "เดือนสุดท้ายของงวด ต้องอยู่ในปีงบประมาณเดียวกัน" },
        {
          key: "owedBy",
          header: "ผู้ส่งรายงาน",
          kind: "choice",
          width: 100,
          choices: Object.values(OWED_BY),
          help: "หน่วยงาน: กองหรือสำนักที่รับผิดชอบโครงการ / สำนักงาน: เจ้าหน้าที่ผู้ดูแลแผน",
        },
        { key: "days", header: "ส่งภายใน (วัน)", kind: "count", width: 80, help: "จำนวนวันหลังสิ้นงวด เว้นว่างได้ถ้ากำหนดวันที่แน่นอน" },
        {
          key: "basis",
          header: "นับแบบ",
          kind: "choice",
          width: 90,
          choices: Object.values(BASIS),
          help: "นับทุกวัน หรือนับเฉพาะวันทำการ",
        },
        {
          key: "date",
          header: "หรือวันที่แน่นอน",
          kind: "code",
          width: 110,
          help: "เช่น 15 มกราคม (ไม่ต้องใส่ปี) ถ้ากรอกช่องนี้จะใช้แทนจำนวนวัน",
        },
        { key: "closesAfter", header: "ปิดรับหลังครบกำหนด (วัน)", kind: "count", width: 110, help: "จำนวนวันปฏิทินหลังวันครบกำหนดที่เลื่อนแล้ว" },
        {
          key: "active",
          header: "ใช้รอบนี้",
          kind: "choice",
          width: 80,
          choices: Object.values(ACTIVE),
          help: "เลือก ไม่ใช้ เพื่อปิดรอบนี้ เว้นว่างคือใช้",
        },
      ],
    },
    {
      key: "stages",
      title: "ลำดับการเตือน",
      columns: [
        { key: "key", header: "รหัสการเตือน", kind: "code", width: 96, help: "รหัสสั้นๆ ไม่ซ้ำกัน" },
        {
          key: "from",
          header: "เตือนนับจาก",
          kind: "choice",
          width: 110,
          choices: Object.values(STAGE_FROM),
          help: "วันที่ใช้เริ่มนับ",
        },
        { key: "days", header: "จำนวนวัน (ติดลบ = ก่อน)", kind: "count", width: 110, help: "เช่น -7 คือก่อน 7 วัน, 3 คือหลัง 3 วัน" },
        { key: "escalate", header: "แจ้งหัวหน้าด้วย", kind: "tick", width: 80, help: "ทำเครื่องหมายเพื่อส่งถึงหัวหน้าหน่วยงานด้วย" },
      ],
    },
    {
      key: "missions",
      title: "ภารกิจของแผน",
      columns: [
        { key: "code", header: "รหัสภารกิจ", kind: "code", width: 80, help: "ตามที่พิมพ์ในแผนของท่าน เช่น 1.1" },
        {
          key: "dimension",
          header: "อยู่ในมิติ",
          kind: "number",
          width: 70,
          choices: DIMENSION_CHOICES,
          help: "มิติที่ภารกิจนี้อยู่ (1 ถึง 4)",
        },
        { key: "name", header: "ชื่อภารกิจ", kind: "text", width: 760, help: "ชื่อภารกิจตามแผน" },
      ],
    },
  ],
} as const satisfies TemplateTab;
