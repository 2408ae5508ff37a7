/** The menu item that connects the workbook with the reminders, and says how they do. @module */
import { bangkokDay } from "#core/calendar/date";
import { formatThaiDate, instantInThai } from "#core/calendar/thai-date";
import { type CloudStatus, REGISTRATION_METADATA, type Registered, type RegistrationAsked } from "#core/gateway/messages";
import { bouncedAddresses } from "#core/reminders/bounced";
import type { Ledger, RunFailure } from "#core/reminders/ledger";
import { readWorkbook } from "#core/workbook/read";
import { cloudOf } from "./cloud-status";
import { withDocumentLock } from "./document-lock";
import { callGateway, hasGateway, isObject, NOT_BUILT_IN } from "./gateway";
import { alertBusy, alertOf } from "./say";
import { readTabs } from "./sheets/read-grids";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "เชื่อมระบบแจ้งเตือน";
const WHAT_HAPPENS =
  "เมื่อเชื่อมแล้ว ระบบแจ้งเตือนจะอ่านสมุดงานนี้ทุกครั้งที่ถึงวันเตือน ส่งอีเมลเตือนหน่วยงานที่ยังไม่ส่งรายงาน และรับรายงานที่หน่วยงานส่ง โดยไม่แก้ไขสิ่งใดในสมุดงาน";
const MOST_BOUNCES = 5;
const FAILED: Record<RunFailure, string> = {
  "no-access": "ระบบเปิดสมุดงานนี้ไม่ได้ แชร์สมุดงานให้บัญชีของระบบแจ้งเตือนดูได้ แล้วเชื่อมใหม่",
  unreadable: "ระบบอ่านสมุดงานนี้ไม่ได้ ตรวจว่าแท็บของแบบฟอร์มยังอยู่ครบ",
  "gave-up": "งานแจ้งเตือนทำไม่เสร็จ บางหน่วยงานอาจยังไม่ได้รับ ระบบจะลองใหม่ในรอบถัดไป",
};

/** Menu item เชื่อมระบบแจ้งเตือน…: connects, or says how it stands and connects anew. */
export function connectReminders(): void {
  if (!hasGateway()) {
    alertOf(TITLE, NOT_BUILT_IN);
    return;
  }
  const spreadsheet = SpreadsheetApp.getActive();
  spreadsheet.toast("กำลังติดต่อระบบแจ้งเตือน…", TITLE, 60);
  const cloud = cloudOf(spreadsheet);
  spreadsheet.toast("ติดต่อระบบแจ้งเตือนเสร็จแล้ว", TITLE, 3);
  if (cloud.is === "connected") {
    if (isAgreed([...statusLines(spreadsheet, cloud.status), "", "ต้องการเชื่อมใหม่หรือไม่ (ไม่จำเป็น ถ้าการแจ้งเตือนทำงานอยู่)"], "YES_NO"))
      connect(spreadsheet);
  } else if (cloud.is === "not-connected") {
    if (isAgreed([WHAT_HAPPENS, "", "กด ตกลง เพื่อเชื่อม"], "OK_CANCEL")) connect(spreadsheet);
  } else if (cloud.is !== "none") {
    alertOf(TITLE, cloud.notice);
  }
}

function connect(spreadsheet: Spreadsheet): void {
  spreadsheet.toast("กำลังเชื่อมระบบแจ้งเตือน…", TITLE, 60);
  const said = withDocumentLock(
    () => register(spreadsheet),
    () => null,
  );
  spreadsheet.toast(said === null ? "ยังไม่ได้เชื่อม" : said.isDone ? "เชื่อมแล้ว" : "ยังไม่ได้เชื่อม", TITLE, 5);
  if (said === null) alertBusy(TITLE);
  else alertOf(TITLE, said.text);
}

