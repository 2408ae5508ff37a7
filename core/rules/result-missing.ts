import { lacksResult } from "#core/follow-up/report-row";
import { defineRule, type Finding } from "#core/rules/rule";
import { knownRows } from "#core/rules/shared/follow-up";
import { quoted } from "#core/rules/shared/wording";

type Values = { name: string | null; isDone: boolean };

/** An error where the project is done; under way, the result may still come. */
export const resultMissing = defineRule<Values>({
  code: "result-missing",
  group: "follow-up",
  severity: "error",
  title: { th: "โครงการที่ทำแล้วหรือกำลังทำต้องมีผลการดำเนินงาน", en: "A project that is done or under way tells its result" },
  source: "E-PlanNACC asks for the result of every project that was carried out.",
  columns: ["followUp.state", "followUp.result"],
  message: ({ name, isDone }) => ({
    th: `${quoted(name)} ${isDone ? "แล้วเสร็จ" : "อยู่ระหว่างดำเนินการ"} แต่ยังไม่ได้กรอกผลการดำเนินงาน`,
    en: `${quoted(name)} is ${isDone ? "done" : "under way"}, and no result is given`,
  }),
  remedy: () => ({
    th: "กรอกช่อง “ผลการดำเนินงาน”: ทำอะไร เมื่อใด ได้ผลอย่างไร",
    en: "Say under ผลการดำเนินงาน what was done, when, and what came of it",
  }),
  example: { name: "อบรมคุณธรรมจริยธรรม", isDone: true },
  *check(input): Generator<Finding<Values>> {
    for (const { row, index, project } of knownRows(input)) {
      if (!lacksResult(row)) continue;
      const isDone = row.state === "แล้วเสร็จ";
      const values = { name: project?.name ?? null, isDone };
      yield { at: { path: `/followUp/${index}/result` }, values, severity: isDone ? "error" : "warning" };
    }
  },
});
