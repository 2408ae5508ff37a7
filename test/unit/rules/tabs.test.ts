import { describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { rulesOfColumn } from "#core/rules/column-notes";
import type { Problem } from "#core/rules/problem";
import { a1, parseA1 } from "#core/workbook/a1";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { type ColumnKey, type TabKey, TEMPLATE_VERSION } from "#core/workbook/template";
import { columnOf, gridOf, gridsOf, put, reorder, set, width } from "#test/unit/workbook/grids";

const FIRST = HEADER_ROW + 1;
const made = () => gridsOf(prefilled(emptyWorkbook([2566, 2567])));
const check = (grids: SheetGrid[]): Problem[] => {
  const { workbook, tabs, places } = readWorkbook(grids, TEMPLATE_VERSION);
  return checkWorkbook({ workbook, tabs }, places);
};
/** The problems that one change brings. */
const brought = (change: (grids: SheetGrid[]) => void): Problem[] => {
  const known = new Set(check(made()).map((problem) => JSON.stringify(problem)));
  const grids = made();
  change(grids);
  return check(grids).filter((problem) => !known.has(JSON.stringify(problem)));
};
const cellsOf = (problems: Problem[]) => problems.map(({ where }) => ("cell" in where ? `${where.sheet}!${where.cell}` : where.path));
const unreadable = (problems: Problem[]) => problems.filter(({ code }) => code === "cell-unreadable");
const cellAt = (grid: SheetGrid, metadata: string, dataRow: number) => `${grid.title}!${a1(FIRST + dataRow, columnOf(grid, metadata))}`;

function setSetting(grids: SheetGrid[], key: string, value: CellValue) {
  const settings = gridOf(grids, "settings");
  const row = settings.values.findIndex((cells) => cells[0] === key);
  put(settings, row, columnOf(settings, "settings.value"), value);
}

function clearRounds(grids: SheetGrid[], ...columns: string[]) {
  for (let row = 0; row < 6; row++) for (const column of columns) set(gridOf(grids, "settings"), `rounds.${column}`, row, null);
}

describe("rounds of which only days and ใช้ are left", () => {
  const emptied = () => {
    const grids = made();
    clearRounds(grids, "key", "name", "from", "to", "owedBy", "days", "basis", "date");
    return grids;
  };

  it("get no key, so that the second check says what the first said", () => {
    const grids = emptied();
    const { roundKeysToWrite } = readWorkbook(grids, TEMPLATE_VERSION);
    expect(roundKeysToWrite).toEqual([]);
    const first = check(grids);
    for (const { cell, key } of roundKeysToWrite) {
      const place = parseA1(cell);
      if (place) put(gridOf(grids, "settings"), place.row, place.column, key);
    }
    expect(check(grids)).toEqual(first);
  });

  it("are told of at their empty cells, and that no round is in use", () => {
    const grids = emptied();
    const settings = gridOf(grids, "settings");
    const problems = unreadable(check(grids));
    for (const column of ["name", "from", "to", "days"]) expect(cellsOf(problems)).toContain(cellAt(settings, `rounds.${column}`, 0));
    expect(problems.some(({ message }) => message.th.includes("รอบนี้ยังไม่มี “ตั้งแต่เดือน”"))).toBe(true);
    expect(problems.some(({ message }) => message.th.includes("ไม่มีรอบรายงานใดที่ใช้อยู่"))).toBe(true);
  });

  it("that are all switched off are told of once", () => {
    const problems = brought((grids) => {
      for (let row = 0; row < 6; row++) set(gridOf(grids, "settings"), "rounds.active", row, "ไม่ใช้");
    });
    expect(unreadable(problems)).toMatchObject([{ severity: "warning", values: { why: "none-active" } }]);
  });
});

describe("a deleted column", () => {
  const without = (metadata: string) => (grids: SheetGrid[]) => {
    const plan = gridOf(grids, "plan");
    for (const row of [0, 1, 2]) {
      set(plan, "plan.name", row, `โครงการที่ ${row}`);
      set(plan, "plan.dimension", row, 1);
    }
    const gone = columnOf(plan, metadata);
    const all = Array.from({ length: width(plan) }, (_, index) => index);
    reorder(
      plan,
      all.filter((index) => index !== gone),
    );
  };

  it.each(["plan.name", "plan.dimension"])("%s is told of once, at a cell people see, and not in every row", (metadata) => {
    const problems = brought(without(metadata));
    expect(problems.filter(({ code }) => code === "required")).toEqual([]);
    const missing = problems.filter(({ code }) => code === "header-missing");
    expect(cellsOf(missing)).toEqual(["แผน!B2"]);
    expect(missing[0]?.remedy.th).toMatch(/^ถ้าเพิ่งลบ ให้กด Ctrl\+Z/);
  });
});

describe("what stands in for a cell", () => {
  it("is called as on the sheet", () => {
    const problems = brought((grids) => {
      const settings = gridOf(grids, "settings");
      set(settings, "rounds.basis", 0, "ทุกวัน");
      set(settings, "rounds.owedBy", 4, "ปลัด");
      set(settings, "rounds.active", 1, "อาจจะ");
    });
    const texts = problems.map(({ message }) => message.th).join("\n");
    for (const word of ["วันปฏิทิน", "สำนักงาน", "ใช้"]) expect(texts).toContain(`จึงใช้ “${word}” แทน`);
    expect(texts).not.toMatch(/calendar|office|true/);
  });

  it.each([
    [2023, "ค.ศ.", "2566"],
    ["พ.ศ. ๒๐๒๓", "ค.ศ.", "2566"],
    [3104, "543", "2561"],
  ])("is offered for the year %s", (year, says, likely) => {
    const [problem, ...others] = brought((grids) => setSetting(grids, "firstFiscalYear", year)).filter(
      ({ code }) => code === "cell-unreadable",
    );
    expect(others).toEqual([]);
    expect(problem?.message.th).toContain("ปีงบประมาณแรก (พ.ศ.)");
    expect(problem?.message.th).toContain(says);
    expect(problem?.remedy.th).toContain(likely);
  });

  it("goes with the reason where a round's key is there twice or its months run over the year's end", () => {
    const problems = brought((grids) => {
      const settings = gridOf(grids, "settings");
      set(settings, "rounds.key", 1, "q1");
      set(settings, "rounds.to", 5, "ตุลาคม");
      set(settings, "rounds.from", 5, "กันยายน");
    });
    const texts = unreadable(problems).map(({ message }) => message.th);
    expect(texts.some((text) => text.includes("ซ้ำกับแถวก่อนหน้า"))).toBe(true);
    expect(texts.some((text) => text.includes("สิ้นสุดหลังสิ้นปีงบประมาณ"))).toBe(true);
    expect(texts.join()).not.toContain("อ่าน “");
  });
});

describe("a cell left empty", () => {
  it.each(["firstFiscalYear", "lastFiscalYear"])("is told of: %s", (key) => {
    const problems = brought((grids) => setSetting(grids, key, null));
    expect(unreadable(problems)).toHaveLength(1);
    expect(unreadable(problems)[0]?.message.th).toMatch(/^ยังไม่ได้กรอก “ปีงบประมาณ/);
  });

  it.each<[tab: "units" | "holidays" | "printed", filled: Record<string, CellValue>, empty: string]>([
    ["units", { "units.emails": "a@example.go.th" }, "units.name"],
    ["holidays", { "holidays.name": "วันหยุดประจำจังหวัด" }, "holidays.date"],
    ["holidays", { "holidays.date": { date: "2027-03-05" } }, "holidays.name"],
    ["printed", { "printed.count": 5 }, "printed.scope"],
    ["printed", { "printed.count": 5, "printed.scope": "มิติ" }, "printed.code"],
    ["printed", { "printed.budget:2566": 5, "printed.scope": "ภารกิจ" }, "printed.code"],
  ])("is told of: in %s, of a row with %j, %s", (tab, filled, empty) => {
    const row = 200;
    const problems = brought((grids) => {
      for (const [metadata, value] of Object.entries(filled)) set(gridOf(grids, tab), metadata, row, value);
    });
    expect(cellsOf(unreadable(problems))).toEqual([cellAt(gridOf(made(), tab), empty, row)]);
    expect(unreadable(problems)[0]?.message.th).toMatch(/^ยังไม่ได้กรอก/);
  });

  it("is no matter in a row that is wholly empty", () => {
    expect(brought((grids) => set(gridOf(grids, "units"), "units.name", 5, "  "))).toEqual([]);
  });
});

describe("two units of one name", () => {
  it("are told of at the second", () => {
    const problems = brought((grids) => {
      for (const row of [0, 1]) {
        set(gridOf(grids, "units"), "units.name", row, "กองคลัง");
        set(gridOf(grids, "units"), "units.emails", row, `a${row}@example.go.th`);
      }
    });
    expect(unreadable(problems)).toMatchObject([{ where: { cell: "A4" }, severity: "warning" }]);
    expect(unreadable(problems)[0]?.message.th).toContain("ซ้ำกับแถวก่อนหน้า");
  });
});

describe("a part of the book that is none", () => {
  it("is told of once, with the parts there are", () => {
    const problems = brought((grids) => {
      set(gridOf(grids, "printed"), "printed.scope", 0, "หมวด");
      set(gridOf(grids, "printed"), "printed.code", 0, "1");
      set(gridOf(grids, "printed"), "printed.count", 0, 5);
    });
    expect(problems.filter(({ where }) => "cell" in where && where.cell === "A3")).toMatchObject([{ code: "cell-unreadable" }]);
    expect(problems.map(({ code }) => code)).not.toContain("dimension-unknown");
    expect(unreadable(problems)[0]?.remedy.th).toContain("คำนำ, มิติ, ภารกิจ, รวมทั้งสิ้น");
  });
});

describe("what would be skipped without a word", () => {
  it("is told: a last fiscal year before the first", () => {
    const problems = unreadable(brought((grids) => setSetting(grids, "lastFiscalYear", 2560)));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.th).toContain("2560");
    expect(problems[0]?.message.th).toContain("มาก่อนปีงบประมาณแรก");
  });

  it("is told: a mission without a code, at its empty cell", () => {
    const problems = unreadable(brought((grids) => set(gridOf(grids, "settings"), "missions.name", 0, "ภารกิจที่ยังไม่มีรหัส")));
    expect(cellsOf(problems)).toEqual([cellAt(gridOf(made(), "settings"), "missions.code", 0)]);
  });
});

