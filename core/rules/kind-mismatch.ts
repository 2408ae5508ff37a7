import { KIND_NAMES, type Kind, kindOfName } from "#core/plan/kinds";
import { isNoProject } from "#core/plan/no-project";
import { isRaw } from "#core/plan/raw";
import { defineRule, type Finding } from "#core/rules/rule";
import { quoted } from "#core/rules/shared/wording";

type Values = { kind: string; name: string | null; likely: Kind | null; reason: "unknown" | "raw" | "differs" };

/** `raw`: one of the five, but marked as unread in a JSON file. A kind that is none of the five is an error; a name that begins with another kind's word may be right and is a warning. */
export const kindMismatch = defineRule<Values>({
  code: "kind-mismatch",
  group: "entry",
  severity: "warning",
  title: { th: "ประเภทต้องตรงกับคำขึ้นต้นของชื่อโครงการ", en: "The kind agrees with the first word of the name" },
  source: "A project is a โครงการ, กิจกรรม, มาตรการ or แนวปฏิบัติ; two presets of a real plan differ in that word alone.",
  columns: ["plan.kind", "plan.name"],
  message: ({ kind, name, likely, reason }) =>
    reason === "unknown"
      ? { th: `ไม่มีประเภท “${kind}”`, en: `There is no kind “${kind}”` }
      : reason === "raw"
        ? { th: `ประเภท “${kind}” ถูกบันทึกไว้เป็นข้อความที่ยังไม่ได้อ่าน (raw)`, en: `The kind “${kind}” is stored as unread text (raw)` }
        : {
            th: `ประเภทเป็น “${kind}” แต่ชื่อขึ้นต้นด้วย “${likely}”: ${quoted(name)}`,
            en: `The kind is “${kind}” but the name begins with “${likely}”: ${quoted(name)}`,
          },
  remedy: ({ likely, reason }) =>
    reason === "raw"
      ? { th: `ใส่ ${likely} เป็นประเภทโดยตรง`, en: `Enter ${likely} as the kind itself` }
      : likely
        ? { th: `แก้ประเภทเป็น ${likely} หรือแก้ชื่อ`, en: `Change the kind to ${likely}, or correct the name` }
        : { th: `เลือกจาก ${KIND_NAMES.join(", ")}`, en: `Choose from ${KIND_NAMES.join(", ")}` },
  example: { kind: "โครงการ", name: "มาตรการ NO Gift Policy", likely: "มาตรการ", reason: "differs" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const [index, project] of plan.projects.entries()) {
      const { kind, name } = project;
      if (kind === null || isNoProject(project)) continue;
      const at = { path: `/plan/projects/${index}/kind` };
      const named = kindOfName(name ?? "");
      if (isRaw(kind)) {
        const stated = KIND_NAMES.find((one) => one === kind.raw);
        if (stated) {
          yield { at, values: { kind: stated, name, likely: stated, reason: "raw" } };
          continue;
        }
        const likely = kindOfName(kind.raw) ?? named;
        yield {
          at,
          values: { kind: kind.raw, name, likely, reason: "unknown" },
          severity: "error",
          ...(likely && { fix: { from: kind.raw, to: likely } }),
        };
      } else if (named !== null && named !== kind) {
        yield { at, values: { kind, name, likely: named, reason: "differs" }, fix: { from: kind, to: named } };
      }
    }
  },
});
