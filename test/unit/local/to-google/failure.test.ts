import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, isUncertain } from "#local/to-google/failure";

const answered = (status: number, message: string, details: object[] = []) =>
  Object.assign(new Error(message), { status, response: { status, data: { error: { code: status, message, details } } } });

describe("what a refusal means", () => {
  it.each([
    [answered(403, "The caller does not have permission"), "may not edit the file"],
    [answered(404, "Requested entity was not found."), "out of this login's reach"],
    [answered(401, "Request had invalid authentication credentials."), "did not accept the login"],
    [answered(403, "denied", [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }]), "lacks a scope"],
    [answered(403, "off", [{ reason: "SERVICE_DISABLED" }]), "https://console.cloud.google.com/apis/library"],
    [Object.assign(new Error("request to https://x failed"), { code: "ENOTFOUND" }), "no connection to Google"],
    [new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "EAI_AGAIN" }) }), "no connection to Google"],
    [Object.assign(new Error("invalid_grant"), { response: { status: 400, data: { error: "invalid_grant" } } }), "was revoked"],
    ["No credentials found.", "did not accept the login"],
    ["Request had insufficient authentication scopes.", "lacks a scope"],
  ])("%s", (thrown, words) => {
    expect(explain(thrown)).toContain(words);
  });

  it("tells what Google said where it has no words of its own, without taking a network word in an answer for the network", () => {
    expect(explain(answered(400, "Invalid requests[3]: range exceeds the network of cells"))).toContain("Invalid requests[3]");
  });

  it("is one line of bounded length for whatever is thrown", () => {
    const thrown = fc.oneof(
      fc.string({ maxLength: 2000, unit: "grapheme" }),
      fc.anything(),
      fc.record({ message: fc.string(), code: fc.anything(), status: fc.anything(), cause: fc.anything() }),
    );
    fc.assert(
      fc.property(thrown, (what) => {
        const line = explain(what);
        expect(line).not.toMatch(/\p{Cc}/u);
        expect(line.length).toBeLessThan(400);
      }),
    );
  });

  it("is uncertain where there was no whole answer, and certain where Google refused", () => {
    expect([isUncertain(new Error("socket hang up")), isUncertain(answered(503, "x")), isUncertain(answered(400, "x"))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
