/** Who calls, as the authorizer found, and what that one may reach. @module */
import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from "aws-lambda";
import * as z from "zod/mini";
import { Refused } from "#lambdas/shared/http";
import type { Registration, Registry } from "#lambdas/shared/services";

/** `aud`: client id of the script that asked Google for the token. */
export interface Caller {
  email: string;
  aud: string;
}

/** An id as Google makes them: letters, digits, - and _. */
export const spreadsheetId = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/, "รหัสของไฟล์สเปรดชีต / a spreadsheet's id"));

/** A request that went through the authorizer. */
export type CallerEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<Caller>;

/** @throws Error where the route was left without the authorizer: nobody must get in by that. */
export function callerOf(event: CallerEvent): Caller {
  const caller = event.requestContext.authorizer?.lambda;
  if (!caller?.email || !caller.aud) throw new Error("the route has no authorizer");
  return { email: caller.email, aud: caller.aud };
}

/**
 * The workbook's registration, when the caller's script is the one pinned to it.
 * @throws Refused 403, the same for a workbook that nobody registered and for that of another: ids cannot be tried out.
 */
export async function requirePinned(registry: Registry, id: string, caller: Caller): Promise<Registration> {
  const registration = await registry.find(id);
  if (registration?.aud === caller.aud) return registration;
  throw new Refused(403, "not-registered", {
    th: "สมุดงานนี้ยังไม่ได้เชื่อมต่อกับระบบของหน่วยงาน กรุณาเลือกเมนูเชื่อมต่อในสมุดงาน แล้วลองใหม่",
    en: "This workbook is not connected. Connect it from its menu, then try again.",
  });
}
