/** The advanced service Drive, on a folder of this machine. */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FolderDrive, folderDrive } from "#local/script-host/folder-drive";
import { harness } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const Drive: any;
declare const Utilities: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

let parent: string;
let folder: string;
let drive: FolderDrive;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "sucharit-drive-"));
  folder = join(parent, "drive");
  drive = folderDrive(folder, () => "http://127.0.0.1:1/");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A folder, and in it a file of three bytes. */
const makeBoth = () => {
  const { id } = Drive.Files.create({ name: "โฟลเดอร์", mimeType: "application/vnd.google-apps.folder" });
  const blob = Utilities.newBlob([-1, 0, 1], "application/pdf", "รายงาน.pdf");
  const file = Drive.Files.create({ name: "รายงาน.pdf", mimeType: "application/pdf", parents: [id] }, blob, { fields: "id,webViewLink" });
  return { id, file, told: Drive.Files.get(file.id, { fields: "trashed,parents,name" }) };
};

test("a file is kept in its folder, is told of, and can be opened; what is in it is its owner's alone", async () => {
  const { script } = await harness({ drive });
  const { id, file, told } = (await script(makeBoth)) as { id: string; file: Record<string, string>; told: object };
  expect(told).toEqual({ name: "รายงาน.pdf", parents: [id], trashed: false });
  expect(Object.keys(file).sort()).toEqual(["id", "webViewLink"]);
  expect(file.webViewLink).toBe(`http://127.0.0.1:1/drive/${file.id}`);
  expect(drive.content(file.id ?? "")).toEqual({ name: "รายงาน.pdf", type: "application/pdf", bytes: Buffer.from([255, 0, 1]) });
  expect(drive.content(id)).toBeNull();
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
});

test("it is there after the program has ended, and gone with its folder", async () => {
  const { script } = await harness({ drive });
  const { file } = (await script(makeBoth)) as { file: { id: string } };
  const reopened = folderDrive(folder, () => "http://127.0.0.1:2/");
  expect(reopened.get(file.id)?.webViewLink).toBe(`http://127.0.0.1:2/drive/${file.id}`);
  rmSync(folder, { recursive: true });
  expect(reopened.get(file.id)).toBeNull();
  expect(reopened.content(file.id)).toBeNull();
});

test.each([
  [() => Drive.Files.get("x"), "File not found: x"],
  [() => Drive.Files.create({ name: "ก", mimeType: "text/plain", parents: ["x"] }), "File not found: x"],
  [() => Drive.Files.create({ name: "ก", mimeType: "text/plain", starred: true }), "Drive.Files.create's starred is not emulated"],
  [() => Drive.Files.create({ name: "ก" }), "is not emulated"],
  [() => Drive.Files.create({ name: "ก", mimeType: "text/plain" }, "bytes"), "don't match the method signature for Drive.Files.create"],
  [() => Drive.Files.create({ name: "ก", mimeType: "text/plain" }, undefined, { fields: "size" }), "Drive's field size is not emulated"],
  [() => Drive.Files.get("x", { supportsAllDrives: true }), "File not found: x"],
  [() => Drive.Files.list(), "Drive.Files.list is not emulated in the local sheet"],
  [() => Drive.About, "Drive.About is not emulated in the local sheet"],
])("%s is refused", async (source, message) => {
  const { script } = await harness({ drive });
  await expect(script(source)).rejects.toThrow(message);
});

test("without a folder to keep files in, and in a simple trigger, it refuses", async () => {
  const { script } = await harness();
  await expect(script(makeBoth)).rejects.toThrow("Drive is not emulated");
  const event = { kind: "open" } as const;
  const { host } = await harness({ drive, code: 'function onOpen() { Drive.Files.get("x"); }' });
  await expect(host.run("onOpen", { ui: null, event })).rejects.toThrow("You do not have permission to call drive.files.get");
});
