import { describe, expect, it } from "vitest";
import type { Detail, Plan, Project } from "#core/plan/model";
import { detail, found, paths, project, unit, workbook } from "#test/unit/rules/workbook-builder";

const rows = (count: number, parts: (index: number) => Partial<Project>) =>
  Array.from({ length: count }, (_, index) => project({ name: `โครงการที่ ${index}`, ...parts(index) }));
const printed = (parts: Partial<NonNullable<Plan["printedTotals"]>>) => ({
  preface: null,
  dimensions: null,
  missions: null,
  grand: null,
  ...parts,
});

describe("number-duplicate and number-gap", () => {
  it("find a repeated and a missing number where numbering runs through the plan", () => {
    const projects = [1, 2, 3, 4, 4, 6, 7, 8].map((number) => project({ number }));
    const checked = workbook({ projects });
    expect(paths(found("number-duplicate", checked))).toEqual(["/plan/projects/4/number"]);
    expect(found("number-duplicate", checked)[0]?.message.th).toContain("โครงการที่ 4");
    expect(paths(found("number-gap", checked))).toEqual(["/plan/projects/5/number"]);
    expect(found("number-gap", checked)[0]).toMatchObject({ severity: "info", values: { missing: [5] } });
  });

  it("read Thai digits", () => {
    const projects = ["๑", "๒", "๓", "๔", "๔"].map((number) => project({ number }));
    expect(found("number-duplicate", workbook({ projects }))).toHaveLength(1);
  });

  it.each([
    ["restarts in every cell", [1, 1, 1, 2, 1, 1, 2, 1, 2]],
    ["restarts once, far down", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]],
    ["is of another kind", ["1.1", "1.2", "ก", "ข"]],
    ["is not known", [null, null, null]],
    ["runs through", [1, 2, 3, 4, 5]],
    ["is a code of another plan", [1, 500, 90_000]],
  ])("raise no alarm where numbering %s", (_, numbers) => {
    const checked = workbook({ projects: numbers.map((number) => project({ number })) });
    expect([...found("number-duplicate", checked), ...found("number-gap", checked)]).toEqual([]);
  });
});

describe("name-duplicate", () => {
  it("warns under the same mission, remarks under another, spacing and marks aside", () => {
    const projects = [
      project({ name: "มาตรการ NO Gift Policy" }),
      project({ name: "มาตรการ No  Gift Policy" }),
      project({ name: "มาตรการ “NO Gift Policy”", mission: "1.2" }),
    ];
    const problems = found("name-duplicate", workbook({ projects }));
    expect(problems.map((problem) => [paths([problem])[0], problem.severity])).toEqual([
      ["/plan/projects/1/name", "warning"],
      ["/plan/projects/2/name", "info"],
    ]);
  });

  it("is silent about two local projects of one preset, other kinds, and missing names", () => {
    const projects = [
      project({ name: "โครงการเวที", localName: "โครงการหนึ่ง" }),
      project({ name: "โครงการเวที", localName: "โครงการสอง" }),
      project({ name: "มาตรการเวที" }),
      project({ name: null }),
      project({ name: null }),
    ];
    expect(found("name-duplicate", workbook({ projects }))).toEqual([]);
  });
});

describe("name-near-duplicate", () => {
  it("remarks on a slip, at the later row", () => {
    const names = ["มาตรการแสดงเจตนารมย์ในการนำหลักคุณธรรมมาใช้", "มาตรการแสดงเจตนารมณ์ในการนำหลักคุณธรรมมาใช้"];
    const problems = found("name-near-duplicate", workbook({ projects: names.map((name) => project({ name })) }));
    expect(paths(problems)).toEqual(["/plan/projects/1/name"]);
    expect(problems[0]?.severity).toBe("info");
  });

  it("leaves equal names and different ones alone", () => {
    const projects = ["โครงการหนึ่ง", "โครงการหนึ่ง", "มาตรการออกคำสั่ง"].map((name) => project({ name }));
    expect(found("name-near-duplicate", workbook({ projects }))).toEqual([]);
  });
});

describe("count-differs-from-printed", () => {
  it("finds both of two wrong subtotals that cancel out (31+7 printed for 33+5), and nothing else", () => {
    const projects = rows(38, (index) => ({ dimension: index < 33 ? 1 : 2, mission: index < 33 ? "1.1" : "2.1" }));
    const dimensions = [
      { dimension: 1, count: 31, budgets: null },
      { dimension: 2, count: 7, budgets: null },
    ];
    const checked = workbook({ projects, printedTotals: printed({ dimensions, grand: { count: 38, budgets: null, quarterTicks: null } }) });
    const problems = found("count-differs-from-printed", checked);
    expect(problems.map(({ severity, values }) => [severity, values.printed, values.counted])).toEqual([
      ["error", 31, 33],
      ["error", 7, 5],
    ]);
    expect(paths(problems)).toEqual(["/plan/printedTotals/dimensions/0/count", "/plan/printedTotals/dimensions/1/count"]);
    expect(found("printed-parts-differ-from-whole", checked)).toEqual([]);
  });

  it("looks at preface, missions, the grand total and the ticks of each quarter", () => {
    const projects = rows(2, () => ({ plannedQuarters: { "2566": [1, 2] } }));
    const printedTotals = printed({
      preface: [{ dimension: 1, count: 3 }],
      missions: [{ code: "1.1", count: 1, budgets: null }],
      grand: { count: 4, budgets: null, quarterTicks: { "2566": [2, 2, 0, 1] } },
    });
    expect(paths(found("count-differs-from-printed", workbook({ projects, printedTotals })))).toEqual([
      "/plan/printedTotals/grand/count",
      "/plan/printedTotals/grand/quarterTicks/2566/3",
      "/plan/printedTotals/missions/0/count",
      "/plan/printedTotals/preface/0/count",
    ]);
  });

  it("only warns where rows without a dimension may make up the difference", () => {
    const projects = [...rows(2, () => ({})), project({ dimension: { raw: "?" } })];
    const printedTotals = printed({ dimensions: [{ dimension: 1, count: 3, budgets: null }] });
    expect(found("count-differs-from-printed", workbook({ projects, printedTotals }))[0]).toMatchObject({
      severity: "warning",
      values: { uncounted: 1 },
    });
  });

  it("is silent where nothing is printed, where it cannot be read, and where quarters or missions are not known", () => {
    const projects = rows(2, () => ({ mission: null }));
    const unread = printed({
      dimensions: [{ dimension: 1, count: { raw: "สอง" }, budgets: null }],
      missions: [{ code: "1.1", count: 2, budgets: null }],
      grand: { count: null, budgets: null, quarterTicks: { "2566": [2, 2, 2, 2] } },
    });
    for (const printedTotals of [null, unread])
      expect(found("count-differs-from-printed", workbook({ projects, printedTotals }))).toEqual([]);
  });
});

