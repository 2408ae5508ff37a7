/** Section 6 of docs/operating.md: what the operator decides, in cdk.context.json. @module */
import type { Facts } from "#local/doctor/facts";
import { SECTION } from "#local/doctor/sections";
import { type Check, missing, right } from "#local/doctor/walk";

export function settingsChecks(facts: Facts): Check[] {
  const { stage } = facts.around;
  const where = `cdk.context.json → "sucharit" → "${stage}" (docs/operating.md → 6)`;
  return [
    {
      id: "settings",
      section: SECTION.settings,
      title: { th: "ค่าใน cdk.context.json", en: "the settings" },
      needs: [],
      async look() {
        const { region, mailFrom, operatorEmail, isExample } = facts.settings();
        if (isExample) return missing(`ยังไม่ได้ตั้งค่าของ ${stage}`, `nothing is set for ${stage}`, where);
        return right(`${region} ส่งจาก ${mailFrom} แจ้งผู้ดูแลที่ ${operatorEmail}`, `for ${stage}`);
      },
      explain: (thrown) =>
        missing(
          "ยังไม่มี หรือมีบางค่าขาดหรือไม่ถูกต้อง",
          String(thrown instanceof Error ? thrown.message : thrown)
            .replace(/^settings[^:]*: /, "")
            .replace(/\s+/g, " "),
          where,
        ),
    },
  ];
}
