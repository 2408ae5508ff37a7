/** นำเข้าแผน in the built Code.js: from the pasted tab or a document, over an empty plan or another, and taken back. */
import { describe, expect, it } from "vitest";
import { type Decision, decided } from "#apps-script/panels/import/decided";
import type {
  ImportCompare,
  ImportCompared,
  ImportConfirm,
  ImportMade,
  ImportSources,
  ImportTab,
  ImportTakenBack,
  RevisionList,
} from "#apps-script/src/panel-messages";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { reportedNotes } from "#core/import/note-words";
import { previewOf } from "#core/import/preview";
import { readGrid } from "#core/import/read-grid";
import type { SourceDocument } from "#core/import/source";
import type { Workbook } from "#core/plan/model";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { PASTED, type PastedProject, pastedRows } from "#test/fixtures/import/pasted-plan";

const YEARS = [2566, 2567, 2568, 2569, 2570];

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

const tabOf = async (one: Office) => (await one.run<ImportTab>("panelImportTab")).value;
const differences = async (one: Office, asked: unknown) => (await one.run<ImportCompared>("panelImportDifferences", asked)).value;
const make = async (one: Office, confirmed: unknown) => (await one.run<ImportMade>("panelMakeImport", confirmed)).value;
const takeBack = async (one: Office) => (await one.run<ImportTakenBack>("panelTakeBackImport")).value;
const sources = async (one: Office) => (await one.run<ImportSources>("panelImportSources")).value;

/** As the page understands the tab. */
async function understood(one: Office): Promise<Import> {
  const { values, sheet } = await tabOf(one);
  return known(importDocument(readGrid(values, sheet), { years: (await sources(one)).years }));
}

function known(result: Import | string | null): Import {
  if (result === null || typeof result === "string") throw new Error(result ?? "nothing like a plan");
  return result;
}

/** As the page asks; `mark` is still to come. */
function requestOf({ plan, notes }: Import, source = "นำเข้า", gone: ImportCompare["gone"] = "keep"): ImportConfirm {
  return { source, plan: JSON.stringify(plan), gone, notes: reportedNotes({ plan, notes }), mark: "" };
}

/** Shown and made as it is. */
async function importAll(one: Office, given?: ImportConfirm): Promise<ImportMade> {
  const request = given ?? requestOf(await understood(one));
  const { mark, notice } = await differences(one, request);
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
      years: YEARS,
      last: null,
      notice: null,
    });
    expect(nameHeader(one)).toContain("ชื่อโครงการ/กิจกรรม/มาตรการ");
  });

  it("is what the cells of the tab show", async () => {
    const one = await officeWith([["ก", "20,000.00"], ["=1+1"]]);
    expect(await tabOf(one)).toMatchObject({ sheet: "นำเข้า", notice: null });
    expect((await tabOf(one)).values.map((row) => row.slice(0, 2))).toEqual([
      ["ก", "20,000.00"],
      ["=1+1", ""],
    ]);
  });

  it("is nothing of an empty tab, and reading it says what to do", async () => {
    const one = await officeWith([]);
    expect((await sources(one)).tab).toBeNull();
    expect(await tabOf(one)).toEqual({ sheet: "", values: [], notice: expect.stringContaining("วางตาราง") });
  });
});

