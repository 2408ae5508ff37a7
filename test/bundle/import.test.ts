/** นำเข้าแผน in the built Code.js: from the pasted tab or a document, over an empty plan or another, and taken back. */
import { describe, expect, it } from "vitest";
import type {
  ImportMade,
  ImportPreviewed,
  ImportRequest,
  ImportSources,
  ImportTakenBack,
  RevisionList,
} from "#apps-script/src/panel-messages";
import type { SourceDocument } from "#core/import/source";
import type { Workbook } from "#core/plan/model";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { PASTED, type PastedProject, pastedRows } from "#test/fixtures/import/pasted-plan";

const YEARS = [2566, 2567, 2568, 2569, 2570];
const TAB: ImportRequest = { source: { kind: "tab" }, answers: [], gone: "keep", mark: "" };

async function officeWith(rows: string[][], workbook: Workbook = emptyWorkbook(YEARS)): Promise<Office> {
  const one = await office(await spreadsheetOf(workbook));
  paste(one, rows);
  return one;
}

/** What stood in the tab goes. */
function paste(one: Office, rows: string[][]): void {
  const height = Math.max(rows.length, one.values("นำเข้า").length);
  const cells = Array.from({ length: height }, (_, r) => Array.from({ length: 16 }, (_, c) => ({ value: rows[r]?.[c] || null })));
  one.write("นำเข้า", "A1", cells);
}

const preview = async (one: Office, request: unknown = TAB) => (await one.run<ImportPreviewed>("panelImportPreview", request)).value;
const make = async (one: Office, request: unknown) => (await one.run<ImportMade>("panelMakeImport", request)).value;
const takeBack = async (one: Office) => (await one.run<ImportTakenBack>("panelTakeBackImport")).value;
const sources = async (one: Office) => (await one.run<ImportSources>("panelImportSources")).value;

/** Shown and made as it is. */
async function importAll(one: Office, request: ImportRequest = TAB): Promise<ImportMade> {
  const { mark, notice } = await preview(one, request);
  expect(notice).toBeNull();
  return make(one, { ...request, mark });
}

/** Values under a header of a tab, below it. */
function under(one: Office, title: string, header: string): unknown[] {
  const values = one.values(title);
  const row = values.findIndex((cells) => cells.includes(header));
  const column = values[row]?.indexOf(header) ?? -1;
  return values
    .slice(row + 1)
    .map((cells) => cells[column] ?? null)
    .filter((value) => value !== null && value !== "");
}
const names = (one: Office) => under(one, "แผน", "ชื่อโครงการ/กิจกรรม/มาตรการ");
const nameHeader = (one: Office) => (one.values("แผน")[1] ?? []).map(String);

describe("what can be imported", () => {
  it("is the tab with how it begins, where something stands in it", async () => {
    const one = await officeWith(pastedRows());
    expect(await sources(one)).toEqual({
      tab: { title: "นำเข้า", rows: 7, start: expect.stringContaining("แผนปฏิบัติการป้องกันการทุจริต") },
      last: null,
      notice: null,
    });
    expect(nameHeader(one)).toContain("ชื่อโครงการ/กิจกรรม/มาตรการ");
  });

  it("is nothing of an empty tab, and a preview of it says what to do", async () => {
    const one = await officeWith([]);
    expect((await sources(one)).tab).toBeNull();
    expect(await preview(one)).toMatchObject({ preview: null, notice: expect.stringContaining("วางตาราง") });
  });

  it("is refused with a sentence where nothing like a plan was pasted", async () => {
    const one = await officeWith([["สวัสดี"], ["ไม่มีอะไร"]]);
    expect(await preview(one)).toMatchObject({ preview: null, takeOver: null, notice: expect.stringContaining("ไม่พบตารางโครงการ") });
  });
});

