import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname } from "node:path";
import type * as z from "zod";
import { th } from "zod/locales";
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { MAX_FILE_BYTES, readXlsx, type XlsxContent } from "#apps-script/documents/xlsx/read";
import { type Plan, planSchema, type Workbook, workbookSchema } from "#core/plan/model";
import { findTabs } from "#core/workbook/find";
import { readWorkbook } from "#core/workbook/read";
import { CannotRead, type Source } from "#local/cli/command";
import { isStore, readLocalStore } from "#local/cli/local-store";

/**
 * Reads FILE: a Workbook or Plan .json, an .xlsx, or the folder of the local spreadsheet.
 * @throws CannotRead with one clear line.
 */
export async function readSource(file: string): Promise<Source> {
  if (!existsSync(file)) throw new CannotRead(`ไม่พบไฟล์ ${file}`);
  if (isStore(file)) return readLocalStore(file);
  const name = basename(file);
  const ending = extname(file).toLowerCase();
  if (ending === ".json") return fromJson(contentOf(file).toString("utf8"), name);
  if (ending === ".xlsx") return fromXlsx(contentOf(file), name);
  throw new CannotRead(`${name}: เปิดได้เฉพาะไฟล์ .json (แผนหรือสมุดงาน) ไฟล์ Excel (.xlsx) หรือโฟลเดอร์ข้อมูลของโปรแกรม`);
}

function contentOf(file: string): Buffer {
  try {
    // An .xlsx that is too big is told by its size alone.
    if (statSync(file).size <= MAX_FILE_BYTES || extname(file).toLowerCase() === ".json") return readFileSync(file);
  } catch (error) {
    throw new CannotRead(`เปิดไฟล์ ${file} ไม่ได้ (${(error as NodeJS.ErrnoException).code ?? "?"})`);
  }
  return Buffer.alloc(MAX_FILE_BYTES + 1);
}

/** A workbook that an office keeps in Excel or LibreOffice. */
function fromXlsx(bytes: Buffer, name: string): Source {
  const content = opened(bytes, name);
  if (findTabs(content.grids).size === 0) {
    throw new CannotRead(`${name}: ไม่พบแท็บของสมุดงานแผน (เช่น แผน ตั้งค่า ผู้รับผิดชอบ) กรุณาตรวจว่าเลือกไฟล์ถูกต้อง`);
  }
  return sourceOf(content);
}

function sourceOf({ grids, templateVersion }: XlsxContent): Source {
  const { workbook, places, tabs } = readWorkbook(grids, templateVersion);
  return { workbook, places, tabs, bare: false };
}

/** What a workbook that was read from tabs lacks when it is filled into a new template; null for nothing. A sentence for people. */
export function leftBehind({ tabs }: Source): string | null {
  if (!tabs) return null;
  const unread = (tabs.unreadCells ?? []).filter(({ taken }) => taken === null);
  const [first] = unread;
  const cells = first ? ` และช่องที่อ่านไม่ได้ ${unread.length} ช่อง (เช่น ${first.sheet}!${first.cell}) ดูได้ด้วยคำสั่ง check` : "";
  return `นำมาเฉพาะข้อมูลตามแบบฟอร์ม ไม่รวมแท็บ คอลัมน์ และหมายเหตุที่เพิ่มเอง${cells}`;
}

function opened(bytes: Buffer, name: string): XlsxContent {
  try {
    return readXlsx(bytes);
  } catch (error) {
    throw error instanceof CannotOpen ? new CannotRead(`${name}: ${error.message}`) : error;
  }
}

/**
 * The content of a JSON file, in the shape asked for.
 * @throws CannotRead with one clear line that names the first place where the shape is another.
 */
export function readJson<T extends z.ZodType>(schema: T, file: string): z.output<T> {
  if (!existsSync(file)) throw new CannotRead(`ไม่พบไฟล์ ${file}`);
  const name = basename(file);
  return valid(schema, parseJson(contentOf(file).toString("utf8"), name), name);
}

/** A Workbook has a part `plan`; anything else is taken for a Plan. */
export function fromJson(text: string, name: string): Source {
  const json = parseJson(text, name);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new CannotRead(`${name}: ไม่ใช่แผนหรือสมุดงาน (ต้องเป็น JSON object)`);
  const bare = !("plan" in json);
  const workbook = bare ? bareWorkbook(valid(planSchema, json, name)) : valid(workbookSchema, json, name);
  return { workbook, tabs: null, places: {}, bare };
}

/** A workbook with nothing in it but a plan. */
export function bareWorkbook(plan: Plan): Workbook {
  return { formatVersion: 1, plan, ...NOTHING_ELSE };
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