describe("an import into an empty plan", () => {
  it("writes nothing before it is confirmed", async () => {
    const one = await officeWith(pastedRows());
    const before = JSON.stringify(one.engine.sheets().map(({ title }) => one.values(title)));
    await differences(one, requestOf(await understood(one)));
    expect(JSON.stringify(one.engine.sheets().map(({ title }) => one.values(title)))).toBe(before);
  });

  it("fills the plan with the chosen alternative, keeps no revision, and checks", async () => {
    const one = await officeWith(pastedRows());
    const read = await understood(one);
    const doubt = previewOf(read).explanations.find(({ source }) => source === "20,0000");
    expect(doubt).toMatchObject({ certainty: "doubtful", answers: [{ text: "20,000.00" }], at: "เซลล์ D3" });
    const decisions: Decision[] = [{ path: doubt?.path ?? "", choice: 0 }];
    const made = await importAll(one, requestOf(known(decided(read, decisions))));
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
    expect(under(one, "ผลการนำเข้า", "ข้อความในต้นฉบับ")).toContain("20,0000");
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
    await importAll(one, requestOf(known(importDocument(document, { years: YEARS })), "แผน.docx"));
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
    const one = await second();
    const { takeOver } = await differences(one, requestOf(await understood(one)));
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
    const request = requestOf(await understood(one), "นำเข้า", "drop");
    const { takeOver } = await differences(one, request);
    expect(takeOver?.gone.map(({ why }) => why)).toEqual(["", ""]);
    await importAll(one, request);
    expect(names(one)).toHaveLength(4);
  });

  it("is refused where the plan is no longer what was shown, and writes nothing", async () => {
    const one = await second();
    const request = requestOf(await understood(one));
    const { mark } = await differences(one, request);
    const before = one.values("แผน");
    one.write("แผน", "D4", [[{ value: "ชื่อที่เพิ่งแก้" }]]);
    expect(await make(one, { ...request, mark })).toMatchObject({ text: "", notice: expect.stringContaining("แผนเปลี่ยนไปหลังจากดูตัวอย่าง") });
    expect(one.values("แผน").map((row) => row[3])).toEqual(before.map((row, index) => (index === 3 ? "ชื่อที่เพิ่งแก้" : row[3])));
  });

  it("writes what was shown although the tab was changed meanwhile", async () => {
    const one = await second();
    const request = requestOf(await understood(one));
    const { mark } = await differences(one, request);
    paste(one, pastedRows(CHANGED.slice(1)));
    expect(await make(one, { ...request, mark })).toMatchObject({ notice: null });
    expect(names(one)).toContain("โครงการพัฒนาศักยภาพสมาชิกสภา");
    expect(under(one, "แผน", "งบประมาณ 2566 (บาท)")).toContain(9000);
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
    const request = requestOf(await understood(one));
    const shown = await one.run<ImportCompared>("panelImportDifferences", request);
    const done = await one.run<ImportMade>("panelMakeImport", { ...request, mark: shown.value.mark });
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
  const REFUSED = expect.stringContaining("ไม่ถูกต้อง");

  it("is refused where it is no plan, and nothing is written", async () => {
    const one = await officeWith(pastedRows());
    const request = requestOf(await understood(one));
    const { mark } = await differences(one, request);
    const before = JSON.stringify(one.engine.sheets().map(({ title }) => one.values(title)));
    for (const plan of ["", "{", "null", '{"formatVersion":2}', request.plan.replace(/"projects":\[/, '"projects":[1,')]) {
      expect(await differences(one, { ...request, plan })).toMatchObject({ takeOver: null, notice: REFUSED });
      expect(await make(one, { ...request, mark, plan })).toMatchObject({ text: "", notice: REFUSED });
    }
    expect(await make(one, { ...request, mark, notes: [{ path: "/constructor/0/x" }] })).toMatchObject({ text: "", notice: REFUSED });
    expect(JSON.stringify(one.engine.sheets().map(({ title }) => one.values(title)))).toBe(before);
  });

  it("is written as text, never as a formula, and into tabs of the plan alone", async () => {
    const one = await officeWith(pastedRows());
    const { plan, notes } = await understood(one);
    const formula = '=HYPERLINK("https://example.org","x")';
    const projects = plan.projects.map((project) => ({ ...project, name: formula, mission: "=1+1", remark: "+1", id: "../x" }));
    const made = await importAll(one, requestOf({ plan: { ...plan, projects }, notes: notes.map((one) => ({ ...one, text: formula })) }));
    expect(made.notice).toBeNull();
    expect(names(one)).toEqual(projects.map(() => formula));
    const written = ["แผน", "ผลการนำเข้า"].flatMap((title) => {
      const sheetId = one.engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? -1;
      const { rows, columns } = one.engine.used(sheetId);
      return one.engine.cells(sheetId, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }).flat();
    });
    expect(written.filter(({ value }) => value === formula).length).toBeGreaterThan(projects.length);
    expect(written.filter(({ formula: own }) => own.includes("example.org") || own.includes("1+1"))).toEqual([]);
  });

  it("says nothing new about a plan with notes on values that it does not have", async () => {
    const one = await officeWith(pastedRows());
    const { plan, notes } = await understood(one);
    const paths = ["/projects/constructor", "/projects/99999/budgets/2566", "/printedTotals/toString/3", "/details/0/sections/constructor"];
    const more = paths.map((path) => ({ ...reportedNotes({ plan, notes })[0], path, alternatives: [null, [1], { raw: "x" }] }));
    const request = requestOf({ plan, notes });
    const { mark } = await differences(one, request);
    expect(await make(one, { ...request, mark, notes: more })).toMatchObject({ notice: null });
    expect(under(one, "ผลการนำเข้า", "ความแน่ใจ").length).toBeGreaterThan(paths.length);
  });
});

describe("what people decided", () => {
  it("is told where a typed value cannot stand there", async () => {
    const read = await understood(await officeWith(pastedRows()));
    expect(decided(read, [{ path: "/projects/0/budgets/2566", typed: "สองหมื่นกว่า" }])).toMatch(/งบประมาณ 2566.*อ่านจำนวนเงิน/);
    expect(decided(read, [{ path: "/__proto__/x", typed: "x" }])).toContain("ไม่พบค่านี้");
  });
});
