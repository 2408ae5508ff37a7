/** What a function gives back to google.script.run. @module */
import { isService } from "#local/script-host/services/strict";

/**
 * As JSON; "null" for nothing and for a service, which a menu item may well end with. Throws where Google's call would fail:
 * Date, function, service or another class inside (https://developers.google.com/apps-script/guides/html/communication).
 */
export function resultJson(functionName: string, value: unknown): string {
  if (value === undefined || isService(value)) return "null";
  refuseOthers(functionName, value, "its result", []);
  return JSON.stringify(value);
}

function refuseOthers(functionName: string, value: unknown, where: string, around: readonly object[]): void {
  const kind = kindOf(value);
  if (kind === "plain") return;
  if (kind !== "composed") throw new Error(`${functionName} gives back ${where} as ${kind}, which google.script.run does not carry`);
  const parts = value as object;
  if (around.includes(parts)) throw new Error(`${functionName} gives back ${where} inside itself, which google.script.run does not carry`);
  for (const [key, part] of Object.entries(parts)) refuseOthers(functionName, part, `${where}.${key}`, [...around, parts]);
}

function kindOf(value: unknown): string {
  if (value === null || ["undefined", "string", "number", "boolean"].includes(typeof value)) return "plain";
  if (typeof value !== "object") return `a ${typeof value}`;
  if (isService(value)) return "an object of Google's services";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" || tag === "Array" ? "composed" : `a ${tag}`;
}
