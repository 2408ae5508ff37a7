import { describe, expect, it } from "vitest";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Holiday, Project, Round, Settings, Unit } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { detail, found, paths, project, unit, workbook } from "#test/unit/rules/workbook-builder";
import { at, gridOf, gridsOf } from "#test/unit/workbook/grids";

const holiday = (date: string): Holiday => ({ date, name: "วันหยุดพิเศษ", effect: "extra", source: null });

describe("required", () => {
  it("asks for the name and dimension of a row, and for the organisation's name", () => {
    const checked = workbook({
      organization: { name: " ", type: null, district: null, province: null },
      projects: [project({ name: null }), project({ dimension: null })],
    });
    expect(paths(found("required", checked))).toEqual(["/plan/organization/name", "/plan/projects/0/name", "/plan/projects/1/dimension"]);
    expect(found("required", checked).every((problem) => problem.severity === "error")).toBe(true);
  });

  it("asks for the fiscal years", () => {
    expect(paths(found("required", workbook({ fiscalYears: [] })))).toEqual(["/plan/fiscalYears"]);
  });

  it("says once, not once a row, that no project has a dimension", () => {
    const projects = [1, 2, 3].map((number) => project({ number, dimension: null }));
    expect(paths(found("required", workbook({ projects })))).toEqual(["/plan/projects/0/dimension"]);
  });

  it("is silent about an organisation that is not known at all", () => {
    expect(found("required", workbook({ organization: null, projects: [project()] }))).toEqual([]);
  });
});

describe("id-duplicate", () => {
  it("reports each later row and names the first", () => {
    const problems = found("id-duplicate", workbook({ projects: ["a", "b", "a", " a "].map((id) => project({ id })) }));
    expect(paths(problems)).toEqual(["/plan/projects/2/id", "/plan/projects/3/id"]);
    expect(problems[0]).toMatchObject({ severity: "error", values: { id: "a" } });
    expect(problems[0]?.message.th).toContain("โครงการที่ 1");
    expect(problems[0]?.message.en).toContain("project 1");
  });

  it("is silent about missing ids", () => {
    expect(found("id-duplicate", workbook({ projects: [project(), project(), project({ id: "" }), project({ id: "" })] }))).toEqual([]);
  });
});

describe("date-era", () => {
  it("offers the date 543 years earlier for a พ.ศ. year taken for ค.ศ.", () => {
    const [problem] = found("date-era", workbook({}, { holidays: [holiday("2570-01-15")] }));
    expect(problem).toMatchObject({
      severity: "error",
      where: { path: "/holidays/0/date" },
      fix: { from: "2570-01-15", to: "2027-01-15" },
    });
  });

  it("tells the day in Thai, and the date to type with its year in ค.ศ.", () => {
    const [problem] = found("date-era", workbook({}, { holidays: [holiday("2570-01-15")] }));
    expect(problem?.message.th).toBe("วันที่ 15 มกราคม ถูกบันทึกเป็น ค.ศ. 2570 น่าจะหมายถึง พ.ศ. 2570");
    expect(problem?.remedy.th).toBe("แก้เป็น 15/1/2027 (ปี ค.ศ.)");
  });

  it("undoes 543 added twice", () => {
    expect(found("date-era", workbook({}, { holidays: [holiday("3104-05-01")] }))[0]?.fix?.to).toBe("2018-05-01");
  });

  it("takes 1970 for the two digits of พ.ศ. 2570, as a warning", () => {
    const [problem] = found("date-era", workbook({}, { holidays: [holiday("1970-01-15")] }));
    expect(problem).toMatchObject({ severity: "warning", fix: { to: "2027-01-15" } });
  });

  it("offers no date that does not exist", () => {
    expect(found("date-era", workbook({}, { holidays: [holiday("2572-02-29")] }))[0]?.fix).toBeNull();
  });

  it("is silent about dates in ค.ศ.", () => {
    expect(found("date-era", workbook({}, { holidays: [holiday("2027-01-15"), holiday("2000-01-01")] }))).toEqual([]);
  });
});

