import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { owedReports } from "#core/follow-up/owed";
import { type FollowUp, type Project, type Settings, type Workbook, workbookSchema } from "#core/plan/model";
import { headOf } from "#core/reports/memo/addressee";
import { memoReport } from "#core/reports/memo/report";
import type { Cell, Part, Signatures, TableBlock } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { reportTexts, valueText } from "#core/reports/texts";
import { followedUp } from "#test/fixtures/reports/followed-up";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };
import { handIn, project, report as row, unit, workbook } from "../rules/workbook-builder";

const YEAR = 2570;
const SETTINGS: Settings = { numerals: "arabic", issuer: null, signatories: null, planOfficer: null, rounds: null, stages: null };
const asked = (round: string, today: string, parts: Partial<ReportRequest> = {}): ReportRequest => ({
  kind: "memo",
  format: "docx",
  fiscalYear: YEAR,
  round,
  today,
  errors: 0,
  ...parts,
});
const told = (id: string, round: string, parts: Partial<FollowUp> = {}): FollowUp =>
  row({ project: id, fiscalYear: YEAR, round, ...parts });
const planned = (...quarters: number[]) => ({ [String(YEAR)]: quarters });

function book(parts: Partial<Workbook> = {}): Workbook {
  const projects: Project[] = [
    project({ id: "a", number: 1, name: "โครงการ ก", responsibleUnits: ["กองคลัง"], budgets: { [String(YEAR)]: 45_000 } }),
    project({ id: "b", number: 2, name: "โครงการ ข", responsibleUnits: ["สำนักปลัด", "กองคลัง"], plannedQuarters: planned(1) }),
    project({ id: "c", number: 3, name: "โครงการ ค", responsibleUnits: ["สำนักปลัด"], plannedQuarters: planned(2) }),
    project({ id: "d", number: 4, name: "โครงการ ง", responsibleUnits: ["กองช่าง"], plannedQuarters: planned(1) }),
    project({ id: "e", number: 5, name: "โครงการ จ", responsibleUnits: null, plannedQuarters: planned(1) }),
    project({ id: "f", number: 6, name: "ไม่มีโครงการ", responsibleUnits: ["กองคลัง"], budgets: null }),
  ];
  const units = [unit(), unit({ name: "สำนักปลัด" }), unit({ name: "กองช่าง", active: false })];
  return workbook({ fiscalYears: [YEAR], projects }, { units, settings: SETTINGS, ...parts });
}

const tableOf = ({ blocks }: Part) => blocks.find((block): block is TableBlock => block.kind === "table") as TableBlock;
const rowsOf = (part: Part) => tableOf(part).rows.map(({ cells }) => cells.map(({ value }: Cell) => valueText(value, "arabic")));
const fieldsOf = ({ blocks }: Part): Record<string, string> =>
  Object.fromEntries(
    blocks
      .flatMap((block) => (block.kind === "fields" ? block.lines.flat() : []))
      .map(({ label, value }) => [label, valueText(value, "arabic")]),
  );
const textOf = ({ blocks }: Part) =>
  blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : block.kind === "list" ? block.items : [])).join("\n");
const isMemo = ({ blocks }: Part) => blocks.some((block) => block.kind === "heading" && block.look === "memo");

