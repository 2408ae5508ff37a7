/** The dialog of the import in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ImportMade, ImportPreviewed, ImportRequest, ImportSources, ImportTakeOver } from "#apps-script/src/panel-messages";
import type { Note } from "#core/import/import";
import { previewOf } from "#core/import/preview";
import { type Plan, workbookSchema } from "#core/plan/model";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { madeUpPlan } from "#test/fixtures/made-up-plan";
import { buildPanels } from "../../apps-script/build-panels";
import sample001 from "../../local/samples/plan-001.json" with { type: "json" };

const SIZE = { width: 950, height: 600 };
const HOSTILE = "<img src=x onerror=alert(1)>";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), buildPanels().then(({ Import }) => Import ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

const SOURCES: ImportSources = { tab: { title: "นำเข้า", rows: 84, start: "ตารางแผนปฏิบัติการ มิติที่ 1" }, last: null, notice: null };

function note(path: string | null, certainty: Note["certainty"], text: string, th: string, alternatives: unknown[] = []): Note {
  return {
    certainty,
    path,
    text,
    at: { sheet: "นำเข้า", cell: "D12" },
    code: "made-up",
    message: th === "" ? null : { th, en: "" },
    alternatives,
  };
}

const NOTES: Note[] = [
  note("/organization/name", "cleaned", "อบต.ตัว อย่าง", "ตัดช่องว่างกลางคำ"),
  note("/projects/0/budgets/2566", "doubtful", "20,0000", "อ่านจำนวนเงินไม่ได้ น่าจะพิมพ์ศูนย์เกิน", [20000, 200000]),
  note("/projects/1/name", "doubtful", "โครงการ ก\nโครงการ ข", "มีสองโครงการในช่องเดียว แต่มีจำนวนเงินเดียว", ["โครงการ ก"]),
  note("/projects/2/dimension", "inferred", "", "ตามหัวตารางด้านบน"),
  note("/projects/3/name", "cleaned", "โครงการผู้บ ริ ห า ร", "ตัดช่องว่างกลางคำ"),
  note("/projects/4/budgets/2567", "missing", "", ""),
  note(null, "unplaced", "เอกสารแนบท้าย ๒", ""),
  note(null, "unplaced", "หมายเลขหนังสือ", ""),
];

function previewed(plan: Plan = sampleWithDoubts(), notes: Note[] = NOTES, more: Partial<ImportPreviewed> = {}): ImportPreviewed {
  return { preview: previewOf({ plan, notes }), takeOver: TAKE_OVER, mark: "m1", notice: null, ...more };
}

function sampleWithDoubts(): Plan {
  const { plan } = workbookSchema.parse(structuredClone(sample001));
  Object.assign(plan.projects[0]?.budgets ?? {}, { 2566: { raw: "20,0000" } });
  Object.assign(plan.projects[4]?.budgets ?? {}, { 2567: null });
  return plan;
}

const TAKE_OVER: ImportTakeOver = {
  present: 0,
  added: [{ number: "1", name: "โครงการใหม่" }],
  changed: [],
  gone: [],
  unchanged: 0,
  years: [],
  parts: [],
  leftOut: [],
};
const OVER_PLAN: ImportTakeOver = {
  present: 67,
  added: [{ number: "68", name: "โครงการใหม่" }],
  changed: [
    { number: "4", name: "โครงการอบรม", changes: [{ label: "งบประมาณ 2566", from: "10,000.00", to: "20,000.00" }], isRenamed: false },
    { number: "5", name: "โครงการใหม่กว่า", changes: [{ label: "ชื่อ", from: "โครงการเดิม", to: "โครงการใหม่กว่า" }], isRenamed: true },
  ],
  gone: [
    { number: "9", name: "โครงการที่เลิก", why: "" },
    { number: "10", name: "โครงการที่รายงานแล้ว", why: "คงไว้ เพราะมีรายงานผลแล้ว" },
  ],
  unchanged: 63,
  years: [{ year: "2566", from: "100,000.00", to: "110,000.00", difference: "+10,000.00" }],
  parts: ["ยอดตามเล่ม: เพิ่ม 5 แถว"],
  leftOut: [],
};
const MADE: ImportMade = {
  text: "นำเข้า 67 โครงการแล้ว",
  notes: ["ไม่ได้แก้แท็บ ติดตามผล"],
  checked: "ตรวจแผนแล้ว: ผิด 2 · ควรตรวจ 3 · แจ้งให้ทราบ 1",
  last: { at: "7 กุมภาพันธ์ 2570 เวลา 09:30 น.", text: "67 โครงการ" },
  notice: null,
};

const next = (panel: OpenPanel) => panel.frame.locator("#next");
const requests = (panel: OpenPanel, name: string) =>
  panel.calls.filter((call) => call.name === name).map(({ args }) => args[0] as ImportRequest);

async function toPreview(answers: Answers = {}): Promise<OpenPanel> {
  const panel = await open({ panelImportSources: () => SOURCES, panelImportPreview: () => previewed(), ...answers });
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  return panel;
}

test("the tab is chosen beforehand where something stands in it, and read", async () => {
  const panel = await toPreview();
  expect(requests(panel, "panelImportPreview")).toEqual([{ source: { kind: "tab" }, answers: [], gone: "keep", mark: "" }]);
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("preview-title");
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("an empty tab cannot be chosen, and says how to fill it", async () => {
  const panel = await open({ panelImportSources: () => ({ ...SOURCES, tab: null }) });
  await panel.frame.getByText("แท็บ นำเข้า ยังว่าง").waitFor();
  expect(await panel.frame.getByLabel("จากแท็บ นำเข้า").isDisabled()).toBe(true);
  expect(await panel.frame.getByLabel("เปิดไฟล์", { exact: false }).first().isChecked()).toBe(true);
  await next(panel).click();
  await panel.frame.getByText("เลือกไฟล์ก่อน").waitFor();
  expect(countOf(panel, "panelImportPreview")).toBe(0);
  expect(await seriousFaults(panel)).toEqual([]);
});

test("a file is read in the page, and the script gets what it says", async () => {
  const panel = await open({ panelImportSources: () => SOURCES, panelImportPreview: () => previewed() });
  const buffer = Buffer.from("ลำดับ\tโครงการ\t2566\n1\tโครงการตัวอย่าง\t20,000\n");
  await panel.frame.locator("#file").setInputFiles({ name: "แผน.txt", mimeType: "text/plain", buffer });
  expect(await panel.frame.getByLabel("เปิดไฟล์", { exact: false }).first().isChecked()).toBe(true);
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  const { source } = requests(panel, "panelImportPreview")[0] ?? {};
  expect(source).toMatchObject({ kind: "file", name: "แผน.txt" });
  expect(JSON.stringify(source)).toContain("โครงการตัวอย่าง");
});

test("a PDF is refused with a sentence that says what to do instead, and nothing is sent", async () => {
  const panel = await open({ panelImportSources: () => SOURCES });
  await panel.frame
    .locator("#file")
    .setInputFiles({ name: "แผน.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj") });
  await next(panel).click();
  await panel.frame.getByText("ไฟล์ PDF อ่านโดยตรงไม่ได้").waitFor();
  expect(countOf(panel, "panelImportPreview")).toBe(0);
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("file");
  expect(await seriousFaults(panel)).toEqual([]);
});

test("where nothing like a plan was found it says so, and the choice of the source stays", async () => {
  const nothing: ImportPreviewed = { preview: null, takeOver: null, mark: "", notice: "ไม่พบตารางโครงการในแท็บ นำเข้า" };
  const panel = await open({ panelImportSources: () => SOURCES, panelImportPreview: () => nothing });
  await next(panel).click();
  await panel.frame.getByText("ไม่พบตารางโครงการในแท็บ นำเข้า").waitFor();
  expect(await panel.frame.getByRole("heading", { name: "แผนอยู่ที่ใด" }).isVisible()).toBe(true);
});

test("every value that is not as it stands says how sure it is in words, and why when it gets the focus", async () => {
  const panel = await toPreview();
  const marks = panel.frame.locator("#projects .mark");
  expect((await marks.allTextContents()).map((text) => text.replace(/^.|\s*$/g, ""))).toEqual([
    expect.stringMatching(/^20,0000 ไม่แน่ใจ$/),
    expect.stringMatching(/ ไม่แน่ใจ$/),
    expect.stringMatching(/ คาดจากส่วนอื่น$/),
    expect.stringMatching(/ แก้ให้แล้ว$/),
    "(ว่าง) ไม่พบ",
  ]);
  await marks.first().focus();
  const why = panel.frame.locator("#why");
  await why.getByText("อ่านจำนวนเงินไม่ได้").waitFor();
  expect(await why.textContent()).toContain("เซลล์ D12");
  expect(await why.getAttribute("aria-live")).toBe("polite");
  expect(await why.getByRole("radio").count()).toBe(0);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.page.keyboard.press("Escape");
  expect(await why.isVisible()).toBe(false);
  expect(countOf(panel, "close")).toBe(0);
});

test("only what is to be looked at can be shown", async () => {
  const panel = await toPreview();
  const rows = panel.frame.locator("#projects tbody tr");
  const all = await rows.count();
  await panel.frame.getByLabel("แสดงเฉพาะที่ต้องดู").check();
  expect(await rows.count()).toBe(4);
  expect(await panel.frame.locator("#shown").textContent()).toBe(`แสดง 4 จาก ${all} โครงการ`);
  await panel.frame.getByLabel("แสดงเฉพาะที่ต้องดู").uncheck();
  expect(await rows.count()).toBe(all);
});

test("an alternative is chosen, another value typed, and both go along when the import is made", async () => {
  const panel = await toPreview({ panelMakeImport: () => MADE });
  expect(await panel.frame.locator("#doubts-title").textContent()).toBe("ต้องตัดสินใจ 2 แห่ง");
  await panel.frame.locator("#doubts").getByLabel("20,000.00", { exact: true }).check();
  expect(await panel.frame.locator("#doubts-title").textContent()).toBe("ต้องตัดสินใจ 2 แห่ง (ยังไม่ได้เลือก 1)");
  await expect.poll(() => panel.frame.locator("#projects .mark").first().textContent()).toContain("20,000.00 เลือกเอง");
  const empty = panel.frame.locator("#projects .mark", { hasText: "(ว่าง)" });
  await empty.click();
  await panel.frame.locator("#why").getByRole("textbox").fill("1,500");
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  expect(await next(panel).textContent()).toBe("นำเข้า 29 โครงการ");
  expect(await seriousFaults(panel)).toEqual([]);
  await next(panel).dblclick();
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  const made = requests(panel, "panelMakeImport");
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({
    mark: "m1",
    answers: [
      { path: "/projects/0/budgets/2566", choice: 0 },
      { path: "/projects/4/budgets/2567", typed: "1,500" },
    ],
  });
  expect(await panel.frame.getByText("ผิด 2").isVisible()).toBe(true);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ดูผลการตรวจ" }).click();
  await expect.poll(() => panel.calls.slice(-2).map(({ name }) => name)).toEqual(["openProblems", "close"]);
  expect(panel.errors).toEqual([]);
});

test("a choice can be taken back to what was read", async () => {
  const panel = await toPreview();
  const doubt = panel.frame.locator(".doubt").first();
  await doubt.getByLabel("20,000.00", { exact: true }).check();
  await doubt.getByLabel("ตามที่อ่านได้: 20,0000").check();
  expect(await panel.frame.locator("#projects .mark").first().textContent()).toContain("ไม่แน่ใจ");
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  expect(requests(panel, "panelImportPreview").at(-1)?.answers).toEqual([]);
});

test("over an existing plan what is added, changed and gone is shown, and what becomes of the gone is chosen", async () => {
  const panel = await toPreview({
    panelImportPreview: () => previewed(undefined, undefined, { takeOver: OVER_PLAN }),
    panelMakeImport: () => MADE,
  });
  await next(panel).click();
  await panel.frame.getByText("โครงการที่เลิก").waitFor();
  const change = panel.frame.locator(".change").first();
  expect(await change.locator("del").textContent()).toBe("10,000.00");
  expect(await change.locator("ins").textContent()).toBe("20,000.00");
  expect(await panel.frame.getByText("โปรดตรวจว่าเป็นโครงการเดียวกัน").count()).toBe(1);
  expect(await panel.frame.getByText("แท็บ ติดตามผล จะไม่ถูกแก้").isVisible()).toBe(true);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByLabel("นำออกจากแผน").check();
  await expect.poll(() => requests(panel, "panelImportPreview").at(-1)?.gone).toBe("drop");
  await panel.frame.locator("#main[aria-busy=false]").waitFor();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  expect(requests(panel, "panelMakeImport")[0]?.gone).toBe("drop");
});

test("what changed since it was shown is said, and nothing is thought to be imported", async () => {
  const changed = "แผนหรือข้อมูลที่วางเปลี่ยนไปหลังจากดูตัวอย่าง";
  const panel = await toPreview({ panelMakeImport: () => ({ text: "", notes: [], checked: "", last: null, notice: changed }) });
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next(panel).click();
  await panel.frame.getByText(changed).waitFor();
  await panel.frame.getByRole("button", { name: "กลับ", exact: true }).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
});

test("an import can be taken back at once, and later when the dialog is opened again", async () => {
  const back = { text: "ย้อนการนำเข้าแล้ว", notes: [], notice: null };
  const panel = await toPreview({ panelMakeImport: () => MADE, panelTakeBackImport: () => back });
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next(panel).click();
  await panel.frame.getByRole("button", { name: "ย้อนการนำเข้า" }).click();
  await panel.frame.getByRole("heading", { name: "ย้อนการนำเข้าแล้ว" }).waitFor();
  expect(await panel.frame.getByRole("button", { name: "ย้อนการนำเข้า" }).count()).toBe(0);
  await panel.page.context().close();

  const later = await open({ panelImportSources: () => ({ ...SOURCES, last: MADE.last }), panelTakeBackImport: () => back });
  await later.frame.getByText("นำเข้าล่าสุด 7 กุมภาพันธ์ 2570").waitFor();
  expect(await seriousFaults(later)).toEqual([]);
  await later.frame.getByRole("button", { name: "ย้อนการนำเข้า" }).click();
  await later.frame.getByRole("heading", { name: "ย้อนการนำเข้าแล้ว" }).waitFor();
});

test("text without a place is counted, folded, and found by its place", async () => {
  const panel = await toPreview();
  const summary = panel.frame.getByText("ข้อความที่ไม่รู้ว่าอยู่ช่องไหน (2)");
  await summary.click();
  await panel.frame.getByText("เอกสารแนบท้าย ๒").waitFor();
  await panel.frame.getByRole("searchbox").fill("หนังสือ");
  expect(await panel.frame.locator(".lines li").allTextContents()).toEqual(["เซลล์ D12หมายเลขหนังสือ"]);
  expect(await seriousFaults(panel)).toEqual([]);
});

test("3,000 projects are drawn a part at a time", async () => {
  const panel = await toPreview({ panelImportPreview: () => previewed(madeUpPlan(3000), []) });
  expect(await panel.frame.locator("#projects tbody tr").count()).toBeLessThan(450);
  const more = panel.frame.getByRole("button", { name: /แสดงเพิ่ม/ }).first();
  const before = await panel.frame.locator("#projects tbody tr").count();
  await more.click();
  expect(await panel.frame.locator("#projects tbody tr").count()).toBe(before + 100);
});

test("texts of a document are shown as text, whatever they hold", async () => {
  const plan = { ...madeUpPlan(2), title: HOSTILE };
  for (const project of plan.projects) Object.assign(project, { name: HOSTILE, remark: HOSTILE });
  const notes = [note("/projects/0/name", "doubtful", HOSTILE, HOSTILE, [HOSTILE]), note(null, "unplaced", HOSTILE, "")];
  const takeOver = { ...OVER_PLAN, gone: [{ number: HOSTILE, name: HOSTILE, why: HOSTILE }], parts: [HOSTILE] };
  const panel = await toPreview({ panelImportPreview: () => previewed(plan, notes, { takeOver }) });
  await panel.frame.getByText("ข้อความที่ไม่รู้ว่าอยู่ช่องไหน (1)").click();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(panel.errors).toEqual([]);
});

test("by keyboard alone: read, decide, go on, import, close", async () => {
  const panel = await open({ panelImportSources: () => SOURCES, panelImportPreview: () => previewed(), panelMakeImport: () => MADE });
  await panel.frame.getByText("84 แถว").waitFor();
  await panel.page.locator("iframe").focus();
  await panel.frame.locator("#from-tab").focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  // The heading has the focus; then comes the cleaned organisation, then the first doubt.
  for (const key of ["Tab", "Tab", "ArrowDown"]) await panel.page.keyboard.press(key);
  expect(await panel.frame.locator("#projects .mark").first().textContent()).toContain("20,000.00 เลือกเอง");
  await panel.frame.locator("#next").focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await panel.frame.locator("#next").focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  await panel.page.keyboard.press("Escape");
  await expect.poll(() => countOf(panel, "close")).toBeGreaterThan(0);
});
