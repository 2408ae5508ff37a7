/** A report through the local program as the script asks for it: token, gateway, function, table and bucket, and the link as a browser opens it. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayRefusal, ReportAsked, ReportMade } from "#core/gateway/messages";
import type { Workbook } from "#core/plan/model";
import { sheetsApi } from "#lambdas/shared/google";
import { createSheets } from "#lambdas/shared/sheets";
import { type OpenedCloud, openLocalCloud } from "#local/cloud/cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import { type LocalProgram, startLocal } from "#local/start";

let folder: string;
let program: LocalProgram;
let cloud: OpenedCloud;
let spreadsheetId: string;
let workbook: Workbook;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-reports-"));
  program = await startLocal({
    dataFolder: folder,
    port: 0,
    script: { code: "", html: {} },
    seed: seedSample,
    google: createSheetsApi,
    cloud: async (options) => {
      spreadsheetId = options.spreadsheetId;
      cloud = await openLocalCloud(options);
      return cloud;
    },
    open: false,
    log: () => undefined,
  });
  const sheets = createSheets({ api: sheetsApi({ token: program.token, rootUrl: program.url }), retry: (work) => work() });
  const { reading } = await sheets.read(spreadsheetId);
  workbook = { ...reading.workbook, revisions: null };
});
afterAll(async () => {
  await program.close();
  rmSync(folder, { recursive: true });
});

async function post(asked: Partial<ReportAsked>, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await cloud.identityToken("officer@example.org")}`;
  const answer = await fetch(new URL("/v1/reports", program.url), {
    method: "POST",
    headers: { authorization, "content-type": "application/json", ...headers },
    body: JSON.stringify({ spreadsheetId, workbook, ...asked }),
  });
  return { status: answer.status, body: (await answer.json()) as ReportMade & GatewayRefusal };
}

describe("a report of the sample workbook", () => {
  it("is made of the values that the script read", async () => {
    const { status, body } = await post({ report: { kind: "eplan", format: "pdf", fiscalYear: 2570, round: null, errors: 3 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ type: "application/pdf", link: null, name: expect.stringMatching(/2570.*\.pdf$/) });
    expect(Buffer.from(body.base64 ?? "", "base64")).toHaveLength(body.size);
  });

  it("that is large is a link which gives the same file as a download, without any token", async () => {
    const [project] = workbook.plan.projects;
    if (!project) throw new Error("the sample is empty");
    const projects = Array.from({ length: 200 }, (_, index) => ({ ...project, id: `p${index}`, name: "โครงการอบรมคุณธรรม ".repeat(100) }));
    const large = { ...workbook, plan: { ...workbook.plan, projects }, followUp: null };
    const { status, body } = await post({
      workbook: large,
      report: { kind: "data", format: "csv", fiscalYear: null, round: null, errors: 0 },
    });
    expect([status, body.base64]).toEqual([200, null]);
    const file = await fetch(body.link?.url ?? "");
    expect(Buffer.from(await file.arrayBuffer())).toHaveLength(body.size);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const disposition = file.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; /);
    expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(body.name);
  });

  it("is refused with a sentence where the workbook has no such year", async () => {
    const { status, body } = await post({ report: { kind: "eplan", format: "pdf", fiscalYear: 2599, round: null, errors: 0 } });
    expect([status, body.error.code, body.error.message.th]).toEqual([422, "year-unknown", expect.stringContaining("2599")]);
  });

  it("is refused to who brings no token, and for a workbook of somebody else", async () => {
    const report: ReportAsked["report"] = { kind: "data", format: "json", fiscalYear: null, round: null, errors: 0 };
    expect((await post({ report }, { authorization: "" })).status).toBe(401);
    expect(await post({ report, spreadsheetId: "1another-another-another" })).toMatchObject({
      status: 403,
      body: { error: { code: "not-registered" } },
    });
  });
});
