/** ผลการนำเข้า: what the last import was not sure of, and what found no place. @module */
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const IMPORT_REPORT_TAB = {
  key: "importReport",
  serial: 16,
  title: "ผลการนำเข้า",
  keyOnly: true,
  optional: true,
  frozenRows: 2,
  frozenColumns: 0,
  rows: 200,
  tables: [
    {
      key: "importReport",
      title: "การนำเข้าครั้งล่าสุด: โปรแกรมเขียนใหม่ทุกครั้งที่นำเข้า",
      columns: [
        {
          key: "certainty",
          header: "ความแน่ใจ",
          kind: "output",
          width: 90,
          colours: { ไม่แน่ใจ: "error", ไม่ได้นำเข้า: "error", ไม่มีที่ลง: "warning", ไม่พบค่า: "warning", อนุมาน: "info", จัดรูปใหม่: "idle" },
          help: "ไม่แน่ใจ: กรุณาเทียบกับเล่ม / ไม่มีที่ลง: ข้อความที่ไม่ได้อยู่ในแผน / อนุมาน: มีเหตุผลกำกับ / จัดรูปใหม่: ตัดช่องว่างหรือเครื่องหมายซ้ำ",
        },
        { key: "place", header: "ตำแหน่งในต้นฉบับ", kind: "output", width: 160, help: "บรรทัด เซลล์ หรือตารางของเอกสารที่นำเข้า" },
        { key: "text", header: "ข้อความในต้นฉบับ", kind: "output", width: 340, help: "ตามต้นฉบับทุกตัวอักษร" },
        { key: "target", header: "นำไปไว้ที่", kind: "output", width: 110, shows: "link", help: "แท็บและเซลล์ กดเพื่อไปยังเซลล์นั้น" },
        { key: "explanation", header: "คำอธิบาย", kind: "output", width: 400, help: "อ่านว่าอย่างไร เพราะอะไร และอาจเป็นอะไรได้อีก" },
      ],
    },
  ],
} as const satisfies TemplateTab;
