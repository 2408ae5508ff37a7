/** A quarter's reports, from the first reminder to the heads of units, as people see it: `npm start`'s own program, killed on the way. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chooseFromMenu, launchBrowser, openSheet, selectCell, typeIntoCell } from "#test/e2e/browser";
import { killProcesses, type StartedProgram, startProgram } from "#test/e2e/program-process";

const MENU = "แผนป้องกันทุจริต";
/** A Friday before the first mails; the sample's last year is 2570. */
const BEGIN = Date.parse("2026-12-25T10:00:00+07:00");
const CLOCK_AHEAD = BEGIN - Date.now();
const PLAN_OFFICER = "plan@example.org";
const EDUCATION = "กองการศึกษา ศาสนาและวัฒนธรรม";
/** Each with how many projects of the sample name it: none states quarters or a cadence, so each is owed in every round. */
const UNITS = [
  { unit: "สำนักปลัด", email: "palad@example.org", owes: 22 },
  { unit: "กองคลัง", email: "finance@example.org", owes: 6 },
  { unit: EDUCATION, email: "education@example.org", owes: 6 },
  { unit: "กองสวัสดิการสังคม", email: "welfare@example.org", owes: 6 },
  { unit: "หน่วยตรวจสอบภายใน", email: "audit@example.org", owes: 7 },
];
const [PALAD, FINANCE, EDU, WELFARE, AUDIT] = UNITS.map(({ email }) => email) as [string, string, string, string, string];

let browser: Browser;
let folder: string;
let program: StartedProgram;
let sheet: Page;
let mailbox: Page;
let errors: string[];

