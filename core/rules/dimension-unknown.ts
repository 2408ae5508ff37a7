import type { Amount, Plan } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { dimensionOf } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { toArabicDigits } from "#core/text/digits";

type Values = { dimension: string; part: "dimension" | "text" | "star"; likely: string | null };

/** `text`: one of the four, but as text in a JSON file. Also tells of a star before the dimension (E-PlanNACC's *) that cannot be read. */
export const dimensionUnknown = defineRule<Values>({
  code: "dimension-unknown",
  group: "entry",
  severity: "error",
  title: { th: "มิติต้องเป็น 1, 2, 3 หรือ 4", en: "The dimension is 1, 2, 3 or 4" },
  source: "The framework has four dimensions; E-PlanNACC prints their legend.",
  columns: ["plan.dimension", "plan.starred", "missions.dimension", "printed.code"],
  message: ({ dimension, part }) =>
    part === "star"
      ? { th: `อ่านเครื่องหมาย * “${dimension}” ไม่ได้`, en: `The star mark “${dimension}” cannot be read` }
      : part === "text"
        ? { th: `มิติ “${dimension}” ยังเป็นข้อความ ไม่ใช่ตัวเลข`, en: `Dimension “${dimension}” is text, not a number` }
        : { th: `ไม่มีมิติ “${dimension}”`, en: `There is no dimension “${dimension}”` },
  remedy: ({ part, likely }) =>
    part === "star"
      ? { th: "ติ๊กช่องนี้ถ้าเป็นโครงการที่เพิ่มเอง ถ้าไม่ใช่ให้เว้นว่าง", en: "Tick it for a project added to the preset list, else leave it empty" }
      : part === "text"
        ? { th: `ใส่เป็นตัวเลข ${likely}`, en: `Enter it as the number ${likely}` }
        : { th: likely ? `แก้เป็น ${likely}` : "ใส่เลขมิติ 1–4", en: likely ? `Change it to ${likely}` : "Enter 1 to 4" },
  example: { dimension: "5", part: "dimension", likely: null },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const { path, dimension } of dimensions(plan)) {
      if (dimension === null || dimensionOf({ dimension }) !== null) continue;
      const text = isRaw(dimension) ? dimension.raw : String(dimension);
      const likely = likelyDimension(text);
      if (likely === text) yield { at: { path }, values: { dimension: text, part: "text", likely } };
      else
        yield { at: { path }, values: { dimension: text, part: "dimension", likely }, ...(likely && { fix: { from: text, to: likely } }) };
    }
    for (const [index, { starred }] of plan.projects.entries()) {
      if (isRaw(starred)) {
        yield { at: { path: `/plan/projects/${index}/starred` }, values: { dimension: starred.raw, part: "star", likely: null } };
      }
    }
  },
});

function* dimensions(plan: Plan): Generator<{ path: string; dimension: Amount }> {
  for (const [index, { dimension }] of plan.projects.entries()) yield { path: `/plan/projects/${index}/dimension`, dimension };
  for (const [index, { dimension }] of (plan.missions ?? []).entries()) yield { path: `/plan/missions/${index}/dimension`, dimension };
  for (const list of ["preface", "dimensions"] as const) {
    for (const [index, { dimension }] of (plan.printedTotals?.[list] ?? []).entries()) {
      yield { path: `/plan/printedTotals/${list}/${index}/dimension`, dimension };
    }
  }
}

/** The only digit of the text, where it is 1 to 4 (มิติที่ ๑ → 1). */
function likelyDimension(text: string): string | null {
  const digits = toArabicDigits(text).match(/\d+/g);
  const only = digits?.length === 1 ? digits[0] : undefined;
  return only && /^[1-4]$/.test(only) && !/[-−.]/.test(text) ? only : null;
}