describe("amount-format", () => {
  it("quotes what stands there and offers the likely reading", () => {
    const [problem] = found("amount-format", workbook({ projects: [project({ budgets: { "2566": { raw: "20,0000" }, "2567": 0 } })] }));
    expect(problem).toMatchObject({
      severity: "error",
      where: { path: "/plan/projects/0/budgets/2566" },
      fix: { from: "20,0000", to: "20000" },
    });
    expect(problem?.message.th).toContain("20,0000");
    expect(problem?.remedy.th).toContain("20,000.00");
  });

  it("offers nothing where the meaning is in doubt", () => {
    const [problem] = found("amount-format", workbook({ projects: [project({ budgets: { "2566": { raw: "ตามข้อบัญญัติ" } } })] }));
    expect(problem?.fix).toBeNull();
  });

  it("finds more than two decimals, and none in satang", () => {
    const checked = workbook({ projects: [project({ budgets: { "2566": 100.005, "2567": 19.99 } })] });
    expect(paths(found("amount-format", checked))).toEqual(["/plan/projects/0/budgets/2566"]);
  });

  it("looks at the printed totals and the details too", () => {
    const printedTotals = {
      preface: null,
      dimensions: [{ dimension: 1, count: { raw: "เจ็ด" }, budgets: { "2566": { raw: "??" } } }],
      missions: null,
      grand: null,
    };
    const checked = workbook({ printedTotals, details: [detail({ budget: { raw: "??" } })] });
    expect(paths(found("amount-format", checked))).toEqual([
      "/plan/details/0/budget",
      "/plan/printedTotals/dimensions/0/budgets/2566",
      "/plan/printedTotals/dimensions/0/count",
    ]);
  });

  it("is silent about blanks, unknown budgets and stated none", () => {
    expect(
      found("amount-format", workbook({ projects: [project({ budgets: null }), project({ budgets: { "2566": null, "2567": 0 } })] })),
    ).toEqual([]);
  });
});

describe("amount-negative", () => {
  it("finds a negative budget and nothing else", () => {
    const problems = found("amount-negative", workbook({ projects: [project({ budgets: { "2566": -500, "2567": 0 } })] }));
    expect(paths(problems)).toEqual(["/plan/projects/0/budgets/2566"]);
    expect(problems[0]).toMatchObject({ severity: "error", values: { amount: -500 } });
  });
});

describe("budget-unstated", () => {
  it("lists a project's blank years once, at the first", () => {
    const projects = [project(), project({ budgets: { "2566": null } }), project({ budgets: { "2566": 5, "2567": null } })];
    const problems = found("budget-unstated", workbook({ projects }));
    expect(paths(problems)).toEqual(["/plan/projects/1/budgets/2566", "/plan/projects/2/budgets/2567"]);
    expect(problems[0]).toMatchObject({ severity: "warning", values: { years: ["2566", "2567"] } });
    expect(problems[0]?.remedy.th).toContain("-");
  });

  it("says once, as a remark, that a year is blank in the whole plan", () => {
    const projects = [project({ budgets: { "2566": 1, "2567": null } }), project({ budgets: { "2566": 2 } })];
    const problems = found("budget-unstated", workbook({ projects }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: "info", values: { years: ["2567"] } });
  });

  it("is silent about budgets that are not known, and about 0", () => {
    expect(
      found("budget-unstated", workbook({ projects: [project({ budgets: null }), project({ budgets: { "2566": 0, "2567": 0 } })] })),
    ).toEqual([]);
  });
});