async function open(): Promise<void> {
  program = await startProgram(join(folder, "data"), { clockAhead: CLOCK_AHEAD });
  const opened = await openSheet(browser, program.link);
  sheet = opened.page;
  errors = opened.errors;
  [mailbox] = await Promise.all([sheet.waitForEvent("popup"), sheet.getByRole("link", { name: "กล่องจดหมายและนาฬิกา" }).click()]);
  await mailbox.locator("#today", { hasText: "วัน" }).waitFor();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-quarter-"));
  browser = await launchBrowser();
  await open();
});
afterAll(async () => {
  await browser?.close();
  killProcesses();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const pictures = process.env.PICTURES;
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
const dialog = (): FrameLocator => sheet.frameLocator("dialog[open] iframe");
const sidebar = (): FrameLocator => sheet.frameLocator("#panel iframe");
const selected = (page: Page) => page.locator(".o-named-range-selector-container input").inputValue();
const saved = (page: Page) => page.locator('#status[data-state="saved"]').waitFor();

/** Moves the clock to a day typed the Thai way and waits until the page tells of the arrival. */
async function moveTo(typed: string, arrival: string): Promise<void> {
  await mailbox.getByRole("textbox", { name: "เลื่อนไปวันที่" }).fill(typed);
  await mailbox.keyboard.press("Enter");
  await mailbox.locator("#clock-said", { hasText: `ถึง${arrival} แล้ว` }).waitFor({ timeout: 60_000 });
}

interface Listed {
  day: string;
  subject: string;
  to: string[];
}

/** The mailbox's list, newest first. */
async function mails(): Promise<Listed[]> {
  return mailbox.locator("#list").evaluate((list) => {
    let day = "";
    return [...list.children].flatMap((element) => {
      if (element.tagName === "H3") day = element.textContent ?? "";
      const text = (item: Element, part: string) => item.querySelector(part)?.textContent ?? "";
      return [...element.querySelectorAll("button.item")].map((item) => ({
        day,
        subject: text(item, ".item-subject"),
        to: text(item, ".item-to").replace("ถึง ", "").split(", "),
      }));
    });
  });
}
/** Days, oldest first, on which an address got a mail. */
const daysOf = async (email: string) =>
  (await mails())
    .filter(({ to }) => to.includes(email))
    .map(({ day }) => day)
    .reverse();

/** The list's entry of a day to an address. */
function entry(day: string, email: string): Locator {
  const group = mailbox.locator(`#list h3:text-is("${day}") + ul`);
  return group.locator("button.item", { has: mailbox.locator(".item-to", { hasText: email }) });
}
/** Opens a mail and gives it as it renders. */
async function openMail(day: string, email: string): Promise<FrameLocator> {
  const item = entry(day, email);
  const subject = (await item.locator(".item-subject").textContent()) ?? "";
  await item.click();
  await mailbox.getByRole("heading", { name: subject, exact: true }).waitFor();
  const frame = mailbox.frameLocator("iframe.paper");
  await frame.getByText("เรียน ").first().waitFor();
  return frame;
}
/** Those of the projects; the button leads to the first of them. */
const linksToRows = (mail: FrameLocator) => mail.locator('a[href*="&range="]').filter({ hasNotText: "เปิดตารางติดตามผล" });
const textOf = (mail: FrameLocator) => mail.locator("body").innerText();
async function follow(link: Locator): Promise<Page> {
  const [opened] = await Promise.all([mailbox.waitForEvent("popup"), link.click()]);
  return opened;
}

async function shown(cell: string): Promise<string> {
  await selectCell(sheet, cell);
  return (await sheet.locator(".o-topbar-composer").textContent()) ?? "";
}

async function type(cell: string, text: string): Promise<void> {
  await selectCell(sheet, cell);
  await typeIntoCell(sheet, text);
}

/** Of ติดตามผล: state, result, reported on and by. */
async function fillRow(row: number): Promise<void> {
  await type(`H${row}`, "อยู่ระหว่างดำเนินการ");
  await type(`L${row}`, "ประชุมแล้ว");
  await type(`P${row}`, "8 มกราคม 2570");
  await type(`Q${row}`, "ครู");
  await saved(sheet);
}

/** Hands in what the dialog offers, and gives the receipt. */
async function handIn(round = "รายงานไตรมาสที่ 1 ปีงบประมาณ 2570"): Promise<string> {
  await chooseFromMenu(sheet, MENU, "ส่งรายงานรอบ…");
  await soon(() => dialog().locator("#status").textContent()).toBe("");
  await dialog().getByLabel("รอบรายงาน").selectOption({ label: round });
  // One thing at a time: what is pressed while the round is read does nothing.
  await soon(() => dialog().locator("#status").textContent()).toBe("");
  expect(await dialog().locator("#due").textContent()).toBe("ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 เหลืออีก 7 วัน");
  await dialog().getByLabel("ผู้ส่งรายงาน").fill("ครูตัวอย่าง");
  await dialog().getByLabel("ชื่อผู้อนุมัติ").fill("ปลัดตัวอย่าง");
  await dialog().locator("#send").click();
  await dialog().locator("#receipt").waitFor();
  return (await dialog().locator("#receipt").textContent()) ?? "";
}

async function check(): Promise<void> {
  const done = sheet.waitForResponse((response) => new URL(response.url()).pathname === "/script");
  await chooseFromMenu(sheet, MENU, "ตรวจแผน");
  await done;
  await sidebar().locator("#found").waitFor();
}
const goToTab = (title: string) => sheet.locator(".o-sheet", { hasText: new RegExp(`^\\s*${title}\\s*$`) }).click();
const ledgerRows = (kind: string) => mailbox.locator(`#entries tr[data-kind="${kind}"]`);
const problems = (text: RegExp | string) => sidebar().getByRole("button", { name: text });

/** Stages of the first quarter, due on the 15th; 1 January and the weekends between are closed. */
const MONDAY_4 = "วันจันทร์ที่ 4 มกราคม 2570";
const FRIDAY = "วันศุกร์ที่ 8 มกราคม 2570";
const MONDAY_11 = "วันจันทร์ที่ 11 มกราคม 2570";
const THURSDAY = "วันพฤหัสบดีที่ 14 มกราคม 2570";
const DUE = "วันศุกร์ที่ 15 มกราคม 2570";
const MONDAY_18 = "วันจันทร์ที่ 18 มกราคม 2570";
const OVER = "วันศุกร์ที่ 22 มกราคม 2570";
const WEEK = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์"];
const WORKING_DAYS = [4, 11, 18, 25].flatMap((monday) => WEEK.map((name, index) => `วัน${name}ที่ ${monday + index} มกราคม 2570`));

it("before the quarter's end the mailbox is empty; on 8 January each unit that owes a report has one digest with all its projects", async () => {
  await mailbox.getByText("ยังไม่มีจดหมาย").waitFor();
  await moveTo("8/1/2570", FRIDAY);
  const today = (await mails()).filter(({ day }) => day === FRIDAY);
  expect(today.map(({ to }) => to.join()).sort()).toEqual([...UNITS.map(({ email }) => email), PLAN_OFFICER].sort());
  const { plan } = JSON.parse(readFileSync("local/samples/plan-003.json", "utf8")) as {
    plan: { projects: { name: string; responsibleUnits: string[] }[] };
  };
  for (const { unit, email, owes } of UNITS) {
    const names = plan.projects.filter(({ responsibleUnits }) => responsibleUnits.includes(unit)).map(({ name }) => tidy(name));
    expect(names).toHaveLength(owes);
    const mail = await openMail(FRIDAY, email);
    const subject = await mailbox.locator("#subject").textContent();
    expect(subject).toContain("ภายในวันศุกร์ที่ 15 มกราคม 2570");
    expect(subject).toContain(`${owes} โครงการ`);
    expect((await linksToRows(mail).allTextContents()).map(tidy)).toEqual(names);
    expect(await textOf(mail)).toContain("เหลืออีก 7 วัน");
  }
});

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
const receipts: string[] = [];
/** The rows of a unit's projects in ติดตามผล, from the links of its mail. */
let rows: number[];

it("a project's link opens the sheet at its row", async () => {
  const mail = await openMail(FRIDAY, EDU);
  await picture(mailbox, "mail");
  const addresses = await linksToRows(mail).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  rows = addresses.map((address) => Number(/&range=[A-Z]+(\d+)$/.exec(address)?.[1]));
  expect(new Set(rows).size).toBe(6);
  const opened = await follow(linksToRows(mail).first());
  await saved(opened);
  await soon(() => selected(opened)).toMatch(new RegExp(`^[A-Z]+${rows[0]}$`));
  expect(await opened.locator(".o-sheet.active").textContent()).toContain("ติดตามผล");
  await sheet.close();
  sheet = opened;
});

it("the unit fills its rows in; handing in shows what is missing until nothing is, and then gives a receipt", async () => {
  const [first = 0, ...others] = rows;
  const last = others.pop() ?? 0;
  await fillRow(first);
  await selectCell(sheet, `H${first}:Q${first}`);
  await sheet.keyboard.press("Control+c");
  for (const row of others) {
    await selectCell(sheet, `H${row}`);
    await sheet.keyboard.press("Control+v");
    await soon(() => selected(sheet)).toBe(`H${row}:Q${row}`);
  }
  await saved(sheet);

  await chooseFromMenu(sheet, MENU, "งานของหน่วยงาน…");
  await sidebar().getByLabel("หน่วยงาน").selectOption(EDUCATION);
  await sidebar().getByText("กรอกครบ 5 จาก 6 โครงการ").waitFor();
  await sidebar().getByText("ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 เหลืออีก 7 วัน").waitFor();
  await picture(sheet, "sidebar");

  await chooseFromMenu(sheet, MENU, "ส่งรายงานรอบ…");
  await dialog().getByText("ต้องกรอกก่อนส่ง").waitFor();
  await picture(sheet, "missing");
  await dialog()
    .getByRole("button", { name: new RegExp(`ไปที่ H${last} `) })
    .click();
  await sheet.locator("dialog[open]").waitFor({ state: "detached" });
  await soon(() => selected(sheet)).toBe(`H${last}`);
  // Right after a dialog has closed, the grid at times gets no keys although it has the focus; a cell chosen anew takes them.
  await selectCell(sheet, `C${last}`);
  await fillRow(last);

  receipts.push(await handIn());
  expect(receipts[0]).toMatch(/^2570-Q1-[2-9A-Z]{5}[0-9A-Z]-1$/);
  await picture(sheet, "receipt");
  await sheet.keyboard.press("Escape");
});

it("a change after that is told by ตรวจแผน, and handing in again makes the second version", async () => {
  const changed = /รายงานของกองการศึกษา ศาสนาและวัฒนธรรม .*ไม่ตรงกับที่ส่งเมื่อ/;
  await check();
  await expect(problems(changed).count()).resolves.toBe(0);
  await goToTab("ติดตามผล");
  await type(`L${rows[0]}`, "จัดอบรมแล้ว");
  await saved(sheet);
  await check();
  await problems(changed).click();
  await soon(() => sheet.locator(".o-sheet.active").textContent()).toContain("บันทึก");
  expect(await sheet.locator(".o-topbar-composer").textContent()).toContain(receipts[0]);

  receipts.push(await handIn("รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 (ส่งแล้ว)"));
  expect(receipts[1]).toMatch(/^2570-Q1-[2-9A-Z]{5}[0-9A-Z]-2$/);
  await dialog().getByText("เป็นการส่งครั้งที่ 2").waitFor();
  await sheet.keyboard.press("Escape");
  await check();
  await expect(problems(changed).count()).resolves.toBe(0);
  expect(errors).toEqual([]);
});

it("following a link to answer changes nothing; its button acknowledges, and puts off", async () => {
  const finance = await openMail(FRIDAY, FINANCE);
  const acknowledging = await follow(finance.getByRole("link", { name: "รับทราบแล้ว" }));
  await acknowledging.getByRole("heading", { name: "ยืนยันการรับทราบ" }).waitFor();
  await mailbox.reload();
  await mailbox.locator("#entries tr").first().waitFor();
  expect(await ledgerRows("acknowledgement").count()).toBe(0);
  await picture(acknowledging, "confirm");
  await acknowledging.getByRole("button", { name: "รับทราบ" }).click();
  await acknowledging.getByRole("heading", { name: "รับทราบแล้ว" }).waitFor();
  await ledgerRows("acknowledgement").filter({ hasText: "กองคลัง" }).waitFor();

  const welfare = await openMail(FRIDAY, WELFARE);
  const snoozing = await follow(welfare.getByRole("link", { name: "เลื่อนการเตือน 3 วัน" }));
  await snoozing.getByRole("button", { name: "เลื่อนการเตือน" }).click();
  await snoozing.getByRole("heading", { name: "เลื่อนการเตือนถึงวันจันทร์ที่ 11 มกราคม 2570" }).waitFor();
  await ledgerRows("snooze").filter({ hasText: "กองสวัสดิการสังคม" }).waitFor();
});

it("killed and started again, everything is there: sheet, mails, ledger and the clock's day", async () => {
  const before = await mails();
  const entries = await mailbox.locator("#entries tr").allTextContents();
  program.kill();
  await program.gone;
  expect(program.complaints()).toBe("");
  await Promise.all(browser.contexts().map((context) => context.close()));
  await open();
  expect(await mailbox.locator("#today").textContent()).toBe(FRIDAY);
  expect(await mails()).toEqual(before);
  expect(await mailbox.locator("#entries tr").allTextContents()).toEqual(entries);
  await goToTab("ติดตามผล");
  expect(await shown(`L${rows[0]}`)).toBe("จัดอบรมแล้ว");
});

it("an address that bounces is a problem in its cell, and news in the plan officer's next summary", async () => {
  await moveTo("14/1/2570", THURSDAY);
  expect(await daysOf(WELFARE)).toEqual([MONDAY_4, FRIDAY, MONDAY_11, THURSDAY]);
  await openMail(THURSDAY, FINANCE);
  await mailbox.getByRole("button", { name: `จำลองว่าส่งไม่ถึง ${FINANCE}` }).click();
  await mailbox.getByRole("alertdialog").getByRole("button", { name: "ใช่", exact: true }).click();
  await mailbox.locator("#addressees").getByText("ส่งไม่ถึง", { exact: true }).waitFor();
  await picture(mailbox, "bounced");
  await check();
  await problems(/อีเมล finance@example\.org ของกองคลัง ส่งไม่ถึง/).click();
  await soon(() => sheet.locator(".o-sheet.active").textContent()).toContain("ผู้รับผิดชอบ");
  await soon(() => sheet.locator(".o-topbar-composer").textContent()).toBe(FINANCE);
  await picture(sheet, "bounced-cell");

  const audit = await openMail(THURSDAY, AUDIT);
  const snoozing = await follow(audit.getByRole("link", { name: "เลื่อนการเตือน 3 วัน" }));
  await snoozing.getByRole("button", { name: "เลื่อนการเตือน" }).click();
  await snoozing.getByRole("heading", { name: "เลื่อนการเตือนถึงวันจันทร์ที่ 18 มกราคม 2570" }).waitFor();

  await moveTo("15/1/2570", DUE);
  const summary = await textOf(await openMail(DUE, PLAN_OFFICER));
  expect(summary).toContain("อีเมลที่ส่งไม่ถึง");
  expect(summary).toContain(`${FINANCE} (กองคลัง)`);
  expect(summary).toContain(`${FINANCE} (ที่อยู่นี้เคยส่งไม่ถึง`);
  expect(summary).toContain(`หน่วยตรวจสอบภายใน: รายงานไตรมาสที่ 1 ปีงบประมาณ 2570 เลื่อนถึง${MONDAY_18}`);
});

it("until 25 January everybody got each mail once, on its working day, and none that was not owed", async () => {
  await mailbox.locator("#moving-text").evaluate((text) => {
    const told = new Set<string>();
    Object.assign(window, { told });
    new MutationObserver(() => told.add(text.textContent ?? "")).observe(text, { childList: true });
  });
  await moveTo("25/1/2570", "วันจันทร์ที่ 25 มกราคม 2570");
  const told = await mailbox.evaluate(() => [...(window as unknown as { told: Set<string> }).told]);
  expect(told).toContainEqual(expect.stringMatching(/^กำลังทำงานของวัน.+ มกราคม 2570 \(เสร็จแล้ว \d+ จาก 10 วัน\)$/));

  const asked = [MONDAY_4, FRIDAY, THURSDAY, DUE, MONDAY_18, OVER];
  expect(await daysOf(PALAD)).toEqual(asked);
  expect(await daysOf(FINANCE)).toEqual(asked);
  expect(await daysOf(EDU)).toEqual([MONDAY_4, FRIDAY]);
  expect(await daysOf(WELFARE)).toEqual([MONDAY_4, FRIDAY, MONDAY_11, THURSDAY, DUE, MONDAY_18, OVER]);
  expect(await daysOf(AUDIT)).toEqual([MONDAY_4, FRIDAY, THURSDAY, MONDAY_18, OVER]);
  for (const { email } of UNITS) expect(await daysOf(`head-${email}`)).toEqual(email === EDU ? [] : [OVER]);
  const officer = await daysOf(PLAN_OFFICER);
  expect(new Set(officer).size).toBe(officer.length);
  for (const { day } of await mails()) expect(WORKING_DAYS).toContain(day);
  await picture(mailbox, "mailbox");
});

it("the heads read who was reminded when, and the plan officer what units have done", async () => {
  const escalated = await openMail(OVER, "head-finance@example.org");
  const text = await textOf(escalated);
  expect(text).toContain("การแจ้งเตือนที่ผ่านมา");
  for (const day of [MONDAY_4, FRIDAY, THURSDAY, DUE, MONDAY_18])
    expect(text).toMatch(new RegExp(`${day} แจ้งเตือนถึง\\s+finance@example.org`));
  expect(text).toMatch(new RegExp(`${THURSDAY} แจ้งเตือนถึง\\s+finance@example.org \\(ส่งไม่ถึง\\)`));
  expect(text.match(/\(ส่งไม่ถึง\)/g)).toHaveLength(1);
  expect(text).toContain(`${FRIDAY} หน่วยงานกดรับทราบ`);
  await picture(mailbox, "escalated");
  expect(await textOf(await openMail(OVER, "head-welfare@example.org"))).toContain(`${FRIDAY} หน่วยงานขอเลื่อนการเตือน`);

  const summary = await textOf(await openMail(MONDAY_11, PLAN_OFFICER));
  await picture(mailbox, "summary");
  for (const receipt of receipts) expect(summary).toContain(receipt);
  expect(summary).toMatch(/รับทราบ[\s\S]*กองคลัง/);
  expect(program.complaints()).toBe("");
  expect(errors).toEqual([]);
});
