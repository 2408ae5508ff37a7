import { isBlank } from "#core/plan/raw";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = { id: string };

/** Every row after the first that carries an id is reported, with the first row. */
export const idDuplicate = defineRule<Values>({
  code: "id-duplicate",
  group: "entry",
  severity: "error",
  title: { th: "รหัสโครงการต้องไม่ซ้ำกัน", en: "Every project has an id of its own" },
  source: "Details, follow-up and the ledger hang on the id; rows get copied and sorted (design, The workbook).",
  columns: ["plan.id"],
  message: ({ id }, [first = ""]) => ({
    th: `รหัส “${id}” ซ้ำกับ ${first} (มักเกิดจากการคัดลอกแถว) ผลการดำเนินงานของสองโครงการจะปนกัน`,
    en: `Id “${id}” is also that of ${first} (often from copying a row); the results of the two projects would be mixed up`,
  }),
  remedy: () => ({
    th: "ลบรหัสของแถวที่คัดลอกมา (คอลัมน์รหัสที่ซ่อนอยู่) แล้วตรวจอีกครั้ง ระบบจะออกรหัสใหม่ให้",
    en: "Clear the id of the copied row (the hidden id column) and check again; a new one is made",
  }),
  example: { id: "p-4k2m9x0a1b" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    const first = new Map<string, number>();
    for (const [index, { id }] of plan.projects.entries()) {
      if (id === null || isBlank(id)) continue;
      const key = id.trim();
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else yield { at: { path: `/plan/projects/${index}/id` }, values: { id: key }, related: [`/plan/projects/${earlier}/id`] };
    }
  },
});
