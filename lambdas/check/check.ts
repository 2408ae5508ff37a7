/** Checks a plan or a workbook that names no spreadsheet: problems, totals and deadlines in one answer. @module */
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import * as z from "zod";
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import type { CheckAnswer } from "#core/gateway/messages";
import { planSchema, workbookSchema } from "#core/plan/model";
import { totalsOf } from "#core/plan/totals";
import { checkWorkbook, planPaths } from "#core/rules/check";
import type { Problem } from "#core/rules/problem";
import { type CallerEvent, callerOf } from "#lambdas/shared/caller";
import { answering, bodyOf, shaped } from "#lambdas/shared/http";
import type { Log } from "#lambdas/shared/logging";
import { WORKBOOK_LIMITS } from "#lambdas/shared/workbook-limits";

/** Lambda answers 6 MB, in which the quotes of this JSON are escaped once more. */
const PROBLEM_BYTES = 4 * 1024 * 1024;

const either = z.object({ workbook: z.unknown().optional(), plan: z.unknown().optional() });
const withWorkbook = z.object({ workbook: workbookSchema });
const withPlan = z.object({ plan: planSchema });
const NOTHING_ELSE = {
  formatVersion: 1 as const,
  settings: null,
  units: null,
  holidays: null,
  followUp: null,
  handIns: null,
  revisions: null,
};

/**
 * `{ plan }` or `{ workbook }` → CheckAnswer. Places are JSON Pointers into what was given. Who calls is known, but nothing is pinned.
 * Measured on two slow cores: 5,000 projects as offices write them 0.2 s; 5,000 names of 150 letters made to be nearly alike 9 s, the longest found
 * that the limits let through (a function gets 29 s).
 */
export function createCheck({ log }: { log: Log }): (event: CallerEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  return answering(log, async (event): Promise<CheckAnswer> => {
    callerOf(event);
    const content = bodyOf(event, either, WORKBOOK_LIMITS);
    const isWorkbook = content.workbook !== undefined;
    const workbook = isWorkbook ? shaped(withWorkbook, content).workbook : { ...NOTHING_ELSE, ...shaped(withPlan, content) };
    const found = checkWorkbook({ workbook, tabs: null });
    const { problems, leftOut } = thatFit(isWorkbook ? found : planPaths(found));
    return {
      problems,
      ...(leftOut > 0 && { problemsLeftOut: leftOut }),
      totals: totalsOf(workbook.plan),
      deadlines: deadlinesOfWorkbook(workbook),
    };
  });
}

/** The first problems, which are the worst, as far as an answer has room. */
function thatFit(all: Problem[]): { problems: Problem[]; leftOut: number } {
  let bytes = 0;
  const first = all.findIndex((problem) => {
    bytes += Buffer.byteLength(JSON.stringify(problem)) + 1;
    return bytes > PROBLEM_BYTES;
  });
  return first < 0 ? { problems: all, leftOut: 0 } : { problems: all.slice(0, first), leftOut: all.length - first };
}
