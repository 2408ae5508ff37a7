/** A project as its row has it, before its amounts are told. @module */
import type { ProjectPart } from "#core/import/cells/project-part";
import { type BodyRow, coveredCell } from "#core/import/summary/body-row";
import { isBlank } from "#core/import/summary/grid";
import type { Standing } from "#core/import/summary/resolve-heads";

/** A project as its row has it. `part` null: a row with money and no name. */
export interface Draft {
  part: Exclude<ProjectPart, { kind: "heading" }> | null;
  doubt: "section-number" | "wrong-column" | "by-line" | null;
  row: BodyRow;
  /** Its place among the projects of its row. */
  place: number;
  standing: Standing;
  line: number;
  /** The row below that its name goes on in: what its own row leaves blank stands there. */
  also?: BodyRow;
}

/** It has what a project begins with: a number, or a kind word. */
export function hasMark(draft: Draft): boolean {
  return draft.part?.kind !== "project" || hasNumber(draft) || draft.part.projectKind.value !== "อื่นๆ";
}

export function hasNumber({ part, row }: Draft): boolean {
  return part?.kind === "project" && (part.number.value !== null || !isBlank(coveredCell(row, "number")));
}
