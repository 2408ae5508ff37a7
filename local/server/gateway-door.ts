/** /v1/ of the local server: requests of any program or mail link, handed to the gateway as they are. @module */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalCloud } from "#local/cloud/local-cloud";

/** A byte more than the gateway takes, so that it is the gateway that refuses. */
const READ_LIMIT = 10 * 1024 * 1024 + 1;
/** Of the program's own session, or of the connection: the HTTP API's functions would not see them. */
const KEPT_BACK = ["cookie", "host", "connection", "keep-alive", "transfer-encoding", "content-length"];

/** Answers with what the gateway says. Headers that the server set before stay where the answer has none of that name. */
export async function passToGateway(cloud: LocalCloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readUpTo(request, READ_LIMIT);
  const headers = Object.entries(request.headers).filter(([name]) => !KEPT_BACK.includes(name));
  const answer = await cloud.gateway({
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: Object.fromEntries(headers.map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")])),
    body,
  });
  // What is left of a body that is too large must not be read on.
  if (body.length === READ_LIMIT) response.setHeader("connection", "close");
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

/** Leaves the rest unread, and the connection open for the answer. */
function readUpTo(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const done = () => resolve(Buffer.concat(chunks).subarray(0, limit));
    request.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < limit) return;
      request.pause();
      done();
    });
    request.on("end", done).on("error", reject);
  });
}
