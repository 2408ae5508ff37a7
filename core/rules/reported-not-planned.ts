import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { owes } from "#core/follow-up/owed";
import { isReported } from "#core/follow-up/report-row";
import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { knownRows, roundName } from "#core/rules/shared/follow-up";
import { quoted } from "#core/rules/shared/wording";

type Values = { name: string | null; round: string; fiscalYear: number };

/** Not started in a round for which nothing is planned is what the plan says; rounds of the office are for all projects. */
export const reportedNotPlanned = defineRule<Values>({
  code: "reported-not-planned",
  group: "follow-up",
  severity: "info",
  title: { th: "สิ่งที่รายงานควรมีแผนในรอบนั้น", en: "What is reported is planned in that round" },
  source: "Follow-up holds what was done against the quarters of the plan; work that slipped into another quarter is seen by it.",
  columns: ["followUp.round", "followUp.state"],
  message: ({ name, round, fiscalYear }) => ({
    th: `มีรายงานของ ${quoted(name)} ใน${round} ปี ${fiscalYear} แต่แผนไม่ได้กำหนดให้ทำในรอบนี้`,
    en: `${quoted(name)} is reported in ${round} of ${fiscalYear}, for which the plan plans nothing`,
  }),
  remedy: () => ({
    th: "ถ้าทำจริงไม่ต้องแก้ ถ้ากรอกผิดรอบให้ย้ายไปแถวของรอบที่ถูก",
    en: "If it was done, nothing is to be changed; if it is in the wrong round, move it to the row of the right one",
  }),
  example: { name: "อบรมคุณธรรมจริยธรรม", round: "รายงานไตรมาสที่ 2", fiscalYear: 2570 },
  *check(input): Generator<Finding<Values>> {
    const { workbook } = input;
    const { plan, settings } = workbook;
    const rounds = new Map((settings?.rounds ?? DEFAULT_ROUNDS).map((round) => [round.key, round]));
    for (const { row, index, project } of knownRows(input)) {
      const round = rounds.get(row.round);
      if (!project || !round || round.owedBy === "office" || isNoProject(project) || !plan.fiscalYears.includes(row.fiscalYear)) continue;
      if (row.state === "ยังไม่เริ่ม" || !isReported(row) || owes(project, round, row.fiscalYear)) continue;
      const values = { name: project.name, round: roundName(workbook, row.round), fiscalYear: row.fiscalYear };
      yield { at: { path: `/followUp/${index}/state` }, values };
    }
  },
});
