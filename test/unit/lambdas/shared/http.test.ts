import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { CallerEvent } from "#lambdas/shared/caller";
import { answering, bodyOf } from "#lambdas/shared/http";
import { callerEvent, lambdaContext, QUIET, told } from "#test/unit/lambdas/harness";

const schema = z.object({ name: z.string(), rows: z.array(z.object({ "a/b~c": z.number() })).optional() });
const LIMITS = { bytes: 1024, rows: 3, rowsOf: { many: 5 }, text: 10 };
const handler = answering<CallerEvent>(QUIET, async (event) => bodyOf(event, schema, LIMITS));
const send = async (asked: { json?: unknown; body?: string; base64?: boolean }) =>
  told(await handler(callerEvent("POST /v1/x", asked), lambdaContext()));

describe("a request's body", () => {
  it("is read as it is, and in base64", async () => {
    expect(await send({ json: { name: "ก" } })).toEqual({ status: 200, body: { name: "ก" } });
    expect(await send({ json: { name: "ก" }, base64: true })).toEqual({ status: 200, body: { name: "ก" } });
  });

  it("is answered as JSON that nobody keeps", async () => {
    const answer = await handler(callerEvent("POST /v1/x", { json: { name: "ก" } }), lambdaContext());
    expect(answer.headers).toEqual({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  });

  it.each<[string, Parameters<typeof send>[0], number, string, string]>([
    ["nothing", {}, 400, "invalid", ""],
    ["no JSON", { body: "{name:" }, 400, "invalid", ""],
    ["another type", { json: { name: 5 } }, 400, "invalid", "/name"],
    ["a name that pointers escape", { json: { name: "x", rows: [{ "a/b~c": "x" }] } }, 400, "invalid", "/rows/0/a~1b~0c"],
    ["a text that is too long", { json: { name: "x".repeat(11) } }, 413, "text-too-long", "/name"],
    ["too many rows", { json: { name: "x", rows: [0, 0, 0, 0] } }, 413, "too-many-rows", "/rows"],
    ["too many rows where no rows belong", { json: { name: "x", other: { deep: [0, 0, 0, 0] } } }, 413, "too-many-rows", "/other/deep"],
    ["too many of what has a limit of its own", { json: { name: "x", many: [0, 0, 0, 0, 0, 0] } }, 413, "too-many-rows", "/many"],
  ])("is refused with the place: %s", async (_name, asked, status, code, path) => {
    expect(await send(asked)).toMatchObject({
      status,
      body: { error: { code, path, message: { th: expect.any(String), en: expect.any(String) } } },
    });
  });

  it("may have more rows where that list has a limit of its own", async () => {
    expect(await send({ json: { name: "x", many: [0, 0, 0, 0, 0] } })).toMatchObject({ status: 200 });
  });

  it("is refused with a short answer where a key is very long: places are told by keys", async () => {
    const long = "ก".repeat(300);
    const wide = answering<CallerEvent>(QUIET, async (event) =>
      bodyOf(event, z.record(z.string(), z.number()), { ...LIMITS, bytes: 10_000 }),
    );
    const answer = await wide(callerEvent("POST /v1/x", { json: { [long]: "x" } }), lambdaContext());
    expect(told(answer)).toMatchObject({ status: 413, body: { error: { code: "key-too-long", path: "" } } });
    expect(answer.body).not.toContain(long);
  });

  it("is refused when it nests without end", async () => {
    const body = `{"name":"x","deep":${"[".repeat(300)}${"]".repeat(300)}}`;
    expect(await send({ body })).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
  });

  it("is counted in bytes, of which a Thai letter has three, and in base64 as what it stands for", async () => {
    const padded = (bytes: number) => JSON.stringify({ name: "x" }).padEnd(bytes, " ");
    expect(await send({ body: padded(1024) })).toMatchObject({ status: 200 });
    expect(await send({ body: padded(1024), base64: true })).toMatchObject({ status: 200 });
    expect(await send({ body: padded(1025) })).toMatchObject({ status: 413, body: { error: { code: "too-large" } } });
    expect(await send({ body: padded(1025), base64: true })).toMatchObject({ status: 413 });
    expect(await send({ json: { name: "ก".repeat(400) } })).toMatchObject({ status: 413, body: { error: { code: "too-large" } } });
  });
});
