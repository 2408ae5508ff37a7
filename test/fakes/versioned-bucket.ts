/** A loopback bucket that keeps versions: as much of S3 as hand-ins and their restoration need. Anything else is refused. @module */
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Version {
  id: string;
  /** null: a delete marker. */
  body: Buffer | null;
}

export interface VersionedBucket {
  url: string;
  /** Newest last. */
  versions: Map<string, Version[]>;
  close(): Promise<void>;
}

export async function startVersionedBucket(bucket: string): Promise<VersionedBucket> {
  const versions = new Map<string, Version[]>();
  let made = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://bucket");
    const [, name, ...rest] = url.pathname.split("/").map(decodeURIComponent);
    const key = rest.join("/");
    const say = (status: number, body = "", headers: Record<string, string> = {}) => {
      response.writeHead(status, { "content-type": "application/xml", ...headers });
      response.end(body);
    };
    const there = versions.get(key) ?? [];
    const latest = there.at(-1);
    if (name !== bucket) return say(404, error("NoSuchBucket"));
    if (request.method === "GET" && url.searchParams.has("versions"))
      return say(200, listing(versions, url.searchParams.get("prefix") ?? ""));
    if (request.method === "PUT") {
      if (request.headers["if-none-match"] === "*" && latest?.body) return say(412, error("PreconditionFailed"));
      versions.set(key, [...there, { id: `v${made++}`, body: Buffer.concat(chunks) }]);
      return say(200, "", { etag: `"${createHash("md5").update(Buffer.concat(chunks)).digest("hex")}"` });
    }
    if (request.method === "HEAD" || request.method === "GET") {
      if (!latest?.body) return say(404, request.method === "HEAD" ? "" : error("NoSuchKey"));
      return say(200, request.method === "HEAD" ? "" : latest.body.toString("utf8"), { "content-length": String(latest.body.length) });
    }
    if (request.method === "DELETE") {
      const version = url.searchParams.get("versionId");
      const left = version === null ? [...there, { id: `v${made++}`, body: null }] : there.filter(({ id }) => id !== version);
      versions.set(key, left);
      return say(204);
    }
    return say(501, error("NotImplemented"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    versions,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Keys in their order, the newest version of each first. */
function listing(versions: ReadonlyMap<string, Version[]>, prefix: string): string {
  const found = [...versions].filter(([key]) => key.startsWith(prefix)).sort(([one], [other]) => (one < other ? -1 : 1));
  const entries = found.flatMap(([key, all]) =>
    all.toReversed().map(({ id, body }, index) => {
      const kind = body === null ? "DeleteMarker" : "Version";
      const told = `<Key>${escaped(key)}</Key><VersionId>${id}</VersionId><IsLatest>${index === 0}</IsLatest>`;
      return `<${kind}>${told}<LastModified>2027-01-01T00:00:00.000Z</LastModified></${kind}>`;
    }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?><ListVersionsResult><Prefix>${escaped(prefix)}</Prefix><IsTruncated>false</IsTruncated>${entries.join("")}</ListVersionsResult>`;
}

function error(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>planned</Message></Error>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