describe("total-differs-from-printed", () => {
  const dimensions = (budgets: Record<string, number | null>) => printed({ dimensions: [{ dimension: 1, count: null, budgets }] });

  it("names dimension, year, both amounts and their difference, in baht", () => {
    const projects = [project({ budgets: { "2566": 13_000, "2567": 20_000.25 } }), project({ budgets: { "2566": 20_000, "2567": 0.5 } })];
    const problems = found(
      "total-differs-from-printed",
      workbook({ projects, printedTotals: dimensions({ "2566": 33_300, "2567": 20_000.75 }) }),
    );
    expect(paths(problems)).toEqual(["/plan/printedTotals/dimensions/0/budgets/2566"]);
    expect(problems[0]?.severity).toBe("error");
    expect(problems[0]?.message.th).toBe("มิติที่ 1 ปี 2566: เล่มพิมพ์ยอดรวม 33,300.00 บาท แต่รวมจากโครงการได้ 33,000.00 บาท (ต่างกัน 300.00 บาท)");
    expect(problems[0]?.remedy.th).toBe("ตรวจยอดของ 2 โครงการในมิติที่ 1 หรือแก้ยอดในแท็บ “ยอดตามเล่ม”");
  });

  it("only warns where a blank may make up the difference", () => {
    const projects = [project(), project({ budgets: { "2566": null, "2567": 1 } })];
    expect(found("total-differs-from-printed", workbook({ projects, printedTotals: dimensions({ "2566": 1500 }) }))[0]).toMatchObject({
      severity: "warning",
      values: { blank: 1 },
    });
  });

  it("is silent where no budget is known, where nothing is printed, and where satang add up", () => {
    const unknown = workbook({ projects: [project({ budgets: null })], printedTotals: dimensions({ "2566": 500 }) });
    const unprinted = workbook({ projects: [project()], printedTotals: dimensions({ "2566": null }) });
    const cents = workbook({
      projects: rows(2, (index) => ({ budgets: { "2566": index === 0 ? 0.1 : 0.2 } })),
      printedTotals: dimensions({ "2566": 0.3 }),
    });
    for (const checked of [unknown, unprinted, cents]) expect(found("total-differs-from-printed", checked)).toEqual([]);
  });
});

describe("total-unreadable", () => {
  const grand = (amount: number) => printed({ grand: { count: null, budgets: { "2566": amount }, quarterTicks: null } });
  const projects = [project({ budgets: { "2566": 13_000 } }), project({ budgets: { "2566": { raw: "20,0000" } } })];

  it("stands in for the accusation, names the cell and says what the likely reading would give", () => {
    const checked = workbook({ projects, printedTotals: grand(33_300) });
    const [problem] = found("total-unreadable", checked);
    expect(problem).toMatchObject({ severity: "warning", values: { added: 13_000, likely: 33_000, printed: 33_300, raw: ["20,0000"] } });
    expect(problem?.message.th).toContain("โครงการที่ 2");
    expect(problem?.message.th).toContain("ไม่ตรงกับเล่ม");
    expect(found("total-differs-from-printed", checked)).toEqual([]);
  });

  it("says so when the likely reading agrees", () => {
    expect(found("total-unreadable", workbook({ projects, printedTotals: grand(33_000) }))[0]?.message.th).toMatch(
      /ได้ 33,000\.00 บาท ตรงกับเล่ม/,
    );
  });

  it("claims no sum where an amount has no likely reading", () => {
    const doubtful = [project({ budgets: { "2566": { raw: "ตามข้อบัญญัติ" } } })];
    expect(found("total-unreadable", workbook({ projects: doubtful, printedTotals: grand(5) }))[0]?.values.likely).toBeNull();
  });

  it("is silent about other dimensions and years", () => {
    const printedTotals = printed({
      dimensions: [{ dimension: 2, count: null, budgets: { "2566": 0 } }],
      grand: { count: null, budgets: { "2567": 0 }, quarterTicks: null },
    });
    expect(found("total-unreadable", workbook({ projects, printedTotals }))).toEqual([]);
  });
});

