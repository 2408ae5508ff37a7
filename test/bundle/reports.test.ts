/** From the dialog of reports to the file, on the built Code.js. */
import { describe, expect, it } from "vitest";
import type { ReportChoice, ReportDone, ReportOffer } from "#apps-script/src/panel-messages";
import type { ReportMade } from "#core/gateway/messages";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { refusal, standInGateway } from "#test/bundle/gateway-stand-in";
import { TODAY, unitsWorkbook } from "#test/bundle/units-workbook";
import { type Office, type OfficeOptions, office, spreadsheetOf, TOKEN } from "#test/bundle/workbook";
import sample003 from "../../local/samples/plan-003.json" with { type: "json" };

const ROUTE = "POST /v1/reports";
const LOG = "บันทึก";
const NAME = "แบบสรุปแผน พ.ศ. 2570.pdf";
const BYTES = Buffer.from("%PDF-1.7 ตัวอย่าง");
const MADE: ReportMade = {
  ...{ name: NAME, type: "application/pdf", size: BYTES.length },
  ...{ base64: BYTES.toString("base64"), link: null },
};
const LINKED: ReportMade = {
  ...{ ...MADE, size: 9_000_000, base64: null },
  link: { url: "https://files.example/r?signed", expiresAt: "2027-01-08T02:15:00Z" },
};
const CHOICE: ReportChoice = { kind: "eplan", format: "pdf", fiscalYear: 2570, round: null, drive: false };

/** Drive of one person: what it keeps is in the script's properties, so that it outlives a run. */
const DRIVE = `
Drive = (() => {
  const properties = PropertiesService.getScriptProperties();
  const read = () => JSON.parse(properties.getProperty("drive") ?? "[]");
  const write = (files) => properties.setProperty("drive", JSON.stringify(files));
  return { Files: {
    create(resource, media) {
      const files = read();
      const id = "file-" + files.length;
      if (resource.parents && !files.some((file) => resource.parents.includes(file.id))) throw new Error("File not found: " + resource.parents);
      files.push({ ...resource, id, trashed: false, ...(media && { bytes: media.getBytes().length, type: media.getContentType() }) });
      write(files);
      return { id, webViewLink: "https://drive.example/" + id };
    },
    get(id) {
      const file = read().find((one) => one.id === id);
      if (!file) throw new Error("File not found: " + id);
      return { trashed: file.trashed };
    },
  } };
})();
function keptInDrive() { return JSON.parse(PropertiesService.getScriptProperties().getProperty("drive") ?? "[]"); }
function setDrive(files) { PropertiesService.getScriptProperties().setProperty("drive", JSON.stringify(files)); }
`;
const DRIVE_OFF = 'Drive = { Files: { create() { throw new Error("Google Drive API is disabled"); } } };\n';
const BUSY = "LockService = { getDocumentLock: () => ({ tryLock: () => false }) };\n";

interface Kept {
  id: string;
  name: string;
  mimeType: string;
  parents?: string[];
  trashed: boolean;
  bytes?: number;
  type?: string;
}

async function reporting(values: Partial<Workbook> = {}, options: OfficeOptions = {}, answer: unknown = MADE) {
  const gateway = standInGateway({ [ROUTE]: () => ({ body: answer }) });
  const one = await office(await spreadsheetOf(unitsWorkbook(3, values)), { on: TODAY, gateway: gateway.answer, ...options });
  // The one thing that is wrong with the workbook.
  one.write("ตั้งค่า", "C13", [[{ value: "officer@example.org" }]]);
  return { one, gateway };
}

async function offer(one: Office): Promise<ReportOffer> {
  return (await one.run<ReportOffer>("panelReports")).value;
}
/** A page may send anything. */
async function make(one: Office, choice: object = CHOICE): Promise<ReportDone> {
  return (await one.run<ReportDone>("panelMakeReport", choice)).value;
}
const logged = (one: Office) =>
  one
    .values(LOG)
    .slice(1)
    .filter((row) => row[1] === "รายงาน");

