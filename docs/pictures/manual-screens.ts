/** The screens of docs/manual.th.md, a picture each, in the order in which they are walked: a screen may need what those before it did. @module */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FrameLocator, Page } from "playwright-core";
import { filledFollowUp } from "#core/follow-up/fill";
import { workbookSchema } from "#core/plan/model";
import { draftErrors } from "#core/reports/draft";
import { reportOf } from "#core/reports/make-report";
import type { ReportRequest } from "#core/reports/request";
import { reportTexts } from "#core/reports/texts";
import { checkWorkbook } from "#core/rules/check";
import { parseA1 } from "#core/workbook/a1";
import { renderedReport } from "#lambdas/report/render";
import { pdfPicture } from "./pdf-picture";
import { MENU, type PictureProgram, START } from "./program";
import { type Shown, shownElement, shownPage, shownTab } from "./shown";

/** What the screens share while they are walked. */
export interface Stage extends PictureProgram {
  /** The page of mails and clock, and the page that was opened last out of a mail. */
  mailbox: Page | null;
  answer: Page | null;
}

const UNIT = "กองคลัง";
const OTHER_UNIT = "กองสวัสดิการสังคม";
const FISCAL_YEAR = 2570;
/** The day of the papers: ISO ค.ศ. */
const PAPER_DAY = "2027-01-25";
const sample = (name: string) => fileURLToPath(new URL(`../../local/samples/${name}`, import.meta.url));
const SAMPLE_DOCUMENT = sample("plan-to-import.docx");