describe("printed-parts-differ-from-whole", () => {
  const line = (dimension: number, count: number | null, amount: number | null) => ({ dimension, count, budgets: { "2566": amount } });

  it("adds the printed dimensions up to the printed grand total, counts and each year", () => {
    const printedTotals = printed({
      dimensions: [line(1, 7, 33_300), line(3, 3, 8000)],
      grand: { count: 11, budgets: { "2566": 41_000 }, quarterTicks: null },
    });
    const problems = found("printed-parts-differ-from-whole", workbook({ printedTotals }));
    expect(problems.map(({ severity, values }) => [severity, values.year, values.printed, values.parts])).toEqual([
      ["error", "2566", 41_000, 41_300],
      ["error", null, 11, 10],
    ]);
  });

  it("adds the printed missions up to their printed dimension", () => {
    const missions = [7, 1, 2].map((count, index) => ({ code: `1.${index + 1}`, count, budgets: null }));
    const problems = found(
      "printed-parts-differ-from-whole",
      workbook({ printedTotals: printed({ missions, dimensions: [line(1, 7, null)] }) }),
    );
    expect(paths(problems)).toEqual(["/plan/printedTotals/dimensions/0/count"]);
    expect(problems[0]?.values).toMatchObject({ of: "missions", printed: 7, parts: 10 });
  });

  it("is silent where a part is not printed or cannot be read", () => {
    const projects = [project(), project({ dimension: 2 })];
    const grand = { count: 5, budgets: { "2566": 9 }, quarterTicks: null };
    const lacking = printed({ dimensions: [line(1, 1, 1)], grand });
    const unread = printed({
      dimensions: [line(1, 1, 1), { dimension: 2, count: { raw: "?" }, budgets: { "2566": { raw: "?" } } }],
      grand,
    });
    for (const printedTotals of [lacking, unread])
      expect(found("printed-parts-differ-from-whole", workbook({ projects, printedTotals }))).toEqual([]);
  });
});

describe("summary-differs-from-detail", () => {
  const one = project({ id: "a", budgets: { "2566": 8000, "2567": 8000 } });
  const problemsOf = (budget: number, projects = [one]) =>
    found("summary-differs-from-detail", workbook({ projects, details: [detail({ project: "a", budget })] }));

  it("shows both amounts", () => {
    const [problem] = problemsOf(10_000);
    expect(problem).toMatchObject({
      severity: "warning",
      where: { path: "/plan/projects/0/budgets/2566" },
      values: { detail: 10_000, summary: [8000] },
    });
  });

  it("finds money in the details of a project that states none", () => {
    expect(problemsOf(490_580, [project({ id: "a", budgets: { "2566": 0, "2567": 0 } })])).toHaveLength(1);
  });

  it("takes the amount of any year, or of all together, and the likely reading of one that cannot be read", () => {
    expect([...problemsOf(8000), ...problemsOf(16_000)]).toEqual([]);
    expect(problemsOf(20_000, [project({ id: "a", budgets: { "2566": 1, "2567": { raw: "20,0000" } } })])).toEqual([]);
  });

  it("is silent where a year is blank or unreadable, or the detail states nothing", () => {
    for (const other of [null, { raw: "ตามข้อบัญญัติ" }])
      expect(problemsOf(5, [project({ id: "a", budgets: { "2566": 1, "2567": other } })])).toEqual([]);
    expect(found("summary-differs-from-detail", workbook({ projects: [one], details: [detail({ project: "a" })] }))).toEqual([]);
    expect(found("summary-differs-from-detail", workbook({ projects: [one], details: null }))).toEqual([]);
  });

  it("joins by name where there is no id, never by number", () => {
    const projects = [
      project({ number: 1, name: "โครงการหนึ่ง" }),
      project({ number: 2, name: "โครงการสอง", budgets: { "2566": 5, "2567": 5 } }),
    ];
    const details = [detail({ number: 1, name: "โครงการ สอง", budget: 5 }), detail({ number: 2, name: "โครงการหนึ่ง", budget: 1000 })];
    expect(found("summary-differs-from-detail", workbook({ projects, details }))).toEqual([]);
  });
});

describe("detail-missing and detail-orphan", () => {
  it("find the project without details and the details without a project", () => {
    const projects = [project({ id: "a", name: "โครงการหนึ่ง" }), project({ id: "b", name: "มาตรการสอง" })];
    const details = [
      detail({ project: "a", name: "โครงการหนึ่ง" }),
      detail({ project: "gone", name: "มาตรการสอง" }),
      detail({ name: "กิจกรรมอื่นใด" }),
    ];
    const checked = workbook({ projects, details });
    expect(paths(found("detail-missing", checked))).toEqual(["/plan/projects/1/name"]);
    expect(paths(found("detail-orphan", checked))).toEqual(["/plan/details/1", "/plan/details/2"]);
  });

  it("let a slip in the name and two details of one project pass", () => {
    const projects = [project({ name: "มาตรการแสดงเจตนารมย์ในการนำหลักคุณธรรมมาใช้" }), project({ id: "b" })];
    const details = [detail({ name: "มาตรการแสดงเจตนารมณ์ในการนำหลักคุณธรรมมาใช้" }), detail({ project: "b" }), detail({ project: "b" })];
    const checked = workbook({ projects, details });
    expect([...found("detail-missing", checked), ...found("detail-orphan", checked)]).toEqual([]);
  });

  it("say once that there are none, and nothing where they are not known", () => {
    const projects = rows(3, () => ({}));
    expect(paths(found("detail-missing", workbook({ projects, details: [] })))).toEqual(["/plan/details"]);
    expect(found("detail-missing", workbook({ projects, details: null }))).toEqual([]);
  });
});

describe("remark-contradicts-budget", () => {
  it("finds money beside “no budget”", () => {
    const problems = found(
      "remark-contradicts-budget",
      workbook({ projects: [project({ remark: "ดำเนินการโดยไม่ใช้ งบประมาณ", budgets: { "2566": 0, "2567": 8000 } })] }),
    );
    expect(problems[0]).toMatchObject({
      severity: "warning",
      where: { path: "/plan/projects/0/remark" },
      values: { budgets: { "2567": 8000 } },
    });
  });

  it("is silent the other way round", () => {
    const projects = [
      project({ remark: "ไม่ใช้งบประมาณ", budgets: { "2566": 0, "2567": null } }),
      project({ remark: "ใช้งบประมาณตามข้อบัญญัติ" }),
      project(),
    ];
    expect(found("remark-contradicts-budget", workbook({ projects }))).toEqual([]);
  });
});

