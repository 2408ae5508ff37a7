import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readXlsx } from "#apps-script/documents/xlsx/read";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { readText } from "#core/import/read-text/read-text";
import { type Plan, planSchema, workbookSchema } from "#core/plan/model";
import { comparable } from "#core/text/comparable";
import { check } from "#local/cli/check";
import { CannotRead, type Options, type Progress } from "#local/cli/command";
import { exportWorkbook } from "#local/cli/export";
import { importFile } from "#local/cli/import";
import { readSource } from "#local/cli/read-source";
import { NO_OPTIONS } from "#test/fakes/cli-options";
import { sucharit } from "#test/fakes/command-line";
import { docxOfPlan } from "#test/fixtures/import/docx-of-plan";
import sample003 from "../../../../local/samples/plan-003.json" with { type: "json" };

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const TEXT = join(root, "test/fixtures/import/plan-001.txt");
const EXPECTED = JSON.parse(readFileSync(join(root, "test/fixtures/import/plan-001.expected.json"), "utf8"));
const SAMPLE = join(root, "local/samples/plan-003.json");
const OPTIONS: Options = NO_OPTIONS;
const UNSEEN: Progress = () => {};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-import-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);

function fileWith(name: string, content: string | Uint8Array): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}

async function imported(file: string): Promise<Import> {
  const { lines, exitCode } = await importFile(file, { ...OPTIONS, json: true }, UNSEEN);
  expect(exitCode).toBe(0);
  return JSON.parse(lines.join("\n"));
}

const names = ({ projects }: Plan) => projects.map(({ name }) => comparable(name ?? ""));

describe("sucharit import of a Word document with the tables and details of plan 001", () => {
  let file: string;
  beforeAll(async () => {
    file = fileWith("แผน.docx", await docxOfPlan(readFileSync(TEXT, "utf8")));
  });

  it("gives every project with dimension, mission, name and budgets, and its detail", async () => {
    const { plan } = await imported(file);
    expect(names(plan)).toEqual(EXPECTED.projects.map(({ name }: { name: string }) => comparable(name)));
    expect(plan.projects.map(({ dimension, mission }) => [dimension, mission])).toEqual(
      EXPECTED.projects.map(({ dimension, mission }: { dimension: number; mission: string }) => [dimension, mission]),
    );
    // "xxx" is no budget: the careful reader writes null.
    expect(plan.projects.map(({ budgets }) => budgets)).toEqual(
      EXPECTED.projects.map(({ budgets }: { budgets: Record<string, number | null> }) =>
        Object.fromEntries(Object.entries(budgets).map(([year, baht]) => [year, baht ?? 0])),
      ),
    );
    expect(plan.details?.map(({ project }) => project)).toEqual(plan.projects.map(({ id }) => id));
    expect(plan.printedTotals?.grand?.count).toBe(29);
  });

  it("is the plan that the same words give as text: merged cells and headings take nothing away", async () => {
    const fromText = importDocument(readText(readFileSync(TEXT, "utf8")));
    const { plan } = await imported(file);
    expect(names(plan)).toEqual(fromText && names(fromText.plan));
    expect(plan.details).toEqual(JSON.parse(JSON.stringify(fromText?.plan.details)));
  });

  it("tells of every value in which row and column of which table it stands", async () => {
    const { plan, notes } = await imported(file);
    expect(planSchema.safeParse(plan).success).toBe(true);
    const amount = notes.find(({ path }) => path === "/projects/0/budgets/2566");
    expect(amount).toMatchObject({ certainty: "as-is", text: "19,800.00", at: { row: 3, column: 4 } });
  });

  it("writes a workbook with the plan in it, checked, with what is to be looked at in ผลการนำเข้า", async () => {
    const out = inFolder("แผน.xlsx");
    const { exitCode } = await importFile(file, { ...OPTIONS, out }, UNSEEN);
    expect(exitCode).toBe(0);
    const { plan } = await imported(file);
    const written = await readSource(out);
    // No cadence and an empty list of them are one blank cell.
    expect(written.workbook.plan.projects).toEqual(plan.projects.map((project) => ({ ...project, cadence: project.cadence ?? [] })));
    expect(written.workbook.plan.printedTotals?.grand).toEqual(plan.printedTotals?.grand);
    const { grids } = readXlsx(readFileSync(out));
    const texts = (title: string) => grids.find((grid) => grid.title === title)?.values.flat() ?? [];
    expect(texts("ผลการนำเข้า").some((value) => String(value).includes("แผน.docx"))).toBe(true);
    expect(texts("ผลการตรวจ").some((value) => String(value).includes("ตรวจเมื่อ"))).toBe(true);
  }, 180_000);

  it("writes the plan as JSON, which check takes", async () => {
    await importFile(file, { ...OPTIONS, out: inFolder("plan.json") }, UNSEEN);
    const { plan } = await imported(file);
    expect(JSON.parse(readFileSync(inFolder("plan.json"), "utf8"))).toEqual(plan);
    expect(check(await readSource(inFolder("plan.json")), OPTIONS).lines.join()).toContain("รวม");
  });
});