describe("memos of a quarter", () => {
  const before = memoReport(book(), asked("q1", "2027-01-08"));

  it("go to the head of each unit that owes it, one part each, and list its projects alone", () => {
    expect(before.parts.filter(isMemo).map((part) => [fieldsOf(part).เรียน, rowsOf(part).map(([, name]) => name)])).toEqual([
      ["ผู้อำนวยการกองคลัง", ["โครงการ ก", "โครงการ ข"]],
      ["หัวหน้าสำนักปลัด", ["โครงการ ข"]],
    ]);
    expect(rowsOf(before.parts[0] as Part)[0]).toEqual(["1", "โครงการ ก", "45,000.00", "ยังไม่กรอกผล"]);
  });

  it("have the head of an official memo", () => {
    expect(fieldsOf(before.parts[0] as Part)).toEqual({
      ส่วนราชการ: "อบต.ตัวอย่าง",
      ที่: "",
      วันที่: "8 มกราคม 2570",
      เรื่อง: "ขอให้รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570",
      เรียน: "ผู้อำนวยการกองคลัง",
    });
  });

  it("name the period, the day due and the closing day", () => {
    const text = textOf(before.parts[0] as Part);
    expect(text).toContain("ระหว่างวันที่ 1 ตุลาคม 2569 ถึงวันที่ 31 ธันวาคม 2569");
    expect(text).toContain("ภายในวันศุกร์ที่ 15 มกราคม 2570 และจะปิดรับรายงานในวันจันทร์ที่ 1 กุมภาพันธ์ 2570");
    expect(text).toContain("กองคลัง มีโครงการที่ต้องรายงานผล จำนวน 2 โครงการ");
    expect(text).toContain("จึงเรียนมาเพื่อทราบและพิจารณาดำเนินการ");
  });

  it("ask on the day due, urge from the day after, and say from when nothing was taken any more", () => {
    const on = (today: string) => memoReport(book(), asked("q1", today)).parts[0] as Part;
    expect(fieldsOf(on("2027-01-15")).เรื่อง).toMatch(/^ขอให้รายงานผล/);
    expect(fieldsOf(on("2027-01-16")).เรื่อง).toMatch(/^ติดตามการรายงานผล/);
    expect(textOf(on("2027-01-16"))).toContain("ทั้งนี้ ไม่เกินวันจันทร์ที่ 1 กุมภาพันธ์ 2570 ซึ่งเป็นวันปิดรับรายงาน");
    expect(textOf(on("2027-02-01"))).not.toContain("ได้ปิดรับรายงานเมื่อ");
    expect(textOf(on("2027-02-02"))).toContain("ได้ปิดรับรายงานเมื่อวันจันทร์ที่ 1 กุมภาพันธ์ 2570");
  });

  it("end with a page for the plan officer: the projects that nobody can be asked for", () => {
    const last = before.parts.at(-1) as Part;
    expect(isMemo(last)).toBe(false);
    expect(rowsOf(last).map(([, name, , why]) => [name, why])).toEqual([
      ["โครงการ ง", "หน่วยงานที่ระบุไว้เลิกใช้แล้ว: กองช่าง"],
      ["โครงการ จ", "ยังไม่ได้ระบุหน่วยงาน"],
    ]);
  });

  it("go to nobody who has handed in", () => {
    const one = book({ handIns: [handIn({ fiscalYear: YEAR })] });
    expect(
      memoReport(one, asked("q1", "2027-01-08"))
        .parts.filter(isMemo)
        .map((part) => fieldsOf(part).เรียน),
    ).toEqual(["หัวหน้าสำนักปลัด"]);
  });

  it("say what a row lacks", () => {
    const followUp = [
      told("a", "q1", { state: "แล้วเสร็จ", amounts: { plan: null, ordinance: null, disbursed: { raw: "มาก" } }, reportedBy: "ก" }),
      told("b", "q1", { state: "ไม่สามารถดำเนินการได้", reason: "อื่นๆ", reportedOn: "2027-01-05", reportedBy: "ข" }),
    ];
    const [finance] = memoReport(book({ followUp }), asked("q1", "2027-01-08")).parts;
    expect(rowsOf(finance as Part).map((cells) => cells[3])).toEqual([
      "ผลการดำเนินงาน, จำนวนเงิน (อ่านไม่ได้), วันที่รายงาน",
      "กรอกครบแล้ว ยังไม่ได้ส่ง",
    ]);
  });
});

describe("memos of a round that the office reports", () => {
  it("go to the units whose rounds inside it are not handed in, with a line for each such round", () => {
    const one = book({ handIns: [handIn({ fiscalYear: YEAR, round: "q1" })] });
    const report = memoReport(one, asked("six-month", "2027-04-05"));
    const [finance, clerk] = report.parts.filter(isMemo);
    expect(rowsOf(finance as Part).map(([, name, , lacks]) => [name, lacks])).toEqual([["โครงการ ก", "ยังไม่กรอกผล"]]);
    expect(rowsOf(clerk as Part).map(([, name, , lacks]) => [name, lacks])).toEqual([
      ["โครงการ ข", "ไตรมาสที่ 1: ยังไม่กรอกผล"],
      ["โครงการ ค", "ไตรมาสที่ 2: ยังไม่กรอกผล"],
    ]);
    expect(textOf(finance as Part)).toContain("ให้แล้วเสร็จภายในวันศุกร์ที่ 30 เมษายน 2570");
    expect(textOf(finance as Part)).toContain("ไตรมาสที่ 2 จำนวน 1 โครงการ กำหนดส่งวันศุกร์ที่ 16 เมษายน 2570");
    expect(fieldsOf(finance as Part).เรื่อง).toMatch(/^ขอให้รายงานผล.*รอบ 6 เดือน/);
    expect(fieldsOf(clerk as Part).เรื่อง).toMatch(/^ติดตามการรายงานผล.*รอบ 6 เดือน/);
    expect(textOf(clerk as Part)).toContain("ไตรมาสที่ 1 จำนวน 1 โครงการ กำหนดส่งวันศุกร์ที่ 15 มกราคม 2570 (ปิดรับแล้วเมื่อวันจันทร์ที่ 1 กุมภาพันธ์ 2570)");
  });

  it("are of a unit's round alone where that holds rounds of the units itself", () => {
    const base = { name: null, owedBy: "unit", due: { days: 9, basis: "calendar" }, closesAfter: 5, active: true } as const;
    const rounds = [
      { ...base, key: "q1", period: { from: 10, to: 12 } },
      { ...base, key: "oct", period: { from: 10, to: 10 } },
    ];
    const [finance] = memoReport(book({ settings: { ...SETTINGS, rounds } }), asked("q1", "2027-01-08")).parts;
    expect(rowsOf(finance as Part)[0]?.[3]).toBe("ยังไม่กรอกผล");
  });

  it("list a project of several rounds once", () => {
    const [finance] = memoReport(book(), asked("six-month", "2027-04-05")).parts;
    expect(rowsOf(finance as Part).map(([, name]) => name)).toEqual(["โครงการ ก", "โครงการ ข"]);
    expect(rowsOf(finance as Part)[0]?.[3]).toBe("ไตรมาสที่ 1: ยังไม่กรอกผล\nไตรมาสที่ 2: ยังไม่กรอกผล");
  });
});

