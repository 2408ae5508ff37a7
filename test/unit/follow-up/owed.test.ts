import { describe, expect, it } from "vitest";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { type OwedReport, owedReports } from "#core/follow-up/owed";
import type { Project, Round, Settings, Workbook } from "#core/plan/model";
import { handIn, project, unit, workbook } from "../rules/workbook-builder";

const settings = (rounds: Round[]): Settings => ({
  numerals: "arabic",
  issuer: null,
  signatories: null,
  planOfficer: null,
  rounds,
  stages: null,
});
const monthly = (key: string, month: number): Round => ({
  key,
  name: null,
  period: { from: month, to: month },
  owedBy: "unit",
  due: { days: 5, basis: "calendar" },
  closesAfter: 5,
  active: true,
});
function book(projects: Partial<Project>[], parts: Partial<Workbook> = {}): Workbook {
  return workbook({ projects: projects.map((parts) => project({ responsibleUnits: ["กองคลัง"], ...parts })) }, parts);
}
/** Rounds of units: "q1 กองคลัง 0,1". */
const ofUnits = (reports: OwedReport[]) =>
  reports.filter(({ owedBy }) => owedBy === "unit").map(({ round, unit, projects }) => `${round} ${unit ?? "-"} ${projects.join(",")}`);

describe("owedReports", () => {
  it("asks a unit for the rounds in whose period a quarter of the project lies", () => {
    expect(ofUnits(owedReports(book([{ plannedQuarters: { "2566": [1, 3] } }]), 2566))).toEqual(["q1 กองคลัง 0", "q3 กองคลัง 0"]);
  });

  it("counts a quarter for a round of months inside it, and for one that spans it", () => {
    const halfYear: Round = { ...monthly("half", 10), period: { from: 10, to: 3 } };
    const rounds = [monthly("nov", 11), monthly("apr", 4), halfYear];
    const reports = owedReports(book([{ plannedQuarters: { "2566": [1] } }], { settings: settings(rounds) }), 2566);
    expect(ofUnits(reports)).toEqual(["nov กองคลัง 0", "half กองคลัง 0"]);
  });

  it("asks for every round where no quarter is stated, whatever the budget says", () => {
    const all = ["q1", "q2", "q3", "q4"].map((round) => `${round} กองคลัง 0`);
    expect(ofUnits(owedReports(book([{ budgets: { "2566": 0, "2567": null } }]), 2566))).toEqual(all);
    expect(ofUnits(owedReports(book([{ plannedQuarters: { "2567": [1] } }]), 2566))).toEqual(all);
    expect(ofUnits(owedReports(book([{ plannedQuarters: { "2566": { raw: "ต้นปี" } } }]), 2566))).toEqual(all);
  });

  it("asks for nothing in a year for which none is planned, but for what the cadence names", () => {
    expect(ofUnits(owedReports(book([{ plannedQuarters: { "2566": [] } }]), 2566))).toEqual([]);
    expect(ofUnits(owedReports(book([{ plannedQuarters: { "2566": [] }, cadence: ["q2"] }]), 2566))).toEqual(["q2 กองคลัง 0"]);
  });

  it("asks a unit for a round of the office only where a project's cadence names it", () => {
    const reports = owedReports(
      book([{ plannedQuarters: { "2566": [] }, cadence: ["six-month"] }, { plannedQuarters: { "2566": [] } }]),
      2566,
    );
    expect(ofUnits(reports)).toEqual(["six-month กองคลัง 0"]);
  });

  it("asks the office once for each of its rounds, for all projects", () => {
    const reports = owedReports(book([{}, {}]), 2566).filter(({ owedBy }) => owedBy === "office");
    expect(reports).toEqual([
      { round: "six-month", fiscalYear: 2566, owedBy: "office", unit: null, projects: [0, 1], handedIn: false },
      { round: "twelve-month", fiscalYear: 2566, owedBy: "office", unit: null, projects: [0, 1], handedIn: false },
    ]);
  });

  it("asks each of several units until that one has handed in", () => {
    const sent = handIn({ unit: "กองคลัง " });
    const shared = [{ responsibleUnits: ["กองคลัง", "สำนักปลัด"], plannedQuarters: { "2566": [1] } }];
    const reports = owedReports(book(shared, { handIns: [sent] }), 2566).filter(({ round }) => round === "q1");
    expect(reports.map(({ unit, handedIn }) => [unit, handedIn])).toEqual([
      ["กองคลัง", true],
      ["สำนักปลัด", false],
    ]);
    const nextYear = owedReports(book(shared, { handIns: [sent] }), 2567).find(({ round }) => round === "q1");
    expect(nextYear?.handedIn).toBe(false);
  });

  it("takes the office for done when it has handed in under its own name or as สำนักงาน", () => {
    for (const unit of ["อบต.ตัวอย่าง", "สำนักงาน"]) {
      const sent = handIn({ unit, round: "six-month" });
      const reports = owedReports(book([{}], { handIns: [sent] }), 2566).filter(({ owedBy }) => owedBy === "office");
      expect(reports.map(({ handedIn }) => handedIn)).toEqual([true, false]);
    }
  });

  it("tells a unit named as the organisation from the office, whether ผู้รับผิดชอบ lists it or a project names it", () => {
    const sent = handIn({ unit: "อบต.ตัวอย่าง", round: "six-month" });
    const own = [{ responsibleUnits: ["อบต. ตัวอย่าง"], plannedQuarters: { "2566": [] }, cadence: ["six-month"] }];
    const listed = [unit({ name: "อบต.ตัวอย่าง" })];
    for (const units of [listed, null]) {
      const sixMonth = owedReports(book(own, { handIns: [sent], units }), 2566).filter(({ round }) => round === "six-month");
      expect(sixMonth.map(({ owedBy, handedIn }) => [owedBy, handedIn])).toEqual([
        ["office", false],
        ["unit", true],
      ]);
    }
    const office = owedReports(book([{}], { handIns: [sent], units: listed }), 2566).find(({ round }) => round === "six-month");
    expect(office).toMatchObject({ owedBy: "office", handedIn: false });
  });

  it("names one unit for all its spellings, as ผู้รับผิดชอบ has it", () => {
    const projects = ["กองคลัง", "กอง คลัง", "กองคลัง"].map((name) => ({ responsibleUnits: [name], plannedQuarters: { "2566": [1] } }));
    expect(ofUnits(owedReports(book(projects, { units: [unit({ name: "กองคลัง" })] }), 2566))).toEqual(["q1 กองคลัง 0,1,2"]);
  });

  it("lists last what nobody owes: projects without a unit, or of one that is not in use", () => {
    const q1 = { "2566": [1] };
    const projects = [
      { responsibleUnits: null, plannedQuarters: q1 },
      { responsibleUnits: ["กองเดิม"], plannedQuarters: q1 },
      { plannedQuarters: q1 },
    ];
    const units = [unit({ name: "กองคลัง" }), unit({ name: "กองเดิม", active: false })];
    const reports = owedReports(book(projects, { units }), 2566).filter(({ owedBy }) => owedBy === "unit");
    expect(reports.map(({ unit, formerUnits, projects }) => [unit, formerUnits, projects])).toEqual([
      ["กองคลัง", undefined, [2]],
      [null, ["กองเดิม"], [1]],
      [null, undefined, [0]],
    ]);
  });

  it("asks for nothing where a row states ไม่มีโครงการ, a round is switched off, or the year is not the plan's", () => {
    expect(ofUnits(owedReports(book([{ name: "ไม่มีโครงการ", budgets: null }]), 2566))).toEqual([]);
    const off = DEFAULT_ROUNDS.map((round) => ({ ...round, active: round.key === "q4" }));
    expect(owedReports(book([{}], { settings: settings(off) }), 2566).map(({ round }) => round)).toEqual(["q4"]);
    expect(owedReports(book([{}]), 2570)).toEqual([]);
  });
});
