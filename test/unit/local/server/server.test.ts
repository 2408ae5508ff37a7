import { expect, test } from "vitest";
import { startServer } from "#local/server/server";
import { StoreError } from "#local/sheet/store-error";
import { type EventLog, testServer } from "#test/unit/local/server/harness";

const PAGE = "page-number-1";

function eventData<T>({ events }: EventLog, name: string): T {
  const found = events.find(({ event }) => event === name);
  if (!found) throw new Error(`no event ${name}`);
  return found.data as T;
}

test("a page that boots gets title, data and the revisions since", async () => {
  const { asPage } = await testServer();
  expect((await asPage("/boot")).json()).toEqual({
    title: "แผนของ อบต.ตัวอย่าง",
    menus: [],
    clock: null,
    data: { revisionId: "r0" },
    revisions: [{ nextRevisionId: "r1" }, { nextRevisionId: "r2" }],
  });
});

test.each([
  ["r0", [{ nextRevisionId: "r1" }, { nextRevisionId: "r2" }]],
  ["r1", [{ nextRevisionId: "r2" }]],
  ["r2", []],
  ["other", null],
])("a page that was away since %s is told what it missed", async (after, revisions) => {
  const { asPage } = await testServer();
  expect((await asPage(`/revisions?after=${after}`)).json()).toEqual({ revisions });
});

test("a revision of one page reaches every page", async () => {
  const { open, post } = await testServer();
  const [one, other] = [open(PAGE), open("page-number-2")];
  await expect.poll(() => other.events.map(({ event }) => event)).toContain("menus");
  expect((await post(`/revisions?page=${PAGE}`, { type: "REMOTE_REVISION", nextRevisionId: "r3" })).json()).toEqual({ accepted: true });
  const message = { event: "revision", data: { type: "REMOTE_REVISION", nextRevisionId: "r3" } };
  await expect.poll(() => one.events).toContainEqual(message);
  await expect.poll(() => other.events).toContainEqual(message);
});

test("the other pages hear that one was closed, and take its cursor away", async () => {
  const { open } = await testServer();
  const [one, other] = [open(PAGE), open("page-number-2")];
  await expect.poll(() => [one, other].map(({ events }) => events.some(({ event }) => event === "menus"))).toEqual([true, true]);
  one.close();
  const left = { event: "revision", data: { type: "CLIENT_LEFT", version: 1, clientId: PAGE } };
  await expect.poll(() => other.events).toContainEqual(left);
});

test("opening a page runs onOpen, whose menu it gets", async () => {
  const { open, asPage } = await testServer();
  const page = open(PAGE);
  await expect.poll(() => page.events.find(({ event }) => event === "menus")?.data).toMatchObject([{ title: "ทดสอบ" }]);
  expect((await asPage("/boot")).json()).toMatchObject({ menus: [{ title: "ทดสอบ" }] });
});

test("a function of the menu runs, with its dialog on the page that asked and nowhere else", async () => {
  const { open, post } = await testServer();
  const [page, other] = [open(PAGE), open("page-number-2")];
  await expect.poll(() => page.events.some(({ event }) => event === "menus")).toBe(true);
  const run = post("/script", { page: PAGE, functionName: "ask" });
  await expect
    .poll(() => page.events.find(({ event }) => event === "alert"))
    .toMatchObject({ data: { request: { message: "ล้างผลการตรวจหรือไม่", buttons: "YES_NO" } } });
  const asked = eventData<{ id: string }>(page, "alert");
  expect((await post("/ui", { page: "page-number-2", id: asked.id, button: "YES", text: "" })).json()).toEqual({ taken: false });
  expect((await post("/ui", { page: PAGE, id: asked.id, button: "YES", text: "" })).json()).toEqual({ taken: true });
  expect((await run).json()).toEqual({ value: "YES" });
  await expect.poll(() => page.events.at(-1)).toEqual({ event: "toast", data: { message: "ล้างแล้ว", title: "ผล", seconds: 5 } });
  expect(other.events.map(({ event }) => event)).not.toContain("alert");
});

test("a page that comes back is asked again", async () => {
  const { open, post } = await testServer();
  const page = open(PAGE);
  await expect.poll(() => page.events.some(({ event }) => event === "menus")).toBe(true);
  const run = post("/script", { page: PAGE, functionName: "ask" });
  await expect.poll(() => page.events.some(({ event }) => event === "alert")).toBe(true);
  page.close();
  const back = open(PAGE);
  await expect.poll(() => back.events.map(({ event }) => event)).toContain("alert");
  const { id } = eventData<{ id: string }>(back, "alert");
  await post("/ui", { page: PAGE, id, button: "NO", text: "" });
  expect((await run).json()).toEqual({ value: "NO" });
});

test("functions that stand in no menu cannot be run from the page", async () => {
  const { open, post } = await testServer();
  const page = open(PAGE);
  await expect.poll(() => page.events.some(({ event }) => event === "menus")).toBe(true);
  for (const functionName of ["countTabs", "evaluate", "onOpen", "toString"]) {
    expect((await post("/script", { page: PAGE, functionName })).status).toBe(403);
    expect((await post("/script", { page: PAGE, functionName, panel: "made-up" })).status).toBe(403);
  }
});

