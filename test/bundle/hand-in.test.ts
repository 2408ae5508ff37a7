/** Handing a unit's report in, on the built Code.js. */
import { describe, expect, it } from "vitest";
import type { HandInChoice, HandInDone, HandInOffer, UnitWork } from "#apps-script/src/panel-messages";
import type { HandIn, Workbook } from "#core/plan/model";
import { type Route, refusal, standInGateway } from "#test/bundle/gateway-stand-in";
import { fullReport, OTHER_UNIT, TODAY, UNIT, unitsWorkbook } from "#test/bundle/units-workbook";
import { type Office, type OfficeOptions, office, spreadsheetOf } from "#test/bundle/workbook";

const TAB = "ติดตามผล";
const LOG = "บันทึก";

const CHOICE: HandInChoice = {
  unit: UNIT,
  round: "q1",
  fiscalYear: 2570,
  by: " เจ้าหน้าที่ ตัวอย่าง ",
  approvedBy: "ปลัด ตัวอย่าง",
  approvedAs: "ปลัด",
  approvedOn: TODAY,
};

/** What the function does: the same content gives the same receipt, other content the next version. */
function receiving(): Route {
  const taken: HandIn[] = [];
  return (body) => {
    const { unit, fiscalYear, round, by, approvedBy, approvedAs, approvedOn, mark } = body as unknown as HandIn;
    const last = taken.at(-1);
    if (last?.mark === mark) return { body: { handIn: last, again: true } };
    const version = taken.length + 1;
    const given = { version, at: "2027-01-08T03:00:00.000Z", receipt: `R-000${version}` };
    const handIn = { unit, fiscalYear, round, by, approvedBy, approvedAs, approvedOn, mark, ...given };
    taken.push(handIn);
    return { body: { handIn, again: false } };
  };
}

const FULL: Partial<Workbook> = { followUp: [fullReport("p0"), fullReport("p1")] };

async function handingIn(values: Partial<Workbook> = FULL, options: OfficeOptions = {}) {
  const gateway = standInGateway({ "POST /v1/hand-ins": receiving() });
  const engine = await spreadsheetOf(unitsWorkbook(3, values));
  const one = await office(engine, { on: TODAY, gateway: gateway.answer, ...options });
  return { one, gateway, engine };
}

async function offer(one: Office, ...asked: unknown[]): Promise<HandInOffer> {
  return (await one.run<HandInOffer>("panelHandIn", ...(asked.length > 0 ? asked : [UNIT, "q1", 2570]))).value;
}

async function send(one: Office, choice: unknown = CHOICE): Promise<HandInDone> {
  return (await one.run<HandInDone>("panelMakeHandIn", choice)).value;
}

/** Rows of บันทึก that tell of receipts. */
function receipts(one: Office): unknown[][] {
  return one.values(LOG).filter((row) => row.some((value) => /^R-\d+$/.test(String(value))));
}

describe("the dialog", () => {
  it("says what is missing and where, and who may approve", async () => {
    const settings = {
      ...{ numerals: "arabic" as const, issuer: null, planOfficer: null, rounds: null, stages: null },
      signatories: [
        { name: "รองปลัด ตัวอย่าง", position: "รองปลัด อบต.ตัวอย่าง" },
        { name: "ปลัด ตัวอย่าง", position: "ปลัด อบต.ตัวอย่าง" },
      ],
    };
    const { one } = await handingIn({ followUp: [fullReport("p0"), fullReport("p1", { state: null, evidence: null })], settings });
    const found = await offer(one);
    expect(found).toMatchObject({ unit: UNIT, projects: 2, today: TODAY, handedIn: null, notice: null });
    expect(found.due).toContain("15 มกราคม 2570");
    const blocking = found.missing.filter(({ isBlocking }) => isBlocking);
    expect(blocking).toEqual([
      { project: "p1", text: expect.stringContaining("สถานะ"), place: { sheet: TAB, cell: expect.any(String) }, isBlocking: true },
    ]);
    expect(found.approvers).toEqual([
      { as: "ปลัด", name: "ปลัด ตัวอย่าง", position: "ปลัด อบต.ตัวอย่าง" },
      { as: "นายก", name: "", position: "" },
    ]);
  });

  it("opens for the report that was changed after it was handed in, before the round that runs", async () => {
    const workbook = unitsWorkbook(3, FULL);
    const projects = workbook.plan.projects.map((project) => ({ ...project, plannedQuarters: { "2570": [1, 2] } }));
    const gateway = standInGateway({ "POST /v1/hand-ins": receiving() });
    const engine = await spreadsheetOf({ ...workbook, plan: { ...workbook.plan, projects } });
    const one = await office(engine, { on: TODAY, gateway: gateway.answer });
    const opensOn = async () => {
      const { rounds, chosen } = await offer(one, UNIT, null, null);
      return rounds[chosen ?? -1]?.round;
    };
    expect(await opensOn()).toBe("q1");
    await send(one);
    expect(await opensOn()).toBe("q2");
    const result = one.values(TAB).findIndex((row) => row.includes("จัดประชุมแล้ว"));
    const column = one.values(TAB)[result]?.indexOf("จัดประชุมแล้ว") ?? -1;
    one.write(TAB, `${String.fromCharCode(65 + column)}${result + 1}`, [[{ value: "จัดประชุมสองครั้ง" }]]);
    expect(await opensOn()).toBe("q1");
  });

  it("opens for the report that the sidebar shows, once", async () => {
    const { one } = await handingIn();
    const { ui } = await one.run("openHandIn", OTHER_UNIT, "q1", 2569);
    expect(ui.panels[0]?.html).toContain("<html");
    const opened = await offer(one, null, null, null);
    expect(opened).toMatchObject({ unit: OTHER_UNIT });
    expect(opened.rounds[opened.chosen ?? -1]).toMatchObject({ round: "q1", fiscalYear: 2569 });
    expect((await offer(one, null, null, null)).unit).toBeNull();
  });
});

