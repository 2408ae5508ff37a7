import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typedValue, typingHint } from "#core/import/typed-value";

describe("typedValue", () => {
  it.each([
    ["/projects/3/budgets/2566", "๒๐,๐๐๐.-", 20000],
    ["/projects/3/budgets/2566", "-", 0],
    ["/projects/3/budgets/2566", " ", null],
    ["/details/0/budget", "1,500.50", 1500.5],
    ["/projects/3/dimension", "๒", 2],
    ["/projects/3/number", "12", 12],
    ["/projects/3/number", "1.2", "1.2"],
    ["/projects/3/kind", "กิจกรรม", "กิจกรรม"],
    ["/projects/3/name", "โครงการ ๑", "โครงการ ๑"],
    ["/projects/3/plannedQuarters/2566", "4, 1 1", [1, 4]],
    ["/projects/3/responsibleUnits", "สำนักปลัด, กองคลัง", ["สำนักปลัด", "กองคลัง"]],
    ["/printedTotals/dimensions/0/count", "๓๓", 33],
    ["/fiscalYears", "2566-2568", [2566, 2567, 2568]],
    ["/details/0/duration", "๒๕๖๖ ถึง ๒๕๗๐", { from: 2566, to: 2570 }],
  ])("at %s reads “%s”", (path, text, value) => {
    expect(typedValue(path, text)).toEqual({ value });
  });

  it.each([
    ["/projects/3/budgets/2566", "20,0000"],
    ["/projects/3/dimension", "5"],
    ["/projects/3/kind", "งาน"],
    ["/projects/3/plannedQuarters/2566", "5"],
    ["/printedTotals/grand/count", "สาม"],
    ["/fiscalYears", "2570-2566"],
    ["/fiscalYears", ""],
    ["/fiscalYears", "2500-2699"],
    ["/details/0/project", "p1"],
  ])("at %s says what is wrong with “%s”", (path, text) => {
    expect(typedValue(path, text)).toEqual({ wrong: expect.stringMatching(/[ก-๙]/) });
  });

  it("answers any text at any path, and offers a hint wherever something may be typed", () => {
    const path = fc.constantFrom("/title", "/projects/0/budgets/2566", "/projects/0/kind", "/details/0/project", "/fiscalYears");
    fc.assert(
      fc.property(path, fc.string({ unit: "binary" }), (at, text) => {
        const read = typedValue(at, text);
        expect("value" in read || read.wrong.length > 0).toBe(true);
        if (typingHint(at) === null) expect(read).toHaveProperty("wrong");
      }),
    );
  });
});
