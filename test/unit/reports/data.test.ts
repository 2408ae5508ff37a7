import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { dataCsv } from "#core/reports/data/csv";
import { dataJson } from "#core/reports/data/json";
import { madeUpPlan } from "#test/fixtures/made-up-plan";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };

/** RFC 4180, strictly: a quote opens a field only at its start, rows end with CRLF. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        if (at >= text.length) throw new Error("a quote is not closed");
        if (text[at] !== '"') field += text[at++];
        else if (text[at + 1] === '"') {
          field += '"';
          at += 2;
        } else break;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== "," && text[at] !== "\r") {
        if (text[at] === '"' || text[at] === "\n") throw new Error("a quote or line break stands bare");
        field += text[at++];
      }
    }
    row.push(field);
    if (text[at] === ",") at++;
    else if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither comma nor CRLF at ${at}`);
  }
  if (row.length > 0) throw new Error("the last row does not end");
  return rows;
}

type Record = { [header: string]: string };

function recordsOf(workbook: Workbook): Record[] {
  const csv = dataCsv(workbook);
  expect(csv.startsWith("\ufeff")).toBe(true);
  const [header = [], ...rows] = parseCsv(csv.slice(1));
  expect(new Set(header).size).toBe(header.length);
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""]));
  });
}

const workbookOf = (plan: object, more: object = {}) =>
  workbookSchema.parse({ formatVersion: 1, plan: { formatVersion: 1, fiscalYears: [2570], projects: [], ...plan }, ...more });
const pick = (records: Record[], ...headers: string[]) => records.map((record) => headers.map((header) => record[header]));
const FIRST = "แถวแรกของโครงการในปีนั้น (1 = ใช้รวมงบประมาณ)";
const YEAR = "ปีงบประมาณ (พ.ศ.)";

describe("dataCsv", () => {
  it("has one row for each project, year and round, and one without a round for a year without follow-up", () => {
    const records = recordsOf(
      workbookOf(
        {
          fiscalYears: [2569, 2570],
          projects: [
            { id: "a", name: "อบรม", budgets: { 2569: 100, 2570: 200 } },
            { id: "b", name: "รณรงค์", budgets: {} },
          ],
        },
        {
          followUp: [
            { project: "a", fiscalYear: 2570, round: "q2", state: "แล้วเสร็จ" },
            { project: "a", fiscalYear: 2570, round: "q1", state: "ยังไม่เริ่ม" },
          ],
        },
      ),
    );
    expect(pick(records, "รหัสโครงการ", YEAR, "รหัสรอบรายงาน", "รอบรายงาน", "สถานะ", "งบประมาณ (บาท)", FIRST)).toEqual([
      ["a", "2569", "", "", "", "100", "1"],
      ["a", "2570", "q1", "รายงานไตรมาสที่ 1", "ยังไม่เริ่ม", "200", "1"],
      ["a", "2570", "q2", "รายงานไตรมาสที่ 2", "แล้วเสร็จ", "200", "0"],
      ["b", "2569", "", "", "", "", "1"],
      ["b", "2570", "", "", "", "", "1"],
    ]);
  });

  it.each([
    ["001", sample001],
    ["002", sample002],
    ["003", sample003],
  ])("adds up to the budgets of sample %s where the first-row column is 1", (_, sample) => {
    const workbook = workbookSchema.parse(sample);
    for (const year of workbook.plan.fiscalYears) {
      const stated = workbook.plan.projects.map(({ budgets }) => budgets?.[year]).filter((budget) => typeof budget === "number");
      const records = recordsOf(workbook).filter((record) => record[YEAR] === String(year) && record[FIRST] === "1");
      const sum = records.reduce((total, record) => total + Math.round(Number(record["งบประมาณ (บาท)"]) * 100), 0);
      expect(sum).toBe(stated.reduce((total, budget) => total + Math.round(budget * 100), 0));
    }
  });

  it("tells a stated none, a blank, what cannot be read and what is not known apart", () => {
    const budgets = [{ 2570: 0 }, { 2570: null }, { 2570: { raw: "20,0000" } }, { 2570: 19.5 }, null, { 2570: 0.001 }];
    const records = recordsOf(
      workbookOf({ projects: budgets.map((budget, index) => ({ id: `p${index}`, name: `ก${index}`, budgets: budget })) }),
    );
    expect(pick(records, "งบประมาณ (บาท)", "หมายเหตุงบประมาณ")).toEqual([
      ["0", "ระบุว่าไม่ใช้งบประมาณ"],
      ["", "ไม่ได้กรอก"],
      ["", "อ่านไม่ได้: 20,0000"],
      ["19.50", ""],
      ["", "ไม่มีข้อมูล"],
      ["", "อ่านไม่ได้: 0.001"],
    ]);
  });

  it("tells planned quarters as 1 and 0, as blanks where none are stated, and what cannot be read in words", () => {
    const quarters = [[1, 3], [], null, { raw: "ตลอดปี" }];
    const records = recordsOf(
      workbookOf({
        projects: quarters.map((planned, index) => ({ id: `p${index}`, name: `ก${index}`, plannedQuarters: { 2570: planned } })),
      }),
    );
    expect(pick(records, "แผนไตรมาส 1", "แผนไตรมาส 2", "แผนไตรมาส 3", "แผนไตรมาส 4", "หมายเหตุไตรมาส")).toEqual([
      ["1", "0", "1", "0", ""],
      ["0", "0", "0", "0", ""],
      ["", "", "", "", ""],
      ["", "", "", "", "อ่านไม่ได้: ตลอดปี"],
    ]);
  });

  it("loses nothing that was typed: years outside the plan, follow-up of unknown projects, rounds and projects stated as none", () => {
    const records = recordsOf(
      workbookOf(
        {
          projects: [
            { id: "a", name: "อบรม", budgets: { 2571: 500 } },
            { id: "none", name: "ไม่มีโครงการ" },
            { id: "kept", name: "ไม่มีโครงการ" },
          ],
        },
        {
          followUp: [
            { project: "a", fiscalYear: 2568, round: "เก่า", result: "ทำแล้ว" },
            { project: "gone", fiscalYear: 2570, round: "q1", result: "ของโครงการที่ลบไป" },
            { project: "kept", fiscalYear: 2570, round: "q1", result: "มีคนกรอก" },
          ],
        },
      ),
    );
    expect(pick(records, "รหัสโครงการ", YEAR, "รหัสรอบรายงาน", "ผลการดำเนินงาน", "งบประมาณ (บาท)")).toEqual([
      ["a", "2568", "เก่า", "ทำแล้ว", ""],
      ["a", "2570", "", "", ""],
      ["a", "2571", "", "", "500"],
      ["kept", "2570", "q1", "มีคนกรอก", ""],
      ["gone", "2570", "q1", "ของโครงการที่ลบไป", ""],
    ]);
  });

  it("refuses a table whose repeated texts would fill the memory, and says what to choose instead", () => {
    const long = "ก".repeat(20_000);
    const followUp = Array.from({ length: 5_000 }, () => ({ project: "a", fiscalYear: 2570, round: "q1" }));
    const workbook = workbookOf({ projects: [{ id: "a", name: long, remark: long }] }, { followUp });
    expect(() => dataCsv(workbook)).toThrow(expect.objectContaining({ name: "NoSuchReport", code: "too-large" }));
  });

  it("has room for 500 projects of five years that are reported on in every round", () => {
    const plan = madeUpPlan(500);
    const rounds = ["q1", "q2", "q3", "q4", "six-month", "twelve-month"];
    const result = "จัดกิจกรรมแก่ผู้เข้าร่วมตามเป้าหมาย ".repeat(5);
    const followUp = plan.projects.flatMap(({ id }) =>
      plan.fiscalYears.flatMap((fiscalYear) =>
        rounds.map((round) => ({ project: id, fiscalYear, round, result, problemAndRemedy: result })),
      ),
    );
    expect(dataCsv(workbookOf(plan, { followUp })).split("\r\n")).toHaveLength(1 + 500 * 5 * 6 + 1);
  });

  it("keeps every row where two projects share an id, without doubling their follow-up", () => {
    const records = recordsOf(
      workbookOf(
        {
          projects: [
            { id: "a", name: "หนึ่ง" },
            { id: "a", name: "สอง" },
          ],
        },
        { followUp: [{ project: "a", fiscalYear: 2570, round: "q1", amounts: { disbursed: 100 } }] },
      ),
    );
    expect(pick(records, "ชื่อโครงการ", "เบิกจ่าย (บาท)")).toEqual([
      ["หนึ่ง", "100"],
      ["สอง", ""],
    ]);
  });

  it("writes amounts, dates and ticks of a follow-up row plainly", () => {
    const [record] = recordsOf(
      workbookOf(
        { projects: [{ id: "a", name: "อบรม" }] },
        {
          followUp: [
            {
              project: "a",
              fiscalYear: 2570,
              round: "q1",
              planned: true,
              amounts: { plan: 1234567.5, ordinance: { raw: "ราว 5 พัน" }, disbursed: -500 },
              reportedOn: "2027-01-08",
              reportedBy: "เจ้าหน้าที่",
            },
          ],
        },
      ),
    );
    expect(record).toMatchObject({
      มีแผนในรอบนี้: "1",
      "แผนพัฒนาท้องถิ่น (บาท)": "1234567.50",
      "ข้อบัญญัติ/เทศบัญญัติ (บาท)": "",
      "เบิกจ่าย (บาท)": "-500",
      หมายเหตุจำนวนเงิน: "ข้อบัญญัติ/เทศบัญญัติ อ่านไม่ได้: ราว 5 พัน",
      "วันที่รายงาน (ค.ศ.)": "2027-01-08",
      ผู้รายงาน: "เจ้าหน้าที่",
    });
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "  =1",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "﹣1",
    "\u200b=1",
    "\u0007=1",
    "'=1",
    "' +1",
    "\u3000＠x",
  ])("makes %j text, with an apostrophe in front", (name) => {
    const [record] = recordsOf(workbookOf({ projects: [{ id: "a", name }] }));
    expect(record?.ชื่อโครงการ).toMatch(/^'/);
  });

  it.each(["โครงการ “A=B”", "a@b", "5-10 คน", "'อบรม'", "1.1"])("leaves %j as it is", (name) => {
    const [record] = recordsOf(workbookOf({ projects: [{ id: "a", name }] }));
    expect(record?.ชื่อโครงการ).toBe(name);
  });

  const nasty = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "=",
          "+",
          "-",
          "@",
          "'",
          '"',
          ",",
          "\r",
          "\n",
          "\t",
          " ",
          "\u0000",
          "\u200b",
          "＝",
          "น้ำ",
          ";",
          "\ufeff",
          "\u2028",
          "1",
        ),
      )
      .map((parts) => parts.join("")),
  );

  it("gives any text back to who parses the file and takes the one apostrophe off", () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, remark, result) => {
        const [record] = recordsOf(
          workbookOf(
            { projects: [{ id: "a", name: `ก${name}`, remark }] },
            { followUp: [{ project: "a", fiscalYear: 2570, round: "q1", result }] },
          ),
        );
        expect(record?.ชื่อโครงการ).toBe(`ก${visible(name)}`);
        expect(withoutApostrophe(record?.หมายเหตุ ?? "")).toBe(visible(remark));
        expect(withoutApostrophe(record?.ผลการดำเนินงาน ?? "")).toBe(visible(result));
      }),
    );
  });

  it("begins no cell like a formula, whatever people typed where", () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        const raw = { raw: typed };
        const project = {
          id: "a",
          name: typed,
          localName: typed,
          number: typed,
          mission: typed,
          subMission: typed,
          remark: typed,
          kind: raw,
        };
        const more = {
          dimension: raw,
          starred: raw,
          responsibleUnits: [typed],
          cadence: [typed],
          budgets: { 2570: raw },
          plannedQuarters: { 2570: raw },
        };
        const row = { round: typed, state: raw, result: typed, problemAndRemedy: typed, reason: typed, evidence: typed, reportedBy: typed };
        const amounts = { plan: raw, ordinance: raw, disbursed: raw };
        const workbook = workbookOf(
          { projects: [{ ...project, ...more }], missions: [{ code: typed, name: typed }] },
          { followUp: ["a", typed].map((id) => ({ project: id, fiscalYear: 2570, amounts, ...row })) },
        );
        for (const cell of recordsOf(workbook).flatMap((record) => Object.values(record))) expect(cell).not.toMatch(STARTS_FORMULA);
      }),
    );
  });
});

/** What spreadsheets run: after what they trim or fold to ASCII. */
const STARTS_FORMULA = /^(?:[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫])/;

