import { describe, expect, it } from "vitest";
import { found, paths, tabReport, workbook } from "#test/unit/rules/workbook-builder";

const cell = { sheet: "แผน", cell: "F4" };

describe("rules over tabs", () => {
  it("say nothing about a workbook that was not read from tabs, nor about one in which all is found", () => {
    for (const tabs of [null, tabReport()]) {
      const codes = [
        "sheet-missing",
        "sheet-copied",
        "header-missing",
        "header-renamed",
        "formula-lost",
        "cell-unreadable",
        "template-version",
      ];
      expect(codes.flatMap((code) => found(code, workbook(), tabs))).toEqual([]);
    }
  });

  it("sheet-missing names the tab", () => {
    const [problem] = found("sheet-missing", workbook(), tabReport({ missingTabs: ["ยอดตามเล่ม"] }));
    expect(problem).toMatchObject({ severity: "error", where: { path: "" }, values: { sheet: "ยอดตามเล่ม" } });
    expect(problem?.message.th).toContain("ยอดตามเล่ม");
  });

  it("sheet-copied says which of two tabs is read, an error where neither has the template's title", () => {
    const copy = { sheet: "สำเนาของ แผน", taken: "แผน", title: "แผน" };
    const problems = found("sheet-copied", workbook(), tabReport({ copiedTabs: [copy, { ...copy, taken: "แผน 2566" }] }));
    expect(problems.map(({ severity, where }) => [severity, where])).toEqual([
      ["error", { sheet: "สำเนาของ แผน", cell: "A1" }],
      ["warning", { sheet: "สำเนาของ แผน", cell: "A1" }],
    ]);
    expect(problems[0]?.message.th).toContain("“แผน 2566”");
  });

  it("header-missing names the column at the header row", () => {
    const missingColumns = [{ sheet: "แผน", headerCell: "A3", header: "หมายเหตุ" }];
    const [problem] = found("header-missing", workbook(), tabReport({ missingColumns }));
    expect(problem).toMatchObject({ severity: "error", where: { sheet: "แผน", cell: "A3" }, values: { header: "หมายเหตุ" } });
  });

  it("header-renamed remarks on a new name and warns of a lost key or a copy", () => {
    const renamed = { ...cell, header: "ชื่อโครงการ", found: "โครงการ", keyLost: false };
    const tabs = tabReport({
      renamedColumns: [renamed, { ...renamed, cell: "G4", keyLost: true }],
      copiedColumns: [{ sheet: "แผน", cell: "H4", header: "ชื่อโครงการ", taken: "F4" }],
    });
    const problems = found("header-renamed", workbook(), tabs);
    expect(problems.map((problem) => [paths([problem])[0], problem.severity])).toEqual([
      ["แผน!G4", "warning"],
      ["แผน!H4", "warning"],
      ["แผน!F4", "info"],
    ]);
  });

  it("formula-lost says which formula to put back", () => {
    const [problem] = found("formula-lost", workbook(), tabReport({ lostFormulas: [{ ...cell, header: "รวม", formula: "=SUM(A4:E4)" }] }));
    expect(problem).toMatchObject({ severity: "warning", where: cell });
    expect(problem?.remedy.th).toContain("=SUM(A4:E4)");
  });

  it("cell-unreadable is an error where a value was left out, a warning where another stands in", () => {
    const unread = { ...cell, header: "เดือน", found: "ตุลา", taken: null };
    const problems = found("cell-unreadable", workbook(), tabReport({ unreadCells: [unread, { ...unread, cell: "F5", taken: "10" }] }));
    expect(problems.map((problem) => problem.severity)).toEqual(["error", "warning"]);
  });

  it.each([
    [null, "warning"],
    [999, "warning"],
    [0, "info"],
  ])("template-version: version %s is a(n) %s", (templateVersion, severity) => {
    expect(found("template-version", workbook(), tabReport({ templateVersion }))[0]?.severity).toBe(severity);
  });
});

describe("template-version", () => {
  it("asks for the one who serves the program in an older workbook, and for a newer program in a newer one", () => {
    const remedy = (templateVersion: number) => found("template-version", workbook(), tabReport({ templateVersion }))[0]?.remedy.th;
    expect(remedy(1)).toContain("sucharit migrate");
    expect(remedy(99)).toContain("ปรับปรุงโปรแกรม");
  });
});

describe("holidays-missing", () => {
  const announced = ["มาฆบูชา", "วิสาขบูชา", "อาสาฬหบูชา", "เข้าพรรษา", "พืชมงคล"];
  const holidays = announced.map((name, index) => ({ date: `2023-0${index + 3}-01`, name, effect: "extra" as const, source: null }));

  it("lists the plan's years whose announced days the table lacks", () => {
    const [problem] = found("holidays-missing", workbook({}, { holidays }));
    expect(problem).toMatchObject({ severity: "info", values: { years: [2567] } });
  });

  it("is silent where all years have them", () => {
    expect(found("holidays-missing", workbook({ fiscalYears: [2566] }, { holidays }))).toEqual([]);
  });
});
