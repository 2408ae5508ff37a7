/** The dialogs of the next reminders and of the texts for LINE in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { LineTexts, PreviewMail, ReminderPreview } from "#apps-script/src/panel-messages";
import { digestMail } from "#core/reminders/mail/digest-mail";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";
import { context, digest, part } from "#test/unit/reminders/mail/digests";

const SIZE = { width: 760, height: 560 };
const HOSTILE = "<img src=x onerror=alert(1)>";

let browser: Browser;
let panels: Record<string, string>;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, panels] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html)]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(name: "Reminders" | "LineText", answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, panels[name] ?? "", answers, SIZE);
  return opened;
}

function mail(unit: string): PreviewMail {
  return { unit, to: [`${unit.length}@example.org`], ...digestMail(digest({ parts: [part({ unit })] }), context()) };
}
function preview(values: Partial<ReminderPreview> = {}): ReminderPreview {
  return { day: "วันศุกร์ที่ 8 มกราคม 2570", mails: [mail("กองคลัง"), mail("สำนักปลัด")], why: "", remark: "", notice: null, ...values };
}

test("each mail is shown as it would look, in a frame that runs nothing, and as text", async () => {
  const panel = await open("Reminders", { panelReminderPreview: () => preview() });
  await panel.frame.getByText("วันศุกร์ที่ 8 มกราคม 2570 มี 2 ฉบับ").waitFor();
  const shown = panel.frame.frameLocator("#html");
  await shown.getByRole("link", { name: "มาตรการเผยแพร่ข้อมูลการจัดซื้อจัดจ้าง" }).waitFor();
  expect(await panel.frame.locator("#html").getAttribute("sandbox")).toBe("");
  expect(await overflowsSideways(panel)).toBe(false);

  await panel.frame.getByRole("button", { name: "สำนักปลัด" }).click();
  await shown.getByText("เรียน สำนักปลัด").waitFor();
  expect(await panel.frame.getByRole("heading", { level: 2 }).textContent()).toContain("สำนักปลัด 3 โครงการ");
  await panel.frame.getByLabel("ข้อความล้วน", { exact: true }).check();
  expect(await panel.frame.getByRole("textbox").inputValue()).toContain("เรียน สำนักปลัด\n");
  expect(await panel.frame.locator("#html").isVisible()).toBe(false);
  // axe waits for ever for a frame without scripts; the mails themselves are looked at in mails.test.ts.
  await panel.frame.locator("#html").evaluate((frame) => frame.remove());
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("a link of the previewed mail leads nowhere", async () => {
  const panel = await open("Reminders", { panelReminderPreview: () => preview() });
  const shown = panel.frame.frameLocator("#html");
  await shown.getByRole("link", { name: "รับทราบแล้ว" }).click();
  await shown.getByText("เรียน กองคลัง").waitFor();
  expect(panel.page.context().pages().length).toBe(1);
});

test("it is said plainly when nothing is due, and why", async () => {
  const none = preview({ day: "", mails: [], why: "ทุกรอบปิดแล้ว", remark: "ยังไม่ได้เชื่อมระบบแจ้งเตือน" });
  const panel = await open("Reminders", { panelReminderPreview: () => none });
  await panel.frame.getByText("ยังไม่มีอีเมลที่จะส่ง ทุกรอบปิดแล้ว").waitFor();
  expect(await panel.frame.getByText("ยังไม่ได้เชื่อมระบบแจ้งเตือน").isVisible()).toBe(true);
  expect(await panel.frame.locator("#html").isVisible()).toBe(false);
});

test("a unit without address is said to get nothing; hostile names stay text", async () => {
  const hostile = { ...mail(HOSTILE), to: [] };
  const panel = await open("Reminders", { panelReminderPreview: () => preview({ mails: [hostile] }) });
  await panel.frame.getByText("ไม่มีผู้รับ").waitFor();
  await panel.frame.frameLocator("#html").getByText(`เรียน ${HOSTILE}`).waitFor();
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(await panel.frame.frameLocator("#html").locator("img").count()).toBe(0);
  expect(panel.errors).toEqual([]);
});

const LINES: LineTexts = {
  texts: [
    { unit: "กองคลัง", owed: 3, text: "เรียน กองคลัง\nบรรทัดสอง" },
    { unit: HOSTILE, owed: 1, text: `เรียน ${HOSTILE}` },
  ],
  notice: null,
};

test("the text of one unit, or of all, is copied with one click", async () => {
  const panel = await open("LineText", { panelLineTexts: () => LINES });
  const text = panel.frame.getByLabel("ข้อความ", { exact: false }).and(panel.frame.locator("textarea"));
  await panel.frame.getByRole("button", { name: "คัดลอก" }).click();
  await panel.frame.getByText("คัดลอกแล้ว").waitFor();
  await text.fill("");
  expect(await panel.frame.getByText("คัดลอกแล้ว").count()).toBe(0);
  await text.press("ControlOrMeta+v");
  expect(await text.inputValue()).toBe("เรียน กองคลัง\nบรรทัดสอง");
  await panel.frame.getByLabel("หน่วยงานที่ยังไม่ส่ง").selectOption("all");
  expect(await text.inputValue()).toContain(`บรรทัดสอง\n\n----------\n\nเรียน ${HOSTILE}`);
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("where copying is refused, the text is selected and the keys are said", async () => {
  const panel = await open("LineText", { panelLineTexts: () => LINES });
  await panel.frame.getByRole("button", { name: "คัดลอก" }).waitFor();
  await panel.frame.evaluate(() => {
    document.execCommand = () => false;
  });
  await panel.frame.getByRole("button", { name: "คัดลอก" }).click();
  await panel.frame.getByText("กด Ctrl+C").waitFor();
  expect(await panel.frame.evaluate(() => getSelection()?.toString())).toContain("เรียน กองคลัง");
});

test("where no unit owes anything, that is said instead", async () => {
  const panel = await open("LineText", { panelLineTexts: () => ({ texts: [], notice: null }) });
  await panel.frame.getByText("ไม่มีหน่วยงานที่ยังไม่ส่ง").waitFor();
  expect(await panel.frame.getByRole("button", { name: "คัดลอก" }).count()).toBe(0);
});
