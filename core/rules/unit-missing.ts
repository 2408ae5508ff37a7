import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { quoted } from "#core/rules/shared/wording";

type Values = { name: string | null };

/** Silent until a first project names its unit: many plans name them in the details only. */
export const unitMissing = defineRule<Values>({
  code: "unit-missing",
  group: "entry",
  severity: "warning",
  title: { th: "ทุกโครงการต้องมีหน่วยงานผู้รับผิดชอบ", en: "Every project names a responsible unit" },
  source: "Reminders go to the unit; a project without one is owed by nobody.",
  columns: ["plan.units"],
  message: ({ name }) => ({
    th: `${quoted(name)} ยังไม่มีหน่วยงานผู้รับผิดชอบ จึงส่งการแจ้งเตือนถึงใครไม่ได้`,
    en: `${quoted(name)} has no responsible unit, so nobody can be reminded`,
  }),
  remedy: () => ({
    th: "ใส่ชื่อหน่วยงานตามแท็บ “ผู้รับผิดชอบ”",
    en: "Enter the unit's name as on the tab ผู้รับผิดชอบ",
  }),
  example: { name: "มาตรการ NO Gift Policy" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const hasUnit = plan.projects.map(({ responsibleUnits }) => (responsibleUnits ?? []).some((unit) => unit.trim() !== ""));
    if (!hasUnit.includes(true)) return;
    for (const [index, project] of plan.projects.entries()) {
      if (hasUnit[index] || isNoProject(project)) continue;
      yield { at: { path: `/plan/projects/${index}/responsibleUnits` }, values: { name: project.name } };
    }
  },
});
