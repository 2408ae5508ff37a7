import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CheckAnswer } from "#core/gateway/messages";
import { createCheck } from "#lambdas/check/check";
import { callerEvent, lambdaContext, QUIET, told } from "#test/unit/lambdas/harness";

const check = async (json: unknown) => told(await createCheck({ log: QUIET })(callerEvent("POST /v1/check", { json }), lambdaContext()));

const PLAN = {
  formatVersion: 1,
  fiscalYears: [2570],
  projects: [
    {
      id: "p1",
      number: 1,
      dimension: 1,
      mission: "1.1",
      name: "โครงการฝึกอบรม",
      budgets: { "2570": 20_000 },
      responsibleUnits: ["สำนักปลัด"],
    },
    {
      id: "p2",
      number: 2,
      dimension: 2,
      mission: "2.1",
      name: "โครงการสำรวจ",
      budgets: { "2570": { raw: "20,0000" } },
      responsibleUnits: ["กองคลัง"],
    },
  ],
};
const projects = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({ ...PLAN.projects[0], id: `p${index}`, number: index + 1, name: name(index) }));

describe("checking a plan", () => {
  it("tells problems, totals and deadlines of a plan in one answer", async () => {
    const { status, body } = await check({ plan: PLAN });
    const { problems, totals, deadlines, problemsLeftOut } = body as CheckAnswer;
    expect(status).toBe(200);
    expect(problems).toContainEqual(expect.objectContaining({ code: "amount-format", where: { path: "/projects/1/budgets/2570" } }));
    expect(totals.grand).toMatchObject({ count: 2, total: 20_000 });
    expect(deadlines).toContainEqual(expect.objectContaining({ round: "q1", fiscalYear: 2570, due: "2027-01-15" }));
    expect(problemsLeftOut).toBeUndefined();
  });

  it("points into the workbook where a workbook was given", async () => {
    const { body } = await check({ workbook: { formatVersion: 1, plan: PLAN } });
    expect((body as CheckAnswer).problems).toContainEqual(
      expect.objectContaining({ code: "amount-format", where: { path: "/plan/projects/1/budgets/2570" } }),
    );
  });

  it("takes a sample plan of the project", async () => {
    const sample = JSON.parse(readFileSync(new URL("../../../local/samples/plan-001.json", import.meta.url), "utf8"));
    expect(await check({ workbook: sample })).toMatchObject({ status: 200, body: { totals: { grand: { count: expect.any(Number) } } } });
  });

  it("says where a plan has another shape, in both languages", async () => {
    const wrong = { ...PLAN, projects: [PLAN.projects[0], { ...PLAN.projects[1], kind: "แผนงาน" }] };
    const { status, body } = await check({ plan: wrong });
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        code: "invalid",
        path: "/plan/projects/1/kind",
        message: { th: expect.stringContaining("/plan/projects/1/kind"), en: expect.stringContaining("/plan/projects/1/kind") },
      },
    });
  });

  it("says what is lacking where neither a plan nor a workbook was given", async () => {
    expect(await check({})).toMatchObject({ status: 400, body: { error: { path: "/plan" } } });
    expect(await check([])).toMatchObject({ status: 400, body: { error: { path: "" } } });
  });

  it("takes 5,000 projects and not one more", async () => {
    expect((await check({ plan: { ...PLAN, projects: projects(5_000, (index) => `${index}`) } })).status).toBe(200);
    const { status, body } = await check({ plan: { ...PLAN, projects: projects(5_001, (index) => `${index}`) } });
    expect(status).toBe(413);
    expect(body).toMatchObject({
      error: { code: "too-many-rows", path: "/plan/projects", message: { th: expect.stringContaining("5,000") } },
    });
  });

  it("says how many problems an answer had no room for, and leaves out the mildest", async () => {
    const unreadable = projects(3_000, () => "โครงการฝึกอบรมคุณธรรมจริยธรรมแก่ประชาชน".repeat(4)).map((one) => ({
      ...one,
      budgets: { "2570": { raw: "20,0000" } },
    }));
    const { status, body } = await check({ plan: { ...PLAN, projects: unreadable } });
    const { problems, problemsLeftOut = 0 } = body as CheckAnswer;
    expect(status).toBe(200);
    expect(problemsLeftOut).toBeGreaterThan(0);
    expect(problems.length + problemsLeftOut).toBeGreaterThanOrEqual(6_000);
    expect(problems.filter(({ code }) => code === "amount-format")).toHaveLength(3_000);
    // As Lambda hands it over: JSON in JSON.
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(body)))).toBeLessThan(6 * 1024 * 1024);
  });
});
