import { instantInThai } from "#core/calendar/thai-date";
import { handInContents, handInMark } from "#core/follow-up/hand-in";
import { isOffice } from "#core/follow-up/owed";
import type { HandIn, Workbook } from "#core/plan/model";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import { defineRule, type Finding } from "#core/rules/rule";
import { roundName } from "#core/rules/shared/follow-up";
import { comparable } from "#core/text/comparable";

/** `isGone`: no project of that unit is left to report; most often the unit was renamed. */
type Values = { unit: string; round: string; fiscalYear: number; at: string; receipt: string; isGone: boolean };

/**
 * Of each report the latest hand-in counts. Silent where its mark is not known (made by an older program, or its row on บันทึก was deleted), and
 * for years of the plan before, whose rows the next plan emptied.
 */
export const changedAfterHandIn = defineRule<Values>({
  code: "changed-after-hand-in",
  group: "follow-up",
  severity: "warning",
  title: { th: "รายงานที่ส่งแล้วต้องตรงกับที่ส่ง", en: "A report that was handed in is as it was handed in" },
  source: "What was approved is the snapshot; a cell changed later is not in it (issue 4).",
  columns: ["handIns.receipt"],
  message: ({ unit, round, fiscalYear, at, receipt, isGone }) => {
    if (isGone) {
      return {
        th: `${unit} ส่ง${round} ปี ${fiscalYear} แล้วเมื่อ ${at} (เลขรับ ${receipt}) แต่ตอนนี้ไม่มีโครงการของหน่วยงานชื่อนี้ที่ต้องรายงาน`,
        en: `${unit} handed in ${round} of ${fiscalYear} on ${at} (receipt ${receipt}), and no project of a unit of that name is left to report`,
      };
    }
    return {
      th: `รายงานของ${unit} ${round} ปี ${fiscalYear} ในแท็บ “ติดตามผล” ไม่ตรงกับที่ส่งเมื่อ ${at} (เลขรับ ${receipt})`,
      en: `The report of ${unit}, ${round} of ${fiscalYear}, is not what was handed in on ${at} (receipt ${receipt})`,
    };
  },
  remedy: ({ isGone }) =>
    isGone
      ? {
          th: "ถ้าเปลี่ยนชื่อหน่วยงานหรือย้ายโครงการ ให้หน่วยงานที่รับผิดชอบตอนนี้ส่งรายงานรอบนี้ ฉบับที่ส่งแล้วยังเก็บไว้ ถ้าแก้ผิดให้แก้ “หน่วยงานที่รับผิดชอบ” ในแท็บ “แผน” กลับ",
          en: "If the unit was renamed or its projects moved, the unit in charge now hands the report in (what was handed in stays kept); if by mistake, change the unit on the tab แผน back",
        }
      : {
          th: "ถ้าแก้โดยตั้งใจให้ส่งรายงานรอบนี้อีกครั้ง ฉบับที่ส่งแล้วยังเก็บไว้ ถ้าไม่ตั้งใจให้แก้กลับตามเดิม",
          en: "If it was meant, hand the report in again (what was handed in stays kept); if not, change it back",
        },
  example: {
    unit: "กองคลัง",
    round: "รายงานไตรมาสที่ 1",
    fiscalYear: 2570,
    at: "11 มกราคม 2570 เวลา 09:30 น.",
    receipt: "2570-q1-001",
    isGone: false,
  },
  *check({ workbook, ledger }): Generator<Finding<Values>> {
    if (!workbook.handIns?.some(({ mark }) => mark !== null)) return;
    const contentOf = handInContents(workbook);
    for (const { handIn, index } of latestHandIns(workbook, ledger ?? null)) {
      const { fiscalYear, round, mark, receipt } = handIn;
      const unit = isOffice(workbook, handIn.unit) ? OFFICE_UNIT : handIn.unit;
      if (mark === null || !workbook.plan.fiscalYears.includes(fiscalYear)) continue;
      const content = contentOf({ unit, fiscalYear, round });
      if (handInMark(content) === mark) continue;
      const isGone = content.reports.length === 0;
      const values = { unit: handIn.unit, round: roundName(workbook, round), fiscalYear, at: instantInThai(handIn.at), receipt, isGone };
      yield { at: { path: `/handIns/${index}/receipt` }, values, ...(isGone && { severity: "info" as const }) };
    }
  },
});

/** Those on บันทึก that no other hand-in of the same report came after, on บันทึก or in the ledger. */
function latestHandIns(workbook: Workbook, ledger: Ledger | null): { handIn: HandIn; index: number }[] {
  const keyOf = ({ unit, round, fiscalYear }: { unit: string; round: string; fiscalYear: number }) =>
    JSON.stringify([isOffice(workbook, unit) ? OFFICE_UNIT : comparable(unit), round, fiscalYear]);
  const handIns = workbook.handIns ?? [];
  const newest = new Map<string, number>();
  for (const one of [...handIns, ...(ledger?.handIns ?? [])]) newest.set(keyOf(one), Math.max(newest.get(keyOf(one)) ?? 0, one.version));
  return handIns.flatMap((handIn, index) => (handIn.version === newest.get(keyOf(handIn)) ? [{ handIn, index }] : []));
}
