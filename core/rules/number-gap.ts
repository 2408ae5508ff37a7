import { defineRule, type Finding } from "#core/rules/rule";
import { type NumberedProject, throughNumbers } from "#core/rules/shared/numbering";
import { listed } from "#core/rules/shared/wording";

type Values = { missing: number[] };

/** One finding for the plan, at the row after the first gap. A gap may be meant (a project taken out), so it is a remark. */
export const numberGap = defineRule<Values>({
  code: "number-gap",
  group: "plan",
  severity: "info",
  title: { th: "ลำดับที่ที่เรียงตลอดทั้งแผนไม่ควรข้าม", en: "Numbers that run through the plan leave none out" },
  source: "A skipped number is often a row lost in copying from the document.",
  columns: ["plan.number"],
  message: ({ missing }) => ({
    th: `ไม่มีลำดับที่ ${listed(missing).th}`,
    en: missing.length === 1 ? `Number ${missing[0]} is missing` : `Numbers ${listed(missing).en} are missing`,
  }),
  remedy: () => ({
    th: "ตรวจว่ามีโครงการตกหล่นหรือไม่ ถ้าไม่มีให้เรียงลำดับใหม่",
    en: "See whether a project was left out; if not, number the rows again",
  }),
  example: { missing: [7, 8] },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const numbered = throughNumbers(plan);
    const present = new Set(numbered.map((one) => one.number));
    const last = numbered.reduce((most, one) => Math.max(most, one.number), 0);
    // Numbers such as a code of the development plan leave more out than they have.
    if (numbered.length === 0 || last > 2 * numbered.length) return;
    const missing = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !present.has(number));
    if (missing.length === 0) return;
    const after = numbered.reduce<NumberedProject | null>((best, one) => {
      const isAfter = one.number > (missing[0] ?? 0) && one.number < (best?.number ?? Number.POSITIVE_INFINITY);
      return isAfter ? one : best;
    }, null);
    if (after) yield { at: { path: `/plan/projects/${after.index}/number` }, values: { missing } };
  },
});
