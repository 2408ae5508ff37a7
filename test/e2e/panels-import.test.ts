/** The dialog of the import in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type {
  ImportCompare,
  ImportCompared,
  ImportConfirm,
  ImportMade,
  ImportSources,
  ImportTakeOver,
} from "#apps-script/src/panel-messages";
import { parseKeptPlan } from "#core/plan/kept-plan";
import type { Plan } from "#core/plan/model";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";
import { type PastedProject, pastedRows } from "#test/fixtures/import/pasted-plan";

const SIZE = { width: 950, height: 600 };
const HOSTILE = "<img src=x onerror=alert(1)>";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.Import ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

const SOURCES: ImportSources = {
  tab: { title: "นำเข้า", rows: 84, start: "ตารางแผนปฏิบัติการ มิติที่ 1" },
  years: [2566, 2567, 2568, 2569, 2570],
  last: null,
  notice: null,
};

const HEADER = ["ลำดับ", "มิติ", "ภารกิจ", "โครงการ/กิจกรรม/มาตรการ", "ปี 2566", "ปี 2567", "ปี 2568", "ปี 2569", "ปี 2570"];
const LATER = ["10,000", "10,000", "10,000", "10,000"];
const TITLE = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570) องค์การบริหารส่วนตำบลตัวอย่าง";
/** Two amounts that cannot be read, a blank one, a name with spaces, a dimension that only the mission's number tells, and two lines of something else. */
const ROWS = [
  [TITLE],
  HEADER,
  ["1", "มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต", "1.1 การสร้างวัฒนธรรม", "โครงการอบรมคุณธรรม", "20,0000", ...LATER],
  ["2", "", "1.2 การสร้างจิตสำนึก", "โครงการผู้บ ริ ห า ร", "-", ...LATER],
  ["3", "มิติที่ 2 การบริหารราชการเพื่อป้องกันการทุจริต", "2.1 มาตรการ", "โครงการข้อมูลข่าวสาร", "5.000.00", ...LATER],
  ["4", "มิติที่ 3 การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน", "3.1 การเปิดเผย", "โครงการเวทีประชาคม", "8,000", "", "8,000", "8,000", "8,000"],
  ["5", "", "4.2 การรับฟัง", "โครงการรับฟังความเห็น", "-", ...LATER],
  ["เอกสารแนบท้าย ๒"],
  ["หมายเลขหนังสือ"],
];

const tab = (rows: string[][] = ROWS) => ({ sheet: "นำเข้า", values: rows, notice: null });
const compared = (takeOver: ImportTakeOver = TAKE_OVER): ImportCompared => ({ takeOver, mark: "m1", notice: null });

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
const compares = (panel: OpenPanel) => argumentsOf(panel, "panelImportDifferences") as ImportCompare[];
const confirms = (panel: OpenPanel) => argumentsOf(panel, "panelMakeImport") as ImportConfirm[];
const argumentsOf = (panel: OpenPanel, name: string) => panel.calls.filter((call) => call.name === name).map(({ args }) => args[0]);

/** The plan as the script will read it. */
function planOf(asked: ImportCompare | undefined): Plan {
  const plan = parseKeptPlan(asked?.plan ?? "");
  if (!plan) throw new Error("no plan was sent");
  return plan;
}

async function toPreview(answers: Answers = {}): Promise<OpenPanel> {
  const panel = await open({
    panelImportSources: () => SOURCES,
    panelImportTab: () => tab(),
    panelImportDifferences: () => compared(),
    ...answers,
  });
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  return panel;
}