describe("dimension-unknown", () => {
  it("reports what is none of 1 to 4 and offers the only digit", () => {
    const projects = [
      project({ dimension: 5 }),
      project({ dimension: { raw: "มิติที่ ๒" } }),
      project({ dimension: 4 }),
      project({ dimension: null }),
    ];
    const problems = found("dimension-unknown", workbook({ projects }));
    expect(paths(problems)).toEqual(["/plan/projects/0/dimension", "/plan/projects/1/dimension"]);
    expect(problems.map((problem) => problem.fix)).toEqual([null, { from: "มิติที่ ๒", to: "2" }]);
    expect(problems[0]?.severity).toBe("error");
  });

  it("reports a star that cannot be read", () => {
    expect(paths(found("dimension-unknown", workbook({ projects: [project({ starred: { raw: "ใช่?" } })] })))).toEqual([
      "/plan/projects/0/starred",
    ]);
  });
});

describe("mission-unknown", () => {
  const missions = [{ code: "1.1", name: null, dimension: 1 }];

  it("is an error against the plan's own missions, and offers the mission of a sub-mission", () => {
    const problems = found(
      "mission-unknown",
      workbook({ missions, projects: [project({ mission: "2.9" }), project({ mission: "1.1.2" })] }),
    );
    expect(problems.map((problem) => [problem.severity, problem.fix?.to ?? null])).toEqual([
      ["error", null],
      ["error", "1.1"],
    ]);
  });

  it("is a warning against the framework where the plan lists none", () => {
    const projects = [project({ mission: "4.3", dimension: 4 }), project({ mission: "9.9" })];
    for (const none of [null, []]) {
      const problems = found("mission-unknown", workbook({ missions: none, projects }));
      expect(paths(problems)).toEqual(["/plan/projects/1/mission"]);
      expect(problems[0]?.severity).toBe("warning");
    }
  });

  it("takes Thai digits for the same code, and is silent about no mission", () => {
    expect(found("mission-unknown", workbook({ missions, projects: [project({ mission: "๑.๑ " }), project({ mission: null })] }))).toEqual(
      [],
    );
  });
});

describe("mission-dimension-mismatch", () => {
  it("is an error where the plan says the mission's dimension, whatever its number", () => {
    const missions = [{ code: "4.2", name: null, dimension: 3 }];
    const problems = found("mission-dimension-mismatch", workbook({ missions, projects: [project({ mission: "4.2", dimension: 4 })] }));
    expect(problems[0]).toMatchObject({ severity: "error", values: { dimension: 4, missionDimension: 3 } });
    expect(found("mission-dimension-mismatch", workbook({ missions, projects: [project({ mission: "4.2", dimension: 3 })] }))).toEqual([]);
  });

  it("is a warning where only the code's first digit says it", () => {
    const problems = found("mission-dimension-mismatch", workbook({ projects: [project({ mission: "2.1", dimension: 1 })] }));
    expect(problems[0]?.severity).toBe("warning");
  });

  it("is silent where either is not known", () => {
    const projects = [project({ mission: null }), project({ dimension: null, mission: "2.1" }), project({ mission: "ก" })];
    expect(found("mission-dimension-mismatch", workbook({ projects }))).toEqual([]);
  });
});

describe("kind-mismatch", () => {
  it("compares the kind with the name's first word, quotes and spaces aside", () => {
    const projects = [project({ kind: "โครงการ", name: "มาตรการ “หนึ่ง”" }), project({ kind: "มาตรการ", name: "“มาตรการ หนึ่ง”" })];
    const problems = found("kind-mismatch", workbook({ projects }));
    expect(paths(problems)).toEqual(["/plan/projects/0/kind"]);
    expect(problems[0]).toMatchObject({ severity: "warning", fix: { from: "โครงการ", to: "มาตรการ" } });
  });

  it("is an error for a kind that is none of the five", () => {
    const problems = found("kind-mismatch", workbook({ projects: [project({ kind: { raw: "แผนงาน" }, name: "โครงการหนึ่ง" })] }));
    expect(problems[0]).toMatchObject({ severity: "error", values: { kind: "แผนงาน" }, fix: { to: "โครงการ" } });
  });

  it("is silent about names without a kind word and kinds that are not known", () => {
    const projects = [
      project({ kind: "โครงการ", name: "ยกย่องเชิดชูเกียรติ" }),
      project({ kind: null, name: "มาตรการหนึ่ง" }),
      project({ kind: "อื่นๆ", name: "Big Day" }),
    ];
    expect(found("kind-mismatch", workbook({ projects }))).toEqual([]);
  });
});