describe("handing in", () => {
  it("remembers who sent and who approved, and refuses a report dated after today", async () => {
    const { one } = await handingIn();
    expect((await offer(one)).lastNames).toBeNull();
    await send(one);
    expect((await offer(one)).lastNames).toEqual({ by: "เจ้าหน้าที่ ตัวอย่าง", approvedBy: "ปลัด ตัวอย่าง", approvedAs: "ปลัด" });
    const { one: early, gateway } = await handingIn({ followUp: [fullReport("p0"), fullReport("p1", { reportedOn: "2027-01-09" })] });
    expect(await send(early)).toMatchObject({ handedIn: null, notice: expect.stringContaining("ยังมาไม่ถึง") });
    expect(gateway.asked).toEqual([]);
    const { value } = await early.run<UnitWork>("panelUnit", UNIT, "q1", 2570);
    expect(value.reports.map(({ missing }) => missing.length)).toEqual([0, 1]);
  });

  it("sends the rows with who sends and who approved, and writes receipt and log", async () => {
    const { one, gateway, engine } = await handingIn();
    const done = await send(one);
    expect(done).toEqual({
      handedIn: { receipt: "R-0001", version: 1, at: "8 มกราคม 2570 เวลา 10:00 น.", isChanged: false },
      again: false,
      notice: null,
    });
    expect(gateway.asked[0]?.body).toMatchObject({
      ...{ spreadsheetId: engine.spreadsheetId, unit: UNIT, round: "q1", fiscalYear: 2570 },
      ...{ by: "เจ้าหน้าที่ ตัวอย่าง", approvedBy: "ปลัด ตัวอย่าง", approvedAs: "ปลัด", approvedOn: TODAY },
      content: { reports: [{ project: "p0", result: "จัดประชุมแล้ว" }, { project: "p1" }] },
    });
    expect(receipts(one)[0]).toEqual(expect.arrayContaining([UNIT, "q1", "R-0001", "ปลัด ตัวอย่าง"]));
    expect(one.values(LOG).flat().join(" ")).toContain("เลขรับ R-0001");
    expect((await offer(one)).handedIn).toMatchObject({ receipt: "R-0001", isChanged: false });
  });

  it("once more with nothing changed gives the same receipt and writes nothing", async () => {
    const { one } = await handingIn();
    await send(one);
    const before = one.values(LOG);
    expect(await send(one)).toMatchObject({ handedIn: { receipt: "R-0001" }, again: true, notice: null });
    expect(one.values(LOG)).toEqual(before);
  });

  it("after a change is said to be out of date, and makes the next version beside the first", async () => {
    const { one } = await handingIn();
    await send(one);
    const result = (one.values(TAB)[1] ?? []).indexOf("ผลการดำเนินงาน");
    one.write(TAB, `${String.fromCharCode(65 + result)}3`, [[{ value: "จัดประชุมสองครั้งแล้ว" }]]);
    const { value } = await one.run<UnitWork>("panelUnit", UNIT, "q1", 2570);
    expect(value.handedIn).toMatchObject({ receipt: "R-0001", isChanged: true });
    expect(await send(one)).toMatchObject({ handedIn: { receipt: "R-0002", version: 2 }, again: false });
    expect(receipts(one)).toHaveLength(2);
    expect((await offer(one)).handedIn).toMatchObject({ receipt: "R-0002", isChanged: false });
  });

  it("is refused where something is missing, and nobody is asked", async () => {
    const { one, gateway } = await handingIn({ followUp: [fullReport("p0")] });
    expect(await send(one)).toMatchObject({ handedIn: null, notice: expect.stringContaining("ยังส่งไม่ได้") });
    expect(gateway.asked).toEqual([]);
    expect(receipts(one)).toEqual([]);
  });

  it("needs who sends, who approved as what and when, and a report of the unit's", async () => {
    const { one, gateway } = await handingIn();
    for (const [wrong, said] of [
      [{ by: " " }, "ผู้ส่งรายงาน"],
      [{ approvedBy: "" }, "ผู้อนุมัติ"],
      [{ approvedAs: "ผู้อำนวยการ" }, "ปลัดหรือนายก"],
      [{ approvedOn: "2027-02-30" }, "วันที่อนุมัติ"],
      [{ approvedOn: "2027-01-09" }, "ไม่เกินวันนี้"],
      [{ round: "q2" }, "ไม่พบรายงาน"],
      [{ fiscalYear: "2570" }, "รอบรายงาน"],
    ] as const) {
      expect((await send(one, { ...CHOICE, ...wrong })).notice).toContain(said);
    }
    expect(gateway.asked).toEqual([]);
  });

  it("passes a refusal on, and writes nothing", async () => {
    const { one, gateway } = await handingIn();
    gateway.routes["POST /v1/hand-ins"] = () => refusal(409, "other-content", "มีผู้ส่งรายงานนี้พร้อมกัน กรุณากดอีกครั้ง");
    expect(await send(one)).toEqual({ handedIn: null, again: false, notice: "มีผู้ส่งรายงานนี้พร้อมกัน กรุณากดอีกครั้ง" });
    expect(receipts(one)).toEqual([]);
  });

  it("takes no receipt out of an answer that has none", async () => {
    const { one, gateway } = await handingIn();
    for (const body of [{}, { handIn: null, again: false }, { handIn: { receipt: "" }, again: false }, "<html>"]) {
      gateway.routes["POST /v1/hand-ins"] = () => ({ body });
      expect((await send(one)).notice).toContain("ลองใหม่");
    }
    expect(receipts(one)).toEqual([]);
  });

  it("that could not be written is said, and written by the next press under the same receipt", async () => {
    const busy = "LockService = { getDocumentLock: () => ({ tryLock: () => false }) };\n";
    const { one, gateway, engine } = await handingIn(FULL, { prefix: busy });
    expect(await send(one)).toMatchObject({ handedIn: { receipt: "R-0001" }, notice: expect.stringContaining("เลขรับเดิม") });
    expect(receipts(one)).toEqual([]);
    const free = await office(engine, { on: TODAY, gateway: gateway.answer });
    expect(await send(free)).toMatchObject({ handedIn: { receipt: "R-0001" }, again: true, notice: null });
    expect(receipts(free)).toHaveLength(1);
  });

  it("writes what people typed as text, never as a formula", async () => {
    const { one } = await handingIn();
    await send(one, { ...CHOICE, by: '=HYPERLINK("https://example.org")' });
    const sheetId = one.sheetId(LOG);
    const { rows, columns } = one.engine.used(sheetId);
    const cells = one.engine.cells(sheetId, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }).flat();
    const typed = cells.filter(({ value }) => String(value).startsWith("=HYPERLINK"));
    expect(typed.length).toBeGreaterThan(0);
    expect(typed.every(({ formula }) => formula === "")).toBe(true);
  });

  it("of the office goes by the name of the office", async () => {
    const { one, gateway } = await handingIn({ followUp: ["p0", "p1", "p2"].map((id) => fullReport(id)) }, { on: "2027-04-08" });
    const found = await offer(one, "สำนักงาน", null, null);
    expect(found.rounds[found.chosen ?? -1]).toMatchObject({ round: "six-month", fiscalYear: 2570 });
    const done = await send(one, { ...CHOICE, unit: "สำนักงาน", round: "six-month" });
    expect(done.notice).toBeNull();
    expect(gateway.asked[0]?.body).toMatchObject({ unit: "สำนักงาน", round: "six-month", content: { reports: [{}, {}, {}] } });
  });
});