test("the tab is chosen beforehand where something stands in it, and read in the page", async () => {
  const panel = await toPreview();
  expect(panel.calls.map(({ name }) => name)).toEqual(["panelImportSources", "panelImportTab"]);
  expect(await panel.frame.locator("#summary").textContent()).toContain("5 โครงการ");
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("preview-title");
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("years that a document does not name are those of the workbook", async () => {
  const rows = [["แผนปฏิบัติการป้องกันการทุจริต"], ["ลำดับ", "มิติ", "โครงการ", "งบประมาณ"], ["1", "1", "โครงการอบรม", "20,000"]];
  const panel = await toPreview({ panelImportSources: () => ({ ...SOURCES, years: [2571, 2572] }), panelImportTab: () => tab(rows) });
  expect(await panel.frame.locator("#summary").textContent()).toContain("2571–2572");
});

test("what goes on is said while the plan is read", async () => {
  const said: (string | null)[] = [];
  const panel = await open({
    panelImportSources: () => SOURCES,
    panelImportTab: async () => {
      said.push(await panel.frame.locator("#status").textContent());
      return tab();
    },
  });
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  expect(said).toEqual(["กำลังอ่านแผน…"]);
});

test("an empty tab cannot be chosen, and says how to fill it", async () => {
  const panel = await open({ panelImportSources: () => ({ ...SOURCES, tab: null }) });
  await panel.frame.getByText("แท็บ นำเข้า ยังว่าง").waitFor();
  expect(await panel.frame.getByLabel("จากแท็บ นำเข้า").isDisabled()).toBe(true);
  expect(await panel.frame.getByLabel("เปิดไฟล์", { exact: false }).first().isChecked()).toBe(true);
  await next(panel).click();
  await panel.frame.getByText("เลือกไฟล์ก่อน").waitFor();
  expect(countOf(panel, "panelImportTab")).toBe(0);
  expect(await seriousFaults(panel)).toEqual([]);
});

test("a file is read in the page, and the script gets the plan", async () => {
  const panel = await open({ panelImportSources: () => SOURCES, panelImportDifferences: () => compared(), panelMakeImport: () => MADE });
  const buffer = Buffer.from("ลำดับ\tโครงการ\t2566\n1\tโครงการตัวอย่าง\t20,000\n");
  await panel.frame.locator("#file").setInputFiles({ name: "แผน.txt", mimeType: "text/plain", buffer });
  expect(await panel.frame.getByLabel("เปิดไฟล์", { exact: false }).first().isChecked()).toBe(true);
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  expect(panel.calls.map(({ name }) => name)).toEqual(["panelImportSources"]);
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  expect(confirms(panel)[0]?.source).toBe("แผน.txt");
  expect(planOf(confirms(panel)[0]).projects).toMatchObject([{ name: "โครงการตัวอย่าง", budgets: { 2566: 20000 } }]);
});

test("a PDF is refused with a sentence that says what to do instead, and nothing is sent", async () => {
  const panel = await open({ panelImportSources: () => SOURCES });
  await panel.frame
    .locator("#file")
    .setInputFiles({ name: "แผน.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj") });
  await next(panel).click();
  await panel.frame.getByText("ไฟล์ PDF อ่านโดยตรงไม่ได้").waitFor();
  expect(countOf(panel, "panelImportTab")).toBe(0);
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("file");
  expect(await seriousFaults(panel)).toEqual([]);
});

test("where nothing like a plan was found it says so, and the choice of the source stays", async () => {
  const panel = await open({ panelImportSources: () => SOURCES, panelImportTab: () => tab([["สวัสดี"], ["ไม่มีอะไร"]]) });
  await next(panel).click();
  await panel.frame.getByText("ไม่พบตารางโครงการหรือรายละเอียดโครงการ").waitFor();
  expect(await panel.frame.getByRole("heading", { name: "แผนอยู่ที่ใด" }).isVisible()).toBe(true);
});

test("where the tab was emptied meanwhile it says what to do", async () => {
  const emptied = { sheet: "", values: [], notice: "ยังไม่มีอะไรในแท็บ นำเข้า" };
  const panel = await open({ panelImportSources: () => SOURCES, panelImportTab: () => emptied });
  await next(panel).click();
  await panel.frame.getByText("ยังไม่มีอะไรในแท็บ นำเข้า").waitFor();
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("from-tab");
});

test("every value that is not as it stands says how sure it is in words, and why when it gets the focus", async () => {
  const panel = await toPreview();
  const marks = panel.frame.locator("#projects .mark");
  expect((await marks.allTextContents()).map((text) => text.replace(/^.|\s*$/g, ""))).toEqual([
    "20,0000 ไม่แน่ใจ",
    "โครงการผู้บริหาร แก้ให้แล้ว",
    "5.000.00 ไม่แน่ใจ",
    "(ว่าง) ไม่พบ",
    "4 คาดจากส่วนอื่น",
  ]);
  await marks.first().focus();
  const why = panel.frame.locator("#why");
  await why.getByText("อ่านเป็นจำนวนเงินไม่ได้").waitFor();
  expect(await why.textContent()).toContain("เซลล์ E3");
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
  expect(await panel.frame.locator("#doubts-title").textContent()).toBe("ต้องตัดสินใจ 2 เรื่อง");
  await panel.frame.locator("#doubts").getByLabel("20,000.00", { exact: true }).check();
  expect(await panel.frame.locator("#doubts-title").textContent()).toBe("ต้องตัดสินใจ 2 เรื่อง (ยังไม่ได้เลือก 1)");
  await expect.poll(() => panel.frame.locator("#projects .mark").first().textContent()).toContain("20,000.00 เลือกเอง");
  const empty = panel.frame.locator("#projects .mark", { hasText: "(ว่าง)" });
  await empty.click();
  await panel.frame.locator("#why").getByRole("textbox").fill("1,500");
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  expect(await next(panel).textContent()).toBe("นำเข้า 5 โครงการ");
  expect(await seriousFaults(panel)).toEqual([]);
  await next(panel).dblclick();
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  const made = confirms(panel);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ source: "นำเข้า", mark: "m1", gone: "keep" });
  expect(planOf(made[0]).projects[0]?.budgets).toMatchObject({ 2566: 20000 });
  expect(planOf(made[0]).projects[3]?.budgets).toMatchObject({ 2567: 1500 });
  const told = new Map(made[0]?.notes.map(({ path, certainty }) => [path, certainty]));
  expect(told.get("/projects/2/budgets/2566")).toBe("doubtful");
  expect(told.has("/projects/0/budgets/2566")).toBe(false);
  expect([...told.values()]).not.toContain("as-is");
  expect(await panel.frame.getByText("ผิด 2").isVisible()).toBe(true);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ดูผลการตรวจ" }).click();
  await expect.poll(() => panel.calls.slice(-2).map(({ name }) => name)).toEqual(["openProblems", "close"]);
  expect(panel.errors).toEqual([]);
});

