import { columnNote } from "#core/rules/column-notes";
import { MIGRATION_FIELDS, migrationOf } from "#core/workbook/migrate";
import { localSheets } from "#local/local-sheets";
import type { SeedContext } from "#local/start";

/**
 * Brings a workbook made by an older program up to the present template, as the operator does at Google. One of a newer program is left alone.
 * @returns a line for people, or null where nothing was to be done.
 */
export async function upgradeWorkbook(context: SeedContext): Promise<string | null> {
  const api = localSheets(context);
  const { spreadsheetId } = context.engine;
  const { data } = await api.spreadsheets.get({ spreadsheetId, includeGridData: true, fields: MIGRATION_FIELDS });
  const migration = migrationOf(data, { noteOf: columnNote });
  if (!migration || migration.from === migration.to || migration.requests.length === 0) return null;
  await api.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: migration.requests } });
  const tabs = migration.madeTabs.length > 0 ? ` เพิ่มแท็บ ${migration.madeTabs.join(" ")}` : "";
  const columns = migration.madeColumns.length > 0 ? ` เพิ่มคอลัมน์ ${migration.madeColumns.length} คอลัมน์` : "";
  return `ปรับสมุดงานเป็นแบบฟอร์มรุ่น ${migration.to} แล้ว${tabs}${columns} (the workbook was brought to the present template)`;
}
