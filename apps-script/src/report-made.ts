/** What may pass as a finished report: the page offers it for saving as it came. @module */
import type { ReportMade } from "#core/gateway/messages";
import { isObject } from "./gateway";

const LONGEST_NAME = 255;
/** What no file system takes, and what would show another ending than the file has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_IN_NAMES = /[\u0000-\u001f\u007f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const MEDIA_TYPE = /^[a-z]+\/[\w.+-]+(?:;\s*charset=utf-8)?$/i;
/** The stand-in for the bucket is on this machine. */
const LINK = /^(?:https:\/\/|http:\/\/127\.0\.0\.1:\d+\/)\S+$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether the gateway answered with a file, or with a link to one. */
export function isReportMade(value: unknown): value is ReportMade {
  if (!isObject(value) || !isName(value.name) || typeof value.type !== "string" || !MEDIA_TYPE.test(value.type)) return false;
  const { size, base64, link } = value;
  if (typeof size !== "number" || !Number.isInteger(size) || size <= 0) return false;
  return base64 === null ? isLink(link) : link === null && typeof base64 === "string" && BASE64.test(base64) && bytesIn(base64) === size;
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST_NAME && !NOT_IN_NAMES.test(value);
}

function isLink(value: unknown): boolean {
  if (!isObject(value) || typeof value.url !== "string" || !LINK.test(value.url)) return false;
  return typeof value.expiresAt === "string" && INSTANT.test(value.expiresAt);
}

function bytesIn(base64: string): number {
  return (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);
}
