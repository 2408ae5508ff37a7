import { dimensionName } from "#core/plan/framework";
import type { Plan } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { missionDimension } from "#core/plan/printed";
import { dimensionOf, missionCode } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = { mission: string; dimension: number; missionDimension: number; stated: boolean; reason: "project" | "list" };

/** A code that the list of missions states with two dimensions is told once, and no project is held against it. Certain where the plan's list of missions states the dimension; only a warning where it is read off the code's first digit. */
export const missionDimensionMismatch = defineRule<Values>({
  code: "mission-dimension-mismatch",
  group: "entry",
  severity: "error",
  title: { th: "ภารกิจต้องอยู่ในมิติเดียวกับโครงการ", en: "The mission belongs to the project's dimension" },
  source: "Framework: mission 1.1 stands under dimension 1. A project in the wrong dimension makes two subtotals wrong.",
  columns: ["plan.dimension", "plan.mission", "missions.dimension"],
  message: ({ mission, dimension, missionDimension, reason }, [first = ""]) =>
    reason === "list"
      ? {
          th: `รายการภารกิจระบุภารกิจ ${mission} ซ้ำ ที่นี่อยู่ในมิติที่ ${dimension} แต่ที่ ${first} อยู่ในมิติที่ ${missionDimension}`,
          en: `The list of missions has mission ${mission} twice: dimension ${dimension} here, dimension ${missionDimension} at ${first}`,
        }
      : {
          th: `โครงการอยู่ในมิติที่ ${dimension} แต่ภารกิจ ${mission} อยู่ในมิติที่ ${missionDimension} (${dimensionName(missionDimension) ?? ""})`,
          en: `The project is in dimension ${dimension}, but mission ${mission} belongs to dimension ${missionDimension}`,
        },
  remedy: ({ reason }) =>
    reason === "list"
      ? { th: "แก้มิติหรือรหัสของแถวที่ผิด หรือลบแถวที่ซ้ำ", en: "Correct the dimension or the code of the row that is wrong, or delete it" }
      : { th: "แก้มิติหรือภารกิจของแถวนี้ให้ตรงกัน", en: "Correct the dimension or the mission of this row" },
  example: { mission: "2.1", dimension: 1, missionDimension: 2, stated: true, reason: "project" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    yield* repeatedCodes(plan);
    const stated = new Set(
      (plan.missions ?? []).flatMap((mission) => (dimensionOf(mission) === null ? [] : (missionCode(mission.code) ?? []))),
    );
    const ofCode = new Map<string, number | null>();
    for (const [index, project] of plan.projects.entries()) {
      const code = missionCode(project.mission);
      const dimension = dimensionOf(project);
      if (code === null || dimension === null || isNoProject(project)) continue;
      if (!ofCode.has(code)) ofCode.set(code, missionDimension(plan, code));
      const expected = ofCode.get(code) ?? null;
      if (expected === null || expected === dimension) continue;
      yield {
        at: { path: `/plan/projects/${index}/mission` },
        values: { mission: code, dimension, missionDimension: expected, stated: stated.has(code), reason: "project" },
        severity: stated.has(code) ? "error" : "warning",
      };
    }
  },
});

function* repeatedCodes(plan: Plan): Generator<Finding<Values>> {
  const first = new Map<string, { index: number; dimension: number }>();
  const told = new Set<string>();
  for (const [index, mission] of (plan.missions ?? []).entries()) {
    const code = missionCode(mission.code);
    const dimension = dimensionOf(mission);
    if (code === null || dimension === null || told.has(code)) continue;
    const earlier = first.get(code);
    if (!earlier) first.set(code, { index, dimension });
    if (!earlier || earlier.dimension === dimension) continue;
    told.add(code);
    yield {
      at: { path: `/plan/missions/${index}/dimension` },
      values: { mission: code, dimension, missionDimension: earlier.dimension, stated: true, reason: "list" },
      related: [`/plan/missions/${earlier.index}/dimension`],
    };
  }
}
