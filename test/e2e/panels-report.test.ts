/** The dialog of reports in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ReportDone, ReportFile, ReportOffer } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

const SIZE = { width: 760, height: 560 };
const HOSTILE = "<img src=x onerror=alert(1)>";

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.Report ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, { panelReports: () => offer(), ...answers }, SIZE);
  return opened;
}

function offer(values: Partial<ReportOffer> = {}): ReportOffer {
  return {
    years: [2569, 2570],
    year: 2570,
    rounds: [
      { key: "q1", name: "รายงานไตรมาสที่ 1" },
      { key: "q2", name: `รายงานไตรมาสที่ 2 ${HOSTILE}` },
    ],
    round: "q2",
    errors: 0,
    notice: null,
    ...values,
  };
}

const FILE: ReportFile = {
  ...{ name: "แบบสรุปแผน พ.ศ. 2570.pdf", type: "application/pdf", size: 219_000 },
  ...{ base64: Buffer.from("%PDF-1.7").toString("base64"), link: null },
};
function done(values: Partial<ReportDone> = {}): ReportDone {
  return { file: FILE, draftErrors: 0, driveUrl: null, remarks: [], notice: null, ...values };
}

const make = (panel: OpenPanel) => panel.frame.getByRole("button", { name: "สร้างรายงาน" });
const save = (panel: OpenPanel) => panel.frame.getByRole("link", { name: /^บันทึกไฟล์/ });
const focused = (panel: OpenPanel) => panel.frame.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
const choices = (panel: OpenPanel) => panel.calls.filter(({ name }) => name === "panelMakeReport").map(({ args }) => args[0]);

test("the first report is made with one key, and the file is there to be saved", async () => {
  const panel = await open({ panelMakeReport: () => done() });
  await make(panel).waitFor();
  expect(await seriousFaults(panel)).toEqual([]);
  expect(await overflowsSideways(panel)).toBe(false);
  await panel.frame.getByLabel(/^แบบสรุปแผน/).focus();
  await panel.page.keyboard.press("Enter");
  await panel.frame.getByRole("heading", { name: "ทำรายงานเสร็จแล้ว" }).waitFor();
  expect(choices(panel)).toEqual([{ kind: "eplan", format: "pdf", fiscalYear: 2570, round: null, drive: false }]);
  expect(await focused(panel)).toBe("result-title");
  expect(await save(panel).textContent()).toBe("บันทึกไฟล์ PDF");
  expect(await save(panel).getAttribute("download")).toBe(FILE.name);
  expect(await save(panel).getAttribute("href")).toMatch(/^blob:/);
  expect(await panel.frame.getByText("ขนาด 214 KB").isVisible()).toBe(true);
  for (const id of ["#kept", "#until", "#result-draft", "#notice"]) expect(await panel.frame.locator(id).isVisible(), id).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("only what a kind needs is asked for, and its formats", async () => {
  const panel = await open({ panelMakeReport: () => done() });
  const shown = async (kind: RegExp) => {
    await panel.frame.getByLabel(kind).check();
    const isShown = (label: string) => panel.frame.getByLabel(label).isVisible();
    const formats = await panel.frame.locator("#formats input").evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
    return { year: await isShown("ปีงบประมาณ"), round: await isShown("รอบรายงาน"), formats };
  };
  expect(await shown(/^แบบสรุปแผน/)).toEqual({ year: true, round: false, formats: ["pdf", "docx", "xlsx"] });
  expect(await shown(/^แผน 5 ปี/)).toEqual({ year: false, round: false, formats: ["pdf", "docx", "xlsx"] });
  expect(await shown(/^ข้อมูลแผนและผล/)).toEqual({ year: false, round: false, formats: ["csv", "json"] });
  expect(await shown(/^บันทึกข้อความ/)).toEqual({ year: true, round: true, formats: ["docx", "pdf"] });
  expect(await panel.frame.locator("img").count()).toBe(0);
  await panel.frame.getByLabel("PDF").check();
  await panel.frame.getByLabel("ปีงบประมาณ").selectOption("2569");
  expect(await shown(/^รายงานผล/)).toEqual({ year: true, round: true, formats: ["pdf", "docx", "xlsx"] });
  await panel.frame.getByLabel("Excel").check();
  await panel.frame.getByLabel(/Google Drive/).check();
  await make(panel).click();
  await save(panel).waitFor();
  expect(choices(panel)).toEqual([{ kind: "progress", format: "xlsx", fiscalYear: 2569, round: "q2", drive: true }]);
});

test("a kind that can do without a round begins without one, and the others keep theirs", async () => {
  const panel = await open({ panelMakeReport: () => done() });
  const round = panel.frame.getByLabel("รอบรายงาน");
  await panel.frame.getByLabel(/^แผ่นกรอก/).check();
  expect(await round.inputValue()).toBe("");
  await make(panel).click();
  await panel.frame.getByRole("button", { name: "ทำรายงานอื่น" }).click();
  expect(await panel.frame.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("eplan-entry");
  await panel.frame.getByLabel(/^รายงานผล/).check();
  expect(await round.inputValue()).toBe("q2");
  expect(await round.locator('option[value=""]').count()).toBe(0);
  await make(panel).click();
  await save(panel).waitFor();
  expect(choices(panel)).toMatchObject([
    { kind: "eplan-entry", round: null },
    { kind: "progress", round: "q2" },
  ]);
});

test("a plan with errors can be printed as a draft, or be looked at first", async () => {
  const panel = await open({
    panelReports: () => offer({ errors: 3 }),
    panelMakeReport: () => done({ draftErrors: 3 }),
  });
  await panel.frame.getByText("แผนมีข้อผิดพลาด 3 แห่ง รายงานจะมีคำว่า ร่าง").waitFor();
  await panel.frame.getByLabel(/^ข้อมูลแผนและผล/).check();
  expect(await panel.frame.locator("#draft-text").textContent()).not.toContain("ร่าง");
  await panel.frame.getByLabel(/^แผน 5 ปี/).check();
  await make(panel).click();
  await panel.frame.getByText("รายงานนี้มีคำว่า ร่าง เพราะแผนมีข้อผิดพลาด 3 แห่ง").waitFor();
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ทำรายงานอื่น" }).click();
  await panel.frame.getByRole("button", { name: "ดูสิ่งที่ต้องแก้" }).click();
  await expect.poll(() => panel.calls.slice(-3).map(({ name }) => name)).toEqual(["panelRecheck", "openProblems", "close"]);
});

test("the copy in Drive, and what went wrong beside it, are told; so is a link, and until when", async () => {
  const remark = `เก็บไม่ได้ ${HOSTILE}`;
  const panel = await open({ panelMakeReport: () => done({ driveUrl: "https://drive.example/1", remarks: [remark] }) });
  await make(panel).click();
  const copy = panel.frame.getByRole("link", { name: "เปิดใน Drive" });
  await copy.waitFor();
  expect(await copy.getAttribute("href")).toBe("https://drive.example/1");
  expect(await copy.getAttribute("rel")).toBe("noopener");
  expect(await panel.frame.getByText(remark).isVisible()).toBe(true);
  expect(await panel.frame.locator("img").count()).toBe(0);
  expect(await seriousFaults(panel)).toEqual([]);

  const link = { url: "https://files.example/r", until: "8 มกราคม 2570 เวลา 09:15 น." };
  panel.answers.panelMakeReport = () => done({ file: { ...FILE, size: 9_000_000, base64: null, link } });
  await panel.frame.getByRole("button", { name: "ทำรายงานอื่น" }).click();
  await make(panel).click();
  await panel.frame.getByText("ใช้ได้ถึง 8 มกราคม 2570 เวลา 09:15 น.").waitFor();
  expect(await save(panel).getAttribute("href")).toBe(link.url);
  expect(await save(panel).getAttribute("target")).toBe("_blank");
  expect(await save(panel).getAttribute("download")).toBeNull();
  expect(await panel.frame.getByText("ขนาด 8.6 MB").isVisible()).toBe(true);
  expect(await panel.frame.getByText(remark).count()).toBe(0);
  expect(await copy.isVisible()).toBe(false);
});

test("a refusal keeps what was chosen; a lost answer is asked for again; two presses make one report", async () => {
  const panel = await open({ panelMakeReport: () => done({ file: null, notice: "ทุกหน่วยงานส่งรายงานของรอบนี้แล้ว" }) });
  await panel.frame.getByLabel(/^บันทึกข้อความ/).check();
  await make(panel).click();
  await panel.frame.getByRole("alert").filter({ hasText: "ทุกหน่วยงานส่งรายงานของรอบนี้แล้ว" }).waitFor();
  expect(await panel.frame.getByLabel(/^บันทึกข้อความ/).isChecked()).toBe(true);
  expect(await make(panel).isVisible()).toBe(true);
  panel.answers.panelMakeReport = () => {
    throw new Error("NetworkError");
  };
  await make(panel).click();
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  let finish = () => undefined as unknown;
  panel.answers.panelMakeReport = () =>
    new Promise((resolve) => {
      finish = () => resolve(done());
    });
  const before = countOf(panel, "panelMakeReport");
  await panel.frame.getByRole("button", { name: "ลองใหม่" }).click();
  expect(await panel.frame.locator("#status").textContent()).toBe("กำลังสร้างรายงาน…");
  await make(panel).click({ force: true });
  await panel.frame.getByText("รอให้งานก่อนหน้าเสร็จสักครู่").waitFor();
  finish();
  await save(panel).waitFor();
  expect(countOf(panel, "panelMakeReport")).toBe(before + 1);
  expect(await panel.frame.locator("#notice").isVisible()).toBe(false);
});

test("without a gateway, or a plan, the dialog says what to do and offers nothing", async () => {
  const panel = await open({ panelReports: () => offer({ notice: "แจ้งผู้ดูแลระบบ" }) });
  await panel.frame.getByText("แจ้งผู้ดูแลระบบ").waitFor();
  expect(await make(panel).isVisible()).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
});
