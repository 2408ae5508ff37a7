/** What stands for Google Drive's page of a file: the file itself, to be saved. @module */
import type { ServerResponse } from "node:http";
import type { ServedFile } from "#local/script-host/folder-drive";
import { HttpRefusal } from "#local/server/http";

/** Throws a refusal for people where there is no such file. */
export function sendDriveFile(response: ServerResponse, file: ServedFile | null): void {
  if (!file) throw new HttpRefusal(404, "no such file", "ไม่พบไฟล์นี้ในโฟลเดอร์ของโปรแกรม อาจถูกลบไปแล้ว");
  response.writeHead(200, {
    "content-type": file.type,
    // Never shown in an origin of ours, whatever is in it.
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, percentEncoded)}`,
    "cache-control": "no-store",
  });
  response.end(file.bytes);
}

/** encodeURIComponent leaves these, RFC 8187 does not allow them. */
function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
