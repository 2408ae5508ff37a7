import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { fiveYearReport } from "#core/reports/five-year";
import type { Cell, Report, Row, TableBlock } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";
import { reportTexts, valueText } from "#core/reports/texts";
import { parseAmount } from "#core/text/amount";
import { folded, printedFiveYears } from "#test/unit/reports/printed";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };

const asked: ReportRequest = { kind: "five-year", format: "pdf", fiscalYear: null, round: null, today: "2027-01-08", errors: 0 };
const tableOf = (report: Report) => report.parts[0]?.blocks.find((block): block is TableBlock => block.kind === "table") as TableBlock;
const shown = ({ cells }: Row) => cells.map(({ value }: Cell) => valueText(value, "arabic"));
const workbookOf = (plan: object) =>
  workbookSchema.parse({ formatVersion: 1, plan: { formatVersion: 1, fiscalYears: [2566, 2567], projects: [], ...plan } });
const samples = [sample001, sample002, sample003].map((sample) => workbookSchema.parse(sample));

/** Which cell covers each place of the table, row by row, as a browser would lay it out; null where none does. */
function laidOut(table: TableBlock): (Cell | null)[][] {
  const grid: (Cell | null)[][] = table.rows.map(() => table.columns.map(() => null));
  for (const [top, row] of table.rows.entries()) {
    let left = 0;
    for (const cell of row.cells) {
      while (grid[top]?.[left]) left++;
      for (let down = 0; down < (cell.rows ?? 1); down++) {
        for (let right = 0; right < (cell.columns ?? 1); right++) {
          expect(grid[top + down]?.[left + right]).toBeNull();
          (grid[top + down] as (Cell | null)[])[left + right] = cell;
        }
      }
      left += cell.columns ?? 1;
    }
  }
  return grid;
}
const textAt = (cell: Cell | null | undefined) => (cell ? valueText(cell.value, "arabic") : null);

describe("the five years of sample 001 beside the table it came from", () => {
  const printed = printedFiveYears();
  const table = tableOf(fiveYearReport(samples[0]!, asked));
  const amountsOf = (grid: (Cell | null)[]) => grid.slice(3, 8).map(textAt);
  const bahtOf = (text: string) => {
    const reading = parseAmount(text);
    return reading.kind === "amount" ? reading.baht : 0;
  };
  const grid = laidOut(table);

  it("has its 29 projects in its order, with its amounts", () => {
    const projects = printed.filter(({ isSum }) => !isSum);
    const rows = grid.filter((_, index) => table.rows[index]?.look === undefined);
    expect(projects).toHaveLength(29);
    expect(rows.map((row) => folded(textAt(row[2]) ?? ""))).toEqual(projects.map(({ name }) => folded(name)));
    expect(rows.map((row) => amountsOf(row).map((text) => bahtOf(text ?? "")))).toEqual(projects.map(({ amounts }) => amounts.map(bahtOf)));
  });

  it("has its subtotals and its grand total, counts and amounts", () => {
    const sums = table.rows.filter(({ look }) => look !== undefined).map(shown);
    expect(sums.map((row) => row.slice(0, 2))).toEqual([
      ["รวมมิติที่ 1", "จำนวน 11 โครงการ"],
      ["รวมมิติที่ 2", "จำนวน 12 โครงการ"],
      ["รวมมิติที่ 3", "จำนวน 2 โครงการ"],
      ["รวมมิติที่ 4", "จำนวน 4 โครงการ"],
      ["รวมทั้งสิ้น", "จำนวน 29 โครงการ"],
    ]);
    const printedSums = printed.filter(({ isSum }) => isSum);
    expect(sums.map((row) => row.slice(2, 7).map((text) => bahtOf(text)))).toEqual(printedSums.map(({ amounts }) => amounts.map(bahtOf)));
  });

  it("has each dimension and mission once, over all its rows", () => {
    const first = grid.map((row) => textAt(row[0]));
    expect(first.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => "1. การสร้างวัฒนธรรมสุจริต"));
    expect(table.rows[0]?.cells.slice(0, 2).map(({ rows }) => rows)).toEqual([11, 5]);
  });
});

