import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { REPORT_KINDS } from "#core/reports/kinds";
import { CannotRead, type Options } from "#local/cli/command";
import { report } from "#local/cli/report";
import { NO_OPTIONS } from "#test/fakes/cli-options";
import { sucharit } from "#test/fakes/command-line";
import { followedUp } from "#test/fixtures/reports/followed-up";
import sample003 from "../../../../local/samples/plan-003.json" with { type: "json" };

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const sample = (number: string) => join(root, "local/samples", `plan-${number}.json`);
const OPTIONS: Options = { ...NO_OPTIONS, on: "2027-04-10" };

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-report-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const newFile = (ending: string) => join(folder, `${++count}${ending}`);
const made = (options: Partial<Options>, file = sample("003")) => report(file, { ...OPTIONS, ...options }, () => {});

/** The one line with which the command ends. */
async function refusal(options: Partial<Options>, file?: string): Promise<string> {
  const error = await made(options, file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CannotRead);
  const { message } = error as CannotRead;
  expect(message).not.toContain("\n");
  return message;
}

/** A workbook with reports in it, so that every kind has something to say. */
function reportedWorkbook(): string {
  const path = newFile(".json");
  writeFileSync(path, JSON.stringify(followedUp(workbookSchema.parse(sample003), 2570, ["q1", "q2"])));
  return path;
}

describe("sucharit report", () => {
  it("writes the plan as CSV, and says that the plan has errors", async () => {
    const out = newFile(".csv");
    const { lines, remark, exitCode } = await made({ kind: "data", out });
    expect({ lines, exitCode }).toEqual({ lines: [`เขียน ${count}.csv แล้ว`], exitCode: 0 });
    expect(remark).toMatch(/ข้อผิดพลาด \d+ แห่ง/);
    const bytes = readFileSync(out);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString("utf8")).toContain("อ่านไม่ได้: 20,0000");
  });

  it("writes a workbook as JSON that the other commands read", async () => {
    const out = newFile(".json");
    await made({ kind: "data", out });
    expect(workbookSchema.parse(JSON.parse(readFileSync(out, "utf8"))).plan.projects.length).toBe(sample003.plan.projects.length);
  });

  it.each([
    ["pdf", (bytes: Buffer) => bytes.subarray(0, 5).toString("latin1") === "%PDF-"],
    ["docx", (bytes: Buffer) => strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array()).includes("แผ่นกรอก")],
    ["xlsx", (bytes: Buffer) => "xl/workbook.xml" in unzipSync(bytes)],
  ])("takes the format %s from the ending of the file", async (format, isSuch) => {
    const out = newFile(`.${format.toUpperCase()}`);
    const { remark } = await made({ kind: "eplan-entry", fiscalYear: 2570, round: "q1", out });
    expect(isSuch(readFileSync(out))).toBe(true);
    expect(remark).toContain("ร่าง");
  });

  it.each(REPORT_KINDS)("makes the report %s", async (kind) => {
    const out = newFile(kind === "data" ? ".csv" : ".docx");
    const { exitCode } = await made({ kind, fiscalYear: 2570, round: kind === "memo" ? "q2" : "six-month", out }, reportedWorkbook());
    expect(exitCode).toBe(0);
    expect(readFileSync(out).length).toBeGreaterThan(1000);
  });

  it("makes the same bytes of the same file and day, and other ones of another day", async () => {
    const bytesOn = async (on: string) => {
      const out = newFile(".xlsx");
      await made({ kind: "eplan", fiscalYear: 2570, on, out });
      return readFileSync(out);
    };
    const first = await bytesOn("2027-04-10");
    expect((await bytesOn("10/4/2570")).equals(first)).toBe(true);
    expect((await bytesOn("2027-04-11")).equals(first)).toBe(false);
  });

  it("tells its steps in order, the last when the file is written", async () => {
    const steps: string[] = [];
    const out = newFile(".json");
    await report(sample("003"), { ...OPTIONS, kind: "data", out }, (step, of, what) =>
      steps.push(`${step}/${of} ${what} ${existsSync(out)}`),
    );
    expect(steps.map((one) => one.slice(0, 3))).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(steps.at(-1)).toBe(`4/4 เขียน ${count}.json false`);
  });

  it("says that an option has no effect on a report that is of no single year", async () => {
    const { remark } = await made({ kind: "data", fiscalYear: 2570, round: "q1", out: newFile(".csv") });
    expect(remark).toContain("ไม่ใช้ --fiscal-year");
    expect(remark).toContain("ไม่ใช้ --round");
  });

  it("never writes over a file that is there", async () => {
    const out = newFile(".csv");
    writeFileSync(out, "ของเดิม");
    expect(await refusal({ kind: "data", out })).toContain("อยู่แล้ว");
    expect(readFileSync(out, "utf8")).toBe("ของเดิม");
  });

  it.each<[string, Partial<Options>, string]>([
    ["no kind", { out: "x.pdf" }, "eplan-entry"],
    ["a kind that there is not", { kind: "แผน", out: "x.pdf" }, "five-year"],
    ["no file to write", { kind: "data" }, "--out"],
    ["neither format nor ending", { kind: "data", out: "x" }, "csv, json"],
    ["a format that the kind does not have", { kind: "data", format: "pdf", out: "x.pdf" }, "csv, json"],
    ["an ending that is no format", { kind: "eplan", fiscalYear: 2570, out: "x.odt" }, "odt"],
    ["a format that the ending contradicts", { kind: "data", format: "csv", out: "x.json" }, ".csv"],
    ["no year where one is needed", { kind: "eplan", out: "x.pdf" }, "--fiscal-year"],
    ["a year outside the plan", { kind: "eplan", fiscalYear: 2580, out: "x.pdf" }, "2580"],
    ["no round where one is needed", { kind: "progress", fiscalYear: 2570, out: "x.pdf" }, "--round"],
    ["a round that there is not", { kind: "progress", fiscalYear: 2570, round: "q9", out: "x.pdf" }, "twelve-month"],
    ["a day that is none", { kind: "data", on: "พรุ่งนี้", out: "x.csv" }, "--on"],
    ["a folder that is not there", { kind: "data", out: "no/such/x.csv" }, "ENOENT"],
  ])("refuses %s in one line, and writes nothing", async (_, options, says) => {
    const before = readdirSync(folder);
    const out = options.out === undefined ? null : join(folder, options.out ?? "");
    expect(await refusal({ ...options, out })).toContain(says);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("reads today in Bangkok where no day is given", async () => {
    const out = newFile(".docx");
    await made({ kind: "eplan", fiscalYear: 2570, on: null, out });
    const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear() + 543;
    const text = strFromU8(unzipSync(readFileSync(out))["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, "");
    expect(text).toMatch(new RegExp(`ข้อมูล ณ วันที่ \\d+ [^ ]+ ${year}`));
  });
});

describe("the command line", () => {
  it("makes a report with all its options and ends with 0", async () => {
    const out = newFile(".xlsx");
    const args = ["--kind", "eplan-entry", "--fiscal-year", "2570", "--round", "q1", "--format", "xlsx", "--on", "8/1/2570", "--out", out];
    expect(await sucharit("report", sample("003"), ...args)).toMatchObject({ code: 0, out: `เขียน ${count}.xlsx แล้ว\n` });
  });

  it("ends with 2 and one line where the options name no report", async () => {
    const { code, out, err } = await sucharit("report", sample("003"), "--kind", "eplan", "--out", newFile(".csv"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain("pdf, docx, xlsx");
  });
});
