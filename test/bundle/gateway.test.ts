/** What the built Code.js says to the gateway, and what it makes of its answers. */
import { describe, expect, it } from "vitest";
import type { FixesOffer, HandInOffer, ProblemList } from "#apps-script/src/panel-messages";
import type { CloudStatus } from "#core/gateway/messages";
import { EMPTY_LEDGER } from "#core/reminders/ledger";
import type { GatewayRequest, GatewayResponse } from "#local/cloud/local-cloud";
import { type RouteAnswer, refusal, standInGateway } from "#test/bundle/gateway-stand-in";
import { fullReport, OTHER_UNIT, TODAY, UNIT, unitsWorkbook } from "#test/bundle/units-workbook";
import { type Office, office, script, spreadsheetOf, TOKEN } from "#test/bundle/workbook";
import { buildScript } from "../../apps-script/build";

const NOT_REACHED = "ติดต่อระบบแจ้งเตือนไม่ได้";

function status(values: Partial<CloudStatus["ledger"]> = {}): CloudStatus {
  return { registeredAt: "2026-12-01T02:00:00.000Z", lastRun: "2027-01-07", ledger: { ...EMPTY_LEDGER, ...values } };
}

async function engineOf() {
  return spreadsheetOf(unitsWorkbook(3, { followUp: [fullReport("p0"), fullReport("p1")] }));
}

function statusRoute(one: { engine: { spreadsheetId: string } }): string {
  return `GET /v1/workbooks/${one.engine.spreadsheetId}/status`;
}

/** What the menu item that asks for the status says when the gateway answers so, one sentence an answer. */
async function said(answers: (GatewayResponse | "unreachable")[]): Promise<string[]> {
  const left = [...answers];
  const gateway = async () => {
    const answer = left.shift();
    if (!answer || answer === "unreachable") throw new Error(`Address unavailable: ${TOKEN}`);
    return answer;
  };
  const one = await office(await engineOf(), { on: TODAY, gateway });
  const sentences: string[] = [];
  for (const _ of answers) {
    const { ui } = await one.run("connectReminders");
    expect(JSON.stringify(ui)).not.toContain(TOKEN);
    sentences.push(ui.alerts[0]?.message ?? "");
  }
  return sentences;
}

const bodied = (code: number, body: string): GatewayResponse => ({ status: code, headers: {}, body: Buffer.from(body, "utf8") });

describe("the script without a gateway", () => {
  const nothingFetched =
    "UrlFetchApp = { fetch() { throw new Error('fetched') } }; ScriptApp = { getIdentityToken() { throw new Error('asked') } };\n";

  it("says that it has none where one is needed, and calls nobody", async () => {
    const one = await office(await engineOf(), { on: TODAY, prefix: nothingFetched });
    const { ui } = await one.run("connectReminders");
    expect(ui.alerts[0]?.message).toContain("แจ้งผู้ดูแลระบบ");
    expect((await one.run<HandInOffer>("panelHandIn", UNIT, "q1", 2570)).value.notice).toBe(ui.alerts[0]?.message);
    const checked = await one.run("checkPlan");
    expect(checked.ui.toasts.at(-1)?.message).not.toContain("แจ้งเตือน");
    expect((await one.run("showAbout")).ui.alerts[0]?.message).toContain("ไม่ส่งข้อมูลออกไปที่ใด");
  });

  it("asks nobody for leave to call out", async () => {
    const scopes = (text: string): string[] => JSON.parse(text).oauthScopes;
    const [without, with_] = [await script(), await script("https://gateway.example/api/")];
    expect(scopes(without.manifest)).toHaveLength(2);
    expect(scopes(with_.manifest)).toEqual(expect.arrayContaining(["openid", "https://www.googleapis.com/auth/script.external_request"]));
    expect(/https:\/\/gateway\.example\/api[^/]/.test(with_.code)).toBe(true);
  });

  it.each(["http://gateway.example", "gateway.example", "https://", "https://gateway.example/?a=1", "javascript:alert(1)"])(
    "is not built for %s: a token would go where it must not",
    async (gateway) => {
      await expect(buildScript({ gateway })).rejects.toThrow(RangeError);
    },
  );
});

