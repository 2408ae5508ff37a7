import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GRID_FIELDS } from "#core/workbook/from-api";
import { sheetsApi } from "#lambdas/shared/google";
import { createSheets } from "#lambdas/shared/sheets";
import { patience } from "#test/fakes/patience";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";

const ID = "1exampleExampleExampleExampleExample";
const SPREADSHEET = {
  spreadsheetId: ID,
  properties: { title: "แผนป้องกันการทุจริต 2566-2570" },
  developerMetadata: [
    { metadataKey: "sucharit.templateVersion", metadataValue: "2" },
    { metadataKey: "sucharit.registration", metadataValue: "nonce-1" },
  ],
  sheets: [
    { properties: { sheetId: 7, title: "แผน" }, developerMetadata: [{ metadataKey: "sucharit.tab", metadataValue: "plan" }], data: [{}] },
  ],
};
const FOUND = { body: SPREADSHEET };

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScripted();
});
afterAll(() => server.close());

const refusal = (status: number, reason = "X", headers = {}) => ({
  status,
  headers,
  body: { error: { code: status, message: "planned", status: reason, errors: [{ reason }] } },
});
const sheetsWith = (retry = patience().retry) => createSheets({ api: sheetsApi({ token: "token", rootUrl: `${server.url}/` }), retry });

describe("reading a workbook", () => {
  it("is one call that asks for what is read and nothing else", async () => {
    server.answers(FOUND);
    const { name, grids, reading, nonce } = await sheetsWith().read(ID);
    expect(server.asked).toHaveLength(1);
    const url = new URL(server.asked[0]?.url ?? "", server.url);
    expect(url.pathname).toBe(`/v4/spreadsheets/${ID}`);
    expect(Object.fromEntries(url.searchParams)).toEqual({ includeGridData: "true", fields: GRID_FIELDS });
    // Google compresses where both say so.
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: "Bearer token",
      "accept-encoding": expect.stringContaining("gzip"),
      "user-agent": expect.stringContaining("gzip"),
    });
    expect(name).toBe("แผนป้องกันการทุจริต 2566-2570");
    expect(grids.map(({ title, sheetId }) => ({ title, sheetId }))).toEqual([{ title: "แผน", sheetId: 7 }]);
    expect(reading.tabs.templateVersion).toBe(2);
    expect(nonce).toBe("nonce-1");
  });

  it.each([
    [403, "PERMISSION_DENIED", "no-access"],
    [404, "NOT_FOUND", "no-access"],
    [400, "FAILED_PRECONDITION", "unreadable"],
  ])("is refused for good by %i %s: %s", async (status, reason, why) => {
    server.answers(refusal(status, reason));
    await expect(sheetsWith().read(ID)).rejects.toMatchObject({ name: "SheetsRefused", why });
    expect(server.asked).toHaveLength(1);
  });

  it("is refused where the spreadsheet has no plan", async () => {
    server.answers({ body: { sheets: [{ properties: { sheetId: 0, title: "Sheet1" }, data: [{}] }] } });
    await expect(sheetsWith().read(ID)).rejects.toMatchObject({ name: "SheetsRefused", why: "unreadable" });
  });

  it.each([
    [401, "UNAUTHENTICATED"],
    [403, "SERVICE_DISABLED"],
  ])("that fails with %i %s is the deployer's matter: no workbook is blamed", async (status, reason) => {
    server.answers(refusal(status, reason));
    await expect(sheetsWith().read(ID)).rejects.not.toMatchObject({ name: "SheetsRefused" });
    expect(server.asked).toHaveLength(1);
  });
});

describe("the nonce", () => {
  it("is read from the metadata alone", async () => {
    server.answers(FOUND);
    expect(await sheetsWith().readNonce(ID)).toBe("nonce-1");
    const fields = new URL(server.asked[0]?.url ?? "", server.url).searchParams;
    expect(Object.fromEntries(fields)).toEqual({ fields: "spreadsheetId,developerMetadata(metadataKey,metadataValue)" });
  });

  it("is null where there is none", async () => {
    server.answers({ body: { spreadsheetId: ID } });
    expect(await sheetsWith().readNonce(ID)).toBeNull();
  });
});

describe("Google", () => {
  it("that says 429 with Retry-After is asked again no sooner", async () => {
    const { retry, waits } = patience({ random: 0 });
    server.answers(refusal(429, "RESOURCE_EXHAUSTED", { "retry-after": "30" }), FOUND);
    await sheetsWith(retry).read(ID);
    expect(waits).toEqual([30_000]);
  });

  it("that names a date is asked again after it", async () => {
    const { retry, waits } = patience({ random: 0, now: Date.parse("2027-01-08T01:00:00Z") });
    server.answers(refusal(503, "UNAVAILABLE", { "retry-after": "Fri, 08 Jan 2027 01:00:12 GMT" }), FOUND);
    await sheetsWith(retry).read(ID);
    expect(waits).toEqual([12_000]);
  });

  it("that asks for more time than the function has is left alone at once", async () => {
    const { retry, waits } = patience({ leftMs: 20_000 });
    server.answers(refusal(429, "RESOURCE_EXHAUSTED", { "retry-after": "16" }));
    await expect(sheetsWith(retry).read(ID)).rejects.toMatchObject({ status: 429 });
    expect(waits).toEqual([]);
    expect(server.asked).toHaveLength(1);
  });

  it("that is busy, or cuts the line, is asked again after waits that grow", async () => {
    const { retry, waits } = patience({ random: 0.5 });
    server.answers({ status: 503 }, { instead: "cut" }, { status: 500 }, refusal(403, "rateLimitExceeded"), FOUND);
    await sheetsWith(retry).read(ID);
    expect(waits).toEqual([100, 200, 400, 800]);
  });

  it("that does not answer is asked again", async () => {
    const api = Object.assign(sheetsApi({ token: "token", rootUrl: `${server.url}/` }), { waitMs: 150 });
    const { retry, waits } = patience();
    server.answers({ instead: "hang" }, FOUND);
    expect(await createSheets({ api, retry }).readNonce(ID)).toBe("nonce-1");
    expect(waits).toHaveLength(1);
  });
});

describe("credentials", () => {
  const KEY = { type: "service_account", client_email: "reader@example.org", private_key: "-----BEGIN PRIVATE KEY-----" };
  it.each([
    "",
    "not json",
    "{}",
    '{"type":"secret-thing"}',
    JSON.stringify(KEY),
    JSON.stringify({ ...KEY, type: "authorized_user", refresh_token: "1//secret" }),
    JSON.stringify({ ...KEY, type: "external_account" }),
  ])("that are no workload identity federation (%j) are refused, and not quoted", (credentials) => {
    expect(() => sheetsApi({ credentials })).toThrow(
      /^configuration: GOOGLE_CREDENTIALS must be the JSON of a workload identity federation with AWS, without a key$/,
    );
  });
});
