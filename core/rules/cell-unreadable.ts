import type { Both } from "#core/rules/problem";
import { defineRule, type Finding } from "#core/rules/rule";
import type { UnreadCell, UnreadReason } from "#core/workbook/tab-report";

/** See UnreadCell. `choices` joined by comma, "" where there are none. `rows`: how many rows name the same project that the plan lacks. */
type Values = {
  header: string;
  found: string;
  taken: string | null;
  why: UnreadReason | null;
  likely: string | null;
  choices: string;
  rows?: number;
};

/** For cells whose value the model cannot hold word for word, and blanks that leave a row out; amounts and the like keep their text and have rules of their own. */
export const cellUnreadable = defineRule<Values>({
  code: "cell-unreadable",
  group: "workbook",
  severity: "error",
  title: { th: "ช่องตั้งค่า วันที่ และตัวเลขต้องกรอกและอ่านได้", en: "Settings, dates and numbers are filled in and can be read" },
  source: "A reader that drops is a reader that lies (decision 1): what was left out or replaced is named.",
  columns: [
    "settings.value",
    "missions.code",
    "units.name",
    "units.active",
    "printed.scope",
    "printed.code",
    "holidays.date",
    "holidays.name",
    "holidays.effect",
    "rounds.key",
    "rounds.name",
    "rounds.from",
    "rounds.to",
    "rounds.days",
    "rounds.date",
    "rounds.owedBy",
    "rounds.basis",
    "rounds.closesAfter",
    "rounds.active",
    "stages.key",
    "stages.from",
    "stages.days",
    "targets.metric",
    "followUp.name",
    "followUp.fiscalYear",
    "followUp.round",
    "followUp.planned",
    "followUp.state",
    "followUp.reportedOn",
    "handIns.unit",
    "handIns.fiscalYear",
    "handIns.round",
    "handIns.version",
    "handIns.at",
    "handIns.approvedOn",
    "handIns.receipt",
    "revisions.plan",
  ],
  message: (values) => {
    const { th, en } = whatIsWrong(values);
    const outcome = whatFollows(values);
    return { th: `${th}${outcome.th}`, en: `${en}${outcome.en}` };
  },
  remedy: ({ header, found, taken, why, likely, choices, rows = 1 }) => {
    if (why === "project" && rows > 1) {
      return {
        th: "พิมพ์ชื่อโครงการในแถวเหล่านี้ให้ตรงกับแท็บ “แผน” ถ้าไม่ใช้ให้ลบทุกแถวของโครงการนี้",
        en: "Type the project's name in these rows as on the tab แผน; delete all rows of the project if they are not needed",
      };
    }
    if (why === "project") {
      return {
        th: "พิมพ์ชื่อโครงการให้ตรงกับแท็บ “แผน” หรือคัดลอกแถวของโครงการนั้นมาแก้ ถ้าไม่ใช้ให้ลบแถวนี้",
        en: "Type the project's name as on the tab แผน, or copy a row of that project; delete the row if it is not needed",
      };
    }
    if (why === "other-project") {
      return {
        th: `ถ้าเป็นรายงานของ “${taken}” ให้แก้ชื่อในแถวนี้ให้ตรง ถ้าไม่ใช่ให้ย้ายผลไปแถวของ “${found}” แล้วลบแถวนี้`,
        en: `If it is the report of “${taken}”, correct the name here; if not, move the entries to the row of “${found}” and delete this one`,
      };
    }
    if (why === "revision") {
      return {
        th: "กู้คืนแท็บประวัติแผนจากประวัติเวอร์ชันของไฟล์ ข้อมูลในเซลล์ยังอยู่ กรุณาอย่าลบ",
        en: "Restore the tab ประวัติแผน from the file's version history; what is left in the cells is kept, please do not delete it",
      };
    }
    if (why === "none-active") return { th: "เลือก “ใช้” ในรอบที่ต้องการ", en: "Choose ใช้ for the rounds you want" };
    if (why === "duplicate") return { th: "แก้ให้ไม่ซ้ำ หรือลบแถวที่เกิน", en: "Make it different, or delete the extra row" };
    if (why === "year-end") {
      return {
        th: "เลือกเดือนให้อยู่ในช่วงตุลาคมถึงกันยายน ถ้าข้ามปีให้แยกเป็นสองรอบ",
        en: "Choose months between October and September, or make two rounds of it",
      };
    }
    if (why === "before-first") return { th: "แก้ปีแรกหรือปีสุดท้ายให้เรียงกัน", en: "Correct the first or the last year" };
    if (likely !== null) return { th: `แก้เป็น ${likely}`, en: `Change it to ${likely}` };
    if (choices !== "") return { th: `เลือกค่าใดค่าหนึ่ง: ${choices}`, en: `Choose one of: ${choices}` };
    if (found === "") return { th: `กรอก “${header}” หรือลบแถวนี้ถ้าไม่ใช้`, en: `Fill in “${header}”, or delete the row if it is not needed` };
    return { th: `พิมพ์ “${header}” ใหม่ตามคำอธิบายที่หัวคอลัมน์`, en: `Type “${header}” again as the note of the header says` };
  },
  example: { header: "วันที่", found: "31 ก.พ. 2570", taken: null, why: null, likely: null, choices: "" },
  *check({ tabs }): Generator<Finding<Values>> {
    const unread = tabs?.unreadCells ?? [];
    const rowsOf = rowsOfUnknownProjects(unread);
    for (const one of unread) {
      const { sheet, cell, header, found, taken, why = null, likely = null, choices = [] } = one;
      const rows = rowsOf(one);
      if (rows === 0) continue;
      const values = { header, found, taken, why, likely, choices: choices.join(", "), ...(rows > 1 && { rows }) };
      // A year of the other era can be nothing else.
      const fix = likely !== null && (why === "common-era" || why === "era-twice") ? { fix: { from: found, to: likely } } : {};
      yield { at: { sheet, cell }, values, severity: taken === null ? "error" : "warning", ...fix };
    }
  },
});

