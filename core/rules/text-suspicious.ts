import type { Severity } from "#core/rules/problem";
import { defineRule, type Finding } from "#core/rules/rule";
import { SECTION_COLUMNS, textCells } from "#core/rules/shared/text-cells";
import { type Suspicion, type SuspicionKind, suspicions, tidyText } from "#core/text/tidy";

type Values = { kinds: SuspicionKind[]; found: string; fixable: boolean };

const KINDS: Record<SuspicionKind, { th: string; en: string }> = {
  "zero-width": { th: "อักขระที่มองไม่เห็น", en: "an invisible character" },
  "control-character": { th: "อักขระควบคุม", en: "a control character" },
  "look-alike": { th: "ตัวอักษรต่างภาษาที่หน้าตาเหมือนกัน", en: "letters of another script that look alike" },
  "double-e": { th: "สระ เ สองตัวแทนสระ แ", en: "two เ for แ" },
  "split-sara-am": { th: "สระอำที่แยกเป็นสองตัว", en: "SARA AM in two pieces" },
  "doubled-mark": { th: "วรรณยุกต์หรือสระซ้อนกัน", en: "doubled marks" },
  "mark-order": { th: "ลำดับสระและวรรณยุกต์สลับกัน", en: "marks in the wrong order" },
  "mark-without-letter": { th: "วรรณยุกต์หรือสระที่ไม่มีพยัญชนะ", en: "a mark without a letter" },
  "split-word": { th: "คำที่ถูกตัดด้วยช่องว่าง", en: "a word split by spaces" },
  "unreadable-character": { th: "อักขระที่อ่านไม่ได้", en: "an unreadable character" },
  "spreadsheet-error": { th: "ค่าผิดพลาดของตาราง", en: "a spreadsheet error" },
  "html-tag": { th: "รหัส HTML", en: "an HTML tag" },
};

const PLURAL = /^(?:letters|doubled marks|marks)/;

/** One finding a cell. What a machine can mend without guessing is offered as the fix. */
export const textSuspicious = defineRule<Values>({
  code: "text-suspicious",
  group: "entry",
  severity: "warning",
  title: { th: "ข้อความต้องไม่มีอักขระแปลกปลอมหรือคำที่แตก", en: "Texts have no stray characters and no broken words" },
  source: "Cell wrapping and OCR left split words, doubled tone marks and Cyrillic look-alikes in real plans.",
  columns: [
    "plan.name",
    "plan.localName",
    "plan.remark",
    "plan.units",
    "missions.name",
    "units.name",
    ...SECTION_COLUMNS,
    "targets.metric",
    "risks.step",
    "risks.issue",
    "risks.controls",
    "holidays.name",
    "followUp.result",
    "followUp.problemAndRemedy",
  ],
  message: ({ kinds, found }) => ({
    th: `พบ${kinds.map((kind) => KINDS[kind].th).join(" และ")}: ${found}`,
    en: `There ${kinds.length > 1 || kinds.some((kind) => PLURAL.test(KINDS[kind].en)) ? "are" : "is"} ${kinds.map((kind) => KINDS[kind].en).join(" and ")}: ${found}`,
  }),
  remedy: ({ fixable }) =>
    fixable
      ? { th: "แก้ตามที่เสนอ หรือพิมพ์ใหม่", en: "Take the fix that is offered, or type it again" }
      : { th: "พิมพ์ข้อความส่วนนี้ใหม่", en: "Type this part again" },
  example: { kinds: ["doubled-mark"], found: "“่่”", fixable: true },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, text } of textCells(workbook)) {
      const found = suspicions(text);
      if (found.length === 0) continue;
      const kinds = [...new Set(found.map((one) => one.kind))];
      const tidy = tidyText(text);
      const fixable = found.some((one) => one.fixable) && tidy !== text;
      const pieces = [...new Set(found.map((one) => `“${around(text, one)}”`))].slice(0, 3).join(", ");
      yield {
        at: { path },
        values: { kinds, found: pieces, fixable },
        severity: severityOf(kinds),
        ...(fixable && { fix: { from: text, to: tidy } }),
      };
    }
  },
});

/** A split word may be meant (initials, a list); an error value never is. */
function severityOf(kinds: SuspicionKind[]): Severity {
  if (kinds.includes("spreadsheet-error")) return "error";
  return kinds.every((kind) => kind === "split-word") ? "info" : "warning";
}

/** The piece with a few letters before and after it, or nobody finds a lone mark. */
function around(text: string, { at, found }: Suspicion): string {
  return text
    .slice(Math.max(0, at - 6), at + found.length + 6)
    .replace(/\s+/g, " ")
    .trim();
}
