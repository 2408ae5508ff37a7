/** The sidebar of a unit in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { UnitWork } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

const SIZE = { width: 300, height: 640 };

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.Unit ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

const PLACE = { sheet: "ติดตามผล", cell: "H3" };

function work(values: Partial<UnitWork> = {}): UnitWork {
  return {
    units: ["สำนักปลัด", "กองคลัง"],
    unit: "สำนักปลัด",
    rounds: [
      { round: "q1", fiscalYear: 2570, label: "ไตรมาสที่ 1 ปีงบประมาณ 2570" },
      { round: "q2", fiscalYear: 2570, label: "ไตรมาสที่ 2 ปีงบประมาณ 2570" },
    ],
    chosen: 0,
    due: "ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 เหลืออีก 7 วัน",
    reports: [
      { project: "p0", number: "1", name: "อบรมคุณธรรม", state: "แล้วเสร็จ", missing: [], place: PLACE },
      { project: "p1", number: "2", name: "<b>ส่งเสริม</b>", state: "", missing: ["สถานะ"], place: { ...PLACE, cell: "H4" } },
    ],
    withoutRow: 0,
    handedIn: null,
    stamp: "s",
    notice: null,
    ...values,
  };
}

test("a unit is chosen first, and its work shown with what is missing and the days left", async () => {
  const none = work({ unit: null, rounds: [], chosen: null, due: "", reports: [], stamp: "" });
  const panel = await open({ panelUnit: (unit) => (unit === null ? none : work()) });
  await panel.frame.getByText("เลือกหน่วยงานของท่านก่อน").waitFor();
  expect(await panel.frame.getByRole("button", { name: "ส่งรายงานรอบ…" }).isVisible()).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByLabel("หน่วยงาน").selectOption("สำนักปลัด");
  await panel.frame.locator("#count", { hasText: "กรอกครบ 1 จาก 2 โครงการ" }).waitFor();
  expect(await panel.frame.getByText("เหลืออีก 7 วัน").isVisible()).toBe(true);
  expect(await panel.frame.getByText("<b>ส่งเสริม</b>").isVisible()).toBe(true);
  expect(panel.calls.at(-1)).toEqual({ name: "panelUnit", args: ["สำนักปลัด", null, null] });
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("a row without a state says so once, and one that cannot be read says that", async () => {
  const reports = [
    { project: "p0", number: "1", name: "อบรม", state: "", missing: ["สถานะ"], place: PLACE },
    { project: "p1", number: "2", name: "ส่งเสริม", state: "เกือบเสร็จ", missing: ["สถานะ (อ่านไม่ได้)"], place: PLACE },
  ];
  const panel = await open({ panelUnit: () => work({ reports }) });
  await panel.frame.getByText("เกือบเสร็จ").waitFor();
  const lines = (name: string) => panel.frame.getByRole("button", { name }).locator("span").allTextContents();
  expect(await lines("อบรม")).toEqual(["1 อบรม", "ต้องกรอกหรือแก้: สถานะ"]);
  expect(await lines("ส่งเสริม")).toEqual(["2 ส่งเสริม", "เกือบเสร็จ", "ต้องกรอกหรือแก้: สถานะ (อ่านไม่ได้)"]);
});

test("Enter goes to a project's row, and what stands in the way is said beside it", async () => {
  const panel = await open({ panelUnit: () => work(), panelSelectReport: () => ({ notice: null }) });
  await panel.frame.getByRole("button", { name: "อบรมคุณธรรม" }).focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByText("เลือกแถวของ อบรมคุณธรรม แล้ว").waitFor({ state: "attached" });
  expect(panel.calls.at(-1)).toEqual({ name: "panelSelectReport", args: ["ติดตามผล", "H3", "p0"] });
  panel.answers.panelSelectReport = () => ({ notice: "แถวเลื่อนไป" });
  await panel.frame.getByRole("button", { name: "ส่งเสริม" }).click();
  await panel.frame.getByRole("alert").getByText("แถวเลื่อนไป").waitFor();
});

test("another round is looked at, and handed in", async () => {
  const panel = await open({ panelUnit: (_, round) => work({ chosen: round === "q2" ? 1 : 0 }), openHandIn: () => null });
  await panel.frame.getByText("กรอกครบ").first().waitFor();
  await panel.frame.getByLabel("รอบรายงาน").selectOption({ label: "ไตรมาสที่ 2 ปีงบประมาณ 2570" });
  await expect.poll(() => panel.calls.at(-1)).toEqual({ name: "panelUnit", args: ["สำนักปลัด", "q2", 2570] });
  await panel.frame.getByRole("button", { name: "ส่งรายงานรอบ…" }).click();
  await expect
    .poll(() => panel.calls.filter(({ name }) => name === "openHandIn"))
    .toEqual([{ name: "openHandIn", args: ["สำนักปลัด", "q2", 2570] }]);
});

test("rows that are not there yet are made from here, for the year of the round", async () => {
  const bare = work({ withoutRow: 2, reports: work().reports.map((report) => ({ ...report, place: null, missing: ["แถว"] })) });
  const panel = await open({ panelUnit: () => bare, prepareFollowUp: () => null });
  await panel.frame.getByText("มี 2 โครงการที่ยังไม่มีแถว").waitFor();
  panel.answers.panelUnit = () => work();
  await panel.frame.getByRole("button", { name: "เตรียมติดตามผล" }).click();
  await panel.frame.locator("#count", { hasText: "กรอกครบ 1 จาก 2 โครงการ" }).waitFor();
  expect(panel.calls.find(({ name }) => name === "prepareFollowUp")?.args).toEqual([2570]);
  expect(await panel.frame.locator("#without-row").isVisible()).toBe(false);
});

test("what was handed in is told by its receipt, and that it was changed since", async () => {
  const handedIn = { receipt: "R-0001", version: 2, at: "8 มกราคม 2570 เวลา 10:00 น.", isChanged: true };
  const panel = await open({ panelUnit: () => work({ handedIn }) });
  await panel.frame.getByText("R-0001").waitFor();
  expect(await panel.frame.getByText("ครั้งที่ 2").isVisible()).toBe(true);
  expect(await panel.frame.getByText("รายงานเปลี่ยนไปหลังส่ง").isVisible()).toBe(true);
  expect(await panel.frame.getByRole("button", { name: "ส่งอีกครั้ง…" }).isVisible()).toBe(true);
  expect(await seriousFaults(panel)).toEqual([]);
});

test("a sentence in place of the work leaves what is there; a lost connection is tried again", async () => {
  const panel = await open({ panelUnit: () => work() });
  await panel.frame.locator("#count", { hasText: "กรอกครบ 1 จาก 2" }).waitFor();
  panel.answers.panelUnit = () => work({ notice: "ไม่มีแท็บ “ติดตามผล”" });
  await panel.frame.getByRole("button", { name: "ตรวจอีกครั้ง" }).click();
  await panel.frame.getByText("ไม่มีแท็บ “ติดตามผล”").waitFor();
  expect(await panel.frame.locator("#count", { hasText: "กรอกครบ 1 จาก 2" }).isVisible()).toBe(true);
  panel.answers.panelUnit = () => {
    throw new Error("NetworkError");
  };
  await panel.frame.getByRole("button", { name: "ตรวจอีกครั้ง" }).click();
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  panel.answers.panelUnit = () => work();
  await panel.frame.getByRole("button", { name: "ลองใหม่" }).click();
  await expect.poll(() => panel.frame.locator("#notice").isVisible()).toBe(false);
  expect(countOf(panel, "panelUnit")).toBe(4);
});
