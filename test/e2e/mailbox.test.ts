/** Mailbox, clock and ledger in a real browser, on a cloud that the test moves. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ledger } from "#core/reminders/ledger";
import type { MailContent } from "#local/cloud/local-cloud";
import { localPage } from "#test/e2e/local-harness";
import { type FakeCloud, fakeCloud, mailOf } from "#test/fakes/local-cloud";

/** Of o-spreadsheet, in pixels. */
const ROW_HEIGHT = 23;
const PHONE = { width: 375, height: 740 };
let cloud: FakeCloud;
const local = localPage(() => {
  cloud = fakeCloud("2026-12-30");
  return cloud;
});
const rowAddress = (hash: string) => `http://127.0.0.1:${local.server.port}/spreadsheets/d/${local.engine.spreadsheetId}/edit${hash}`;
const selected = (page: Page) => page.locator(".o-named-range-selector-container input").inputValue();

const KLANG = { unit: "กองคลัง", round: "q1", fiscalYear: 2570 };
const LEDGER: Partial<Ledger> = {
  sent: [
    { ...KLANG, stage: "before-7", at: "2027-01-08T01:00:00.000Z", to: ["kongklang@example.org"] },
    { ...KLANG, stage: "snooze:2027-01-11", at: "2027-01-11T01:00:00.000Z", to: ["kongklang@example.org"] },
  ],
  failed: [{ ...KLANG, unit: "กองช่าง", stage: "before-7", at: "2027-01-08T01:00:01.000Z", why: "rejected" }],
  snoozes: [{ ...KLANG, until: "2027-01-11", at: "2027-01-08T02:00:00.000Z" }],
  acknowledgements: [{ ...KLANG, at: "2027-01-08T02:30:00.000Z" }],
  handIns: [{ ...KLANG, version: 1, at: "2027-01-12T03:00:00.000Z", by: "ผู้อำนวยการกองคลัง", receipt: "2570-q1-0001" }],
  bounces: [{ email: "kongchang@example.org", at: "2027-01-08T04:00:00.000Z", kind: "permanent", why: "General" }],
  failures: [{ at: "2027-01-09T01:00:00.000Z", why: "no-access" }],
  summaries: [{ date: "2027-01-08", at: "2027-01-08T01:05:00.000Z", items: ["a", "b"] }],
};
const MAILS: MailContent[] = [
  mailOf({
    id: "m-1",
    subject: "เตือนส่งรายงาน: ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 ค้าง 2 โครงการ",
    html: '<html><body style="font-family: Tahoma, sans-serif"><h1 style="font-size:18px">เรียน กองคลัง</h1><p>ยังไม่ได้รับรายงานไตรมาสที่ 1 จำนวน 2 โครงการ</p></body></html>',
    text: "เรียน กองคลัง\nยังไม่ได้รับรายงานไตรมาสที่ 1 จำนวน 2 โครงการ",
    calendar: "BEGIN:VCALENDAR\r\nSUMMARY:ครบกำหนดส่งรายงาน\r\nEND:VCALENDAR\r\n",
  }),
  mailOf({ id: "m-2", at: "2027-01-08T01:00:02.000Z", to: ["kongchang@example.org", "head@example.org"], subject: "เตือนส่งรายงาน กองช่าง" }),
  mailOf({ id: "m-3", at: "2027-01-11T01:00:00.000Z", to: ["officer@example.org"], subject: "สรุปการเตือนประจำวัน", replyTo: null }),
];
const LETTERS = [{ at: "2027-01-10T01:00:00.000Z", body: '{"spreadsheetId":"x","day":"2027-01-10"}' }];
const withAll = () => cloud.set({ mails: MAILS, ledger: LEDGER, deadLetters: LETTERS });

async function openMailbox(): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await local.openAt("/mailbox");
  await page.getByText("วันพุธที่ 30 ธันวาคม 2569").waitFor();
  return { page, errors };
}

/** What the test's own looking into a mail's frame provokes is no fault of the page. */
const own = (errors: string[]) => errors.filter((error) => !/^Blocked script execution in '[^']*\/html'/.test(error));

