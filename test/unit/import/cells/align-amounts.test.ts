import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alignment, alignAmounts } from "#core/import/cells/align-amounts";
import type { AlignedProject } from "#core/import/cells/alignment-rules";
import { amountItems } from "#core/import/cells/amount-items";

const projectsOn = (...lines: number[]): AlignedProject[] => lines.map((line) => ({ line }));
const yearsOf = (cells: readonly string[]) =>
  cells.map((text, index) => ({ year: String(2566 + index), items: amountItems({ text, place: { line: 1 } }) }));
const align = (projects: AlignedProject[], ...cells: string[]): Alignment[] => alignAmounts(projects, yearsOf(cells));
const likeliest = (projects: AlignedProject[], ...cells: string[]): Alignment => {
  const [first] = align(projects, ...cells);
  if (!first) throw new Error("no reading");
  return first;
};
const valuesOf = ({ budgets }: Alignment) => budgets.map((budget) => Object.values(budget).map(({ value }) => value));
const certaintiesOf = ({ budgets }: Alignment) => budgets.map((budget) => Object.values(budget).map(({ certainty }) => certainty));

describe("alignAmounts", () => {
  it("takes as many amounts as projects one to one, and allows nothing else", () => {
    const readings = align(projectsOn(0, 1), "13,000\n-", "14,000\n5,000");
    expect(readings.map(valuesOf)).toEqual([
      [
        [13000, 14000],
        [0, 5000],
      ],
    ]);
    expect(readings[0]).toMatchObject({ code: "one-to-one", why: null });
  });

  it("takes a lone dash as none for every project, and says so", () => {
    const reading = likeliest(projectsOn(0, 1, 2), "-", "ไม่ใช้งบประมาณ");
    expect(valuesOf(reading)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(certaintiesOf(reading).flat()).toEqual(Array(6).fill("inferred"));
    expect(reading.code).toBe("one-dash-for-all");
  });

  it("takes none for every project where every line says none, however many", () => {
    expect(valuesOf(likeliest(projectsOn(0, 1, 2), "-\n-")).flat()).toEqual([0, 0, 0]);
    expect(valuesOf(likeliest(projectsOn(0, 1), "-\n-\n-")).flat()).toEqual([0, 0]);
  });

  it("stays small for a cell of thousands", () => {
    const amounts = Array.from({ length: 2999 }, (_, at) => `${at + 1},000`).join("\n");
    const readings = align(projectsOn(...Array.from({ length: 3000 }, (_, line) => line)), amounts, amounts);
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.reduce((sum, { budgets }) => sum + budgets.length, 0)).toBeLessThan(20_000);
  });

  it("never copies one amount to several projects", () => {
    const readings = align(projectsOn(0, 1, 2, 3), "40,000", "40,000");
    expect(readings).toHaveLength(4);
    for (const reading of readings) {
      expect(valuesOf(reading).filter(([first]) => first === 40000)).toHaveLength(1);
      expect(new Set(certaintiesOf(reading).flat())).toEqual(new Set(["doubtful"]));
    }
    expect(valuesOf(readings[0] as Alignment)).toEqual([
      [40000, 40000],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it("puts one amount beside the project on whose line it stands, still in doubt", () => {
    const reading = likeliest(projectsOn(0, 2), "\n\n40,000");
    expect(valuesOf(reading).flat()).toEqual([null, 40000]);
    expect(certaintiesOf(reading).flat()).toEqual(["doubtful", "doubtful"]);
  });

  it("takes fewer amounts by their lines where a gap shows which project has none", () => {
    const reading = likeliest(projectsOn(0, 1, 2), "13,000\n\n5,000");
    expect(valuesOf(reading).flat()).toEqual([13000, null, 5000]);
    expect(certaintiesOf(reading).flat()).toEqual(["inferred", "missing", "inferred"]);
    expect(reading.code).toBe("amounts-by-line");
  });

  it("takes a line for each project where the cell has as many lines, in doubt", () => {
    const years = yearsOf(["13,000\n\n5,000"]).map((year) => ({ ...year, cellLines: 3 }));
    const [first] = alignAmounts(projectsOn(0, 3, 5), years);
    expect(valuesOf(first as Alignment).flat()).toEqual([13000, null, 5000]);
    expect(certaintiesOf(first as Alignment).flat()).toEqual(["doubtful", "doubtful", "doubtful"]);
  });

  it("offers every order-preserving way for fewer amounts where no line tells", () => {
    const readings = align(projectsOn(0, 1, 2), "13,000\n5,000");
    expect(readings.map((reading) => valuesOf(reading).flat())).toEqual([
      [13000, 5000, null],
      [13000, null, 5000],
      [null, 13000, 5000],
    ]);
    expect(readings[0]?.budgets[1]?.["2566"]).toMatchObject({ certainty: "doubtful", alternatives: [null, 13000] });
  });

  it("takes numbered amounts by their numbers", () => {
    expect(valuesOf(likeliest(projectsOn(0, 1, 2), "2) 5,000")).flat()).toEqual([null, 5000, null]);
    const numbered = [5, 6, 7].map((number, line) => ({ line, number }));
    expect(valuesOf(likeliest(numbered, "5) 1,000\n7) 3,000")).flat()).toEqual([1000, null, 3000]);
  });

  it("prefers for a year with fewer amounts what agrees with a year that has all", () => {
    expect(valuesOf(likeliest(projectsOn(0, 1, 2), "13,000\n-\n5,000", "13,000\n5,000"))).toEqual([
      [13000, 13000],
      [0, null],
      [5000, 5000],
    ]);
  });

  it("reads years with as many amounts by the same rule", () => {
    for (const reading of align(projectsOn(0, 1, 2), "1,000\n2,000", "3,000\n4,000")) {
      for (const [first, second] of valuesOf(reading)) expect(first === null).toBe(second === null);
    }
  });

  it("keeps several amounts of one project together, and offers each and their sum", () => {
    const readings = align(projectsOn(0), "13,000\n2,000");
    expect(readings.map((reading) => valuesOf(reading).flat()[0])).toEqual([{ raw: "13,000 2,000" }, 13000, 2000, 15000]);
    expect(certaintiesOf(readings[0] as Alignment).flat()).toEqual(["doubtful"]);
  });

  it("leaves the amounts for which there is no project uncited", () => {
    const [first] = align(projectsOn(0, 1), "1,000\n2,000\n3,000");
    expect(valuesOf(first as Alignment).flat()).toEqual([1000, 2000]);
    expect(certaintiesOf(first as Alignment).flat()).toEqual(["doubtful", "doubtful"]);
  });

  it("gives nothing where a year is blank", () => {
    expect(likeliest(projectsOn(0, 1), "", "1,000\n2,000").budgets[0]?.["2566"]).toMatchObject({
      value: null,
      certainty: "missing",
      from: [],
    });
  });

  it("gives one record for each project, years as given, for anything that a row can hold", () => {
    const aCell = fc
      .array(fc.constantFrom("1,000", "-", "\n", "\n\n", "20,0000", "2) 3,000", " "), { maxLength: 8 })
      .map((all) => all.join("\n"));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.array(aCell, { maxLength: 5 }), (count, cells) => {
        const projects = projectsOn(...Array.from({ length: count }, (_, line) => line));
        const years = yearsOf(cells);
        const readings = alignAmounts(projects, years);
        expect(readings.length).toBeGreaterThan(0);
        expect(readings.length).toBeLessThanOrEqual(60);
        for (const { budgets } of readings) {
          expect(budgets.map((budget) => Object.keys(budget))).toEqual(projects.map(() => years.map(({ year }) => year)));
        }
        // Money is never doubled: no amount stands in a reading more often than in the cell.
        for (const { year, items } of years) {
          const printed = items.filter(({ amount }) => amount.value !== 0).length;
          for (const { budgets } of readings) {
            const used = budgets.filter((budget) => ![0, null].includes(budget[year]?.value as number | null)).length;
            expect(used).toBeLessThanOrEqual(printed);
          }
        }
      }),
    );
  });
});
