import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import type { HandInContent, HandInReceipt, HandInRequest } from "#core/gateway/messages";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { CALLER, callerEvent, ID, lambdaContext, NOW, QUIET, REGISTRATION, TODAY, told } from "#test/unit/lambdas/harness";

const MONDAY = "2027-01-11";
const KEY = { unit: "สำนักปลัด", fiscalYear: 2570, round: "q1" };
const CONTENT: HandInContent = {
  organization: "อบต.ตัวอย่าง",
  ...KEY,
  reports: [
    {
      project: "p-1",
      number: "1",
      name: "โครงการฝึกอบรม",
      planned: true,
      state: "แล้วเสร็จ",
      amounts: { plan: 20_000, ordinance: 20_000, disbursed: 19_500.25 },
      result: "อบรมแล้ว 40 คน",
      problemAndRemedy: null,
      reason: null,
      evidence: "https://example.go.th/1",
      reportedOn: "2027-01-07",
      reportedBy: "เจ้าหน้าที่ตัวอย่าง",
    },
  ],
};
const withResult = (result: string): HandInContent => ({ ...CONTENT, reports: CONTENT.reports.map((one) => ({ ...one, result })) });

function request(content = CONTENT, other: Partial<HandInRequest> = {}): HandInRequest {
  return {
    spreadsheetId: ID,
    ...KEY,
    by: "เจ้าหน้าที่ตัวอย่าง",
    approvedBy: "ปลัดตัวอย่าง",
    approvedAs: "ปลัด",
    approvedOn: TODAY,
    content,
    mark: handInMark(content),
    ...other,
  };
}

let now: Date;
let services: FakeServices;
beforeEach(() => {
  now = NOW;
  services = fakeServices(() => now);
  services.state.registrations.set(ID, { ...REGISTRATION });
});

async function handIn(json: unknown, caller = CALLER): Promise<{ status: number; body: unknown }> {
  const handler = createHandIn({ ...services, clock: () => now, log: QUIET });
  return told(await handler(callerEvent("POST /v1/hand-ins", { json }, caller), lambdaContext()));
}
const receiptOf = async (json: HandInRequest) => (await handIn(json)).body as HandInReceipt;
const recorded = () => [...services.state.handIns.values()].flat();
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

