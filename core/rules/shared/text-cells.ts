/** The texts that people type into a workbook, with their places. @module */
import type { Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import type { ColumnKey } from "#core/workbook/template";

export interface TextCell {
  path: string;
  text: string;
  /** `name`: a heading or name, where every sign counts; `note`: free words; `long`: the write-up of a project or a risk. */
  part: "name" | "note" | "long";
}

/** The columns of a detail's name and sections. */
export const SECTION_COLUMNS: readonly ColumnKey[] = [
  "details.name",
  "details.section2",
  "details.section3",
  "details.section4",
  "details.section5",
  "details.section6",
  "details.section7",
  "details.section8",
  "details.section9",
];

type Part = TextCell["part"];
type Text = string | null | undefined;

/** Texts that are not blank, in the order of the file, without the rows that state ไม่มีโครงการ; two that are one cell of the sheet come once. */
export function textCells({ plan, units, holidays, followUp }: Workbook): TextCell[] {
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
  for (const [index, detail] of (plan.details ?? []).entries()) {
    const path = `/plan/details/${index}`;
    add(detail.name, "name", `${path}/name`);
    for (const [section, text] of Object.entries(detail.sections ?? {})) {
      // On the sheet section 1 and the name are one cell.
      if (section !== "1" || text !== detail.name) add(text, "long", `${path}/sections/${section}`);
    }
  }
  for (const [index, { metric }] of (plan.targets ?? []).entries()) add(metric, "name", `/plan/targets/${index}/metric`);
  for (const [index, { step, issue, controls }] of (plan.risks ?? []).entries()) {
    const path = `/plan/risks/${index}`;
    add(step, "long", `${path}/step`);
    add(issue, "long", `${path}/issue`);
    for (const [place, control] of (controls ?? []).entries()) add(control, "name", `${path}/controls/${place}`);
  }
  for (const [index, { name }] of (holidays ?? []).entries()) add(name, "name", `/holidays/${index}/name`);
  for (const [index, { result, problemAndRemedy }] of (followUp ?? []).entries()) {
    add(result, "note", `/followUp/${index}/result`);
    add(problemAndRemedy, "note", `/followUp/${index}/problemAndRemedy`);
  }
  return cells;
}