describe("the five years of any plan", () => {
  it.each(samples.map((sample, index) => [`00${index + 1}`, sample] as const))(
    "leave no place of the table of sample %s uncovered",
    (_, sample) => {
      for (const row of laidOut(tableOf(fiveYearReport(sample, asked)))) expect(row).not.toContain(null);
    },
  );

  it("say what belongs to no dimension, and keep it in the whole", () => {
    const projects = [
      { name: "ก", dimension: 1, budgets: { "2566": 10.25, "2567": 0 } },
      { name: "ข", dimension: { raw: "หก" }, budgets: { "2566": 5, "2567": null } },
    ];
    const table = tableOf(fiveYearReport(workbookOf({ projects }), asked));
    const sums = table.rows.filter(({ look }) => look !== undefined).map(shown);
    expect(sums.at(0)).toEqual(["รวมมิติที่ 1", "จำนวน 1 โครงการ", "10.25", "-", ""]);
    expect(sums.at(-2)).toEqual(["รวมที่ไม่ได้ระบุมิติ", "จำนวน 1 โครงการ", "5.00", "-", ""]);
    expect(sums.at(-1)).toEqual(["รวมทั้งสิ้น", "จำนวน 2 โครงการ", "15.25", "-", ""]);
  });

  it("keep a dimension without projects, and a row that says there is none, uncounted", () => {
    const table = tableOf(fiveYearReport(workbookOf({ projects: [{ name: "ไม่มีโครงการ", dimension: 2, budgets: null }] }), asked));
    const rows = table.rows.map(shown);
    expect(rows[0]).toEqual(["1. การสร้างวัฒนธรรมสุจริต", "", "ไม่มีโครงการ", "", "", ""]);
    expect(rows[2]?.slice(0, 3)).toEqual(["2. การบริหารราชการด้วยความโปร่งใส", "", "ไม่มีโครงการ"]);
    expect(rows[3]?.slice(0, 2)).toEqual(["รวมมิติที่ 2", "จำนวน 0 โครงการ"]);
  });

  it("tell a stated none from a blank", () => {
    const table = tableOf(
      fiveYearReport(workbookOf({ projects: [{ name: "ก", dimension: 1, budgets: { "2566": 0, "2567": null } }] }), asked),
    );
    expect(shown(table.rows[0] as Row).slice(2)).toEqual(["ก", "-", "", ""]);
  });

  it("add up in words", () => {
    const texts = reportTexts(fiveYearReport(samples[0]!, asked));
    // 150,320 a year, five years.
    expect(texts).toContain("รวมงบประมาณทั้ง 5 ปี 751,600.00 บาท (เจ็ดแสนห้าหมื่นหนึ่งพันหกร้อยบาทถ้วน)");
  });

  it("fit the page also with ten years: names keep room", () => {
    const years = Array.from({ length: 10 }, (_, index) => 2566 + index);
    const table = tableOf(fiveYearReport(workbookOf({ fiscalYears: years, projects: [{ name: "ก", dimension: 1 }] }), asked));
    expect(table.columns).toHaveLength(14);
    expect(table.columns[2]?.width).toBeGreaterThanOrEqual(50);
  });

  it("find the names of missions whatever digits their codes are typed in, the first of two alike", () => {
    const missions = [
      { code: "๑.๑", name: "จิตสำนึก", dimension: 1 },
      { code: "1.1", name: "ซ้ำ", dimension: 1 },
    ];
    const projects = ["1.1", " ๑ . ๑ ", "1.2", null].map((mission) => ({ name: "ก", dimension: 1, mission }));
    const table = tableOf(fiveYearReport(workbookOf({ missions, projects }), asked));
    expect(
      laidOut(table)
        .slice(0, 4)
        .map((row) => textAt(row[1])),
    ).toEqual(["1.1 จิตสำนึก", "1.1 จิตสำนึก", "1.2", ""]);
  });

  it("hold 5,000 projects of as many missions, which none may look through for each", () => {
    const missions = Array.from({ length: 1_000 }, (_, index) => ({ code: `1.${index}`, name: "ก", dimension: 1 }));
    const projects = Array.from({ length: 5_000 }, (_, index) => ({ name: "ก", dimension: 1, mission: `1.${index} ${"ข ".repeat(20)}` }));
    const { rows } = tableOf(fiveYearReport(workbookOf({ missions, projects }), asked));
    expect(rows.filter(({ look }) => look === undefined)).toHaveLength(5_000 + 3);
  });
});