describe("unit-missing", () => {
  it("speaks once any project names a unit", () => {
    const projects = [project({ responsibleUnits: ["กองคลัง"] }), project({ responsibleUnits: [] }), project()];
    const problems = found("unit-missing", workbook({ projects }));
    expect(paths(problems)).toEqual(["/plan/projects/1/responsibleUnits", "/plan/projects/2/responsibleUnits"]);
    expect(problems[0]?.severity).toBe("warning");
  });

  it("is silent where no project names one", () => {
    expect(found("unit-missing", workbook({ projects: [project({ responsibleUnits: [] }), project()] }))).toEqual([]);
  });
});

describe("unit-unknown", () => {
  const units = [unit({ name: "กองคลัง" }), unit({ name: "กองสวัสดิการสังคม" })];

  it("offers the listed name that was cut off, and forgives spacing", () => {
    const projects = [project({ responsibleUnits: ["กอง คลัง", "กองสวัสดิ"] })];
    const problems = found("unit-unknown", workbook({ projects }, { units }));
    expect(paths(problems)).toEqual(["/plan/projects/0/responsibleUnits/1"]);
    expect(problems[0]).toMatchObject({ severity: "error", fix: { from: "กองสวัสดิ", to: "กองสวัสดิการสังคม" } });
  });

  it("says once that the list is empty", () => {
    const projects = [1, 2].map((number) => project({ number, responsibleUnits: ["กองคลัง"] }));
    expect(found("unit-unknown", workbook({ projects }, { units: [] }))).toHaveLength(1);
  });

  it("is silent where the units are not known", () => {
    expect(found("unit-unknown", workbook({ projects: [project({ responsibleUnits: ["กองคลัง"] })] }, { units: null }))).toEqual([]);
  });
});

describe("unit-without-email", () => {
  it("is an error for a unit that owes a project, a remark for another, nothing for an inactive one", () => {
    const units = [
      unit({ emails: [] }),
      unit({ name: "กองช่าง", emails: [" "] }),
      unit({ name: "เก่า", emails: [], active: false }),
      unit({ name: "ดี" }),
    ];
    const problems = found("unit-without-email", workbook({ projects: [project({ responsibleUnits: ["กองคลัง"] })] }, { units }));
    expect(problems.map((problem) => [paths([problem])[0], problem.severity])).toEqual([
      ["/units/0/emails", "error"],
      ["/units/1/emails", "info"],
    ]);
  });
});

