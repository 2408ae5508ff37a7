/** Name, kind and star of a project, as its row has them. @module */
import { asIs, type Drawn, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import { type BodyRow, coveredCell } from "#core/import/summary/body-row";
import type { Settled } from "#core/import/summary/choose-readings";
import { isBlank } from "#core/import/summary/grid";
import { trimmedCitation } from "#core/import/summary/total-row";
import { KIND_NAMES, type Kind } from "#core/plan/kinds";

const WRONG_COLUMN: Why = {
  code: "project-in-heading-column",
  th: "โครงการอยู่ในช่องหัวข้อ กรุณาตรวจ",
  en: "the project stands in a column of headings",
};

export const SECTION_NUMBER: Why = {
  code: "project-read-as-section",
  th: "ลำดับเหมือนเลขหัวข้อ แต่มีจำนวนเงินหรือไตรมาส จึงถือเป็นโครงการ กรุณาตรวจ",
  en: "the number reads like a section's, but its row has amounts or ticks",
};

const BY_LINE: Why = {
  code: "project-by-line",
  th: "แยกเป็นบรรทัดละโครงการ เพราะจำนวนเงินมีเท่าจำนวนบรรทัด",
  en: "every line is a project, for there are as many amounts",
};

export function nameOf({ draft: { part, doubt }, nameDoubt }: Settled): Drawn<string | null> {
  if (part === null) return missing();
  if (nameDoubt) return doubtful(part.name.value, nameDoubt.why, [...nameDoubt.alternatives, ...part.name.alternatives], ...part.name.from);
  if (doubt === null) return part.name;
  if (doubt === "by-line") return inferred(part.name.value, BY_LINE, ...part.name.from);
  return doubtful(part.name.value, doubt === "wrong-column" ? WRONG_COLUMN : SECTION_NUMBER, part.name.alternatives, ...part.name.from);
}

export function kindOf({ draft: { part, row } }: Settled): Drawn<Kind | null> {
  const cell = coveredCell(row, "kind");
  const printed = cell?.piece.text.trim();
  const kind = KIND_NAMES.find((name) => name === printed);
  if (cell && kind) return asIs(kind, trimmedCitation(cell.piece));
  return part?.kind === "project" ? part.projectKind : missing();
}

/** “*1” in the column มิติ, or a mark in the column of stars. */
export function starOf(row: BodyRow): Drawn<boolean> | null {
  const dimension = coveredCell(row, "dimension");
  if (dimension && /^\s*\*+\s*[1-9๑-๙]|^\s*[1-9๑-๙]\s*\*+\s*$/.test(dimension.piece.text))
    return asIs(true, trimmedCitation(dimension.piece));
  const cell = coveredCell(row, "starred");
  if (!cell || isBlank(cell)) return null;
  const text = cell.piece.text.trim();
  return asIs(!/^(?:false|ไม่|ไม่ใช่|-|☐|0)$/i.test(text), trimmedCitation(cell.piece));
}
