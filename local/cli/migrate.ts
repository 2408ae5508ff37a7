import { resolve } from "node:path";
import type { Migration } from "#core/workbook/migrate";
import { type Answer, CannotRead, type Options } from "#local/cli/command";
import { readLogin } from "#local/to-google/credentials";
import { explain } from "#local/to-google/failure";
import { connect, type Endpoints, type Google, spreadsheetLink } from "#local/to-google/google";
import { applyMigration, readMigration } from "#local/to-google/migrate-workbook";
import { DEFAULT_REGISTRY, registeredWorkbooks } from "#local/to-google/registry";
import { spreadsheetIdIn } from "#local/to-google/spreadsheet-id";

/**
 * Brings one workbook at Google, or all that are registered, up to the present template; with --dry-run says only what it would do.
 * Exit code 1 where one of them could not be; the others are done all the same.
 * @throws CannotRead where nothing could be tried.
 */
export async function migrate(
  file: string,
  options: Options,
  google: { endpoints?: Endpoints; env?: NodeJS.ProcessEnv } = {},
): Promise<Answer> {
  const { auth, user } = options;
  try {
    const wanted = wantedWorkbooks(file, options);
    const login = readLogin({ ...(auth && { auth }), ...(user && { user }), ...(google.env && { env: google.env }) });
    const client = connect(login.credentials, google.endpoints);
    await client.signIn();
    const lines: string[] = [];
    let failed = 0;
    for (const workbook of wanted) {
      const told = await migrateOne(client, workbook, options.dryRun);
      const name = workbook.title === null ? "" : `“${workbook.title}” `;
      lines.push(`${name}${spreadsheetLink(workbook.spreadsheetId)}`, ...told.lines.map((line) => `  ${line}`));
      if (!told.done) failed++;
    }
    if (failed > 0) lines.push(`ไม่สำเร็จ ${failed} จาก ${wanted.length} สมุดงาน`);
    return { lines, exitCode: failed > 0 ? 1 : 0 };
  } catch (error) {
    throw error instanceof CannotRead ? error : new CannotRead(explain(error));
  }
}

interface Wanted {
  /** null: not in the registry. */
  title: string | null;
  spreadsheetId: string;
  finished: boolean;
}

function wantedWorkbooks(file: string, { all, registry }: Options): Wanted[] {
  if (all === (file !== "")) throw new CannotRead("ระบุรหัสสเปรดชีตหนึ่งไฟล์ หรือ --all อย่างใดอย่างหนึ่ง");
  const path = resolve(registry ?? DEFAULT_REGISTRY);
  const known = registeredWorkbooks(path);
  if (!all) {
    const spreadsheetId = spreadsheetIdIn(file);
    if (spreadsheetId === null) throw new CannotRead(`“${file}” ไม่ใช่รหัสหรือที่อยู่ของสเปรดชีต`);
    return [known.find((each) => each.spreadsheetId === spreadsheetId) ?? { title: null, spreadsheetId, finished: true }];
  }
  if (known.length === 0) throw new CannotRead(`ไม่มีสมุดงานในทะเบียน ${path}`);
  return known;
}

async function migrateOne(
  google: Google,
  { spreadsheetId, finished }: Wanted,
  dryRun: boolean,
): Promise<{ lines: string[]; done: boolean }> {
  // Its tabs are there without what marks them.
  if (!finished) return { lines: ["ยังสร้างไม่เสร็จ ให้สั่ง create เดิมอีกครั้งเพื่อทำต่อ (unfinished)"], done: false };
  try {
    const migration = await readMigration(google, spreadsheetId);
    if (migration.requests.length === 0) return { lines: [`เป็นแบบฟอร์มรุ่น ${migration.to} ครบแล้ว ไม่ต้องปรับ`], done: true };
    if (!dryRun) await applyMigration(google, spreadsheetId, migration);
    return { lines: [...changeLines(migration), dryRun ? "ยังไม่ได้ปรับ (--dry-run)" : "ปรับแล้ว"], done: true };
  } catch (error) {
    return { lines: [`ไม่สำเร็จ: ${explain(error)}`], done: false };
  }
}

function changeLines({ from, to, madeTabs, madeColumns, requests }: Migration): string[] {
  return [
    `แบบฟอร์มรุ่น ${from ?? "ที่ไม่ทราบ"} → ${to} (${requests.length} คำสั่ง เซลล์ที่กรอกไว้ไม่ถูกแก้)`,
    ...(madeTabs.length > 0 ? [`เพิ่มแท็บ: ${madeTabs.join(", ")}`] : []),
    ...madeColumns.map(({ sheet, header }) => `เพิ่มคอลัมน์ในแท็บ ${sheet}: ${header.replace(/\s+/g, " ")}`),
  ];
}
