/** What a row of ติดตามผล says, and what it lacks. @module */
import type { FollowUp } from "#core/plan/model";
import { isBlank } from "#core/plan/raw";

/** Nothing but dashes: a stated none. */
const DASHES = /^[\s\-–—.]*$/;
const LINK = /(?:^|[\s(<"'])https?:\/\/[^\s/]+/i;
/** What was meant to be an address: another scheme, a site without one, a place on somebody's own computer. */
const ADDRESS_LIKE =
  /(?:^|\s)(?:[a-z][a-z0-9+.-]{1,20}:[/\\]{1,2}|javascript:|data:|www\.|[a-z]:\\|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}\/)/i;

/** Whether somebody has typed something: เตรียมติดตามผล makes rows that only say whether something is planned. */
export function isReported(row: FollowUp): boolean {
  const { state, amounts, reportedOn } = row;
  const texts = [row.result, row.problemAndRemedy, row.reason, row.evidence, row.reportedBy];
  return state !== null || reportedOn !== null || texts.some((text) => !isBlank(text)) || Object.values(amounts ?? {}).some(isTyped);
}

function isTyped(amount: unknown): boolean {
  return amount !== null;
}

/** A project that is under way or done says what was done; a dash says nothing. One that was not started has nothing to tell. */
export function lacksResult({ state, result }: FollowUp): boolean {
  return (state === "อยู่ระหว่างดำเนินการ" || state === "แล้วเสร็จ") && saysNothing(result);
}

/** A project that could not be done says why. */
export function lacksReason({ state, reason }: FollowUp): boolean {
  return state === "ไม่สามารถดำเนินการได้" && saysNothing(reason);
}

/**
 * What is to be said of the evidence: "none" for a finished project without any; "address" for an address that is no web address
 * (http, https), whatever the state; "words" for a finished project with words alone. Null where there is nothing to say.
 */
export function evidenceTrouble({ state, evidence }: FollowUp): "none" | "address" | "words" | null {
  const isDone = state === "แล้วเสร็จ";
  if (evidence === null || saysNothing(evidence)) return isDone ? "none" : null;
  if (LINK.test(evidence)) return null;
  if (ADDRESS_LIKE.test(evidence)) return "address";
  return isDone ? "words" : null;
}

function saysNothing(text: string | null): boolean {
  return text === null || DASHES.test(text);
}