describe("budget-counted-twice", () => {
  const row = (remark: string | null, amount = 45_000, localName: string | null = null) =>
    project({ remark, localName, budgets: { "2566": amount, "2567": amount } });
  const problemsOf = (...projects: Project[]) => found("budget-counted-twice", workbook({ projects }));

  it("marks each row that points to one local project, whatever its activity, a word missing, or a slip", () => {
    const problems = problemsOf(
      row("โครงการส่งเสริมวินัยและคุณธรรม กิจกรรม คัดเลือกบุคลากรดีเด่น"),
      row("โครงการวินัยและคุณธรรม กิจกรรม คัดเลือกหน่วยงาน"),
      row("โครงการอื่นที่มีเงินเท่ากันพอดี"),
      row("โครงการส่งเสริมวินัยและคุณะรรม"),
      row(null, 45_000, "โครงการส่งเสริมวินัยและคุณธรรม"),
    );
    expect(paths(problems)).toEqual([0, 1, 3, 4].map((index) => `/plan/projects/${index}/budgets/2566`));
    expect(problems[0]).toMatchObject({ severity: "warning", values: { together: 4, years: ["2566", "2567"], amount: 45_000 } });
    expect(problems[0]?.message.th).toContain("โครงการที่ 2, โครงการที่ 4, โครงการที่ 5");
  });

  it("is silent about no money, other amounts, no remark and remarks that name no project", () => {
    const name = "โครงการส่งเสริมวินัยและคุณธรรม";
    expect(problemsOf(row(name, 0), row(name, 0), row(name, 10), row(name, 20))).toEqual([]);
    for (const remark of [null, "", "โครงการเพิ่มเติม", "ไม่ใช้งบประมาณ", "ตามข้อบัญญัติงบประมาณรายจ่าย", "โครงการใหม่ ปี 2566"]) {
      expect(problemsOf(row(remark), row(remark))).toEqual([]);
    }
  });

  it("does not take a common ending for the same project", () => {
    expect(problemsOf(row("โครงการพัฒนาทักษะดิจิทัลของเทศบาลเมืองตัวอย่าง"), row("โครงการปลูกต้นไม้ของเทศบาลเมืองตัวอย่าง"))).toEqual([]);
  });

  it("does not name thousands of rows in each of thousands of findings", () => {
    const problems = problemsOf(...Array.from({ length: 2000 }, () => row("โครงการส่งเสริมวินัยและคุณธรรม")));
    expect(problems).toHaveLength(2000);
    expect(JSON.stringify(problems[0]).length).toBeLessThan(5000);
    expect(problems[0]?.message.th).toContain("1991");
  });
});

describe("target-goes-backwards and percent-over-100", () => {
  const targets = (metric: string, ...values: (number | string | null)[]) =>
    workbook({
      targets: [
        {
          metric,
          byYear: Object.fromEntries(values.map((value, index) => [`${2566 + index}`, typeof value === "string" ? { raw: value } : value])),
        },
      ],
    });

  it("find a score or a reduction that falls", () => {
    expect(paths(found("target-goes-backwards", targets("คะแนน ITA", 85, 90, 88)))).toEqual(["/plan/targets/0/byYear/2568"]);
    expect(found("target-goes-backwards", targets("จำนวนคดีทุจริตลดลง", "ร้อยละ ๒๐", "ร้อยละ ๑๐"))[0]).toMatchObject({
      severity: "warning",
      values: { before: 20, now: 10 },
    });
    expect(found("target-goes-backwards", targets("คดีทุจริตลดลง", -10, -5))).toHaveLength(1);
  });

  it("let rising and level targets, minus signs, gaps and metrics that may fall pass", () => {
    for (const checked of [
      targets("คะแนน ITA", 85, null, 100, 100),
      targets("คดีทุจริตลดลง", -10, -20),
      targets("จำนวนเรื่องร้องเรียน", 10, 5),
      targets("คะแนน ITA", "85 ถึง 90", "80"),
    ])
      expect(found("target-goes-backwards", checked)).toEqual([]);
  });

  it("find an ITA score or a percentage above 100, in targets and in the details", () => {
    expect(found("percent-over-100", targets("คะแนน ITA", 101))[0]).toMatchObject({ severity: "error", values: { percent: 101 } });
    expect(found("percent-over-100", targets("คดีลดลง", "ร้อยละ 120"))).toHaveLength(1);
    const details = [detail({ sections: { "9": "ผู้เข้าร่วมไม่น้อยกว่าร้อยละ ๑๘๐ มีความรู้ และร้อยละ 80 พอใจ" } })];
    expect(paths(found("percent-over-100", workbook({ details })))).toEqual(["/plan/details/0/sections/9"]);
    const close = [detail({ sections: { "9": "ร้อยละ 120 ร้อยละ 5" } })];
    expect(found("percent-over-100", workbook({ details: close }))[0]).toMatchObject({ values: { percent: 120 } });
  });

  it("let growth, counts and 100 pass", () => {
    const details = [detail({ sections: { "9": "รายได้เพิ่มขึ้นร้อยละ 120 และร้อยละ 100" } })];
    for (const checked of [targets("คะแนน ITA", 100), targets("จำนวนผู้เข้าร่วม", 150), targets("เพิ่มขึ้นร้อยละ", 150), workbook({ details })]) {
      expect(found("percent-over-100", checked)).toEqual([]);
    }
  });
});