describe("an import into an empty plan", () => {
  it("writes nothing before it is confirmed", async () => {
    const one = await officeWith(pastedRows());
    const before = JSON.stringify(one.engine.sheets().map(({ title }) => one.values(title)));
    await preview(one);
    expect(JSON.stringify(one.engine.sheets().map(({ title }) => one.values(title)))).toBe(before);
  });

  it("fills the plan with the chosen alternative, keeps no revision, and checks", async () => {
    const one = await officeWith(pastedRows());
    const shown = await preview(one);
    const doubt = shown.preview?.explanations.find(({ source }) => source === "20,0000");
    expect(doubt).toMatchObject({ certainty: "doubtful", choices: ["20,000.00"], at: "เซลล์ D3" });
    const answers = [{ path: doubt?.path ?? "", choice: 0 }];
    const made = await importAll(one, { ...TAB, answers });
    expect(made).toMatchObject({
      text: expect.stringContaining("นำเข้า 5 โครงการแล้ว"),
      checked: expect.stringContaining("ตรวจแผนแล้ว"),
      notice: null,
    });
    expect(names(one)).toHaveLength(5);
    expect(under(one, "แผน", "งบประมาณ 2566 (บาท)").slice(0, 5)).toEqual([20000, 30000, 0, 8000, 0]);
    expect((await one.run<RevisionList>("panelRevisions")).value.revisions).toEqual([]);
    expect(under(one, "ผลการตรวจ", "สิ่งที่พบ").length).toBeGreaterThan(0);
  });

  it("keeps what cannot be read word for word where nobody decided", async () => {
    const one = await officeWith(pastedRows());
    await importAll(one);
    expect(under(one, "แผน", "งบประมาณ 2566 (บาท)")[0]).toBe("20,0000");
  });

  it("makes the columns those of the document's years", async () => {
    const one = await officeWith(pastedRows(PASTED, 2571));
    const made = await importAll(one);
    expect(made.notice).toBeNull();
    expect(under(one, "แผน", "งบประมาณ 2571 (บาท)").slice(1, 4)).toEqual([30000, 0, 8000]);
    expect(nameHeader(one)).not.toContain("งบประมาณ 2566 (บาท)");
  });

  it("takes a document that the page has read as well", async () => {
    const one = await officeWith([]);
    const rows = pastedRows().map((row, r) => row.map((text, c) => ({ text, place: { table: 1, row: r + 1, column: c + 1 } })));
    const document: SourceDocument = { blocks: [{ kind: "table", rows: rows.slice(1) }] };
    await importAll(one, { ...TAB, source: { kind: "file", name: "แผน.docx", document } });
    expect(names(one)).toHaveLength(5);
    expect(under(one, "บันทึก", "รายละเอียด").join(" ")).toContain("แผน.docx");
  });
});

describe("an import over a plan", () => {
  const CHANGED: PastedProject[] = [
    ...PASTED.slice(1, 4).map((project) => ({ ...project })),
    { dimension: 4, mission: "4.2", name: "6) โครงการพัฒนาศักยภาพสมาชิกสภา", amounts: ["5,000", "-", "-", "-", "-"] },
  ];
  if (CHANGED[2]) CHANGED[2].amounts = ["9,000", "8,000", "8,000", "8,000", "8,000"];

  async function second(): Promise<Office> {
    const one = await officeWith(pastedRows());
    await importAll(one);
    paste(one, pastedRows(CHANGED));
    return one;
  }

  it("says what is added, changed from what to what, and gone", async () => {
    const { takeOver } = await preview(await second());
    expect(takeOver).toMatchObject({ present: 5, unchanged: 2 });
    expect(takeOver?.added.map(({ name }) => name)).toEqual(["โครงการพัฒนาศักยภาพสมาชิกสภา"]);
    expect(takeOver?.changed).toEqual([
      expect.objectContaining({
        name: "โครงการจัดเวทีประชาคม",
        isRenamed: false,
        changes: [{ label: "งบประมาณ 2566", from: "8,000.00", to: "9,000.00" }],
      }),
    ]);
    expect(takeOver?.gone.map(({ name, why }) => [name, why])).toEqual([
      ["โครงการอบรมคุณธรรมแก่บุคลากร", ""],
      ["โครงการจัดทำแผนการตรวจสอบภายใน", ""],
    ]);
  });

  it("keeps ids, never touches ติดตามผล, and keeps the plan that was; and all is taken back", async () => {
    const one = await second();
    await one.run("prepareFollowUp", 2567);
    const followUp = one.values("ติดตามผล");
    const ids = () =>
      one
        .values("แผน")
        .slice(2, 8)
        .map((row) => String(row[0] ?? ""));
    const plan = () =>
      one
        .values("แผน")
        .slice(2)
        .map((row) => row.slice(2).filter((value) => value !== null))
        .filter((row) => row.length > 0);
    const [before, planBefore] = [ids(), plan()];
    const made = await importAll(one);
    expect(made.notes.join(" ")).toMatch(/แผนก่อนนำเข้าเก็บไว้เป็นฉบับ “ก่อนนำเข้า/);
    expect(ids().slice(0, 5)).toEqual(before.slice(0, 5));
    expect(names(one)).toHaveLength(6);
    expect(one.values("ติดตามผล")).toEqual(followUp);
    expect((await sources(one)).last).toMatchObject({ text: expect.stringContaining("นำเข้าจาก “นำเข้า”") });
    const back = await takeBack(one);
    expect(back).toMatchObject({ text: expect.stringContaining("ย้อนการนำเข้าแล้ว"), notice: null });
    expect(plan()).toEqual(planBefore);
    expect(ids().slice(0, 5)).toEqual(before.slice(0, 5));
  });

  it("drops what is gone only where people said so", async () => {
    const one = await second();
    const { takeOver } = await preview(one, { ...TAB, gone: "drop" });
    expect(takeOver?.gone.map(({ why }) => why)).toEqual(["", ""]);
    await importAll(one, { ...TAB, gone: "drop" });
    expect(names(one)).toHaveLength(4);
  });

  it("is refused where the plan or what was pasted is no longer what was shown, and writes nothing", async () => {
    const one = await second();
    const { mark } = await preview(one);
    const before = one.values("แผน");
    paste(one, pastedRows(CHANGED.slice(1)));
    expect(await make(one, { ...TAB, mark })).toMatchObject({ text: "", notice: expect.stringContaining("เปลี่ยนไปหลังจากดูตัวอย่าง") });
    paste(one, pastedRows(CHANGED));
    one.write("แผน", "D4", [[{ value: "ชื่อที่เพิ่งแก้" }]]);
    expect(await make(one, { ...TAB, mark })).toMatchObject({ text: "", notice: expect.stringContaining("เปลี่ยนไปหลังจากดูตัวอย่าง") });
    expect(one.values("แผน").map((row) => row[3])).toEqual(before.map((row, index) => (index === 3 ? "ชื่อที่เพิ่งแก้" : row[3])));
  });

  it("is not taken back where somebody has changed the plan since, and says what", async () => {
    const one = await second();
    await importAll(one);
    one.write("แผน", "D3", [[{ value: "ชื่อที่แก้หลังนำเข้า" }]]);
    expect(await takeBack(one)).toMatchObject({
      text: "",
      notice: expect.stringContaining("แก้ไขแผนหลังจากนำเข้า"),
      notes: [expect.any(String)],
    });
  });
});