async function openMail(page: Page, subject: string): Promise<void> {
  await page.getByRole("button", { name: subject }).click();
  await page.getByRole("heading", { name: subject }).waitFor();
}

/** Of our own page: into a mail's frame axe cannot look, as no script runs there. */
async function faults(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").setLegacyMode().analyze();
  return violations.map(({ id, impact, nodes }) => [id, impact, nodes.map(({ html }) => html)]);
}

const pictures = process.env.PICTURES;
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

test("the sheet leads to the mailbox in a tab of its own, and shows the clock's day once it was moved", async () => {
  const { page, errors } = await local.open();
  expect(await page.locator("#clock").isVisible()).toBe(false);
  const [mailbox] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "กล่องจดหมายและนาฬิกา" }).click()]);
  await mailbox.getByText("วันพุธที่ 30 ธันวาคม 2569").waitFor();
  expect(await mailbox.locator("#moved").isVisible()).toBe(false);
  await mailbox.getByRole("button", { name: "วันถัดไป" }).click();
  await expect.poll(() => cloud.asked).toEqual(["2026-12-31"]);
  cloud.nextDay();
  await page.getByText("นาฬิกาของระบบ: 31 ธ.ค. 2569").waitFor();
  await picture(page, "sheet");
  await mailbox.getByRole("link", { name: "กลับไปที่แผ่นงาน" }).click();
  await mailbox.locator('#status[data-state="saved"]').waitFor();
  expect(own(errors)).toEqual([]);
});

test("on a phone the sheet's menus, the mailbox link and the save state are within the screen", async () => {
  const ran: string[] = [];
  Object.assign(local.script, {
    onOpen: ({ ui }) =>
      ui.menu({ title: "แผนป้องกันทุจริต", entries: [{ label: "ตรวจแผนทั้งฉบับก่อนส่งให้หัวหน้าหน่วยงาน", functionName: "checkPlan" }] }),
    checkPlan: ({ ui }) => {
      ran.push("checkPlan");
      ui.sidebar({ title: "ตรวจแผน", html: "<body><h1>ปัญหาในแผน</h1></body>", width: null, height: null });
    },
  } satisfies typeof local.script);
  void cloud.moveTo("2026-12-31");
  const { page, errors } = await local.open();
  const menu = page.getByRole("button", { name: "แผนป้องกันทุจริต" });
  await menu.waitFor();
  await page.setViewportSize({ width: 390, height: 740 });
  await page.locator("#menus").getByRole("button").waitFor();
  await picture(page, "sheet-phone");
  const seen = [
    menu,
    page.getByRole("link", { name: "กล่องจดหมายและนาฬิกา" }),
    page.locator("#status"),
    page.locator("#title"),
    page.locator("#clock"),
  ];
  for (const part of seen) {
    const box = await part.boundingBox();
    expect([box && box.x >= 0, box && box.width > 0 && box.x + box.width <= 390]).toEqual([true, true]);
  }
  await menu.click();
  await picture(page, "sheet-phone-menu");
  await page.getByRole("menuitem", { name: "ตรวจแผน" }).click();
  await page.frameLocator(".app-frame").getByRole("heading", { name: "ปัญหาในแผน" }).waitFor();
  expect(ran).toEqual(["checkPlan"]);
  await picture(page, "sheet-phone-panel");
  await page.reload();
  await page.locator("#menus").getByRole("button").waitFor();
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.locator(".o-topbar-top").getByRole("button", { name: "แผนป้องกันทุจริต" }).waitFor();
  expect(await menu.count()).toBe(1);
  expect(own(errors)).toEqual([]);
});

