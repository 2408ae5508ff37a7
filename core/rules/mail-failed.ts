import { instantInThai } from "#core/calendar/thai-date";
import { isOffice } from "#core/follow-up/owed";
import type { Workbook } from "#core/plan/model";
import type { Ledger, ReportKey } from "#core/reminders/ledger";
import { defineRule, type Finding } from "#core/rules/rule";
import { roundName } from "#core/rules/shared/follow-up";
import { comparable } from "#core/text/comparable";

type Values = { unit: string; round: string; fiscalYear: number; at: string; why: string };

/** Of each report the last mail, as long as it was neither followed by one that went out nor handed in. */
export const mailFailed = defineRule<Values>({
  code: "mail-failed",
  group: "follow-up",
  severity: "warning",
  title: { th: "การแจ้งเตือนต้องส่งออกได้", en: "Reminders go out" },
  source: "A mail that was given up is said, never silence (issue 4).",
  columns: ["units.emails"],
  message: ({ unit, round, fiscalYear, at }) => ({
    th: `ส่งอีเมลแจ้งเตือน${unit} เรื่อง${round} ปี ${fiscalYear} ไม่ได้ (${at})`,
    en: `The reminder to ${unit} about ${round} of ${fiscalYear} could not be sent (${at})`,
  }),
  remedy: () => ({
    th: "ตรวจอีเมลของหน่วยงาน และแจ้งหน่วยงานทางอื่นในครั้งนี้ ถ้าเกิดซ้ำให้แจ้งผู้ดูแลระบบ",
    en: "Check the unit's address and tell the unit by other means this time; if it happens again, tell the operator",
  }),
  example: { unit: "กองคลัง", round: "รายงานไตรมาสที่ 1", fiscalYear: 2570, at: "8 มกราคม 2570 เวลา 08:00 น.", why: "rejected" },
  *check({ workbook, ledger }): Generator<Finding<Values>> {
    if (!ledger) return;
    for (const { unit, round, fiscalYear, at, why } of openFailures(workbook, ledger)) {
      const values = { unit, round: roundName(workbook, round), fiscalYear, at: instantInThai(at), why };
      yield { at: { path: addressPath(workbook, unit) }, values };
    }
  },
});

function openFailures(workbook: Workbook, ledger: Ledger): Ledger["failed"] {
  const keyOf = ({ unit, round, fiscalYear }: ReportKey) =>
    JSON.stringify([isOffice(workbook, unit) ? "" : comparable(unit), round, fiscalYear]);
  const latest = new Map<string, Ledger["failed"][number]>();
  for (const one of ledger.failed) {
    const known = latest.get(keyOf(one));
    if (!known || Date.parse(one.at) >= Date.parse(known.at)) latest.set(keyOf(one), one);
  }
  for (const one of ledger.sent) {
    const known = latest.get(keyOf(one));
    if (known && Date.parse(one.at) > Date.parse(known.at)) latest.delete(keyOf(one));
  }
  for (const one of [...(workbook.handIns ?? []), ...ledger.handIns]) latest.delete(keyOf(one));
  return [...latest.values()];
}

/** The unit's addresses; of the office, its plan officer's; of a unit that is gone, the list. */
function addressPath(workbook: Workbook, unit: string): string {
  const index = (workbook.units ?? []).findIndex(({ name }) => comparable(name) === comparable(unit));
  if (index >= 0) return `/units/${index}/emails`;
  return isOffice(workbook, unit) ? "/settings/planOfficer/email" : "/units";
}
