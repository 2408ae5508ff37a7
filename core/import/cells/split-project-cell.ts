/** What one cell of the projects' column holds: projects, headings of sub-missions, stated emptiness. @module */

import { type Found, findParts } from "#core/import/cells/find-parts";
import { drawKind } from "#core/import/cells/kind-words";
import type { ProjectPart } from "#core/import/cells/project-part";
import { drawText } from "#core/import/draw-text";
import { asIs, cite, cleaned, type Drawn, doubtful, inferred, missing, type Structure, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { isNoProject } from "#core/plan/no-project";

const SECTION_NUMBER: Why = {
  code: "number-like-section",
  th: "ลำดับโครงการพิมพ์เหมือนเลขหัวข้อ โปรดตรวจ",
  en: "the project's number is printed like a section number",
};
const LOCAL_NAME: Why = {
  code: "local-name",
  th: "ชื่อในท้องถิ่นอยู่ในวงเล็บหลังเครื่องหมาย *",
  en: "the local name stands in brackets after an asterisk",
};

const NAMED: Why = {
  code: "sub-mission-by-name",
  th: "หาเลขภารกิจย่อยจากชื่อตามกรอบการจัดทำแผน",
  en: "the sub-mission's code was found by its words in the framework",
};
/** `*(…)`, also printed `(*…)`. */
const LOCAL_NAME_OPENS = /\*[\s*]{0,4}[(（]|[(（]\s?\*/;

const BY_AMOUNTS: Why = {
  code: "project-by-amounts",
  th: "แยกเป็นโครงการตามจำนวนบรรทัดของงบประมาณ",
  en: "taken as a project because there are as many amounts as lines",
};

type Names = Pick<ProjectPart & { kind: "project" }, "projectKind" | "name" | "localName">;

interface Drawing {
  parts: ProjectPart[];
  structure: Structure[];
}

/**
 * Splits a cell (or `start` to `end` of it) into what it holds, in order. A blank cell, and one that holds a dash only, holds nothing.
 * `count`: how many amounts stand beside it in every year, null where years differ; it decides about lines without mark and kind word.
 * Characters of the range that are neither cited nor white space are text that was not understood.
 */
export function splitProjectCell(piece: Piece, start = 0, end = piece.text.length, count: number | null = null): Drawing {
  const drawing: Drawing = { parts: [], structure: [] };
  const lineAt = lineCounter(piece.text);
  const found = findParts(piece.text, start, end, count);
  let lastNumber: number | null = null;
  for (const [index, part] of found.entries()) {
    const line = lineAt(part.at);
    const mark = part.mark && cite(piece, part.at, part.mark.end);
    if (part.is === "structure") {
      drawing.structure.push({ code: part.code, from: cite(piece, part.at, part.end) });
      continue;
    }
    if (part.is === "heading") {
      const name = drawText(piece, part.body, part.end);
      const code = mark ? asIs(part.code, mark) : inferred(part.code, NAMED, ...name.from);
      drawing.parts.push({ kind: "heading", code, name, line });
      continue;
    }
    const emptiness = noProject(piece, part, drawing.structure);
    if (emptiness) {
      drawing.parts.push({ kind: "emptiness", name: emptiness, line });
      if (mark) drawing.structure.push({ code: "list-mark", from: mark });
      continue;
    }
    const number = drawNumber(piece, part, lastNumber, isSection(found[index - 1]) || isSection(found[index + 1]));
    if (mark && part.mark?.kind === "bullet") drawing.structure.push({ code: "list-mark", from: mark });
    drawing.parts.push({ kind: "project", number, ...byAmounts(part, drawNames(piece, part, drawing.structure)), line });
    if (typeof number.value === "number") lastNumber = number.value;
  }
  return drawing;
}

const isSection = (part: Found | undefined): boolean => part?.is === "project" && part.mark?.kind === "section";

/** “- ไม่มีโครงการ -” without its dashes, which are cited as structure; null where a project stands. */
function noProject(piece: Piece, { body, end }: Found, structure: Structure[]): Drawn<string | null> | null {
  const text = piece.text.slice(body, end);
  const name = drawText(piece, body, end);
  if (!isNoProject({ name: name.value, budgets: null })) return null;
  const lead = /^[\s\-–—•*]*/.exec(text)?.[0].length ?? 0;
  const inner = text.slice(lead).replace(/[\s\-–—*]+$/, "").length;
  for (const [from, to] of [
    [body, body + lead],
    [body + lead + inner, end],
  ] as const) {
    const dashes = piece.text.slice(from, to);
    const first = from + dashes.length - dashes.trimStart().length;
    if (dashes.trim() !== "") structure.push({ code: "list-mark", from: cite(piece, first, first + dashes.trim().length) });
  }
  return drawText(piece, body + lead, body + lead + inner);
}

function drawNumber(piece: Piece, { at, mark }: Found, last: number | null, amongSections: boolean): Drawn<number | string | null> {
  if (!mark || mark.kind === "bullet") return missing();
  const from = cite(piece, at, mark.end);
  if (mark.kind === "number") return asIs<number | string>(mark.number, from);
  const numbers = mark.code.split(".").map(Number);
  const [inside, together] = [numbers[numbers.length - 1] ?? 0, Number(numbers.join(""))];
  const next = [inside, together].find((number) => last !== null && number === last + 1);
  if (next !== undefined && !amongSections) return doubtful<number | string>(next, SECTION_NUMBER, [mark.code], from);
  if (amongSections || numbers.length > 2) return asIs<number | string>(mark.code, from);
  return doubtful<number | string>(mark.code, SECTION_NUMBER, [inside, together], from);
}

function byAmounts(part: Found, names: Names): Names {
  const { name } = names;
  const isSure = !part.byAmounts || name.certainty !== "as-is";
  return isSure ? names : { ...names, name: inferred(name.value, BY_AMOUNTS, ...name.from) };
}

/** The preset name, and the office's own from `*(กิจกรรม “…”)`; a bracket without asterisk is part of the name. */
function drawNames(piece: Piece, { body, end }: Found, structure: Structure[]): Names {
  const text = piece.text.slice(body, end);
  const opening = LOCAL_NAME_OPENS.exec(text);
  const whole = drawText(piece, body, end);
  if (!opening || text.slice(0, opening.index).trim() === "") return { projectKind: drawKind(whole), name: whole, localName: missing() };
  const name = drawText(piece, body, body + opening.index);
  const inner = opening.index + opening[0].length;
  const close = closing(text, inner);
  structure.push({ code: "local-name-mark", from: cite(piece, body + opening.index, body + inner) });
  if (close < text.length) structure.push({ code: "local-name-mark", from: cite(piece, body + close, body + close + 1) });
  const local = drawText(piece, body + inner, body + close);
  const localName = local.certainty === "as-is" ? cleaned(local.value, LOCAL_NAME, ...local.from) : local;
  return { projectKind: drawKind(name), name, localName };
}

/** Where the bracket that is open at `from` closes; the end of the text where it never does. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (/[(（]/.test(text.charAt(at))) depth++;
    if (/[)）]/.test(text.charAt(at)) && --depth === 0) return at;
  }
  return text.length;
}

/** Lines (0-based) of offsets that are asked for in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let [line, seen] = [0, 0];
  return (offset) => {
    for (; seen < offset; seen++) if (text.charAt(seen) === "\n") line++;
    return line;
  };
}