/** Name of the picture → its screen. */
export const SCREENS: Readonly<Record<string, (stage: Stage) => Promise<Shown>>> = {
  menu: async ({ page }) => {
    await page.getByRole("button", { name: MENU, exact: true }).click();
    return shownElement(page.locator(".app-menu"));
  },
  settings: async (stage) => {
    await stage.page.keyboard.press("Escape");
    return shownTab(stage, "ตั้งค่า", "A1:C17", { width: 560, height: 520 });
  },
  units: (stage) => shownTab(stage, "ผู้รับผิดชอบ", "A1:E9", { width: 1010, height: 330 }),
  holidays: (stage) => shownTab(stage, "วันหยุด", "A1:D12", { width: 1010, height: 420 }),
  "import-source": async (stage) => {
    await stage.choose("นำเข้าแผน…");
    await dialog(stage).locator("#file").setInputFiles(SAMPLE_DOCUMENT);
    return panel(stage, 300);
  },
  "import-preview": async (stage) => {
    await dialog(stage).locator("#next").click();
    await dialog(stage).locator(".doubt").first().waitFor();
    return panel(stage, 600);
  },
  "import-confirm": async (stage) => {
    await dialog(stage).locator("#next").click();
    await dialog(stage).locator("#confirm").waitFor();
    return panel(stage);
  },
  "check-plan": async (stage) => {
    await closeDialog(stage);
    await stage.choose("ตรวจแผน");
    await sidebar(stage).locator("#found").waitFor();
    return shownTab(stage, "แผน", "A1:M12", { width: 1066, height: 640, cell: "M8" });
  },
  problems: ({ page }) => shownElement(page.locator("#panel")),
  results: async (stage) => {
    await stage.page.locator("#panel-close").click();
    return shownTab(stage, "ผลการตรวจ", "A1:F12", { width: 1340, height: 420 });
  },
  fixes: async (stage) => {
    await stage.choose("แก้ที่แก้ได้…");
    await dialog(stage).getByRole("row", { name: /M8/ }).getByRole("checkbox").check();
    return panel(stage, 260);
  },
  printed: async (stage) => {
    await closeDialog(stage);
    return shownTab(stage, "ยอดตามเล่ม", "A1:H9", { width: 940, height: 300 });
  },
  summary: async (stage) => {
    await stage.choose("คำนวณยอดรวม");
    await stage.page.locator(".app-toast", { hasText: "เพราะอะไร" }).waitFor();
    return shownTab(stage, "สรุป", "A1:L12", { width: 1366, height: 480, scrollTo: ["L4"] });
  },
  calendar: async (stage) => {
    await stage.choose("ปรับปรุงปฏิทิน");
    await stage.page.locator(".app-toast", { hasText: "กำหนดถัดไป" }).waitFor();
    return shownTab(stage, "ปฏิทิน", "A1:G9", { width: 1366, height: 480 });
  },
  connect: async (stage) => {
    await stage.choose("เชื่อมระบบแจ้งเตือน…");
    const asked = stage.page.getByRole("alertdialog");
    await asked.waitFor();
    return shownElement(asked);
  },
  preview: async (stage) => {
    await closeDialog(stage);
    await stage.choose("ดูตัวอย่างการแจ้งเตือน");
    await dialog(stage).frameLocator("#html").getByText("เรียน").first().waitFor();
    return panel(stage);
  },
  clock: async (stage) => {
    await closeDialog(stage);
    const [mailbox] = await Promise.all([
      stage.page.waitForEvent("popup"),
      stage.page.getByRole("link", { name: "กล่องจดหมายและนาฬิกา" }).click(),
    ]);
    stage.mailbox = mailbox;
    await moveTo(stage, "8/1/2570", "8 มกราคม 2570");
    return shownElement(mailbox.locator("section.card"));
  },
  mail: (stage) => mail(stage, UNIT),
  acknowledge: async (stage) => {
    await follow(stage, "รับทราบแล้ว");
    return shownAnswer(stage);
  },
  acknowledged: async (stage) => {
    await answer(stage).getByRole("button", { name: "รับทราบ" }).click();
    await answer(stage).getByRole("heading", { name: "รับทราบแล้ว" }).waitFor();
    return shownAnswer(stage);
  },
  snooze: async (stage) => {
    await mail(stage, OTHER_UNIT);
    await follow(stage, "เลื่อนการเตือน 3 วัน");
    return shownAnswer(stage);
  },
  "line-text": async (stage) => {
    await stage.page.bringToFront();
    await stage.choose("ข้อความสำหรับ LINE…");
    await dialog(stage).locator("#texts").waitFor();
    await dialog(stage).getByLabel("หน่วยงานที่ยังไม่ส่ง").selectOption({ index: 2 });
    return panel(stage);
  },
  "follow-up": async (stage) => {
    await closeDialog(stage);
    fillIn(stage, 5);
    return shownTab(stage, "ติดตามผล", "B1:L13", { width: 1366, height: 480, scrollTo: ["Q30", "H8"] });
  },
  unit: async (stage) => {
    await stage.choose("งานของหน่วยงาน…");
    await sidebar(stage).getByLabel("หน่วยงาน").selectOption(UNIT);
    await sidebar(stage).getByText("กรอกครบ 5 จาก 6 โครงการ").waitFor();
    return shownElement(stage.page.locator("#panel"));
  },
  "hand-in-missing": async (stage) => {
    await sidebar(stage).getByRole("button", { name: "ส่งรายงานรอบ…" }).click();
    await dialog(stage).getByText("ต้องกรอกก่อนส่ง").waitFor();
    return panel(stage);
  },
  "hand-in": async (stage) => {
    await closeDialog(stage);
    fillIn(stage, 6);
    await stage.choose("ส่งรายงานรอบ…");
    await dialog(stage).locator("#nothing-missing").waitFor();
    await dialog(stage).getByLabel("ผู้ส่งรายงาน").fill("เจ้าหน้าที่การคลัง");
    await dialog(stage).getByLabel("ชื่อผู้อนุมัติ").fill("ปลัดตัวอย่าง");
    return panel(stage);
  },
  receipt: async (stage) => {
    await dialog(stage).locator("#send").click();
    await dialog(stage).locator("#receipt").waitFor();
    return panel(stage, 290);
  },
  "late-mail": async (stage) => {
    await closeDialog(stage);
    await mailbox(stage).bringToFront();
    await moveTo(stage, "22/1/2570", "22 มกราคม 2570");
    return mail(stage, OTHER_UNIT, 795);
  },
  "officer-mail": (stage) => mail(stage, "สรุปการติดตามรายงาน"),
  reports: async (stage) => {
    await stage.page.bringToFront();
    await stage.choose("รายงาน…");
    await dialog(stage)
      .getByLabel(/^รายงานผล/)
      .check();
    return panel(stage);
  },
  "report-made": async (stage) => {
    await dialog(stage).getByRole("button", { name: "สร้างรายงาน" }).click();
    await dialog(stage).locator("#result").waitFor();
    return panel(stage, 290);
  },
  "entry-sheet": async (stage) => {
    await closeDialog(stage);
    return shownReport(stage, { kind: "eplan-entry", round: "q1" });
  },
  memo: (stage) => shownReport(stage, { kind: "memo", round: "q1" }),
  revisions: async (stage) => {
    await keepRevision(stage);
    writeCell(stage, "แผน", "M8", 20_000);
    await stage.choose("ฉบับของแผน…");
    await dialog(stage).locator("#overview").waitFor();
    return panel(stage, 420);
  },
  difference: async (stage) => {
    await dialog(stage).getByRole("button", { name: "เปรียบเทียบ" }).click();
    await dialog(stage).locator("#difference").waitFor();
    return panel(stage, 500);
  },
  "next-plan": async (stage) => {
    await closeDialog(stage);
    await stage.choose("แผนรอบถัดไป…");
    await dialog(stage).locator("#offer").waitFor();
    return panel(stage);
  },
  "import-result": async (stage) => {
    await closeDialog(stage);
    await stage.choose("นำเข้าแผน…");
    await dialog(stage).locator("#file").setInputFiles(SAMPLE_DOCUMENT);
    for (const part of ["#preview", "#confirm", "#result"]) {
      await dialog(stage).locator("#next").click();
      await dialog(stage).locator(part).waitFor();
    }
    return panel(stage, 420);
  },
};

const dialog = ({ page }: Stage): FrameLocator => page.frameLocator("dialog[open] iframe");
const sidebar = ({ page }: Stage): FrameLocator => page.frameLocator("#panel iframe");