describe("calls of Google's services", () => {
  const made = async (count: number) => {
    const many = Array.from(
      { length: count },
      (_, index): PastedProject => ({
        dimension: 1 + Math.floor((4 * index) / count),
        mission: `${1 + Math.floor((4 * index) / count)}.1`,
        name: `${index + 1}) โครงการตัวอย่างที่ ${index + 1} ของแผนทดสอบ`,
        amounts: ["1,000", "20,0000", "-", "3,000", "4,000"],
      }),
    );
    const one = await officeWith(pastedRows(many));
    const shown = await one.run<ImportPreviewed>("panelImportPreview", TAB);
    const done = await one.run<ImportMade>("panelMakeImport", { ...TAB, mark: shown.value.mark });
    expect(done.value.text).toContain(`นำเข้า ${count} โครงการแล้ว`);
    const back = await one.run<ImportTakenBack>("panelTakeBackImport");
    expect(back.value.notice).toBeNull();
    return [shown, done, back].map(({ calls: { "Sheet.insertRowsAfter": _, ...others } }) => others);
  };

  it("are as many for 390 pasted projects as for 39", async () => {
    const [few, many] = [await made(39), await made(390)];
    // Blocks that end in the same row are written together, which may be one more or less.
    for (const [index, calls] of few.entries())
      for (const [kind, count] of Object.entries(calls)) expect(Math.abs((many[index]?.[kind] ?? 0) - count), kind).toBeLessThanOrEqual(2);
  }, 120_000);
});

describe("what the page sends", () => {
  it("is refused where it is not what a page sends", async () => {
    const one = await officeWith([]);
    const request = { ...TAB, source: { kind: "url" } };
    expect(await preview(one, request)).toMatchObject({ preview: null, notice: expect.stringContaining("ไม่ถูกต้อง") });
    expect(await make(one, request)).toMatchObject({ text: "", notice: expect.stringContaining("ไม่ถูกต้อง") });
  });

  it("is told where a typed value cannot stand there", async () => {
    const one = await officeWith(pastedRows());
    const path = "/projects/0/budgets/2566";
    const shown = await preview(one, { ...TAB, answers: [{ path, typed: "สองหมื่นกว่า" }] });
    expect(shown).toMatchObject({ preview: null, notice: expect.stringMatching(/งบประมาณ 2566.*อ่านจำนวนเงิน/) });
    const outside = await preview(one, { ...TAB, answers: [{ path: "/__proto__/x", typed: "x" }] });
    expect(outside).toMatchObject({ preview: null, notice: expect.stringContaining("ไม่พบค่านี้") });
  });
});
