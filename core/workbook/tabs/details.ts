/** รายละเอียด: the nine numbered sections of each project, one column each. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const DETAILS_TAB = {
  key: "details",
  serial: 7,
  title: "รายละเอียด",
  frozenRows: 2,
  frozenColumns: 3,
  rows: 150,
  tables: [
    {
      key: "details",
      title: "รายละเอียดโครงการ (หัวข้อ 1–9)",
      columns: [
        { key: "project", header: "รหัสโครงการ", kind: "code", width: 120, hidden: true, help: "โปรแกรมใช้ผูกกับแถวในแท็บแผน กรุณาอย่าแก้" },
        { key: "number", header: "ที่", kind: "number", width: 48, help: "ลำดับที่ตามที่พิมพ์ในส่วนรายละเอียด ไม่ต้องตรงกับแท็บแผน" },
        {
          key: "name",
          header: "1. ชื่อโครงการ",
          kind: "text",
          width: 290,
          help: "ชื่อเดียวกับในแท็บแผน โปรแกรมใช้จับคู่กับโครงการ",
        },
        { key: "section2", header: "2. หลักการและเหตุผล", kind: "text", width: 320, help: "ข้อความตามเล่ม" },
        { key: "section3", header: "3. วัตถุประสงค์", kind: "text", width: 260, help: "ข้อความตามเล่ม" },
        { key: "section4", header: "4. กลุ่มเป้าหมาย", kind: "text", width: 200, help: "ข้อความตามเล่ม เช่น บุคลากร 30 คน" },
        { key: "section5", header: "5. วิธีดำเนินการ", kind: "text", width: 300, help: "ข้อความตามเล่ม" },
        { key: "section6", header: "6. ระยะเวลาดำเนินการ", kind: "text", width: 170, help: "ข้อความตามเล่ม" },
        { key: "from", header: "ปีงบประมาณที่เริ่ม", kind: "number", width: 84, help: "ปี พ.ศ. ที่เริ่ม เช่น 2566" },
        { key: "to", header: "ปีงบประมาณที่สิ้นสุด", kind: "number", width: 84, help: "ปี พ.ศ. ที่สิ้นสุด เช่น 2570" },
        { key: "section7", header: "7. งบประมาณ", kind: "text", width: 170, help: "ข้อความตามเล่ม" },
        {
          key: "budget",
          header: "งบประมาณตามรายละเอียด (บาท)",
          kind: "amount",
          width: 120,
          help: "จำนวนเงินต่อปีตามหัวข้อ 7 โปรแกรมเทียบกับแท็บแผน",
        },
        { key: "section8", header: "8. ผู้รับผิดชอบ", kind: "text", width: 170, help: "ข้อความตามเล่ม" },
        { key: "section9", header: "9. ผลผลิต/ผลลัพธ์", kind: "text", width: 280, help: "ข้อความตามเล่ม" },
        { key: "section1", header: "หัวข้อ 1 ตามเล่ม", kind: "text", width: 200, hidden: true, help: "ข้อความหัวข้อ 1 ถ้าต่างจากชื่อโครงการ" },
        { key: "targetGroup", header: "กลุ่มเป้าหมาย (ย่อ)", kind: "text", width: 160, hidden: true, help: "ถ้าต่างจากหัวข้อ 4" },
        { key: "budgetText", header: "งบประมาณ (ย่อ)", kind: "text", width: 160, hidden: true, help: "ถ้าต่างจากหัวข้อ 7" },
        { key: "responsible", header: "ผู้รับผิดชอบ (ย่อ)", kind: "text", width: 160, hidden: true, help: "ถ้าต่างจากหัวข้อ 8" },
        { key: "duration", header: "ระยะเวลา (ย่อ)", kind: "text", width: 160, hidden: true, help: "ข้อความระยะเวลาที่อ่านเป็นปีไม่ได้" },
      ],
    },
  ],
} as const satisfies TemplateTab;
