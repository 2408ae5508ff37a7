import { describe, expect, it } from "vitest";
import { readConfig } from "#lambdas/shared/config";

describe("the configuration of a function", () => {
  it("holds the variables that were asked for, and no others", () => {
    expect(readConfig({ TABLE: "sucharit", BUCKET: "files", HOME: "/root" }, "TABLE")).toEqual({ TABLE: "sucharit" });
  });

  it("takes Google's for what is not set", () => {
    const config = readConfig({ JWKS_URL: "" }, "IDENTITY_ISSUERS", "JWKS_URL", "SHEETS_URL", "WORKBOOK_URL");
    expect(config.IDENTITY_ISSUERS).toEqual(["https://accounts.google.com", "accounts.google.com"]);
    expect(config.JWKS_URL).toBe("https://www.googleapis.com/oauth2/v3/certs");
    expect(config.SHEETS_URL).toBeUndefined();
    expect(config.WORKBOOK_URL("abc/d")).toBe("https://docs.google.com/spreadsheets/d/abc%2Fd/edit");
  });

  it("leaves out the last slash of an address that others are made of", () => {
    expect(readConfig({ PUBLIC_URL: "https://gateway.example.go.th/" }, "PUBLIC_URL").PUBLIC_URL).toBe("https://gateway.example.go.th");
  });

  it("tells in one line which variables are missing or wrong, and never what is in them", () => {
    const read = () => readConfig({ LINK_KEY: "too-short-a-secret", QUEUE_URL: "queue of mine" }, "TABLE", "LINK_KEY", "QUEUE_URL");
    expect(read).toThrow(
      "configuration: TABLE is not set; LINK_KEY must have 32 characters or more; QUEUE_URL must be an http or https address",
    );
  });

  it.each([["reminders@example.org"], ["ระบบ <reminders@example.org>"], [" reminders@example.org "]])(
    "takes the address of the sender out of %j",
    (sender) => {
      expect(readConfig({ MAIL_FROM: sender }, "MAIL_FROM").MAIL_FROM).toBe("reminders@example.org");
    },
  );

  it.each(["@", "reminders@example", "a b@example.org", "ระบบ <reminders>", "reminders@example.org, other@example.org"])(
    "refuses the sender %j, of whom no mail would be taken",
    (sender) => {
      expect(() => readConfig({ MAIL_FROM: sender }, "MAIL_FROM")).toThrow("configuration: MAIL_FROM must be a mail address");
    },
  );

  it("refuses an address that is no web address", () => {
    expect(() => readConfig({ JWKS_URL: "file:///etc/passwd" }, "JWKS_URL")).toThrow(
      "configuration: JWKS_URL must be an http or https address",
    );
  });
});