test("an empty mailbox and ledger say what to do next", async () => {
  const { page, errors } = await openMailbox();
  const mails = page.getByRole("region", { name: "กล่องจดหมาย" });
  await mails.getByText("เลื่อนนาฬิกาไปวันที่ 8 มกราคม 2570").waitFor();
  await page.getByRole("region", { name: "บัญชีการเตือน" }).getByText("เลื่อนนาฬิกาไปวันที่ 8 มกราคม 2570").waitFor();
  expect(await mails.getByRole("searchbox").count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await picture(page, "empty");
  expect(own(errors)).toEqual([]);
});

describe("the clock", () => {
  test("moves to a date typed the Thai way, with progress, and says what came of it", async () => {
    const { page, errors } = await openMailbox();
    const field = page.getByRole("textbox", { name: "เลื่อนไปวันที่" });
    await field.fill("๘/๑/๒๕๗๐");
    await page.locator("#day-said", { hasText: "วันศุกร์ที่ 8 มกราคม 2570" }).waitFor();
    await field.press("Enter");
    const bar = page.getByRole("progressbar", { name: "เสร็จแล้ว 0 จาก 9 วัน" });
    await bar.waitFor();
    for (let day = 0; day < 4; day++) cloud.nextDay();
    await page.getByRole("progressbar", { name: "กำลังทำงานของวันจันทร์ที่ 4 มกราคม 2570 (เสร็จแล้ว 4 จาก 9 วัน)" }).waitFor();
    expect(await page.locator("#progress").evaluate((element: HTMLProgressElement) => element.position)).toBeCloseTo(4 / 9);
    await picture(page, "moving");
    await page.getByRole("button", { name: "อีก 7 วัน" }).press("Enter");
    for (let day = 4; day < 8; day++) cloud.nextDay();
    withAll();
    cloud.nextDay();
    await page.getByText("ถึงวันศุกร์ที่ 8 มกราคม 2570 แล้ว มีจดหมายใหม่ 3 ฉบับ").waitFor();
    expect(await bar.count()).toBe(0);
    expect(cloud.asked).toEqual(["2027-01-08"]);
    expect(await page.locator("#today").textContent()).toBe("วันศุกร์ที่ 8 มกราคม 2570");
    expect(await page.locator("#moved").isVisible()).toBe(true);
    expect(own(errors)).toEqual([]);
  });

  test.each([
    ["30/12/2569", "เดินหน้าได้อย่างเดียว"],
    ["8/1/2027", "ปีต้องเป็น พ.ศ. เช่น 2570"],
    ["๘/๑/๗๐", "ปีต้องเป็น พ.ศ. เช่น 2570"],
    ["8 ม.ค. 70", "ปีต้องเป็น พ.ศ. เช่น 2570"],
    ["31/2/2570", "ไม่มีวันที่นี้ในปฏิทิน"],
    ["1/13/2570", "ไม่มีวันที่นี้ในปฏิทิน"],
    ["31 กุมภาพันธ์ 2570", "ไม่มีวันที่นี้ในปฏิทิน"],
    ["วันจันทร์ที่ 8 มกราคม 2570", "ชื่อวันไม่ตรงกับวันที่"],
    ["พรุ่งนี้", "อ่านวันที่ไม่ได้"],
    ["", "อ่านวันที่ไม่ได้"],
  ])("%j moves nothing and says why", async (text, sentence) => {
    const { page } = await openMailbox();
    const field = page.getByRole("textbox", { name: "เลื่อนไปวันที่" });
    await field.fill(text);
    await page.getByRole("button", { name: "เลื่อนนาฬิกา" }).click();
    await expect.poll(() => page.locator("#day-said").textContent()).toContain(sentence);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(cloud.asked).toEqual([]);
  });

  test("while it moves another move is refused with a word, and the day typed stays", async () => {
    const { page } = await openMailbox();
    const field = page.getByRole("textbox", { name: "เลื่อนไปวันที่" });
    await page.getByRole("button", { name: "วันถัดไป" }).click();
    await page.getByRole("progressbar").waitFor();
    await field.fill("8/1/2570");
    await field.press("Enter");
    await page.getByRole("status").getByText("กำลังเลื่อนอยู่ รอให้ถึงก่อน").waitFor();
    cloud.nextDay();
    await page.getByText("ถึงวันพฤหัสบดีที่ 31 ธันวาคม 2569 แล้ว").waitFor();
    expect(await field.inputValue()).toBe("8/1/2570");
    expect(cloud.asked).toEqual(["2026-12-31"]);
  });

  test("a day typed in another tab goes from the field once it is reached, with its words", async () => {
    const { page } = await openMailbox();
    const field = page.getByRole("textbox", { name: "เลื่อนไปวันที่" });
    await field.fill("31/12/2569");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("วันพุธที่ 30 ธันวาคม 2569").waitFor();
    await other.getByRole("button", { name: "วันถัดไป" }).click();
    await expect.poll(() => cloud.asked).toEqual(["2026-12-31"]);
    cloud.nextDay();
    await page.locator("#today", { hasText: "วันพฤหัสบดีที่ 31 ธันวาคม 2569" }).waitFor();
    await expect.poll(() => field.inputValue()).toBe("");
    expect(await page.locator("#day-said").textContent()).toBe("");
  });

  test("a move that was cut is gone on with by one press", async () => {
    const { page } = await openMailbox();
    await page.getByRole("button", { name: "อีก 7 วัน" }).click();
    await page.getByRole("progressbar").waitFor();
    cloud.fail("หยุดเพราะโปรแกรมปิดไปก่อน กดเลื่อนอีกครั้งเพื่อไปต่อ");
    await page.getByRole("alert").getByText("กดเลื่อนอีกครั้งเพื่อไปต่อ").waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole("textbox", { name: "เลื่อนไปวันที่" }).inputValue()).toBe("6/1/2570");
    await page.getByRole("button", { name: "เลื่อนนาฬิกา" }).click();
    await expect.poll(() => cloud.asked).toEqual(["2027-01-06", "2027-01-06"]);
  });

  test("a long way is asked about first, and not taken without a yes", async () => {
    const { page } = await openMailbox();
    await page.getByRole("textbox", { name: "เลื่อนไปวันที่" }).fill("8/1/2580");
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog", { name: "เลื่อนนาฬิกาไปไกล" }).getByText("ย้อนกลับไม่ได้").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    expect(cloud.asked).toEqual([]);
  });

  test("a move that stops says why", async () => {
    const { page } = await openMailbox();
    await page.getByRole("button", { name: "อีก 7 วัน" }).click();
    await page.getByRole("progressbar").waitFor();
    cloud.nextDay();
    cloud.fail("หยุดที่วันที่ 1 มกราคม 2570 เพราะส่งจดหมายไม่ได้");
    await page.getByRole("alert").getByText("เพราะส่งจดหมายไม่ได้").waitFor();
    expect(await page.getByRole("progressbar").count()).toBe(0);
    await picture(page, "failed");
  });
});

