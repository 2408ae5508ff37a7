import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planSchema } from "#core/plan/model";
import {
  CONTAINERS,
  type Layout,
  PLAIN,
  type Printed,
  type PrintoutLayout,
  possible,
  printPlan,
  printPrintout,
} from "#test/fixtures/import/printed-plan";
import { brokenPaths, compareWithTruth, isWrongCertainty, listed } from "./compare";
import { importPrinted } from "./import-printed";

/** Every difference from the truth; the wrong certainties first. Empty when all was read. */
function differences(printed: Printed): string {
  const result = importPrinted(printed);
  if (!result) return "nothing like a plan was found";
  const fields = compareWithTruth(result, printed.truth).filter((field) => !field.isSame);
  const wrong = fields.filter(isWrongCertainty);
  const doubts = fields.filter((field) => !isWrongCertainty(field));
  const broken = brokenPaths(result);
  const shape = planSchema.safeParse(result.plan);
  return [
    ...(wrong.length > 0 ? [`${wrong.length} wrong certainties:\n${listed(wrong.slice(0, 15))}`] : []),
    ...(doubts.length > 0 ? [`${doubts.length} not read, but said:\n${listed(doubts.slice(0, 15))}`] : []),
    ...(broken.length > 0 ? [`notes on nothing: ${broken.slice(0, 5).join(" ")}`] : []),
    ...(shape.success ? [] : [`no plan: ${shape.error.message}`]),
  ].join("\n");
}

const CELL_LINES = { container: "cell-lines-tabs" } as const;
const ALL_YEARS = PLAIN.years;

