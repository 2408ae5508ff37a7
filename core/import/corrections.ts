/** What people typed or chose in the preview instead of what was read. @module */
import type { Import, Note } from "#core/import/import";
import { valueAt } from "#core/import/note-words";
import { typedValue } from "#core/import/typed-value";
import type { Plan } from "#core/plan/model";
import { toArabicDigits } from "#core/text/digits";

/** `path`: JSON Pointer of a value of the plan. `value`: as typed; null or blank: nothing stands there. Of a detail's project: its id, or its index in the plan. */
export interface Correction {
  path: string;
  value: string | null;
}

export interface RefusedCorrection {
  path: string;
  why: { th: string; en: string };
}

type Read = { value: unknown } | { wrong: string; en: string };

const YEAR = "2[56]\\d\\d";
const ANY = "(?:0|[1-9]\\d{0,4})";
/** The values that people may correct; whole projects and lists are none. */
const CORRECTABLE = new RegExp(
  `^(?:${[
    "/title",
    "/organization/(?:name|type|district|province)",
    "/fiscalYears",
    `/projects/${ANY}/(?:number|dimension|mission|subMission|starred|kind|name|localName|responsibleUnits|remark)`,
    `/projects/${ANY}/(?:budgets|plannedQuarters)/${YEAR}`,
    `/details/${ANY}/(?:project|number|name|budget|budgetText|duration|responsible|targetGroup|sections/[1-9])`,
    `/missions/${ANY}/(?:code|name|dimension)`,
    `/printedTotals/preface/${ANY}/(?:dimension|count)`,
    `/printedTotals/dimensions/${ANY}/(?:dimension|count|budgets/${YEAR})`,
    `/printedTotals/missions/${ANY}/(?:code|count|budgets/${YEAR})`,
    `/printedTotals/grand/(?:count|(?:budgets|quarterTicks)/${YEAR})`,
    `/targets/${ANY}/(?:metric|byYear/${YEAR})`,
    `/risks/${ANY}/(?:number|step|issue|score|controls)`,
  ].join("|")})$`,
);

const TICKED = ["มี", "ใช่", "*", "✓", "✔", "☑", "/", "true", "1"];
const NOT_TICKED = ["ไม่มี", "ไม่ใช่", "ไม่", "-", "☐", "false", "0"];

const BY_HAND = { th: "ผู้ใช้แก้ไขในหน้าตรวจก่อนนำเข้า", en: "Corrected by hand in the preview" };

/**
 * The import with these values in place of those that were read; what stood there stays in the note, which becomes certain
 * (`corrected-by-hand`). Of several for one value the last counts. Refused and left as it was: a path that is none of this plan's values,
 * a text that cannot be what stands there.
 */
export function corrected(result: Import, corrections: readonly Correction[]): { result: Import; refused: RefusedCorrection[] } {
  const refused: RefusedCorrection[] = [];
  const made = new Set<string>();
  let { plan } = result;
  for (const { path, value } of corrections) {
    const known = typeof path === "string" && CORRECTABLE.test(path) && isThere(plan, path);
    const read = known ? readFor(plan, path, typeof value === "string" ? value : "") : UNKNOWN;
    if ("wrong" in read) {
      refused.push({ path: String(path), why: { th: read.wrong, en: read.en } });
      continue;
    }
    plan = withValue(plan, path.split("/").slice(1), read.value) as Plan;
    made.add(path);
  }
  return { result: { plan, notes: notesWith(result.notes, made) }, refused };
}

const UNKNOWN: Read = { wrong: "ไม่พบค่านี้ในแผนที่นำเข้า กรุณาอ่านเอกสารใหม่อีกครั้ง", en: "The plan has no such value" };

/** What holds the value is there: a list's item, or the plan itself. The value may not be: a year, a section that the document lacks. */
function isThere(plan: Plan, path: string): boolean {
  const parts = path.split("/").slice(1);
  const holder = parts[0] === "printedTotals" && parts[1] !== "grand" ? 3 : 2;
  if (parts.length <= holder && parts[0] !== "printedTotals") return true;
  const held = valueAt(plan, `/${parts.slice(0, holder).join("/")}`);
  const year = new RegExp(`^${YEAR}$`).exec(parts[parts.length - 1] ?? "")?.[0];
  const isYear = year === undefined || plan.fiscalYears.includes(Number(year)) || valueAt(plan, path) !== undefined;
  return typeof held === "object" && held !== null && isYear;
}

function readFor(plan: Plan, path: string, typed: string): Read {
  const text = typed.trim();
  if (/^\/details\/\d+\/project$/.test(path)) return linkOf(plan, text);
  if (path.endsWith("/starred")) return tickOf(text);
  if (path.includes("/quarterTicks/")) return ticksOf(text);
  const read = typedValue(path, typed);
  if ("wrong" in read) return { wrong: read.wrong, en: "This cannot be what stands there" };
  if (read.value === null && /^\/missions\/\d+\/code$/.test(path)) return { wrong: "ใส่รหัสภารกิจ", en: "A mission needs its code" };
  return read;
}

function linkOf({ projects }: Plan, text: string): Read {
  if (text === "") return { value: null };
  const byId = projects.find(({ id }) => id === text);
  const project = byId ?? (/^\d{1,5}$/.test(text) ? projects[Number(text)] : undefined);
  return project ? { value: project.id } : { wrong: "ไม่พบโครงการที่เลือก", en: "The plan has no such project" };
}

function tickOf(text: string): Read {
  const word = toArabicDigits(text).toLowerCase();
  if (word === "") return { value: null };
  if (TICKED.includes(word)) return { value: true };
  return NOT_TICKED.includes(word) ? { value: false } : { wrong: "ใส่ มี หรือ ไม่มี", en: "Say มี or ไม่มี" };
}

function ticksOf(text: string): Read {
  const parts = toArabicDigits(text).split(/[\s,]+/);
  const counts = parts.map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : null));
  if (text === "") return { value: [null, null, null, null] };
  if (parts.length === 4 && !counts.includes(null)) return { value: counts };
  return { wrong: "ใส่จำนวนโครงการสี่ไตรมาส เช่น 67, 67, 67, 67", en: "Four counts, one a quarter" };
}

/** A copy along the path; what is not there on the way is made. */
function withValue(holder: unknown, [part = "", ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(holder)) {
    return holder.map((item: unknown, index) =>
      String(index) === part ? (rest.length === 0 ? value : withValue(item, rest, value)) : item,
    );
  }
  const members = new Map(Object.entries(typeof holder === "object" && holder !== null ? holder : {}));
  if (rest.length === 0 && value === null && isSection(holder, part)) members.delete(part);
  else members.set(part, rest.length === 0 ? value : withValue(members.get(part) ?? blankOf(part), rest, value));
  return Object.fromEntries(members);
}

/** Sections are texts: a blank one is left out. */
function isSection(holder: unknown, part: string): boolean {
  return /^[1-9]$/.test(part) && !Array.isArray(holder);
}

function blankOf(part: string): object {
  return part === "organization" ? { name: null, type: null, district: null, province: null } : {};
}

function notesWith(notes: readonly Note[], made: ReadonlySet<string>): Note[] {
  const left = new Set(made);
  const certain = { certainty: "as-is" as const, code: "corrected-by-hand", message: BY_HAND, alternatives: [] };
  const kept = notes.map((note) => {
    if (note.path === null || !made.has(note.path)) return note;
    left.delete(note.path);
    return { ...note, ...certain };
  });
  return [...kept, ...[...left].map((path) => ({ path, text: "", at: null, ...certain }))];
}
