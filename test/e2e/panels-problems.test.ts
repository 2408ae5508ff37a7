/** The sidebar in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ListedProblem, ProblemList } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

/** As wide as Google's sidebar. */
const SIZE = { width: 300, height: 640 };
const HOSTILE = "<img src=x onerror=\"parent.postMessage({close:true},'*')\"><script>alert(1)</script>&amp;";
const STALE = "มีการแก้ไขหลังตรวจ กดตรวจใหม่";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.Problems ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers, clock = false): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, { ...SIZE, clock });
  return opened;
}

function problem(index: number, values: Partial<ListedProblem> = {}): ListedProblem {
  const message = `จำนวนเงินของโครงการที่ ${index} อ่านไม่ได้: “20,0000”`;
  return { severity: "error", sheet: "แผน", cell: `M${index}`, message, remedy: "พิมพ์ตัวเลขล้วน เช่น 20000", code: "amount-format", ...values };
}

function listOf(problems: ListedProblem[], values: Partial<ProblemList> = {}): ProblemList {
  const count = (severity: ListedProblem["severity"]) => problems.filter((one) => one.severity === severity).length;
  const counts = { error: count("error"), warning: count("warning"), info: count("info") };
  return { checkedAt: "7 กุมภาพันธ์ 2570 เวลา 10.32 น.", counts, problems, more: 0, stamp: "stamp-1", notice: null, ...values };
}

const THREE = [problem(8), problem(9, { severity: "warning", sheet: "ตั้งค่า" }), problem(0, { severity: "info", sheet: "", cell: "" })];

const text = (panel: OpenPanel, id: string) => panel.frame.locator(`#${id}`).textContent();
const focused = (panel: OpenPanel) => panel.frame.evaluate(() => document.activeElement?.textContent ?? "");
/** An answer that comes when the test says so. */
function held<T>(value: T): { answer: () => Promise<T>; release: () => void } {
  let release = () => {};
  const wait = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { answer: () => wait.then(() => value), release };
}

