/** Links to files through the real S3 client: what a browser gets at the stand-in, and what is asked of S3. @module */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { filesClient } from "#lambdas/shared/aws";
import { createFiles } from "#lambdas/shared/files";
import { createOfferedFiles } from "#lambdas/shared/offered-files";
import type { Fault } from "#local/cloud/front";
import { BUCKET, openStandIns, STAND_IN_ACCESS, type StandIns } from "#local/cloud/stand-ins";
import { TEST_PLACE } from "#test/fakes/dynalite";
import { patience } from "#test/fakes/patience";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";

const START = new Date("2027-01-08T03:00:00.000Z");
const FILE = { name: "แบบสรุปแผน-2570-อบต.ตัวอย่าง.pdf", type: "application/pdf", bytes: new TextEncoder().encode("%PDF-1.7 น้ำ") };
const KEY = "reports/1example/0b6e";

let folder: string;
let standIns: StandIns;
let now: Date;
let fault: Fault;
async function open(): Promise<void> {
  standIns = await openStandIns({
    folder,
    now: () => now,
    faults: { files: (request) => fault(request) },
    log: () => undefined,
    mailAccepted: () => undefined,
  });
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-offered-"));
  now = START;
  fault = () => null;
  await open();
});
beforeEach(() => {
  now = START;
});
afterEach(() => {
  fault = () => null;
});
afterAll(async () => {
  await standIns.close();
  rmSync(folder, { recursive: true });
});

const client = () => filesClient({ endpoint: standIns.endpoints.files, ...STAND_IN_ACCESS });
const offered = (retry = patience().retry) => createOfferedFiles({ client: client(), bucket: BUCKET, retry, clock: () => now });
/** The name that a browser saves it under (RFC 6266: `filename*` goes before `filename`). */
function savedName(header: string): string {
  const parts = /^attachment; filename="([A-Za-z0-9._-]*)"; filename\*=UTF-8''([A-Za-z0-9%._-]+)$/.exec(header);
  if (!parts) throw new Error(`no download: ${header}`);
  return decodeURIComponent(parts[2] ?? "");
}

describe("a file that is offered", () => {
  it("is what the link gives, as a download with its Thai name and its type", async () => {
    const { url, expiresAt } = await offered().offer(KEY, FILE);
    const answer = await fetch(url);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(FILE.bytes);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(savedName(answer.headers.get("content-disposition") ?? "")).toBe(FILE.name);
    expect(expiresAt).toBe("2027-01-08T03:15:00.000Z");
  });

  it("can be fetched for fifteen minutes and no longer", async () => {
    const { url } = await offered().offer(KEY, FILE);
    now = new Date("2027-01-08T03:15:00.000Z");
    expect((await fetch(url)).status).toBe(200);
    now = new Date("2027-01-08T03:15:01.000Z");
    const late = await fetch(url);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining("expired")]);
  });

  it.each([
    ['a"; filename="b.exe', "a quote"],
    ["a\r\nSet-Cookie: x=1\r\n\r\n<script>", "a line's end"],
    ["../../etc/passwd", "a path"],
    ["a;b,c=d'e%41f.pdf", "what headers are made of"],
    ["\ud800ก.pdf", "half a letter"],
  ])("named %j (%s) is still one download of one name", async (name) => {
    const { url } = await offered().offer(KEY, { ...FILE, name });
    const answer = await fetch(url);
    expect(savedName(answer.headers.get("content-disposition") ?? "")).toBe(name.replace("\ud800", "\ufffd"));
    expect(answer.headers.has("set-cookie")).toBe(false);
  });

  it("has the same name in the header as it was given, whatever that is", async () => {
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 75 });
    await fc.assert(
      fc.asyncProperty(name, async (given) => {
        const { url } = await offered().offer(KEY, { ...FILE, name: given });
        expect(savedName(new URL(url).searchParams.get("response-content-disposition") ?? "")).toBe(given.toWellFormed());
      }),
      { numRuns: 30 },
    );
  });

  it("is put again where the store is busy", async () => {
    let turns = 0;
    fault = ({ method }) => (method === "PUT" && turns++ === 0 ? "503" : null);
    const { url } = await offered().offer(`${KEY}-busy`, FILE);
    expect([turns, (await fetch(url)).status]).toEqual([2, 200]);
  });

  it("cannot be kept where nothing is taken away", async () => {
    await expect(offered().offer("hand-ins/1example/x", FILE)).rejects.toThrow(RangeError);
  });

  it("is gone at the start of another day, and a hand-in stays", async () => {
    await createFiles({ client: client(), bucket: BUCKET, retry: patience().retry }).keep("hand-ins/1example/v1.json", "{}");
    await offered().offer(`${KEY}-old`, FILE);
    await standIns.close();
    now = new Date("2027-01-09T03:00:00.000Z");
    await open();
    const get = (key: string) => client().send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    await expect(get(`${KEY}-old`)).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await (await get("hand-ins/1example/v1.json")).Body?.transformToString()).toBe("{}");
    await offered().offer(`${KEY}-new`, FILE);
    const names = readdirSync(join(folder, "files"));
    expect(names).toHaveLength(2);
    await standIns.close();
    await open();
    expect((await get(`${KEY}-new`)).ContentType).toBe("application/pdf");
  });
});

describe("the store", () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScripted();
  });
  afterAll(() => server.close());

  it("is told the type, to keep no copy on the way, and no name", async () => {
    server.answers({ headers: { etag: '"1"' }, body: "" });
    const place = { client: filesClient({ endpoint: server.url, ...TEST_PLACE }), bucket: "kept", retry: patience().retry };
    const { url } = await createOfferedFiles({ ...place, clock: () => START }).offer(KEY, FILE);
    expect(server.asked).toMatchObject([
      { method: "PUT", headers: { "content-type": "application/pdf", "cache-control": "private, no-store" } },
    ]);
    const link = new URL(url);
    expect(link.pathname).toBe(`/kept/${KEY}`);
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ "X-Amz-Date": "20270108T030000Z", "X-Amz-Expires": "900" });
  });

  it("that may not be written gives no link", async () => {
    server.answers({ status: 403, headers: { "content-type": "application/xml" }, body: "<Error><Code>AccessDenied</Code></Error>" });
    const place = { client: filesClient({ endpoint: server.url, ...TEST_PLACE }), bucket: "kept", retry: patience().retry };
    const offering = createOfferedFiles({ ...place, clock: () => START }).offer(KEY, FILE);
    await expect(offering).rejects.toMatchObject({ name: "AccessDenied" });
  });
});
