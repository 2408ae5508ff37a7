import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { throughNumbers } from "#core/rules/shared/numbering";
import { afterThai } from "#core/rules/shared/wording";

type Values = { number: number };

export const numberDuplicate = defineRule<Values>({
  code: "number-duplicate",
  group: "plan",
  severity: "warning",
  title: { th: "ลำดับที่ที่เรียงตลอดทั้งแผนต้องไม่ซ้ำ", en: "Numbers that run through the plan do not repeat" },
  source: "Only where numbering runs through: in some plans it restarts in every cell and is no identity.",
  columns: ["plan.number"],
  message: ({ number }, [first = ""]) => ({ th: `ลำดับที่ ${number} ซ้ำ${afterThai(first)}`, en: `Number ${number} is also that of ${first}` }),
  remedy: () => ({ th: "แก้ลำดับที่ของแถวใดแถวหนึ่ง", en: "Correct the number of one of the rows" }),
  example: { number: 12 },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const first = new Map<number, number>();
    for (const { index, number } of throughNumbers(plan)) {
      const project = plan.projects[index];
      if (!project || isNoProject(project)) continue;
      const earlier = first.get(number);
      if (earlier === undefined) first.set(number, index);
      else yield { at: { path: `/plan/projects/${index}/number` }, values: { number }, related: [`/plan/projects/${earlier}/number`] };
    }
  },
});
