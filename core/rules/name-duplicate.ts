import { isNoProject } from "#core/plan/no-project";
import { missionCode } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";

type Values = { name: string; sameMission: boolean };

/** The same preset with another local name is another project. Under another mission it may be meant, so it is a remark there. */
export const nameDuplicate = defineRule<Values>({
  code: "name-duplicate",
  group: "plan",
  severity: "warning",
  title: { th: "ชื่อโครงการไม่ควรซ้ำกันในแผนเดียวกัน", en: "No two projects of a plan have the same name" },
  source: "A row copied and not changed counts its project and its money twice.",
  columns: ["plan.name"],
  message: ({ name, sameMission }, [first = ""]) => ({
    th: `ชื่อ ${quoted(name)} ซ้ำกับ ${first}${sameMission ? "" : " (คนละภารกิจ)"}`,
    en: `The name ${quoted(name)} is also that of ${first}${sameMission ? "" : " (under another mission)"}`,
  }),
  remedy: () => ({
    th: "ลบแถวที่ซ้ำ หรือแก้ชื่อให้ต่างกันถ้าเป็นคนละโครงการ",
    en: "Delete the repeated row, or tell the two projects apart by name",
  }),
  example: { name: "มาตรการ NO Gift Policy", sameMission: true },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const first = new Map<string, number>();
    for (const [index, project] of plan.projects.entries()) {
      const { name, localName, mission, dimension } = project;
      const folded = comparable(name ?? "");
      if (name === null || folded === "" || isNoProject(project)) continue;
      const key = `${folded}\u001f${comparable(localName ?? "")}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, index);
        continue;
      }
      const other = plan.projects[earlier];
      const sameMission = missionCode(other?.mission ?? null) === missionCode(mission) && other?.dimension === dimension;
      yield {
        at: { path: `/plan/projects/${index}/name` },
        values: { name, sameMission },
        severity: sameMission ? "warning" : "info",
        related: [`/plan/projects/${earlier}/name`],
      };
    }
  },
});
