/** ปฏิทิน: the deadlines of a fiscal year and who owes what. @module */
import { ROUND_STATES } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const CALENDAR_TAB = {
  key: "calendar",
  serial: 10,
  keyOnly: true,
  title: "ปฏิทิน",
  frozenRows: 2,
  frozenColumns: 2,
  rows: 60,
  tables: [
    {
      key: "calendar",
      title: "กำหนดส่งรายงาน",
      columns: [
        { key: "fiscalYear", header: "ปีงบประมาณ", kind: "output", width: 84, help: "ปี พ.ศ." },
        { key: "round", header: "รอบรายงาน", kind: "output", width: 160, help: "จากแท็บตั้งค่า" },
        { key: "due", header: "ครบกำหนดส่ง", kind: "output", width: 200, help: "เลื่อนพ้นวันหยุดแล้ว" },
        { key: "daysLeft", header: "เหลือ (วัน)", kind: "output", shows: "count", width: 80, help: "นับจากวันที่ปรับปรุงปฏิทิน ติดลบคือเลยกำหนดแล้ว" },
        {
          key: "state",
          header: "สถานะ",
          kind: "output",
          width: 110,
          colours: {
            [ROUND_STATES.ahead]: "idle",
            [ROUND_STATES.open]: "warning",
            [ROUND_STATES.overdue]: "error",
            [ROUND_STATES.closed]: "idle",
            [ROUND_STATES.done]: "good",
          },
          help: "ณ วันที่ปรับปรุงปฏิทิน",
        },
        { key: "owes", header: "ใครต้องส่งอะไร", kind: "output", width: 420, help: "หน่วยงานที่ต้องส่งหรือยังค้างส่ง และจำนวนโครงการ" },
        { key: "closes", header: "ปิดรับ", kind: "output", width: 200, help: "หลังวันนี้ไม่เตือนอีก ยังส่งรายงานได้ วันที่ส่งบันทึกตามจริง" },
        { key: "period", header: "งวด", kind: "output", width: 200, help: "ช่วงเวลาที่รายงาน" },
        { key: "owedBy", header: "ผู้ส่งรายงาน", kind: "output", width: 96, help: "หน่วยงานหรือสำนักงาน" },
      ],
    },
  ],
} as const satisfies TemplateTab;
