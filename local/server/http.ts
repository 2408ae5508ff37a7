/** Reading requests and answering them. @module */
import type { IncomingMessage, ServerResponse } from "node:http";

/** A request that is refused; `th` is what a person sees, `message` is for the log and for programs. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly th: string;
  constructor(status: number, message: string, th = "คำขอไม่ถูกต้อง กรุณาเปิดหน้านี้ใหม่") {
    super(message);
    this.name = "HttpRefusal";
    this.status = status;
    this.th = th;
  }
}

/** The body as JSON. Refuses another content type (415), more than `limit` bytes (413), and what is not JSON (400). */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) throw new HttpRefusal(415, "the body must be application/json");
  const tooLarge = () => new HttpRefusal(413, `the body is over ${limit} bytes`, "ข้อมูลที่ส่งมีขนาดใหญ่เกินไป กรุณาแบ่งส่งเป็นส่วนๆ");
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new HttpRefusal(400, "the body is not JSON");
  }
}

/** The fields of a JSON object; refuses anything else. */
export async function readFields(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const body = await readJson(request, limit);
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new HttpRefusal(400, "the body must be a JSON object");
  return body as Record<string, unknown>;
}

export function textField(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new HttpRefusal(400, `${name} must be a string`);
  return value;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

export function sendHtml(response: ServerResponse, status: number, html: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers });
  response.end(html);
}
