import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchDetails } from "#core/import/details/match-details";
import { asIs, cite, type DrawnDetail, type DrawnProject, missing } from "#core/import/drawn";

type Named = string | { name: string | null; local?: string; number?: number };
const parts = (named: Named) =>
  typeof named === "string" ? { name: named, local: undefined, number: undefined } : { local: undefined, number: undefined, ...named };
const text = (value: string | null | undefined) =>
  value == null ? missing() : asIs<string | null>(value, cite({ text: value, place: { line: 1 } }));

function project(named: Named): DrawnProject {
  const { name, local, number } = parts(named);
  return {
    number: number === undefined ? missing() : asIs<number | string | null>(number),
    dimension: missing(),
    mission: missing(),
    subMission: missing(),
    starred: null,
    kind: missing(),
    name: text(name),
    localName: text(local),
    budgets: {},
    plannedQuarters: null,
    responsibleUnits: null,
    remark: missing(),
  };
}

function detail(named: Named): DrawnDetail {
  const { name, number } = parts(named);
  const none = missing();
  return {
    number: number === undefined ? none : asIs<number | string | null>(number),
    name: text(name),
    budget: none,
    budgetText: none,
    duration: none,
    responsible: none,
    targetGroup: none,
    sections: {},
    dimension: none,
    mission: none,
    subMission: none,
  };
}

const match = (projects: Named[], details: Named[]) =>
  matchDetails(projects.map(project), details.map(detail)).map(({ value, certainty, why, alternatives }) => ({
    value,
    certainty,
    code: why?.code ?? null,
    alternatives,
  }));
const sure = (value: number) => ({ value, certainty: "as-is", code: null, alternatives: [] });
const inferred = (value: number, code = "detail-name-differs") => ({ value, certainty: "inferred", code, alternatives: [] });
const nothing = { value: null, certainty: "missing", code: null, alternatives: [] };

