import { expect, test } from "vitest";
import type { GatewayRequest, GatewayResponse } from "#local/cloud/local-cloud";
import { harness } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const UrlFetchApp: any;
declare const ScriptApp: any;
declare const SpreadsheetApp: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

function gatewayThat(answer: Partial<GatewayResponse>) {
  const seen: GatewayRequest[] = [];
  const gateway = async (request: GatewayRequest) => {
    seen.push(request);
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from('"ตกลง"'), ...answer };
  };
  return { seen, gateway };
}

test("text reaches the gateway as UTF-8 with its headers, and the answer comes back", async () => {
  const { seen, gateway } = gatewayThat({ status: 201 });
  const { script } = await harness({ gateway });
  const answer = await script(() => {
    const response = UrlFetchApp.fetch("https://gateway.sucharit.invalid/v1/check?full=1", {
      method: "post",
      contentType: "application/json",
      headers: { Authorization: "Bearer x" },
      payload: JSON.stringify({ ชื่อ: "อบต.ตัวอย่าง" }),
    });
    return [response.getResponseCode(), response.getContentText(), response.getAllHeaders()["content-type"]];
  });
  expect(answer).toEqual([201, '"ตกลง"', "application/json"]);
  expect(seen.map(({ body, ...request }) => ({ ...request, body: body.toString("utf8") }))).toEqual([
    {
      method: "POST",
      url: "/v1/check?full=1",
      headers: { "content-type": "application/json", Authorization: "Bearer x" },
      body: '{"ชื่อ":"อบต.ตัวอย่าง"}',
    },
  ]);
});

test("an answer as large as Lambda gives comes back whole", async () => {
  const text = JSON.stringify({ name: "รายงาน.pdf", base64: "QUJD".repeat(1_500_000) });
  const { gateway } = gatewayThat({ body: Buffer.from(text) });
  const { script } = await harness({ gateway });
  const seen = await script(() => {
    const response = UrlFetchApp.fetch("https://gateway.sucharit.invalid/v1/reports", { method: "post", payload: "{}" });
    return JSON.parse(response.getContentText()).base64;
  });
  expect(seen).toHaveLength(6_000_000);
  expect(seen).toMatch(/^(QUJD)+$/);
});

test("a refusal throws as at Google, unless it was asked to be told", async () => {
  const { gateway } = gatewayThat({ status: 403, body: Buffer.from('{"message":"Forbidden"}') });
  const { script } = await harness({ gateway });
  await expect(script(() => UrlFetchApp.fetch("https://gateway.sucharit.invalid/v1/x"))).rejects.toThrow(
    'Request failed for https://gateway.sucharit.invalid/v1/x returned code 403. Truncated server response: {"message":"Forbidden"} (use muteHttpExceptions option to examine full response)',
  );
  expect(
    await script(() => UrlFetchApp.fetch("https://gateway.sucharit.invalid/v1/x", { muteHttpExceptions: true }).getResponseCode()),
  ).toBe(403);
});

test.each([
  "https://example.com/v1/check",
  "http://gateway.sucharit.invalid/v1/check",
  "https://gateway.sucharit.invalid.example.com/",
  "https://gateway.sucharit.invalid:8443/",
  "https://me@example.com@x/",
  "/v1/check",
])("%s is no address that is known here", async (url) => {
  const { seen, gateway } = gatewayThat({});
  const { script } = await harness({ gateway });
  await expect(script(new Function(`UrlFetchApp.fetch(${JSON.stringify(url)})`) as () => unknown)).rejects.toThrow(
    `UrlFetchApp.fetch of ${url} is not emulated in the local sheet`,
  );
  expect(seen).toEqual([]);
});

test.each([
  ["{ payload: { a: 1 } }", "UrlFetchApp.fetch's payload is not emulated in the local sheet, but for text"],
  ["{ followRedirects: false }", "UrlFetchApp.fetch's followRedirects is not emulated in the local sheet"],
  ["{ method: 'trace' }", "Attribute provided with invalid value: method"],
  ["5", "The parameters (String,number) don't match the method signature for UrlFetchApp.fetch."],
])("options %s are refused", async (options, message) => {
  const { gateway } = gatewayThat({});
  const { script } = await harness({ gateway });
  const source = new Function(`UrlFetchApp.fetch("https://gateway.sucharit.invalid/", ${options})`) as () => unknown;
  await expect(script(source)).rejects.toThrow(message);
});

test("the gateway may ask the spreadsheet while the script waits for it", async () => {
  const { engine, script } = await harness({
    gateway: async () => ({ status: 200, headers: {}, body: Buffer.from(String(engine.cells(0, cell, ["value"])[0]?.[0]?.value)) }),
  });
  const cell = { top: 0, left: 0, bottom: 0, right: 0 };
  const seen = await script(() => {
    SpreadsheetApp.getActive().getActiveSheet().getRange("A1").setValue("รับแล้ว");
    return UrlFetchApp.fetch("https://gateway.sucharit.invalid/v1/x").getContentText();
  });
  expect(seen).toBe("รับแล้ว");
});

test("the identity token is whom the program says, and null where it runs without a cloud", async () => {
  expect(await (await harness({ identityToken: async () => "a.b.c" })).script(() => ScriptApp.getIdentityToken())).toBe("a.b.c");
  expect(await (await harness()).script(() => ScriptApp.getIdentityToken())).toBeNull();
});

test("the script's day is that of the moved clock", async () => {
  let ahead = 0;
  const { script } = await harness({ clockOffset: () => ahead });
  const dayOf = () => script(() => new Date().toISOString().slice(0, 10));
  const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
  expect(await dayOf()).toBe(isoDay(Date.now()));
  ahead = 90 * 86_400_000;
  expect(await dayOf()).toBe(isoDay(Date.now() + ahead));
});
