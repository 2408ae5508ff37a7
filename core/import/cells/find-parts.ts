/** The items of a project cell, and what each of them is. @module */
import { kindAtStart } from "#core/import/cells/kind-words";
import type { Mark } from "#core/import/cells/marks";
import { type Start, Starts } from "#core/import/cells/starts";
import { type FrameworkHeading, findMission, findSubMission } from "#core/plan/framework";

/** `at`: where its mark, or without one its text, begins; `body`: where its text begins; `end` exclusive, white space trimmed. */
export interface Found {
  is: "project" | "heading" | "structure";
  /** What structure it is; the heading's number. */
  code: string;
  at: number;
  body: number;
  end: number;
  mark: Mark | null;
  /** Only the amounts tell that it begins here. */
  byAmounts: boolean;
}

/** Headings are looked up in the framework by their words; longer text is none. */
const LONGEST_HEADING = 400;

/**
 * The items of `text` from `start` to `end`, in order. Every character but white space is in one of them, marks and structure included.
 * `count`: how many projects the amounts beside them speak for, null where they do not tell. Lines without mark and kind word go on with
 * the name before; they are projects where there are otherwise too few and with them exactly so many.
 */
export function findParts(text: string, start: number, end: number, count: number | null): Found[] {
  const natural = new Starts(text, start, end);
  const found = partsFrom(text, start, end, natural.all());
  const lacking = (count ?? 0) - found.filter(({ is }) => is === "project").length;
  if (lacking <= 0) return found;
  const byAmounts = [natural.possible, natural.possible.filter(({ apart }) => apart)].find((lines) => lines.length === lacking);
  return byAmounts ? partsFrom(text, start, end, new Starts(text, start, end, new Set(byAmounts.map(({ at }) => at))).all()) : found;
}

function partsFrom(text: string, start: number, end: number, starts: readonly Start[]): Found[] {
  const parts = starts.map(
    (each, index): Found => ({
      is: "project",
      code: "",
      at: each.at,
      body: each.body,
      end: trimmedEnd(text, each.body, starts[index + 1]?.at ?? end),
      mark: each.mark,
      byAmounts: each.byAmounts,
    }),
  );
  const found = parts.map((part, index) => classified(text, part, parts, index));
  const before = text.slice(start, starts[0]?.at ?? end);
  if (before.trim() === "") return found;
  const at = start + before.length - before.trimStart().length;
  return [{ is: "structure", code: "invisible", at, body: at, end: at + before.trim().length, mark: null, byAmounts: false }, ...found];
}

function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

function classified(text: string, part: Found, all: readonly Found[], index: number): Found {
  const body = text.slice(part.body, part.end);
  if (/^[\s\-–—•·●▪_*.…]*$/.test(body))
    return { ...part, is: "structure", code: part.mark ? "list-mark" : "dash", end: body === "" ? (part.mark?.end ?? part.end) : part.end };
  if (part.mark?.kind === "section")
    return isHeading(text, part, part.mark.code, all, index) ? { ...part, is: "heading", code: part.mark.code } : part;
  const named = part.mark === null && all.length > 1 && kindAtStart(text, part.body) === null ? frameworkHeading(body) : null;
  if (named) return { ...part, is: "heading", code: named.code };
  const leadsList = part.mark === null && all.length > 1 && index === 0 && /(?:ดังนี้|ได้แก่|ประกอบด้วย|:)\s*$/.test(body);
  return leadsList ? { ...part, is: "structure", code: "list-lead", at: part.body } : part;
}

function frameworkHeading(name: string): FrameworkHeading | null {
  return name.length > LONGEST_HEADING ? null : (findSubMission(name, null) ?? findMission(name, null));
}

/** Whether an item numbered `1.1.1` is a sub-mission that heads what follows, rather than a project. */
function isHeading(text: string, part: Found, code: string, all: readonly Found[], index: number): boolean {
  const levels = code.split(".").length;
  if (kindAtStart(text, part.body) === null) {
    // Among “1.1 โครงการ…, 1.2 ส่งเสริม…” it is a project without a kind word.
    const isAmongProjects = levels === 2 && [all[index - 1], all[index + 1]].some((other) => other && isNumberedProject(text, other));
    return !isAmongProjects || frameworkHeading(text.slice(part.body, part.end)) !== null;
  }
  if (frameworkHeading(text.slice(part.body, part.end))) return true;
  const next = all[index + 1];
  if (!next || next.mark?.kind === "section") return false;
  return levels > 2 || (next.mark?.kind === "number" && next.mark.number === 1);
}

/** `1.1 โครงการ…` */
function isNumberedProject(text: string, { mark, body }: Found): boolean {
  return mark?.kind === "section" && mark.code.split(".").length === 2 && kindAtStart(text, body) !== null;
}