describe("what can be made", () => {
  it("is of the plan's years, this one first; of the rounds in use, the one that ended last first", async () => {
    const { one } = await reporting();
    const found = await offer(one);
    expect(found).toMatchObject({ notice: null, years: [2566, 2567, 2568, 2569, 2570], year: 2570, round: "q1" });
    expect(found.rounds.map(({ key }) => key)).toEqual(["q1", "q2", "q3", "q4", "six-month", "twelve-month"]);
    expect(found.rounds[0]?.name).toBe("รายงานไตรมาสที่ 1");
  });

  it.each([
    ["2030-01-08", 2570, "q4"],
    ["2020-01-08", 2566, "q1"],
  ])("is, on %s, of the plan's nearest year: %i, %s", async (on, year, round) => {
    const { one } = await reporting({}, { on });
    expect(await offer(one)).toMatchObject({ year, round });
  });

  it("tells of the errors in what reports show, and marks nothing", async () => {
    const gateway = standInGateway({});
    const one = await office(await spreadsheetOf(workbookSchema.parse(sample003)), { on: TODAY, gateway: gateway.answer });
    // 20,0000; the other five are of the signed document.
    expect(await offer(one)).toMatchObject({ errors: 1, notice: null });
    expect(one.cell("แผน", "M8").note).not.toContain("20,0000");
    expect(gateway.asked).toEqual([]);
  });

  it("is nothing without a gateway, and without the plan's tab", async () => {
    const alone = await office(await spreadsheetOf(unitsWorkbook()));
    expect((await offer(alone)).notice).toContain("ไฟล์รายงาน");
    const { one } = await reporting();
    one.deleteTab("แผน");
    expect((await offer(one)).notice).toContain("ไม่มีแท็บ “แผน”");
    expect((await make(one)).notice).toContain("ไม่มีแท็บ “แผน”");
  });
});

