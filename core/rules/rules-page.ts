/** docs/rules.md and the manual's chapter of rules, made from the registry, so that the pages and the check cannot part. @module */
import type { Severity } from "#core/rules/problem";
import { RULES } from "#core/rules/registry";
import type { Rule } from "#core/rules/rule";
import { SEVERITY_LABELS } from "#core/workbook/marks";

const GROUPS: readonly { group: Rule["group"]; en: string; th: string }[] = [
  { group: "entry", en: "Entry: what is typed", th: "การกรอก: สิ่งที่พิมพ์ในช่อง" },
  { group: "plan", en: "Plan: what the plan says as a whole", th: "แผน: ความถูกต้องของแผนทั้งเล่ม" },
  { group: "follow-up", en: "Follow-up: what is reported", th: "การติดตามผล: รายงานและการแจ้งเตือน" },
  { group: "workbook", en: "Workbook: tabs, columns, formulas", th: "สมุดงาน: แท็บ คอลัมน์ และสูตร" },
];

const SEVERITIES: Record<Severity, string> = { error: "error (ผิด)", warning: "warning (เตือน)", info: "info (ข้อสังเกต)" };

/** The page's text, Markdown. */
export function rulesPage(): string {
  const groups = GROUPS.map(({ group, en }) => ({ title: en, rules: RULES.filter((rule) => rule.group === group) }));
  return [
    "# Rules",
    "",
    "Made from `core/rules/registry.ts` by `npm run docs`; change the rule, not this page.",
    "",
    "Each finding says in Thai and English what is wrong and what to do. The severity is the usual one; a finding that may be right is softer.",
    "",
    ...groups
      .filter(({ rules }) => rules.length > 0)
      .flatMap(({ title, rules }) => [`## ${title}`, "", ...table(rules), "", ...rules.flatMap(section)]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** The manual's chapter (docs/manual.th.md), Markdown in Thai: below its heading, a section a group and under it one a rule. */
export function rulesChapter(): string {
  return GROUPS.flatMap(({ group, th }) => [`### ${th}`, "", ...RULES.filter((rule) => rule.group === group).flatMap(chapterSection)])
    .join("\n")
    .trimEnd();
}

function chapterSection({ code, severity, title, message, remedy, example }: Rule): string[] {
  return [
    `#### ${title.th}`,
    "",
    `รหัส \`${code}\` ระดับ ${SEVERITY_LABELS[severity]}`,
    "",
    `- ตัวอย่างสิ่งที่พบ: ${message(example, EXAMPLE_PLACES).th}`,
    `- วิธีแก้: ${remedy(example, EXAMPLE_PLACES).th}`,
    "",
  ];
}

function table(rules: readonly Rule[]): string[] {
  const rows = rules.map(
    ({ code, severity, title }) => `| [\`${code}\`](#${code}) | ${severity} | ${cell(title.th)} | ${cell(title.en)} |`,
  );
  return ["| code | severity | กฎ | rule |", "| --- | --- | --- | --- |", ...rows];
}

/** The places in an example's sentence are made up. */
const EXAMPLE_PLACES = ["แผน!H12", "แผน!H13"];

function section(rule: Rule): string[] {
  const message = rule.message(rule.example, EXAMPLE_PLACES);
  const remedy = rule.remedy(rule.example, EXAMPLE_PLACES);
  return [
    `### ${rule.code}`,
    "",
    `${rule.title.th} / ${rule.title.en}`,
    "",
    `- Severity: ${SEVERITIES[rule.severity]}`,
    `- Example: ${message.th}`,
    `  / ${message.en}`,
    `- Remedy: ${remedy.th}`,
    `  / ${remedy.en}`,
    `- Source: ${rule.source}`,
    ...(rule.columns.length > 0 ? [`- Columns: ${rule.columns.map((column) => `\`${column}\``).join(", ")}`] : []),
    "",
  ];
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|");
}