describe("risk-control-not-in-plan", () => {
  const risks = (...controls: string[]) => [{ number: 1, step: null, issue: null, score: null, controls }];
  const projects = [
    project({ name: "กิจกรรม “ควบคุมการเบิกจ่ายเงินตามข้อบัญญัติ”" }),
    project({ name: "มาตรการป้องกันผลประโยชน์ทับซ้อนขององค์การบริหารส่วนตำบลตัวอย่าง" }),
  ];

  it("remarks on a control named like a project that the plan lacks", () => {
    const problems = found("risk-control-not-in-plan", workbook({ projects, risks: risks("โครงการปลูกฝังวิถีคิดแยกแยะผลประโยชน์") }));
    expect(paths(problems)).toEqual(["/plan/risks/0/controls/0"]);
    expect(problems[0]?.severity).toBe("info");
  });

  it("forgives the kind word, the owner, a number in front, a longer name and a slip; other controls need no project", () => {
    const controls = [
      "1. มาตรการควบคุมการเบิกจ่ายเงินตามข้อบัญญัติงบประมาณรายจ่าย",
      "มาตรการป้องกันผลประโยชน์ทับซ้อนของหน่วยงาน",
      "มาตรการป้องกันผลประโยขน์ทับซ้อน",
      "มาตรการป้องกันผลประโยขน์ทับซ้อน",
      "สุ่มตรวจเดือนละครั้ง",
    ];
    expect(found("risk-control-not-in-plan", workbook({ projects, risks: risks(...controls) }))).toEqual([]);
  });

  it("is silent where risks or projects are not known", () => {
    expect(found("risk-control-not-in-plan", workbook({ projects, risks: null }))).toEqual([]);
    expect(found("risk-control-not-in-plan", workbook({ risks: risks("โครงการปลูกฝังวิถีคิดแยกแยะผลประโยชน์") }))).toEqual([]);
  });
});

describe("details that carry no project id", () => {
  const alarms = (projects: Project[], names: (string | null)[]) => {
    const checked = workbook({ projects, details: names.map((name) => detail({ name })) });
    return [...paths(found("detail-missing", checked)), ...paths(found("detail-orphan", checked))];
  };

  it.each([
    ["a syllable more", "โครงการจัดเวทีประชาคมแผน", "โครงการการจัดเวทีประชาคมแผน"],
    ["another kind word", "มาตรการ “ส่งเสริมการปฏิบัติงานตามประมวลจริยธรรม”", "โครงการ “ส่งเสริมการปฏิบัติงานตามประมวลจริยธรรม”"],
    ["the office spelt otherwise", "มาตรการออกคำสั่งมอบหมายขององค์การบริหารส่วนตำบลตัวอย่าง", "มาตรการออกคำสั่งมอบหมายขององค์การบริหาร ส่วนตำบลตัวย่างง"],
    ["the office left out", "มาตรการบริหารจัดการความเสี่ยงการทุจริต", "มาตรการบริหารจัดการความเสี่ยงการทุจริตของเทศบาลตำบลตัวอย่าง"],
    ["a name added in quotation marks", "โครงการส่งเสริมการดำเนินชีวิตพอเพียง", "โครงการส่งเสริมการดำเนินชีวิตพอเพียง “โครงการปลูกผักสวนครัวหลังบ้าน”"],
    ["a phrase written twice", "กิจกรรม “การจัดทำข้อตกลงการจัดทำข้อตกลงการปฏิบัติราชการ", "กิจกรรม “การจัดทำข้อตกลงการปฏิบัติราชการ”"],
  ])("belong to their project with %s", (_, name, detailName) => {
    const others = ["โครงการอบรมคุณธรรมจริยธรรมแก่บุคลากร", "มาตรการ NO Gift Policy"];
    const projects = [...others, name].map((one) => project({ name: one }));
    expect(alarms(projects, [detailName, ...others])).toEqual([]);
  });

  it("are not given to a project of another name, nor to one with another number, nor where two would do", () => {
    expect(alarms([project({ name: "โครงการอบรมเยาวชนรุ่นที่ 1" })], ["โครงการอบรมเยาวชนรุ่นที่ 2"])).toHaveLength(2);
    expect(alarms([project({ name: "โครงการปลูกป่าชุมชน" })], ["มาตรการตรวจสอบการเบิกจ่ายเงิน"])).toHaveLength(2);
    const two = ["โครงการอบรมเยาวชนตำบลเหนือ ก", "โครงการอบรมเยาวชนตำบลเหนือ ข"].map((name) => project({ name }));
    expect(alarms(two, ["โครงการอบรมเยาวชนตำบลเหนือ ค"])).toHaveLength(3);
  });

  it("let a detail written twice belong to the one project", () => {
    expect(alarms([project({ name: "โครงการจัดเวทีประชาคมแผน" })], ["โครงการการจัดเวทีประชาคมแผน", "โครงการการจัดเวทีประชาคมแผน"])).toEqual([]);
  });

  it("of two projects of one name go one to one, in their order", () => {
    const projects = [project({ budgets: { "2566": 5 } }), project({ budgets: { "2566": 7 } })];
    const of = (...budgets: number[]) =>
      found(
        "summary-differs-from-detail",
        workbook({ fiscalYears: [2566], projects, details: budgets.map((budget) => detail({ budget })) }),
      );
    expect(of(5, 7)).toEqual([]);
    expect(paths(of(7, 5))).toEqual(["/plan/projects/0/budgets/2566", "/plan/projects/1/budgets/2566"]);
    expect(alarms(projects, ["โครงการหนึ่ง", "โครงการหนึ่ง"])).toEqual([]);
  });

  it("find theirs among thousands of names that differ in a number alone", () => {
    const projects = Array.from({ length: 3000 }, (_, index) => project({ name: `โครงการอบรมคุณธรรมจริยธรรมแก่บุคลากรรุ่นที่ ${index}` }));
    const names = projects.map((_, index) => `โครงการการอบรมคุณธรรมจริยธรรมแก่บุคลากรรุ่นที่ ${index}`);
    expect(alarms(projects, names)).toEqual([]);
  });
});

