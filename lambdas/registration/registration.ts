/**
 * Registering a workbook: who can write a nonce into it, and has shared it with the service account, may speak for it. The client id of that
 * one's script is pinned to it. A registered workbook says whom mail goes to in the operator's name, so the operator says who may register.
 *
 * @module
 */
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import * as z from "zod/mini";
import { bangkokDay } from "#core/calendar/date";
import type { Registered, RegistrationAsked, RegistrationConfirm, RegistrationRequest } from "#core/gateway/messages";
import { type Caller, type CallerEvent, callerOf, spreadsheetId } from "#lambdas/shared/caller";
import { answering, bodyOf, Refused, SMALL } from "#lambdas/shared/http";
import type { Log } from "#lambdas/shared/logging";
import { type Clock, type Registry, type Sheets, SheetsRefused } from "#lambdas/shared/services";

interface Services {
  registry: Registry;
  sheets: Sheets;
  /** So many bytes that nobody can guess. */
  random: (bytes: number) => Buffer;
  /** With whom the workbook is to be shared, where that is known. */
  serviceAccount: string | undefined;
  /** Who may register: mail addresses, or domains without @. */
  registrants: readonly string[];
  clock: Clock;
  log: Log;
}

/** As long as a nonce can be confirmed. */
const NONCE_MINUTES = 10;

const asked: z.ZodMiniType<RegistrationRequest> = z.object({ spreadsheetId });
const confirmed: z.ZodMiniType<RegistrationConfirm> = z.object({
  spreadsheetId,
  nonce: z.string().check(z.minLength(1), z.maxLength(100)),
});

/** Two routes of one function: both keep and take the nonce. */
export function createRegistration(
  services: Services,
): (event: CallerEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  return answering(services.log, async (event) => {
    if (event.routeKey === "POST /v1/registrations") return ask(services, event);
    if (event.routeKey === "POST /v1/registrations/confirm") return confirm(services, event);
    throw new Refused(404, "no-route", { th: "ไม่มีบริการที่ที่อยู่นี้", en: "There is nothing at this address." });
  });
}

async function ask({ registry, random, clock, registrants }: Services, event: CallerEvent): Promise<RegistrationAsked> {
  const caller = registrantOf(event, registrants);
  const request = bodyOf(event, asked, SMALL);
  const nonce = random(32).toString("base64url");
  const expiresAt = new Date(clock().getTime() + NONCE_MINUTES * 60_000).toISOString();
  await registry.keepNonce({ nonce, spreadsheetId: request.spreadsheetId, aud: caller.aud, email: caller.email, expiresAt });
  return { nonce, expiresAt };
}

async function confirm(services: Services, event: CallerEvent): Promise<Registered> {
  const { registry, clock, log } = services;
  const caller = registrantOf(event, services.registrants);
  const request = bodyOf(event, confirmed, SMALL);
  const kept = await registry.takeNonce(request.nonce);
  if (kept?.aud !== caller.aud || kept.spreadsheetId !== request.spreadsheetId) throw startAgain();
  if ((await nonceInWorkbook(services, request.spreadsheetId)) !== request.nonce) throw notInWorkbook();

  if (!(await registry.bindScript(caller.aud, request.spreadsheetId))) throw sharedScript();

  const earlier = await registry.find(request.spreadsheetId);
  const now = clock();
  await registry.register({
    spreadsheetId: request.spreadsheetId,
    aud: caller.aud,
    registeredAt: now.toISOString(),
    registeredBy: caller.email,
    organization: earlier?.organization ?? null,
    officerEmail: earlier?.officerEmail ?? null,
    // Nothing is known of what the workbook owes: the next run reads it.
    wakeOn: bangkokDay(now),
    lastRun: earlier?.lastRun ?? null,
  });
  log.info("workbook registered", { spreadsheetId: request.spreadsheetId, again: earlier !== null });
  return { spreadsheetId: request.spreadsheetId, registeredAt: now.toISOString() };
}

/** @throws Refused 403 for who may not register. */
function registrantOf(event: CallerEvent, registrants: readonly string[]): Caller {
  const caller = callerOf(event);
  const email = caller.email.toLowerCase();
  const domain = email.slice(email.lastIndexOf("@") + 1);
  if (registrants.some((one) => one.toLowerCase() === (one.includes("@") ? email : domain))) return caller;
  throw new Refused(403, "may-not-register", {
    th: `บัญชี ${caller.email} ยังไม่ได้รับอนุญาตให้เชื่อมต่อสมุดงาน กรุณาให้ผู้ดูแลระบบเชื่อมต่อให้ หรือขอให้เพิ่มบัญชีนี้`,
    en: `The account ${caller.email} may not connect workbooks. Ask the operator to connect it, or to add this account.`,
  });
}

async function nonceInWorkbook({ sheets, serviceAccount }: Services, id: string): Promise<string | null> {
  try {
    return await sheets.readNonce(id);
  } catch (error) {
    if (!(error instanceof SheetsRefused)) throw error;
    throw new Refused(409, error.why, {
      th: `ระบบเปิดสมุดงานนี้ไม่ได้ กรุณากดปุ่มแชร์ในสมุดงาน ให้สิทธิ์ “ผู้มีสิทธิ์อ่าน” แก่${serviceAccount ? ` ${serviceAccount}` : "บัญชีของระบบ"} แล้วเชื่อมต่ออีกครั้ง`,
      en: `The workbook cannot be opened. Share it with ${serviceAccount ?? "the system's account"} as viewer, then connect again.`,
    });
  }
}

/** Whoever may edit one of the workbooks would speak for the others. */
function sharedScript(): Refused {
  return new Refused(409, "script-shared", {
    th: "โปรแกรมเมนูของสมุดงานนี้ใช้รหัสเดียวกับสมุดงานอื่นที่เชื่อมต่อไว้แล้ว จึงเชื่อมต่อไม่ได้ กรุณาแจ้งผู้ดูแลระบบ",
    en: "The script has the client id of another workbook that is connected. Give each script a Cloud project of its own.",
  });
}

function startAgain(): Refused {
  return new Refused(409, "nonce-unknown", {
    th: "การเชื่อมต่อหมดเวลาหรือถูกใช้ไปแล้ว กรุณาเริ่มเชื่อมต่อใหม่จากเมนู",
    en: "This connection has run out or was used before. Start again from the menu.",
  });
}

function notInWorkbook(): Refused {
  return new Refused(409, "nonce-differs", {
    th: "ไม่พบรหัสเชื่อมต่อในสมุดงาน อาจมีผู้อื่นกำลังเชื่อมต่ออยู่ กรุณาเริ่มเชื่อมต่อใหม่จากเมนู",
    en: "The workbook does not hold the nonce; someone else may be connecting it. Start again from the menu.",
  });
}
