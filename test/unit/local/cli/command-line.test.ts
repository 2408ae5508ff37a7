import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Deadline } from "#core/calendar/deadlines";
import type { Problem } from "#core/rules/problem";
import { sucharit } from "#test/fakes/command-line";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const sample = (number: string) => join(root, "local/samples", `plan-${number}.json`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("sucharit check", () => {
  it("prints Problem[] of a workbook with --json and ends with 1 when one is an error", async () => {
    const { code, out, err } = await sucharit("check", sample("003"), "--json");
    const problems: Problem[] = JSON.parse(out);
    expect(err).toBe("");
    expect(code).toBe(1);
    const wrong = problems.find((problem) => problem.code === "amount-format");
    expect(wrong?.where).toEqual({ path: "/plan/projects/5/budgets/2569" });
    expect(wrong?.message.th).toContain("20,0000");
  });

  it("points into the Plan itself when the file is a bare Plan", async () => {
    const plan = JSON.stringify(JSON.parse(readFileSync(sample("003"), "utf8")).plan);
    const { out } = await sucharit("check", fileWith("plan.json", plan), "--json");
    const problems: Problem[] = JSON.parse(out);
    expect(problems.find((problem) => problem.code === "amount-format")?.where).toEqual({ path: "/projects/5/budgets/2569" });
  });

  it("says in Thai what is wrong and what to do, with a count at the end", async () => {
    const { out } = await sucharit("check", sample("003"));
    expect(out).toContain("33,300.00");
    expect(out).toMatch(/→ .+/);
    expect(out).toMatch(/รวม \d+ รายการ: ผิด \d+ · เตือน \d+ · ข้อสังเกต \d+/);
  });

  it("ends with 0 and says so when nothing is wrong", async () => {
    const plan = {
      formatVersion: 1,
      organization: { name: "อบต.ตัวอย่าง" },
      title: "แผน",
      fiscalYears: [2568],
      missions: [{ code: "1.1", name: "ภารกิจ", dimension: 1 }],
      projects: [{ number: 1, dimension: 1, mission: "1.1", kind: "โครงการ", name: "โครงการอบรม", budgets: { 2568: 0 } }],
    };
    const { code, out } = await sucharit("check", fileWith("good.json", JSON.stringify(plan)));
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: "ไม่พบปัญหา" });
  });
});

describe("sucharit totals and deadlines", () => {
  it("prints Totals of plan 002: 67 projects, 3,170,000 baht, 67 ticks in every quarter", async () => {
    const { code, out } = await sucharit("totals", sample("002"), "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).grand).toMatchObject({ count: 67, total: 3_170_000, quarterTicks: { 2567: [67, 67, 67, 67] } });
  });

  it("prints totals as a table in baht", async () => {
    const { out } = await sucharit("totals", sample("001"));
    expect(out).toMatch(/รวมทั้งสิ้น\s+29\s+150,320\.00/);
  });

  it("prints the totals of one fiscal year alone when asked", async () => {
    const { out } = await sucharit("totals", sample("003"), "--json", "--fiscal-year", "2570");
    expect(JSON.parse(out).grand).toMatchObject({ count: 27, budgets: { 2570: 41_000 }, total: 41_000 });
  });

  it("says what it left out of a sum because it could not be read", async () => {
    const { out } = await sucharit("totals", sample("003"));
    expect(out).toContain("ไม่ได้รวม “20,0000” ของโครงการที่ 6 ปี 2569");
  });

  it("prints Deadline[] of the year asked for", async () => {
    const { out } = await sucharit("deadlines", sample("003"), "--json", "--fiscal-year", "2570");
    const deadlines: Deadline[] = JSON.parse(out);
    expect(deadlines.find((deadline) => deadline.round === "q1")).toMatchObject({ fiscalYear: 2570, due: "2027-01-15" });
    expect(deadlines.every((deadline) => deadline.fiscalYear === 2570)).toBe(true);
  });

  it("prints deadlines as a table with weekday and Buddhist year", async () => {
    const { out } = await sucharit("deadlines", sample("003"), "--fiscal-year", "2570");
    expect(out).toContain("วันศุกร์ที่ 15 มกราคม 2570");
  });
});

describe("what cannot be read ends with 2 and one line, without a stack", () => {
  const cases: [string, () => string[]][] = [
    ["a file that is not there", () => ["check", join(folder, "none.json")]],
    ["a file that is no JSON", () => ["check", fileWith("broken.json", "{")]],
    ["JSON that is no plan", () => ["totals", fileWith("other.json", '{"a":1}')]],
    ["a list", () => ["totals", fileWith("list.json", "[]")]],
    ["a format that is not known", () => ["check", fileWith("plan.pdf", "%PDF")]],
    ["a folder that is no store", () => ["check", folder]],
    ["a year in ค.ศ.", () => ["deadlines", sample("003"), "--fiscal-year", "2027"]],
    ["an unknown command", () => ["fix", sample("003")]],
    ["a year outside the plan", () => ["totals", sample("003"), "--fiscal-year", "2575"]],
    ["a command that every object has", () => ["constructor", sample("003")]],
    ["an unknown option", () => ["check", sample("003"), "--colour"]],
    ["no file", () => ["check"]],
  ];
  for (const [name, args] of cases) {
    it(name, async () => {
      const { code, out, err } = await sucharit(...args());
      expect(code).toBe(2);
      expect(out).toBe("");
      expect(err.trim().split("\n")).toHaveLength(1);
      expect(err).toMatch(/[ก-๙]/);
      expect(err).not.toMatch(/\bat .+:\d+:\d+/);
    });
  }

  it("names the place in the file where the shape is wrong", async () => {
    const { err } = await sucharit("check", fileWith("bad.json", '{"formatVersion":1,"fiscalYears":[2570],"projects":[{"name":7}]}'));
    expect(err).toContain("/projects/0/name");
  });
});