/** What the docstring promises to keep of a text. */
function visible(text: string): string {
  return Array.from(text.replace(/\r\n?|\u0085|\u2028|\u2029/g, "\n").replace(/\t/g, " "))
    .map((letter) => (/^[\ud800-\udfff]$/.test(letter) ? "\ufffd" : letter))
    .filter((letter) => letter === "\n" || !/^\p{Cc}$/u.test(letter))
    .join("");
}

/** As a reader would: an apostrophe before what would be a formula goes. */
function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && STARTS_FORMULA.test(cell.replace(/^'+/, "")) ? cell.slice(1) : cell;
}

describe("dataJson", () => {
  it.each([sample001, sample002, sample003])("is a workbook of format version 1 that comes back", (sample) => {
    const workbook = workbookSchema.parse(sample);
    const back = workbookSchema.parse(JSON.parse(dataJson(workbook)));
    expect(back.plan).toEqual(workbook.plan);
    expect(back.settings?.rounds).toEqual(workbook.settings?.rounds);
    expect(back.units?.map(({ name, active }) => [name, active])).toEqual(workbook.units?.map(({ name, active }) => [name, active]));
  });

  it("leaves out e-mail addresses, whom to call, and former revisions, and keeps what was reported and handed in", () => {
    const workbook = workbookOf(
      { projects: [{ id: "a", name: "อบรม" }] },
      {
        settings: { planOfficer: { name: "ผู้ดูแลแผน", email: "officer@example.go.th" }, numerals: "thai" },
        units: [
          {
            name: "สำนักปลัด",
            contact: "คุณตัวอย่าง 02-000-0000",
            emails: ["unit@example.go.th"],
            headEmails: ["head@example.go.th"],
            active: true,
          },
        ],
        holidays: [{ date: "2027-01-01", name: "วันขึ้นปีใหม่", effect: "holiday" }],
        followUp: [{ project: "a", fiscalYear: 2570, round: "q1", result: "อบรมแล้ว", reportedBy: "เจ้าหน้าที่" }],
        handIns: [
          { unit: "สำนักปลัด", fiscalYear: 2570, round: "q1", version: 1, at: "2027-01-08T02:00:00Z", by: "เจ้าหน้าที่", receipt: "r-1" },
        ],
        revisions: [{ name: "ฉบับแรก", at: "2026-10-01T00:00:00Z", plan: { formatVersion: 1, fiscalYears: [2570], projects: [] } }],
      },
    );
    const text = dataJson(workbook);
    expect(text).not.toMatch(/@|02-000/);
    const back = workbookSchema.parse(JSON.parse(text));
    expect(back.units).toEqual([{ name: "สำนักปลัด", contact: null, emails: [], headEmails: [], active: true }]);
    expect(back.settings).toMatchObject({ numerals: "thai", planOfficer: { name: "ผู้ดูแลแผน", email: null } });
    expect(back.revisions).toBeNull();
    expect([back.holidays, back.followUp, back.handIns]).toEqual([workbook.holidays, workbook.followUp, workbook.handIns]);
  });

  it("brings any text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const back = workbookSchema.parse(JSON.parse(dataJson(workbookOf({ projects: [{ id: "a", name }] }))));
        expect(back.plan.projects[0]?.name).toBe(name);
      }),
    );
  });
});
