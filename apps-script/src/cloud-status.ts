/** What the cloud knows of this workbook: whether it is connected, when it was looked after, what was sent, bounced and handed in. @module */
import type { CloudStatus } from "#core/gateway/messages";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import { callGateway, hasGateway, isObject } from "./gateway";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** `none`: the script was built without a gateway. `no-status`: it could not be asked, or would not say; the notice says why. */
export type Cloud =
  | { is: "none" }
  | { is: "connected"; status: CloudStatus }
  | { is: "not-connected" }
  | { is: "no-status"; notice: string };

/** The gateway does not know the workbook, or knows it by another script: that of the workbook of which this is a copy. */
const NOT_CONNECTED = "not-registered";

/** One call of the gateway, or none where there is no gateway; never throws. */
export function cloudOf(spreadsheet: Spreadsheet): Cloud {
  if (!hasGateway()) return { is: "none" };
  const answer = callGateway({ method: "get", path: statusPath(spreadsheet), isAnswer: isCloudStatus });
  if ("value" in answer) return { is: "connected", status: answer.value };
  return answer.code === NOT_CONNECTED ? { is: "not-connected" } : { is: "no-status", notice: answer.notice };
}

/** Asks the cloud to look at the workbook on a day (ISO ค.ศ.) at the latest; whether it will. One call of the gateway; never throws. */
export function tellCloud(spreadsheet: Spreadsheet, next: string): boolean {
  return "value" in callGateway({ method: "get", path: `${statusPath(spreadsheet)}?next=${next}`, isAnswer: isCloudStatus });
}

function statusPath(spreadsheet: Spreadsheet): string {
  return `/v1/workbooks/${encodeURIComponent(spreadsheet.getId())}/status`;
}

/** What rules are told: null where nothing is known. */
export function ledgerOf(cloud: Cloud): Ledger | null {
  return cloud.is === "connected" ? cloud.status.ledger : null;
}

/** What a check says of it beside its result: "" where there is nothing to say. */
export function cloudNote(cloud: Cloud): string {
  if (cloud.is === "no-status") return `ตรวจโดยไม่มีข้อมูลการแจ้งเตือน: ${cloud.notice}`;
  return cloud.is === "not-connected" ? "ยังไม่ได้เชื่อมระบบแจ้งเตือน เลือกเมนู “เชื่อมระบบแจ้งเตือน…”" : "";
}

function isCloudStatus(value: unknown): value is CloudStatus {
  if (!isObject(value) || typeof value.registeredAt !== "string") return false;
  const { lastRun, ledger } = value;
  return (lastRun === null || typeof lastRun === "string") && isObject(ledger) && isLedger(ledger);
}

function isLedger(value: Record<string, unknown>): boolean {
  return Object.keys(EMPTY_LEDGER).every((key) => {
    const entries = value[key];
    return Array.isArray(entries) && entries.every(isObject);
  });
}