describe("handing in", () => {
  it("records the first version and gives its receipt", async () => {
    const { status, body } = await handIn(request());
    expect(status).toBe(200);
    expect(body).toEqual({
      handIn: {
        ...KEY,
        version: 1,
        at: NOW.toISOString(),
        by: "เจ้าหน้าที่ตัวอย่าง",
        approvedBy: "ปลัดตัวอย่าง",
        approvedAs: "ปลัด",
        approvedOn: TODAY,
        mark: handInMark(CONTENT),
        receipt: expect.stringMatching(/^2570-Q1-[2-9A-HJKMNP-Z]{5}[0-9A-Z]-1$/),
      },
      again: false,
    });
  });

  it("keeps what was handed in, word for word, under a key that names its hash", async () => {
    await handIn(request());
    const [[file, text] = ["", ""]] = [...services.state.files];
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(file).toBe(`hand-ins/${ID}/2570/q1/สำนักปลัด/v1-${sha256}.json`);
    expect(recorded()).toMatchObject([{ file, sha256 }]);
    expect(JSON.parse(text)).toMatchObject({
      formatVersion: 1,
      spreadsheetId: ID,
      version: 1,
      content: CONTENT,
      by: "เจ้าหน้าที่ตัวอย่าง",
      approvedBy: "ปลัดตัวอย่าง",
      account: CALLER.email,
      at: NOW.toISOString(),
    });
  });

  it("has the officer told at the next run", async () => {
    await handIn(request());
    // The working day after Friday, whose run may be over: a run on Saturday would tell nobody.
    expect(services.state.registrations.get(ID)?.wakeOn).toBe(MONDAY);
  });

  it("gives the same receipt for the very same again, however late", async () => {
    const first = await receiptOf(request());
    later(60 * 24);
    expect(await receiptOf(request())).toEqual({ handIn: first.handIn, again: true });
    expect(recorded()).toHaveLength(1);
  });

  it("makes the next version of a changed report, or of one that somebody else approved, and keeps the earlier", async () => {
    const receipts = [
      await receiptOf(request()),
      await receiptOf(request(withResult("อบรมแล้ว 45 คน"))),
      await receiptOf(request(withResult("อบรมแล้ว 45 คน"), { approvedBy: "นายกตัวอย่าง", approvedAs: "นายก" })),
    ];
    expect(receipts.map(({ handIn: { version }, again }) => ({ version, again }))).toEqual([
      { version: 1, again: false },
      { version: 2, again: false },
      { version: 3, again: false },
    ]);
    expect(new Set(receipts.map(({ handIn: { receipt } }) => receipt)).size).toBe(3);
    expect(services.state.files.size).toBe(3);
  });

  it("gives other units and rounds versions and receipts of their own", async () => {
    const others = [{ unit: "กองคลัง" }, { round: "q2" }, { fiscalYear: 2571 }].map((part) => ({ ...CONTENT, ...part }));
    const first = await receiptOf(request());
    for (const content of others) {
      const { unit, round, fiscalYear } = content;
      const { handIn: made } = await receiptOf(request(content, { unit, round, fiscalYear }));
      expect(made.version).toBe(1);
      expect(made.receipt).not.toBe(first.handIn.receipt);
    }
  });

  it("makes one version of the very same that comes twice at a time", async () => {
    const [a, b] = await Promise.all([receiptOf(request()), receiptOf(request())]);
    expect(a.handIn).toEqual(b.handIn);
    expect([a.again, b.again].sort()).toEqual([false, true]);
    expect(recorded()).toHaveLength(1);
  });

  it("makes two versions of two reports that come at a time", async () => {
    const [a, b] = await Promise.all([receiptOf(request()), receiptOf(request(withResult("อื่น")))]);
    expect([a.handIn.version, b.handIn.version].sort()).toEqual([1, 2]);
    expect(recorded()).toHaveLength(2);
  });

  it("asks to try again where others keep being quicker, and has recorded nothing then", async () => {
    const all = await Promise.all(["ก", "ข", "ค", "ง"].map((result) => handIn(request(withResult(result)))));
    const accepted = all.filter(({ status }) => status === 200);
    expect(all.filter(({ status }) => status !== 200)).toEqual(
      all.filter(({ status, body }) => status === 409 && (body as { error: { code: string } }).error.code === "busy"),
    );
    expect(recorded().map(({ version }) => version)).toEqual(accepted.map((_, index) => index + 1));
    expect(accepted.length).toBeLessThan(4);
  });

  it("takes nothing from a script that is not pinned to the workbook", async () => {
    expect(await handIn(request(), { ...CALLER, aud: "999.apps.googleusercontent.com" })).toMatchObject({ status: 403 });
    expect(services.state.files.size).toBe(0);
  });

  it.each<[string, HandInRequest, string]>([
    ["a mark that is not the content's", request(CONTENT, { mark: "abc" }), "/mark"],
    ["content of another unit", request({ ...CONTENT, unit: "กองคลัง" }), "/content/unit"],
    ["content of another round", request({ ...CONTENT, round: "q2" }), "/content/round"],
    ["content of another year", request({ ...CONTENT, fiscalYear: 2571 }), "/content/fiscalYear"],
    ["no report", request({ ...CONTENT, reports: [] }), "/content/reports"],
    ["a blank name", request(CONTENT, { approvedBy: "  " }), "/approvedBy"],
    ["another office than ปลัด and นายก", request(CONTENT, { approvedAs: "ผู้อำนวยการ" }), "/approvedAs"],
    ["a day that there is not", request(CONTENT, { approvedOn: "2027-02-30" }), "/approvedOn"],
    ["a day that is yet to come", request(CONTENT, { approvedOn: "2027-01-09" }), "/approvedOn"],
  ])("refuses %s, and says where", async (_name, json, path) => {
    const { status, body } = await handIn(json);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { path, message: { th: expect.stringMatching(/[ก-๙]/), en: expect.stringMatching(/[a-z]/) } } });
    expect(services.state.files.size).toBe(0);
    expect(recorded()).toEqual([]);
  });

  it("keeps the names of units out of the structure of keys", async () => {
    const content = { ...CONTENT, unit: "../กอง/คลัง #1" };
    await handIn(request(content, { unit: content.unit }));
    expect([...services.state.files.keys()][0]?.split("/").slice(0, 5)).toEqual(["hand-ins", ID, "2570", "q1", "_กอง_คลัง_1"]);
  });
});

describe("the key under which a report is kept", () => {
  it("fits S3 (1,024 bytes) however long the names are, and differs for names that begin alike", async () => {
    const [unit, round] = ["ก".repeat(199), "๙".repeat(100)];
    for (const last of ["ก", "ข"]) {
      const content = { ...CONTENT, unit: unit + last, round };
      expect((await handIn(request(content, { unit: unit + last, round }))).status).toBe(200);
    }
    const keys = [...services.state.files.keys()];
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
  });
});

describe("handing in, ended at any point", () => {
  it("is neither lost nor made twice when it is done again", async () => {
    await handIn(request());
    const steps = services.calls.length;
    expect(steps).toBeGreaterThanOrEqual(5);
    for (let step = 0; step < steps; step++) {
      for (const when of ["before", "after"] as const) {
        now = NOW;
        services = fakeServices(() => now);
        services.state.registrations.set(ID, { ...REGISTRATION });
        services.killAt(step, when);
        expect((await handIn(request())).status, `${when} step ${step}`).toBe(500);
        services.revive();

        later(3);
        const again = await receiptOf(request());
        expect(again.handIn.version).toBe(1);
        expect((await receiptOf(request())).handIn).toEqual(again.handIn);
        expect(recorded(), `${when} step ${step}`).toHaveLength(1);
        for (const { file, sha256 } of recorded()) {
          const kept = services.state.files.get(file) ?? "";
          expect(createHash("sha256").update(kept).digest("hex")).toBe(sha256);
        }
        expect(services.state.registrations.get(ID)?.wakeOn).toBe(MONDAY);
      }
    }
  });
});