describe("officer-without-email", () => {
  const settings = (email: string | null, rounds: Round[] | null = null): Settings => ({
    numerals: "arabic",
    issuer: null,
    signatories: null,
    planOfficer: { name: "เจ้าหน้าที่ตัวอย่าง", email },
    rounds,
    stages: null,
  });
  const checked = (known: Settings | null, parts: Partial<Project> = {}) =>
    found("officer-without-email", workbook({ projects: [project(parts)] }, { settings: known }));
  const roundsOf = (owedBy: Round["owedBy"]) => DEFAULT_ROUNDS.map((round) => ({ ...round, active: round.owedBy === owedBy }));

  it("is an error where the office has a round in use, and names the rounds of which nobody is reminded", () => {
    for (const known of [settings(null), settings(" "), settings(null, roundsOf("office")), { ...settings(null), planOfficer: null }]) {
      const [problem, ...others] = checked(known);
      expect(others).toEqual([]);
      expect(problem?.severity).toBe("error");
      expect(problem?.message.th).toContain("รายงานรอบ 6 เดือน, รายงานรอบ 12 เดือน");
    }
    expect(paths(checked(settings(null)))).toEqual(["/settings/planOfficer/email"]);
  });

  it("is a warning where only units report: the summary alone reaches nobody", () => {
    expect(checked(settings(null, roundsOf("unit")))).toMatchObject([{ severity: "warning", values: { rounds: [] } }]);
  });

  it("leaves an ill-formed address to email-format", () => {
    expect(checked(settings("plan@example"))).toEqual([]);
    expect(found("email-format", workbook({}, { settings: settings("plan@example") }))).toHaveLength(1);
  });

  it("is silent with an address, without a round in use or a project, and where the settings are not known", () => {
    expect(checked(settings("plan@example.org"))).toEqual([]);
    expect(checked(settings(null, []))).toEqual([]);
    expect(checked(settings(null), { name: "ไม่มีโครงการ", budgets: null })).toEqual([]);
    expect(checked(null)).toEqual([]);
  });

  it("leads to the cell of ตั้งค่า, though it is blank", () => {
    const filled = prefilled(workbook({ projects: [project({ id: "p-1" })] }, { settings: settings(null) }));
    const grids = gridsOf(filled);
    const { workbook: read, places } = readWorkbook(grids, TEMPLATE_VERSION);
    const [problem] = checkWorkbook({ workbook: read, tabs: null }, places).filter(({ code }) => code === "officer-without-email");
    const cell = problem && "cell" in problem.where ? problem.where.cell : "";
    expect(at(gridOf(grids, "settings"), cell.replace("C", "B"))).toBe("เจ้าหน้าที่ผู้ดูแลแผน: อีเมล");
  });
});

describe("unit-name-reserved", () => {
  const named = (name: string) => ({ projects: [project({ responsibleUnits: ["กองคลัง", name] }), project({ responsibleUnits: [name] })] });
  const problems = (name: string, units: Unit[] | null) => paths(found("unit-name-reserved", workbook(named(name), { units })));

  it("is an error at a unit that is called as the office is in the ledger, whatever the spelling", () => {
    expect(problems("สำนักงาน", [unit(), unit({ name: "สำนัก งาน" })])).toEqual(["/units/1/name"]);
  });

  it("stands at the first project that names it, where ผู้รับผิดชอบ does not", () => {
    for (const units of [null, [unit()]]) expect(problems("สำนักงาน", units)).toEqual(["/plan/projects/0/responsibleUnits/1"]);
  });

  it("is silent about names that only begin so, and about the organisation's", () => {
    expect(problems("สำนักงานปลัด", [unit({ name: "สำนักงานปลัด" })])).toEqual([]);
    expect(problems("อบต.ตัวอย่าง", [unit({ name: "อบต.ตัวอย่าง" })])).toEqual([]);
  });
});

describe("email-format", () => {
  const problemsOf = (emails: string[]) => found("email-format", workbook({}, { units: [unit({ emails })] }));

  it("takes the addresses that offices have", () => {
    expect(problemsOf(["a@b.go.th", "saraban.kk-01@dla.mail.go.th", "A_b+c@example.org", ""])).toEqual([]);
  });

  it("refuses lists, Thai text and half addresses", () => {
    const bad = ["a@x.th, b@y.th", "คลัง@example.org", "example.org", "a@b", "a..b@example.org", "a@-b.org", "@example.org", "a@b@c.org"];
    expect(problemsOf(bad)).toHaveLength(bad.length);
  });

  it("offers the address without the spaces and the comma after it", () => {
    expect(problemsOf([" a@example.org,"])[0]).toMatchObject({ severity: "error", fix: { from: " a@example.org,", to: "a@example.org" } });
  });

  it("answers at once for a very long text", () => {
    expect(problemsOf([`${"a.".repeat(50_000)}@${"b.".repeat(50_000)}`])).toHaveLength(1);
  });

  it("looks at heads and the plan officer too", () => {
    const settings = {
      numerals: "arabic",
      issuer: null,
      signatories: null,
      planOfficer: { name: null, email: "x" },
      rounds: null,
      stages: null,
    } as const;
    const problems = found("email-format", workbook({}, { units: [unit({ headEmails: ["y"] })], settings }));
    expect(paths(problems)).toEqual(["/settings/planOfficer/email", "/units/0/headEmails/0"]);
  });
});

