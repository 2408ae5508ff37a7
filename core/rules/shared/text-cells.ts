/** The texts that people type into a workbook, with their places. @module */
import type { Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";

export interface TextCell {
  path: string;
  text: string;
  /** `name`: a heading or name, where every sign counts; `note`: free words; `long`: the write-up of a project. */
  part: "name" | "note" | "long";
}

type Part = TextCell["part"];
type Text = string | null | undefined;

/** Texts that are not blank, in the order of the file, without the rows that state ไม่มีโครงการ. `long` ones come only when asked for. */
export function textCells({ plan, units }: Workbook, withLong = false): TextCell[] {
  const cells: TextCell[] = [];
  const add = (text: Text, part: Part, path: string) => {
    if (text && text.trim() !== "") cells.push({ path, text, part });
  };
  add(plan.organization?.name, "name", "/plan/organization/name");
  add(plan.title, "name", "/plan/title");
  for (const [index, { name }] of (plan.missions ?? []).entries()) add(name, "name", `/plan/missions/${index}/name`);
  for (const [index, project] of plan.projects.entries()) {
    if (isNoProject(project)) continue;
    const path = `/plan/projects/${index}`;
    add(project.name, "name", `${path}/name`);
    add(project.localName, "name", `${path}/localName`);
    add(project.remark, "note", `${path}/remark`);
    for (const [place, unit] of (project.responsibleUnits ?? []).entries()) add(unit, "name", `${path}/responsibleUnits/${place}`);
  }
  for (const [index, unit] of (units ?? []).entries()) add(unit.name, "name", `/units/${index}/name`);
  for (const [index, detail] of withLong ? (plan.details ?? []).entries() : []) {
    const path = `/plan/details/${index}`;
    add(detail.name, "name", `${path}/name`);
    for (const [section, text] of Object.entries(detail.sections ?? {})) add(text, "long", `${path}/sections/${section}`);
  }
  return cells;
}
