/** Connecting the workbook with the reminders, on the built Code.js. */
import { describe, expect, it } from "vitest";
import { REGISTRATION_METADATA } from "#core/gateway/messages";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import { prefilled } from "#core/workbook/prefilled";
import type { Button } from "#local/script-host/protocol";
import type { LocalEngine } from "#local/sheet/engine";
import { type Route, refusal, standInGateway } from "#test/bundle/gateway-stand-in";
import { TODAY, UNIT, unitsWorkbook } from "#test/bundle/units-workbook";
import { office, spreadsheetOf } from "#test/bundle/workbook";

const NONCE = "nonce-1";

function nonces(engine: LocalEngine): string[] {
  return engine
    .metadata()
    .filter(({ key, at }) => key === REGISTRATION_METADATA && at.type === "spreadsheet")
    .map(({ value }) => value);
}

/** An office that is not connected yet; `confirm` sees what the workbook holds then. */
async function connecting(confirm: Route, press: Button = "OK", workbook = unitsWorkbook(3)) {
  const engine = await spreadsheetOf(workbook);
  const seen: ReturnType<typeof nonces>[] = [];
  const gateway = standInGateway({
    [`GET /v1/workbooks/${engine.spreadsheetId}/status`]: () => refusal(403, "not-registered", "-"),
    "POST /v1/registrations": () => ({ body: { nonce: NONCE, expiresAt: "2027-01-08T03:00:00.000Z" } }),
    "POST /v1/registrations/confirm": (body) => {
      seen.push(nonces(engine));
      return confirm(body);
    },
  });
  const one = await office(engine, { on: TODAY, gateway: gateway.answer, press: () => press });
  return { engine, gateway, seen, one };
}

const registered: Route = ({ spreadsheetId }) => ({ body: { spreadsheetId, registeredAt: "2027-01-08T02:00:00.000Z" } });

describe("connecting", () => {
  it("leaves the nonce where the function can read it until it has, and says since when", async () => {
    const { engine, gateway, seen, one } = await connecting(registered);
    const { ui } = await one.run("connectReminders");
    expect(ui.alerts[0]?.message).toContain("ส่งอีเมลเตือน");
    expect(seen).toEqual([[NONCE]]);
    expect(gateway.asked.at(-1)?.body).toEqual({ spreadsheetId: engine.spreadsheetId, nonce: NONCE });
    expect(ui.alerts.at(-1)?.message).toContain("เชื่อมแล้วเมื่อ 8 มกราคม 2570 เวลา 09:00 น.");
    expect(nonces(engine)).toEqual([]);
  });

  it("takes the nonce away and says why where it is refused, or nobody answers", async () => {
    const refused = await connecting(() => refusal(403, "no-access", "ยังไม่ได้แชร์สมุดงานให้ robot@example.org"));
    const { ui } = await refused.one.run("connectReminders");
    expect(ui.alerts.at(-1)?.message).toBe("ยังไม่ได้แชร์สมุดงานให้ robot@example.org");
    expect(nonces(refused.engine)).toEqual([]);
    delete refused.gateway.routes["POST /v1/registrations/confirm"];
    const lost = await refused.one.run("connectReminders");
    expect(lost.ui.alerts.at(-1)?.message).toContain("ลองใหม่");
    expect(nonces(refused.engine)).toEqual([]);
  });

  it("uses no nonce that an earlier try left behind", async () => {
    const { engine, seen, one } = await connecting(registered);
    engine.change([
      { do: "put-metadata", entry: { metadataId: 990_001, key: REGISTRATION_METADATA, value: "old", at: { type: "spreadsheet" } } },
    ]);
    expect(nonces(engine)).toHaveLength(1);
    await one.run("connectReminders");
    expect(seen[0]).toEqual([NONCE]);
  });

  it("does nothing where people do not agree", async () => {
    const { gateway, one } = await connecting(registered, "CANCEL");
    await one.run("connectReminders");
    expect(gateway.asked.map(({ route }) => route.split(" ")[0])).toEqual(["GET"]);
  });
});

