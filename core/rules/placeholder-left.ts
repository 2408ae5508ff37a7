import { defineRule, type Finding } from "#core/rules/rule";
import { SECTION_COLUMNS, textCells } from "#core/rules/shared/text-cells";
import { toArabicDigits } from "#core/text/digits";

type Values = { placeholder: string };

const OFFICE = "องค์กรปกครองส่วนท้องถิ่น|องค์การบริหารส่วน|โรงเรียน|สถานศึกษา|เทศบาล|อปท|อบต|อบจ";
/**
 * ระบุชื่อ is plain Thai too (ไม่ต้องระบุชื่อผู้ร้อง, ให้ส่วนราชการระบุชื่อ…): it is the template's where the name asked for is an office's or a place's,
 * and nothing in front makes it a verb.
 */
const GIVE_NAME = new RegExp(
  `ระบุ(?<!(?:ไม่|ต้อง|ให้|ห้าม)\\s{0,3}ระบุ|ให้[^\\s]{1,20}ระบุ)\\s*ชื่อ\\s*(?:${OFFICE}|หน่วยงาน|ส่วนราชการ|ชุมชน|หมู่บ้าน|ตำบล|อำเภอ|จังหวัด|โครงการ|กิจกรรม)[^\\s)\\]”"]{0,40}`,
);
/** In names and remarks. An office may be called ตัวอย่าง; only “ตัวอย่าง:” is the template speaking. */
const IN_NAMES: readonly RegExp[] = [
  GIVE_NAME,
  /^\s*ระบุ\s*ชื่อ\S{0,40}\s*$/,
  /[[({<]\s*(?:ชื่อ(?!เดิม|ใหม่|ย่อ)|ระบุ)[^\])}>]{0,40}[\])}>]/,
  /พ\.\s*ศ\.\s*[.…_]{2,}/,
  /(?:\.\s?){5,}|…{2,}|_{3,}|[“"(]\s*(?:…|\.{3,})\s*[”")]/,
  /(?:^|[^A-Za-z])[xX]{3,}(?=$|[^A-Za-z])/,
  /^\s*\(?ตัวอย่าง\s*[:：]/,
];
const IN_LONG: readonly RegExp[] = [
  new RegExp(`ระบุ(?<!(?:ไม่|ต้อง|ให้)\\s{0,3}ระบุ)\\s*ชื่อ\\s*(?:${OFFICE})`),
  /\[\s*(?:ชื่อ|ระบุ)[^\]]{0,40}\]/,
  /\(\s*อบจ\.?\s*\/\s*เทศบาล\s*\/\s*อบต\.?\s*\)/,
];

/** One look at most texts instead of one for each pattern. */
const ANY = new RegExp([...IN_NAMES, ...IN_LONG].map((pattern) => pattern.source).join("|"));

export const placeholderLeft = defineRule<Values>({
  code: "placeholder-left",
  group: "entry",
  severity: "warning",
  title: { th: "ไม่มีคำที่ให้เติมค้างอยู่ในชื่อหรือข้อความ", en: "No placeholder of the template is left" },
  source: "“โรงเรียนระบุชื่อโรงเรียน”, “ปลัด (อบจ./เทศบาล/อบต.)” were left in real, signed plans.",
  columns: [
    "plan.name",
    "plan.localName",
    "plan.remark",
    "missions.name",
    "settings.value",
    ...SECTION_COLUMNS,
    "targets.metric",
    "risks.step",
    "risks.issue",
    "risks.controls",
  ],
  message: ({ placeholder }) => ({
    th: `ยังมีข้อความที่ต้องเติมค้างอยู่: “${placeholder}”`,
    en: `A placeholder is still there: “${placeholder}”`,
  }),
  remedy: () => ({ th: "เติมข้อความจริงแทน", en: "Put the real text in its place" }),
  example: { placeholder: "ระบุชื่อโรงเรียน" },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, text, part } of textCells(workbook)) {
      const placeholder = firstMatch(text, part === "long" ? IN_LONG : IN_NAMES);
      // A remark of xxx says “no budget” in these plans.
      if (placeholder !== null && !(part === "note" && /^x+$/i.test(placeholder))) yield { at: { path }, values: { placeholder } };
    }
  },
});

function firstMatch(text: string, patterns: readonly RegExp[]): string | null {
  const folded = toArabicDigits(text);
  if (!ANY.test(folded)) return null;
  for (const pattern of patterns) {
    const found = pattern.exec(folded)?.[0].trim();
    if (found) return found;
  }
  return null;
}
