import type { Project } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { projectsOfDetails } from "#core/rules/shared/details";
import { afterThai, quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";

/** `summary` and `detail`: where the two differ, folded, with some letters around. */
type Values = { name: string; summary: string; detail: string };

const AROUND = 12;
/** Vowels and marks that cannot begin a word. */
const FOLLOWS = /[ะ-ฺๅ็-๎]/;

/** One finding a project, spacing and signs aside. */
export const nameDiffersFromDetail = defineRule<Values>({
  code: "name-differs-from-detail",
  group: "plan",
  severity: "info",
  title: { th: "ชื่อโครงการในตารางสรุปควรตรงกับรายละเอียดโครงการ", en: "Summary and details give a project the same name" },
  source:
    "18 of 56 projects of two real plans are spelt otherwise in their details: slips, another kind word, the office's name (domain, Traps).",
  columns: ["plan.name", "details.name"],
  message: ({ name, summary, detail }) => ({
    th: `${quoted(name)}: ตารางสรุปเขียน ${quoted(summary)} แต่รายละเอียดโครงการเขียน ${quoted(detail)}`,
    en: `${quoted(name)}: the summary says ${quoted(summary)}, the details ${quoted(detail)}`,
  }),
  remedy: (_, [place = ""]) => ({
    th: `ตรวจว่าชื่อใดถูก แล้วแก้ชื่อในตารางสรุป${afterThai(place, "หรือ")} ให้ตรงกัน`,
    en: `See which is right and correct the summary or ${place}`,
  }),
  example: { name: "โครงการจัดเวทีประชาคมแผน", summary: "โครงการจัดเวทีประชาคม…", detail: "โครงการการจัดเวทีประชาคม…" },
  *check(input): Generator<Finding<Values>> {
    const { plan } = input.workbook;
    const told = new Set<number>();
    for (const [index, place] of projectsOfDetails(input).entries()) {
      const project = place === null ? undefined : plan.projects[place];
      if (place === null || !project || told.has(place) || isNoProject(project)) continue;
      const called = plan.details?.[index]?.name ?? "";
      if (project.name === null || project.name === called) continue;
      const detail = comparable(called);
      const names = namesOf(project);
      const [summary] = names;
      if (summary === undefined || detail === "" || names.includes(detail)) continue;
      told.add(place);
      yield {
        at: { path: `/plan/projects/${place}/name` },
        values: { name: project.name, ...difference(summary, detail) },
        related: [`/plan/details/${index}/name`],
      };
    }
  },
});

/** What the details may call it, folded. */
function namesOf({ name, localName }: Project): string[] {
  const texts = localName === null ? [name] : [name, `${name ?? ""} ${localName}`, localName];
  return texts.map((text) => comparable(text ?? "")).filter((text) => text !== "");
}

/** The part of both between what they begin and end with alike. */
function difference(summary: string, detail: string): { summary: string; detail: string } {
  const shorter = Math.min(summary.length, detail.length);
  let start = 0;
  while (start < shorter && summary[start] === detail[start]) start++;
  let end = 0;
  while (end < shorter - start && summary[summary.length - 1 - end] === detail[detail.length - 1 - end]) end++;
  return { summary: around(summary, start, end), detail: around(detail, start, end) };
}

function around(text: string, start: number, end: number): string {
  let from = Math.max(0, start - AROUND);
  while (from > 0 && FOLLOWS.test(text[from] ?? "")) from--;
  let to = Math.min(text.length, text.length - end + AROUND);
  while (to < text.length && FOLLOWS.test(text[to] ?? "")) to++;
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}