/** What is different from the plain layout: a tab table, columns มิติ, ภารกิจตามมิติ, project, five years, remark; subtotals, grand total, preface. */
const LAYOUTS: [string, Partial<Layout>][] = [
  ["a tab table", {}],
  ["a table from a spreadsheet, line breaks in quotes", { container: "quoted-tabs", wrap: true }],
  ["pipes", { container: "pipes" }],
  ["pipes with <br>", { container: "pipes-br", wrap: true }],
  ["pipes with <br>, the projects of a mission in one cell", { container: "pipes-br", severalPerCell: true, page: 0 }],
  ["HTML with merged cells", { container: "html", budgetHeader: "below" }],
  ["HTML with the projects of a mission in one cell", { container: "html", severalPerCell: true, wrap: true }],
  ["HTML, one table for all pages", { container: "html", page: 6, pageBreak: "in-table", budgetHeader: "above" }],
  ["one cell per line with tabs", { ...CELL_LINES, budgetHeader: "below" }],
  ["one cell per line with tabs, several projects per cell", { ...CELL_LINES, severalPerCell: true, wrap: true, budgetHeader: "below" }],
  ["one cell per line with tabs, page after page", { ...CELL_LINES, page: 5, budgetHeader: "below", numbers: "1.", numbersRestart: true }],
  ["one cell per line with tabs, missions as rows across", { ...CELL_LINES, mission: "rows", dimension: "rows" }],
  ["one cell per line without tabs", { container: "cell-lines" }],
  ["one cell per line without tabs, number and unit column", { container: "cell-lines", numberColumn: true, unitColumn: true }],
  ["a grid", { container: "grid", wrap: true, budgetHeader: "below" }],
  ["a grid with several projects per cell", { container: "grid", severalPerCell: true }],
  ["a grid whose cells were split into rows", { container: "grid-split", wrap: true }],
  ["a grid with split cells and no numbers", { container: "grid-split", wrap: true, numbers: "none" }],
  ["a grid with split cells, several projects per cell", { container: "grid-split", severalPerCell: true }],
  ["a number column", { numberColumn: true, numbers: "1" }],
  ["a number column that restarts in each dimension", { numberColumn: true, numbers: "1.", numbersRestart: true, dimension: "heading" }],
  ["no number at all", { numbers: "none" }],
  ["no number, several projects per cell", { container: "pipes-br", severalPerCell: true, numbers: "none" }],
  ["Thai digits everywhere", { digits: "thai", numbers: "1." }],
  ["Thai and Arabic digits in one number", { digits: "mixed", amount: "45,000" }],
  ["the dimension as a heading above each of four tables", { dimension: "heading" }],
  ["the dimension as a heading, missions as rows", { dimension: "heading", mission: "rows", container: "pipes" }],
  ["the dimension in every row, no mission", { dimension: "every", mission: "none" }],
  ["dimension and mission as rows across", { dimension: "rows", mission: "rows", container: "html" }],
  ["missions in every row", { mission: "every", dimension: "every" }],
  ["a unit column", { unitColumn: true }],
  ["a unit column and no remark", { unitColumn: true, remarkColumn: false, container: "html" }],
  ["a total column", { totalColumn: true }],
  ["a total column and units in pipes", { totalColumn: true, unitColumn: true, container: "pipes" }],
  ["years as bare Thai digits under งบประมาณ (บาท)", { yearHeader: "Y", digits: "thai", budgetHeader: "above" }],
  ["years as ปีงบประมาณ พ.ศ.", { yearHeader: "ปีงบประมาณ พ.ศ. Y" }],
  ["years as งบประมาณ ปี … (บาท)", { yearHeader: "งบประมาณ ปี Y (บาท)" }],
  ["three years only", { years: [2566, 2567, 2568], yearHeader: "พ.ศ. Y" }],
  ["the next five years", { years: [2571, 2572, 2573, 2574, 2575] }],
  ["one year", { years: [2567] }],
  ["amounts with .- บาท", { amount: "45,000.- บาท", none: "xxx" }],
  ["amounts with .- and zeros", { amount: "45,000.-", none: "0.00" }],
  ["amounts without separators", { amount: "45000", none: "ไม่ใช้งบประมาณ" }],
  ["new table on each page", { page: 4, pageBreak: "new-table", budgetHeader: "below" }],
  ["headers repeated inside the table", { page: 4, pageBreak: "in-table", budgetHeader: "below" }],
  ["the subtotal's label in the first column", { subtotalColumn: 0, subtotals: "7 โครงการ", subtotalLabel: "รวมมิติที่ 1" }],
  ["the subtotal's label in the third column", { subtotalColumn: 2, subtotalLabel: "รวม มิติที่ 1" }],
  ["bare counts in subtotals", { subtotals: "7" }],
  ["no totals at all", { subtotals: "none", grand: false, preface: false }],
  ["details with nine numbered headings", { details: "numbered" }],
  ["details without numbers", { details: "unnumbered" }],
  ["details with other words for the headings", { details: "other-words", digits: "thai" }],
  ["details with the name below its heading", { details: "name-below", container: "cell-lines-tabs" }],
  ["other words for projects", { projectHeader: "โครงการ/กิจกรรม", numberColumn: true, none: "–" }],
];