describe("details find their project", () => {
  it("by a name that is spelt the same, spacing, digits and marks aside, whatever its number", () => {
    expect(
      match(
        [
          { name: "โครงการ “บริการเป็นเลิศ” 5 ส", number: 1 },
          { name: "มาตรการ NO Gift Policy", number: 2 },
        ],
        [
          { name: "มาตรการ No  Gift  Policy", number: 1 },
          { name: "โครงการ บริการเป็นเลิศ ๕ ส", number: 2 },
        ],
      ),
    ).toEqual([sure(1), sure(0)]);
  });

  it("by the nearest name: slips, the office's name, a local name, words added, another kind", () => {
    const projects = [
      "มาตรการ “ส่งเสริมการปฏิบัติงานตามประมวลจริยธรรมขององค์การบริหารส่วนตำบลตัวอย่าง”",
      "โครงการส่งเสริมการค้าเดินชีวิตตามหลักปรัชญาของเศรษฐกิจพอเพียง",
      "โครงการเสริมสร้างความโปร่งใสในการบริหารงบประมาณ",
      "มาตรการจัดการเรื่องราวร้องทุกข์/ร้องเรียน ขององค์การบริหารส่วนตำบลตัวอย่าง",
      "กิจกรรม “การจัดทำข้อตกลงการจัดทำข้อตกลงการปฏิบัติราชการของเทศบาลตำบลตัวอย่าง",
    ];
    const details = [
      "กิจกรรม “การจัดทำข้อตกลงการปฏิบัติราชการของเทศบาลตำบลตัวอย่าง”",
      "โครงการมาตรการจัดการเรื่องราวร้องทุกข์/ร้องเรียนขององค์การบริหารส่วนตำบลตัวอยาง",
      "โครงการเสริมสร้างความโปร่งใสในการบริหารงบประมาณขององค์การบริหารส่วน ตำบลตัวอย่าง",
      "โครงการส่งเสริมการดำเนินชีวิตตามหลักปรัชญาของเศรษฐกิจพอเพียง “โครงการส่งเสริมพัฒนาอาชีพ”",
      "โครงการ “ส่งเสริมการปฏิบัติงานตามประมวลจริยธรรมขององค์การบริหารส่วนตำบลตัวอยาง”",
    ];
    expect(match(projects, details)).toEqual([inferred(4), inferred(3), inferred(2), inferred(1), inferred(0)]);
  });

  it("by the local name, or the name with it", () => {
    const projects = [
      { name: "โครงการจัดเวทีประชาคม", local: "โครงการออกหน่วยเคลื่อนที่" },
      { name: "โครงการเสริมสร้างค่านิยม", local: "โครงการคนไทยไม่โกง" },
    ];
    expect(match(projects, ["โครงการคนไทยไม่โกง", "โครงการจัดเวทีประชาคม “โครงการออกหน่วยเคลื่อนที่”"])).toEqual([sure(1), sure(0)]);
  });

  it("each its own where two names differ in the kind alone", () => {
    const projects = ["โครงการป้องกันผลประโยชน์ทับซ้อนของเทศบาลตัวอย่าง", "มาตรการป้องกันผลประโยชน์ทับซ้อนของเทศบาลตัวอย่าง"];
    expect(match(projects, ["มาตรการป้องกันผลประโยชน์ทับซ้อนของเทศบาลตัวอย่าง", "โครงการป้องกันผลประโยชน์ทับซ้อนของเทศบาล ตัวอย่าง"])).toEqual([
      sure(1),
      sure(0),
    ]);
  });

  it("in doubt where two are as near, unless the number is that of one", () => {
    const projects = [
      { name: "โครงการอบรมพนักงานรุ่นกอ", number: 1 },
      { name: "โครงการอบรมพนักงานรุ่นขอ", number: 2 },
    ];
    expect(match(projects, ["โครงการอบรมพนักงานรุ่นคอ"])).toEqual([
      { value: 0, certainty: "doubtful", code: "detail-names-alike", alternatives: [1] },
    ]);
    expect(match(projects, [{ name: "โครงการอบรมพนักงานรุ่นคอ", number: 2 }])).toEqual([inferred(1, "detail-by-number")]);
  });
});

describe("details without a project", () => {
  it("are offered the project that the first of two write-ups has taken", () => {
    expect(match(["โครงการโรงเรียนคุณธรรม", "โครงการธรรมะในสวน"], ["โครงการโรงเรียนคุณธรรม", "โครงการโรงเรียน คุณธรรม"])).toEqual([
      sure(0),
      { value: null, certainty: "doubtful", code: "detail-twice", alternatives: [0] },
    ]);
  });

  it("are offered what is somewhat alike, and never given it", () => {
    expect(match(["โครงการอบรมคุณธรรมพนักงานส่วนตำบล"], ["โครงการอบรมกฎหมายพนักงานส่วนตำบล"])).toEqual([
      { value: null, certainty: "doubtful", code: "detail-hardly-alike", alternatives: [0] },
    ]);
  });

  it("are missing where nothing is like them, also with the same number, or where no name was read", () => {
    expect(
      match(
        [{ name: "โครงการธรรมะในสวน", number: 1 }],
        [
          { name: "มาตรการควบคุมการใช้รถราชการ", number: 1 },
          { name: null, number: 1 },
        ],
      ),
    ).toEqual([nothing, nothing]);
  });
});

it("never gives one project to two details", () => {
  const name = fc.oneof(fc.constantFrom("โครงการก", "โครงการอบรมพนักงาน", "มาตรการอบรมพนักงาน", "กิจกรรมอบรมพนักงานส่วนตำบล"), fc.string());
  const named = fc.record({ name, number: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(named, { maxLength: 8 }), fc.array(named, { maxLength: 8 }), (projects, details) => {
      const links = match(projects, details);
      expect(links).toHaveLength(details.length);
      const given = links.flatMap(({ value }) => value ?? []);
      expect(new Set(given).size).toBe(given.length);
    }),
  );
});