describe("what is wrong on the tabs of details, targets, risks and reports", () => {
  const filled = (tab: TabKey, cells: Record<string, CellValue>) => (grids: SheetGrid[]) => {
    const plan = gridOf(grids, "plan");
    for (const [key, value] of Object.entries({
      id: "p-1",
      name: "โครงการหนึ่ง",
      dimension: 1,
      mission: "1.1",
      "budget:2566": 8000,
      "budget:2567": 8000,
    })) {
      set(plan, `plan.${key}`, 0, value);
    }
    for (const [metadata, value] of Object.entries(cells)) set(gridOf(grids, tab), metadata, 0, value);
  };
  const DETAIL = { "details.project": "p-1", "details.name": "โครงการหนึ่ง" };
  const REPORT = { "followUp.project": "p-1", "followUp.name": "โครงการหนึ่ง", "followUp.fiscalYear": 2566, "followUp.round": "q1" };

  it.each<[code: string, tab: TabKey, cells: Record<string, CellValue>, metadata: string]>([
    ["amount-format", "details", { ...DETAIL, "details.budget": "20,0000" }, "details.budget"],
    ["amount-negative", "details", { ...DETAIL, "details.budget": -5 }, "details.budget"],
    ["detail-orphan", "details", { "details.name": "งานที่ไม่มีในแผนเลยแม้แต่น้อย" }, "details.name"],
    ["text-suspicious", "details", { ...DETAIL, "details.section5": "อบรมแล่้ว" }, "details.section5"],
    ["text-suspicious", "details", { "details.name": "โครงการแล่้ว" }, "details.name"],
    ["placeholder-left", "details", { ...DETAIL, "details.section4": "นักเรียน [ระบุชื่อโรงเรียน]" }, "details.section4"],
    ["percent-over-100", "details", { ...DETAIL, "details.section9": "ผู้ร่วมร้อยละ 120" }, "details.section9"],
    ["year-outside-plan", "details", { ...DETAIL, "details.from": 2566, "details.to": 2570 }, "details.from"],
    ["amount-format", "targets", { "targets.metric": "คะแนน ITA", "targets.value:2567": "สูงขึ้น" }, "targets.value:2567"],
    ["percent-over-100", "targets", { "targets.metric": "คะแนน ITA", "targets.value:2566": 120 }, "targets.value:2566"],
    [
      "target-goes-backwards",
      "targets",
      { "targets.metric": "คะแนน ITA", "targets.value:2566": 90, "targets.value:2567": 85 },
      "targets.value:2567",
    ],
    ["cell-unreadable", "targets", { "targets.value:2566": 90 }, "targets.metric"],
    ["risk-control-not-in-plan", "risks", { "risks.issue": "รับสินบน", "risks.controls": "โครงการอบรมที่ไม่มีในแผน" }, "risks.controls"],
    ["text-suspicious", "risks", { "risks.issue": "รับสิินบน" }, "risks.issue"],
    ["text-suspicious", "holidays", { "holidays.date": { date: "2027-01-01" }, "holidays.name": "วันขึ้้นปีใหม่" }, "holidays.name"],
    ["amount-format", "followUp", { ...REPORT, "followUp.disbursed": "20,0000" }, "followUp.disbursed"],
    ["date-era", "followUp", { ...REPORT, "followUp.reportedOn": { date: "2570-01-15" } }, "followUp.reportedOn"],
    ["year-outside-plan", "followUp", { ...REPORT, "followUp.fiscalYear": 2571 }, "followUp.fiscalYear"],
    ["cell-unreadable", "followUp", { ...REPORT, "followUp.state": "เกือบเสร็จ" }, "followUp.state"],
    ["cell-unreadable", "followUp", { ...REPORT, "followUp.project": "p-9", "followUp.name": "โครงการที่ลบแล้ว" }, "followUp.name"],
  ])("is told by %s at its cell in %s: %j", (code, tab, cells, metadata) => {
    const problems = brought(filled(tab, cells)).filter((problem) => problem.code === code);
    expect(cellsOf(problems)).toContain(cellAt(gridOf(made(), tab), metadata, 0));
    expect(rulesOfColumn((/^[^:]+/.exec(metadata)?.[0] ?? "") as ColumnKey).map((rule) => rule.code)).toContain(code);
  });

  it("is told by summary-differs-from-detail at the plan's cell, which names the detail's", () => {
    const problems = brought(filled("details", { ...DETAIL, "details.budget": 10000 }));
    const [problem] = problems.filter(({ code }) => code === "summary-differs-from-detail");
    expect(cellsOf(problem ? [problem] : [])).toEqual([cellAt(gridOf(made(), "plan"), "plan.budget:2566", 0)]);
    expect(problem?.remedy.th).toContain(cellAt(gridOf(made(), "details"), "details.budget", 0));
  });

  it("is nothing where a target's year is stated to have none", () => {
    const problems = brought(
      filled("targets", { "targets.metric": "คะแนน ITA", "targets.value:2566": "-", "targets.value:2567": "ร้อยละ 85" }),
    );
    expect(problems.filter(({ where }) => "sheet" in where && where.sheet === "เป้าหมาย")).toEqual([]);
  });
});

describe("a workbook made from the first template", () => {
  const FIRST_TABS: readonly TabKey[] = ["settings", "units", "plan", "printed", "holidays", "results"];
  const codes = (grids: SheetGrid[], version: number | null) => {
    const { workbook, tabs, places } = readWorkbook(grids, version);
    return checkWorkbook({ workbook, tabs }, places).flatMap(({ code }) => (/^(sheet|header|template)/.test(code) ? [code] : []));
  };
  const ofVersion1 = () => made().filter(({ key }) => FIRST_TABS.some((tab) => tab === key));

  it("is told of once, not of each tab that came later", () => {
    expect(codes(ofVersion1(), 1)).toEqual(["template-version"]);
  });

  it("is still missed a tab that it had", () => {
    const grids = ofVersion1().filter(({ key }) => key !== "printed");
    expect(codes(grids, 1)).toEqual(["sheet-missing", "template-version"]);
  });

  it("is missed every tab where it is of the present template", () => {
    expect(codes(ofVersion1(), TEMPLATE_VERSION)).toEqual(Array.from({ length: 8 }, () => "sheet-missing"));
  });
});