describe("a plan printed in many layouts", () => {
  it.each(LAYOUTS)("is read whole: %s", (_, layout) => {
    expect(differences(printPlan({ ...PLAIN, ...layout }))).toBe("");
  });

  it("is read whole in any combination of layouts", { timeout: 120_000 }, () => {
    const layouts = fc
      .record({
        container: fc.constantFrom(...CONTAINERS),
        years: fc.constantFrom(ALL_YEARS, ALL_YEARS.slice(0, 3), [2567]),
        digits: fc.constantFrom("arabic" as const, "thai" as const, "mixed" as const),
        numberColumn: fc.boolean(),
        numbers: fc.constantFrom("1)" as const, "1." as const, "(1)" as const, "1" as const, "none" as const),
        numbersRestart: fc.boolean(),
        dimension: fc.constantFrom("column" as const, "every" as const, "heading" as const, "rows" as const),
        mission: fc.constantFrom("column" as const, "every" as const, "rows" as const, "none" as const),
        unitColumn: fc.boolean(),
        totalColumn: fc.boolean(),
        remarkColumn: fc.boolean(),
        projectHeader: fc.constantFrom("โครงการ/กิจกรรม/มาตรการ", "โครงการ/กิจกรรม", "ชื่อโครงการ"),
        yearHeader: fc.constantFrom(
          "ปี Y" as const,
          "Y" as const,
          "ปีงบประมาณ พ.ศ. Y" as const,
          "พ.ศ. Y" as const,
          "งบประมาณ ปี Y (บาท)" as const,
        ),
        budgetHeader: fc.constantFrom("none" as const, "below" as const, "above" as const),
        amount: fc.constantFrom("45,000.00" as const, "45,000" as const, "45000" as const, "45,000.- บาท" as const, "45,000.-" as const),
        none: fc.constantFrom("-" as const, "xxx" as const, "ไม่ใช้งบประมาณ" as const, "0.00" as const, "–" as const),
        severalPerCell: fc.boolean(),
        wrap: fc.boolean(),
        page: fc.constantFrom(0, 3, 7),
        pageBreak: fc.constantFrom("new-table" as const, "in-table" as const),
        subtotals: fc.constantFrom("none" as const, "จำนวน 7 โครงการ" as const, "7 โครงการ" as const),
        subtotalLabel: fc.constantFrom("รวม" as const, "รวมมิติที่ 1" as const),
        subtotalColumn: fc.constantFrom(0, 1, 2),
        grand: fc.boolean(),
        preface: fc.boolean(),
        details: fc.constantFrom("none" as const, "numbered" as const, "other-words" as const),
      })
      .map(possible);
    fc.assert(
      fc.property(layouts, (layout) => differences(printPlan(layout)) === ""),
      {
        seed: 20_260_5,
        numRuns: 75,
        interruptAfterTimeLimit: 60_000,
        reporter: (run) => {
          if (!run.failed) return;
          const [layout] = run.counterexample ?? [];
          throw new Error(`${JSON.stringify(layout)}\n${layout ? differences(printPlan(layout)) : ""}\n${run.errorInstance ?? ""}`);
        },
      },
    );
  });
});

