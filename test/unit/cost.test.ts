import { describe, expect, it } from "vitest";
import { worstMorning } from "../../docs/cost/morning";
import { meanMonth, type OfficeMonth } from "../../docs/cost/office-month";
import { type Item, PRICES, priceOf } from "../../docs/cost/prices";
import { usageOf } from "../../docs/cost/usage";

const ENOUGH = 1_000_000;

describe("a morning on which every workbook is due", () => {
  it("takes as long as its runs one after the other, where the quota suffices", () => {
    const { minutes, again, givenUp } = worstMorning({ workbooks: 1_200, together: 2, secondsOfRun: 3, readsPerMinute: ENOUGH });
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThan(31);
    expect([again, givenUp]).toEqual([0, 0]);
  });

  it("is no shorter than the quota lets it be, and gives up none at few functions", () => {
    const { minutes, givenUp } = worstMorning({ workbooks: 1_200, together: 4, secondsOfRun: 1, readsPerMinute: 60 });
    expect(minutes).toBeGreaterThan(19);
    expect(givenUp).toBe(0);
  });

  it("gives up workbooks where far too many functions use up their tries", () => {
    const { minutes, givenUp } = worstMorning({ workbooks: 5_000, together: 100, secondsOfRun: 3, readsPerMinute: 60 });
    expect(givenUp).toBeGreaterThan(1_000);
    // What is done by then is what the quota let through.
    expect(5_000 - givenUp).toBeLessThanOrEqual(60 * (Math.floor(minutes) + 1));
  });
});

describe("what so many offices use", () => {
  const mean = meanMonth();
  const usage = (offices: number, month: OfficeMonth = mean) => usageOf(offices, month, mean);
  const costOf = (offices: number, month?: OfficeMonth) =>
    Object.entries(usage(offices, month)).reduce((sum, [item, units]) => sum + priceOf(item as Item, units), 0);

  it("names every price, each with units above nothing", () => {
    const used = usage(1);
    expect(Object.keys(used).sort()).toEqual(Object.keys(PRICES).sort());
    expect(Object.values(used).filter((units) => !(units > 0))).toEqual([]);
  });

  it("has mails that grow with the offices, and alarms that do not", () => {
    const [one, hundred] = [usage(1), usage(100)];
    expect(hundred["SES: recipients"]).toBeCloseTo(100 * (one["SES: recipients"] ?? 0));
    expect(hundred["CloudWatch: alarms"]).toBe(one["CloudWatch: alarms"]);
  });

  it("costs more with more mails, and less an office with more offices", () => {
    expect(costOf(100, { ...mean, mails: mean.mails * 2, recipients: mean.recipients * 2 })).toBeGreaterThan(costOf(100));
    expect(costOf(7_850) / 7_850).toBeLessThan(costOf(100) / 100);
  });

  it("is billed by the unit: a million and a half requests to the queue cost 60 cents", () => {
    expect(priceOf("SQS: requests", 1_500_000)).toBeCloseTo(0.6);
  });
});
