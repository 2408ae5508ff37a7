import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readLogin } from "#local/to-google/credentials";
import { ToGoogleFailure } from "#local/to-google/failure";

const OWN = { client_id: "123-own", client_secret: "own-secret", refresh_token: "1//own" };

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "sucharit-credentials-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(home, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("the login of clasp", () => {
  it("is read from clasp 3's file in the home folder", () => {
    const path = file(".clasprc.json", { tokens: { default: { type: "authorized_user", ...OWN } } });
    expect(readLogin({ env: { HOME: home } })).toEqual({
      authFile: path,
      user: "default",
      credentials: { clientId: "123-own", clientSecret: "own-secret", refreshToken: "1//own" },
    });
  });

  it("is the user's that is named, from the file that is named, before clasp's own variable", () => {
    const auth = file("mine.json", { tokens: { default: OWN, office: { ...OWN, refresh_token: "1//office" } } });
    const other = file("other.json", { tokens: { default: OWN } });
    expect(readLogin({ auth, user: "office", env: { clasp_config_auth: other } }).credentials.refreshToken).toBe("1//office");
    expect(readLogin({ env: { clasp_config_auth: other, HOME: home } }).authFile).toBe(other);
  });

  it("brings its access token along only where it is told until when that is good", () => {
    const without = file("a.json", { tokens: { default: { ...OWN, access_token: "ya29.x" } } });
    const until = file("b.json", { tokens: { default: { ...OWN, access_token: "ya29.x", expiry_date: 1 } } });
    expect(readLogin({ auth: without }).credentials).not.toHaveProperty("accessToken");
    expect(readLogin({ auth: until }).credentials.accessToken).toEqual({ token: "ya29.x", expires: 1 });
  });

  it("is read from clasp 2's file of a client of one's own", () => {
    const auth = file("old.json", {
      token: { refresh_token: "1//old", access_token: "x" },
      oauth2ClientSettings: { clientId: "9-old", clientSecret: "s" },
    });
    expect(readLogin({ auth }).credentials).toEqual({ clientId: "9-old", clientSecret: "s", refreshToken: "1//old" });
  });

  it.each<[name: string, content: unknown]>([
    ["a folder in place of the file", undefined],
    ["no JSON", "{ token"],
    ["nobody of that name", { tokens: { someone: OWN } }],
    ["nobody after a logout", { tokens: {} }],
    ["no refresh token", { tokens: { default: { ...OWN, refresh_token: undefined } } }],
    ["a service account", { tokens: { default: { ...OWN, type: "service_account" } } }],
    ["clasp's own client", { tokens: { default: { ...OWN, client_id: "1072944905499-vm.apps.googleusercontent.com" } } }],
  ])("is none where there is %s: one line with the command to log in, and no secret", (_name, content) => {
    let message = "";
    try {
      readLogin({ auth: content === undefined ? home : file("login.json", content) });
    } catch (error) {
      expect(error).toBeInstanceOf(ToGoogleFailure);
      message = (error as Error).message;
    }
    expect(message).toContain("(not logged in)");
    expect(message).toContain("npx clasp");
    expect(message).not.toMatch(/\n|own-secret|1\/\/own/);
  });
});
