/** ดูตัวอย่างการแจ้งเตือน and ข้อความสำหรับ LINE in the built Code.js. */
import { describe, expect, it } from "vitest";
import type { LineTexts, ReminderPreview } from "#apps-script/src/panel-messages";
import type { Workbook } from "#core/plan/model";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

/** Two projects of กองคลัง, one of a unit without address; all in quarter 1 of 2570 alone. */
function workbook(): Workbook {
  const plan = madeUpPlan(3);
  const projects = plan.projects.map((project, index) => ({
    ...project,
    responsibleUnits: [index < 2 ? "กองคลัง" : "กองช่าง"],
    plannedQuarters: { "2570": [1] },
  }));
  const unit = (name: string, emails: string[]) => ({ name, contact: null, emails, headEmails: [], active: true });
  return {
    ...workbookOf({ ...plan, fiscalYears: [2570], projects }),
    units: [unit("กองคลัง", ["finance@example.org"]), unit("กองช่าง", [])],
    followUp: [followUp("p0"), followUp("p1")],
  };
}

function followUp(project: string): NonNullable<Workbook["followUp"]>[number] {
  return {
    ...{ project, fiscalYear: 2570, round: "q1", planned: true, state: null, amounts: null, result: null },
    ...{ problemAndRemedy: null, reason: null, evidence: null, reportedOn: null, reportedBy: null },
  };
}

async function officeOn(day: string): Promise<Office> {
  return office(await spreadsheetOf(workbook()), { on: day, url: "https://sheets.example.org/d/abc" });
}

describe("ดูตัวอย่างการแจ้งเตือน", () => {
  it("shows the mails of the next day on which one falls, as they would look then", async () => {
    const { run, sheetId } = await officeOn("2027-01-05");
    const { day, mails, remark, notice } = (await run<ReminderPreview>("panelReminderPreview")).value;
    expect(notice).toBeNull();
    expect(day).toBe("วันศุกร์ที่ 8 มกราคม 2570");
    expect(mails.map(({ unit, to }) => [unit, to])).toEqual([
      ["กองคลัง", ["finance@example.org"]],
      ["กองช่าง", []],
    ]);
    expect(mails[0]?.subject).toBe("ส่งรายงานไตรมาสที่ 1 ภายในวันศุกร์ที่ 15 มกราคม 2570: กองคลัง 2 โครงการ");
    expect(mails[0]?.text).toContain("(เหลืออีก 7 วัน)");
    expect(mails[0]?.text).toContain(`#gid=${sheetId("ติดตามผล")}&range=C3\n`);
    expect(mails[1]?.text).toContain(`#gid=${sheetId("แผน")}&range=D5\n`);
    expect(mails[0]?.html).toContain("รับทราบแล้ว");
    expect(remark).toContain("ยังไม่ได้เชื่อมระบบแจ้งเตือน");
  });

  it("says why where nothing is to come", async () => {
    const { run } = await officeOn("2028-03-01");
    const { mails, why, day } = (await run<ReminderPreview>("panelReminderPreview")).value;
    expect([mails, day]).toEqual([[], ""]);
    expect(why).toContain("ปิดแล้ว");
  });

  it("says so in a workbook without the tab แผน", async () => {
    const one = await officeOn("2027-01-05");
    one.deleteTab("แผน");
    expect((await one.run<ReminderPreview>("panelReminderPreview")).value.notice).toContain("ไม่มีแท็บ “แผน”");
    expect((await one.run<LineTexts>("panelLineTexts")).value.notice).toContain("ไม่มีแท็บ “แผน”");
  });
});

describe("ข้อความสำหรับ LINE", () => {
  it("has a text for each unit that owes, with a link to its rows", async () => {
    const { run, sheetId } = await officeOn("2027-01-18");
    const { texts, notice } = (await run<LineTexts>("panelLineTexts")).value;
    expect(notice).toBeNull();
    expect(texts.map(({ unit, owed }) => [unit, owed])).toEqual([
      ["กองคลัง", 2],
      ["กองช่าง", 1],
    ]);
    expect(texts[0]?.text).toContain("(เลยกำหนดมา 3 วัน)");
    expect(texts[0]?.text).toContain(`#gid=${sheetId("ติดตามผล")}&range=C3`);
  });

  it("has none before the period is over", async () => {
    const { run } = await officeOn("2026-12-31");
    expect((await run<LineTexts>("panelLineTexts")).value).toEqual({ texts: [], notice: null });
  });
});

it("opens both dialogs", async () => {
  const { run } = await officeOn("2027-01-05");
  const panels = [(await run("openReminderPreview")).ui, (await run("openLineText")).ui].flatMap((ui) => ui.panels);
  expect(panels.map(({ title }) => title)).toEqual(["ดูตัวอย่างการแจ้งเตือน", "ข้อความสำหรับ LINE"]);
});
