import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { comparable } from "#core/text/comparable";

type Values = { unit: string; other: string };

/** Words that one spelling has and another leaves out: กองการศึกษา, กองศึกษา; หน่วยงานตรวจสอบภายใน, หน่วยตรวจสอบภายใน. */
const LOOSE = /งาน|การ/g;
/** Shorter names, cut off, are the beginning of too many others. */
const SHORTEST = 8;
/** ทุกกอง, ทุกสำนัก: no unit. */
const EVERY = /^ทุก/;

/** Names of units that differ in งาน or การ alone, or of which one is cut off (at least half of the other). One finding a spelling, at its first project. */
export const unitNearDuplicate = defineRule<Values>({
  code: "unit-near-duplicate",
  group: "entry",
  severity: "info",
  title: { th: "หน่วยงานเดียวกันต้องเขียนชื่อแบบเดียว", en: "One unit is spelt one way" },
  source: "One unit spelt several ways was met in every real plan: กองสวัสดิ beside กองสวัสดิการสังคม; it would be reminded at two addresses.",
  columns: ["plan.units"],
  message: ({ unit, other }, [place = ""]) => ({
    th: `หน่วยงาน “${unit}” น่าจะเป็นหน่วยงานเดียวกับ “${other}” (${place})`,
    en: `Unit “${unit}” is probably “${other}” (${place})`,
  }),
  remedy: ({ other }) => ({
    th: `ถ้าเป็นหน่วยงานเดียวกัน ให้ใช้ชื่อเดียวกันทุกแถว เช่น “${other}” ถ้าไม่ใช่ไม่ต้องแก้`,
    en: `If they are one unit, use one name in every row, such as “${other}”; else leave them`,
  }),
  example: { unit: "กองสวัสดิ", other: "กองสวัสดิการสังคม" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const spellings = new Map<string, { unit: string; path: string }>();
    for (const [index, project] of plan.projects.entries()) {
      if (isNoProject(project)) continue;
      for (const [place, unit] of (project.responsibleUnits ?? []).entries()) {
        const key = comparable(unit);
        if (key === "" || EVERY.test(key) || spellings.has(key)) continue;
        spellings.set(key, { unit, path: `/plan/projects/${index}/responsibleUnits/${place}` });
      }
    }
    const met = new Map<string, string>();
    const sorted = [...spellings.keys()].sort();
    for (const key of spellings.keys()) {
      const other = met.get(coreOf(key)) ?? continued(key, sorted);
      if (!met.has(coreOf(key))) met.set(coreOf(key), key);
      const [here, there] = [spellings.get(key), other === null ? undefined : spellings.get(other)];
      if (here && there) yield { at: { path: here.path }, values: { unit: here.unit, other: there.unit }, related: [there.path] };
    }
  },
});

const coreOf = (key: string) => key.replace(LOOSE, "") || key;

/** The one name that begins with this one and goes on; null where two do. */
function continued(key: string, sorted: readonly string[]): string | null {
  if (key.length < SHORTEST) return null;
  const at = sorted.indexOf(key);
  const [next = "", second = ""] = sorted.slice(at + 1, at + 3);
  return next.startsWith(key) && !second.startsWith(key) && key.length * 2 >= next.length ? next : null;
}
