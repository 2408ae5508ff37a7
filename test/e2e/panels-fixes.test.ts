/** The dialog of the fixes in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { FixesDone, FixesOffer, PanelFix } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

const SIZE = { width: 640, height: 480 };
const HOSTILE = "<img src=x onerror=alert(1)>";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.Fixes ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

const FIXES: PanelFix[] = [
  { key: "a", sheet: "แผน", cell: "D8", from: "โครงการ  ก ", to: "โครงการ ก", why: "มีช่องว่างเกิน" },
  { key: "b", sheet: "แผน", cell: "M8", from: "20,000.-", to: "20000", why: "จำนวนเงินเป็นข้อความ" },
  { key: "c", sheet: "ตั้งค่า", cell: "B2", from: "ที่่", to: "ที่", why: "วรรณยุกต์ซ้ำ" },
];
const LAST = { batch: "batch-1", at: "7 กุมภาพันธ์ 2570 10.32 น.", count: 4 };

function offer(values: Partial<FixesOffer> = {}): FixesOffer {
  return { fixes: FIXES, last: null, notice: null, ...values };
}
function done(values: Partial<FixesDone> = {}): FixesDone {
  return { count: 3, batch: "batch-2", left: [], notice: null, ...values };
}

const makeButton = (panel: OpenPanel) => panel.frame.getByRole("button", { name: /^แก้ \d+ แห่ง$/ });

test("everything that would be changed is shown ticked, before and after, with spaces and doubled marks visible", async () => {
  const panel = await open({ panelFixes: () => offer() });
  await makeButton(panel).waitFor();
  expect(await makeButton(panel).textContent()).toBe("แก้ 3 แห่ง");
  expect(await panel.frame.locator("#rows input:checked").count()).toBe(3);
  expect(await panel.frame.locator("#rows tr").nth(0).locator(".from").textContent()).toBe("โครงการ··ก·");
  expect(await panel.frame.locator("#rows tr").nth(0).locator(".to").textContent()).toBe("โครงการ ก");
  expect(await panel.frame.locator("#rows tr").nth(2).locator(".from").textContent()).toBe("ที่–่");
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("only what is ticked is made, once, and can be taken back", async () => {
  const left = [{ sheet: "แผน", cell: "M8", why: "มีผู้แก้เซลล์นี้ไปแล้ว" }];
  const panel = await open({
    panelFixes: () => offer(),
    panelMakeFixes: () => done({ count: 1, left }),
    panelTakeBack: () => done({ count: 1, batch: "batch-2", left }),
  });
  await panel.frame.getByRole("checkbox", { name: "แก้ ตั้งค่า!B2" }).uncheck();
  expect(await makeButton(panel).textContent()).toBe("แก้ 2 แห่ง");
  await makeButton(panel).dblclick();
  await panel.frame.getByText("แก้แล้ว 1 แห่ง").waitFor();
  expect(panel.calls.filter(({ name }) => name === "panelMakeFixes")).toEqual([{ name: "panelMakeFixes", args: [["a", "b"]] }]);
  await panel.frame.getByRole("cell", { name: "มีผู้แก้เซลล์นี้ไปแล้ว" }).waitFor();
  expect(await panel.frame.locator("#left-text").textContent()).toBe("เซลล์ที่ไม่ได้แก้");
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ย้อนกลับ" }).click();
  await panel.frame.getByText("ย้อนกลับแล้ว 1 แห่ง").waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelTakeBack", args: ["batch-2"] });
  expect(await panel.frame.locator("#left-text").textContent()).toBe("เซลล์ที่ไม่ได้ย้อนกลับ");
  expect(await panel.frame.getByRole("button", { name: "ย้อนกลับ" }).count()).toBe(0);
  expect(panel.errors).toEqual([]);
});

test("what is only probably meant is not ticked, and marked as such", async () => {
  const [first, second] = FIXES as [PanelFix, PanelFix];
  const panel = await open({
    panelFixes: () =>
      offer({
        fixes: [
          { ...first, sure: true },
          { ...second, sure: false },
        ],
      }),
  });
  await panel.frame.getByText("ยังไม่ได้เลือกไว้").waitFor();
  expect(await makeButton(panel).textContent()).toBe("แก้ 1 แห่ง");
  expect(await panel.frame.getByRole("checkbox", { name: "แก้ แผน!M8" }).isChecked()).toBe(false);
  expect(await panel.frame.locator("#rows tr").nth(1).textContent()).toContain("โปรดตรวจดูก่อน");
  expect(await seriousFaults(panel)).toEqual([]);
});

test("all are ticked or none at once; with none nothing is made", async () => {
  const panel = await open({ panelFixes: () => offer() });
  const all = panel.frame.getByRole("checkbox", { name: "เลือกทั้งหมด" });
  await all.uncheck();
  expect(await makeButton(panel).textContent()).toBe("แก้ 0 แห่ง");
  await makeButton(panel).click({ force: true });
  await panel.frame.getByText("เลือกรายการที่ต้องการแก้ก่อน").waitFor();
  expect(countOf(panel, "panelMakeFixes")).toBe(0);
  await panel.frame.getByRole("checkbox", { name: "แก้ แผน!D8" }).check();
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await all.check();
  expect(await makeButton(panel).textContent()).toBe("แก้ 3 แห่ง");
});

test("the last batch can be taken back, also where nothing is left to mend", async () => {
  const panel = await open({ panelFixes: () => offer({ fixes: [], last: LAST }), panelTakeBack: () => done({ count: 4, batch: null }) });
  await panel.frame.getByText("ไม่มีที่ให้แก้โดยอัตโนมัติ").waitFor();
  expect(await makeButton(panel).count()).toBe(0);
  await panel.frame.getByText("แก้ล่าสุดเมื่อ 7 กุมภาพันธ์ 2570 10.32 น. จำนวน 4 แห่ง").waitFor();
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ย้อนกลับ" }).click();
  await panel.frame.getByText("ย้อนกลับแล้ว 4 แห่ง").waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelTakeBack", args: ["batch-1"] });
});

test("where the workbook has changed since, it says so and shows the list anew", async () => {
  const changed = "สมุดงานเปลี่ยนไปหลังแสดงรายการนี้ ดูรายการใหม่ก่อน";
  const panel = await open({ panelFixes: () => offer(), panelMakeFixes: () => done({ count: 0, batch: null, notice: changed }) });
  await makeButton(panel).click();
  await panel.frame.getByText(changed).waitFor();
  panel.answers.panelFixes = () => offer({ fixes: FIXES.slice(0, 1) });
  await panel.frame.getByRole("button", { name: "ดูรายการใหม่" }).click();
  await expect.poll(() => makeButton(panel).textContent()).toBe("แก้ 1 แห่ง");
  expect(await panel.frame.getByText(changed).count()).toBe(0);
});

test("a lost answer is not tried again blindly: the list is looked at first", async () => {
  const panel = await open({ panelFixes: () => offer() });
  panel.answers.panelMakeFixes = () => {
    throw new Error("NetworkError");
  };
  await makeButton(panel).click();
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  panel.answers.panelFixes = () => offer({ fixes: [], last: LAST });
  await panel.frame.getByRole("button", { name: "ดูรายการใหม่" }).click();
  await panel.frame.getByText("แก้ล่าสุดเมื่อ").waitFor();
  expect(countOf(panel, "panelMakeFixes")).toBe(1);
});

test("by keyboard alone: untick, make, close", async () => {
  const panel = await open({ panelFixes: () => offer(), panelMakeFixes: () => done({ count: 2 }) });
  await makeButton(panel).waitFor();
  await panel.page.locator("iframe").focus();
  for (const key of ["Tab", "Tab", "Space", "Tab", "Tab", "Tab", "Enter"]) await panel.page.keyboard.press(key);
  await panel.frame.getByText("แก้แล้ว 2 แห่ง").waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelMakeFixes", args: [["b", "c"]] });
  expect(await panel.frame.evaluate(() => document.activeElement?.textContent)).toBe("แก้แล้ว 2 แห่ง");
  await panel.page.keyboard.press("Escape");
  await expect.poll(() => countOf(panel, "close")).toBeGreaterThan(0);
});

test("texts of the workbook are shown as text, whatever they hold", async () => {
  const hostile = { key: HOSTILE, sheet: HOSTILE, cell: HOSTILE, from: HOSTILE, to: `${HOSTILE} `, why: HOSTILE };
  const panel = await open({
    panelFixes: () => offer({ fixes: [hostile], last: { ...LAST, at: HOSTILE } }),
    panelMakeFixes: () => done({ left: [{ sheet: HOSTILE, cell: HOSTILE, why: HOSTILE }], notice: HOSTILE }),
  });
  await makeButton(panel).waitFor();
  expect(await panel.frame.locator(".from").textContent()).toBe(HOSTILE);
  await makeButton(panel).click();
  await panel.frame.locator("#left-rows td").first().waitFor();
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(panel.errors).toEqual([]);
});