/** What differs in small things from office to office and program to program: the text changed, the plan in it the same. */
const SMALL_THINGS: [string, Partial<Layout>, (text: string) => string][] = [
  ["lines that end as Windows ends them", { container: "cell-lines-tabs" }, (text) => text.replaceAll("\n", "\r\n")],
  ["a byte order mark", {}, (text) => `\ufeff${text}`],
  ["no title, only the table", { preface: false }, (text) => text.slice(text.indexOf("มิติ\t"))],
  ["bold dimension headings", { dimension: "heading", container: "pipes" }, (text) => text.replace(/^มิติที่ .*$/gm, "**$&**")],
  ["headings of Markdown", { dimension: "heading", container: "pipes" }, (text) => text.replace(/^มิติที่ .*$/gm, "## $&")],
  ["a colon after the dimension's number", { dimension: "heading" }, (text) => text.replace(/(มิติที่ \d)/g, "$1 :")],
  ["bold totals", { container: "pipes" }, (text) => text.replace(/รวมทั้งสิ้น(?= \|)|รวม(?= \|)/g, "**$&**")],
  ["pipes without outer bars", { container: "pipes" }, (text) => text.replace(/^\| ?| ?\|$/gm, "")],
  ["pipes with alignment", { container: "pipes" }, (text) => text.replaceAll("---", ":---:")],
  ["pipes without a rule", { container: "pipes" }, (text) => text.replace(/^\|[-|]+\|\n/gm, "")],
  [
    "header cells of HTML",
    { container: "html" },
    (text) => text.replace(/<tr>.*<\/tr>/, (row) => `<thead>${row.replaceAll("td>", "th>")}</thead><tbody>`),
  ],
  ["styles in HTML", { container: "html" }, (text) => text.replaceAll("<td", '<td style="text-align: center; border: 1px" class="a"')],
  ["HTML in one line", { container: "html" }, (text) => text.replace(/>\n</g, "><")],
  ["non-breaking spaces for empty cells", { container: "html" }, (text) => text.replaceAll("<td></td>", "<td>&nbsp;</td>")],
  [
    "paragraphs in HTML cells",
    { container: "html", severalPerCell: true },
    (text) => text.replace(/<br\/>/g, "</p><p>").replace(/(<td[^>]*>)(.*?)<\/td>/g, "$1<p>$2</p></td>"),
  ],
  ["no tabs at the ends of lines", {}, (text) => text.replace(/\t+$/gm, "")],
  ["spaces around tabs", {}, (text) => text.replaceAll("\t", " \t ")],
  ["zero-width spaces between words", {}, (text) => text.replace(/(โครงการ|กิจกรรม|มาตรการ)(?=[ก-ฮ])/g, "$1\u200b")],
  ["the units' column called ผู้รับผิดชอบ", { unitColumn: true }, (text) => text.replaceAll("หน่วยงานที่รับผิดชอบ", "ผู้รับผิดชอบ")],
  ["the units' column called หน่วยงานรับผิดชอบ", { unitColumn: true }, (text) => text.replaceAll("หน่วยงานที่รับผิดชอบ", "หน่วยงานรับผิดชอบ")],
  ["the number's column called ที่", { numberColumn: true, numbers: "1" }, (text) => text.replaceAll("ลำดับ\t", "ที่\t")],
  ["the number's column called ลำดับที่", { numberColumn: true, numbers: "1" }, (text) => text.replaceAll("ลำดับ\t", "ลำดับที่\t")],
  ["the mission's column called ภารกิจ", {}, (text) => text.replaceAll("ภารกิจตามมิติ", "ภารกิจ")],
  ["spaces in the project's header", {}, (text) => text.replace("โครงการ/กิจกรรม/มาตรการ\t", "ชื่อโครงการ / กิจกรรม / มาตรการ\t")],
  ["the project's column called แผนงาน/โครงการ", {}, (text) => text.replace("โครงการ/กิจกรรม/มาตรการ\t", "แผนงาน/โครงการ/กิจกรรม\t")],
  ["the grand total called รวมงบประมาณทั้งสิ้น", {}, (text) => text.replace("รวมทั้งสิ้น\t", "รวมงบประมาณทั้งสิ้น\t")],
  ["the grand total called รวมทั้ง 4 มิติ", {}, (text) => text.replace("รวมทั้งสิ้น\t", "รวมทั้ง 4 มิติ\t")],
  [
    "page numbers between pages",
    { page: 5, dimension: "every", mission: "every" },
    (text) => text.replace(/\n\n(?=มิติ\t)/g, "\n\n- 6 -\n\n"),
  ],
  ["bare page numbers between pages", { page: 5, container: "pipes" }, (text) => text.replace(/\n\n(?=\| มิติ \|)/g, "\n\n12\n\n")],
  ["a footnote below the table", {}, (text) => `${text}\nหมายเหตุ : โครงการที่ไม่ใช้งบประมาณแสดงด้วยเครื่องหมาย -\n`],
  ["the amounts' unit beside the years", {}, (text) => text.replace(/ปี (256\d)(?=\t)/g, "ปี $1 (บาท)")],
  ["years under งบประมาณและที่มา", { budgetHeader: "above" }, (text) => text.replace("งบประมาณ (บาท)", "งบประมาณดำเนินการ (บาท)")],
  ["numbers with a space before the bracket", {}, (text) => text.replace(/\t(\d+)\) /g, "\t$1 ) ")],
  ["numbers without a space behind", {}, (text) => text.replace(/\t(\d+)\) /g, "\t$1)")],
  ["the year of the budget in its amount's cell", { years: [2567] }, (text) => text.replace(/ปี 2567(?=\t)/, "งบประมาณ (บาท)")],
  ["two spaces for one", {}, (text) => text.replaceAll(" ", "  ")],
];