test("years of one doubt are decided together, and a single one otherwise", async () => {
  const unread = ["1", "มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต", "1.1 การสร้างวัฒนธรรม", "โครงการอบรม", ...Array(5).fill("20,0000")];
  const panel = await toPreview({ panelImportTab: () => tab([[TITLE], HEADER, unread]) });
  expect(await panel.frame.locator("#doubts-title").textContent()).toBe("ต้องตัดสินใจ 1 เรื่อง");
  const doubt = panel.frame.locator(".doubt");
  await panel.frame.getByRole("heading", { name: "งบประมาณ 2566–2570" }).waitFor();
  await doubt.getByLabel("20,000.00", { exact: true }).check();
  expect(await panel.frame.locator("#doubts-title").textContent()).toContain("(เลือกครบแล้ว)");
  await doubt.getByText("เลือกแยกทีละปี").click();
  const single = doubt.locator(".single", { hasText: "2568" });
  expect(await single.getByLabel("20,000.00", { exact: true }).isChecked()).toBe(true);
  await single.getByRole("textbox").fill("2,500");
  expect(await doubt.locator("> fieldset input:checked").count()).toBe(0);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  const [project] = planOf(compares(panel)[0]).projects;
  expect(project?.budgets).toEqual({ 2566: 20000, 2567: 20000, 2568: 2500, 2569: 20000, 2570: 20000 });
});

test("whose one amount is, is asked once: the chosen project has it, the other has none, and nothing of it stays doubtful", async () => {
  const names = "1. โครงการอบรม\n2. โครงการรณรงค์";
  const shared = ["", "มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต", "1.1 การสร้างวัฒนธรรม", names, ...Array(5).fill("30,000")];
  const panel = await toPreview({ panelImportTab: () => tab([[TITLE], HEADER, shared]), panelMakeImport: () => MADE });
  await panel.frame.getByRole("heading", { name: "30,000.00 เป็นของโครงการใด" }).waitFor();
  await panel.frame
    .locator(".doubt")
    .getByLabel(/โครงการรณรงค์/)
    .first()
    .check();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  const [made] = confirms(panel);
  const every = (baht: number | null) => ({ 2566: baht, 2567: baht, 2568: baht, 2569: baht, 2570: baht });
  expect(planOf(made).projects.map(({ budgets }) => budgets)).toEqual([every(null), every(30000)]);
  expect(made?.notes.filter(({ certainty }) => certainty === "doubtful")).toEqual([]);
});

test("a choice can be taken back to what was read", async () => {
  const panel = await toPreview();
  const doubt = panel.frame.locator(".doubt").first();
  await doubt.getByLabel("20,000.00", { exact: true }).check();
  await doubt.getByLabel("ตามที่อ่านได้: 20,0000").check();
  expect(await panel.frame.locator("#projects .mark").first().textContent()).toContain("ไม่แน่ใจ");
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  expect(planOf(compares(panel)[0]).projects[0]?.budgets).toMatchObject({ 2566: { raw: "20,0000" } });
});

test("a typed value that cannot stand there is refused with a sentence, and nothing is sent", async () => {
  const panel = await toPreview();
  await panel.frame.locator(".doubt").first().getByRole("textbox").fill("สองหมื่นกว่า");
  await next(panel).click();
  await panel.frame.locator("#notice").getByText("อ่านจำนวนเงิน “สองหมื่นกว่า” ไม่ได้").waitFor();
  expect(await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).isVisible()).toBe(true);
  expect(countOf(panel, "panelImportDifferences")).toBe(0);
});

