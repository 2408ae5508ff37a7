import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReportAsked, ReportMade } from "#core/gateway/messages";
import type { FollowUp, Workbook } from "#core/plan/model";
import { createReport } from "#lambdas/report/report";
import { createLog } from "#lambdas/shared/logging";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { CALLER, callerEvent, ID, lambdaContext, NOW, REGISTRATION, told, writtenLines } from "#test/unit/lambdas/harness";
import { pdfContent, squeezed } from "#test/unit/lambdas/report-pdf-content";

const MEGABYTE = 1024 * 1024;
const clock = () => NOW;
const DATA: ReportAsked["report"] = { kind: "data", format: "json", fiscalYear: null, round: null, errors: 0 };
const EPLAN: ReportAsked["report"] = { kind: "eplan", format: "docx", fiscalYear: 2570, round: null, errors: 0 };

let services: FakeServices;
let output: ReturnType<typeof writtenLines>;
beforeEach(() => {
  services = fakeServices(clock);
  services.state.registrations.set(ID, { ...REGISTRATION });
  output = writtenLines();
});
afterEach(() => output.restore());

async function ask(report: unknown, workbook: unknown = workbookOf(madeUpPlan(5)), { caller = CALLER, id = ID } = {}) {
  const handler = createReport({ ...services, newKey: () => "a-name-nobody-can-guess", clock, log: createLog("report") });
  return told(await handler(callerEvent("POST /v1/reports", { json: { spreadsheetId: id, report, workbook } }, caller), lambdaContext()));
}
async function made(report: ReportAsked["report"], workbook?: unknown): Promise<ReportMade> {
  const { status, body } = await ask(report, workbook);
  expect(body).not.toHaveProperty("error");
  expect(status).toBe(200);
  return body as ReportMade;
}
const bytesOf = ({ base64 }: ReportMade) => Buffer.from(base64 ?? "", "base64");

/** Many rounds' results of one project with a long name: each row of the CSV tells it again. */
function longCsv(rows: number): Workbook {
  const workbook = workbookOf(madeUpPlan(1));
  const [project] = workbook.plan.projects;
  if (!project) throw new Error("no project");
  const followUp = Array.from({ length: rows }, (_, index) => ({ project: "p0", fiscalYear: 2570, round: `r${index}` }) as FollowUp);
  return { ...workbook, plan: { ...workbook.plan, projects: [{ ...project, name: "โครงการอบรมคุณธรรม ".repeat(100) }] }, followUp };
}

describe("a report that is asked for", () => {
  it("is the file in base64, with name, type and size", async () => {
    const answer = await made(DATA);
    expect(answer).toMatchObject({
      name: expect.stringMatching(/อบต\.ตัวอย่าง.*\.json$/),
      type: "application/json; charset=utf-8",
      link: null,
    });
    expect(JSON.parse(bytesOf(answer).toString("utf8")).plan.projects).toHaveLength(5);
    expect(bytesOf(answer)).toHaveLength(answer.size);
    expect(services.called("offered.offer")).toEqual([]);
  });

  it.each([
    ["pdf", "application/pdf", "%PDF-"],
    ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"],
  ] as const)("is drawn as %s, with every project's name in it", async (format, type, begin) => {
    const workbook = workbookOf(madeUpPlan(5));
    const answer = await made({ ...EPLAN, format }, workbook);
    expect(answer).toMatchObject({ type, name: expect.stringMatching(new RegExp(`2570.*\\.${format}$`)) });
    const bytes = bytesOf(answer);
    expect(bytes.subarray(0, begin.length).toString("latin1")).toBe(begin);
    const shown =
      format === "pdf"
        ? (await pdfContent(bytes)).pages.map(({ text }) => text).join("")
        : Object.values(unzipSync(bytes))
            .map((part) => strFromU8(part))
            .join("");
    for (const { name } of workbook.plan.projects) expect(squeezed(shown)).toContain(squeezed(name ?? ""));
  });

  it("is the same file for the same values on the same day", async () => {
    const workbook = workbookOf(madeUpPlan(20));
    expect(await made(EPLAN, workbook)).toEqual(await made(EPLAN, workbook));
  });

  it("is a link where an answer cannot hold it: the file is kept under a name nobody can guess, within what Lambda answers", async () => {
    const answer = await made({ ...DATA, format: "csv" }, longCsv(1_500));
    expect(answer.size).toBeGreaterThan(4.4 * MEGABYTE);
    expect(answer).toMatchObject({ base64: null, link: { expiresAt: "2027-01-08T03:15:00.000Z" } });
    const kept = services.state.offered.get(`reports/${ID}/a-name-nobody-can-guess`);
    expect(kept).toMatchObject({ name: answer.name, type: "text/csv; charset=utf-8" });
    expect(kept?.bytes).toHaveLength(answer.size);
  });

  it("fits Lambda's answer where it is just small enough to go without a link", async () => {
    const rows = 800;
    const { size } = await made({ ...DATA, format: "csv" }, longCsv(rows));
    const fitting = Math.floor((4.4 * MEGABYTE) / (size / rows)) - 5;
    const answer = await made({ ...DATA, format: "csv" }, longCsv(fitting));
    expect(answer.size).toBeGreaterThan(4.3 * MEGABYTE);
    expect(answer.link).toBeNull();
    // As Lambda hands it over: JSON in JSON.
    expect(Buffer.byteLength(JSON.stringify({ body: JSON.stringify(answer) }))).toBeLessThan(6 * MEGABYTE);
  });

  it("is a plain failure where the file cannot be kept, and nothing is told of it", async () => {
    services.fail("offered.offer", Object.assign(new Error("https://files.example.org/secret"), { name: "AccessDenied" }));
    const { status, body } = await ask({ ...DATA, format: "csv" }, longCsv(1_500));
    expect([status, JSON.stringify(body)]).toEqual([500, expect.not.stringContaining("files.example.org")]);
    expect(output.lines().join("\n")).not.toContain("files.example.org");
  });

  it("leaves no text of the workbook and no link in the log", async () => {
    const { link } = await made({ ...DATA, format: "csv" }, longCsv(1_500));
    await made(DATA);
    const written = output.lines().join("\n");
    expect(written).toContain('"kind":"data"');
    for (const secret of [link?.url ?? "", "X-Amz-Signature", "โครงการ", "อบต.ตัวอย่าง", CALLER.email]) expect(written).not.toContain(secret);
  });
});

