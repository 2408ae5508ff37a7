import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reminder } from "#core/reminders/reminder";
import { sucharit } from "#test/fakes/command-line";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const SAMPLE = join(root, "local/samples/plan-001.json");

const remind = (...args: string[]) => sucharit("remind", ...args);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-remind-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("sucharit remind --dry-run", () => {
  it("prints every unit's reminder of that very day, with exactly the public keys, in order", async () => {
    const { code, out, err } = await remind(SAMPLE, "--on", "2027-01-08", "--dry-run", "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const reminders: Reminder[] = JSON.parse(out);
    expect(reminders.map(({ unit, projects }) => [unit, projects.length])).toEqual([
      ["สำนักปลัด", 20],
      ["หน่วยตรวจสอบภายใน", 7],
      ["กองคลัง", 2],
    ]);
    for (const reminder of reminders) {
      expect(Object.keys(reminder)).toEqual(["unit", "stage", "round", "fiscalYear", "due", "to", "projects"]);
      expect(reminder).toMatchObject({ stage: "before-7", round: "q1", fiscalYear: 2570, due: "2027-01-15" });
    }
    expect(reminders[0]?.to).toEqual(["palad@example.org"]);
    expect(reminders[0]?.projects[0]).toBe("p001-01");
  });

  it("takes dates as Thai offices write them", async () => {
    const [iso, ...others] = await Promise.all(
      ["2027-01-22", "22/1/2570", "22 มกราคม ๒๕๗๐"].map((on) => remind(SAMPLE, "--on", on, "--dry-run", "--json")),
    );
    expect(JSON.parse(iso?.out ?? "")[0]).toMatchObject({ stage: "over-7", to: ["palad@example.org", "head-palad@example.org"] });
    for (const other of others) expect(other).toEqual(iso);
  });

  it("heeds a ledger: who handed in, and what was sent", async () => {
    const report = { round: "q1", fiscalYear: 2570, at: "2027-01-07T10:00:00+07:00" };
    const ledger = fileWith("ledger.json", {
      handIns: [{ ...report, unit: "กองคลัง", version: 1, receipt: "r1" }],
      sent: [{ ...report, unit: "หน่วยตรวจสอบภายใน", stage: "before-7", to: ["audit@example.org"] }],
    });
    const { out } = await remind(SAMPLE, "--on", "2027-01-08", "--dry-run", "--json", "--ledger", ledger);
    expect(JSON.parse(out).map(({ unit }: { unit: string }) => unit)).toEqual(["สำนักปลัด"]);
  });

  it("prints a table for people, with who cannot be reached", async () => {
    const project = { name: "โครงการหนึ่ง", responsibleUnits: ["กองคลัง"] };
    const plan = fileWith("plan.json", { formatVersion: 1, fiscalYears: [2570], projects: [project] });
    const [people, nobody] = await Promise.all([SAMPLE, plan].map((file) => remind(file, "--on", "8/1/2570", "--dry-run")));
    expect(people?.out).toContain("วันศุกร์ที่ 8 มกราคม 2570: อีเมล 3 ฉบับ");
    expect(people?.out).toMatch(/สำนักปลัด\s+รายงานไตรมาสที่ 1\s+2570\s+ก่อนครบกำหนด 7 วัน\s+15 ม\.ค\. 2570\s+20\s+palad@example\.org/);
    expect(nobody?.out).toMatch(/อีเมล 0 ฉบับ .*1 หน่วยงานไม่มีอีเมลให้ส่ง/);
    expect(nobody?.out).toMatch(/กองคลัง .*ไม่มีอีเมล/);
  });

  it("names rounds as the office does, and a stage of its own by its key", async () => {
    const { settings, ...rest } = JSON.parse(readFileSync(SAMPLE, "utf8"));
    const round = { key: "q1", name: "ไตรมาสแรก", period: { from: 10, to: 12 }, owedBy: "unit", due: { days: 15, basis: "calendar" } };
    const rounds = [{ ...round, closesAfter: 15, active: true }];
    const stages = [
      { key: "week", from: "due", days: -7, escalate: false },
      { key: "due", from: "due", days: 3, escalate: false },
    ];
    const own = fileWith("own.json", { ...rest, settings: { ...settings, rounds, stages } });
    const [week, moved] = await Promise.all(["8/1/2570", "18/1/2570"].map((on) => remind(own, "--on", on, "--dry-run")));
    expect(week?.out).toMatch(/สำนักปลัด\s+ไตรมาสแรก\s+2570\s+week\s/);
    expect(moved?.out).toMatch(/สำนักปลัด\s+ไตรมาสแรก\s+2570\s+due\s/);
  });

  it("says when nothing is due, why, and when the next is", async () => {
    const [closed, quiet, over, json] = await Promise.all([
      remind(SAMPLE, "--on", "2027-01-09", "--dry-run"),
      remind(SAMPLE, "--on", "2027-01-11", "--dry-run"),
      remind(SAMPLE, "--on", "2030-01-11", "--dry-run"),
      remind(SAMPLE, "--on", "2027-01-11", "--dry-run", "--json"),
    ]);
    expect(closed?.out).toContain("วันเสาร์ที่ 9 มกราคม 2570 ไม่มีการแจ้งเตือน เพราะเป็นวันหยุด");
    expect(quiet?.out.split("\n")).toEqual(["วันจันทร์ที่ 11 มกราคม 2570 ไม่มีการแจ้งเตือน", "การแจ้งเตือนครั้งถัดไป วันพฤหัสบดีที่ 14 มกราคม 2570", ""]);
    expect(over?.out).toContain("หลังจากนั้นไม่มีรายงานที่ต้องแจ้งเตือนแล้ว");
    expect([json?.code, JSON.parse(json?.out ?? "")]).toEqual([0, []]);
  });
});

describe("sucharit remind refuses with 2 and one clear line", () => {
  const dry = ["--dry-run", "--json"];
  const cases: [string, () => string[], RegExp][] = [
    ["a real run, which is the cloud's", () => [SAMPLE, "--on", "2027-01-08"], /--dry-run.*npm start/],
    ["no day", () => [SAMPLE, ...dry], /--on 2027-01-08/],
    ["a day that is none", () => [SAMPLE, "--on", "2027-02-30", ...dry], /2027-02-30/],
    ["an ISO date in พ.ศ.", () => [SAMPLE, "--on", "2570-01-08", ...dry], /ค\.ศ\./],
    ["a year of two digits", () => [SAMPLE, "--on", "8/1/70", ...dry], /8\/1\/70/],
    ["a ledger that is not there", () => [SAMPLE, "--on", "2027-01-08", "--ledger", join(folder, "none.json"), ...dry], /ไม่พบไฟล์/],
    ["a ledger that is no JSON", () => [SAMPLE, "--on", "2027-01-08", "--ledger", fileWith("a.json", "{"), ...dry], /a\.json/],
    [
      "a ledger of another shape",
      () => [SAMPLE, "--on", "2027-01-08", "--ledger", fileWith("b.json", { sent: [{ unit: 1 }] }), ...dry],
      /b\.json.*\/sent\/0\/unit/,
    ],
    [
      "a ledger with a part of another name",
      () => [SAMPLE, "--on", "2027-01-08", "--ledger", fileWith("c.json", { send: [] }), ...dry],
      /c\.json.*send/,
    ],
    ["an option of another command", () => [SAMPLE, "--on", "2027-01-08", "--fiscal-year", "2570", ...dry], /วิธีใช้/],
  ];
  it.each(cases)("%s", async (_, args, says) => {
    const { code, out, err } = await remind(...args());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(says);
  });
});
