/**
 * A plan out of the JSON in which a workbook keeps its revisions, without zod, of which Code.js carries nothing (decision 2).
 * The types hold this to the shapes of model.ts, and a test to what planSchema accepts.
 *
 * @module
 */
import { KIND_NAMES } from "#core/plan/kinds";
import type { Amount, Detail, Plan, PrintedTotals, Project, Raw } from "#core/plan/model";

/** The plan; null where the text is no JSON, or no plan of this format. A part that is not there is null, as in the model. */
export function parseKeptPlan(json: string): Plan | null {
  try {
    return plan(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The value in the model's shape; throws where it is something else. */
type Read<T> = (value: unknown) => T;

function wrong(): never {
  throw new TypeError("not what the model holds");
}

const string: Read<string> = (value) => (typeof value === "string" ? value : wrong());
const boolean: Read<boolean> = (value) => (typeof value === "boolean" ? value : wrong());
const number: Read<number> = (value) => (Number.isFinite(value) ? Number(value) : wrong());
const integer: Read<number> = (value) => (Number.isSafeInteger(value) ? Number(value) : wrong());
const between =
  (first: number, last: number): Read<number> =>
  (value) => {
    const whole = integer(value);
    return whole >= first && whole <= last ? whole : wrong();
  };
const oneOf =
  <T>(choices: readonly T[]): Read<T> =>
  (value) =>
    choices.find((choice) => choice === value) ?? wrong();
const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value) =>
    value === null || value === undefined ? null : read(value);
const listOf =
  <T>(read: Read<T>): Read<T[]> =>
  (value) =>
    Array.isArray(value) ? value.map((item: unknown) => read(item)) : wrong();

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : wrong();
}

/** An object with these members; others are left out. */
const shape =
  <T extends object>(members: { [K in keyof T]-?: Read<T[K]> }): Read<T> =>
  (value) => {
    const given = new Map(entriesOf(value));
    return Object.fromEntries(Object.entries<Read<unknown>>(members).map(([key, read]) => [key, read(given.get(key))])) as T;
  };
const recordOf =
  <T>(keys: RegExp, read: Read<T>): Read<Record<string, T>> =>
  (value) =>
    Object.fromEntries(entriesOf(value).map(([key, item]) => [keys.test(key) ? key : wrong(), read(item)]));

const raw = shape<Raw>({ raw: string });
/** What stands in the source, read or not. */
const orRaw =
  <T>(read: Read<T>): Read<T | Raw> =>
  (value) =>
    typeof value === "object" && value !== null && "raw" in value ? raw(value) : read(value);

const text = orNull(string);
const amount: Read<Amount> = orNull(orRaw(number));
const fiscalYear = between(2500, 2699);
const byYear = <T>(read: Read<T>) => recordOf(/^2[56]\d\d$/, read);
const budgets = orNull(byYear(amount));
const printedNumber = orNull<number | string>((value) => (typeof value === "string" ? value : integer(value)));
const partList = <T>(read: Read<T>) => orNull(listOf(read));

const project = shape<Project>({
  id: text,
  number: printedNumber,
  dimension: amount,
  mission: text,
  subMission: text,
  starred: orNull(orRaw(boolean)),
  kind: orNull(orRaw(oneOf(KIND_NAMES))),
  name: text,
  localName: text,
  budgets,
  responsibleUnits: partList(string),
  plannedQuarters: orNull(byYear(orNull(orRaw(listOf(between(1, 4)))))),
  cadence: partList(string),
  remark: text,
});

const printedTotals = shape<PrintedTotals>({
  preface: partList(shape({ dimension: amount, count: amount })),
  dimensions: partList(shape({ dimension: amount, count: amount, budgets })),
  missions: partList(shape({ code: text, count: amount, budgets })),
  grand: orNull(
    shape({
      count: amount,
      budgets,
      quarterTicks: orNull(byYear((value) => (Array.isArray(value) && value.length === 4 ? listOf(amount)(value) : wrong()))),
    }),
  ),
});

const detail = shape<Detail>({
  project: text,
  number: printedNumber,
  name: text,
  budget: amount,
  budgetText: text,
  duration: orNull(orRaw(shape({ from: fiscalYear, to: fiscalYear }))),
  responsible: text,
  targetGroup: text,
  sections: orNull(recordOf(/^[1-9]$/, string)),
});

const plan = shape<Plan>({
  formatVersion: oneOf([1]),
  organization: orNull(shape({ name: text, type: text, district: text, province: text })),
  title: text,
  fiscalYears: (value) => (Array.isArray(value) && value.length > 0 ? listOf(fiscalYear)(value) : wrong()),
  missions: partList(shape({ code: string, name: text, dimension: amount })),
  projects: listOf(project),
  printedTotals: orNull(printedTotals),
  details: partList(detail),
  targets: partList(shape({ metric: text, byYear: byYear(amount) })),
  risks: partList(shape({ number: printedNumber, step: text, issue: text, score: text, controls: partList(string) })),
});
