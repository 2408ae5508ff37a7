import { describe, expect, test } from "vitest";
import type { RunOptions } from "#local/script-host/host";
import type { TriggerEvent } from "#local/script-host/protocol";
import { FIXTURE, harness, recordingUi } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services and event object, as the script sees them
declare const SpreadsheetApp: any;
declare const PropertiesService: any;
declare const HtmlService: any;
declare const ScriptApp: any;
declare const Session: any;
declare const UrlFetchApp: any;
declare const MailApp: any;
declare const GmailApp: any;
type Handler = (e: any) => unknown;
// biome-ignore-end lint/suspicious/noExplicitAny: end

const ONE_CELL = { kind: "edit", sheetId: 0, zone: { top: 4, left: 1, bottom: 4, right: 1 } } as const;
const A_BLOCK = { kind: "edit", sheetId: 0, zone: { top: 4, left: 1, bottom: 9, right: 3 } } as const;

/** Runs a trigger whose body is given as source. */
async function fire(event: TriggerEvent, handler: Handler, options: Partial<RunOptions> = {}): Promise<unknown> {
  const name = event.kind === "edit" ? "onEdit" : "onOpen";
  const { host } = await harness({ code: `${FIXTURE.replace("function onOpen(", "function unused(")}\nvar ${name} = ${handler};` });
  return (await host.run(name, { ui: null, event, ...options })).value;
}

describe("an edit's event object", () => {
  test("names the cell, its value and the one before", async () => {
    const seen = await fire({ ...ONE_CELL, value: "1.5", oldValue: "โครงการ" }, (e) => [
      Object.keys(e).sort(),
      e.range.getA1Notation(),
      e.range.getSheet().getName(),
      e.value,
      e.oldValue,
      e.source.getId(),
      e.authMode === ScriptApp.AuthMode.LIMITED,
    ]);
    expect(seen).toEqual([["authMode", "oldValue", "range", "source", "user", "value"], "B5", "แผน", "1.5", "โครงการ", "memory", true]);
  });

  test("a cell that is empty has no value, and one that was empty no older value", async () => {
    expect(await fire(ONE_CELL, (e) => ["value" in e, "oldValue" in e])).toEqual([false, false]);
  });

  test("a block has neither, whatever is passed", async () => {
    const seen = await fire({ ...A_BLOCK, value: "x", oldValue: "y" }, (e) => [e.range.getA1Notation(), "value" in e, "oldValue" in e]);
    expect(seen).toEqual(["B5:D10", false, false]);
  });

  test("the edited cells are the active range", async () => {
    const seen = await fire(A_BLOCK, (e) => [e.source.getActiveRange().getA1Notation(), e.source.getActiveCell().getA1Notation()]);
    expect(seen).toEqual(["B5:D10", "B5"]);
  });

  test("it tells no e-mail address, since nobody has authorised the script", async () => {
    expect(await fire(ONE_CELL, (e) => [e.user.getEmail(), Session.getActiveUser().getEmail()])).toEqual(["", ""]);
  });
});

test("onOpen's event object has no range", async () => {
  const seen = await fire({ kind: "open" }, (e) => [Object.keys(e).sort(), e.source.getName(), String(e.authMode)]);
  expect(seen).toEqual([["authMode", "source", "user"], "ไฟล์ทดสอบ", "LIMITED"]);
});

describe("a simple trigger runs without authorisation", () => {
  const UI = "https://www.googleapis.com/auth/script.container.ui";
  test.each<[Handler, string, string]>([
    [() => UrlFetchApp.fetch("https://example.com"), "UrlFetchApp.fetch", "https://www.googleapis.com/auth/script.external_request"],
    [() => ScriptApp.getIdentityToken(), "ScriptApp.getIdentityToken", "openid"],
    [() => MailApp.sendEmail("a@example.com", "", ""), "MailApp.sendEmail", "https://www.googleapis.com/auth/script.send_mail"],
    [() => GmailApp.sendEmail("a@example.com", "", ""), "GmailApp.sendEmail", "https://mail.google.com/"],
    [() => SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x")), "Ui.showSidebar", UI],
    [() => SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput("x"), "ก"), "Ui.showModalDialog", UI],
    [() => SpreadsheetApp.getUi().showModelessDialog(HtmlService.createHtmlOutput("x"), "ก"), "Ui.showModelessDialog", UI],
    [() => SpreadsheetApp.getUi().alert("x"), "Ui.alert", UI],
    [() => SpreadsheetApp.getUi().prompt("x"), "Ui.prompt", UI],
  ])("%s is refused", async (handler, method, scope) => {
    const ui = recordingUi();
    const refused = `You do not have permission to call ${method}. Required permissions: ${scope}`;
    await expect(fire(ONE_CELL, handler, { ui })).rejects.toThrow(refused);
    await expect(fire({ kind: "open" }, handler, { ui })).rejects.toThrow(refused);
    expect([ui.panels, ui.alerts]).toEqual([[], []]);
  });

  test("the same calls outside a trigger say that they are not emulated", async () => {
    const { script } = await harness();
    await expect(script(() => UrlFetchApp.fetch("https://example.com"))).rejects.toThrow(
      "UrlFetchApp.fetch of https://example.com is not emulated in the local sheet",
    );
  });

  test("menus, toasts, cells and properties are free", async () => {
    const ui = recordingUi();
    const open: Handler = (e) => {
      SpreadsheetApp.getUi().createMenu("แผน").addItem("ตรวจ", "check").addToUi();
      e.source.toast("เปิดแล้ว");
    };
    await fire({ kind: "open" }, open, { ui });
    expect(ui.menus).toEqual([{ title: "แผน", entries: [{ label: "ตรวจ", functionName: "check" }] }]);
    expect(ui.toasts).toEqual([{ message: "เปิดแล้ว", title: "", seconds: 5 }]);
    const edit: Handler = (e) => {
      PropertiesService.getDocumentProperties().setProperty("edited", e.range.getA1Notation());
      return [e.range.setNote("ผิด").getNote(), PropertiesService.getDocumentProperties().getProperty("edited")];
    };
    expect(await fire(ONE_CELL, edit)).toEqual(["ผิด", "B5"]);
  });
});

test("a trigger the script does not have is not found", async () => {
  const { host } = await harness();
  await expect(host.run("onEdit", { ui: null, event: ONE_CELL })).rejects.toMatchObject({ reason: "not-found" });
});
