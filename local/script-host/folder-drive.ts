/** Drive's files in a folder of this machine: what each is in one JSON file, and its bytes beside it. @module */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { replaceFile } from "#local/replace-file";
import type { DriveFile, DriveFiles } from "#local/script-host/protocol";

const stored = z.object({ id: z.string(), name: z.string(), mimeType: z.string(), parents: z.array(z.string()) });
type Stored = z.infer<typeof stored>;

/** A file as a browser saves it. */
export interface ServedFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Buffer;
}

export interface FolderDrive extends DriveFiles {
  /** null for a folder, or where there is no such file. */
  content(id: string): ServedFile | null;
}

/** The folder is made with the first file; who deletes it or a file in it empties the drive. `url`: where the program serves, ending with a slash. */
export function folderDrive(folder: string, url: () => string): FolderDrive {
  const index = join(folder, "files.json");
  const bytesOf = (id: string) => join(folder, id);
  const files = (): Stored[] => (existsSync(index) ? z.array(stored).parse(JSON.parse(readFileSync(index, "utf8"))) : []);
  const find = (id: string) => files().find((file) => file.id === id) ?? null;
  const told = (file: Stored): DriveFile => ({ ...file, trashed: false, webViewLink: `${url()}drive/${file.id}` });
  return {
    create({ base64, ...file }) {
      const missing = file.parents.find((id) => !find(id));
      if (missing !== undefined) throw new Error(`API call to drive.files.create failed with error: File not found: ${missing}.`);
      const made = { id: randomBytes(16).toString("hex"), ...file };
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (base64 !== null) writeFileSync(bytesOf(made.id), Buffer.from(base64, "base64"), { mode: 0o600 });
      replaceFile(index, JSON.stringify([...files(), made], null, 2));
      return told(made);
    },
    get(id) {
      const file = find(id);
      return file && told(file);
    },
    content(id) {
      const file = find(id);
      if (!file || !existsSync(bytesOf(file.id))) return null;
      return { name: file.name, type: file.mimeType, bytes: readFileSync(bytesOf(file.id)) };
    },
  };
}
