/** How the functions behind the HTTP API take requests and answer: JSON in, JSON out, refusals as data. @module */
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithRequestContext,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import { en, th } from "zod/locales";
import { type $ZodType, type output, safeParse } from "zod/v4/core";
import type { GatewayRefusal } from "#core/gateway/messages";
import type { Both } from "#core/rules/problem";
import { errorFacts, type Log } from "#lambdas/shared/logging";
import { withTimeLeft } from "#lambdas/shared/time-left";

/** An answer that says no, for a reason that the caller may know. `path`: JSON Pointer into the request's body. */
export class Refused extends Error {
  override name = "Refused";
  readonly status: number;
  readonly code: string;
  readonly sentence: Both;
  readonly path: string | null;

  constructor(status: number, code: string, sentence: Both, path: string | null = null) {
    super(code);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.path = path;
  }
}

/** The event, whichever way the caller was authorized. */
type AnyEvent = APIGatewayProxyEventV2WithRequestContext<Pick<APIGatewayProxyEventV2["requestContext"], "requestId">>;

const HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", "x-content-type-options": "nosniff" };
const BROKEN: Both = {
  th: "ระบบขัดข้อง กรุณาลองใหม่ในอีกสักครู่ หากยังไม่ได้กรุณาแจ้งผู้ดูแลระบบ",
  en: "Something went wrong on our side. Please try again in a while, and tell the operator if it stays so.",
};

/**
 * A Lambda handler that answers with what `work` gives, as JSON with status 200; with the refusal that it throws; and with a plain 500 for anything
 * else, of which the log tells no more than name and code.
 */
export function answering<Event extends AnyEvent>(
  log: Log,
  work: (event: Event) => Promise<unknown>,
): (event: Event, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  return async (event, context) => {
    const requestId = event.requestContext.requestId;
    try {
      return json(200, await withTimeLeft(context, () => work(event)));
    } catch (error) {
      if (!(error instanceof Refused)) {
        log.error("request failed", { requestId, route: event.routeKey, ...errorFacts(error) });
        log.count("failed");
        return json(500, refusal("failed", BROKEN, null));
      }
      log.info("request refused", { requestId, route: event.routeKey, code: error.code });
      log.count("refused");
      return json(error.status, refusal(error.code, error.sentence, error.path));
    } finally {
      log.publish();
    }
  };
}

function json(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: HEADERS, body: JSON.stringify(body) };
}

function refusal(code: string, message: Both, path: string | null): GatewayRefusal {
  return { error: { code, ...(path !== null && { path }), message } };
}

/** How big a request may be. `rows`: entries of one list, by the list's name where it has a limit of its own. */
export interface Limits {
  /** Of the body, UTF-8. */
  bytes: number;
  rows: number;
  rowsOf?: Readonly<Record<string, number>>;
  /** UTF-16 units of one text. */
  text: number;
}
/** For requests that name things and carry none. */
export const SMALL: Limits = { bytes: 64 * 1024, rows: 100, text: 2_000 };
const DEPTH = 20;
/** UTF-16 units of one key. Answers name places by keys, so a longer one would come back several times over. */
const LONGEST_KEY = 200;

/**
 * The request's body as that shape.
 * @throws Refused 413 for what is too big, 400 with the place for what is no JSON or has another shape.
 */
export function bodyOf<T extends $ZodType>(event: AnyEvent, schema: T, limits: Limits): output<T> {
  const content = parsedJson(textOf(event, limits.bytes));
  keepWithin(content, limits);
  return shaped(schema, content);
}

