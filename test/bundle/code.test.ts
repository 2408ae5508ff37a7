import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { idIn } from "#core/workbook/bound-ids";
import { MARK_COLOURS, NOTE_HEAD } from "#core/workbook/marks";
import type { LocalEngine } from "#local/sheet/engine";
import { office, script, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import sample003 from "../../local/samples/plan-003.json" with { type: "json" };

/** Google loads all of it for every menu, trigger and edit. */
const LARGEST_KB = 620;
const LARGEST_GZIPPED_KB = 175;

/** Opened anew for each run, as another visit would. */
async function run(engine: LocalEngine, name: string) {
  return (await office(engine)).run(name);
}

function tab(engine: LocalEngine, title: string) {
  const sheetId = engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? Number.NaN;
  const { rows, columns } = engine.used(sheetId);
  return engine.cells(sheetId, { top: 0, left: 0, bottom: Math.max(rows - 1, 0), right: Math.max(columns - 1, 0) });
}

describe("Code.js", () => {
  it("offers exactly the functions that menus, triggers and panels name", async () => {
    const { functions, code } = await script();
    expect([...functions].sort()).toEqual([
      "checkPlan",
      "computeTotals",
      "connectReminders",
      "onEdit",
      "onOpen",
      "openFixes",
      "openHandIn",
      "openImport",
      "openLineText",
      "openNextPlan",
      "openProblems",
      "openReminderPreview",
      "openReports",
      "openRevisions",
      "openUnit",
      "panelBeginNextPlan",
      "panelCompare",
      "panelFixes",
      "panelHandIn",
      "panelImportDifferences",
      "panelImportSources",
      "panelImportTab",
      "panelIsStale",
      "panelKeepRevision",
      "panelLineTexts",
      "panelMakeFixes",
      "panelMakeHandIn",
      "panelMakeImport",
      "panelMakeReport",
      "panelNextPlan",
      "panelProblems",
      "panelRecheck",
      "panelReminderPreview",
      "panelReports",
      "panelRevisions",
      "panelSelect",
      "panelSelectReport",
      "panelTakeBack",
      "panelTakeBackImport",
      "panelUnit",
      "prepareFollowUp",
      "showAbout",
      "updateCalendar",
    ]);
    for (const name of functions) expect(code).toContain(`function ${name}()`);
  });

  it(`is at most ${LARGEST_KB} KB, ${LARGEST_GZIPPED_KB} KB gzipped, and carries no zod`, async () => {
    const { code } = await script();
    expect(Buffer.byteLength(code) / 1024).toBeLessThan(LARGEST_KB);
    expect(gzipSync(code).length / 1024).toBeLessThan(LARGEST_GZIPPED_KB);
    expect(code).not.toMatch(/ZodError|_zod/);
  });

  it("understands no documents: the page of the import does, and alone loads what that takes", async () => {
    const { metafile } = await build({
      entryPoints: [fileURLToPath(new URL("../../apps-script/src/main.ts", import.meta.url))],
      bundle: true,
      write: false,
      metafile: true,
      logLevel: "error",
    });
    const files = Object.keys(metafile.inputs);
    expect(files.some((file) => file.endsWith("core/workbook/read.ts"))).toBe(true);
    // What words of the import are, both need.
    expect(files.filter((file) => /core\/import\/(?!note-words\.ts$)|apps-script\/documents\//.test(file))).toEqual([]);
  });

  it("asks for as few permissions as it can: this spreadsheet and its own windows", async () => {
    expect(JSON.parse((await script()).manifest)).toMatchObject({
      timeZone: "Asia/Bangkok",
      oauthScopes: ["https://www.googleapis.com/auth/spreadsheets.currentonly", "https://www.googleapis.com/auth/script.container.ui"],
    });
  });

  it("adds its menu when the workbook is opened", async () => {
    const { ui } = await run(await spreadsheetOf(workbookOf(madeUpPlan(3))), "onOpen");
    const [menu] = ui.menus;
    expect(menu?.title).toBe("แผนป้องกันทุจริต");
    expect(menu?.entries.map((entry) => ("label" in entry ? entry.label : "—"))).toEqual([
      "ตรวจแผน",
      "แก้ที่แก้ได้…",
      "คำนวณยอดรวม",
      "ปรับปรุงปฏิทิน",
      "—",
      "เตรียมติดตามผล",
      "งานของหน่วยงาน…",
      "ส่งรายงานรอบ…",
      "ข้อความสำหรับ LINE…",
      "ดูตัวอย่างการแจ้งเตือน",
      "—",
      "รายงาน…",
      "—",
      "นำเข้าแผน…",
      "ฉบับของแผน…",
      "แผนรอบถัดไป…",
      "—",
      "เชื่อมระบบแจ้งเตือน…",
      "เกี่ยวกับ",
    ]);
    const { functions } = await script();
    for (const entry of menu?.entries ?? []) if ("functionName" in entry) expect(functions).toContain(entry.functionName);
  });
});

describe("ตรวจแผน", () => {
  it("marks the wrong cells of plan 003, lists them, and says how many there are", async () => {
    const engine = await spreadsheetOf(workbookSchema.parse(sample003));
    const { ui } = await run(engine, "checkPlan");
    const wrong = tab(engine, "แผน")[7]?.[12];
    expect(wrong).toMatchObject({ value: "20,0000", background: MARK_COLOURS.error });
    expect(wrong?.note).toContain(NOTE_HEAD);
    const list = tab(engine, "ผลการตรวจ").map((row) => row.map(({ value }) => value));
    expect(list.filter((row) => row[1] === "แผน" && row[2] === "M8")).toHaveLength(1);
    expect(ui.toasts.map(({ message }) => message)).toEqual(["กำลังตรวจแผน…", expect.stringMatching(/^ผิด 6 · /)]);
  });

  it("says that nothing is to be mended when nothing is", async () => {
    const engine = await spreadsheetOf({
      ...workbookOf(madeUpPlan(5)),
      units: [{ name: "สำนักปลัด", contact: null, emails: ["a@example.org"], headEmails: [], active: true }],
      settings: {
        numerals: "arabic",
        issuer: null,
        signatories: null,
        planOfficer: { name: null, email: "plan@example.org" },
        rounds: null,
        stages: null,
      },
    });
    const holidays = engine.sheets().find((sheet) => sheet.title === "วันหยุด")?.sheetId ?? 0;
    const ploughing = { value: "วันพืชมงคล" };
    const { rows } = engine.used(holidays);
    engine.change([
      { do: "write", sheetId: holidays, top: rows, left: 0, cells: [[{ value: "13 พฤษภาคม 2570" }, ploughing, { value: "วันหยุด" }]] },
    ]);
    const { ui } = await run(engine, "checkPlan");
    expect(ui.toasts[1]?.message).toBe("ไม่พบสิ่งที่ต้องแก้");
    expect(tab(engine, "ผลการตรวจ")[2]?.[3]?.value).toMatch(/^ไม่พบสิ่งที่ต้องแก้ \(ตรวจเมื่อ /);
    expect(
      tab(engine, "แผน")
        .slice(2, 7)
        .map((row) => row[1]?.value),
    ).toEqual(["✓", "✓", "✓", "✓", "✓"]);
  });

  it("keeps people's notes and colours, and takes its own off when the cell is mended", async () => {
    const engine = await spreadsheetOf(workbookSchema.parse(sample003));
    const plan = engine.sheets().find((sheet) => sheet.title === "แผน")?.sheetId ?? 0;
    engine.change([
      { do: "write", sheetId: plan, top: 7, left: 12, cells: [[{ note: "ถามกองคลัง" }, { note: "ของฉัน", background: "#00ff00" }]] },
    ]);
    await run(engine, "checkPlan");
    expect(tab(engine, "แผน")[7]?.[12]?.note).toMatch(/^ถามกองคลัง\n\n— ตรวจแผน —\n/);
    engine.change([{ do: "write", sheetId: plan, top: 7, left: 12, cells: [[{ value: 20000 }]] }]);
    await run(engine, "checkPlan");
    expect(tab(engine, "แผน")[7]?.[12]).toMatchObject({ note: "ถามกองคลัง", background: null });
    expect(tab(engine, "แผน")[7]?.[13]).toMatchObject({ note: "ของฉัน", background: "#00ff00" });
  });

  it("writes what people named their tabs as text, never as a formula", async () => {
    const engine = await spreadsheetOf(workbookSchema.parse(sample003));
    const plan = engine.sheets().find((sheet) => sheet.title === "แผน")?.sheetId ?? 0;
    engine.change([{ do: "rename-sheet", sheetId: plan, title: "=1+1" }]);
    await run(engine, "checkPlan");
    const listed = tab(engine, "ผลการตรวจ").find((row) => row[2]?.value === "M8");
    expect(listed?.[1]).toMatchObject({ value: "=1+1", formula: "" });
  });

  it("gives a new row an id that stays when the project is renamed", async () => {
    const engine = await spreadsheetOf(workbookOf(madeUpPlan(2)));
    const plan = engine.sheets().find((sheet) => sheet.title === "แผน")?.sheetId ?? 0;
    const name = (value: string) => engine.change([{ do: "write", sheetId: plan, top: 4, left: 3, cells: [[{ value }]] }]);
    name("โครงการใหม่");
    await run(engine, "checkPlan");
    const ids = () =>
      tab(engine, "แผน")
        .slice(2, 5)
        .map((row) => idIn(String(row[0]?.value ?? "")));
    const given = ids()[2];
    expect(given).toMatch(/./);
    name("โครงการใหม่ที่เปลี่ยนชื่อ");
    await run(engine, "checkPlan");
    expect(ids()).toEqual(["p0", "p1", given]);
  });

  it("finds columns that people moved, renamed and inserted", async () => {
    const engine = await spreadsheetOf(workbookSchema.parse(sample003));
    const plan = engine.sheets().find((sheet) => sheet.title === "แผน")?.sheetId ?? 0;
    engine.change([
      { do: "insert", sheetId: plan, dimension: "column", start: 5, count: 1 },
      { do: "insert", sheetId: plan, dimension: "row", start: 0, count: 2 },
      { do: "write", sheetId: plan, top: 3, left: 13, cells: [[{ value: "เงินปี 69" }]] },
      { do: "rename-sheet", sheetId: plan, title: "แผนของเรา" },
    ]);
    await run(engine, "checkPlan");
    const listed = tab(engine, "ผลการตรวจ").map((row) => row.map(({ value }) => value));
    expect(listed.find((row) => row[5] === "amount-format")?.slice(1, 3)).toEqual(["แผนของเรา", "N10"]);
    expect(listed.find((row) => row[5] === "header-renamed")?.[3]).toContain("เงินปี 69");
  });

  it("starts again when somebody inserts a row while it reads, so that every project keeps its own id", async () => {
    const engine = await spreadsheetOf(workbookOf(madeUpPlan(4)));
    const plan = engine.sheets().find((sheet) => sheet.title === "แผน")?.sheetId ?? 0;
    engine.change([{ do: "write", sheetId: plan, top: 6, left: 3, cells: [[{ value: "โครงการที่ยังไม่มีรหัส" }]] }]);
    let typed = false;
    const meddling: LocalEngine = {
      ...engine,
      merges(sheetId) {
        if (sheetId === plan && !typed) {
          typed = true;
          engine.change([{ do: "insert", sheetId: plan, dimension: "row", start: 3, count: 1 }]);
        }
        return engine.merges(sheetId);
      },
    };
    await run(meddling, "checkPlan");
    const rows = tab(engine, "แผน").slice(2, 8);
    expect(rows.map((row) => idIn(String(row[0]?.value ?? ""))).slice(0, 5)).toEqual(["p0", "", "p1", "p2", "p3"]);
    expect(rows[5]?.[0]?.value).toMatch(/./);
    expect(rows[5]?.[3]?.value).toBe("โครงการที่ยังไม่มีรหัส");
  });

  it("writes nothing and says so when people never stop typing", async () => {
    const engine = await spreadsheetOf(workbookSchema.parse(sample003));
    const plan = engine.sheets().find((sheet) => sheet.title === "แผน")?.sheetId ?? 0;
    let typed = 0;
    const busy: LocalEngine = {
      ...engine,
      merges(sheetId) {
        if (sheetId === plan) engine.change([{ do: "write", sheetId: plan, top: 2, left: 3, cells: [[{ value: `พิมพ์ครั้งที่ ${++typed}` }]] }]);
        return engine.merges(sheetId);
      },
    };
    const { ui } = await run(busy, "checkPlan");
    expect(ui.toasts.at(-1)?.message).toContain("มีการแก้ไขระหว่างทำงาน");
    expect(tab(engine, "แผน")[7]?.[12]).toMatchObject({ note: "", background: null });
  });

  it("takes a mark off a row that was emptied since, also below everything else, and paints nothing that was not painted", async () => {
    const engine = await spreadsheetOf({
      ...workbookOf(madeUpPlan(2)),
      units: [{ name: "สำนักปลัด", contact: null, emails: ["ไม่ใช่อีเมล"], headEmails: [], active: true }],
    });
    const units = engine.sheets().find((sheet) => sheet.title === "ผู้รับผิดชอบ")?.sheetId ?? 0;
    await run(engine, "checkPlan");
    const cell = (column: number) => engine.cells(units, { top: 2, left: column, bottom: 2, right: column })[0]?.[0];
    expect(cell(2)?.background).not.toBeNull();
    expect(cell(0)?.background).toBeNull();
    engine.change([
      {
        do: "write",
        sheetId: units,
        top: 2,
        left: 0,
        cells: [[{ value: null }, { value: null }, { value: null }, { value: null }, { value: null }]],
      },
    ]);
    await run(engine, "checkPlan");
    expect(cell(2)).toMatchObject({ background: null, note: "" });
  });
});
