/** Brings a workbook at Google up to the present template. @module */
import { columnNote } from "#core/rules/column-notes";
import { MIGRATION_FIELDS, type Migration, migrationOf } from "#core/workbook/migrate";
import { TABS, TEMPLATE_VERSION } from "#core/workbook/template";
import { ToGoogleFailure } from "#local/to-google/failure";
import type { Google } from "#local/to-google/google";
import { templateVersionAt } from "#local/to-google/template-state";

/**
 * What a workbook lacks; nothing is written.
 * @throws ToGoogleFailure for a workbook of a newer template, and for a spreadsheet that is no workbook of ours.
 */
export async function readMigration({ sheets }: Google, spreadsheetId: string): Promise<Migration> {
  const { data } = await sheets.spreadsheets.get({ spreadsheetId, includeGridData: true, fields: MIGRATION_FIELDS });
  const migration = migrationOf(data, { noteOf: columnNote });
  if (!migration) {
    throw new ToGoogleFailure(
      `แบบฟอร์มของสมุดงานใหม่กว่าโปรแกรมนี้ (รุ่น ${TEMPLATE_VERSION}): ปรับปรุงโปรแกรมก่อน ไม่ได้แก้อะไร (made from a newer template)`,
    );
  }
  if (migration.from === null && migration.madeTabs.length === TABS.length) {
    throw new ToGoogleFailure("สเปรดชีตนี้ไม่มีแท็บของแบบฟอร์มเลย ตรวจรหัสไฟล์ ไม่ได้แก้อะไร (not a workbook of this program)");
  }
  return migration;
}

/** In one batch, whole or not at all; the version is read back. */
export async function applyMigration(google: Google, spreadsheetId: string, { requests, to }: Migration): Promise<void> {
  if (requests.length === 0) return;
  await google.sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests }, fields: "spreadsheetId" });
  const version = await templateVersionAt(google, spreadsheetId);
  if (version !== to) throw new ToGoogleFailure(`สั่งปรับแล้ว แต่แบบฟอร์มยังเป็นรุ่น ${version ?? "ที่ไม่ทราบ"} (the version did not change)`);
}
