/** The pictures of README and docs/, but those of the manual. @module */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { workbookSchema } from "#core/plan/model";
import { draftErrors } from "#core/reports/draft";
import { checkWorkbook } from "#core/rules/check";
import { renderedReport } from "#lambdas/report/render";
import { selectCell } from "#test/e2e/browser";
import { pdfPicture } from "./pdf-picture";
import { openPictureProgram, type PictureProgram, START } from "./program";

const to = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** All of them; `import` and `reports` make those alone, for they need nothing of the others. */
export async function readmePictures(only: string | null): Promise<void> {
  const program = await openPictureProgram();
  try {
    if (only === null || only === "import") await importPicture(program);
    if (only === null || only === "reports") await reportsPicture(program);
    if (only === null) await otherPictures(program);
  } finally {
    await program.close();
  }
}

/** What is read of the sample, with the doubts in view; nothing is imported. */
async function importPicture({ page, choose }: PictureProgram): Promise<void> {
  await choose("นำเข้าแผน…");
  const dialog = page.frameLocator("dialog[open] iframe");
  await dialog.locator("#file").setInputFiles(fileURLToPath(new URL("../../local/samples/plan-to-import.docx", import.meta.url)));
  await dialog.locator("#next").click();
  await dialog.locator(".doubt").first().waitFor();
  await page.screenshot({ path: to("import.png") });
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

/** The choice of a report, with what is wrong in the plan; none is made. */
async function reportsPicture(program: PictureProgram): Promise<void> {
  const { page, choose } = program;
  await choose("รายงาน…");
  const dialog = page.frameLocator("dialog[open] iframe");
  await dialog.getByLabel(/^รายงานผล/).check();
  await dialog.getByLabel("รอบรายงาน").waitFor();
  await page.screenshot({ path: to("reports.png") });
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await pagePicture(program);
}

/** The first page of the five years of sample 001, as pdf.js draws it. */
async function pagePicture({ browser }: PictureProgram): Promise<void> {
  const workbook = workbookSchema.parse(
    JSON.parse(readFileSync(fileURLToPath(new URL("../../local/samples/plan-001.json", import.meta.url)), "utf8")),
  );
  const request = {
    kind: "five-year",
    format: "pdf",
    fiscalYear: null,
    round: null,
    today: "2026-11-21",
    errors: draftErrors(checkWorkbook({ workbook, tabs: null })),
  } as const;
  const { bytes } = await renderedReport(workbook, request, { date: new Date(START) });
  await pdfPicture(browser, bytes, to("five-year.png"), 1.4);
}

async function otherPictures({ page, choose }: PictureProgram): Promise<void> {
  const goTo = (tab: string) => page.locator(".o-sheet", { hasText: tab }).first().click();
  const quiet = () => page.locator(".app-toast").first().waitFor({ state: "detached" });

  await choose("ตรวจแผน");
  await page
    .frameLocator("#panel iframe")
    .getByRole("button", { name: /20,0000/ })
    .first()
    .click();
  await quiet();
  await selectCell(page, "M8");
  await page.screenshot({ path: to("check-plan.png") });

  await choose("แก้ที่แก้ได้…");
  await page.frameLocator("dialog[open] iframe").getByRole("row", { name: /M8/ }).getByRole("checkbox").check();
  await page.screenshot({ path: to("fixes.png") });
  await page.keyboard.press("Escape");

  await page.locator("#panel-close").click();
  await choose("คำนวณยอดรวม");
  await page.locator(".app-toast", { hasText: "เพราะอะไร" }).waitFor();
  await quiet();
  await page.screenshot({ path: to("summary.png") });

  await goTo("ผลการตรวจ");
  await page.waitForTimeout(500);
  await page.screenshot({ path: to("results.png") });

  await choose("ปรับปรุงปฏิทิน");
  await page.locator(".app-toast", { hasText: "กำหนดถัดไป" }).waitFor();
  await quiet();
  await page.screenshot({ path: to("calendar.png") });

  const [mailbox] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "กล่องจดหมายและนาฬิกา" }).click()]);
  await mailbox.getByLabel("เลื่อนไปวันที่").fill("8/1/2570");
  await mailbox.getByRole("button", { name: "เลื่อนนาฬิกา" }).click();
  await mailbox.locator("#clock-said", { hasText: "8 มกราคม 2570" }).waitFor({ timeout: 120_000 });
  await mailbox
    .getByRole("button", { name: /กองคลัง/ })
    .first()
    .click();
  await mailbox.frameLocator("iframe").getByText("เรียน กองคลัง").waitFor();
  await mailbox.setViewportSize({ width: 1366, height: 1000 });
  await mailbox.locator("#mail-heading").evaluate((heading) => heading.scrollIntoView());
  await mailbox.screenshot({ path: to("mailbox.png") });

  await page.bringToFront();
  await goTo("ติดตามผล");
  await choose("งานของหน่วยงาน…");
  const unit = page.frameLocator("#panel iframe");
  await unit.getByLabel("หน่วยงาน").selectOption("กองคลัง");
  await unit.getByText("กรอกครบ").first().waitFor();
  await quiet();
  await page.screenshot({ path: to("unit.png") });
}
