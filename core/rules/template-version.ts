import { defineRule, type Finding } from "#core/rules/rule";
import { TEMPLATE_VERSION } from "#core/workbook/template";

type Values = { version: number | null; current: number };

/** In an older workbook the tabs that came later are this one matter (sheet-missing is silent about them). Older and unmarked workbooks are still read by key and header; a newer one may hold what this program does not know. */
export const templateVersion = defineRule<Values>({
  code: "template-version",
  group: "workbook",
  severity: "warning",
  title: { th: "สมุดงานต้องมาจากแบบฟอร์มรุ่นที่โปรแกรมรู้จัก", en: "The workbook comes from a template version that the program knows" },
  source: "Order for finding a column: template version, key, header with a warning, refuse (tried).",
  columns: [],
  message: ({ version, current }) => {
    if (version === null)
      return {
        th: "ไม่พบรุ่นของแบบฟอร์ม ระบบอ่านตามชื่อแท็บและหัวคอลัมน์",
        en: "The template's version is not known; tabs and columns are read by their names",
      };
    return version > current
      ? {
          th: `สมุดงานมาจากแบบฟอร์มรุ่น ${version} ซึ่งใหม่กว่าโปรแกรม (รุ่น ${current})`,
          en: `The workbook is of template version ${version}, newer than this program (${current})`,
        }
      : {
          th: `สมุดงานมาจากแบบฟอร์มรุ่น ${version} (รุ่นปัจจุบัน ${current})`,
          en: `The workbook is of template version ${version} (current: ${current})`,
        };
  },
  remedy: ({ version, current }) =>
    version !== null && version > current
      ? { th: "ปรับปรุงโปรแกรมเป็นรุ่นล่าสุด", en: "Update the program" }
      : {
          th: "ข้อมูลเดิมใช้ได้ตามปกติ แจ้งผู้ดูแลระบบให้ปรับสมุดงานเป็นรุ่นปัจจุบัน (คำสั่ง sucharit migrate) เพื่อเพิ่มแท็บใหม่",
          en: "What is there stays in use; ask whoever serves the program to bring the workbook up to date (sucharit migrate), which adds the new tabs",
        },
  example: { version: 2, current: 1 },
  *check({ tabs }): Generator<Finding<Values>> {
    if (tabs === null || tabs.templateVersion === TEMPLATE_VERSION) return;
    const version = tabs.templateVersion;
    yield {
      at: { path: "" },
      values: { version, current: TEMPLATE_VERSION },
      severity: version !== null && version < TEMPLATE_VERSION ? "info" : "warning",
    };
  },
});
