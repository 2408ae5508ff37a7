import { evidenceTrouble } from "#core/follow-up/report-row";
import { defineRule, type Finding } from "#core/rules/rule";
import { knownRows } from "#core/rules/shared/follow-up";
import { quoted } from "#core/rules/shared/wording";

type Values = { name: string | null; evidence: string; trouble: "none" | "address" | "words" };

/** Evidence may be on paper, so what is missing is a remark; an address that leads nowhere is a warning. */
export const evidenceMissing = defineRule<Values>({
  code: "evidence-missing",
  group: "follow-up",
  severity: "info",
  title: { th: "โครงการที่แล้วเสร็จควรมีลิงก์หลักฐานที่เปิดได้", en: "A finished project has a link to evidence that opens" },
  source: "Assessors (ITA) ask for pictures, reports and orders; a place on somebody's own computer opens for nobody else.",
  columns: ["followUp.evidence"],
  message: ({ name, evidence, trouble }) => {
    if (trouble === "none") {
      return { th: `${quoted(name)} แล้วเสร็จ แต่ยังไม่มีลิงก์หลักฐาน`, en: `${quoted(name)} is done, and there is no link to evidence` };
    }
    return trouble === "address"
      ? { th: `${quoted(evidence)} ไม่ใช่ลิงก์เว็บ คนอื่นจึงเปิดไม่ได้`, en: `${quoted(evidence)} is no web address, so nobody else can open it` }
      : { th: `หลักฐาน ${quoted(evidence)} ยังไม่มีลิงก์`, en: `The evidence ${quoted(evidence)} has no link` };
  },
  remedy: () => ({
    th: "วางลิงก์ที่ขึ้นต้นด้วย https:// เช่น ลิงก์ของไฟล์ใน Google ไดรฟ์ที่แชร์แล้ว",
    en: "Paste a link that begins with https://, such as that of a shared file in Google Drive",
  }),
  example: { name: "อบรมคุณธรรมจริยธรรม", evidence: "D:\\รูปกิจกรรม", trouble: "address" },
  *check(input): Generator<Finding<Values>> {
    for (const { row, index, project } of knownRows(input)) {
      const trouble = evidenceTrouble(row);
      if (trouble === null) continue;
      const values = { name: project?.name ?? null, evidence: row.evidence ?? "", trouble };
      yield { at: { path: `/followUp/${index}/evidence` }, values, severity: trouble === "address" ? "warning" : "info" };
    }
  },
});