describe("sucharit import of what export wrote", () => {
  it("gives the plan exactly, every value as it stands in its cell", async () => {
    const file = inFolder("ours.xlsx");
    await exportWorkbook(SAMPLE, { ...OPTIONS, out: file });
    const { plan, notes } = await imported(file);
    const read = await readSource(file);
    expect(plan).toEqual(read.workbook.plan);
    expect(plan.projects.map(({ id, name, budgets }) => ({ id, name, budgets }))).toEqual(
      workbookSchema.parse(sample003).plan.projects.map(({ id, name, budgets }) => ({ id, name, budgets })),
    );
    expect(new Set(notes.map(({ certainty }) => certainty))).toEqual(new Set(["as-is"]));
    expect(notes.find(({ path }) => path === "/projects/5/budgets/2569")).toMatchObject({ text: "20,0000", at: { sheet: "แผน" } });
  });
});

describe("what sucharit import says", () => {
  it("projects by dimension, totals beside the printed ones, how sure it is, and how to go on", async () => {
    const { code, out, err } = await sucharit("import", TEXT);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("โครงการ 29 รายการ (มิติ 1: 11 · มิติ 2: 12 · มิติ 3: 2 · มิติ 4: 4)");
    expect(out).toContain("ปีงบประมาณ 2566–2570");
    expect(out).toMatch(/ยอดรวมตามเล่ม: ตรงกับที่รวมได้ \d+ จาก \d+ ยอด/);
    expect(out).toMatch(/ตามเอกสาร \d+ · ปรับรูปแบบ \d+ · อนุมาน \d+ · ไม่แน่ใจ \d+ · ไม่พบ \d+/);
    expect(out).toMatch(/ข้อความที่ไม่อยู่ในแผน \d+ รายการ .*\n {2}บรรทัด \d+ {2}“/);
    expect(out).toMatch(/ตรวจแผน: /);
    expect(out).toContain("--out");
  });

  it("each doubt with its place, what stands there, why, and what else it could be", async () => {
    const table = [
      "มิติ\tภารกิจ\tโครงการ\tปี 2566\tปี 2567",
      "1. การสร้างวัฒนธรรมสุจริต\t1.1 การเสริมสร้างจิตสำนึก\tโครงการอบรม\t20,0000\t10,000",
      "\t\tโครงการรณรงค์\t5,000\t-",
    ].join("\n");
    const { lines } = await importFile(fileWith("แผน.txt", table), OPTIONS, UNSEEN);
    expect(lines.join("\n")).toMatch(/บรรทัด 2 .*อบรม.*2566: อ่านเป็น “20,0000”.*\n.*\n\s+อาจเป็น “20,000\.00”/);
  });

  it("step by step how far it is", async () => {
    const steps: number[] = [];
    await importFile(TEXT, OPTIONS, (step, of) => steps.push(step / of));
    expect(steps).toEqual([1 / 3, 2 / 3, 1]);
  });
});

describe("what cannot be imported ends with 2 and one line, without a stack", () => {
  const cases: [string, () => string[]][] = [
    ["a file that is not there", () => [inFolder("none.docx")]],
    ["a folder", () => [folder]],
    ["a PDF", () => [fileWith("แผน.pdf", "%PDF-1.7")]],
    ["a text with nothing like a plan in it", () => [fileWith("จดหมาย.txt", "เรียน ท่านนายก\n\nด้วยความนับถือ\n")]],
    ["a table of something else", () => [fileWith("ราคา.csv", "สินค้า,ราคา\nดินสอ,5\nปากกา,10\n")]],
    ["--json and --out at once", () => [TEXT, "--json", "--out", inFolder("both.json")]],
    ["a file to be written that is there", () => [TEXT, "--out", fileWith("ours.json", "งานของเรา")]],
    ["a file to be written of another kind", () => [TEXT, "--out", inFolder("plan.docx")]],
    ["no file", () => []],
  ];
  it.each(cases)("%s", async (_, args) => {
    const { code, out, err } = await sucharit("import", ...args());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim()).toMatch(/[ก-๙]/);
    expect(err.trim()).not.toContain("\n");
    expect(err).not.toContain("ผิดพลาด");
  });

  it("and nothing is written over", async () => {
    const file = fileWith("kept.xlsx", "งานของเรา");
    await expect(importFile(TEXT, { ...OPTIONS, out: file }, UNSEEN)).rejects.toThrow(CannotRead);
    expect(readFileSync(file, "utf8")).toBe("งานของเรา");
  });
});
