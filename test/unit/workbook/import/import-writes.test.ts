import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Note } from "#core/import/import";
import { withIds } from "#core/plan/identity";
import type { Plan, Workbook } from "#core/plan/model";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { columnYears } from "#core/workbook/write";
import { detail, project, report, workbook } from "../../rules/workbook-builder";
import { anyWorkbook, arbitraryWorkbook } from "../arbitrary-workbook";
import { columnOf, gridOf, gridsOf, put, set } from "../grids";
import { byYear, imported, read, YEARS } from "./over-a-plan";

const PLAN: Plan = withIds({
  ...emptyWorkbook(YEARS).plan,
  organization: { name: "อบต.ตัวอย่าง", type: "อบต.", district: null, province: null },
  title: "แผนปฏิบัติการ (พ.ศ. 2566 – 2570)",
  projects: [
    project({
      number: 1,
      dimension: 1,
      mission: "1.1",
      kind: "โครงการ",
      name: "โครงการฝึกอบรมคุณธรรม",
      budgets: byYear(20000),
      responsibleUnits: ["สำนักปลัด"],
    }),
    project({ number: 2, dimension: 1, mission: "1.2", kind: "มาตรการ", name: "มาตรการป้องกันผลประโยชน์ทับซ้อน", budgets: byYear(0) }),
    project({
      number: 3,
      dimension: 2,
      mission: "2.1",
      kind: "กิจกรรม",
      name: "กิจกรรมเปิดเผยข้อมูล",
      budgets: { ...byYear(0), "2568": { raw: "20,0000" } },
    }),
  ],
  missions: [
    { code: "1.1", name: "สร้างจิตสำนึก", dimension: 1 },
    { code: "2.1", name: "เปิดเผยข้อมูล", dimension: 2 },
  ],
  printedTotals: {
    preface: [{ dimension: 1, count: 2 }],
    dimensions: [{ dimension: 1, count: 2, budgets: byYear(20000) }],
    missions: null,
    grand: { count: 3, budgets: byYear(20000), quarterTicks: null },
  },
  targets: [{ metric: "คะแนน ITA", byYear: byYear(85) }],
  risks: [{ number: 1, step: "จัดซื้อ", issue: "ฮั้ว", score: "สูง", controls: ["โครงการฝึกอบรมคุณธรรม"] }],
});
const WITH_DETAILS: Plan = {
  ...PLAN,
  details: [
    detail({ project: PLAN.projects[0]?.id ?? null, number: 7, name: "โครงการฝึกอบรมคุณธรรม", budget: 20000, sections: { "2": "หลักการ" } }),
  ],
};

const empty = (years = YEARS) => gridsOf(prefilled(emptyWorkbook(years)));
const filled = (parts: Partial<Plan> = {}, rest: Partial<Workbook> = {}) =>
  gridsOf(prefilled(workbook({ ...WITH_DETAILS, ...parts }, rest)));
const renamed = (index: number, parts: Partial<Plan["projects"][number]>): Plan => ({
  ...WITH_DETAILS,
  projects: WITH_DETAILS.projects.map((one, at) => (at === index ? { ...one, ...parts } : one)),
});
const ids = (grids: readonly SheetGrid[]) => read(grids).plan.projects.map(({ id }) => id);
const valuesOf = (grids: SheetGrid[], key: "followUp" | "plan" | "units") => gridOf(grids, key).values;

