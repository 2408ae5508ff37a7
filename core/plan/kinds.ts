/** The kinds of project as words, for code that must do without zod (model.ts). @module */
import type { Project } from "#core/plan/model";

export type Kind = Extract<Project["kind"], string>;

/** Every kind; the last is for names that begin with none of the others. */
export const KIND_NAMES: readonly Kind[] = ["โครงการ", "กิจกรรม", "มาตรการ", "แนวปฏิบัติ", "อื่นๆ"];
const WORDS = KIND_NAMES.filter((kind) => kind !== "อื่นๆ");

/** The kind that a name begins with (มาตรการ “…” → มาตรการ), or null. */
export function kindOfName(name: string): Kind | null {
  const start = name.replace(/[\s"'“”‘’(*\u200b]+/g, "");
  return WORDS.find((word) => start.startsWith(word)) ?? null;
}
