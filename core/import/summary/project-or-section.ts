/** Projects that stand where headings do, or are numbered like one. @module */
import type { ProjectPart } from "#core/import/cells/project-part";
import { cite } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { type BodyRow, hasFigures } from "#core/import/summary/body-row";
import { type Head, isFrameworkName, looksLikeProject, readHeads } from "#core/import/summary/heads";
import { trimmedCitation } from "#core/import/summary/total-row";
import { kindOfName } from "#core/plan/kinds";

type HeadingPart = Extract<ProjectPart, { kind: "heading" }>;

const levelOf = ({ code }: Pick<HeadingPart, "code">) => (code.value.split(".").length > 2 ? "subMission" : "mission");

/** Text of a project in a column of headings: a kind word after its number, and no heading of the framework. */
export function isProjectInColumn(piece: Piece): boolean {
  const heads = readHeads(piece, "mission");
  if (heads.length > 0) return heads.length === 1 && heads.every(looksLikeProject);
  return kindOfName(piece.text.replace(/^\s*\(?[\d๐-๙]{1,3}[.)]?\s*/, "")) !== null;
}

export function isProjectWithSectionNumber(part: HeadingPart, count: number, row: BodyRow): boolean {
  if (!hasFigures(row)) return false;
  const name = part.name.value ?? "";
  const from = part.code.from[0];
  if (from === undefined) return false;
  const head: Head = { level: levelOf(part), code: part.code.value, mark: from, all: from, name: part.name, starred: false };
  // “1.3 อบรมเยาวชน” with money; “1.1.1 เสริมสร้าง…” heads what follows.
  return name !== "" && (looksLikeProject(head) || (count === 1 && head.level === "mission" && !isFrameworkName(head.level, name)));
}

export function asProject({ code, name, line }: HeadingPart): Extract<ProjectPart, { kind: "project" }> {
  const kind = name.value === null ? null : kindOfName(name.value);
  return {
    kind: "project",
    number: code,
    projectKind: { value: kind ?? "อื่นๆ", certainty: "as-is", from: name.from, why: null, alternatives: [] },
    name,
    localName: { value: null, certainty: "missing", from: [], why: null, alternatives: [] },
    line,
  };
}

export function headOfPart({ code, name }: HeadingPart, piece: Piece): Head {
  const mark = code.from[0] ?? trimmedCitation(piece);
  const last = name.from[name.from.length - 1];
  return {
    level: levelOf({ code }),
    code: code.value,
    mark,
    all: cite(mark.piece, mark.start, last && last.piece === mark.piece ? Math.max(last.end, mark.end) : mark.end),
    name,
    starred: false,
  };
}
