/** The object store: fauxqs behind a front that keeps each object that was put, as a version, and honours If-None-Match. @module */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Fault, type Front, type FrontAnswer, type FrontRequest, forward, openFront } from "#local/cloud/front";
import { replaceFile } from "#local/replace-file";

export interface FilesOptions {
  /** Holds one JSON file for each version. */
  folder: string;
  /** fauxqs; its bucket is there. */
  behind: string;
  bucket: string;
  now(): Date;
  fault?: Fault | undefined;
  log(text: string): void;
}

const versionSchema = z.object({
  key: z.string(),
  versionId: z.string(),
  at: z.string(),
  contentType: z.string(),
  /** Base64. */
  body: z.string(),
});
type Version = z.infer<typeof versionSchema>;

/** Starts the front, after fauxqs was given back what was kept. Throws where a file of the folder is no such version. */
export async function openFiles(options: FilesOptions): Promise<Front> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const latest = new Map(versionsIn(options.folder).map((version) => [version.key, version]));
  for (const version of latest.values()) await replay(options, version);
  const keys = new Set(latest.keys());
  /** Puts one after another: whether a key is taken must be true when it is written. */
  let turn: Promise<unknown> = Promise.resolve();
  return openFront({
    handle(request) {
      const key = keyOf(options.bucket, request);
      if (request.method !== "PUT" || key === null) return pass(options, key, request);
      const work = turn.then(() => put(options, keys, key, request));
      turn = work.catch(() => undefined);
      return work;
    },
    refusal: (kind) => REFUSALS[kind],
    fault: options.fault,
    log: options.log,
  });
}

function versionsIn(folder: string): Version[] {
  const numbers = readdirSync(folder).flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : []));
  return numbers
    .sort((a, b) => a - b)
    .map((number) => versionSchema.parse(JSON.parse(readFileSync(join(folder, `${number}.json`), "utf8"))));
}

async function replay({ behind, bucket }: FilesOptions, { key, contentType, body }: Version): Promise<void> {
  const path = key.split("/").map(encodeURIComponent).join("/");
  const answer = await fetch(`${behind}/${bucket}/${path}`, {
    method: "PUT",
    headers: { "content-type": contentType },
    body: new Uint8Array(Buffer.from(body, "base64")),
  });
  if (!answer.ok) throw new Error(`the object store did not take back ${key}: ${answer.status}`);
}

/** What was put: `/bucket/key`; null for anything else. */
function keyOf(bucket: string, { path }: FrontRequest): string | null {
  const prefix = `/${bucket}/`;
  return path.startsWith(prefix) && path.length > prefix.length ? decodeURIComponent(path.slice(prefix.length)) : null;
}

async function pass({ behind }: FilesOptions, key: string | null, request: FrontRequest): Promise<FrontAnswer> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const plain = request.query === "" || /^\?x-id=(Get|Head)Object$/.test(request.query);
  if (!isRead || key === null || !plain) return notEmulated(`${request.method} ${request.path}${request.query}`);
  return forward(behind, request);
}

async function put({ folder, behind, now }: FilesOptions, keys: Set<string>, key: string, request: FrontRequest): Promise<FrontAnswer> {
  const { headers, query, body } = request;
  if (query !== "" && query !== "?x-id=PutObject") return notEmulated(`PUT with ${query}`);
  if (headers["content-encoding"]?.includes("aws-chunked")) return notEmulated("a body in chunks");
  if (headers["x-amz-copy-source"] !== undefined) return notEmulated("CopyObject");
  const condition = headers["if-none-match"];
  if (headers["if-match"] !== undefined || (condition !== undefined && condition !== "*")) return notEmulated("that condition");
  const checksum = headers["x-amz-checksum-sha256"];
  if (checksum !== undefined && checksum !== createHash("sha256").update(body).digest("base64")) {
    return problem(400, "BadDigest", "The SHA256 you specified did not match the calculated checksum.");
  }
  if (condition === "*" && keys.has(key)) {
    return problem(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }
  const answer = await forward(behind, request);
  if (answer.status !== 200) return answer;
  const number = readdirSync(folder).filter((name) => name.endsWith(".json")).length + 1;
  const version: Version = {
    key,
    versionId: `v${number}`,
    at: now().toISOString(),
    contentType: headers["content-type"] ?? "application/octet-stream",
    body: body.toString("base64"),
  };
  replaceFile(join(folder, `${number}.json`), JSON.stringify(version));
  keys.add(key);
  return { ...answer, headers: { ...answer.headers, "x-amz-version-id": version.versionId } };
}

function notEmulated(what: string): FrontAnswer {
  return problem(501, "NotImplemented", `${what} is not emulated`);
}

function problem(status: number, code: string, message: string): FrontAnswer {
  const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`,
  };
}

const REFUSALS = {
  "503": problem(503, "SlowDown", "Please reduce your request rate."),
  "429": problem(429, "TooManyRequests", "Too many requests."),
  "500": problem(500, "InternalError", "The object store's stand-in failed."),
};
