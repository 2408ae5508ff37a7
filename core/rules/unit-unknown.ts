import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { comparable } from "#core/text/comparable";
import { similarity } from "#core/text/similarity";

type Values = { unit: string; likely: string | null; noUnits: boolean };

/** Less alike, or shorter, may be another unit. */
const ALIKE = 0.75;
const CLEARLY = 0.05;
const SHORTEST = 4;

/** Silent where the workbook's units are not known (null). An empty list gets one finding, not one a row. */
export const unitUnknown = defineRule<Values>({
  code: "unit-unknown",
  group: "entry",
  severity: "error",
  title: { th: "หน่วยงานต้องอยู่ในแท็บ “ผู้รับผิดชอบ”", en: "The unit is on the tab ผู้รับผิดชอบ" },
  source: "One unit spelt several ways was met in every real plan; the list gives the address that reminders go to.",
  columns: ["plan.units", "units.name"],
  message: ({ unit, noUnits }) =>
    noUnits
      ? { th: "แท็บ “ผู้รับผิดชอบ” ยังไม่มีหน่วยงาน แต่โครงการระบุหน่วยงานแล้ว", en: "The tab ผู้รับผิดชอบ has no unit yet, though projects name some" }
      : { th: `ไม่พบหน่วยงาน “${unit}” ในแท็บ “ผู้รับผิดชอบ”`, en: `Unit “${unit}” is not on the tab ผู้รับผิดชอบ` },
  remedy: ({ likely }) =>
    likely
      ? { th: `แก้เป็น “${likely}” หรือเพิ่มหน่วยงานนี้ในแท็บ “ผู้รับผิดชอบ”`, en: `Change it to “${likely}”, or add the unit on the tab ผู้รับผิดชอบ` }
      : { th: "เพิ่มหน่วยงานในแท็บ “ผู้รับผิดชอบ” หรือแก้ชื่อให้ตรงกัน", en: "Add the unit on the tab ผู้รับผิดชอบ, or correct the name" },
  example: { unit: "กองสวัสดิ", likely: "กองสวัสดิการสังคม", noUnits: false },
  *check({ workbook: { plan, units } }): Generator<Finding<Values>> {
    if (units === null) return;
    const known = new Map(units.map((unit) => [comparable(unit.name), unit.name] as const).filter(([key]) => key !== ""));
    const likelyNames = new Map<string, string | null>();
    for (const [index, project] of plan.projects.entries()) {
      if (isNoProject(project)) continue;
      for (const [place, unit] of (project.responsibleUnits ?? []).entries()) {
        const key = comparable(unit);
        if (key === "" || known.has(key)) continue;
        if (!likelyNames.has(key)) likelyNames.set(key, likelyUnit(key, known));
        const likely = likelyNames.get(key) ?? null;
        const noUnits = known.size === 0;
        yield {
          at: { path: `/plan/projects/${index}/responsibleUnits/${place}` },
          values: { unit, likely, noUnits },
          ...(likely && { fix: { from: unit, to: likely } }),
        };
        if (noUnits) return;
      }
    }
  },
});

/** A listed name that this one is the better half of (cut off), that it begins with, or that is nearly the same; null where two would do. */
function likelyUnit(key: string, known: Map<string, string>): string | null {
  if (key.length < SHORTEST) return null;
  const isCutOff = (other: string) => other.startsWith(key) && key.length * 2 >= other.length;
  const begun = [...known].filter(([other]) => isCutOff(other) || (other.length >= SHORTEST && key.startsWith(other)));
  if (begun.length === 1) return begun[0]?.[1] ?? null;
  const scored = [...known].map(([other, name]) => ({ name, score: similarity(other, key) })).sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score >= ALIKE && best.score >= (second?.score ?? 0) + CLEARLY ? best.name : null;
}