test("where the workbook cannot take the plan it says why, before anything is confirmed", async () => {
  const panel = await toPreview({ panelImportDifferences: () => ({ takeOver: null, mark: "", notice: "ไม่พบแท็บ “ประวัติแผน”" }) });
  await next(panel).click();
  await panel.frame.getByText("ไม่พบแท็บ “ประวัติแผน”").waitFor();
  expect(await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).isVisible()).toBe(true);
});

test("nothing is made that was not shown: a choice whose differences did not come is compared first", async () => {
  const panel = await toPreview({ panelImportDifferences: () => compared(OVER_PLAN), panelMakeImport: () => MADE });
  await next(panel).click();
  await panel.frame.getByText("โครงการที่เลิก").waitFor();
  panel.answers.panelImportDifferences = () => {
    throw new Error("lost");
  };
  await panel.frame.getByLabel("นำออกจากแผน").check();
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  panel.answers.panelImportDifferences = () => compared(OVER_PLAN);
  await next(panel).click();
  await expect.poll(() => compares(panel).length).toBe(3);
  await panel.frame.locator("#main[aria-busy=false]").waitFor();
  expect(confirms(panel)).toEqual([]);
  await next(panel).click();
  await expect.poll(() => confirms(panel).map(({ gone }) => gone)).toEqual(["drop"]);
});

test("over an existing plan what is added, changed and gone is shown, and what becomes of the gone is chosen", async () => {
  const panel = await toPreview({
    panelImportDifferences: () => compared(OVER_PLAN),
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
  await expect.poll(() => compares(panel).at(-1)?.gone).toBe("drop");
  await panel.frame.locator("#main[aria-busy=false]").waitFor();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "นำเข้า 67 โครงการแล้ว" }).waitFor();
  expect(confirms(panel)[0]?.gone).toBe("drop");
});

test("what changed since it was shown is said, and nothing is thought to be imported", async () => {
  const changed = "แผนเปลี่ยนไปหลังจากดูตัวอย่าง";
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
  expect(await panel.frame.locator(".lines li").allTextContents()).toEqual(["เซลล์ A9หมายเลขหนังสือ"]);
  expect(await seriousFaults(panel)).toEqual([]);
});

test("3,000 projects are drawn a part at a time", async () => {
  const projects = Array.from({ length: 3000 }, (_, index): PastedProject => {
    const dimension = 1 + Math.floor(index / 750);
    return { dimension, mission: `${dimension}.1`, name: `โครงการตัวอย่างที่ ${index + 1}`, amounts: ["1,000", "-", "-", "-", "-"] };
  });
  const panel = await toPreview({ panelImportTab: () => tab(pastedRows(projects)) });
  expect(await panel.frame.locator("#projects tbody tr").count()).toBeLessThan(450);
  const more = panel.frame.getByRole("button", { name: /แสดงเพิ่ม/ }).first();
  const before = await panel.frame.locator("#projects tbody tr").count();
  await more.click();
  expect(await panel.frame.locator("#projects tbody tr").count()).toBe(before + 100);
});

test("texts of a document are shown as text, whatever they hold", async () => {
  const takeOver = { ...OVER_PLAN, gone: [{ number: HOSTILE, name: HOSTILE, why: HOSTILE }], parts: [HOSTILE] };
  // What a web page shows as text is pasted as such.
  const rows = [
    [`${TITLE} ${HOSTILE}`],
    HEADER,
    ["1", "มิติที่ 1", "1.1 ก", "โครงการ &lt;img src=x onerror=alert(1)&gt;", "&lt;img src=x onerror=alert(1)&gt;", ...LATER],
    [HOSTILE],
    ["&lt;img src=x onerror=alert(1)&gt;"],
  ];
  const panel = await toPreview({ panelImportTab: () => tab(rows), panelImportDifferences: () => compared(takeOver) });
  expect(await panel.frame.locator("#projects").textContent()).toContain(`โครงการ ${HOSTILE}`);
  await panel.frame.getByText("ข้อความที่ไม่รู้ว่าอยู่ช่องไหน (").click();
  await next(panel).click();
  await panel.frame.getByRole("heading", { name: "สิ่งที่จะเปลี่ยนในสมุดงาน" }).waitFor();
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(panel.errors).toEqual([]);
});

test("by keyboard alone: read, decide, go on, import, close", async () => {
  const panel = await open({
    panelImportSources: () => SOURCES,
    panelImportTab: () => tab(),
    panelImportDifferences: () => compared(),
    panelMakeImport: () => MADE,
  });
  await panel.frame.getByText("84 แถว").waitFor();
  await panel.page.locator("iframe").focus();
  await panel.frame.locator("#from-tab").focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByRole("heading", { name: "สิ่งที่อ่านได้" }).waitFor();
  // The heading has the focus; then comes the first doubt.
  for (const key of ["Tab", "ArrowDown"]) await panel.page.keyboard.press(key);
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