describe("whom a memo is addressed to", () => {
  it.each([
    ["กองคลัง", "ผู้อำนวยการกองคลัง"],
    ["สำนักปลัด", "หัวหน้าสำนักปลัด"],
    ["สำนักปลัดเทศบาล", "หัวหน้าสำนักปลัดเทศบาล"],
    ["สำนักช่าง", "ผู้อำนวยการสำนักช่าง"],
    ["หน่วยตรวจสอบภายใน", "หัวหน้าหน่วยตรวจสอบภายใน"],
    ["งานนิติการ", "หัวหน้างานนิติการ"],
    ["ทุกหน่วยงาน", "หัวหน้าหน่วยงานทุกหน่วยงาน"],
    ["ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองคลัง"],
    ["ปลัดเทศบาล", "ปลัดเทศบาล"],
  ])("%s: %s", (name, head) => {
    expect(headOf(name)).toBe(head);
  });
});

describe("who signs", () => {
  const signer = (parts: Partial<Settings>) => {
    const [part] = memoReport(book({ settings: { ...SETTINGS, ...parts } }), asked("q1", "2027-01-08")).parts;
    return part?.blocks.find((block): block is Signatures => block.kind === "signatures")?.people;
  };
  const signatories = [{ name: "นายตัวอย่าง ใจดี", position: "ปลัดองค์การบริหารส่วนตำบล" }];

  it("is the first signatory, else the plan officer, else left to be filled in", () => {
    const planOfficer = { name: "นางตัวอย่าง ตั้งใจ", email: null };
    expect(signer({ signatories, planOfficer })).toEqual([{ role: "", name: "นายตัวอย่าง ใจดี", position: "ปลัดองค์การบริหารส่วนตำบล" }]);
    expect(signer({ planOfficer })).toEqual([{ role: "", name: "นางตัวอย่าง ตั้งใจ", position: "เจ้าหน้าที่ผู้ดูแลแผน" }]);
    expect(signer({})).toEqual([{ role: "", name: "", position: "เจ้าหน้าที่ผู้ดูแลแผน" }]);
  });
});

describe("a round that has not begun", () => {
  it("is owed by nobody yet, and the refusal says when it begins", () => {
    const making = () => memoReport(book({}), asked("q3", "2027-01-08"));
    expect(making).toThrow(
      expect.objectContaining({
        code: "nothing-owed",
        sentence: expect.objectContaining({ th: expect.stringContaining("1 เมษายน 2570") }),
      }),
    );
  });
});

