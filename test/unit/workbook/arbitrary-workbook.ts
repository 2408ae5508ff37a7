/** Random workbooks in the form in which a reader gives them: what cells cannot tell apart (null and [] in lists) is already one. */
import fc from "fast-check";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { KIND_NAMES } from "#core/plan/kinds";
import {
  type Amount,
  type Budgets,
  type Detail,
  type Plan,
  PROGRESS_STATES,
  type PrintedTotals,
  type Project,
  type Raw,
  type Round,
  type Settings,
  type Unit,
  type Workbook,
} from "#core/plan/model";

const HOSTILE = [
  "=1+1",
  "+66",
  "-",
  "0812",
  "TRUE",
  "15/1/2570",
  "'x",
  "#REF!",
  "1,2,3,4",
  "1e5",
  "๑๒.๕๐",
  "a\nb",
  " มีช่องว่าง ",
  "ก".repeat(3000),
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme" }).filter((value) => value.trim() !== ""),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const raw = (prefix: string) => fc.constantFrom("20,0000", "", " xxx บาท", "\n๕").map((rest): Raw => ({ raw: `${prefix}${rest}` }));
const listOrNull = <T>(item: fc.Arbitrary<T>) => maybe(fc.array(item, { minLength: 1, maxLength: 4 }));

const baht = fc.integer({ min: -1_000_000, max: 100_000_000_00 }).map((satang) => satang / 100);
const amount: fc.Arbitrary<Amount> = fc.oneof(fc.constantFrom(0, null), baht, raw("ราว"));
const dimension: fc.Arbitrary<Amount> = fc.oneof(fc.constantFrom(1, 2, 3, 4, 9, null), raw("ด้าน"));
/** One name among several in a cell. */
const name = fc.constantFrom("สำนักปลัด", "กองคลัง", "กองการศึกษา ศาสนา", "=กองช่าง", "งาน 0812", "ฝ่ายที่ ๑ (ใหม่)");

const keyed = <T extends { key: string }>(item: fc.Arbitrary<T>) =>
  maybe(fc.uniqueArray(item, { selector: ({ key }) => key, minLength: 1, maxLength: 5 }));
const round: fc.Arbitrary<Round> = fc.record({
  key: fc.constantFrom("q1", "q2", "six-month", "0812", "=x", "รอบพิเศษ"),
  name: maybe(text.map((value) => `รอบ ${value}`)),
  period: fc.constantFrom({ from: 10, to: 12 }, { from: 10, to: 9 }, { from: 1, to: 1 }),
  owedBy: fc.constantFrom("unit" as const, "office" as const),
  due: fc.oneof(
    fc.record({ days: fc.integer({ min: 0, max: 366 }), basis: fc.constantFrom("calendar" as const, "working" as const) }),
    fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 29 }) }),
  ),
  closesAfter: fc.integer({ min: 0, max: 366 }),
  active: fc.boolean(),
});
const settings: fc.Arbitrary<Settings> = fc.record({
  numerals: fc.constantFrom("arabic" as const, "thai" as const),
  issuer: maybe(text),
  signatories: listOrNull(fc.record({ name: text, position: maybe(text) })),
  planOfficer: maybe(fc.record({ name: maybe(text), email: text })),
  rounds: keyed(round),
  stages: keyed(
    fc.record({
      key: fc.constantFrom("opened", "before-7", "=1", "0"),
      from: fc.constantFrom("period-end" as const, "due" as const),
      days: fc.integer({ min: -366, max: 366 }),
      escalate: fc.boolean(),
    }),
  ),
});
const addresses = fc.array(fc.oneof(fc.emailAddress(), fc.constant("ยังไม่มีอีเมล")), { maxLength: 3 });
const unit: fc.Arbitrary<Unit> = fc.record({
  name: fc.oneof(name, fc.constant("")),
  contact: maybe(text),
  emails: addresses,
  headEmails: addresses,
  active: fc.boolean(),
});
const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2700-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const holiday = fc.record({
  date: day,
  name: fc.oneof(text, fc.constant("")),
  effect: fc.constantFrom("holiday" as const, "extra" as const, "cancels" as const),
  source: maybe(text),
});

const printedNumber = maybe(fc.oneof(fc.integer(), fc.constantFrom("๑", "1.1", "0", "5*", "=1+1", "2/1")));