describe("a call of the gateway", () => {
  it("carries the user's token to the address that was built in, and the question as JSON", async () => {
    const engine = await engineOf();
    const gateway = standInGateway({ [statusRoute({ engine })]: () => refusal(403, "not-registered", "ยังไม่ได้เชื่อม") });
    const one = await office(engine, { on: TODAY, gateway: gateway.answer });
    await one.run("connectReminders");
    expect(gateway.asked[0]).toMatchObject({ route: statusRoute(one), headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(gateway.asked[1]).toMatchObject({
      route: "POST /v1/registrations",
      headers: { Authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: { spreadsheetId: engine.spreadsheetId },
    });
  });

  it("passes on what a refusal says in Thai", async () => {
    const answer = refusal(429, "too-many", "มีผู้ใช้พร้อมกันมาก กรุณารอหนึ่งนาที");
    expect(await said([bodied(429, JSON.stringify(answer.body))])).toEqual(["มีผู้ใช้พร้อมกันมาก กรุณารอหนึ่งนาที"]);
  });

  it("says one plain sentence of a network that is down, and of whatever is no answer of ours", async () => {
    const sentences = await said([
      "unreachable",
      bodied(502, "<html>Bad Gateway</html>"),
      bodied(200, ""),
      bodied(200, "<!doctype html><title>เข้าสู่ระบบ</title>"),
      bodied(200, '{"registeredAt":"2026-12-01T02:00:00Z","lastRun":null,"ledger":{"sent":"none"}}'),
      bodied(302, ""),
      bodied(500, '{"message":"Internal Server Error"}'),
    ]);
    expect(new Set(sentences).size).toBe(1);
    expect(sentences[0]).toMatch(new RegExp(`^${NOT_REACHED}.*ข้อมูลในสมุดงานยังอยู่ครบ.*ลองใหม่`));
  });

  it("says what to do where the gateway's front refuses without a sentence of ours", async () => {
    for (const sentence of await said([bodied(401, '{"message":"Unauthorized"}'), bodied(403, '{"message":"Forbidden"}')])) {
      expect(sentence).toContain("ไม่ยอมรับ");
    }
  });

  it("is not made without a token, and that is said", async () => {
    let fetched = 0;
    const gateway = async (_: GatewayRequest) => {
      fetched += 1;
      return bodied(200, "{}");
    };
    for (const prefix of [
      "ScriptApp = { getIdentityToken: () => null };\n",
      "ScriptApp = { getIdentityToken() { throw new Error('openid') } };\n",
    ]) {
      const { ui } = await (await office(await engineOf(), { on: TODAY, gateway, prefix })).run("connectReminders");
      expect(ui.alerts[0]?.message).toContain("กดอนุญาต");
    }
    expect(fetched).toBe(0);
  });
});

describe("a check", () => {
  const marked = (one: Office) => one.values("ผลการตรวจ").flat().join(" ");

  it("asks once, and once more to say a day that is new; what bounced is a problem", async () => {
    const engine = await spreadsheetOf(
      unitsWorkbook(3, { units: [{ name: UNIT, contact: null, emails: ["a@example.org"], headEmails: [], active: true }] }),
    );
    const bounces = [{ email: "a@example.org", at: "2027-01-07T01:00:00.000Z", kind: "permanent" as const, why: "no-such-mailbox" }];
    const gateway = standInGateway({ [statusRoute({ engine })]: () => ({ body: status({ bounces }) }) });
    const one = await office(engine, { on: TODAY, gateway: gateway.answer });
    await one.run("checkPlan");
    expect(gateway.asked.map(({ query }) => query)).toEqual(["", "next=2027-01-08"]);
    expect(marked(one)).toContain("a@example.org");
    await one.run<ProblemList>("panelRecheck");
    expect(gateway.asked).toHaveLength(3);
  });

  describe("and the next day of a reminder", () => {
    /** A day on which no stage of the default rounds falls; the first quarter was asked for on the 8th. */
    const MONDAY = "2027-01-11";
    const units = [UNIT, OTHER_UNIT].map((name) => ({ name, contact: null, emails: ["a@example.org"], headEmails: [], active: true }));
    const told = [UNIT, OTHER_UNIT].map((unit) => ({
      ...{ unit, round: "q1", fiscalYear: 2570, stage: "before-7" },
      ...{ at: "2027-01-08T01:00:00.000Z", to: ["a@example.org"] },
    }));

    async function checking(answer: () => RouteAnswer) {
      const engine = await spreadsheetOf(unitsWorkbook(3, { units }));
      const gateway = standInGateway({ [statusRoute({ engine })]: answer });
      const one = await office(engine, { on: MONDAY, gateway: gateway.answer });
      /** The days that a run tells the cloud. */
      const days = async (name: string, ...args: unknown[]) => {
        const before = gateway.asked.length;
        await one.run(name, ...args);
        return gateway.asked.slice(before).flatMap(({ query }) => (query === "" ? [] : [query]));
      };
      return { one, gateway, days };
    }

    /** In how many days the first quarter is to be handed in. */
    function daysCell(one: Office): string {
      const rounds = one.values("ตั้งค่า");
      const row = rounds.findIndex((cells) => cells.includes("q1"));
      const header = rounds.findLastIndex((cells, index) => index < row && cells.includes("รหัสรอบ"));
      const column = (rounds[header] ?? []).indexOf("ส่งภายใน (วัน)");
      return `${String.fromCharCode(65 + column)}${row + 1}`;
    }

    it("tell it where a round is due earlier now, and where it is as it was again, from the menu and from the sidebar", async () => {
      const { one, days } = await checking(() => ({ body: status({ sent: told }) }));
      expect(await days("checkPlan")).toEqual(["next=2027-01-14"]);
      expect(await days("checkPlan")).toEqual([]);
      const cell = daysCell(one);
      expect(one.cell("ตั้งค่า", cell).value).toBe(15);
      one.write("ตั้งค่า", cell, [[{ value: 13 }]]);
      expect(await days("panelRecheck")).toEqual(["next=2027-01-12"]);
      one.write("ตั้งค่า", cell, [[{ value: 15 }]]);
      expect(await days("checkPlan")).toEqual(["next=2027-01-14"]);
    });

    it("tell it after fixes too, which check again", async () => {
      const { one, days } = await checking(() => ({ body: status({ sent: told }) }));
      one.write("แผน", "K4", [[{ value: "20,0000" }]]);
      await one.run("checkPlan");
      const { fixes } = (await one.run<FixesOffer>("panelFixes")).value;
      expect(fixes.length).toBeGreaterThan(0);
      one.write("ตั้งค่า", daysCell(one), [[{ value: 13 }]]);
      const keys = fixes.map(({ key }) => key);
      expect(await days("panelMakeFixes", keys)).toEqual(["next=2027-01-12"]);
    });

    it("tell it today where something of today was not sent", async () => {
      const { days } = await checking(() => ({ body: status({ sent: told.slice(1) }) }));
      expect(await days("checkPlan")).toEqual([`next=${MONDAY}`]);
    });

    it("tell it again after the cloud has read the workbook, or has not understood", async () => {
      let lastRun = "2027-01-08";
      let asked = 0;
      const { days } = await checking(() => {
        asked += 1;
        // The first telling.
        return asked === 2 ? refusal(500, "internal", "-") : { body: { ...status({ sent: told }), lastRun } };
      });
      expect(await days("checkPlan")).toEqual(["next=2027-01-14"]);
      expect(await days("checkPlan")).toEqual(["next=2027-01-14"]);
      expect(await days("checkPlan")).toEqual([]);
      lastRun = MONDAY;
      expect(await days("checkPlan")).toEqual(["next=2027-01-14"]);
    });

    it("tell nothing where the workbook is not connected", async () => {
      const { days, gateway } = await checking(() => refusal(403, "not-registered", "-"));
      expect(await days("checkPlan")).toEqual([]);
      expect(gateway.asked).toHaveLength(1);
    });
  });

  it("is made all the same where the gateway does not answer, and says so", async () => {
    const one = await office(await engineOf(), { on: TODAY, gateway: standInGateway({}).answer });
    const { ui } = await one.run("checkPlan");
    expect(ui.toasts.at(-1)?.message).toContain(NOT_REACHED);
    expect(marked(one)).toContain("ตรวจเมื่อ");
    const again = await one.run<ProblemList>("panelRecheck");
    expect(again.value.checkedAt).not.toBeNull();
    expect(again.ui.toasts.at(-1)?.message).toContain(NOT_REACHED);
  });

  it("says that the workbook is not connected, as that of a copy is not", async () => {
    const engine = await engineOf();
    const gateway = standInGateway({ [statusRoute({ engine })]: () => refusal(403, "not-registered", "-") });
    const { ui } = await (await office(engine, { on: TODAY, gateway: gateway.answer })).run("checkPlan");
    expect(ui.toasts.at(-1)?.message).toContain("ยังไม่ได้เชื่อมระบบแจ้งเตือน");
  });

  it("writes the hand-ins that the cloud has and บันทึก has not, once, and names their receipts", async () => {
    const engine = await engineOf();
    const handIn = { unit: UNIT, round: "q1", fiscalYear: 2570, at: "2027-01-08T03:00:00.000Z", by: "เจ้าหน้าที่" };
    const handIns = [
      { ...handIn, version: 1, receipt: "R-0001" },
      {
        ...handIn,
        version: 2,
        receipt: "R-0002",
        approvedBy: "ปลัดตัวอย่าง",
        approvedAs: "ปลัด",
        approvedOn: "2027-01-08",
        mark: "0othermark",
      },
      { ...handIn, fiscalYear: 2580, version: 1, receipt: "R-9999" },
    ];
    const gateway = standInGateway({ [statusRoute({ engine })]: () => ({ body: status({ handIns }) }) });
    const one = await office(engine, { on: TODAY, gateway: gateway.answer });
    const { ui } = await one.run("checkPlan");
    expect(ui.toasts.at(-1)?.message).toContain("R-0001, R-0002");
    expect(one.values("บันทึก").flat()).toEqual(expect.arrayContaining(["R-0001", "R-0002", "8 มกราคม 2570 เวลา 10:00 น."]));
    expect(one.values("บันทึก").flat()).not.toContain("R-9999");
    expect(one.values("บันทึก").flat()).toEqual(expect.arrayContaining(["ปลัดตัวอย่าง", "ปลัด", "0othermark"]));
    const before = one.values("บันทึก");
    const again = await one.run("checkPlan");
    expect(one.values("บันทึก")).toEqual(before);
    expect(again.ui.toasts.at(-1)?.message).not.toContain("R-0001");
    // With its mark back, what was changed since is noticed.
    expect(one.values("ผลการตรวจ").flat()).toContain("changed-after-hand-in");
  });

  it("while somebody types asks nobody", async () => {
    const gateway = standInGateway({});
    const one = await office(await engineOf(), { on: TODAY, gateway: gateway.answer });
    await one.type("แผน", "D3", [["ชื่อใหม่"]]);
    expect(gateway.asked).toEqual([]);
  });
});