describe("year-outside-plan", () => {
  it("is an error for money and a warning for quarters and durations", () => {
    const checked = workbook({
      projects: [project({ budgets: { "2566": 1, "2567": 1, "2571": 500 }, plannedQuarters: { "2572": [1] } })],
      details: [detail({ duration: { from: 2566, to: 2570 } })],
    });
    const problems = found("year-outside-plan", checked);
    expect(problems.map((problem) => [paths([problem])[0], problem.severity])).toEqual([
      ["/plan/projects/0/budgets/2571", "error"],
      ["/plan/details/0/duration", "warning"],
      ["/plan/projects/0/plannedQuarters/2572", "warning"],
    ]);
  });

  it("is silent about nothing in another year, and durations inside the plan", () => {
    const checked = workbook({
      projects: [project({ budgets: { "2566": 1, "2567": 1, "2571": null, "2572": 0 }, plannedQuarters: { "2571": [] } })],
      details: [detail({ duration: { from: 2566, to: 2567 } }), detail()],
    });
    expect(found("year-outside-plan", checked)).toEqual([]);
  });
});

describe("quarter-none-planned", () => {
  it("asks for quarters where there is money and the plan states quarters that year", () => {
    const projects = [
      project({ plannedQuarters: { "2566": [1], "2567": null } }),
      project({ plannedQuarters: { "2566": [] } }),
      project({ budgets: { "2566": 0 } }),
    ];
    const problems = found("quarter-none-planned", workbook({ projects }));
    expect(paths(problems)).toEqual(["/plan/projects/1/plannedQuarters/2566"]);
    expect(problems[0]).toMatchObject({ severity: "warning", values: { year: "2566", budget: 1000 } });
  });

  it("reports quarters that cannot be read", () => {
    const problems = found(
      "quarter-none-planned",
      workbook({ projects: [project({ plannedQuarters: { "2566": { raw: "ทุกไตรมาส?" } } })] }),
    );
    expect(problems[0]).toMatchObject({ severity: "error", values: { raw: "ทุกไตรมาส?" } });
  });

  it("is silent where the plan states no quarters", () => {
    expect(found("quarter-none-planned", workbook({ projects: [project(), project({ plannedQuarters: { "2566": [] } })] }))).toEqual([]);
  });
});

describe("text-suspicious", () => {
  it("gives one finding a cell and offers the safe fix", () => {
    const problems = found("text-suspicious", workbook({ projects: [project({ name: "โครงการแม่่หนึ่งน้ำ่ำ" })] }));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.fix?.to).toContain("แม่หนึ่ง");
  });

  it("only remarks on a word that may be split, and offers nothing", () => {
    const [problem] = found("text-suspicious", workbook({ projects: [project({ name: "ประชุมผู้บ ริ ห า ร ท้องถิ่น" })] }));
    expect(problem).toMatchObject({ severity: "info", fix: null });
  });

  it("is silent about clean Thai, English and spaces", () => {
    const projects = [project({ name: "มาตรการ NO Gift Policy ของ อบต. ตัวอย่าง  (กิจกรรม “น้ำใจ”)", remark: "ทำ ๆ ไป" })];
    expect(found("text-suspicious", workbook({ projects }))).toEqual([]);
  });
});

