/** The dialog of the next plan in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { NextPlanOffer } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

const SIZE = { width: 640, height: 560 };
const COPY = "https://sheets.example/copy";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.NextPlan ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

function offer(values: Partial<NextPlanOffer> = {}): NextPlanOffer {
  return {
    present: "แผนปฏิบัติการ พ.ศ. 2566–2570",
    first: 2571,
    last: 2575,
    projects: 68,
    reports: 12,
    emptied: ["แผน", "ติดตามผล"],
    emptiedWithoutProjects: ["แผน", "ติดตามผล", "ความเสี่ยง"],
    copyUrl: COPY,
    unfinished: null,
    notice: null,
    ...values,
  };
}

const begin = (panel: OpenPanel) => panel.frame.locator("#begin");
const confirm = (panel: OpenPanel) => panel.frame.getByLabel("สมุดงานนี้เป็นสำเนาสำหรับแผนใหม่แล้ว");

test("it leads to the page that copies the workbook, in a window of its own", async () => {
  const panel = await open({ panelNextPlan: () => offer() });
  const link = panel.frame.getByRole("link", { name: "ทำสำเนาสมุดงาน" });
  await link.waitFor();
  expect(await link.getAttribute("href")).toBe(COPY);
  expect(await link.getAttribute("target")).toBe("_blank");
  expect(await link.getAttribute("rel")).toContain("noopener");
  expect(await panel.frame.getByText("ยังต้องติดตามและรายงานผล").isVisible()).toBe(true);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("only a web address becomes a link", async () => {
  const panel = await open({ panelNextPlan: () => offer({ copyUrl: "javascript:alert(1)" }) });
  await panel.frame.getByText("เปิดหน้าทำสำเนาจากที่นี่ไม่ได้").waitFor();
  expect(await panel.frame.getByRole("link").count()).toBe(0);
});

test("what will be emptied is said beforehand, by the choice made, and that the original keeps it", async () => {
  const panel = await open({ panelNextPlan: () => offer() });
  await panel.frame.getByText("จากแท็บ “แผน” “ติดตามผล” รวมรายงานผลการดำเนินงาน 12 รายการ").waitFor();
  expect(await panel.frame.getByText("สมุดงานเดิมยังเก็บทุกอย่างไว้ครบ").isVisible()).toBe(true);
  await panel.frame.getByLabel("เริ่มจากแผนว่าง").check();
  await panel.frame.getByText("จากแท็บ “แผน” “ติดตามผล” “ความเสี่ยง” รวมรายงาน").waitFor();
  expect(await seriousFaults(panel)).toEqual([]);
});

test("a plan that was begun and not done is finished, with the choice made then, and nothing else is offered", async () => {
  const panel = await open({
    panelNextPlan: () => offer({ unfinished: { text: "เริ่มแผน พ.ศ. 2571–2575 ไว้แล้วแต่ยังไม่เสร็จ", keepProjects: false } }),
    panelBeginNextPlan: () => ({ text: "เริ่มแผน พ.ศ. 2571–2575 แล้ว", notice: null }),
  });
  await panel.frame.getByText("ยังไม่เสร็จ").waitFor();
  expect(await begin(panel).isVisible()).toBe(false);
  expect(await panel.frame.getByRole("link", { name: "ทำสำเนาสมุดงาน" }).count()).toBe(0);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ทำต่อให้เสร็จ" }).click();
  await panel.frame.getByRole("heading", { name: "เริ่มแผน พ.ศ. 2571–2575 แล้ว" }).waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelBeginNextPlan", args: [{ first: 2571, keepProjects: false }] });
});

test("nothing begins before the tick that this is the copy", async () => {
  const panel = await open({ panelNextPlan: () => offer() });
  await begin(panel).click({ force: true });
  await panel.frame.getByText("ทำสำเนาก่อน").waitFor();
  expect(countOf(panel, "panelBeginNextPlan")).toBe(0);
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("is-copy");
  expect(await seriousFaults(panel)).toEqual([]);
});

test("the plan begins once, with its projects, and says what was done", async () => {
  const panel = await open({
    panelNextPlan: () => offer(),
    panelBeginNextPlan: () => ({ text: "เริ่มแผน พ.ศ. 2571–2575 แล้ว มี 68 โครงการ", notice: null }),
  });
  await confirm(panel).check();
  expect(await begin(panel).textContent()).toBe("เริ่มแผน พ.ศ. 2571–2575");
  await begin(panel).dblclick();
  await panel.frame.getByRole("heading", { name: "เริ่มแผน พ.ศ. 2571–2575 แล้ว มี 68 โครงการ" }).waitFor();
  expect(panel.calls.filter(({ name }) => name === "panelBeginNextPlan")).toEqual([
    { name: "panelBeginNextPlan", args: [{ first: 2571, keepProjects: true }] },
  ]);
  expect(await begin(panel).isVisible()).toBe(false);
});

test("other years and an empty plan can be chosen, by keyboard alone; a year of the Common Era is refused", async () => {
  const panel = await open({ panelNextPlan: () => offer(), panelBeginNextPlan: () => ({ text: "เริ่มแล้ว", notice: null }) });
  await confirm(panel).waitFor();
  await panel.frame.getByLabel("ปีงบประมาณแรก").focus();
  await panel.page.keyboard.press("ControlOrMeta+A");
  await panel.page.keyboard.type("2029");
  for (const key of ["Tab", "ArrowDown", "Tab", "Space", "Tab", "Enter"]) await panel.page.keyboard.press(key);
  await panel.frame.getByText("ปีงบประมาณต้องเป็น พ.ศ.").waitFor();
  expect(countOf(panel, "panelBeginNextPlan")).toBe(0);
  await panel.page.keyboard.press("ControlOrMeta+A");
  await panel.page.keyboard.type("๒๕๗๒");
  expect(await panel.frame.locator("#last").textContent()).toBe("ถึง 2576");
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByRole("heading", { name: "เริ่มแล้ว" }).waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelBeginNextPlan", args: [{ first: 2572, keepProjects: false }] });
  await panel.page.keyboard.press("Escape");
  await expect.poll(() => countOf(panel, "close")).toBeGreaterThan(0);
});

test("a refusal is said and the choice stays; a lost answer leads to looking at the plan again", async () => {
  const panel = await open({
    panelNextPlan: () => offer(),
    panelBeginNextPlan: () => ({ text: "", notice: "มีผู้อื่นกำลังใช้คำสั่ง ลองอีกครั้ง" }),
  });
  await confirm(panel).check();
  await begin(panel).click();
  await panel.frame.getByText("มีผู้อื่นกำลังใช้คำสั่ง").waitFor();
  expect(await confirm(panel).isChecked()).toBe(true);
  panel.answers.panelBeginNextPlan = () => {
    throw new Error("NetworkError");
  };
  await begin(panel).click();
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  panel.answers.panelNextPlan = () => offer({ present: "แผนปฏิบัติการ พ.ศ. 2571–2575", first: 2576, last: 2580 });
  await panel.frame.getByRole("button", { name: "ดูแผนในสมุดงานอีกครั้ง" }).click();
  await panel.frame.getByText("แผนปฏิบัติการ พ.ศ. 2571–2575").waitFor();
});

test("a workbook without a plan says so instead", async () => {
  const panel = await open({ panelNextPlan: () => offer({ notice: "ไม่พบแท็บ แผน" }) });
  await panel.frame.getByText("ไม่พบแท็บ แผน").waitFor();
  expect(await begin(panel).isVisible()).toBe(false);
});
