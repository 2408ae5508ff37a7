import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testServer } from "#test/unit/local/server/harness";

describe("without the session's token", () => {
  test("the page says to open the link of the terminal", async () => {
    const { bare } = await testServer();
    const answer = await bare("/");
    expect(answer.status).toBe(401);
    expect(answer.text).toContain("กรุณาเปิดลิงก์ที่แสดงในหน้าต่างคำสั่ง");
    expect(answer.text).not.toContain("<script");
  });

  test.each(["/boot", "/events?page=12345678", "/revisions?after=r0", "/assets/page.js", "/panel/x", "/nothing", "/v4/spreadsheets/x"])(
    "%s is refused",
    async (path) => {
      const { bare } = await testServer();
      expect((await bare(path)).status).toBe(401);
    },
  );

  test.each(["/script", "/ui", "/revisions", "/v4/spreadsheets/x:batchUpdate"])("POST %s is refused and does nothing", async (path) => {
    const { bare, received } = await testServer();
    const answer = await bare(path, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    expect(answer.status).toBe(401);
    expect(received).toEqual([]);
  });

  test("a wrong token gives no cookie", async () => {
    const { bare, server } = await testServer();
    const wrong = [`${server.token}x`, server.token.slice(1), "", "x".repeat(server.token.length)];
    for (const token of wrong) {
      const answer = await bare(`/?token=${token}`);
      expect(answer.status).toBe(401);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  });

  test("the fonts are there for the frames of side bars, which have no cookie", async () => {
    const { bare } = await testServer();
    const answer = await bare("/assets/fonts/Sarabun-400.ttf", { headers: { origin: "null" } });
    expect(answer.status).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });
});

describe("the link of the terminal", () => {
  test("sets a cookie that scripts and other sites cannot use, and takes the token out of the address", async () => {
    const { bare, server } = await testServer();
    const answer = await bare(new URL(server.link).pathname + new URL(server.link).search);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/");
    expect(answer.headers["set-cookie"]).toEqual([`sucharit_${server.port}=${server.token}; HttpOnly; SameSite=Lax; Path=/`]);
    expect(answer.headers["referrer-policy"]).toBe("no-referrer");
  });

  test("the token is never logged", async () => {
    const { bare, asPage, log, server } = await testServer();
    await bare(`/?token=${server.token}`);
    await asPage("/nothing");
    await asPage("/script", { method: "POST", body: "{" });
    expect(log.join("\n")).not.toContain(server.token);
  });
});

describe("another name or another page", () => {
  test.each(["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:PORT", "localhost.evil.example:PORT", "[::1]:PORT"])(
    "Host %s is refused, even with the token",
    async (name) => {
      const { asPage, server } = await testServer();
      const answer = await asPage("/boot", { headers: { host: name.replace("PORT", String(server.port)) } });
      expect(answer.status).toBe(403);
    },
  );

  test("localhost is a name of ours", async () => {
    const { asPage, server } = await testServer();
    const host = `localhost:${server.port}`;
    expect(
      (await asPage("/revisions?page=12345678", { method: "POST", body: "{}", headers: { host, origin: `http://${host}` } })).status,
    ).toBe(200);
  });

  test.each(["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:PORT", "http://localhost:PORT"])(
    "a POST of Origin %s is refused, even with the cookie",
    async (origin) => {
      const { asPage, received, server } = await testServer();
      const headers = { origin: origin.replace("PORT", String(server.port)) };
      expect((await asPage("/revisions?page=12345678", { method: "POST", body: "{}", headers })).status).toBe(403);
      expect(received).toEqual([]);
    },
  );

  test("the event stream is refused to another page, and to one that does not say who it is", async () => {
    const { asPage } = await testServer();
    expect((await asPage("/events?page=12345678", { headers: { origin: "http://evil.example" } })).status).toBe(403);
    expect((await asPage("/events?page=12345678", { headers: { origin: "" } })).status).toBe(403);
    expect((await asPage("/events?page=12345678", { headers: { origin: "", "sec-fetch-site": "same-site" } })).status).toBe(403);
    expect((await asPage("/events?page=12345678", { headers: { origin: "", "sec-fetch-site": "same-origin" } })).status).toBe(200);
  });

  test("a program without Origin needs the bearer token, the cookie does not do", async () => {
    const { asPage, bare, server } = await testServer();
    const json = { "content-type": "application/json" };
    expect((await asPage("/revisions?page=12345678", { method: "POST", body: "{}", headers: { origin: "" } })).status).toBe(403);
    const headers = { ...json, authorization: `Bearer ${server.token}` };
    expect((await bare("/revisions?page=12345678", { method: "POST", body: "{}", headers })).status).toBe(200);
    expect((await bare("/boot", { headers: { authorization: "Bearer x" } })).status).toBe(401);
  });

  test("Google's interface takes the bearer token only", async () => {
    const { asPage, bare, server } = await testServer();
    expect((await asPage("/v4/spreadsheets/x")).status).toBe(401);
    const answer = await bare("/v4/spreadsheets/x?fields=sheets", { headers: { authorization: `Bearer ${server.token}` } });
    expect(answer.json()).toEqual({ asked: { method: "GET", url: "/v4/spreadsheets/x?fields=sheets", body: null } });
    const foreign = { authorization: `Bearer ${server.token}`, origin: "http://evil.example" };
    expect((await bare("/v4/spreadsheets/x", { headers: foreign })).status).toBe(403);
  });
});

describe("bodies", () => {
  test("one that says it is too large is refused before it is read", async () => {
    const { asPage } = await testServer();
    const answer = await asPage("/ui", { method: "POST", body: "x".repeat(1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
    expect((await asPage("/script", { method: "POST", body: "x".repeat(16 * 1024 * 1024 + 1) })).status).toBe(413);
    expect(answer.json()).toMatchObject({ error: { th: expect.stringContaining("ใหญ่เกินไป") } });
  });

  test("one that turns out too large is refused", async () => {
    const { asPage } = await testServer();
    const headers = { "transfer-encoding": "chunked" };
    const body = `{"page":"${"x".repeat(1024 * 1024)}"}`;
    expect((await asPage("/ui", { method: "POST", headers, body })).status).toBe(413);
  });

  test.each([
    ["not JSON", "application/json", "{", 400],
    ["no object", "application/json", "[1]", 400],
    ["a form, as another site could send", "text/plain", "{}", 415],
    ["without a type", "", "{}", 415],
    ["a wrong field", "application/json", '{"page":5}', 400],
  ])("%s is refused", async (_, type, body, status) => {
    const { asPage } = await testServer();
    expect((await asPage("/script", { method: "POST", headers: { "content-type": type }, body })).status).toBe(status);
  });
});

describe("paths", () => {
  test.each([
    "/assets/../package.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/fonts/../../../../etc/passwd",
    "/assets/fonts/..%2f..%2fpackage.json",
    "/assets/fonts/Sarabun-400.ttf/../../x",
    "/../../etc/passwd",
    "/panel/../boot2",
    "/constructor",
    "/__proto__",
  ])("%s leads nowhere", async (path) => {
    const { asPage } = await testServer();
    expect((await asPage(path)).status).toBe(404);
  });

  test.each(["http://evil.example/boot", "//evil.example/boot", "*"])("the request target %s is refused", async (path) => {
    const { asPage } = await testServer();
    expect((await asPage(path)).status).toBe(400);
  });

  test("whatever is asked for, the answer is short and of a known kind", async () => {
    const { asPage } = await testServer();
    await fc.assert(
      fc.asyncProperty(fc.webPath(), async (path) => {
        const { status, text } = await asPage(`/assets${path}`);
        expect([404, 400]).toContain(status);
        expect(text).not.toContain("at ");
      }),
      { numRuns: 30 },
    );
  });
});

describe("answers", () => {
  test("the page forbids other scripts, frames and addresses", async () => {
    const { asPage } = await testServer();
    const { headers } = await asPage("/");
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]),
    );
    expect(policy.find((rule) => rule.startsWith("script-src"))).not.toContain("unsafe-inline");
  });

  test.each(["/", "/boot", "/assets/page.js", "/nothing", "/v4/x"])("%s is not to be sniffed, framed or sent on", async (path) => {
    const { asPage } = await testServer();
    const { headers } = await asPage(path);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });
});