describe("several details of one project", () => {
  const problemsOf = (summary: number, ...budgets: (number | null)[]) =>
    found(
      "summary-differs-from-detail",
      workbook({
        fiscalYears: [2566],
        projects: [project({ id: "a", name: null, budgets: { "2566": summary } })],
        details: budgets.map((budget) => detail({ project: "a", budget })),
      }),
    );

  it("raise no alarm where their sum or one of them is the summary's amount, or one is blank", () => {
    expect([...problemsOf(8000, 5000, 3000), ...problemsOf(8000, 8000, 8000), ...problemsOf(8000, 5000, null)]).toEqual([]);
  });

  it("raise one alarm that names each and their sum", () => {
    const problems = problemsOf(8000, 5000, 2000);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toEqual({
      th: "โครงการที่ 1: ตารางสรุประบุงบ 8,000.00 บาท แต่รายละเอียดโครงการระบุ 5,000.00 บาท, 2,000.00 บาท (รวม 7,000.00 บาท)",
      en: "Project 1: the summary states 8,000.00 baht, the details 5,000.00 baht and 2,000.00 baht (together 7,000.00 baht)",
    });
    expect(problems[0]?.remedy.th).toContain("หรือรายละเอียดลำดับที่ 1 “โครงการหนึ่ง” ให้ตรงกัน");
  });
});

describe("a row that states ไม่มีโครงการ", () => {
  it("raises nothing about details, numbers, quarters, units or texts", () => {
    const none = { budgets: { "2566": 0, "2567": 0 }, plannedQuarters: {}, responsibleUnits: ["ไม่มี"] };
    const planned = { plannedQuarters: { "2566": [1], "2567": [1] } };
    const projects = [
      project({ ...planned, name: "โครงการปลูกป่า", number: 1 }),
      project({ ...none, name: "............. ไม่มีโครงการ", number: 2 }),
      project({ ...none, name: "ไม่มีโครงการ/กิจกรรม", number: 2 }),
      project({ ...planned, name: "โครงการกีฬา", number: 3 }),
      project({ ...planned, name: "โครงการดนตรี", number: 4 }),
      project({ ...planned, name: "โครงการห้องสมุด", number: 5 }),
    ];
    const details = ["โครงการปลูกป่า", "โครงการกีฬา", "โครงการดนตรี", "โครงการห้องสมุด"].map((name) => detail({ name }));
    const checked = workbook({ projects, details }, { units: [unit()] });
    for (const code of ["detail-missing", "number-duplicate", "number-gap", "quarter-none-planned", "unit-unknown", "placeholder-left"])
      expect([code, found(code, checked)]).toEqual([code, []]);
    expect(found("detail-missing", workbook({ projects: projects.slice(1, 3), details: [] }))).toEqual([]);
  });
});

describe("numbering that restarts, and slips in numbering that runs", () => {
  const alarms = (numbers: number[]) => {
    const checked = workbook({
      projects: numbers.map((number, index) => project({ number, name: `โครงการ ${"กขคงจฉช"[index % 7]}${index}` })),
    });
    return [...paths(found("number-duplicate", checked)), ...paths(found("number-gap", checked))];
  };

  it.each([[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 1, 2]], [[1, 2, 3, 4, 5, 6, 7, 8, 1, 1]], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2, 3]]])(
    "raises no alarm: %j",
    (numbers) => {
      expect(alarms(numbers)).toEqual([]);
    },
  );

  it("still finds one number given twice", () => {
    expect(alarms([1, 2, 3, 3, 4, 5])).toEqual(["/plan/projects/3/number"]);
    expect(alarms([1, 2, 3, 1, 5, 6, 7])).toEqual(["/plan/projects/3/number", "/plan/projects/4/number"]);
  });

  it("says of one number that it is missing, of several that they are", () => {
    const say = (...numbers: number[]) =>
      found("number-gap", workbook({ projects: numbers.map((number) => project({ number })) }))[0]?.message.en;
    expect(say(1, 2, 4)).toBe("Number 3 is missing");
    expect(say(1, 2, 3, 5, 7)).toBe("Numbers 4 and 6 are missing");
  });

  it("writes no space between Thai words", () => {
    const problems = found("number-duplicate", workbook({ projects: [1, 2, 2, 3, 4].map((number) => project({ number })) }));
    expect(problems[0]?.message.th).toBe("ลำดับที่ 2 ซ้ำกับโครงการที่ 2");
  });
});

describe("what a target's words say of its direction", () => {
  const backwards = (metric: string, before: number, now: number) =>
    found("target-goes-backwards", workbook({ targets: [{ metric, byYear: { "2566": before, "2567": now } }] }));

  it("raises no alarm over a share that may fall, or letters that only contain ITA", () => {
    expect([...backwards("ร้อยละของเรื่องร้องเรียน", 10, 5), ...backwards("digital cases", 10, 5)]).toEqual([]);
  });

  it("compares reductions by their size and says so", () => {
    expect(backwards("จำนวนคดีทุจริตลดลง", -20, -10)[0]?.message).toEqual({
      th: "เป้าหมาย “จำนวนคดีทุจริตลดลง” ปี 2567 ลดลง 10 ซึ่งน้อยกว่าปี 2566 ที่ลดลง 20",
      en: "The target “จำนวนคดีทุจริตลดลง” of 2567 is a reduction by 10, less than the 20 of 2566",
    });
    expect(backwards("คะแนน ITA", 90, 85)).toHaveLength(1);
    expect(backwards("ความพึงพอใจของประชาชน", 90, 85)).toHaveLength(1);
  });
});

describe("percentages in all their spellings", () => {
  it.each(["ร้อยละ 1,200", "ผู้เข้าร่วม 150%", "ผู้เข้าร่วม 120 เปอร์เซ็นต์", "ร้อยละ ๑๐๑"])("finds “%s”", (text) => {
    const [problem] = found("percent-over-100", workbook({ details: [detail({ sections: { "9": text } })] }));
    expect(problem?.message.en).toMatch(/^[ -~]+$/);
  });

  it("reads commas in a target, and lets 100 % and other numbers pass", () => {
    const targets = [{ metric: "คะแนน ITA", byYear: { "2566": { raw: "1,200" } } }];
    const [problem] = found("percent-over-100", workbook({ targets }));
    expect(problem?.message.en).toBe("The target “คะแนน ITA” of 2566 is 1200, more than 100");
    const details = [detail({ sections: { "9": "ร้อยละ 80, 120 คน, 100% และ 99.5 % ของ 1,200 คน เพิ่มขึ้น 150%" } })];
    expect(found("percent-over-100", workbook({ details }))).toEqual([]);
  });
});