describe("placeholder-left", () => {
  it.each([
    "โครงการของระบุชื่อหน่วยงาน",
    "โครงการพัฒนา[ชื่อ อปท.]",
    "แผนปี พ.ศ. ....",
    "โครงการ..................",
    "โครงการ xxx",
    "กิจกรรม (กิจกรรม “…”)",
    "ตัวอย่าง: โครงการหนึ่ง",
  ])("finds it in “%s”", (name) => {
    const problems = found("placeholder-left", workbook({ projects: [project({ name })] }));
    expect(paths(problems)).toEqual(["/plan/projects/0/name"]);
    expect(problems[0]?.severity).toBe("warning");
  });

  it("is silent about an office called ตัวอย่าง, abbreviations, and a remark of xxx", () => {
    const projects = [project({ name: "โครงการของ อบต.ตัวอย่าง พ.ศ. 2567 (ฉบับแก้ไข) XXL ...", remark: "xxx" })];
    expect(found("placeholder-left", workbook({ projects }))).toEqual([]);
  });

  it("lets a long text ask complainants for their names, but not the template for the school's", () => {
    const sections = { "5": "ให้ผู้ร้องระบุชื่อและที่อยู่", "4": "นักเรียนของโรงเรียนระบุชื่อโรงเรียน" } as const;
    expect(paths(found("placeholder-left", workbook({ details: [detail({ sections })] })))).toEqual(["/plan/details/0/sections/4"]);
  });
});

describe("unit-near-duplicate", () => {
  const alike = (...units: string[][]) =>
    found("unit-near-duplicate", workbook({ projects: units.map((responsibleUnits) => project({ responsibleUnits })) })).map(
      ({ values }) => [values.unit, values.other],
    );

  it("finds a name cut off, and names that differ in งาน or การ alone, once a spelling", () => {
    expect(alike(["กองสวัสดิ"], ["กองสวัสดิการสังคม"], ["กองสวัสดิ"])).toEqual([["กองสวัสดิ", "กองสวัสดิการสังคม"]]);
    expect(alike(["กองการศึกษา", "กองศึกษา"], ["หน่วยตรวจสอบภายใน"], ["หน่วยงานตรวจสอบภายใน"])).toEqual([
      ["กองศึกษา", "กองการศึกษา"],
      ["หน่วยงานตรวจสอบภายใน", "หน่วยตรวจสอบภายใน"],
    ]);
  });

  it("is silent about other units, short beginnings, two that a name may go on to, and “every”", () => {
    expect(alike(["กองช่าง"], ["กองช่างสุขาภิบาล"], ["กองคลัง"], ["กอง คลัง"], ["กองการเจ้าหน้าที่"], ["กองการศึกษา"])).toEqual([]);
    expect(alike(["กองสาธารณ"], ["กองสาธารณสุข"], ["กองสาธารณภัย"])).toEqual([]);
    expect(alike(["ทุกกอง/สำนัก"], ["ทุกกอง/สำนักปลัด"], ["งาน"], ["การ"])).toEqual([]);
  });
});

describe("quote-unclosed", () => {
  it("finds a mark that is opened last and never closed, in the name and in the local name", () => {
    const projects = [project({ name: "กิจกรรม “สร้างความโปร่งใส" }), project({ localName: "“หนึ่ง” และ “สอง" })];
    expect(paths(found("quote-unclosed", workbook({ projects })))).toEqual(["/plan/projects/0/name", "/plan/projects/1/localName"]);
  });

  it("takes any sign that may close it, and leaves straight marks and a closing one alone", () => {
    const names = ["กิจกรรม “หนึ่ง”", 'กิจกรรม “หนึ่ง"', "กิจกรรม “หนึ่ง“", 'ท่อ 6"', "เว็บไซต์ city”go.th", "“หนึ่ง” (ระยะที่ 2)"];
    expect(found("quote-unclosed", workbook({ projects: names.map((name) => project({ name })) }))).toEqual([]);
  });
});
