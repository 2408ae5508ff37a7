/** Copies of reports in the user's Drive: in a folder that the program made, for with drive.file it sees nothing else. @module */
import { clipped } from "#core/text/clipped";

/** A file to be kept. */
interface KeptFile {
  name: string;
  /** Media type. */
  type: string;
  base64: string;
}

/** Of the user: one folder for each person and workbook. */
const FOLDER = "sucharit.driveFolder";
const FOLDER_TYPE = "application/vnd.google-apps.folder";
const NOT_SAVED = "เก็บสำเนาใน Google Drive ไม่ได้ แต่ยังบันทึกไฟล์ลงเครื่องได้ตามปกติ ลองใหม่ภายหลัง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ";
const LONGEST_REASON = 200;

/** Keeps a file in the program's folder, which is made where there is none; gives its address, or a sentence where it could not. Never throws. */
export function saveInDrive({ name, type, base64 }: KeptFile, office: string | null): { url: string } | { remark: string } {
  try {
    const blob = Utilities.newBlob(Utilities.base64Decode(base64), type, name);
    const file = files().create({ name, mimeType: mediaType(type), parents: [folderId(office)] }, blob, { fields: "id,webViewLink" });
    return file.webViewLink ? { url: file.webViewLink } : { remark: NOT_SAVED };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { remark: `${NOT_SAVED} (Google: ${clipped(reason, LONGEST_REASON)})` };
  }
}

function folderId(office: string | null): string {
  const properties = PropertiesService.getUserProperties();
  const known = properties.getProperty(FOLDER);
  if (known !== null && isThere(known)) return known;
  const made = files().create({ name: folderName(office), mimeType: FOLDER_TYPE });
  if (!made.id) throw new Error("Drive gave a folder without an id");
  properties.setProperty(FOLDER, made.id);
  return made.id;
}

/** Not in the bin, not deleted for good, and still the program's to see. */
function isThere(id: string): boolean {
  try {
    return files().get(id, { fields: "trashed" }).trashed === false;
  } catch {
    return false;
  }
}

function folderName(office: string | null): string {
  return office === null ? "รายงานแผนป้องกันทุจริต" : `รายงานแผนป้องกันทุจริต — ${office}`;
}

function files() {
  if (typeof Drive === "undefined" || !Drive.Files) throw new Error("the Drive service is not enabled in the manifest");
  return Drive.Files;
}

/** Without its charset, which Drive finds out by itself. */
function mediaType(type: string): string {
  return type.split(";")[0] ?? type;
}
