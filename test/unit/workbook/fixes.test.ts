import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { idIn } from "#core/workbook/bound-ids";
import { fixWrites, type OfferedFix, offeredFixes } from "#core/workbook/fixes";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { appendLog, lastBatch } from "#core/workbook/log";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { takeBack } from "#core/workbook/take-back";
import { handIn } from "../rules/workbook-builder";
import { applyWrites } from "./apply-writes";
import { arbitraryWorkbook } from "./arbitrary-workbook";
import { columnOf, gridOf, gridsOf, insertRow, planGrids as planWithoutTotals, put, set } from "./grids";

const FIRST = HEADER_ROW + 1;
const STAMP = { at: "7 กุมภาพันธ์ 2570 เวลา 09:30 น.", batch: "b-1" };
const LATER = "8 กุมภาพันธ์ 2570 เวลา 10:00 น.";

/** With the formula that each row of the template has. */
function planGrids(...names: string[]): SheetGrid[] {
  const grids = planWithoutTotals(...names);
  for (const row of names.keys()) set(gridOf(grids, "plan"), "plan.total", row, 0, `=SUM(J${row + 3},K${row + 3})`);
  return grids;
}
function offers(grids: SheetGrid[]): OfferedFix[] {
  const reading = readWorkbook(grids, 2);
  return offeredFixes(grids, reading, checkWorkbook({ workbook: reading.workbook, tabs: reading.tabs }, reading.places));
}
function made(grids: SheetGrid[], chosen = offers(grids), stamp = STAMP): SheetGrid[] {
  return applyWrites(grids, fixWrites(grids, readWorkbook(grids, 2), chosen, stamp));
}
function takenBack(grids: SheetGrid[], batch = STAMP.batch) {
  const { writes, ...rest } = takeBack(grids, readWorkbook(grids, 2), batch, LATER);
  return { ...rest, writes, after: applyWrites(grids, writes) };
}
const cellOf = (grids: SheetGrid[], key: "plan" | "units" | "settings" | "holidays" | "printed", metadata: string, row = 0): CellValue => {
  const grid = gridOf(grids, key);
  return grid.values[FIRST + row]?.[columnOf(grid, metadata)] ?? null;
};
const offerOf = (grids: SheetGrid[], columnKey: string) => offers(grids).find((fix) => fix.columnKey === columnKey);

