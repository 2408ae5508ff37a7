/** What Google's refusals mean for the one who typed the command: one line each, Thai, then English in brackets. Never a token in it. @module */

/** A failure already in words for people. */
export class ToGoogleFailure extends Error {}

/** What is known of a refusal. */
interface Refusal {
  /** HTTP status, or 0 where there was no answer. */
  status: number;
  /** What the program, Google or clasp said. */
  message: string;
  /** The whole answer as text, for what stands only in its details. */
  details: string;
}

/** How to log in, as docs/operating.md explains it. */
export const LOGIN_COMMAND = 'npx clasp --project "$PWD/local/to-google/login" login --creds client.json --use-project-scopes';
const USER_SETTING = "https://script.google.com/home/usersettings";

const NO_CONNECTION =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR|socket hang up|fetch failed|timed? ?out|aborted|premature close/i;
const USED_UP = /quota|rateLimitExceeded|RESOURCE_EXHAUSTED|too many requests/i;

/** login: nothing can be done with it as it is. not-found, denied: Google took the login, and refuses the file. other: none of these. */
export type GoogleRefusal =
  | "switch-off"
  | "api-disabled"
  | "login"
  | "quota"
  | "not-found"
  | "denied"
  | "failing"
  | "unreachable"
  | "other";

/** In this order: the first that fits speaks. */
const MEANINGS: [kind: GoogleRefusal, when: (refusal: Refusal) => boolean, say: (refusal: Refusal) => string][] = [
  [
    "switch-off",
    says(/has not enabled the Apps Script API/i),
    () =>
      `บัญชีนี้ยังไม่ได้เปิด Apps Script API: เปิดที่ ${USER_SETTING} รอสักครู่ แล้วสั่งใหม่ (the Apps Script API is switched off for this Google account)`,
  ],
  [
    "api-disabled",
    says(/SERVICE_DISABLED|accessNotConfigured|has not been used in project|API .*is disabled/i),
    ({ details }) =>
      `โปรเจกต์ Google Cloud ของโปรแกรมยังไม่ได้เปิด API: เปิดที่ ${activationLink(details)} แล้วสั่งใหม่ (an API is not enabled in the Google Cloud project)`,
  ],
  [
    "login",
    says(/insufficient (authentication )?scope|ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions/i),
    () => `สิทธิ์ที่ให้ไว้ตอนลงชื่อเข้าใช้ไม่พอ: ลงชื่อเข้าใช้ใหม่ด้วย ${LOGIN_COMMAND} (the login lacks a scope)`,
  ],
  [
    "login",
    says(/invalid_grant|invalid_rapt|token has been expired or revoked/i),
    () => `การลงชื่อเข้าใช้หมดอายุหรือถูกยกเลิก: ลงชื่อเข้าใช้ใหม่ด้วย ${LOGIN_COMMAND} (the login has expired or was revoked)`,
  ],
  [
    "login",
    says(/invalid_client|unauthorized_client|deleted_client/i),
    () => `Google ไม่รู้จัก OAuth client นี้แล้ว: สร้างใหม่แล้วลงชื่อเข้าใช้ใหม่ด้วย ${LOGIN_COMMAND} (Google does not know this OAuth client)`,
  ],
  [
    "login",
    ({ status, message }) => status === 401 || /invalid (authentication )?credentials|no credentials found/i.test(message),
    () => `Google ไม่รับการลงชื่อเข้าใช้นี้: ลงชื่อเข้าใช้ใหม่ด้วย ${LOGIN_COMMAND} (Google did not accept the login)`,
  ],
  [
    "quota",
    ({ status, details }) => status === 429 || ([0, 403].includes(status) && USED_UP.test(details)),
    () => "เรียก Google ถี่เกินโควตา: รอหนึ่งนาทีแล้วสั่งใหม่ (quota exceeded, wait a minute and run it again)",
  ],
  [
    "not-found",
    ({ status, message }) => status === 404 || /requested entity was not found/i.test(message),
    () =>
      "ไม่พบไฟล์ที่ Google หรือบัญชีนี้เข้าไม่ถึง: ตรวจรหัสไฟล์ และว่าโปรแกรมนี้เป็นผู้สร้างไฟล์ ดู docs/operating.md (not found, or out of this login's reach)",
  ],
  [
    "denied",
    ({ status, message }) => status === 403 || /does not have permission|permission denied/i.test(message),
    () => "บัญชีนี้ไม่มีสิทธิ์แก้ไขไฟล์: ให้เจ้าของแชร์เป็นผู้แก้ไข แล้วสั่งใหม่ (this account may not edit the file)",
  ],
  [
    "failing",
    ({ status }) => status >= 500,
    ({ status }) => `ระบบของ Google ขัดข้องชั่วคราว (${status}): รอสักครู่แล้วสั่งใหม่ (Google is failing for the moment)`,
  ],
  [
    "unreachable",
    ({ status, details }) => status === 0 && NO_CONNECTION.test(details),
    () => "ติดต่อ Google ไม่ได้: ตรวจอินเทอร์เน็ตแล้วสั่งใหม่ (no connection to Google)",
  ],
];

function says(words: RegExp): (refusal: Refusal) => boolean {
  return ({ message, details }) => words.test(message) || words.test(details);
}

function activationLink(details: string): string {
  return /https:\/\/console\.[a-z.]*google\.com\/[^\s"\\]+/.exec(details)?.[0] ?? "https://console.cloud.google.com/apis/library";
}

/** One line for whatever was thrown by a Google client, or for what clasp printed. */
export function explain(thrown: unknown): string {
  if (thrown instanceof ToGoogleFailure) return thrown.message;
  const refusal = refusalOf(thrown);
  const meaning = meaningOf(refusal);
  return meaning ? meaning[2](refusal) : `Google ไม่รับคำสั่ง: ${oneLine(refusal.message)}`;
}

/** What a Google client's refusal is about. */
export function refusalKind(thrown: unknown): GoogleRefusal {
  return meaningOf(refusalOf(thrown))?.[0] ?? "other";
}

function meaningOf(refusal: Refusal) {
  return MEANINGS.find(([, when]) => when(refusal));
}

/** Whether it is unknown what Google did: there was no whole answer. */
export function isUncertain(thrown: unknown): boolean {
  if (thrown instanceof ToGoogleFailure) return false;
  const { status } = refusalOf(thrown);
  return status === 0 || status >= 500;
}

function refusalOf(thrown: unknown): Refusal {
  if (typeof thrown === "string") return { status: 0, message: thrown, details: thrown };
  const error = (thrown ?? {}) as { message?: unknown; code?: unknown; status?: unknown; cause?: unknown; response?: Answer };
  const status = [error.response?.status, error.status].find((each): each is number => typeof each === "number") ?? 0;
  const answer = error.response?.data;
  const own = (answer as { error?: { message?: unknown } } | undefined)?.error?.message;
  const details = [error.code, causeOf(error.cause), answer === undefined ? "" : JSON.stringify(answer)].map(wordOf).join(" ");
  const message = wordOf(own ?? error.message);
  return { status, message, details: status === 0 ? `${details} ${message}` : details };
}

/** Anything may be thrown, also what cannot be made a text of. */
function wordOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

interface Answer {
  status?: number;
  data?: unknown;
}

function causeOf(cause: unknown): string {
  const { message, code } = (cause ?? {}) as { message?: unknown; code?: unknown };
  return `${wordOf(code)} ${wordOf(message)}`;
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