/** The open dialog, once it has nothing more to do; where little is in it, made lower (pixels). */
async function panel(stage: Stage, height?: number): Promise<Shown> {
  await dialog(stage).locator("#status").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  if (height)
    await stage.page.locator("dialog[open] iframe").evaluate((frame, pixels) => frame.style.setProperty("height", `${pixels}px`), height);
  return shownElement(stage.page.locator("dialog[open]"));
}

async function closeDialog({ page }: Stage): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

function mailbox({ mailbox: page }: Stage): Page {
  if (!page) throw new Error("the mailbox is not open");
  return page;
}

function answer({ answer: page }: Stage): Page {
  if (!page) throw new Error("no mail is open");
  return page;
}

/** Moves the clock to a day typed the Thai way. */
async function moveTo(stage: Stage, typed: string, date: string): Promise<void> {
  const page = mailbox(stage);
  await page.getByLabel("เลื่อนไปวันที่").fill(typed);
  await page.getByRole("button", { name: "เลื่อนนาฬิกา" }).click();
  await page.locator("#clock-said", { hasText: new RegExp(`^ถึงวัน\\S+ ${date} แล้ว`) }).waitFor({ timeout: 120_000 });
}

/** The newest mail whose heading names the unit, on a page of its own. */
async function mail(stage: Stage, unit: string, height?: number): Promise<Shown> {
  const page = mailbox(stage);
  await page.locator("#list button.item", { hasText: unit }).first().click();
  await page.locator("#subject", { hasText: unit }).waitFor();
  await stage.answer?.close();
  stage.answer = await page.context().newPage();
  await stage.answer.goto((await page.locator("iframe.paper").evaluate((frame) => (frame as HTMLIFrameElement).src)) ?? "");
  return shownPage(stage.answer, { width: 640, ...(height && { height }) });
}

/** Follows a link of the mail in the mail's place. */
async function follow(stage: Stage, link: string): Promise<void> {
  const page = answer(stage);
  const href = await page.getByRole("link", { name: link }).first().getAttribute("href");
  await page.goto(href ?? "");
}

function shownAnswer(stage: Stage): Promise<Shown> {
  return shownPage(answer(stage), { width: 640 });
}

/** Writes one cell of the workbook, by the tab's name and A1. */
function writeCell({ engine }: Stage, title: string, cell: string, value: string | number): void {
  const sheetId = engine.sheets().find((one) => one.title === title)?.sheetId;
  const at = parseA1(cell);
  if (sheetId === undefined || !at) throw new Error(`no cell ${title}!${cell}`);
  engine.change([{ do: "write", sheetId, top: at.row, left: at.column, cells: [[{ value }]] }]);
}

/** Fills in the unit's reports of the first quarter, as many of them as asked for. */
function fillIn(stage: Stage, count: number): void {
  const sheetId = stage.engine.sheets().find(({ title }) => title === "ติดตามผล")?.sheetId ?? 0;
  const rows = stage.engine.cells(sheetId, { top: 0, left: 0, bottom: stage.engine.used(sheetId).rows - 1, right: 6 }, ["display"]);
  const own = rows.flatMap((row, index) => (row[3]?.display.includes(UNIT) && row[5]?.display === "q1" ? [index + 1] : []));
  for (const row of own.slice(0, count)) {
    writeCell(stage, "ติดตามผล", `H${row}`, "แล้วเสร็จ");
    writeCell(stage, "ติดตามผล", `L${row}`, "ประชุมและเผยแพร่แล้ว");
    writeCell(stage, "ติดตามผล", `O${row}`, "https://example.org/evidence");
    writeCell(stage, "ติดตามผล", `P${row}`, "8 มกราคม 2570");
    writeCell(stage, "ติดตามผล", `Q${row}`, "เจ้าหน้าที่การคลัง");
  }
}

async function keepRevision(stage: Stage): Promise<void> {
  await stage.choose("ฉบับของแผน…");
  await dialog(stage).getByLabel("ชื่อฉบับ").fill("ฉบับที่ลงนาม");
  await dialog(stage).getByLabel("ผู้เก็บฉบับ").fill("เจ้าหน้าที่แผน");
  await dialog(stage).getByRole("button", { name: "เก็บฉบับนี้" }).click();
  await dialog(stage).locator("#status", { hasText: "แล้ว" }).waitFor();
  await closeDialog(stage);
}

/** The first page of a report of the sample as PDF; of its texts as many as a page may hold. */
async function shownReport({ browser }: Stage, asked: Pick<ReportRequest, "kind" | "round">): Promise<Shown> {
  const plan = workbookSchema.parse(JSON.parse(readFileSync(sample("plan-003.json"), "utf8")));
  const workbook = { ...plan, followUp: filledFollowUp(plan, FISCAL_YEAR) };
  const errors = draftErrors(checkWorkbook({ workbook, tabs: null }));
  const request: ReportRequest = { ...asked, format: "pdf", fiscalYear: FISCAL_YEAR, today: PAPER_DAY, errors };
  return {
    text: reportTexts(reportOf(workbook, request)).join("\n"),
    shoot: async (path) => {
      const { bytes } = await renderedReport(workbook, request, { date: new Date(START) });
      await pdfPicture(browser, bytes, path, 1);
    },
  };
}
