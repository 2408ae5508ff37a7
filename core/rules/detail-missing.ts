import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { projectsOfDetails } from "#core/rules/shared/details";
import { quoted } from "#core/rules/shared/wording";

/** `row`: the project's place in the plan, from 1; null where `all`. */
type Values = { name: string | null; row: number | null; all: boolean };

/** Silent where the details are not known (null) and about rows that state ไม่มีโครงการ; one finding where there is none at all. */
export const detailMissing = defineRule<Values>({
  code: "detail-missing",
  group: "plan",
  severity: "warning",
  title: { th: "ทุกโครงการต้องมีรายละเอียดโครงการ", en: "Every project has its details" },
  source: "21 projects of a real plan, worth 58 % of its money, have no write-up.",
  columns: ["plan.name"],
  message: ({ name, row, all }) =>
    all
      ? { th: "แผนนี้ยังไม่มีรายละเอียดโครงการเลย", en: "The plan has no details of any project" }
      : name === null
        ? { th: `ไม่พบรายละเอียดของโครงการที่ ${row}`, en: `There are no details of project ${row}` }
        : { th: `ไม่พบรายละเอียดของ ${quoted(name)}`, en: `There are no details of ${quoted(name)}` },
  remedy: () => ({
    th: "เพิ่มรายละเอียดโครงการ 9 หัวข้อ หรือแก้ชื่อให้ตรงกัน",
    en: "Add the nine sections, or correct the name so that the two agree",
  }),
  example: { name: "โครงการอนามัยโรงเรียน", row: 55, all: false },
  *check(input): Generator<Finding<Values>> {
    const { plan } = input.workbook;
    if (plan.details === null) return;
    if (plan.details.length === 0) {
      if (!plan.projects.every(isNoProject)) yield { at: { path: "/plan/details" }, values: { name: null, row: null, all: true } };
      return;
    }
    const detailed = new Set(projectsOfDetails(input));
    for (const [index, project] of plan.projects.entries()) {
      if (detailed.has(index) || isNoProject(project)) continue;
      yield { at: { path: `/plan/projects/${index}/name` }, values: { name: project.name, row: index + 1, all: false } };
    }
  },
});
