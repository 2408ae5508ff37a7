/** Signed links of mails: who holds one may acknowledge or put off one report of one workbook, and nothing else. @module */
import { errors, jwtVerify, SignJWT } from "jose";
import * as z from "zod/mini";
import type { ReportKey } from "#core/reminders/ledger";
import { ANSWER_ACTIONS, type AnswerAction } from "#core/reminders/mail/context";
import type { Clock } from "#lambdas/shared/services";

/** `due`: ISO ค.ศ., when the report is due: where a snooze until then ends. */
export interface Answer extends ReportKey {
  spreadsheetId: string;
  action: AnswerAction;
  due: string;
}

export interface Links {
  /** Address of the page behind every link. */
  page: string;
  /** The link for a mail. @param expires when it stops to act. */
  sign(answer: Answer, expires: Date): Promise<string>;
  /** What a link's token asks for; expired: it was ours; foreign: anything else. Never throws for a text. */
  verify(token: string): Promise<Answer | "expired" | "foreign">;
}

const AUDIENCE = "sucharit-answer";
const ALGORITHM = "HS256";

/** One letter a claim: a mail carries four links a report, and some programs break long lines. */
const claims = z.object({
  w: z.string().check(z.minLength(1)),
  u: z.string(),
  r: z.string().check(z.minLength(1)),
  y: z.int(),
  a: z.enum(ANSWER_ACTIONS),
  d: z.iso.date(),
});

/** @param key secret, 32 characters or more. @param publicUrl what comes before /v1/answers. */
export function createLinks({ key, publicUrl, clock }: { key: string; publicUrl: string; clock: Clock }): Links {
  const secret = new TextEncoder().encode(key);
  const page = `${publicUrl}/v1/answers`;
  return {
    page,
    async sign({ spreadsheetId, unit, round, fiscalYear, action, due }, expires) {
      const content: z.infer<typeof claims> = { w: spreadsheetId, u: unit, r: round, y: fiscalYear, a: action, d: due };
      const token = await new SignJWT(content)
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setExpirationTime(expires)
        .sign(secret);
      return `${page}?t=${token}`;
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: [ALGORITHM],
          audience: AUDIENCE,
          requiredClaims: ["exp"],
          currentDate: clock(),
        });
        const read = claims.safeParse(payload);
        if (!read.success) return "foreign";
        const { w, u, r, y, a, d } = read.data;
        return { spreadsheetId: w, unit: u, round: r, fiscalYear: y, action: a, due: d };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return "expired";
        if (error instanceof errors.JOSEError || error instanceof TypeError) return "foreign";
        throw error;
      }
    },
  };
}
