/** The round that a report is of. @module */
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Round, Workbook } from "#core/plan/model";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { yearOf } from "#core/reports/shared/year-of";
import { plain } from "#core/text/plain";

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

/** Letters of a round's name that a sentence shows. */
const LONGEST = 80;

function unknownRound(asked: string | null, rounds: readonly Round[]): NoSuchReport {
  const keys = rounds.map(({ key }) => plain(key, LONGEST));
  const names = rounds.map(({ name }, index) => (name === null ? keys[index] : `${plain(name, LONGEST)} (${keys[index]})`));
  if (rounds.length === 0) {
    return new NoSuchReport("round-unknown", {
      th: "ไม่มีรอบรายงานที่เปิดใช้ กรุณาเปิดใช้รอบรายงานในแท็บ “ตั้งค่า”",
      en: "No reporting round is in use; switch one on in the tab ตั้งค่า.",
    });
  }
  const lead = asked === null ? "ยังไม่ได้เลือกรอบรายงาน" : `ไม่มีรอบรายงาน “${plain(asked, LONGEST)}” หรือรอบนี้ไม่ได้เปิดใช้`;
  return new NoSuchReport("round-unknown", {
    th: `${lead} กรุณาเลือกจากรอบที่เปิดใช้: ${names.join(", ")}`,
    en: `${asked === null ? "No round was chosen" : `There is no round “${plain(asked, LONGEST)}” in use`}; choose one of: ${keys.join(", ")}.`,
  });
}
