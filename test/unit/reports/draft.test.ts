import { expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { draftErrors, draftOf } from "#core/reports/draft";
import { checkWorkbook } from "#core/rules/check";

const problemsOf = (projects: object[], units: object[]) =>
  checkWorkbook({
    workbook: workbookSchema.parse({
      formatVersion: 1,
      plan: { formatVersion: 1, fiscalYears: [2567], organization: { name: "อบต.ตัวอย่าง" }, title: "แผน", projects },
      units,
    }),
    tabs: null,
  });
const project = { id: "p1", name: "โครงการก", dimension: 1, responsibleUnits: ["กองคลัง"], budgets: { "2567": 100 } };
const unit = (email: string[]) => ({ name: "กองคลัง", emails: email, headEmails: [], active: true });

it("makes no draft of a plan that lacks nothing but addresses for mails", () => {
  const problems = problemsOf([project], [unit([])]);
  expect(problems.filter(({ severity }) => severity === "error").map(({ code }) => code)).toContain("unit-without-email");
  expect(draftErrors(problems)).toBe(0);
});

it("makes a draft of a plan with an amount that cannot be read", () => {
  const problems = problemsOf([{ ...project, budgets: { "2567": { raw: "20,0000" } } }], [unit(["a@example.org"])]);
  expect(draftErrors(problems)).toBe(1);
  expect(draftOf(1)).toBe("ร่าง: แผนยังมีข้อผิดพลาด 1 แห่งที่ต้องแก้");
  expect(draftOf(12, "thai")).toBe("ร่าง: แผนยังมีข้อผิดพลาด ๑๒ แห่งที่ต้องแก้");
  expect(draftOf(0)).toBeNull();
});

it("makes no draft of a plan whose signed document was added up wrongly: reports add up by themselves", () => {
  const workbook = workbookSchema.parse({
    formatVersion: 1,
    plan: {
      formatVersion: 1,
      fiscalYears: [2567],
      organization: { name: "อบต.ตัวอย่าง" },
      title: "แผน",
      projects: [project],
      printedTotals: { grand: { count: 1, budgets: { "2567": 999 } } },
    },
    units: [unit(["a@example.org"])],
  });
  const problems = checkWorkbook({ workbook, tabs: null });
  expect(problems.filter(({ severity }) => severity === "error").map(({ code }) => code)).toContain("total-differs-from-printed");
  expect(draftErrors(problems)).toBe(0);
});
