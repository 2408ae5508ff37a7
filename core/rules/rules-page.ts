/** docs/rules.md, made from the registry, so that the page and the check cannot part. @module */
import type { Severity } from "#core/rules/problem";
import { RULES } from "#core/rules/registry";
import type { Rule } from "#core/rules/rule";

const GROUPS: readonly (readonly [Rule["group"], string])[] = [
  ["entry", "Entry: what is typed"],
  ["plan", "Plan: what the plan says as a whole"],
  ["follow-up", "Follow-up: what is reported"],
  ["workbook", "Workbook: tabs, columns, formulas"],
];

const SEVERITIES: Record<Severity, string> = { error: "error (ผิด)", warning: "warning (เตือน)", info: "info (ข้อสังเกต)" };

/** The page's text, Markdown. */
export function rulesPage(): string {
  const groups = GROUPS.map(([group, title]) => ({ title, rules: RULES.filter((rule) => rule.group === group) }));
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
