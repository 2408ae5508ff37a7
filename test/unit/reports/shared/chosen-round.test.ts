import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { NoSuchReport } from "#core/reports/request";
import { chosenRound } from "#core/reports/shared/chosen-round";
import { periodName } from "#core/reports/shared/period";

const round = (key: string, name: string | null) => ({
  key,
  name,
  period: { from: 10, to: 12 },
  owedBy: "unit",
  due: { days: 15, basis: "calendar" },
  closesAfter: 15,
});
const workbookOf = (rounds: object[]) =>
  workbookSchema.parse({
    formatVersion: 1,
    plan: { formatVersion: 1, fiscalYears: [2570], projects: [] },
    settings: { rounds },
  });
function refusalOf(rounds: object[]): NoSuchReport | null {
  try {
    chosenRound(workbookOf(rounds), { fiscalYear: 2570, round: "no\nsuch" });
  } catch (error) {
    if (error instanceof NoSuchReport) return error;
    throw error;
  }
  return null;
}

describe("a round that is not there", () => {
  it("is answered with the names of those that are, as one line of readable length, whatever was typed", () => {
    const refusal = refusalOf([round("q1", `ไตรมาส\n\u202eแรก\u0000 ${"ก".repeat(20_000)}`), round("ค\t2", null)]);
    expect(refusal?.sentence.th).toMatch(/^ไม่มีรอบรายงาน “no such” .* ไตรมาส แรก ก+… \(q1\), ค 2$/);
    expect(refusal?.sentence.th.length).toBeLessThan(300);
    expect(refusal?.sentence.en).toBe("There is no round “no such” in use; choose one of: q1, ค 2.");
  });
});

describe("a round without a name", () => {
  it("is called by its key, as one line", () => {
    expect(periodName({ key: "พิเศษ\n\u202e1", name: " " }, { digits: String })).toBe("พิเศษ 1");
  });
});
