import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseKeptPlan } from "#core/plan/kept-plan";
import { type Plan, planSchema } from "#core/plan/model";
import { anyWorkbook } from "#test/unit/workbook/arbitrary-workbook";

const anyPlan = anyWorkbook.map(({ plan }) => plan);
const bySchema = (json: string): Plan | null => planSchema.safeParse(JSON.parse(json)).data ?? null;

const ODD: unknown[] = [
  null,
  0,
  1,
  1.5,
  -1,
  5,
  2566,
  9999,
  1e20,
  "",
  "1.1",
  "2566",
  true,
  [],
  [null],
  [1, 2, 3, 4],
  {},
  { raw: "x" },
  { raw: 1 },
  { "2566": 1 },
  { from: 2566, to: 2570 },
  "โครงการ",
];

/** Every place of a value that is JSON, as the keys that lead there. */
function places(value: unknown, at: string[] = []): string[][] {
  const inside =
    typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, part]) => places(part, [...at, key])) : [];
  return [at, ...inside];
}

/** The same with the value at one place taken out, put in the place of another key, or exchanged for something odd. */
function changed(plan: Plan, seed: number, how: "gone" | "odd" | "other-key", odd: unknown): string {
  const copy: unknown = JSON.parse(JSON.stringify(plan));
  const all = places(copy).slice(1);
  const path = all[seed % all.length] ?? [];
  let holder = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = path[path.length - 1] ?? "";
  if (how === "odd") holder[last] = odd;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else {
    if (how === "other-key") holder[`${last}x`] = holder[last];
    delete holder[last];
  }
  return JSON.stringify(copy);
}

describe("a kept plan", () => {
  it("is read back as it was", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(parseKeptPlan(JSON.stringify(plan))).toEqual(plan);
      }),
      { numRuns: 50 },
    );
  });

  it("to which something happened is what the public schema makes of it, or none where that refuses it", () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), fc.constantFrom("gone", "odd", "other-key"), fc.constantFrom(...ODD), (plan, seed, how, odd) => {
        const json = changed(plan, seed, how, odd);
        expect(parseKeptPlan(json)).toEqual(bySchema(json));
      }),
      { numRuns: 600 },
    );
  });

  it.each(["", "{", "null", "[]", "7", '"plan"', "{}"])("is none: %s", (json) => {
    expect(parseKeptPlan(json)).toBeNull();
  });
});