test("an empty list says that nothing is to be mended", async () => {
  const panel = await open({ panelProblems: () => listOf([]) });
  await panel.frame.getByText("ไม่พบสิ่งที่ต้องแก้").waitFor();
  expect(await panel.frame.getByRole("button").allTextContents()).toEqual(["ตรวจใหม่"]);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("a plan that was never checked offers one thing: to check it", async () => {
  const panel = await open({ panelProblems: () => listOf([], { checkedAt: null }), panelRecheck: () => listOf(THREE) });
  await panel.frame.getByText("ยังไม่เคยตรวจแผนนี้").waitFor();
  expect(await panel.frame.getByRole("button").allTextContents()).toEqual(["ตรวจแผน"]);
  expect(await panel.frame.getByText("ไม่พบสิ่งที่ต้องแก้").isVisible()).toBe(false);
  await panel.frame.getByRole("button", { name: "ตรวจแผน" }).click();
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  expect(await panel.frame.locator("#recheck").textContent()).toBe("ตรวจใหม่");
});

test("problems stand by severity and tab, with counts, and a press goes to the cell", async () => {
  const panel = await open({ panelProblems: () => listOf(THREE, { more: 7 }), panelSelect: () => ({ notice: null }) });
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  expect(await panel.frame.getByRole("heading").allTextContents()).toEqual([
    "ผลการตรวจแผน",
    "ผิด (1)",
    "แผน (1)",
    "เตือน (1)",
    "ตั้งค่า (1)",
    "ข้อสังเกต (1)",
    "ทั้งสมุดงาน (1)",
  ]);
  expect(await text(panel, "checked-at")).toBe("ตรวจเมื่อ 7 กุมภาพันธ์ 2570 เวลา 10.32 น.");
  expect(await text(panel, "more")).toContain("อีก 7 รายการ");
  expect(await panel.frame.getByRole("list").count()).toBe(3);
  await panel.frame.getByRole("button", { name: "M9" }).click();
  await expect.poll(() => text(panel, "spoken")).toBe("เลือกเซลล์ M9 ในแท็บ ตั้งค่า แล้ว");
  expect(panel.calls).toContainEqual({ name: "panelSelect", args: ["ตั้งค่า", "M9"] });
  expect(await panel.frame.locator("[aria-current]").allTextContents()).toEqual([expect.stringContaining("M9")]);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("what the script says about the cell stands under its problem; a lost connection too", async () => {
  const panel = await open({ panelProblems: () => listOf(THREE), panelSelect: () => ({ notice: "เซลล์นี้เปลี่ยนไปแล้ว" }) });
  const press = panel.frame.getByRole("button", { name: "M8" });
  await press.click();
  await panel.frame.locator("li", { has: press }).getByText("เซลล์นี้เปลี่ยนไปแล้ว").waitFor();
  panel.answers.panelSelect = () => {
    throw new Error("NetworkError");
  };
  await press.click();
  await panel.frame.getByText("ไปที่เซลล์ไม่สำเร็จ").waitFor();
  expect(await panel.frame.locator("li .notice").count()).toBe(1);
});

test("of presses made while one is under way only the last is followed", async () => {
  const slow = held({ notice: null });
  const many = [1, 2, 3, 4].map((index) => problem(index));
  const panel = await open({ panelProblems: () => listOf(many), panelSelect: slow.answer });
  for (const cell of ["M1", "M2", "M3", "M4"]) await panel.frame.getByRole("button", { name: cell }).click();
  slow.release();
  await expect.poll(() => text(panel, "spoken")).toContain("M4");
  expect(panel.calls.filter(({ name }) => name === "panelSelect").map(({ args }) => args[1])).toEqual(["M1", "M4"]);
});

test("the list can be used by keyboard alone: one stop of Tab, arrows inside, Enter selects", async () => {
  const panel = await open({ panelProblems: () => listOf(THREE), panelSelect: () => ({ notice: null }) });
  await panel.frame.locator("#words").focus();
  await panel.page.keyboard.press("Tab");
  expect(await focused(panel)).toBe("แผน (1)");
  await panel.page.keyboard.press("ArrowDown");
  expect(await focused(panel)).toContain("M8");
  await panel.page.keyboard.press("Enter");
  await expect.poll(() => text(panel, "spoken")).toContain("M8");
  await panel.page.keyboard.press("End");
  expect(await focused(panel)).toBe("ทั้งสมุดงาน (1)");
  await panel.page.keyboard.press("ArrowUp");
  expect(await focused(panel)).toContain("M9");
  await panel.page.keyboard.press("ArrowUp");
  await panel.page.keyboard.press("Enter");
  expect(await panel.frame.getByRole("button", { name: "M9" }).isVisible()).toBe(false);
  await panel.page.keyboard.press("ArrowDown");
  expect(await focused(panel)).toBe("ทั้งสมุดงาน (1)");
  await panel.page.keyboard.press("Shift+Tab");
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("words");
});

test("the list can be narrowed by severity, tab and words, and widened again", async () => {
  const panel = await open({ panelProblems: () => listOf(THREE) });
  const shown = () => panel.frame.locator("#list .problem .cell").allTextContents();
  await panel.frame.getByRole("button", { name: "ผิด 1" }).click();
  expect(await shown()).toEqual(["M9"]);
  await panel.frame.getByRole("button", { name: "ผิด 1" }).click();
  await panel.frame.getByLabel("แท็บ").selectOption({ label: "แผน (1)" });
  expect(await shown()).toEqual(["M8"]);
  await panel.frame.getByLabel("ค้นหาในรายการ").fill("ไม่มีคำนี้");
  await panel.frame.getByText("ไม่มีรายการที่ตรง").waitFor();
  await panel.frame.getByRole("button", { name: "แสดงทั้งหมด" }).click();
  expect(await shown()).toEqual(["M8", "M9"]);
});

test("of a thousand problems only a part is drawn, and all can be reached", async () => {
  const many = Array.from({ length: 1000 }, (_, index) => problem(index, index < 120 ? {} : { severity: "info", sheet: "ตั้งค่า" }));
  const panel = await open({ panelProblems: () => listOf(many) });
  await panel.frame.getByRole("button", { name: "M0" }).first().waitFor();
  const drawn = () => panel.frame.locator(".problem").count();
  expect(await drawn()).toBe(50);
  await panel.frame.getByRole("button", { name: "แสดงเพิ่ม (เหลือ 70)" }).click();
  expect(await drawn()).toBe(100);
  expect(await focused(panel)).toContain("M50");
  await panel.frame.getByRole("button", { name: "แสดงเพิ่ม (เหลือ 20)" }).click();
  expect(await drawn()).toBe(120);
  expect(await panel.frame.getByRole("button", { name: /แสดงเพิ่ม/ }).count()).toBe(0);
  await panel.frame.getByText("ตั้งค่า (880)").last().click();
  await expect.poll(drawn).toBe(170);
  await panel.frame.getByLabel("ค้นหาในรายการ").fill("M999");
  expect(await panel.frame.locator("#list .problem .cell").allTextContents()).toEqual(["M999"]);
  expect(await seriousFaults(panel)).toEqual([]);
});

test("a check that runs is begun once, says so, and shows the new list", async () => {
  const slow = held(listOf([problem(42)]));
  const panel = await open({ panelProblems: () => listOf(THREE), panelRecheck: slow.answer });
  const recheck = panel.frame.locator("#recheck");
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  await recheck.focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByText("กำลังตรวจแผน…").waitFor();
  await panel.page.keyboard.press("Enter");
  await recheck.click({ force: true });
  expect(await recheck.getAttribute("aria-disabled")).toBe("true");
  slow.release();
  await panel.frame.getByRole("button", { name: "M42" }).waitFor();
  expect(countOf(panel, "panelRecheck")).toBe(1);
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("recheck");
  expect(await panel.frame.getByRole("button", { name: "M8" }).count()).toBe(0);
  expect(await text(panel, "spoken")).toBe("ตรวจเสร็จแล้ว พบ 1 รายการ");
});

test("a check that is refused says why and keeps the list", async () => {
  const busy = "มีผู้อื่นกำลังตรวจ รอสักครู่แล้วกดอีกครั้ง";
  const panel = await open({ panelProblems: () => listOf(THREE), panelRecheck: () => listOf([], { checkedAt: null, notice: busy }) });
  await panel.frame.getByRole("button", { name: "ตรวจใหม่" }).click();
  await panel.frame.getByText(busy).waitFor();
  expect(await panel.frame.getByRole("button", { name: "M8" }).isVisible()).toBe(true);
});

test("a failing call says so in Thai and can be tried again", async () => {
  const panel = await open({
    panelProblems: () => {
      throw new Error("Authorization is required");
    },
  });
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  expect(await panel.frame.getByText("Authorization is required").isVisible()).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  panel.answers.panelProblems = () => listOf(THREE);
  await panel.frame.getByRole("button", { name: "ลองใหม่" }).click();
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  expect(await panel.frame.getByText("ทำไม่สำเร็จ").count()).toBe(0);
});

test("it asks every 20 s whether the list is out of date, says so, asks no more, and a new check clears it", async () => {
  const panel = await open(
    { panelProblems: () => listOf(THREE), panelIsStale: () => false, panelRecheck: () => listOf([problem(5)], { stamp: "stamp-2" }) },
    true,
  );
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  const asked = () => countOf(panel, "panelIsStale");
  await panel.page.clock.runFor(20_000);
  await expect.poll(asked).toBe(1);
  expect(panel.calls.at(-1)).toEqual({ name: "panelIsStale", args: ["stamp-1"] });
  expect(await text(panel, "stale")).toBe("");
  panel.answers.panelIsStale = () => true;
  await panel.page.clock.runFor(20_000);
  await panel.frame.getByText(STALE).waitFor();
  await panel.page.clock.runFor(100_000);
  expect(asked()).toBe(2);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ตรวจใหม่" }).click();
  await panel.frame.getByRole("button", { name: "M5" }).waitFor();
  expect(await text(panel, "stale")).toBe("");
  panel.answers.panelIsStale = (stamp) => stamp !== "stamp-2";
  await panel.page.clock.runFor(20_000);
  await expect.poll(asked).toBe(3);
  expect(await text(panel, "stale")).toBe("");
});

test("it asks nothing while hidden, one thing at a time, and at once when it is seen again or gets the focus", async () => {
  const slow = held(false);
  const panel = await open({ panelProblems: () => listOf(THREE), panelIsStale: slow.answer }, true);
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  const asked = () => countOf(panel, "panelIsStale");
  const setHidden = (hidden: boolean) =>
    panel.frame.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await setHidden(true);
  await panel.page.clock.runFor(100_000);
  expect(asked()).toBe(0);
  await setHidden(false);
  await expect.poll(asked).toBe(1);
  await panel.page.clock.runFor(100_000);
  expect(asked()).toBe(1);
  slow.release();
  await panel.frame.evaluate(() => dispatchEvent(new Event("focus")));
  await panel.page.clock.runFor(1000);
  await expect.poll(asked).toBe(2);
});

test("when it cannot ask it says that it does not know, until it can", async () => {
  const panel = await open({ panelProblems: () => listOf(THREE) }, true);
  panel.answers.panelIsStale = () => {
    throw new Error("NetworkError");
  };
  await panel.frame.getByRole("button", { name: "M8" }).waitFor();
  await panel.page.clock.runFor(20_000);
  await panel.frame.getByText("ยังบอกไม่ได้").waitFor();
  panel.answers.panelIsStale = () => false;
  await panel.page.clock.runFor(20_000);
  await expect.poll(() => text(panel, "stale")).toBe("");
});

test("texts of the workbook are shown as text, whatever they hold", async () => {
  const hostile = problem(1, { sheet: HOSTILE, cell: HOSTILE, message: HOSTILE, remedy: HOSTILE });
  const answer = listOf([hostile], { checkedAt: HOSTILE });
  const panel = await open({ panelProblems: () => answer, panelSelect: () => ({ notice: HOSTILE }) });
  await panel.frame.locator("button.problem").click();
  await panel.frame.locator("li .notice").waitFor();
  expect(await panel.frame.locator("button.problem span").allTextContents()).toEqual([HOSTILE, HOSTILE, HOSTILE]);
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(await panel.frame.locator("body script").count()).toBe(1);
  expect(countOf(panel, "close")).toBe(0);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(panel.errors).toEqual([]);
});

test("the fixes are opened from here", async () => {
  const panel = await open({ panelProblems: () => listOf(THREE) });
  await panel.frame.getByRole("button", { name: "แก้ที่แก้ได้…" }).click();
  await expect.poll(() => countOf(panel, "openFixes")).toBe(1);
});