describe("what is refused", () => {
  it("is a workbook that is not registered, or is pinned to another's script, in the same words", async () => {
    const unknown = await ask(DATA, undefined, { id: "1unknownUnknownUnknownUnknown" });
    const other = await ask(DATA, undefined, { caller: { ...CALLER, aud: "999.apps.googleusercontent.com" } });
    expect(unknown).toMatchObject({ status: 403, body: { error: { code: "not-registered" } } });
    expect(other).toEqual(unknown);
  });

  it.each([
    ["another kind", { ...DATA, kind: "poster" }, "/report/kind"],
    ["another format", { ...DATA, format: "exe" }, "/report/format"],
    ["a year of ค.ศ.", { ...EPLAN, fiscalYear: 2027 }, "/report/fiscalYear"],
    ["no number of errors", { ...DATA, errors: -1 }, "/report/errors"],
    ["no report at all", null, "/report"],
  ])("is %s, with its place", async (_, report, path) => {
    expect(await ask(report)).toMatchObject({ status: 400, body: { error: { code: "invalid", path } } });
  });

  it("is what is no workbook, with its place", async () => {
    expect(await ask(DATA, { formatVersion: 1 })).toMatchObject({ status: 400, body: { error: { path: "/workbook/plan" } } });
  });

  it("is more than 5,000 projects, and a text of more than 20,000 letters", async () => {
    expect(await ask(DATA, workbookOf(madeUpPlan(5_001)))).toMatchObject({
      status: 413,
      body: { error: { code: "too-many-rows", path: "/workbook/plan/projects", message: { th: expect.stringContaining("5,000") } } },
    });
    const long = workbookOf({ ...madeUpPlan(1), title: "ก".repeat(20_001) });
    expect(await ask(DATA, long)).toMatchObject({ status: 413, body: { error: { path: "/workbook/plan/title" } } });
  });

  it("is what would be too long to be made in time, before it is made", async () => {
    const names = (letters: number) => ({
      ...madeUpPlan(60),
      projects: madeUpPlan(60).projects.map((one) => ({ ...one, name: "โครงการอบรม".repeat(2_000).slice(0, letters) })),
    });
    const refused = { status: 413, body: { error: { code: "report-too-large", message: { th: expect.stringContaining("กรุณา") } } } };
    expect(await ask(EPLAN, workbookOf(names(20_000)))).toMatchObject(refused);
    expect(await ask(EPLAN, workbookOf(names(2_000)))).toMatchObject({ status: 200 });
    expect(await ask({ ...DATA, format: "csv" }, longCsv(20_000))).toMatchObject(refused);
  });

  it("is a file too large to be offered", async () => {
    const { status, body } = await ask({ ...DATA, format: "csv" }, longCsv(4_000));
    expect({ status, body }).toMatchObject({ status: 413, body: { error: { code: "report-too-large" } } });
    expect(services.called("offered.offer")).toEqual([]);
  });

  it("is a project of more than fifty units: a memo would list it for each", async () => {
    const plan = madeUpPlan(1);
    const units = Array.from({ length: 51 }, (_, index) => `กอง ${index}`);
    const workbook = workbookOf({ ...plan, projects: plan.projects.map((one) => ({ ...one, responsibleUnits: units })) });
    expect(await ask(DATA, workbook)).toMatchObject({
      status: 413,
      body: { error: { code: "too-many-rows", path: "/workbook/plan/projects/0/responsibleUnits" } },
    });
  });

  it.each([
    ["a year that the plan has not", { ...EPLAN, fiscalYear: 2590 }, "year-unknown"],
    ["no year", { ...EPLAN, fiscalYear: null }, "year-unknown"],
    ["a round that nobody set up", { ...EPLAN, kind: "progress", round: "q9" }, "round-unknown"],
    ["no round", { ...EPLAN, kind: "progress", round: null }, "round-unknown"],
    ["a format that the kind has not", { ...EPLAN, format: "csv" }, "format-unknown"],
    ["data as a drawing", { ...DATA, format: "pdf" }, "format-unknown"],
  ])("is %s, with a sentence that says what to do", async (_, report, code) => {
    const { status, body } = await ask(report);
    expect({ status, body }).toEqual({
      status: 422,
      body: { error: { code, message: { th: expect.stringContaining("กรุณา"), en: expect.any(String) } } },
    });
  });
});