/** Only who may edit the workbook can leave the nonce in it: that is what the gateway reads back. */
function register(spreadsheet: Spreadsheet): { isDone: boolean; text: string } {
  const spreadsheetId = spreadsheet.getId();
  const asked = callGateway({ method: "post", path: "/v1/registrations", body: { spreadsheetId }, isAnswer: isAsked });
  if (!("value" in asked)) return { isDone: false, text: asked.notice };
  const { nonce } = asked.value;
  try {
    removeNonce(spreadsheet);
    spreadsheet.addDeveloperMetadata(REGISTRATION_METADATA, nonce, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
    // The function reads it from outside.
    SpreadsheetApp.flush();
    const done = callGateway({ method: "post", path: "/v1/registrations/confirm", body: { spreadsheetId, nonce }, isAnswer: isRegistered });
    if (!("value" in done)) return { isDone: false, text: done.notice };
    return { isDone: true, text: `เชื่อมแล้วเมื่อ ${instantInThai(done.value.registeredAt)} ระบบจะเริ่มดูแลการแจ้งเตือนของสมุดงานนี้ในวันทำการถัดไป` };
  } finally {
    removeNonce(spreadsheet);
  }
}

function removeNonce(spreadsheet: Spreadsheet): void {
  for (const entry of spreadsheet.createDeveloperMetadataFinder().withKey(REGISTRATION_METADATA).find()) entry.remove();
}

function statusLines(spreadsheet: Spreadsheet, { registeredAt, lastRun, ledger }: CloudStatus): string[] {
  return [
    `เชื่อมแล้วเมื่อ ${instantInThai(registeredAt)}`,
    lastRun === null ? "ระบบยังไม่ได้ดูแลการแจ้งเตือนของสมุดงานนี้ จะเริ่มในวันทำการถัดไป" : `ระบบดูแลการแจ้งเตือนครั้งล่าสุดเมื่อ ${dayInThai(lastRun)}`,
    `ส่งอีเมลแล้ว ${ledger.sent.length} ฉบับ · รับรายงานแล้ว ${ledger.handIns.length} ครั้ง`,
    ...bounceLines(spreadsheet, ledger),
    ...failureLines(ledger, lastRun),
  ];
}

function bounceLines(spreadsheet: Spreadsheet, ledger: Ledger): string[] {
  if (ledger.bounces.length === 0) return [];
  const { grids, templateVersion } = readTabs(spreadsheet, ["settings", "units"]);
  const bounced = bouncedAddresses(readWorkbook(grids, templateVersion).workbook, ledger);
  const addresses = [...new Set(bounced.map(({ email }) => email))];
  if (addresses.length === 0) return [];
  const more = addresses.length > MOST_BOUNCES ? ` และอีก ${addresses.length - MOST_BOUNCES} ที่อยู่` : "";
  const tabs = new Set(bounced.map(({ path }) => (path.startsWith("/units/") ? "“ผู้รับผิดชอบ”" : "“ตั้งค่า”")));
  return [`อีเมลที่ส่งไม่ถึง: ${addresses.slice(0, MOST_BOUNCES).join(", ")}${more} แก้ในแท็บ ${[...tabs].join(" และ ")}`];
}

/** A run that failed is told until a later one has done its work. */
function failureLines({ failures, failed }: Ledger, lastRun: string | null): string[] {
  const last = failures.reduce<Ledger["failures"][number] | null>((latest, one) => (latest && latest.at > one.at ? latest : one), null);
  return [
    ...(failed.length > 0 ? [`เลิกส่งหลังลองหลายครั้ง ${failed.length} ฉบับ ดูรายการได้ด้วยเมนู ตรวจแผน`] : []),
    ...(last && !(lastRun !== null && lastRun >= bangkokDay(new Date(last.at))) ? [`${FAILED[last.why]} (${instantInThai(last.at)})`] : []),
  ];
}

/** A day that is none is shown as it came. */
function dayInThai(day: string): string {
  try {
    return formatThaiDate(day, { weekday: true });
  } catch {
    return day;
  }
}

function isAgreed(lines: readonly string[], buttons: "YES_NO" | "OK_CANCEL"): boolean {
  const ui = SpreadsheetApp.getUi();
  const pressed = ui.alert(TITLE, lines.join("\n"), ui.ButtonSet[buttons]);
  return pressed === ui.Button.YES || pressed === ui.Button.OK;
}

function isAsked(value: unknown): value is RegistrationAsked {
  return isObject(value) && typeof value.nonce === "string" && value.nonce !== "";
}

function isRegistered(value: unknown): value is Registered {
  return isObject(value) && typeof value.registeredAt === "string";
}
