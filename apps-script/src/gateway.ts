/** The one place that calls out of the workbook: to the office's gateway, with the user's identity token. @module */
import type { GatewayRefusal } from "#core/gateway/messages";

/** Put in by the build; "" where the script was built without a gateway. */
declare const __GATEWAY__: string;

/** The answer, or why there is none: a sentence for people. `code`: of a refusal; null where nobody could be asked, or nothing could be understood. */
export type GatewayAnswer<T> = { value: T } | { notice: string; code: string | null };

interface GatewayCall<T> {
  method: "get" | "post";
  /** From /v1/ on. */
  path: string;
  body?: object;
  /** What is sent back by something in between may be anything. */
  isAnswer: (value: unknown) => value is T;
}

/** Said wherever a gateway is needed and none was built in. */
export const NOT_BUILT_IN =
  "สมุดงานนี้ยังไม่มีที่อยู่ของระบบแจ้งเตือน ซึ่งรับรายงานและจัดทำไฟล์รายงานด้วย จึงยังส่งรายงาน ทำไฟล์รายงาน และรับการแจ้งเตือนไม่ได้ แจ้งผู้ดูแลระบบให้ติดตั้งโปรแกรมเมนูที่ระบุที่อยู่ของระบบแจ้งเตือน งานอื่นในสมุดงานใช้ได้ตามปกติ";
const NOT_REACHED = "ติดต่อระบบแจ้งเตือนไม่ได้ในขณะนี้ ข้อมูลในสมุดงานยังอยู่ครบ กรุณาลองใหม่ภายหลัง";
/** The front of the gateway answers so by itself, without a sentence of ours. */
const BARE_REFUSALS: Record<number, string> = {
  401: "ระบบแจ้งเตือนไม่ยอมรับการยืนยันบัญชีของท่าน กรุณาปิดแล้วเปิดสมุดงานใหม่แล้วลองอีกครั้ง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ",
  403: "ระบบแจ้งเตือนไม่ยอมรับบัญชีของท่านหรือสมุดงานนี้ ให้เลือกเมนู “เชื่อมระบบแจ้งเตือน…” ก่อน ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ",
  413: "ข้อมูลที่ส่งใหญ่เกินกว่าที่ระบบแจ้งเตือนรับได้ ตัดข้อความในช่องที่ยาวมากแล้วลองใหม่",
};
const NO_TOKEN = "Google ยังไม่ยืนยันบัญชีของท่านกับโปรแกรมนี้ กรุณาปิดแล้วเปิดสมุดงานใหม่ เลือกเมนูอีกครั้งและกดอนุญาต";

/** Whether there is a gateway to be asked. */
export function hasGateway(): boolean {
  return __GATEWAY__ !== "";
}

/** Asks the gateway; never throws. The token goes nowhere but there. */
export function callGateway<T>({ method, path, body, isAnswer }: GatewayCall<T>): GatewayAnswer<T> {
  if (!hasGateway()) return { notice: NOT_BUILT_IN, code: null };
  const token = identityToken();
  if (token === null) return { notice: NO_TOKEN, code: null };
  const answer = fetched(`${__GATEWAY__}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    contentType: "application/json",
    muteHttpExceptions: true,
    ...(body && { payload: JSON.stringify(body) }),
  });
  if (answer === null) return { notice: NOT_REACHED, code: null };
  const { status, value } = answer;
  if (status >= 200 && status < 300 && isAnswer(value)) return { value };
  if (status >= 400 && isRefusal(value)) return { notice: value.error.message.th, code: value.error.code };
  return { notice: BARE_REFUSALS[status] ?? NOT_REACHED, code: null };
}

/** What was thrown may hold the address and the request: it goes no further. */
function fetched(url: string, request: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions): { status: number; value: unknown } | null {
  try {
    const response = UrlFetchApp.fetch(url, request);
    return { status: response.getResponseCode(), value: parsed(response.getContentText()) };
  } catch {
    return null;
  }
}

function identityToken(): string | null {
  try {
    return ScriptApp.getIdentityToken() || null;
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRefusal(value: unknown): value is GatewayRefusal {
  const error = isObject(value) ? value.error : null;
  return isObject(error) && typeof error.code === "string" && isObject(error.message) && typeof error.message.th === "string";
}

/** An object of JSON, for the guards of answers. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
