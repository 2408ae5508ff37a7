import { expect, it } from "vitest";
import { builtFor } from "#local/to-google/built-script";

it("is built with the gateway that the operator names, and calls nobody where none is named", async () => {
  const named = await builtFor({ SUCHARIT_GATEWAY: " https://gateway.example/prod " });
  expect(named.code.includes("https://gateway.example/prod")).toBe(true);
  expect(JSON.parse(named.manifest).oauthScopes).toContain("openid");
  for (const env of [{}, { SUCHARIT_GATEWAY: "" }]) expect(JSON.parse((await builtFor(env)).manifest).oauthScopes).not.toContain("openid");
});

it("is not built for what is no https address, and says which variable holds it", async () => {
  await expect(builtFor({ SUCHARIT_GATEWAY: "gateway.example" })).rejects.toThrow("SUCHARIT_GATEWAY");
});