describe("the mailbox", () => {
  beforeEach(withAll);

  test("lists mails by day, newest first; one that was opened is no longer bold", async () => {
    const { page, errors } = await openMailbox();
    expect(await page.locator("#list h3").allTextContents()).toEqual(["วันจันทร์ที่ 11 มกราคม 2570", "วันศุกร์ที่ 8 มกราคม 2570"]);
    expect(await page.locator("#list .item-subject").allTextContents()).toEqual([MAILS[2]?.subject, MAILS[1]?.subject, MAILS[0]?.subject]);
    await openMail(page, "ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570");
    await page.frameLocator("iframe.paper").getByRole("heading", { name: "เรียน กองคลัง" }).waitFor();
    expect(await page.locator("#list .unread").count()).toBe(2);
    expect(await page.locator("#mail").textContent()).toContain("วันศุกร์ที่ 8 มกราคม 2570 เวลา 08:00 น.");
    expect(await faults(page)).toEqual([]);
    await picture(page, "mail");
    await page.reload();
    await expect.poll(() => page.locator("#list .unread").count()).toBe(2);
    expect(own(errors)).toEqual([]);
  });

  test("its parts stand in tabs, by keyboard too", async () => {
    const { page, errors } = await openMailbox();
    await page.locator("#list button").last().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("subject");
    await page.getByRole("tab", { name: "จดหมาย" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tabpanel", { name: "ข้อความล้วน" }).textContent()).toBe(MAILS[0]?.text);
    await page.keyboard.press("ArrowRight");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "บันทึกไฟล์นัดหมาย" }).click()]);
    expect(download.suggestedFilename()).toBe("calendar.ics");
    await page.getByRole("tab", { name: "นัดหมาย" }).focus();
    await page.keyboard.press("End");
    const rows = await page.getByRole("tabpanel", { name: "ส่วนหัว" }).getByRole("row").allTextContents();
    expect(rows.map((row) => row.split(/(?<=^(?:Subject|From|To|Reply-To|Date))/)[0])).toEqual([
      "Subject",
      "From",
      "To",
      "Reply-To",
      "Date",
    ]);
    expect(await faults(page)).toEqual([]);
    await picture(page, "headers");
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("จดหมาย");
    expect(own(errors)).toEqual([]);
  });

  test.each([
    ["กองคลัง", [0]],
    ["HEAD@example", [1]],
    ["สรุป", [2]],
    ["ไม่มีใคร", []],
  ])("%s finds by unit, address or subject", async (text, indices) => {
    const { page } = await openMailbox();
    await page.getByRole("searchbox", { name: "ค้นหา" }).fill(text);
    expect(await page.locator("#list .item-subject").allTextContents()).toEqual(indices.map((index) => MAILS[index]?.subject));
    expect(await page.locator("#count").textContent()).toBe(`พบ ${indices.length} จาก 3 ฉบับ`);
  });

  test("an address is made to bounce after a yes, and shown so", async () => {
    const { page, errors } = await openMailbox();
    await openMail(page, "เตือนส่งรายงาน กองช่าง");
    const button = page.getByRole("button", { name: "จำลองว่าส่งไม่ถึง kongchang@example.org" });
    await button.click();
    await page.keyboard.press("Escape");
    expect(cloud.bounces).toEqual([]);
    await button.click();
    await page.getByRole("alertdialog").getByRole("button", { name: "ใช่", exact: true }).click();
    await page.locator("#addressees").getByText("ส่งไม่ถึง", { exact: true }).waitFor();
    expect(cloud.bounces).toEqual([{ id: "m-2", email: "kongchang@example.org", kind: "permanent" }]);
    expect(await button.count()).toBe(0);
    expect(await page.getByRole("button", { name: "จำลองว่าส่งไม่ถึง head@example.org" }).count()).toBe(1);
    await page.locator("#list button", { hasText: "กองช่าง" }).getByText("ส่งไม่ถึง").waitFor();
    await picture(page, "bounced");
    expect(own(errors)).toEqual([]);
  });

  test("fits a phone: one column, nothing wider than the screen", async () => {
    const { page } = await openMailbox();
    await page.setViewportSize(PHONE);
    await openMail(page, "ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    const inView = () => page.locator("#subject").evaluate((element) => element.getBoundingClientRect().top < innerHeight);
    await expect.poll(inView).toBe(true);
    expect(await faults(page)).toEqual([]);
    await picture(page, "phone");
    await page.getByRole("button", { name: "กลับไปที่รายการ" }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-current"))).toBe("true");
  });

  test("however many mails there are, the page ends behind the ledger", async () => {
    const mails = Array.from({ length: 40 }, (_, index) => mailOf({ id: `m-${index}`, subject: `ฉบับที่ ${index}` }));
    cloud.set({ mails });
    const { page } = await openMailbox();
    await page.getByRole("button", { name: "ฉบับที่ 39" }).waitFor();
    const below = () =>
      page.evaluate(() => {
        const end = document.querySelector("main")?.getBoundingClientRect().bottom ?? 0;
        return document.documentElement.scrollHeight - (end + scrollY);
      });
    expect(await below()).toBeLessThanOrEqual(1);
  });

  test("a mail that comes while one is open leaves the open one and the focus alone", async () => {
    const { page } = await openMailbox();
    await openMail(page, "เตือนส่งรายงาน กองช่าง");
    await page.locator("#list button", { hasText: "กองช่าง" }).focus();
    cloud.set({ mails: [...MAILS, mailOf({ id: "m-4", at: "2027-01-12T01:00:00.000Z", subject: "ฉบับใหม่" })] });
    await page.getByRole("button", { name: "ฉบับใหม่" }).waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.mail)).toBe("m-2");
    await page.getByRole("heading", { name: "เตือนส่งรายงาน กองช่าง" }).waitFor();
  });
});

