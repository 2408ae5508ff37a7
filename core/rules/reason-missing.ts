import { lacksReason } from "#core/follow-up/report-row";
import { defineRule, type Finding } from "#core/rules/rule";
import { knownRows } from "#core/rules/shared/follow-up";
import { quoted } from "#core/rules/shared/wording";

type Values = { name: string | null };

export const reasonMissing = defineRule<Values>({
  code: "reason-missing",
  group: "follow-up",
  severity: "error",
  title: { th: "โครงการที่ดำเนินการไม่ได้ต้องบอกเหตุ", en: "A project that could not be done says why" },
  source: "E-PlanNACC's form asks for one of four reasons (domain, What E-PlanNACC asks for).",
  columns: ["followUp.state", "followUp.reason"],
  message: ({ name }) => ({
    th: `${quoted(name)} ไม่สามารถดำเนินการได้ แต่ยังไม่ได้บอกเหตุ`,
    en: `${quoted(name)} could not be done, and no reason is given`,
  }),
  remedy: () => ({ th: "เลือกเหตุในช่อง “เหตุที่ดำเนินการไม่ได้”", en: "Choose a reason under เหตุที่ดำเนินการไม่ได้" }),
  example: { name: "อบรมคุณธรรมจริยธรรม" },
  *check(input): Generator<Finding<Values>> {
    for (const { row, index, project } of knownRows(input)) {
      if (lacksReason(row)) yield { at: { path: `/followUp/${index}/reason` }, values: { name: project?.name ?? null } };
    }
  },
});