describe("an import into a workbook without projects", () => {
  it("makes the workbook's plan that of the document, its details hanging on their projects", () => {
    const { after, refused, notes, revision, counts } = imported(empty(), WITH_DETAILS);
    expect([refused, notes, revision]).toEqual([null, [], null]);
    expect(counts).toMatchObject({ added: 3, changed: 0, unchanged: 0, units: 1 });
    const { plan, units } = read(after);
    const { details, projects, ...rest } = plan;
    const { details: _, projects: expected, ...head } = WITH_DETAILS;
    expect(rest).toEqual(head);
    expect(projects).toEqual(
      expected.map((one) => ({ ...one, responsibleUnits: one.responsibleUnits ?? [], cadence: [], starred: one.starred })),
    );
    expect(details?.map((one) => [one.project, one.sections?.["2"]])).toEqual([[projects[0]?.id, "หลักการ"]]);
    expect(units).toEqual([{ name: "สำนักปลัด", contact: null, emails: [], headEmails: [], active: true }]);
  });

  it("gives every new row its total, and ids bound to names as the reader wants them", () => {
    const { after } = imported(empty(), WITH_DETAILS);
    const plan = gridOf(after, "plan");
    const total = columnOf(plan, "plan.total");
    for (const row of [0, 1, 2]) expect(plan.formulas[HEADER_ROW + 1 + row]?.[total]).toMatch(new RegExp(`^=.*SUM\\(J${row + 3},`));
    const again = imported(after, WITH_DETAILS);
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it("keeps what the office said of itself", () => {
    const grids = gridsOf(
      prefilled(
        workbook({
          ...emptyWorkbook(YEARS).plan,
          title: "แผนของเรา",
          organization: { name: "อบต.เรา", type: null, district: null, province: "ตัวอย่าง" },
        }),
      ),
    );
    expect(read(imported(grids, WITH_DETAILS).after).plan).toMatchObject({
      title: "แผนของเรา",
      organization: { name: "อบต.เรา", type: "อบต.", district: null, province: "ตัวอย่าง" },
    });
  });
});

describe("an import over a plan", () => {
  it("changes what the document says otherwise and nothing else, and keeps the ids", () => {
    const before = filled();
    const { after, counts, revision } = imported(
      before,
      renamed(0, { budgets: { ...byYear(20000), "2569": 30000 }, remark: "แก้ไขครั้งที่ 1" }),
    );
    expect(counts).toMatchObject({ added: 0, changed: 1, unchanged: 2, dropped: 0, kept: 0 });
    expect(ids(after)).toEqual(ids(before));
    const [was, is] = [read(before).plan, read(after).plan];
    expect(is).toEqual({
      ...was,
      projects: was.projects.map((one, index) =>
        index === 0 ? { ...one, budgets: { ...one.budgets, "2569": 30000 }, remark: "แก้ไขครั้งที่ 1" } : one,
      ),
    });
    expect(revision).toBe("ก่อนนำเข้า 21 พฤศจิกายน 2569");
    expect(read(after).revisions?.map(({ name, plan }) => [name, plan.projects[0]?.remark])).toEqual([[revision, null]]);
  });

  it("finds a project whose name was spelt otherwise, and binds its id to the new name", () => {
    const before = filled();
    const { after, merged } = imported(before, renamed(1, { name: "มาตรการปองกันผลประโยชน์ทับซ้อนน", number: 9 }));
    expect(merged.matches.map(({ by }) => by)).toEqual(["name", "near-name", "name"]);
    expect(ids(after)).toEqual(ids(before));
    expect(imported(after, WITH_DETAILS).merged.gone).toEqual([]);
  });

  it("never blanks what people added and the document does not know", () => {
    const kept = { responsibleUnits: ["กองคลัง"], cadence: ["q1"], plannedQuarters: byYear([1, 2]), localName: "ชื่อเรา" };
    const before = filled(
      { projects: PLAN.projects.map((one) => ({ ...one, ...kept })) },
      { units: [{ name: "กองคลัง", contact: "นาย ก", emails: ["a@example.go.th"], headEmails: [], active: true }] },
    );
    const bare = {
      ...PLAN,
      missions: null,
      printedTotals: null,
      targets: null,
      risks: null,
      details: null,
      projects: PLAN.projects.map((one) => ({ ...one, id: null, responsibleUnits: null, budgets: null, mission: null })),
    };
    const { after, counts } = imported(before, bare);
    expect(counts).toMatchObject({ unchanged: 3, changed: 0, units: 0 });
    expect(read(after).plan).toEqual(read(before).plan);
    expect(read(after).units).toEqual(read(before).units);
  });

  it("gives a project other units only where the workbook knows them, and names those that it does not", () => {
    const units = ["สำนักปลัด", "กองคลัง"].map((name) => ({ name, contact: null, emails: [], headEmails: [], active: true }));
    const unitsAfter = (...names: string[]) => {
      const { after, notes } = imported(filled({}, { units }), renamed(0, { responsibleUnits: names }));
      return [read(after).plan.projects[0]?.responsibleUnits, read(after).units?.length, notes.join()];
    };
    expect(unitsAfter("กองคลัง")).toEqual([["กองคลัง"], 2, ""]);
    expect(unitsAfter("สำนักงานปลัด")).toEqual([["สำนักปลัด"], 2, expect.stringContaining("“สำนักงานปลัด”")]);
  });

  it("leaves ติดตามผล byte for byte, and keeps a project that reports hang on", () => {
    const [first, second] = PLAN.projects;
    const before = filled({}, { followUp: [report({ project: second?.id ?? "", fiscalYear: 2566, round: "q1", result: "ทำแล้ว" })] });
    const without = { ...PLAN, projects: PLAN.projects.filter((one) => one === first) };
    const { after, counts, notes } = imported(before, without, "drop");
    expect(valuesOf(after, "followUp")).toEqual(valuesOf(before, "followUp"));
    expect(counts).toMatchObject({ unchanged: 1, dropped: 1, kept: 1 });
    expect(notes.join()).toContain("มาตรการป้องกันผลประโยชน์ทับซ้อน");
    expect(read(after).plan.projects.map(({ name }) => name)).toEqual([first?.name, second?.name]);
    expect(read(after).followUp).toEqual(read(before).followUp);
  });

  it("keeps projects that the document no longer has unless they are to go, and puts new ones below the last", () => {
    const next = { ...PLAN, projects: [...PLAN.projects.slice(1), project({ name: "โครงการใหม่เอี่ยม", dimension: 3, budgets: byYear(5) })] };
    const names = (gone: "keep" | "drop") => read(imported(filled(), next, gone).after).plan.projects.map(({ name }) => name);
    const [a, b, c] = PLAN.projects.map(({ name }) => name);
    expect(names("keep")).toEqual([a, b, c, "โครงการใหม่เอี่ยม"]);
    expect(names("drop")).toEqual([b, c, "โครงการใหม่เอี่ยม"]);
    expect(read(imported(filled(), next, "drop").after).plan.details).toBeNull();
  });

  it("does not write over a formula of people's or into a merged cell, and names the cell", () => {
    const before = filled();
    const plan = gridOf(before, "plan");
    set(plan, "plan.budget:2566", 0, 20000, "=10000*2");
    const column = columnOf(plan, "plan.mission");
    plan.merges.push({ top: 2, bottom: 3, left: column, right: column });
    const { after, notes } = imported(before, renamed(0, { budgets: byYear(1), mission: "1.5" }));
    expect(gridOf(after, "plan").formulas[2]?.[columnOf(plan, "plan.budget:2566")]).toBe("=10000*2");
    expect(gridOf(after, "plan").values[2]?.[column]).toBe("1.1");
    expect(notes.join("\n")).toMatch(/สูตร.*แผน!J3/);
    expect(notes.join("\n")).toMatch(/ผสาน.*แผน!F3/);
  });

  it("leaves amounts of years that the plan has not, and tells each in ผลการนำเข้า", () => {
    const { after, merged, notes } = imported(filled(), renamed(0, { budgets: { ...byYear(20000), "2571": 777 } }));
    expect(merged.leftOut).toMatchObject([{ path: "/projects/0/budgets/2571", year: "2571", text: "777.00" }]);
    expect(notes.join()).toContain("2571");
    expect(gridOf(after, "importReport").values.flat()).toContain("777.00");
  });

  it("is not made where the plan that was has no place to be kept", () => {
    const before = filled().filter(({ key }) => key !== "history");
    const { refused, writes } = imported(before, renamed(0, { name: "โครงการอื่นไปเลย" }));
    expect(refused).toContain("ประวัติแผน");
    expect(writes).toEqual([]);
  });

  it("takes a number of blocks that does not grow with the rows", () => {
    const many = (count: number): Plan => ({
      ...PLAN,
      projects: Array.from({ length: count }, (_, index) =>
        project({ name: `โครงการที่ ${index}`, number: index + 1, dimension: 1, budgets: byYear(index) }),
      ),
    });
    const blocks = (count: number) => imported(empty(), many(count)).writes.length;
    expect(blocks(300)).toBe(blocks(3));
  });
});

describe("ผลการนำเข้า", () => {
  const note = (parts: Partial<Note>): Note => ({
    certainty: "as-is",
    path: null,
    text: "",
    at: null,
    code: null,
    message: null,
    alternatives: [],
    ...parts,
  });

  it("lists what is not simply as it stands, with a link to the cell it went to", () => {
    const next = { ...PLAN, projects: [project({ name: "โครงการใหม่เอี่ยม", dimension: 1, budgets: byYear(0) }), ...PLAN.projects] };
    const notes = [
      note({ certainty: "as-is", path: "/projects/1/name", text: "เงียบ" }),
      note({
        certainty: "cleaned",
        path: "/projects/0/name",
        text: "โครงการ  ใหม่เอี่ยม",
        at: { line: 12 },
        message: { th: "ตัดช่องว่าง", en: "" },
      }),
      note({
        certainty: "doubtful",
        path: "/projects/3/budgets/2568",
        text: "20,0000",
        at: { sheet: "นำเข้า", cell: "H9" },
        message: { th: "อ่านไม่ได้", en: "" },
        alternatives: [200000, 20000],
      }),
      note({ certainty: "unplaced", text: "=ข้อความ", at: { paragraph: 3 } }),
      note({ certainty: "structure", text: "รวม", code: "header" }),
    ];
    const { after } = imported(filled(), next, "keep", notes);
    const grid = gridOf(after, "importReport");
    const all = grid.values.slice(HEADER_ROW + 1);
    const rows = all.filter(([certainty]) => certainty !== "สรุป");
    expect(all.slice(0, all.length - rows.length).map((row) => row[4])).toContain("ที่ควรดูในแท็บ “ผลการนำเข้า”: ไม่แน่ใจ 1 · ไม่มีที่ลง 1");
    expect(rows.map((row) => row[0])).toEqual(["ไม่แน่ใจ", "จัดรูปใหม่", "ไม่มีที่ลง"]);
    expect(rows[0]).toEqual(["ไม่แน่ใจ", "เซลล์ H9", "20,0000", "แผน!L5", "อ่านไม่ได้ · อาจเป็น: 200,000.00 หรือ 20,000.00"]);
    expect(rows[1]).toEqual(["จัดรูปใหม่", "บรรทัด 12", "โครงการ  ใหม่เอี่ยม", "แผน!D6", "ตัดช่องว่าง"]);
    const plan = gridOf(after, "plan");
    expect([plan.values[4]?.[11], plan.values[5]?.[3]]).toEqual(["20,0000", "โครงการใหม่เอี่ยม"]);
    expect(rows[2]?.[2]).toBe("=ข้อความ");
    expect(
      grid.formulas
        .flat()
        .filter((formula) => formula !== "")
        .every((formula) => formula.startsWith("=HYPERLINK(")),
    ).toBe(true);
  });

  it("holds nothing of the import before", () => {
    const first = imported(filled(), PLAN, "keep", [
      note({ certainty: "unplaced", text: "เก่า" }),
      note({ certainty: "unplaced", text: "เก่า 2" }),
    ]);
    const second = imported(first.after, PLAN, "keep", [note({ certainty: "unplaced", text: "ใหม่" })]);
    expect(gridOf(second.after, "importReport").values.flat()).not.toContain("เก่า");
    expect(gridOf(second.after, "importReport").values.flat()).toContain("ใหม่");
  });
});

describe("a plan imported again", () => {
  const onlyReports = (grids: SheetGrid[], made: ReturnType<typeof imported>) => {
    const allowed = new Set(["importReport", "log"].map((key) => gridOf(grids, key as "log").sheetId));
    return made.writes.every(({ sheetId }) => allowed.has(sheetId));
  };

  it("writes the report and a line of the log alone", () => {
    const { after } = imported(empty(), WITH_DETAILS);
    const again = imported(after, WITH_DETAILS);
    expect(onlyReports(after, again)).toBe(true);
    expect(again.revision).toBeNull();
  });

  it("changes nothing, whatever the plan, and no id changes", () => {
    fc.assert(
      fc.property(anyWorkbook, (any) => {
        const { plan } = any;
        const first = imported(empty(columnYears(any)), plan);
        expect(first.refused).toBeNull();
        const before = ids(first.after);
        const again = imported(first.after, plan);
        expect(read(again.after).plan).toEqual(read(first.after).plan);
        expect(ids(again.after)).toEqual(before);
        expect(onlyReports(first.after, again)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it("leaves ติดตามผล and every id as they are, whatever the plan it comes over", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, arbitraryWorkbook, fc.constantFrom("keep" as const, "drop" as const), (old, next, gone) => {
        const before = gridsOf(prefilled(old));
        const made = imported(before, next.plan, gone);
        expect(valuesOf(made.after, "followUp")).toEqual(valuesOf(before, "followUp"));
        if (made.refused === null && gone === "keep") expect(ids(made.after).slice(0, ids(before).length)).toEqual(ids(before));
      }),
      { numRuns: 15 },
    );
  });
});

describe("what stands beside the tables", () => {
  it("stays where it is", () => {
    const before = filled();
    const plan = gridOf(before, "plan");
    const beside = columnOf(plan, "plan.remark") + 2;
    put(plan, 3, beside, "โทรถามกองคลัง");
    const { after } = imported(before, { ...PLAN, projects: [] }, "drop");
    expect(gridOf(after, "plan").values[3]?.[beside]).toBe("โทรถามกองคลัง");
  });
});
