/** ติดตามผล: a row for each project, fiscal year and round. @module */
import { STATE_NAMES } from "#core/plan/progress-states";
import { REASONS } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const FOLLOW_UP_TAB = {
  key: "followUp",
  serial: 8,
  title: "ติดตามผล",
  frozenRows: 2,
  frozenColumns: 3,
  rows: 400,
  tables: [
    {
      key: "followUp",
      title: "ผลการดำเนินงาน: แถวละโครงการต่อรอบ",
      columns: [
        { key: "project", header: "รหัสโครงการ", kind: "code", width: 120, hidden: true, help: "โปรแกรมใช้ผูกกับแถวในแท็บแผน กรุณาอย่าแก้" },
        { key: "number", header: "ที่", kind: "output", width: 48, help: "ลำดับที่ในแท็บแผน โปรแกรมเขียนให้" },
        { key: "name", header: "ชื่อโครงการ", kind: "output", width: 290, help: "ชื่อในแท็บแผน โปรแกรมเขียนให้" },
        { key: "units", header: "หน่วยงาน", kind: "output", width: 140, help: "หน่วยงานที่ต้องรายงาน โปรแกรมเขียนให้" },
        { key: "fiscalYear", header: "ปีงบประมาณ", kind: "number", width: 84, help: "ปี พ.ศ. เช่น 2570" },
        { key: "round", header: "รอบรายงาน", kind: "code", width: 90, choicesFrom: "rounds.key", help: "รหัสรอบในแท็บตั้งค่า เช่น q1" },
        { key: "planned", header: "มีแผนในรอบนี้", kind: "tick", width: 100, help: "ทำเครื่องหมายถ้าแผนกำหนดให้ทำในรอบนี้" },
        {
          key: "state",
          header: "สถานะ",
          kind: "choice",
          width: 160,
          choices: STATE_NAMES,
          colours: { แล้วเสร็จ: "good", อยู่ระหว่างดำเนินการ: "info", ไม่สามารถดำเนินการได้: "error", ยังไม่เริ่ม: "idle" },
          help: "ผลการดำเนินงาน ณ สิ้นงวด",
        },
        { key: "planAmount", header: "แผนพัฒนาท้องถิ่น (บาท)", kind: "amount", width: 120, help: "งบประมาณตามแผนพัฒนาท้องถิ่น" },
        { key: "ordinanceAmount", header: "ข้อบัญญัติ/เทศบัญญัติ (บาท)", kind: "amount", width: 130, help: "งบประมาณตามข้อบัญญัติหรือเทศบัญญัติ" },
        { key: "disbursed", header: "เบิกจ่าย (บาท)", kind: "amount", width: 110, help: "เงินที่เบิกจ่ายแล้วในรอบนี้" },
        { key: "result", header: "ผลการดำเนินงาน", kind: "text", width: 280, help: "ทำอะไร เมื่อใด ได้ผลอย่างไร" },
        { key: "problemAndRemedy", header: "ปัญหาและแนวทางแก้ไข", kind: "text", width: 240, help: "ถ้าไม่มีให้ใส่ -" },
        {
          key: "reason",
          header: "เหตุที่ดำเนินการไม่ได้",
          kind: "choice",
          width: 170,
          choices: REASONS,
          help: "กรอกเมื่อสถานะเป็น ไม่สามารถดำเนินการได้",
        },
        { key: "evidence", header: "ลิงก์หลักฐาน", kind: "text", width: 220, help: "ที่อยู่เว็บหรือไฟล์ภาพถ่าย รายงาน คำสั่ง" },
        { key: "reportedOn", header: "วันที่รายงาน", kind: "date", width: 100, help: "ช่องนี้แสดงปี ค.ศ. หรือพิมพ์เป็นข้อความ 15 มกราคม 2570 ก็ได้" },
        { key: "reportedBy", header: "ผู้รายงาน", kind: "text", width: 150, help: "ชื่อผู้รายงาน" },
      ],
    },
  ],
} as const satisfies TemplateTab;
