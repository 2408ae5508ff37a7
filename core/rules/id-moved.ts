import { defineRule, type Finding } from "#core/rules/rule";

type Values = { count: number };

/** The ids that belong to the names are used and written back; see core/workbook/bound-ids. */
export const idMoved = defineRule<Values>({
  code: "id-moved",
  group: "workbook",
  severity: "info",
  title: { th: "รหัสโครงการต้องอยู่กับโครงการเดิมเมื่อเรียงแถวใหม่", en: "Ids stay with their projects when rows are sorted" },
  source: "Details, follow-up and links hang on the id, and rows get copied and sorted (design, The workbook).",
  columns: ["plan.id", "followUp.project"],
  message: ({ count }) => ({
    th: `แถวถูกเรียงใหม่โดยรหัสโครงการ (คอลัมน์ที่ซ่อน) ไม่ได้ย้ายตาม ${count} แถว โปรแกรมจัดรหัสกลับให้ตรงกับชื่อโครงการแล้ว`,
    en: `${count} rows were sorted without their ids (hidden column); the ids were put back by the projects' names`,
  }),
  remedy: () => ({
    th: "ไม่ต้องแก้ ครั้งต่อไปให้เลือกทั้งแถวก่อนเรียง",
    en: "Nothing to do; next time select whole rows before sorting",
  }),
  example: { count: 12 },
  *check({ tabs }): Generator<Finding<Values>> {
    const moved = tabs?.movedIds ?? [];
    const first = moved[0];
    if (first) yield { at: first, values: { count: moved.length } };
  },
});
