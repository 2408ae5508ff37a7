/** Makes a workbook at Google: the spreadsheet, the template in it, and its bound script. @module */
import type { TemplateRequests } from "#core/workbook/requests";
import { explain, isUncertain, ToGoogleFailure } from "#local/to-google/failure";
import { type Google, scriptLink, spreadsheetLink } from "#local/to-google/google";
import { type RegisteredWorkbook, register, registeredWorkbooks } from "#local/to-google/registry";
import { areSame, differences, type ScriptFile } from "#local/to-google/script-files";
import { templateVersionAt } from "#local/to-google/template-state";

export interface NewWorkbook {
  /** Of the file in Drive; no two of a registry have the same. */
  title: string;
  /** พ.ศ. */
  fiscalYears: readonly number[];
  template: Pick<TemplateRequests, "create" | "requests">;
  files: readonly ScriptFile[];
  /** The registry's file. */
  registry: string;
}

/**
 * Every step is noted in the registry when it is done, so that after a failure the same command goes on where it stopped.
 * @throws ToGoogleFailure saying what went wrong and what exists by then.
 */
export async function createWorkbook(google: Google, wanted: NewWorkbook): Promise<RegisteredWorkbook> {
  const begun = begunBefore(wanted);
  let workbook = begun ?? (await createSpreadsheet(google, wanted));
  let noted = begun;
  const note = (next: RegisteredWorkbook) => {
    workbook = next;
    register(wanted.registry, next);
    noted = next;
  };
  try {
    if (!begun) note(workbook);
    await fillTemplate(google, workbook, wanted);
    if (workbook.scriptId === null) note({ ...workbook, scriptId: await createScript(google, workbook) });
    await fillScript(google, workbook, wanted.files);
    note({ ...workbook, finished: true });
    return workbook;
  } catch (error) {
    throw new ToGoogleFailure([explain(error), ...whatExists(workbook), whatNext(workbook, noted)].join("\n"));
  }
}

function begunBefore({ title, fiscalYears, registry }: NewWorkbook): RegisteredWorkbook | null {
  const before = registeredWorkbooks(registry).find((each) => each.title === title);
  if (!before) return null;
  const link = spreadsheetLink(before.spreadsheetId);
  if (before.finished) throw new ToGoogleFailure(`มีสมุดงานชื่อ “${title}” แล้วที่ ${link}: ตั้งชื่ออื่นด้วย --title (the title is taken)`);
  if (before.fiscalYears.join() !== fiscalYears.join()) {
    const years = before.fiscalYears.join(", ");
    throw new ToGoogleFailure(`“${title}” เริ่มสร้างไว้แล้วด้วยปี ${years} ที่ ${link}: สั่งใหม่ด้วยปีเดิม หรือตั้งชื่ออื่น (begun with other years)`);
  }
  return before;
}

async function createSpreadsheet({ sheets }: Google, wanted: NewWorkbook): Promise<RegisteredWorkbook> {
  const { title, fiscalYears, template } = wanted;
  try {
    const { data } = await sheets.spreadsheets.create({ requestBody: template.create, fields: "spreadsheetId" });
    if (!data.spreadsheetId) throw new ToGoogleFailure("Google ไม่ได้ตอบรหัสของไฟล์ที่สร้าง (no spreadsheet id in the answer)");
    return { title, fiscalYears: [...fiscalYears], spreadsheetId: data.spreadsheetId, scriptId: null, finished: false };
  } catch (error) {
    const maybe = isUncertain(error) ? `\nอาจมีไฟล์ “${title}” เกิดขึ้นแล้วใน Google Drive: ถ้ามีและว่างเปล่าให้ลบทิ้งก่อนสั่งใหม่` : "";
    throw new ToGoogleFailure(`${explain(error)}${maybe}`);
  }
}

/** The requests are one batch, done whole or not at all; the template's version says whether it was done. */
async function fillTemplate(google: Google, { spreadsheetId }: RegisteredWorkbook, { template }: NewWorkbook): Promise<void> {
  if ((await templateVersionAt(google, spreadsheetId)) !== null) return;
  await google.sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: template.requests }, fields: "spreadsheetId" });
}

async function createScript({ script }: Google, { title, spreadsheetId }: RegisteredWorkbook): Promise<string> {
  const { data } = await script.projects.create({ requestBody: { title, parentId: spreadsheetId } });
  if (!data.scriptId) throw new ToGoogleFailure("Google ไม่ได้ตอบรหัสของสคริปต์ที่สร้าง (no script id in the answer)");
  return data.scriptId;
}

/** Read back, for an answer of 200 is not yet the script that people will run. */
async function fillScript({ script }: Google, { scriptId }: RegisteredWorkbook, files: readonly ScriptFile[]): Promise<void> {
  const project = { scriptId: scriptId ?? "" };
  await script.projects.updateContent({ ...project, requestBody: { files: [...files] } });
  const { data } = await script.projects.getContent(project);
  const { missing, changed, extra } = differences(files, data.files ?? []);
  if (areSame({ missing, changed, extra })) return;
  const names = [...missing, ...changed, ...extra].join(", ");
  throw new ToGoogleFailure(`Google รับสคริปต์ไว้ไม่ครบ: ${names} (the script at Google is not what was sent)`);
}

function whatExists({ spreadsheetId, scriptId }: RegisteredWorkbook): string[] {
  return [
    `สร้างแล้ว: สเปรดชีต ${spreadsheetLink(spreadsheetId)}`,
    ...(scriptId === null ? ["ยังไม่มี: สคริปต์"] : [`สร้างแล้ว แต่ยังไม่ครบ: สคริปต์ ${scriptLink(scriptId)}`]),
  ];
}

function whatNext(workbook: RegisteredWorkbook, noted: RegisteredWorkbook | null): string {
  return noted === workbook
    ? "จดไว้ในทะเบียนแล้ว สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ จะไม่สร้างไฟล์ซ้ำ (run the same command again to continue)"
    : `ยังไม่ได้จดลงทะเบียน ให้เพิ่มเองก่อนสั่งใหม่: ${JSON.stringify(workbook)} (not in the registry: add this line first)`;
}
