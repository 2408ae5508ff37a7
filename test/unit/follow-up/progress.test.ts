import { describe, expect, it } from "vitest";
import { progressOf } from "#core/follow-up/progress";
import type { Workbook } from "#core/plan/model";
import { workbook } from "../rules/workbook-builder";

type Report = NonNullable<Workbook["followUp"]>[number];
function report(project: string, round: string, state: Report["state"], fiscalYear = 2566): Report {
  return {
    project,
    fiscalYear,
    round,
    planned: null,
    state,
    amounts: null,
    result: null,
    problemAndRemedy: null,
    reason: null,
    evidence: null,
    reportedOn: null,
    reportedBy: null,
  };
}
const progress = (...followUp: Report[]) => progressOf(workbook({}, { followUp }), 2566);

describe("progressOf", () => {
  it("takes the round whose period ends last, whatever the order of the rows", () => {
    const found = progress(report("p", "q3", "แล้วเสร็จ"), report("p", "q1", "อยู่ระหว่างดำเนินการ"));
    expect(found?.get("p")).toBe("แล้วเสร็จ");
  });

  it("takes the lower row of two for one round, and prefers any round to one that ตั้งค่า does not have", () => {
    expect(progress(report("p", "q1", "ยังไม่เริ่ม"), report("p", "q1", "แล้วเสร็จ"))?.get("p")).toBe("แล้วเสร็จ");
    expect(progress(report("p", "q1", "ยังไม่เริ่ม"), report("p", "รอบลับ", "แล้วเสร็จ"))?.get("p")).toBe("ยังไม่เริ่ม");
  });

  it("passes over reports without a readable state, and those of other years", () => {
    const found = progress(
      report("p", "q1", "อยู่ระหว่างดำเนินการ"),
      report("p", "q2", { raw: "เกือบเสร็จ" }),
      report("p", "q3", null),
      report("p", "q4", "แล้วเสร็จ", 2567),
    );
    expect(found?.get("p")).toBe("อยู่ระหว่างดำเนินการ");
  });

  it("is null where nobody has reported", () => {
    expect(progress(report("p", "q1", null))).toBeNull();
    expect(progressOf(workbook(), 2566)).toBeNull();
  });
});
