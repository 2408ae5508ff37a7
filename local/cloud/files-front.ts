/**
 * The object store: fauxqs behind a front that keeps each object that was put, as a version, honours If-None-Match, and gives what a signed link asks
 * for until its time is over.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OFFERED } from "#lambdas/shared/offered-files";
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
  const latest = new Map(versionsIn(options).map((version) => [version.key, version]));
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

/** Oldest first. Those whose days are over are taken out of the folder, as the bucket's lifecycle rule would. */
function versionsIn({ folder, now }: FilesOptions): Version[] {
  const oldest = new Date(now().getTime() - OFFERED.days * 86_400_000).toISOString();
  return numbersIn(folder).flatMap((number) => {
    const path = join(folder, `${number}.json`);
    const version = versionSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    if (!version.key.startsWith(OFFERED.prefix) || version.at > oldest) return [version];
    rmSync(path);
    return [];
  });
}

function numbersIn(folder: string): number[] {
  const numbers = readdirSync(folder).flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : []));
  return numbers.sort((a, b) => a - b);
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

async function pass({ behind, now }: FilesOptions, key: string | null, request: FrontRequest): Promise<FrontAnswer> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const query = new URLSearchParams(request.query);
  const unknown = [...query.keys()].some((name) => !READ_PARAMETERS.includes(name.toLowerCase()));
  if (!isRead || key === null || unknown) return notEmulated(`${request.method} ${request.path} with ${[...query.keys()].join(", ")}`);
  if (isOver(query, now())) return problem(403, "AccessDenied", "Request has expired");
  const answer = await forward(behind, { ...request, query: "" });
  return answer.status === 200 ? { ...answer, headers: { ...answer.headers, ...askedHeaders(query) } } : answer;
}

/** What a read may carry: the SDK's own, a signature, and headers that the answer is to have. */
const READ_PARAMETERS = [
  ...["x-id", "x-amz-checksum-mode"],
  ...["algorithm", "content-sha256", "credential", "date", "expires", "signature", "signedheaders"].map((name) => `x-amz-${name}`),
  ...["response-content-type", "response-content-disposition", "response-cache-control"],
];

/** Whether a signed link's time is over. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function isOver(query: URLSearchParams, now: Date): boolean {
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "");
  if (!signed) return query.has("X-Amz-Signature");
  const [, year, month, day, hour, minute, second] = signed;
  const from = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return now.getTime() > from + Number(query.get("X-Amz-Expires")) * 1000;
}

function askedHeaders(query: URLSearchParams): Record<string, string> {
  const asked = [...query].filter(([name]) => name.startsWith("response-"));
  return Object.fromEntries(asked.map(([name, value]) => [name.slice("response-".length), value]));
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
  const number = (numbersIn(folder).at(-1) ?? 0) + 1;
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
