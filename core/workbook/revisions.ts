/** The hidden tab ประวัติแผน: the plan of each revision as JSON in parts, one a row. @module */
import { parseKeptPlan } from "#core/plan/kept-plan";
import type { Workbook } from "#core/plan/model";
import { textOf } from "#core/workbook/cell-values";
import type { TableReader } from "#core/workbook/table-reader";
import type { CellInput } from "#core/workbook/write";

type Revision = NonNullable<Workbook["revisions"]>[number];

/** Characters of a cell. Excel's hold 32,767, Google's 50,000. */
const LONGEST_PART = 30_000;
/** Stands before each part: whatever letter a part begins with, the cell is neither a formula nor a number, and no apostrophe gets lost. */
const MARK = "plan:";
const PART = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/;

/** The rows of a revision, by column of the template. A plan without fiscal years is none by the model, and would not be read back. */
export function revisionCells({ name, at, by, plan }: Revision): Record<"name" | "at" | "by" | "part" | "plan", CellInput>[] {
  const parts = partsOf(JSON.stringify(plan));
  return parts.map((part, index) => ({
    name: cell(name),
    at: cell(at),
    by: cell(by ?? ""),
    part: cell(`${index + 1}/${parts.length}`),
    plan: cell(`${MARK}${part}`),
  }));
}

function cell(text: string): CellInput {
  return text === "" ? null : { text };
}

/** A letter of two UTF-16 units is never parted: a half of one is no text in a file. */
function partsOf(json: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start < json.length; ) {
    let end = start + LONGEST_PART - MARK.length;
    const last = json.charCodeAt(end - 1);
    if (end < json.length && last >= 0xd800 && last <= 0xdbff) end--;
    parts.push(json.slice(start, end));
    start = end;
  }
  return parts;
}

/** The rows of one revision while they are gathered. */
interface Gathered {
  name: string;
  at: string;
  by: string | null;
  first: number;
  parts: (string | undefined)[];
}

/**
 * The revisions in the order of their first rows, or null where the table is empty. Parts are put together by name, date and number, so rows may
 * have been sorted. A revision of which a part is missing, or that is no plan any more, is noted at its first row, and stays on the sheet.
 */
export function readRevisions(reader: TableReader): Workbook["revisions"] {
  reader.mark("/revisions", null, "revisions.name");
  const rows = reader.rows();
  const revisions: Revision[] = [];
  for (const { name, at, by, first, parts } of gather(reader, rows)) {
    const json = Array.from(parts, (part) => (part?.startsWith(MARK) ? part.slice(MARK.length) : null));
    const plan = json.every((part) => part !== null) ? parseKeptPlan(json.join("")) : null;
    if (plan === null) {
      reader.unreadOrBlank(first, "revisions.plan", null, { why: "revision", found: name });
      continue;
    }
    reader.mark(`/revisions/${revisions.length}`, first, "revisions.name");
    revisions.push({ name, at, by, plan });
  }
  return rows.length === 0 ? null : revisions;
}

/** A part goes to the first revision of its name and date that still lacks it: two may have both in common. */
function gather(reader: TableReader, rows: readonly number[]): Gathered[] {
  const all: Gathered[] = [];
  const byKey = new Map<string, Gathered[]>();
  for (const row of rows) {
    const text = (key: "name" | "at" | "by" | "part" | "plan") => textOf(reader.value(row, `revisions.${key}`));
    const [, number = "1", count = "1"] = PART.exec(text("part") ?? "") ?? [];
    const key = JSON.stringify([text("name"), text("at"), text("by"), count]);
    const known = byKey.get(key) ?? [];
    const index = Number(number) - 1;
    let revision = known.find(({ parts }) => parts[index] === undefined && index < parts.length);
    if (!revision) {
      const parts = new Array<string | undefined>(Math.max(Number(count), Number(number)));
      revision = { name: text("name") ?? "", at: text("at") ?? "", by: text("by"), first: row, parts };
      known.push(revision);
      byKey.set(key, known);
      all.push(revision);
    }
    revision.parts[index] = text("plan") ?? "";
  }
  return all;
}
