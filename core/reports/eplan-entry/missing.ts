/** What E-PlanNACC's form asks for and the workbook does not have. @module */
import { evidenceTrouble, lacksResult } from "#core/follow-up/report-row";
import type { Amount, Project } from "#core/plan/model";
import { isBlank, isRaw, rawOf } from "#core/plan/raw";
import { dimensionOf } from "#core/plan/totals";
import type { Entry, Progress } from "#core/reports/eplan-entry/entry";
import { clipped } from "#core/text/clipped";
import { toSatang } from "#core/text/satang";

const LONGEST = 60;

/** What the form still needs of a project in a fiscal year (พ.ศ.), for people, a few words each; [] where nothing is missing. */
export function missingFor({ project, progress }: Entry, fiscalYear: number): string[] {
  const budget = project.budgets?.[String(fiscalYear)] ?? null;
  return [...planMissing(project, budget, fiscalYear), ...(progress === null ? [] : progressMissing(progress, budget))];
}

function planMissing(project: Project, budget: Amount, fiscalYear: number): string[] {
  return [
    ...(isBlank(project.name) ? ["ชื่อโครงการ"] : []),
    ...(dimensionOf(project) === null ? [withFound("มิติ", project.dimension)] : []),
    ...unread("โครงการที่เพิ่ม (*)", project.starred),
    ...amountMissing("งบประมาณ", budget, true),
    ...quartersMissing(project.plannedQuarters?.[String(fiscalYear)] ?? null, budget),
  ];
}

/** A project that needs no money may be carried out in no quarter; one with money is planned in some. */
function quartersMissing(quarters: unknown, budget: Amount): string[] {
  if (quarters === null || isRaw(quarters)) return [withFound("ไตรมาสที่ดำเนินการ", quarters)];
  const isNone = Array.isArray(quarters) && quarters.length === 0;
  return isNone && budget !== 0 ? ["ไตรมาสที่ดำเนินการ (ไม่ได้เลือกสักไตรมาส)"] : [];
}

function progressMissing(progress: Progress, budget: Amount): string[] {
  const { isInRound, row, otherRows, state } = progress;
  if (!isInRound) return [];
  if (row === null) return ["รายงานผลของรอบนี้"];
  // Of a project without money blanks mean none; the officer of one with money has to look it up.
  const isFree = budget === 0;
  return [
    ...amountMissing("แผนพัฒนาท้องถิ่น", progress.planAmount, !isFree),
    ...amountMissing("ข้อบัญญัติ/เทศบัญญัติ", progress.ordinance, !isFree),
    ...amountMissing("เบิกจ่าย", progress.disbursed, !isFree),
    ...(state === null ? [withFound("สถานะ", row.state)] : []),
    ...(lacksResult(row) ? ["ผลการดำเนินงาน"] : []),
    ...reasonMissing(progress),
    ...evidenceMissing(evidenceTrouble(row)),
    ...(otherRows > 0 ? ["ผลที่ใช้ได้แถวเดียว (กรอกไว้มากกว่าหนึ่งแถวในรอบเดียวกัน)"] : []),
  ];
}

function reasonMissing({ row, state, reason }: Progress): string[] {
  if (state?.toChoose === "ไม่สามารถดำเนินการได้") return reason === null ? ["เหตุที่ดำเนินการไม่ได้"] : [];
  return isBlank(row?.reason) || state === null
    ? []
    : [`สถานะที่ตรงกับเหตุ (มีเหตุ “${clipped(row?.reason ?? "", LONGEST)}” แต่สถานะไม่ใช่ดำเนินการไม่ได้)`];
}

function evidenceMissing(trouble: ReturnType<typeof evidenceTrouble>): string[] {
  if (trouble === null) return [];
  return [{ none: "หลักฐาน", address: "ลิงก์หลักฐานที่ผู้อื่นเปิดได้", words: "ลิงก์หลักฐาน" }[trouble]];
}

function amountMissing(label: string, amount: Amount, isNeeded: boolean): string[] {
  if (amount === null) return isNeeded ? [label] : [];
  return typeof amount === "number" && toSatang(amount) === null ? [withFound(label, { raw: String(amount) })] : unread(label, amount);
}

function unread(label: string, value: unknown): string[] {
  return isRaw(value) ? [withFound(label, value)] : [];
}

/** With what stands there, where something does. */
function withFound(label: string, value: unknown): string {
  const found = rawOf(value) ?? (typeof value === "number" ? String(value) : null);
  return found === null ? label : `${label} (อ่าน “${clipped(found, LONGEST)}” ไม่ได้)`;
}