const byYear = <T>(years: number[], value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.record(Object.fromEntries(years.map((year) => [String(year), value])));
/** Some of the years; null for none. */
const bySomeYears = <T>(years: number[], value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T> | null> =>
  byYear(years, maybe(value)).map((record) => {
    const known = Object.entries(record).flatMap(([year, one]): [string, T][] => (one === null ? [] : [[year, one]]));
    return known.length === 0 ? null : Object.fromEntries(known);
  });

function project(years: number[]): fc.Arbitrary<Omit<Project, "id">> {
  const quarters: fc.Arbitrary<number[] | Raw> = fc.oneof(fc.subarray([1, 2, 3, 4]), raw("ช่วง"));
  return fc
    .record({
      number: printedNumber,
      dimension,
      mission: maybe(text),
      subMission: maybe(text),
      starred: fc.oneof(fc.constantFrom(true, false, null), raw("ดาว")),
      kind: fc.oneof(fc.constantFrom(...KIND_NAMES, null), raw("งาน")),
      name: maybe(text),
      localName: maybe(text),
      budgets: byYear(years, amount),
      responsibleUnits: fc.array(name, { maxLength: 3 }),
      plannedQuarters: bySomeYears(years, quarters),
      cadence: fc.array(fc.constantFrom("q1", "six-month", "ทุกเดือน"), { maxLength: 3 }),
      remark: maybe(text),
    })
    .filter((one) => one.name !== null || Object.values(one.budgets).some((value) => value !== null));
}

function printedTotals(years: number[]): fc.Arbitrary<PrintedTotals | null> {
  const count = fc.oneof(fc.nat(200), raw("นับได้"));
  const budgets = maybe(byYear(years, amount)).map((record): Budgets | null =>
    record && Object.values(record).some((value) => value !== null) ? record : null,
  );
  const tick: fc.Arbitrary<Amount> = fc.oneof(fc.nat(99), fc.constantFrom<Amount[]>(null, { raw: "หกสิบ" }));
  return fc
    .record({
      preface: listOrNull(fc.record({ dimension, count })),
      dimensions: listOrNull(fc.record({ dimension, count, budgets })),
      missions: listOrNull(fc.record({ code: maybe(text), count, budgets })),
      grand: maybe(fc.record({ count, budgets, quarterTicks: bySomeYears(years, fc.array(tick, { minLength: 4, maxLength: 4 })) })),
    })
    .map((totals) => (Object.values(totals).every((part) => part === null) ? null : totals));
}

/** Of one cell: the shown text, and the other where it differs. */
const pair = fc.tuple(maybe(text), maybe(text)).map(([shown, other]) => ({ shown, other: shown === null ? null : (other ?? shown) }));
const section = maybe(text);
const anyDetail: fc.Arbitrary<Detail> = fc
  .record({
    project: fc.constantFrom("p-0", "p-1", "p-9", "=1+1", null),
    number: printedNumber,
    name: pair,
    texts: fc.record({ "2": section, "3": section, "5": section, "6": section, "9": section }),
    targetGroup: pair,
    budget: pair,
    responsible: pair,
    amount,
    duration: fc.oneof(fc.constantFrom(null, { from: 2566, to: 2570 }, { from: 2570, to: 2566 }), raw("ช่วง"), raw("2566 ")),
  })
  .map(({ project, number, name, texts, targetGroup, budget, responsible, amount: baht, duration }) => {
    // A detail without an id is not to be told by its name here.
    const called = (one: string | null) => (one === null ? null : `รายละเอียด ${one}`);
    const unreadable = duration !== null && "raw" in duration ? duration.raw : null;
    const all = {
      "1": called(name.other),
      ...texts,
      "4": targetGroup.shown,
      "6": texts["6"] ?? unreadable,
      "7": budget.shown,
      "8": responsible.shown,
    };
    const sections = Object.fromEntries(Object.entries(all).filter(([, one]) => one !== null)) as NonNullable<Detail["sections"]>;
    return {
      project,
      number,
      name: called(name.shown),
      budget: baht,
      budgetText: budget.other,
      duration,
      responsible: responsible.other,
      targetGroup: targetGroup.other,
      sections: Object.keys(sections).length === 0 ? null : sections,
    };
  })
  .filter(({ number, budget, duration, sections }) => [number, budget, duration, sections].some((one) => one !== null));

const targets = (years: number[]) =>
  listOrNull(
    fc
      .record({ metric: maybe(text), byYear: bySomeYears(years, fc.oneof(baht, raw("ร้อยละ "))).map((record) => record ?? {}) })
      .filter(({ metric, byYear: values }) => metric !== null || Object.keys(values).length > 0),
  );
const risks = listOrNull(
  fc
    .record({
      number: printedNumber,
      step: maybe(text),
      issue: maybe(text),
      score: maybe(fc.constantFrom("ต่ำ", "ปานกลาง", "สูง", "สูง ปานกลาง", "=4*4")),
      controls: fc.array(fc.oneof(name, fc.constantFrom("มาตรการ ก, ข และ ค", "1. มาตรการหนึ่ง/สอง")), { maxLength: 3 }),
    })
    .filter(({ controls, ...cells }) => controls.length > 0 || Object.values(cells).some((one) => one !== null)),
);
const fiscalYear = fc.integer({ min: 2500, max: 2699 });
const followUp = listOrNull(
  fc.record({
    project: fc.oneof(fc.constantFrom("p-0", "p-1", "p-2", ""), text),
    fiscalYear,
    round: fc.constantFrom("q1", "six-month", "รอบพิเศษ", "=x", ""),
    planned: fc.constantFrom(true, false, null),
    state: fc.oneof(fc.constantFrom(...PROGRESS_STATES, null), raw("สถานะ")),
    amounts: maybe(fc.record({ plan: amount, ordinance: amount, disbursed: amount })).map((amounts) =>
      amounts && Object.values(amounts).some((one) => one !== null) ? amounts : null,
    ),
    result: maybe(text),
    problemAndRemedy: maybe(text),
    reason: maybe(text),
    evidence: maybe(text),
    reportedOn: maybe(day),
    reportedBy: maybe(text),
  }),
);
const textOrNone = fc.oneof(text, fc.constant(""));
const handIns = listOrNull(
  fc.record({
    unit: textOrNone,
    fiscalYear,
    round: textOrNone,
    version: fc.integer({ min: 1, max: 99 }),
    at: textOrNone,
    by: maybe(text),
    approvedBy: maybe(text),
    approvedAs: maybe(text),
    approvedOn: maybe(day),
    mark: maybe(text),
    receipt: textOrNone,
  }),
);
/** Of several parts now and then; letters of two UTF-16 units stand wherever a part may end. */
const title = fc.oneof(
  { weight: 18, arbitrary: maybe(text) },
  { weight: 1, arbitrary: fc.integer({ min: 29_000, max: 61_000 }).map((length) => "ก".repeat(length)) },
  { weight: 1, arbitrary: fc.integer({ min: 14_000, max: 31_000 }).map((length) => "🙏".repeat(length)) },
);
const revisions = (plan: Plan) =>
  listOrNull(
    fc
      .record({ name: textOrNone, at: fc.constantFrom("2026-11-21", ""), by: maybe(text), title })
      .map(({ title: called, ...revision }) => ({ ...revision, plan: { ...plan, title: called } })),
  );

/** Plans of one to three years, one after the other or with gaps, now and then with money in a year outside the plan or in a gap. */
export const anyWorkbook: fc.Arbitrary<Workbook> = fc
  .record({
    first: fc.integer({ min: 2560, max: 2580 }),
    span: fc.integer({ min: 1, max: 3 }),
    step: fc.integer({ min: 1, max: 3 }),
    outside: fc.boolean(),
  })
  .chain(({ first, span, step, outside }) => {
    const fiscalYears = Array.from({ length: span }, (_, index) => first + index * step);
    const years = outside ? [...fiscalYears, first + (step > 1 && span > 1 ? 1 : span * step + 1)].sort() : fiscalYears;
    const plan: fc.Arbitrary<Plan> = fc.record({
      formatVersion: fc.constant(1 as const),
      organization: maybe(fc.record({ name: text, type: maybe(text), district: maybe(text), province: maybe(text) })),
      title: maybe(text),
      fiscalYears: fc.constant(fiscalYears),
      missions: listOrNull(fc.record({ code: text, name: maybe(text), dimension })),
      projects: fc.array(project(years), { maxLength: 6 }).map((list) => list.map((one, index) => ({ ...one, id: `p-${index}` }))),
      printedTotals: printedTotals(years),
      details: listOrNull(anyDetail),
      targets: targets(years),
      risks,
    });
    return plan.chain((made) =>
      fc.record({
        formatVersion: fc.constant(1 as const),
        plan: fc.constant(made),
        settings,
        units: listOrNull(unit),
        holidays: listOrNull(holiday),
        followUp,
        handIns,
        revisions: revisions(made),
      }),
    );
  });

/** The same with nothing left blank or twice that the reader remarks on. */
export const arbitraryWorkbook: fc.Arbitrary<Workbook> = anyWorkbook.map((workbook) => {
  const { plan, settings, units, holidays, followUp: reports, handIns: sent } = workbook;
  const printed = plan.printedTotals;
  const numbered = <T extends { dimension: Amount }>(lines: T[] | null) =>
    lines?.map((line) => ({ ...line, dimension: line.dimension ?? 1 })) ?? null;
  return {
    ...workbook,
    plan: {
      ...plan,
      printedTotals: printed && {
        ...printed,
        preface: numbered(printed.preface),
        dimensions: numbered(printed.dimensions),
        missions: printed.missions?.map((line) => ({ ...line, code: line.code ?? "1.1" })) ?? null,
      },
      targets: plan.targets?.map((target) => ({ ...target, metric: target.metric ?? "คะแนน ITA" })) ?? null,
    },
    settings: settings && {
      ...settings,
      rounds:
        settings.rounds?.map((one, index) => ({ ...one, name: one.name ?? `รอบที่ ${index}`, active: index === 0 || one.active })) ?? null,
    },
    units: units?.map((one, index) => ({ ...one, name: `${one.name}${index}` })) ?? null,
    holidays: holidays?.map((one) => ({ ...one, name: one.name || "วันหยุด" })) ?? null,
    followUp:
      plan.projects.length === 0
        ? null
        : (reports?.map((one, index) => ({
            ...one,
            project: "p-0",
            fiscalYear: 2500 + index,
            round: (settings?.rounds ?? DEFAULT_ROUNDS)[0]?.key ?? "",
            state: one.state !== null && typeof one.state !== "string" ? null : one.state,
          })) ?? null),
    handIns:
      sent?.map((one) => ({
        ...one,
        unit: one.unit || "กองคลัง",
        round: one.round || "q1",
        at: one.at || "วันนี้",
        receipt: one.receipt || "1",
      })) ?? null,
  };
});
