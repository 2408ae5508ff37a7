/** ยอดตามเล่ม: counts and amounts as the signed document prints them. @module */
import { SCOPES } from "#core/workbook/choices";
import type { TemplateTab } from "#core/workbook/tabs/tab";

export const PRINTED_TAB = {
  key: "printed",
  serial: 4,
  title: "ยอดตามเล่ม",
  frozenRows: 2,
  frozenColumns: 2,
  rows: 80,
  tables: [
    {
      key: "printed",
      title: "ยอดตามเล่มที่ลงนามแล้ว",
      columns: [
        {
          key: "scope",
          header: "ส่วนของเล่ม",
          kind: "choice",
          width: 110,
          choices: Object.values(SCOPES),
          help: "ยอดนี้พิมพ์ไว้ที่ส่วนใดของเล่ม",
        },
        { key: "code", header: "มิติหรือรหัสภารกิจ", kind: "code", width: 110, help: "เลขมิติ (1 ถึง 4) หรือรหัสภารกิจ เช่น 1.1 ยอดรวมทั้งสิ้นให้เว้นว่าง" },
        { key: "count", header: "จำนวนโครงการ", kind: "count", width: 90, help: "จำนวนโครงการตามที่พิมพ์ในเล่ม" },
        { key: "budget", header: "งบประมาณ {year} (บาท)", kind: "amount", width: 120, perYear: true, help: "ยอดเงินตามที่พิมพ์ในเล่ม" },
        {
          key: "ticks",
          header: "จำนวนโครงการรายไตรมาส {year}",
          kind: "ticks",
          width: 130,
          perYear: true,
          help: "จำนวนโครงการในไตรมาส 1 ถึง 4 คั่นด้วยจุลภาค เช่น 67,67,67,67",
        },
      ],
    },
  ],
} as const satisfies TemplateTab;