describe("a report", () => {
  it("is asked for with the values as they stand, without revisions, the token in the header alone", async () => {
    const plan = unitsWorkbook(2).plan;
    const { one, gateway } = await reporting({ revisions: [{ name: "ฉบับก่อน", at: "2026-01-01", by: "ผู้ใช้", plan }] });
    one.write("แผน", "D3", [[{ value: "=1+1 <b>ชื่อใหม่</b>" }]]);
    await make(one, { ...CHOICE, kind: "progress", format: "docx", round: "q1" });
    expect(gateway.asked.map(({ route }) => route)).toEqual([ROUTE]);
    const [{ headers, body } = { headers: {}, body: {} }] = gateway.asked;
    expect(headers).toMatchObject({ Authorization: `Bearer ${TOKEN}` });
    expect(JSON.stringify(body)).not.toContain(TOKEN);
    expect(Object.keys(body).sort()).toEqual(["report", "spreadsheetId", "workbook"]);
    expect(body).toMatchObject({
      spreadsheetId: one.engine.spreadsheetId,
      report: { kind: "progress", format: "docx", fiscalYear: 2570, round: "q1", errors: 0 },
      workbook: { revisions: null, plan: { projects: [{ name: "=1+1 <b>ชื่อใหม่</b>" }, {}, {}] } },
    });
  });

  it("comes back as the file, and บันทึก tells of it", async () => {
    const { one } = await reporting();
    const done = await make(one);
    expect(done).toEqual({ file: MADE, draftErrors: 0, driveUrl: null, remarks: [], notice: null });
    expect(logged(one).map(([at, work, text]) => [at, work, text])).toEqual([
      ["8 มกราคม 2570 เวลา 09:00 น.", "รายงาน", `แบบสรุปแผน (E-PlanNACC) ปี 2570 (PDF) ไฟล์ ${NAME}`],
    ]);
    await make(one, { ...CHOICE, kind: "memo", format: "pdf", round: "q1" });
    expect(logged(one)[1]?.[2]).toContain("รายงานไตรมาสที่ 1 ปี 2570 (PDF)");
  });

  it("of a plan with errors is a draft, and is called one in บันทึก; data never is", async () => {
    const { one, gateway } = await reporting();
    one.write("แผน", "J3", [[{ value: "20,0000" }]]);
    const { errors } = await offer(one);
    expect(errors).toBeGreaterThan(0);
    expect(await make(one)).toMatchObject({ draftErrors: errors });
    expect(gateway.asked[0]?.body).toMatchObject({ report: { errors } });
    expect(logged(one)[0]?.[2]).toMatch(/\[ร่าง\]$/);
    expect(await make(one, { kind: "data", format: "csv", drive: false })).toMatchObject({ draftErrors: 0, notice: null });
    expect(logged(one)[1]?.[2]).not.toContain("ร่าง");
  });

  it("is asked for without the year and the round that its kind does not take", async () => {
    const { one, gateway } = await reporting();
    await make(one, { ...CHOICE, kind: "five-year", round: "q1" });
    await make(one, { ...CHOICE, kind: "eplan-entry", round: null });
    expect(gateway.asked.map(({ body }) => body.report)).toMatchObject([
      { kind: "five-year", fiscalYear: null, round: null },
      { kind: "eplan-entry", fiscalYear: 2570, round: null },
    ]);
  });

  it("is not asked for by a choice that is none", async () => {
    const wrong: [object, string][] = [
      [{ ...CHOICE, kind: "toString" }, "เลือกรายงาน"],
      [{ ...CHOICE, format: "csv" }, "เลือกรูปแบบไฟล์"],
      [{ ...CHOICE, fiscalYear: 2571 }, "เลือกปีงบประมาณ"],
      [{ ...CHOICE, fiscalYear: "2570" }, "เลือกปีงบประมาณ"],
      [{ ...CHOICE, kind: "progress", round: "q9" }, "เลือกรอบรายงาน"],
      [{ ...CHOICE, kind: "progress", round: null }, "เลือกรอบรายงาน"],
      [{}, "เลือกรายงาน"],
    ];
    const { one, gateway } = await reporting();
    for (const [choice, sentence] of wrong) {
      expect(await make(one, choice), JSON.stringify(choice)).toMatchObject({ file: null, notice: expect.stringContaining(sentence) });
    }
    expect(gateway.asked).toEqual([]);
    expect(logged(one)).toEqual([]);
  });

  it("that is refused leaves what the refusal says, and no entry in บันทึก", async () => {
    const { one, gateway } = await reporting();
    gateway.routes[ROUTE] = () => refusal(403, "not-registered", "สมุดงานนี้ยังไม่ได้เชื่อม เลือกเมนู “เชื่อมระบบแจ้งเตือน…”");
    expect(await make(one)).toMatchObject({ file: null, notice: "สมุดงานนี้ยังไม่ได้เชื่อม เลือกเมนู “เชื่อมระบบแจ้งเตือน…”" });
    gateway.routes[ROUTE] = () => refusal(422, "nothing-owed", "ทุกหน่วยงานส่งรายงานของรอบนี้แล้ว");
    expect((await make(one, { ...CHOICE, drive: true })).notice).toBe("ทุกหน่วยงานส่งรายงานของรอบนี้แล้ว");
    delete gateway.routes[ROUTE];
    expect((await make(one)).notice).toContain("ลองใหม่");
    expect(logged(one)).toEqual([]);
  });

  it("too large for an answer comes as a link, with until when, and is not put into Drive", async () => {
    const { one } = await reporting({}, { prefix: DRIVE }, LINKED);
    const done = await make(one, { ...CHOICE, drive: true });
    expect(done.file).toMatchObject({ base64: null, link: { url: LINKED.link?.url, until: "8 มกราคม 2570 เวลา 09:15 น." } });
    expect(done.remarks).toEqual([expect.stringContaining("อัปโหลดเข้า Drive เอง")]);
    expect((await one.run("keptInDrive")).value).toEqual([]);
  });

  it("whose answer is not quite one is none", async () => {
    const wrong: unknown[] = [
      { ...MADE, name: "../../etc/passwd" },
      { ...MADE, name: "fdp.\u202eexe" },
      { ...MADE, name: " " },
      { ...MADE, type: "text/html\r\nx" },
      { ...MADE, type: null },
      { ...MADE, size: MADE.size + 3 },
      { ...MADE, size: 0, base64: "" },
      { ...MADE, base64: "<script>" },
      { ...MADE, base64: null },
      { ...MADE, link: LINKED.link },
      { ...LINKED, link: { ...LINKED.link, url: "javascript:alert(1)" } },
      { ...LINKED, link: { ...LINKED.link, url: "http://files.example/r" } },
      { ...LINKED, link: { ...LINKED.link, expiresAt: "soon" } },
      [MADE],
      "<html>",
    ];
    const { one, gateway } = await reporting();
    for (const answer of wrong) {
      gateway.routes[ROUTE] = () => ({ body: answer });
      expect(await make(one), JSON.stringify(answer)).toMatchObject({ file: null, notice: expect.stringContaining("ลองใหม่") });
    }
    expect(logged(one)).toEqual([]);
  });
});