describe("a plan that is printed clearly", () => {
  const doubts = (printed: Printed) =>
    (importPrinted(printed)?.notes ?? []).filter((note) => note.certainty === "doubtful").map((note) => `${note.path}: ${note.code}`);

  it.each<[string, Partial<Layout>]>([
    ["a tab table", {}],
    ["HTML on pages", { container: "html", page: 6, pageBreak: "in-table", budgetHeader: "below" }],
    [
      "one cell per line, several projects per cell",
      { container: "cell-lines-tabs", severalPerCell: true, wrap: true, details: "numbered" },
    ],
    ["dimensions as headings", { dimension: "heading", details: "other-words", digits: "thai" }],
    ["a grid with split cells", { container: "grid-split", wrap: true }],
  ])("raises no doubt: %s", (_, layout) => {
    expect(doubts(printPlan({ ...PLAIN, ...layout }))).toEqual([]);
  });

  it("finds a place for the headings of its dimensions", () => {
    const result = importPrinted(printPlan({ ...PLAIN, dimension: "heading", preface: false }));
    expect(result?.notes.filter((note) => note.certainty === "unplaced" && note.text.startsWith("มิติที่")).map((note) => note.text)).toEqual(
      [],
    );
  });
});

describe("the small things", () => {
  it.each(SMALL_THINGS)("change nothing: %s", (_, layout, change) => {
    const printed = printPlan({ ...PLAIN, ...layout });
    const text = change(printed.text ?? "");
    expect(text).not.toBe(printed.text);
    expect(differences({ ...printed, text })).toBe("");
  });

  it("a grid may begin anywhere on the tab", () => {
    const printed = printPlan({ ...PLAIN, container: "grid", budgetHeader: "below" });
    const grid = (printed.grid ?? []).map((row) => ["", "", ...row, "", ""]);
    const empty = (grid[0] ?? []).map(() => "");
    expect(differences({ ...printed, grid: [empty, empty, ...grid, empty] })).toBe("");
  });

  it("a grid may hold numbers as the spreadsheet shows them", () => {
    const printed = printPlan({ ...PLAIN, container: "grid", numberColumn: true, numbers: "1", amount: "45000", none: "0" });
    expect(differences(printed)).toBe("");
  });
});

const PRINTOUT: PrintoutLayout = {
  container: "tabs",
  tick: "box",
  digits: "arabic",
  page: 0,
  grand: true,
  quarterHeader: "two-rows",
  star: "*1",
};

const PRINTOUTS: [string, Partial<PrintoutLayout>][] = [
  ["boxes", {}],
  ["checkboxes of HTML", { tick: "input" }],
  ["checkboxes of HTML in an HTML table", { tick: "input", container: "html", page: 9 }],
  ["check marks", { tick: "check" }],
  ["heavy check marks in a grid", { tick: "heavy", container: "grid", page: 10 }],
  ["slashes", { tick: "slash", digits: "thai" }],
  ["the letter that the tick's font shows as a tick", { tick: "letter", page: 8 }],
  ["one header row", { quarterHeader: "one-row", tick: "slash" }],
  ["pipes, page after page", { container: "pipes", page: 7 }],
  ["one cell per line with tabs", { container: "cell-lines-tabs", tick: "slash" }],
  ["a space after the star", { star: "* 1" }],
  ["the star behind", { star: "1*", digits: "thai", tick: "check" }],
  ["no grand total", { grand: false }],
];

describe("a print-out of E-PlanNACC", () => {
  it.each(PRINTOUTS)("is read whole: %s", (_, layout) => {
    expect(differences(printPrintout({ ...PRINTOUT, ...layout }))).toBe("");
  });
});