/** The body as text. @throws Refused 413. */
export function textOf(event: AnyEvent, maxBytes: number): string {
  const body = event.body ?? "";
  const bytes = Buffer.byteLength(body, event.isBase64Encoded ? "base64" : "utf8");
  if (bytes > maxBytes) {
    const most = `${Math.round(maxBytes / 1024).toLocaleString("en-US")} KB`;
    throw new Refused(413, "too-large", {
      th: `ข้อมูลที่ส่งมามีขนาดเกิน ${most} กรุณาลดข้อความยาวหรือแบ่งส่งเป็นส่วน`,
      en: `The request is larger than ${most}. Shorten long texts or send it in parts.`,
    });
  }
  return event.isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, "invalid", { th: "ข้อมูลที่ส่งมาไม่ใช่ JSON ที่อ่านได้", en: "The body is no JSON." }, "");
  }
}

/** @throws Refused 400 with the first place that does not fit. */
export function shaped<T extends $ZodType>(schema: T, content: unknown): output<T> {
  const result = safeParse(schema, content, { error: EN });
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const more = result.error.issues.length - 1;
  const path = pointer(first?.path ?? []);
  const inEnglish = first?.message ?? "";
  const inThai = safeParse(schema, content, { error: TH }).error?.issues[0]?.message ?? "";
  throw new Refused(
    400,
    "invalid",
    {
      th: `ข้อมูลไม่ถูกต้องที่ ${path || "/"} (${inThai})${more > 0 ? ` และอีก ${more} แห่ง` : ""}`,
      en: `Wrong at ${path || "/"} (${inEnglish})${more > 0 ? ` and at ${more} more places` : ""}`,
    },
    path,
  );
}
const TH = th().localeError;
const EN = en().localeError;

/** Before zod goes over it: its time grows with every entry, whether it fits or not. */
function keepWithin(content: unknown, limits: Limits): void {
  const left: { value: unknown; path: PropertyKey[] }[] = [{ value: content, path: [] }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === "string" && value.length > limits.text) throw tooLong(path, limits.text);
    if (typeof value !== "object" || value === null) continue;
    if (path.length >= DEPTH) throw new Refused(400, "invalid", { th: "ข้อมูลซ้อนกันลึกเกินไป", en: "Nested too deeply." }, pointer(path));
    const entries = Object.entries(value);
    const most = limits.rowsOf?.[String(path.at(-1))] ?? limits.rows;
    if (entries.length > most) throw tooMany(path, entries.length, most);
    if (entries.some(([key]) => key.length > LONGEST_KEY)) throw keyTooLong(path);
    // Backwards, so that the first place is told.
    for (const [key, inner] of entries.reverse()) left.push({ value: inner, path: [...path, key] });
  }
}

function tooMany(path: PropertyKey[], count: number, most: number): Refused {
  const [rows, limit] = [count.toLocaleString("en-US"), most.toLocaleString("en-US")];
  return new Refused(
    413,
    "too-many-rows",
    {
      th: `${pointer(path) || "/"} มี ${rows} รายการ รับได้ไม่เกิน ${limit} รายการ กรุณาแบ่งแผนหรือลบแถวที่ไม่ใช้`,
      en: `${pointer(path) || "/"} has ${rows} entries; ${limit} are the most. Split the plan or delete rows that are not used.`,
    },
    pointer(path),
  );
}

function tooLong(path: PropertyKey[], most: number): Refused {
  const limit = most.toLocaleString("en-US");
  return new Refused(
    413,
    "text-too-long",
    {
      th: `ข้อความที่ ${pointer(path)} ยาวเกิน ${limit} ตัวอักษร กรุณาย่อข้อความ`,
      en: `The text at ${pointer(path)} is longer than ${limit} characters. Please shorten it.`,
    },
    pointer(path),
  );
}

/** @param path of what holds the key. */
function keyTooLong(path: PropertyKey[]): Refused {
  const place = pointer(path);
  return new Refused(
    413,
    "key-too-long",
    {
      th: `${place || "/"} มีชื่อช่องข้อมูลยาวเกิน ${LONGEST_KEY} ตัวอักษร กรุณาย่อชื่อ`,
      en: `${place || "/"} holds a key longer than ${LONGEST_KEY} characters. Please shorten it.`,
    },
    place,
  );
}

/** JSON Pointer (RFC 6901); "" is the whole. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}
