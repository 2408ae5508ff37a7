/** What import and check find in the three plans, beside what a careful reader found, and the page about it. @module */
import { readFileSync } from "node:fs";
import type { Import } from "#core/import/import";
import { checkWorkbook, planPaths } from "#core/rules/check";
import { bareWorkbook } from "#local/cli/read-source";
import { type Alarms, type Beyond, JUDGED, type Judged } from "#test/fixtures/import/inconsistencies";
import { compareWithReader, type Expected } from "#test/unit/import/careful-reader";
import { isWrongCertainty } from "#test/unit/import/compare";
import { importText } from "#test/unit/import/import-printed";

type SampleNumber = keyof typeof JUDGED;

export interface Sample {
  number: SampleNumber;
  judged: Judged;
  /** What each inconsistency is, in the order of the list. */
  listed: string[];
  result: Import;
  /** Code and place of every alarm of the check after import. */
  alarms: { code: string; path: string }[];
  fields: { all: number; equal: number; wrong: number };
}

const NUMBERS: readonly SampleNumber[] = ["001", "002", "003"];
const folder = new URL("../test/fixtures/import/", import.meta.url);
let samples: Sample[] | null = null;

/** The three plans, imported and checked as `sucharit import` does it. */
export function importedSamples(): Sample[] {
  samples ??= NUMBERS.map(sampleOf);
  return samples;
}

function sampleOf(number: SampleNumber): Sample {
  const expected: Expected & { inconsistencies: { what: string }[] } = JSON.parse(
    readFileSync(new URL(`plan-${number}.expected.json`, folder), "utf8"),
  );
  const result = importText(readFileSync(new URL(`plan-${number}.txt`, folder), "utf8"));
  const problems = planPaths(checkWorkbook({ workbook: bareWorkbook(result.plan), tabs: null }));
  const fields = compareWithReader(result, expected);
  return {
    number,
    judged: JUDGED[number],
    listed: expected.inconsistencies.map(({ what }) => what),
    result,
    alarms: problems.map(({ code, where }) => ({ code, path: "path" in where ? where.path : `${where.sheet}!${where.cell}` })),
    fields: {
      all: fields.length,
      equal: fields.filter(({ isSame }) => isSame).length,
      wrong: fields.filter(isWrongCertainty).length,
    },
  };
}

/** Numbers of the inconsistencies that an alarm tells, ascending. */
export function foundIn({ alarms }: Judged): number[] {
  return [...new Set(alarms.flatMap(({ of }) => of))].sort((a, b) => a - b);
}

export const numbersOf = (reasons: Readonly<Record<number, unknown>>): number[] => Object.keys(reasons).map(Number);

const BEYOND: Readonly<Record<Beyond, string>> = {
  meaning: "needs somebody who understands what it says (does the target group fit, is it one thing or two)",
  prose: "words, sums and lists inside running text: spelling, arithmetic of cost lines, numbers of steps, targets inside outcomes",
  "not kept": "stands in what a plan does not keep: orders, prefaces, headings, numbers of sections, titles printed a second time",
  elsewhere: "shows only beside another plan",
  consequence: "follows from others of the list",
};

export function importPage(): string {
  const all = importedSamples();
  return `${[
    "# Import on the three samples: what the check finds",
    "Made by `npm run docs` from a real run over `test/fixtures/import/plan-00N.txt` (real plans, names taken away) and from the judgements written by hand in `test/fixtures/import/inconsistencies.ts`. Tests hold that every alarm and every listed inconsistency is judged, and judged once.",
    "A careful reader listed what is inconsistent in each document. Some of it the import mends and says so. Of the rest: what a rule over the plan could see, what the check finds of that, and how many of its alarms are false. Found in part counts as found, and says what is not.",
    table(
      [
        "plan",
        "listed",
        "mended and told by the import",
        "no rule can see",
        "a rule can see",
        "found",
        "of these in part",
        "missed",
        "alarms",
        "true, but not listed",
        "false",
      ],
      [...all.map((one) => [one.number, ...figures(one)]), ["together", ...together(all.map(figures))]],
    ),
    "## Fields equal to the careful reader's",
    "Every field that the reader read: projects with dimension, mission, kind, name, budget of each year, ticks, stars, remarks; printed totals; details with their project, budget and duration.",
    table(
      ["plan", "fields", "equal", "share", "differ, marked as a doubt", "differ without a word"],
      all.map(({ number, fields: { all: count, equal, wrong } }) => [
        number,
        count,
        equal,
        `${((equal / count) * 100).toFixed(2)} %`,
        count - equal - wrong,
        wrong,
      ]),
    ),
    ...all.flatMap(planSections),
  ].join("\n\n")}\n`;
}

function figures({ judged, listed, alarms }: Sample): number[] {
  const found = foundIn(judged).length;
  const missed = numbersOf(judged.missed).length;
  const told = numbersOf(judged.told).length;
  const places = (wanted: (alarm: Alarms) => boolean) => judged.alarms.filter(wanted).reduce((sum, { at }) => sum + at.length, 0);
  return [
    listed.length,
    told,
    listed.length - told - found - missed,
    found + missed,
    found,
    numbersOf(judged.partly).length,
    missed,
    alarms.length,
    places(({ right }) => right !== undefined),
    places((alarm) => alarm.false !== undefined),
  ];
}

const together = (rows: number[][]): number[] => (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));

function planSections({ number, judged, listed }: Sample): string[] {
  const what = (one: number) => short(listed[one - 1] ?? "");
  const told = Object.entries(judged.told).map(([one, { how, code }]) => [one, what(+one), `${how} (\`${code}\`)`]);
  const others = judged.alarms.filter(({ of }) => of.length === 0);
  return [
    `## ${number}`,
    "### Found",
    table(
      ["no.", "inconsistency", "alarms"],
      foundIn(judged).map((one) => [
        one,
        what(one),
        `${alarmsOf(judged, one)}${judged.partly[one] ? `. In part: ${judged.partly[one]}` : ""}`,
      ]),
    ),
    ...(told.length > 0 ? ["### Mended and told by the import", table(["no.", "inconsistency", "how"], told)] : []),
    "### Missed",
    table(
      ["no.", "inconsistency", "why"],
      Object.entries(judged.missed).map(([one, why]) => [one, what(+one), why]),
    ),
    "### No rule can see",
    table(
      ["kind", "no."],
      Object.entries(BEYOND).flatMap(([kind, meaning]) => {
        const numbers = judged.beyond[kind as Beyond];
        return numbers ? [[`${kind}: ${meaning}`, numbers.join(", ")]] : [];
      }),
    ),
    ...(others.length > 0 ? ["### Alarms that are none of the list", othersTable(others)] : []),
  ];
}

function othersTable(others: Alarms[]): string {
  return table(
    ["alarm", "verdict"],
    others.map(({ code, at, right, false: why }) => [
      `\`${code}\` × ${at.length}`,
      right === undefined ? `False: ${why}` : `Right: ${right}`,
    ]),
  );
}

/** ``` `detail-missing` × 21, `unit-missing` × 21 ``` */
function alarmsOf({ alarms }: Judged, one: number): string {
  const counts = new Map<string, number>();
  for (const { code, at, of } of alarms) if (of.includes(one)) counts.set(code, (counts.get(code) ?? 0) + at.length);
  return [...counts].map(([code, count]) => `\`${code}\` × ${count}`).join(", ");
}

const LONGEST = 170;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).replace(/\|/g, "\\|");

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
