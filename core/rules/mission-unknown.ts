import { frameworkMissionCodes } from "#core/plan/framework";
import { isNoProject } from "#core/plan/no-project";
import { missionCode } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { listed } from "#core/rules/shared/wording";

type Values = { mission: string; known: string[]; from: "plan" | "framework"; likely: string | null };

/** Mission codes belong to the plan; only a plan that lists no missions is held against the framework, and then more softly. */
export const missionUnknown = defineRule<Values>({
  code: "mission-unknown",
  group: "entry",
  severity: "error",
  title: { th: "รหัสภารกิจต้องอยู่ในรายการภารกิจของแผน", en: "The mission is one of the plan's missions" },
  source: "Codes mean different missions in different plans, so the plan's own list decides (domain, Traps).",
  columns: ["plan.mission", "missions.code"],
  message: ({ mission, from }) =>
    from === "plan"
      ? { th: `ภารกิจ “${mission}” ไม่อยู่ในรายการภารกิจของแผน`, en: `Mission “${mission}” is not in the plan's list of missions` }
      : { th: `ภารกิจ “${mission}” ไม่อยู่ในกรอบของ ป.ป.ช.`, en: `Mission “${mission}” is not in the framework` },
  remedy: ({ known, likely }) =>
    likely
      ? { th: `แก้เป็น ${likely} หรือเพิ่มภารกิจนี้ในรายการภารกิจ`, en: `Change it to ${likely}, or add it to the list of missions` }
      : {
          th: `เลือกจาก ${listed(known).th} หรือเพิ่มภารกิจนี้ในรายการภารกิจ`,
          en: `Choose from ${listed(known).en}, or add it to the list of missions`,
        },
  example: { mission: "1.7", known: ["1.1", "1.2", "1.3"], from: "plan", likely: null },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const ofPlan = (plan.missions ?? []).flatMap((mission) => missionCode(mission.code) ?? []);
    const from = ofPlan.length > 0 ? "plan" : "framework";
    const known = from === "plan" ? [...new Set(ofPlan)] : frameworkMissionCodes();
    const codes = new Set(known);
    for (const [index, project] of plan.projects.entries()) {
      const { mission } = project;
      const code = missionCode(mission);
      if (mission === null || code === null || codes.has(code) || isNoProject(project)) continue;
      const likely = likelyCode(code, codes);
      yield {
        at: { path: `/plan/projects/${index}/mission` },
        values: { mission, known, from, likely },
        severity: from === "plan" ? "error" : "warning",
        ...(likely && { fix: { from: mission, to: likely } }),
      };
    }
  },
});

/** ภารกิจที่ 1.1 → 1.1; the sub-mission 1.1.2 in the mission's cell → 1.1. */
function likelyCode(code: string, codes: Set<string>): string | null {
  const found = /\d+\.\d+/.exec(code)?.[0];
  return found !== undefined && codes.has(found) ? found : null;
}