describe("without ติดตามผล", () => {
  it("no result is reported, for everybody would seem to have reported nothing; the plan is", async () => {
    const { one } = await reporting();
    one.deleteTab("ติดตามผล");
    expect(await make(one, { ...CHOICE, kind: "progress", round: "q1" })).toMatchObject({
      file: null,
      notice: expect.stringContaining("ไม่มีแท็บ “ติดตามผล”"),
    });
    expect(await make(one, { ...CHOICE, kind: "five-year", round: null })).toMatchObject({ file: MADE, notice: null });
  });
});

describe("บันทึก that cannot be written", () => {
  it("costs no report: it is said beside the file", async () => {
    const { one } = await reporting();
    one.deleteTab(LOG);
    expect(await make(one)).toMatchObject({ file: MADE, notice: null, remarks: [expect.stringContaining("ไม่มีแท็บ “บันทึก”")] });
    const busy = (await reporting({}, { prefix: BUSY })).one;
    expect(await make(busy)).toMatchObject({ file: MADE, remarks: [expect.stringContaining("ยังไม่ได้จดลงแท็บ “บันทึก”")] });
    expect(logged(busy)).toEqual([]);
  });
});

describe("a copy in Drive", () => {
  const wanted = { ...CHOICE, drive: true };
  const kept = async (one: Office) => (await one.run<Kept[]>("keptInDrive")).value;

  it("is kept where it is wanted, in a folder that is made once, and บันทึก has its address", async () => {
    const { one } = await reporting({}, { prefix: DRIVE });
    expect(await make(one)).toMatchObject({ driveUrl: null });
    expect(await kept(one)).toEqual([]);
    const done = await make(one, wanted);
    await make(one, wanted);
    const [folder, ...files] = await kept(one);
    expect(folder).toMatchObject({ name: expect.stringMatching(/^รายงานแผนป้องกันทุจริต/), mimeType: "application/vnd.google-apps.folder" });
    expect(files).toHaveLength(2);
    expect(files[0]).toMatchObject({ name: NAME, mimeType: "application/pdf", parents: [folder?.id], bytes: BYTES.length });
    expect(done).toMatchObject({ driveUrl: `https://drive.example/${files[0]?.id}`, remarks: [] });
    expect(logged(one)[1]?.[2]).toContain(done.driveUrl);
  });

  it.each(["in the bin", "gone"])("goes into a new folder where the old one is %s", async (how) => {
    const { one } = await reporting({}, { prefix: DRIVE });
    await make(one, wanted);
    const [folder] = await kept(one);
    await one.run("setDrive", how === "gone" ? [{ id: "other" }] : [{ ...folder, trashed: true }]);
    const done = await make(one, wanted);
    const files = await kept(one);
    expect(files.at(-1)?.parents).toEqual([files.at(-2)?.id]);
    expect(files.at(-2)).toMatchObject({ mimeType: "application/vnd.google-apps.folder", trashed: false });
    expect(done).toMatchObject({ driveUrl: expect.stringContaining("drive.example"), remarks: [] });
  });

  it("that fails costs no report: it is said why", async () => {
    const { one } = await reporting({}, { prefix: DRIVE_OFF });
    const done = await make(one, wanted);
    expect(done).toMatchObject({ file: MADE, driveUrl: null, notice: null });
    expect(done.remarks).toEqual([expect.stringMatching(/ยังบันทึกไฟล์ลงเครื่องได้.*Google Drive API is disabled/)]);
    expect(logged(one)[0]?.[2]).not.toContain("Drive");
  });
});

it("a report takes as many calls of Google's services however many rows the plan has", async () => {
  const callsOf = async (rows: number) => {
    const gateway = standInGateway({ [ROUTE]: () => ({ body: MADE }) });
    const one = await office(await spreadsheetOf(unitsWorkbook(rows)), { on: TODAY, gateway: gateway.answer, prefix: DRIVE });
    return [(await one.run("panelReports")).calls, (await one.run("panelMakeReport", { ...CHOICE, drive: true })).calls];
  };
  expect(await callsOf(40)).toEqual(await callsOf(2));
});