describe("a workbook that is connected", () => {
  const ledger = {
    ...EMPTY_LEDGER,
    bounces: [
      { email: "old@example.org", at: "2027-01-07T01:00:00.000Z", kind: "permanent" as const, why: "x" },
      { email: "later@example.org", at: "2027-01-07T01:00:00.000Z", kind: "transient" as const, why: "x" },
    ],
    failures: [{ at: "2027-01-08T01:00:00.000Z", why: "no-access" as const }],
  };

  const units = [{ name: UNIT, contact: null, emails: ["old@example.org", "later@example.org"], headEmails: [], active: true }];

  async function connected(press: Button, told: Ledger = ledger, workbook = unitsWorkbook(3, { units })) {
    const { engine, gateway, one } = await connecting(registered, press, workbook);
    gateway.routes[`GET /v1/workbooks/${engine.spreadsheetId}/status`] = () => ({
      body: { registeredAt: "2026-12-01T02:00:00.000Z", lastRun: "2027-01-07", ledger: told },
    });
    const { ui } = await one.run("connectReminders");
    return { ui, gateway };
  }

  it("is told when it was looked after last, what bounced and what could not be read", async () => {
    const { ui, gateway } = await connected("NO");
    const text = ui.alerts[0]?.message ?? "";
    expect(text).toContain("เชื่อมแล้วเมื่อ 1 ธันวาคม 2569");
    expect(text).toContain("วันพฤหัสบดีที่ 7 มกราคม 2570");
    expect(text).toContain("old@example.org");
    expect(text).not.toContain("later@example.org");
    expect(text).toMatch(/เปิดสมุดงานนี้ไม่ได้.*8 มกราคม 2570/);
    expect(gateway.asked).toHaveLength(1);
  });

  it("is not told of an address that was corrected, or that a later mail reached, and learns on which tab the others stand", async () => {
    const bounces = ["old@example.org", "corrected@example.org", "reached@example.org", "officer@example.org"].map((email) => ({
      ...{ email, at: "2027-01-07T01:00:00.000Z" },
      ...{ kind: "permanent" as const, why: "x" },
    }));
    const sent = [{ unit: UNIT, round: "q1", fiscalYear: 2570, stage: "due", at: "2027-01-08T01:00:00.000Z", to: ["reached@example.org"] }];
    const having = (emails: string[], officer: string | null) => {
      const workbook = unitsWorkbook(3);
      const { settings } = prefilled(workbook);
      if (!settings) throw new Error("no settings");
      const planOfficer = { name: null, email: officer };
      return { ...workbook, settings: { ...settings, planOfficer }, units: units.map((unit) => ({ ...unit, emails })) };
    };
    const line = async (emails: string[], officer: string | null) => {
      const { ui } = await connected("NO", { ...ledger, bounces, sent }, having(emails, officer));
      return ui.alerts[0]?.message.split("\n").find((one) => one.includes("@"));
    };
    expect(await line(["old@example.org", "reached@example.org"], null)).toBe("อีเมลที่ส่งไม่ถึง: old@example.org แก้ในแท็บ “ผู้รับผิดชอบ”");
    expect(await line(["new@example.org"], "officer@example.org")).toBe("อีเมลที่ส่งไม่ถึง: officer@example.org แก้ในแท็บ “ตั้งค่า”");
    expect(await line(["new@example.org"], null)).toBeUndefined();
  });

  it("is not told of a failure that a later run made good", async () => {
    const { ui } = await connected("NO", { ...ledger, failures: [{ at: "2027-01-06T01:00:00.000Z", why: "no-access" }] });
    expect(ui.alerts[0]?.message).toContain("7 มกราคม 2570");
    expect(ui.alerts[0]?.message).not.toContain("เปิดสมุดงานนี้ไม่ได้");
  });

  it("is connected anew when people want that", async () => {
    const { ui, gateway } = await connected("YES");
    expect(gateway.asked.map(({ route }) => route)).toContain("POST /v1/registrations/confirm");
    expect(ui.alerts.at(-1)?.message).toContain("8 มกราคม 2570");
  });
});
