/** The dialog of the plan's revisions in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { RevisionDifference, RevisionInfo, RevisionList } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

const SIZE = { width: 720, height: 560 };
const HOSTILE = "<img src=x onerror=alert(1)>";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.Revisions ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

function revision(index: number | null, name: string): RevisionInfo {
  const totals = [2566, 2567, 2568, 2569, 2570].map((year) => ({ year, amount: "1,234,567.00" }));
  return { index, name, date: "7 กุมภาพันธ์ 2567", by: "เจ้าหน้าที่ตัวอย่าง", projects: 68, totals, total: "6,172,835.00" };
}
function list(names: string[], values: Partial<RevisionList> = {}): RevisionList {
  const revisions = names.map((name, index) => revision(index, name));
  return { revisions, current: revision(null, "ปัจจุบัน"), today: "2027-02-07", officer: "เจ้าหน้าที่ตัวอย่าง", notice: null, ...values };
}
const DIFFERENCE: RevisionDifference = {
  before: "แก้ไขครั้งที่ 1",
  after: "แผนปัจจุบัน",
  added: [{ number: "69", name: "โครงการใหม่", amount: "20,000.00" }],
  dropped: [{ number: "4", name: "โครงการที่ตัด", amount: "500.00" }],
  renamed: [{ number: "7", from: "ชื่อเดิม", to: "ชื่อใหม่" }],
  moved: [{ number: "12", name: "โครงการที่โอน", year: 2569, from: "30,000.00", to: "10,000.00", difference: "-20,000.00" }],
  totals: [{ year: 2569, from: "100,000.00", to: "99,500.00", difference: "-500.00" }],
  notice: null,
};
const SAME: RevisionDifference = { ...DIFFERENCE, added: [], dropped: [], renamed: [], moved: [] };

test("revisions are listed with totals of every year, the plan as it stands first, then the newest", async () => {
  const panel = await open({ panelRevisions: () => list(["ฉบับแรก", "แก้ไขครั้งที่ 1"]) });
  await panel.frame.getByText("ฉบับแรก").first().waitFor();
  expect(await panel.frame.locator("#revisions strong").allTextContents()).toEqual(["แผนปัจจุบัน", "แก้ไขครั้งที่ 1", "ฉบับแรก"]);
  const first = panel.frame.locator("#revisions li").first();
  expect(await first.locator("dt").allTextContents()).toEqual(["2566", "2567", "2568", "2569", "2570"]);
  expect(await first.textContent()).toContain("68 โครงการ รวม 6,172,835.00 บาท");
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("the last revision is compared with the plan as it stands, unless others are chosen", async () => {
  const panel = await open({ panelRevisions: () => list(["ฉบับแรก", "แก้ไขครั้งที่ 1"]), panelCompare: () => DIFFERENCE });
  await panel.frame.getByRole("button", { name: "เปรียบเทียบ" }).click();
  await panel.frame.getByRole("heading", { name: "แก้ไขครั้งที่ 1 → แผนปัจจุบัน" }).waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelCompare", args: [1, null] });
  expect(await panel.frame.getByRole("heading", { level: 3 }).allTextContents()).toEqual([
    "ยอดรวม (บาท)",
    "เพิ่ม 1 รายการ",
    "ตัดออก 1 รายการ",
    "เปลี่ยนชื่อ 1 รายการ",
    "งบประมาณที่เปลี่ยน (บาท) 1 รายการ",
  ]);
  const moved = panel.frame.getByRole("row", { name: /โครงการที่โอน/ });
  expect(await moved.getByRole("cell").allTextContents()).toEqual(["12", "โครงการที่โอน", "2569", "30,000.00", "10,000.00", "-20,000.00"]);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);

  await panel.frame.getByRole("button", { name: "กลับ" }).click();
  await panel.frame.getByLabel("ฉบับก่อน").selectOption({ index: 0 });
  await panel.frame.getByLabel("ฉบับหลัง").selectOption({ index: 1 });
  panel.answers.panelCompare = () => SAME;
  await panel.frame.getByRole("button", { name: "เปรียบเทียบ" }).click();
  await panel.frame.getByText("ไม่ต่างกัน").waitFor();
  expect(panel.calls.at(-1)).toEqual({ name: "panelCompare", args: [0, 1] });
});

test("a revision is not compared with itself", async () => {
  const panel = await open({ panelRevisions: () => list(["ฉบับแรก"]) });
  await panel.frame.getByLabel("ฉบับก่อน").selectOption({ index: 1 });
  await panel.frame.getByRole("button", { name: "เปรียบเทียบ" }).click();
  await panel.frame.getByText("เลือกสองฉบับที่ต่างกัน").waitFor();
  expect(countOf(panel, "panelCompare")).toBe(0);
});

test("on paper a difference shows whole, without the buttons", async () => {
  const panel = await open({ panelRevisions: () => list(["ฉบับแรก"]), panelCompare: () => DIFFERENCE });
  await panel.frame.getByRole("button", { name: "เปรียบเทียบ" }).click();
  await panel.frame.getByRole("button", { name: "พิมพ์" }).waitFor();
  await panel.page.emulateMedia({ media: "print" });
  expect(await panel.frame.getByRole("button").count()).toBe(0);
  expect(await panel.frame.getByRole("table").count()).toBe(5);
});

test("the first revision is kept: a name, today in พ.ศ., who", async () => {
  const panel = await open({ panelRevisions: () => list([]), panelKeepRevision: ({ name }) => list([name]) });
  expect(await panel.frame.getByRole("button", { name: "เปรียบเทียบ" }).count()).toBe(0);
  await panel.frame.getByLabel("ชื่อฉบับ").fill(" แผนฉบับแรก ");
  expect(await panel.frame.getByLabel("ปี พ.ศ.").inputValue()).toBe("2570");
  expect(await panel.frame.getByLabel("เดือน").locator("option:checked").textContent()).toBe("กุมภาพันธ์");
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByText("เก็บ “แผนฉบับแรก” แล้ว").waitFor();
  expect(panel.calls.at(-1)).toEqual({
    name: "panelKeepRevision",
    args: [{ name: "แผนฉบับแรก", date: "2027-02-07", by: "เจ้าหน้าที่ตัวอย่าง" }],
  });
  expect(await panel.frame.locator("#revisions strong").allTextContents()).toEqual(["แผนปัจจุบัน", "แผนฉบับแรก"]);
  expect(panel.errors).toEqual([]);
});

test("what is missing or no date is said, and nothing is kept", async () => {
  const panel = await open({ panelRevisions: () => list([]) });
  const keep = panel.frame.getByRole("button", { name: "เก็บฉบับนี้" });
  await keep.click();
  await panel.frame.getByText("ใส่ชื่อฉบับก่อน").waitFor();
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("name");
  await panel.frame.getByLabel("ชื่อฉบับ").fill("แก้ไขครั้งที่ 1");
  await panel.frame.getByLabel("วันที่", { exact: true }).fill("30");
  await keep.click();
  await panel.frame.getByText("ไม่มีวันที่นี้ในเดือนที่เลือก").waitFor();
  await panel.frame.getByLabel("วันที่", { exact: true }).fill("๒๘");
  await panel.frame.getByLabel("ปี พ.ศ.").fill("2027");
  await keep.click();
  await panel.frame.getByText("ปีต้องเป็น พ.ศ.").waitFor();
  expect(countOf(panel, "panelKeepRevision")).toBe(0);
  await panel.frame.getByLabel("ปี พ.ศ.").fill("๒๕๗๐");
  panel.answers.panelKeepRevision = () => list([], { notice: "มีฉบับชื่อนี้แล้ว ใช้ชื่ออื่น" });
  await keep.click();
  await panel.frame.getByText("มีฉบับชื่อนี้แล้ว ใช้ชื่ออื่น").waitFor();
  expect(panel.calls.at(-1)?.args).toEqual([{ name: "แก้ไขครั้งที่ 1", date: "2027-02-28", by: "เจ้าหน้าที่ตัวอย่าง" }]);
  expect(await panel.frame.getByLabel("ชื่อฉบับ").inputValue()).toBe("แก้ไขครั้งที่ 1");
});

test("a notice instead of the list is shown; a failure can be tried again", async () => {
  const panel = await open({
    panelRevisions: () => {
      throw new Error("boom");
    },
  });
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  panel.answers.panelRevisions = () => list([], { notice: "ไม่พบแท็บ แผน" });
  await panel.frame.getByRole("button", { name: "ลองใหม่" }).click();
  await panel.frame.getByText("ไม่พบแท็บ แผน").waitFor();
  expect(await panel.frame.getByRole("button", { name: "เก็บฉบับนี้" }).count()).toBe(0);
});

test("texts of the workbook are shown as text, whatever they hold", async () => {
  const hostile: RevisionDifference = { ...DIFFERENCE, before: HOSTILE, renamed: [{ number: HOSTILE, from: HOSTILE, to: HOSTILE }] };
  const panel = await open({ panelRevisions: () => list([HOSTILE], { officer: HOSTILE }), panelCompare: () => hostile });
  await panel.frame.getByRole("button", { name: "เปรียบเทียบ" }).click();
  await panel.frame.getByRole("heading", { name: HOSTILE }).waitFor();
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(panel.errors).toEqual([]);
});
