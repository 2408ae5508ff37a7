/** One page of the form for each project. @module */
import { dimensionName } from "#core/plan/framework";
import type { Project } from "#core/plan/model";
import { isRaw, rawOf } from "#core/plan/raw";
import { dimensionOf } from "#core/plan/totals";
import { type Entry, endsYear, type Progress } from "#core/reports/eplan-entry/entry";
import { PLAN_FORM, type PlanField, PROGRESS_FORM, type ProgressField } from "#core/reports/eplan-entry/form";
import type { Block, Field, Fields, Paragraph, Value } from "#core/reports/report";
import { paragraph } from "#core/reports/shared/blocks";
import { periodName } from "#core/reports/shared/period";
import { amount, BLANK, remarkOf, text } from "#core/reports/shared/values";
import { linkedText } from "#core/reports/shared/web-link";
import type { Wording } from "#core/reports/shared/wording";

const QUARTERS = [1, 2, 3, 4];

/** `missing`: what the form still needs. Values are written as the system takes them, with Arabic digits. */
export function pageBlocks(entry: Entry, missing: readonly string[], fiscalYear: number, total: number, words: Wording): Block[] {
  const { number, project, progress } = entry;
  const { digits } = words;
  return [
    { kind: "heading", level: 2, text: `โครงการที่ ${digits(number)} จาก ${digits(total)}` },
    ...whereItStands(project, words),
    partTitle(`${PLAN_FORM.title} ปีงบประมาณ พ.ศ. ${digits(fiscalYear)}`),
    planFields(project, String(fiscalYear), words),
    ...(progress === null ? [] : progressBlocks(progress, words)),
    ...(missing.length === 0 ? [] : [partTitle("ยังขาดสำหรับหน้านี้"), paragraph("plain", missing.join(" · "))]),
  ];
}

/** What is no part of the form, but tells the typist whom to ask. */
function whereItStands({ number, mission, responsibleUnits }: Project, { digits }: Wording): Paragraph[] {
  const parts = [
    number === null ? "" : `ลำดับที่ ${typeof number === "number" ? digits(number) : number} ในแผน`,
    mission === null ? "" : `ภารกิจ ${mission}`,
    (responsibleUnits ?? []).join(", "),
  ];
  const shown = parts.filter((part) => part.trim() !== "").join(" · ");
  return shown === "" ? [] : [paragraph("note", shown)];
}

function planFields(project: Project, year: string, words: Wording): Fields {
  const { name, starred, budgets, plannedQuarters } = project;
  const values: Record<Exclude<PlanField, "quarters">, Value> = {
    name: text(name),
    dimension: dimensionValue(project),
    starred: isRaw(starred) ? text(starred.raw) : { kind: "tick", ticked: starred === true },
    budget: amount(budgets?.[year]),
    remark: text(remarkOf(project)),
  };
  const lines = PLAN_FORM.fields.map(({ key, label }) =>
    key === "quarters" ? quarterFields(label, plannedQuarters?.[year] ?? null, words) : [{ label, value: values[key] }],
  );
  return { kind: "fields", look: "form", lines };
}

/** "1 การสร้างวัฒนธรรมสุจริต"; what is none of the four as it stands. */
function dimensionValue({ dimension }: Project): Value {
  const number = dimensionOf({ dimension });
  if (number !== null) return text(`${number} ${dimensionName(number) ?? ""}`);
  return text(rawOf(dimension) ?? (isRaw(dimension) ? null : dimension));
}

function quarterFields(label: string, planned: NonNullable<Project["plannedQuarters"]>[string], { digits }: Wording): Field[] {
  if (isRaw(planned)) return [{ label, value: text(planned.raw) }];
  return QUARTERS.map((quarter) => ({
    label: `${label} ${digits(quarter)}`,
    value: planned === null ? BLANK : { kind: "tick", ticked: planned.includes(quarter) },
  }));
}

function progressBlocks(progress: Progress, words: Wording): Block[] {
  const title = partTitle(`${PROGRESS_FORM.title} ${periodName(progress.chosen.round, words)} (จำนวนเงินเป็นบาท)`);
  if (!progress.isInRound) return [title, paragraph("note", "แผนไม่ได้กำหนดให้ดำเนินการในรอบนี้ และไม่มีผลที่กรอกไว้")];
  return [title, progressFields(progress), ...progressNotes(progress, words).map((note) => paragraph("note", note))];
}

function progressFields(progress: Progress): Fields {
  const { row, planAmount, ordinance, disbursed, state, reason } = progress;
  const values: Record<ProgressField, Value> = {
    planAmount: amount(planAmount),
    ordinanceAmount: amount(ordinance),
    disbursed: amount(disbursed),
    inOrdinance: typeof ordinance === "number" ? { kind: "tick", ticked: ordinance > 0 } : BLANK,
    state: text(state?.toChoose ?? rawOf(row?.state)),
    reason: text(reason?.reason),
    reasonInWords: text(reason?.words),
    result: text(row?.result),
    evidence: linkedText(row?.evidence?.trim() ?? null),
  };
  return { kind: "fields", look: "form", lines: PROGRESS_FORM.fields.map(({ key, label }) => [{ label, value: values[key] }]) };
}

/** How the values above came about, where they do not stand so in the workbook. */
function progressNotes({ chosen, row, disbursed, state, reason }: Progress, words: Wording): string[] {
  if (row === null) return [];
  const notes: string[] = [];
  if (row.round !== chosen.round.key) {
    notes.push("รอบนี้ยังไม่มีแถวของตนเอง จึงใช้ผลที่หน่วยงานรายงานล่าสุดในงวด และรวมเงินเบิกจ่ายทุกรอบในงวด");
  } else if (typeof disbursed === "number" && disbursed !== row.amounts?.disbursed) {
    notes.push("เงินเบิกจ่ายเป็นยอดรวมของรอบย่อยในงวด ซึ่งไม่ตรงกับที่กรอกไว้ในแถวของรอบนี้");
  }
  if (state?.inWorkbook === "ยังไม่เริ่ม") notes.push(notStarted(endsYear(chosen)));
  if (reason?.words) notes.push("เหตุเลือกให้ตามข้อความที่กรอกไว้ กรุณาตรวจว่าตรงกัน");
  return notes.map(words.digits);
}

function notStarted(isYearsEnd: boolean): string {
  const lead = "ในสมุดงานเป็น “ยังไม่เริ่ม” ซึ่งระบบไม่มีให้เลือก";
  return isYearsEnd
    ? `${lead} เมื่อสิ้นปีแล้วให้เลือก “ไม่สามารถดำเนินการได้” พร้อมเหตุ`
    : `${lead} ให้เลือก “อยู่ระหว่างดำเนินการ” เพราะยังไม่สิ้นปีและยังไม่ได้ยกเลิก`;
}

function partTitle(title: string): Paragraph {
  return { ...paragraph("plain", title), bold: true };
}
