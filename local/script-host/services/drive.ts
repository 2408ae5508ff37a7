/** The advanced service Drive, version 3: making files and folders, and telling of one. @module */
import type { DriveFile } from "#local/script-host/protocol";
import { mismatch } from "#local/script-host/services/arguments";
import { needsAuthorisation } from "#local/script-host/services/authorisation";
import { base64Of } from "#local/script-host/services/base64";
import { contentOfBlob } from "#local/script-host/services/blob";
import { ServiceException } from "#local/script-host/services/bridge";
import type { Runtime } from "#local/script-host/services/runtime";
import { binaryText } from "#local/script-host/services/signed-bytes";
import { strict } from "#local/script-host/services/strict";

const DRIVE_FILE = "https://www.googleapis.com/auth/drive.file";
const RESOURCE = ["name", "mimeType", "parents"];
const TELLABLE = ["id", "name", "mimeType", "parents", "trashed", "webViewLink"] as const satisfies (keyof DriveFile)[];
/** What is told where nobody says which fields: https://developers.google.com/workspace/drive/api/guides/fields-parameter */
const TOLD = "id,name,mimeType";

export function driveService({ host, facts }: Runtime): object {
  return strict("Drive", {
    Files: strict("Drive.Files", {
      create(...args: unknown[]) {
        needsAuthorisation(facts, "drive.files.create", DRIVE_FILE);
        const [resource, media, options] = args;
        const content = media === undefined ? null : contentOfBlob(media);
        if (args.length < 1 || args.length > 3 || (media !== undefined && !content)) throw mismatch("Drive.Files.create", args);
        const file = { ...resourceOf(resource), base64: content && base64Of(binaryText(content.bytes)) };
        return told(host.createDriveFile(file), options);
      },
      get(...args: unknown[]) {
        needsAuthorisation(facts, "drive.files.get", DRIVE_FILE);
        const [id, options] = args;
        if (typeof id !== "string" || args.length > 2) throw mismatch("Drive.Files.get", args);
        const file = host.driveFile(id);
        if (!file) throw new ServiceException(`API call to drive.files.get failed with error: File not found: ${id}.`);
        return told(file, options);
      },
    }),
  });
}

function resourceOf(resource: unknown): { name: string; mimeType: string; parents: string[] } {
  const { name, mimeType, parents = [], ...others } = fieldsOf(resource);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ServiceException(`Drive.Files.create's ${unknown} is not emulated in the local sheet`);
  const areParents = Array.isArray(parents) && parents.every((id) => typeof id === "string");
  if (typeof name !== "string" || typeof mimeType !== "string" || !areParents) {
    throw new ServiceException(`Drive.Files.create without ${RESOURCE.join(", ")} as text is not emulated in the local sheet`);
  }
  return { name, mimeType, parents };
}

/** The fields that are asked for, as `fields` names them. */
function told(file: DriveFile, options: unknown): Partial<DriveFile> {
  const { fields = TOLD, ...others } = options === undefined ? {} : fieldsOf(options);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ServiceException(`Drive's ${unknown} is not emulated in the local sheet`);
  const names = String(fields).split(",");
  const wrong = names.find((name) => !TELLABLE.some((one) => one === name));
  if (wrong !== undefined) throw new ServiceException(`Drive's field ${wrong} is not emulated in the local sheet`);
  return Object.fromEntries(Object.entries(file).filter(([name]) => names.includes(name)));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new ServiceException("Invalid argument of Drive.Files");
  return value as Record<string, unknown>;
}
