/**
 * Handing in a unit's report of a round: the snapshot is kept first, then its version is recorded, then the receipt given. The record decides:
 * ended anywhere before it, nothing was handed in (a snapshot nobody points to stays behind); after it, the same again gives the same receipt.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import * as z from "zod/mini";
import { bangkokDay, isDate } from "#core/calendar/date";
import { handInMark } from "#core/follow-up/hand-in";
import {
  type HandInContent,
  type HandInReceipt,
  type HandInRequest,
  LONGEST_HAND_IN_ROUND,
  LONGEST_HAND_IN_TEXT,
  LONGEST_HAND_IN_UNIT,
} from "#core/gateway/messages";
import { receiptNumber } from "#lambdas/hand-in/receipt";
import { type CallerEvent, callerOf, requirePinned, spreadsheetId } from "#lambdas/shared/caller";
import { answering, bodyOf, type Limits, Refused } from "#lambdas/shared/http";
import type { Log } from "#lambdas/shared/logging";
import { nextRun } from "#lambdas/shared/next-run";
import type { Clock, Files, HandIns, Registry, StoredHandIn } from "#lambdas/shared/services";

interface Services {
  registry: Registry;
  handIns: HandIns;
  files: Files;
  clock: Clock;
  log: Log;
}

const LIMITS: Limits = { bytes: 1024 * 1024, rows: 5_000, text: LONGEST_HAND_IN_TEXT };

const text = z.nullable(z.string());
const baht = z.nullable(z.number());
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const date = z.string().check(z.refine(isDate, "ต้องเป็นวันที่แบบ 2027-01-15 / must be a date such as 2027-01-15"));
const report = {
  unit: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_HAND_IN_UNIT)),
  fiscalYear: z.int().check(z.gte(2500), z.lte(2699)),
  round: z.string().check(z.minLength(1), z.maxLength(LONGEST_HAND_IN_ROUND)),
};

const content: z.ZodMiniType<HandInContent> = z.object({
  organization: text,
  ...report,
  reports: z
    .array(
      z.object({
        project: z.string().check(z.minLength(1)),
        number: text,
        name: text,
        planned: z.nullable(z.boolean()),
        state: text,
        amounts: z.object({ plan: baht, ordinance: baht, disbursed: baht }),
        result: text,
        problemAndRemedy: text,
        reason: text,
        evidence: text,
        reportedOn: z.nullable(date),
        reportedBy: text,
      }),
    )
    .check(z.minLength(1)),
});
const request: z.ZodMiniType<HandInRequest> = z.object({
  spreadsheetId,
  ...report,
  by: name,
  approvedBy: name,
  approvedAs: z.enum(["ปลัด", "นายก"]),
  approvedOn: date,
  content,
  mark: z.string().check(z.minLength(1), z.maxLength(100)),
});

export function createHandIn(services: Services): (event: CallerEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  const { registry, clock, log } = services;
  return answering(log, async (event): Promise<HandInReceipt> => {
    const caller = callerOf(event);
    const asked = bodyOf(event, request, LIMITS);
    await requirePinned(registry, asked.spreadsheetId, caller);
    refuseWhatDiffers(asked, bangkokDay(clock()));
    const { handIn, again } = await handedIn(services, asked, caller.email);
    log.info("handed in", { spreadsheetId: asked.spreadsheetId, round: handIn.round, version: handIn.version, again });
    if (!again) log.count("handedIn");
    const { sha256: _sha256, file: _file, ...told } = handIn;
    return { handIn: told, again };
  });
}

/** @throws Refused 400: a script of ours sends none of this. */
function refuseWhatDiffers({ unit, fiscalYear, round, content: told, mark, approvedOn }: HandInRequest, today: string): void {
  const differs = (["unit", "fiscalYear", "round"] as const).find((key) => told[key] !== { unit, fiscalYear, round }[key]);
  if (differs) {
    throw new Refused(
      400,
      "invalid",
      {
        th: "เนื้อหารายงานไม่ใช่ของหน่วยงานและรอบที่ส่ง กรุณาส่งใหม่จากเมนู",
        en: "The content is of another unit or round. Hand in again from the menu.",
      },
      `/content/${differs}`,
    );
  }
  if (handInMark(told) !== mark) {
    throw new Refused(
      400,
      "mark-differs",
      { th: "เนื้อหารายงานเปลี่ยนไประหว่างส่ง กรุณาส่งใหม่จากเมนู", en: "The mark is not that of the content. Hand in again from the menu." },
      "/mark",
    );
  }
  if (approvedOn > today) {
    throw new Refused(
      400,
      "invalid",
      { th: "วันที่อนุมัติยังมาไม่ถึง กรุณาแก้วันที่", en: "The day of approval is yet to come. Correct it." },
      "/approvedOn",
    );
  }
}

async function handedIn(services: Services, asked: HandInRequest, account: string): Promise<{ handIn: StoredHandIn; again: boolean }> {
  const { registry, handIns, files, clock } = services;
  const id = asked.spreadsheetId;
  // Twice: where someone else was quicker, that one's may be the very same.
  for (let attempt = 0; attempt < 2; attempt++) {
    const latest = await handIns.latest(id, asked);
    if (latest && isSame(latest, asked)) return { handIn: latest, again: true };
    const { handIn, snapshot } = snapshotOf(asked, { version: (latest?.version ?? 0) + 1, at: clock().toISOString(), account });
    await files.keep(handIn.file, snapshot);
    // The officer hears of it at the next run. Before the record: ended between the two, a needless run is better than news that nobody tells.
    await registry.wakeBy(id, nextRun(clock()));
    if (await handIns.add(id, handIn)) return { handIn, again: false };
  }
  throw new Refused(409, "busy", {
    th: "มีผู้อื่นกำลังส่งรายงานของหน่วยงานและรอบเดียวกัน กรุณารอสักครู่แล้วลองใหม่",
    en: "Someone else is handing in the same report. Wait a moment and try again.",
  });
}

function isSame(latest: StoredHandIn, asked: HandInRequest): boolean {
  return (["mark", "approvedBy", "approvedAs", "approvedOn"] as const).every((key) => latest[key] === asked[key]);
}

/** What is kept for good, and the record that points to it. */
function snapshotOf(
  { spreadsheetId: id, unit, fiscalYear, round, by, approvedBy, approvedAs, approvedOn, content: told, mark }: HandInRequest,
  { version, at, account }: { version: number; at: string; account: string },
): { handIn: StoredHandIn; snapshot: string } {
  const approved = { approvedBy, approvedAs, approvedOn };
  const snapshot = canonicalJson({ formatVersion: 1, spreadsheetId: id, version, content: told, mark, by, account, ...approved, at });
  const sha256 = createHash("sha256").update(snapshot).digest("hex");
  const receipt = receiptNumber({ fiscalYear, round, version, sha256 });
  const file = `hand-ins/${id}/${fiscalYear}/${forKey(round)}/${forKey(unit)}/v${version}-${sha256}.json`;
  return { handIn: { unit, fiscalYear, round, version, at, by, ...approved, mark, sha256, receipt, file }, snapshot };
}

/** An S3 key holds 1,024 bytes, a Thai letter takes three: two names so long take half of it. */
const KEY_LETTERS = 80;

/** A part of an S3 key: what is no letter or digit may mean something there. Two names that become one are told apart by the hash. */
function forKey(part: string): string {
  return [...part.replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")].slice(0, KEY_LETTERS).join("");
}

/** JSON with the keys of every object in order, so that the same content has the same hash. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
