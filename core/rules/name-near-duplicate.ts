import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { afterThai, quoted } from "#core/rules/shared/wording";
import { nearDuplicates } from "#core/text/similarity";

type Values = { name: string; other: string };

export const nameNearDuplicate = defineRule<Values>({
  code: "name-near-duplicate",
  group: "plan",
  severity: "info",
  title: { th: "ชื่อโครงการที่เกือบเหมือนกันอาจเป็นโครงการเดียวกัน", en: "Names that are nearly the same may be one project" },
  source: "One project spelt in two ways is counted twice; slips between two spellings were met in every real plan.",
  columns: ["plan.name"],
  message: ({ name, other }, [place = ""]) => ({
    th: `ชื่อ ${quoted(name)} เกือบเหมือน${afterThai(place)} ${quoted(other)}`,
    en: `The name ${quoted(name)} is nearly that of ${place} ${quoted(other)}`,
  }),
  remedy: () => ({
    th: "ถ้าเป็นโครงการเดียวกันให้เหลือแถวเดียว ถ้าไม่ใช่ไม่ต้องแก้",
    en: "Keep one row if they are one project; else leave them",
  }),
  example: {
    name: "มาตรการแสดงเจตนารมณ์ในการนำหลักคุณธรรมมาใช้ในการบริหารงาน",
    other: "มาตรการแสดงเจตนารมย์ในการนำหลักคุณธรรมมาใช้ในการบริหารงาน",
  },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const names = plan.projects.flatMap((project, key) =>
      project.name === null || isNoProject(project) ? [] : [{ key, text: project.name }],
    );
    for (const { a, b } of nearDuplicates(names)) {
      yield {
        at: { path: `/plan/projects/${b}/name` },
        values: { name: plan.projects[b]?.name ?? "", other: plan.projects[a]?.name ?? "" },
        related: [`/plan/projects/${a}/name`],
      };
    }
  },
});
