/** The rows of the table `settings`: what can be set, and how it is called on the sheet. @module */
import { NUMERALS } from "#core/workbook/choices";

export interface SettingsField {
  key: string;
  label: string;
  choices?: readonly string[];
}

const ORGANIZATION_TYPES = ["อบจ.", "เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "อบต."];
const SIGNATORIES = 3;

/** Stands below the others, and only where a plan leaves a year out (2566 and 2568): its other years are told by the first and last. */
export const SKIPPED_YEARS: SettingsField = { key: "skippedFiscalYears", label: "ปีงบประมาณที่แผนเว้นไว้ (พ.ศ.)" };

/** Keys of the first and last fiscal year. */
export const YEAR_FIELDS: readonly string[] = ["firstFiscalYear", "lastFiscalYear"];

/** Key and label of the nth signatory's name and position (1-based). */
function signatoryFields(n: number): { name: SettingsField; position: SettingsField } {
  return {
    name: { key: `signatory${n}.name`, label: `ผู้ลงนามคนที่ ${n}: ชื่อ` },
    position: { key: `signatory${n}.position`, label: `ผู้ลงนามคนที่ ${n}: ตำแหน่ง` },
  };
}

/** The rows in order; three signatories, or as many as asked for. */
export function settingsFields(signatories = SIGNATORIES): SettingsField[] {
  return [
    { key: "title", label: "ชื่อแผน" },
    { key: "organization.name", label: "ชื่อหน่วยงาน" },
    { key: "organization.type", label: "ประเภทหน่วยงาน", choices: ORGANIZATION_TYPES },
    { key: "organization.district", label: "อำเภอ" },
    { key: "organization.province", label: "จังหวัด" },
    { key: "firstFiscalYear", label: "ปีงบประมาณแรก (พ.ศ.)" },
    { key: "lastFiscalYear", label: "ปีงบประมาณสุดท้าย (พ.ศ.)" },
    { key: "numerals", label: "ตัวเลขในรายงาน", choices: Object.values(NUMERALS) },
    { key: "issuer", label: "ผู้ออกรายงาน" },
    { key: "planOfficer.name", label: "เจ้าหน้าที่ผู้ดูแลแผน: ชื่อ" },
    { key: "planOfficer.email", label: "เจ้าหน้าที่ผู้ดูแลแผน: อีเมล" },
    ...Array.from({ length: Math.max(signatories, SIGNATORIES) }, (_, index) => Object.values(signatoryFields(index + 1))).flat(),
  ];
}
