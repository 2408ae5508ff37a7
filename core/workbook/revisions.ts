/** The hidden tab ประวัติแผน: the plan of each revision as JSON in parts, one a row. @module */
import { parseKeptPlan } from "#core/plan/kept-plan";
import type { Workbook } from "#core/plan/model";
import { hash53 } from "#core/text/hash";
import { blocksOf } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { TableReader } from "#core/workbook/table-reader";
import type { CellInput } from "#core/workbook/write";

type Revision = NonNullable<Workbook["revisions"]>[number];

/** Characters of a cell. Excel's hold 32,767, Google's 50,000. */
const LONGEST_PART = 30_000;
/** Stands before each part: whatever letter a part begins with, the cell is neither a formula nor a number, and no apostrophe gets lost. */
const MARK = "plan:";
/** Number, count and checksum of the whole: two revisions may have name, date and count in common, and their parts must not be mixed. */
const PART = /^([1-9]\d{0,4})\/([1-9]\d{0,4}) ([0-9a-z]{1,11})$/;

/** The rows of a revision, by column of the template. A plan without fiscal years is none by the model, and would not be read back. */
export function revisionCells({ name, at, by, plan }: Revision): Record<"name" | "at" | "by" | "part" | "plan", CellInput>[] {
  const json = JSON.stringify(plan);
  const parts = partsOf(json);
  const checksum = checksumOf(json);
  return parts.map((part, index) => ({
    name: cell(name),
    at: cell(at),
    by: cell(by ?? ""),
    part: cell(`${index + 1}/${parts.length} ${checksum}`),
    plan: cell(`${MARK}${part}`),
  }));
}

function cell(text: string): CellInput {
  return text === "" ? null : { text };
}

function checksumOf(json: string): string {
  return hash53(json).toString(36);
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

/** The rows of a revision below what ประวัติแผน holds; [] where the workbook has no such tab. */
export function revisionWrites(grids: readonly SheetGrid[], revision: Revision): CellsWrite[] {
  const tab = openTab(grids, "history");
  if (!tab) return [];
  const first = Math.max(tab.grid.values.length, tab.headerRow + 1);
  return blocksOf(
    tab.grid.sheetId,
    revisionCells(revision).flatMap((cells, offset) =>
      Object.entries(cells).flatMap(([key, cell]) => {
        const column = tab.columns.get(`revisions.${key}`)?.index;
        return column === undefined ? [] : [{ row: first + offset, column, cell }];
      }),
    ),
  );
}

/** The rows of one revision while they are gathered. */
interface Gathered {
  name: string;
  at: string;
  by: string | null;
  first: number;
  /** "" where a row's part says none: then it is no part of anything. */
  checksum: string;
  parts: (string | undefined)[];
}

/**
 * The revisions in the order of their first rows, or null where the table is empty. Parts are put together by name, date, number and checksum,
 * so rows may have been sorted. A revision of which a part is missing or changed, or that is no plan, is noted at its first row, and stays on the
 * sheet.
 */
export function readRevisions(reader: TableReader): Workbook["revisions"] {
  reader.mark("/revisions", null, "revisions.name");
  const rows = reader.rows();
  const revisions: Revision[] = [];
  for (const { name, at, by, first, checksum, parts } of gather(reader, rows)) {
    const json = Array.from(parts, (part) => (part?.startsWith(MARK) ? part.slice(MARK.length) : "")).join("");
    const plan = checksumOf(json) === checksum ? parseKeptPlan(json) : null;
    if (plan === null) {
      reader.unreadOrBlank(first, "revisions.plan", null, { why: "revision", found: name });
      continue;
    }
    reader.mark(`/revisions/${revisions.length}`, first, "revisions.name");
    revisions.push({ name, at, by, plan });
  }
  return rows.length === 0 ? null : revisions;
}

/** A part goes to the first revision of its name, date and checksum that still lacks it: the same plan may have been kept twice. */
function gather(reader: TableReader, rows: readonly number[]): Gathered[] {
  const all: Gathered[] = [];
  const byKey = new Map<string, Gathered[]>();
  for (const row of rows) {
    const text = (key: "name" | "at" | "by" | "part" | "plan") => textOf(reader.value(row, `revisions.${key}`));
    const [, number = "1", count = "1", checksum = ""] = PART.exec(text("part") ?? "") ?? [];
    const key = JSON.stringify([text("name"), text("at"), text("by"), count, checksum]);
    const known = byKey.get(key) ?? [];
    const index = Number(number) - 1;
    let revision = known.find(({ parts }) => parts[index] === undefined && index < parts.length);
    if (!revision) {
      const parts = new Array<string | undefined>(Math.max(Number(count), Number(number)));
      revision = { name: text("name") ?? "", at: text("at") ?? "", by: text("by"), first: row, checksum, parts };
      known.push(revision);
      byKey.set(key, known);
      all.push(revision);
    }
    revision.parts[index] = text("plan") ?? "";
  }
  return all;
}
