import { expect, test } from "vitest";
import { harness, recordingUi } from "#test/unit/local/script-host/harness";

declare const PropertiesService: { getDocumentProperties(): { getProperties(): unknown } };
declare const SpreadsheetApp: Record<string, () => Record<string, () => unknown>>;

test("a script finds none of Node's or the browser's globals, nor Intl", async () => {
  const { host } = await harness();
  expect((await host.run("presentGlobals", { ui: null })).value).toEqual([]);
});

test("each run starts from fresh globals", async () => {
  const { host } = await harness();
  expect((await host.run("loadCount", { ui: null })).value).toBe(1);
  expect((await host.run("loadCount", { ui: null })).value).toBe(1);
});

test("runs stand in a queue, so read-then-write in one is never crossed by another", async () => {
  const { host } = await harness();
  const results = await Promise.all([1, 2, 3].map(() => host.run("increment", { ui: null })));
  expect(results.map(({ value }) => value)).toEqual([1, 2, 3]);
});

test("properties outlive the run", async () => {
  const { host, script } = await harness();
  await host.run("increment", { ui: null });
  expect(await script(() => PropertiesService.getDocumentProperties().getProperties())).toEqual({ n: "1" });
});

test("a thrown error comes back with its message, and its stack goes to the log", async () => {
  const { host, log } = await harness();
  await expect(host.run("fail", { ui: null })).rejects.toMatchObject({ reason: "error", message: "the plan could not be read" });
  expect(log.join("\n")).toMatch(/script fail: Error: the plan could not be read\n\s+at fail \(Code\.js:\d+/);
  expect((await host.run("countTabs", { ui: null })).value).toBe(1);
});

test.each(["nothing", "hidden_", "toString", "eval", "SpreadsheetApp", "hasOwnProperty", "__proto__"])(
  "%s cannot be called by name",
  async (name) => {
    const { host } = await harness();
    await expect(host.run(name, { ui: null })).rejects.toMatchObject({ reason: "not-found" });
  },
);

test("an asynchronous function is refused instead of being half run", async () => {
  const { host } = await harness();
  await expect(host.run("later", { ui: null })).rejects.toThrow("later is asynchronous, which is not emulated in the local sheet");
});

test("a script that cannot be parsed fails each run with the parser's words", async () => {
  const { host } = await harness({ code: "function (" });
  await expect(host.run("onOpen", { ui: null })).rejects.toMatchObject({
    reason: "error",
    message: expect.stringContaining("Function statements require"),
  });
});

test("a run over its limit is stopped and the next one works", async () => {
  const { host } = await harness();
  const stuck = host.run("forever", { ui: null, limitMs: 200 });
  const next = host.run("countTabs", { ui: null });
  await expect(stuck).rejects.toMatchObject({ reason: "timeout", message: "Exceeded maximum execution time" });
  expect((await next).value).toBe(1);
});

test("an alert blocks the script until it is answered, and the answer is Google's enumeration", async () => {
  const { host } = await harness();
  let answer: (button: "YES") => void = () => undefined;
  const ui = recordingUi(() => new Promise((resolve) => (answer = resolve)));
  const run = host.run("ask", { ui });
  await expect.poll(() => ui.alerts).toEqual([{ title: "ยืนยัน", message: "ล้างผลการตรวจหรือไม่", buttons: "YES_NO" }]);
  expect(ui.toasts).toEqual([]);
  answer("YES");
  expect((await run).value).toBe("YES");
  expect(ui.toasts).toEqual([{ message: "ล้างแล้ว", title: "ผล", seconds: 5 }]);
});

test("a dialog of a stopped script is told so", async () => {
  const { host } = await harness();
  let told = false;
  const ui = recordingUi((_, gone) => new Promise(() => gone.addEventListener("abort", () => (told = true))));
  await expect(host.run("ask", { ui, limitMs: 300 })).rejects.toMatchObject({ reason: "timeout" });
  expect(told).toBe(true);
});

test("onOpen's menu arrives with its submenu and separator", async () => {
  const { host } = await harness();
  const ui = recordingUi();
  await host.run("onOpen", { ui });
  expect(ui.menus).toEqual([
    {
      title: "ทดสอบ",
      entries: [
        { label: "ถามก่อนทำ", functionName: "ask" },
        { separator: true },
        { submenu: { title: "อื่นๆ", entries: [{ label: "เขียนหมายเหตุ", functionName: "note" }] } },
        { label: "แถบข้าง", functionName: "sidebar" },
        { label: "ผิดพลาด", functionName: "fail" },
      ],
    },
  ]);
});

test("without a page getUi refuses as it does in a time-driven trigger", async () => {
  const { host } = await harness();
  await expect(host.run("ask", { ui: null })).rejects.toThrow("Cannot call SpreadsheetApp.getUi() from this context.");
});

test("calls of services are counted by name, for the run and over all runs", async () => {
  const { host } = await harness();
  const { calls } = await host.run("note", { ui: null });
  expect(calls).toEqual({
    "SpreadsheetApp.getActive": 1,
    "Spreadsheet.getSheets": 1,
    "Sheet.getRange": 1,
    "Range.setNote": 1,
    "Range.setBackground": 1,
  });
  await host.run("note", { ui: null });
  expect(host.calls()["Range.setNote"]).toBe(2);
});

test("a run that fails still counts its calls", async () => {
  const { host, script } = await harness();
  await expect(script(() => SpreadsheetApp.getActive?.().getSheetId?.())).rejects.toThrow();
  expect(host.calls()["SpreadsheetApp.getActive"]).toBe(1);
});

test("after closing nothing runs any more", async () => {
  const { host } = await harness();
  const running = host.run("forever", { ui: null });
  const waiting = host.run("countTabs", { ui: null });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await Promise.all([
    expect(running).rejects.toMatchObject({ reason: "closed" }),
    expect(waiting).rejects.toMatchObject({ reason: "closed" }),
    host.close(),
  ]);
});
