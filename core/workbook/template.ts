/**
 * The template of a workbook as data: the one definition that its Sheets requests, its reader, its writer and the manual come from.
 * Headers, titles and choices are what people see; keys are what programs hold on to.
 *
 * @module
 */
import { MONTHS } from "#core/calendar/thai-date";
import { KIND_NAMES } from "#core/plan/kinds";
import { ACTIVE, BASIS, EFFECT, OWED_BY, SCOPES, STAGE_FROM } from "#core/workbook/choices";

/** Goes up when a tab or column is added, renamed or dropped; kept in the spreadsheet's developer metadata. */
export const TEMPLATE_VERSION = 1;

/**
 * What a column holds, and with that how it is formatted and read:
 * `text` and `list` (names split by line) wrap; `code` is short text such as 1.1.1, kept as text or Sheets makes a date of it;
 * `quarters` and `ticks` are numbers in a row ("1,2,3,4"), text too; `amount` is baht; `month` is a Thai month's name;
 * `sum` is a formula over the row's amounts; `output` is written by the program and never read.
 */
export type ColumnKind =
  | "text"
  | "code"
  | "list"
  | "number"
  | "count"
  | "amount"
  | "choice"
  | "month"
  | "tick"
  | "date"
  | "quarters"
  | "ticks"
  | "sum"
  | "output";

export interface TemplateColumn {
  /** Inside its table; `table.column` is the developer metadata. */
  key: string;
  /** `{year}` stands for the fiscal year, พ.ศ. Different from every other header of its tab. */
  header: string;
  kind: ColumnKind;
  /** Pixels. */
  width: number;
  hidden?: true;
  /** One column for each fiscal year, metadata `plan.budget:2566`. */
  perYear?: true;
  /** A vertically merged cell speaks for all its rows. Never so for amounts: one sum merged over four projects is one sum. */
  spans?: true;
  /** Offered in a dropdown; something else is let in and reported. */
  choices?: readonly string[];
  /** Stands in the header's note. */
  help: string;
}

export interface TemplateTable {
  key: string;
  title: string;
  columns: readonly TemplateColumn[];
}

export interface TemplateTab {
  key: string;
  title: string;
  frozenRows: number;
  frozenColumns: number;
  /** Rows of a new tab, the two header rows included. */
  rows: number;
  /** Side by side, an empty column between two. */
  tables: readonly TemplateTable[];
}

const DIMENSION_CHOICES = ["1", "2", "3", "4"] as const;

export const TABS = [
  {
    key: "settings",
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
  },
  {
    key: "units",
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
  },
  {
    key: "plan",
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
          { key: "check", header: "ผลตรวจ", kind: "output", width: 56, help: "โปรแกรมเขียนผลการตรวจของแถวนี้" },
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
          { key: "mission", header: "ภารกิจ", kind: "code", width: 60, spans: true, help: "รหัสภารกิจ เช่น 1.1" },
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
  },
  {
    key: "printed",
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
  },
  {
    key: "holidays",
    title: "วันหยุด",
    frozenRows: 2,
    frozenColumns: 0,
    rows: 250,
    tables: [
      {
        key: "holidays",
        title: "วันหยุดราชการ: เพิ่มหรือยกเลิกได้ตามประกาศ",
        columns: [
          { key: "date", header: "วันที่", kind: "date", width: 120, help: "ช่องนี้แสดงปี ค.ศ. เช่น 13/4/2027 หรือพิมพ์เป็นข้อความ 13 เมษายน 2570 ก็ได้" },
          { key: "name", header: "ชื่อวันหยุด", kind: "text", width: 320, help: "ชื่อวันหยุด" },
          {
            key: "effect",
            header: "ผล",
            kind: "choice",
            width: 150,
            choices: Object.values(EFFECT),
            help: "วันหยุด: ถ้าตรงเสาร์อาทิตย์มีวันชดเชย / วันหยุดเพิ่ม: ไม่มีวันชดเชย / ยกเลิกวันหยุด: วันนั้นเป็นวันทำการ เว้นว่างคือวันหยุดเพิ่ม",
          },
          { key: "source", header: "ที่มา", kind: "text", width: 320, help: "มติคณะรัฐมนตรีหรือประกาศที่กำหนด" },
        ],
      },
    ],
  },
  {
    key: "results",
    title: "ผลการตรวจ",
    frozenRows: 2,
    frozenColumns: 0,
    rows: 200,
    tables: [
      {
        key: "results",
        title: "ผลการตรวจครั้งล่าสุด: โปรแกรมเขียนใหม่ทุกครั้งที่ตรวจ",
        columns: [
          { key: "severity", header: "ระดับ", kind: "output", width: 80, help: "ผิด: ควรแก้ / เตือน: ควรตรวจดู / ข้อสังเกต: แจ้งให้ทราบ" },
          { key: "sheet", header: "แท็บ", kind: "output", width: 110, help: "แท็บที่พบ" },
          { key: "cell", header: "เซลล์", kind: "output", width: 70, help: "เซลล์ที่พบ กดเพื่อไปยังเซลล์นั้น" },
          { key: "message", header: "สิ่งที่พบ", kind: "output", width: 420, help: "สิ่งที่ไม่ถูกต้องหรือควรตรวจดู" },
          { key: "remedy", header: "วิธีแก้", kind: "output", width: 380, help: "สิ่งที่ควรทำ" },
          { key: "code", header: "รหัสการตรวจ", kind: "output", width: 170, help: "ชื่อกฎที่ใช้ตรวจ ดูคำอธิบายในคู่มือ" },
        ],
      },
    ],
  },
] as const satisfies readonly TemplateTab[];

export type TabKey = (typeof TABS)[number]["key"];
type AnyTable = (typeof TABS)[number]["tables"][number];
type KeysOf<T> = T extends { key: infer K extends string; columns: readonly { key: infer C extends string }[] } ? `${K}.${C}` : never;
export type TableKey = AnyTable["key"];
/** `table.column`, such as `plan.budget`. */
export type ColumnKey = KeysOf<AnyTable>;

/** The tab of the template with that key. */
export function templateTab(key: TabKey): TemplateTab {
  const tab: TemplateTab | undefined = TABS.find((one) => one.key === key);
  if (!tab) throw new RangeError(`the template has no tab ${key}`);
  return tab;
}

/** The column of the template with that key. */
export function templateColumn(key: ColumnKey): TemplateColumn {
  const tables: readonly TemplateTable[] = TABS.flatMap((tab): readonly TemplateTable[] => tab.tables);
  for (const table of tables) for (const column of table.columns) if (`${table.key}.${column.key}` === key) return column;
  throw new RangeError(`the template has no column ${key}`);
}
