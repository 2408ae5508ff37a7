/** The dialog of the hand-in in a real browser, alone, with the script's answers given. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { HandInDone, HandInOffer } from "#apps-script/src/panel-messages";
import { launchBrowser } from "#test/e2e/browser";
import { type Answers, countOf, type OpenPanel, openPanel, overflowsSideways, seriousFaults } from "#test/e2e/panel-frame";
import { builtScript } from "#test/fakes/once";

const SIZE = { width: 640, height: 560 };
const DONE: HandInDone = {
  handedIn: { receipt: "R-0001", version: 1, at: "8 มกราคม 2570 เวลา 10:00 น.", isChanged: false },
  again: false,
  notice: null,
};

let browser: Browser;
let html: string;
let opened: OpenPanel | null = null;

beforeAll(async () => {
  [browser, html] = await Promise.all([launchBrowser(), builtScript().then(({ html }) => html.HandIn ?? "")]);
});
afterAll(() => browser.close());
afterEach(() => opened?.page.context().close());

async function open(answers: Answers): Promise<OpenPanel> {
  opened = await openPanel(browser, html, answers, SIZE);
  return opened;
}

function offer(values: Partial<HandInOffer> = {}): HandInOffer {
  return {
    units: ["สำนักปลัด", "กองคลัง"],
    unit: "สำนักปลัด",
    rounds: [{ round: "q1", fiscalYear: 2570, label: "ไตรมาสที่ 1 ปีงบประมาณ 2570" }],
    chosen: 0,
    due: "ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 เหลืออีก 7 วัน",
    projects: 2,
    missing: [],
    handedIn: null,
    approvers: [
      { as: "ปลัด", name: "ปลัด ตัวอย่าง", position: "ปลัด อบต.ตัวอย่าง" },
      { as: "นายก", name: "นายก ตัวอย่าง", position: "" },
    ],
    lastNames: null,
    today: "2027-01-08",
    notice: null,
    ...values,
  };
}

const send = (panel: OpenPanel) => panel.frame.locator("#send");
const by = (panel: OpenPanel) => panel.frame.getByLabel("ผู้ส่งรายงาน");

test("the report is sent once with who sends and who approved, and the receipt is shown", async () => {
  const panel = await open({ panelHandIn: () => offer(), panelMakeHandIn: () => DONE });
  await by(panel).fill("เจ้าหน้าที่ ตัวอย่าง");
  expect(await panel.frame.getByText("กรอกครบ 2 โครงการ").isVisible()).toBe(true);
  expect(await overflowsSideways(panel)).toBe(false);
  expect(await seriousFaults(panel)).toEqual([]);
  await send(panel).dblclick();
  await panel.frame.getByRole("heading", { name: "รับรายงานแล้ว" }).waitFor();
  expect(await panel.frame.locator("#receipt").textContent()).toBe("R-0001");
  expect(panel.calls.filter(({ name }) => name === "panelMakeHandIn")).toEqual([
    {
      name: "panelMakeHandIn",
      args: [
        {
          ...{ unit: "สำนักปลัด", round: "q1", fiscalYear: 2570, by: "เจ้าหน้าที่ ตัวอย่าง" },
          ...{ approvedBy: "ปลัด ตัวอย่าง", approvedAs: "ปลัด", approvedOn: "2027-01-08" },
        },
      ],
    },
  ]);
  await panel.frame.getByRole("button", { name: "คัดลอกเลขรับ" }).click();
  await expect.poll(() => panel.frame.locator("#status").textContent()).toMatch(/คัดลอก/);
  expect(await seriousFaults(panel)).toEqual([]);
  expect(panel.errors).toEqual([]);
});

test("the other approver's name comes with the choice, unless a name was typed", async () => {
  const panel = await open({ panelHandIn: () => offer() });
  const name = panel.frame.getByLabel("ชื่อผู้อนุมัติ");
  await by(panel).waitFor();
  expect(await name.inputValue()).toBe("ปลัด ตัวอย่าง");
  await panel.frame.getByLabel("นายก").check();
  expect(await name.inputValue()).toBe("นายก ตัวอย่าง");
  await name.fill("ผู้รักษาการ ตัวอย่าง");
  await panel.frame.getByLabel("ปลัด (ปลัด อบต.ตัวอย่าง)").check();
  expect(await name.inputValue()).toBe("ผู้รักษาการ ตัวอย่าง");
});

test("the names of the unit's last hand-in are there for the next; a name that was typed stays", async () => {
  const last = { by: "เจ้าหน้าที่ ก", approvedBy: "นายก รักษาการ", approvedAs: "นายก" };
  const panel = await open({
    panelHandIn: (unit) => (unit === "กองคลัง" ? offer({ unit, lastNames: { ...last, by: "เจ้าหน้าที่ ข" } }) : offer({ lastNames: last })),
    panelMakeHandIn: () => DONE,
  });
  const approver = panel.frame.getByLabel("ชื่อผู้อนุมัติ");
  await by(panel).waitFor();
  expect(await by(panel).inputValue()).toBe("เจ้าหน้าที่ ก");
  expect(await approver.inputValue()).toBe("นายก รักษาการ");
  expect(await panel.frame.getByLabel("นายก", { exact: true }).isChecked()).toBe(true);
  await approver.fill("ผู้อื่น");
  await panel.frame.getByLabel("หน่วยงาน").selectOption("กองคลัง");
  await expect.poll(() => by(panel).inputValue()).toBe("เจ้าหน้าที่ ข");
  expect(await approver.inputValue()).toBe("ผู้อื่น");
});

test("what is missing stops it, and leads to the cell; what may be right does not", async () => {
  const place = { sheet: "ติดตามผล", cell: "H4" };
  const missing = [
    { text: "ที่ 2 อบรม: ยังไม่ได้เลือกสถานะ", project: "p1", place, isBlocking: true },
    { text: "ที่ 1 อบรม: ยังไม่มีลิงก์หลักฐาน", project: "p0", place, isBlocking: false },
  ];
  const panel = await open({
    panelHandIn: () => offer({ missing }),
    panelSelectReport: () => ({ notice: null }),
    panelMakeHandIn: () => DONE,
  });
  await by(panel).fill("เจ้าหน้าที่");
  await panel.frame.getByText("กรอกรายการที่ต้องกรอก 1 รายการก่อน").waitFor();
  expect(await send(panel).evaluate((button) => document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent)).toBe(
    "กรอกรายการที่ต้องกรอก 1 รายการก่อน",
  );
  await send(panel).click({ force: true });
  await expect.poll(() => panel.frame.evaluate(() => document.activeElement?.textContent)).toBe("ไปที่ H4");
  expect(countOf(panel, "panelMakeHandIn")).toBe(0);
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.frame.getByRole("button", { name: "ไปที่ H4" }).first().click();
  await expect.poll(() => panel.calls.map(({ name }) => name)).toContain("close");
  expect(panel.calls.find(({ name }) => name === "panelSelectReport")?.args).toEqual(["ติดตามผล", "H4", "p1"]);
  await panel.page.context().close();
  const allowed = await open({ panelHandIn: () => offer({ missing: missing.slice(1) }), panelMakeHandIn: () => DONE });
  await by(allowed).fill("เจ้าหน้าที่");
  await allowed.page.keyboard.press("Enter");
  await allowed.frame.getByRole("heading", { name: "รับรายงานแล้ว" }).waitFor();
});

test("a name, and a date that has come, are asked for where they are", async () => {
  const panel = await open({ panelHandIn: () => offer(), panelMakeHandIn: () => DONE });
  await by(panel).waitFor();
  await send(panel).click();
  await panel.frame.getByText("ใส่ชื่อผู้ส่งรายงานก่อน").waitFor();
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("by");
  const wrong = () => panel.frame.evaluate(() => [...document.querySelectorAll('[aria-invalid="true"]')].map(({ id }) => id));
  expect(await wrong()).toEqual(["by"]);
  expect(await seriousFaults(panel)).toEqual([]);
  await by(panel).fill("เจ้าหน้าที่");
  await panel.frame.getByLabel("วันที่", { exact: true }).fill("๙");
  await send(panel).click();
  await panel.frame.getByText("ต้องไม่เกินวันนี้").waitFor();
  expect(await wrong()).toEqual(["day"]);
  expect(countOf(panel, "panelMakeHandIn")).toBe(0);
});

test("the button that sends is in sight from the beginning, comes after the form's last field, and what is wrong is in sight with it", async () => {
  const panel = await open({
    panelHandIn: () => offer(),
    panelMakeHandIn: () => ({ ...DONE, handedIn: null, notice: "ติดต่อระบบแจ้งเตือนไม่ได้" }),
  });
  await by(panel).waitFor();
  const isInSight = (selector: string) =>
    panel.frame.locator(selector).evaluate((element) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height > 0 && top >= 0 && bottom <= innerHeight;
    });
  expect(await isInSight("#send")).toBe(true);
  await panel.frame.getByLabel("ปี พ.ศ.").focus();
  await panel.page.keyboard.press("Tab");
  expect(await panel.frame.evaluate(() => document.activeElement?.id)).toBe("send");
  await panel.page.keyboard.press("Enter");
  await expect.poll(() => panel.frame.evaluate(() => document.activeElement?.id)).toBe("by");
  expect([await isInSight("#by"), await isInSight("#missing")]).toEqual([true, true]);
  await by(panel).fill("เจ้าหน้าที่");
  await send(panel).click();
  await panel.frame.getByText("ติดต่อระบบแจ้งเตือนไม่ได้").waitFor();
  expect(await isInSight("#missing")).toBe(true);
  expect(await overflowsSideways(panel)).toBe(false);
  panel.answers.panelMakeHandIn = () => DONE;
  await send(panel).click();
  await panel.frame.getByRole("heading", { name: "รับรายงานแล้ว" }).waitFor();
  expect(await send(panel).isVisible()).toBe(false);
});

test("a refusal keeps what was typed; a lost answer is sent again", async () => {
  const panel = await open({
    panelHandIn: () => offer(),
    panelMakeHandIn: () => ({ ...DONE, handedIn: null, notice: "ติดต่อระบบแจ้งเตือนไม่ได้" }),
  });
  await by(panel).fill("เจ้าหน้าที่");
  await send(panel).click();
  await panel.frame.getByText("ติดต่อระบบแจ้งเตือนไม่ได้").waitFor();
  expect(await by(panel).inputValue()).toBe("เจ้าหน้าที่");
  panel.answers.panelMakeHandIn = () => {
    throw new Error("NetworkError");
  };
  await send(panel).click();
  await panel.frame.getByText("ทำไม่สำเร็จ").waitFor();
  panel.answers.panelMakeHandIn = () => ({ ...DONE, again: true });
  await panel.frame.getByRole("button", { name: "ส่งอีกครั้ง" }).click();
  await panel.frame.getByRole("heading", { name: "รายงานนี้ส่งไว้แล้ว" }).waitFor();
});

test("without a gateway the dialog says what to do", async () => {
  const panel = await open({ panelHandIn: () => offer({ notice: "สมุดงานนี้ยังไม่มีที่อยู่ของระบบแจ้งเตือน แจ้งผู้ดูแลระบบ" }) });
  await panel.frame.getByText("แจ้งผู้ดูแลระบบ").waitFor();
  expect(await send(panel).isVisible()).toBe(false);
});