test("a side bar's own page is sandboxed, and may call the script's functions but not the private ones", async () => {
  const { open, post, asPage } = await testServer();
  const page = open(PAGE);
  await expect.poll(() => page.events.some(({ event }) => event === "menus")).toBe(true);
  await post("/script", { page: PAGE, functionName: "sidebar" });
  await expect.poll(() => page.events.some(({ event }) => event === "sidebar")).toBe(true);
  const panel = eventData<{ id: string; title: string }>(page, "sidebar");
  expect(panel.title).toBe("แถบข้าง");

  const frame = await asPage(`/panel/${panel.id}`);
  const policy = String(frame.headers["content-security-policy"]);
  expect(policy).toMatch(/^sandbox allow-scripts/);
  expect(policy).not.toContain("allow-same-origin");
  expect(policy).not.toContain("connect-src");
  expect(frame.text).toContain("<h2>ผลการตรวจ</h2>");

  expect((await post("/script", { page: PAGE, functionName: "countTabs", panel: panel.id })).json()).toEqual({ value: 1 });
  expect((await post("/script", { page: PAGE, functionName: "hidden_", panel: panel.id })).json()).toMatchObject({
    error: { th: expect.any(String) },
  });
});

test("a script that fails tells people in Thai and programs what it threw; its stack goes to the log", async () => {
  const { open, post, log } = await testServer();
  const page = open(PAGE);
  await expect.poll(() => page.events.some(({ event }) => event === "menus")).toBe(true);
  const answer = await post("/script", { page: PAGE, functionName: "fail" });
  expect(answer.json()).toEqual({ error: { th: expect.stringMatching(/^คำสั่งทำงานไม่สำเร็จ/), message: "the plan could not be read" } });
  expect(log.join("\n")).toContain("at fail (Code.js");
  expect(answer.text).not.toContain("Code.js");
});

test("what the script keeps in Drive is given to be saved, under its own name, to the session alone", async () => {
  const file = { name: "รายงาน (1) 'ก'.html", type: "text/html", bytes: Buffer.from("<script>") };
  const { asPage, bare } = await testServer({ drive: { content: (id) => (id === "abc" ? file : null) } });
  const { status, headers, text } = await asPage("/drive/abc");
  expect([status, text, headers["content-type"]]).toEqual([200, "<script>", "text/html"]);
  const [, name = ""] = /^attachment; filename\*=UTF-8''([\w%.!-]+)$/.exec(String(headers["content-disposition"])) ?? [];
  expect(decodeURIComponent(name)).toBe(file.name);
  expect((await bare("/drive/abc")).status).toBe(401);
  const gone = await asPage("/drive/other");
  expect(gone.status).toBe(404);
  expect(gone.text).toContain("ไม่พบไฟล์นี้");
});

test("assets are answered with 304 to who has them", async () => {
  const { asPage } = await testServer();
  const { headers } = await asPage("/assets/page.js");
  expect((await asPage("/assets/page.js", { headers: { "if-none-match": String(headers.etag) } })).status).toBe(304);
});

test("a port that was asked for and is taken is an error, not another port", async () => {
  const { server, options } = await testServer();
  await expect(startServer({ ...options, port: server.port })).rejects.toThrow(`พอร์ต ${server.port} มีโปรแกรมอื่นใช้อยู่`);
});

test("the spreadsheet's address as at Google's leads to the page; another's is not there", async () => {
  const { asPage, options } = await testServer();
  for (const page of ["", "/edit"]) {
    const answer = await asPage(`/spreadsheets/d/${options.workbook.spreadsheetId}${page}`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/"]);
  }
  expect((await asPage("/spreadsheets/d/another/copy")).status).toBe(404);
});

test("/copy asks before it makes anything, and then says where the copy is and how to open it", async () => {
  let made = 0;
  const copy = () => {
    made++;
    return { folder: "แผน <1>-copy-1", title: "สำเนาของ แผน & อื่นๆ" };
  };
  const { asPage, bare, options } = await testServer({ copy });
  const path = `/spreadsheets/d/${options.workbook.spreadsheetId}/copy`;
  expect((await bare(path)).status).toBe(401);
  expect((await asPage(path)).text).toContain("แผนของ อบต.ตัวอย่าง");
  for (const origin of ["http://elsewhere.example", "null", ""]) {
    expect((await asPage(path, { method: "POST", headers: { origin } })).status).toBe(403);
  }
  expect(made).toBe(0);
  const { text } = await asPage(path, { method: "POST" });
  expect(made).toBe(1);
  expect(text).toContain("สำเนาของ แผน &#38; อื่นๆ");
  expect(text).toContain("npm start -- --data &#34;แผน &#60;1&#62;-copy-1&#34;");
});

test("a copy that cannot be made is told in a sentence", async () => {
  const copy = () => {
    throw new StoreError("unusable", "ทำสำเนาไม่ได้ กรุณาตรวจพื้นที่ว่างของดิสก์");
  };
  const { asPage, options, log } = await testServer({ copy });
  const answer = await asPage(`/spreadsheets/d/${options.workbook.spreadsheetId}/copy`, { method: "POST" });
  expect(answer.status).toBe(500);
  expect(answer.text).toContain("<p>ทำสำเนาไม่ได้ กรุณาตรวจพื้นที่ว่างของดิสก์</p>");
  expect(log.join("\n")).toContain("copy:");
});