describe("remarks of no budget", () => {
  const say = (remark: string, budgets: Record<string, number>) =>
    found("remark-contradicts-budget", workbook({ projects: [project({ remark, budgets })] }))[0]?.message.th;

  it("lists each amount with its years", () => {
    expect(say("ไม่ใช้งบประมาณ", { "2566": 8000, "2567": 8000 })).toBe("หมายเหตุว่า “ไม่ใช้งบประมาณ” แต่มีงบประมาณ 8,000.00 บาท ในปี 2566, 2567");
    expect(say("ไม่ใช้งบประมาณ", { "2566": 8000, "2567": 5000 })).toBe(
      "หมายเหตุว่า “ไม่ใช้งบประมาณ” แต่มีงบประมาณ 8,000.00 บาท ในปี 2566 และ 5,000.00 บาท ในปี 2567",
    );
  });

  it("takes the years that a remark names at their word", () => {
    expect(say("ปี 2566 ไม่ใช้งบประมาณ", { "2566": 0, "2567": 8000 })).toBeUndefined();
    expect(say("ปีงบประมาณ พ.ศ. ๒๕๖๗ ไม่ใช้งบประมาณ", { "2566": 0, "2567": 8000 })).toContain("8,000.00 บาท ในปี 2567");
  });

  it("is silent where the remark says more than that", () => {
    for (const remark of ["ไม่มีงบประมาณเพิ่มเติม ใช้งบปกติ", "ถ้าไม่ใช้งบประมาณให้ส่งคืน"])
      expect(say(remark, { "2566": 8000, "2567": 8000 })).toBeUndefined();
  });
});

describe("remarks that name no local project", () => {
  it.each([
    "โครงการบรรจุในแผนพัฒนา",
    "โครงการนี้ดำเนินการโดยกองคลัง",
    "โครงการที่บรรจุในแผนพัฒนาท้องถิ่น",
    "กิจกรรมดังกล่าวใช้งบประมาณจากเงินรายได้",
    "โครงการของกองการศึกษาทั้งหมด",
  ])("raise no alarm: %s", (remark) => {
    expect(found("budget-counted-twice", workbook({ projects: [project({ remark }), project({ remark })] }))).toEqual([]);
  });
});

describe("details that give a wrong id", () => {
  it("say which project has their name", () => {
    const checked = workbook({
      projects: [project({ id: "a" })],
      details: [detail({ project: "b" }), detail({ project: "c", name: null })],
    });
    const problems = found("detail-orphan", checked);
    expect(problems.map(({ message, remedy }) => [message.th, remedy.th])).toEqual([
      [
        "รายละเอียดของ “โครงการหนึ่ง” อ้างรหัสโครงการ “b” ที่ไม่มีในแผน",
        "ล้างรหัสโครงการของแถวนี้ (คอลัมน์ที่ซ่อนไว้) แล้วตรวจใหม่ โปรแกรมจะจับคู่กับโครงการที่ 1 ซึ่งมีชื่อเดียวกัน",
      ],
      [
        "รายละเอียดลำดับที่ 2 อ้างรหัสโครงการ “c” ที่ไม่มีในแผน",
        "แก้ชื่อให้ตรงกับแท็บ “แผน” และล้างรหัสโครงการของแถวนี้ (คอลัมน์ที่ซ่อนไว้) หรือเพิ่มโครงการในแท็บ “แผน”",
      ],
    ]);
  });
});

