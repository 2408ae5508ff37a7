import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readXlsx } from "#apps-script/documents/xlsx/read";
import { check } from "#local/cli/check";
import { CannotRead, type Options } from "#local/cli/command";
import { exportWorkbook } from "#local/cli/export";
import { readSource } from "#local/cli/read-source";
import { totals } from "#local/cli/totals";
import { openStore } from "#local/sheet/store";
import { NO_OPTIONS } from "#test/fakes/cli-options";
import { foreign } from "#test/unit/local/xlsx/files";

const SAMPLE = new URL("../../../../local/samples/plan-003.json", import.meta.url).pathname;
const OPTIONS: Options = { ...NO_OPTIONS, json: true };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-export-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);
const exported = (file: string, out: string) => exportWorkbook(file, { ...OPTIONS, out: inFolder(out) });

describe("sucharit export", () => {
  it("writes a file of which check and totals say what they say of the plan", async () => {
    expect(await exported(SAMPLE, "plan.xlsx")).toEqual({ lines: ["เขียน plan.xlsx แล้ว"], exitCode: 0 });
    const [fromJson, fromXlsx] = [await readSource(SAMPLE), await readSource(inFolder("plan.xlsx"))];
    expect(totals(fromXlsx, OPTIONS)).toEqual(totals(fromJson, OPTIONS));
    const wrong = JSON.parse(check(fromXlsx, OPTIONS).lines[0] ?? "").find(({ code }: { code: string }) => code === "amount-format");
    expect(wrong.where).toMatchObject({ sheet: "แผน" });
  });

  it("takes an .xlsx for a new one, and says what does not come along", async () => {
    await exported(SAMPLE, "old.xlsx");
    const { remark } = await exported(inFolder("old.xlsx"), "new.xlsx");
    expect(remark).toContain("ที่เพิ่มเอง");
    expect(totals(await readSource(inFolder("new.xlsx")), OPTIONS)).toEqual(totals(await readSource(SAMPLE), OPTIONS));
  });

  it("takes along what staff added to the local spreadsheet: tabs, columns, notes", async () => {
    const store = openStore(inFolder("store"));
    store.engine.change([
      { do: "add-sheet", sheetId: 9, title: "บันทึกของเรา" },
      { do: "write", sheetId: 9, top: 1, left: 1, cells: [[{ value: "ประชุม 3 มี.ค.", note: "ถามกองคลัง" }]] },
    ]);
    store.close();
    await exported(inFolder("store"), "store.xlsx");
    const grid = readXlsx(readFileSync(inFolder("store.xlsx"))).grids.find(({ title }) => title === "บันทึกของเรา");
    expect(grid?.values).toEqual([[], [null, "ประชุม 3 มี.ค."]]);
  });

  it("says which formulas and colours Excel may not know", async () => {
    const store = openStore(inFolder("newer"));
    const zones = [{ top: 0, left: 0, bottom: 3, right: 0 }];
    store.engine.change([
      { do: "write", sheetId: 0, top: 1, left: 1, cells: [[{ formula: "=XLOOKUP(1,A1:A1,A1:A1)" }]] },
      { do: "conditional-format", sheetId: 0, zones, format: { formula: "=XLOOKUP(A1,C:C,D:D)=1", background: "#f4c7c3" } },
    ]);
    store.close();
    const { remark } = await exported(inFolder("newer"), "newer.xlsx");
    expect(remark).toMatch(/สูตร 1 เซลล์ \(เช่น .*!B2\).*\nสีตามเงื่อนไข 1 แห่ง \(เช่น .*!A1:A4\)/);
  });

  it("never writes over a file", async () => {
    writeFileSync(inFolder("ours.xlsx"), "งานของเรา");
    await expect(exported(SAMPLE, "ours.xlsx")).rejects.toThrow(/มีไฟล์ .*ours\.xlsx อยู่แล้ว/);
    expect(readFileSync(inFolder("ours.xlsx"), "utf8")).toBe("งานของเรา");
  });

  it("wants to be told where to write, an .xlsx in a folder that is there", async () => {
    for (const out of [null, "plan.xls", inFolder("none/plan.xlsx")]) {
      await expect(exportWorkbook(SAMPLE, { ...OPTIONS, out })).rejects.toThrow(CannotRead);
    }
  });
});

describe("an .xlsx that is no plan", () => {
  it("is refused by name, in one line", async () => {
    const files = {
      "other.xlsx": foreign({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }),
      "text.xlsx": Buffer.from("ก"),
      "empty.xlsx": Buffer.alloc(0),
    };
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(inFolder(name), bytes);
      await expect(readSource(inFolder(name))).rejects.toThrow(new RegExp(`^${name}: [^\\n]*[ก-๙][^\\n]*$`));
      await expect(readSource(inFolder(name))).rejects.toBeInstanceOf(CannotRead);
    }
  });
});
