/** The round that a report is of. @module */
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Round, Workbook } from "#core/plan/model";
import { plain } from "#core/reminders/mail/wording";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import type { Wording } from "#core/reports/shared/wording";
import { yearOf } from "#core/reports/shared/year-of";

/** One round of one fiscal year of the plan. */
export interface ChosenRound {
  /** พ.ศ. */
  fiscalYear: number;
  round: Round;
  deadline: Deadline;
}

/** @throws NoSuchReport for a year that the plan does not have, and for a round that ตั้งค่า does not have or that is switched off. */
export function chosenRound(workbook: Workbook, request: Pick<ReportRequest, "fiscalYear" | "round">): ChosenRound {
  const fiscalYear = yearOf(request, workbook.plan);
  const rounds = (workbook.settings?.rounds ?? DEFAULT_ROUNDS).filter(({ active }) => active);
  const round = rounds.find(({ key }) => key === request.round);
  const deadline = deadlinesOfWorkbook(workbook, [fiscalYear]).find((one) => one.round === request.round);
  if (round && deadline) return { fiscalYear, round, deadline };
  throw unknownRound(request.round, rounds);
}

function unknownRound(asked: string | null, rounds: readonly Round[]): NoSuchReport {
  const names = rounds.map(({ key, name }) => (name === null ? key : `${name} (${key})`)).join(", ");
  const keys = rounds.map(({ key }) => key).join(", ");
  if (rounds.length === 0) {
    return new NoSuchReport("round-unknown", {
      th: "ไม่มีรอบรายงานที่เปิดใช้ กรุณาเปิดใช้รอบรายงานในแท็บ “ตั้งค่า”",
      en: "No reporting round is in use; switch one on in the tab ตั้งค่า.",
    });
  }
  const lead = asked === null ? "ยังไม่ได้เลือกรอบรายงาน" : `ไม่มีรอบรายงาน “${plain(asked, 80)}” หรือรอบนี้ไม่ได้เปิดใช้`;
  return new NoSuchReport("round-unknown", {
    th: `${lead} กรุณาเลือกจากรอบที่เปิดใช้: ${names}`,
    en: `${asked === null ? "No round was chosen" : `There is no round “${plain(asked, 80)}” in use`}; choose one of: ${keys}.`,
  });
}

/** The period that a round reports on, for a sentence: "รายงานไตรมาสที่ 1" is of "ไตรมาสที่ 1". */
export function periodName({ name, key }: Pick<Round, "name" | "key">, { digits }: Pick<Wording, "digits">): string {
  const whole = plain(name ?? "", 80) || key;
  return digits(whole.replace(/^(?:การ)?รายงาน(?:ผล)?(?:การดำเนินงาน)?\s*/, "") || whole);
}

/** "1 ตุลาคม 2569 ถึงวันที่ 31 ธันวาคม 2569". */
export function periodDays({ periodStart, periodEnd }: Deadline, { day }: Pick<Wording, "day">): string {
  return `${day(periodStart)} ถึงวันที่ ${day(periodEnd)}`;
}
