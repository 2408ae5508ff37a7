import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname } from "node:path";
import type * as z from "zod";
import { th } from "zod/locales";
import { planSchema, workbookSchema } from "#core/plan/model";
import { CannotRead, type Source } from "#local/cli/command";
import { readLocalStore } from "#local/cli/local-store";

/**
 * Reads FILE: a Workbook or Plan .json, or the folder of the local spreadsheet.
 * @throws CannotRead with one clear line.
 */
export async function readSource(file: string): Promise<Source> {
  if (!existsSync(file)) throw new CannotRead(`ไม่พบไฟล์ ${file}`);
  if (statSync(file).isDirectory()) return readLocalStore(file);
  if (extname(file).toLowerCase() === ".json") return fromJson(readFileSync(file, "utf8"), basename(file));
  throw new CannotRead(`${basename(file)}: เปิดได้เฉพาะไฟล์ .json (แผนหรือสมุดงาน) หรือโฟลเดอร์ข้อมูลของโปรแกรม`);
}

/** A Workbook has a part `plan`; anything else is taken for a Plan. */
export function fromJson(text: string, name: string): Source {
  const json = parseJson(text, name);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new CannotRead(`${name}: ไม่ใช่แผนหรือสมุดงาน (ต้องเป็น JSON object)`);
  const bare = !("plan" in json);
  const workbook = bare
    ? { formatVersion: 1 as const, plan: valid(planSchema, json, name), ...NOTHING_ELSE }
    : valid(workbookSchema, json, name);
  return { workbook, tabs: null, places: {}, bare };
}

const NOTHING_ELSE = { settings: null, units: null, holidays: null, followUp: null, handIns: null, revisions: null };

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new CannotRead(`${name}: ไม่ใช่ไฟล์ JSON ที่อ่านได้`);
  }
}

function valid<T extends z.ZodType>(schema: T, json: unknown, name: string): z.output<T> {
  const result = schema.safeParse(json, { error: th().localeError });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const more = result.error.issues.length - 1;
  throw new CannotRead(
    `${name}: รูปแบบไม่ตรงที่ ${pointer(issue?.path ?? [])} (${issue?.message ?? ""})${more > 0 ? ` และอีก ${more} แห่ง` : ""}`,
  );
}

/** JSON Pointer (RFC 6901). */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("") || "/";
}