describe("a mail that means harm", () => {
  const hostile = (
    elsewhere: number,
  ) => `<!doctype html><html><head><base href="/cloud/"><meta http-equiv="refresh" content="0;url=/mailbox">
<link rel="stylesheet" href="http://127.0.0.1:${elsewhere}/track.css"></head><body>
<h1>เรียน ผู้รับ</h1>
<script>document.body.append("ทำงาน"); parent.postMessage("ทำงาน", "*"); top.location = "/";</script>
<img src="x" onerror="document.body.append('ทำงาน')"><img src="/cloud/state"><svg onload="document.body.append('ทำงาน')"></svg>
<iframe src="/mailbox"></iframe><object data="/mailbox"></object>
<form action="/cloud/clock" method="post" target="_top"><button>ส่ง</button></form>
<a href="javascript:document.body.append('ทำงาน')">สคริปต์</a> <a href="/" target="_top">ทั้งหน้า</a> <a href="/boot">ข้อมูล</a></body></html>`;

  const reached: string[] = [];
  const elsewhere = { port: 0 };
  const server = createServer((request, response) => {
    reached.push(request.url ?? "");
    response.end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    elsewhere.port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  test("runs no script, sends no form, fetches nothing and does not reach the page around it", async () => {
    cloud.set({
      mails: [
        mailOf({ id: "bad", subject: "<img src=x onerror=alert(1)>", from: "<b>ใคร</b>", html: hostile(elsewhere.port), text: "<script>" }),
      ],
    });
    const { page } = await openMailbox();
    const answered: string[] = [];
    page.context().on("response", (response) => answered.push(`${response.request().method()} ${new URL(response.url()).pathname}`));
    const messages = await page.evaluateHandle(() => {
      const got: unknown[] = [];
      addEventListener("message", ({ data }) => got.push(data));
      return got;
    });
    await openMail(page, "<img src=x onerror=alert(1)>");
    const mail = page.frameLocator("iframe.paper");
    await mail.getByRole("heading", { name: "เรียน ผู้รับ" }).waitFor();
    await mail.getByRole("button", { name: "ส่ง" }).click();
    await mail.getByRole("link", { name: "ทั้งหน้า" }).click();
    await mail.getByRole("link", { name: "สคริปต์" }).click();
    await page.waitForTimeout(1500);
    expect(await mail.locator("body").innerText()).not.toContain("ทำงาน");
    expect(
      page
        .context()
        .pages()
        .map((each) => each.url()),
    ).toEqual([page.url()]);
    expect(await messages.jsonValue()).toEqual([]);
    expect(new URL(page.url()).pathname).toBe("/mailbox");
    expect(answered.filter((each) => !/^GET \/cloud\/(state|mails\/bad(\/html)?)$|^GET \/assets\/fonts\//.test(each))).toEqual([]);
    expect([reached, cloud.asked]).toEqual([[], []]);
  });

  test("its links into the program's own data are refused", async () => {
    cloud.set({ mails: [mailOf({ id: "bad", subject: "ร้าย", html: '<a href="/boot">ข้อมูล</a>' })] });
    const { page } = await openMailbox();
    await openMail(page, "ร้าย");
    const [tab] = await Promise.all([page.context().waitForEvent("page"), page.frameLocator("iframe.paper").getByRole("link").click()]);
    await tab.waitForLoadState();
    expect(await tab.locator("body").textContent()).toContain("request of another site");
  });
});

describe("the ledger", () => {
  test("tells everything that was noted, newest first, and can be narrowed", async () => {
    withAll();
    const { page, errors } = await openMailbox();
    const rows = page.locator("#entries tr");
    expect(await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.kind))).toEqual([
      "handIn",
      "sent",
      "deadLetter",
      "failure",
      "bounce",
      "acknowledgement",
      "snooze",
      "summary",
      "failed",
      "sent",
    ]);
    expect(await rows.nth(0).getByRole("cell").allTextContents()).toEqual([
      "12 ม.ค. 2570 10:00 น.",
      "ส่งรายงานแล้ว",
      "กองคลัง",
      "รายงานไตรมาสที่ 1 ปีงบประมาณ 2570",
      "ครั้งที่ 1 เลขรับ 2570-q1-0001 โดย ผู้อำนวยการกองคลัง",
    ]);
    expect(await rows.nth(1).textContent()).toContain("ครบวันที่ขอเลื่อนเตือน (11 ม.ค. 2570) ถึง kongklang@example.org");
    expect(await rows.nth(9).textContent()).toContain("ก่อนครบกำหนด 7 วัน ถึง kongklang@example.org");
    const choice = page.getByRole("combobox", { name: "แสดง" });
    expect(await choice.locator("option").first().textContent()).toBe("ทั้งหมด (10)");
    await choice.selectOption({ label: "จดหมายส่งไม่ถึง (1)" });
    expect(await rows.allTextContents()).toEqual([expect.stringContaining("kongchang@example.org: ที่อยู่นี้ใช้ไม่ได้")]);
    expect(own(errors)).toEqual([]);
  });
});

describe("a link to a row", () => {
  test("in a mail opens the sheet there, in a tab of its own", async () => {
    cloud.set({ mails: [mailOf({ id: "m", subject: "ลิงก์", html: `<a href="${rowAddress("#gid=7&amp;range=B20")}">โครงการที่ 1</a>` })] });
    local.engine.change([{ do: "freeze", sheetId: 7, rows: 2, columns: 2 }]);
    const { page, errors } = await openMailbox();
    await openMail(page, "ลิงก์");
    const [sheet] = await Promise.all([page.context().waitForEvent("page"), page.frameLocator("iframe.paper").getByRole("link").click()]);
    await sheet.locator('#status[data-state="saved"]').waitFor();
    await expect.poll(() => selected(sheet)).toBe("B20");
    await picture(sheet, "row");
    const above = () => sheet.locator(".o-scrollbar.vertical").evaluate(({ scrollTop }) => scrollTop);
    expect(await above()).toBeLessThanOrEqual(17 * ROW_HEIGHT);
    expect(await sheet.locator(".o-sheet.active").textContent()).toContain("ผลการตรวจ");
    expect(await sheet.locator(".app-toast").count()).toBe(0);
    expect(own(errors)).toEqual([]);
  });

  test("is followed when it changes, for a block and for a tab alone", async () => {
    const { page } = await local.open();
    const go = (hash: string) =>
      page.evaluate((to) => {
        location.hash = to;
      }, hash);
    await go("#gid=7&range=B5:C4");
    await expect.poll(() => selected(page)).toBe("B4:C5");
    await go("#gid=0");
    await expect.poll(() => page.locator(".o-sheet.active").textContent()).toContain("แผน");
    await go("#gid=7&range=C3");
    await expect.poll(() => selected(page)).toBe("C3");
  });

  test.each(["#gid=99&range=A1", "#gid=7&range=A5000"])("to %s, which is not there, stays and says so", async (hash) => {
    const { page, errors } = await local.open();
    await page.goto(rowAddress(hash));
    await page.locator(".app-toast", { hasText: "ไม่พบแท็บหรือเซลล์" }).waitFor();
    expect(await page.locator(".o-sheet.active").textContent()).toContain("แผน");
    expect(own(errors)).toEqual([]);
  });

  test("to a hidden tab stays and says so", async () => {
    local.engine.change([{ do: "show-sheet", sheetId: 7, hidden: true }]);
    const { page } = await local.open();
    await page.goto(rowAddress("#gid=7&range=A1"));
    await page.locator(".app-toast", { hasText: "ไม่พบแท็บหรือเซลล์" }).waitFor();
    expect(await page.locator(".o-sheet.active").textContent()).toContain("แผน");
  });

  test("without the session says how to get in", async () => {
    const { page } = await local.open();
    await page.context().clearCookies();
    await page.goto(rowAddress("#gid=7&range=B12"));
    await page.getByText("กรุณาเปิดลิงก์ที่แสดงในหน้าต่างคำสั่ง").waitFor();
  });
});
