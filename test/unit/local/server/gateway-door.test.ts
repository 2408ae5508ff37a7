import { expect, test } from "vitest";
import type { GatewayRequest } from "#local/cloud/local-cloud";
import { fakeCloud } from "#test/fakes/local-cloud";
import { testServer } from "#test/unit/local/server/harness";

async function withGateway() {
  const seen: GatewayRequest[] = [];
  const cloud = fakeCloud("2027-01-08");
  cloud.gateway = async (request) => {
    seen.push(request);
    return {
      status: 410,
      headers: { "content-type": "text/html; charset=utf-8", "referrer-policy": "origin" },
      body: Buffer.from("หมดอายุ"),
    };
  };
  return { seen, server: await testServer({ cloud }) };
}

test("what comes to /v1/ goes to the gateway as it is, without a session", async () => {
  const { seen, server } = await withGateway();
  const headers = { "content-type": "application/x-www-form-urlencoded", authorization: "Bearer a.b.c" };
  const answer = await server.bare("/v1/answers?t=%E0%B8%81", { method: "POST", headers, body: "ก=1" });
  expect([answer.status, answer.text, answer.headers["referrer-policy"]]).toEqual([410, "หมดอายุ", "origin"]);
  expect(seen).toMatchObject([{ method: "POST", url: "/v1/answers?t=%E0%B8%81", headers }]);
  expect(seen[0]?.body.toString("utf8")).toBe("ก=1");
});

test("the session's cookie stays at the door", async () => {
  const { seen, server } = await withGateway();
  await server.asPage("/v1/answers");
  expect(Object.keys(seen[0]?.headers ?? {})).not.toContain("cookie");
});

test("security headers stand where the function sets none of that name", async () => {
  const { server } = await withGateway();
  const { headers } = await server.bare("/v1/answers");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("under another host name nobody gets in", async () => {
  const { seen, server } = await withGateway();
  expect((await server.bare("/v1/answers", { headers: { host: "evil.example" } })).status).toBe(403);
  expect(seen).toEqual([]);
});

test("without a cloud there is no such door", async () => {
  const server = await testServer();
  expect((await server.bare("/v1/answers")).status).toBe(401);
});
