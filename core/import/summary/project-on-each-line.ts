/** A cell whose every line is a project. @module */
import { splitProjectCell } from "#core/import/cells/split-project-cell";
import { ownCell } from "#core/import/summary/body-row";
import type { Draft } from "#core/import/summary/draft";
import type { TiedRows } from "#core/import/summary/tied-rows";

/** Every line a project of its own: where all years have more amounts than projects were seen, and as many as the cell has lines. */
export function lineByLine(tied: TiedRows): TiedRows | null {
  const row = tied.rows[0];
  const cell = row && ownCell(row, "project");
  const counts = new Set([...tied.columns.values()].map((items) => items.length));
  const [count = 0] = counts;
  if (
    !cell ||
    tied.rows.length > 1 ||
    counts.size !== 1 ||
    count <= tied.drafts.length ||
    tied.drafts.some(({ part }) => part?.kind !== "project")
  )
    return null;
  const lines = [...cell.piece.text.matchAll(/[^\n]*\S[^\n]*/g)];
  if (lines.length !== count) return null;
  const split = lines.map((line) => splitProjectCell(cell.piece, line.index, line.index + line[0].length).parts);
  const drafts = split.flatMap((parts, line): Draft[] => {
    const [part] = parts;
    return part?.kind === "project" && parts.length === 1
      ? [{ part, doubt: "by-line", row, place: line, standing: tied.standing, line }]
      : [];
  });
  return drafts.length === count ? { ...tied, drafts } : null;
}
