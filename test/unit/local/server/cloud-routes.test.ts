import { describe, expect, test } from "vitest";
import type { CloudState } from "#local/server/cloud-messages";
import { fakeCloud, mailOf } from "#test/fakes/local-cloud";
import { type TestServer, testServer } from "#test/unit/local/server/harness";

const MAIL = mailOf({
  id: "m-1",
  subject: "เตือนส่งรายงานไตรมาสที่ 1",
  html: "<!DOCTYPE html><html><body><p>เรียน กองคลัง</p></body></html>",
  calendar: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
});

async function withCloud() {
  const cloud = fakeCloud("2027-01-07");
  cloud.set({ mails: [MAIL] });
  return { cloud, ...(await testServer({ cloud })) };
}
const stateOf = async ({ asPage }: Pick<TestServer, "asPage">) => (await asPage("/cloud/state")).json() as CloudState;

describe("who may see it", () => {
  test.each(["/mailbox", "/cloud/state", "/cloud/mails/m-1", "/cloud/mails/m-1/html", "/cloud/mails/m-1/calendar.ics"])(
    "%s is refused without the session",
    async (path) => {
      const { bare } = await withCloud();
      const answer = await bare(path);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain("กองคลัง");
    },
  );

  test.each([
    ["/cloud/clock", { day: "2027-01-08" }],
    ["/cloud/bounces", { mail: "m-1", email: "kongklang@example.org", kind: "permanent" }],
  ])("POST %s of another page is refused and does nothing", async (path, body) => {
    const { asPage, bare, cloud } = await withCloud();
    const sent = { method: "POST", body: JSON.stringify(body) };
    expect((await asPage(path, { ...sent, headers: { origin: "http://evil.example" } })).status).toBe(403);
    expect((await asPage(path, { ...sent, headers: { origin: "null" } })).status).toBe(403);
    expect((await asPage(path, { ...sent, headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect((await bare(path, { ...sent, headers: { "content-type": "application/json" } })).status).toBe(401);
    expect([cloud.asked, cloud.bounces]).toEqual([[], []]);
  });

  test("a link on another site opens the pages for people, and nothing else", async () => {
    const { asPage, options } = await withCloud();
    const headers = { origin: "", "sec-fetch-site": "cross-site" };
    const statusOf = async (path: string) => (await asPage(path, { headers })).status;
    expect(await statusOf("/")).toBe(200);
    expect(await statusOf("/mailbox")).toBe(200);
    expect(await statusOf(`/spreadsheets/d/${options.workbook.spreadsheetId}/edit`)).toBe(303);
    for (const path of ["/boot", "/cloud/state", "/cloud/mails/m-1", "/cloud/mails/m-1/html", "/cloud/mails/m-1/calendar.ics"])
      expect(await statusOf(path)).toBe(403);
  });

  test("without a cloud there is no mailbox, and the sheet's page is told so", async () => {
    const { asPage } = await testServer();
    expect((await asPage("/mailbox")).status).toBe(404);
    expect((await asPage("/cloud/state")).status).toBe(404);
    expect((await asPage("/boot")).json()).toMatchObject({ clock: null });
  });
});

describe("state", () => {
  test("holds clock, mails newest first, ledger and dead letters, and no mail's contents", async () => {
    const { asPage, cloud } = await withCloud();
    const acknowledgement = { unit: "กองคลัง", round: "q1", fiscalYear: 2570, at: "2027-01-08T02:00:00.000Z" };
    const deadLetters = [{ at: "2027-01-08T03:00:00.000Z", body: "{}" }];
    const later = mailOf({ id: "m-2", at: "2027-01-09T01:00:00.000Z" });
    cloud.set({ mails: [MAIL, later], ledger: { acknowledgements: [acknowledgement] }, deadLetters });
    const state = await stateOf({ asPage });
    expect(state).toMatchObject({
      title: "แผนของ อบต.ตัวอย่าง",
      today: "2027-01-07",
      moved: false,
      moving: false,
      failed: null,
      deadLetters,
    });
    expect(state.mails.map(({ id }) => id)).toEqual(["m-2", "m-1"]);
    expect(state.ledger.acknowledgements).toEqual([acknowledgement]);
    expect(JSON.stringify(state)).not.toContain("เรียน กองคลัง");
  });

  test("a clock that is ahead by minutes on the same day was not moved", async () => {
    const { asPage, cloud } = await withCloud();
    cloud.now = () => new Date("2027-01-07T01:05:00.000Z");
    cloud.clockOffset = () => 300_000;
    expect(await stateOf({ asPage })).toMatchObject({ moved: false });
    cloud.now = () => new Date("2027-01-07T17:00:00.000Z");
    cloud.today = () => "2027-01-08";
    expect(await stateOf({ asPage })).toMatchObject({ moved: true });
  });

  test("is sent again only when something changed", async () => {
    const { asPage, cloud } = await withCloud();
    const { version } = await stateOf({ asPage });
    const known = (v: string) => asPage(`/cloud/state?known=${encodeURIComponent(v)}`);
    expect((await known(version)).status).toBe(204);
    cloud.set({ mails: [] });
    const answer = await known(version);
    expect(answer.json()).toMatchObject({ mails: [] });
    expect((await known("of another run")).status).toBe(200);
  });
});

describe("a mail", () => {
  test("comes without its HTML, which has an address of its own", async () => {
    const { asPage } = await withCloud();
    const { html: _html, ...rest } = MAIL;
    expect((await asPage("/cloud/mails/m-1")).json()).toEqual(rest);
  });

  test("its HTML may do nothing: a sandbox without scripts, forms or origin, nothing fetched but our fonts", async () => {
    const { asPage, server } = await withCloud();
    const answer = await asPage("/cloud/mails/m-1/html");
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    const directives = String(answer.headers["content-security-policy"]).split("; ");
    expect(directives).toContain("sandbox allow-popups allow-popups-to-escape-sandbox");
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain(`font-src http://127.0.0.1:${server.port}`);
    expect(directives.filter((each) => /^(script|connect|frame|object)-src/.test(each))).toEqual([]);
    expect(answer.text).toContain('<base target="_blank">');
    expect(answer.text).toMatch(/^<!DOCTYPE html>.*<p>เรียน กองคลัง<\/p>/s);
  });

  test("its appointment is a file to save; without one there is none", async () => {
    const { asPage, cloud } = await withCloud();
    const answer = await asPage("/cloud/mails/m-1/calendar.ics");
    expect(answer.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(answer.headers["content-disposition"]).toBe('attachment; filename="calendar.ics"');
    expect(answer.text).toBe(MAIL.calendar);
    cloud.set({ mails: [{ ...MAIL, calendar: null }] });
    expect((await asPage("/cloud/mails/m-1/calendar.ics")).status).toBe(404);
  });

  test.each(["/cloud/mails/none", "/cloud/mails/none/html", "/cloud/mails/none/calendar.ics", "/cloud/mails/m-1/other", "/cloud/mails/"])(
    "%s is not there",
    async (path) => {
      const { asPage } = await withCloud();
      expect((await asPage(path)).status).toBe(404);
    },
  );

  test("an id that needs encoding is found, one that is wrongly encoded refused", async () => {
    const { asPage, cloud } = await withCloud();
    cloud.set({ mails: [{ ...MAIL, id: "<a/b@example>" }] });
    expect((await asPage(`/cloud/mails/${encodeURIComponent("<a/b@example>")}`)).json()).toMatchObject({ id: "<a/b@example>" });
    expect((await asPage("/cloud/mails/%E0%B8")).status).toBe(400);
  });
});

describe("moving the clock", () => {
  test("is answered at once, runs on, and says how far it is", async () => {
    const { asPage, post, cloud } = await withCloud();
    expect((await post("/cloud/clock", { day: "2027-01-09" })).status).toBe(202);
    expect(await stateOf({ asPage })).toMatchObject({
      today: "2027-01-08",
      moved: true,
      moving: true,
      move: { from: "2027-01-08", to: "2027-01-09", at: "2027-01-08" },
    });
    cloud.nextDay();
    expect(await stateOf({ asPage })).toMatchObject({ today: "2027-01-09", moving: true, move: { at: "2027-01-09" } });
    cloud.nextDay();
    await expect.poll(() => stateOf({ asPage })).toMatchObject({ today: "2027-01-09", moving: false, failed: null });
  });

  test("one at a time", async () => {
    const { post, cloud } = await withCloud();
    await post("/cloud/clock", { day: "2027-01-09" });
    const answer = await post("/cloud/clock", { day: "2027-01-10" });
    expect(answer.status).toBe(409);
    expect(answer.json()).toMatchObject({ error: { th: expect.stringContaining("กำลังเลื่อนนาฬิกาอยู่") } });
    expect(cloud.asked).toEqual(["2027-01-09"]);
  });

  test("one that stops is told in its own sentence; what is no sentence for people stays in the log", async () => {
    const { asPage, post, cloud, log } = await withCloud();
    await post("/cloud/clock", { day: "2027-01-09" });
    cloud.fail("ส่งจดหมายไม่ได้");
    await expect.poll(() => stateOf({ asPage })).toMatchObject({ moving: false, failed: "ส่งจดหมายไม่ได้" });
    cloud.moveTo = async () => Promise.reject(new Error("ECONNREFUSED"));
    cloud.move = () => null;
    await post("/cloud/clock", { day: "2027-01-09" });
    await expect.poll(() => stateOf({ asPage })).toMatchObject({ moving: false, failed: "เลื่อนนาฬิกาไม่สำเร็จ กรุณาลองอีกครั้ง" });
    expect(log.join("\n")).toContain("ECONNREFUSED");
  });

  test.each([
    [{ day: "2027-01-06" }, "เดินหน้าได้อย่างเดียว"],
    [{ day: "2027-02-30" }, "ไม่มีวันที่นี้"],
    [{ day: "8/1/2570" }, "ไม่มีวันที่นี้"],
    [{ day: 20270108 }, "คำขอไม่ถูกต้อง"],
    [{}, "คำขอไม่ถูกต้อง"],
  ])("%j is refused", async (body, sentence) => {
    const { post, cloud } = await withCloud();
    const answer = await post("/cloud/clock", body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ error: { th: expect.stringContaining(sentence) } });
    expect(cloud.asked).toEqual([]);
  });

  test("the open sheets are told the new day", async () => {
    const { open, post, asPage } = await withCloud();
    expect((await asPage("/boot")).json()).toMatchObject({ clock: { today: "2027-01-07", moved: false } });
    const stream = open("page-one-1");
    await expect.poll(() => stream.events.length).toBeGreaterThan(0);
    await post("/cloud/clock", { day: "2027-01-08" });
    await expect.poll(() => stream.events).toContainEqual({ event: "clock", data: { today: "2027-01-08", moved: true } });
  });
});

describe("a mail that does not arrive", () => {
  test("is told to the cloud", async () => {
    const { post, cloud } = await withCloud();
    const order = { mail: "m-1", email: "kongklang@example.org", kind: "permanent" };
    expect((await post("/cloud/bounces", order)).status).toBe(200);
    expect(cloud.bounces).toEqual([{ id: "m-1", email: "kongklang@example.org", kind: "permanent" }]);
  });

  test.each([
    [{ mail: "m-1", email: "kongklang@example.org", kind: "later" }, 400],
    [{ mail: "m-1", email: "someone@example.org", kind: "permanent" }, 400],
    [{ mail: "none", email: "kongklang@example.org", kind: "permanent" }, 404],
    [{ email: "kongklang@example.org", kind: "permanent" }, 400],
  ])("%j is refused", async (order, status) => {
    const { post, cloud } = await withCloud();
    expect((await post("/cloud/bounces", order)).status).toBe(status);
    expect(cloud.bounces).toEqual([]);
  });
});

test("a closed server listens to the cloud no longer", async () => {
  const { server, cloud } = await withCloud();
  expect(cloud.listening()).toBe(1);
  await server.close();
  expect(cloud.listening()).toBe(0);
});
