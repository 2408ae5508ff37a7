/** แผน: a row for each project. @module */
import { KIND_NAMES } from "#core/plan/kinds";
import { DIMENSION_CHOICES } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const PLAN_TAB = {
  key: "plan",
  serial: 3,
  title: "แผน",
  frozenRows: 2,
  frozenColumns: 4,
  rows: 300,
  tables: [
    {
      key: "plan",
      title: "แผนปฏิบัติการป้องกันการทุจริต: แถวละหนึ่งโครงการ",
      columns: [
        {
          key: "id",
          header: "รหัสโครงการ",
          kind: "code",
          width: 120,
          hidden: true,
          help: "โปรแกรมใช้ผูกรายละเอียดและผลการดำเนินงานกับโครงการ กรุณาอย่าแก้",
        },
        {
          key: "check",
          header: "ผลตรวจ",
          kind: "output",
          width: 56,
          colours: { "✓": "good", ผิด: "error", เตือน: "warning", ข้อสังเกต: "info" },
          help: "โปรแกรมเขียนผลการตรวจของแถวนี้",
        },
        { key: "number", header: "ที่", kind: "number", width: 48, help: "ลำดับที่ตามที่พิมพ์ในเล่ม" },
        { key: "name", header: "ชื่อโครงการ/กิจกรรม/มาตรการ", kind: "text", width: 290, help: "ชื่อตามแผน หนึ่งแถวต่อหนึ่งโครงการ" },
        {
          key: "dimension",
          header: "มิติ",
          kind: "number",
          width: 52,
          choices: DIMENSION_CHOICES,
          spans: true,
          help: "มิติที่ 1 ถึง 4",
        },
        { key: "mission", header: "ภารกิจ", kind: "code", width: 60, spans: true, choicesFrom: "missions.code", help: "รหัสภารกิจ เช่น 1.1" },
        { key: "subMission", header: "ภารกิจย่อย", kind: "code", width: 72, spans: true, help: "รหัสภารกิจย่อย เช่น 1.1.1" },
        { key: "kind", header: "ประเภท", kind: "choice", width: 92, choices: KIND_NAMES, help: "โครงการ กิจกรรม มาตรการ หรือแนวปฏิบัติ" },
        {
          key: "units",
          header: "หน่วยงานรับผิดชอบ",
          kind: "list",
          width: 130,
          spans: true,
          help: "ชื่อตามแท็บผู้รับผิดชอบ ถ้ามีหลายหน่วยงานให้ขึ้นบรรทัดใหม่หรือคั่นด้วยจุลภาค",
        },
        {
          key: "budget",
          header: "งบประมาณ {year} (บาท)",
          kind: "amount",
          width: 100,
          perYear: true,
          help: "จำนวนเงินเป็นบาท ถ้าไม่ใช้งบประมาณให้ใส่ - หรือ 0 อย่าเว้นว่าง",
        },
        { key: "total", header: "รวมงบประมาณ (บาท)", kind: "sum", width: 110, help: "โปรแกรมรวมงบประมาณทุกปีให้ ไม่ต้องพิมพ์" },
        {
          key: "quarters",
          header: "ไตรมาสที่ทำ {year}",
          kind: "quarters",
          width: 84,
          perYear: true,
          help: "ไตรมาสที่จะดำเนินการ เช่น 1,2,3,4 ถ้าปีนั้นไม่ดำเนินการให้ใส่ -",
        },
        {
          key: "cadence",
          header: "รอบรายงานเพิ่ม",
          kind: "list",
          width: 110,
          help: "รหัสหรือชื่อรอบในแท็บตั้งค่าที่โครงการนี้ต้องรายงานเพิ่ม คั่นด้วยจุลภาค",
        },
        {
          key: "starred",
          header: "เพิ่มจากบัญชีตั้งต้น (*)",
          kind: "tick",
          width: 90,
          help: "ทำเครื่องหมายถ้าเป็นโครงการที่เพิ่มจากรายการตั้งต้นของระบบ E-PlanNACC",
        },
        { key: "localName", header: "ชื่อที่ใช้ในท้องถิ่น", kind: "text", width: 220, help: "ชื่อโครงการของหน่วยงานที่ทำให้รายการตั้งต้นเป็นจริง (ถ้ามี)" },
        { key: "remark", header: "หมายเหตุ", kind: "text", width: 220, help: "ข้อความเพิ่มเติม" },
      ],
    },
  ],
} as const satisfies TemplateTab;