describe("the file", () => {
  it("follows the numerals but for names, and is no draft: it can be sent while the plan is mended", () => {
    const one = book({ settings: { ...SETTINGS, numerals: "thai" } });
    const report = memoReport(one, asked("q1", "2027-01-08", { errors: 3 }));
    expect(reportTexts(report).filter((text) => /\d/.test(text))).toEqual([]);
    expect(reportTexts(report).join("\n")).toContain("๔๕,๐๐๐.๐๐");
    expect(report.draft).toBeNull();
    expect(report.fileName).toBe("บันทึกข้อความ-ไตรมาสที่ 1-2570-อบต.ตัวอย่าง");
  });

  it("is not made where nobody owes, or year or round are unknown", () => {
    const refusal = (make: () => unknown) => {
      try {
        make();
      } catch (error) {
        if (error instanceof NoSuchReport) return error;
      }
      return null;
    };
    const one = book({ units: null, plan: { ...book().plan, projects: [] } });
    const nothing = refusal(() => memoReport(one, asked("q1", "2027-01-08")));
    expect(nothing?.code).toBe("nothing-owed");
    expect(nothing?.sentence.th).toContain("ไตรมาสที่ 1 ปีงบประมาณ 2570");
    expect(refusal(() => memoReport(book(), asked("q7", "2027-01-08")))?.code).toBe("round-unknown");
    expect(refusal(() => memoReport(book(), asked("q1", "2027-01-08", { fiscalYear: 2566 })))?.code).toBe("year-unknown");
  });

  it("is not turned aside by names with line breaks and control characters", () => {
    const name = "กอง\nคลัง\u0007 ";
    const projects = [project({ id: "a", name: "โครงการ ก", responsibleUnits: [name] })];
    const [part] = memoReport(workbook({ fiscalYears: [YEAR], projects }, { units: null }), asked("q1", "2027-01-08")).parts;
    expect(fieldsOf(part as Part).เรียน).toBe("ผู้อำนวยการกอง คลัง");
  });

  it("holds 1,000 units that owe 30 rounds of 5,000 projects, which none may look through for each", () => {
    const projects = Array.from({ length: 5_000 }, (_, index) =>
      project({ id: `p${index}`, name: "ก", responsibleUnits: [`กอง ${index % 1_000}`] }),
    );
    const base = { name: null, owedBy: "unit", due: { days: 9, basis: "calendar" }, closesAfter: 5, active: true } as const;
    const rounds = [
      { ...base, key: "year", period: { from: 10, to: 9 }, owedBy: "office" } as const,
      ...Array.from({ length: 30 }, (_, index) => ({ ...base, key: `r${index}`, period: { from: 10, to: 10 } })),
    ];
    const one = workbook({ fiscalYears: [YEAR], projects }, { units: null, settings: { ...SETTINGS, rounds } });
    expect(memoReport(one, asked("year", "2027-01-08")).parts).toHaveLength(1_000);
  });

  it.each([
    ["001", sample001, 2570],
    ["002", sample002, 2567],
    ["003", sample003, 2567],
  ] as const)("of sample %s has a memo for each of its units", (_, sample, fiscalYear) => {
    const one = followedUp(workbookSchema.parse(sample), fiscalYear, ["q1"]);
    const owing = owedReports(one, fiscalYear).filter(({ round, unit: name }) => round === "q1" && name !== null);
    const report = memoReport(one, asked("q1", "2027-01-08", { fiscalYear }));
    expect(report.parts.filter(isMemo).map((part) => rowsOf(part).length)).toEqual(owing.map(({ projects }) => projects.length));
    expect(reportTexts(report).join()).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe("whatever is owed", () => {
  const list = fc.array(
    fc.record({
      units: fc.subarray(["กองคลัง", "สำนักปลัด", "กองช่าง"]),
      quarters: fc.option(fc.subarray([1, 2, 3, 4]), { nil: null }),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it("stands in exactly one memo of its unit, or on the plan officer's page", () => {
    fc.assert(
      fc.property(list, fc.constantFrom("q1", "q2", "six-month"), fc.subarray(["กองคลัง", "สำนักปลัด"]), (projects, round, handedIn) => {
        const one = book({
          plan: {
            ...book().plan,
            projects: projects.map(({ units, quarters }, index) =>
              project({
                id: `p${index}`,
                name: `โครงการ ${index}`,
                responsibleUnits: units,
                plannedQuarters: quarters && planned(...quarters),
              }),
            ),
          },
          handIns: handedIn.map((name) => handIn({ unit: name, fiscalYear: YEAR, round: "q1" })),
        });
        const rounds = round === "six-month" ? ["q1", "q2"] : [round];
        const expected = new Map<string, Set<number>>();
        for (const owed of owedReports(one, YEAR)) {
          if (owed.owedBy !== "unit" || owed.handedIn || !rounds.includes(owed.round)) continue;
          const places = expected.get(owed.unit ?? "") ?? new Set();
          for (const place of owed.projects) places.add(place);
          expected.set(owed.unit ?? "", places);
        }
        if (expected.size === 0) {
          expect(() => memoReport(one, asked(round, "2027-01-08"))).toThrow(NoSuchReport);
          return;
        }
        const report = memoReport(one, asked(round, "2027-01-08"));
        const shown = report.parts.map((part): [string, string[]] => [
          isMemo(part) ? (fieldsOf(part).เรียน ?? "").replace(/^(?:ผู้อำนวยการ|หัวหน้า)/, "") : "",
          rowsOf(part).map(([, name]) => name ?? ""),
        ]);
        const wanted = [...expected].map(([name, places]): [string, string[]] => [
          name,
          [...places].sort((a, b) => a - b).map((place) => `โครงการ ${place}`),
        ]);
        expect(new Map(shown)).toEqual(new Map(wanted));
        expect(shown).toHaveLength(wanted.length);
      }),
      { numRuns: 100 },
    );
  });
});
