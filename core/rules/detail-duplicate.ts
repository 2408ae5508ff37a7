import type { Detail } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { defineRule, type Finding } from "#core/rules/rule";
import { projectsOfDetails } from "#core/rules/shared/details";
import { afterThai, quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";

type Values = { name: string };

/** Details of one name and one project. Silent where the two state different durations: they may be the write-ups of two years. */
export const detailDuplicate = defineRule<Values>({
  code: "detail-duplicate",
  group: "plan",
  severity: "warning",
  title: { th: "รายละเอียดของแต่ละโครงการไม่ควรพิมพ์ซ้ำ", en: "No project's details are written twice" },
  source: "A real plan has 29 write-ups for 27 projects: one printed twice word for word, one with slightly other text.",
  columns: ["details.name"],
  message: ({ name }, [first = ""]) => ({
    th: `รายละเอียดของ ${quoted(name)} ซ้ำ${afterThai(first)}`,
    en: `The details of ${quoted(name)} are given at ${first} already`,
  }),
  remedy: (_, [first = ""]) => ({
    th: `เทียบ${afterThai(first)} แล้วลบแถวที่เกิน ถ้าเป็นคนละส่วนของโครงการให้แก้ชื่อให้ต่างกัน`,
    en: `Compare it with ${first} and delete the one too many; if they are two parts of the project, tell them apart by name`,
  }),
  example: { name: "มาตรการแสดงเจตนารมณ์ในการนำหลักคุณธรรมมาใช้ในการบริหารงาน" },
  *check(input): Generator<Finding<Values>> {
    const details = input.workbook.plan.details ?? [];
    const projects = projectsOfDetails(input);
    const met = new Set<number | null>();
    const several = new Set(projects.filter((project) => met.has(project) || !met.add(project)));
    const first = new Map<string, number>();
    for (const [index, project] of projects.entries()) {
      const detail = details[index];
      if (!several.has(project) || !detail || detail.name === null) continue;
      const folded = comparable(detail.name);
      if (folded === "") continue;
      const key = `${project} ${folded}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else if (!haveOtherYears(details[earlier], detail)) {
        yield { at: { path: `/plan/details/${index}/name` }, values: { name: detail.name }, related: [`/plan/details/${earlier}/name`] };
      }
    }
  },
});

function haveOtherYears(one: Detail | undefined, other: Detail): boolean {
  const [a, b] = [one?.duration ?? null, other.duration];
  if (a === null || b === null || isRaw(a) || isRaw(b)) return false;
  return a.from !== b.from || a.to !== b.to;
}
