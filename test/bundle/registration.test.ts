/** Connecting the workbook with the reminders, on the built Code.js. */
import { describe, expect, it } from "vitest";
import { REGISTRATION_METADATA } from "#core/gateway/messages";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import type { Button } from "#local/script-host/protocol";
import type { LocalEngine } from "#local/sheet/engine";
import { type Route, refusal, standInGateway } from "#test/bundle/gateway-stand-in";
import { TODAY, unitsWorkbook } from "#test/bundle/units-workbook";
import { office, spreadsheetOf } from "#test/bundle/workbook";

const NONCE = "nonce-1";

function nonces(engine: LocalEngine): string[] {
  return engine
    .metadata()
    .filter(({ key, at }) => key === REGISTRATION_METADATA && at.type === "spreadsheet")
    .map(({ value }) => value);
}

/** An office that is not connected yet; `confirm` sees what the workbook holds then. */
async function connecting(confirm: Route, press: Button = "OK") {
  const engine = await spreadsheetOf(unitsWorkbook(3));
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

  async function connected(press: Button, told: Ledger = ledger) {
    const { engine, gateway, one } = await connecting(registered, press);
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