describe("offeredFixes", () => {
  it("offers an amount's likely reading as a number, as what was probably meant", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, "20,0000");
    expect(offerOf(grids, "plan.budget:2566")).toMatchObject({
      sheet: "แผน",
      before: { text: "20,0000" },
      from: "20,0000",
      to: "20000",
      write: { number: 20000 },
      sure: false,
    });
  });

  it("offers a number for an amount that is read and yet text, since formulas do not see it", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, "98,320.- บาท");
    set(gridOf(grids, "plan"), "plan.budget:2567", 0, "-");
    expect(offerOf(grids, "plan.budget:2566")).toMatchObject({ write: { number: 98320 }, sure: true });
    expect(offerOf(grids, "plan.budget:2567")).toBeUndefined();
  });

  it("leaves it to a person whether a number in brackets is an amount below zero", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, "(500)");
    expect(offerOf(grids, "plan.budget:2566")).toMatchObject({ write: { number: -500 }, sure: false });
  });

  it("offers a dimension and a mission in the form that formulas look for", () => {
    const grids = planGrids("ก", "ข");
    set(gridOf(grids, "settings"), "missions.code", 0, "1.1");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.dimension", 0, "มิติที่ ๑");
    set(plan, "plan.mission", 0, "๑.๑ ");
    set(plan, "plan.dimension", 1, "1");
    set(plan, "plan.mission", 1, "1.1");
    expect(offers(grids).map(({ columnKey, row, write }) => [columnKey, row, write])).toEqual([
      ["plan.dimension", FIRST, { number: 1 }],
      ["plan.mission", FIRST, { text: "1.1" }],
    ]);
  });

  it("offers a date for a พ.ศ. year that Sheets took for ค.ศ.", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "holidays"), "holidays.date", 0, { date: "2570-04-13" });
    expect(offerOf(grids, "holidays.date")).toMatchObject({ write: { date: "2027-04-13" }, to: "13 เมษายน 2570", sure: true });
  });

  it("offers the quarters that are parted by something else than commas", () => {
    const grids = planGrids("ก", "ข", "ค");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.quarters:2566", 0, "1.2.๓");
    set(plan, "plan.quarters:2566", 1, "ต้นปี");
    set(plan, "plan.quarters:2566", 2, "1/2/2566");
    expect(offers(grids).map(({ row, write }) => [row, write])).toEqual([[FIRST, { text: "1,2,3" }]]);
  });

  it("offers the year in พ.ศ. for a first year in ค.ศ., a number where a number stood", () => {
    const grids = planGrids("ก");
    const settings = gridOf(grids, "settings");
    const row = settings.values.findIndex((line) => line.includes("firstFiscalYear")) - FIRST;
    set(settings, "settings.value", row, 2023);
    expect(offerOf(grids, "settings.value")).toMatchObject({ rowId: "firstFiscalYear", write: { number: 2566 } });
  });

  it("mends several names in one cell together, and never writes a cell twice", () => {
    const grids = planGrids("ก");
    for (const [row, name] of ["กองสวัสดิการสังคม", "กองการศึกษา"].entries()) set(gridOf(grids, "units"), "units.name", row, name);
    set(gridOf(grids, "plan"), "plan.units", 0, "กองสวัสดิการ\nกองการศึกษาา, กองสวัสดิการ");
    const ofCell = offers(grids).filter(({ columnKey }) => columnKey === "plan.units");
    expect(ofCell).toHaveLength(1);
    expect(ofCell[0]?.write).toEqual({ text: "กองสวัสดิการสังคม\nกองการศึกษา, กองสวัสดิการสังคม" });
  });

  it("mends an address and leaves the others of its cell", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "units"), "units.name", 0, "กองคลัง");
    set(gridOf(grids, "units"), "units.emails", 0, "a@example.go.th, mailto:b@example.go.th");
    expect(offerOf(grids, "units.emails")?.write).toEqual({ text: "a@example.go.th, b@example.go.th" });
  });

  it("offers to take out spaces too many, which no check complains of", () => {
    const grids = planGrids("  โครงการ  อบรม ");
    expect(offerOf(grids, "plan.name")).toMatchObject({ write: { text: "โครงการ อบรม" }, sure: true });
  });

  it("gives a lost total its formula back", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, 1000);
    set(plan, "plan.total", 0, 5);
    const fix = offerOf(grids, "plan.total");
    expect(fix).toMatchObject({ before: { number: 5 }, sure: true });
    expect(fix?.write).toMatchObject({ formula: expect.stringMatching(/^=IF\(J3&K3="","",SUM\(J3,K3\)\)$/) });
  });

  it.each([
    ["passes over a year", "=SUM(J3)", 1000, false],
    ["is broken", "=SUM(J3,#REF!)", { error: "#REF!" }, true],
  ])("offers the template's formula for one that %s, and puts people's back", (_, formula, value, sure) => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, 1000);
    set(gridOf(grids, "plan"), "plan.total", 0, value, formula);
    expect(offerOf(grids, "plan.total")).toMatchObject({ from: formula, to: '=IF(J3&K3="","",SUM(J3,K3))', sure });
    const mended = made(grids);
    const formulaIn = (all: SheetGrid[]) => gridOf(all, "plan").formulas[FIRST]?.[columnOf(gridOf(all, "plan"), "plan.total")];
    expect([formulaIn(mended), offers(mended)]).toEqual(['=IF(J3&K3="","",SUM(J3,K3))', []]);
    const { after, count } = takenBack(mended);
    expect([formulaIn(after), count]).toEqual([formula, 1]);
  });

  it("does not put a formula back into another cell than it stood in: its references would be another row's", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.total", 0, 1000, "=SUM(J3)");
    const mended = made(grids);
    insertRow(gridOf(mended, "plan"), FIRST);
    const { count, left } = takenBack(mended);
    expect([count, left.length]).toEqual([0, 1]);
  });

  it("offers nothing for a broken formula that reaches outside the workbook, for it could not be put back", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.total", 0, { error: "#REF!" }, '=SUM(#REF!,IMPORTRANGE("x","A1"))');
    expect(offerOf(grids, "plan.total")).toBeUndefined();
  });

  it("never offers to write over a formula, an error value, or a cell under a merged one", () => {
    const grids = planGrids("ก", "ข", "ค");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, "20,0000", '="20,0000"');
    set(plan, "plan.budget:2566", 1, { error: "#N/A" });
    set(plan, "plan.budget:2567", 0, "1,000 บาท");
    set(plan, "plan.budget:2567", 1, "1,000 บาท");
    const column = columnOf(plan, "plan.budget:2567");
    plan.merges.push({ top: FIRST, left: column, bottom: FIRST + 1, right: column });
    expect(offers(grids).map(({ cell }) => cell)).toEqual(["K3"]);
  });

  it("offers nothing that could not be taken back", () => {
    const grids = planGrids(`${"ก".repeat(20_000)}  ข`);
    expect(offers(grids)).toEqual([]);
  });

  it("offers nothing more once everything was mended, whatever stands in the workbook", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, (workbook) => {
        const grids = gridsOf(workbook);
        let rounds = 0;
        let now = grids;
        for (let fixes = offers(now); fixes.length > 0; fixes = offers(now)) {
          expect(new Set(fixes.map(({ key }) => key)).size).toBe(fixes.length);
          expect(new Set(fixes.map(({ sheetId, cell }) => `${sheetId} ${cell}`)).size).toBe(fixes.length);
          now = made(now, fixes);
          expect(++rounds).toBeLessThan(8);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("fixWrites", () => {
  it("writes ids first, the cells, and one row of บันทึก for each", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, "20,0000");
    const after = made(grids);
    const id = readWorkbook(grids, 2).workbook.plan.projects[0]?.id;
    expect(idIn(String(cellOf(after, "plan", "plan.id")))).toBe(id);
    expect(cellOf(after, "plan", "plan.budget:2566")).toBe(20000);
    const log = gridOf(after, "log");
    const logged = Object.fromEntries(
      ["at", "work", "sheet", "cell", "from", "to", "batch", "row", "column"].map((key) => [
        key,
        log.values[FIRST]?.[columnOf(log, `log.${key}`)],
      ]),
    );
    expect(logged).toEqual({
      at: STAMP.at,
      work: "แก้ที่แก้ได้",
      sheet: "แผน",
      cell: "J3",
      from: "20,0000",
      to: "20000",
      batch: "b-1",
      row: id,
      column: "plan.budget:2566",
    });
  });

  it("takes no more writes for 3,000 rows than for three", () => {
    const counts = [3, 3000].map((count) => {
      const grids = planGrids(...Array.from({ length: count }, (_, index) => `โครงการที่ ${index}`));
      for (let row = 0; row < count; row++) set(gridOf(grids, "plan"), "plan.budget:2566", row, "1,000 บาท");
      return fixWrites(grids, readWorkbook(grids, 2), offers(grids), STAMP).length;
    });
    expect(counts[1]).toBe(counts[0]);
  });

  it("writes nothing for nothing", () => {
    const grids = planGrids("ก");
    expect(fixWrites(grids, readWorkbook(grids, 2), [], STAMP)).toEqual([]);
  });
});

describe("takeBack", () => {
  it.each<[string, CellValue]>([
    ["plan.budget:2566", "20,0000"],
    ["plan.budget:2566", "1,000 บาท"],
    ["plan.dimension", "มิติที่ 2"],
    ["plan.name", "ชื่อ  เว้นวรรค"],
    ["plan.quarters:2566", 1.2],
    ["plan.total", 5],
  ])("puts back %s exactly as it was: %j", (metadata, value) => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), metadata, 0, value);
    const mended = made(grids);
    expect(cellOf(mended, "plan", metadata)).not.toEqual(value);
    const { after, count, left } = takenBack(mended);
    expect([count, left]).toEqual([1, []]);
    expect(cellOf(after, "plan", metadata)).toEqual(value);
  });

  it("puts back a date, and a blank", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "holidays"), "holidays.date", 0, { date: "2570-04-13" });
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, 100);
    set(gridOf(grids, "plan"), "plan.total", 0, null);
    const { after, count } = takenBack(made(grids));
    expect(count).toBe(2);
    expect(cellOf(after, "holidays", "holidays.date")).toEqual({ date: "2570-04-13" });
    expect(cellOf(after, "plan", "plan.total")).toBeNull();
  });

  it("finds the rows after others were inserted and all were sorted", () => {
    const grids = planGrids("ก", "ข", "ค");
    const plan = gridOf(grids, "plan");
    for (const [row, text] of ["1,000 บาท", "2,000 บาท", "3,000 บาท"].entries()) set(plan, "plan.budget:2566", row, text);
    const mended = made(grids);
    const moved = gridOf(mended, "plan");
    moved.values = [...moved.values.slice(0, FIRST), ...moved.values.slice(FIRST).reverse()];
    insertRow(moved, FIRST);
    const { after, count, left } = takenBack(mended);
    expect([count, left]).toEqual([3, []]);
    expect([1, 2, 3].map((row) => cellOf(after, "plan", "plan.budget:2566", row))).toEqual(["3,000 บาท", "2,000 บาท", "1,000 บาท"]);
  });

  it("finds the rows after all but the hidden column of ids was sorted", () => {
    const grids = planGrids("ก", "ข", "ค");
    for (const [row, text] of ["1,000 บาท", "2,000 บาท", "3,000 บาท"].entries()) set(gridOf(grids, "plan"), "plan.budget:2566", row, text);
    const mended = made(grids);
    const plan = gridOf(mended, "plan");
    const ids = plan.values.map((row) => row[columnOf(plan, "plan.id")] ?? null);
    plan.values = [...plan.values.slice(0, FIRST), ...plan.values.slice(FIRST).reverse()];
    for (const [row, id] of ids.entries()) put(plan, row, columnOf(plan, "plan.id"), id);
    const { after, count } = takenBack(mended);
    expect(count).toBe(3);
    expect([0, 1, 2].map((row) => cellOf(after, "plan", "plan.budget:2566", row))).toEqual(["3,000 บาท", "2,000 บาท", "1,000 บาท"]);
  });

  it("leaves what somebody has changed since, or made a formula of, and says so", () => {
    const grids = planGrids("ก", "ข", "ค");
    const plan = gridOf(grids, "plan");
    for (let row = 0; row < 3; row++) set(plan, "plan.budget:2566", row, "1,000 บาท");
    const mended = made(grids);
    set(gridOf(mended, "plan"), "plan.budget:2566", 0, 2000);
    set(gridOf(mended, "plan"), "plan.budget:2566", 1, 1000, "=500*2");
    const { after, count, left } = takenBack(mended);
    expect(count).toBe(1);
    expect(left.map(({ sheet, cell }) => `${sheet}!${cell}`)).toEqual(["แผน!J3", "แผน!J4"]);
    expect(cellOf(after, "plan", "plan.budget:2566")).toBe(2000);
    expect(cellOf(after, "plan", "plan.budget:2566", 1)).toBe(1000);
  });

  it("leaves a row that was deleted or copied, and a column that is gone", () => {
    const grids = planGrids("ก", "ข");
    const plan = gridOf(grids, "plan");
    for (let row = 0; row < 2; row++) {
      set(plan, "plan.budget:2566", row, "1,000 บาท");
      set(plan, "plan.budget:2567", row, "1,000 บาท");
    }
    const mended = made(grids);
    const changed = gridOf(mended, "plan");
    changed.values.splice(FIRST, 1);
    insertRow(changed, FIRST + 1, [...(changed.values[FIRST] ?? [])]);
    changed.columnKeys[columnOf(changed, "plan.budget:2567")] = [];
    put(changed, HEADER_ROW, 10, "อื่น");
    const { count, left, after } = takenBack(mended);
    expect(count).toBe(0);
    expect(left).toHaveLength(4);
    expect(gridOf(after, "plan").values).toEqual(changed.values);
  });

  it("takes back a batch once, and the one before it after that", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, "1,000 บาท");
    const first = made(grids, offers(grids), { ...STAMP, batch: "b-1" });
    set(gridOf(first, "plan"), "plan.budget:2567", 0, "2,000 บาท");
    const second = made(first, offers(first), { ...STAMP, batch: "b-2" });
    expect(lastBatch(second)).toEqual({ batch: "b-2", at: STAMP.at, count: 1 });
    const { after } = takenBack(second, "b-2");
    expect(lastBatch(after)).toEqual({ batch: "b-1", at: STAMP.at, count: 1 });
    expect(takenBack(after, "b-2")).toMatchObject({ count: 0, left: [], writes: [] });
    expect(lastBatch(takenBack(after, "b-1").after)).toBeNull();
  });

  it("is done with a batch once what could be taken back was, so that the one before can be reached", () => {
    const grids = planGrids("ก", "ข");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, "1,000 บาท");
    const first = made(grids, offers(grids), { ...STAMP, batch: "b-1" });
    set(gridOf(first, "plan"), "plan.budget:2566", 1, "2,000 บาท");
    const second = made(first, offers(first), { ...STAMP, batch: "b-2" });
    set(gridOf(second, "plan"), "plan.budget:2566", 1, 999);
    const { after, count, left } = takenBack(second, "b-2");
    expect([count, left.map(({ cell }) => cell)]).toEqual([0, ["J4"]]);
    const log = gridOf(after, "log");
    expect(log.values[FIRST + 1]?.[columnOf(log, "log.undone")]).toBe(`ไม่ได้ย้อน: มีการแก้ไขช่องนี้หลังจากนั้น (${LATER})`);
    expect(lastBatch(after)).toMatchObject({ batch: "b-1", count: 1 });
    expect(cellOf(takenBack(after, "b-1").after, "plan", "plan.budget:2566")).toBe("1,000 บาท");
  });

  it("never writes a formula out of the log, whatever somebody has typed there", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 0, "1,000 บาท");
    const mended = made(grids);
    const log = gridOf(mended, "log");
    for (const text of [
      '{"before":{"formula":"=1+1"},"after":{"number":1000}}',
      '{"before":{"formula":"=IMPORTXML(\\"x\\")"},"after":{"formula":"=SUM(J3)"}}',
      '{"before":',
      "[1]",
      '{"before":{"text":1},"after":null}',
      "{}",
    ]) {
      put(log, FIRST, columnOf(log, "log.before"), text);
      expect(takenBack(mended)).toMatchObject({ count: 0, left: [], writes: [] });
    }
  });

  it("gives back every cell of any workbook as it was", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, (workbook) => {
        const grids = gridsOf(workbook);
        const { after, left } = takenBack(made(grids));
        expect(left).toEqual([]);
        const withIds = made(grids, []);
        for (const grid of withIds.filter(({ key }) => key !== "log")) {
          const now = after.find(({ sheetId }) => sheetId === grid.sheetId);
          const ids = ["plan.id", "details.project", "followUp.project", "rounds.key"];
          const isId = (column: number) => grid.columnKeys[column]?.some((key) => ids.includes(key)) ?? false;
          const plain = (values: CellValue[][]) => values.map((row) => row.map((value, column) => (isId(column) ? null : value)));
          expect(plain(now?.values ?? [])).toEqual(plain(grid.values));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("takeBack in tabs whose rows have no id of their own", () => {
  /** Reports of projects ก, ข and ค for one round; that of ข has an amount to mend, and ก has the same amount as a true one. */
  function reports(): SheetGrid[] {
    const grids = planGrids("ก", "ข", "ค");
    for (const row of [0, 1, 2]) {
      set(gridOf(grids, "plan"), "plan.id", row, `p-${row}`);
      set(followUp(grids), "followUp.project", row, `p-${row}`);
      set(followUp(grids), "followUp.fiscalYear", row, 2566);
      set(followUp(grids), "followUp.round", row, "q1");
    }
    set(followUp(grids), "followUp.disbursed", 0, 20000);
    set(followUp(grids), "followUp.disbursed", 1, "20,0000");
    return grids;
  }
  const followUp = (grids: SheetGrid[]) => gridOf(grids, "followUp");
  const disbursed = (grids: SheetGrid[]) =>
    followUp(grids)
      .values.slice(FIRST)
      .map((row) => row[columnOf(followUp(grids), "followUp.disbursed")] ?? null);

  it("finds a report by project, year and round, where another now stands in its row and the rest of it was filled in", () => {
    const mended = made(reports());
    expect(disbursed(mended)).toEqual([20000, 20000, null]);
    set(followUp(mended), "followUp.result", 1, "อบรมแล้ว");
    insertRow(followUp(mended), FIRST);
    const { after, count, left } = takenBack(mended);
    expect([count, left]).toEqual([1, []]);
    expect(disbursed(after)).toEqual([null, 20000, "20,0000", null]);
  });

  it("finds a report whose round was mended together with its amount", () => {
    const grids = reports();
    set(followUp(grids), "followUp.round", 1, "");
    const offered = offers(grids).filter(({ columnKey }) => columnKey === "followUp.disbursed");
    const column = columnOf(followUp(grids), "followUp.round");
    const [amount] = offered;
    if (!amount) throw new Error("no fix");
    const round = { ...amount, key: "round", column, columnKey: "followUp.round", cell: "F4", before: null, write: { text: "q1" } };
    const mended = made(grids, [amount, round]);
    insertRow(followUp(mended), FIRST);
    const { after, count } = takenBack(mended);
    expect(count).toBe(2);
    expect(disbursed(after)).toEqual([null, 20000, "20,0000", null]);
    expect(followUp(after).values[FIRST + 2]?.[column]).toBeNull();
  });

  it("tells two reports of one project, year and round by what else they hold", () => {
    const grids = reports();
    set(followUp(grids), "followUp.project", 1, "p-0");
    set(followUp(grids), "followUp.reportedBy", 1, "ผู้รายงานคนที่สอง");
    const mended = made(grids);
    insertRow(followUp(mended), FIRST);
    expect(disbursed(takenBack(mended).after)).toEqual([null, 20000, "20,0000", null]);
  });

  /** A holiday to be mended below one that is right. */
  function holidays(...names: string[]): SheetGrid[] {
    const grids = planGrids("ก");
    for (const [row, name] of names.entries()) {
      set(gridOf(grids, "holidays"), "holidays.date", row, { date: "2570-04-13" });
      set(gridOf(grids, "holidays"), "holidays.name", row, name);
    }
    return grids;
  }
  const days = (grids: SheetGrid[], count: number) =>
    Array.from({ length: count }, (_, row) => cellOf(grids, "holidays", "holidays.date", row));
  const WRONG = { date: "2570-04-13" };
  const RIGHT = { date: "2027-04-13" };

  it("finds a holiday by its name, not by where it stood", () => {
    const grids = holidays("ตรุษ", "สงกรานต์");
    set(gridOf(grids, "holidays"), "holidays.date", 0, RIGHT);
    const mended = made(grids);
    insertRow(gridOf(mended, "holidays"), FIRST);
    expect(days(takenBack(mended).after, 3)).toEqual([null, RIGHT, WRONG]);
  });

  it("leaves and names a row whose other cells were changed, and one that was deleted", () => {
    const mended = made(holidays("ตรุษ", "สงกรานต์", "ฉัตรมงคล"));
    set(gridOf(mended, "holidays"), "holidays.name", 0, "วันตรุษ");
    gridOf(mended, "holidays").values.splice(FIRST + 1, 1);
    const { after, count, left } = takenBack(mended);
    expect(count).toBe(1);
    expect(left.map(({ sheet, cell }) => `${sheet}!${cell}`)).toEqual(["วันหยุด!A3", "วันหยุด!A4"]);
    expect(days(after, 2)).toEqual([RIGHT, WRONG]);
  });

  it("gives rows that are alike back where they stood, and leaves them where they stand elsewhere", () => {
    const mended = made(holidays("ตรุษ", "ตรุษ"));
    expect(days(takenBack(mended).after, 2)).toEqual([WRONG, WRONG]);
    for (let more = 0; more < 2; more++) insertRow(gridOf(mended, "holidays"), FIRST);
    const { after, count, left } = takenBack(mended);
    expect([count, left.length]).toEqual([0, 2]);
    expect(days(after, 4)).toEqual([null, null, RIGHT, RIGHT]);
  });

  it("never counts one cell twice where of two rows that were alike one is gone", () => {
    const mended = made(holidays("ตรุษ", "ตรุษ"));
    gridOf(mended, "holidays").values.splice(FIRST, 1);
    expect(takenBack(mended)).toMatchObject({ count: 1, left: [{ sheet: "วันหยุด", cell: "A4" }] });
  });

  it("leaves what the log says of no row", () => {
    const mended = made(holidays("ตรุษ"));
    const log = gridOf(mended, "log");
    put(log, FIRST, columnOf(log, "log.row"), null);
    expect(takenBack(mended)).toMatchObject({ count: 0, left: [{ cell: "A3" }] });
  });
});

describe("appendLog", () => {
  it("writes below the last row, whatever stands in the table beside it", () => {
    const grids = gridsOf({
      ...emptyWorkbook([2566]),
      handIns: Array.from({ length: 5 }, (_, index) => handIn({ version: index + 1 })),
    });
    const once = applyWrites(grids, appendLog(grids, [{ at: "วันนี้", work: "ตรวจแผน", text: "=1+1" }]));
    const twice = applyWrites(once, appendLog(once, [{ at: "พรุ่งนี้", work: "ตรวจแผน", text: "สอง" }]));
    const log = gridOf(twice, "log");
    const texts = [0, 1, 2].map((row) => log.values[FIRST + row]?.[columnOf(log, "log.text")] ?? null);
    expect(texts).toEqual(["=1+1", "สอง", null]);
    expect(readWorkbook(twice, 2).workbook.handIns).toHaveLength(5);
  });

  it("writes nothing where the tab is gone", () => {
    const grids = planGrids("ก").filter(({ key }) => key !== "log");
    expect(appendLog(grids, [{ at: "", work: "", text: "" }])).toEqual([]);
    expect(lastBatch(grids)).toBeNull();
  });
});
