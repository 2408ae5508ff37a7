import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decoded } from "#core/import/decode";
import { drawDetails } from "#core/import/details/draw-details";
import { matchDetails } from "#core/import/details/match-details";
import { asIs, type DrawnDetail, type DrawnProject, missing } from "#core/import/drawn";
import { formTables } from "#core/import/form-tables";
import { readText } from "#core/import/read-text/read-text";
import type { SourceBlock } from "#core/import/source";
import { comparable } from "#core/text/comparable";

interface ExpectedDetail {
  no: number | null;
  seq?: number;
  summaryNo?: number;
  line: number;
  nameLine?: number;
  name: string;
  budget?: number;
  budgetAmount?: number | null;
  budgetText: string;
  duration: string;
  durationYears?: number[];
  responsible: string;
  targetGroup: string;
  mission?: string;
  subMissions?: string[];
  duplicateOf?: number;
}
interface Expected {
  projects: { no: number; seq?: number; name: string; localName?: string }[];
  details: ExpectedDetail[];
}

const PLANS = ["001", "002", "003"];
const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url), "utf8");
const expectedOf = (plan: string): Expected => JSON.parse(fixture(`plan-${plan}.expected.json`));

/** Every line a paragraph: what a reader gives that sees no tables. */
const asParagraphs = (text: string): SourceBlock[] =>
  text.split("\n").map((line, index) => ({ kind: "paragraph", text: line, place: { line: index + 1 } }));

const READERS: Record<string, (text: string) => SourceBlock[]> = {
  "lines as paragraphs": asParagraphs,
  "as the import reads them": (text) => formTables(decoded(readText(text))).blocks,
};

const lineOf = ({ name }: DrawnDetail) => {
  const place = name.from[0]?.piece.place;
  return place && "line" in place ? place.line : 0;
};
const bare = (text: string | null) => comparable(text ?? "").replace(/\./g, "");

/** What differs from the careful reader's JSON, as sentences, and how many fields were compared. */
function differences(plan: string, details: readonly DrawnDetail[]): { compared: number; different: string[] } {
  const different: string[] = [];
  let compared = 0;
  const compare = (what: string, drawn: unknown, expected: unknown) => {
    compared++;
    if (drawn !== expected) different.push(`${what}: ${JSON.stringify(drawn)} instead of ${JSON.stringify(expected)}`);
  };
  for (const expected of expectedOf(plan).details) {
    const detail = details.find((one) => lineOf(one) >= expected.line && lineOf(one) <= expected.line + 5);
    const what = `${plan} line ${expected.line}`;
    if (!detail) {
      compared++;
      different.push(`${what}: no detail`);
      continue;
    }
    const years = expected.duration.replace(/[๐-๙]/g, (digit) => String("๐๑๒๓๔๕๖๗๘๙".indexOf(digit))).match(/25\d\d/g) ?? [];
    compare(`${what} name`, bare(detail.name.value), bare(expected.name));
    compare(`${what} number`, detail.number.value, expected.no);
    compare(`${what} budget`, detail.budget.value, expected.budget ?? expected.budgetAmount ?? 0);
    compare(`${what} budget text`, bare(detail.budgetText.value), bare(expected.budgetText));
    compare(
      `${what} duration`,
      JSON.stringify(detail.duration.value),
      JSON.stringify({ from: Number(years[0]), to: Number(years.at(-1)) }),
    );
    compare(`${what} responsible`, bare(detail.responsible.value), bare(expected.responsible));
    compare(`${what} target group`, bare(detail.targetGroup.value), bare(expected.targetGroup));
    if (expected.mission) compare(`${what} mission`, detail.mission.value, expected.mission);
    if (expected.subMissions) compare(`${what} sub-mission`, detail.subMission.value, expected.subMissions[0]);
  }
  return { compared, different };
}

function projectsOf(plan: string): DrawnProject[] {
  return expectedOf(plan).projects.map(({ no, name }) => ({
    number: asIs<number | string | null>(no),
    dimension: missing(),
    mission: missing(),
    subMission: missing(),
    starred: null,
    kind: missing(),
    name: asIs<string | null>(name),
    localName: missing(),
    budgets: {},
    plannedQuarters: null,
    responsibleUnits: null,
    remark: missing(),
  }));
}

describe.each(Object.entries(READERS))("details of real plans, %s", (_, read) => {
  const drawn = new Map(PLANS.map((plan) => [plan, drawDetails(read(fixture(`plan-${plan}.txt`))).details]));

  it.each(PLANS)("plan %s has as many as a careful reader found", (plan) => {
    expect(drawn.get(plan)?.map(lineOf)).toHaveLength(expectedOf(plan).details.length);
  });

  it("are what a careful reader found, in 98 fields of 100", () => {
    const all = PLANS.map((plan) => differences(plan, drawn.get(plan) ?? []));
    const different = all.flatMap((one) => one.different);
    const compared = all.reduce((sum, one) => sum + one.compared, 0);
    expect(1 - different.length / compared, `${different.length} of ${compared} differ:\n${different.join("\n")}`).toBeGreaterThanOrEqual(
      0.98,
    );
  });

  it("are matched with their projects", () => {
    const wrong = PLANS.flatMap((plan) => {
      const { projects, details: expected } = expectedOf(plan);
      const details = drawn.get(plan) ?? [];
      const links = matchDetails(projectsOf(plan), details);
      return expected.flatMap(({ no, seq, summaryNo, line, duplicateOf }) => {
        const wanted = projects.findIndex((project) => (seq ? project.seq === seq : project.no === (summaryNo ?? no)));
        const index = details.findIndex((one) => lineOf(one) >= line && lineOf(one) <= line + 5);
        const link = links[index];
        const isRight = duplicateOf
          ? link?.value === null && link.alternatives[0] === wanted
          : link?.value === wanted && link.certainty !== "doubtful";
        return isRight ? [] : [`${plan} line ${line}: ${JSON.stringify({ ...link, from: undefined })} instead of ${wanted}`];
      });
    });
    expect(wrong).toEqual([]);
  });
});