describe("entries that were misjudged", () => {
  const quarters = (...planned: (Project["plannedQuarters"] | undefined)[]) =>
    paths(
      found(
        "quarter-none-planned",
        workbook({ fiscalYears: [2566], projects: planned.map((one) => project({ plannedQuarters: one ?? null })) }),
      ),
    );

  it("asks for quarters where they are blank, never where they are not known", () => {
    expect(quarters({ "2566": [1] }, null)).toEqual([]);
    expect(quarters({ "2566": [1] }, {})).toEqual(["/plan/projects/1/plannedQuarters"]);
    expect(quarters({ "2566": [] }, { "2566": [] })).toEqual([
      "/plan/projects/0/plannedQuarters/2566",
      "/plan/projects/1/plannedQuarters/2566",
    ]);
    expect(quarters({}, {})).toEqual([]);
  });

  it.each([
    ["มาตรการรับเรื่องร้องเรียนโดยไม่ต้องระบุชื่อผู้ร้อง", null],
    ["มาตรการแจ้งเบาะแสแบบไม่ระบุชื่อ", null],
    ["โครงการหนึ่ง", "ให้ส่วนราชการระบุชื่อผู้รับผิดชอบทุกเดือน"],
    ["โครงการสอง", "ให้ส่วนราชการระบุชื่อโครงการทุกเดือน"],
  ])("sees no placeholder in %s / %s", (name, remark) => {
    expect(found("placeholder-left", workbook({ projects: [project({ name, remark })] }))).toEqual([]);
  });

  it.each(["โครงการของโรงเรียนระบุชื่อโรงเรียน", "โครงการหนึ่ง (ระบุชื่อหน่วยงานอื่น)", "ระบุชื่อโครงการ", "โครงการพัฒนา [ชื่อ อปท.]"])(
    "still sees the placeholder in %s",
    (name) => {
      expect(found("placeholder-left", workbook({ projects: [project({ name })] }))).toHaveLength(1);
    },
  );

  it("sees the years of targets and printed ticks, and a duration that ends before it starts", () => {
    const grand = { count: null, budgets: null, quarterTicks: { "2571": [1, 0, 0, 0] } };
    const checked = workbook({
      targets: [{ metric: "คะแนน ITA", byYear: { "2564": 70, "2565": 80, "2566": 85, "2571": 90 } }],
      printedTotals: printed({ grand }),
      details: [detail({ duration: { from: 2567, to: 2566 } })],
    });
    const problems = found("year-outside-plan", checked);
    expect(paths(problems)).toEqual([
      "/plan/printedTotals/grand/quarterTicks/2571",
      "/plan/details/0/duration",
      "/plan/targets/0/byYear/2564",
      "/plan/targets/0/byYear/2571",
    ]);
    expect(problems[1]?.message.th).toBe("ระยะเวลา 2567–2566 สิ้นสุดก่อนปีที่เริ่ม");
  });

  it("asks for the e-mail address first, and tells of an inactive unit that owes a project", () => {
    const units = [unit({ emails: [] }), unit({ name: "กองช่าง", active: false })];
    const projects = [project({ responsibleUnits: ["กองคลัง", "กองช่าง"] })];
    const problems = found("unit-without-email", workbook({ projects }, { units }));
    expect(paths(problems)).toEqual(["/units/0/emails", "/units/1/active"]);
    expect(problems[0]?.remedy.th).toBe("ใส่อีเมลของหน่วยงาน");
    expect(problems[1]?.message.en).toBe("Unit “กองช่าง” is inactive but is responsible for 1 project");
  });

  it("offers only a unit that is close", () => {
    const fixes = (name: string, ...listedNames: string[]) =>
      found(
        "unit-unknown",
        workbook({ projects: [project({ responsibleUnits: [name] })] }, { units: listedNames.map((one) => unit({ name: one })) }),
      ).map(({ fix }) => fix?.to ?? null);
    expect(fixes("กอ", "กองคลัง")).toEqual([null]);
    expect(fixes("กองช่าง", "", "กองคลัง")).toEqual([null]);
    expect(fixes("สำนักปลัด", "")).toEqual([null]);
    expect(fixes("สำนักปลัด", "สำนักงานปลัด", "กองคลัง")).toEqual(["สำนักงานปลัด"]);
  });

  it("joins no words over a space to make an address", () => {
    const problems = found("email-format", workbook({}, { units: [unit({ emails: ["a b@c.go.th", " a@c.go.th;"] })] }));
    expect(problems.map(({ fix }) => fix?.to ?? null)).toEqual([null, "a@c.go.th"]);
  });

  it("says “there are” of several stray characters", () => {
    const [problem] = found("text-suspicious", workbook({ projects: [project({ name: "โครงการแม่่หนึ่ง" })] }));
    expect(problem?.message.en).toMatch(/^There are doubled marks: /);
  });
});

describe("detail-duplicate", () => {
  const twice = (projects: Project[], details: Detail[]) => paths(found("detail-duplicate", workbook({ projects, details })));

  it("finds a write-up given twice, spacing and marks aside, also where the repeat has no project id", () => {
    const one = project({ id: "a", name: "มาตรการแสดงเจตนารมย์ในการบริหารงาน" });
    const details = [
      detail({ project: "a", name: "มาตรการแสดงเจตนารมณ์ในการบริหารงาน" }),
      detail({ name: "มาตรการ “แสดงเจตนารมณ์ในการ บริหารงาน”" }),
    ];
    expect(twice([one], details)).toEqual(["/plan/details/1/name"]);
    expect(found("detail-orphan", workbook({ projects: [one], details }))).toEqual([]);
  });

  it("is silent about two projects of one name, write-ups of two years, parts of other names, and rows without a name", () => {
    expect(twice([project(), project()], [detail(), detail()])).toEqual([]);
    const years = [2566, 2567].map((year) => detail({ duration: { from: year, to: year } }));
    expect(twice([project()], years)).toEqual([]);
    const parts = ["โครงการหนึ่ง ส่วนแรก", "โครงการหนึ่ง ส่วนหลัง"].map((name) => detail({ project: "a", name }));
    expect(twice([project({ id: "a" })], parts)).toEqual([]);
    expect(twice([project({ id: "a" })], [detail({ project: "a", name: null }), detail({ project: "a", name: null })])).toEqual([]);
  });
});

describe("name-differs-from-detail", () => {
  const differing = (of: Partial<Project>, ...names: (string | null)[]) =>
    found(
      "name-differs-from-detail",
      workbook({ projects: [project({ id: "a", ...of })], details: names.map((name) => detail({ project: "a", name })) }),
    );

  it("shows where the two differ, also far behind the end of a long name", () => {
    const name = "มาตรการจัดการเรื่องร้องทุกข์และเรื่องร้องเรียนของประชาชนในเขตรับผิดชอบขององค์การบริหารส่วนตำบลตัวอย่าง";
    const [problem] = differing({ name }, `${name}สอน`);
    expect(problem?.message.th).toContain("“…ตำบลตัวอย่าง” แต่รายละเอียดโครงการเขียน “…ตำบลตัวอย่างสอน”");
    expect(paths(differing({ name: "มาตรการลดขั้นตอน" }, "โครงการลดขั้นตอน", "โครงการลดขั้นตอนงาน"))).toEqual(["/plan/projects/0/name"]);
  });

  it("is silent about spacing, signs, digits, the local name and what has no name", () => {
    expect(differing({ name: "มาตรการ : ส่งเสริม ปี ๒๕๖๖" }, "มาตรการ “ส่งเสริม ปี 2566”")).toEqual([]);
    expect(differing({ localName: "กิจกรรมสอง" }, "โครงการหนึ่ง", "โครงการหนึ่ง *(กิจกรรมสอง)", "กิจกรรมสอง", null, "-")).toEqual([]);
    expect(differing({ name: null }, "โครงการหนึ่ง")).toEqual([]);
  });
});
