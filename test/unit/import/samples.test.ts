/** The three plans as text, against what a careful reader found in them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planSchema } from "#core/plan/model";
import { compareWithReader, type Expected } from "./careful-reader";
import { brokenPaths, isWrongCertainty, listed } from "./compare";
import { importText } from "./import-printed";

const folder = new URL("../../fixtures/import/", import.meta.url);

describe.each(["001", "002", "003"])("plan %s", (number) => {
  const expected: Expected = JSON.parse(readFileSync(new URL(`plan-${number}.expected.json`, folder), "utf8"));
  const text = readFileSync(new URL(`plan-${number}.txt`, folder), "utf8");

  it("is read as a careful reader reads it: 98 % of the fields, the rest a marked doubt", () => {
    const fields = compareWithReader(importText(text), expected);
    const differing = fields.filter((field) => !field.isSame);
    const wrong = differing.filter(isWrongCertainty);
    const share = 1 - differing.length / fields.length;
    const report = `${fields.length} fields, ${differing.length} differ (${(share * 100).toFixed(2)} % equal), ${wrong.length} of them without a doubt:\n`;
    expect(wrong, `${report}${listed(differing)}`).toEqual([]);
    expect(share, `${report}${listed(differing)}`).toBeGreaterThanOrEqual(0.98);
  });

  it("gives a plan of the public shape, and notes on what is in it", () => {
    const result = importText(text);
    expect(planSchema.safeParse(result.plan).error?.message).toBeUndefined();
    expect(brokenPaths(result)).toEqual([]);
  });
});