/** A project that was deleted leaves a row for each round: told once, at the first of them. 0 for the others, 1 for all other cells. */
function rowsOfUnknownProjects(unread: readonly UnreadCell[]): (cell: UnreadCell) => number {
  const groups = new Map<string, { first: UnreadCell; rows: number }>();
  const keyOf = ({ sheet, found }: UnreadCell) => `${sheet}\n${found}`;
  const isNamed = ({ why, found }: UnreadCell) => why === "project" && found !== "";
  for (const cell of unread.filter(isNamed)) {
    const group = groups.get(keyOf(cell));
    if (group) group.rows++;
    else groups.set(keyOf(cell), { first: cell, rows: 1 });
  }
  return (cell) => {
    const group = isNamed(cell) ? groups.get(keyOf(cell)) : null;
    if (!group) return 1;
    return group.first === cell ? group.rows : 0;
  };
}

function whatIsWrong({ header, found, why, rows = 1 }: Values): Both {
  if (why === "none-active")
    return { th: "ไม่มีรอบรายงานใดที่ใช้อยู่ จึงไม่มีกำหนดส่งและการเตือน", en: "No round is in use, so nothing falls due and nobody is reminded" };
  if (why === "duplicate")
    return { th: `“${header}” ซ้ำกับแถวก่อนหน้า: “${found}”`, en: `“${found}” under “${header}” stands in a row above too` };
  if (why === "year-end") {
    return { th: "รอบนี้สิ้นสุดหลังสิ้นปีงบประมาณ (30 กันยายน)", en: "This round ends after its fiscal year (30 September)" };
  }
  if (why === "before-first")
    return { th: `“${header}” (${found}) มาก่อนปีงบประมาณแรก`, en: `“${header}” (${found}) is before the first fiscal year` };
  if (why === "common-era") {
    return { th: `“${header}” ที่พิมพ์ว่า “${found}” เป็นปี ค.ศ.`, en: `“${found}” under “${header}” is a year in ค.ศ.` };
  }
  if (why === "era-twice")
    return { th: `“${header}” ที่พิมพ์ว่า “${found}” บวก 543 เกินไป`, en: `“${found}” under “${header}” has 543 added once too often` };
  if (why === "project") {
    if (rows > 1) {
      return {
        th: `${rows} แถวของ “${found}” ไม่ตรงกับโครงการใดในแท็บ “แผน”`,
        en: `${rows} rows of “${found}” belong to no project of the tab แผน`,
      };
    }
    const what = found === "" ? { th: "แถวนี้", en: "This row" } : { th: `แถวของ “${found}” `, en: `The row of “${found}”` };
    return { th: `${what.th}ไม่ตรงกับโครงการใดในแท็บ “แผน”`, en: `${what.en} belongs to no project of the tab แผน` };
  }
  if (why === "other-project") {
    return { th: `ชื่อ “${found}” เป็นของโครงการอื่นในแท็บ “แผน”`, en: `“${found}” is the name of another project of the tab แผน` };
  }
  if (why === "revision") {
    return {
      th: `อ่านแผนฉบับ “${found}” ที่เก็บไว้ไม่ได้ (ข้อมูลไม่ครบหรือถูกแก้)`,
      en: `The plan kept as “${found}” cannot be read (damaged or incomplete)`,
    };
  }
  if (found === "" && why === "round") return { th: `รอบนี้ยังไม่มี “${header}”`, en: `This round has no “${header}” yet` };
  if (found === "") return { th: `ยังไม่ได้กรอก “${header}”`, en: `“${header}” is not filled in` };
  return { th: `อ่าน “${header}” ที่พิมพ์ว่า “${found}” ไม่ได้`, en: `“${found}” under “${header}” cannot be read` };
}

function whatFollows({ found, taken, why }: Values): Both {
  if (why === "other-project") return { th: ` แถวนี้ยังนับเป็นรายงานของ “${taken}”`, en: `; the row still counts as the report of “${taken}”` };
  if (taken === "") return { th: "", en: "" };
  if (taken !== null) return { th: ` จึงใช้ “${taken}” แทน`, en: `; “${taken}” is used instead` };
  if (why === "project") return { th: " จึงยังไม่ได้นับรายงานนี้", en: "; its report is not counted" };
  if (why === "revision") return { th: " จึงเปรียบเทียบหรือคำนวณฉบับนี้ไม่ได้", en: "; it can be neither compared nor added up" };
  if (why === "round" || why === "year-end") return { th: " จึงยังไม่ได้ใช้รอบนี้", en: "; the round is not used" };
  return found === "" ? { th: "", en: "" } : { th: " จึงไม่ได้นำมาใช้", en: "; it was left out" };
}
